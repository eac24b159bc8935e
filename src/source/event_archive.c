#include "source/event_archive.h"

#include "base/fail.h"
#include "source/archive.h"
#include "source/event_source.h"
#include "source/nearest.h"

#include <string.h>

enum {
    MOST_NESTED = 3,    /* a zip in a zip in a zip */
    LOOK = 1 << 16,     /* how much of a file says whether it has a header of events */
    LISTED_MEMBERS = 8, /* in a message */
};

static const char *const data_endings[] = {
    ".csv",    ".tsv", ".json", ".geojson", ".geojsonl", ".geojsons", ".ndjson", ".jsonl",
    ".xlsx",   ".xls", ".ods",  ".kml",     ".kmz",      ".gpx",      ".fgb",    ".parquet",
    ".sqlite", ".db",  ".gz",   ".bz2",     ".xz",       ".zst",      ".zip",    NULL};
/* Of these only where there is nothing better: they may be terms of use. */
static const char *const perhaps_endings[] = {".txt", ".tab", ".dat", ".asc", NULL};

static bool ends_with_any(const char *name, const char *const *endings)
{
    g_autofree char *folded = g_ascii_strdown(name, -1);
    for (; *endings; endings++)
        if (g_str_has_suffix(folded, *endings)) return true;
    return false;
}

static bool has_member_in(const sm_archive *archive, const char *folder_ending)
{
    for (guint i = 0; i < archive->members->len; i++) {
        const sm_archive_member *member = g_ptr_array_index(archive->members, i);
        if (strstr(member->name, folder_ending)) return true;
    }
    return false;
}

static bool has_shapefile(const sm_archive *archive)
{
    static const char *const endings[] = {".shp", NULL};
    for (guint i = 0; i < archive->members->len; i++) {
        const sm_archive_member *member = g_ptr_array_index(archive->members, i);
        if (ends_with_any(member->name, endings)) return true;
    }
    return false;
}

/* What is one thing in many files; ZIP: none of these. */
static sm_file_kind whole_content(const sm_archive *archive)
{
    if (sm_archive_find(archive, "xl/workbook.xml")) return SM_CONTENT_XLSX;
    if (sm_archive_find(archive, "mimetype") && sm_archive_find(archive, "content.xml"))
        return SM_CONTENT_ODS;
    if (sm_archive_find(archive, "doc.kml")) return SM_CONTENT_KMZ;
    if (has_member_in(archive, ".gdb/")) return SM_CONTENT_GEODATABASE;
    if (has_shapefile(archive)) return SM_CONTENT_SHAPEFILE_PARTS;
    return SM_CONTENT_ZIP;
}

static GPtrArray *members_ending(const sm_archive *archive, const char *const *endings)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < archive->members->len; i++) {
        sm_archive_member *member = g_ptr_array_index(archive->members, i);
        if (ends_with_any(member->name, endings)) g_ptr_array_add(found, member);
    }
    return found;
}

static char *list_members(const GPtrArray *members, const sm_archive_member *except)
{
    g_autoptr(GString) list = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < members->len; i++) {
        const sm_archive_member *member = g_ptr_array_index(members, i);
        if (member == except) continue;
        if (n++ < LISTED_MEMBERS)
            g_string_append_printf(list, "%s%s", n > 1 ? ", " : "", member->name);
    }
    if (n > LISTED_MEMBERS) g_string_append_printf(list, " and %u more", n - LISTED_MEMBERS);
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static bool fail_without_data(const sm_archive *archive, GError **error)
{
    if (archive->members->len == 0)
        return sm_fail(error, SM_ERROR_DATA, "%s: is an archive that holds no file; get it again",
                       archive->name);
    g_autofree char *all = list_members(archive->members, NULL);
    if (sm_archive_find(archive, "word/document.xml"))
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: is a Word document; copy its table into a spreadsheet and save that as "
                       ".xlsx or CSV",
                       archive->name);
    if (sm_archive_find(archive, "xl/workbook.bin"))
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: is a binary Excel workbook (.xlsb); save it as .xlsx or CSV",
                       archive->name);
    return sm_fail(error, SM_ERROR_DATA, "%s: is an archive without data; it holds %s",
                   archive->name, all);
}

static bool looks_like_events(const sm_archive *archive, const sm_archive_member *member,
                              const sm_event_file *file)
{
    g_autoptr(GBytes) head = sm_archive_peek(archive, member, LOOK);
    gsize length = 0;
    const char *text = head ? g_bytes_get_data(head, &length) : NULL;
    return length > 0 && sm_file_kind_of(text, length) == SM_CONTENT_TEXT &&
           sm_event_head_fits(text, length, file);
}

static const sm_archive_member *named_member(const sm_archive *archive, const char *name)
{
    for (guint i = 0; name && i < archive->members->len; i++) {
        const sm_archive_member *member = g_ptr_array_index(archive->members, i);
        g_autofree char *base = g_path_get_basename(member->name);
        if (g_ascii_strcasecmp(member->name, name) == 0 || g_ascii_strcasecmp(base, name) == 0)
            return member;
    }
    return NULL;
}

/* Of several: the only one that looks like events. */
static const sm_archive_member *choose(const sm_archive *archive, const GPtrArray *members,
                                       const sm_event_file *file, GError **error)
{
    if (members->len == 1) return g_ptr_array_index(members, 0);
    g_autoptr(GPtrArray) likely = g_ptr_array_new();
    for (guint i = 0; i < members->len; i++)
        if (looks_like_events(archive, g_ptr_array_index(members, i), file))
            g_ptr_array_add(likely, g_ptr_array_index(members, i));
    if (likely->len == 1) return g_ptr_array_index(likely, 0);
    g_autofree char *all = list_members(likely->len > 1 ? likely : members, NULL);
    if (file->by_area) {
        sm_fail(error, SM_ERROR_DATA,
                "%s: %s of its files has the column that names areas; name one, as `table: ...`. "
                "There are %s",
                archive->name, likely->len > 1 ? "more than one" : "none", all);
        return NULL;
    }
    sm_fail(error, SM_ERROR_DATA, "%s: %s; name one, as `table: ...`. There are %s", archive->name,
            likely->len > 1 ? "several of its files hold events"
                            : "none of its files shows a date and a position in its first lines",
            all);
    return NULL;
}

static const sm_archive_member *pick(const sm_archive *archive, const sm_event_file *file,
                                     sm_diagnostics *diagnostics, GError **error)
{
    const sm_archive_member *named = named_member(archive, file->table);
    if (named) return named;
    g_autoptr(GPtrArray) members = members_ending(archive, data_endings);
    if (members->len == 0) {
        g_ptr_array_unref(members);
        members = members_ending(archive, perhaps_endings);
    }
    if (members->len == 0) {
        fail_without_data(archive, error);
        return NULL;
    }
    const sm_archive_member *chosen = choose(archive, members, file, error);
    if (chosen && members->len > 1) {
        g_autofree char *others = list_members(members, chosen);
        sm_diagnostics_warn(diagnostics, "%s: %s was read, which holds %s; not %s", archive->name,
                            chosen->name, file->by_area ? "the table" : "events", others);
    }
    return chosen;
}

/* Takes the file's bytes, in place of the archive's. */
static bool enter(sm_event_text *text, const sm_archive *archive, char **name,
                  const sm_event_file *file, sm_diagnostics *diagnostics, GError **error)
{
    const sm_archive_member *member = pick(archive, file, diagnostics, error);
    GBytes *bytes = member ? sm_archive_extract(archive, member, error) : NULL;
    if (!bytes) return false;
    char *longer = g_strconcat(*name, "/", member->name, NULL);
    g_free(*name);
    *name = longer;
    sm_event_text_clear(text);
    return sm_event_text_take(text, bytes, *name, error);
}

bool sm_event_archive_enter(sm_event_text *text, char **name, const sm_event_file *file,
                            sm_diagnostics *diagnostics, GError **error)
{
    for (int depth = 0; sm_file_kind_is_archive(text->content); depth++) {
        if (depth == MOST_NESTED)
            return sm_fail(error, SM_ERROR_DATA,
                           "%s: archives lie in each other more than %d deep; unpack them", *name,
                           MOST_NESTED);
        g_autoptr(sm_archive) archive = sm_archive_open(text->bytes, *name, error);
        if (!archive) return false;
        sm_file_kind whole = whole_content(archive);
        if (whole == SM_CONTENT_ZIP && !enter(text, archive, name, file, diagnostics, error))
            return false;
        if (whole != SM_CONTENT_ZIP) {
            text->content = whole;
            return true;
        }
    }
    return true;
}
