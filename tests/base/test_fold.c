#include "base/fold.h"

static void assert_folds(const char *text, const char *expected)
{
    g_autofree char *folded = sm_fold(text);
    g_assert_cmpstr(folded, ==, expected);
}

static void accents_and_case_go(void)
{
    assert_folds("Ségou", "segou");
    assert_folds("CÔTE D\xe2\x80\x99IVOIRE", "cote divoire");
    assert_folds("Se\xcc\x81gou", "segou"); /* a combining accent */
    assert_folds("ÎLE DE GORÉE", "ile de goree");
    assert_folds("", "");
}

static void letters_of_the_region_have_plain_ones(void)
{
    static const struct {
        const char *letter, *plain;
    } rows[] = {
        {"œ", "oe"}, {"Œ", "oe"}, {"æ", "ae"}, {"ł", "l"}, {"đ", "d"}, {"ı", "i"},
        {"ŋ", "n"},  {"ß", "ss"}, {"ø", "o"},  {"Ø", "o"}, {"ɓ", "b"}, {"Ɓ", "b"},
        {"ɗ", "d"},  {"Ɗ", "d"},  {"ƴ", "y"},  {"Ƴ", "y"}, {"ƙ", "k"}, {"Ƙ", "k"},
        {"ɲ", "n"},  {"Ɲ", "n"},  {"ɛ", "e"},  {"Ɛ", "e"}, {"ɔ", "o"}, {"Ɔ", "o"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_folds(rows[i].letter, rows[i].plain);
}

static void apostrophes_of_every_form_go(void)
{
    static const gunichar apostrophes[] = {'\'',   '`',    0x00b4, 0x02b9, 0x02bb,
                                           0x02bc, 0x02bd, 0x02be, 0x02bf, 0x02c8,
                                           0x2018, 0x2019, 0x201b, 0x2032, 0xff07};
    for (size_t i = 0; i < G_N_ELEMENTS(apostrophes); i++) {
        g_autoptr(GString) name = g_string_new("N");
        g_string_append_unichar(name, apostrophes[i]);
        g_string_append(name, "Djamena");
        assert_folds(name->str, "ndjamena");
    }
}

static void gaps_are_single_spaces(void)
{
    assert_folds("Bobo-Dioulasso", "bobo dioulasso");
    assert_folds("  Bobo \t_ Dioulasso ", "bobo dioulasso");
    assert_folds("Bobo\xe2\x80\x93"
                 "Dioulasso",
                 "bobo dioulasso"); /* an en dash */
    assert_folds("Bobo\xc2\xa0"
                 "Dioulasso",
                 "bobo dioulasso"); /* a no-break space */
    assert_folds("-", "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/base/fold/" #name, name)
    TEST(accents_and_case_go);
    TEST(letters_of_the_region_have_plain_ones);
    TEST(apostrophes_of_every_form_go);
    TEST(gaps_are_single_spaces);
    return g_test_run();
}
