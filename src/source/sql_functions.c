#include "source/sql_functions.h"

#include <glib.h>
#include <string.h>

/* A format, a time and its modifiers; nobody writes more. */
enum { MOST_ARGUMENTS = 12 };
/* trim() looks through all of them for each character that goes. */
enum { LONGEST_SET = 1000 };

/* What is wrong with the arguments, or NULL. */
typedef const char *(*find_fault)(int n, sqlite3_value **arguments);

typedef struct function {
    sm_sql_functions *owner;
    const char *name;
    find_fault fault;
    sqlite3_stmt *calls[MOST_ARGUMENTS + 1]; /* by the number of arguments; NULL: not called yet */
} function;

static bool is_word(sqlite3_value *argument, const char *word)
{
    const char *text = (const char *)sqlite3_value_text(argument);
    return text && g_ascii_strcasecmp(text, word) == 0;
}

static const char *fault_of_time(int n, sqlite3_value **arguments)
{
    if (n == 0 || is_word(arguments[0], "now"))
        return "asks for the day on which it is drawn ('now'); write the date";
    for (int i = 1; i < n; i++)
        if (is_word(arguments[i], "localtime") || is_word(arguments[i], "utc"))
            return "asks for the time zone of this machine ('localtime', 'utc'); leave it out";
    return NULL;
}

/* strftime(): the time follows the format. */
static const char *fault_of_format(int n, sqlite3_value **arguments)
{
    return n > 0 ? fault_of_time(n - 1, arguments + 1) : NULL;
}

static const char *fault_of_set(int n, sqlite3_value **arguments)
{
    return sqlite3_value_bytes(arguments[n - 1]) > LONGEST_SET
               ? "asks to trim more than 1000 different characters; name fewer"
               : NULL;
}

/* Of printf(), whose text is the one that SQLite leaves out without a word where it is too long. */
static const char *no_fault(int n, sqlite3_value **arguments)
{
    (void)n, (void)arguments;
    return NULL;
}

static const struct {
    const char *name;
    int n_arguments; /* -1: any number */
    find_fault fault;
} kinds[] = {
    {"date", -1, fault_of_time},      {"time", -1, fault_of_time},
    {"datetime", -1, fault_of_time},  {"julianday", -1, fault_of_time},
    {"unixepoch", -1, fault_of_time}, {"strftime", -1, fault_of_format},
    {"trim", 2, fault_of_set},        {"ltrim", 2, fault_of_set},
    {"rtrim", 2, fault_of_set},       {"printf", -1, no_fault},
    {"format", -1, no_fault},
};

struct sm_sql_functions {
    sqlite3 *plain; /* a database of nothing, whose functions are SQLite's own */
    function all[G_N_ELEMENTS(kinds)];
};

static sqlite3_stmt *call_of(function *f, int n)
{
    if (f->calls[n]) return f->calls[n];
    GString *sql = g_string_new("SELECT ");
    g_string_append_printf(sql, "%s(", f->name);
    for (int i = 0; i < n; i++)
        g_string_append(sql, i ? ",?" : "?");
    g_string_append_c(sql, ')');
    sqlite3_prepare_v2(f->owner->plain, sql->str, -1, &f->calls[n], NULL);
    g_string_free(sql, TRUE);
    return f->calls[n];
}

static void give_result(sqlite3_context *context, const function *f, sqlite3_value **arguments,
                        sqlite3_stmt *own)
{
    bool missing = sqlite3_column_type(own, 0) == SQLITE_NULL;
    if (missing && f->fault == no_fault && sqlite3_value_type(arguments[0]) != SQLITE_NULL)
        sqlite3_result_error_toobig(context);
    else
        sqlite3_result_value(context, sqlite3_column_value(own, 0));
}

static void call(sqlite3_context *context, int n, sqlite3_value **arguments)
{
    function *f = sqlite3_user_data(context);
    const char *fault =
        n > MOST_ARGUMENTS ? "asks for too many modifiers of a date" : f->fault(n, arguments);
    sqlite3_stmt *own = fault ? NULL : call_of(f, n);
    if (!own) {
        sqlite3_result_error(context, fault ? fault : sqlite3_errmsg(f->owner->plain), -1);
        return;
    }
    sqlite3_limit(f->owner->plain, SQLITE_LIMIT_LENGTH,
                  sqlite3_limit(sqlite3_context_db_handle(context), SQLITE_LIMIT_LENGTH, -1));
    for (int i = 0; i < n; i++)
        sqlite3_bind_value(own, i + 1, arguments[i]);
    if (sqlite3_step(own) == SQLITE_ROW)
        give_result(context, f, arguments, own);
    else
        sqlite3_result_error(context, sqlite3_errmsg(f->owner->plain), -1);
    sqlite3_reset(own);
}

sm_sql_functions *sm_sql_functions_create(sqlite3 *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sm_sql_functions *functions = g_new0(sm_sql_functions, 1);
    bool good = sqlite3_open_v2(":memory:", &functions->plain,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX,
                                NULL) == SQLITE_OK;
    for (size_t i = 0; good && i < G_N_ELEMENTS(kinds); i++) {
        functions->all[i] = (function){functions, kinds[i].name, kinds[i].fault, {NULL}};
        good = sqlite3_create_function_v2(db, kinds[i].name, kinds[i].n_arguments, flags,
                                          &functions->all[i], call, NULL, NULL, NULL) == SQLITE_OK;
    }
    if (good) return functions;
    sm_sql_functions_free(functions);
    return NULL;
}

void sm_sql_functions_free(sm_sql_functions *functions)
{
    if (!functions) return;
    for (size_t i = 0; i < G_N_ELEMENTS(functions->all); i++)
        for (int n = 0; n <= MOST_ARGUMENTS; n++)
            sqlite3_finalize(functions->all[i].calls[n]);
    sqlite3_close(functions->plain);
    g_free(functions);
}

bool sm_sql_function_varies(const char *name)
{
    static const char *const names[] = {
        "random",  "randomblob",    "current_date",      "current_time", "current_timestamp",
        "changes", "total_changes", "last_insert_rowid",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(names[i], name) == 0) return true;
    return false;
}
