#include "base/markup.h"

static void assert_text(const char *text, const char *expected)
{
    g_autoptr(GString) markup = g_string_new("x");
    sm_markup_append_text(markup, text);
    g_assert_cmpstr(markup->str + 1, ==, expected);
}

static void special_characters_are_named(void)
{
    assert_text("a < b && c > \"d\" 'e'", "a &lt; b &amp;&amp; c &gt; &quot;d&quot; 'e'");
    assert_text("]]>", "]]&gt;");
    assert_text("&amp;", "&amp;amp;");
}

static void letters_stay(void)
{
    assert_text("Côte d’Ivoire · 😀 ߒߞߏ\ta\nb", "Côte d’Ivoire · 😀 ߒߞߏ\ta\nb");
    assert_text("", "");
    assert_text(NULL, "");
}

static void what_xml_does_not_know_is_replaced(void)
{
    assert_text("a\x01"
                "b\r\x7f\xc2\x85",
                "a b   ");
    assert_text("a\xff\xfez", "a\uFFFD\uFFFDz");
    assert_text("a\xc3", "a\uFFFD");
    assert_text("a\xef\xbf\xbez", "a\uFFFDz");
}

static void attributes_and_elements(void)
{
    g_autoptr(GString) markup = g_string_new("<a");
    sm_markup_append_attribute(markup, "href", "x?a&b=\"c\"");
    sm_markup_append_attribute(markup, "title", NULL);
    g_string_append_c(markup, '>');
    sm_markup_append_element(markup, "b", "1 < 2");
    sm_markup_append_element(markup, "i", NULL);
    g_assert_cmpstr(markup->str, ==, "<a href=\"x?a&amp;b=&quot;c&quot;\"><b>1 &lt; 2</b>");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markup/special characters are named", special_characters_are_named);
    g_test_add_func("/markup/letters stay", letters_stay);
    g_test_add_func("/markup/what XML does not know is replaced",
                    what_xml_does_not_know_is_replaced);
    g_test_add_func("/markup/attributes and elements, without those of NULL",
                    attributes_and_elements);
    return g_test_run();
}
