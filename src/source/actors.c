#include "source/actors.h"

#include "base/fail.h"
#include "base/file.h"
#include "source/cell.h"
#include "source/csv_scan.h"
#include "source/date.h"

#include <stdbool.h>
#include <string.h>

/* Larger than any list of actors. */
enum { LARGEST_FILE = 16 << 20 };

enum { GROUP, ALIAS, FROM, TO, SOURCE, N_COLUMNS };
static const char *const column_names[N_COLUMNS] = {"group", "alias", "from", "to", "source"};

typedef struct actor_alias {
    char *group;
    char *name; /* case folded, without the asterisk */
    size_t length;
    bool prefix;
    int32_t from, to; /* first and last day */
} actor_alias;

struct sm_actors {
    GArray *aliases; /* actor_alias, whole names first, longer ones first */
};

static void clear_alias(gpointer data)
{
    actor_alias *alias = data;
    g_free(alias->group);
    g_free(alias->name);
}

static char *fold(const char *name)
{
    g_autofree char *stripped = g_strstrip(g_strdup(name));
    g_autofree char *normal = g_utf8_normalize(stripped, -1, G_NORMALIZE_ALL_COMPOSE);
    return g_utf8_casefold(normal ? normal : stripped, -1);
}

static bool read_bound(const char *text, int32_t open, int32_t *day)
{
    const sm_date_reader reader = {SM_DATE_ORDER_OPEN, NULL};
    *day = open;
    sm_date_verdict verdict = sm_date_parse(&reader, text, strlen(text), day);
    if (verdict == SM_DATE_EMPTY) *day = open;
    return verdict == SM_DATE_GOOD || verdict == SM_DATE_EMPTY;
}

static bool add_alias(sm_actors *actors, char **cells, const char *path, uint64_t line,
                      GError **error)
{
    if (cells[GROUP][0] == '\0' || cells[ALIAS][0] == '\0')
        return sm_fail(error, SM_ERROR_DATA, "%s:%" G_GUINT64_FORMAT ": needs a group and an alias",
                       path, line);
    actor_alias alias = {.prefix = g_str_has_suffix(cells[ALIAS], "*")};
    if (!read_bound(cells[FROM], INT32_MIN, &alias.from) ||
        !read_bound(cells[TO], INT32_MAX, &alias.to))
        return sm_fail(error, SM_ERROR_DATA,
                       "%s:%" G_GUINT64_FORMAT ": dates are written like 2017-03-02", path, line);
    if (alias.prefix) cells[ALIAS][strlen(cells[ALIAS]) - 1] = '\0';
    alias.group = g_strdup(cells[GROUP]);
    alias.name = fold(cells[ALIAS]);
    alias.length = strlen(alias.name);
    g_array_append_val(actors->aliases, alias);
    return true;
}

static bool is_header(char **cells)
{
    for (int i = 0; i < N_COLUMNS; i++)
        if (g_ascii_strcasecmp(cells[i], column_names[i]) != 0) return false;
    return true;
}

static char **take_cells(const sm_csv_cell *cells)
{
    char **texts = g_new0(char *, N_COLUMNS + 1);
    for (int i = 0; i < N_COLUMNS; i++)
        texts[i] = g_strstrip(sm_cell_to_text(cells[i]));
    return texts;
}

static bool read_table(sm_actors *actors, const char *path, const char *text, size_t length,
                       GError **error)
{
    sm_csv_cell cells[N_COLUMNS];
    sm_csv_cursor cursor;
    sm_csv_record record;
    bool header = true;
    sm_csv_cursor_init(&cursor, text, length, (sm_csv_dialect){',', '\n'});
    while (sm_csv_cursor_next(&cursor, cells, N_COLUMNS, &record)) {
        uint64_t line = 1 + sm_csv_count_lines(text, 0, record.start, '\n');
        if (record.n_cells != N_COLUMNS || record.unclosed)
            return sm_fail(error, SM_ERROR_DATA,
                           "%s:%" G_GUINT64_FORMAT ": needs the cells group,alias,from,to,source",
                           path, line);
        g_auto(GStrv) texts = take_cells(cells);
        if (header && !is_header(texts))
            return sm_fail(error, SM_ERROR_DATA,
                           "%s:%" G_GUINT64_FORMAT ": is no actors file; its first line must be "
                           "group,alias,from,to,source",
                           path, line);
        if (!header && !add_alias(actors, texts, path, line, error)) return false;
        header = false;
    }
    return header ? sm_fail(error, SM_ERROR_DATA, "%s: is empty", path) : true;
}

static int compare_aliases(const void *a, const void *b)
{
    const actor_alias *x = a, *y = b;
    if (x->prefix != y->prefix) return x->prefix ? 1 : -1;
    if (x->length != y->length) return x->length > y->length ? -1 : 1;
    int names = strcmp(x->name, y->name);
    return names != 0 ? names : (x->from > y->from) - (x->from < y->from);
}

sm_actors *sm_actors_read(const char *path, GError **error)
{
    gsize length;
    g_autofree char *text = sm_file_read(path, LARGEST_FILE, &length, error);
    if (!text) return NULL;
    size_t skip = length >= 3 && memcmp(text, "\357\273\277", 3) == 0 ? 3 : 0;
    g_autoptr(sm_actors) actors = g_new0(sm_actors, 1);
    actors->aliases = g_array_new(FALSE, FALSE, sizeof(actor_alias));
    g_array_set_clear_func(actors->aliases, clear_alias);
    if (!read_table(actors, path, text + skip, length - skip, error)) return NULL;
    g_array_sort(actors->aliases, compare_aliases);
    return g_steal_pointer(&actors);
}

void sm_actors_free(sm_actors *actors)
{
    if (!actors) return;
    g_array_free(actors->aliases, TRUE);
    g_free(actors);
}

const char *sm_actors_group(const sm_actors *actors, const char *name, int32_t day)
{
    g_autofree char *folded = fold(name);
    for (guint i = 0; i < actors->aliases->len; i++) {
        const actor_alias *alias = &g_array_index(actors->aliases, actor_alias, i);
        if (day < alias->from || day > alias->to) continue;
        if (alias->prefix ? strncmp(folded, alias->name, alias->length) == 0
                          : strcmp(folded, alias->name) == 0)
            return alias->group;
    }
    return NULL;
}
