#include "source/shapefile.h"

#include "base/fail.h"
#include "source/archive.h"
#include "source/record_index.h"
#include "source/shape_record.h"
#include "source/shapefile_inner.h"
#include "source/sniff.h"
#include "source/spatial_index.h"

#include <shapefil.h>
#include <string.h>

/* A .prj is one line of WKT; anything longer than this is some other file. */
enum { MOST_CRS_BYTES = 64 * 1024 };
/* More than this no .cpg says. */
enum { MOST_CPG_BYTES = 4096 };

enum { TYPE_AT = 32, BOX_AT = 36 };

static const char *const shp_endings[] = {".shp", ".SHP", ".Shp"};

/* `path` without the ending of a .shp. */
static char *stem_of(const char *path)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shp_endings); i++)
        if (g_str_has_suffix(path, shp_endings[i]))
            return g_strndup(path, strlen(path) - strlen(shp_endings[i]));
    return g_strdup(path);
}

/* Where the files of a shapefile are: on the disk, or in an archive. */
typedef struct file_set {
    char *stem;          /* of the paths, or of the names in the archive */
    sm_archive *archive; /* NULL: on the disk */
} file_set;

static void file_set_clear(file_set *set)
{
    g_free(set->stem);
    sm_archive_free(set->archive);
}

static const sm_archive_member *member_of(const file_set *set, const char *ending)
{
    g_autofree char *name = g_strdup_printf("%s.%s", set->stem, ending);
    for (guint i = 0; i < set->archive->members->len; i++) {
        const sm_archive_member *member = g_ptr_array_index(set->archive->members, i);
        if (g_ascii_strcasecmp(member->name, name) == 0) return member;
    }
    return NULL;
}

/* The file `stem`.`ending` in lower, upper or capitalised letters, as messages name it; NULL when
 * there is none. */
static char *sibling(const file_set *set, const char *ending)
{
    if (set->archive) {
        const sm_archive_member *member = member_of(set, ending);
        return member ? g_strconcat(set->archive->name, "/", member->name, NULL) : NULL;
    }
    g_autofree char *upper = g_ascii_strup(ending, -1);
    g_autofree char *capital = g_strdup(ending);
    capital[0] = g_ascii_toupper(capital[0]);
    const char *forms[] = {ending, upper, capital};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        char *path = g_strdup_printf("%s.%s", set->stem, forms[i]);
        if (g_file_test(path, G_FILE_TEST_EXISTS)) return path;
        g_free(path);
    }
    return NULL;
}

/* Says what `path` is, since it is no shapefile. */
static bool fail_as_other_file(const char *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: there is no such shapefile; check the name of the .shp", path);
    sm_bytes bytes = {0};
    if (!sm_bytes_map(path, &bytes, error)) return false;
    g_autofree char *seen = sm_sniff(bytes.data, bytes.length);
    sm_fail(error, SM_ERROR_DATA, "%s: is not a shapefile: this is %s", path, seen);
    sm_bytes_clear(&bytes);
    return false;
}

static bool has_shp(const sm_archive *archive)
{
    for (guint i = 0; i < archive->members->len; i++) {
        const sm_archive_member *member = g_ptr_array_index(archive->members, i);
        g_autofree char *stem = stem_of(member->name);
        if (strcmp(stem, member->name) != 0) return true;
    }
    return false;
}

/* The only .shp of an archive; NULL: it holds none, or several. */
static const sm_archive_member *only_shp(const sm_archive *archive, GError **error)
{
    const sm_archive_member *found = NULL;
    for (guint i = 0; i < archive->members->len; i++) {
        const sm_archive_member *member = g_ptr_array_index(archive->members, i);
        g_autofree char *stem = stem_of(member->name);
        if (strcmp(stem, member->name) == 0) continue;
        if (found) {
            sm_fail(error, SM_ERROR_DATA,
                    "%s: holds several shapefiles (%s, %s ...); name one, as %s/%s", archive->name,
                    found->name, member->name, archive->name, found->name);
            return NULL;
        }
        found = member;
    }
    if (!found) sm_fail(error, SM_ERROR_DATA, "%s: is an archive without a .shp", archive->name);
    return found;
}

/* "units.zip/adm1.shp" into the archive and its member; NULL: the path leads through no file. */
static char *split_archive(const char *path, const char **member)
{
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        g_autofree char *before = g_strndup(path, (gsize)(slash - path));
        if (!g_file_test(before, G_FILE_TEST_IS_REGULAR)) continue;
        *member = slash + 1;
        return g_steal_pointer(&before);
    }
    return NULL;
}

/* The archive at `path`, NULL without an error where it is none. */
static bool read_archive(file_set *set, const char *path, GError **error)
{
    sm_bytes bytes = {0};
    if (!sm_bytes_map(path, &bytes, error)) return false;
    bool is_archive = sm_file_kind_is_archive(sm_file_kind_of(bytes.data, bytes.length));
    if (is_archive) set->archive = sm_archive_open(bytes.owner, path, error);
    sm_bytes_clear(&bytes);
    return !is_archive || set->archive;
}

/* True where `path` is no archive, too. */
static bool open_archive(file_set *set, const char *path, GError **error)
{
    g_autofree char *stem = stem_of(path);
    const char *member = NULL;
    g_autofree char *around = split_archive(path, &member);
    if (around) {
        if (!read_archive(set, around, error)) return false;
        if (set->archive) set->stem = stem_of(member);
        return true;
    }
    if (strcmp(stem, path) != 0 || !g_file_test(path, G_FILE_TEST_IS_REGULAR)) return true;
    if (!read_archive(set, path, error)) return false;
    if (!set->archive) return true;
    const sm_archive_member *shp = only_shp(set->archive, error);
    if (shp) set->stem = stem_of(shp->name);
    return shp != NULL;
}

bool sm_shapefile_is_at(const char *path)
{
    g_autofree char *stem = stem_of(path);
    if (strcmp(stem, path) != 0) return true;
    sm_bytes bytes = {0};
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) || !sm_bytes_map(path, &bytes, NULL))
        return false;
    sm_file_kind content = sm_file_kind_of(bytes.data, bytes.length);
    g_autoptr(sm_archive) archive =
        sm_file_kind_is_archive(content) ? sm_archive_open(bytes.owner, path, NULL) : NULL;
    sm_bytes_clear(&bytes);
    return content == SM_CONTENT_SHAPEFILE || (archive && has_shp(archive));
}

static bool map_sibling(const file_set *set, const char *ending, sm_bytes *bytes, GError **error)
{
    if (set->archive) {
        const sm_archive_member *member = member_of(set, ending);
        GBytes *unpacked = member ? sm_archive_extract(set->archive, member, error) : NULL;
        if (!unpacked) return !member;
        *bytes = (sm_bytes){.owner = unpacked};
        bytes->data = g_bytes_get_data(unpacked, &bytes->length);
        if (!bytes->data) bytes->data = (const uint8_t *)"";
        return true;
    }
    g_autofree char *path = sibling(set, ending);
    return !path || sm_bytes_map(path, bytes, error);
}

static bool find_shp(sm_shapefile *shapefile, const char *path, file_set *set, GError **error)
{
    if (!open_archive(set, path, error)) return false;
    if (!set->archive) set->stem = stem_of(path);
    if (!set->archive && g_file_test(path, G_FILE_TEST_IS_REGULAR) && strcmp(set->stem, path) != 0)
        shapefile->path = g_strdup(path);
    else
        shapefile->path = sibling(set, "shp");
    if (!shapefile->path) return fail_as_other_file(path, error);
    return set->archive ? map_sibling(set, "shp", &shapefile->pieces.shp, error)
                        : sm_bytes_map(shapefile->path, &shapefile->pieces.shp, error);
}

static sm_rect_crs rect_at(const uint8_t *at)
{
    return (sm_rect_crs){sm_bytes_f64_le(at), sm_bytes_f64_le(at + 8), sm_bytes_f64_le(at + 16),
                         sm_bytes_f64_le(at + 24)};
}

static bool check_type(sm_shapefile *shapefile, GError **error)
{
    if (shapefile->type == SHPT_NULL || sm_shape_record_kind(shapefile->type, &shapefile->kind))
        return true;
    if (shapefile->type == SHPT_MULTIPATCH)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: holds multipatches (3D surfaces), which no map shows; export their "
                       "footprints as polygons",
                       shapefile->path);
    return sm_fail(error, SM_ERROR_DATA, "%s: has the unknown shape type %d; the file is damaged",
                   shapefile->path, shapefile->type);
}

static bool read_header(sm_shapefile *shapefile, GError **error)
{
    static const uint8_t file_code[4] = {0, 0, 0x27, 0x0a};
    const sm_bytes *shp = &shapefile->pieces.shp;
    if (shp->length < sizeof file_code || memcmp(shp->data, file_code, sizeof file_code) != 0)
        return fail_as_other_file(shapefile->path, error);
    if (shp->length < SM_SHP_HEADER_SIZE)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: is cut off inside its header (%" G_GSIZE_FORMAT
                       " of %d bytes); get the file again",
                       shapefile->path, shp->length, SM_SHP_HEADER_SIZE);
    shapefile->type = (int)sm_bytes_u32_le(shp->data + TYPE_AT);
    shapefile->bounds = rect_at(shp->data + BOX_AT);
    return check_type(shapefile, error);
}

/* The text of a .prj in UTF-8, without byte order mark and blanks; NULL when there is none. */
static char *crs_text(const sm_bytes *bytes)
{
    const char *start = (const char *)bytes->data;
    if (bytes->length == 0) return NULL;
    char *text =
        g_utf8_validate_len(start, bytes->length, NULL)
            ? g_strndup(start, bytes->length)
            : g_convert(start, (gssize)bytes->length, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
    if (text && g_str_has_prefix(text, "\xef\xbb\xbf"))
        memmove(text, text + 3, strlen(text + 3) + 1);
    if (text) g_strstrip(text);
    if (text && *text == '\0') g_clear_pointer(&text, g_free);
    return text;
}

static bool check_prj(const char *path, const sm_bytes *bytes, GError **error)
{
    if (bytes->length > MOST_CRS_BYTES)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: is not the text of a CRS: it is %" G_GSIZE_FORMAT " bytes long", path,
                       bytes->length);
    if (bytes->length == 0 || !memchr(bytes->data, 0, bytes->length)) return true;
    g_autofree char *seen = sm_sniff(bytes->data, bytes->length);
    return sm_fail(error, SM_ERROR_DATA, "%s: is not the text of a CRS: this is %s", path, seen);
}

static bool read_crs(sm_shapefile *shapefile, const file_set *set, sm_diagnostics *diagnostics,
                     GError **error)
{
    g_autofree char *path = sibling(set, "prj");
    sm_bytes bytes = {0};
    if (!map_sibling(set, "prj", &bytes, error)) return false;
    bool good = check_prj(path, &bytes, error);
    if (good) shapefile->crs = crs_text(&bytes);
    sm_bytes_clear(&bytes);
    if (good && !shapefile->crs)
        sm_diagnostics_warn(diagnostics,
                            "%s: %s; longitude and latitude in WGS 84 are assumed. Add the .prj if "
                            "it is another CRS",
                            shapefile->path, path ? "its .prj is empty" : "has no .prj");
    return good;
}

static bool open_dbf(sm_shapefile *shapefile, const file_set *set, sm_diagnostics *diagnostics,
                     GError **error)
{
    shapefile->dbf_path = sibling(set, "dbf");
    if (!shapefile->dbf_path) {
        sm_diagnostics_warn(diagnostics, "%s: has no .dbf; its features have no attributes",
                            shapefile->path);
        return true;
    }
    sm_pieces *pieces = &shapefile->pieces;
    if (!map_sibling(set, "dbf", &pieces->dbf, error)) return false;
    if (!map_sibling(set, "cpg", &pieces->cpg, error)) return false;
    if (pieces->cpg.length > MOST_CPG_BYTES) sm_bytes_clear(&pieces->cpg);
    shapefile->dbf = sm_dbf_open(shapefile->dbf_path, pieces, diagnostics, error);
    if (!shapefile->dbf) return false;
    uint32_t rows = sm_dbf_n_records(shapefile->dbf), records = sm_record_index_count(pieces);
    if (rows != records)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: has %u records, but its .shp has %u; they do not belong together, get "
                       "the whole set of files again",
                       shapefile->dbf_path, rows, records);
    return true;
}

static void use_qix(sm_shapefile *shapefile, const file_set *set, sm_diagnostics *diagnostics)
{
    g_autofree char *path = sibling(set, "qix");
    if (!path || !map_sibling(set, "qix", &shapefile->pieces.qix, NULL)) return;
    const char *defect;
    uint32_t n_records = sm_record_index_count(&shapefile->pieces);
    if (sm_spatial_index_usable(&shapefile->pieces, n_records, &defect)) return;
    sm_diagnostics_warn(diagnostics, "%s: %s; not used. Make it anew or remove it", path, defect);
    sm_bytes_clear(&shapefile->pieces.qix);
}

static bool open_with_shapelib(sm_shapefile *shapefile, GError **error)
{
    SAHooks hooks = sm_pieces_hooks();
    sm_pieces *before = sm_pieces_enter(&shapefile->pieces);
    shapefile->handle = SHPOpenLL(SM_PIECES_NAME, "rb", &hooks);
    sm_pieces_leave(before);
    if (!shapefile->handle)
        return sm_fail(error, SM_ERROR_DATA, "%s: shapelib cannot open it: %s", shapefile->path,
                       shapefile->pieces.complaint);
    SHPSetFastModeReadObject(shapefile->handle, TRUE);
    return true;
}

/* For headers that state no bounds: those of the records, as far as they state theirs. */
static void bounds_from_records(sm_shapefile *shapefile)
{
    sm_rect_crs bounds = sm_rect_crs_empty();
    uint32_t n_records = sm_record_index_count(&shapefile->pieces);
    for (uint32_t i = 0; i < n_records; i++) {
        uint32_t length;
        const uint8_t *content = sm_record_index_content(&shapefile->pieces, i, &length);
        sm_shape_record record;
        if (sm_shape_record_check(content, length, shapefile->kind, &record, NULL) &&
            !record.is_null && sm_rect_crs_is_finite(&record.box))
            sm_rect_crs_add(&bounds, &record.box);
    }
    shapefile->bounds = sm_rect_crs_is_finite(&bounds) ? bounds : (sm_rect_crs){0};
}

static bool open_pieces(sm_shapefile *shapefile, const file_set *set, sm_diagnostics *diagnostics,
                        GError **error)
{
    if (!read_header(shapefile, error)) return false;
    if (!map_sibling(set, "shx", &shapefile->pieces.shx, error)) return false;
    if (!sm_record_index_prepare(shapefile->path, &shapefile->pieces, diagnostics, error))
        return false;
    if (!open_dbf(shapefile, set, diagnostics, error)) return false;
    if (!read_crs(shapefile, set, diagnostics, error)) return false;
    if (!open_with_shapelib(shapefile, error)) return false;
    use_qix(shapefile, set, diagnostics);
    if (!sm_rect_crs_is_finite(&shapefile->bounds)) bounds_from_records(shapefile);
    return true;
}

sm_shapefile *sm_shapefile_open(const char *path, sm_diagnostics *diagnostics, GError **error)
{
    sm_shapefile *shapefile = g_new0(sm_shapefile, 1);
    file_set set = {0};
    bool good =
        find_shp(shapefile, path, &set, error) && open_pieces(shapefile, &set, diagnostics, error);
    file_set_clear(&set);
    if (good) return shapefile;
    sm_shapefile_close(shapefile);
    return NULL;
}

void sm_shapefile_close(sm_shapefile *shapefile)
{
    if (!shapefile) return;
    if (shapefile->handle) SHPClose(shapefile->handle);
    sm_dbf_close(shapefile->dbf);
    sm_pieces_clear(&shapefile->pieces);
    g_free(shapefile->crs);
    g_free(shapefile->dbf_path);
    g_free(shapefile->path);
    g_free(shapefile);
}

const char *sm_shapefile_path(const sm_shapefile *shapefile)
{
    return shapefile->path;
}

const char *sm_shapefile_crs(const sm_shapefile *shapefile)
{
    return shapefile->crs;
}

sm_shape_kind sm_shapefile_kind(const sm_shapefile *shapefile)
{
    return shapefile->kind;
}

const char *sm_shapefile_type_name(const sm_shapefile *shapefile)
{
    return SHPTypeName(shapefile->type);
}

uint32_t sm_shapefile_n_records(const sm_shapefile *shapefile)
{
    return sm_record_index_count(&shapefile->pieces);
}

sm_rect_crs sm_shapefile_bounds(const sm_shapefile *shapefile)
{
    return shapefile->bounds;
}

const char *sm_shapefile_encoding(const sm_shapefile *shapefile)
{
    return shapefile->dbf ? sm_dbf_encoding(shapefile->dbf) : "UTF-8";
}
