/* How many cells hold events, before and after. */
#include "analyse/cell_shift.h"

#include "analyse/random.h"

enum { CELLS = 60, MOST = 2000, DEALS = 399 };

typedef struct data {
    uint32_t n, cell[MOST], month[MOST], group[CELLS];
} data;

static sm_cell_shift test_of(const data *d, uint32_t first, uint32_t second)
{
    sm_cell_events events = {d->n, d->cell, d->month, CELLS, first, second, d->group};
    return sm_cell_shift_test(&events, DEALS, 5);
}

static void add(data *d, uint32_t cell, uint32_t month)
{
    d->cell[d->n] = cell;
    d->month[d->n++] = month;
}

static data no_events(void)
{
    data d = {0};
    for (uint32_t i = 0; i < CELLS; i++)
        d.group[i] = i;
    return d;
}

static void cells_are_counted_once(void)
{
    data d = no_events();
    add(&d, 1, 0);
    add(&d, 1, 0);
    add(&d, 1, 3);
    add(&d, 2, 1);
    add(&d, 7, 2);
    add(&d, 8, 3);
    add(&d, G_MAXUINT32, 3);
    sm_cell_shift s = test_of(&d, 2, 2);
    g_assert_cmpuint(s.before, ==, 2);
    g_assert_cmpuint(s.after, ==, 3);
    g_assert_cmpuint(s.gained, ==, 2);
    g_assert_cmpuint(s.lost, ==, 1);
}

/* The same cells in eight years and in one: a longer window is no rise. */
static void the_same_cells_are_no_change(void)
{
    data d = no_events();
    for (uint32_t month = 0; month < 108; month++)
        for (uint32_t cell = 0; cell < 18; cell++)
            add(&d, cell, month);
    sm_cell_shift s = test_of(&d, 96, 12);
    g_assert_cmpuint(s.gained + s.lost, ==, 0);
    g_assert_cmpfloat(s.p, ==, 1);
}

/* Each month its own dozen of neighbouring cells: one month alone makes a difference of twelve. */
static void a_campaign_is_no_rise(void)
{
    data d = no_events();
    int found = 0;
    for (uint64_t trial = 0; trial < 100; trial++) {
        sm_random random = sm_random_make(trial, 0);
        d.n = 0;
        for (uint32_t month = 0; month < 24; month++) {
            uint32_t first = sm_random_below(&random, 5) * 12,
                     n = sm_random_below(&random, 3) ? 0 : 12;
            for (uint32_t i = 0; i < n; i++)
                add(&d, first + i, month);
        }
        for (uint32_t i = 0; i < CELLS; i++)
            d.group[i] = i / 12 * 12;
        found += test_of(&d, 12, 12).p < 0.05;
    }
    g_assert_cmpint(found, <=, 13); /* 5 are due, and four standard errors more are 13 */
}

static void a_rise_is_found(void)
{
    data d = no_events();
    for (uint32_t month = 0; month < 24; month++)
        for (uint32_t cell = 0; cell < (month < 12 ? 15 : 45); cell++)
            if ((cell + month) % 3 == 0) add(&d, cell, month);
    sm_cell_shift s = test_of(&d, 12, 12);
    g_assert_cmpuint(s.before, ==, 15);
    g_assert_cmpuint(s.after, ==, 45);
    g_assert_cmpfloat(s.p, <, 0.01);
    /* One group of neighbours that gained all of it may be one campaign. */
    for (uint32_t i = 0; i < CELLS; i++)
        d.group[i] = 0;
    g_assert_cmpfloat(test_of(&d, 12, 12).p_place, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/cell_shift/" #name, name)
    TEST(cells_are_counted_once);
    TEST(the_same_cells_are_no_change);
    TEST(a_campaign_is_no_rise);
    TEST(a_rise_is_found);
    return g_test_run();
}
