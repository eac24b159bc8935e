#include "source/describe.h"

#include "base/country.h"
#include "base/fail.h"
#include "base/fold.h"
#include "base/number.h"
#include "source/area_columns.h"
#include "source/date.h"
#include "source/event_position.h"
#include "source/events_inner.h"
#include "source/gdal_features.h"
#include "source/shapefile.h"

#include <math.h>
#include <string.h>

/* How many values and countries are shown, and how long a value. */
enum { SAMPLES = 3, COUNTRIES = 12, SAMPLE_CHARACTERS = 32 };

static void clear_column(gpointer data)
{
    sm_described_column *column = data;
    g_free(column->name);
    g_free(column->meaning);
    g_free(column->samples);
}

static void clear_count(gpointer data)
{
    sm_described_count *count = data;
    g_free(count->name);
}

static sm_description *create(const char *path)
{
    sm_description *d = g_new0(sm_description, 1);
    d->of.path = g_strdup(path);
    d->countries = g_array_new(FALSE, FALSE, sizeof(sm_described_count));
    d->columns = g_array_new(FALSE, FALSE, sizeof(sm_described_column));
    g_array_set_clear_func(d->countries, clear_count);
    g_array_set_clear_func(d->columns, clear_column);
    return d;
}

void sm_description_free(sm_description *d)
{
    if (!d) return;
    g_free(d->of.path);
    g_free(d->kind);
    g_free(d->of.file);
    g_free(d->of.part);
    g_free(d->of.others);
    g_free(d->of.key);
    g_free(d->of.frame);
    g_free(d->reason);
    g_free(d->crs);
    g_free(d->encoding);
    g_array_free(d->countries, TRUE);
    g_array_free(d->columns, TRUE);
    g_free(d);
}

/* ---- values of a column ---- */

static char *shorten(const char *text)
{
    g_autofree char *line = g_strdelimit(g_strdup(text), "\r\n\t", ' ');
    if (g_utf8_strlen(line, -1) <= SAMPLE_CHARACTERS) return g_steal_pointer(&line);
    g_autofree char *head = g_utf8_substring(line, 0, SAMPLE_CHARACTERS - 3);
    return g_strconcat(head, "...", NULL);
}

typedef struct sampling {
    GString *text;
    GHashTable *seen;
} sampling;

static sampling sampling_begin(void)
{
    return (sampling){g_string_new(NULL),
                      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

/* False when there are enough. */
static bool sampling_add(sampling *s, const char *value)
{
    if (*value && !g_hash_table_contains(s->seen, value)) {
        g_autofree char *shown = shorten(value);
        if (s->text->len > 0) g_string_append(s->text, " | ");
        g_string_append(s->text, shown);
        g_hash_table_add(s->seen, g_strdup(value));
    }
    return g_hash_table_size(s->seen) < SAMPLES;
}

static char *sampling_end(sampling *s)
{
    g_hash_table_destroy(s->seen);
    return g_string_free(s->text, FALSE);
}

static char *range_text(const double *numbers, uint64_t n)
{
    double least = INFINITY, most = -INFINITY;
    for (uint64_t i = 0; i < n; i++) {
        if (isnan(numbers[i])) continue;
        least = MIN(least, numbers[i]);
        most = MAX(most, numbers[i]);
    }
    char a[SM_NUMBER_BUFFER], b[SM_NUMBER_BUFFER];
    if (least > most) return g_strdup("");
    return g_strdup_printf("%s to %s", sm_number_format(least, 6, a), sm_number_format(most, 6, b));
}

/* ---- events ---- */

static const char *meaning_of(const sm_events *events, const char *column)
{
    for (int role = 0; role < SM_N_ROLES; role++) {
        const char *name = sm_event_role_name((sm_event_role)role);
        const char *holder = sm_events_file_column_for(events, 0, name);
        if (holder && g_ascii_strcasecmp(holder, column) == 0) return name;
    }
    return NULL;
}

static char *sample_texts(const sm_events *events, const char *name)
{
    sampling s = sampling_begin();
    for (uint32_t row = 0; row < MIN(events->n, 1000); row++) {
        g_autofree char *value = sm_events_long_text(events, name, row);
        if (!sampling_add(&s, value)) break;
    }
    return sampling_end(&s);
}

static void describe_columns(sm_description *d, const sm_events *events)
{
    const sm_event_source *source = &events->sources[0];
    for (uint32_t i = 0; i < source->n_columns; i++) {
        const char *name = source->names[i];
        const char *meaning = meaning_of(events, name);
        bool number = source->facts[i].sample == SM_SAMPLE_NUMBER;
        const double *numbers = number ? sm_events_number(events, name) : NULL;
        sm_described_column column = {
            g_strdup(name), g_strdup(meaning),
            numbers ? range_text(numbers, events->n) : sample_texts(events, name), numbers != NULL};
        g_array_append_val(d->columns, column);
    }
}

static void describe_rows(sm_description *d, const sm_events *events)
{
    d->first_day = INT32_MAX;
    d->bounds = (sm_rect_crs){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t row = 0; row < events->n; row++) {
        d->first_day = MIN(d->first_day, events->first_day[row]);
        d->last_day = MAX(d->last_day, events->last_day[row]);
        d->bounds.x0 = MIN(d->bounds.x0, events->position[row].lon);
        d->bounds.y0 = MIN(d->bounds.y0, events->position[row].lat);
        d->bounds.x1 = MAX(d->bounds.x1, events->position[row].lon);
        d->bounds.y1 = MAX(d->bounds.y1, events->position[row].lat);
        d->by_geo[events->geo[row]]++;
        d->by_date[events->date[row]]++;
    }
    if (!sm_events_have_days(events)) d->first_day = d->last_day = SM_UNDATED_DAY;
    d->has_bounds = events->n > 0;
}

static void describe_fatalities(sm_description *d, const sm_events *events)
{
    const double *fatalities = sm_events_number(events, "fatalities");
    d->has_fatalities = fatalities != NULL;
    for (uint32_t row = 0; fatalities && row < events->n; row++) {
        if (isnan(fatalities[row]))
            d->n_unknown_fatalities++;
        else
            d->fatalities += fatalities[row];
    }
}

static int compare_counts(const void *a, const void *b)
{
    const sm_described_count *x = a, *y = b;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    return strcmp(x->name, y->name);
}

static void describe_countries(sm_description *d, const sm_events *events)
{
    const sm_event_texts *texts = sm_events_text(events, "country");
    if (!texts) return;
    g_autofree uint64_t *counts = g_new0(uint64_t, MAX(texts->n_texts, 1));
    for (uint32_t row = 0; row < events->n; row++)
        counts[texts->codes[row]]++;
    for (uint32_t i = 0; i < texts->n_texts; i++) {
        sm_described_count count = {g_strdup(*texts->texts[i] ? texts->texts[i] : "(none)"),
                                    counts[i]};
        g_array_append_val(d->countries, count);
    }
    g_array_sort(d->countries, compare_counts);
}

static sm_description *describe_events(const sm_event_file *file, const sm_event_options *options,
                                       sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_events) events = sm_events_read(file, 1, options, diagnostics, error);
    if (!events) return NULL;
    sm_description *d = create(events->sources[0].path);
    d->is_events = true;
    d->kind = g_strdup(sm_events_schema(events, 0));
    d->reason = g_strdup(sm_events_schema_reason(events, 0));
    d->encoding = g_strdup(events->sources[0].encoding);
    d->of.file = g_strdup(file->path);
    d->of.part = g_strdup(events->sources[0].part);
    d->of.others = g_strdup(events->sources[0].others);
    d->tally = sm_events_tally(events);
    d->has_sums = sm_events_has_sums(events);
    d->n_records = d->tally.read;
    describe_rows(d, events);
    describe_fatalities(d, events);
    describe_countries(d, events);
    describe_columns(d, events);
    return d;
}

/* ---- what a map of it shows ---- */

/* To tenths of a degree, outwards. */
static double tenth(double value, double (*round_to)(double))
{
    return round_to(value * 10) / 10;
}

/* The degrees of a rectangle's corners and middles of sides; NULL where they are not known. */
static char *box_of(sm_rect_crs b, const char *crs, const sm_event_options *options)
{
    double west = INFINITY, south = INFINITY, east = -INFINITY, north = -INFINITY;
    for (int i = 0; i < 9; i++) {
        sm_xy_crs at = {b.x0 + (b.x1 - b.x0) * (i % 3) / 2, b.y0 + (b.y1 - b.y0) * (i / 3) / 2};
        sm_lonlat degrees = {at.x, at.y};
        if (crs && (!options || !options->unproject ||
                    !options->unproject(options->unproject_data, crs, at, &degrees)))
            return NULL;
        if (!(fabs(degrees.lon) <= 180) || !(fabs(degrees.lat) <= 90)) return NULL;
        west = MIN(west, degrees.lon);
        south = MIN(south, degrees.lat);
        east = MAX(east, degrees.lon);
        north = MAX(north, degrees.lat);
    }
    return g_strdup_printf("{bbox: [%.1f, %.1f, %.1f, %.1f]}", tenth(west, floor),
                           tenth(south, floor), tenth(east, ceil), tenth(north, ceil));
}

/* The only country that a column of the table names. */
static char *country_of(const sm_events *rows)
{
    for (const char *const *name = sm_events_column_names(rows); *name; name++) {
        if (sm_events_column_kind(rows, *name) != SM_EVENT_COLUMN_TEXT) continue;
        const sm_event_texts *texts = sm_events_text(rows, *name);
        const char *found = NULL;
        bool one = true;
        for (uint32_t i = 0; one && i < texts->n_texts; i++) {
            if (*texts->texts[i] == '\0') continue;
            g_autofree char *folded = sm_fold(texts->texts[i]);
            const char *iso3 = found ? NULL : sm_country_iso3(folded);
            one = iso3 != NULL;
            found = iso3;
        }
        if (one && found) return g_strdup(found);
    }
    return NULL;
}

/* ---- tables by area ---- */

static bool has_positions(const sm_event_source *source)
{
    sm_event_header header = {
        .names = (const char *const *)source->names, .n = source->n_columns, .form = source->form};
    sm_event_schema schema;
    sm_event_schema_init(&schema, &header);
    bool known = sm_event_position_known(&schema);
    sm_event_schema_clear(&schema);
    return known;
}

static sm_description *describe_areas(const sm_event_file *file, sm_diagnostics *diagnostics,
                                      GError **error)
{
    sm_event_file table = *file;
    table.by_area = table.any_table = true;
    g_autoptr(sm_events) rows = sm_events_read(&table, 1, NULL, diagnostics, error);
    if (!rows) return NULL;
    /* With positions it is an event file, whatever is wrong with it. */
    if (has_positions(&rows->sources[0])) return NULL;
    const char *const *names = sm_events_column_names(rows);
    const char *key = names[sm_area_columns_find(names)];
    sm_description *d = create(rows->sources[0].path);
    d->kind = g_strdup_printf("Table by area, %s", sm_events_schema(rows, 0));
    d->reason = g_strdup(sm_events_schema_reason(rows, 0));
    d->encoding = g_strdup(rows->sources[0].encoding);
    d->of.file = g_strdup(file->path);
    d->of.part = g_strdup(rows->sources[0].part);
    d->of.others = g_strdup(rows->sources[0].others);
    d->of.key = g_strdup(key);
    const sm_event_texts *keys = sm_events_text(rows, key);
    for (uint32_t i = 0; i < keys->n_texts; i++)
        d->of.n_keys += *keys->texts[i] != '\0';
    d->of.frame = country_of(rows);
    d->n_records = sm_events_tally(rows).read;
    describe_columns(d, rows);
    return d;
}

/* ---- shapefiles ---- */

/* The name in quotes of a WKT, "PROJCS["WGS 84 / UTM zone 30N",...", or a code or PROJ string. */
static char *crs_name(const char *wkt)
{
    if (!wkt) return g_strdup("not stated; WGS 84 degrees are assumed");
    const char *open = strchr(wkt, '"');
    const char *close = open ? strchr(open + 1, '"') : NULL;
    bool is_code = !open && (g_str_has_prefix(wkt, "+proj=") ||
                             g_regex_match_simple("^[A-Z]+:[A-Z0-9]+$", wkt, 0, 0));
    if (is_code) return g_strdup(wkt);
    return close ? g_strndup(open + 1, (gsize)(close - open - 1)) : g_strdup("not readable");
}

static char *sample_column(const sm_column *column, uint32_t n_rows)
{
    if (column->type == SM_COLUMN_NUMBER) return range_text(column->numbers, n_rows);
    sampling s = sampling_begin();
    for (uint32_t row = 0; row < n_rows; row++)
        if (!sampling_add(&s, column->texts[row])) break;
    return sampling_end(&s);
}

static void describe_attributes(sm_description *d, const sm_table *attributes)
{
    for (uint32_t i = 0; i < attributes->n_columns; i++) {
        const sm_column *from = &attributes->columns[i];
        sm_described_column column = {g_strdup(from->name), NULL,
                                      sample_column(from, attributes->n_rows),
                                      from->type == SM_COLUMN_NUMBER};
        g_array_append_val(d->columns, column);
    }
}

static sm_description *describe_shapefile(const sm_event_file *file, sm_shapefile *shapefile,
                                          const sm_event_options *options,
                                          sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_features) features = sm_shapefile_read(shapefile, NULL, NULL, diagnostics, error);
    if (!features) return NULL;
    sm_description *d = create(sm_shapefile_path(shapefile));
    d->of.file = g_strdup(file->path);
    d->kind = g_strdup_printf("Shapefile (%s)", sm_shapefile_type_name(shapefile));
    d->reason = g_strdup("its .shp begins with a shapefile's number, 9994");
    d->crs = crs_name(sm_shapefile_crs(shapefile));
    d->encoding = g_strdup(sm_shapefile_encoding(shapefile));
    d->n_records = sm_shapefile_n_records(shapefile);
    d->has_bounds = features->shapes->n_shapes > 0;
    d->bounds = sm_shapefile_bounds(shapefile);
    if (d->has_bounds) d->of.frame = box_of(d->bounds, sm_shapefile_crs(shapefile), options);
    describe_attributes(d, features->attributes);
    return d;
}

static sm_rect_crs bounds_of(const sm_shapes_crs *shapes)
{
    sm_rect_crs b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = 0; i < shapes->n_points; i++) {
        sm_xy_crs p = shapes->points[i];
        b = (sm_rect_crs){MIN(b.x0, p.x), MIN(b.y0, p.y), MAX(b.x1, p.x), MAX(b.y1, p.y)};
    }
    return b;
}

/* What GDAL reads as a layer and is no event file. */
static sm_description *describe_features(const sm_event_file *file, const sm_event_options *options,
                                         sm_diagnostics *diagnostics, GError **error)
{
    static const char *const kinds[] = {"points", "lines", "areas"};
    g_autoptr(sm_features) features = sm_gdal_features_read(file->path, NULL, diagnostics, error);
    if (!features) return NULL;
    sm_description *d = create(file->path);
    d->of.file = g_strdup(file->path);
    d->kind = g_strdup_printf("Layer of %s", kinds[features->shapes->kind]);
    d->reason = g_strdup("GDAL reads it, and it holds no events");
    d->crs = features->crs_wkt ? crs_name(features->crs_wkt) : g_strdup("WGS 84 degrees");
    d->n_records = features->shapes->n_shapes;
    d->has_bounds = features->shapes->n_points > 0;
    d->bounds = bounds_of(features->shapes);
    if (d->has_bounds) d->of.frame = box_of(d->bounds, features->crs_wkt, options);
    describe_attributes(d, features->attributes);
    return d;
}

/* Points without dates are rather a layer, and so are areas with dates: no row has a position. */
static void drop_layer(sm_description **events)
{
    if (*events && ((*events)->first_day == SM_UNDATED_DAY || (*events)->tally.usable == 0)) {
        sm_description_free(*events);
        *events = NULL;
    }
}

static sm_description *describe_other(const sm_event_file *file, const sm_event_options *options,
                                      sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(GError) reason = NULL, of_layer = NULL;
    bool features = sm_gdal_features_are_at(file->path);
    /* What is said of rows of a layer is of no use. */
    sm_description *events = describe_events(file, options, features ? NULL : diagnostics, &reason);
    if (features) drop_layer(&events);
    if (events && features) {
        sm_description_free(events);
        return describe_events(file, options, diagnostics, error);
    }
    if (events) return events;
    sm_description *layer =
        features ? describe_features(file, options, diagnostics, &of_layer) : NULL;
    if (!layer && !g_error_matches(reason, SM_ERROR, SM_ERROR_RENDER))
        layer = describe_areas(file, diagnostics, NULL);
    /* Of rows without days it is no matter why they are no events. */
    GError **why = reason ? &reason : &of_layer;
    if (!layer) g_propagate_error(error, g_steal_pointer(why));
    return layer;
}

/* Its own parts, which say nothing alone. A .dbf may be a table. */
static bool is_part_of_layer(const char *path)
{
    static const char *const endings[] = {".prj", ".cpg", ".shx", ".sbn",
                                          ".mid", ".sbx", ".qix", ".shp.xml"};
    g_autofree char *lower = g_ascii_strdown(path, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i])) return true;
    return false;
}

sm_description *sm_describe(const sm_event_file *file, const sm_event_options *options,
                            sm_diagnostics *diagnostics, GError **error)
{
    if (is_part_of_layer(file->path)) {
        sm_fail(error, SM_ERROR_DATA,
                "%s: is one part of a layer of several files; name its .shp (or .mif)", file->path);
        return NULL;
    }
    if (!sm_shapefile_is_at(file->path)) return describe_other(file, options, diagnostics, error);
    g_autoptr(sm_shapefile) shapefile = sm_shapefile_open(file->path, diagnostics, error);
    if (!shapefile) return NULL;
    if (sm_shapefile_kind(shapefile) == SM_SHAPE_POINT) {
        sm_description *events = describe_events(file, options, NULL, NULL);
        drop_layer(&events);
        if (events) return events;
    }
    return describe_shapefile(file, shapefile, options, diagnostics, error);
}

/* ---- text ---- */

static void add_line(GString *text, const char *name, const char *value)
{
    if (value && *value) g_string_append_printf(text, "%-12s %s\n", name, value);
}

static void add_counted(GString *list, uint64_t n, const char *what)
{
    if (n == 0) return;
    g_string_append_printf(list, "%s%" G_GUINT64_FORMAT " %s", list->len ? ", " : "", n, what);
}

static void add_tally(GString *text, const sm_description *d)
{
    g_autoptr(GString) list = g_string_new(NULL);
    const sm_event_tally *t = &d->tally;
    g_string_append_printf(list, "%" G_GUINT64_FORMAT " %s = %" G_GUINT64_FORMAT " usable", t->read,
                           d->has_sums ? "events in rows of sums" : "rows", t->usable);
    if (t->placed > 0)
        g_string_append_printf(list, " (%" G_GUINT64_FORMAT " placed by name)", t->placed);
    if (t->in_area > 0)
        g_string_append_printf(list, " (%" G_GUINT64_FORMAT " known to an area only)", t->in_area);
    add_counted(list, t->duplicates, "with an event id that comes again");
    add_counted(list, t->without_position, "without usable position");
    add_counted(list, t->without_date, "without usable date");
    add_counted(list, t->unreadable, "unreadable");
    add_line(text, "Rows", list->str);
}

static void add_bounds(GString *text, const sm_description *d)
{
    if (!d->has_bounds) return;
    int decimals = fabs(d->bounds.x0) <= 360 && fabs(d->bounds.y1) <= 360 ? 4 : 0;
    char w[SM_NUMBER_BUFFER], s[SM_NUMBER_BUFFER], e[SM_NUMBER_BUFFER], n[SM_NUMBER_BUFFER];
    g_autofree char *line = g_strdup_printf(
        "west %s, south %s, east %s, north %s", sm_number_format(d->bounds.x0, decimals, w),
        sm_number_format(d->bounds.y0, decimals, s), sm_number_format(d->bounds.x1, decimals, e),
        sm_number_format(d->bounds.y1, decimals, n));
    add_line(text, "Extent", line);
}

static void add_dates(GString *text, const sm_description *d)
{
    if (!d->has_bounds) return;
    if (d->first_day == SM_UNDATED_DAY) {
        add_line(text, "Dates", "none: all rows are drawn, of whatever day");
        return;
    }
    char first[SM_DAY_BUFFER], last[SM_DAY_BUFFER];
    g_autofree char *line = g_strdup_printf("%s to %s", sm_day_format(d->first_day, first),
                                            sm_day_format(d->last_day, last));
    add_line(text, "Dates", line);
}

static void add_fatalities(GString *text, const sm_description *d)
{
    if (!d->has_fatalities) return;
    char sum[SM_NUMBER_BUFFER];
    g_autoptr(GString) line = g_string_new(sm_number_format(d->fatalities, 3, sum));
    add_counted(line, d->n_unknown_fatalities, "events with an unknown number");
    add_line(text, "Fatalities", line->str);
}

static void add_precision(GString *text, const sm_description *d)
{
    static const char *const geo[] = {"unknown", "exact", "near", "district", "area", "country"};
    static const char *const date[] = {"unknown", "day", "week", "month", "year"};
    g_autoptr(GString) places = g_string_new(NULL);
    g_autoptr(GString) days = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(geo); i++)
        add_counted(places, d->by_geo[i], geo[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(date); i++)
        add_counted(days, d->by_date[i], date[i]);
    add_line(text, "Place known", places->str);
    add_line(text, "Date known", days->str);
}

static void add_countries(GString *text, const sm_description *d)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < MIN(d->countries->len, COUNTRIES); i++) {
        const sm_described_count *count = &g_array_index(d->countries, sm_described_count, i);
        g_string_append_printf(line, "%s%s %" G_GUINT64_FORMAT, i ? ", " : "", count->name,
                               count->n);
    }
    if (d->countries->len > COUNTRIES)
        g_string_append_printf(line, ", and %u more", d->countries->len - COUNTRIES);
    add_line(text, "Countries", line->str);
}

static void add_columns(GString *text, const sm_description *d)
{
    g_string_append_printf(text, "Columns      %u\n", d->columns->len);
    for (guint i = 0; i < d->columns->len; i++) {
        const sm_described_column *column = &g_array_index(d->columns, sm_described_column, i);
        const char *meaning =
            column->meaning && g_ascii_strcasecmp(column->meaning, column->name) != 0
                ? column->meaning
                : NULL;
        g_autofree char *name =
            meaning ? g_strdup_printf("%s (%s)", column->name, meaning) : g_strdup(column->name);
        g_string_append_printf(text, "  %-34s %s%s\n", name,
                               column->is_number ? "number " : "text   ", column->samples);
    }
}

static void add_part(GString *text, const sm_description *d)
{
    g_autofree char *both = d->of.others ? g_strdup_printf("%s; not %s", d->of.part, d->of.others)
                                         : g_strdup(d->of.part);
    add_line(text, "Sheet, layer", both);
}

/* As YAML takes it for this text and nothing else. */
static char *yaml_text(const char *text)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-";
    bool is_plain = g_ascii_isalpha(text[0]) && text[strspn(text, plain)] == '\0';
    if (is_plain || (text[0] == '/' && text[strspn(text, plain)] == '\0')) return g_strdup(text);
    g_auto(GStrv) pieces = g_strsplit(text, "'", -1);
    g_autofree char *doubled = g_strjoinv("''", pieces);
    return g_strdup_printf("'%s'", doubled);
}

static bool has_meaning(const sm_description *d, const char *meaning)
{
    for (guint i = 0; i < d->columns->len; i++) {
        const char *own = g_array_index(d->columns, sm_described_column, i).meaning;
        if (own && strcmp(own, meaning) == 0) return true;
    }
    return false;
}

/* A number that is neither a code nor a date nor a measure of the shapes: most likely what a map
 * would show. */
static const char *likely_value(const sm_description *d)
{
    static const char *const others[] = {"objectid", "admin level", "admin_level", "fid",
                                         "year",     "shape",       "area_sqkm",   "min age",
                                         "max age",  "latitude",    "longitude",   "market_id"};
    for (guint i = 0; i < d->columns->len; i++) {
        const sm_described_column *column = &g_array_index(d->columns, sm_described_column, i);
        g_autofree char *lower = g_ascii_strdown(column->name, -1);
        bool other = !column->is_number || sm_area_column_is_code(column->name) ||
                     g_str_equal(column->name, d->of.key);
        for (size_t k = 0; !other && k < G_N_ELEMENTS(others); k++)
            other = g_str_has_prefix(lower, others[k]);
        if (!other) return column->name;
    }
    return "1"; /* rows */
}

static void add_areas_block(GString *text, const sm_description *d)
{
    const char *base = sm_area_columns_base(d->of.key);
    g_autofree char *file = yaml_text(d->of.file), *key = yaml_text(d->of.key);
    g_autofree char *part = d->of.others ? yaml_text(d->of.part) : NULL;
    g_autofree char *value = yaml_text(likely_value(d));
    g_string_append_printf(text, "    areas-data:\n      file: %s\n", file);
    if (part) g_string_append_printf(text, "      table: %s\n", part);
    g_string_append_printf(text, "      key: %s\n      layer: %s\n      value: %s\n", key,
                           base ? base : "AREAS.shp  # the areas, with the same codes or names",
                           value);
    if (d->of.n_keys < d->n_records)
        g_string_append_printf(text,
                               "      combine: sum  # of %" G_GUINT64_FORMAT
                               " rows of %u areas; or choose one of each, by where: ...\n",
                               d->n_records, d->of.n_keys);
}

/* Where no events say what the map shows. */
static void add_frame(GString *text, const sm_description *d)
{
    g_string_append_printf(
        text, "    frame: %s\n",
        d->of.frame ? d->of.frame : "COUNTRY  # what the map shows: countries, a region, a bbox");
}

/* To be pasted into a figure. */
static void add_block(GString *text, const sm_description *d)
{
    g_autofree char *file = yaml_text(d->of.file);
    g_autofree char *part = d->of.others ? yaml_text(d->of.part) : NULL;
    g_string_append(text, "In a figure:\n");
    if (!d->is_events) add_frame(text, d);
    if (d->of.key) {
        add_areas_block(text, d);
        return;
    }
    if (!d->is_events) {
        g_string_append_printf(text, "    layers: [countries, places, {file: %s}]\n", file);
        return;
    }
    g_string_append_printf(text, "    events:\n      file: %s\n", file);
    if (part) g_string_append_printf(text, "      table: %s\n", part);
    if (d->has_fatalities) g_string_append(text, "      size: fatalities\n");
    if (has_meaning(d, "event_type")) g_string_append(text, "      color: event_type\n");
}

/* ---- several ---- */

static void add_kinds(GString *text, sm_description *const *all, guint n)
{
    bool alike = true;
    for (guint i = 1; i < n; i++)
        alike &= strcmp(all[i]->kind, all[0]->kind) == 0;
    for (guint i = 0; !alike && i < n; i++)
        g_string_append_printf(text, "  %s: %s\n", all[i]->of.file, all[i]->kind);
}

static bool has_column(const sm_description *d, const char *name)
{
    for (guint i = 0; i < d->columns->len; i++)
        if (g_ascii_strcasecmp(g_array_index(d->columns, sm_described_column, i).name, name) == 0)
            return true;
    return false;
}

/* Columns of one that not all of the others have. */
static void add_own_columns(GString *text, sm_description *const *all, guint n, guint which)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < all[which]->columns->len; i++) {
        const char *name = g_array_index(all[which]->columns, sm_described_column, i).name;
        bool everywhere = true;
        for (guint k = 0; k < n; k++)
            everywhere &= has_column(all[k], name);
        if (!everywhere) g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
    }
    if (names->len)
        g_string_append_printf(text, "  %s alone, or with some, has: %s\n", all[which]->of.file,
                               names->str);
}

static void add_days(GString *text, sm_description *const *all, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (!all[i]->is_events || !all[i]->has_bounds || all[i]->first_day == SM_UNDATED_DAY)
            continue;
        char first[SM_DAY_BUFFER], last[SM_DAY_BUFFER];
        g_string_append_printf(text, "  %s: %s to %s, %" G_GUINT64_FORMAT " usable rows\n",
                               all[i]->of.file, sm_day_format(all[i]->first_day, first),
                               sm_day_format(all[i]->last_day, last), all[i]->tally.usable);
    }
}

char *sm_descriptions_differ(sm_description *const *all, guint n)
{
    GString *text = g_string_new(NULL);
    add_kinds(text, all, n);
    for (guint i = 0; i < n; i++)
        add_own_columns(text, all, n, i);
    add_days(text, all, n);
    return g_string_free(text, FALSE);
}

/* ---- the whole ---- */

char *sm_description_text(const sm_description *d)
{
    GString *text = g_string_new(NULL);
    add_line(text, "File", d->of.path);
    add_line(text, "Kind", d->kind);
    add_line(text, "Known by", d->reason);
    add_part(text, d);
    add_line(text, "CRS", d->crs);
    add_line(text, "Encoding", d->encoding);
    if (d->is_events)
        add_tally(text, d);
    else
        g_string_append_printf(text, "%-12s %" G_GUINT64_FORMAT "\n",
                               d->of.key ? "Rows" : "Records", d->n_records);
    if (d->of.key)
        g_string_append_printf(text, "%-12s %u, by '%s'\n", "Areas", d->of.n_keys, d->of.key);
    add_bounds(text, d);
    if (d->is_events) {
        add_dates(text, d);
        add_fatalities(text, d);
        add_precision(text, d);
        add_countries(text, d);
    }
    add_columns(text, d);
    add_block(text, d);
    return g_string_free(text, FALSE);
}
