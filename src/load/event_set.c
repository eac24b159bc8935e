#include "load/event_set.h"

#include "load/event_aids.h"

#include "base/fail.h"
#include "source/event_overlap.h"
#include "source/nearest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool sm_event_set_fail(const sm_figure *figure, const char *key, const char *value, GError **error)
{
    g_autofree char *place = sm_figure_place(figure, value, &figure->events.where);
    g_prefix_error(error, "%s: %s: ", place, key);
    return false;
}

/* What is said of the file goes before what is said of all. */
static uint32_t list_mapping(const sm_event_columns *own, const sm_event_columns *common,
                             sm_event_mapping *mapping)
{
    const struct {
        const char *name, *own, *common;
    } all[] = {
        {"latitude", own->latitude, common->latitude},
        {"longitude", own->longitude, common->longitude},
        {"coordinates", own->coordinates, common->coordinates},
        {"event_date", own->date, common->date},
        {"end_date", own->end_date, common->end_date},
        {"year", own->year, common->year},
        {"month", own->month, common->month},
        {"day", own->day, common->day},
        {"events", own->events, common->events},
        {"fatalities", own->fatalities, common->fatalities},
        {"location", own->location, common->location},
        {"event_id", own->id, common->id},
        {"event_type", own->event_type, common->event_type},
        {"actor1", own->actor1, common->actor1},
        {"actor2", own->actor2, common->actor2},
        {"country", own->country, common->country},
        {"admin1", own->admin1, common->admin1},
        {"geo_precision", own->geo_precision, common->geo_precision},
        {"time_precision", own->time_precision, common->time_precision},
        {"notes", own->notes, common->notes},
    };
    uint32_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i].own || all[i].common)
            mapping[n++] = (sm_event_mapping){all[i].name, all[i].own ? all[i].own : all[i].common};
    return n;
}

/* Every word of an SQL expression that could be a column's name. */
static void add_words(GPtrArray *names, const char *expression)
{
    if (!expression) return;
    g_ptr_array_add(names, g_strdup(expression)); /* a name may hold blanks */
    for (const char *at = expression; *at;) {
        size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
        if (n > 0) g_ptr_array_add(names, g_strndup(at, n));
        at += MAX(n, 1);
    }
}

/* Columns that the figure will ask for: read in the first pass, they cost no second one. Words that
 * are no column are ignored there. NULL-terminated. */
static GPtrArray *list_columns(const sm_figure *figure)
{
    const sm_event_spec *spec = &figure->events;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(names, g_strdup("fatalities"));
    g_ptr_array_add(names, g_strdup("country")); /* for captions */
    add_words(names, spec->size);
    add_words(names, spec->color_by);
    add_words(names, spec->where_expr);
    add_words(names, spec->label);
    for (uint32_t i = 0; i < figure->aggregates.n; i++) {
        add_words(names, figure->aggregates.items[i].value);
        add_words(names, figure->aggregates.items[i].where_expr);
    }
    if (spec->actors) {
        g_ptr_array_add(names, g_strdup("actor1"));
        g_ptr_array_add(names, g_strdup("actor2"));
    }
    g_ptr_array_add(names, NULL);
    return names;
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "ucdp_mali.csv" for "ucpd_mali.csv": what lies in the same folder. */
static char *nearest_file(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *file;
    while (dir && (file = g_dir_read_name(dir)))
        g_ptr_array_add(names, g_strdup(file));
    g_ptr_array_sort(names, compare_texts);
    g_ptr_array_add(names, NULL);
    return sm_nearest_names(name, (const char *const *)names->pdata);
}

static bool check_files(const sm_figure *figure, GError **error)
{
    const sm_strings *files = &figure->events.files;
    for (uint32_t i = 0; i < files->n; i++) {
        const char *path = files->items[i];
        if (g_str_equal(path, "-") || g_file_test(path, G_FILE_TEST_EXISTS)) continue;
        g_autofree char *place = sm_figure_place(figure, path, &figure->events.where);
        g_autofree char *near = nearest_file(path);
        return sm_fail(error, SM_ERROR_DATA, "%s: events.file: there is no file %s; %s%s%s", place,
                       path, near ? "did you mean " : "paths start from the figure's folder",
                       near ? near : "", near ? "?" : "");
    }
    return true;
}

/* `mapping` has room for all of its columns. */
static sm_event_file file_of(const sm_event_spec *spec, const sm_event_input *input,
                             sm_event_mapping *mapping)
{
    uint32_t n = list_mapping(&input->columns, &spec->columns, mapping);
    return (sm_event_file){
        .path = input->file,
        .mapping = n ? mapping : NULL,
        .n_mapping = n,
        .date_format = input->date_format ? input->date_format : spec->date_format,
        .table = input->table ? input->table : spec->table,
        .query = input->query ? input->query : spec->query,
    };
}

static bool read_files(sm_event_set *set, const char *data_dir, sm_diagnostics *diagnostics,
                       GError **error)
{
    const sm_event_spec *spec = &set->figure->events;
    if (!check_files(set->figure, error)) return false;
    uint32_t n = spec->inputs.n;
    g_autofree sm_event_mapping *mappings = g_new(sm_event_mapping, (gsize)n * SM_N_ROLES);
    g_autofree sm_event_file *files = g_new0(sm_event_file, n);
    for (uint32_t i = 0; i < n; i++) {
        const sm_event_input *input = &spec->inputs.items[i];
        files[i] = file_of(spec, input, &mappings[(gsize)i * SM_N_ROLES]);
        if (input->left_out)
            sm_diagnostics_warn(diagnostics,
                                "%s were left out, which have no ending of event files",
                                input->left_out);
    }
    g_autoptr(GPtrArray) columns = list_columns(set->figure);
    /* Names of places that many events share are asked for when the map is named. */
    static const char *const names[] = {"location", NULL};
    sm_event_options options = {.columns = (const char *const *)columns->pdata,
                                .also = names,
                                .compares_sets = spec->match.where.line > 0};
    sm_event_aids aids;
    sm_event_aids_init(&aids, data_dir, set->figure);
    sm_event_aids_give(&aids, &options);
    set->events = sm_events_read(files, n, &options, diagnostics, error);
    sm_event_aids_clear(&aids);
    return set->events && sm_events_check_usable(set->events, error);
}

/* What a figure cannot show of events without days. */
static bool check_days(const sm_event_set *set, GError **error)
{
    const sm_event_spec *spec = &set->figure->events;
    const sm_figure *figure = set->figure;
    if (sm_events_have_days(set->events)) return true;
    const char *key = spec->from                     ? "from"
                      : spec->to                     ? "to"
                      : spec->fade                   ? "fade"
                      : figure->chart.where.line > 0 ? "chart"
                                                     : NULL;
    if (!key) return true;
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s: %s: needs the days of the events, and %s has no column of dates; leave it "
                   "out, or name the column by `columns: {date: ...}`",
                   figure->path, key, sm_events_path(set->events, 0));
}

/* All false where there is one data set alone. */
static void match_sets(sm_event_set *set)
{
    const sm_match_spec *match = &set->figure->events.match;
    sm_event_nearness near = {(int32_t)match->days, match->km};
    set->matched = sm_events_matched(set->events, near, set->wanted);
    if (!set->matched) set->matched = g_new0(bool, sm_events_count(set->events) + 1);
}

static uint64_t count_matched(const sm_event_set *set)
{
    uint64_t n = 0;
    for (uint32_t row = 0; set->matched && row < sm_events_count(set->events); row++)
        n += set->matched[row];
    return n;
}

static bool open_query(sm_event_set *set, GError **error)
{
    const sm_event_spec *spec = &set->figure->events;
    if (spec->actors) {
        set->actors = sm_actors_read(spec->actors, error);
        if (!set->actors)
            return sm_event_set_fail(set->figure, "events.actors", spec->actors, error);
    }
    if (spec->match.where.line > 0 && spec->match.then == SM_MATCH_MARK) match_sets(set);
    sm_query_options options = {.actors = set->actors, .matched = set->matched};
    set->query = sm_query_open(set->events, &options, error);
    if (!set->query) return false;
    if (!spec->where_expr) return true;
    set->wanted = sm_query_find_rows(set->query, spec->where_expr, error);
    return set->wanted || sm_event_set_fail(set->figure, "events.where", spec->where_expr, error);
}

/* After the condition: an event whose partner is filtered out is nobody else's. */
static void drop_matched(sm_event_set *set)
{
    const sm_match_spec *match = &set->figure->events.match;
    uint32_t n = sm_events_count(set->events);
    if (match->where.line == 0 || match->then != SM_MATCH_DROP) return;
    match_sets(set);
    if (!set->wanted) {
        set->wanted = g_new(bool, n + 1);
        memset(set->wanted, true, n + 1);
    }
    for (uint32_t row = 0; row < n; row++)
        set->wanted[row] = set->wanted[row] && !set->matched[row];
}

/* What the map shows is what its words count: of a map of areas alone, the rows that any of its
 * aggregates takes. */
static bool find_shown(sm_event_set *set, GError **error)
{
    const sm_figure *figure = set->figure;
    uint32_t n = sm_events_count(set->events);
    if (sm_event_set_has_marks(set)) return true;
    for (uint32_t i = 0; i < figure->aggregates.n; i++)
        if (!figure->aggregates.items[i].where_expr) return true;
    g_autofree bool *shown = g_new0(bool, n + 1);
    for (uint32_t i = 0; i < figure->aggregates.n; i++) {
        const char *where = figure->aggregates.items[i].where_expr;
        g_autofree bool *rows = sm_query_find_rows(set->query, where, error);
        if (!rows) return sm_event_set_fail(figure, "aggregate.where", where, error);
        for (uint32_t row = 0; row < n; row++)
            shown[row] = shown[row] || rows[row];
    }
    if (figure->aggregates.n > 0) set->shown = g_steal_pointer(&shown);
    return true;
}

bool sm_event_set_init(sm_event_set *set, const sm_figure *figure, const char *data_dir,
                       sm_ledger *ledger, sm_diagnostics *diagnostics, GError **error)
{
    memset(set, 0, sizeof *set);
    set->figure = figure;
    if (figure->events.files.n == 0) return true;
    if (!read_files(set, data_dir, diagnostics, error) || !check_days(set, error) ||
        !open_query(set, error))
        return false;
    drop_matched(set);
    if (!find_shown(set, error)) return false;
    sm_event_tally tally = sm_events_tally(set->events);
    ledger->events_read = tally.read;
    ledger->duplicates = tally.duplicates;
    ledger->rows.placed_by_name = tally.placed;
    ledger->rows.placed_in_area = tally.in_area;
    ledger->rows.matched = count_matched(set);
    ledger->unusable = tally.without_position + tally.without_date + tally.unreadable;
    ledger->window.from = g_strdup(figure->events.from);
    ledger->window.to = g_strdup(figure->events.to);
    return true;
}

void sm_event_set_clear(sm_event_set *set)
{
    g_free(set->kept);
    g_free(set->plane);
    g_free(set->matched);
    g_free(set->wanted);
    g_free(set->shown);
    sm_query_close(set->query);
    sm_actors_free(set->actors);
    sm_events_free(set->events);
    memset(set, 0, sizeof *set);
}

bool sm_event_set_has_marks(const sm_event_set *set)
{
    sm_toggle marks = set->figure->events.marks;
    return set->events && (marks == SM_TOGGLE_ALWAYS ||
                           (marks == SM_TOGGLE_AUTO && set->figure->aggregates.n == 0));
}

const char *sm_event_set_size(const sm_event_set *set)
{
    if (set->figure->events.size) return set->figure->events.size;
    return sm_event_set_size_is_count(set) ? "1" : NULL;
}

bool sm_event_set_size_is_count(const sm_event_set *set)
{
    return !set->figure->events.size && set->events && sm_events_has_sums(set->events);
}

bool sm_event_set_is(const sm_event_set *set, const char *expression, const char *name)
{
    if (!expression || !set->events) return false;
    if (g_ascii_strcasecmp(expression, name) == 0) return true;
    const char *own = sm_events_file_column_for(set->events, 0, name);
    return own && g_ascii_strcasecmp(expression, own) == 0;
}

static int32_t day_of(const char *iso, int32_t otherwise)
{
    int year, month, day;
    if (!iso || sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3) return otherwise;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return (int32_t)g_date_get_julian(&date);
}

static bool is_told(const sm_event_set *set)
{
    return set->figure->events.precision != SM_IMPRECISE_PLAIN;
}

bool sm_event_set_rough_place(const sm_event_set *set, uint32_t row)
{
    return is_told(set) && sm_events_geo_precision(set->events)[row] >= SM_GEO_DISTRICT;
}

bool sm_event_set_rough_date(const sm_event_set *set, uint32_t row)
{
    return is_told(set) && sm_events_date_precision(set->events)[row] >= SM_DATE_MONTH;
}

bool sm_event_set_imprecise(const sm_event_set *set, uint32_t row)
{
    return sm_event_set_rough_place(set, row) || sm_event_set_rough_date(set, row);
}

bool sm_event_set_passes(const sm_event_set *set, uint32_t row)
{
    if (set->wanted && !set->wanted[row]) return false;
    if (set->shown && !set->shown[row]) return false;
    return set->figure->events.precision != SM_IMPRECISE_HIDE || !sm_event_set_imprecise(set, row);
}

void sm_event_set_project(sm_event_set *set, const sm_base_map *map)
{
    if (!set->events) return;
    uint32_t n = sm_events_count(set->events);
    set->kept = g_new(bool, n + 1);
    set->plane = g_new(sm_xy_m, n + 1);
    sm_projection_forward_many(map->projection, sm_events_positions(set->events), set->plane, n);
    for (uint32_t row = 0; row < n; row++)
        set->kept[row] = sm_event_set_passes(set, row);
}

sm_event_window sm_event_set_window(const sm_event_set *set)
{
    const sm_event_spec *spec = &set->figure->events;
    int32_t first = day_of(spec->from, INT32_MIN);
    int32_t last = day_of(spec->to, INT32_MAX - 1);
    return (sm_event_window){first, last + 1, first};
}

sm_event_window sm_event_set_whole(const sm_event_set *set)
{
    sm_event_window own = sm_event_set_window(set);
    const sm_figure *figure = set->figure;
    int32_t first = MAX(own.first_day, day_of(figure->series.from, INT32_MIN));
    int32_t end = MIN(own.end_day, day_of(figure->series.to, INT32_MAX - 1) + 1);
    return (sm_event_window){first, end, first};
}

void sm_event_set_find_places(const sm_event_set *set, const sm_event_window *windows,
                              uint32_t n_windows, sm_event_places *places)
{
    uint32_t most = set->events ? sm_events_count(set->events) : 0;
    *places =
        (sm_event_places){.rows = g_new(uint32_t, most + 1), .at = g_new(sm_lonlat, most + 1)};
    if (!set->events) return;
    const sm_lonlat *all = sm_events_positions(set->events);
    const int32_t *day = sm_events_first_day(set->events);
    for (uint32_t row = 0; row < most; row++) {
        if (!sm_event_set_passes(set, row) || !sm_windows_have(windows, n_windows, day[row]))
            continue;
        places->rows[places->n] = row;
        places->at[places->n++] = all[row];
    }
}

static bool adds(double size)
{
    return isfinite(size) && size > 0;
}

void sm_event_set_weigh_places(const sm_event_set *set, sm_event_places *places)
{
    const char *expression = set->figure->events.size;
    /* What is wrong with the expression is said by who draws the marks. */
    g_autofree double *sizes =
        expression && set->query ? sm_query_find_numbers(set->query, expression, NULL) : NULL;
    double sum = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; sizes && i < places->n; i++) {
        if (!adds(sizes[places->rows[i]])) continue;
        sum += sizes[places->rows[i]];
        n++;
    }
    if (n == 0 || !isfinite(sum)) return;
    places->weights = g_new(double, places->n);
    for (uint32_t i = 0; i < places->n; i++) {
        double size = sizes[places->rows[i]];
        places->weights[i] = 1 + (adds(size) ? size / (sum / n) : 0);
    }
}

/* ---- how far the files reach ---- */

#define REACH_SHARE 0.02
#define REACH_DAYS 3

void sm_event_set_reached(const sm_event_set *set, int32_t *first_day, int32_t *last_day)
{
    uint32_t n = set && set->events ? sm_events_count(set->events) : 0;
    if (n == 0 || !sm_events_have_days(set->events)) return;
    const int32_t *days = sm_events_first_day(set->events);
    int32_t first = INT32_MAX, last = day_of(set->figure->events.access_date, INT32_MIN);
    for (uint32_t row = 0; row < n; row++) {
        first = MIN(first, days[row]);
        last = MAX(last, days[row]);
    }
    double slack = MAX(REACH_SHARE * (*last_day - *first_day + 1), REACH_DAYS);
    if (first > *last_day || last < *first_day) return; /* none of it: said elsewhere */
    if (first - *first_day > slack) *first_day = first;
    if (*last_day - last > slack) *last_day = last;
}

int sm_event_set_year(const sm_event_set *set)
{
    sm_event_window whole = sm_event_set_whole(set);
    int32_t last = INT32_MIN;
    uint32_t n = set->events && sm_events_have_days(set->events) ? sm_events_count(set->events) : 0;
    const int32_t *days = n > 0 ? sm_events_first_day(set->events) : NULL;
    for (uint32_t row = 0; row < n; row++)
        if (days[row] >= whole.first_day && days[row] < whole.end_day) last = MAX(last, days[row]);
    GDate date;
    g_date_clear(&date, 1);
    if (last > 0) g_date_set_julian(&date, (guint32)last);
    return last > 0 ? g_date_get_year(&date) : 0;
}
