/* Styles fitted to the page: by its width, and for posters by how far off they are read. */
#include "compose/adapt.h"

#include <glib.h>
#include <math.h>

static double scale(double width, sm_unit unit)
{
    return sm_style_scale((sm_length){width, unit});
}

static void the_width_of_the_page_decides(void)
{
    g_assert_cmpfloat_with_epsilon(scale(180, SM_UNIT_MM), 1, 1e-9);
    g_assert_cmpfloat_with_epsilon(scale(297, SM_UNIT_MM), sqrt(297.0 / 180), 1e-9);
    g_assert_cmpfloat_with_epsilon(scale(90, SM_UNIT_MM), sqrt(0.5), 1e-9);
    g_assert_cmpfloat(scale(40, SM_UNIT_MM), ==, 0.68);
}

/* A2, A1 and A0 are A3 enlarged; a screen is no farther off than a smaller one. */
static void posters_are_enlargements(void)
{
    static const double widths_mm[] = {420, 594, 841};
    double a3 = scale(297, SM_UNIT_MM);
    for (size_t i = 0; i < G_N_ELEMENTS(widths_mm); i++)
        g_assert_cmpfloat_with_epsilon(scale(widths_mm[i], SM_UNIT_MM), a3 * widths_mm[i] / 297,
                                       1e-9);
    g_assert_cmpfloat(scale(3000, SM_UNIT_PX), ==, 1.5);
    g_assert_cmpfloat(sm_poster_scale((sm_length){297, SM_UNIT_MM}), ==, 1);
    g_assert_cmpfloat(sm_poster_scale((sm_length){3000, SM_UNIT_PX}), ==, 1);
}

/* Lengths that no style names follow, too. */
static void an_adapted_style_knows_how_far_off_it_is_read(void)
{
    static const char *const folders[] = {SM_SOURCE_DIR "/styles", NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_style) style = sm_style_read("article", folders, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat(style->poster, ==, 1);
    g_assert_cmpfloat(sm_style_adapted(style, (sm_length){180, SM_UNIT_MM}).poster, ==, 1);
    g_assert_cmpfloat_with_epsilon(sm_style_adapted(style, (sm_length){594, SM_UNIT_MM}).poster, 2,
                                   1e-9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/adapt/the width of the page decides", the_width_of_the_page_decides);
    g_test_add_func("/adapt/posters are enlargements", posters_are_enlargements);
    g_test_add_func("/adapt/an adapted style knows how far off it is read",
                    an_adapted_style_knows_how_far_off_it_is_read);
    return g_test_run();
}
