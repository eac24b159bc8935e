/* A command of the program. Only this folder prints. */
#ifndef SM_CLI_COMMAND_H
#define SM_CLI_COMMAND_H

#include <glib.h>

typedef struct sm_command {
    const char *name;
    const char *summary; /* one line for --help */
    /* `arguments` is NULL-terminated, the command's name first; returns the exit code. */
    int (*run)(char **arguments);
} sm_command;

int sm_command_render(char **arguments);
int sm_command_series(char **arguments);
int sm_command_embed(char **arguments);
int sm_command_check(char **arguments);
int sm_command_describe(char **arguments);
int sm_command_spread(char **arguments);
int sm_command_data(char **arguments);
int sm_command_schema(char **arguments);

#endif
