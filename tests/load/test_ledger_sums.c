/* The sums of the ledger over random figures: rows with weights, ids that come again, windows,
 * filters, several files, two data sets that record the same events, and tables, with dates and
 * without, that are joined to areas. What must become of each row is known when it is written. The
 * seed is fixed. */
#include "load/area_values.h"
#include "load/event_view.h"

#include "source/date.h"
#include "support/made_up_countries.h"

#include <glib/gstdio.h>
#include <math.h>

#define SEED 20261130
enum { N_FIGURES = 200, MOST_ROWS = 40, MOST_FILES = 3, N_AREAS = 6, FIRST_YEAR = 2020 };

/* Degrees are squares on the plane, so that the frame's edge is a known longitude. */
#define PLANE "+proj=eqc +R=6371000 +units=m"
#define M_PER_DEG (G_PI * 6371000.0 / 180)
#define FRAME_DEG 10

static bool chance(GRand *r, double share)
{
    return g_rand_double(r) < share;
}

/* What replaces a file is written through to the disk, which takes most of the time. */
static void put_anew(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
    put_text(folder, name, text);
}

/* ---- events ---- */

/* How the rows of a figure are. */
typedef struct setting {
    bool weights, ids, where, hide, from, to;
    int n_files;
    int from_month, to_month;
} setting;

static setting setting_make(GRand *r)
{
    setting s = {.weights = chance(r, 0.5),
                 .where = chance(r, 0.5),
                 .hide = chance(r, 0.5),
                 .from = chance(r, 0.5),
                 .to = chance(r, 0.5),
                 .n_files = g_rand_int_range(r, 1, MOST_FILES + 1)};
    s.ids = chance(r, 0.5);
    s.from_month = g_rand_int_range(r, 1, 7);
    s.to_month = g_rand_int_range(r, 7, 13);
    return s;
}

static char *figure_text(const setting *s)
{
    GString *yaml = g_string_new("frame: [AAA]\nevents:\n  file: [");
    for (int i = 0; i < s->n_files; i++)
        g_string_append_printf(yaml, "%sevents%d.csv", i ? ", " : "", i);
    g_string_append(yaml, "]\n");
    if (s->weights) g_string_append(yaml, "  columns: {events: n}\n");
    if (s->where) g_string_append(yaml, "  where: kind = 'a'\n");
    if (s->hide) g_string_append(yaml, "  precision: hide\n");
    if (s->from) g_string_append_printf(yaml, "  from: %d-%02d\n", FIRST_YEAR, s->from_month);
    if (s->to) g_string_append_printf(yaml, "  to: %d-%02d\n", FIRST_YEAR, s->to_month);
    return g_string_free(yaml, FALSE);
}

/* Writes one row and counts what must become of its events. */
static void add_row(GRand *r, const setting *s, GString *csv, uint32_t number, sm_ledger *want)
{
    uint32_t n = s->weights ? (uint32_t)g_rand_int_range(r, 0, 5) : 1;
    int month = g_rand_int_range(r, 1, 13), lon = g_rand_int_range(r, -3, FRAME_DEG + 4);
    bool placed = chance(r, 0.9), dated = chance(r, 0.9), counted = !s->weights || chance(r, 0.95);
    bool wanted = chance(r, 0.6), rough = chance(r, 0.2), cut = chance(r, 0.03);
    bool again = s->ids && chance(r, 0.15);
    for (int copy = 0; copy <= again; copy++) {
        g_autofree char *date = g_strdup_printf("%d-%02d-15", FIRST_YEAR, month);
        g_autofree char *weight = g_strdup_printf("%u", n);
        g_string_append_printf(csv, "E%u,%s,%s,%d,%s,%d,%s%s\n", number, dated ? date : "",
                               placed ? "2" : "", lon, wanted ? "a" : "b", rough ? 3 : 1,
                               counted ? weight : "many", cut ? ",x,y" : "");
        uint32_t events = cut || !counted ? 1 : n;
        bool usable = !cut && counted && placed && dated;
        want->events_read += events;
        if (!usable)
            want->unusable += events;
        else if (copy < again)
            want->duplicates += events;
        else if ((s->where && !wanted) || (s->hide && rough))
            want->filtered_out += events;
        else if ((s->from && month < s->from_month) || (s->to && month > s->to_month))
            want->outside_window += events;
        else if (lon < 0 || lon > FRAME_DEG)
            want->outside_frame += events;
        else
            want->drawn += events;
    }
}

static void put_events(GRand *r, const setting *s, const char *folder, sm_ledger *want)
{
    uint32_t number = 0;
    for (int file = 0; file < s->n_files; file++) {
        g_autofree char *name = g_strdup_printf("events%d.csv", file);
        g_autoptr(GString) csv = g_string_new(s->ids ? "event_id" : "key");
        g_string_append(csv, ",event_date,latitude,longitude,kind,geo_precision,n\n");
        /* a file of which no row can be used is refused */
        g_string_append_printf(csv, "E%u,%d-06-15,2,5,a,1,1\n", ++number, FIRST_YEAR);
        want->events_read++;
        want->drawn++;
        int n_rows = g_rand_int_range(r, 0, MOST_ROWS);
        for (int i = 0; i < n_rows; i++)
            add_row(r, s, csv, ++number, want);
        put_anew(folder, name, csv->str);
    }
}

static void assert_same(const sm_ledger *got, const sm_ledger *want)
{
    g_assert_cmpuint(got->events_read, ==, want->events_read);
    g_assert_cmpuint(got->unusable, ==, want->unusable);
    g_assert_cmpuint(got->duplicates, ==, want->duplicates);
    g_assert_cmpuint(got->filtered_out, ==, want->filtered_out);
    g_assert_cmpuint(got->outside_window, ==, want->outside_window);
    g_assert_cmpuint(got->outside_frame, ==, want->outside_frame);
    g_assert_cmpuint(got->drawn, ==, want->drawn);
    g_assert_cmpuint(got->rows.matched, ==, want->rows.matched);
    g_assert_true(sm_ledger_balances(got));
}

static void assert_counted(const char *folder, const char *yaml, const sm_base_map *map,
                           const sm_ledger *want)
{
    g_autoptr(sm_ledger) got = sm_ledger_create();
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "map.yaml", NULL);
    put_anew(folder, "map.yaml", yaml);
    g_autoptr(sm_figure) figure = sm_figure_read(path, NULL, diagnostics, &error);
    g_assert_no_error(error);
    sm_event_set set;
    sm_event_set_init(&set, figure, folder, got, diagnostics, &error);
    g_assert_no_error(error);
    sm_event_set_project(&set, map);
    sm_event_window window = sm_event_set_window(&set);
    sm_event_view view;
    sm_event_view_init(&view, &set, map, &window, 1, got);
    assert_same(got, want);
    sm_event_view_clear(&view);
    sm_event_set_clear(&set);
}

static void look_at_events(GRand *r, const char *folder, const sm_base_map *map)
{
    g_autoptr(sm_ledger) want = sm_ledger_create();
    setting s = setting_make(r);
    g_autofree char *yaml = figure_text(&s);
    put_events(r, &s, folder, want);
    assert_counted(folder, yaml, map, want);
}

/* ---- two data sets ---- */

/* Rows of one data set are farther apart than they are ever matched; each may have one in the
 * other, some days and kilometres away. */
enum { N_PAIRS = 18, MATCH_DAYS = 1, MATCH_KM = 10 };

typedef struct pair_row {
    bool wanted, rough;
} pair_row;

static void add_event(GString *csv, int day, double lat, int lon, pair_row row)
{
    g_string_append_printf(csv, "%d-03-%02d,%.2f,%d,%s,%d\n", FIRST_YEAR, day, lat, lon,
                           row.wanted ? "a" : "b", row.rough ? 3 : 1);
}

static void count_event(sm_ledger *want, bool where, pair_row row, bool dropped)
{
    want->events_read++;
    if ((where && !row.wanted) || dropped)
        want->filtered_out++;
    else
        want->drawn++;
}

static pair_row pair_row_make(GRand *r)
{
    return (pair_row){chance(r, 0.7), chance(r, 0.15)};
}

static void look_at_match(GRand *r, const char *folder, const sm_base_map *map)
{
    g_autoptr(sm_ledger) want = sm_ledger_create();
    g_autoptr(GString) one = g_string_new("event_date,latitude,longitude,kind,geo_precision\n");
    g_autoptr(GString) other = g_string_new(one->str);
    bool where = chance(r, 0.5), marks = chance(r, 0.3);
    for (int i = 0; i < N_PAIRS; i++) {
        pair_row a = pair_row_make(r), b = pair_row_make(r);
        int day = g_rand_int_range(r, 1, 20), lon = g_rand_int_range(r, 0, FRAME_DEG + 1);
        int late = g_rand_int_range(r, 0, 4);
        bool near = chance(r, 0.7), both = i == 0 || chance(r, 0.7);
        double lat = 0.5 * (i + 1);
        add_event(one, day, lat, lon, a);
        count_event(want, where, a, false);
        if (!both) continue;
        add_event(other, day + late, lat + (near ? 0.05 : 0.2), lon, b);
        /* What is filtered out stands for nobody, where events are dropped. */
        bool seen = marks || !where || (a.wanted && b.wanted);
        bool matched = near && late <= MATCH_DAYS && !a.rough && !b.rough && seen;
        want->rows.matched += matched;
        count_event(want, where, b, matched && !marks);
    }
    put_anew(folder, "events0.csv", one->str);
    put_anew(folder, "events1.csv", other->str);
    g_autofree char *yaml = g_strdup_printf("frame: [AAA]\nevents:\n  file: [events0.csv, "
                                            "events1.csv]\n  match: {days: %d, km: %d%s}\n%s",
                                            MATCH_DAYS, MATCH_KM, marks ? ", then: mark" : "",
                                            where ? "  where: kind = 'a'\n" : "");
    assert_counted(folder, yaml, map, want);
}

/* ---- tables ---- */

/* Writes rows and counts what must become of them; returns the sum of what areas show. The
 * months are all summed where the figure asks for dates. */
static double put_table(GRand *r, const char *folder, bool where, sm_ledger_table *want)
{
    g_autoptr(GString) csv = g_string_new("code,kind,month,v\nA0,a,2020-01,1\n");
    double sum = 1;
    int n_rows = g_rand_int_range(r, 0, MOST_ROWS);
    want->rows = want->used = 1;
    for (int i = 0; i < n_rows; i++) {
        int area = g_rand_int_range(r, -1, N_AREAS + 2), value = g_rand_int_range(r, 0, 100);
        bool wanted = chance(r, 0.7), known = chance(r, 0.8), cut = chance(r, 0.05);
        g_autofree char *code = area < 0 ? g_strdup("") : g_strdup_printf("A%d", area);
        g_autofree char *number = known ? g_strdup_printf("%d", value) : g_strdup("n/a");
        g_string_append_printf(csv, "%s,%s,%d-%02d,%s%s\n", code, wanted ? "a" : "b",
                               FIRST_YEAR + i / 12, 1 + i % 12, number, cut ? ",x,y" : "");
        want->rows++;
        if (cut)
            want->unreadable++;
        else if (where && !wanted)
            want->filtered_out++;
        else if (area < 0)
            want->without_key++;
        else if (area >= N_AREAS)
            want->unmatched++;
        else if (!known)
            want->without_value++;
        else {
            want->used++;
            sum += value;
        }
    }
    put_anew(folder, "t.csv", csv->str);
    return sum;
}

static double sum_of(const sm_area_values *values)
{
    double sum = 0;
    for (uint32_t row = 0; row < values->features->attributes->n_rows; row++)
        if (!isnan(values->values[row])) sum += values->values[row];
    return sum;
}

static void look_at_table(GRand *r, const char *folder, const sm_base_map *map)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    bool where = chance(r, 0.5), dated = chance(r, 0.5);
    sm_ledger_table want = {0};
    double sum = put_table(r, folder, where, &want);
    g_autofree char *path = g_build_filename(folder, "table.yaml", NULL);
    g_autofree char *yaml =
        g_strdup_printf("areas-data: {file: t.csv, key: code, layer: {file: "
                        "areas.shp, key: code}, value: v, combine: sum, "
                        "unmatched: 100%s%s}\n",
                        where ? ", where: kind = 'a'" : "", dated ? ", date: month" : "");
    put_anew(folder, "table.yaml", yaml);
    g_autoptr(sm_figure) figure = sm_figure_read(path, NULL, diagnostics, &error);
    g_assert_no_error(error);
    g_autoptr(sm_area_values) got =
        sm_area_values_read(figure, &figure->area_data.items[0], map, NULL, diagnostics, &error);
    g_assert_no_error(error);
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    sm_ledger_add_table(ledger, &got->counts);
    g_assert_true(sm_ledger_balances(ledger));
    g_assert_cmpuint(got->counts.rows, ==, want.rows);
    g_assert_cmpuint(got->counts.used, ==, want.used);
    g_assert_cmpuint(got->counts.filtered_out, ==, want.filtered_out);
    g_assert_cmpuint(got->counts.without_key, ==, want.without_key);
    g_assert_cmpuint(got->counts.without_value, ==, want.without_value);
    g_assert_cmpuint(got->counts.unmatched, ==, want.unmatched);
    g_assert_cmpuint(got->counts.unreadable, ==, want.unreadable);
    g_assert_cmpfloat(sum_of(got), ==, sum);
}

static void put_areas(const char *folder)
{
    double boxes[N_AREAS][4];
    const char *codes[N_AREAS];
    for (int i = 0; i < N_AREAS; i++) {
        const double box[] = {i, 0, i + 1, 1};
        memcpy(boxes[i], box, sizeof box);
        codes[i] = g_strdup_printf("A%d", i);
    }
    const column columns[] = {{"code", codes}};
    put_layer(folder, "areas", SHPT_POLYGON, (const double(*)[4])boxes, columns, 1, N_AREAS);
    for (int i = 0; i < N_AREAS; i++)
        g_free((char *)(gsize)codes[i]);
}

static void every_row_of_random_figures_is_counted_once(void)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;
    GRand *r = g_rand_new_with_seed(SEED);
    sm_base_map map = {
        .projection = sm_projection_create(PLANE, (sm_rect_deg){0, 0, 10, 10}, &error),
        .frame = sm_frame_make(
            (sm_rect_m){-0.5 * M_PER_DEG, 0, (FRAME_DEG + 0.5) * M_PER_DEG, 11 * M_PER_DEG},
            (sm_rect_pt){0, 0, 550, 550}),
    };
    g_assert_no_error(error);
    put_areas(folder);
    for (int i = 0; i < N_FIGURES; i++) {
        g_test_message("figure %d", i);
        look_at_events(r, folder, &map);
        look_at_match(r, folder, &map);
        look_at_table(r, folder, &map);
    }
    sm_projection_free(map.projection);
    g_rand_free(r);
    remove_folder(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ledger sums/every row of random figures is counted once",
                    every_row_of_random_figures_is_counted_once);
    return g_test_run();
}
