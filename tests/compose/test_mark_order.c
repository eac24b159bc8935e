/* In which order marks are drawn. */
#include "compose/mark_order.h"

#include "compose/adapt.h"
#include "compose/marks.h"

static int compare(const void *a, const void *b)
{
    const sm_mark *ma = a, *mb = b;
    if (ma->age != mb->age) return ma->age > mb->age ? -1 : 1;
    if (ma->imprecise != mb->imprecise) return ma->imprecise ? -1 : 1;
    if (ma->radius_pt < mb->radius_pt || ma->radius_pt > mb->radius_pt)
        return ma->radius_pt > mb->radius_pt ? -1 : 1;
    return ma->event < mb->event ? -1 : 1;
}

/* Few radii and ages, so that many marks are told apart by their event alone. */
static GArray *make_marks(GRand *rand, guint n, bool in_order)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(sm_mark));
    for (guint i = 0; i < n; i++) {
        sm_mark mark = {.radius_pt = g_rand_int_range(rand, 1, 4000) / 128.0,
                        .age = (uint8_t)g_rand_int_range(rand, 0, SM_MARK_AGES),
                        .imprecise = g_rand_boolean(rand),
                        .event = in_order ? i : UINT32_MAX - i * 7919};
        mark.value = mark.radius_pt;
        g_array_append_val(marks, mark);
    }
    return marks;
}

static void assert_ordered(GArray *unordered)
{
    g_autoptr(GArray) expected = g_array_copy(unordered);
    g_array_sort(expected, compare);
    g_autoptr(GArray) marks = sm_marks_order(unordered);
    g_assert_cmpuint(marks->len, ==, expected->len);
    for (guint i = 0; i < marks->len; i++) {
        const sm_mark *mark = &g_array_index(marks, sm_mark, i);
        const sm_mark *wanted = &g_array_index(expected, sm_mark, i);
        g_assert_cmpuint(mark->event, ==, wanted->event);
        g_assert_cmpuint(mark->age, ==, wanted->age);
        g_assert_cmpfloat(mark->value, ==, wanted->value);
    }
}

static void test_marks_of_events_in_order(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    const guint sizes[] = {0, 1, 2, 3, 100, 30000};
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        assert_ordered(make_marks(rand, sizes[i], true));
    }
}

static void test_marks_of_events_out_of_order(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);
    const guint sizes[] = {2, 3, 100, 30000};
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        assert_ordered(make_marks(rand, sizes[i], false));
    }
}

/* Large ones as strong as the style has marks up to 70 events, as pale as it has many from 1,500
 * on; small ones keep their strength. */
static void marks_are_the_paler_the_more_there_are(void)
{
    static const struct {
        uint32_t n;
        double opacity;
    } cases[] = {{0, 0.8}, {1, 0.8}, {70, 0.8}, {324, 0.7}, {1500, 0.6}, {1000000, 0.6}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        sm_style style = {.event = {.opacity = 0.8, .opacity_many = 0.6}};
        sm_style_fit_events(&style, cases[i].n);
        g_assert_cmpfloat_with_epsilon(style.event.opacity_many, cases[i].opacity, 1e-3);
        g_assert_cmpfloat(style.event.opacity, ==, 0.8);
    }
    sm_style plain = {.event = {.opacity = 0.8}};
    sm_style_fit_events(&plain, 1000000);
    g_assert_cmpfloat(plain.event.opacity_many, ==, 0.8);
}

/* So that a cloud of them is not a foam of rims, and the ground is seen through the largest. */
static void larger_marks_are_paler_and_have_wider_rims(void)
{
    const sm_style style = {
        .poster = 1,
        .event = {.marker.stroke = {.color = {1, 1, 1, 1}, .width = {0.3, SM_UNIT_PT}},
                  .opacity = 0.8,
                  .opacity_many = 0.5}};
    const sm_mark_class class = {.color = {0.5f, 0.1f, 0.1f, 1}, .shape = SM_SYMBOL_CIRCLE};
    const double radius[] = {1.2, 2.5, 5, 13};
    const double opacity[] = {0.8, 0.7, 0.6, 0.5}, rim[] = {0.09, 0.16, 0.23, 0.3};
    for (gsize i = 0; i < G_N_ELEMENTS(radius); i++) {
        sm_mark_look look = sm_mark_look_plain(&style, &class, false, radius[i]);
        g_assert_cmpfloat_with_epsilon(look.fill.color.a, opacity[i], 1e-3);
        g_assert_cmpfloat_with_epsilon(look.stroke.width_pt, rim[i], 1e-3);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mark order/events in order", test_marks_of_events_in_order);
    g_test_add_func("/mark order/events out of order", test_marks_of_events_out_of_order);
    g_test_add_func("/marks/the more there are the paler they are",
                    marks_are_the_paler_the_more_there_are);
    g_test_add_func("/marks/larger ones are paler and have wider rims",
                    larger_marks_are_paler_and_have_wider_rims);
    return g_test_run();
}
