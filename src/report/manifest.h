/* What a series holds, as manifest.json beside it says it: windows, counts, ledgers, digests of
 * what went in and came out. Also the record by which the next run knows what it need not make
 * again. */
#ifndef SM_REPORT_MANIFEST_H
#define SM_REPORT_MANIFEST_H

#include "sahelmap/ledger.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* All texts of a manifest and its parts are owned by the manifest (sm_manifest_text()). */

typedef struct sm_manifest_file {
    const char *kind; /* "png", "animation", "events" ... */
    const char *file; /* outputs: in the manifest's folder; inputs: from the figure's folder */
    uint64_t bytes;
    const char *digest; /* BLAKE2b, `b2sum -l 256` */
    const char *key;    /* of an output: of all that it was made from; NULL: none */
} sm_manifest_file;

typedef struct sm_manifest_frame {
    const char *id, *period, *title, *subtitle; /* title NULL: the figure has none */
    const char *from, *to;                      /* ISO dates of what is shown, both included */
    bool complete;
    sm_ledger *ledger;   /* owned */
    const char *picture; /* digest of its scene */
    GArray *outputs;     /* sm_manifest_file; empty: not made yet */
} sm_manifest_frame;

typedef struct sm_manifest {
    GStringChunk *texts;
    const char *program; /* "sahelmap 0.1.0" */
    const char *part;    /* "1/4" of a series made in parts; NULL: all of it */
    const char *title, *language;
    const char *settings; /* "96 dpi" */
    const char *look;     /* of what all frames share */
    bool animated;        /* an animation belongs to it */
    uint32_t frame_duration_ms;
    GArray *inputs;      /* sm_manifest_file */
    sm_ledger *ledger;   /* over all windows; owned */
    GArray *frames;      /* sm_manifest_frame */
    GArray *outputs;     /* sm_manifest_file: those that hold all frames */
    GPtrArray *names;    /* const char *: where the names of the map stand (compose/kept_names.h) */
    GPtrArray *obsolete; /* const char *: files of earlier runs that nobody asks for any more */
    GPtrArray *claims;   /* const char *: files that a run which did not end was going to write */
} sm_manifest;

/* A line for the journal: names of files that are going to be written. Free with g_free(). */
char *sm_manifest_claim(const GPtrArray *names);

sm_manifest *sm_manifest_create(void);
void sm_manifest_free(sm_manifest *manifest); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_manifest, sm_manifest_free)

/* A copy that lives as long as the manifest; NULL for NULL. */
const char *sm_manifest_text(sm_manifest *manifest, const char *text);
/* Appends one with an empty list of outputs and a ledger of its own. The pointer holds until the
 * next one is added. */
sm_manifest_frame *sm_manifest_add_frame(sm_manifest *manifest);
/* Appends a copy to `files`, one of the manifest's lists; texts are copied, the digests may be
 * NULL. */
void sm_manifest_add_file(sm_manifest *manifest, GArray *files, const sm_manifest_file *file);
/* Appends a copy of a frame of another manifest. */
void sm_manifest_copy_frame(sm_manifest *manifest, const sm_manifest_frame *frame);

/* The file's text; free with g_free(). */
char *sm_manifest_json(const sm_manifest *manifest);
/* NULL with SM_ERROR_DATA when the file cannot be read or is no manifest of this program. */
sm_manifest *sm_manifest_read(const char *path, GError **error);
/* Of a file that cannot be read as one: was it one, of another version or cut off? */
bool sm_manifest_is_ours(const char *path);

/* One frame as a line of a journal, with the line's end; free with g_free(). */
char *sm_manifest_line(const sm_manifest_frame *frame);
/* Adds the frame or the claims of a line, a frame in the place of the one with its id. False, and
 * nothing is added, when the line is not whole. */
bool sm_manifest_add_line(sm_manifest *manifest, const char *line, gsize length);

#endif
