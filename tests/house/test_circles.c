/* Inside a folder no circle of includes is longer than two. A .c file and its header are one. */
#include "house/sources.h"

/* ---- the graph ---- */

/* name -> GHashTable of names that it includes, of the same folder; both without an ending */
static GHashTable *includes_of(const GArray *sources)
{
    GHashTable *graph =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    g_autoptr(GRegex) include =
        g_regex_new("^\\s*#\\s*include\\s+\"(([a-z]+/)[^\"]+)\\.h\"", G_REGEX_MULTILINE, 0, NULL);
    for (guint i = 0; i < sources->len; i++) {
        const source *s = &g_array_index(sources, source, i);
        g_autofree char *name = g_strndup(s->path, strlen(s->path) - 2);
        GHashTable *to = g_hash_table_lookup(graph, name);
        if (!to) {
            to = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
            g_hash_table_insert(graph, g_strdup(name), to);
        }
        g_autoptr(GMatchInfo) match = NULL;
        for (g_regex_match(include, s->text, 0, &match); g_match_info_matches(match);
             g_match_info_next(match, NULL)) {
            g_autofree char *target = g_match_info_fetch(match, 1);
            g_autofree char *folder = g_match_info_fetch(match, 2);
            if (g_str_has_prefix(name, folder) && strcmp(name, target) != 0)
                g_hash_table_add(to, g_steal_pointer(&target));
        }
    }
    return graph;
}

/* The way back from `from` to `to` other than straight, as "a -> b -> c"; NULL: there is none. */
static char *way_round(GHashTable *graph, const char *from, const char *to)
{
    g_autoptr(GHashTable) before = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) queue = g_ptr_array_new();
    g_ptr_array_add(queue, (gpointer)(guintptr)from);
    g_hash_table_insert(before, (gpointer)(guintptr)from, NULL);
    for (guint i = 0; i < queue->len && !g_hash_table_contains(before, to); i++) {
        const char *here = g_ptr_array_index(queue, i);
        GHashTable *includes = g_hash_table_lookup(graph, here);
        GHashTableIter iter;
        if (includes) g_hash_table_iter_init(&iter, includes);
        for (gpointer next; includes && g_hash_table_iter_next(&iter, &next, NULL);) {
            if (g_hash_table_contains(before, next) || (here == from && g_str_equal(next, to)))
                continue;
            g_hash_table_insert(before, next, (gpointer)(guintptr)here);
            g_ptr_array_add(queue, next);
        }
    }
    if (!g_hash_table_contains(before, to)) return NULL;
    GString *way = g_string_new(to);
    for (const char *at = to; (at = g_hash_table_lookup(before, at));) {
        g_string_prepend(way, " -> ");
        g_string_prepend(way, at);
    }
    return g_string_free(way, FALSE);
}

/* Circles of three and more, once from each of their includes, char *: "a -> b
 * -> c -> a". */
static GPtrArray *circles(GHashTable *graph)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter all, iter;
    g_hash_table_iter_init(&all, graph);
    for (gpointer name, includes, next; g_hash_table_iter_next(&all, &name, &includes);) {
        g_hash_table_iter_init(&iter, includes);
        while (g_hash_table_iter_next(&iter, &next, NULL)) {
            g_autofree char *way = way_round(graph, next, name);
            if (way) g_ptr_array_add(found, g_strconcat((const char *)name, " -> ", way, NULL));
        }
    }
    return found;
}

/* ---- tests ---- */

static void no_circle_is_longer_than_two(void)
{
    g_autoptr(GArray) sources = read_sources(SM_SOURCE_DIR "/src");
    g_autoptr(GHashTable) graph = includes_of(sources);
    g_autoptr(GPtrArray) found = circles(graph);
    for (guint i = 0; i < found->len; i++)
        g_test_message("%s", (const char *)g_ptr_array_index(found, i));
    g_assert_cmpuint(found->len, ==, 0);
}

static void add_file(GArray *sources, const char *path, const char *text)
{
    source s = {g_strdup(path), g_strdup(text)};
    g_array_append_val(sources, s);
}

static guint n_circles(const GArray *sources)
{
    g_autoptr(GHashTable) graph = includes_of(sources);
    g_autoptr(GPtrArray) found = circles(graph);
    return found->len;
}

static void a_circle_of_three_is_found(void)
{
    g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof(source));
    g_array_set_clear_func(sources, source_clear);
    add_file(sources, "geom/a.c", "#include \"geom/a.h\"\n#include \"geom/b.h\"\n");
    add_file(sources, "geom/a.h", "#include \"base/x.h\"\n");
    add_file(sources, "geom/b.h", "#include \"geom/a.h\"\n#include \"geom/c.h\"\n");
    add_file(sources, "base/x.h", "#include \"geom/c.h\"\n");
    g_assert_cmpuint(n_circles(sources), ==, 0); /* two, and one through another folder */
    add_file(sources, "geom/c.c", "# include \"geom/a.h\"\n");
    g_assert_cmpuint(n_circles(sources), ==, 3); /* once from each of its files */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/circles/a circle of three is found", a_circle_of_three_is_found);
    g_test_add_func("/circles/no circle of includes is longer than two",
                    no_circle_is_longer_than_two);
    return g_test_run();
}
