#include "spec/document.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <string.h>

static void refuse_bytes(const char *text, gsize length, const char *message)
{
    g_autoptr(sm_arena) arena = sm_arena_create();
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_document_parse(arena, "f.yaml", text, length, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_cmpstr(error->message, ==, message);
}

static void refuse(const char *text, const char *message)
{
    refuse_bytes(text, strlen(text), message);
}

static void knows_where_values_stand(void)
{
    static const char text[] = "title: Mali\nlist:\n  - \xC3\xA9t\xC3\xA9: [1, \"two\"]\n  -\n";
    g_autoptr(sm_arena) arena = sm_arena_create();
    sm_node *root = sm_document_parse(arena, "f.yaml", text, strlen(text), NULL);
    g_assert_nonnull(root);
    g_assert_cmpstr(sm_node_get(root, "title")->text, ==, "Mali");
    sm_node *list = sm_node_get(root, "list");
    g_assert_cmpuint(list->n, ==, 2);
    sm_node *pair = sm_node_get(list->first, "\xC3\xA9t\xC3\xA9");
    g_assert_cmpint(pair->line, ==, 3);
    g_assert_cmpint(pair->column, ==, 10);
    g_assert_false(pair->last->plain);
    g_assert_true(sm_node_is_null(list->last));
    g_assert_null(sm_node_get(root, "nothing"));
}

static void syntax_errors(void)
{
    refuse("a:\n\tb: 1\n", "f.yaml:2:1: a tab indents this line; use spaces\n     b: 1\n    ^");
    refuse("a: [1, 2\nb: 3\n", "f.yaml:1:4: this \"[\" is never closed\n    a: [1, 2\n       ^");
    refuse("a: {b: [1, 2]\n",
           "f.yaml:1:4: this \"{\" is never closed\n    a: {b: [1, 2]\n       ^");
    refuse("title: foo: bar\n",
           "f.yaml:1:11: invalid nested block mapping on the same line; a text that holds \": \" "
           "needs quotes\n    title: foo: bar\n              ^");
    refuse("a: \"x\nb: 3\n", "f.yaml:1:4: wrongly indented double-quoted scalar; is the quote "
                             "closed?\n    a: \"x\n       ^");
    refuse("? [a]\n: b\n", "f.yaml:1:3: a key must be a word; put quotes around a text that holds "
                           "brackets\n    ? [a]\n      ^");
    refuse("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document begins; one file, one document\n"
                                "    ---\n    ^");
}

static void what_is_no_figure(void)
{
    refuse("", "f.yaml: is empty; lines such as \"title: ...\" are needed");
    refuse("# nothing\n", "f.yaml: is empty; lines such as \"title: ...\" are needed");
    refuse(
        "- a\n- b\n",
        "f.yaml:1:1: the file is a list; lines such as \"title: ...\" are needed\n    - a\n    ^");
    refuse("hello\n",
           "f.yaml:1:1: the file is a single text; lines such as \"title: ...\" are needed\n"
           "    hello\n    ^");
}

static void bytes_that_are_no_text(void)
{
    refuse_bytes("a: 1\nb: \0c\n", 11, "f.yaml:2:4: holds a NUL character; take it out");
    refuse("a: 1\nb: \xFF\n", "f.yaml:2:4: not UTF-8 text; save the file as UTF-8");
    refuse("a: \"x\\0y\"\n", "f.yaml:1:4: holds a NUL character; take it out\n"
                             "    a: \"x\\0y\"\n       ^");
}

static void duplicate_keys(void)
{
    refuse("a: 1\nb: 2\na: 3\n",
           "f.yaml:3:1: key \"a\" is written twice; the first is in line 1\n    a: 3\n    ^");
    refuse("m: {x: 1, x: 2}\n",
           "f.yaml:1:11: key \"x\" is written twice; the first is in line 1\n    m: {x: 1, x: 2}\n"
           "              ^");
}

static void aliases(void)
{
#define NO_ALIASES                                                                                 \
    "anchors (&) and aliases (*) are not read here; write the value out, or put quotes around "    \
    "the "                                                                                         \
    "text"
    refuse("a: &x 1\nb: *x\n", "f.yaml:1:7: " NO_ALIASES "\n    a: &x 1\n          ^");
    refuse("a: *x\n", "f.yaml:1:4: " NO_ALIASES "\n    a: *x\n       ^");
}

/* Ten thousand levels cost neither stack nor time: reading stops at the limit. */
static void deep_nesting(void)
{
    static const char *const openings[] = {"[", "{", "- ", "{a: ", "? "};
    for (guint i = 0; i < G_N_ELEMENTS(openings); i++) {
        g_autoptr(GString) text = g_string_new("a:\n ");
        for (guint j = 0; j < 10000; j++)
            g_string_append(text, openings[i]);
        g_autoptr(sm_arena) arena = sm_arena_create();
        g_autoptr(GError) error = NULL;
        g_assert_null(sm_document_parse(arena, "f.yaml", text->str, text->len, &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    }
    g_autofree char *brackets = g_strnfill(10000, '[');
    g_autoptr(GString) shown =
        g_string_new("f.yaml:1:33: nested too deeply; a figure needs six levels "
                     "at most\n    ");
    g_string_append_len(shown, brackets, 96);
    g_string_append_printf(shown, "\n    %*s^", 32, "");
    refuse(brackets, shown->str);
}

static void large_files(void)
{
    gsize length = SM_DOCUMENT_BYTES + 1;
    g_autofree char *text = g_strnfill(length, '#');
    refuse_bytes(text, length,
                 "f.yaml: holds 4194305 bytes; a figure or style file has at most 4194304");
    g_autoptr(GString) many = g_string_new("a: [");
    for (guint i = 0; i < 300000; i++)
        g_string_append(many, "1,");
    g_string_append(many, "]\n");
    g_autoptr(sm_arena) arena = sm_arena_create();
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_document_parse(arena, "f.yaml", many->str, many->len, &error));
    g_assert_nonnull(strstr(error->message, "the file holds too many values"));
}

static void files_that_cannot_be_read(void)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autoptr(sm_arena) arena = sm_arena_create();
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_document_read(arena, folder, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_autofree char *message = g_strdup_printf("%s: is a folder; a file is needed", folder);
    g_assert_cmpstr(error->message, ==, message);
    g_rmdir(folder);
    g_clear_error(&error);
    g_assert_null(sm_document_read(arena, folder, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(error->message, "cannot be read"));
}

static void marks_and_line_ends(void)
{
    static const char text[] = "\xEF\xBB\xBFtitle: a\r\nsize: b\r\n";
    g_autoptr(sm_arena) arena = sm_arena_create();
    sm_node *root = sm_document_parse(arena, "f.yaml", text, strlen(text), NULL);
    g_assert_nonnull(root);
    g_assert_cmpstr(sm_node_get(root, "title")->text, ==, "a");
    g_assert_cmpint(sm_node_get(root, "size")->line, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/document/every value knows its line and column", knows_where_values_stand);
    g_test_add_func("/document/a syntax error names its place", syntax_errors);
    g_test_add_func("/document/only a map of keys is a figure", what_is_no_figure);
    g_test_add_func("/document/NUL and broken UTF-8 are refused", bytes_that_are_no_text);
    g_test_add_func("/document/a key written twice is refused", duplicate_keys);
    g_test_add_func("/document/aliases are refused", aliases);
    g_test_add_func("/document/deep nesting is refused at the limit", deep_nesting);
    g_test_add_func("/document/size and number of values are limited", large_files);
    g_test_add_func("/document/a folder or a missing file is an invalid figure",
                    files_that_cannot_be_read);
    g_test_add_func("/document/a byte order mark and CRLF do no harm", marks_and_line_ends);
    return g_test_run();
}
