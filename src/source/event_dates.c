#include "source/event_dates.h"

#include "base/fail.h"
#include "source/date_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Rows after which a file whose dates leave no order open is looked at no further. */
enum { SAMPLE_ROWS = 1000 };

bool sm_event_dates_known(const sm_event_schema *schema)
{
    return schema->column[SM_ROLE_EVENT_DATE] >= 0 || schema->column[SM_ROLE_YEAR] >= 0;
}

/* ---- one cell ---- */

static sm_date_verdict read_day(const sm_event_source *source, sm_csv_cell cell, int32_t *day)
{
    size_t length = (size_t)(cell.end - cell.start);
    sm_date_verdict verdict = sm_date_parse(&source->dates, cell.start, length, day);
    if (sm_date_is_read(verdict) || length == 0 || *cell.start != '"') return verdict;
    sm_csv_cell inner = sm_cell_inner(cell);
    return sm_date_parse(&source->dates, inner.start, (size_t)(inner.end - inner.start), day);
}

/* ---- year, month and day in three columns ---- */

/* A whole number; 0 where there is none, and for what stands for "unknown" (0, -9). */
static int part_of(const sm_event_source *source, sm_event_role role, const sm_csv_cell *cells)
{
    int32_t column = source->schema.column[role];
    double value;
    if (column < 0 || sm_cell_to_number(cells[column], SM_NUMBERS_POINT, &value) != SM_CELL_NUMBER)
        return 0;
    return value >= 1 && value <= 9999 && value == floor(value) ? (int)value : 0;
}

static int month_of(const sm_event_source *source, const sm_csv_cell *cells)
{
    int32_t column = source->schema.column[SM_ROLE_MONTH];
    if (column < 0) return 0;
    sm_csv_cell word = sm_cell_inner(cells[column]);
    int named = sm_date_month(word.start, (size_t)(word.end - word.start));
    return named ? named : part_of(source, SM_ROLE_MONTH, cells);
}

static sm_date_verdict read_parts(const sm_event_source *source, const sm_csv_cell *cells,
                                  int32_t *julian)
{
    int year = part_of(source, SM_ROLE_YEAR, cells), month = month_of(source, cells);
    int day = month ? part_of(source, SM_ROLE_DAY, cells) : 0;
    *julian = sm_day_from_civil(year, MAX(month, 1), MAX(day, 1));
    if (*julian == SM_NO_DAY) return SM_DATE_BAD;
    return day ? SM_DATE_GOOD : month ? SM_DATE_ONLY_MONTH : SM_DATE_ONLY_YEAR;
}

static char *parts_fault(const sm_event_source *source, const sm_csv_cell *cells)
{
    g_autoptr(GString) text = g_string_new(NULL);
    static const sm_event_role roles[] = {SM_ROLE_YEAR, SM_ROLE_MONTH, SM_ROLE_DAY};
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        int32_t column = source->schema.column[roles[i]];
        if (column < 0) continue;
        g_autofree char *shown = sm_cell_to_excerpt(cells[column]);
        g_string_append_printf(text, "%s%s '%s'", text->len ? ", " : "",
                               sm_event_role_name(roles[i]), shown);
    }
    return g_strdup_printf("%s: no date of the calendar", text->str);
}

/* ---- one row ---- */

sm_date_verdict sm_event_dates_first(const sm_event_source *source, const sm_csv_cell *cells,
                                     int32_t *day)
{
    int32_t column = source->schema.column[SM_ROLE_EVENT_DATE];
    return column >= 0 ? read_day(source, cells[column], day) : read_parts(source, cells, day);
}

/* The last day of the month or year that begins on `day`. */
static int32_t end_of(sm_date_verdict verdict, int32_t day)
{
    int year, month, first;
    if (verdict == SM_DATE_GOOD) return day;
    sm_day_to_civil(day, &year, &month, &first);
    bool whole_year = verdict == SM_DATE_ONLY_YEAR || month == 12;
    return (whole_year ? sm_day_from_civil(year, 12, 31)
                       : sm_day_from_civil(year, month + 1, 1) - 1);
}

int32_t sm_event_dates_last(const sm_event_source *source, const sm_csv_cell *cells, int32_t first)
{
    int32_t column = source->schema.column[SM_ROLE_END_DATE], last;
    sm_date_verdict verdict = read_day(source, cells[column], &last);
    return sm_date_is_read(verdict) ? MAX(first, end_of(verdict, last)) : first;
}

/* ---- when a row was written ---- */

#define SECONDS_PER_DAY 86400.0
/* Later than any second, before any millisecond of this century. */
#define LAST_SECOND 1e11

double sm_event_dates_timestamp(const sm_event_source *source, int32_t column,
                                const sm_csv_cell *cells)
{
    const sm_date_reader any = {SM_DATE_ORDER_OPEN, NULL};
    double number;
    if (column < 0) return NAN;
    if (sm_cell_to_number(cells[column], sm_event_source_style(source, column), &number) ==
        SM_CELL_NUMBER)
        return number < LAST_SECOND ? number : number / 1000;
    g_autofree char *text = g_strstrip(sm_cell_to_text(cells[column]));
    int32_t day;
    int hour = 0, minute = 0, second = 0;
    if (sm_date_parse(&any, text, strlen(text), &day) != SM_DATE_GOOD) return NAN;
    sscanf(text + strcspn(text, " T"), "%*c%2d:%2d:%2d", &hour, &minute, &second);
    return (day - sm_day_from_civil(1970, 1, 1)) * SECONDS_PER_DAY + hour * 3600 + minute * 60 +
           second;
}

/* ---- years of two digits ---- */

static bool has_whole_year(const char *text)
{
    size_t digits = 0;
    for (; *text && digits < 4; text++)
        digits = g_ascii_isdigit(*text) ? digits + 1 : 0;
    return digits == 4;
}

char *sm_event_dates_short_year(const sm_event_source *source)
{
    int32_t column = source->schema.column[SM_ROLE_EVENT_DATE];
    if (column < 0) return NULL;
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, source->n_columns);
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    sm_csv_cursor_seek(&cursor, source->data_start);
    for (int row = 0; row < SAMPLE_ROWS; row++) {
        int32_t day;
        char iso[SM_DAY_BUFFER];
        if (!sm_csv_cursor_next(&cursor, cells, source->n_columns, &record)) break;
        if ((size_t)column >= record.n_cells) continue;
        if (!sm_date_is_read(read_day(source, cells[column], &day))) continue;
        g_autofree char *text = sm_cell_to_excerpt(cells[column]);
        if (!has_whole_year(text))
            return g_strdup_printf("'%s' as %s", text, sm_day_format(day, iso));
    }
    return NULL;
}

/* ---- saying what was wrong ---- */

/* 3/4/21, which leaves even more open than 3/4/2021. */
static bool has_short_year(const char *text)
{
    int parts[3], n_read = 0;
    char joint[2];
    return sscanf(text, "%2d%1[/.-]%2d%1[/.-]%2d%n", &parts[0], joint, &parts[1], joint, &parts[2],
                  &n_read) == 5 &&
           (text[n_read] == '\0' || text[n_read] == ' ');
}

char *sm_event_dates_fault(const sm_event_source *source, const sm_csv_cell *cells)
{
    int32_t column = source->schema.column[SM_ROLE_EVENT_DATE];
    if (column < 0) return parts_fault(source, cells);
    sm_csv_cell cell = cells[column];
    if (sm_cell_is_missing(cell)) return g_strdup("it has no date");
    g_autofree char *text = sm_cell_to_excerpt(cell);
    int32_t day;
    if (read_day(source, cell, &day) == SM_DATE_AMBIGUOUS)
        return g_strdup_printf("date '%s' may have the day or the month first; write "
                               "`date-format: dd/mm/yyyy` or `mm/dd/yyyy`",
                               text);
    if (has_short_year(text))
        return g_strdup_printf("'%s' has a year of two digits; write `date-format: dd/mm/yy`, or "
                               "mm/dd/yy",
                               text);
    return g_strdup_printf("'%s' is no date of the calendar", text);
}

/* ---- which columns ---- */

static bool is_mapped(const sm_event_file *file, sm_event_role role)
{
    for (uint32_t i = 0; i < file->n_mapping; i++)
        if (g_ascii_strcasecmp(file->mapping[i].name, sm_event_role_name(role)) == 0) return true;
    return false;
}

static bool is_day_of_month(const sm_event_source *source, sm_csv_cell cell)
{
    (void)source;
    double value;
    return sm_cell_to_number(cell, SM_NUMBERS_POINT, &value) == SM_CELL_NUMBER &&
           value == floor(value) && value <= 31;
}

/* "2024-03", "March 2024", or a day of it. */
static bool is_month_of_year(const sm_event_source *source, sm_csv_cell cell)
{
    int32_t day;
    sm_date_verdict verdict = read_day(source, cell, &day);
    return verdict == SM_DATE_GOOD || verdict == SM_DATE_ONLY_MONTH;
}

/* Written as one: numbers alone are something else. */
static bool is_written_date(const sm_event_source *source, sm_csv_cell cell)
{
    int32_t day;
    double value;
    sm_date_verdict verdict = read_day(source, cell, &day);
    return (verdict == SM_DATE_GOOD || verdict == SM_DATE_AMBIGUOUS) &&
           sm_cell_to_number(cell, SM_NUMBERS_POINT, &value) != SM_CELL_NUMBER;
}

void sm_event_dates_choose(sm_event_source *source, const sm_event_file *file)
{
    int32_t *of = source->schema.column;
    int32_t date = of[SM_ROLE_EVENT_DATE];
    if (is_mapped(file, SM_ROLE_EVENT_DATE)) return;
    bool in_parts = date == of[SM_ROLE_DAY] || (of[SM_ROLE_YEAR] >= 0 && of[SM_ROLE_MONTH] >= 0);
    if (date >= 0 && in_parts && sm_event_source_all(source, date, is_day_of_month)) {
        of[SM_ROLE_DAY] = date;
        of[SM_ROLE_EVENT_DATE] = date = -1;
    }
    if (date < 0 && of[SM_ROLE_MONTH] >= 0 && !is_mapped(file, SM_ROLE_MONTH) &&
        sm_event_source_all(source, of[SM_ROLE_MONTH], is_month_of_year))
        of[SM_ROLE_EVENT_DATE] = date = of[SM_ROLE_MONTH];
    if (date >= 0 || of[SM_ROLE_MONTH] >= 0 || is_mapped(file, SM_ROLE_YEAR)) return;
    for (uint32_t i = 0; i < source->n_columns; i++)
        if (sm_event_source_all(source, (int32_t)i, is_written_date)) of[SM_ROLE_YEAR] = -1;
}

bool sm_event_dates_absent(const sm_event_source *source)
{
    const int32_t *of = source->schema.column;
    if (of[SM_ROLE_EVENT_DATE] >= 0 || of[SM_ROLE_YEAR] >= 0 || of[SM_ROLE_MONTH] >= 0 ||
        of[SM_ROLE_DAY] >= 0)
        return false;
    for (uint32_t i = 0; i < source->n_columns; i++)
        if (sm_event_source_all(source, (int32_t)i, is_written_date)) return false;
    return true;
}

/* ---- the order of day and month ---- */

typedef struct date_search {
    bool day_first, month_first, ambiguous;
    size_t day_first_at, month_first_at, ambiguous_at;
} date_search;

static void look_at_date(date_search *search, const sm_date_reader *reader, sm_csv_cell cell,
                         size_t offset)
{
    sm_csv_cell inner = sm_cell_inner(cell);
    size_t length = (size_t)(inner.end - inner.start);
    sm_date_order order = sm_date_evidence(inner.start, length);
    int32_t day;
    if (order == SM_DATE_ORDER_DMY && !search->day_first) {
        search->day_first = true;
        search->day_first_at = offset;
    } else if (order == SM_DATE_ORDER_MDY && !search->month_first) {
        search->month_first = true;
        search->month_first_at = offset;
    } else if (!search->ambiguous &&
               sm_date_parse(reader, inner.start, length, &day) == SM_DATE_AMBIGUOUS) {
        search->ambiguous = true;
        search->ambiguous_at = offset;
    }
}

/* The whole file where its first row leaves the order open; no row where it does not. */
static void search_dates(const sm_event_source *source, int32_t column, date_search *search)
{
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, source->n_columns);
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    sm_csv_cursor_seek(&cursor, source->data_start);
    for (uint64_t row = 0; sm_csv_cursor_next(&cursor, cells, source->n_columns, &record); row++) {
        if ((size_t)column >= record.n_cells) continue;
        look_at_date(search, &source->dates, cells[column], record.start);
        bool seen = search->day_first || search->month_first || search->ambiguous;
        if (row >= SAMPLE_ROWS && !seen) return;
    }
}

static char *date_at(const sm_event_source *source, int32_t column, size_t offset)
{
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, source->n_columns);
    sm_csv_cursor cursor;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    sm_csv_cursor_seek(&cursor, offset);
    sm_csv_cursor_peek(&cursor, cells, (size_t)column + 1);
    return sm_cell_to_excerpt(cells[column]);
}

static bool fail_both_orders(const sm_event_source *source, int32_t column, date_search *search,
                             GError **error)
{
    g_autofree char *first = date_at(source, column, search->day_first_at);
    g_autofree char *second = date_at(source, column, search->month_first_at);
    return sm_fail(error, SM_ERROR_DATA,
                   "%s: %s %" G_GUINT64_FORMAT " has the day first (%s), %s %" G_GUINT64_FORMAT
                   " the month (%s); write `date-format: dd/mm/yyyy` or "
                   "`mm/dd/yyyy`",
                   source->path, source->by_record ? "record" : "line",
                   sm_event_source_line(source, search->day_first_at, 0, 0), first,
                   source->by_record ? "record" : "line",
                   sm_event_source_line(source, search->month_first_at, 0, 0), second);
}

bool sm_event_dates_settle_order(sm_event_source *source, GError **error)
{
    int32_t column = source->schema.column[SM_ROLE_EVENT_DATE];
    if (source->dates.pattern || column < 0) return true;
    date_search search = {0};
    search_dates(source, column, &search);
    if (search.day_first && search.month_first)
        return fail_both_orders(source, column, &search, error);
    if (search.day_first || search.month_first) {
        source->dates.order = search.day_first ? SM_DATE_ORDER_DMY : SM_DATE_ORDER_MDY;
        return true;
    }
    source->dates.order = source->schema.family->date_order;
    if (!search.ambiguous || source->dates.order != SM_DATE_ORDER_OPEN) return true;
    g_autofree char *date = date_at(source, column, search.ambiguous_at);
    return sm_fail(error, SM_ERROR_DATA,
                   "%s:%" G_GUINT64_FORMAT
                   ": date %s may have the day or the month first, and no row "
                   "of the file settles it; write `date-format: dd/mm/yyyy` or "
                   "`mm/dd/yyyy`",
                   source->path, sm_event_source_line(source, search.ambiguous_at, 0, 0), date);
}
