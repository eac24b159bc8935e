/* Marks of one spot: none hides another. */
#include "compose/mark_spots.h"

#include "compose/mark_cover.h"
#include "compose/mark_order.h"

#include <math.h>

static const sm_xy_pt SPOT = {100, 100};
static const sm_rect_pt PAGE = {0, 0, 200, 200};

static sm_mark mark_of(uint32_t class, double value, double radius_pt)
{
    return (sm_mark){.at = SPOT,
                     .class_index = class,
                     .value = value,
                     .radius_pt = radius_pt,
                     .n_events = 1,
                     .event = class};
}

/* `n` classes at one spot, with these values; radii as areas of them. */
static GArray *spot_of(const double *values, uint32_t n, bool sized)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(sm_mark));
    for (uint32_t i = 0; i < n; i++) {
        sm_mark mark = mark_of(i, values[i], values[i] > 0 ? 2 * sqrt(values[i]) : 1.5);
        g_array_append_val(marks, mark);
    }
    sm_mark_spots_sort(marks);
    sm_mark_spots_part(marks, sized);
    return marks;
}

static const sm_mark *at(const GArray *marks, guint i)
{
    return &g_array_index(marks, sm_mark, i);
}

static void assert_apart(const GArray *marks)
{
    for (guint i = 0; i < marks->len; i++)
        for (guint k = i + 1; k < marks->len; k++) {
            const sm_mark *a = at(marks, i), *b = at(marks, k);
            double apart = hypot(a->at.x - b->at.x, a->at.y - b->at.y);
            bool sectors = a->sector.to > 0 && b->sector.to > 0;
            if (!sectors) g_assert_cmpfloat(apart, >=, a->radius_pt + b->radius_pt);
        }
}

static void events_of_one_sign_are_summed(void)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(sm_mark));
    const struct {
        uint32_t class;
        double value;
        bool imprecise, rough_date;
    } rows[] = {{0, 2, false, false}, {1, 7, false, false},   {0, 3, false, false},
                {0, 5, true, false},  {0, NAN, false, false}, {0, 4, false, true}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        sm_mark mark = mark_of(rows[i].class, rows[i].value, 1);
        mark.imprecise = rows[i].imprecise;
        mark.rough_date = rows[i].rough_date;
        mark.event = i;
        g_array_append_val(marks, mark);
    }
    sm_mark_spots_sort(marks);
    sm_mark_spots_sum(marks);
    const double sums[] = {5, 4, 5, 7};
    const uint32_t n_events[] = {3, 1, 1, 1};
    g_assert_cmpuint(marks->len, ==, G_N_ELEMENTS(sums));
    for (guint i = 0; i < marks->len; i++) {
        g_assert_cmpfloat(at(marks, i)->value, ==, sums[i]);
        g_assert_cmpuint(at(marks, i)->n_events, ==, n_events[i]);
    }
}

static void a_few_stand_side_by_side(void)
{
    const double alike[] = {1, 1, 1}, unlike[] = {100, 1, 9};
    for (uint32_t n = 2; n <= 3; n++) {
        g_autoptr(GArray) equal = spot_of(alike, n, false);
        g_autoptr(GArray) sized = spot_of(unlike, n, true);
        assert_apart(equal);
        assert_apart(sized);
        g_assert_cmpfloat(sm_mark_spots_largest_split(sized), ==, 0);
        g_assert_cmpuint(sm_mark_cover_count(equal, PAGE), ==, 0);
        /* The spot is still under the largest. */
        g_assert_cmpfloat(hypot(at(sized, 0)->at.x - SPOT.x, at(sized, 0)->at.y - SPOT.y), <, 3);
        for (guint i = 0; i < n; i++)
            g_assert_cmpfloat(at(equal, i)->sector.to, ==, 0);
    }
}

static void many_are_sectors_of_one_circle_of_their_area(void)
{
    const double values[] = {16, 4, 9, 7, 0};
    g_autoptr(GArray) marks = spot_of(values, 4, true);
    double from = 0;
    for (guint i = 0; i < 4; i++) {
        g_assert_cmpfloat(at(marks, i)->at.x, ==, SPOT.x);
        g_assert_cmpfloat_with_epsilon(at(marks, i)->radius_pt, 2 * sqrt(36), 1e-9);
        g_assert_cmpfloat_with_epsilon(at(marks, i)->sector.from, from, 1e-9);
        from += values[i] / 36;
        g_assert_cmpfloat_with_epsilon(at(marks, i)->sector.to, from, 1e-9);
    }
    g_assert_cmpuint(sm_mark_cover_count(marks, PAGE), ==, 0);
    g_assert_cmpfloat(sm_mark_spots_largest_split(marks), ==, 36);
    /* What stands for no number has no sector, and stands beside the circle. */
    g_autoptr(GArray) with_none = spot_of(values, 5, true);
    g_assert_cmpfloat(at(with_none, 4)->sector.to, ==, 0);
    assert_apart(with_none);
}

static void any_number_without_values_stand_apart(void)
{
    const double none[] = {0, NAN, 0, 0, NAN, 0};
    for (uint32_t n = 1; n <= G_N_ELEMENTS(none); n++) {
        g_autoptr(GArray) marks = spot_of(none, n, true);
        assert_apart(marks);
        g_assert_cmpuint(sm_mark_cover_count(marks, PAGE), ==, 0);
    }
}

static void spread_puts_all_classes_at_places_of_their_own(void)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(sm_mark));
    for (guint i = 0; i < 30; i++) {
        sm_mark mark = mark_of(i % 3, 1, 2);
        mark.event = i;
        g_array_append_val(marks, mark);
    }
    sm_mark_spots_sort(marks);
    sm_mark_spots_spread(marks, 2);
    for (guint i = 0; i < marks->len; i++)
        for (guint k = i + 1; k < marks->len; k++)
            g_assert_cmpfloat(hypot(at(marks, i)->at.x - at(marks, k)->at.x,
                                    at(marks, i)->at.y - at(marks, k)->at.y),
                              >, 2);
}

/* ---- what cannot be seen ---- */

static uint32_t hidden_of(const sm_mark *some, guint n)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(sm_mark));
    g_array_append_vals(marks, some, n);
    return sm_mark_cover_count(marks, PAGE);
}

static void marks_under_others_are_counted(void)
{
    sm_mark small = mark_of(0, 1, 3), large = mark_of(1, 1, 9), beside = large;
    beside.at.x += 9;
    g_assert_cmpuint(hidden_of((sm_mark[]){large, small}, 2), ==, 0);
    g_assert_cmpuint(hidden_of((sm_mark[]){small, large}, 2), ==, 1);
    g_assert_cmpuint(hidden_of((sm_mark[]){small, small, small}, 3), ==, 2);
    g_assert_cmpuint(hidden_of((sm_mark[]){small, beside}, 2), ==, 0);
}

/* Each of them covers a half. */
static void two_marks_may_hide_one_together(void)
{
    sm_mark small = mark_of(0, 1, 3), left = mark_of(1, 1, 9), right = left;
    left.at.x -= 6;
    right.at.x += 6;
    g_assert_cmpuint(hidden_of((sm_mark[]){small, left}, 2), ==, 0);
    g_assert_cmpuint(hidden_of((sm_mark[]){small, left, right}, 3), ==, 1);
}

static void what_lets_through_hides_nothing(void)
{
    sm_mark small = mark_of(0, 1, 3), hollow = mark_of(1, 1, 9), old = hollow, sector = hollow;
    hollow.imprecise = true;
    old.age = SM_MARK_AGES - 1;
    sector.sector = (sm_sector){0, 0.5};
    g_assert_cmpuint(hidden_of((sm_mark[]){small, hollow}, 2), ==, 0);
    g_assert_cmpuint(hidden_of((sm_mark[]){small, old}, 2), ==, 0);
    g_assert_cmpuint(hidden_of((sm_mark[]){small, sector}, 2), ==, 0);
}

static void a_mark_in_a_larger_ring_is_seen_and_its_ring_under_a_full_one_is_not(void)
{
    sm_mark ring = mark_of(0, 1, 4), full = mark_of(1, 1, 9);
    ring.imprecise = true;
    g_assert_cmpuint(hidden_of((sm_mark[]){ring, full}, 2), ==, 1);
    g_assert_cmpuint(hidden_of((sm_mark[]){full, ring}, 2), ==, 0);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/compose/mark-spots/" #name, name)
    TEST(events_of_one_sign_are_summed);
    TEST(a_few_stand_side_by_side);
    TEST(many_are_sectors_of_one_circle_of_their_area);
    TEST(any_number_without_values_stand_apart);
    TEST(spread_puts_all_classes_at_places_of_their_own);
    TEST(marks_under_others_are_counted);
    TEST(two_marks_may_hide_one_together);
    TEST(what_lets_through_hides_nothing);
    TEST(a_mark_in_a_larger_ring_is_seen_and_its_ring_under_a_full_one_is_not);
    return g_test_run();
}
