/* No function is there for tests alone. */
#include "house/sources.h"

#include <stdbool.h>

static const struct {
    const char *name, *reason;
} unused[] = {
    {"sm_figure_parse", "figures of tests and of the fuzzer are texts; the program reads files"},
    {"sm_style_parse", "the same of styles"},
    {"sm_spec_reference",
     "the text of docs/reference.md, which a test holds to the tables of keys"},
    {"sm_spec_manual_outputs", "the same of the manual page"},
};

static bool may_be_unused(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(unused); i++)
        if (g_str_equal(unused[i].name, name)) return true;
    return false;
}

/* Declarations and definitions begin at the start of a line, calls and rows of tables do not. */
static bool begins_at_left(const char *text, int at)
{
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return g_ascii_isalpha(text[at]);
}

/* Adds the names with the prefix that stand in the text: declared ones (followed by a bracket, on a
 * line that begins at the left) or those that are used. */
static void add_names(GHashTable *names, const source *s, bool declared)
{
    g_autoptr(GRegex) name = g_regex_new("\\bsm_\\w+", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(name, s->text, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        int start, end;
        g_match_info_fetch_pos(match, 0, &start, &end);
        bool declares = s->text[end] == '(' && begins_at_left(s->text, start);
        if (declares == declared)
            g_hash_table_replace(names, g_match_info_fetch(match, 0), s->path);
    }
}

static bool is_header(const source *s)
{
    return g_str_has_suffix(s->path, ".h");
}

/* Functions of headers in `sources` that nothing in `sources` uses and that are not `open` to the
 * library's users, char *: "geom/polygon.h: sm_polygon_area". */
static GPtrArray *functions_without_use(const GArray *sources, const GArray *open)
{
    g_autoptr(GHashTable) declared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < sources->len; i++) {
        const source *s = &g_array_index(sources, source, i);
        if (is_header(s)) add_names(declared, s, true);
        add_names(used, s, false);
    }
    for (guint i = 0; i < open->len; i++)
        for (int kind = 0; kind < 2; kind++)
            add_names(used, &g_array_index(open, source, i), kind == 1);
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    g_hash_table_iter_init(&iter, declared);
    for (gpointer name, path; g_hash_table_iter_next(&iter, &name, &path);)
        if (!g_hash_table_contains(used, name) && !may_be_unused(name))
            g_ptr_array_add(found, g_strdup_printf("%s: %s", (char *)path, (char *)name));
    return found;
}

static void every_function_is_used_by_the_program(void)
{
    g_autoptr(GArray) sources = read_sources(SM_SOURCE_DIR "/src");
    g_autoptr(GArray) public = read_sources(SM_SOURCE_DIR "/include");
    g_autoptr(GPtrArray) found = functions_without_use(sources, public);
    for (guint i = 0; i < found->len; i++)
        g_test_message("%s", (const char *)g_ptr_array_index(found, i));
    g_assert_cmpuint(found->len, ==, 0);
}

static void add_file(GArray *sources, const char *path, const char *text)
{
    source s = {g_strdup(path), g_strdup(text)};
    g_array_append_val(sources, s);
}

static void what_is_not_used_is_found(void)
{
    g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof(source));
    g_autoptr(GArray) public = g_array_new(FALSE, FALSE, sizeof(source));
    g_array_set_clear_func(sources, source_clear);
    g_array_set_clear_func(public, source_clear);
    add_file(sources, "geom/a.h",
             "int sm_called(int a);\nint sm_table(void);\nint sm_lost(void);\n"
             "int sm_open(void);\n");
    add_file(sources, "geom/a.c",
             "int sm_called(int a)\n{\n    return a;\n}\n"
             "int sm_lost(void)\n{\n    return sm_called(1);\n}\n"
             "int (*rows[])(void) = {\n    sm_table,\n};\n");
    add_file(public, "sahelmap/a.h", "int sm_open(void);\n");
    g_autoptr(GPtrArray) found = functions_without_use(sources, public);
    g_assert_cmpuint(found->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(found, 0), ==, "geom/a.h: sm_lost");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/functions/what is not used is found", what_is_not_used_is_found);
    g_test_add_func("/functions/every function of a header is used by the program",
                    every_function_is_used_by_the_program);
    return g_test_run();
}
