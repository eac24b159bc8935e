#include "query/query.h"

#include "base/fail.h"
#include "base/limit.h"
#include "query/combinations.h"
#include "query/event_table.h"
#include "query/expression.h"
#include "source/nearest.h"
#include "source/sql_functions.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

/* How often the clock is looked at, in steps of SQLite's machine: at each row, which may take long
 * where texts are. */
enum { STEPS_PER_LOOK = 1 };

struct sm_query {
    sqlite3 *db;
    sm_sql_functions *functions;
    sm_event_table table;
    uint32_t n_rows;
    double limit_s;
    gint64 deadline;     /* monotonic, microseconds */
    int n_selects;       /* of the statement being prepared */
    const char *refused; /* why the authorizer said no; static text */
    char *refused_name;  /* a function, or a table */
};

/* ---- what is allowed ---- */

/* Results that depend on the input alone. */
static const char *const functions[] = {
    "abs", "char", "coalesce", "concat", "date", "datetime", "format", "glob", "hex", "ifnull",
    "iif", "instr", "julianday", "length", "like", "likelihood", "likely", "lower", "ltrim", "max",
    "min", "nullif", "octet_length", "printf", "quote", "replace", "round", "rtrim", "sign",
    "strftime", "substr", "substring", "trim", "typeof", "unicode", "unixepoch", "unlikely",
    "upper", "acos", "asin", "atan", "atan2", "ceil", "ceiling", "cos", "degrees", "exp", "floor",
    "ln", "log", "log10", "log2", "mod", "pi", "pow", "power", "radians", "sin", "sqrt", "tan",
    "trunc",
    /* aggregates: SQLite's own message says why they do not fit */
    "avg", "count", "group_concat", "sum", "total"};

static bool is_function(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
        if (g_ascii_strcasecmp(functions[i], name) == 0) return true;
    return false;
}

static int refuse(sm_query *query, const char *why, const char *name)
{
    query->refused = why;
    g_free(query->refused_name);
    query->refused_name = g_strdup(name ? name : "");
    return SQLITE_DENY;
}

static int allow_read(sm_query *query, const char *table, const char *column)
{
    if (!table || g_ascii_strcasecmp(table, SM_EVENT_TABLE_NAME) != 0)
        return refuse(query, "reads another table", table);
    int index = column ? sm_event_table_find(&query->table, column) : -1;
    if (index >= 0) query->table.columns[index].read = true;
    return SQLITE_OK;
}

static int authorize(void *data, int action, const char *first, const char *second,
                     const char *database, const char *trigger)
{
    (void)database, (void)trigger;
    sm_query *query = data;
    switch (action) {
    case SQLITE_SELECT:
        return ++query->n_selects > 1 ? refuse(query, "holds a SELECT of its own", NULL)
                                      : SQLITE_OK;
    case SQLITE_READ:
        return allow_read(query, first, second);
    case SQLITE_FUNCTION:
        return second && is_function(second)
                   ? SQLITE_OK
                   : refuse(query, "calls a function that is not available", second);
    default:
        return refuse(query, "does more than compute a value", NULL);
    }
}

static int look_at_clock(void *data)
{
    const sm_query *query = data;
    return g_get_monotonic_time() > query->deadline;
}

/* ---- opening ---- */

static void set_limits(sqlite3 *db)
{
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, (int)MIN(sm_limit_get(SM_LIMIT_SQL_BYTES), 1e9));
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 1 << 18);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 500);
    sqlite3_limit(db, SQLITE_LIMIT_COMPOUND_SELECT, 1);
    sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(db, SQLITE_LIMIT_VARIABLE_NUMBER, 0);
    sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
}

/* The table is opened once before the authorizer forbids everything that opening needs. */
static bool connect_table(sm_query *query)
{
    return sm_event_table_register(&query->table, query->db) &&
           sqlite3_exec(query->db, "SELECT 1 FROM " SM_EVENT_TABLE_NAME " LIMIT 0", NULL, NULL,
                        NULL) == SQLITE_OK;
}

static void close_database(sm_query *query)
{
    g_clear_pointer(&query->db, sqlite3_close);
    g_clear_pointer(&query->functions, sm_sql_functions_free);
}

static bool open_database(sm_query *query, GError **error)
{
    close_database(query);
    int status =
        sqlite3_open_v2(":memory:", &query->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, NULL);
    if (status != SQLITE_OK || !connect_table(query))
        return sm_fail(error, SM_ERROR_RENDER, "SQLite cannot be started (%s)",
                       query->db ? sqlite3_errmsg(query->db) : sqlite3_errstr(status));
    /* "actr1" in double quotes is a wrong name, not a text */
    sqlite3_db_config(query->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(query->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(query->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(query->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    set_limits(query->db);
    query->functions = sm_sql_functions_create(query->db);
    if (!query->functions) return sm_fail(error, SM_ERROR_RENDER, "SQLite cannot be started");
    sqlite3_set_authorizer(query->db, authorize, query);
    sqlite3_progress_handler(query->db, STEPS_PER_LOOK, look_at_clock, query);
    return true;
}

sm_query *sm_query_open(const sm_events *events, const sm_query_options *options, GError **error)
{
    g_autoptr(sm_query) query = g_new0(sm_query, 1);
    query->n_rows = sm_events_count(events);
    query->limit_s =
        options && options->limit_s > 0 ? options->limit_s : sm_limit_get(SM_LIMIT_SQL_SECONDS);
    sm_event_table_init(&query->table, events, options ? options->actors : NULL,
                        options ? options->matched : NULL);
    return open_database(query, error) ? g_steal_pointer(&query) : NULL;
}

void sm_query_close(sm_query *query)
{
    if (!query) return;
    close_database(query);
    sm_event_table_clear(&query->table);
    g_free(query->refused_name);
    g_free(query);
}

/* ---- preparing ---- */

static bool fail_column(const sm_query *query, const char *name, GError **error)
{
    g_autofree char *near = sm_nearest_names(name, query->table.names);
    if (near)
        return sm_fail(error, SM_ERROR_FIGURE, "no column is named '%s'; did you mean %s?", name,
                       near);
    g_autofree char *all = g_strjoinv(", ", (char **)(guintptr)query->table.names);
    return sm_fail(error, SM_ERROR_FIGURE,
                   "no column is named '%s'; texts stand in single quotes, columns are %s", name,
                   all);
}

static bool fail_length(GError **error)
{
    return sm_fail(error, SM_ERROR_FIGURE, "it works on a text of more than %.0f bytes (%s)",
                   sm_limit_get(SM_LIMIT_SQL_BYTES), sm_limit_option(SM_LIMIT_SQL_BYTES));
}

static bool fail_sql(const sm_query *query, GError **error)
{
    static const char no_column[] = "no such column: ";
    const char *message = sqlite3_errmsg(query->db);
    if (query->refused)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "it %s%s%s; only an expression over the columns works", query->refused,
                       *query->refused_name ? ": " : "", query->refused_name);
    if (g_str_has_prefix(message, no_column))
        return fail_column(query, message + strlen(no_column), error);
    if (sqlite3_errcode(query->db) == SQLITE_INTERRUPT)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "it takes longer than %g seconds; make it simpler (%s)", query->limit_s,
                       sm_limit_option(SM_LIMIT_SQL_SECONDS));
    if (sqlite3_errcode(query->db) == SQLITE_TOOBIG) return fail_length(error);
    if (g_str_has_prefix(message, "asks "))
        return sm_fail(error, SM_ERROR_FIGURE, "it %s", message);
    return sm_fail(error, SM_ERROR_FIGURE, "SQL: %s", message);
}

static sqlite3_stmt *prepare_sql(sm_query *query, const char *sql, GError **error)
{
    query->n_selects = 0;
    query->refused = NULL;
    query->deadline = g_get_monotonic_time() + (gint64)(query->limit_s * G_USEC_PER_SEC);
    for (uint32_t i = 0; i < query->table.n_columns; i++)
        query->table.columns[i].read = false;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(query->db, sql, -1, &statement, NULL) == SQLITE_OK && !query->refused)
        return statement;
    fail_sql(query, error);
    sqlite3_finalize(statement);
    return NULL;
}

/* Twice where the statement reads columns for the first time: their types are known only then. */
static sqlite3_stmt *prepare(sm_query *query, const char *head, const char *expression,
                             const char *tail, GError **error)
{
    g_autofree char *sql = g_strconcat(head, "(", expression, "\n)", tail, NULL);
    sqlite3_stmt *statement = prepare_sql(query, sql, error);
    if (!statement || !sm_event_table_load(&query->table)) return statement;
    sqlite3_finalize(statement);
    return open_database(query, error) ? prepare_sql(query, sql, error) : NULL;
}

static const char where_head[] = "SELECT rowid FROM " SM_EVENT_TABLE_NAME " WHERE ";

/* A column's name is that column, whatever it consists of: NULL where it is no name. */
static char *quoted_column(const sm_query *query, const char *expression)
{
    if (sm_event_table_find(&query->table, expression) < 0) return NULL;
    g_auto(GStrv) pieces = g_strsplit(expression, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", pieces);
    return g_strdup_printf("\"%s\"", doubled);
}

/* As a WHERE, where SQLite takes neither aggregates nor several values. */
static sqlite3_stmt *prepare_where(sm_query *query, const char *expression, GError **error)
{
    g_autofree char *column = quoted_column(query, expression);
    if (!column && !sm_expression_check(expression, error)) return NULL;
    return prepare(query, where_head, column ? column : expression, "", error);
}

/* Without evaluating it; the columns that it reads are loaded. */
static bool check(sm_query *query, const char *expression, GError **error)
{
    sqlite3_stmt *statement = prepare_where(query, expression, error);
    sqlite3_finalize(statement);
    return statement != NULL;
}

static sqlite3_stmt *prepare_value(sm_query *query, const char *expression, GError **error)
{
    if (!check(query, expression, error)) return NULL;
    g_autofree char *column = quoted_column(query, expression);
    return prepare(query, "SELECT ", column ? column : expression, " FROM " SM_EVENT_TABLE_NAME,
                   error);
}

/* ---- running ---- */

/* Called for each row of the statement; false: enough, with an error. */
typedef bool (*take_row)(void *data, sqlite3_stmt *statement, uint32_t i, GError **error);

static bool run(sm_query *query, sqlite3_stmt *statement, take_row take, void *data, GError **error)
{
    int status;
    bool good = true;
    for (uint32_t i = 0; good && (status = sqlite3_step(statement)) == SQLITE_ROW; i++)
        good = take(data, statement, i, error);
    if (good && status != SQLITE_DONE) good = fail_sql(query, error);
    sqlite3_finalize(statement);
    return good;
}

/* Lets the scan go over combinations where these are fewer than the rows. */
static bool set_scan(sm_query *query, sm_combinations *combinations)
{
    bool combined = sm_combinations_find(combinations, &query->table, query->n_rows);
    query->table.scan = combined ? combinations->first : NULL;
    query->table.n_scan = combined ? combinations->n : query->n_rows;
    query->deadline = g_get_monotonic_time() + (gint64)(query->limit_s * G_USEC_PER_SEC);
    return combined;
}

static void clear_scan(sm_query *query, sm_combinations *combinations)
{
    query->table.scan = NULL;
    query->table.n_scan = 0;
    sm_combinations_clear(combinations);
}

static bool take_match(void *data, sqlite3_stmt *statement, uint32_t i, GError **error)
{
    (void)i, (void)error;
    bool *matches = data;
    matches[sqlite3_column_int64(statement, 0)] = true;
    return true;
}

bool *sm_query_find_rows(sm_query *query, const char *expression, GError **error)
{
    sqlite3_stmt *statement = prepare_where(query, expression, error);
    if (!statement) return NULL;
    sm_combinations combinations;
    bool combined = set_scan(query, &combinations);
    g_autofree bool *matches = g_new0(bool, MAX(query->table.n_scan, 1));
    bool *rows = NULL;
    if (run(query, statement, take_match, matches, error)) {
        rows = g_new(bool, MAX(query->n_rows, 1));
        for (uint32_t row = 0; row < query->n_rows; row++)
            rows[row] = matches[combined ? combinations.of_row[row] : row];
    }
    clear_scan(query, &combinations);
    return rows;
}

typedef struct class_taking {
    GPtrArray *texts;
    GHashTable *codes; /* text -> code + 1 */
    uint32_t *of_scan; /* code per row of the scan */
    double bytes;      /* of all texts */
} class_taking;

static bool add_class(class_taking *taking, const char *text, GError **error)
{
    taking->bytes += (double)strlen(text);
    if (taking->bytes > sm_limit_get(SM_LIMIT_CLASSES_MB) * 1e6)
        return sm_fail(error, SM_ERROR_FIGURE, "its classes hold more than %.0f megabytes (%s)",
                       sm_limit_get(SM_LIMIT_CLASSES_MB), sm_limit_option(SM_LIMIT_CLASSES_MB));
    g_ptr_array_add(taking->texts, g_utf8_make_valid(text, -1));
    g_hash_table_insert(taking->codes, g_strdup(text), GUINT_TO_POINTER(taking->texts->len));
    return true;
}

static bool take_class(void *data, sqlite3_stmt *statement, uint32_t i, GError **error)
{
    class_taking *taking = data;
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    if (!text) text = "";
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(taking->codes, text));
    if (!known && !add_class(taking, text, error)) return false;
    taking->of_scan[i] = (known ? known : taking->texts->len) - 1;
    return true;
}

static uint32_t *spread(const sm_query *query, const uint32_t *of_scan,
                        const sm_combinations *combinations)
{
    uint32_t *codes = g_new(uint32_t, MAX(query->n_rows, 1));
    for (uint32_t row = 0; row < query->n_rows; row++)
        codes[row] = of_scan[combinations->of_row ? combinations->of_row[row] : row];
    return codes;
}

sm_query_classes *sm_query_find_classes(sm_query *query, const char *expression, GError **error)
{
    sqlite3_stmt *statement = prepare_value(query, expression, error);
    if (!statement) return NULL;
    sm_combinations combinations;
    set_scan(query, &combinations);
    class_taking taking = {g_ptr_array_new(),
                           g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                           g_new(uint32_t, MAX(query->table.n_scan, 1)), 0};
    g_autoptr(sm_query_classes) classes = g_new0(sm_query_classes, 1);
    bool good = run(query, statement, take_class, &taking, error);
    g_hash_table_destroy(taking.codes);
    classes->n_texts = taking.texts->len;
    g_ptr_array_add(taking.texts, NULL);
    classes->texts = (char **)g_ptr_array_free(taking.texts, FALSE);
    if (good) classes->codes = spread(query, taking.of_scan, &combinations);
    g_free(taking.of_scan);
    clear_scan(query, &combinations);
    return good ? g_steal_pointer(&classes) : NULL;
}

void sm_query_classes_free(sm_query_classes *classes)
{
    if (!classes) return;
    g_free(classes->codes);
    g_strfreev(classes->texts);
    g_free(classes);
}

static bool take_number(void *data, sqlite3_stmt *statement, uint32_t i, GError **error)
{
    (void)error;
    double *numbers = data;
    int type = sqlite3_column_type(statement, 0);
    numbers[i] = type == SQLITE_INTEGER || type == SQLITE_FLOAT
                     ? sqlite3_column_double(statement, 0)
                     : (double)NAN;
    return true;
}

double *sm_query_find_numbers(sm_query *query, const char *expression, GError **error)
{
    sqlite3_stmt *statement = prepare_value(query, expression, error);
    if (!statement) return NULL;
    sm_combinations combinations;
    bool combined = set_scan(query, &combinations);
    query->table.reals = true;
    g_autofree double *of_scan = g_new(double, MAX(query->table.n_scan, 1));
    double *numbers = NULL;
    if (run(query, statement, take_number, of_scan, error)) {
        numbers = g_new(double, MAX(query->n_rows, 1));
        for (uint32_t row = 0; row < query->n_rows; row++)
            numbers[row] = of_scan[combined ? combinations.of_row[row] : row];
    }
    query->table.reals = false;
    clear_scan(query, &combinations);
    return numbers;
}
