/* The box of nearly all events: which of them lie outside, to the last one. */
#include "load/densest_box.h"

#include <glib.h>

/* A hundred places and more: a square of 10 x 10 at whole degrees from (0, 0), then far ones. */
typedef struct crowd {
    sm_lonlat at[400];
    double weights[400];
    uint32_t n;
} crowd;

static void put(crowd *c, double lon, double lat, double weight)
{
    c->at[c->n] = (sm_lonlat){lon, lat};
    c->weights[c->n++] = weight;
}

/* `n` places in the square, one after the other. */
static crowd square(uint32_t n)
{
    crowd c = {.n = 0};
    for (uint32_t i = 0; i < n; i++)
        put(&c, i % 10, i / 10 % 10, 1);
    return c;
}

static void assert_box(const crowd *c, const double *weights, double aspect, double west,
                       double south, double east, double north)
{
    sm_rect_deg box = sm_densest_box(c->at, weights, c->n, aspect);
    g_assert_cmpfloat(box.west, ==, west);
    g_assert_cmpfloat(box.south, ==, south);
    g_assert_cmpfloat(box.east, ==, east);
    g_assert_cmpfloat(box.north, ==, north);
}

static uint32_t n_outside(const crowd *c, const double *weights)
{
    sm_rect_deg box = sm_densest_box(c->at, weights, c->n, 0);
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->n; i++)
        n += c->at[i].lon < box.west || c->at[i].lon > box.east || c->at[i].lat < box.south ||
             c->at[i].lat > box.north;
    return n;
}

static void one_place_or_many_at_one_are_their_own_box(void)
{
    crowd c = {.n = 0};
    put(&c, 3, 4, 1);
    assert_box(&c, NULL, 0, 3, 4, 3, 4);
    for (int i = 0; i < 99; i++)
        put(&c, 3, 4, 1);
    assert_box(&c, NULL, 0, 3, 4, 3, 4);
}

/* Far ones in four directions, and with one more of them than may lie outside. */
static void at_most_two_per_cent_lie_outside(void)
{
    crowd c = square(196);
    put(&c, 60, 5, 1);
    put(&c, -60, 5, 1);
    put(&c, 5, 60, 1);
    put(&c, 5, -60, 1);
    g_assert_cmpuint(c.n, ==, 200);
    g_assert_cmpuint(n_outside(&c, NULL), ==, 4);
    assert_box(&c, NULL, 0, 0, 0, 9, 9);
    crowd fewer = square(195);
    for (uint32_t i = 196; i < 200; i++)
        put(&fewer, c.at[i].lon, c.at[i].lat, 1);
    g_assert_cmpuint(n_outside(&fewer, NULL), ==, 3); /* 2 % of 199 are 3.98 */
}

static void few_places_are_all_inside(void)
{
    crowd c = square(48);
    put(&c, 60, 60, 1);
    g_assert_cmpuint(n_outside(&c, NULL), ==, 0);
    put(&c, 1, 1, 1); /* the fiftieth */
    g_assert_cmpuint(n_outside(&c, NULL), ==, 1);
}

/* Two clusters of some weight are both told. */
static void a_far_cluster_is_no_outlier(void)
{
    crowd c = square(190);
    for (int i = 0; i < 5; i++)
        put(&c, 80, 60, 1);
    assert_box(&c, NULL, 0, 0, 0, 80, 60);
    crowd small = square(196);
    for (int i = 0; i < 3; i++)
        put(&small, 80, 60, 1);
    assert_box(&small, NULL, 0, 0, 0, 9, 9);
}

static void weight_counts_and_not_number(void)
{
    crowd c = square(199);
    put(&c, 60, 5, 5);
    g_assert_cmpuint(n_outside(&c, NULL), ==, 1);
    g_assert_cmpuint(n_outside(&c, c.weights), ==, 0);
    c.weights[199] = 4; /* 2 % of 203 are 4.06 */
    g_assert_cmpuint(n_outside(&c, c.weights), ==, 1);
}

/* An edge that is a little loose is left as it is. */
static void what_gains_little_stays_inside(void)
{
    crowd c = square(199);
    put(&c, 9.5, 5, 1); /* half a per cent, for some 5 % of the box */
    assert_box(&c, NULL, 0, 0, 0, 9.5, 9);
    c.at[199].lon = 10.5; /* for some 14 % */
    assert_box(&c, NULL, 0, 0, 0, 9, 9);
}

/* On a wide page nothing is gained from east to west: it is shown all the same. */
static void a_page_of_a_shape_gains_where_it_is_short(void)
{
    crowd c = square(198);
    put(&c, 18, 5, 1);
    put(&c, 5, 18, 1);
    assert_box(&c, NULL, 0, 0, 0, 9, 9);
    assert_box(&c, NULL, 3, 0, 0, 18, 9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(NAME) g_test_add_func("/load/densest-box/" #NAME, NAME)
    TEST(one_place_or_many_at_one_are_their_own_box);
    TEST(at_most_two_per_cent_lie_outside);
    TEST(few_places_are_all_inside);
    TEST(a_far_cluster_is_no_outlier);
    TEST(weight_counts_and_not_number);
    TEST(what_gains_little_stays_inside);
    TEST(a_page_of_a_shape_gains_where_it_is_short);
    return g_test_run();
}
