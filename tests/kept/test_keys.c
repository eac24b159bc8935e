/* Each documented key changes something that is written: keys.txt names for each key of `sahelmap
 * schema` a figure and a setting, and with the setting the answer is another one. A key without a
 * row fails, and so does a row without a key. */
#include "support/program.h"

#include "sahelmap/render.h"
#include "sahelmap/series.h"
#include "sahelmap/spread.h"

#include <jansson.h>

#define MOST_SETTINGS 4
/* Of frames whose pixels nobody looks at. */
#define SERIES_DPI 20

/* What nothing that is written can show. */
static const struct {
    const char *key, *reason;
} exceptions[] = {
    {"style.purpose", "a remark for those who read the style file"},
    {"style-palette.pairs", "of two values by area: tests/compose/test_area_data.c"},
    {"style-event.opacity-many", "for more than 70 events: tests/compose/test_mark_order.c"},
};

typedef struct row {
    char *key, *command, *figure;
    char **settings; /* of a style: one line of a style file */
} row;

typedef struct table {
    GPtrArray *rows;     /* row */
    GHashTable *answers; /* "command figure" -> what is written without a setting */
    char *folder;        /* for outputs, in the build */
} table;

static void row_free(void *data)
{
    row *r = data;
    g_free(r->key);
    g_free(r->command);
    g_free(r->figure);
    g_strfreev(r->settings);
    g_free(r);
}

static char *read_text(const char *path)
{
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) g_error("cannot read %s", path);
    return text;
}

/* "key | command figure | settings" */
static row *parse_row(const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, " | ", 3);
    if (g_strv_length(parts) != 3) g_error("keys.txt: \"%s\" is no row", line);
    g_auto(GStrv) words = g_strsplit(parts[1], " ", 2);
    g_assert_cmpuint(g_strv_length(words), ==, 2);
    row *r = g_new0(row, 1);
    r->key = g_strdup(parts[0]);
    r->command = g_strdup(words[0]);
    r->figure = g_strconcat(words[1], ".yaml", NULL);
    r->settings = g_strsplit(parts[2], " & ", MOST_SETTINGS);
    return r;
}

static void table_init(table *t, const char *folder)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "keys.txt", NULL);
    g_autofree char *text = read_text(path);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    t->rows = g_ptr_array_new_with_free_func(row_free);
    for (guint i = 0; lines[i]; i++)
        if (*lines[i] && *lines[i] != '#') g_ptr_array_add(t->rows, parse_row(lines[i]));
    t->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    t->folder = g_test_build_filename(G_TEST_BUILT, folder, NULL);
    if (g_file_test(t->folder, G_FILE_TEST_EXISTS)) remove_tree(t->folder);
    g_assert_cmpint(g_mkdir_with_parents(t->folder, 0777), ==, 0);
}

static void table_clear(table *t)
{
    g_ptr_array_unref(t->rows);
    g_hash_table_unref(t->answers);
    remove_tree(t->folder);
    g_free(t->folder);
}

/* The text of `name` in the table's folder, or why there is none. */
static char *take_output(const table *t, const char *name, bool good, const GError *error)
{
    if (!good) return g_strdup_printf("refused: %s", error->message);
    g_autofree char *path = g_build_filename(t->folder, name, NULL);
    return read_text(path);
}

static char *render(const table *t, const row *r, const char *name, const char *const *settings,
                    const char *style)
{
    g_autofree char *path = g_build_filename(t->folder, name, NULL);
    const char *outputs[] = {path, NULL};
    const sm_render_request request = {
        .figure = r->figure, .outputs = outputs, .overrides = settings, .style = style};
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    bool good = sm_render(&request, ledger, diagnostics, NULL, &error);
    return take_output(t, name, good, error);
}

static char *measure(const table *t, const row *r, const char *const *settings)
{
    g_autofree char *path = g_build_filename(t->folder, "spread.json", NULL);
    const char *outputs[] = {path, NULL};
    const sm_spread_request request = {
        .figure = r->figure, .outputs = outputs, .overrides = settings};
    sm_spread_answer found = {0};
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    bool good = sm_spread(&request, &found, diagnostics, &error);
    sm_spread_answer_clear(&found);
    return take_output(t, "spread.json", good, error);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of a folder's files, and what stands in those that are text. The manifest is left out:
 * it holds digests of all settings, whether they change something or not. */
static char *read_folder(const char *folder)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_texts);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_string_append_printf(all, "%s\n", name);
        if (g_str_has_suffix(name, ".json") || g_str_has_suffix(name, ".png") ||
            g_str_has_suffix(name, ".pdf"))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL), *text = read_text(path);
        g_string_append(all, text);
    }
    return g_string_free(all, FALSE);
}

static char *make_series(const table *t, const row *r, const char *const *outputs,
                         const char *const *settings, const char *style)
{
    g_autofree char *folder = g_build_filename(t->folder, "series", NULL);
    const sm_series_request request = {.figure = r->figure,
                                       .folder = folder,
                                       .outputs = outputs,
                                       .overrides = settings,
                                       .style = style,
                                       .dpi = SERIES_DPI};
    g_autoptr(sm_series_summary) summary = sm_series_summary_create();
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    if (!sm_series(&request, summary, diagnostics, &error))
        return g_strdup_printf("refused: %s", error->message);
    char *all = read_folder(folder);
    remove_tree(folder);
    return all;
}

static char *embed(const table *t, const row *r, const char *const *settings)
{
    g_autofree char *source = g_strdup(g_test_get_dir(G_TEST_DIST));
    workplace place = {.folder = source, .environment = g_get_environ()};
    g_autofree char *set = settings ? g_strdup_printf("--set '%s'", settings[0]) : g_strdup("");
    g_autofree char *command =
        g_strdup_printf("embed %s --as json --print -q -o '%s' %s", r->figure, t->folder, set);
    answer a = program_run(&place, command);
    g_assert_cmpint(a.code, ==, 0);
    g_free(a.err);
    g_strfreev(place.environment);
    return a.out;
}

static char *run_figure(const table *t, const row *r, const char *const *settings)
{
    static const char *const texts[] = {"txt", NULL};
    if (g_str_equal(r->command, "render") || g_str_equal(r->command, "refused"))
        return render(t, r, "a.txt", settings, NULL);
    if (g_str_equal(r->command, "svg")) return render(t, r, "a.svg", settings, NULL);
    if (g_str_equal(r->command, "spread")) return measure(t, r, settings);
    if (g_str_equal(r->command, "embed")) return embed(t, r, settings);
    if (g_str_equal(r->command, "series")) return make_series(t, r, texts, settings, NULL);
    g_assert_cmpstr(r->command, ==, "series-outputs");
    return make_series(t, r, NULL, settings, NULL);
}

/* In a style that extends atlas by the line `more`. */
static char *run_style(const table *t, const row *r, const char *more)
{
    static const char *const texts[] = {"txt", NULL};
    g_autofree char *path = g_build_filename(t->folder, "kept-style.yaml", NULL);
    bool extends = more && g_str_has_prefix(more, "extends:");
    g_autofree char *text =
        g_strdup_printf("%s%s\n", extends ? "" : "extends: atlas\n", more ? more : "");
    g_auto(GStrv) parts = g_strsplit(text, "HERE", -1);
    g_autofree char *placed = g_strjoinv(g_test_get_dir(G_TEST_DIST), parts);
    g_assert_true(g_file_set_contents(path, placed, -1, NULL));
    if (g_str_equal(r->command, "style")) return render(t, r, "a.txt", NULL, path);
    if (g_str_equal(r->command, "style-series")) return make_series(t, r, texts, NULL, path);
    g_assert_cmpstr(r->command, ==, "style-svg");
    return render(t, r, "a.svg", NULL, path);
}

static char *run_row(const table *t, const row *r, bool set)
{
    const char *const *settings = set ? (const char *const *)(guintptr)r->settings : NULL;
    if (g_str_has_prefix(r->command, "style")) return run_style(t, r, set ? r->settings[0] : NULL);
    return run_figure(t, r, settings);
}

/* What is written without the row's setting; made once for each figure. */
static const char *plain_answer(table *t, const row *r)
{
    g_autofree char *name = g_strdup_printf("%s %s", r->command, r->figure);
    char *known = g_hash_table_lookup(t->answers, name);
    if (known) return known;
    known = run_row(t, r, false);
    if (g_str_has_prefix(known, "refused")) g_error("%s: %s", name, known);
    g_hash_table_insert(t->answers, g_steal_pointer(&name), known);
    return known;
}

static void check_row(table *t, const row *r)
{
    const char *plain = plain_answer(t, r);
    g_autofree char *set = run_row(t, r, true);
    g_autofree char *settings = g_strjoinv(" & ", r->settings);
    bool refused = g_str_has_prefix(set, "refused: ");
    if (refused == g_str_equal(r->command, "refused") && !g_str_equal(set, plain)) return;
    g_test_message("%s: %s %s with %s: %s", r->key, r->command, r->figure, settings,
                   refused                   ? set
                   : g_str_equal(set, plain) ? "changes nothing"
                                             : "is not refused");
    g_test_fail();
}

/* `data` begins the names of the keys that are meant: "style", or "" for all others. */
static void test_keys(const void *data)
{
    bool of_style = g_str_equal(data, "style");
    table t;
    table_init(&t, of_style ? "style-keys" : "figure-keys");
    for (guint i = 0; i < t.rows->len; i++) {
        const row *r = t.rows->pdata[i];
        if (g_str_has_prefix(r->command, "style") == of_style) check_row(&t, r);
    }
    table_clear(&t);
}

/* The object with the keys, behind the short forms of a value if it has some. */
static json_t *find_properties(json_t *definition)
{
    json_t *found = json_object_get(definition, "properties"), *form;
    size_t i;
    json_array_foreach(json_object_get(definition, "anyOf"), i, form) if (!found) found =
        json_object_get(form, "properties");
    return found;
}

/* What a figure or style is put together from has rows for each of its own keys. */
static bool is_part(const char *object, const json_t *key)
{
    static const char *const wholes[] = {"figure", "map", "style", NULL};
    return g_strv_contains(wholes, object) && json_object_get(key, "$ref");
}

/* "object.key" of all documented keys. */
static GHashTable *documented_keys(void)
{
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *source = g_strdup(g_test_get_dir(G_TEST_DIST));
    workplace place = {.folder = source, .environment = g_get_environ()};
    answer a = program_run(&place, "schema");
    json_t *schema = json_loads(a.out, 0, NULL), *definition, *key;
    g_assert_nonnull(schema);
    const char *object, *name;
    json_object_foreach(json_object_get(schema, "$defs"), object, definition)
        json_object_foreach(find_properties(definition), name, key) if (!is_part(object, key))
            g_hash_table_add(keys, g_strdup_printf("%s.%s", object, name));
    json_decref(schema);
    answer_clear(&a);
    g_strfreev(place.environment);
    return keys;
}

static void test_table(void)
{
    table t;
    table_init(&t, "keys");
    g_autoptr(GHashTable) keys = documented_keys();
    for (gsize i = 0; i < G_N_ELEMENTS(exceptions); i++)
        g_assert_true(g_hash_table_remove(keys, exceptions[i].key));
    for (guint i = 0; i < t.rows->len; i++) {
        const row *r = t.rows->pdata[i];
        if (g_hash_table_remove(keys, r->key)) continue;
        g_test_message("keys.txt: %s is no documented key, or stands twice", r->key);
        g_test_fail();
    }
    GHashTableIter iter;
    void *key;
    g_hash_table_iter_init(&iter, keys);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        g_test_message("keys.txt: %s has no row", (char *)key);
        g_test_fail();
    }
    table_clear(&t);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(g_chdir(g_test_get_dir(G_TEST_DIST)), ==, 0);
    g_test_add_func("/table/each documented key has its row", test_table);
    g_test_add_data_func("/figures/each key of a figure changes an answer", "", test_keys);
    g_test_add_data_func("/styles/each key of a style changes an answer", "style", test_keys);
    return g_test_run();
}
