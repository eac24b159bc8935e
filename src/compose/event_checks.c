#include "compose/event_checks.h"

#include "base/number.h"

#include <math.h>

/* ---- none is left ---- */

typedef struct left {
    uint32_t all, wanted, in_time;
    int32_t first_day, last_day; /* of the wanted */
} left;

static left count_left(const sm_event_set *set, const sm_event_window *windows, uint32_t n_windows)
{
    left l = {.all = sm_events_count(set->events)};
    const int32_t *day = sm_events_first_day(set->events);
    for (uint32_t row = 0; row < l.all; row++) {
        if (set->wanted && !set->wanted[row]) continue;
        l.first_day = l.wanted ? MIN(l.first_day, day[row]) : day[row];
        l.last_day = l.wanted ? MAX(l.last_day, day[row]) : day[row];
        l.wanted++;
        l.in_time += sm_windows_have(windows, n_windows, day[row]);
    }
    return l;
}

static char *iso_day(int32_t julian)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)julian);
    return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&date), g_date_get_month(&date),
                           g_date_get_day(&date));
}

char *sm_event_checks_none_left(const sm_event_set *set, const sm_event_window *windows,
                                uint32_t n_windows)
{
    if (!set->events) return NULL;
    const sm_event_spec *spec = &set->figure->events;
    left l = count_left(set, windows, n_windows);
    if (l.all == 0) {
        g_autofree char *place = sm_figure_place(set->figure, spec->files.items[0], &spec->where);
        return g_strdup_printf("%s: events: no row of the files can be used; see `sahelmap "
                               "describe %s`",
                               place, spec->files.items[0]);
    }
    if (l.wanted == 0) {
        g_autofree char *place = sm_figure_place(set->figure, spec->where_expr, &spec->where);
        return g_strdup_printf("%s: events.where: none of %u events meets it; texts have to be "
                               "written as in the file, capitals too, or with LIKE and %%: see "
                               "`sahelmap describe %s`",
                               place, l.all, spec->files.items[0]);
    }
    if (l.in_time > 0) return NULL;
    g_autofree char *place =
        sm_figure_place(set->figure, spec->from ? spec->from : spec->to, &spec->where);
    g_autofree char *first = iso_day(l.first_day), *last = iso_day(l.last_day);
    return g_strdup_printf("%s: events: none of %u lies in the days that are asked for; they are "
                           "of %s to %s",
                           place, l.wanted, first, last);
}

/* ---- none is on the map ---- */

typedef struct spread_out {
    uint32_t n, n_inside, n_exchanged; /* shown in time; in the frame; there if exchanged */
    sm_rect_deg box;
} spread_out;

static bool is_inside(const sm_base_map *map, sm_lonlat at)
{
    bool inside = false;
    if (fabs(at.lat) > 90) return false;
    sm_base_map_at(map, at, &inside);
    return inside;
}

static spread_out look_where(const sm_event_set *set, const sm_event_window *windows,
                             uint32_t n_windows, const sm_base_map *map)
{
    spread_out out = {.box = {INFINITY, INFINITY, -INFINITY, -INFINITY}};
    const int32_t *day = sm_events_first_day(set->events);
    const sm_lonlat *at = sm_events_positions(set->events);
    for (uint32_t row = 0; row < sm_events_count(set->events); row++) {
        if (!set->kept[row] || !sm_windows_have(windows, n_windows, day[row])) continue;
        out.n++;
        out.n_inside += sm_event_set_inside(set, map, row);
        out.box = (sm_rect_deg){MIN(out.box.west, at[row].lon), MIN(out.box.south, at[row].lat),
                                MAX(out.box.east, at[row].lon), MAX(out.box.north, at[row].lat)};
    }
    for (uint32_t row = 0; out.n_inside * 2 < out.n && row < sm_events_count(set->events); row++)
        if (set->kept[row] && sm_windows_have(windows, n_windows, day[row]))
            out.n_exchanged += is_inside(map, (sm_lonlat){at[row].lat, at[row].lon});
    return out;
}

static void warn_exchanged(const sm_event_set *set, const spread_out *out,
                           sm_diagnostics *diagnostics)
{
    const sm_event_spec *spec = &set->figure->events;
    const char *latitude = sm_events_file_column_for(set->events, 0, "latitude");
    const char *longitude = sm_events_file_column_for(set->events, 0, "longitude");
    g_autofree char *place = sm_figure_place(set->figure, spec->files.items[0], &spec->where);
    g_autofree char *remedy =
        latitude && longitude
            ? g_strdup_printf("write `columns: {latitude: %s, longitude: %s}`", longitude, latitude)
            : g_strdup("exchange them in the file");
    sm_diagnostics_warn(diagnostics,
                        "%s: events: latitude and longitude look exchanged: %u of %u lie on the "
                        "map, and %u would with the two exchanged; %s",
                        place, out->n_inside, out->n, out->n_exchanged, remedy);
}

static void warn_outside(const sm_event_set *set, const spread_out *out,
                         sm_diagnostics *diagnostics)
{
    const sm_event_spec *spec = &set->figure->events;
    char west[SM_NUMBER_BUFFER], south[SM_NUMBER_BUFFER];
    char east[SM_NUMBER_BUFFER], north[SM_NUMBER_BUFFER];
    sm_number_format(out->box.west, 2, west);
    sm_number_format(out->box.south, 2, south);
    sm_number_format(out->box.east, 2, east);
    sm_number_format(out->box.north, 2, north);
    g_autofree char *place = sm_figure_place(set->figure, spec->files.items[0], &spec->where);
    sm_diagnostics_warn(
        diagnostics,
        "%s: events: none of %u lies on the map; they are between %s and %s degrees "
        "of longitude, %s and %s of latitude. `frame: events` shows them",
        place, out->n, west, east, south, north);
}

static void check_places(const sm_event_set *set, const sm_event_window *windows,
                         uint32_t n_windows, const sm_base_map *map, sm_diagnostics *diagnostics)
{
    spread_out out = look_where(set, windows, n_windows, map);
    if (out.n_exchanged * 2 > out.n)
        warn_exchanged(set, &out, diagnostics);
    else if (out.n > 0 && out.n_inside == 0)
        warn_outside(set, &out, diagnostics);
}

/* ---- sizes ---- */

static void check_sizes(const sm_event_set *set, const sm_mark_scale *scale,
                        sm_diagnostics *diagnostics)
{
    if (!scale->sized || scale->n_marks == 0 || !scale->has.unknown) return;
    if (scale->largest > 0 || scale->has.zero) return;
    const sm_event_spec *spec = &set->figure->events;
    g_autofree char *place = sm_figure_place(set->figure, spec->size, &spec->where);
    sm_diagnostics_warn(diagnostics,
                        "%s: events.size: '%s' gives no number for any event; write a column of "
                        "numbers, as fatalities",
                        place, spec->size);
}

void sm_event_checks_tell(const sm_event_set *set, const sm_mark_scale *scale,
                          const sm_event_window *windows, uint32_t n_windows,
                          const sm_base_map *map, sm_diagnostics *diagnostics)
{
    if (!set->events) return;
    g_autofree char *none = sm_event_checks_none_left(set, windows, n_windows);
    if (none) {
        sm_diagnostics_warn(diagnostics, "%s", none);
        return;
    }
    check_places(set, windows, n_windows, map, diagnostics);
    check_sizes(set, scale, diagnostics);
}

/* ---- what cannot be seen ---- */

/* One mark in so many may lie under others without a word. */
#define MOST_HIDDEN 10
/* More marks than this are a texture: sums by cells say where most of them are. */
#define MOST_MARKS 5000

static const char *remedy_for_hidden(sm_stack stack)
{
    return stack == SM_STACK_AUTO
               ? "smaller marks (`event.marker.size` or `event.size-max` of a style), a nearer "
                 "`frame`, or `aggregate: hexagons` show more of them"
               : "`stack: auto` puts those of one place side by side";
}

void sm_event_checks_tell_hidden(const sm_event_set *set, uint32_t n_marks, uint32_t n_hidden,
                                 sm_diagnostics *diagnostics)
{
    if (!set->events || n_marks == 0) return;
    const sm_event_spec *spec = &set->figure->events;
    g_autofree char *place = sm_figure_place(set->figure, spec->files.items[0], &spec->where);
    if (n_marks > MOST_MARKS)
        sm_diagnostics_warn(diagnostics,
                            "%s: events: %u marks, of which %u lie wholly under others, are more "
                            "than can be told apart; `aggregate: hexagons` shows where most are",
                            place, n_marks, n_hidden);
    else if (n_hidden > n_marks / MOST_HIDDEN)
        sm_diagnostics_warn(diagnostics,
                            "%s: events: %u of %u marks lie wholly under others and cannot be "
                            "seen; %s",
                            place, n_hidden, n_marks, remedy_for_hidden(spec->stack));
}
