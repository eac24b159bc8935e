#include "paint/pdf_book.h"

#include "base/fail.h"
#include "base/file.h"
#include "paint/cairo_painter.h"
#include "paint/pdf.h"

#include <cairo-pdf.h>

struct sm_pdf_book {
    cairo_surface_t *surface;
    cairo_t *cr;
    sm_text_engine *own_engine; /* NULL until it is needed */
    GHashTable *forms;          /* sm_scene * -> form * */
    uint32_t n_pages;
    sm_file_writer *writer; /* NULL: `bytes` keeps all */
    GByteArray *bytes;      /* with a writer: the file's end, while it is finished */
    gsize n_written;
    bool finishing, failed;
    GError *failure; /* of the writer, within Cairo */
};

/* A part as Cairo stores it once and shows it on every page. */
typedef struct form {
    sm_scene *scene; /* referenced, so that its address is nobody else's */
    cairo_surface_t *surface;
    double width_pt, height_pt;
} form;

static void free_form(gpointer data)
{
    form *f = data;
    cairo_surface_destroy(f->surface);
    sm_scene_free(f->scene);
    g_free(f);
}

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned length)
{
    sm_pdf_book *book = closure;
    if (!book->writer || book->finishing) {
        g_byte_array_append(book->bytes, bytes, length);
        return CAIRO_STATUS_SUCCESS;
    }
    if (book->failure || !sm_file_writer_add(book->writer, bytes, length, &book->failure))
        return CAIRO_STATUS_WRITE_ERROR;
    book->n_written += length;
    return CAIRO_STATUS_SUCCESS;
}

sm_pdf_book *sm_pdf_book_create(const char *path, const sm_scene_meta *meta, GError **error)
{
    static const sm_scene_meta nothing = {0};
    sm_file_writer *writer = path ? sm_file_writer_create(path, error) : NULL;
    if (path && !writer) return NULL;
    sm_pdf_book *book = g_new0(sm_pdf_book, 1);
    book->writer = writer;
    book->bytes = g_byte_array_new();
    book->forms = g_hash_table_new_full(NULL, NULL, NULL, free_form);
    /* Each page says its own size. */
    book->surface = sm_pdf_surface(write_bytes, book, 1, 1, meta ? meta : &nothing);
    book->cr = cairo_create(book->surface);
    return book;
}

static void close_surface(sm_pdf_book *book)
{
    if (!book->cr) return;
    book->finishing = true;
    cairo_destroy(book->cr);
    book->cr = NULL;
    cairo_surface_finish(book->surface);
    g_hash_table_remove_all(book->forms);
}

void sm_pdf_book_free(sm_pdf_book *book)
{
    if (!book) return;
    close_surface(book);
    cairo_surface_destroy(book->surface);
    g_hash_table_destroy(book->forms);
    sm_text_engine_free(book->own_engine);
    sm_file_writer_free(book->writer);
    g_byte_array_unref(book->bytes);
    g_clear_error(&book->failure);
    g_free(book);
}

/* ---- pages ---- */

/* The part's drawing on the page of the scene that includes it first. */
static const form *find_form(sm_pdf_book *book, const sm_scene *scene, const sm_scene_part *part,
                             sm_text_engine *engine, GError **error)
{
    form *known = g_hash_table_lookup(book->forms, part->scene);
    if (known) return known;
    cairo_rectangle_t page = {0, 0, sm_scene_width_pt(scene), sm_scene_height_pt(scene)};
    form *f = g_new(form, 1);
    f->scene = sm_scene_ref(part->scene);
    f->width_pt = page.width;
    f->height_pt = page.height;
    f->surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &page);
    g_hash_table_insert(book->forms, part->scene, f);
    cairo_t *cr = cairo_create(f->surface);
    bool drawn = sm_paint_items(cr, scene, part->first, part->end, engine, error);
    cairo_destroy(cr);
    return drawn ? f : NULL;
}

static bool show_part(sm_pdf_book *book, const sm_scene *scene, const sm_scene_part *part,
                      sm_text_engine *engine, GError **error)
{
    const form *f = find_form(book, scene, part, engine, error);
    if (!f) return false;
    /* A larger page would show it cut. */
    if (f->width_pt < sm_scene_width_pt(scene) || f->height_pt < sm_scene_height_pt(scene))
        return sm_paint_items(book->cr, scene, part->first, part->end, engine, error);
    cairo_set_source_surface(book->cr, f->surface, 0, 0);
    cairo_paint(book->cr);
    return sm_cairo_check(cairo_status(book->cr), error);
}

static bool paint_page(sm_pdf_book *book, const sm_scene *scene, sm_text_engine *engine,
                       GError **error)
{
    uint32_t at = 0;
    bool painted = true;
    sm_paint_background(book->cr, sm_scene_background(scene));
    for (uint32_t i = 0; painted && i < sm_scene_n_parts(scene); i++) {
        const sm_scene_part *part = sm_scene_part_at(scene, i);
        painted = sm_paint_items(book->cr, scene, at, part->first, engine, error) &&
                  show_part(book, scene, part, engine, error);
        at = part->end;
    }
    return painted && sm_paint_items(book->cr, scene, at, sm_scene_n_items(scene), engine, error);
}

static void add_entry(sm_pdf_book *book, const char *title)
{
    if (!title || !*title) return;
    g_autofree char *valid = g_utf8_make_valid(title, -1);
    g_autofree char *target = g_strdup_printf("page=%u", book->n_pages);
    cairo_pdf_surface_add_outline(book->surface, CAIRO_PDF_OUTLINE_ROOT, valid, target, 0);
}

static sm_text_engine *engine_of(sm_pdf_book *book, sm_text_engine *engine)
{
    if (engine) return engine;
    if (!book->own_engine) book->own_engine = sm_text_engine_create(NULL);
    return book->own_engine;
}

bool sm_pdf_book_add(sm_pdf_book *book, sm_scene *scene, const char *title, sm_text_engine *engine,
                     GError **error)
{
    if (book->failed || !book->cr)
        return sm_fail(error, SM_ERROR_RENDER, "PDF: page %u comes after a failure or the end",
                       book->n_pages + 1);
    cairo_pdf_surface_set_size(book->surface, sm_scene_width_pt(scene), sm_scene_height_pt(scene));
    book->n_pages++;
    add_entry(book, title);
    book->failed = !paint_page(book, scene, engine_of(book, engine), error);
    cairo_show_page(book->cr);
    if (book->failed) return false;
    if (book->failure) {
        book->failed = true;
        if (error) *error = g_error_copy(book->failure);
        return false;
    }
    book->failed = !sm_cairo_check(cairo_surface_status(book->surface), error);
    return !book->failed;
}

bool sm_pdf_book_finish(sm_pdf_book *book, GBytes **bytes, GError **error)
{
    if (bytes) *bytes = NULL;
    if (book->failed || book->n_pages == 0 || !book->cr)
        return sm_fail(error, SM_ERROR_RENDER, "PDF: there is no page, or one failed");
    close_surface(book);
    if (!sm_cairo_check(cairo_surface_status(book->surface), error)) return false;
    sm_pdf_mend_date(book->bytes, book->n_written);
    if (book->writer)
        return sm_file_writer_add(book->writer, book->bytes->data, book->bytes->len, error) &&
               sm_file_writer_finish(book->writer, error);
    GBytes *all = g_byte_array_free_to_bytes(book->bytes);
    book->bytes = g_byte_array_new();
    if (bytes)
        *bytes = all;
    else
        g_bytes_unref(all);
    return true;
}
