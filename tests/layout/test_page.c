/* The page divided: every block where the sums of the request put it. */
#include "layout/page.h"

#include "sahelmap/error.h"

#define assert_rect(rect, left, top, right, bottom)                                                \
    do {                                                                                           \
        sm_rect_pt got = (rect);                                                                   \
        g_assert_cmpfloat_with_epsilon(got.x0, left, 1e-9);                                        \
        g_assert_cmpfloat_with_epsilon(got.y0, top, 1e-9);                                         \
        g_assert_cmpfloat_with_epsilon(got.x1, right, 1e-9);                                       \
        g_assert_cmpfloat_with_epsilon(got.y1, bottom, 1e-9);                                      \
    } while (0)

static sm_page_request plain(void)
{
    return (sm_page_request){.width_pt = 400,
                             .height_pt = 300,
                             .margin_pt = 10,
                             .gap_pt = 6,
                             .n_panels = 1,
                             .panel_aspect = 1};
}

static sm_page page_of(const sm_page_request *request)
{
    g_autoptr(GError) error = NULL;
    sm_page page;
    g_assert_true(sm_page_init(&page, request, &error));
    g_assert_no_error(error);
    return page;
}

static void the_map_takes_all_within_the_margin(void)
{
    sm_page_request request = plain();
    sm_page page = page_of(&request);
    assert_rect(page.maps[0], 10, 10, 390, 290);
    assert_rect(page.title, 0, 0, 0, 0);
    assert_rect(page.footer, 0, 0, 0, 0);
    assert_rect(page.legend, 0, 0, 0, 0);
    assert_rect(page.chart, 0, 0, 0, 0);
    assert_rect(page.key, 0, 0, 0, 0);
    sm_page_clear(&page);
}

/* The map is 400 - 2 * 10 wide and, above a chart of 40, 234 high. */
static void a_legend_higher_than_the_map_stands_beside_the_chart(void)
{
    sm_page_request request = plain();
    request.chart_below_pt = 40;
    request.legend_right_pt = 80;
    request.legend_right_height_pt = 234;
    sm_page page = page_of(&request);
    assert_rect(page.legend, 310, 10, 390, 244);
    assert_rect(page.chart, 10, 250, 390, 290);
    sm_page_clear(&page);
    request.legend_right_height_pt = 235;
    page = page_of(&request);
    assert_rect(page.legend, 310, 10, 390, 290);
    assert_rect(page.chart, 10, 250, 304, 290);
    assert_rect(page.maps[0], 10, 10, 304, 244);
    sm_page_clear(&page);
}

static void blocks_stand_below_each_other(void)
{
    sm_page_request request = plain();
    request.title.height_pt = 30;
    request.footer_height_pt = 20;
    request.chart_below_pt = 40;
    request.key_below_pt = 25;
    request.legend_below_pt = 15;
    sm_page page = page_of(&request);
    assert_rect(page.title, 10, 10, 390, 40);
    assert_rect(page.footer, 10, 270, 390, 290);
    assert_rect(page.chart, 10, 224, 390, 264);
    assert_rect(page.key, 10, 193, 390, 218);
    assert_rect(page.legend, 10, 172, 390, 187);
    assert_rect(page.maps[0], 10, 46, 390, 166);
    sm_page_clear(&page);
}

static void legend_and_key_beside_the_map_share_a_column(void)
{
    sm_page_request request = plain();
    request.legend_right_pt = 80;
    request.legend_right_height_pt = 100;
    sm_page page = page_of(&request);
    assert_rect(page.legend, 310, 10, 390, 290);
    assert_rect(page.maps[0], 10, 10, 304, 290);
    sm_page_clear(&page);
    request.key_right_pt = 90;
    page = page_of(&request);
    assert_rect(page.legend, 300, 10, 390, 290);
    assert_rect(page.key, 300, 116, 390, 290);
    assert_rect(page.maps[0], 10, 10, 294, 290);
    sm_page_clear(&page);
    request.legend_right_pt = 0;
    page = page_of(&request);
    assert_rect(page.key, 300, 10, 390, 290);
    sm_page_clear(&page);
}

/* Two gaps: axis labels of a chart would else touch the frame. */
static void a_chart_beside_the_map_keeps_two_gaps(void)
{
    sm_page_request request = plain();
    request.chart_right_pt = 100;
    sm_page page = page_of(&request);
    assert_rect(page.chart, 290, 10, 390, 290);
    assert_rect(page.maps[0], 10, 10, 278, 290);
    sm_page_clear(&page);
}

static void panels_fill_rows_in_their_order(void)
{
    sm_page_request request = plain();
    request.n_panels = 3;
    request.columns = 2;
    request.panel_title_pt = 12;
    request.panel_legend_pt = 8;
    request.axis_left_pt = 5;
    request.axis_bottom_pt = 4;
    /* Cells of 187 x 137: (380 - 6) / 2 and (280 - 6) / 2. */
    sm_page page = page_of(&request);
    assert_rect(page.panel_titles[0], 15, 10, 197, 22);
    assert_rect(page.maps[0], 15, 22, 197, 135);
    assert_rect(page.panel_legends[0], 15, 139, 197, 147);
    assert_rect(page.maps[1], 208, 22, 390, 135);
    assert_rect(page.panel_titles[2], 15, 153, 197, 165);
    assert_rect(page.maps[2], 15, 165, 197, 278);
    assert_rect(page.panel_legends[2], 15, 282, 197, 290);
    sm_page_clear(&page);
}

/* Five on three columns: the last two begin at the left again. */
static void columns_and_rows_may_differ_in_number(void)
{
    sm_page_request request = plain();
    request.n_panels = 5;
    request.columns = 3;
    double width = (380 - 2 * 6) / 3.0;
    sm_page page = page_of(&request);
    assert_rect(page.maps[2], 10 + 2 * (width + 6), 10, 390, 147);
    assert_rect(page.maps[3], 10, 153, 10 + width, 290);
    assert_rect(page.maps[4], 10 + width + 6, 153, 10 + 2 * width + 6, 290);
    sm_page_clear(&page);
}

static double map_width(uint32_t n_panels, uint32_t columns, double aspect)
{
    sm_page_request request = plain();
    request.n_panels = n_panels;
    request.columns = columns;
    request.panel_aspect = aspect;
    sm_page page = page_of(&request);
    double width = sm_rect_pt_width(page.maps[0]);
    sm_page_clear(&page);
    return width;
}

static void columns_are_chosen_by_the_aspect(void)
{
    /* Cells of four: 380 x 65.5, 187 x 137, 122.7 x 137 (three and one), 90.5 x 280. */
    g_assert_cmpfloat_with_epsilon(map_width(4, 0, 6), 380, 1e-9);
    g_assert_cmpfloat_with_epsilon(map_width(4, 0, 1.4), 187, 1e-9);
    g_assert_cmpfloat_with_epsilon(map_width(4, 0, 0.8), 368.0 / 3, 1e-9);
    g_assert_cmpfloat_with_epsilon(map_width(4, 0, 0.3), 90.5, 1e-9);
    /* More columns than panels are as many as these. */
    g_assert_cmpfloat_with_epsilon(map_width(2, 5, 1), 187, 1e-9);
    g_assert_cmpfloat_with_epsilon(map_width(1, 0, 0.01), 380, 1e-9);
}

static bool has_room(double width, double height)
{
    g_autoptr(GError) error = NULL;
    sm_page_request request = plain();
    request.width_pt = width + 2 * request.margin_pt;
    request.height_pt = height + 2 * request.margin_pt;
    sm_page page;
    if (sm_page_init(&page, &request, &error)) {
        sm_page_clear(&page);
        return true;
    }
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_true(g_str_has_prefix(error->message, "size: title, footer and legend leave no room"));
    g_assert_null(page.maps);
    return false;
}

static void a_map_has_forty_points_at_least(void)
{
    g_assert_true(has_room(40, 40));
    g_assert_false(has_room(39.9, 40));
    g_assert_false(has_room(40, 39.9));
    g_assert_false(has_room(-5, 100));
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/layout/page/" #name, name)
    TEST(the_map_takes_all_within_the_margin);
    TEST(blocks_stand_below_each_other);
    TEST(a_legend_higher_than_the_map_stands_beside_the_chart);
    TEST(legend_and_key_beside_the_map_share_a_column);
    TEST(a_chart_beside_the_map_keeps_two_gaps);
    TEST(panels_fill_rows_in_their_order);
    TEST(columns_and_rows_may_differ_in_number);
    TEST(columns_are_chosen_by_the_aspect);
    TEST(a_map_has_forty_points_at_least);
    return g_test_run();
}
