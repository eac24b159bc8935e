/* The small chart: bars and lines as high as their values, words where they fit. */
#include "layout/chart.h"

#include <math.h>

#define EM_PT 8.0

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr"};
static const char *const no_dates[] = {"", "", "", ""};

static sm_chart_request request_of(const double *values, uint32_t n)
{
    return (sm_chart_request){.width_pt = 400,
                              .height_pt = 100,
                              .title_font = {"Noto Sans", EM_PT, 600, false, 0.0},
                              .text_font = {"Noto Sans", EM_PT, 400, false, 0.0},
                              .title = "Events",
                              .values = values,
                              .n = n,
                              .dates = months,
                              .top = 10,
                              .top_words = "10"};
}

static sm_chart *chart_of(const sm_chart_request *request)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    return sm_chart_create(request, engine);
}

static const sm_chart_text *text_named(const sm_chart *chart, const char *text)
{
    for (guint i = 0; i < chart->texts->len; i++) {
        const sm_chart_text *entry = &g_array_index(chart->texts, sm_chart_text, i);
        if (g_str_equal(entry->text, text)) return entry;
    }
    return NULL;
}

/* The plot: below the title (1.5 em) and a line for numbers (1 em), above the dates (1.35 em). */
static void bars_are_as_high_as_their_share_of_the_top(void)
{
    const double values[] = {0, 5, 10, 12};
    sm_chart_request request = request_of(values, 4);
    g_autoptr(sm_chart) chart = chart_of(&request);
    g_assert_cmpfloat_with_epsilon(chart->plot.y0, 20, 1e-9);
    g_assert_cmpfloat_with_epsilon(chart->plot.y1, 100 - 1.35 * EM_PT, 1e-9);
    g_assert_cmpfloat_with_epsilon(chart->plot.x1, 400, 1e-9);
    double height = sm_rect_pt_height(chart->plot);
    const double shares[] = {0, 0.5, 1, 1};
    for (uint32_t i = 0; i < 4; i++) {
        g_assert_cmpfloat_with_epsilon(sm_rect_pt_height(chart->bars[i]), shares[i] * height, 1e-9);
        g_assert_cmpfloat_with_epsilon(chart->bars[i].y1, chart->plot.y1, 1e-9);
        /* Between bars 22 % of a bar's 100 points stay free, half on each side. */
        g_assert_cmpfloat_with_epsilon(chart->bars[i].x0, 100 * i + 11, 1e-9);
        g_assert_cmpfloat_with_epsilon(chart->bars[i].x1, 100 * i + 89, 1e-9);
    }
    g_assert_true(chart->has_grid);
    g_assert_nonnull(text_named(chart, "10"));
    g_assert_cmpfloat_with_epsilon(sm_chart_x(chart, 0, 0), 0, 1e-9);
    g_assert_cmpfloat_with_epsilon(sm_chart_x(chart, 2, 0.25), 225, 1e-9);
    g_assert_cmpfloat_with_epsilon(sm_chart_x(chart, 3, 1), 400, 1e-9);
}

static void bars_with_their_numbers_need_no_scale(void)
{
    const double values[] = {0, 5, 8, 2};
    const char *const words[] = {"0", "5", "8", "2"};
    sm_chart_request request = request_of(values, 4);
    request.words = words;
    g_autoptr(sm_chart) chart = chart_of(&request);
    g_assert_false(chart->has_grid);
    g_assert_null(text_named(chart, "10"));
    g_assert_null(text_named(chart, "0")); /* a bar without height bears no number */
    g_assert_cmpfloat_with_epsilon(chart->bars[2].y0, chart->plot.y0, 1e-9);
    g_assert_cmpfloat_with_epsilon(text_named(chart, "5")->at.y, chart->bars[1].y0 - 0.3 * EM_PT,
                                   1e-9);
    /* One number that is wider than its bar: none has its own. */
    const char *const wide[] = {"0", "5", "eight thousand two hundred and twelve", "2"};
    request.words = wide;
    g_autoptr(sm_chart) plain = chart_of(&request);
    g_assert_true(plain->has_grid);
    g_assert_null(text_named(plain, "5"));
    g_assert_nonnull(text_named(plain, "10"));
}

static void dates_are_thinned_out_until_they_fit(void)
{
    const double values[] = {1, 1, 1, 1};
    sm_chart_request request = request_of(values, 4);
    g_autoptr(sm_chart) wide = chart_of(&request);
    for (int i = 0; i < 4; i++)
        g_assert_nonnull(text_named(wide, months[i]));
    request.width_pt = 60; /* 15 points for each: every second one */
    g_autoptr(sm_chart) narrow = chart_of(&request);
    g_assert_nonnull(text_named(narrow, "Jan"));
    g_assert_null(text_named(narrow, "Feb"));
    g_assert_nonnull(text_named(narrow, "Mar"));
    g_assert_null(text_named(narrow, "Apr"));
    request.dates = no_dates;
    g_autoptr(sm_chart) bare = chart_of(&request);
    g_assert_cmpuint(bare->texts->len, ==, 2); /* title, end of the scale */
}

static void without_bars_there_is_the_title_alone(void)
{
    sm_chart_request request = request_of(NULL, 0);
    g_autoptr(sm_chart) chart = chart_of(&request);
    g_assert_cmpuint(chart->texts->len, ==, 1);
    g_assert_cmpstr(g_array_index(chart->texts, sm_chart_text, 0).text, ==, "Events");
    g_assert_cmpuint(chart->n_lines, ==, 0);
}

static const double of_mali[] = {0, 4, 8, 8}, of_togo[] = {0, 0, 0, 0}, of_niger[] = {2, 0, 0, 1};

static sm_chart *chart_with_lines(bool wide)
{
    static const double values[] = {2, 4, 8, 9};
    static const sm_chart_row rows[] = {
        {"Mali", of_mali, "8"}, {"Togo", of_togo, "none"}, {"Niger", of_niger, "2"}};
    sm_chart_request request = request_of(values, 4);
    request.wide = wide;
    request.rows_title = "By country";
    request.rows = rows;
    request.n_rows = 3;
    return chart_of(&request);
}

/* All lines have one scale: the greatest value of any. */
static void lines_share_a_scale(bool wide)
{
    g_autoptr(sm_chart) chart = chart_with_lines(wide);
    g_assert_cmpuint(chart->n_lines, ==, 3);
    const sm_chart_line *mali = &chart->lines[0], *togo = &chart->lines[1],
                        *niger = &chart->lines[2];
    double unit = (mali->base_y - mali->points[2].y) / 8;
    g_assert_cmpfloat(unit, >, 0);
    for (int i = 0; i < 4; i++) {
        g_assert_cmpfloat_with_epsilon(mali->base_y - mali->points[i].y, of_mali[i] * unit, 1e-9);
        g_assert_cmpfloat_with_epsilon(niger->base_y - niger->points[i].y, of_niger[i] * unit,
                                       1e-9);
        g_assert_cmpfloat_with_epsilon(togo->points[i].y, togo->base_y, 1e-9);
        double step = (mali->x1 - mali->x0) / 4;
        g_assert_cmpfloat_with_epsilon(mali->points[i].x, mali->x0 + (i + 0.5) * step, 1e-9);
    }
    g_assert_cmpuint(mali->peak, ==, 2); /* the first of two alike */
    g_assert_cmpuint(niger->peak, ==, 0);
    double row = niger->base_y - togo->base_y;
    g_assert_cmpfloat_with_epsilon(togo->base_y - mali->base_y, row, 1e-9);
    g_assert_cmpfloat_with_epsilon(text_named(chart, "8")->at.y, mali->points[2].y - 0.4 * EM_PT,
                                   1e-9);
    g_assert_cmpfloat_with_epsilon(text_named(chart, "none")->at.x, togo->x0, 1e-9);
}

static void lines_below_the_bars_are_as_wide_as_these(void)
{
    lines_share_a_scale(false);
    g_autoptr(sm_chart) chart = chart_with_lines(false);
    g_assert_cmpfloat_with_epsilon(chart->lines[0].x0, chart->plot.x0, 1e-9);
    g_assert_cmpfloat_with_epsilon(chart->lines[0].x1, chart->plot.x1, 1e-9);
    /* Three lines take 3 * 0.13 + 0.06 = 45 % of the height. */
    g_assert_cmpfloat_with_epsilon(chart->plot.y1, 55 - 0.6 * EM_PT - 1.35 * EM_PT, 1e-9);
    g_assert_cmpfloat_with_epsilon(chart->lines[2].base_y, 100 - 0.15 * EM_PT, 1e-9);
}

static void lines_beside_the_bars_take_two_fifths(void)
{
    lines_share_a_scale(true);
    g_autoptr(sm_chart) chart = chart_with_lines(true);
    g_assert_cmpfloat_with_epsilon(chart->plot.x1, 240 - 2.2 * EM_PT, 1e-9);
    g_assert_cmpfloat(chart->lines[0].x0, >, 240);
    g_assert_cmpfloat_with_epsilon(chart->lines[0].x1, 400, 1e-9);
    /* The names of rows begin at the column's left, dates stand below the lowest line. */
    g_assert_cmpfloat_with_epsilon(text_named(chart, "Mali")->at.x, 240, 1e-9);
    double below = chart->lines[2].base_y + 1.15 * EM_PT;
    int found = 0;
    for (guint i = 0; i < chart->texts->len; i++) {
        const sm_chart_text *entry = &g_array_index(chart->texts, sm_chart_text, i);
        bool first = g_str_equal(entry->text, "Jan"), last = g_str_equal(entry->text, "Apr");
        found += (first || last) && fabs(entry->at.y - below) < 1e-9;
    }
    g_assert_cmpint(found, ==, 2);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/layout/chart/" #name, name)
    TEST(bars_are_as_high_as_their_share_of_the_top);
    TEST(bars_with_their_numbers_need_no_scale);
    TEST(dates_are_thinned_out_until_they_fit);
    TEST(without_bars_there_is_the_title_alone);
    TEST(lines_below_the_bars_are_as_wide_as_these);
    TEST(lines_beside_the_bars_take_two_fifths);
    return g_test_run();
}
