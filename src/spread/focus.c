#include "spread/focus.h"

#include "load/extent.h"
#include "load/frame_items.h"
#include "load/named_places.h"
#include "spread/country.h"

#include "analyse/area_index.h"
#include "project/geodesic.h"

#include <math.h>
#include <string.h>

/* Besides the country with most events those that have at least this share of its number; where
 * that makes too many, none of them stands out. */
#define FAIR_SHARE 5 /* one in five */
#define MOST_BY_EVENTS 6
/* Of the land in a box without events: at least this share. */
#define LAND_SHARE 4 /* one in four */
/* The land is sampled at so many places along each side of the box. */
#define SAMPLES 64
/* Around places that are named alone: as the frame's margin shows it, but not less than this. */
#define AROUND_SHARE 0.1
#define LEAST_AROUND_DEG 0.25

/* ---- the box that the frame asks for ---- */

static const sm_rect_deg nowhere = {INFINITY, INFINITY, -INFINITY, -INFINITY};

static sm_rect_deg with(sm_rect_deg box, sm_lonlat at)
{
    return (sm_rect_deg){MIN(box.west, at.lon), MIN(box.south, at.lat), MAX(box.east, at.lon),
                         MAX(box.north, at.lat)};
}

static void places_box(const sm_figure *figure, bool any_event, const GArray *items,
                       sm_geography *geography, sm_rect_deg *box)
{
    for (guint i = 0; i < items->len; i++) {
        const sm_frame_item *item = &g_array_index(items, sm_frame_item, i);
        *box = with(*box, item->at);
        for (int side = 0; side < 4; side++)
            *box = with(*box, sm_geodesic_move(item->at, 90.0 * side, item->km * 1000));
    }
    g_autoptr(GArray) named = sm_named_places(figure, geography);
    for (guint i = 0; !any_event && sm_frame_finds_itself(figure) && i < named->len; i++)
        *box = with(*box, g_array_index(named, sm_lonlat, i));
    if (!isfinite(box->west)) return;
    double around = AROUND_SHARE * MAX(box->east - box->west, box->north - box->south);
    around = MAX(around, LEAST_AROUND_DEG);
    *box = (sm_rect_deg){box->west - around, box->south - around, box->east + around,
                         box->north + around};
}

/* `nowhere` where the frame has no box. `items`: of sm_frame_items(), places alone. */
static sm_rect_deg find_box(const sm_figure *figure, bool any_event, const GArray *items,
                            sm_geography *geography)
{
    const sm_frame_spec *frame = &figure->map.frame;
    sm_rect_deg box = nowhere;
    places_box(figure, any_event, items, geography, &box);
    const double *sides = frame->bbox.items;
    if (frame->bbox.n == 4) {
        box = with(box, (sm_lonlat){sides[0], sides[1]});
        box = with(box, (sm_lonlat){sides[2], sides[3]});
    }
    return box;
}

/* A box may reach beyond 180 degrees. */
static bool holds(sm_rect_deg box, sm_lonlat at)
{
    bool across = at.lon + 360 <= box.east;
    return at.lat >= box.south && at.lat <= box.north &&
           (across || (at.lon >= box.west && at.lon <= box.east));
}

/* ---- counting ---- */

/* How many of the positions lie in each country of the layer. */
static uint32_t *count(const sm_features *countries, const uint32_t *of, uint32_t n)
{
    uint32_t *counts = g_new0(uint32_t, countries->shapes->n_shapes + 1);
    for (uint32_t i = 0; i < n; i++)
        if (of[i] < countries->shapes->n_shapes) counts[of[i]]++;
    return counts;
}

static uint32_t *count_events(const sm_event_set *set, const sm_event_places *places,
                              const sm_rect_deg *box, const sm_features *countries, GError **error)
{
    g_autofree uint32_t *rows = g_new(uint32_t, places->n + 1);
    g_autofree sm_lonlat *at = g_new(sm_lonlat, places->n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < places->n; i++) {
        if (box && !holds(*box, places->at[i])) continue;
        rows[n] = places->rows[i];
        at[n++] = places->at[i];
    }
    g_autofree uint32_t *of = sm_spread_find_areas(countries, at, n);
    uint64_t changed = 0;
    if (n > 0 && !sm_spread_trust_files(countries, set->events, rows, at, n, of, &changed, error))
        return NULL;
    return count(countries, of, n);
}

static uint32_t *count_land(sm_rect_deg box, const sm_features *countries)
{
    g_autofree sm_lonlat *at = g_new(sm_lonlat, SAMPLES * SAMPLES);
    for (uint32_t i = 0; i < SAMPLES * SAMPLES; i++) {
        double u = (i % SAMPLES + 0.5) / SAMPLES, v = (i / SAMPLES + 0.5) / SAMPLES;
        at[i] = (sm_lonlat){box.west + u * (box.east - box.west),
                            box.south + v * (box.north - box.south)};
    }
    g_autofree uint32_t *of = sm_spread_find_areas(countries, at, SAMPLES * SAMPLES);
    return count(countries, of, SAMPLES * SAMPLES);
}

/* ---- choosing ---- */

typedef struct country {
    const char *iso3; /* of the layer */
    uint32_t n;
} country;

static int by_number(const void *a, const void *b)
{
    const country *x = a, *y = b;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    return strcmp(x->iso3, y->iso3);
}

/* Countries with at least one in `share` of `whole`; none where those are more than `most`. */
static void choose(sm_focus *focus, const sm_features *layer, const uint32_t *counts,
                   uint64_t whole, uint32_t share, uint32_t most)
{
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(country));
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        country c = {sm_table_text(layer->attributes, "iso3", layer->shapes->source[i]), counts[i]};
        if (*c.iso3 && c.n > 0 && (uint64_t)c.n * share >= whole) g_array_append_val(chosen, c);
    }
    if (chosen->len == 0 || chosen->len > most) return;
    g_array_sort(chosen, by_number);
    focus->counted = true;
    focus->countries.items = g_new(const char *, chosen->len);
    for (guint i = 0; i < chosen->len; i++)
        focus->countries.items[focus->countries.n++] = g_array_index(chosen, country, i).iso3;
}

/* Of the leader's, where the counts are of events. False where there is none. */
static bool choose_by_events(sm_focus *focus, const sm_features *layer, const uint32_t *counts)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        most = MAX(most, counts[i]);
    choose(focus, layer, counts, most, FAIR_SHARE, MOST_BY_EVENTS);
    return most > 0;
}

static void choose_by_land(sm_focus *focus, const sm_features *layer, const uint32_t *counts)
{
    uint64_t land = 0;
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        land += counts[i];
    choose(focus, layer, counts, land, LAND_SHARE, LAND_SHARE);
}

/* ---- the layer ---- */

/* The world's, or the user's own where it has one in degrees; NULL without an error: there is
 * none. */
static const sm_features *read_countries(const sm_figure *figure, sm_geography *geography,
                                         GError **error)
{
    if (!figure->data) return sm_geography_all_countries(geography, error);
    g_autofree char *path = g_build_filename(figure->data, "countries.shp", NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) return NULL;
    const sm_features *own = sm_geography_countries(geography, path, error);
    bool degrees = own && (!own->crs_wkt || !g_str_has_prefix(own->crs_wkt, "PROJ"));
    return degrees && sm_table_column(own->attributes, "iso3") ? own : NULL;
}

static bool count_and_choose(sm_focus *focus, const sm_event_set *set,
                             const sm_event_places *places, const GArray *items,
                             sm_geography *geography, GError **error)
{
    const sm_frame_spec *frame = &set->figure->map.frame;
    sm_rect_deg box = find_box(set->figure, places->n > 0, items, geography);
    bool has_box = isfinite(box.west), all = frame->events || frame->automatic || !has_box;
    if (!has_box && places->n == 0) return true;
    g_autoptr(GError) reason = NULL;
    const sm_features *countries = read_countries(set->figure, geography, &reason);
    g_autofree uint32_t *events =
        countries ? count_events(set, places, all ? NULL : &box, countries, &reason) : NULL;
    if (reason) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    if (!events || choose_by_events(focus, countries, events) || !has_box) return true;
    g_autofree uint32_t *land = count_land(box, countries);
    choose_by_land(focus, countries, land);
    return true;
}

static void add_once(GPtrArray *codes, const char *iso3)
{
    if (!g_ptr_array_find_with_equal_func(codes, iso3, g_str_equal, NULL))
        g_ptr_array_add(codes, (gpointer)(guintptr)iso3);
}

/* The countries that the frame names, and those of its units. */
static void list_named(sm_focus *focus, const sm_strings *countries, const GArray *items)
{
    GPtrArray *codes = g_ptr_array_new();
    for (uint32_t i = 0; i < countries->n; i++)
        add_once(codes, countries->items[i]);
    for (guint i = 0; i < items->len; i++) {
        const sm_frame_item *item = &g_array_index(items, sm_frame_item, i);
        if (item->kind != SM_FRAME_PLACE) add_once(codes, item->iso3);
    }
    focus->counted = true;
    focus->countries.n = codes->len;
    focus->countries.items = (const char **)g_ptr_array_free(codes, FALSE);
}

bool sm_focus_find(sm_focus *focus, const sm_event_set *set, const sm_event_places *places,
                   sm_geography *geography, GError **error)
{
    const sm_figure *figure = set->figure;
    *focus = (sm_focus){.countries = figure->countries.focus};
    if (figure->countries.focus_given || figure->countries.groups.n > 0) return true;
    g_autoptr(GArray) items = sm_frame_items(figure, geography, error);
    if (!items) return false;
    list_named(focus, &figure->map.frame.countries, items);
    return focus->countries.n > 0 || count_and_choose(focus, set, places, items, geography, error);
}

void sm_focus_clear(sm_focus *focus)
{
    if (focus->counted) g_free(focus->countries.items);
    memset(focus, 0, sizeof *focus);
}
