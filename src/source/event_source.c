#include "source/event_source.h"

#include "base/fail.h"
#include "source/area_columns.h"
#include "source/cell.h"
#include "source/event_archive.h"
#include "source/event_column.h"
#include "source/event_dates.h"
#include "source/event_lines.h"
#include "source/event_position.h"
#include "source/event_text.h"
#include "source/gdal_library.h"
#include "source/nearest.h"

#include <math.h>
#include <string.h>

enum {
    SAMPLE_ROWS = 1000,
    SAMPLE_BYTES = 4 << 20,
    LISTED_CHARACTERS = 300, /* of column names in a message */
    MOST_COLUMNS = 4096,     /* more is no table of events */
    LONG_TEXT_BYTES = 40,    /* mean length of texts that are read row by row */
    HEADER_ROWS = 10,        /* the column names begin in one of them */
    MOST_BELOW = 4,          /* rows of names below the first */
    FIRST_YEAR = 1900,       /* numbers that may be names of columns */
    LAST_YEAR = 2100,
};

/* ---- how the text is cut ---- */

static char find_newline(const char *text, size_t length)
{
    return !memchr(text, '\n', length) && memchr(text, '\r', length) ? '\r' : '\n';
}

/* Of the record `row`, from 0; 0 when there are not so many. */
static size_t count_cells(const sm_event_source *source, char separator, int row)
{
    sm_csv_dialect dialect = {separator, source->dialect.newline};
    sm_csv_cursor cursor;
    sm_csv_record record = {0};
    sm_csv_cursor_init(&cursor, source->text, MIN(source->length, SAMPLE_BYTES), dialect);
    for (int i = 0; i <= row; i++)
        if (!sm_csv_cursor_next(&cursor, NULL, 0, &record)) return 0;
    return record.n_cells;
}

/* By the first record that has several cells: what is above it may be a title. */
static char find_separator(const sm_event_source *source)
{
    static const char separators[] = {',', ';', '\t', '|'};
    char best = ',';
    for (int row = 0; row < HEADER_ROWS; row++) {
        size_t most = 1;
        for (size_t i = 0; i < sizeof separators; i++) {
            size_t n = count_cells(source, separators[i], row);
            if (n <= most) continue;
            most = n;
            best = separators[i];
        }
        if (most > 1) break;
    }
    return best;
}

/* ---- header ---- */

/* The cell's text on one line: names of spreadsheets are broken to fit. */
static char *name_in(sm_csv_cell cell)
{
    g_autofree char *text = sm_cell_to_text(cell);
    g_auto(GStrv) words = g_strsplit_set(text, "\r\n\t ", -1);
    GString *name = g_string_new(NULL);
    for (char **word = words; *word; word++)
        if (**word) g_string_append_printf(name, "%s%s", name->len ? " " : "", *word);
    return g_strstrip(g_string_free(name, FALSE));
}

static char **names_in(const sm_csv_cell *cells, size_t n)
{
    char **names = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = name_in(cells[i]);
    return names;
}

static void take_names(sm_event_source *source, char **names)
{
    /* A header that ends with a separator has no last column. */
    size_t n = g_strv_length(names);
    while (n > 1 && !*names[n - 1])
        g_clear_pointer(&names[--n], g_free);
    source->n_columns = (uint32_t)n;
    source->names = names;
}

static void supply_names(sm_event_source *source, const sm_event_family *family)
{
    source->names = g_strdupv((char **)(guintptr)family->unnamed_columns);
    source->n_columns = g_strv_length(source->names);
}

/* A row of data, where the names should be: it holds a date and two numbers. */
static bool is_data_row(const sm_csv_cell *cells, size_t n)
{
    const sm_date_reader any = {SM_DATE_ORDER_OPEN, NULL};
    size_t n_dates = 0, n_numbers = 0;
    for (size_t i = 0; i < n; i++) {
        sm_csv_cell inner = sm_cell_inner(cells[i]);
        double value;
        int32_t day;
        if (sm_cell_to_number(inner, SM_NUMBERS_COMMA, &value) == SM_CELL_NUMBER) {
            n_numbers++;
            continue;
        }
        sm_date_verdict date =
            sm_date_parse(&any, inner.start, (size_t)(inner.end - inner.start), &day);
        n_dates += date == SM_DATE_GOOD || date == SM_DATE_AMBIGUOUS;
    }
    return n_dates > 0 && n_numbers >= 2;
}

static void number_columns(sm_event_source *source, size_t n)
{
    source->numbered = true;
    source->n_columns = (uint32_t)n;
    source->names = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++)
        source->names[i] = g_strdup_printf("%" G_GSIZE_FORMAT, i + 1);
}

/* HXL puts "#date+occurred" under the names. */
static bool is_hxl_row(const sm_csv_cell *cells, size_t n)
{
    size_t tags = 0;
    for (size_t i = 0; i < n; i++) {
        sm_csv_cell inner = sm_cell_inner(cells[i]);
        if (inner.start == inner.end) continue;
        if (*inner.start != '#') return false;
        tags++;
    }
    return tags >= 2;
}

static sm_event_header header_of(const sm_event_source *source, const char *const *names,
                                 uint32_t n, bool supplied)
{
    return (sm_event_header){names, n, source->form == SM_FORM_SHAPEFILE, supplied, source->form};
}

/* Which columns of these names say where and when a row is, or which area it is of; those are
 * `keys`, per name. False where they are no names of a table of events, or of the table by area
 * that the file is to be. */
static bool find_keys(const sm_event_source *source, char **names, const sm_event_file *file,
                      bool *keys)
{
    static const sm_event_role roles[] = {SM_ROLE_EVENT_DATE, SM_ROLE_YEAR,
                                          SM_ROLE_LATITUDE,   SM_ROLE_LONGITUDE,
                                          SM_ROLE_LOCATION,   SM_ROLE_COORDINATES};
    const char *const *read = (const char *const *)names;
    uint32_t n = g_strv_length(names);
    if (file->by_area) {
        int32_t found = sm_area_columns_find(read);
        for (uint32_t i = 0; i < n; i++)
            keys[i] = file->key ? g_ascii_strcasecmp(read[i], file->key) == 0 : found == (int32_t)i;
        return sm_area_columns_has(read, file->key);
    }
    sm_event_schema schema;
    sm_event_header header = header_of(source, read, n, false);
    sm_event_schema_init(&schema, &header);
    bool mapped = sm_event_schema_map(&schema, "", read, n, file->mapping, file->n_mapping, NULL);
    const int32_t *column = schema.column;
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (column[roles[i]] >= 0) keys[column[roles[i]]] = true;
    bool good = mapped && sm_event_dates_known(&schema) &&
                (column[SM_ROLE_LOCATION] >= 0 || sm_event_position_known(&schema));
    sm_event_schema_clear(&schema);
    return good;
}

static bool is_header(const sm_event_source *source, const sm_csv_cell *cells, size_t n,
                      const sm_event_file *file)
{
    g_auto(GStrv) names = names_in(cells, n);
    g_autofree bool *keys = g_new0(bool, n + 1);
    return find_keys(source, names, file, keys);
}

/* ---- names over several rows ---- */

/* A row of more names: nothing under the keys, and no numbers but years. */
static bool is_below_header(const sm_csv_cell *cells, size_t n, const bool *keys)
{
    size_t filled = 0;
    for (size_t i = 0; i < n; i++) {
        double value;
        sm_csv_cell inner = sm_cell_inner(cells[i]);
        if (sm_cell_is_empty(cells[i])) continue;
        if (keys[i] || *inner.start == '#') return false;
        if (sm_cell_to_number(inner, SM_NUMBERS_POINT, &value) == SM_CELL_NUMBER &&
            !(value >= FIRST_YEAR && value <= LAST_YEAR))
            return false;
        filled++;
    }
    return filled > 0;
}

/* "Population" merged over "2019" and "2020": a name goes on to the right where rows below have
 * one. */
static char **join_names(char **above, char **below)
{
    guint n = g_strv_length(above);
    char **names = g_new0(char *, n + 1);
    const char *merged = "";
    for (guint i = 0; i < n; i++) {
        if (*above[i]) merged = above[i];
        const char *head = *above[i] || *below[i] ? merged : "";
        if (*above[i] == '\0' && *below[i] == '\0') merged = "";
        names[i] = g_strconcat(head, *head && *below[i] ? " " : "", below[i], NULL);
    }
    return names;
}

/* Takes the rows below the first one that hold names, too, as tables of statistics have; the cursor
 * stands below them then. */
static char **read_names(const sm_event_source *source, const sm_event_file *file,
                         sm_csv_cell *cells, size_t n, sm_csv_cursor *cursor)
{
    char **names = names_in(cells, n);
    g_autofree bool *keys = g_new0(bool, n + 1);
    if (!find_keys(source, names, file, keys)) return names;
    sm_csv_cursor ahead = *cursor;
    sm_csv_record record;
    for (int row = 0; row < MOST_BELOW && sm_csv_cursor_next(&ahead, cells, n, &record); row++) {
        if (record.unclosed || record.n_cells != n || !is_below_header(cells, n, keys)) break;
        g_auto(GStrv) below = names_in(cells, n);
        g_auto(GStrv) joined = join_names(names, below);
        g_autofree bool *same = g_new0(bool, n + 1);
        if (!find_keys(source, joined, file, same) || memcmp(keys, same, n) != 0) break;
        g_strfreev(names);
        names = g_steal_pointer(&joined);
        *cursor = ahead;
    }
    return names;
}

/* Past the title and blank lines that spreadsheets have above their table; stays at the first
 * record where no line looks like names. */
static void seek_header(const sm_event_source *source, const sm_event_file *file,
                        sm_csv_cell *cells, sm_csv_cursor *cursor, sm_csv_record *record)
{
    sm_csv_cursor ahead = *cursor;
    for (int row = 0; row < HEADER_ROWS && sm_csv_cursor_next(&ahead, cells, MOST_COLUMNS, record);
         row++) {
        if (record->unclosed || record->n_cells > MOST_COLUMNS) break;
        if (!is_header(source, cells, record->n_cells, file)) continue;
        sm_csv_cursor_seek(cursor, record->start);
        break;
    }
    sm_csv_cursor_next(cursor, cells, MOST_COLUMNS, record);
}

bool sm_event_head_fits(const char *text, size_t length, const sm_event_file *file)
{
    sm_event_source source = {.text = text, .length = length};
    source.dialect.newline = find_newline(text, length);
    source.dialect.separator = find_separator(&source);
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, MOST_COLUMNS);
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cursor_init(&cursor, text, length, source.dialect);
    for (int row = 0; row < HEADER_ROWS; row++) {
        if (!sm_csv_cursor_next(&cursor, cells, MOST_COLUMNS, &record)) return false;
        if (record.unclosed || record.n_cells > MOST_COLUMNS) return false;
        if (is_header(&source, cells, record.n_cells, file)) return true;
        if (row == 0 && !file->by_area && sm_event_family_of_row(cells, record.n_cells))
            return true;
    }
    return false;
}

static bool read_header(sm_event_source *source, const sm_event_file *file, bool *supplied,
                        GError **error)
{
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, MOST_COLUMNS);
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    if (!sm_csv_cursor_next(&cursor, cells, MOST_COLUMNS, &record))
        return sm_fail(error, SM_ERROR_DATA, "%s: holds only blank lines", source->path);
    if (record.unclosed || record.n_cells > MOST_COLUMNS)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: the first line is no header of column names; is this a CSV file?",
                       source->path);
    const sm_event_family *unnamed =
        file->by_area ? NULL : sm_event_family_of_row(cells, record.n_cells);
    *supplied = unnamed != NULL;
    if (unnamed) {
        supply_names(source, unnamed);
        source->data_start = record.start;
        return true;
    }
    sm_csv_cursor_seek(&cursor, record.start);
    seek_header(source, file, cells, &cursor, &record);
    if (is_data_row(cells, MIN(record.n_cells, MOST_COLUMNS))) {
        number_columns(source, record.n_cells);
        source->data_start = record.start;
        return true;
    }
    take_names(source, read_names(source, file, cells, record.n_cells, &cursor));
    source->data_start = cursor.at;
    if (sm_csv_cursor_next(&cursor, cells, MOST_COLUMNS, &record) &&
        is_hxl_row(cells, MIN(record.n_cells, MOST_COLUMNS)))
        source->data_start = cursor.at;
    return true;
}

/* ---- what the first rows say ---- */

typedef struct column_sample {
    uint32_t n, numbers;
    uint64_t bytes;
    GHashTable *hashes; /* distinct texts */
} column_sample;

static void add_sample(column_sample *sample, sm_csv_cell cell, sm_number_style style)
{
    sm_csv_cell inner = sm_cell_inner(cell);
    if (sm_cell_is_missing(cell)) return;
    double value;
    size_t length = (size_t)(inner.end - inner.start);
    sm_cell_number read = sm_cell_to_number(inner, style, &value);
    sample->n++;
    sample->numbers += read == SM_CELL_NUMBER || read == SM_CELL_OUT_OF_RANGE;
    sample->bytes += length;
    g_hash_table_add(sample->hashes, GSIZE_TO_POINTER((gsize)sm_bytes_hash(inner.start, length)));
}

static sm_event_sample judge_sample(const column_sample *sample)
{
    if (sample->n == 0) return SM_SAMPLE_EMPTY;
    if (sample->numbers == sample->n) return SM_SAMPLE_NUMBER;
    bool differs = g_hash_table_size(sample->hashes) > sample->n / 2;
    return differs && sample->bytes / sample->n >= LONG_TEXT_BYTES ? SM_SAMPLE_LONG
                                                                   : SM_SAMPLE_TEXT;
}

static void sample_rows(sm_event_source *source)
{
    uint32_t n = source->n_columns;
    g_autofree column_sample *samples = g_new0(column_sample, n);
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, n);
    for (uint32_t i = 0; i < n; i++)
        samples[i].hashes = g_hash_table_new(NULL, NULL);
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cursor_init(&cursor, source->text,
                       MIN(source->length, source->data_start + SAMPLE_BYTES), source->dialect);
    sm_csv_cursor_seek(&cursor, source->data_start);
    source->n_cells = n;
    for (int row = 0; row < SAMPLE_ROWS && sm_csv_cursor_next(&cursor, cells, n, &record); row++) {
        if (row == 0) source->n_cells = record.n_cells;
        for (uint32_t i = 0; i < MIN(n, record.n_cells); i++)
            add_sample(&samples[i], cells[i], source->facts[i].style);
    }
    for (uint32_t i = 0; i < n; i++) {
        source->facts[i].sample = judge_sample(&samples[i]);
        g_hash_table_destroy(samples[i].hashes);
    }
}

/* ---- how numbers are written ---- */

static bool is_coordinate(const sm_event_source *source, uint32_t column)
{
    return (int32_t)column == source->schema.column[SM_ROLE_LATITUDE] ||
           (int32_t)column == source->schema.column[SM_ROLE_LONGITUDE];
}

static bool is_count(const sm_event_source *source, uint32_t column)
{
    const int32_t *of = source->schema.column;
    int32_t at = (int32_t)column;
    return at == of[SM_ROLE_FATALITIES] || at == of[SM_ROLE_FATALITIES_LOW] ||
           at == of[SM_ROLE_FATALITIES_HIGH];
}

/* Does the cell say that the comma is the decimal sign? 12,345 does so as a coordinate only. */
static bool shows_comma(sm_csv_cell cell, bool coordinate)
{
    double value;
    if (!memchr(cell.start, ',', (size_t)(cell.end - cell.start))) return false;
    if (sm_cell_to_number(cell, SM_NUMBERS_COMMA, &value) != SM_CELL_NUMBER) return false;
    return coordinate || sm_cell_to_number(cell, SM_NUMBERS_POINT, &value) != SM_CELL_NUMBER;
}

static void find_commas(const sm_event_source *source, bool *comma)
{
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, source->n_columns);
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cursor_init(&cursor, source->text,
                       MIN(source->length, source->data_start + SAMPLE_BYTES), source->dialect);
    sm_csv_cursor_seek(&cursor, source->data_start);
    for (int row = 0; row < SAMPLE_ROWS; row++) {
        if (!sm_csv_cursor_next(&cursor, cells, source->n_columns, &record)) return;
        for (uint32_t i = 0; i < MIN(source->n_columns, record.n_cells); i++)
            comma[i] = comma[i] || shows_comma(cells[i], is_coordinate(source, i));
    }
}

/* By the values of each column; coordinates with commas speak for the others. */
static void settle_number_styles(sm_event_source *source)
{
    g_autofree bool *comma = g_new0(bool, source->n_columns);
    find_commas(source, comma);
    bool of_file = false;
    for (uint32_t i = 0; i < source->n_columns; i++)
        of_file |= comma[i] && is_coordinate(source, i);
    source->facts = g_new0(sm_event_column_facts, source->n_columns);
    for (uint32_t i = 0; i < source->n_columns; i++)
        source->facts[i].style = !comma[i] && !of_file ? SM_NUMBERS_POINT
                                 : is_count(source, i) ? SM_NUMBERS_COMMA_COUNT
                                                       : SM_NUMBERS_COMMA;
}

bool sm_event_source_all(const sm_event_source *source, int32_t column, sm_event_cell_test is_one)
{
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, source->n_columns);
    sm_csv_cursor cursor;
    sm_csv_record record;
    bool any = false;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    sm_csv_cursor_seek(&cursor, source->data_start);
    for (int row = 0; row < SAMPLE_ROWS; row++) {
        if (!sm_csv_cursor_next(&cursor, cells, source->n_columns, &record)) break;
        if ((size_t)column >= record.n_cells || sm_cell_is_missing(cells[column])) continue;
        if (!is_one(source, cells[column])) return false;
        any = true;
    }
    return any;
}

sm_number_style sm_event_source_style(const sm_event_source *source, int32_t column)
{
    return column < 0 ? SM_NUMBERS_POINT : source->facts[column].style;
}

/* ---- opening ---- */

/* "fecha (2024-05-01), lat (12.5)": names, each with what stands in the first row. */
static char *list_columns(const sm_event_source *source)
{
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, source->n_columns);
    sm_csv_cursor cursor;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    sm_csv_cursor_seek(&cursor, source->data_start);
    size_t n = sm_csv_cursor_peek(&cursor, cells, source->n_columns);
    g_autoptr(GString) list = g_string_new(NULL);
    for (uint32_t i = 0; i < source->n_columns; i++) {
        if (list->len > LISTED_CHARACTERS) {
            g_string_append_printf(list, ", and %u more", source->n_columns - i);
            break;
        }
        g_string_append_printf(list, "%s%s", i ? ", " : "", source->names[i]);
        if (i >= n || sm_cell_is_empty(cells[i])) continue;
        g_autofree char *shown = sm_cell_to_excerpt(cells[i]);
        g_string_append_printf(list, " (%s)", shown);
    }
    return g_string_free(g_steal_pointer(&list), FALSE);
}

/* What the figure calls the columns that must be there. */
static const struct needed {
    sm_event_role role;
    const char *key;
} needed[] = {
    {SM_ROLE_EVENT_DATE, "date"}, {SM_ROLE_LATITUDE, "latitude"}, {SM_ROLE_LONGITUDE, "longitude"}};

static bool fail_numbered(const sm_event_source *source, GError **error)
{
    g_autofree char *all = list_columns(source);
    return sm_fail(error, SM_ERROR_DATA,
                   "%s: its first line holds data and no names of columns; say by number what they "
                   "hold, as `events: {file: ..., columns: {date: 1, latitude: 2, longitude: 3}}`, "
                   "or write names above. The first line has %s",
                   source->path, all);
}

static bool is_line_in_quotes(const sm_event_source *source)
{
    return source->n_columns == 1 && strpbrk(source->names[0], ",;\t");
}

static bool fail_without_key(const sm_event_source *source, const sm_event_file *file,
                             GError **error)
{
    const char *const *names = (const char *const *)source->names;
    g_autofree char *near = file->key ? sm_nearest_names(file->key, names) : NULL;
    g_autofree char *all = list_columns(source);
    if (!file->key)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: no column looks like codes or names of areas; the file has %s",
                       source->path, all);
    return sm_fail(error, SM_ERROR_DATA, "%s: has no column '%s'; %s %s%s", source->path, file->key,
                   near ? "did you mean" : "the file has", near ? near : all, near ? "?" : "");
}

/* What else to do with rows that have no position but name areas. */
static char *say_by_area(const sm_event_source *source)
{
    int32_t key = sm_area_columns_find((const char *const *)source->names);
    if (key < 0) return g_strdup("");
    return g_strdup_printf("; or draw it by area, as `areas-data: {file: ..., key: %s, layer: ..., "
                           "value: ...}` (`sahelmap describe` writes it out)",
                           source->names[key]);
}

static bool has_needed_columns(const sm_event_source *source, const sm_event_file *file,
                               const sm_event_options *options, GError **error)
{
    if (file->by_area)
        return sm_area_columns_has((const char *const *)source->names, file->key) ||
               fail_without_key(source, file, error);
    const int32_t *column = source->schema.column;
    bool by_name = options->gazetteer && column[SM_ROLE_LOCATION] >= 0;
    g_autoptr(GString) what = g_string_new(NULL), keys = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++) {
        bool date = needed[i].role == SM_ROLE_EVENT_DATE;
        bool said = date ? source->schema.undated || sm_event_dates_known(&source->schema)
                         : by_name || column[SM_ROLE_COORDINATES] >= 0;
        if (said || column[needed[i].role] >= 0) continue;
        g_string_append_printf(what, "%sthe %s", what->len ? ", " : "", needed[i].key);
        g_string_append_printf(keys, "%s%s: ...", keys->len ? ", " : "", needed[i].key);
    }
    if (what->len == 0) return true;
    if (source->numbered) return fail_numbered(source, error);
    if (is_line_in_quotes(source))
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: each line is one cell in quotes, as of a table that was saved as CSV "
                       "twice; take the quotes around the lines off, or export it again",
                       source->path);
    g_autofree char *all = list_columns(source);
    bool unplaced = strstr(keys->str, "itude") != NULL;
    g_autofree char *by_area = unplaced ? say_by_area(source) : g_strdup("");
    return sm_fail(error, SM_ERROR_DATA,
                   "%s: no column was found for %s; name it in the figure, as `events: {file: ..., "
                   "columns: {%s}}`%s%s. The file has %s",
                   source->path, what->str, keys->str,
                   unplaced ? ", or `location` for places by name" : "", by_area, all);
}

static bool is_number_of_events(const sm_event_source *source, sm_csv_cell cell)
{
    double value;
    (void)source;
    return sm_cell_to_number(cell, SM_NUMBERS_POINT, &value) == SM_CELL_NUMBER && value >= 0 &&
           value == floor(value);
}

/* A column that is called "events" has their numbers where it holds whole numbers and nothing says
 * that a row is one event. */
static void choose_sums(sm_event_source *source, const sm_event_file *file,
                        sm_diagnostics *diagnostics)
{
    int32_t *of = source->schema.column;
    bool plain = !source->schema.family->name, mapped = false;
    for (uint32_t i = 0; i < file->n_mapping; i++)
        mapped |= g_str_equal(file->mapping[i].name, sm_event_role_name(SM_ROLE_EVENTS));
    if (of[SM_ROLE_EVENTS] < 0 || !plain || mapped) return;
    bool single = of[SM_ROLE_EVENT_ID] >= 0 || of[SM_ROLE_ACTOR1] >= 0 || of[SM_ROLE_NOTES] >= 0;
    if (single || !sm_event_source_all(source, of[SM_ROLE_EVENTS], is_number_of_events))
        of[SM_ROLE_EVENTS] = -1;
    else if (diagnostics)
        sm_diagnostics_warn(diagnostics,
                            "%s: a row counts as the number of events in its column '%s'",
                            source->path, source->names[of[SM_ROLE_EVENTS]]);
}

static bool read_structure(sm_event_source *source, const sm_event_file *file,
                           sm_diagnostics *diagnostics, GError **error)
{
    bool supplied = false;
    source->dialect.newline = find_newline(source->text, source->length);
    source->dialect.separator = source->by_record ? ',' : find_separator(source);
    if (!read_header(source, file, &supplied, error)) return false;
    const char *const *names = (const char *const *)source->names;
    sm_event_header header = header_of(source, names, source->n_columns, supplied);
    if (file->by_area)
        sm_event_schema_init_areas(&source->schema, &header);
    else
        sm_event_schema_init(&source->schema, &header);
    if (!sm_event_schema_map(&source->schema, source->path, names, source->n_columns, file->mapping,
                             file->n_mapping, error))
        return false;
    settle_number_styles(source);
    sample_rows(source);
    sm_event_dates_choose(source, file);
    sm_event_position_choose(source);
    choose_sums(source, file, diagnostics);
    bool placed =
        sm_event_position_known(&source->schema) || source->schema.column[SM_ROLE_LOCATION] >= 0;
    source->schema.undated = placed && sm_event_dates_absent(source);
    return true;
}

/* From now on the source's text is what the file was rewritten to. */
static void take_rewrite(sm_event_source *source, sm_event_rewrite *rewrite)
{
    g_bytes_unref(source->bytes);
    source->bytes = rewrite->bytes;
    source->text = g_bytes_get_data(rewrite->bytes, &source->length);
    source->form = rewrite->form;
    source->records = rewrite->records;
    source->part = rewrite->part;
    source->others = rewrite->others;
    source->by_record = true;
    source->mapped = false;
}

static bool needs_name(const sm_event_source *source, const sm_event_file *file, const char *form,
                       GError **error)
{
    return strcmp(file->path, "-") != 0 ||
           sm_fail(error, SM_ERROR_DATA, "%s: is %s; name the file itself", source->path, form);
}

/* Column names hold no NUL and no control characters; the heads of binary files do. */
static bool fail_binary(const sm_event_source *source, GError **error)
{
    enum { HEAD_BYTES = 32 };
    for (size_t i = 0; i < MIN(source->length, (size_t)HEAD_BYTES); i++)
        if ((unsigned char)source->text[i] < '\t')
            return !sm_fail(error, SM_ERROR_DATA,
                            "%s: is no event file but binary data (a .dbf? name the .shp beside "
                            "it); export it as CSV",
                            source->path);
    return false;
}

static bool fail_other(const sm_event_source *source, GError **error)
{
    g_autofree char *seen = sm_sniff(source->text, source->length);
    return sm_fail(error, SM_ERROR_DATA, "%s: is no event file but %s", source->path, seen);
}

/* Of old Office documents only workbooks without a password. */
static bool is_gdals(const sm_event_source *source, sm_file_kind content)
{
    return content == SM_CONTENT_OLE ? sm_sniff_is_workbook(source->text, source->length)
                                     : sm_gdal_reads(content);
}

/* Some files GDAL reads by their names, and with those beside them. */
static bool has_path(const sm_event_source *source, const sm_event_file *file, sm_file_kind content,
                     GError **error)
{
    if (strcmp(file->path, source->path) == 0 && g_file_test(file->path, G_FILE_TEST_EXISTS))
        return true;
    return sm_fail(error, SM_ERROR_DATA, "%s: is %s; unpack it and name the file itself",
                   source->path, sm_gdal_format(content));
}

/* What is no delimited text becomes such. */
static bool rewrite_text(sm_event_source *source, sm_file_kind content, const sm_event_file *file,
                         const sm_event_options *options, sm_diagnostics *diagnostics,
                         GError **error)
{
    sm_event_rewrite rewrite;
    bool good;
    switch (content) {
    case SM_CONTENT_TEXT:
    case SM_CONTENT_BINARY:
        return !fail_binary(source, error);
    case SM_CONTENT_JSON:
        good = sm_event_json_rewrite(&rewrite, source->path, source->text, source->length, options,
                                     error);
        break;
    case SM_CONTENT_SQLITE:
        good = needs_name(source, file, "an SQLite file", error) &&
               sm_event_sqlite_rewrite(&rewrite, file, options, error);
        break;
    case SM_CONTENT_SHAPEFILE:
    case SM_CONTENT_SHAPEFILE_PARTS:
        good = needs_name(source, file, "a shapefile", error) &&
               sm_event_shapes_rewrite(&rewrite, file->path, options, diagnostics, error);
        break;
    default:
        if (!is_gdals(source, content)) return fail_other(source, error);
        good = (!sm_gdal_needs_path(content) || has_path(source, file, content, error)) &&
               sm_event_gdal_rewrite(&rewrite, content, file, source->bytes, source->path, options,
                                     error);
    }
    if (good) take_rewrite(source, &rewrite);
    return good;
}

/* Text is decoded, an archive becomes the file in it that holds events. */
static bool look_into(sm_event_source *source, sm_event_text *text, const sm_event_file *file,
                      sm_diagnostics *diagnostics, GError **error)
{
    if (!sm_event_archive_enter(text, &source->path, file, diagnostics, error)) return false;
    bool is_text = text->content == SM_CONTENT_TEXT || text->content == SM_CONTENT_BINARY ||
                   text->content == SM_CONTENT_JSON;
    return !is_text || sm_event_text_decode(text, source->path, error);
}

static bool open_text(sm_event_source *source, sm_file_kind *content, const sm_event_file *file,
                      sm_diagnostics *diagnostics, GError **error)
{
    sm_event_text text = {.bytes = g_bytes_new(NULL, 0), .content = SM_CONTENT_GEODATABASE};
    bool folder = sm_gdal_is_geodatabase(file->path);
    if (!folder) sm_event_text_clear(&text);
    bool good = folder || (sm_event_text_open(&text, file->path, source->path, error) &&
                           look_into(source, &text, file, diagnostics, error));
    source->bytes = text.bytes;
    source->text = text.text;
    source->length = text.length;
    source->mapped = text.mapped;
    source->encoding = text.encoding;
    *content = text.content;
    return good;
}

static bool open_source(sm_event_source *source, const sm_event_file *file,
                        const sm_event_options *options, sm_diagnostics *diagnostics,
                        GError **error)
{
    if (!sm_date_reader_init(&source->dates, file->date_format, error)) return false;
    sm_file_kind content;
    return open_text(source, &content, file, diagnostics, error) &&
           rewrite_text(source, content, file, options, diagnostics, error) &&
           read_structure(source, file, diagnostics, error) &&
           has_needed_columns(source, file, options, error) &&
           sm_event_dates_settle_order(source, error);
}

bool sm_event_source_open(sm_event_source *source, const sm_event_file *file,
                          const sm_event_options *options, sm_diagnostics *diagnostics,
                          GError **error)
{
    *source = (sm_event_source){.form = SM_FORM_CSV};
    source->path = g_strdup(strcmp(file->path, "-") == 0 ? "standard input" : file->path);
    if (open_source(source, file, options, diagnostics, error)) return true;
    sm_event_source_clear(source);
    return false;
}

void sm_event_source_clear(sm_event_source *source)
{
    g_clear_pointer(&source->path, g_free);
    g_clear_pointer(&source->part, g_free);
    g_clear_pointer(&source->others, g_free);
    g_clear_pointer(&source->bytes, g_bytes_unref);
    g_clear_pointer(&source->names, g_strfreev);
    g_clear_pointer(&source->facts, g_free);
    g_clear_pointer(&source->records, g_free);
    sm_event_schema_clear(&source->schema);
    sm_date_reader_clear(&source->dates);
}

void sm_event_source_let_go(const sm_event_source *source, size_t from, size_t to)
{
    if (source->mapped) sm_event_text_let_go(source->text, from, to);
}

static uint64_t count_records(const sm_event_source *source, size_t from, size_t to)
{
    sm_csv_cursor cursor;
    sm_csv_record record;
    uint64_t n = 0;
    sm_csv_cursor_init(&cursor, source->text, source->length, source->dialect);
    sm_csv_cursor_seek(&cursor, from);
    while (cursor.at < to && sm_csv_cursor_next(&cursor, NULL, 0, &record))
        n++;
    return n;
}

uint64_t sm_event_source_line(const sm_event_source *source, size_t offset, size_t from_offset,
                              uint64_t from_line)
{
    if (source->by_record) {
        if (source->records) return source->records[count_records(source, 0, offset)];
        return count_records(source, source->data_start, offset) + 1;
    }
    if (from_line == 0)
        return 1 + sm_csv_count_lines(source->text, 0, offset, source->dialect.newline);
    return from_line +
           sm_csv_count_lines(source->text, from_offset, offset, source->dialect.newline);
}

const char *sm_event_source_row_prefix(const sm_event_source *source)
{
    if (source->form == SM_FORM_WORKBOOK) return "row ";
    return source->by_record ? "record " : "";
}

int32_t sm_event_source_column(const sm_event_source *source, const char *name)
{
    for (uint32_t i = 0; i < source->n_columns; i++)
        if (g_ascii_strcasecmp(source->names[i], name) == 0) return (int32_t)i;
    return -1;
}
