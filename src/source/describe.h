/* What `sahelmap describe FILE` says of a shapefile or an event file. */
#ifndef SM_SOURCE_DESCRIBE_H
#define SM_SOURCE_DESCRIBE_H

#include "geom/rect.h"
#include "source/events.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_described_column {
    char *name;
    char *meaning; /* the unified name that it holds, or NULL */
    char *samples; /* a few values, or the range of numbers; "" when all are absent */
    bool is_number;
} sm_described_column;

typedef struct sm_described_count {
    char *name;
    uint64_t n;
} sm_described_count;

typedef struct sm_described_file {
    char *path;      /* as messages name it, with the file in an archive */
    char *file;      /* as it was asked for */
    char *part;      /* which sheet or layer; NULL: it is one thing */
    char *others;    /* the rest of them */
    char *key;       /* of a table by area: the column of their codes or names; else NULL */
    uint32_t n_keys; /* different ones */
    char *frame;     /* what a map of it shows, as YAML, where events do not say; NULL: unknown */
} sm_described_file;

/* Absent things are NULL, 0 or empty arrays. */
typedef struct sm_description {
    sm_described_file of;
    char *kind;   /* "ACLED (31 columns)", "Shapefile of polygons" */
    char *reason; /* by what it was recognised */
    char *crs;    /* shapefiles: the name of the CRS */
    char *encoding;
    bool is_events;
    uint64_t n_records; /* rows of the file, shapes of the layer */
    sm_event_tally tally;
    bool has_sums; /* a row is a number of events, and the tally counts these */
    bool has_bounds;
    sm_rect_crs bounds; /* of the events in degrees, of a layer in its own CRS */
    int32_t first_day, last_day;
    double fatalities; /* their sum */
    uint64_t n_unknown_fatalities;
    bool has_fatalities;
    uint64_t by_geo[SM_GEO_COUNTRY + 1], by_date[SM_DATE_YEAR + 1];
    GArray *countries; /* sm_described_count, most first */
    GArray *columns;   /* sm_described_column, in the file's order */
} sm_description;

/* `options`: as for sm_events_read(), or NULL. By content, not by name: a shapefile of points that
 * has a date column is an event file. `file` as for sm_events_read(). NULL with SM_ERROR_DATA
 * naming what the file is not. Free with sm_description_free(). */
sm_description *sm_describe(const sm_event_file *file, const sm_event_options *options,
                            sm_diagnostics *diagnostics, GError **error);
void sm_description_free(sm_description *description); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_description, sm_description_free)

/* What several files differ in: kinds, columns, days; lines of text, "" where they are alike. Free
 * with g_free(). */
char *sm_descriptions_differ(sm_description *const *descriptions, guint n);

/* Lines of text for a terminal, ending with what to write in a figure. Free with g_free(). */
char *sm_description_text(const sm_description *description);

#endif
