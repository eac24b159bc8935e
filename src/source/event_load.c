#include "source/events_inner.h"

#include "base/crew.h"
#include "source/cell.h"
#include "source/event_variants.h"
#include "source/events.h"
#include "source/missing.h"

#include <math.h>
#include <string.h>

/* Rows of one task when a column is read by itself. */
enum { TASK_ROWS = 1 << 15 };

/* ---- which columns there are ---- */

static bool is_made(sm_event_role role)
{
    return role == SM_ROLE_EVENT_DATE || role == SM_ROLE_END_DATE || role == SM_ROLE_YEAR ||
           role == SM_ROLE_LATITUDE || role == SM_ROLE_LONGITUDE || role == SM_ROLE_GEO_PRECISION ||
           role == SM_ROLE_TIME_PRECISION;
}

static bool is_count(sm_event_role role)
{
    return role == SM_ROLE_FATALITIES || role == SM_ROLE_FATALITIES_LOW ||
           role == SM_ROLE_FATALITIES_HIGH;
}

/* Numbers or texts, by what the column holds. */
static bool is_as_it_comes(sm_event_role role)
{
    return role == SM_ROLE_NONE || role == SM_ROLE_MONTH || role == SM_ROLE_DAY ||
           role == SM_ROLE_EVENTS || role == SM_ROLE_TIMESTAMP;
}

static void free_column(gpointer data)
{
    sm_event_set_column *column = data;
    g_free(column->name);
    g_free(column->file_column);
    g_free(column->numbers);
    g_free(column->codes);
    g_strfreev(column->strings);
    g_free(column->variants);
    g_free(column);
}

static void judge_kind(const sm_events *events, sm_event_set_column *column)
{
    bool any_number = false, any_text = false, any_long = false;
    for (uint32_t file = 0; file < events->n_files; file++) {
        if (column->file_column[file] < 0) continue;
        sm_event_sample sample = events->sources[file].facts[column->file_column[file]].sample;
        any_number |= sample == SM_SAMPLE_NUMBER;
        any_text |= sample == SM_SAMPLE_TEXT;
        any_long |= sample == SM_SAMPLE_LONG;
    }
    column->kind_is_sure = true;
    if (column->role == SM_ROLE_EVENT_DATE || column->role == SM_ROLE_END_DATE)
        column->kind = SM_EVENT_COLUMN_DAY;
    else if (is_made(column->role) || is_count(column->role))
        column->kind = SM_EVENT_COLUMN_NUMBER;
    else if (any_long)
        column->kind = SM_EVENT_COLUMN_LONG;
    else if (!is_as_it_comes(column->role) || any_text || !any_number)
        column->kind = SM_EVENT_COLUMN_TEXT;
    else {
        column->kind = SM_EVENT_COLUMN_NUMBER;
        column->kind_is_sure = false;
    }
}

/* Takes `file_column` over. */
static void add_column(sm_events *events, const char *name, sm_event_role role,
                       int32_t *file_column)
{
    sm_event_set_column *column = g_new0(sm_event_set_column, 1);
    column->name = g_strdup(name);
    column->role = role;
    column->file_column = file_column;
    judge_kind(events, column);
    g_ptr_array_add(events->columns, column);
    g_hash_table_insert(events->by_name, g_ascii_strdown(name, -1), column);
}

/* Tables by area are not read together with events. */
static bool is_by_area(const sm_events *events)
{
    return events->n_files > 0 && events->sources[0].schema.by_area;
}

static void add_unified(sm_events *events, sm_event_role role)
{
    int32_t *file_column = g_new(int32_t, events->n_files);
    bool any = false;
    for (uint32_t file = 0; file < events->n_files; file++) {
        file_column[file] = events->sources[file].schema.column[role];
        any |= file_column[file] >= 0;
    }
    if (any || role == SM_ROLE_EVENT_DATE || role == SM_ROLE_YEAR || role == SM_ROLE_END_DATE ||
        role == SM_ROLE_GEO_PRECISION || role == SM_ROLE_TIME_PRECISION ||
        role == SM_ROLE_LATITUDE || role == SM_ROLE_LONGITUDE)
        add_column(events, sm_event_role_name(role), role, file_column);
    else
        g_free(file_column);
}

static void add_own(sm_events *events, const char *name)
{
    if (*name == '\0' || sm_event_set_column_named(events, name)) return;
    int32_t *file_column = g_new(int32_t, events->n_files);
    for (uint32_t file = 0; file < events->n_files; file++)
        file_column[file] = sm_event_source_column(&events->sources[file], name);
    add_column(events, name, SM_ROLE_NONE, file_column);
}

void sm_event_set_make_columns(sm_events *events)
{
    events->columns = g_ptr_array_new_with_free_func(free_column);
    events->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int role = 0; role < SM_N_ROLES && !is_by_area(events); role++)
        add_unified(events, (sm_event_role)role);
    for (uint32_t file = 0; file < events->n_files; file++)
        for (char **name = events->sources[file].names; *name; name++)
            add_own(events, *name);
    events->names = g_new0(const char *, events->columns->len + 1);
    for (guint i = 0; i < events->columns->len; i++) {
        const sm_event_set_column *column = g_ptr_array_index(events->columns, i);
        events->names[i] = column->name;
    }
}

sm_event_set_column *sm_event_set_column_named(const sm_events *events, const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_hash_table_lookup(events->by_name, lower);
}

void sm_event_set_columns_clear(sm_events *events)
{
    g_clear_pointer(&events->by_name, g_hash_table_destroy);
    if (events->columns) g_ptr_array_free(events->columns, TRUE);
    events->columns = NULL;
    g_clear_pointer(&events->names, g_free);
}

/* ---- joining parts ---- */

/* Consecutive rows of one file, read. */
typedef struct piece {
    uint32_t file;
    const sm_event_part *part;
    const uint8_t *keep; /* NULL: all */
} piece;

typedef struct decoding {
    const sm_event_family *family;
    sm_event_role role;
} decoding;

/* Namibia's code is no blank. */
static bool is_blank(const char *text, sm_event_role role)
{
    return sm_is_missing(text, strlen(text)) &&
           !(role == SM_ROLE_COUNTRY && strcmp(text, "NA") == 0);
}

/* Without blanks around it; "" for words that stand for nothing; codes in words. */
static char *text_of(const void *data, sm_csv_cell cell)
{
    const decoding *d = data;
    g_autofree char *whole = sm_cell_to_text(cell);
    const char *start = whole, *end = whole + strlen(whole);
    sm_trim_blanks(&start, &end);
    g_autofree char *text = g_strndup(start, (gsize)(end - start));
    if (is_blank(text, d->role)) return g_strdup("");
    const char *meant = sm_event_family_decode(d->family, d->role, text);
    return meant ? g_strdup(meant) : g_steal_pointer(&text);
}

static void take_texts(sm_event_set_column *column, uint32_t *codes,
                       sm_event_dictionary *dictionary)
{
    column->strings = sm_event_dictionary_finish(dictionary, &column->texts.n_texts);
    column->codes = codes;
    column->texts.texts = (const char *const *)column->strings;
    column->texts.codes = codes;
}

static void join_texts(const sm_events *events, sm_event_set_column *column, const piece *pieces,
                       size_t n_pieces)
{
    sm_event_dictionary *dictionary = sm_event_dictionary_create();
    uint32_t *codes = g_new(uint32_t, MAX(events->n, 1));
    uint32_t n = 0;
    for (size_t i = 0; i < n_pieces; i++) {
        decoding d = {events->sources[pieces[i].file].schema.family, column->role};
        n += sm_event_dictionary_join(dictionary, pieces[i].part, pieces[i].keep, text_of, &d,
                                      codes + n);
    }
    take_texts(column, codes, dictionary);
    if (column->role != SM_ROLE_EVENT_ID && column->kind != SM_EVENT_COLUMN_LONG)
        column->variants =
            sm_event_merge_variants(column->strings, &column->texts.n_texts, codes, events->n);
}

static void join_numbers(const sm_events *events, sm_event_set_column *column, const piece *pieces,
                         size_t n_pieces)
{
    double *numbers = g_new(double, MAX(events->n, 1));
    uint32_t n = 0, n_bad = 0;
    for (size_t i = 0; i < n_pieces; i++) {
        const sm_event_part *part = pieces[i].part;
        n_bad += part->n_bad;
        for (uint32_t row = 0; row < part->n; row++)
            if (!pieces[i].keep || pieces[i].keep[row]) numbers[n++] = part->numbers[row];
    }
    if (!column->kind_is_sure && n_bad > 0) {
        column->kind = SM_EVENT_COLUMN_TEXT;
        column->kind_is_sure = true;
        g_free(numbers);
        return;
    }
    column->kind_is_sure = true;
    for (uint32_t row = 0; is_count(column->role) && row < events->n; row++)
        if (numbers[row] < 0) numbers[row] = NAN;
    column->numbers = numbers;
}

bool sm_event_set_part_kind(const sm_event_set_column *column, sm_event_part_kind *kind)
{
    *kind = column->kind == SM_EVENT_COLUMN_NUMBER ? SM_PART_NUMBER : SM_PART_TEXT;
    return !is_made(column->role) && column->kind != SM_EVENT_COLUMN_LONG;
}

void sm_event_set_join(sm_events *events, sm_event_set_column *column, const sm_event_rows *rows,
                       uint32_t wish)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(piece));
    bool numbers = false;
    for (uint32_t file = 0; file < events->n_files; file++)
        for (uint32_t i = 0; i < rows[file].n_runs; i++) {
            const sm_event_run *run = &rows[file].runs[i];
            piece p = {file, &run->parts[wish], run->keep};
            numbers = p.part->kind == SM_PART_NUMBER;
            g_array_append_val(pieces, p);
        }
    if (numbers)
        join_numbers(events, column, (const piece *)(gpointer)pieces->data, pieces->len);
    else
        join_texts(events, column, (const piece *)(gpointer)pieces->data, pieces->len);
}

/* ---- reading a column later ---- */

typedef struct load_task {
    uint32_t file, first, end;
    sm_event_part part;
} load_task;

typedef struct load {
    const sm_events *events;
    const sm_event_set_column *column;
    sm_event_part_kind kind;
    load_task *tasks;
} load;

static void run_task(void *data, uint32_t i)
{
    const load *l = data;
    load_task *task = &l->tasks[i];
    const sm_event_source *source = &l->events->sources[task->file];
    int32_t column = l->column->file_column[task->file];
    sm_event_part_init(&task->part, l->kind, task->end - task->first);
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, source->n_columns);
    sm_csv_cursor cursor;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    for (uint32_t row = task->first; row < task->end; row++) {
        if (row > task->first && l->events->offset[row] == l->events->offset[row - 1]) {
            sm_event_part_repeat(&task->part);
            continue;
        }
        sm_csv_cell cell = {source->text, source->text};
        if (column >= 0) {
            sm_csv_cursor_seek(&cursor, l->events->offset[row]);
            sm_csv_cursor_peek(&cursor, cells, (size_t)column + 1);
            cell = cells[column];
        }
        sm_event_part_add(&task->part, cell, sm_event_source_style(source, column));
    }
    sm_event_source_let_go(source, l->events->offset[task->first], cursor.at);
}

static load_task *make_tasks(const sm_events *events, uint32_t *n_tasks)
{
    GArray *tasks = g_array_new(FALSE, TRUE, sizeof(load_task));
    for (uint32_t file = 0; file < events->n_files; file++)
        for (uint32_t row = events->file_start[file]; row < events->file_start[file + 1];) {
            uint32_t end = MIN(events->file_start[file + 1], row + TASK_ROWS);
            /* The events of one row of sums are read together. */
            while (end < events->file_start[file + 1] &&
                   events->offset[end] == events->offset[end - 1])
                end++;
            load_task task = {file, row, end, {0}};
            g_array_append_val(tasks, task);
            row = end;
        }
    *n_tasks = tasks->len;
    return (load_task *)(gpointer)g_array_free(tasks, FALSE);
}

static void load_column(const sm_events *events, sm_event_set_column *column,
                        sm_event_part_kind kind)
{
    uint32_t n_tasks;
    g_autofree load_task *tasks = make_tasks(events, &n_tasks);
    load l = {events, column, kind, tasks};
    sm_crew_each(n_tasks, events->n_threads, run_task, &l);
    g_autofree piece *pieces = g_new(piece, MAX(n_tasks, 1));
    for (uint32_t i = 0; i < n_tasks; i++)
        pieces[i] = (piece){tasks[i].file, &tasks[i].part, NULL};
    if (kind == SM_PART_NUMBER)
        join_numbers(events, column, pieces, n_tasks);
    else
        join_texts(events, column, pieces, n_tasks);
    for (uint32_t i = 0; i < n_tasks; i++)
        sm_event_part_clear(&tasks[i].part);
}

/* ---- columns made from others ---- */

static int year_of(int32_t day)
{
    int year, month, of_month;
    sm_day_to_civil(day, &year, &month, &of_month);
    return year;
}

static double made_number(const sm_events *events, sm_event_role role, uint32_t row)
{
    switch ((int)role) {
    case SM_ROLE_LATITUDE:
        return events->position[row].lat;
    case SM_ROLE_LONGITUDE:
        return events->position[row].lon;
    case SM_ROLE_YEAR:
        return sm_events_have_days(events) ? year_of(events->first_day[row]) : (double)NAN;
    case SM_ROLE_GEO_PRECISION:
        /* On ACLED's scale, which has one code for what stands for a district or a region. */
        return !events->geo[row]                         ? (double)NAN
               : events->geo[row] >= SM_GEO_DISTRICT + 1 ? (double)events->geo[row] - 1
                                                         : (double)events->geo[row];
    default:
        return events->date[row] ? (double)events->date[row] : (double)NAN;
    }
}

static void make_numbers(const sm_events *events, sm_event_set_column *column)
{
    column->numbers = g_new(double, MAX(events->n, 1));
    for (uint32_t row = 0; row < events->n; row++)
        column->numbers[row] = made_number(events, column->role, row);
}

static void make_days(const sm_events *events, sm_event_set_column *column)
{
    const int32_t *day = column->role == SM_ROLE_EVENT_DATE ? events->first_day : events->last_day;
    int32_t least = INT32_MAX, most = INT32_MIN;
    for (uint32_t row = 0; row < events->n; row++) {
        least = MIN(least, day[row]);
        most = MAX(most, day[row]);
    }
    size_t span = events->n ? (size_t)(most - least) + 1 : 0;
    g_autofree uint32_t *code_of = g_new0(uint32_t, MAX(span, 1)); /* code + 1 */
    uint32_t *codes = g_new(uint32_t, MAX(events->n, 1));
    sm_event_dictionary *dictionary = sm_event_dictionary_create();
    for (uint32_t row = 0; row < events->n; row++) {
        uint32_t *code = &code_of[day[row] - least];
        char text[SM_DAY_BUFFER];
        const char *iso = sm_events_have_days(events) ? sm_day_format(day[row], text) : "";
        if (!*code) *code = sm_event_dictionary_code(dictionary, iso) + 1;
        codes[row] = *code - 1;
    }
    take_texts(column, codes, dictionary);
}

static void number_texts(const sm_events *events, sm_event_set_column *column)
{
    uint32_t *codes = g_new(uint32_t, MAX(events->n, 1));
    sm_event_dictionary *dictionary = sm_event_dictionary_create();
    for (uint32_t row = 0; row < events->n; row++) {
        char text[G_ASCII_DTOSTR_BUF_SIZE] = "";
        double value = made_number(events, column->role, row);
        if (!isnan(value)) g_ascii_formatd(text, sizeof text, "%.15g", value);
        codes[row] = sm_event_dictionary_code(dictionary, text);
    }
    take_texts(column, codes, dictionary);
}

/* ---- asking ---- */

/* Under the lock. */
static void load_numbers(const sm_events *events, sm_event_set_column *column)
{
    if (column->numbers || column->kind != SM_EVENT_COLUMN_NUMBER) return;
    if (is_made(column->role))
        make_numbers(events, column);
    else
        load_column(events, column, SM_PART_NUMBER);
}

static void load_texts(const sm_events *events, sm_event_set_column *column)
{
    if (column->texts.codes) return;
    if (column->kind == SM_EVENT_COLUMN_DAY)
        make_days(events, column);
    else if (is_made(column->role))
        number_texts(events, column);
    else
        load_column(events, column, SM_PART_TEXT);
}

/* The lock is no part of what a const sm_events promises not to change. */
static GMutex *lock_of(const sm_events *events)
{
    return (GMutex *)(guintptr)&events->lock;
}

sm_event_column_kind sm_events_column_kind(const sm_events *events, const char *name)
{
    sm_event_set_column *column = sm_event_set_column_named(events, name);
    if (!column) return SM_EVENT_COLUMN_NONE;
    g_mutex_lock(lock_of(events));
    if (!column->kind_is_sure) load_numbers(events, column);
    sm_event_column_kind kind = column->kind;
    g_mutex_unlock(lock_of(events));
    return kind;
}

const double *sm_events_number(const sm_events *events, const char *name)
{
    sm_event_set_column *column = sm_event_set_column_named(events, name);
    if (!column) return NULL;
    g_mutex_lock(lock_of(events));
    load_numbers(events, column);
    const double *numbers = column->numbers;
    g_mutex_unlock(lock_of(events));
    return numbers;
}

const sm_event_texts *sm_events_text(const sm_events *events, const char *name)
{
    sm_event_set_column *column = sm_event_set_column_named(events, name);
    if (!column) return NULL;
    g_mutex_lock(lock_of(events));
    load_texts(events, column);
    g_mutex_unlock(lock_of(events));
    return &column->texts;
}

static char *cell_text(const sm_events *events, const sm_event_set_column *column, uint32_t row)
{
    uint32_t file = sm_events_row_file(events, row);
    const sm_event_source *source = &events->sources[file];
    int32_t index = column->file_column[file];
    if (index < 0) return g_strdup("");
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, source->n_columns);
    sm_event_cells_at(source, events->offset[row], cells);
    decoding d = {source->schema.family, column->role};
    return text_of(&d, cells[index]);
}

char *sm_events_long_text(const sm_events *events, const char *name, uint32_t row)
{
    g_return_val_if_fail(row < events->n, NULL);
    const sm_event_set_column *column = sm_event_set_column_named(events, name);
    if (!column) return g_strdup("");
    char text[G_ASCII_DTOSTR_BUF_SIZE] = "";
    if (column->kind == SM_EVENT_COLUMN_DAY)
        sm_day_format(column->role == SM_ROLE_EVENT_DATE ? events->first_day[row]
                                                         : events->last_day[row],
                      text);
    else if (!is_made(column->role))
        return cell_text(events, column, row);
    else if (!isnan(made_number(events, column->role, row)))
        g_ascii_formatd(text, sizeof text, "%.15g", made_number(events, column->role, row));
    return g_strdup(text);
}
