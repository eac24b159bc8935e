#include "spread/set.h"

#include "spread/country.h"
#include "spread/measures.h"
#include "spread/plane.h"
#include "spread/toward.h"
#include "spread/windows.h"

#include "base/fail.h"
#include "source/date.h"

#include <math.h>
#include <string.h>

/* ---- what was written ---- */

static bool fail_at(const sm_spread_set *set, const char *key, GError **error)
{
    const sm_where *where = &set->spec->where;
    if (where->file)
        g_prefix_error(error, "%s:%d:%d: spread: %s: ", where->file, where->line, where->column,
                       key);
    else
        g_prefix_error(error, "%s: spread: %s: ", set->figure->path, key);
    return false;
}

static bool check_countries(const sm_spread_set *set, const sm_strings *codes, const char *key,
                            GError **error)
{
    for (uint32_t i = 0; i < codes->n; i++) {
        if (sm_spread_set_country(set, codes->items[i]) >= 0) continue;
        sm_fail(error, SM_ERROR_FIGURE,
                "no country \"%s\" in %s; give ISO 3166 codes of three letters, as MLI for Mali",
                codes->items[i], set->countries->path);
        return fail_at(set, key, error);
    }
    return true;
}

/* Only what was written is checked: the defaults name states that another part of the world has
 * not. */
static bool check_spec(const sm_spread_set *set, GError **error)
{
    return check_countries(set, &set->spec->countries, "countries", error) &&
           check_countries(set, &set->spec->core_countries, "core-countries", error);
}

/* ---- boundaries ---- */

static bool in_degrees(const sm_features *layer, GError **error)
{
    if (!layer->crs_wkt || !g_str_has_prefix(layer->crs_wkt, "PROJ")) return true;
    return sm_fail(
        error, SM_ERROR_DATA,
        "%s: is not in degrees, and distances to borders need that; convert it to WGS 84",
        layer->path);
}

/* The map's own layers; the world's countries where a data set has none. */
static bool read_boundaries(sm_spread_set *set, const sm_base_map *map, sm_geography *geography,
                            GError **error)
{
    g_autofree char *countries = g_build_filename(map->folder, "countries.shp", NULL);
    g_autofree char *units = g_build_filename(map->folder, "admin1.shp", NULL);
    bool has = g_file_test(countries, G_FILE_TEST_EXISTS);
    set->countries = has ? sm_geography_countries(geography, countries, error)
                         : sm_geography_all_countries(geography, error);
    if (!set->countries || !in_degrees(set->countries, error)) return false;
    if (!g_file_test(units, G_FILE_TEST_EXISTS)) return true;
    set->units = sm_geography_units(geography, map->folder, error);
    return set->units && in_degrees(set->units, error);
}

int sm_spread_set_country(const sm_spread_set *set, const char *iso3)
{
    return sm_features_find_iso3(set->countries, iso3);
}

const char *sm_spread_set_country_iso3(const sm_spread_set *set, uint32_t country)
{
    if (country >= set->countries->shapes->n_shapes) return "";
    return sm_table_text(set->countries->attributes, "iso3",
                         set->countries->shapes->source[country]);
}

const char *sm_spread_set_country_name(const sm_spread_set *set, uint32_t country, sm_lang lang)
{
    if (country >= set->countries->shapes->n_shapes) return "";
    uint32_t row = set->countries->shapes->source[country];
    const char *french = sm_table_text(set->countries->attributes, "name_fr", row);
    const char *name = sm_table_text(set->countries->attributes, "name", row);
    if (lang->french && *french) return french;
    return *name ? name : sm_spread_set_country_iso3(set, country);
}

bool sm_spread_set_is_in(const sm_spread_set *set, uint32_t country, const sm_strings *list)
{
    const char *iso3 = sm_spread_set_country_iso3(set, country);
    for (uint32_t i = 0; *iso3 && i < list->n; i++)
        if (g_ascii_strcasecmp(iso3, list->items[i]) == 0) return true;
    return false;
}

bool sm_spread_set_is_toward(const sm_spread_set *set, uint32_t country)
{
    for (uint32_t i = 0; i < set->n_states; i++)
        if (set->states[i].country >= 0 && (uint32_t)set->states[i].country == country) return true;
    return false;
}

/* ---- which rows ---- */

typedef struct filter {
    const sm_event_set *events;
    sm_spread_reach_of_time time;
    int32_t first_break; /* INT32_MIN: none */
    double *weights;     /* per row of the files; NULL */
} filter;

static bool too_rough(const sm_spread_set *set, sm_geo_precision precision)
{
    static const sm_geo_precision most[] = {[SM_SPREAD_EXACT] = SM_GEO_EXACT,
                                            [SM_SPREAD_NEAR] = SM_GEO_NEAR,
                                            [SM_SPREAD_AREA] = SM_GEO_AREA,
                                            [SM_SPREAD_ANY] = SM_GEO_COUNTRY};
    return precision > most[set->spec->precision];
}

static bool date_too_rough(const sm_spread_set *set, sm_date_precision precision)
{
    bool years = set->spec->breaks.n == 0 &&
                 (set->spec->by == SM_SPREAD_BY_YEAR || set->spec->by == SM_SPREAD_BY_WHOLE);
    return precision == SM_DATE_YEAR && !years;
}

/* Where the row is counted, or NULL when it takes part. */
static uint64_t *reason(sm_spread_set *set, const filter *f, uint32_t row)
{
    const sm_event_set *events = f->events;
    sm_spread_ledger *ledger = &set->ledger;
    int32_t day = sm_events_first_day(events->events)[row];
    bool hidden =
        set->figure->events.precision == SM_IMPRECISE_HIDE && sm_event_set_imprecise(events, row);
    if ((events->wanted && !events->wanted[row]) || hidden) return &ledger->filtered_out;
    if (day < f->time.from || day > f->time.to || day < f->first_break)
        return &ledger->outside_window;
    if (too_rough(set, sm_events_geo_precision(events->events)[row])) return &ledger->rough_place;
    if (date_too_rough(set, sm_events_date_precision(events->events)[row]))
        return &ledger->rough_date;
    if (f->weights && isnan(f->weights[row])) return &ledger->without_weight;
    return NULL;
}

static void choose_rows(sm_spread_set *set, filter *f)
{
    uint32_t n = sm_events_count(f->events->events);
    set->events.rows = g_new(uint32_t, n + 1);
    for (uint32_t row = 0; row < n; row++) {
        uint64_t *counter = reason(set, f, row);
        if (counter)
            ++*counter;
        else
            set->events.rows[set->events.n++] = row;
    }
}

/* Drops the rows that `keep` is false for. */
static void drop_rows(sm_spread_set *set, const bool *keep, uint64_t *counter)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < set->events.n; i++) {
        if (!keep[i]) {
            ++*counter;
            continue;
        }
        set->events.rows[kept] = set->events.rows[i];
        set->events.positions[kept] = set->events.positions[i];
        set->events.points[kept] = set->events.points[i];
        set->events.country_of[kept] = set->events.country_of[i];
        kept++;
    }
    set->events.n = kept;
}

static void drop_outside_study(sm_spread_set *set)
{
    if (set->spec->countries.n == 0) return;
    uint32_t n_countries = set->countries->shapes->n_shapes;
    g_autofree bool *wanted = g_new(bool, n_countries + 1);
    g_autofree bool *keep = g_new(bool, set->events.n + 1);
    for (uint32_t i = 0; i < n_countries; i++)
        wanted[i] = sm_spread_set_is_in(set, i, &set->spec->countries);
    for (uint32_t i = 0; i < set->events.n; i++)
        keep[i] = set->events.country_of[i] < n_countries && wanted[set->events.country_of[i]];
    drop_rows(set, keep, &set->ledger.outside_study);
}

static void drop_off_plane(sm_spread_set *set)
{
    g_autofree bool *keep = g_new(bool, set->events.n + 1);
    for (uint32_t i = 0; i < set->events.n; i++)
        keep[i] = isfinite(set->events.points[i].x) && isfinite(set->events.points[i].y);
    drop_rows(set, keep, &set->ledger.off_plane);
}

static bool place_rows(sm_spread_set *set, const filter *f, const sm_base_map *map, GError **error)
{
    set->events.positions = g_new(sm_lonlat, set->events.n + 1);
    set->events.points = g_new0(sm_xy_m, set->events.n + 1);
    for (uint32_t i = 0; i < set->events.n; i++)
        set->events.positions[i] = sm_events_positions(f->events->events)[set->events.rows[i]];
    set->events.country_of =
        sm_spread_find_areas(set->countries, set->events.positions, set->events.n);
    if (!sm_spread_trust_files(set->countries, f->events->events, set->events.rows,
                               set->events.positions, set->events.n, set->events.country_of,
                               &set->ledger.country_by_file, error))
        return false;
    drop_outside_study(set);
    sm_spread_plane plane;
    if (!sm_spread_plane_choose(&plane, map->projection, set->events.positions, set->events.n,
                                error))
        return false;
    set->plane = plane.projection;
    set->own_plane = plane.own;
    set->scale_error = plane.scale_error;
    sm_projection_forward_many(set->plane, set->events.positions, set->events.points,
                               set->events.n);
    drop_off_plane(set);
    if (set->units)
        set->events.unit_of =
            sm_spread_find_areas(set->units, set->events.positions, set->events.n);
    return !set->units ||
           sm_spread_own_units(set->countries, set->units, set->events.positions, set->events.n,
                               set->events.country_of, set->events.unit_of, error);
}

/* ---- columns ---- */

static bool check_weights(const sm_spread_set *set, const sm_event_set *events,
                          const double *weights, GError **error)
{
    for (uint32_t i = 0; i < set->events.n; i++) {
        uint32_t row = set->events.rows[i];
        if (weights[row] >= 0 && isfinite(weights[row])) continue;
        const char *path = sm_events_path(events->events, sm_events_row_file(events->events, row));
        sm_fail(error, SM_ERROR_DATA,
                "%s:%" G_GUINT64_FORMAT ": the weight is %g; weights are 0 or more: mend the row, "
                "or leave it out by events.where",
                path, sm_events_row_line(events->events, row), weights[row]);
        return fail_at(set, "weight", error);
    }
    return true;
}

/* Has the file a row that is several events? Then all of it are sums. */
static bool *find_files_of_sums(const sm_events *events)
{
    bool *sums = g_new0(bool, sm_events_n_files(events) + 1);
    uint32_t n = sm_events_has_sums(events) ? sm_events_count(events) : 0;
    for (uint32_t row = 1; row < n; row++) {
        uint32_t file = sm_events_row_file(events, row);
        sums[file] |= file == sm_events_row_file(events, row - 1) &&
                      sm_events_row_line(events, row) == sm_events_row_line(events, row - 1);
    }
    return sums;
}

static void find_places_known(sm_spread_set *set, const sm_events *events)
{
    g_autofree bool *sums = find_files_of_sums(events);
    set->events.at_place = g_new0(bool, set->events.n + 1);
    for (uint32_t i = 0; i < set->events.n; i++) {
        uint32_t row = set->events.rows[i];
        if (sums[sm_events_row_file(events, row)])
            set->events.n_sums++;
        else if (sm_events_geo_precision(events)[row] > SM_GEO_NEAR)
            set->events.n_rough++;
        else
            set->events.at_place[i] = true;
    }
}

static bool fill_columns(sm_spread_set *set, const filter *f, GError **error)
{
    const int32_t *days = sm_events_first_day(f->events->events);
    const double *fatalities = sm_events_number(f->events->events, "fatalities");
    set->events.days = g_new(int32_t, set->events.n + 1);
    set->events.fatalities = g_new(double, set->events.n + 1);
    if (f->weights) set->events.weights = g_new(double, set->events.n + 1);
    for (uint32_t i = 0; i < set->events.n; i++) {
        uint32_t row = set->events.rows[i];
        set->events.days[i] = days[row];
        set->events.fatalities[i] = fatalities ? fatalities[row] : (double)NAN;
        if (f->weights) set->events.weights[i] = f->weights[row];
    }
    find_places_known(set, f->events->events);
    return !f->weights || check_weights(set, f->events, f->weights, error);
}

/* ---- windows ---- */

static uint32_t period_at(const sm_spread_set *set, int32_t day)
{
    uint32_t low = 0, high = set->n_periods;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (set->spans[middle].last_day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < set->n_periods && set->spans[low].first_day <= day ? low : SM_NO_PERIOD;
}

static bool make_windows(sm_spread_set *set, sm_spread_reach_of_time time, GError **error)
{
    time.first_event = set->events.n ? INT32_MAX : INT32_MIN;
    for (uint32_t i = 0; i < set->events.n; i++)
        time.first_event = MIN(time.first_event, set->events.days[i]);
    GArray *windows = sm_spread_windows_make(set->figure, time, error);
    if (!windows) return false;
    set->n_periods = windows->len;
    set->periods = (sm_spread_period *)(void *)g_array_free(windows, FALSE);
    set->spans = g_new(sm_span, set->n_periods + 1);
    set->events.period_of = g_new(uint32_t, set->events.n + 1);
    for (uint32_t i = 0; i < set->n_periods; i++)
        set->spans[i] = set->periods[i].days;
    for (uint32_t i = 0; i < set->events.n; i++) {
        set->events.period_of[i] = period_at(set, set->events.days[i]);
        if (set->events.period_of[i] != SM_NO_PERIOD)
            set->periods[set->events.period_of[i]].events++;
    }
    return true;
}

static sm_spread_reach_of_time reach_of_time(const sm_event_set *events)
{
    sm_spread_reach_of_time time = {.from = sm_spread_day(events->figure->events.from, INT32_MIN),
                                    .to = sm_spread_day(events->figure->events.to, INT32_MAX),
                                    .first_of_files = INT32_MAX,
                                    .last_of_files = INT32_MIN};
    const int32_t *days = sm_events_first_day(events->events);
    for (uint32_t row = 0; row < sm_events_count(events->events); row++) {
        time.first_of_files = MIN(time.first_of_files, days[row]);
        time.last_of_files = MAX(time.last_of_files, days[row]);
    }
    return time;
}

/* ---- the set ---- */

static bool read_weights(sm_spread_set *set, filter *f, GError **error)
{
    if (!set->spec->weight) return true;
    f->weights = sm_query_find_numbers(f->events->query, set->spec->weight, error);
    return f->weights ? true : fail_at(set, "weight", error);
}

static void start_ledger(sm_spread_set *set, const sm_event_set *events)
{
    sm_event_tally tally = sm_events_tally(events->events);
    set->ledger = (sm_spread_ledger){.read = tally.read,
                                     .duplicates = tally.duplicates,
                                     .without_position = tally.without_position,
                                     .without_date = tally.without_date,
                                     .unreadable = tally.unreadable};
}

static bool fill(sm_spread_set *set, const sm_event_set *events, const sm_base_map *map,
                 GError **error)
{
    filter f = {.events = events, .first_break = INT32_MIN};
    if (set->spec->breaks.n) f.first_break = sm_spread_day(set->spec->breaks.items[0], INT32_MIN);
    f.time = reach_of_time(events);
    start_ledger(set, events);
    bool good = read_weights(set, &f, error);
    if (good) choose_rows(set, &f);
    good = good && place_rows(set, &f, map, error) && fill_columns(set, &f, error) &&
           make_windows(set, f.time, error) && sm_spread_toward_find(set, events, map, error);
    set->ledger.measured = set->events.n;
    g_free(f.weights);
    return good;
}

static bool find_core(sm_spread_set *set, sm_geography *geography, GError **error)
{
    set->core_given = set->spec->core.given;
    return !set->core_given ||
           sm_geography_place(geography, &set->spec->core, &set->core, NULL, error);
}

sm_spread_set *sm_spread_set_create(const sm_event_set *events, const sm_base_map *map,
                                    sm_geography *geography, GError **error)
{
    if (events->events && !sm_events_have_days(events->events)) {
        sm_fail(error, SM_ERROR_FIGURE,
                "%s: spread is measured from day to day, and %s has no column of dates",
                events->figure->path, sm_events_path(events->events, 0));
        return NULL;
    }
    g_autoptr(sm_spread_set) set = g_new0(sm_spread_set, 1);
    set->figure = events->figure;
    set->spec = &events->figure->spread;
    set->plane = map->projection;
    if (!read_boundaries(set, map, geography, error) || !check_spec(set, error) ||
        !find_core(set, geography, error))
        return NULL;
    if (events->events && !fill(set, events, map, error)) return NULL;
    return g_steal_pointer(&set);
}

void sm_spread_set_free(sm_spread_set *set)
{
    if (!set) return;
    sm_spread_measures_free(set->measures);
    for (uint32_t i = 0; i < set->n_periods; i++)
        g_free(set->periods[i].id);
    g_free(set->periods);
    g_free(set->spans);
    g_free(set->events.period_of);
    g_free(set->events.rows);
    g_free(set->events.positions);
    g_free(set->events.points);
    g_free(set->events.days);
    g_free(set->events.fatalities);
    g_free(set->events.weights);
    g_free(set->events.at_place);
    g_free(set->events.country_of);
    g_free(set->states);
    g_free(set->events.unit_of);
    if (set->own_plane) sm_projection_free(set->plane);
    g_free(set);
}

bool sm_spread_ledger_check(const sm_spread_ledger *ledger, GError **error)
{
    uint64_t told = ledger->measured + ledger->duplicates + ledger->without_position +
                    ledger->without_date + ledger->unreadable + ledger->filtered_out +
                    ledger->outside_window + ledger->rough_place + ledger->rough_date +
                    ledger->off_plane + ledger->outside_study + ledger->without_weight;
    if (ledger->read == told) return true;
    return sm_fail(error, SM_ERROR_RENDER,
                   "spread: the sums do not hold: of %" G_GUINT64_FORMAT
                   " events read, %" G_GUINT64_FORMAT " are accounted for; this is a fault of "
                   "sahelmap, please report it with the figure",
                   ledger->read, told);
}
