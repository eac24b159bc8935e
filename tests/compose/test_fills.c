/* Which fill an area, a country or a layer gets: what was written, else the style's, in order. */
#include "compose/fills.h"

#include "sahelmap/error.h"

#include <string.h>

#define BASE "title: T\nframe: [MLI]\n"
#define GROUPS "countries: {focus: [MLI], groups: {A: [GHA, TGO], B: [BEN]}}\n"

typedef struct looks {
    sm_figure *figure;
    sm_style *style;
} looks;

static looks looks_of(const char *lines)
{
    static const char palette[] =
        "palette: {groups: ['#111111', '#222222', '#333333', '#444444', '#555555']}\n";
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strconcat(BASE, lines, NULL);
    static const char *const folders[] = {SM_SOURCE_DIR "/styles", NULL};
    looks l = {sm_figure_parse("map.yaml", text, strlen(text), NULL, NULL, &error), NULL};
    g_assert_no_error(error);
    g_autofree char *own = g_strconcat("extends: article\n", palette, NULL);
    l.style = sm_style_parse("own.yaml", own, strlen(own), folders, NULL, &error);
    g_assert_no_error(error);
    return l;
}

static void looks_clear(looks *l)
{
    sm_figure_free(l->figure);
    sm_style_free(l->style);
}

static const sm_fill_spec *nth(const looks *l, uint32_t i)
{
    return &l->style->palette.groups.items[i];
}

static void areas_take_what_groups_leave_of_the_palette(void)
{
    looks l = looks_of(GROUPS "areas: [{admin1: [Gao], title: X}, {admin1: [Mopti], title: Y}]\n");
    const sm_area *areas = l.figure->overlay.areas.items;
    g_assert_true(sm_fills_group(l.figure, l.style, 0) == nth(&l, 0));
    g_assert_true(sm_fills_group(l.figure, l.style, 1) == nth(&l, 1));
    g_assert_true(sm_fills_area(l.figure, l.style, &areas[0], 0) == nth(&l, 2));
    g_assert_true(sm_fills_area(l.figure, l.style, &areas[1], 1) == nth(&l, 3));
    looks_clear(&l);
}

static void a_fill_that_was_written_stands(void)
{
    looks l = looks_of("areas: [{admin1: [Gao], fill: '#abcdef'}]\n");
    const sm_area *area = &l.figure->overlay.areas.items[0];
    g_assert_true(sm_fills_area(l.figure, l.style, area, 0) == &area->fill);
    l.style->palette.monochrome = true;
    g_assert_true(sm_fills_area(l.figure, l.style, area, 0) == nth(&l, 0));
    looks_clear(&l);
}

static void countries_are_of_a_group_the_focus_or_neither(void)
{
    looks l = looks_of(GROUPS);
    const sm_base_map map = {.focus = l.figure->countries.focus};
    static const struct {
        const char *country;
        int group;
    } rows[] = {{"GHA", 0}, {"TGO", 0}, {"BEN", 1}, {"MLI", -1}, {"NER", -1}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(sm_figure_group_of(l.figure, rows[i].country), ==, rows[i].group);
    g_assert_true(sm_fills_country(l.figure, &map, l.style, "TGO") == nth(&l, 0));
    g_assert_true(sm_fills_country(l.figure, &map, l.style, "BEN") == nth(&l, 1));
    g_assert_true(sm_fills_country(l.figure, &map, l.style, "MLI") == &l.style->country.focus);
    g_assert_true(sm_fills_country(l.figure, &map, l.style, "NER") == &l.style->country.other);
    looks_clear(&l);
}

static void each_probability_has_its_own_fill(void)
{
    looks l = looks_of("");
    for (int p = SM_PROBABILITY_REMOTE; p <= SM_PROBABILITY_ALMOST_CERTAIN; p++)
        for (int q = SM_PROBABILITY_REMOTE; q < p; q++)
            g_assert_true(sm_fills_probability(l.style, (sm_probability)p) !=
                          sm_fills_probability(l.style, (sm_probability)q));
    g_assert_true(sm_fills_probability(l.style, SM_PROBABILITY_NOT_GIVEN) ==
                  &l.style->forecast.likely);
    looks_clear(&l);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/compose/fills/" #name, name)
    TEST(areas_take_what_groups_leave_of_the_palette);
    TEST(a_fill_that_was_written_stands);
    TEST(countries_are_of_a_group_the_focus_or_neither);
    TEST(each_probability_has_its_own_fill);
    return g_test_run();
}
