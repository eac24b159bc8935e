#include "cli/command.h"

#include "base/fail.h"
#include "base/file.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "report/embed.h"
#include "report/escape.h"
#include "render/drawing.h"
#include "write/outputs.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <string.h>

/* What print asks for; Word shows no vectors that all its versions know. */
#define DOCX_DPI 300.0
#define SCREEN_DPI 96.0
/* A telephone's column, as high as the figure asks for, with maps one below the other. */
#define NARROW_SIZE "size=360px x auto"
#define NARROW_PANELS "columns=1"

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
    const char *given_name; /* NULL: the figure's */
    const char *list;       /* NULL, or the file that names the inputs */
    char *name;
    const sm_drawing *drawing;
    const sm_drawing *narrow; /* HTML: the same for telephones; NULL: none */
    sm_input_set *inputs;     /* that no file of ours replaces */
    sm_outputs *outputs;
    GBytes *pixels; /* of the first picture; borrowed from the outputs */
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

static double dpi_of(const embed *e)
{
    if (e->dpi > 0) return e->dpi;
    if (e->format == SM_EMBED_DOCX) return DOCX_DPI;
    return e->format == SM_EMBED_HTML ? SCREEN_DPI : sm_inputs_dpi(&e->drawing->inputs, 0);
}

static GBytes *paint(const embed *e, const sm_drawing *drawing, sm_output_kind kind, double dpi,
                     GError **error)
{
    sm_writing what = {.scene = drawing->scene,
                       .paint = {.dpi = dpi, .engine = drawing->engine},
                       .diagnostics = e->diagnostics};
    return sm_write(kind, &what, error);
}

/* FOLDER/`name`; takes the bytes. */
static void add_file(const embed *e, const char *name, GBytes *bytes)
{
    g_autofree char *path = g_build_filename(e->folder, name, NULL);
    sm_outputs_add_made(e->outputs, path, bytes);
}

static bool add_picture(embed *e, const sm_drawing *drawing, const char *name, sm_output_kind kind,
                        double dpi, GError **error)
{
    GBytes *bytes = paint(e, drawing, kind, dpi, error);
    if (!bytes) return false;
    if (!e->pixels) e->pixels = bytes;
    add_file(e, name, bytes);
    return true;
}

/* ---- Word ---- */

/* Pandoc is given arguments and files alone: no shell sees a text of the figure. `name`: of the
 * document, for messages. */
static bool run_pandoc(const char *name, const char *language, const char *folder,
                       const char *source, const char *target, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *said = NULL;
    g_autofree char *lang = g_strdup_printf("--metadata=lang:%s", language);
    const char *words[] = {"pandoc",
                           lang,
                           "--from=commonmark+fenced_divs+attributes",
                           "--to=docx",
                           "--resource-path",
                           folder,
                           "--output",
                           target,
                           source,
                           NULL};
    g_auto(GStrv) arguments = g_strdupv((char **)(void *)words);
    int status = 0;
    if (!g_spawn_sync(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said, &status,
                      &reason))
        return sm_fail(error, SM_ERROR_RENDER,
                       "%s: pandoc cannot be started (%s); install pandoc, or embed as html, "
                       "markdown or latex",
                       name, reason->message);
    if (!g_spawn_check_wait_status(status, NULL))
        return sm_fail(error, SM_ERROR_RENDER, "%s: pandoc failed: %s", name, g_strstrip(said));
    return true;
}

/* In a folder of its own, where the picture lies beside the text. */
static GBytes *make_docx(const embed *e, const char *name, const char *piece, const char *picture,
                         GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", &reason);
    if (!folder) {
        sm_fail(error, SM_ERROR_RENDER, "%s: %s", name, reason->message);
        return NULL;
    }
    g_autofree char *png = g_build_filename(folder, picture, NULL);
    g_autofree char *source = g_build_filename(folder, "piece.md", NULL);
    g_autofree char *target = g_build_filename(folder, "piece.docx", NULL);
    gsize length;
    const void *bytes = g_bytes_get_data(e->pixels, &length);
    const sm_file_content needed[] = {{png, bytes, length}, {source, piece, strlen(piece)}};
    char *document = NULL;
    if (sm_file_write_all(needed, G_N_ELEMENTS(needed), error) &&
        run_pandoc(name, e->drawing->inputs.figure->lang->code, folder, source, target, error))
        document = sm_file_read(target, 0, &length, error);
    g_unlink(png);
    g_unlink(source);
    g_unlink(target);
    g_rmdir(folder);
    return document ? g_bytes_new_take(document, length) : NULL;
}

/* ---- all of it ---- */

/* FOLDER/NAME and FOLDER/NAME with twice as many pixels, where the picture has it. */
static bool add_files(embed *e, const sm_drawing *drawing, const sm_embed_picture *picture,
                      GError **error)
{
    sm_output_kind kind = e->format == SM_EMBED_LATEX ? SM_OUTPUT_PDF : SM_OUTPUT_PNG;
    double dpi = kind == SM_OUTPUT_PDF ? 0 : dpi_of(e);
    return add_picture(e, drawing, picture->file, kind, dpi, error) &&
           (!picture->file_2x || add_picture(e, drawing, picture->file_2x, kind, 2 * dpi, error));
}

static bool add_pictures(embed *e, const sm_embed_request *request, GError **error)
{
    if (e->format == SM_EMBED_JSON || request->picture.svg) return true;
    return add_files(e, e->drawing, &request->picture, error) &&
           (!e->narrow || add_files(e, e->narrow, &request->narrow, error));
}

/* Takes the piece. */
static bool add_piece(const embed *e, char *piece, const char *picture, GError **error)
{
    g_autofree char *name = g_strdup_printf("%s.%s", e->name, formats[e->format].ending);
    g_autoptr(GBytes) text = g_bytes_new_take(piece, strlen(piece));
    GBytes *bytes =
        e->format == SM_EMBED_DOCX ? make_docx(e, name, piece, picture, error) : g_bytes_ref(text);
    if (bytes) add_file(e, name, bytes);
    return bytes != NULL;
}

/* What the piece was made of: for those who keep it, and want to know when it is old. */
static void add_input_list(const embed *e)
{
    if (!e->list) return;
    g_autoptr(GPtrArray) paths = sm_input_set_paths(e->inputs);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < paths->len; i++)
        g_string_append_printf(text, "%s\n", (const char *)g_ptr_array_index(paths, i));
    sm_outputs_add_made(e->outputs, e->list, g_string_free_to_bytes(text));
}

/* The picture for the piece, of FOLDER/`stem`.*; `texts` keeps the names. */
static bool make_picture(const embed *e, const sm_drawing *drawing, const char *stem,
                         GStringChunk *texts, sm_embed_picture *picture, GError **error)
{
    bool html = e->format == SM_EMBED_HTML;
    g_autofree char *file = g_strconcat(stem, e->format == SM_EMBED_LATEX ? ".pdf" : ".png", NULL);
    g_autofree char *twice = g_strconcat(stem, "@2x.png", NULL);
    *picture = (sm_embed_picture){.scene = drawing->scene,
                                  .file = g_string_chunk_insert(texts, file),
                                  .file_2x = html ? g_string_chunk_insert(texts, twice) : NULL};
    if (!html || e->as_png) return true;
    picture->svg = paint(e, drawing, SM_OUTPUT_SVG, 0, error);
    return picture->svg != NULL;
}

/* The ids of both begin alike: who renames them in the piece finds all. */
static void scope_ids(const embed *e)
{
    sm_drawing_scope_ids(e->drawing, e->name);
    if (!e->narrow) return;
    sm_scene_meta *meta = sm_scene_edit_meta(e->narrow->scene);
    g_free(meta->id);
    meta->id = g_strconcat(sm_scene_get_meta(e->drawing->scene)->id, "-narrow", NULL);
}

static bool write_piece(embed *e, const sm_embed_request *request, GError **error)
{
    if (!add_pictures(e, request, error)) return false;
    g_autofree char *piece = sm_embed_piece(e->format, request);
    bool printed = e->print && e->format != SM_EMBED_DOCX;
    add_input_list(e);
    if ((!printed && !add_piece(e, g_steal_pointer(&piece), request->picture.file, error)) ||
        !sm_outputs_spare(e->outputs, e->inputs, error) || !sm_outputs_put(e->outputs, error))
        return false;
    if (printed) sm_output_document(piece);
    return true;
}

static bool embed_drawing(embed *e, GError **error)
{
    if (e->format == SM_EMBED_HTML) scope_ids(e);
    g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
    g_autofree char *narrow = g_strconcat(e->name, "-narrow", NULL);
    sm_embed_request request = {.name = e->name, .id = sm_scene_get_meta(e->drawing->scene)->id};
    bool good = make_picture(e, e->drawing, e->name, texts, &request.picture, error) &&
                (!e->narrow || make_picture(e, e->narrow, narrow, texts, &request.narrow, error)) &&
                write_piece(e, &request, error);
    g_clear_pointer(&request.picture.svg, g_bytes_unref);
    g_clear_pointer(&request.narrow.svg, g_bytes_unref);
    return good;
}

/* After the figure, if no name was given: files, and what the picture's parts are called by. */
static void name_piece(embed *e)
{
    sm_scene_meta *meta = sm_scene_edit_meta(e->drawing->scene);
    e->name = sm_escape_slug(e->given_name ? e->given_name : e->drawing->inputs.figure->name);
    if (!e->given_name) return;
    g_free(meta->id);
    meta->id = g_strdup(e->name);
}

/* ---- telephones ---- */

/* What the narrow picture alone lacks. */
static void say_of_narrow(const embed *e, const sm_diagnostics *narrow)
{
    for (guint i = 0; i < sm_diagnostics_count(narrow); i++) {
        const char *text = sm_diagnostics_get(narrow, i);
        bool said = false;
        for (guint k = 0; !said && k < sm_diagnostics_count(e->diagnostics); k++)
            said = strcmp(text, sm_diagnostics_get(e->diagnostics, k)) == 0;
        if (!said) sm_diagnostics_warn(e->diagnostics, "picture for telephones: %s", text);
    }
}

/* One caption stands below both. */
static bool same_caption(const embed *e, const sm_drawing *narrow, GError **error)
{
    const char *caption = sm_scene_get_meta(e->drawing->scene)->caption;
    if (g_strcmp0(caption, sm_scene_get_meta(narrow->scene)->caption) == 0) return true;
    return sm_fail(error, SM_ERROR_FIGURE,
                   "in its frame the caption would not be true; telephones get the wide one");
}

/* The figure once more for a telephone, unless it is that narrow itself. One that does not fit
 * there is left out, which is said. */
static bool draw_narrow(const embed *e, const sm_drawing_request *request, sm_drawing *narrow)
{
    double width_px = sm_scene_width_pt(e->drawing->scene) / 72 * SCREEN_DPI;
    if (e->format != SM_EMBED_HTML || width_px <= SM_EMBED_NARROW_PX) return false;
    g_autoptr(GPtrArray) overrides = g_ptr_array_new_with_free_func(g_free);
    for (const char *const *one = request->overrides; *one; one++)
        g_ptr_array_add(overrides, g_strdup(*one));
    g_ptr_array_add(overrides, g_strdup(NARROW_SIZE));
    if (sm_figure_has_panels(e->drawing->inputs.figure))
        g_ptr_array_add(overrides, g_strdup(NARROW_PANELS));
    g_ptr_array_add(overrides, NULL);
    sm_drawing_request again = *request;
    again.overrides = (const char *const *)overrides->pdata;
    g_autoptr(sm_diagnostics) said = sm_diagnostics_create();
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    g_autoptr(GError) error = NULL;
    bool good = sm_drawing_init(narrow, &again, uncounted, NULL, said, &error) &&
                same_caption(e, narrow, &error) &&
                sm_drawing_add_dark(narrow, &again, said, &error);
    if (good)
        say_of_narrow(e, said);
    else
        sm_diagnostics_warn(e->diagnostics, "%s: no picture for telephones: %s", request->figure,
                            error->message);
    return good;
}

static int embed_figure(embed *e, const sm_drawing_request *request, bool quiet, bool strict)
{
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(GError) error = NULL;
    sm_drawing drawing = {0};
    bool good = sm_drawing_init(&drawing, request, ledger, NULL, e->diagnostics, &error) &&
                (e->format != SM_EMBED_HTML ||
                 sm_drawing_add_dark(&drawing, request, e->diagnostics, &error));
    e->drawing = &drawing;
    sm_drawing narrow = {0};
    if (good && draw_narrow(e, request, &narrow)) e->narrow = &narrow;
    g_autoptr(sm_input_set) inputs = good ? sm_inputs_files(&drawing.inputs) : NULL;
    e->inputs = inputs;
    if (good) name_piece(e);
    if (good && strict && sm_diagnostics_count(e->diagnostics))
        good = sm_fail(&error, SM_ERROR_STRICT,
                       "there are warnings and --strict was asked for; nothing written");
    if (good && g_mkdir_with_parents(e->folder, 0777) != 0)
        good =
            sm_fail(&error, SM_ERROR_RENDER, "%s: is no folder and cannot be made one", e->folder);
    good = good && embed_drawing(e, &error);
    if (!quiet) sm_message_warnings(e->diagnostics);
    if (good && !quiet) sm_message_ledger(ledger);
    sm_drawing_clear(&narrow);
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
    g_autofree char *style = NULL, *as = NULL, *folder = NULL, *name = NULL, *list = NULL;
    g_autofree char *date = sm_options_date();
    gboolean quiet = FALSE, strict = FALSE, png = FALSE, print = FALSE, whole = FALSE;
    double dpi = 0;
    int code;
    const GOptionEntry entries[] = {
        {"as", 0, 0, G_OPTION_ARG_STRING, &as,
         "html (the default), markdown, latex, docx, or json for the texts alone", "FORMAT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &folder,
         "Folder for the piece and its pictures; the current one if left out", "FOLDER"},
        {"name", 0, 0, G_OPTION_ARG_STRING, &name,
         "Name of the piece and its pictures; the figure file's if left out", "NAME"},
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
        {"inputs", 0, 0, G_OPTION_ARG_FILENAME, &list,
         "Write the names of all files that were read into FILE, one a line", "FILE"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Say nothing but errors", NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, "Warnings are failure (exit code 5)", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(&rest, entries, "FIGURE",
                         "Makes a piece for a report: picture, caption, alt text and credit.",
                         &code))
        return code;
    if (!folder) folder = g_strdup(".");
    embed e = {.as_png = png,
               .print = print,
               .dpi = dpi,
               .folder = folder,
               .given_name = name,
               .list = list};
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
    g_autoptr(sm_outputs) outputs = sm_outputs_create((const char *const[]){NULL}, NULL);
    e.outputs = outputs;
    code = embed_figure(&e, &request, quiet, strict);
    g_free(e.name);
    return code;
}
