#include "base/output_kind.h"

#include <string.h>

static void assert_kind(const char *path, int wanted, gsize length)
{
    sm_output_kind kind = SM_N_OUTPUT_KINDS;
    gsize found = 0;
    g_assert_cmpint(sm_output_kind_of_path(path, &kind, &found), ==, wanted != SM_N_OUTPUT_KINDS);
    g_assert_cmpint(kind, ==, wanted);
    g_assert_cmpuint(found, ==, length);
}

static void an_ending_says_the_kind(void)
{
    assert_kind("a/b.PNG", SM_OUTPUT_PNG, 3);
    assert_kind("map.v2.svg", SM_OUTPUT_SVG, 6);
    assert_kind("x.Pdf", SM_OUTPUT_PDF, 1);
    assert_kind("x.geojson", SM_OUTPUT_GEOJSON, 1);
    assert_kind("x.json", SM_OUTPUT_REPORT, 1);
    assert_kind("x.webp", SM_OUTPUT_WEBP, 1);
}

static void the_longest_ending_that_fits_counts(void)
{
    assert_kind("x.txt", SM_OUTPUT_TEXT, 1);
    assert_kind("x.alt.txt", SM_OUTPUT_ALT_TEXT, 1);
    assert_kind("salt.txt", SM_OUTPUT_TEXT, 4);
}

static void other_endings_say_none(void)
{
    const char *const none[] = {"png", "", "map.jpeg", "mapgeojson", "map.png.", "map.p"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        assert_kind(none[i], SM_N_OUTPUT_KINDS, 0);
}

static void each_kind_is_complete_and_its_own(void)
{
    for (int i = 0; i < SM_N_OUTPUT_KINDS; i++) {
        const sm_output_facts *facts = sm_output_facts_of((sm_output_kind)i);
        g_assert_true(*facts->name && *facts->ending && *facts->about);
        g_assert_cmpint(facts->ending[0], !=, '.');
        g_assert_nonnull(strchr(facts->mime, '/'));
        g_autofree char *path = g_strconcat("a.", facts->ending, NULL);
        assert_kind(path, i, 1);
    }
}

static void lists_hold_all(void)
{
    g_autofree char *endings = sm_output_endings();
    g_autofree char *shown = sm_output_names(SM_OUTPUT_SHOWN);
    g_assert_true(g_str_has_prefix(endings, ".png, .svg, "));
    for (int i = 0; i < SM_N_OUTPUT_KINDS; i++)
        g_assert_nonnull(strstr(endings, sm_output_facts_of((sm_output_kind)i)->ending));
    g_assert_cmpstr(shown, ==, "PNG, SVG and WebP");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/output_kind/an ending says the kind", an_ending_says_the_kind);
    g_test_add_func("/output_kind/the longest ending that fits counts",
                    the_longest_ending_that_fits_counts);
    g_test_add_func("/output_kind/other endings say none", other_endings_say_none);
    g_test_add_func("/output_kind/each kind is complete and has an ending of its own",
                    each_kind_is_complete_and_its_own);
    g_test_add_func("/output_kind/lists hold all", lists_hold_all);
    return g_test_run();
}
