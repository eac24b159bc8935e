/* A figure as a piece of a document: picture, caption, alt text and credit. */
#ifndef SM_REPORT_EMBED_H
#define SM_REPORT_EMBED_H

#include "scene/scene.h"

#include <glib.h>

typedef enum sm_embed_format {
    SM_EMBED_HTML,
    SM_EMBED_MARKDOWN,
    SM_EMBED_LATEX,
    SM_EMBED_DOCX, /* Markdown for pandoc, which makes the document of it */
    SM_EMBED_JSON, /* the texts by name, for other programs */
    SM_N_EMBED_FORMATS,
} sm_embed_format;

/* All names are relative to where the piece will lie. */
typedef struct sm_embed_picture {
    const sm_scene *scene;
    GBytes *svg; /* HTML: to stand in the document itself; NULL: `file` is referred to */
    const char *file, *file_2x; /* PNG, or PDF for LaTeX; `file_2x` HTML only, or NULL */
} sm_embed_picture;

/* What the piece refers to. */
typedef struct sm_embed_request {
    const char *name; /* sm_escape_slug(): of files and labels */
    const char *id;   /* of the piece on its page, with which the SVG's ids begin; NULL: the name */
    sm_embed_picture picture;
    sm_embed_picture narrow; /* HTML: for telephones, of the same caption; without a scene: none */
} sm_embed_request;

/* Columns up to this width show the narrow picture. The widest telephones have 440, and wider
 * figures have type there that is too small to read. */
#define SM_EMBED_NARROW_PX 480

/* Longer texts than this many characters are cut: no caption is. */
#define SM_EMBED_MOST_CHARACTERS 8000

/* Whole lines; free with g_free(). No text of the figure can begin markup, a command or a script in
 * the document. */
char *sm_embed_piece(sm_embed_format format, const sm_embed_request *request);

#endif
