/* Reading a gazetteer: CSV by libcsv. */
#include "source/gazetteer_parts.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/fold.h"
#include "base/number.h"
#include "source/sniff.h"

#include <csv.h>
#include <math.h>
#include <string.h>

/* Larger files are no list of place names. */
enum { MOST_BYTES = 64 * 1024 * 1024 };

typedef enum column {
    COLUMN_NAME,
    COLUMN_ALIASES,
    COLUMN_ISO3,
    COLUMN_ADMIN1,
    COLUMN_LATITUDE,
    COLUMN_LONGITUDE,
    N_COLUMNS
} column;

static const char *const column_names[N_COLUMNS] = {"name",   "aliases",  "iso3",
                                                    "admin1", "latitude", "longitude"};

static bool is_required(column which)
{
    return which != COLUMN_ALIASES && which != COLUMN_ADMIN1;
}

typedef struct reading {
    sm_gazetteer *gazetteer;
    guint line;                /* being fed */
    guint row_line;            /* where the row began */
    GString *cells[N_COLUMNS]; /* of the row; "" where the column is missing */
    int at[N_COLUMNS];         /* which cell of a row is which column; -1: missing */
    guint n_cells;             /* of the row so far */
    guint n_header;            /* cells of the first row; 0: not yet read */
    bool row_ended;            /* in the line being fed */
    bool failed;
    GError **error;
} reading;

static void fail_at(reading *r, guint line, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void fail_at(reading *r, guint line, const char *format, ...)
{
    if (r->failed) return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    sm_fail(r->error, SM_ERROR_DATA, "%s:%u: %s", r->gazetteer->path, line, text);
    r->failed = true;
}

static const char *cell(const reading *r, column which)
{
    return r->cells[which]->str;
}

static void end_header(reading *r)
{
    r->n_header = r->n_cells;
    for (int which = 0; which < N_COLUMNS; which++) {
        g_string_truncate(r->cells[which], 0);
        if (r->at[which] < 0 && is_required((column)which))
            fail_at(r, r->row_line,
                    "has no column \"%s\"; the columns are name, aliases, iso3, admin1, latitude, "
                    "longitude",
                    column_names[which]);
    }
}

static void add_name(sm_gazetteer *gazetteer, const char *name, guint of)
{
    g_autofree char *folded = sm_fold(name);
    if (*folded == '\0') return;
    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(gazetteer->first, folded));
    for (guint at = first; at != 0;
         at = g_array_index(gazetteer->links, sm_gazetteer_name, at - 1).next)
        if (g_array_index(gazetteer->links, sm_gazetteer_name, at - 1).entry == of) return;
    sm_gazetteer_name link = {
        .folded = g_string_chunk_insert(gazetteer->pool, folded), .entry = of, .next = first};
    g_array_append_val(gazetteer->links, link);
    g_hash_table_insert(gazetteer->first, (char *)(uintptr_t)link.folded,
                        GUINT_TO_POINTER(gazetteer->links->len));
}

static bool read_coordinate(reading *r, column which, double limit, double *value)
{
    const char *text = cell(r, which);
    if (sm_number_parse(text, value) && fabs(*value) <= limit) return true;
    fail_at(r, r->row_line, "%s \"%.40s\" is not a number of degrees from -%g to %g",
            column_names[which], text, limit, limit);
    return false;
}

static void read_entry(reading *r)
{
    sm_gazetteer *gazetteer = r->gazetteer;
    sm_gazetteer_entry new_entry = {0};
    if (!read_coordinate(r, COLUMN_LATITUDE, 90, &new_entry.place.at.lat) ||
        !read_coordinate(r, COLUMN_LONGITUDE, 180, &new_entry.place.at.lon))
        return;
    if (*cell(r, COLUMN_NAME) == '\0') {
        fail_at(r, r->row_line, "has no name");
        return;
    }
    g_autofree char *iso3 = g_ascii_strup(cell(r, COLUMN_ISO3), -1);
    g_autofree char *admin1 = sm_fold(cell(r, COLUMN_ADMIN1));
    new_entry.place.name = g_string_chunk_insert(gazetteer->pool, cell(r, COLUMN_NAME));
    new_entry.place.iso3 = g_string_chunk_insert_const(gazetteer->pool, iso3);
    new_entry.place.admin1 = g_string_chunk_insert_const(gazetteer->pool, cell(r, COLUMN_ADMIN1));
    new_entry.folded_admin1 = g_string_chunk_insert_const(gazetteer->pool, admin1);
    guint index = gazetteer->entries->len;
    g_array_append_val(gazetteer->entries, new_entry);
    add_name(gazetteer, new_entry.place.name, index);
    g_auto(GStrv) aliases = g_strsplit(cell(r, COLUMN_ALIASES), "|", -1);
    for (char **alias = aliases; *alias; alias++)
        add_name(gazetteer, *alias, index);
}

static void set_cell(GString *to, const char *text, gsize length)
{
    while (length > 0 && g_ascii_isspace(text[length - 1]))
        length--;
    while (length > 0 && g_ascii_isspace(*text))
        text++, length--;
    g_string_truncate(to, 0);
    g_string_append_len(to, text, (gssize)length);
}

static void on_header_cell(reading *r, const char *text, gsize length)
{
    for (int which = 0; which < N_COLUMNS; which++) {
        set_cell(r->cells[which], text, length);
        if (g_ascii_strcasecmp(r->cells[which]->str, column_names[which]) == 0)
            r->at[which] = (int)r->n_cells;
    }
}

static void on_cell(void *text, size_t length, void *data)
{
    reading *r = data;
    if (r->n_header == 0) on_header_cell(r, text ? text : "", length);
    for (int which = 0; which < N_COLUMNS && r->n_header > 0; which++)
        if (r->at[which] == (int)r->n_cells) set_cell(r->cells[which], text ? text : "", length);
    r->n_cells++;
}

static void on_row(int end, void *data)
{
    (void)end;
    reading *r = data;
    r->row_ended = true;
    if (!r->failed && r->n_header == 0)
        end_header(r);
    else if (!r->failed && r->n_cells != r->n_header)
        fail_at(r, r->row_line, "has %u cells where the first line has %u", r->n_cells,
                r->n_header);
    else if (!r->failed)
        read_entry(r);
    r->n_cells = 0;
}

static bool is_blank(const char *line, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isspace(line[i])) return false;
    return true;
}

/* libcsv knows no line numbers, so it is fed line by line. */
static void feed_lines(reading *r, struct csv_parser *parser, const char *text, gsize length)
{
    bool row_open = false;
    for (gsize at = 0; at < length && !r->failed; r->line++) {
        const char *newline = memchr(text + at, '\n', length - at);
        gsize n = newline ? (gsize)(newline - text) + 1 - at : length - at;
        if (!row_open) r->row_line = r->line;
        r->row_ended = false;
        if (csv_parse(parser, text + at, n, on_cell, on_row, r) != n)
            fail_at(r, r->line,
                    "a quote stands inside a cell; double it, or put the whole cell in "
                    "quotes");
        row_open = !r->row_ended && (row_open || !is_blank(text + at, n));
        at += n;
    }
    if (!r->failed && csv_fini(parser, on_cell, on_row, r) != 0)
        fail_at(r, r->row_line, "a quote that begins in this row is not closed");
}

static bool parse(sm_gazetteer *gazetteer, const char *text, gsize length, GError **error)
{
    struct csv_parser parser;
    reading r = {.gazetteer = gazetteer, .line = 1, .row_line = 1, .error = error};
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return sm_fail(error, SM_ERROR_DATA, "%s: cannot be parsed", gazetteer->path);
    for (int which = 0; which < N_COLUMNS; which++) {
        r.cells[which] = g_string_new(NULL);
        r.at[which] = -1;
    }
    feed_lines(&r, &parser, text, length);
    csv_free(&parser);
    for (int which = 0; which < N_COLUMNS; which++)
        g_string_free(r.cells[which], TRUE);
    if (!r.failed && r.n_header == 0) fail_at(&r, 1, "is empty");
    return !r.failed;
}

static guint line_of(const char *text, const char *end)
{
    guint line = 1;
    for (; text < end; text++)
        line += *text == '\n';
    return line;
}

static bool check_text(const char *path, const char *text, gsize length, GError **error)
{
    const char *end;
    if (g_utf8_validate_len(text, length, &end)) return true;
    if (memchr(text, 0, length) || line_of(text, end) == 1)
        return sm_fail(error, SM_ERROR_DATA, "%s: is not a gazetteer (CSV): this is %s", path,
                       sm_sniff((const guint8 *)text, length));
    return sm_fail(error, SM_ERROR_DATA, "%s:%u: is not UTF-8; save the file as UTF-8", path,
                   line_of(text, end));
}

sm_gazetteer *sm_gazetteer_read(const char *path, GError **error)
{
    gsize length;
    g_autofree char *text = sm_file_read(path, MOST_BYTES, &length, error);
    if (!text || !check_text(path, text, length, error)) return NULL;
    g_autoptr(sm_gazetteer) gazetteer = g_new0(sm_gazetteer, 1);
    gazetteer->path = g_strdup(path);
    gazetteer->pool = g_string_chunk_new(64 * 1024);
    gazetteer->entries = g_array_new(FALSE, FALSE, sizeof(sm_gazetteer_entry));
    gazetteer->links = g_array_new(FALSE, FALSE, sizeof(sm_gazetteer_name));
    gazetteer->first = g_hash_table_new(g_str_hash, g_str_equal);
    gsize mark = g_str_has_prefix(text, "\xef\xbb\xbf") ? 3 : 0;
    if (!parse(gazetteer, text + mark, length - mark, error)) return NULL;
    return g_steal_pointer(&gazetteer);
}

void sm_gazetteer_free(sm_gazetteer *gazetteer)
{
    if (!gazetteer) return;
    g_hash_table_destroy(gazetteer->first);
    g_array_free(gazetteer->links, TRUE);
    g_array_free(gazetteer->entries, TRUE);
    g_string_chunk_free(gazetteer->pool);
    g_free(gazetteer->path);
    g_free(gazetteer);
}
