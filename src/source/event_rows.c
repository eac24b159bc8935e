#include "source/event_rows.h"

#include "base/crew.h"
#include "base/limit.h"
#include "source/event_dates.h"
#include "source/event_position.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

/* Runs small enough that threads end together, large enough that joining them costs nothing. */
#define LEAST_RUN ((size_t)1 << 20)
enum { RUNS_PER_THREAD = 8, BYTES_PER_ROW = 300 };
/* A row of sums with more of them is a mistake. */
#define MOST_EVENTS_OF_ROW 1e6

typedef struct pass {
    const sm_event_source *source;
    const sm_event_wish *wishes;
    uint32_t n_wishes;
    bool by_name;
    sm_event_run *runs;
    atomic_uint_fast64_t n_events; /* of all runs, in steps of EVENTS_PER_COUNT */
} pass;

/* How often a run tells the others how many events it has. */
enum { EVENTS_PER_COUNT = 4096 };

static bool is_full(const pass *p)
{
    return (double)atomic_load(&p->n_events) > sm_limit_get(SM_LIMIT_EVENTS);
}

/* ---- one row ---- */

static int small_integer(const sm_event_source *source, sm_event_role role,
                         const sm_csv_cell *cells)
{
    int32_t column = source->schema.column[role];
    double value;
    if (column < 0) return 0;
    sm_csv_cell cell = cells[column];
    if (cell.end - cell.start == 1) return g_ascii_isdigit(*cell.start) ? *cell.start - '0' : 0;
    if (sm_cell_to_number(cell, SM_NUMBERS_POINT, &value) != SM_CELL_NUMBER) return 0;
    return value >= 0 && value <= 9 ? (int)value : 0;
}

static uint64_t id_hash(const sm_event_source *source, const sm_csv_cell *cells)
{
    int32_t column = source->schema.column[SM_ROLE_EVENT_ID];
    if (column < 0) return 0;
    sm_csv_cell inner = sm_cell_inner(cells[column]);
    if (sm_cell_is_missing(inner)) return 0;
    uint64_t hash = sm_bytes_hash(inner.start, (size_t)(inner.end - inner.start));
    /* ids of different data sets are not the same event */
    return (hash + 2 * (uint64_t)sm_event_family_index(source->schema.family)) | 1;
}

/* Of a place, or of an area. */
static bool has_name(const sm_event_source *source, const sm_csv_cell *cells)
{
    static const sm_event_role roles[] = {SM_ROLE_LOCATION, SM_ROLE_ADMIN1, SM_ROLE_ADMIN2,
                                          SM_ROLE_ADMIN3};
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        int32_t column = source->schema.column[roles[i]];
        if (column >= 0 && !sm_cell_is_missing(cells[column])) return true;
    }
    return false;
}

/* A row may have more cells than the header has names when these are empty: UCDP's HDX files end
 * every row with a comma, and sheets are wider than their tables. */
static size_t most_cells(const sm_event_source *source)
{
    return MAX(source->n_columns + (size_t)1, source->n_cells);
}

static bool has_right_cells(const sm_event_source *source, const sm_csv_cell *cells,
                            const sm_csv_record *record)
{
    if (record->n_cells < source->n_columns || record->n_cells > most_cells(source)) return false;
    for (size_t i = source->n_columns; i < record->n_cells; i++)
        if (!sm_cell_is_empty(cells[i])) return false;
    return true;
}

/* ---- one run ---- */

static void run_init(sm_event_run *run, const pass *p, uint32_t expected)
{
    run->capacity = MAX(expected, 64);
    run->offset = g_new(uint64_t, run->capacity);
    run->position = g_new(sm_lonlat, run->capacity);
    run->first_day = g_new(int32_t, run->capacity);
    if (p->source->schema.column[SM_ROLE_END_DATE] >= 0)
        run->last_day = g_new(int32_t, run->capacity);
    run->geo = g_new(uint8_t, run->capacity);
    run->date = g_new(uint8_t, run->capacity);
    run->id = g_new(uint64_t, run->capacity);
    run->n_parts = p->n_wishes;
    run->parts = g_new0(sm_event_part, MAX(p->n_wishes, 1));
    for (uint32_t i = 0; i < p->n_wishes; i++)
        sm_event_part_init(&run->parts[i], p->wishes[i].kind, expected);
}

static void run_grow(sm_event_run *run)
{
    run->capacity += run->capacity / 2;
    run->offset = g_renew(uint64_t, run->offset, run->capacity);
    run->position = g_renew(sm_lonlat, run->position, run->capacity);
    run->first_day = g_renew(int32_t, run->first_day, run->capacity);
    if (run->last_day) run->last_day = g_renew(int32_t, run->last_day, run->capacity);
    run->geo = g_renew(uint8_t, run->geo, run->capacity);
    run->date = g_renew(uint8_t, run->date, run->capacity);
    run->id = g_renew(uint64_t, run->id, run->capacity);
}

static void run_clear(sm_event_run *run)
{
    g_free(run->offset);
    g_free(run->position);
    g_free(run->first_day);
    g_free(run->last_day);
    g_free(run->geo);
    g_free(run->date);
    g_free(run->id);
    g_free(run->keep);
    for (uint32_t i = 0; i < run->n_parts; i++)
        sm_event_part_clear(&run->parts[i]);
    g_free(run->parts);
    size_t start = run->start, limit = run->limit;
    *run = (sm_event_run){.start = start, .limit = limit};
}

static void reject(sm_event_run *run, size_t offset, sm_event_fault fault, uint64_t n_events)
{
    if (n_events == 0) return;
    run->faults[fault] += n_events;
    if (run->n_rejects < SM_LISTED_REJECTS)
        run->rejects[run->n_rejects++] = (sm_event_reject){offset, fault};
}

static sm_date_precision precision_of(sm_date_verdict date)
{
    return date == SM_DATE_ONLY_MONTH  ? SM_DATE_MONTH
           : date == SM_DATE_ONLY_YEAR ? SM_DATE_YEAR
                                       : SM_DATE_UNKNOWN;
}

/* How many events the row is, 1 but for rows of sums; -1 where that is not to be read. */
static int64_t events_of(const sm_event_source *source, const sm_csv_cell *cells)
{
    int32_t column = source->schema.column[SM_ROLE_EVENTS];
    double value;
    if (column < 0) return 1;
    if (sm_cell_to_number(cells[column], sm_event_source_style(source, column), &value) !=
        SM_CELL_NUMBER)
        return -1;
    return value >= 0 && value <= MOST_EVENTS_OF_ROW && value == floor(value) ? (int64_t)value : -1;
}

static void add_cells(sm_event_run *run, const pass *p, const sm_csv_cell *cells, bool repeated)
{
    const sm_event_source *source = p->source;
    for (uint32_t i = 0; i < p->n_wishes; i++) {
        int32_t column = p->wishes[i].column;
        sm_csv_cell cell = column >= 0 ? cells[column] : (sm_csv_cell){source->text, source->text};
        if (repeated)
            sm_event_part_repeat(&run->parts[i]);
        else
            sm_event_part_add(&run->parts[i], cell, sm_event_source_style(source, column));
    }
}

/* What every event has. */
typedef struct event_row {
    uint64_t offset, id;
    sm_lonlat position;
    int32_t first_day, last_day;
    uint8_t geo, date;
    bool named;
} event_row;

static void put_event(sm_event_run *run, const event_row *row)
{
    if (run->n == run->capacity) run_grow(run);
    uint32_t n = run->n++;
    run->offset[n] = row->offset;
    run->n_named += row->named;
    run->position[n] = row->position;
    run->first_day[n] = row->first_day;
    if (run->last_day) run->last_day[n] = row->last_day;
    run->geo[n] = row->geo;
    run->date[n] = row->date;
    run->id[n] = row->id;
}

static sm_date_verdict read_days(const sm_event_source *source, const sm_csv_cell *cells,
                                 event_row *row)
{
    row->first_day = row->last_day = SM_UNDATED_DAY;
    if (source->schema.undated) return SM_DATE_GOOD;
    sm_date_verdict date = sm_event_dates_first(source, cells, &row->first_day);
    if (sm_date_is_read(date) && source->schema.column[SM_ROLE_END_DATE] >= 0)
        row->last_day = sm_event_dates_last(source, cells, row->first_day);
    return date;
}

static bool read_event(const pass *p, const sm_csv_cell *cells, event_row *row,
                       sm_event_fault *fault)
{
    const sm_event_source *source = p->source;
    if (source->schema.by_area) {
        row->position = (sm_lonlat){NAN, NAN};
        return true;
    }
    const sm_event_family *family = source->schema.family;
    sm_lonlat at = {NAN, NAN};
    sm_position_verdict position = sm_event_position_read(source, cells, &at);
    bool nowhere = position == SM_POSITION_EMPTY || position == SM_POSITION_NULL_ISLAND;
    row->named = nowhere && p->by_name && has_name(source, cells);
    row->position = row->named ? (sm_lonlat){NAN, NAN} : at;
    *fault = SM_FAULT_POSITION;
    if (position != SM_POSITION_GOOD && !row->named) return false;
    sm_date_verdict date = read_days(source, cells, row);
    *fault = SM_FAULT_DATE;
    if (!sm_date_is_read(date)) return false;
    row->geo =
        (uint8_t)sm_event_family_geo(family, small_integer(source, SM_ROLE_GEO_PRECISION, cells));
    row->date = (uint8_t)MAX(
        sm_event_family_date(family, small_integer(source, SM_ROLE_TIME_PRECISION, cells)),
        precision_of(date));
    row->id = id_hash(source, cells);
    return true;
}

/* A row of sums becomes so many events; its other numbers stand at the first of them. */
static void add_row(sm_event_run *run, pass *p, const sm_csv_cell *cells,
                    const sm_csv_record *record)
{
    int64_t n_events = events_of(p->source, cells);
    event_row row = {.offset = record->start};
    sm_event_fault fault;
    if (n_events < 0) {
        reject(run, record->start, SM_FAULT_EVENTS, 1);
        return;
    }
    run->read += (uint64_t)n_events - 1;
    if (!read_event(p, cells, &row, &fault)) {
        reject(run, record->start, fault, (uint64_t)n_events);
        return;
    }
    for (int64_t i = 0; i < n_events && !is_full(p); i++) {
        put_event(run, &row);
        add_cells(run, p, cells, i > 0);
        if (run->n % EVENTS_PER_COUNT == 0) atomic_fetch_add(&p->n_events, EVENTS_PER_COUNT);
    }
}

/* A line of separators alone, of which spreadsheets have many at their end. */
static bool is_blank_row(const sm_csv_cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!sm_cell_is_empty(cells[i])) return false;
    return true;
}

static void read_run(void *data, uint32_t i)
{
    pass *p = data;
    sm_event_run *run = &p->runs[i];
    const sm_event_source *source = p->source;
    run_init(run, p, (uint32_t)MIN((run->limit - run->start) / BYTES_PER_ROW, UINT32_MAX / 2));
    size_t max_cells = most_cells(source);
    g_autofree sm_csv_cell *cells = g_new0(sm_csv_cell, max_cells);
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    sm_csv_cursor_seek(&cursor, run->start);
    while (!is_full(p) && cursor.at < run->limit &&
           sm_csv_cursor_next(&cursor, cells, max_cells, &record)) {
        /* blank lines may have carried the cursor over the limit */
        if (record.start >= run->limit) {
            cursor.at = record.start;
            break;
        }
        if (is_blank_row(cells, MIN(record.n_cells, max_cells))) continue;
        run->read++;
        if (record.unclosed)
            reject(run, record.start, SM_FAULT_UNCLOSED, 1);
        else if (!has_right_cells(source, cells, &record))
            reject(run, record.start, SM_FAULT_CELLS, 1);
        else
            add_row(run, p, cells, &record);
    }
    run->end = cursor.at;
    sm_event_source_let_go(source, run->start, run->end);
}

/* ---- all runs ---- */

static void split(sm_event_rows *rows, const sm_event_source *source, unsigned n_threads)
{
    size_t length = source->length - source->data_start;
    size_t n = MIN(length / LEAST_RUN + 1, (size_t)n_threads * RUNS_PER_THREAD);
    rows->runs = g_new0(sm_event_run, n);
    rows->n_runs = 0;
    size_t start = source->data_start;
    for (size_t i = 1; i <= n && start < source->length; i++) {
        size_t at = source->data_start + (size_t)((double)length * (double)i / (double)n);
        size_t limit = i == n || at <= start ? source->length
                                             : sm_csv_guess_start(source->text, source->length, at,
                                                                  source->dialect, source->n_cells);
        rows->runs[rows->n_runs++] = (sm_event_run){.start = start, .limit = limit};
        start = limit;
    }
}

/* A guessed start inside quotes shows in the run before it, which ends somewhere else: the run is
 * read again from the true start. */
static void mend(pass *p, uint32_t n_runs)
{
    for (uint32_t i = 1; i < n_runs; i++) {
        size_t true_start = p->runs[i - 1].end;
        if (p->runs[i].start == true_start) continue;
        run_clear(&p->runs[i]);
        p->runs[i].start = true_start;
        p->runs[i].limit = MAX(p->runs[i].limit, true_start);
        read_run(p, i);
    }
}

bool sm_event_rows_read(sm_event_rows *rows, const sm_event_source *source,
                        const sm_event_wish *wishes, uint32_t n_wishes, bool by_name,
                        unsigned n_threads)
{
    split(rows, source, n_threads);
    pass p = {source, wishes, n_wishes, by_name, rows->runs, 0};
    sm_crew_each(rows->n_runs, n_threads, read_run, &p);
    if (is_full(&p)) return false;
    mend(&p, rows->n_runs);
    for (uint32_t i = 0; i < rows->n_runs; i++) {
        rows->runs[i].keep = g_malloc(MAX(rows->runs[i].n, 1));
        memset(rows->runs[i].keep, SM_ROW_KEPT, rows->runs[i].n);
    }
    return true;
}

void sm_event_rows_clear(sm_event_rows *rows)
{
    for (uint32_t i = 0; i < rows->n_runs; i++)
        run_clear(&rows->runs[i]);
    g_free(rows->runs);
    *rows = (sm_event_rows){0};
}

/* ---- saying what was wrong ---- */

void sm_event_cells_at(const sm_event_source *source, size_t offset, sm_csv_cell *cells)
{
    sm_csv_cursor cursor;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    sm_csv_cursor_seek(&cursor, offset);
    size_t n = sm_csv_cursor_peek(&cursor, cells, source->n_columns);
    for (; n < source->n_columns; n++)
        cells[n] = (sm_csv_cell){source->text, source->text};
}

static size_t count_cells_at(const sm_event_source *source, size_t offset)
{
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    sm_csv_cursor_seek(&cursor, offset);
    return sm_csv_cursor_next(&cursor, NULL, 0, &record) ? record.n_cells : 0;
}

static char *events_fault(const sm_event_source *source, const sm_csv_cell *cells)
{
    g_autofree char *text = sm_cell_to_excerpt(cells[source->schema.column[SM_ROLE_EVENTS]]);
    return g_strdup_printf("'%s' is no number of events", text);
}

char *sm_event_fault_text(const sm_event_source *source, const sm_event_reject *rejected)
{
    g_autofree sm_csv_cell *cells = g_new0(sm_csv_cell, source->n_columns);
    sm_event_cells_at(source, rejected->offset, cells);
    switch (rejected->fault) {
    case SM_FAULT_UNCLOSED:
        return g_strdup("a quote in it is never closed");
    case SM_FAULT_CELLS:
        return g_strdup_printf("it has %" G_GSIZE_FORMAT " cells where the header has %u",
                               count_cells_at(source, rejected->offset), source->n_columns);
    case SM_FAULT_EVENTS:
        return events_fault(source, cells);
    case SM_FAULT_POSITION:
        return sm_event_position_fault(source, cells);
    case SM_FAULT_DATE:
        return sm_event_dates_fault(source, cells);
    case SM_N_FAULTS:
        break;
    }
    return g_strdup("it cannot be read");
}
