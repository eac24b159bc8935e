#include "load/area_values.h"

#include "base/fail.h"
#include "base/number.h"
#include "load/area_keys.h"
#include "load/layer.h"
#include "query/query.h"
#include "source/area_columns.h"
#include "source/date.h"
#include "source/nearest.h"

#include <math.h>
#include <string.h>

enum {
    LISTED = 8,        /* rows, or areas, in a message */
    LISTED_ROWS = 4,   /* of one area */
    COLUMNS_LISTED = 4 /* in which these differ */
};

/* Dates of the table: of each row, or columns with the values of each. */
typedef struct table_dates {
    uint32_t *step_of;  /* per row of the table; SM_NO_AREA_ROW: its date cannot be read */
    GPtrArray *numbers; /* double * of each step, per row of the table; NULL: `step_of` tells */
} table_dates;

typedef struct joining {
    const sm_figure *figure;
    const sm_area_data *spec;
    const sm_base_map *map;
    sm_area_values *of;
    sm_area_keys index;
    const char *key; /* column of the table */
    sm_query *query;
    bool *wanted;    /* per row of the table; NULL: all */
    double *numbers; /* per row of the table */
    double *others;  /* of `against`; NULL: none */
    table_dates dates;
    uint32_t *area_of;    /* per row of the table; SM_NO_AREA_ROW: none */
    uint32_t *n_values;   /* per step, of these per row of the attributes: rows with a value */
    GPtrArray *unmatched; /* char *, each text once, with its row */
    sm_diagnostics *diagnostics;
} joining;

static bool fail_at(const joining *j, const char *key, const char *value, GError **error)
{
    g_autofree char *place = sm_figure_place(j->figure, value, &j->spec->where);
    g_prefix_error(error, "%s: areas-data.%s: ", place, key);
    return false;
}

/* ---- the table ---- */

static bool read_table(joining *j, GError **error)
{
    const sm_area_data *spec = j->spec;
    const sm_event_file file = {
        .path = spec->file, .table = spec->table, .by_area = true, .key = spec->key};
    j->of->table = sm_events_read(&file, 1, NULL, j->diagnostics, error);
    if (!j->of->table) return false;
    sm_event_tally tally = sm_events_tally(j->of->table);
    j->of->counts.file = g_strdup(sm_events_path(j->of->table, 0));
    j->of->counts.rows = tally.read;
    j->of->counts.unreadable = tally.unreadable;
    const char *const *names = sm_events_column_names(j->of->table);
    j->key = spec->key ? spec->key : names[sm_area_columns_find(names)];
    j->query = sm_query_open(j->of->table, NULL, error);
    return j->query != NULL;
}

/* A column by its bare name that holds no numbers would give no area a value. */
static bool check_numbers(const joining *j, const char *key, const char *value, GError **error)
{
    sm_event_column_kind kind = sm_events_column_kind(j->of->table, value);
    if (kind == SM_EVENT_COLUMN_NONE || kind == SM_EVENT_COLUMN_NUMBER) return true;
    for (uint32_t row = 0; row < sm_events_count(j->of->table); row++) {
        g_autofree char *text = sm_events_long_text(j->of->table, value, row);
        double number;
        if (*text == '\0' || sm_number_parse(text, &number)) continue;
        return sm_fail(error, SM_ERROR_DATA,
                       "the column holds texts, as '%.40s' in row %" G_GUINT64_FORMAT
                       "; only numbers are drawn",
                       text, sm_events_row_line(j->of->table, row)) ||
               fail_at(j, key, value, error);
    }
    return true;
}

/* ---- dates ---- */

static uint32_t add_step(joining *j, int32_t day)
{
    sm_area_step step = {day, NULL};
    g_array_append_val(j->of->steps, step);
    return j->of->steps->len - 1;
}

static bool read_day(const char *text, int32_t *day)
{
    const sm_date_reader any = {SM_DATE_ORDER_OPEN, NULL};
    return sm_date_is_read(sm_date_parse(&any, text, strlen(text), day));
}

static uint32_t step_of_day(joining *j, int32_t day)
{
    for (guint i = 0; i < j->of->steps->len; i++)
        if (g_array_index(j->of->steps, sm_area_step, i).day == day) return i;
    return add_step(j, day);
}

static bool find_dates(joining *j, GError **error)
{
    const char *date = j->spec->date;
    g_autoptr(sm_query_classes) texts = sm_query_find_classes(j->query, date, error);
    if (!texts) return fail_at(j, "date", date, error);
    g_autofree uint32_t *steps = g_new(uint32_t, texts->n_texts + 1);
    uint32_t n = sm_events_count(j->of->table);
    j->of->steps = g_array_new(FALSE, FALSE, sizeof(sm_area_step));
    for (uint32_t i = 0; i < texts->n_texts; i++) {
        int32_t day;
        steps[i] = read_day(texts->texts[i], &day) ? step_of_day(j, day) : SM_NO_AREA_ROW;
    }
    j->dates.step_of = g_new(uint32_t, n + 1);
    for (uint32_t row = 0; row < n; row++)
        j->dates.step_of[row] = steps[texts->codes[row]];
    if (j->of->steps->len > 0) return true;
    sm_fail(error, SM_ERROR_DATA, "no date can be read, as '%.40s'; known are 2024-03, March 2024",
            n > 0 ? texts->texts[texts->codes[0]] : "");
    return fail_at(j, "date", date, error);
}

/* `value` with the column's name, in quotes, for "{date}". */
static char *expression_of(const char *value, const char *column)
{
    g_auto(GStrv) around = g_strsplit(value, "{date}", -1);
    g_auto(GStrv) quotes = g_strsplit(column, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", quotes);
    g_autofree char *quoted = g_strdup_printf("\"%s\"", doubled);
    return g_strjoinv(quoted, around);
}

static bool evaluate_columns(joining *j, GError **error)
{
    const char *value = j->spec->value;
    j->of->steps = g_array_new(FALSE, FALSE, sizeof(sm_area_step));
    j->dates.numbers = g_ptr_array_new_with_free_func(g_free);
    for (const char *const *name = sm_events_column_names(j->of->table); *name; name++) {
        int32_t day;
        if (!read_day(*name, &day)) continue;
        g_autofree char *expression = expression_of(value, *name);
        double *numbers = sm_query_find_numbers(j->query, expression, error);
        if (!numbers) return fail_at(j, "value", value, error);
        add_step(j, day);
        g_ptr_array_add(j->dates.numbers, numbers);
    }
    if (j->of->steps->len > 0) return true;
    sm_fail(error, SM_ERROR_DATA, "no column's name is a date, as 2024-03");
    return fail_at(j, "date", j->spec->date, error);
}

/* ---- what is asked for ---- */

/* A row without one of two values shows neither. */
static bool evaluate_other(joining *j, GError **error)
{
    const char *value = j->spec->against.value;
    if (!check_numbers(j, "against", value, error)) return false;
    j->others = sm_query_find_numbers(j->query, value, error);
    if (!j->others) return fail_at(j, "against", value, error);
    for (uint32_t row = 0; row < sm_events_count(j->of->table); row++)
        if (isnan(j->others[row])) j->numbers[row] = (double)NAN;
    return true;
}

static bool evaluate(joining *j, GError **error)
{
    const sm_area_data *spec = j->spec;
    if (!check_numbers(j, "value", spec->value, error)) return false;
    if (spec->where_expr) {
        j->wanted = sm_query_find_rows(j->query, spec->where_expr, error);
        if (!j->wanted) return fail_at(j, "where", spec->where_expr, error);
    }
    if (spec->date && g_str_equal(spec->date, "columns")) return evaluate_columns(j, error);
    if (spec->date && !find_dates(j, error)) return false;
    j->numbers = sm_query_find_numbers(j->query, spec->value, error);
    if (!j->numbers) return fail_at(j, "value", spec->value, error);
    return !spec->against.value || evaluate_other(j, error);
}

/* ---- the areas ---- */

static const char *const *attribute_names(const sm_features *features)
{
    const char **names = g_new0(const char *, features->attributes->n_columns + 1);
    for (uint32_t i = 0; i < features->attributes->n_columns; i++)
        names[i] = features->attributes->columns[i].name;
    return names;
}

static bool fail_attribute(const joining *j, const char *const *names, const char *wanted,
                           GError **error)
{
    g_autofree char *near = wanted ? sm_nearest_names(wanted, names) : NULL;
    g_autofree char *all = g_strjoinv(", ", (char **)(guintptr)names);
    if (!wanted)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s: no attribute looks like codes or names of areas; write which, as "
                       "`layer: {file: ..., key: ...}`. There are %s",
                       j->of->features->path, all);
    return sm_fail(error, SM_ERROR_FIGURE, "%s: has no attribute '%s'; %s %s%s",
                   j->of->features->path, wanted, near ? "did you mean" : "there are",
                   near ? near : all, near ? "?" : "");
}

/* The attribute of that name; of none the one of codes, or of names, of the finest level. */
static bool choose_attributes(joining *j, const char **key, GError **error)
{
    const sm_area_layer *layer = &j->spec->layer;
    g_autofree const char *const *names = attribute_names(j->of->features);
    int32_t found = layer->key ? -1 : sm_area_columns_find(names);
    for (int32_t i = 0; layer->key && names[i]; i++)
        if (g_ascii_strcasecmp(names[i], layer->key) == 0) found = i;
    if (found < 0) return fail_attribute(j, names, layer->key, error);
    *key = names[found];
    if (layer->name && !sm_table_column(j->of->features->attributes, layer->name))
        return fail_attribute(j, names, layer->name, error);
    int32_t name = sm_area_columns_name(names, found);
    j->of->name = layer->name ? layer->name : names[name < 0 ? found : name];
    return true;
}

/* Where the figure names none, codes and names in all languages: whatever the table has. */
static const char **key_attributes(const joining *j, const char *key)
{
    const sm_table *attributes = j->of->features->attributes;
    const char **columns = g_new0(const char *, attributes->n_columns + 2);
    uint32_t n = 0;
    columns[n++] = key;
    for (uint32_t i = 0; !j->spec->layer.key && i < attributes->n_columns; i++)
        if (sm_area_columns_alike(attributes->columns[i].name, key))
            columns[n++] = attributes->columns[i].name;
    return columns;
}

static bool read_own(joining *j, GError **error)
{
    const char *path = j->spec->layer.file, *key = NULL;
    j->of->own = sm_map_layer_features(path, NULL, j->map->projection, NULL, j->diagnostics, error);
    j->of->features = j->of->own;
    if (!j->of->own) return false;
    if (j->of->own->shapes->kind != SM_SHAPE_POLYGON)
        return sm_fail(error, SM_ERROR_FIGURE, "%s: holds no areas", path);
    if (!choose_attributes(j, &key, error)) return false;
    g_autofree const char **columns = key_attributes(j, key);
    sm_area_keys_init(&j->index, j->of->features, columns, NULL, sm_area_column_is_code(key));
    return true;
}

/* Regions of other countries than those in focus may have the same names. */
static bool *in_focus(const joining *j)
{
    const sm_table *attributes = j->of->features->attributes;
    if (j->map->focus.n == 0) return NULL;
    bool *takes_part = g_new(bool, attributes->n_rows + 1);
    for (uint32_t row = 0; row < attributes->n_rows; row++)
        takes_part[row] = sm_base_map_is_focus(j->map, sm_table_text(attributes, "iso3", row));
    return takes_part;
}

static const sm_features *base_areas(const joining *j, sm_geography *geography, GError **error)
{
    g_autofree char *path = g_build_filename(j->map->folder, "countries.shp", NULL);
    switch (j->spec->layer.base) {
    case SM_AREA_BASE_ADMIN1:
        return sm_geography_units(geography, j->map->folder, error);
    case SM_AREA_BASE_ADMIN2:
        return sm_geography_pack_units(geography, j->map->folder, 2, error);
    case SM_AREA_BASE_ADMIN3:
        return sm_geography_pack_units(geography, j->map->folder, 3, error);
    case SM_AREA_BASE_COUNTRIES:
        break;
    }
    return sm_geography_countries(geography, path, error);
}

static bool read_base(joining *j, sm_geography *geography, GError **error)
{
    static const char *const of_units[] = {"code", "name", "name_fr", NULL};
    static const char *const of_countries[] = {"iso3", "name", "name_fr", NULL};
    sm_area_base base = j->spec->layer.base;
    bool units = base != SM_AREA_BASE_COUNTRIES;
    j->of->features = base_areas(j, geography, NULL);
    if (!j->of->features)
        return sm_fail(error, SM_ERROR_FIGURE,
                       base == SM_AREA_BASE_ADMIN2 || base == SM_AREA_BASE_ADMIN3
                           ? "no pack has such areas here; 'sahelmap data add' makes one of a file "
                             "of them"
                           : "the base map has no such areas here; give a layer of your own, as "
                             "`layer: {file: ..., key: ...}`");
    j->of->name = j->figure->lang->french ? "name_fr" : "name";
    g_autofree bool *takes_part = units ? in_focus(j) : NULL;
    sm_area_keys_init(&j->index, j->of->features, units ? of_units : of_countries, takes_part,
                      false);
    return true;
}

/* ---- rows to areas ---- */

static void note_unmatched(joining *j, GHashTable *told, const char *text, uint32_t row,
                           bool several)
{
    j->of->counts.unmatched++;
    if (!g_hash_table_add(told, g_strdup(text)) || j->unmatched->len > LISTED) return;
    g_autofree char *near =
        several ? NULL : sm_nearest_names(text, (const char *const *)j->index.texts->pdata);
    g_autofree char *more = near      ? g_strdup_printf("; did you mean %s?", near)
                            : several ? g_strdup("; several areas are called so")
                                      : g_strdup("");
    g_ptr_array_add(j->unmatched, g_strdup_printf("%s (row %" G_GUINT64_FORMAT "%s)", text,
                                                  sm_events_row_line(j->of->table, row), more));
}

static uint32_t n_areas(const joining *j)
{
    return j->of->features->attributes->n_rows;
}

static uint32_t n_steps(const joining *j)
{
    return j->of->steps ? j->of->steps->len : 1;
}

static double *values_at(const joining *j, uint32_t step)
{
    return j->of->steps ? g_array_index(j->of->steps, sm_area_step, step).values : j->of->values;
}

static uint32_t *n_values_at(const joining *j, uint32_t step)
{
    return j->n_values + (gsize)step * (n_areas(j) + 1);
}

/* NaN: the row says nothing of that date. */
static double number_at(const joining *j, uint32_t row, uint32_t step)
{
    if (j->dates.numbers) return ((const double *)g_ptr_array_index(j->dates.numbers, step))[row];
    return !j->dates.step_of || j->dates.step_of[row] == step ? j->numbers[row] : (double)NAN;
}

static void take_number(joining *j, uint32_t area, uint32_t row, uint32_t step)
{
    sm_area_values *of = j->of;
    bool first = n_values_at(j, step)[area]++ == 0;
    if (first) of->row_of[area] = row;
    if (!first && j->spec->combine == SM_COMBINE_FIRST) return;
    double *values = values_at(j, step);
    values[area] = number_at(j, row, step) + (first ? 0 : values[area]);
    if (j->others) of->others[area] = j->others[row] + (first ? 0 : of->others[area]);
}

static void take_value(joining *j, uint32_t area, uint32_t row)
{
    bool known = false;
    if (j->of->row_of[area] == UINT32_MAX) j->of->row_of[area] = row;
    for (uint32_t step = 0; step < n_steps(j); step++) {
        if (isnan(number_at(j, row, step))) continue;
        take_number(j, area, row, step);
        known = true;
    }
    if (known)
        j->of->counts.used++;
    else
        j->of->counts.without_value++;
}

/* Each text is looked up once. */
static uint32_t *find_areas(const joining *j, const sm_event_texts *keys)
{
    uint32_t *found = g_new(uint32_t, MAX(keys->n_texts, 1));
    for (uint32_t i = 0; i < keys->n_texts; i++) {
        uint32_t area = sm_area_keys_find(&j->index, keys->texts[i]);
        found[i] = area >= SM_SEVERAL_AREA_ROWS ? area : j->index.same[area];
    }
    return found;
}

static void join_rows(joining *j)
{
    const sm_event_texts *keys = sm_events_text(j->of->table, j->key);
    uint32_t n = sm_events_count(j->of->table);
    g_autofree uint32_t *found = find_areas(j, keys);
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    j->area_of = g_new(uint32_t, MAX(n, 1));
    for (uint32_t row = 0; row < n; row++) {
        const char *text = keys->texts[keys->codes[row]];
        j->area_of[row] = SM_NO_AREA_ROW;
        if (j->wanted && !j->wanted[row]) {
            j->of->counts.filtered_out++;
        } else if (*text == '\0') {
            j->of->counts.without_key++;
        } else if (found[keys->codes[row]] >= SM_SEVERAL_AREA_ROWS) {
            note_unmatched(j, told, text, row, found[keys->codes[row]] == SM_SEVERAL_AREA_ROWS);
        } else {
            j->area_of[row] = found[keys->codes[row]];
            take_value(j, j->area_of[row], row);
        }
    }
}

/* Means, and parts of an area that has several records. */
static void settle_step(joining *j, double *values, const uint32_t *n_values)
{
    for (uint32_t area = 0; area < n_areas(j); area++)
        if (j->spec->combine == SM_COMBINE_MEAN && n_values[area] > 1)
            values[area] /= n_values[area];
    for (uint32_t area = 0; area < n_areas(j); area++)
        values[area] = values[j->index.same[area]];
}

static int by_day(const void *a, const void *b)
{
    const sm_area_step *x = a, *y = b;
    return x->day < y->day ? -1 : x->day > y->day;
}

static void settle_values(joining *j)
{
    sm_area_values *of = j->of;
    for (uint32_t step = 0; step < n_steps(j); step++)
        settle_step(j, values_at(j, step), n_values_at(j, step));
    if (j->others) settle_step(j, of->others, j->n_values);
    for (uint32_t area = 0; area < n_areas(j); area++)
        of->row_of[area] = of->row_of[j->index.same[area]];
    of->same = g_steal_pointer(&j->index.same);
    if (!of->steps) return;
    g_array_sort(of->steps, by_day);
    g_free(of->values);
    of->values = sm_area_values_in(of, INT32_MIN, INT32_MAX);
}

/* One more date: `n` with a value have been met before. */
static double combined(sm_combine combine, double before, double value, uint32_t n)
{
    switch (combine) {
    case SM_COMBINE_SUM:
        return before + value;
    case SM_COMBINE_MEAN:
        return before + (value - before) / (n + 1);
    case SM_COMBINE_FIRST:
        return before;
    case SM_COMBINE_NONE:
        break;
    }
    return value;
}

double *sm_area_values_in(const sm_area_values *of, int32_t first_day, int32_t end_day)
{
    uint32_t n_rows = of->features->attributes->n_rows;
    double *values = g_new(double, n_rows + 1);
    for (uint32_t row = 0; row < n_rows; row++) {
        uint32_t n = 0;
        values[row] = (double)NAN;
        for (guint i = 0; i < of->steps->len; i++) {
            const sm_area_step *step = &g_array_index(of->steps, sm_area_step, i);
            double value = step->values[row];
            if (isnan(value) || step->day < first_day || step->day >= end_day) continue;
            values[row] = n ? combined(of->spec->combine, values[row], value, n) : value;
            n++;
        }
    }
    return values;
}

/* ---- what is wrong ---- */

/* "Sector, Gender": columns of texts in which the rows of an area differ; `where`: the condition
 * that the first of them meets. */
static void find_differences(const joining *j, uint32_t area, GString *columns, GString *where)
{
    const sm_events *table = j->of->table;
    uint32_t n_found = 0, first = j->of->row_of[area];
    for (const char *const *name = sm_events_column_names(table); *name; name++) {
        bool differs = false;
        if (sm_events_column_kind(table, *name) != SM_EVENT_COLUMN_TEXT) continue;
        g_autofree char *own = sm_events_long_text(table, *name, first);
        for (uint32_t row = 0; !differs && row < sm_events_count(table); row++) {
            if (j->area_of[row] != area) continue;
            g_autofree char *text = sm_events_long_text(table, *name, row);
            differs = !g_str_equal(text, own);
        }
        if (!differs || n_found++ >= COLUMNS_LISTED) continue;
        g_string_append_printf(columns, "%s%s", columns->len ? ", " : "", *name);
        g_string_append_printf(where, "%s\"%s\" = '%s'", where->len ? " AND " : "", *name, own);
    }
}

static char *list_rows(const joining *j, uint32_t area)
{
    GString *list = g_string_new(NULL);
    uint32_t n = 0;
    for (uint32_t row = 0; row < sm_events_count(j->of->table); row++)
        if (j->area_of[row] == area && n++ < LISTED_ROWS)
            g_string_append_printf(list, "%s%" G_GUINT64_FORMAT, list->len ? ", " : "",
                                   sm_events_row_line(j->of->table, row));
    if (n > LISTED_ROWS) g_string_append_printf(list, " and %u more", n - LISTED_ROWS);
    return g_string_free(list, FALSE);
}

static bool fail_repeated(const joining *j, uint32_t n, uint32_t area, double together,
                          GError **error)
{
    g_autoptr(GString) columns = g_string_new(NULL), where = g_string_new(NULL);
    g_autofree char *rows = list_rows(j, area);
    g_autofree char *key = sm_events_long_text(j->of->table, j->key, j->of->row_of[area]);
    char sum[SM_NUMBER_BUFFER];
    find_differences(j, area, columns, where);
    g_autofree char *choose =
        where->len ? g_strdup_printf("They differ in %s: choose by `where: %s`, or write",
                                     columns->str, where->str)
                   : g_strdup("Write");
    return sm_fail(error, SM_ERROR_DATA,
                   "%s: %u %s more than one row with a value, as %s (rows %s; together %s). %s "
                   "`combine: sum`, `mean` or `first`",
                   j->of->counts.file, n, n == 1 ? "area has" : "areas have", key, rows,
                   sm_number_format(together, 2, sum), choose);
}

static bool check_repeated(const joining *j, GError **error)
{
    uint32_t n = 0, first = 0;
    double together = 0;
    for (uint32_t area = n_areas(j); area-- > 0;) {
        uint32_t step = 0;
        while (step < n_steps(j) && n_values_at(j, step)[area] < 2)
            step++;
        if (step == n_steps(j)) continue;
        first = area;
        together = values_at(j, step)[area];
        n++;
    }
    return n == 0 || j->spec->combine != SM_COMBINE_NONE ||
           fail_repeated(j, n, first, together, error);
}

static char *join_list(const GPtrArray *texts)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < MIN(texts->len, (guint)LISTED); i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "",
                               (const char *)g_ptr_array_index(texts, i));
    if (texts->len > LISTED) g_string_append(list, " ...");
    return g_string_free(list, FALSE);
}

static bool check_unmatched(const joining *j, GError **error)
{
    const sm_ledger_table *c = &j->of->counts;
    uint64_t matched = c->used + c->without_value, with_key = matched + c->unmatched;
    g_autofree char *list = join_list(j->unmatched);
    if (with_key == 0)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: none of its %" G_GUINT64_FORMAT
                       " rows is left, which has a key in '%s'%s",
                       c->file, c->rows, j->key, c->filtered_out ? " and meets `where`" : "");
    if (c->unmatched == 0) return true;
    const char *of = j->of->features->path;
    double percent = (double)c->unmatched * 100 / (double)with_key;
    g_autofree char *allow =
        matched > 0 ? g_strdup_printf(", or allow it by `unmatched: %.0f`", ceil(percent))
                    : g_strdup("");
    if (matched == 0 || percent > j->spec->unmatched)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                       " rows have in '%s' what is no area of %s: %s; choose rows by `where`, or "
                       "another `key` or `layer`%s",
                       c->file, c->unmatched, with_key, j->key, of, list, allow);
    sm_diagnostics_warn(j->diagnostics,
                        "%s: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                        " rows are of no area of %s and left out: %s",
                        c->file, c->unmatched, with_key, of, list);
    return true;
}

/* ---- areas without a row ---- */

/* Records of one code are parts of an area, or the layer has a mistake. */
static void warn_of_alike(const joining *j)
{
    const sm_area_values *of = j->of;
    g_autoptr(GPtrArray) alike = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t row = 0; row < of->features->attributes->n_rows; row++) {
        if (of->same[row] == row) continue;
        g_autofree char *name = sm_area_attribute(of->features, of->name, row);
        g_autofree char *other = sm_area_attribute(of->features, of->name, of->same[row]);
        if (!g_str_equal(name, other))
            g_ptr_array_add(alike, g_strdup_printf("%s and %s", other, name));
    }
    if (alike->len == 0) return;
    g_autofree char *list = join_list(alike);
    sm_diagnostics_warn(j->diagnostics,
                        "%s: areas of different names have one code and show the same value: %s",
                        of->features->path, list);
}

/* Of the base map those of countries that the table speaks of. */
static void find_asked(joining *j)
{
    sm_area_values *of = j->of;
    const sm_table *attributes = of->features->attributes;
    g_autoptr(GHashTable) countries = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t row = 0; row < attributes->n_rows; row++)
        if (of->row_of[row] != UINT32_MAX)
            g_hash_table_add(countries, (gpointer)(guintptr)sm_table_text(attributes, "iso3", row));
    for (uint32_t i = 0; i < of->features->shapes->n_shapes; i++) {
        uint32_t row = of->features->shapes->source[i];
        const char *iso3 = sm_table_text(attributes, "iso3", row);
        of->asked[row] = of->own || g_hash_table_contains(countries, iso3);
    }
}

static void count_areas(joining *j)
{
    sm_area_values *of = j->of;
    g_autoptr(GPtrArray) without = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t row = 0; row < of->features->attributes->n_rows; row++) {
        if (!of->asked[row] || of->same[row] != row) continue;
        of->counts.areas++;
        of->counts.areas_with_value += !isnan(of->values[row]);
        if (isnan(of->values[row]))
            g_ptr_array_add(without, sm_area_attribute(of->features, of->name, row));
    }
    if (without->len == 0) return;
    g_autofree char *list = join_list(without);
    sm_diagnostics_warn(j->diagnostics, "%s: it has no value of %u of the %u areas of %s: %s",
                        of->counts.file, without->len, of->counts.areas, of->features->path, list);
}

/* ---- the whole ---- */

static double *unknown(uint32_t n)
{
    double *values = g_new(double, n);
    for (uint32_t i = 0; i < n; i++)
        values[i] = (double)NAN;
    return values;
}

static void allocate(joining *j)
{
    uint32_t n = n_areas(j) + 1;
    j->of->values = unknown(n);
    j->of->others = j->others ? unknown(n) : NULL;
    for (guint i = 0; j->of->steps && i < j->of->steps->len; i++)
        g_array_index(j->of->steps, sm_area_step, i).values = unknown(n);
    j->of->row_of = g_new(uint32_t, n);
    j->of->asked = g_new0(bool, n);
    j->n_values = g_new0(uint32_t, (gsize)n * n_steps(j));
    for (uint32_t row = 0; row < n; row++)
        j->of->row_of[row] = UINT32_MAX;
}

static bool join_table(joining *j, GError **error)
{
    allocate(j);
    join_rows(j);
    if (!check_repeated(j, error) || !check_unmatched(j, error)) return false;
    settle_values(j);
    find_asked(j);
    warn_of_alike(j);
    count_areas(j);
    return true;
}

static void clear(joining *j)
{
    if (j->index.exact) sm_area_keys_clear(&j->index);
    sm_query_close(j->query);
    g_free(j->wanted);
    g_free(j->numbers);
    g_free(j->others);
    g_free(j->dates.step_of);
    if (j->dates.numbers) g_ptr_array_unref(j->dates.numbers);
    g_free(j->area_of);
    g_free(j->n_values);
    g_ptr_array_unref(j->unmatched);
}

sm_area_values *sm_area_values_read(const sm_figure *figure, const sm_area_data *spec,
                                    const sm_base_map *map, sm_geography *geography,
                                    sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_area_values) of = g_new0(sm_area_values, 1);
    of->spec = spec;
    joining j = {.figure = figure,
                 .spec = spec,
                 .map = map,
                 .of = of,
                 .unmatched = g_ptr_array_new_with_free_func(g_free),
                 .diagnostics = diagnostics};
    bool good = read_table(&j, error) && evaluate(&j, error) &&
                (spec->layer.file ? read_own(&j, error) : read_base(&j, geography, error)) &&
                join_table(&j, error);
    clear(&j);
    return good ? g_steal_pointer(&of) : NULL;
}

void sm_area_values_free(sm_area_values *values)
{
    if (!values) return;
    sm_features_free(values->own);
    sm_events_free(values->table);
    g_free(values->values);
    g_free(values->others);
    for (guint i = 0; values->steps && i < values->steps->len; i++)
        g_free(g_array_index(values->steps, sm_area_step, i).values);
    if (values->steps) g_array_unref(values->steps);
    g_free(values->row_of);
    g_free(values->asked);
    g_free(values->same);
    g_free(values->counts.file);
    g_free(values);
}
