#include "source/event_astray.h"

#include "source/country_shapes.h"
#include "source/events.h"
#include "source/events_inner.h"

#include <math.h>
#include <string.h>

/* So far from a coast there is no land, whatever the outline. */
#define SEA_KM 50.0
/* The fewest events of a file among which one is far away, and the share that no error has. */
#define FEWEST 5
#define MOST_SHARE 0.2
#define MOST_LISTED 3

enum {
    COLUMNS = 360, /* cells of a degree */
    ROWS = 180,
    FAR_CELLS = 4, /* no other event on land is as near */
    AMONG_CELLS = 1,
};

typedef enum remedy { EXCHANGED, SIGN_OF_LON, SIGN_OF_LAT, SIGN_OF_BOTH, N_REMEDIES } remedy;

static const char *const remedy_words[N_REMEDIES] = {
    [EXCHANGED] = "with latitude and longitude exchanged",
    [SIGN_OF_LON] = "with the other sign of the longitude",
    [SIGN_OF_LAT] = "with the other sign of the latitude",
    [SIGN_OF_BOTH] = "with the other signs",
};

typedef struct astray {
    uint32_t row;
    remedy remedy;
} astray;

typedef struct look {
    const sm_events *events;
    const sm_country_shapes *shapes;
    uint32_t file;
    uint32_t *count; /* events of each cell */
    bool *sea;       /* ... and whether it holds none but some that are at sea */
} look;

/* ---- cells ---- */

static int column_of(sm_lonlat at)
{
    return CLAMP((int)floor(at.lon) + COLUMNS / 2, 0, COLUMNS - 1);
}

static int row_of(sm_lonlat at)
{
    return CLAMP((int)floor(at.lat) + ROWS / 2, 0, ROWS - 1);
}

static uint32_t cell_of(sm_lonlat at)
{
    return (uint32_t)(row_of(at) * COLUMNS + column_of(at));
}

/* Events around, of cells that have one on land. */
static uint64_t count_around(const look *l, sm_lonlat at, int reach)
{
    uint64_t n = 0;
    for (int y = MAX(row_of(at) - reach, 0); y <= MIN(row_of(at) + reach, ROWS - 1); y++)
        for (int dx = -reach; dx <= reach; dx++) {
            int x = (column_of(at) + dx + COLUMNS) % COLUMNS;
            if (!l->sea[y * COLUMNS + x]) n += l->count[y * COLUMNS + x];
        }
    return n;
}

static bool is_at_sea(const look *l, sm_lonlat at)
{
    for (int i = 0; i < sm_country_shapes_count(l->shapes); i++)
        if (sm_country_shapes_near(l->shapes, i, at, SEA_KM)) return false;
    return true;
}

static uint32_t first_of(const look *l)
{
    return l->events->file_start[l->file];
}

static uint32_t end_of(const look *l)
{
    return l->events->file_start[l->file + 1];
}

/* Cells of few events are looked at one by one; one that is full is where the file's events are. */
static void count_cells(look *l)
{
    uint32_t n = end_of(l) - first_of(l);
    for (uint32_t row = first_of(l); row < end_of(l); row++)
        l->count[cell_of(l->events->position[row])]++;
    for (uint32_t cell = 0; cell < COLUMNS * ROWS; cell++)
        l->sea[cell] = l->count[cell] > 0 && l->count[cell] <= MOST_SHARE * n;
    for (uint32_t row = first_of(l); row < end_of(l); row++) {
        uint32_t cell = cell_of(l->events->position[row]);
        if (l->sea[cell] && !is_at_sea(l, l->events->position[row])) l->sea[cell] = false;
    }
}

/* ---- rows ---- */

static sm_lonlat mended(sm_lonlat at, remedy r)
{
    if (r == EXCHANGED) return (sm_lonlat){at.lat, at.lon};
    double lon = r == SIGN_OF_LAT ? at.lon : -at.lon, lat = r == SIGN_OF_LON ? at.lat : -at.lat;
    return (sm_lonlat){lon, lat};
}

static bool is_astray(const look *l, sm_lonlat at, remedy *found)
{
    if (!l->sea[cell_of(at)] || count_around(l, at, FAR_CELLS) > 0) return false;
    for (*found = EXCHANGED; *found < N_REMEDIES; ++*found) {
        sm_lonlat there = mended(at, *found);
        if (fabs(there.lat) <= 90 && count_around(l, there, AMONG_CELLS) > 0 &&
            sm_country_shapes_at(l->shapes, there) >= 0)
            return true;
    }
    return false;
}

static void add(GString *text, const look *l, const astray *a)
{
    const char *prefix = sm_event_source_row_prefix(&l->events->sources[l->file]);
    g_string_append_printf(text, "%s%s%" G_GUINT64_FORMAT " (%s)", text->len ? ", " : "",
                           *prefix ? prefix : "line ", sm_events_row_line(l->events, a->row),
                           remedy_words[a->remedy]);
}

static void look_at_file(look *l, sm_diagnostics *diagnostics)
{
    uint32_t n = 0, all = end_of(l) - first_of(l);
    g_autoptr(GString) rows = g_string_new(NULL);
    count_cells(l);
    for (uint32_t row = first_of(l); row < end_of(l); row++) {
        astray a = {.row = row};
        if (!is_astray(l, l->events->position[row], &a.remedy)) continue;
        if (n++ < MOST_LISTED) add(rows, l, &a);
    }
    if (n == 0 || n > MOST_SHARE * all) return;
    sm_diagnostics_warn(diagnostics,
                        "%s: %u of %u events lie at sea, far from all others, and would lie among "
                        "them: %s%s; they are drawn where they lie: correct them in the file",
                        l->events->sources[l->file].path, n, all, rows->str,
                        n > MOST_LISTED ? " ..." : "");
}

/* Files that name countries are looked at row by row (event_country.h). */
static bool can_look(const sm_events *events, uint32_t file)
{
    return events->sources[file].schema.column[SM_ROLE_COUNTRY] < 0 &&
           events->file_start[file + 1] - events->file_start[file] >= FEWEST;
}

void sm_event_warn_astray(const sm_events *events, const char *path, sm_diagnostics *diagnostics)
{
    bool any = false;
    for (uint32_t file = 0; path && file < events->n_files; file++)
        any |= can_look(events, file);
    g_autoptr(sm_country_shapes) shapes = any ? sm_country_shapes_read(path, NULL) : NULL;
    for (uint32_t file = 0; shapes && file < events->n_files; file++) {
        if (!can_look(events, file)) continue;
        g_autofree uint32_t *count = g_new0(uint32_t, COLUMNS * ROWS);
        g_autofree bool *sea = g_new0(bool, COLUMNS *ROWS);
        look l = {events, shapes, file, count, sea};
        look_at_file(&l, diagnostics);
    }
}
