#include "series/book.h"

#include "base/digest.h"
#include "paint/pdf_book.h"

#define FILE_NAME "book.pdf"

static char *key_of(const sm_run *run)
{
    sm_digest digest;
    sm_digest_init(&digest);
    sm_digest_text(&digest, run->program);
    for (guint i = 0; i < run->frames->len; i++) {
        sm_digest_text(&digest, sm_run_frame(run, i)->picture);
        sm_digest_text(&digest, sm_run_frame(run, i)->text.period);
    }
    return sm_digest_end(&digest);
}

/* What the frames warn of was told when they were drawn. */
static sm_scene *draw(const sm_run *run, guint index, sm_text_engine *engine, GError **error)
{
    const sm_series_frame *frame = sm_run_frame(run, index);
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    return sm_figure_plan_draw(run->plan, index, frame->text.title, frame->text.subtitle, engine,
                               ledger, NULL, error);
}

static sm_pdf_book *begin(const sm_run *run, const sm_scene *first, const char *path,
                          GError **error)
{
    const sm_figure *figure = run->inputs.figure;
    sm_scene_meta meta = *sm_scene_get_meta(first); /* all strings are the scene's */
    g_autofree char *title = g_strdup(figure->title);
    meta.title = title;
    meta.description = NULL;
    return sm_pdf_book_create(path, &meta, error);
}

static bool write_pages(const sm_run *run, const char *path, sm_diagnostics *diagnostics,
                        GError **error)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    g_autoptr(sm_pdf_book) book = NULL;
    for (guint i = 0; i < run->frames->len; i++) {
        g_autoptr(sm_scene) scene = draw(run, i, engine, error);
        if (!scene || (!book && !(book = begin(run, scene, path, error))) ||
            !sm_pdf_book_add(book, scene, sm_run_frame(run, i)->text.period, engine, error))
            return false;
    }
    return sm_pdf_book_finish(book, NULL, error);
}

bool sm_book_make(sm_run *run, sm_gathered *gathered, sm_diagnostics *diagnostics, GError **error)
{
    const char *folder = run->request->folder;
    g_autofree char *key = key_of(run);
    if (sm_gathered_keep(gathered, folder, run->before, run->request->force, FILE_NAME, key))
        return true;
    g_autofree char *path = g_build_filename(folder, FILE_NAME, NULL);
    return write_pages(run, path, diagnostics, error) &&
           sm_gathered_note(gathered, folder, "book", FILE_NAME, key, error);
}
