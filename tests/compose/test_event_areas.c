/* Events without a position are drawn as the area that they name, and said to be. */
#include "compose/drawn.h"

#define BASE                                                                                       \
    "size: 140mm x 100mm\nframe: {countries: [AAA, BBB], margin: 8mm}\nscalebar: none\ninset: "    \
    "none\nevents: {file: events.csv}\n"
#define HEADER "event_date,admin1,admin2,latitude,longitude,notes\n"

static bool has_area(const drawn *d)
{
    uint32_t from = find(d->scene, "event-areas");
    if (from == NOWHERE) return false;
    for (uint32_t i = from; i < group_end(d->scene, from); i++)
        if (sm_scene_item(d->scene, i)->kind == SM_ITEM_PATH) return true;
    return false;
}

static sm_xy_pt mark_of(const drawn *d, uint32_t event)
{
    for (uint32_t i = 0; i < sm_scene_n_items(d->scene); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        for (uint32_t k = 0; item->kind == SM_ITEM_MARKERS && k < item->markers.n_markers; k++)
            if (item->markers.markers[k].event == event) return item->markers.markers[k].at;
    }
    g_error("event %u has no mark", event);
}

static void test_unit(void)
{
    drawn d = draw_with(BASE,
                        HEADER "2025-05-01,South,,1,1,\n"
                               "2025-05-02,Nord,,,,\n"
                               "2025-05-03,North,,0,0,\n"
                               "2025-05-04,Nowhere,,,,\n",
                        NULL);
    g_assert_no_error(d.error);
    g_assert_cmpuint(d.ledger->drawn, ==, 3);
    g_assert_cmpuint(d.ledger->rows.placed_in_area, ==, 2);
    g_assert_cmpuint(d.ledger->marks.imprecise, ==, 2);
    g_assert_cmpuint(d.ledger->unusable, ==, 1);
    g_assert_true(sm_ledger_balances(d.ledger));
    const sm_path *area = filled_in(&d, "event-areas")->path.path;
    g_assert_false(path_holds(area, mark_of(&d, 0)));
    g_assert_true(path_holds(area, mark_of(&d, 1)));
    g_assert_true(says(&d, "legend", "Somewhere in this area"));
    g_assert_true(says(&d, "footer", "Events known only to the area that they name: 2."));
    drawn_clear(&d);
}

/* Nothing is drawn or said where every row has its position, or where areas are summed up. */
static void test_nothing_to_say(void)
{
    drawn d = draw_with(BASE, HEADER "2025-05-01,South,,1,1,\n", NULL);
    g_assert_no_error(d.error);
    g_assert_false(has_area(&d));
    g_assert_false(says(&d, "legend", "Somewhere"));
    g_assert_false(says(&d, "footer", "known only to"));
    drawn_clear(&d);
    d = draw_with(BASE "aggregate: {by: admin1}\n",
                  HEADER "2025-05-01,South,,1,1,\n2025-05-02,North,,,,\n", NULL);
    g_assert_no_error(d.error);
    g_assert_false(has_area(&d));
    g_assert_cmpuint(d.ledger->marks.outside_areas, ==, 0);
    g_assert_true(says(&d, "footer", "Events known only to the area that they name: 1."));
    drawn_clear(&d);
}

/* The smallest area that is known: a layer of the figure's own knows districts. */
static void test_own_layer(void)
{
    static const double districts[][4] = {{0, 0, 2, 3}, {2, 0, 4, 3}};
    const column columns[] = {{"ADM2_FR", VALUES("Riverside", "Hillside")},
                              {"ADM1_FR", VALUES("South", "South")}};
    char *folder = data_folder();
    put_layer(folder, "districts", SHPT_POLYGON, districts, columns, 2, 2);
    drawn d = draw_in(folder, BASE "layers: [countries, {file: districts.shp}]\n",
                      HEADER "2025-05-01,South,,1,1,\n"
                             "2025-05-02,South,Cercle de Hillside,,,\n",
                      NULL);
    g_assert_no_error(d.error);
    const sm_path *area = filled_in(&d, "event-areas")->path.path;
    g_assert_false(path_holds(area, mark_of(&d, 0)));
    g_assert_true(path_holds(area, mark_of(&d, 1)));
    drawn_clear(&d);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function) g_test_add_func("/event areas/" name, function)
    TEST("a unit of the base map stands for rows that name it", test_unit);
    TEST("positions and sums by unit need none", test_nothing_to_say);
    TEST("a layer of the figure's own knows smaller ones", test_own_layer);
    return g_test_run();
}
