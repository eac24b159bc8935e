#include "text/text.h"

#include <string.h>

static const sm_font font = {"Noto Sans", 10, 400, false, 0};

static double width_of(sm_text_engine *engine, const char *text)
{
    return sm_text_measure(engine, &font, text).advance;
}

static void assert_lines(const char *text, double width, bool balanced, const char *const *wanted)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    g_auto(GStrv) lines = sm_text_wrap(engine, &font, text, width, balanced);
    g_autofree char *found = g_strjoinv("|", lines);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (; *wanted; wanted++)
        g_strv_builder_add(builder, *wanted);
    g_auto(GStrv) list = g_strv_builder_end(builder);
    g_autofree char *expected = g_strjoinv("|", list);
    g_assert_cmpstr(found, ==, expected);
}

#define ASSERT_LINES(text, width, balanced, ...)                                                   \
    assert_lines(text, width, balanced, (const char *const[]){__VA_ARGS__, NULL})

static const char prose[] =
    "Boundaries and names shown and the designations used on this map do not imply official "
    "endorsement or acceptance by anyone. Events: as recorded, with precision codes 1/2/3.";

static void test_fits(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    for (double width = 60; width < 400; width += 17) {
        for (int balanced = 0; balanced < 2; balanced++) {
            g_auto(GStrv) lines = sm_text_wrap(engine, &font, prose, width, balanced);
            for (char **line = lines; *line; line++)
                g_assert_true(width_of(engine, *line) <= width || !strchr(*line, ' '));
            g_autofree char *joined = g_strjoinv(" ", lines);
            /* Only a break after "/" joins with a blank that was not there. */
            g_autofree char *plain = g_strdup(joined);
            char *slash;
            while ((slash = strstr(plain, "/ ")) != NULL)
                memmove(slash + 1, slash + 2, strlen(slash + 1));
            g_assert_cmpstr(plain, ==, prose);
        }
    }
}

static double widest(sm_text_engine *engine, char **lines)
{
    double width = 0;
    for (char **line = lines; *line; line++)
        width = MAX(width, width_of(engine, *line));
    return width;
}

static void test_balanced(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    for (double width = 60; width < 400; width += 17) {
        g_auto(GStrv) greedy = sm_text_wrap(engine, &font, prose, width, false);
        g_auto(GStrv) even = sm_text_wrap(engine, &font, prose, width, true);
        g_assert_cmpuint(g_strv_length(even), ==, g_strv_length(greedy));
        g_assert_cmpfloat(widest(engine, even), <=, widest(engine, greedy) + 1e-9);
    }
    double width = width_of(engine, "Central African Repub");
    ASSERT_LINES("Central African Republic", width, false, "Central African", "Republic");
    ASSERT_LINES("a b c d", width_of(engine, "a b c") + 0.1, true, "a b", "c d");
}

static void test_newlines(void)
{
    ASSERT_LINES("Gao\nKidal\r\n\nMopti", 1000, true, "Gao", "Kidal", "", "Mopti");
    ASSERT_LINES("", 100, true, "");
    ASSERT_LINES("  Gao  ", 100, false, "Gao");
}

static void test_no_break_space(void)
{
    ASSERT_LINES("12\u00A0June", 5, false, "12\u00A0June");
    ASSERT_LINES("on 12\u202Fkm road", 5, false, "on", "12\u202Fkm", "road");
}

static void test_hyphens(void)
{
    ASSERT_LINES("Tchin-Tabaraden", 40, false, "Tchin-", "Tabaraden");
    ASSERT_LINES("Gao/Kidal", 30, false, "Gao/", "Kidal");
    ASSERT_LINES("Tabara\u00ADden", 40, false, "Tabara-", "den");
    ASSERT_LINES("Tabara\u00ADden", 400, false, "Tabara\u00ADden");
}

static void test_long_word(void)
{
    ASSERT_LINES("a Ouagadougou b", 8, true, "a", "Ouagadougou", "b");
    ASSERT_LINES("a Ouagadougou b", -1, true, "a", "Ouagadougou", "b");
}

static void test_arabic(void)
{
    ASSERT_LINES("تمبكتو مدينة", 35, false, "تمبكتو", "مدينة");
}

static void test_huge(void)
{
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    gsize length = 1 << 20;
    g_autofree char *text = g_malloc(length + 1);
    for (gsize i = 0; i < length; i++)
        text[i] = i % 2 ? ' ' : 'a';
    text[length] = '\0';
    g_auto(GStrv) lines = sm_text_wrap(engine, &font, text, 1, true);
    g_assert_cmpuint(g_strv_length(lines), >, 1000);
    g_auto(GStrv) broad = sm_text_wrap(engine, &font, text, 500, true);
    g_assert_cmpuint(g_strv_length(broad), >, 10);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/wrap/no line is wider and no word is lost", test_fits);
    g_test_add_func("/wrap/balanced lines are even and no more than needed", test_balanced);
    g_test_add_func("/wrap/newlines always break", test_newlines);
    g_test_add_func("/wrap/a no-break space holds", test_no_break_space);
    g_test_add_func("/wrap/hyphens and slashes break, soft hyphens show", test_hyphens);
    g_test_add_func("/wrap/a word that is too long stands alone", test_long_word);
    g_test_add_func("/wrap/Arabic breaks between words", test_arabic);
    g_test_add_func("/wrap/a megabyte of words ends", test_huge);
    return g_test_run();
}
