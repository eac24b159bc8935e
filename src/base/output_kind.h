/* Every kind of file that a figure can be written as, one row each. What a row says is all that
 * messages, --help, the manual page, the reference, figure files and series know of a kind. The
 * bytes come from sm_write_WRITER(), which is in src/write/. */
#ifndef SM_BASE_OUTPUT_KIND_H
#define SM_BASE_OUTPUT_KIND_H

#include <glib.h>
#include <stdbool.h>

/* What a writer needs, and what its files are good for; flags. */
typedef enum sm_output_trait {
    SM_OUTPUT_NEEDS_DPI = 1,      /* the bytes depend on the resolution */
    SM_OUTPUT_NEEDS_TAGS = 2,     /* marks with ids, tooltips and data; colours for dark grounds */
    SM_OUTPUT_NEEDS_WARNINGS = 4, /* tells what the other writers warned of: made after them */
    SM_OUTPUT_SHOWN = 8,          /* a picture that a web page shows */
} sm_output_trait;

/* Has a series such a file for each frame? HIDDEN: yes, and lists do not name it. */
typedef enum sm_output_frames {
    SM_OUTPUT_FRAMES_NO,
    SM_OUTPUT_FRAMES_YES,
    SM_OUTPUT_FRAMES_HIDDEN,
} sm_output_frames;

/* ROW(KIND, writer, name, ending without its first dot, MIME type, frames, traits, what it is).
 * In the order of lists; of a frame's files a player shows the first that a web page shows. */
/* clang-format off */
#define SM_OUTPUT_KINDS(ROW) \
    ROW(PNG, png, "PNG", "png", "image/png", YES, \
        SM_OUTPUT_NEEDS_DPI | SM_OUTPUT_SHOWN, "picture of pixels") \
    ROW(SVG, svg, "SVG", "svg", "image/svg+xml", YES, \
        SM_OUTPUT_NEEDS_TAGS | SM_OUTPUT_SHOWN, "lines and text, for web pages and drawing programs") \
    ROW(PDF, pdf, "PDF", "pdf", "application/pdf", YES, \
        0, "lines and text, for print") \
    ROW(WEBP, webp, "WebP", "webp", "image/webp", YES, \
        SM_OUTPUT_NEEDS_DPI | SM_OUTPUT_SHOWN, "picture of pixels, without loss, smaller than PNG") \
    ROW(TEXT, text, "TXT", "txt", "text/plain", HIDDEN, \
        0, "what is drawn, item by item") \
    ROW(REPORT, report, "report", "json", "application/json", NO, \
        SM_OUTPUT_NEEDS_WARNINGS, "what became of each event and label") \
    ROW(GEOJSON, geojson, "GeoJSON", "geojson", "application/geo+json", NO, \
        0, "events and areas that are drawn, in degrees") \
    ROW(WORLD_FILE, world_file, "world file", "pgw", "text/plain", NO, \
        SM_OUTPUT_NEEDS_DPI, "where a PNG of the figure lies on the map plane") \
    ROW(PROJECTION, projection, "PRJ", "prj", "text/plain", NO, \
        0, "the map plane, as WKT") \
    ROW(ALT_TEXT, alt_text, "alt text", "alt.txt", "text/plain", NO, \
        0, "what the picture shows, in words")
/* clang-format on */

#define SM_OUTPUT_KIND_OF_ROW(KIND, ...) SM_OUTPUT_##KIND,
typedef enum sm_output_kind {
    SM_OUTPUT_KINDS(SM_OUTPUT_KIND_OF_ROW) SM_N_OUTPUT_KINDS
} sm_output_kind;

typedef struct sm_output_facts {
    const char *name, *ending, *mime, *about;
    sm_output_frames frames;
    unsigned traits; /* sm_output_trait */
} sm_output_facts;

const sm_output_facts *sm_output_facts_of(sm_output_kind kind);
bool sm_output_has(sm_output_kind kind, sm_output_trait trait);

/* By the ending of a file name, in any case; the longest that fits. `length` gets that of the name
 * before the ending's dot; may be NULL. False for others. */
bool sm_output_kind_of_path(const char *path, sm_output_kind *kind, gsize *length);

/* ".png, .svg or .pdf", all of them; free with g_free(). */
char *sm_output_endings(void);

/* "PNG and WebP", those with the trait; free with g_free(). */
char *sm_output_names(sm_output_trait trait);

#endif
