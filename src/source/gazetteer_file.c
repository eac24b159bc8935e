/* Reading a gazetteer: CSV. */
#include "source/gazetteer_parts.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/fold.h"
#include "base/number.h"
#include "source/cell.h"
#include "source/sniff.h"

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

/* Cells of a row that are looked at. */
enum { MOST_CELLS = 256 };

typedef struct reading {
    sm_gazetteer *gazetteer;
    sm_csv_cursor cursor;
    sm_csv_cell cells[MOST_CELLS];
    sm_csv_record row;
    uint64_t line;          /* of the row */
    size_t counted;         /* up to here line ends are in `line` */
    int at[N_COLUMNS];      /* which cell of a row is which column; -1: missing */
    size_t n_header;        /* cells of the first row */
    char *texts[N_COLUMNS]; /* of the row; "" where the column is missing */
    GError **error;
} reading;

static bool fail_at(const reading *r, const char *format, ...) G_GNUC_PRINTF(2, 3);

static bool fail_at(const reading *r, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return sm_fail(r->error, SM_ERROR_DATA, "%s:%" G_GUINT64_FORMAT ": %s", r->gazetteer->path,
                   r->line, text);
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

/* ---- rows ---- */

static bool next_row(reading *r)
{
    if (!sm_csv_cursor_next(&r->cursor, r->cells, MOST_CELLS, &r->row)) return false;
    r->line +=
        sm_csv_count_lines(r->cursor.text, r->counted, r->row.start, r->cursor.dialect.newline);
    r->counted = r->row.start;
    return true;
}

static void clear_texts(reading *r)
{
    for (int which = 0; which < N_COLUMNS; which++)
        g_clear_pointer(&r->texts[which], g_free);
}

static void take_texts(reading *r)
{
    clear_texts(r);
    for (int which = 0; which < N_COLUMNS; which++)
        r->texts[which] =
            r->at[which] < 0 ? g_strdup("") : g_strstrip(sm_cell_to_text(r->cells[r->at[which]]));
}

static bool read_header(reading *r)
{
    if (!next_row(r)) return fail_at(r, "is empty");
    r->n_header = r->row.n_cells;
    for (int i = 0; i < (int)MIN(r->n_header, MOST_CELLS); i++) {
        g_autofree char *name = g_strstrip(sm_cell_to_text(r->cells[i]));
        for (int which = 0; which < N_COLUMNS; which++)
            if (g_ascii_strcasecmp(name, column_names[which]) == 0) r->at[which] = i;
    }
    for (int which = 0; which < N_COLUMNS; which++)
        if (r->at[which] < 0 && is_required((column)which))
            return fail_at(r,
                           "has no column \"%s\"; the columns are name, aliases, iso3, admin1, "
                           "latitude, longitude",
                           column_names[which]);
    return true;
}

static bool read_coordinate(const reading *r, column which, double limit, double *value)
{
    const char *text = r->texts[which];
    if (sm_number_parse(text, value) && fabs(*value) <= limit) return true;
    return fail_at(r, "%s \"%.40s\" is not a number of degrees from -%g to %g", column_names[which],
                   text, limit, limit);
}

static void add_entry(const reading *r, sm_gazetteer_entry entry)
{
    sm_gazetteer *gazetteer = r->gazetteer;
    g_autofree char *iso3 = g_ascii_strup(r->texts[COLUMN_ISO3], -1);
    g_autofree char *admin1 = sm_fold(r->texts[COLUMN_ADMIN1]);
    entry.place.name = g_string_chunk_insert(gazetteer->pool, r->texts[COLUMN_NAME]);
    entry.place.iso3 = g_string_chunk_insert_const(gazetteer->pool, iso3);
    entry.place.admin1 = g_string_chunk_insert_const(gazetteer->pool, r->texts[COLUMN_ADMIN1]);
    entry.folded_admin1 = g_string_chunk_insert_const(gazetteer->pool, admin1);
    guint index = gazetteer->entries->len;
    g_array_append_val(gazetteer->entries, entry);
    add_name(gazetteer, entry.place.name, index);
    g_auto(GStrv) aliases = g_strsplit(r->texts[COLUMN_ALIASES], "|", -1);
    for (char **alias = aliases; *alias; alias++)
        add_name(gazetteer, *alias, index);
}

static bool read_entry(reading *r)
{
    if (r->row.unclosed) return fail_at(r, "a quote that begins in this row is not closed");
    if (r->row.n_cells != r->n_header)
        return fail_at(r, "has %zu cells where the first line has %zu", r->row.n_cells,
                       r->n_header);
    take_texts(r);
    sm_gazetteer_entry entry = {0};
    if (!read_coordinate(r, COLUMN_LATITUDE, 90, &entry.place.at.lat) ||
        !read_coordinate(r, COLUMN_LONGITUDE, 180, &entry.place.at.lon))
        return false;
    if (*r->texts[COLUMN_NAME] == '\0') return fail_at(r, "has no name");
    add_entry(r, entry);
    return true;
}

static bool parse(sm_gazetteer *gazetteer, const char *text, gsize length, GError **error)
{
    g_autofree reading *r = g_new0(reading, 1);
    r->gazetteer = gazetteer;
    r->line = 1;
    r->error = error;
    for (int which = 0; which < N_COLUMNS; which++)
        r->at[which] = -1;
    sm_csv_cursor_init(&r->cursor, text, length, (sm_csv_dialect){',', '\n'});
    bool good = read_header(r);
    while (good && next_row(r))
        good = read_entry(r);
    clear_texts(r);
    return good;
}

/* ---- the file ---- */

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
    if (memchr(text, 0, length) || line_of(text, end) == 1) {
        g_autofree char *seen = sm_sniff(text, length);
        return sm_fail(error, SM_ERROR_DATA, "%s: is not a gazetteer (CSV): this is %s", path,
                       seen);
    }
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
