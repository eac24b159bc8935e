#include "cli/command.h"

#include "base/datadir.h"
#include "cli/message.h"
#include "cli/options.h"
#include "load/pack_make.h"

#include "sahelmap/error.h"

#include <string.h>

static const char *const levels[] = {"admin1", "admin2", "admin3"};

static int fail_usage(const char *text)
{
    g_printerr("sahelmap: data: %s; see 'sahelmap data --help'\n", text);
    return SM_ERROR_USAGE;
}

/* The delivered shapefiles; NULL with a message, and its code. */
static char *find_shapefiles(int *code)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *data = sm_datadir_find(&error);
    if (!data) *code = sm_message_error(error);
    return data ? g_build_filename(data, "shapefiles", NULL) : NULL;
}

/* ---- add ---- */

static int level_of(const char *word)
{
    for (int i = 0; word && i < (int)G_N_ELEMENTS(levels); i++)
        if (g_str_equal(word, levels[i])) return i + 1;
    return 0;
}

static void tell_made(const sm_pack_made *made, const sm_pack_order *order)
{
    g_print("%s: %u units of %s\n", made->pack->name, made->pack->n_units, made->pack->country);
    if (strcmp(made->layer, order->file) != 0) g_print("  layer    %s\n", made->layer);
    g_print("  names    %s%s\n", made->name, order->name ? "" : " (guessed; --name takes another)");
    if (made->name_fr) g_print("  French   %s\n", made->name_fr);
    g_print("  codes    %s%s\n", made->code ? made->code : "none",
            order->code  ? ""
            : made->code ? " (guessed; --code takes another)"
                         : " (--code names a column of them)");
    g_print("  country  %s%s\n", made->pack->country,
            order->country ? "" : " (where the units lie; --country says another)");
    g_print("  outline  that of the base map; %.1f %% of the units' area lay outside and was cut\n",
            100 * made->outside);
    g_print("  in       %s\n", made->pack->folder);
}

static int add(const sm_pack_order *order, const char *folder, bool quiet)
{
    int code = 0;
    g_autofree char *shapefiles = find_shapefiles(&code);
    if (!shapefiles) return code;
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    sm_pack_made made;
    bool good = sm_pack_make(order, folder, shapefiles, &made, diagnostics, &error);
    if (!quiet) sm_message_warnings(diagnostics);
    if (!good)
        code = sm_message_error(error);
    else if (!quiet)
        tell_made(&made, order);
    sm_pack_made_clear(&made);
    return code;
}

/* ---- list, show, verify, remove ---- */

static int list(const char *folder)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GPtrArray) packs = sm_packs_read(folder, diagnostics);
    sm_message_warnings(diagnostics);
    for (guint i = 0; i < packs->len; i++) {
        const sm_pack *pack = packs->pdata[i];
        g_print("%-20s %4u units  %s (%s)\n", pack->name, pack->n_units, pack->source,
                pack->licence);
    }
    if (packs->len == 0) g_print("no packs in %s\n", folder);
    return 0;
}

static int show(const sm_pack *pack)
{
    g_print("%s\n  country     %s\n  level       admin%d\n  units       %u\n", pack->name,
            pack->country, pack->level, pack->n_units);
    if (pack->valid_from > 0) g_print("  valid from  %d\n", pack->valid_from);
    g_print("  source      %s\n  licence     %s\n  made from   %s\n  SHA-256     %s\n"
            "  in          %s\n",
            pack->source, pack->licence, pack->file, pack->sha256, pack->folder);
    return 0;
}

static int verify(const sm_pack *pack)
{
    int code = 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *shapefiles = find_shapefiles(&code);
    if (!shapefiles) return code;
    if (!sm_pack_verify(pack, shapefiles, &error)) return sm_message_error(error);
    g_print("%s: all files are as they were written\n", pack->name);
    return 0;
}

static int remove_pack(const sm_pack *pack)
{
    g_autoptr(GError) error = NULL;
    if (!sm_pack_remove(pack->folder, &error)) return sm_message_error(error);
    g_print("%s: removed\n", pack->name);
    return 0;
}

static const struct {
    const char *word;
    int (*run)(const sm_pack *pack);
} of_one[] = {{"show", show}, {"verify", verify}, {"remove", remove_pack}};

static int worse(int a, int b)
{
    return a > b ? a : b;
}

/* `verify` without a name is for all. */
static int run_each(int (*run)(const sm_pack *pack), const char *folder, char *const *names)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GPtrArray) packs = sm_packs_read(folder, diagnostics);
    int code = 0;
    if (!*names && run != verify) return fail_usage("give the name of a pack");
    for (guint i = 0; !*names && i < packs->len; i++)
        code = worse(code, run(packs->pdata[i]));
    for (; *names; names++) {
        guint i = 0;
        while (i < packs->len && strcmp(((sm_pack *)packs->pdata[i])->name, *names) != 0)
            i++;
        if (i < packs->len) {
            code = worse(code, run(packs->pdata[i]));
            continue;
        }
        g_printerr("sahelmap: data: no pack \"%s\" in %s; 'sahelmap data list' names them\n",
                   *names, folder);
        code = SM_ERROR_DATA;
    }
    return code;
}

/* ---- the command ---- */

static int run(char **words, sm_pack_order *order, const char *as, const char *folder, bool quiet)
{
    if (!words[0]) return fail_usage("say add, list, show, verify or remove");
    if (g_str_equal(words[0], "list")) return list(folder);
    for (size_t i = 0; i < G_N_ELEMENTS(of_one); i++)
        if (g_str_equal(words[0], of_one[i].word))
            return run_each(of_one[i].run, folder, words + 1);
    if (!g_str_equal(words[0], "add")) return fail_usage("say add, list, show, verify or remove");
    order->file = words[1];
    order->level = level_of(as);
    if (!words[1] || words[2]) return fail_usage("add: give one file");
    if (order->level == 0)
        return fail_usage("add: say by --as admin1, admin2 or admin3 what it is");
    if (!order->source || !order->licence)
        return fail_usage("add: say by --source and --licence whose data it is; maps credit it");
    return add(order, folder, quiet);
}

int sm_command_data(char **arguments)
{
    g_auto(GStrv) rest = g_strdupv(arguments);
    g_autofree char *as = NULL, *country = NULL, *name = NULL, *code_column = NULL, *source = NULL,
                    *licence = NULL, *to = NULL;
    int valid_from = 0, code;
    gboolean quiet = FALSE;
    const GOptionEntry entries[] = {
        {"as", 0, 0, G_OPTION_ARG_STRING, &as, "Of add: admin1, admin2 or admin3", "LEVEL"},
        {"country", 0, 0, G_OPTION_ARG_STRING, &country,
         "Of add: whose units; if left out, by where they lie", "CODE"},
        {"name", 0, 0, G_OPTION_ARG_STRING, &name, "Of add: column of names; guessed if left out",
         "COLUMN"},
        {"code", 0, 0, G_OPTION_ARG_STRING, &code_column,
         "Of add: column of codes; guessed if left out", "COLUMN"},
        {"valid-from", 0, 0, G_OPTION_ARG_INT, &valid_from,
         "Of add: the year since when the units are so", "YEAR"},
        {"source", 0, 0, G_OPTION_ARG_STRING, &source, "Of add: whose data it is, as maps say it",
         "TEXT"},
        {"licence", 0, 0, G_OPTION_ARG_STRING, &licence, "Of add: its licence, as CC BY 4.0",
         "TEXT"},
        {"to", 0, 0, G_OPTION_ARG_FILENAME, &to,
         "Folder of the packs; $XDG_DATA_HOME/sahelmap/packs if left out", "FOLDER"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "No warnings, and no word of success", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(&rest, entries,
                         "add FILE | list | show NAME | verify [NAME] | remove NAME",
                         "Keeps packs: units of a country, as OCHA, geoBoundaries or an office of "
                         "statistics hands them out, which maps then take in place of the "
                         "delivered ones.",
                         &code))
        return code;
    g_autofree char *folder = to ? g_strdup(to) : sm_packs_folder();
    sm_pack_order order = {.country = country,
                           .name = name,
                           .code = code_column,
                           .source = source,
                           .licence = licence,
                           .valid_from = valid_from};
    return run(rest + 1, &order, as, folder, quiet);
}
