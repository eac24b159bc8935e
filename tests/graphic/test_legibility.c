/* How much of a logo is seen on a ground. */
#include "graphic/legibility.h"

#include <string.h>

static const sm_color white = {1, 1, 1, 1}, dark = {0.08, 0.09, 0.11, 1};

/* On white against on dark. */
static double ratio(const char *shapes)
{
    g_autofree char *svg = g_strconcat("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 "
                                       "20'>",
                                       shapes, "</svg>", NULL);
    const sm_color grounds[] = {white, dark};
    double seen[2];
    g_autoptr(GError) error = NULL;
    g_assert_true(
        sm_graphic_seen(SM_IMAGE_SVG, svg, strlen(svg), 3, grounds, 2, seen, "logo", &error));
    g_assert_no_error(error);
    return seen[0] / seen[1];
}

static void test_marks(void)
{
    g_assert_cmpfloat(ratio("<circle cx='20' cy='10' r='8' fill='#14304f'/>"), >, 4);
    g_assert_cmpfloat(ratio("<circle cx='20' cy='10' r='8' fill='#fff'/>"), ==, 0);
    /* A middle colour is seen on both. */
    double middle = ratio("<circle cx='20' cy='10' r='8' fill='#808080'/>");
    g_assert_cmpfloat(middle, >, 0.5);
    g_assert_cmpfloat(middle, <, 2);
}

/* Dark words on a box of their own are read anywhere. */
static void test_own_box(void)
{
    double r = ratio("<rect width='60' height='20' fill='#fff'/>"
                     "<path d='M5 5h3v10h-3zM12 5h3v10h-3zM19 5h3v10h-3zM26 5h3v10h-3zM33 "
                     "5h3v10h-3zM40 5h3v10h-3zM47 5h3v10h-3z' fill='#000'/>");
    g_assert_cmpfloat(r, >, 0.45);
    g_assert_cmpfloat(r, <, 1);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/legibility/a mark is seen where it differs from the ground", test_marks);
    g_test_add_func("/legibility/a box of its own makes a mark legible", test_own_box);
    return g_test_run();
}
