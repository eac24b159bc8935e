/* Where the names of seas stand: in open water, in their own sea. */
#include "compose/sea_place.h"

#include <glib.h>

#define CELL 2.0
#define COLUMNS 40
#define ROWS 20

/* Water all over at first. */
typedef struct sea_map {
    uint16_t regions[COLUMNS * ROWS];
    sm_label_ground ground;
} sea_map;

static void fill(sea_map *m, uint32_t x0, uint32_t y0, uint32_t x1, uint32_t y1, uint16_t region)
{
    for (uint32_t y = y0; y < y1; y++)
        for (uint32_t x = x0; x < x1; x++)
            m->regions[y * COLUMNS + x] = region;
}

static void clear(sea_map *m)
{
    *m = (sea_map){.ground = {.bounds = {10, 20, 10 + CELL * COLUMNS, 20 + CELL * ROWS},
                              .cell_pt = CELL,
                              .n_columns = COLUMNS,
                              .n_rows = ROWS}};
    m->ground.regions = m->regions;
}

/* Of a box of 8 by 4 cells around the point in cells; {-1, -1}: there is none. */
static sm_xy_pt find(const sea_map *m, double column, double row)
{
    g_autoptr(sm_sea_places) places = sm_sea_places_create(&m->ground);
    sm_xy_pt point = {10 + CELL * (column + 0.5), 20 + CELL * (row + 0.5)}, middle;
    if (!sm_sea_places_find(places, point, 8 * CELL, 4 * CELL, &middle)) return (sm_xy_pt){-1, -1};
    return (sm_xy_pt){(middle.x - 10) / CELL - 0.5, (middle.y - 20) / CELL - 0.5};
}

#define CHECK(got, wanted_x, wanted_y)                                                             \
    do {                                                                                           \
        sm_xy_pt at = got;                                                                         \
        g_assert_cmpfloat_with_epsilon(at.x, wanted_x, 1e-9);                                      \
        g_assert_cmpfloat_with_epsilon(at.y, wanted_y, 1e-9);                                      \
    } while (0)

static void on_open_water_at_the_point(void)
{
    sea_map m;
    clear(&m);
    CHECK(find(&m, 20, 10), 20, 10);
    /* Not over the edge of the map. */
    CHECK(find(&m, 20, 0), 20, 2);
    CHECK(find(&m, 39, 10), 35, 10);
}

static void away_from_the_coast(void)
{
    sea_map m;
    clear(&m);
    fill(&m, 0, 0, COLUMNS, 10, 3);
    CHECK(find(&m, 20, 10), 20, 12);
    /* The point is on land, or off the map. */
    CHECK(find(&m, 20, 9), 20, 12);
    CHECK(find(&m, -3, 12), -1, -1);
}

/* A sea of 6 by 6 cells, too narrow for the name, beside a wide one: through a strait of one cell
 * no name goes into the other. */
static void never_in_the_next_sea(void)
{
    sea_map m;
    clear(&m);
    fill(&m, 0, 0, 20, ROWS, 1);
    fill(&m, 13, 8, 19, 14, 0);
    fill(&m, 19, 10, 20, 11, 0);
    CHECK(find(&m, 16, 11), -1, -1);
    /* Through a wide one it does. */
    fill(&m, 19, 8, 20, 14, 0);
    g_assert_cmpfloat(find(&m, 16, 11).x, >, 16);
}

static void not_far_away(void)
{
    sea_map m;
    clear(&m);
    fill(&m, 0, 0, 30, 8, 1);
    fill(&m, 0, 13, 30, ROWS, 1);
    fill(&m, 0, 10, 30, 11, 1);
    CHECK(find(&m, 25, 9), -1, -1);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sea place/on open water it is the point itself", on_open_water_at_the_point);
    g_test_add_func("/sea place/the whole name is on the water", away_from_the_coast);
    g_test_add_func("/sea place/no name goes through a strait", never_in_the_next_sea);
    g_test_add_func("/sea place/no name goes far", not_far_away);
    return g_test_run();
}
