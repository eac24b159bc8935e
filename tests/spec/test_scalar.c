#include "spec/scalar.h"

#include "spec/suggest.h"

#include <math.h>
#include <string.h>

static void check_length(const char *text, double value, sm_unit unit)
{
    sm_length length = {-1, SM_UNIT_IN};
    g_assert_null(sm_scalar_length(text, true, &length));
    g_assert_cmpfloat(length.value, ==, value);
    g_assert_cmpint(length.unit, ==, unit);
}

static void lengths_with_each_unit(void)
{
    check_length("3mm", 3, SM_UNIT_MM);
    check_length(" 0.7 pt ", 0.7, SM_UNIT_PT);
    check_length("-12px", -12, SM_UNIT_PX);
    check_length(".5in", 0.5, SM_UNIT_IN);
    check_length("6%", 6, SM_UNIT_PERCENT);
    check_length("0", 0, SM_UNIT_PT);
}

static void lengths_that_are_none(void)
{
    sm_length length = {7, SM_UNIT_MM};
    g_assert_cmpstr(sm_scalar_length("3", false, &length), ==, "has no unit; add mm, pt, px or in");
    g_assert_cmpstr(sm_scalar_length("3 parsecs", false, &length), ==,
                    "has an unknown unit; lengths are in mm, pt, px or in");
    g_assert_cmpstr(sm_scalar_length("wide", false, &length), ==,
                    "is not a length; write a number and mm, pt, px or in");
    g_assert_cmpstr(sm_scalar_length("", false, &length), ==,
                    "is not a length; write a number and mm, pt, px or in");
    g_assert_cmpstr(sm_scalar_length("3mm 4mm", false, &length), ==,
                    "is not one length; write a number and mm, pt, px or in");
    g_assert_cmpstr(sm_scalar_length("6%", false, &length), ==,
                    "is a percentage, which has no meaning here; use mm, pt, px or in");
    g_assert_nonnull(sm_scalar_length("1e999mm", false, &length));
    g_assert_nonnull(sm_scalar_length("nanmm", false, &length));
    g_assert_cmpfloat(length.value, ==, 7);
}

static void check_size(const char *text, double width, double height, sm_unit unit)
{
    sm_length w, h;
    g_assert_cmpstr(sm_scalar_size(text, &w, &h), ==, NULL);
    g_assert_cmpfloat(fabs(w.value - width), <, 1e-9);
    g_assert_cmpfloat(fabs(h.value - height), <, 1e-9);
    g_assert_cmpint(w.unit, ==, unit);
    g_assert_cmpint(h.unit, ==, unit);
}

static void sizes_of_both_kinds(void)
{
    check_size("180mm x 165mm", 180, 165, SM_UNIT_MM);
    check_size("180mmx165mm", 180, 165, SM_UNIT_MM);
    check_size("1200px x 800px", 1200, 800, SM_UNIT_PX);
    check_size("7in \xC3\x97 5in", 7, 5, SM_UNIT_IN);
    check_size("column", 89, 0, SM_UNIT_MM);
    check_size("column-and-half", 120, 0, SM_UNIT_MM);
    check_size("page", 183, 0, SM_UNIT_MM);
    check_size("183mm x auto", 183, 0, SM_UNIT_MM);
    check_size("A4", 210, 297, SM_UNIT_MM);
    check_size("page x 120mm", 183, 120, SM_UNIT_MM);
    check_size("web", 1200, 0, SM_UNIT_PX);
    check_size("slide-16x9", 1280, 720, SM_UNIT_PX);
    check_size("phone", 390, 560, SM_UNIT_PX);
    check_size("100mm", 100, 90, SM_UNIT_MM);
}

static void sizes_that_are_none(void)
{
    sm_length w, h;
    g_assert_cmpstr(sm_scalar_size("0mm x 10mm", &w, &h), ==, "is not larger than zero");
    g_assert_cmpstr(sm_scalar_size("10mm x -10mm", &w, &h), ==, "is not larger than zero");
    g_assert_cmpstr(sm_scalar_size("3000mm x 10mm", &w, &h), ==, "is larger than 2000mm");
    g_assert_cmpstr(sm_scalar_size("180 x 165", &w, &h), ==, "has no unit; add mm, pt, px or in");
    g_assert_cmpstr(sm_scalar_size("180mm x 165mm x 2mm", &w, &h), ==,
                    "is not a size; write one as 180mm x 165mm");
    g_assert_nonnull(sm_scalar_size("billboard", &w, &h));
    g_assert_nonnull(sm_scalar_size("50% x 50%", &w, &h));
    g_assert_nonnull(sm_scalar_size("", &w, &h));
    g_assert_nonnull(sm_scalar_size("180mm x", &w, &h));
}

static void check_date(const char *text, bool last, const char *expected)
{
    char iso[11] = "untouched";
    const char *wrong = sm_scalar_date(text, last, iso);
    g_assert_true((wrong == NULL) == (expected != NULL));
    g_assert_cmpstr(iso, ==, expected ? expected : "untouched");
}

static void dates_of_the_calendar(void)
{
    check_date("2025-06-01", false, "2025-06-01");
    check_date("2025-06", false, "2025-06-01");
    check_date("2025-06", true, "2025-06-30");
    check_date("2024-02", true, "2024-02-29");
    check_date("2023", false, "2023-01-01");
    check_date("2023", true, "2023-12-31");
    check_date("2023-02-29", false, NULL);
    check_date("2025-13-01", false, NULL);
    check_date("2025-00", false, NULL);
    check_date("0000-01-01", false, NULL);
    check_date("1 June 2025", false, NULL);
    check_date("01-06-2025", false, NULL);
    check_date("2025-6-1", false, NULL);
    check_date("2025-06-01 ", false, NULL);
}

static void the_nearest_word_is_suggested(void)
{
    static const char *const words[] = {"color", "countries", "columns", "stroke-width", "legend"};
    guint n = G_N_ELEMENTS(words);
    g_assert_cmpstr(sm_suggest("colour", words, n), ==, "color");
    g_assert_cmpstr(sm_suggest("colr", words, n), ==, "color");
    g_assert_cmpstr(sm_suggest("Legend", words, n), ==, "legend");
    g_assert_cmpstr(sm_suggest("legned", words, n), ==, "legend");
    g_assert_cmpstr(sm_suggest("stroke_width", words, n), ==, "stroke-width");
    g_assert_cmpstr(sm_suggest("wombat", words, n), ==, NULL);
    g_assert_cmpstr(sm_suggest("", words, n), ==, NULL);
    g_autofree char *endless = g_strnfill(5000, 'c');
    g_assert_cmpstr(sm_suggest(endless, words, n), ==, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scalar/a length has a number and a unit", lengths_with_each_unit);
    g_test_add_func("/scalar/what is no length says why and changes nothing",
                    lengths_that_are_none);
    g_test_add_func("/scalar/a size is two lengths or a preset", sizes_of_both_kinds);
    g_test_add_func("/scalar/a size is above zero and at most 2000 mm", sizes_that_are_none);
    g_test_add_func("/scalar/a month or year stands for its first or last day",
                    dates_of_the_calendar);
    g_test_add_func("/suggest/the nearest word within a slip in three letters",
                    the_nearest_word_is_suggested);
    return g_test_run();
}
