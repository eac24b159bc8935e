#include "query/event_table.h"

#include <math.h>
#include <string.h>

/* SQLite's default limit is 2000. */
enum { MOST_COLUMNS = 1900 };

/* ---- columns ---- */

static bool has_actor(const sm_events *events, const char *name)
{
    return sm_events_column_kind(events, name) == SM_EVENT_COLUMN_TEXT;
}

static void add_column(sm_event_table *table, const char *name, int actor)
{
    if (table->n_columns == MOST_COLUMNS || sm_event_table_find(table, name) >= 0) return;
    table->columns[table->n_columns] = (sm_table_column){.name = name, .actor = actor};
    table->names[table->n_columns++] = name;
}

static void add_flags(sm_event_table *table, const char *name, const bool *flags)
{
    table->columns[table->n_columns] =
        (sm_table_column){.name = name, .source = SM_TABLE_FLAGS, .flags = flags};
    table->names[table->n_columns++] = name;
}

void sm_event_table_init(sm_event_table *table, const sm_events *events, const sm_actors *actors,
                         const bool *matched)
{
    *table = (sm_event_table){.events = events, .actors = actors};
    table->columns = g_new0(sm_table_column, MOST_COLUMNS);
    table->names = g_new0(const char *, MOST_COLUMNS + 1);
    if (matched) add_flags(table, "matched", matched);
    if (actors && has_actor(events, "actor1")) add_column(table, "actor1_group", 1);
    if (actors && has_actor(events, "actor2")) add_column(table, "actor2_group", 2);
    for (const char *const *name = sm_events_column_names(events); *name; name++)
        add_column(table, *name, 0);
}

void sm_event_table_clear(sm_event_table *table)
{
    for (uint32_t i = 0; i < table->n_columns; i++) {
        g_free(table->columns[i].own_codes);
        g_strfreev(table->columns[i].own_texts);
    }
    g_free(table->columns);
    g_free(table->names);
    *table = (sm_event_table){0};
}

int sm_event_table_find(const sm_event_table *table, const char *name)
{
    for (uint32_t i = 0; i < table->n_columns; i++)
        if (g_ascii_strcasecmp(table->columns[i].name, name) == 0) return (int)i;
    return -1;
}

typedef struct group_key {
    uint32_t actor;
    int32_t day;
} group_key;

/* Texts of groups, numbered as they come. */
typedef struct group_list {
    GPtrArray *texts;
    GHashTable *codes; /* text -> code + 1 */
    GHashTable *known; /* actor's code and day -> code + 1 */
} group_list;

static uint32_t group_code(group_list *list, const char *text)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(list->codes, text));
    if (known) return known;
    char *copy = g_strdup(text);
    g_ptr_array_add(list->texts, copy);
    g_hash_table_insert(list->codes, copy, GUINT_TO_POINTER(list->texts->len));
    return list->texts->len;
}

static uint32_t group_of(group_list *list, const sm_actors *actors, const char *name, group_key key)
{
    gint64 packed = (gint64)key.actor << 32 | (uint32_t)key.day;
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(list->known, &packed));
    if (known) return known - 1;
    const char *group = sm_actors_group(actors, name, key.day);
    uint32_t code = group_code(list, group ? group : name);
    g_hash_table_insert(list->known, g_memdup2(&packed, sizeof packed), GUINT_TO_POINTER(code));
    return code - 1;
}

static void load_groups(sm_event_table *table, sm_table_column *column)
{
    const sm_event_texts *names =
        sm_events_text(table->events, column->actor == 1 ? "actor1" : "actor2");
    const int32_t *days = sm_events_first_day(table->events);
    uint32_t n = sm_events_count(table->events);
    group_list list = {g_ptr_array_new(), g_hash_table_new(g_str_hash, g_str_equal),
                       g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
    column->own_codes = g_new(uint32_t, MAX(n, 1));
    for (uint32_t row = 0; row < n; row++)
        column->own_codes[row] = group_of(&list, table->actors, names->texts[names->codes[row]],
                                          (group_key){names->codes[row], days[row]});
    g_hash_table_destroy(list.codes);
    g_hash_table_destroy(list.known);
    g_ptr_array_add(list.texts, NULL);
    column->own_texts = (char **)g_ptr_array_free(list.texts, FALSE);
    column->source = SM_TABLE_TEXTS;
    column->codes = column->own_codes;
    column->texts = (const char *const *)column->own_texts;
}

static void load_column(sm_event_table *table, sm_table_column *column)
{
    if (column->actor) {
        load_groups(table, column);
        return;
    }
    sm_event_column_kind kind = sm_events_column_kind(table->events, column->name);
    if (kind == SM_EVENT_COLUMN_NUMBER) {
        column->source = SM_TABLE_NUMBERS;
        column->numbers = sm_events_number(table->events, column->name);
    } else if (kind == SM_EVENT_COLUMN_LONG) {
        column->source = SM_TABLE_LONG;
    } else {
        const sm_event_texts *texts = sm_events_text(table->events, column->name);
        column->source = SM_TABLE_TEXTS;
        column->codes = texts->codes;
        column->texts = texts->texts;
    }
}

bool sm_event_table_load(sm_event_table *table)
{
    bool any = false;
    for (uint32_t i = 0; i < table->n_columns; i++) {
        sm_table_column *column = &table->columns[i];
        if (!column->read || column->source != SM_TABLE_UNREAD) continue;
        load_column(table, column);
        any = true;
    }
    return any;
}

/* ---- the module ---- */

typedef struct table_vtab {
    sqlite3_vtab base;
    sm_event_table *table;
} table_vtab;

typedef struct table_cursor {
    sqlite3_vtab_cursor base;
    const sm_event_table *table;
    uint32_t at;
} table_cursor;

static void append_quoted(GString *sql, const char *name)
{
    g_string_append_c(sql, '"');
    for (; *name; name++) {
        if (*name == '"') g_string_append_c(sql, '"');
        g_string_append_c(sql, *name);
    }
    g_string_append_c(sql, '"');
}

/* Which columns are numbers is known only once they are read; the type of those that no statement
 * reads does not matter. */
static const char *declared_type(const sm_event_table *table, uint32_t index)
{
    sm_table_source source = table->columns[index].source;
    return source == SM_TABLE_NUMBERS || source == SM_TABLE_FLAGS ? "NUMERIC" : "TEXT";
}

static int declare(sqlite3 *db, const sm_event_table *table)
{
    GString *sql = g_string_new("CREATE TABLE " SM_EVENT_TABLE_NAME "(");
    for (uint32_t i = 0; i < table->n_columns; i++) {
        if (i > 0) g_string_append(sql, ", ");
        append_quoted(sql, table->columns[i].name);
        g_string_append_printf(sql, " %s", declared_type(table, i));
    }
    g_string_append_c(sql, ')');
    int status = sqlite3_declare_vtab(db, sql->str);
    g_string_free(sql, TRUE);
    return status;
}

static int table_connect(sqlite3 *db, void *data, int argc, const char *const *argv,
                         sqlite3_vtab **vtab, char **message)
{
    (void)argc, (void)argv, (void)message;
    sm_event_table *table = data;
    int status = declare(db, table);
    if (status != SQLITE_OK) return status;
    sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    table_vtab *made = g_new0(table_vtab, 1);
    made->table = table;
    *vtab = &made->base;
    return SQLITE_OK;
}

static int table_disconnect(sqlite3_vtab *vtab)
{
    g_free(vtab);
    return SQLITE_OK;
}

static int table_best_index(sqlite3_vtab *vtab, sqlite3_index_info *info)
{
    info->estimatedRows = ((const table_vtab *)vtab)->table->n_scan;
    info->estimatedCost = (double)info->estimatedRows;
    return SQLITE_OK;
}

static int table_open(sqlite3_vtab *vtab, sqlite3_vtab_cursor **cursor)
{
    table_cursor *made = g_new0(table_cursor, 1);
    made->table = ((const table_vtab *)vtab)->table;
    *cursor = &made->base;
    return SQLITE_OK;
}

static int table_close(sqlite3_vtab_cursor *cursor)
{
    g_free(cursor);
    return SQLITE_OK;
}

static int table_filter(sqlite3_vtab_cursor *cursor, int number, const char *text, int argc,
                        sqlite3_value **argv)
{
    (void)number, (void)text, (void)argc, (void)argv;
    ((table_cursor *)cursor)->at = 0;
    return SQLITE_OK;
}

static int table_next(sqlite3_vtab_cursor *cursor)
{
    ((table_cursor *)cursor)->at++;
    return SQLITE_OK;
}

static int table_eof(sqlite3_vtab_cursor *cursor)
{
    const table_cursor *c = (const table_cursor *)cursor;
    return c->at >= c->table->n_scan;
}

static int table_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid)
{
    *rowid = ((const table_cursor *)cursor)->at;
    return SQLITE_OK;
}

/* Whole numbers are integers, so that they print without a decimal point. */
static void give_number(sqlite3_context *context, double value, bool reals)
{
    const double exact = 9007199254740992.0; /* 2^53 */
    if (isnan(value))
        sqlite3_result_null(context);
    else if (!reals && value == floor(value) && fabs(value) < exact)
        sqlite3_result_int64(context, (sqlite3_int64)value);
    else
        sqlite3_result_double(context, value);
}

static int table_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int index)
{
    const table_cursor *c = (const table_cursor *)cursor;
    uint32_t row = c->table->scan ? c->table->scan[c->at] : c->at;
    const sm_table_column *column = &c->table->columns[index];
    switch (column->source) {
    case SM_TABLE_TEXTS:
        sqlite3_result_text(context, column->texts[column->codes[row]], -1, SQLITE_STATIC);
        break;
    case SM_TABLE_NUMBERS:
        give_number(context, column->numbers[row], c->table->reals);
        break;
    case SM_TABLE_LONG:
        sqlite3_result_text(context, sm_events_long_text(c->table->events, column->name, row), -1,
                            g_free);
        break;
    case SM_TABLE_FLAGS:
        sqlite3_result_int(context, column->flags[row]);
        break;
    case SM_TABLE_UNREAD:
        sqlite3_result_null(context);
        break;
    }
    return SQLITE_OK;
}

static const sqlite3_module table_module = {
    .iVersion = 1,
    .xConnect = table_connect,
    .xBestIndex = table_best_index,
    .xDisconnect = table_disconnect,
    .xOpen = table_open,
    .xClose = table_close,
    .xFilter = table_filter,
    .xNext = table_next,
    .xEof = table_eof,
    .xColumn = table_column,
    .xRowid = table_rowid,
};

bool sm_event_table_register(sm_event_table *table, sqlite3 *db)
{
    return sqlite3_create_module(db, SM_EVENT_TABLE_NAME, &table_module, table) == SQLITE_OK;
}
