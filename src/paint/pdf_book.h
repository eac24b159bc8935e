/* One PDF with a page for each scene, written as pages come. What scenes hold in common
 * (sm_scene_include()) is stored once. Pages may differ in size. */
#ifndef SM_PAINT_PDF_BOOK_H
#define SM_PAINT_PDF_BOOK_H

#include "scene/scene.h"
#include "text/text_engine.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_pdf_book sm_pdf_book;

/* `meta` (borrowed during the call, may be NULL) says what the file says of itself. With a `path`
 * pages are written as they come, under a name of their own beside `path` until the book is
 * finished; NULL keeps the bytes in memory. NULL with SM_ERROR_RENDER when the file cannot be made.
 */
sm_pdf_book *sm_pdf_book_create(const char *path, const sm_scene_meta *meta, GError **error);
/* A book that was not finished leaves no file. NULL is allowed. */
void sm_pdf_book_free(sm_pdf_book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_pdf_book, sm_pdf_book_free)

/* Adds a page, and an entry `title` of the outline that leads to it (NULL: none). `engine` is the
 * same for all pages, NULL: the book's own. False with SM_ERROR_RENDER. */
bool sm_pdf_book_add(sm_pdf_book *book, sm_scene *scene, const char *title, sm_text_engine *engine,
                     GError **error);

/* Puts the file in place; `bytes` gets the book that was kept in memory and is NULL with a path.
 * False with SM_ERROR_RENDER, also when there is no page. */
bool sm_pdf_book_finish(sm_pdf_book *book, GBytes **bytes, GError **error);

#endif
