#include "source/gazetteer.h"

#include "base/edit_distance.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/number.h"
#include "base/country.h"
#include "base/fold.h"
#include "source/sniff.h"

#include <csv.h>
#include <math.h>
#include <string.h>

/* Larger files are no list of place names. */
enum { MOST_BYTES = 64 * 1024 * 1024 };

/* Two entries nearer than this, in one country, are one place written twice. */
#define SAME_PLACE_KM 5.0
/* Mean radius of the Earth, IUGG. */
#define EARTH_RADIUS_KM 6371.0088

/* Names offered for one that is unknown, and places listed for one that is ambiguous. */
enum { MOST_NEAR = 5, MOST_LISTED = 8 };

typedef struct entry {
    sm_place place; /* texts belong to the gazetteer's pool */
    char *folded_admin1;
} entry;

/* A name or alias of an entry; names that fold alike form a list. */
typedef struct name_link {
    const char *folded; /* in the pool */
    guint entry;
    guint next; /* index + 1 into links; 0: none */
} name_link;

struct sm_gazetteer {
    char *path;
    GStringChunk *pool;
    GArray *entries;   /* entry */
    GArray *links;     /* name_link */
    GHashTable *first; /* folded name -> index + 1 of its first link */
};

/* ---- reading ---- */

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
    for (guint at = first; at != 0; at = g_array_index(gazetteer->links, name_link, at - 1).next)
        if (g_array_index(gazetteer->links, name_link, at - 1).entry == of) return;
    name_link link = {
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
    entry new_entry = {0};
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
    gazetteer->entries = g_array_new(FALSE, FALSE, sizeof(entry));
    gazetteer->links = g_array_new(FALSE, FALSE, sizeof(name_link));
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

/* ---- finding ---- */

static const entry *entry_at(const sm_gazetteer *gazetteer, guint index)
{
    return &g_array_index(gazetteer->entries, entry, index);
}

/* Great-circle distance, haversine formula. */
static double distance_km(sm_lonlat a, sm_lonlat b)
{
    double to_rad = G_PI / 180;
    double dlat = (b.lat - a.lat) * to_rad, dlon = (b.lon - a.lon) * to_rad;
    double h =
        pow(sin(dlat / 2), 2) + cos(a.lat * to_rad) * cos(b.lat * to_rad) * pow(sin(dlon / 2), 2);
    return 2 * EARTH_RADIUS_KM * asin(sqrt(MIN(h, 1.0)));
}

static bool is_same_place(const entry *a, const entry *b)
{
    return strcmp(a->place.iso3, b->place.iso3) == 0 &&
           distance_km(a->place.at, b->place.at) < SAME_PLACE_KM;
}

static int compare_indices(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a, right = *(const guint *)b;
    return left < right ? -1 : left > right;
}

/* Whether what follows a comma, folded, is where the entry is. */
static bool is_within(const entry *of, const char *folded)
{
    const char *iso3 = sm_country_iso3(folded);
    return (iso3 && strcmp(of->place.iso3, iso3) == 0) ||
           g_ascii_strcasecmp(of->place.iso3, folded) == 0 ||
           strcmp(of->folded_admin1, folded) == 0;
}

static bool is_within_all(const entry *of, char *const *regions)
{
    for (; *regions; regions++) {
        g_autofree char *folded = sm_fold(*regions);
        if (!is_within(of, folded)) return false;
    }
    return true;
}

static bool has_place(const sm_gazetteer *gazetteer, const GArray *places, const entry *like)
{
    for (guint i = 0; i < places->len; i++)
        if (is_same_place(like, entry_at(gazetteer, g_array_index(places, guint, i)))) return true;
    return false;
}

/* Entries (guint) of that name within all of the NULL-terminated regions, in the order of the file,
 * each place once. */
static GArray *entries_named(const sm_gazetteer *gazetteer, const char *folded,
                             char *const *regions)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(guint));
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(gazetteer->first, folded));
    while (at != 0) {
        const name_link *link = &g_array_index(gazetteer->links, name_link, at - 1);
        g_array_append_val(all, link->entry);
        at = link->next;
    }
    g_array_sort(all, compare_indices);
    GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < all->len; i++) {
        guint index = g_array_index(all, guint, i);
        const entry *found = entry_at(gazetteer, index);
        if (is_within_all(found, regions) && !has_place(gazetteer, places, found))
            g_array_append_val(places, index);
    }
    return places;
}

/* "Dori, Sahel, BFA (14.0354, -0.0345)". */
static void append_place(GString *out, const sm_place *place)
{
    char lat[SM_NUMBER_BUFFER], lon[SM_NUMBER_BUFFER];
    g_string_append(out, place->name);
    if (*place->admin1) g_string_append_printf(out, ", %s", place->admin1);
    g_string_append_printf(out, ", %s (%s, %s)", place->iso3,
                           sm_number_format(place->at.lat, 4, lat),
                           sm_number_format(place->at.lon, 4, lon));
}

static char *places_text(const sm_gazetteer *gazetteer, const GArray *places)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < MIN(places->len, (guint)MOST_LISTED); i++) {
        if (i > 0) g_string_append(out, "; ");
        append_place(out, &entry_at(gazetteer, g_array_index(places, guint, i))->place);
    }
    if (places->len > MOST_LISTED)
        g_string_append_printf(out, "; and %u more", places->len - MOST_LISTED);
    return g_string_free(out, FALSE);
}

/* How `chosen` can be told from the others: by country, by admin1; NULL when only coordinates do.
 */
static char *narrowing(const sm_gazetteer *gazetteer, const GArray *places, const char *name)
{
    const entry *chosen = entry_at(gazetteer, g_array_index(places, guint, 0));
    bool by_country = true, by_admin1 = *chosen->folded_admin1 != '\0';
    for (guint i = 1; i < places->len; i++) {
        const entry *other = entry_at(gazetteer, g_array_index(places, guint, i));
        if (strcmp(other->place.iso3, chosen->place.iso3) == 0) by_country = false;
        if (strcmp(other->folded_admin1, chosen->folded_admin1) == 0) by_admin1 = false;
    }
    if (by_country) return g_strdup_printf("%s, %s", name, chosen->place.iso3);
    return by_admin1 ? g_strdup_printf("%s, %s", name, chosen->place.admin1) : NULL;
}

static bool fail_ambiguous(const sm_gazetteer *gazetteer, const GArray *places, const char *name,
                           const char *asked, const char *where, GError **error)
{
    g_autofree char *list = places_text(gazetteer, places);
    g_autofree char *narrow = narrowing(gazetteer, places, name);
    if (!narrow)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s: \"%s\" is the name of %u places: %s; give coordinates", where, asked,
                       places->len, list);
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s: \"%s\" is the name of %u places: %s; write \"%s\" or give coordinates",
                   where, asked, places->len, list, narrow);
}

static bool fail_elsewhere(const sm_gazetteer *gazetteer, const GArray *elsewhere,
                           const char *asked, const char *where, GError **error)
{
    g_autofree char *list = places_text(gazetteer, elsewhere);
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s: \"%s\" is not in the gazetteer, but this is: %s; correct what follows the "
                   "comma or give coordinates",
                   where, asked, list);
}

/* A name near the one asked for. */
typedef struct near_name {
    guint distance, entry;
} near_name;

static int compare_near(gconstpointer a, gconstpointer b)
{
    const near_name *left = a, *right = b;
    if (left->distance != right->distance) return left->distance < right->distance ? -1 : 1;
    return left->entry < right->entry ? -1 : left->entry > right->entry;
}

/* Edits that a misspelt name may be away: a third of its length, at least one. */
static guint most_edits(const char *folded)
{
    return (guint)CLAMP(g_utf8_strlen(folded, -1) / 3, 1, 4);
}

static GArray *near_names(const sm_gazetteer *gazetteer, const char *folded)
{
    GArray *near = g_array_new(FALSE, FALSE, sizeof(near_name));
    guint most = most_edits(folded);
    for (guint i = 0; i < gazetteer->links->len; i++) {
        const name_link *link = &g_array_index(gazetteer->links, name_link, i);
        guint distance = sm_edit_distance(folded, link->folded, most);
        near_name found = {distance, link->entry};
        if (distance <= most) g_array_append_val(near, found);
    }
    g_array_sort(near, compare_near);
    return near;
}

static char *near_text(const sm_gazetteer *gazetteer, const char *folded)
{
    g_autoptr(GArray) near = near_names(gazetteer, folded);
    g_autoptr(GHashTable) listed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < near->len && g_hash_table_size(listed) < MOST_NEAR; i++) {
        const sm_place *place =
            &entry_at(gazetteer, g_array_index(near, near_name, i).entry)->place;
        char *text = g_strdup_printf("%s, %s", place->name, place->iso3);
        bool first = g_hash_table_size(listed) == 0;
        if (g_hash_table_add(listed, text))
            g_string_append_printf(out, first ? "%s" : "; %s", text);
    }
    return g_string_free(out, FALSE);
}

static bool fail_unknown(const sm_gazetteer *gazetteer, const char *folded, const char *asked,
                         const char *where, GError **error)
{
    g_autofree char *near = near_text(gazetteer, folded);
    if (*near == '\0')
        return sm_fail(
            error, SM_ERROR_FIGURE,
            "%s: \"%s\" is not in the gazetteer, nor is a name near it; give coordinates", where,
            asked);
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s: \"%s\" is not in the gazetteer; did you mean %s? Or give coordinates",
                   where, asked, near);
}

static bool choose(const sm_gazetteer *gazetteer, const GArray *places, const char *name,
                   const char *asked, const char *where, sm_place *place, GError **error)
{
    if (places->len > 1) return fail_ambiguous(gazetteer, places, name, asked, where, error);
    *place = entry_at(gazetteer, g_array_index(places, guint, 0))->place;
    return true;
}

bool sm_gazetteer_find(const sm_gazetteer *gazetteer, const char *name, const char *where,
                       sm_place *place, GError **error)
{
    static char *const anywhere[] = {NULL};
    g_autofree char *asked = g_strstrip(g_utf8_make_valid(name, -1));
    g_autofree char *whole = sm_fold(asked);
    g_autoptr(GArray) as_written = entries_named(gazetteer, whole, anywhere);
    if (as_written->len > 0)
        return choose(gazetteer, as_written, asked, asked, where, place, error);
    g_auto(GStrv) pieces = g_strsplit(asked, ",", -1);
    const char *bare = pieces[0] ? g_strstrip(pieces[0]) : "";
    g_autofree char *folded = sm_fold(bare);
    g_autoptr(GArray) everywhere = entries_named(gazetteer, folded, anywhere);
    if (everywhere->len == 0) return fail_unknown(gazetteer, folded, asked, where, error);
    g_autoptr(GArray) places = entries_named(gazetteer, folded, pieces + 1);
    if (places->len == 0) return fail_elsewhere(gazetteer, everywhere, asked, where, error);
    return choose(gazetteer, places, bare, asked, where, place, error);
}

bool sm_gazetteer_has_admin1(const sm_gazetteer *gazetteer, const char *iso3, const char *admin1)
{
    g_autofree char *folded = sm_fold(admin1);
    for (guint i = 0; *folded && i < gazetteer->entries->len; i++) {
        const entry *e = entry_at(gazetteer, i);
        if (strcmp(e->place.iso3, iso3) == 0 && strcmp(e->folded_admin1, folded) == 0) return true;
    }
    return false;
}
