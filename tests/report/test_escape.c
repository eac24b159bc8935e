#include "report/escape.h"

#include <string.h>

#define HOSTILE "<script>a()</script>]]>&\"'`\\input{x}$(y)[z](javascript:1)#%_^~|"

static void check(char *(*escape)(const char *), const char *text, const char *wanted)
{
    g_autofree char *escaped = escape(text);
    g_assert_cmpstr(escaped, ==, wanted);
}

static void plain_text_stays_as_it_is(void)
{
    const char *text = "Côte d’Ivoire · 9.6° N, 😀 ߒߞߏ";
    check(sm_escape_plain, text, text);
    check(sm_escape_html, text, text);
    check(sm_escape_markdown, text, text);
}

static void control_characters_go(void)
{
    check(sm_escape_plain, "a\nb\tc\r\x01\x1b[31md\x7f\xc2\x85", "a b c [31md");
    check(sm_escape_lines, "a\nb\tc\r\x01\x1b[31md\x7f\xc2\x85", "a\nb\tc [31md");
    check(sm_escape_lines, "\u202Ea\n", "a\n");
    check(sm_escape_plain, "a\xffz", "a\uFFFDz");
    check(sm_escape_plain, NULL, "");
}

static void direction_marks_go(void)
{
    check(sm_escape_html, "a\u202Egnp.exe\u2066b\u2069", "agnp.exeb");
}

static void html_holds_no_markup(void)
{
    g_autofree char *escaped = sm_escape_html(HOSTILE);
    g_assert_null(strpbrk(escaped, "<>\""));
    g_assert_true(g_str_has_prefix(escaped, "&lt;script&gt;a()&lt;/script&gt;]]&gt;&amp;&quot;'"));
}

/* Every backslash begins one of the commands that the table writes. */
static void latex_holds_no_command_of_the_text(void)
{
    g_autofree char *escaped = sm_escape_latex(HOSTILE);
    g_assert_nonnull(strstr(escaped, "\\textbackslash{}input\\{x\\}\\$(y)"));
    g_assert_null(strstr(escaped, "\\input"));
    for (const char *p = strchr(escaped, '%'); p; p = strchr(p + 1, '%'))
        g_assert_true(p > escaped && p[-1] == '\\');
    check(sm_escape_latex, "a--b ^^41", "a{-}{-}b \\textasciicircum{}\\textasciicircum{}41");
    check(sm_escape_latex, "1\u202f234\u00a0: \u22125", "1\\,234~: \\ensuremath{-}5");
}

static void markdown_holds_no_markup(void)
{
    check(sm_escape_markdown, "[z](javascript:1) <b> *c* `d` $e$ @f {.g} ![h](i)",
          "\\[z\\](javascript:1) \\<b\\> \\*c\\* \\`d\\` \\$e\\$ \\@f \\{.g\\} \\!\\[h\\](i)");
    check(sm_escape_markdown, "1. June", "1\\. June");
    check(sm_escape_markdown, "- June", "\\- June");
    check(sm_escape_markdown, "2025 was", "2025 was");
}

static void file_names_are_letters_and_digits(void)
{
    check(sm_escape_slug, "../../etc/passwd", "etc-passwd");
    check(sm_escape_slug, "Ségou; rm -rf $HOME", "segou-rm-rf-home");
    check(sm_escape_slug, "...", "figure");
    check(sm_escape_slug, "", "figure");
    g_autofree char *long_name = g_strnfill(1000, 'x');
    g_autofree char *slug = sm_escape_slug(long_name);
    g_assert_cmpuint(strlen(slug), ==, 64);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/escape/plain", plain_text_stays_as_it_is);
    g_test_add_func("/escape/control", control_characters_go);
    g_test_add_func("/escape/direction", direction_marks_go);
    g_test_add_func("/escape/html", html_holds_no_markup);
    g_test_add_func("/escape/latex", latex_holds_no_command_of_the_text);
    g_test_add_func("/escape/markdown", markdown_holds_no_markup);
    g_test_add_func("/escape/slug", file_names_are_letters_and_digits);
    return g_test_run();
}
