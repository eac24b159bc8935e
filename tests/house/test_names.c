/* Structs that can be kept in mind, and no name for two things. */
#include "house/sources.h"

#include <stdbool.h>

/* Figure and style are what a user may write: as wide as that is. */
static const struct {
    const char *name, *reason;
} wide[] = {
    {"sm_figure", "every key of a figure"},
    {"sm_event_spec", "every key of a figure's events"},
    {"sm_spread_spec", "every key of a figure's measures of spread"},
    {"sm_style", "every key of a style"},
};

/* ---- structs ---- */

/* Of the struct whose brace opens at `open`: names separated by commas count each. */
static guint count_fields(const char *open)
{
    guint n = 0;
    int depth = 0, rounds = 0;
    for (const char *at = open; *at; at++) {
        if (*at == '{') depth++;
        if (*at == '}' && --depth == 0) break;
        if (*at == '(' || *at == '[') rounds++;
        if (*at == ')' || *at == ']') rounds--;
        n += depth == 1 && rounds == 0 && (*at == ';' || *at == ',');
    }
    return n;
}

static bool may_be_wide(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(wide); i++)
        if (g_str_equal(wide[i].name, name)) return true;
    return false;
}

enum { MOST_FIELDS = 20 };

/* Structs of more fields that are not listed, char *: "path: name has 21 fields". */
static GPtrArray *wide_structs(const GArray *sources)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GRegex) opening = g_regex_new("struct\\s+(\\w*)\\s*\\{", 0, 0, NULL);
    for (guint i = 0; i < sources->len; i++) {
        const source *s = &g_array_index(sources, source, i);
        g_autoptr(GMatchInfo) match = NULL;
        for (g_regex_match(opening, s->text, 0, &match); g_match_info_matches(match);
             g_match_info_next(match, NULL)) {
            int end;
            g_match_info_fetch_pos(match, 0, NULL, &end);
            g_autofree char *name = g_match_info_fetch(match, 1);
            guint n = count_fields(s->text + end - 1);
            if (n > MOST_FIELDS && !may_be_wide(name))
                g_ptr_array_add(found, g_strdup_printf("%s: %s has %u fields", s->path, name, n));
        }
    }
    return found;
}

static void no_struct_is_wider_than_twenty_fields(void)
{
    g_autoptr(GArray) sources = read_sources(SM_SOURCE_DIR "/src");
    g_autoptr(GArray) public = read_sources(SM_SOURCE_DIR "/include");
    g_autoptr(GPtrArray) found = wide_structs(sources);
    g_autoptr(GPtrArray) open = wide_structs(public);
    for (guint i = 0; i < found->len; i++)
        g_test_message("%s", (const char *)g_ptr_array_index(found, i));
    for (guint i = 0; i < open->len; i++)
        g_test_message("%s", (const char *)g_ptr_array_index(open, i));
    g_assert_cmpuint(found->len + open->len, ==, 0);
}

/* ---- names ---- */

/* Types with the prefix that two files define, char *: "sm_key: a.h and b.h". */
static GPtrArray *double_types(const GArray *sources)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) where = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GRegex) end = g_regex_new("^\\}\\s*(sm_\\w+);", G_REGEX_MULTILINE, 0, NULL);
    for (guint i = 0; i < sources->len; i++) {
        const source *s = &g_array_index(sources, source, i);
        g_autoptr(GMatchInfo) match = NULL;
        for (g_regex_match(end, s->text, 0, &match); g_match_info_matches(match);
             g_match_info_next(match, NULL)) {
            char *name = g_match_info_fetch(match, 1);
            const char *other = g_hash_table_lookup(where, name);
            if (other)
                g_ptr_array_add(found, g_strdup_printf("%s: %s and %s", name, other, s->path));
            g_hash_table_insert(where, name, s->path);
        }
    }
    return found;
}

static void no_two_types_share_a_name(void)
{
    g_autoptr(GArray) sources = read_sources(SM_SOURCE_DIR "/src");
    g_autoptr(GPtrArray) found = double_types(sources);
    for (guint i = 0; i < found->len; i++)
        g_test_message("%s", (const char *)g_ptr_array_index(found, i));
    g_assert_cmpuint(found->len, ==, 0);
}

static void what_is_wide_or_double_is_found(void)
{
    g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof(source));
    g_array_set_clear_func(sources, source_clear);
    GString *text =
        g_string_new("typedef struct sm_thing {\n int a, b[2][3];\n union { int c, d; } e;\n"
                     " void (*f)(int g, int h);\n");
    for (int i = 0; i < 16; i++)
        g_string_append(text, " int x;\n");
    source s = {g_strdup("geom/a.h"), g_strconcat(text->str, "} sm_thing;\n", NULL)};
    g_array_append_val(sources, s);
    g_autoptr(GPtrArray) narrow = wide_structs(sources);
    g_assert_cmpuint(narrow->len, ==, 0);
    g_string_append(text, " int y;\n} sm_thing;\n");
    s = (source){g_strdup("geom/b.h"), g_string_free(text, FALSE)};
    g_array_append_val(sources, s);
    g_autoptr(GPtrArray) found = wide_structs(sources);
    g_assert_cmpuint(found->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(found, 0), ==, "geom/b.h: sm_thing has 21 fields");
    g_autoptr(GPtrArray) twice = double_types(sources);
    g_assert_cmpuint(twice->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(twice, 0), ==, "sm_thing: geom/a.h and geom/b.h");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/names/what is wide or double is found", what_is_wide_or_double_is_found);
    g_test_add_func("/names/no struct has more than twenty fields but those listed",
                    no_struct_is_wider_than_twenty_fields);
    g_test_add_func("/names/no two types share a name", no_two_types_share_a_name);
    return g_test_run();
}
