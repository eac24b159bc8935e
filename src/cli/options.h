/* Options of a command, read with GOption. */
#ifndef SM_CLI_OPTIONS_H
#define SM_CLI_OPTIONS_H

#include <glib.h>
#include <stdbool.h>

/* Takes the options out of `*arguments` (NULL-terminated, the command's name first; freed with
 * g_strfreev()) and leaves the rest. False when the command is done already: `*code` is 0 after
 * --help, SM_ERROR_USAGE after a message about what is wrong. */
bool sm_options_read(char ***arguments, const GOptionEntry *entries, const char *usage,
                     const char *summary, int *code);

/* The day of SOURCE_DATE_EPOCH, the only clock that an output may show, as an ISO date; NULL where
 * it is not set. Free with g_free(). */
char *sm_options_date(void);

/* What --help says of --dpi; free with g_free(). */
char *sm_options_about_dpi(void);

/* What --dpi was given as; NULL: 0, which lets the figure choose. False after a message. */
bool sm_options_dpi(const char *command, const char *text, double *dpi);

/* Is each of the NULL-terminated texts of --set KEY=VALUE? NULL is none. False after a message. */
bool sm_options_settings(const char *command, char *const *settings);

#endif
