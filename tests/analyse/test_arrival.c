#include "analyse/arrival.h"

#include "sahelmap/error.h"

#include <glib.h>

static const sm_xy_m POINTS[] = {{0, 0}, {0, 0}, {1, 0}, {0, 1}, {0, 0}, {50, 0}, {50, 0}};
static const int32_t DAYS[] = {900, 100, 400, 409, 410, 5, 700};

static void a_stray_event_is_no_arrival(void)
{
    g_autoptr(sm_cells) cells = sm_cells_squares(10, POINTS, 7, NULL);
    g_autofree sm_arrival *a = sm_arrivals_find(cells, DAYS, 3, 30, NULL);
    g_assert_true(a[0].arrived);
    g_assert_cmpint(a[0].day, ==, 400);
    g_assert_cmpint(a[0].confirmed_day, ==, 410);
    g_assert_cmpint(a[0].first_day, ==, 100);
    g_assert_cmpuint(a[0].events, ==, 5);
    g_assert_false(a[1].arrived);
    g_assert_cmpint(a[1].day, ==, 0);
    g_assert_cmpint(a[1].first_day, ==, 5);
    g_autofree sm_arrival *first = sm_arrivals_find(cells, DAYS, 1, 1, NULL);
    g_assert_cmpint(first[0].day, ==, 100);
    g_assert_cmpint(first[1].day, ==, 5);
}

static void m_days_include_both_ends(void)
{
    g_autoptr(sm_cells) cells = sm_cells_squares(10, POINTS, 7, NULL);
    g_autofree sm_arrival *ten = sm_arrivals_find(cells, DAYS, 3, 10, NULL);
    g_assert_false(ten[0].arrived);
    g_autofree sm_arrival *eleven = sm_arrivals_find(cells, DAYS, 3, 11, NULL);
    g_assert_true(eleven[0].arrived);
}

static void nothing_to_find_is_refused(void)
{
    g_autoptr(sm_cells) cells = sm_cells_squares(10, POINTS, 7, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_arrivals_find(cells, DAYS, 0, 10, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_null(sm_arrivals_find(cells, DAYS, 1, 0, NULL));
    g_autoptr(sm_cells) none = sm_cells_squares(10, NULL, 0, NULL);
    g_autofree sm_arrival *no = sm_arrivals_find(none, NULL, 2, 10, NULL);
    g_assert_nonnull(no);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arrival/a stray event is no arrival", a_stray_event_is_no_arrival);
    g_test_add_func("/arrival/m days include both ends", m_days_include_both_ends);
    g_test_add_func("/arrival/nothing to find is refused", nothing_to_find_is_refused);
    return g_test_run();
}
