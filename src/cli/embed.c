#include "cli/command.h"

#include "base/fail.h"
#include "base/file.h"
#include "cli/message.h"
#include "cli/options.h"
#include "paint/paint.h"
#include "report/embed.h"
#include "report/escape.h"
#include "render/drawing.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What print asks for; Word shows no vectors that all its versions know. */
#define DOCX_DPI 300.0
#define SCREEN_DPI 96.0

static const struct {
    const char *word, *ending;
} formats[SM_N_EMBED_FORMATS] = {
    [SM_EMBED_HTML] = {"html", "html"},  [SM_EMBED_MARKDOWN] = {"markdown", "md"},
    [SM_EMBED_LATEX] = {"latex", "tex"}, [SM_EMBED_DOCX] = {"docx", "docx"},
    [SM_EMBED_JSON] = {"json", "json"},
};

typedef struct embed {
    sm_embed_format format;
    char *folder;
    bool as_png; /* HTML refers to PNG files */
    bool print;  /* the piece goes to standard output */
    double dpi;
    char *name;
    const sm_drawing *drawing;
    sm_input_set *inputs; /* that no file of ours replaces */
    sm_diagnostics *diagnostics;
} embed;

static bool read_format(const char *word, sm_embed_format *format)
{
    for (int i = 0; i < SM_N_EMBED_FORMATS; i++)
        if (strcmp(formats[i].word, word) == 0) {
            *format = (sm_embed_format)i;
            return true;
        }
    g_printerr("sahelmap: --as: \"%s\" is none of html, markdown, latex, docx and json\n", word);
    return false;
}

/* Paints into FOLDER/NAME; `name` is taken over by the caller's request. */
static bool put_picture(const embed *e, const char *name, sm_format format, double dpi,
                        GError **error)
{
    sm_paint_options options = {.dpi = dpi};
    g_autoptr(GBytes) bytes = sm_paint(e->drawing->scene, format, &options, e->diagnostics, error);
    if (!bytes) return false;
    g_autofree char *path = g_build_filename(e->folder, name, NULL);
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    return sm_file_write(path, data, length, error);
}

static double dpi_of(const embed *e)
{
    if (e->dpi > 0) return e->dpi;
    if (e->format == SM_EMBED_DOCX) return DOCX_DPI;
    return e->format == SM_EMBED_HTML ? SCREEN_DPI : sm_inputs_dpi(&e->drawing->inputs, 0);
}

/* Pandoc is told by arguments and standard input alone: no shell sees a text of the figure. */
static bool run_pandoc(const embed *e, const char *piece, const char *path, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *source = NULL, *said = NULL;
    int file = g_file_open_tmp("sahelmap-XXXXXX.md", &source, &reason);
    if (file < 0) return sm_fail(error, SM_ERROR_RENDER, "%s: %s", path, reason->message);
    close(file);
    const char *words[] = {"pandoc",    "--from=commonmark+fenced_divs+attributes",
                           "--to=docx", "--resource-path",
                           e->folder,   "--output",
                           path,        source,
                           NULL};
    g_auto(GStrv) arguments = g_strdupv((char **)(void *)words);
    int status = 0;
    bool written = sm_file_write(source, piece, strlen(piece), error);
    bool ran = written && g_spawn_sync(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                                       &said, &status, &reason);
    g_unlink(source);
    if (!written) return false;
    if (!ran)
        return sm_fail(error, SM_ERROR_RENDER,
                       "%s: pandoc cannot be started (%s); install pandoc, or embed as html, "
                       "markdown or latex",
                       path, reason->message);
    if (!g_spawn_check_wait_status(status, NULL))
        return sm_fail(error, SM_ERROR_RENDER, "%s: pandoc failed: %s", path, g_strstrip(said));
    return true;
}

static bool put_piece(const embed *e, const char *piece, GError **error)
{
    g_autofree char *file = g_strdup_printf("%s.%s", e->name, formats[e->format].ending);
    g_autofree char *path = g_build_filename(e->folder, file, NULL);
    if (e->format == SM_EMBED_DOCX) return run_pandoc(e, piece, path, error);
    if (!e->print) return sm_file_write(path, piece, strlen(piece), error);
    g_print("%s", piece);
    return true;
}

static bool spare(const embed *e, const char *ending, GError **error)
{
    g_autofree char *file = g_strconcat(e->name, ending, NULL);
    g_autofree char *path = g_build_filename(e->folder, file, NULL);
    return sm_input_set_spares(e->inputs, path, NULL, error);
}

/* None of the files is written where one of them is a file that was read. */
static bool spare_inputs(const embed *e, GError **error)
{
    bool html = e->format == SM_EMBED_HTML, latex = e->format == SM_EMBED_LATEX;
    bool png = e->as_png || e->format == SM_EMBED_MARKDOWN || e->format == SM_EMBED_DOCX;
    g_autofree char *piece = g_strconcat(".", formats[e->format].ending, NULL);
    return (!png || spare(e, ".png", error)) && (!png || !html || spare(e, "@2x.png", error)) &&
           (!latex || spare(e, ".pdf", error)) && (e->print || spare(e, piece, error));
}

static bool embed_drawing(const embed *e, GError **error)
{
    if (!spare_inputs(e, error)) return false;
    g_autofree char *png = g_strdup_printf("%s.png", e->name);
    g_autofree char *twice = g_strdup_printf("%s@2x.png", e->name);
    g_autofree char *pdf = g_strdup_printf("%s.pdf", e->name);
    g_autoptr(GBytes) svg = NULL;
    sm_embed_request request = {.scene = e->drawing->scene, .name = e->name, .picture = png};
    if (e->format == SM_EMBED_HTML && !e->as_png) {
        sm_paint_options options = {0};
        svg = sm_paint(e->drawing->scene, SM_FORMAT_SVG, &options, e->diagnostics, error);
        if (!svg) return false;
        request.svg = svg;
    } else if (e->format == SM_EMBED_LATEX) {
        request.picture = pdf;
        if (!put_picture(e, pdf, SM_FORMAT_PDF, 0, error)) return false;
    } else if (e->format != SM_EMBED_JSON) {
        if (!put_picture(e, png, SM_FORMAT_PNG, dpi_of(e), error)) return false;
        if (e->format == SM_EMBED_HTML) {
            request.picture_2x = twice;
            if (!put_picture(e, twice, SM_FORMAT_PNG, 2 * dpi_of(e), error)) return false;
        }
    }
    g_autofree char *piece = sm_embed_piece(e->format, &request);
    return put_piece(e, piece, error);
}

static int embed_figure(embed *e, const sm_drawing_request *request, bool quiet, bool strict)
{
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(GError) error = NULL;
    sm_drawing drawing = {0};
    bool good = sm_drawing_init(&drawing, request, ledger, NULL, e->diagnostics, &error);
    e->drawing = &drawing;
    g_autoptr(sm_input_set) inputs = good ? sm_inputs_files(&drawing.inputs) : NULL;
    e->inputs = inputs;
    if (good) e->name = sm_escape_slug(drawing.inputs.figure->name);
    if (good && strict && sm_diagnostics_count(e->diagnostics))
        good = sm_fail(&error, SM_ERROR_STRICT,
                       "there are warnings and --strict was asked for; nothing written");
    if (good && g_mkdir_with_parents(e->folder, 0777) != 0)
        good =
            sm_fail(&error, SM_ERROR_RENDER, "%s: is no folder and cannot be made one", e->folder);
    good = good && embed_drawing(e, &error);
    if (!quiet) sm_message_warnings(e->diagnostics);
    if (good && !quiet) sm_message_ledger(ledger);
    sm_drawing_clear(&drawing);
    return good ? 0 : sm_message_error(error);
}

/* The user's, which come last, and what a piece is by itself. */
static GPtrArray *all_overrides(char **own, bool whole)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    if (!whole) g_ptr_array_add(all, g_strdup("bare=true"));
    for (char **one = own; one && *one; one++)
        g_ptr_array_add(all, g_strdup(*one));
    g_ptr_array_add(all, NULL);
    return all;
}

int sm_command_embed(char **arguments)
{
    g_auto(GStrv) rest = g_strdupv(arguments);
    g_auto(GStrv) overrides = NULL;
    g_autofree char *style = NULL, *as = NULL, *folder = NULL, *date = sm_options_date();
    gboolean quiet = FALSE, strict = FALSE, png = FALSE, print = FALSE, whole = FALSE;
    double dpi = 0;
    int code;
    const GOptionEntry entries[] = {
        {"as", 0, 0, G_OPTION_ARG_STRING, &as,
         "html (the default), markdown, latex, docx, or json for the texts alone", "FORMAT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &folder,
         "Folder for the piece and its pictures; the current one if left out", "FOLDER"},
        {"print", 0, 0, G_OPTION_ARG_NONE, &print,
         "Print the piece instead of writing it into a file", NULL},
        {"whole", 0, 0, G_OPTION_ARG_NONE, &whole,
         "Title and footer stay in the picture; else the caption alone has them", NULL},
        {"png", 0, 0, G_OPTION_ARG_NONE, &png,
         "HTML: refer to PNG files instead of holding the SVG", NULL},
        {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &overrides,
         "Override a key of the figure; may be repeated", "KEY.PATH=VALUE"},
        {"style", 0, 0, G_OPTION_ARG_STRING, &style, "Style by name, or a style file", "STYLE"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &dpi, "Pixels per inch of PNG (docx: 300)", "N"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Say nothing but errors", NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, "Warnings are failure (exit code 5)", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(&rest, entries, "FIGURE",
                         "Makes a piece for a report: picture, caption, alt text and credit.",
                         &code))
        return code;
    if (!folder) folder = g_strdup(".");
    embed e = {.as_png = png, .print = print, .dpi = dpi, .folder = folder};
    if (!read_format(as ? as : "html", &e.format)) return SM_ERROR_USAGE;
    if (g_strv_length(rest) != 2 || !(dpi >= 0 && dpi <= 2400)) {
        g_printerr("sahelmap: embed: give one figure file, and --dpi from 1 to 2400; see 'sahelmap "
                   "embed --help'\n");
        return SM_ERROR_USAGE;
    }
    g_autoptr(GPtrArray) all = all_overrides(overrides, whole);
    sm_drawing_request request = {.figure = rest[1],
                                  .overrides = (const char *const *)all->pdata,
                                  .style = style,
                                  .tags = e.format == SM_EMBED_HTML && !png,
                                  .date = date};
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    e.diagnostics = diagnostics;
    code = embed_figure(&e, &request, quiet, strict);
    g_free(e.name);
    return code;
}
