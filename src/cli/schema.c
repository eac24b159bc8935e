#include "cli/command.h"

#include "cli/options.h"
#include "cli/output.h"
#include "words/words.h"
#include "spec/schema.h"

#include "sahelmap/error.h"

int sm_command_schema(char **arguments)
{
    g_auto(GStrv) rest = g_strdupv(arguments);
    gboolean figure = FALSE, style = FALSE, messages = FALSE, french = FALSE;
    int code;
    const GOptionEntry entries[] = {
        {"figure", 0, 0, G_OPTION_ARG_NONE, &figure, "Of figure files only", NULL},
        {"style", 0, 0, G_OPTION_ARG_NONE, &style, "Of style files only", NULL},
        {"messages", 0, 0, G_OPTION_ARG_NONE, &messages,
         "Instead, a message file for another language, to fill in", NULL},
        {"french", 0, 0, G_OPTION_ARG_NONE, &french, "With --messages: from French", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(&rest, entries, NULL,
                         "Prints the JSON Schema of figure and style files, for editors.", &code))
        return code;
    if (g_strv_length(rest) != 1 || (figure && style) || (french && !messages)) {
        g_printerr("sahelmap: schema: takes no file, and one of --figure and --style\n");
        return SM_ERROR_USAGE;
    }
    if (messages) {
        g_autofree char *template = sm_words_template(french ? SM_LANG_FR : SM_LANG_EN);
        sm_output_document(template);
        return 0;
    }
    g_autofree char *text = sm_spec_schema(figure  ? SM_SCHEMA_FIGURE
                                           : style ? SM_SCHEMA_STYLE
                                                   : SM_SCHEMA_BOTH);
    sm_output_document(text);
    return 0;
}
