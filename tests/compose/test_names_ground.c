/* What names stand on: the ground as cells, patterns, and places that are named already. */
#include "compose/drawn.h"
#include "compose/ground_raster.h"

#define ALL "size: 150mm x 90mm\nframe: [AAA, BBB, CCC]\n"

static const sm_color water = {0.8, 0.9, 1.0, 1.0}, land = {1.0, 1.0, 1.0, 1.0},
                      dark = {0.2, 0.0, 0.0, 1.0};

static sm_shapes_pt *box_shape(double x0, double y0, double x1, double y1)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    const double xy[] = {x0, y0, x1, y0, x1, y1, x0, y1};
    sm_shapes_builder_points(builder, xy, 4);
    return sm_shapes_builder_finish_pt(builder);
}

static uint32_t cell_at(const sm_label_ground *cells, double x, double y)
{
    return (uint32_t)((y - cells->bounds.y0) / cells->cell_pt) * cells->n_columns +
           (uint32_t)((x - cells->bounds.x0) / cells->cell_pt);
}

static void test_later_areas_lie_above(void)
{
    const sm_rect_pt page = {10.0, 10.0, 110.0, 60.0};
    g_autoptr(sm_ground_raster) raster = sm_ground_raster_create(page, water);
    g_autoptr(sm_shapes_pt) country = box_shape(30.0, 0.0, 200.0, 100.0);
    g_autoptr(sm_shapes_pt) area = box_shape(60.0, 20.0, 80.0, 40.0);
    sm_ground_raster_paint(raster, country, 0, land, 7);
    sm_ground_raster_paint(raster, area, 0, dark, 0);
    assert_color(sm_ground_raster_color(raster, (sm_rect_pt){12, 12, 28, 20}), water);
    assert_color(sm_ground_raster_color(raster, (sm_rect_pt){35, 25, 55, 35}), land);
    assert_color(sm_ground_raster_color(raster, (sm_rect_pt){62, 25, 78, 35}), dark);
    /* What most of the box has. */
    assert_color(sm_ground_raster_color(raster, (sm_rect_pt){50, 25, 66, 35}), land);
    const sm_label_ground *cells = sm_ground_raster_cells(raster);
    g_assert_cmpuint(cells->regions[cell_at(cells, 20, 30)], ==, 0);
    g_assert_cmpuint(cells->regions[cell_at(cells, 40, 30)], ==, 7);
    g_assert_cmpuint(cells->regions[cell_at(cells, 70, 30)], ==, 7);
    uint8_t pale = cells->tones[cell_at(cells, 40, 30)],
            deep = cells->tones[cell_at(cells, 70, 30)];
    g_assert_cmpuint(pale, >, deep + 31);
}

static void test_translucent_areas_are_mixed(void)
{
    const sm_rect_pt page = {0.0, 0.0, 100.0, 50.0};
    g_autoptr(sm_ground_raster) raster = sm_ground_raster_create(page, land);
    g_autoptr(sm_shapes_pt) area = box_shape(0.0, 0.0, 100.0, 50.0);
    sm_color half = sm_color_with_alpha(dark, 0.5);
    sm_ground_raster_paint(raster, area, 0, half, 0);
    assert_color(sm_ground_raster_color(raster, page), sm_color_over(half, land));
}

/* "2 June · Timbuktu" with its leader at the town, and "Timbuktu" beside it once more. */
static void test_town_that_a_callout_names_is_not_named_again(void)
{
    drawn d = draw(ALL "annotations: [{place: [1, 1], title: 1 June · Bigtown}]\n");
    g_assert_false(says(&d, "labels", "Bigtown"));
    g_assert_true(says(&d, "annotations", "Bigtown"));
    drawn_clear(&d);
    d = draw(ALL "callouts: numbers\n"
                 "annotations: [{place: [1, 1], title: 1 June · Bigtown}]\n");
    g_assert_true(says(&d, "labels", "Bigtown"));
    drawn_clear(&d);
    d = draw(ALL "annotations: [{place: [10, 3], title: Far from Bigtown}]\n");
    g_assert_true(says(&d, "labels", "Bigtown"));
    drawn_clear(&d);
    d = draw(ALL "places: {include: [Bigtown]}\n"
                 "annotations: [{place: [1, 1], title: 1 June · Bigtown}]\n");
    g_assert_true(says(&d, "labels", "Bigtown"));
    drawn_clear(&d);
}

/* Data sets write "Tombouctou" beside the map's "Timbuktu". */
static void test_event_is_not_named_in_the_other_language(void)
{
    const char *csv = "date,latitude,longitude,town\n2025-06-01,5,6,Petiteville\n"
                      "2025-06-01,3,10,Elsewhere\n";
    drawn d = draw_with(ALL "events: {file: events.csv, label: town}\n", csv, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "labels", "Smallville"));
    g_assert_false(says(&d, "event-labels", "Petiteville"));
    g_assert_true(says(&d, "event-labels", "Elsewhere"));
    drawn_clear(&d);
}

/* `print-bw`: the hatch showed between the letters of country names. */
static void test_pattern_does_not_show_between_letters(void)
{
    drawn d = draw_with(ALL "countries: {groups: {Middle: [BBB]}}\n", NULL, "print-bw");
    g_assert_no_error(d.error);
    const sm_item *hatched = item_of(&d, "label--BBB"), *plain = item_of(&d, "label--CCC");
    g_assert_cmpint(hatched->kind, ==, SM_ITEM_TEXT);
    const sm_font *font = &hatched->text.font;
    g_assert_cmpfloat(2 * hatched->text.halo.width_pt, >=,
                      font->letter_spacing_em * font->size_pt - 1e-9);
    g_assert_cmpfloat(hatched->text.halo.width_pt, >, plain->text.halo.width_pt);
    drawn_clear(&d);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/names/ground/later areas lie above", test_later_areas_lie_above);
    g_test_add_func("/names/ground/translucent areas are mixed", test_translucent_areas_are_mixed);
    g_test_add_func("/names/ground/a town that a callout names is not named again",
                    test_town_that_a_callout_names_is_not_named_again);
    g_test_add_func("/names/ground/an event is not named in the other language",
                    test_event_is_not_named_in_the_other_language);
    g_test_add_func("/names/ground/a pattern does not show between letters",
                    test_pattern_does_not_show_between_letters);
    return g_test_run();
}
