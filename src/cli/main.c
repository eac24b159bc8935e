#include "cli/command.h"

#include "cli/ending.h"
#include "cli/output.h"
#include "text/text_engine.h"

#include "sahelmap/error.h"

#include <locale.h>
#include <string.h>

static const sm_command commands[] = {
    {"render", "draw a figure as a picture, with the files that belong to it", sm_command_render},
    {"series", "draw a figure once for each period: frames, animation, player", sm_command_series},
    {"embed", "make a piece for a report: HTML, Markdown, LaTeX, Word", sm_command_embed},
    {"check", "validate a figure and its style without drawing", sm_command_check},
    {"describe", "say what is in a shapefile or event file", sm_command_describe},
    {"spread", "measure how events spread: JSON, CSV and findings in words", sm_command_spread},
    {"data", "add boundaries of your own to the base map: packs", sm_command_data},
    {"schema", "print the JSON Schema of figure files for editors", sm_command_schema},
};

static void print_help(void)
{
    g_print("sahelmap: publication maps from shapefiles and conflict events\n\n"
            "Usage: sahelmap COMMAND [OPTIONS] ...\n\n");
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        g_print("  %-10s %s\n", commands[i].name, commands[i].summary);
    g_print("\n  --help     this text; sahelmap COMMAND --help tells the options of one\n"
            "  --version  the version\n\n"
            "Exit codes: 0 done, 1 a figure could not be drawn or written, 2 wrong command line,\n"
            "3 figure or style invalid, 4 input data unusable, 5 --strict found warnings.\n");
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        g_printerr("sahelmap: give a command; see 'sahelmap --help'\n");
        return SM_ERROR_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help();
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        g_print("sahelmap %s\n", SM_VERSION);
        return 0;
    }
    sm_text_own_process();
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0) return commands[i].run(argv + 1);
    if (g_file_test(argv[1], G_FILE_TEST_IS_REGULAR)) {
        g_printerr("sahelmap: \"%s\" is a file; a command comes first, as 'sahelmap render %s'\n",
                   argv[1], argv[1]);
        return SM_ERROR_USAGE;
    }
    g_autoptr(GString) names = g_string_new(NULL);
    size_t n = G_N_ELEMENTS(commands);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(names, "%s%s",
                               i == 0       ? ""
                               : i + 1 == n ? " and "
                                            : ", ",
                               commands[i].name);
    g_printerr("sahelmap: no command \"%s\"; there are %s\n", argv[1], names->str);
    return SM_ERROR_USAGE;
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    sm_output_begin();
    sm_ending_catch();
    return sm_output_end(run(argc, argv));
}
