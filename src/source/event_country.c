#include "source/event_country.h"

#include "source/country_shapes.h"
#include "source/events.h"
#include "source/events_inner.h"

#include "base/country.h"
#include "base/fold.h"

#include <math.h>
#include <string.h>

/* At a border, and on the coarse outline of the world, a position is off by some kilometres. */
#define TRUST_KM 50.0
/* The fewest events that say something of a whole file. */
#define FEWEST 3
#define MOST_LISTED 3

/* Neighbours of which the outlines show one view. */
static const char *const disputes[][2] = {
    {"MAR", "ESH"}, {"UKR", "RUS"}, {"SRB", "KOS"}, {"SOM", "SOL"}, {"CYP", "CYN"}, {"CHN", "TWN"},
    {"IND", "PAK"}, {"IND", "CHN"}, {"ISR", "PSX"}, {"ISR", "PSE"}, {"SDN", "SSD"}, {"SDN", "EGY"},
    {"AZE", "ARM"}, {"GUY", "VEN"}, {"ISR", "SYR"}, {"KEN", "SSD"},
};

static bool is_disputed(const char *a, const char *b)
{
    for (size_t i = 0; i < G_N_ELEMENTS(disputes); i++) {
        const char *x = disputes[i][0], *y = disputes[i][1];
        if ((g_str_equal(a, x) && g_str_equal(b, y)) || (g_str_equal(a, y) && g_str_equal(b, x)))
            return true;
    }
    return false;
}

/* ---- one row ---- */

typedef enum verdict {
    FITS,
    EXCHANGED, /* would lie in its country with latitude and longitude exchanged */
    SIGN_OF_LON,
    SIGN_OF_LAT,
    SIGN_OF_BOTH,
    ELSEWHERE, /* in another country */
    N_VERDICTS,
} verdict;

static sm_lonlat mended(sm_lonlat at, verdict v)
{
    if (v == EXCHANGED) return (sm_lonlat){at.lat, at.lon};
    double lon = v == SIGN_OF_LON || v == SIGN_OF_BOTH ? -at.lon : at.lon;
    double lat = v == SIGN_OF_LAT || v == SIGN_OF_BOTH ? -at.lat : at.lat;
    return (sm_lonlat){lon, lat};
}

/* North and south of the equator are both its own: a neighbour's land on one side mirrors its land
 * on the other, and says nothing of a sign. */
static bool tells_nothing(const sm_country_shapes *shapes, int country, verdict v)
{
    return v == SIGN_OF_LAT && sm_country_shapes_straddles_equator(shapes, country);
}

static verdict judge(const sm_country_shapes *shapes, int country, sm_lonlat at)
{
    if (sm_country_shapes_near(shapes, country, at, TRUST_KM)) return FITS;
    for (verdict v = EXCHANGED; v < ELSEWHERE; v++)
        if (!tells_nothing(shapes, country, v) &&
            sm_country_shapes_hold(shapes, country, mended(at, v)))
            return v;
    int other = sm_country_shapes_at(shapes, at);
    if (other < 0) return FITS;
    bool disputed =
        is_disputed(sm_country_shapes_iso3(shapes, country), sm_country_shapes_iso3(shapes, other));
    return disputed ? FITS : ELSEWHERE;
}

/* ---- one file ---- */

typedef struct doubt {
    uint32_t row;
    verdict verdict;
} doubt;

typedef struct look {
    const sm_events *events;
    const sm_country_shapes *shapes;
    const sm_event_texts *names; /* of the column country */
    int *country_of;             /* of each of its texts, -1: not known */
    uint32_t n;                  /* rows that name a country which is known */
    uint32_t of[N_VERDICTS];
    doubt first[MOST_LISTED];
} look;

static uint32_t count_doubts(const look *l)
{
    uint32_t n = 0;
    for (verdict v = EXCHANGED; v < N_VERDICTS; v++)
        n += l->of[v];
    return n;
}

static void look_at_row(look *l, uint32_t row)
{
    int country = l->country_of[l->names->codes[row]];
    if (country < 0) return;
    verdict v = judge(l->shapes, country, l->events->position[row]);
    uint32_t n = count_doubts(l);
    if (v != FITS && n < MOST_LISTED) l->first[n] = (doubt){row, v};
    l->n++;
    l->of[v]++;
}

/* A row that is a sum of events is looked at once. */
static void look_at_file(look *l, uint32_t file)
{
    const sm_events *events = l->events;
    l->n = 0;
    memset(l->of, 0, sizeof l->of);
    for (uint32_t row = events->file_start[file]; row < events->file_start[file + 1]; row++)
        if (row == events->file_start[file] || events->offset[row] != events->offset[row - 1])
            look_at_row(l, row);
}

/* ---- words ---- */

static void add_doubt(GString *text, const look *l, doubt d)
{
    static const char *const remedies[N_VERDICTS] = {
        [EXCHANGED] = "with latitude and longitude exchanged",
        [SIGN_OF_LON] = "with the other sign of the longitude",
        [SIGN_OF_LAT] = "with the other sign of the latitude",
        [SIGN_OF_BOTH] = "with the other signs",
    };
    uint32_t file = sm_events_row_file(l->events, d.row);
    const char *name = l->names->texts[l->names->codes[d.row]];
    const char *prefix = sm_event_source_row_prefix(&l->events->sources[file]);
    g_string_append_printf(text, "%s%s%" G_GUINT64_FORMAT " (", text->len ? ", " : "",
                           *prefix ? prefix : "line ", sm_events_row_line(l->events, d.row));
    if (d.verdict == ELSEWHERE) {
        int other = sm_country_shapes_at(l->shapes, l->events->position[d.row]);
        g_string_append_printf(text, "%s, lies in %s)", name,
                               sm_country_shapes_name(l->shapes, other));
    } else {
        g_string_append_printf(text, "would lie in %s %s)", name, remedies[d.verdict]);
    }
}

static void warn_columns(const look *l, uint32_t file, sm_diagnostics *diagnostics)
{
    const sm_events *events = l->events;
    sm_diagnostics_warn(
        diagnostics,
        "%s: latitude and longitude look swapped: %u of %u events would lie in the country that "
        "they name (%s) when swapped; map latitude to '%s' and longitude to '%s'",
        events->sources[file].path, l->of[EXCHANGED], l->n,
        l->names->texts[l->names->codes[l->first[0].row]],
        sm_events_file_column_for(events, file, "longitude"),
        sm_events_file_column_for(events, file, "latitude"));
}

static void warn_rows(const look *l, uint32_t file, sm_diagnostics *diagnostics)
{
    uint32_t n = count_doubts(l);
    g_autoptr(GString) rows = g_string_new(NULL);
    for (uint32_t i = 0; i < MIN(n, MOST_LISTED); i++)
        add_doubt(rows, l, l->first[i]);
    sm_diagnostics_warn(diagnostics,
                        "%s: %u of %u events lie more than %.0f km outside the country that they "
                        "name: %s%s; they are drawn where they lie: correct them in the file",
                        l->events->sources[file].path, n, l->n, TRUST_KM, rows->str,
                        n > MOST_LISTED ? " ..." : "");
}

static void warn_file(const look *l, uint32_t file, sm_diagnostics *diagnostics)
{
    if (l->n >= FEWEST && l->of[EXCHANGED] * 2 > l->n)
        warn_columns(l, file, diagnostics);
    else if (count_doubts(l) > 0)
        warn_rows(l, file, diagnostics);
}

/* ---- all files ---- */

static bool can_look(const sm_events *events, uint32_t file)
{
    const int32_t *column = events->sources[file].schema.column;
    return column[SM_ROLE_COUNTRY] >= 0 && column[SM_ROLE_LATITUDE] >= 0 &&
           column[SM_ROLE_LONGITUDE] >= 0;
}

static int *find_countries(const sm_country_shapes *shapes, const sm_event_texts *names)
{
    int *of = g_new(int, names->n_texts + 1);
    for (uint32_t i = 0; i < names->n_texts; i++) {
        g_autofree char *folded = sm_fold(names->texts[i]);
        const char *iso3 = sm_country_iso3(folded);
        of[i] = iso3 ? sm_country_shapes_find(shapes, iso3) : -1;
    }
    return of;
}

void sm_event_warn_country(const sm_events *events, const char *path, sm_diagnostics *diagnostics)
{
    bool any = false;
    for (uint32_t file = 0; path && file < events->n_files; file++)
        any |= can_look(events, file);
    /* Without its outlines a program of one's own still reads events. */
    g_autoptr(sm_country_shapes) shapes = any ? sm_country_shapes_read(path, NULL) : NULL;
    if (!shapes) return;
    look l = {.events = events, .shapes = shapes, .names = sm_events_text(events, "country")};
    l.country_of = find_countries(shapes, l.names);
    for (uint32_t file = 0; file < events->n_files; file++) {
        if (!can_look(events, file)) continue;
        look_at_file(&l, file);
        warn_file(&l, file, diagnostics);
    }
    g_free(l.country_of);
}
