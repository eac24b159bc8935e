#include "source/shapefile.h"

#include "base/fail.h"
#include "source/dbf.h"
#include "source/memory_file.h"
#include "source/record_index.h"
#include "source/shape_record.h"
#include "source/sniff.h"
#include "source/spatial_index.h"

#include <math.h>
#include <shapefil.h>
#include <string.h>

/* A .prj is one line of WKT; anything longer than this is some other file. */
enum { MOST_CRS_BYTES = 64 * 1024 };
/* More than this no .cpg says. */
enum { MOST_CPG_BYTES = 4096 };

enum { TYPE_AT = 32, BOX_AT = 36 };

/* What header and record boxes may differ from the points by: they are copied, not computed. */
#define BOX_TOLERANCE 1e-9

struct sm_shapefile {
    char *path; /* of the .shp */
    char *dbf_path;
    sm_pieces pieces;
    SHPHandle handle;
    sm_dbf *dbf; /* NULL: none */
    char *crs;   /* NULL: none */
    int type;
    sm_shape_kind kind;
    sm_rect_crs bounds;
};

/* ---- opening ----------------------------------------------------------------------------------
 */

static const char *const shp_endings[] = {".shp", ".SHP", ".Shp"};

/* `path` without the ending of a .shp. */
static char *stem_of(const char *path)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shp_endings); i++)
        if (g_str_has_suffix(path, shp_endings[i]))
            return g_strndup(path, strlen(path) - strlen(shp_endings[i]));
    return g_strdup(path);
}

/* The file `stem`.`ending` in lower, upper or capitalised letters; NULL when there is none. */
static char *sibling(const char *stem, const char *ending)
{
    g_autofree char *upper = g_ascii_strup(ending, -1);
    g_autofree char *capital = g_strdup(ending);
    capital[0] = g_ascii_toupper(capital[0]);
    const char *forms[] = {ending, upper, capital};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        char *path = g_strdup_printf("%s.%s", stem, forms[i]);
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
    sm_fail(error, SM_ERROR_DATA, "%s: is not a shapefile: this is %s", path,
            sm_sniff(bytes.data, bytes.length));
    sm_bytes_clear(&bytes);
    return false;
}

static bool find_shp(sm_shapefile *shapefile, const char *path, char **stem, GError **error)
{
    *stem = stem_of(path);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR) && strcmp(*stem, path) != 0)
        shapefile->path = g_strdup(path);
    else
        shapefile->path = sibling(*stem, "shp");
    if (!shapefile->path) return fail_as_other_file(path, error);
    return sm_bytes_map(shapefile->path, &shapefile->pieces.shp, error);
}

static bool map_sibling(const char *stem, const char *ending, sm_bytes *bytes, GError **error)
{
    g_autofree char *path = sibling(stem, ending);
    return !path || sm_bytes_map(path, bytes, error);
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
    char *text = g_utf8_validate_len(start, bytes->length, NULL)
                     ? g_strndup(start, bytes->length)
                     : g_convert(start, (gssize)bytes->length, "UTF-8", "ISO-8859-1", NULL, NULL,
                                 NULL);
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
    if (bytes->length > 0 && memchr(bytes->data, 0, bytes->length))
        return sm_fail(error, SM_ERROR_DATA, "%s: is not the text of a CRS: this is %s", path,
                       sm_sniff(bytes->data, bytes->length));
    return true;
}

static bool read_crs(sm_shapefile *shapefile, const char *stem, sm_diagnostics *diagnostics,
                     GError **error)
{
    g_autofree char *path = sibling(stem, "prj");
    sm_bytes bytes = {0};
    if (path && !sm_bytes_map(path, &bytes, error)) return false;
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

static bool open_dbf(sm_shapefile *shapefile, const char *stem, sm_diagnostics *diagnostics,
                     GError **error)
{
    shapefile->dbf_path = sibling(stem, "dbf");
    if (!shapefile->dbf_path) {
        sm_diagnostics_warn(diagnostics, "%s: has no .dbf; its features have no attributes",
                            shapefile->path);
        return true;
    }
    sm_pieces *pieces = &shapefile->pieces;
    if (!sm_bytes_map(shapefile->dbf_path, &pieces->dbf, error)) return false;
    if (!map_sibling(stem, "cpg", &pieces->cpg, error)) return false;
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

static void use_qix(sm_shapefile *shapefile, const char *stem, sm_diagnostics *diagnostics)
{
    g_autofree char *path = sibling(stem, "qix");
    if (!path || !sm_bytes_map(path, &shapefile->pieces.qix, NULL)) return;
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

static bool rect_is_finite(const sm_rect_crs *rect)
{
    return isfinite(rect->x0) && isfinite(rect->y0) && isfinite(rect->x1) && isfinite(rect->y1) &&
           rect->x0 <= rect->x1 && rect->y0 <= rect->y1;
}

static void rect_add(sm_rect_crs *rect, const sm_rect_crs *other)
{
    rect->x0 = MIN(rect->x0, other->x0);
    rect->y0 = MIN(rect->y0, other->y0);
    rect->x1 = MAX(rect->x1, other->x1);
    rect->y1 = MAX(rect->y1, other->y1);
}

static const sm_rect_crs empty_rect = {(double)INFINITY, (double)INFINITY, -(double)INFINITY,
                                       -(double)INFINITY};

/* For headers that state no bounds: those of the records, as far as they state theirs. */
static void bounds_from_records(sm_shapefile *shapefile)
{
    sm_rect_crs bounds = empty_rect;
    uint32_t n_records = sm_record_index_count(&shapefile->pieces);
    for (uint32_t i = 0; i < n_records; i++) {
        uint32_t length;
        const uint8_t *content = sm_record_index_content(&shapefile->pieces, i, &length);
        sm_shape_record record;
        if (sm_shape_record_check(content, length, shapefile->kind, &record, NULL) &&
            !record.is_null && rect_is_finite(&record.box))
            rect_add(&bounds, &record.box);
    }
    shapefile->bounds = rect_is_finite(&bounds) ? bounds : (sm_rect_crs){0};
}

static bool open_pieces(sm_shapefile *shapefile, const char *path, sm_diagnostics *diagnostics,
                        GError **error)
{
    g_autofree char *stem = NULL;
    if (!find_shp(shapefile, path, &stem, error)) return false;
    if (!read_header(shapefile, error)) return false;
    if (!map_sibling(stem, "shx", &shapefile->pieces.shx, error)) return false;
    if (!sm_record_index_prepare(shapefile->path, &shapefile->pieces, diagnostics, error))
        return false;
    if (!open_dbf(shapefile, stem, diagnostics, error)) return false;
    if (!read_crs(shapefile, stem, diagnostics, error)) return false;
    if (!open_with_shapelib(shapefile, error)) return false;
    use_qix(shapefile, stem, diagnostics);
    if (!rect_is_finite(&shapefile->bounds)) bounds_from_records(shapefile);
    return true;
}

sm_shapefile *sm_shapefile_open(const char *path, sm_diagnostics *diagnostics, GError **error)
{
    sm_shapefile *shapefile = g_new0(sm_shapefile, 1);
    if (open_pieces(shapefile, path, diagnostics, error)) return shapefile;
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

/* ---- reading ----------------------------------------------------------------------------------
 */

/* A record that passed its checks and is to be read. */
typedef struct candidate {
    uint32_t record; /* from 0 */
    sm_rect_crs box;
} candidate;

typedef struct reader {
    sm_shapefile *shapefile;
    const sm_rect_crs *within; /* NULL: everything */
    sm_diagnostics *diagnostics;
    GArray *candidates;
    uint64_t n_points, n_parts; /* most that the candidates can have */
    uint32_t n_deleted;
    sm_shapes_crs *shapes; /* being filled; room for all candidates */
    uint32_t *records;     /* from 0, of each shape */
    sm_rect_crs bounds;    /* of the points read */
    uint32_t n_outside;    /* records with points outside of their own box */
    uint32_t first_outside;
} reader;

/* A box that is not finite is taken as touching: the points will tell what is wrong. */
static bool touches(const sm_rect_crs *box, const sm_rect_crs *within)
{
    return !within || !(box->x0 > within->x1 || box->x1 < within->x0 || box->y0 > within->y1 ||
                        box->y1 < within->y0);
}

static bool consider(reader *r, uint32_t index, GError **error)
{
    sm_shapefile *shapefile = r->shapefile;
    uint32_t length;
    const uint8_t *content = sm_record_index_content(&shapefile->pieces, index, &length);
    sm_shape_record record;
    if (shapefile->type == SHPT_NULL) return true;
    if (!sm_shape_record_check(content, length, shapefile->kind, &record, error)) {
        g_prefix_error(error, "%s: record %u: ", shapefile->path, index + 1);
        return false;
    }
    if (record.is_null || !touches(&record.box, r->within)) return true;
    if (shapefile->dbf && sm_dbf_is_deleted(shapefile->dbf, index)) {
        r->n_deleted++;
        return true;
    }
    candidate found = {.record = index, .box = record.box};
    g_array_append_val(r->candidates, found);
    r->n_points += record.n_points;
    r->n_parts += record.n_parts;
    return true;
}

static bool find_candidates(reader *r, GError **error)
{
    sm_pieces *pieces = &r->shapefile->pieces;
    g_autoptr(GArray) likely =
        r->within && pieces->qix.data ? sm_spatial_index_search(pieces, r->within) : NULL;
    uint32_t n = likely ? likely->len : sm_record_index_count(pieces);
    for (uint32_t i = 0; i < n; i++)
        if (!consider(r, likely ? g_array_index(likely, uint32_t, i) : i, error)) return false;
    if (r->n_points >= G_MAXUINT32)
        return sm_fail(error, SM_ERROR_DATA, "%s: holds more points than can be read at once",
                       r->shapefile->path);
    if (r->n_deleted > 0)
        sm_diagnostics_warn(r->diagnostics, "%s: %u records are marked as deleted; left out",
                            r->shapefile->dbf_path, r->n_deleted);
    return true;
}

static sm_shapes_crs *shapes_with_room(sm_shape_kind kind, uint64_t n_points, uint64_t n_parts,
                                       uint32_t n_shapes)
{
    sm_shapes_crs *shapes = g_new0(sm_shapes_crs, 1);
    shapes->kind = kind;
    shapes->points = g_new(sm_xy_crs, MAX(n_points, 1));
    shapes->part_start = g_new(uint32_t, n_parts + 1);
    shapes->shape_start = g_new(uint32_t, (gsize)n_shapes + 1);
    shapes->source = g_new(uint32_t, MAX(n_shapes, 1u));
    shapes->part_start[0] = shapes->shape_start[0] = 0;
    return shapes;
}

/* A part of fewer points has neither length nor area. */
static uint32_t fewest_points(sm_shape_kind kind)
{
    return kind == SM_SHAPE_POLYGON ? 3 : kind == SM_SHAPE_LINE ? 2 : 1;
}

/* Appends points `from`..`to` of `object` as a part; false when one is not finite. */
static bool append_part(sm_shapes_crs *shapes, const SHPObject *object, int from, int to,
                        sm_rect_crs *bounds)
{
    const double *x = object->padfX, *y = object->padfY;
    sm_rect_crs part = empty_rect;
    double finite = 0; /* stays 0 as long as all are: 0 * inf and 0 * nan are nan */
    sm_xy_crs *out = shapes->points + shapes->n_points;
    for (int i = from; i < to; i++) {
        *out++ = (sm_xy_crs){x[i], y[i]};
        finite += 0 * x[i] + 0 * y[i];
        part.x0 = MIN(part.x0, x[i]);
        part.x1 = MAX(part.x1, x[i]);
        part.y0 = MIN(part.y0, y[i]);
        part.y1 = MAX(part.y1, y[i]);
    }
    if (!(finite == 0)) return false;
    uint32_t n = (uint32_t)(to - from);
    if (shapes->kind == SM_SHAPE_POLYGON && n > 1 && x[from] == x[to - 1] && y[from] == y[to - 1])
        n--;
    if (n < fewest_points(shapes->kind)) return true;
    shapes->n_points += n;
    shapes->part_start[++shapes->n_parts] = shapes->n_points;
    rect_add(bounds, &part);
    return true;
}

static bool append_object(sm_shapes_crs *shapes, const SHPObject *object, sm_rect_crs *bounds)
{
    int n_parts = shapes->kind == SM_SHAPE_POINT ? 1 : object->nParts;
    for (int part = 0; part < n_parts; part++) {
        int from = shapes->kind == SM_SHAPE_POINT ? 0 : object->panPartStart[part];
        int to = part + 1 < n_parts ? object->panPartStart[part + 1] : object->nVertices;
        if (!append_part(shapes, object, from, to, bounds)) return false;
    }
    return true;
}

static bool inside(const sm_rect_crs *inner, const sm_rect_crs *outer)
{
    double slack =
        BOX_TOLERANCE * (fabs(outer->x0) + fabs(outer->x1) + fabs(outer->y0) + fabs(outer->y1));
    return inner->x0 >= outer->x0 - slack && inner->y0 >= outer->y0 - slack &&
           inner->x1 <= outer->x1 + slack && inner->y1 <= outer->y1 + slack;
}

static void end_shape(reader *r, const candidate *from, const sm_rect_crs *bounds)
{
    sm_shapes_crs *shapes = r->shapes;
    if (shapes->n_parts == shapes->shape_start[shapes->n_shapes]) return;
    r->records[shapes->n_shapes] = from->record;
    shapes->source[shapes->n_shapes] = shapes->n_shapes;
    shapes->shape_start[++shapes->n_shapes] = shapes->n_parts;
    rect_add(&r->bounds, bounds);
    if (!inside(bounds, &from->box) && r->n_outside++ == 0) r->first_outside = from->record + 1;
}

static bool read_candidate(reader *r, const candidate *from, GError **error)
{
    sm_shapefile *shapefile = r->shapefile;
    SHPObject *object = SHPReadObject(shapefile->handle, (int)from->record);
    if (!object)
        return sm_fail(error, SM_ERROR_DATA, "%s: record %u: shapelib cannot read it: %s",
                       shapefile->path, from->record + 1, shapefile->pieces.complaint);
    sm_rect_crs bounds = empty_rect;
    bool finite = append_object(r->shapes, object, &bounds);
    SHPDestroyObject(object);
    if (!finite)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: record %u: has coordinates that are not finite numbers; the file is "
                       "damaged",
                       shapefile->path, from->record + 1);
    end_shape(r, from, &bounds);
    return true;
}

static bool read_shapes(reader *r, GError **error)
{
    uint32_t n = r->candidates->len;
    r->shapes = shapes_with_room(r->shapefile->kind, r->n_points, r->n_parts, n);
    r->records = g_new(uint32_t, MAX(n, 1u));
    sm_pieces *before = sm_pieces_enter(&r->shapefile->pieces);
    bool good = true;
    for (uint32_t i = 0; i < n && good; i++)
        good = read_candidate(r, &g_array_index(r->candidates, candidate, i), error);
    sm_pieces_leave(before);
    return good;
}

static void check_bounds(reader *r)
{
    sm_shapefile *shapefile = r->shapefile;
    if (r->n_outside > 0)
        sm_diagnostics_warn(r->diagnostics,
                            "%s: record %u: reaches beyond the box that it states (%u such "
                            "records); searches by area may miss it",
                            shapefile->path, r->first_outside, r->n_outside);
    if (r->shapes->n_shapes == 0 || inside(&r->bounds, &shapefile->bounds)) return;
    sm_diagnostics_warn(r->diagnostics, "%s: its records reach beyond the extent in its header",
                        shapefile->path);
    rect_add(&shapefile->bounds, &r->bounds);
}

static sm_features *features_of(reader *r, const char *const *columns)
{
    sm_shapefile *shapefile = r->shapefile;
    sm_features *features = g_new0(sm_features, 1);
    uint32_t n = r->shapes->n_shapes;
    features->path = g_strdup(shapefile->path);
    features->crs_wkt = g_strdup(shapefile->crs);
    features->attributes = shapefile->dbf
                               ? sm_dbf_read(shapefile->dbf, r->records, n, columns, r->diagnostics)
                               : sm_table_create(0, n);
    features->shapes = g_steal_pointer(&r->shapes);
    features->record = g_steal_pointer(&r->records);
    for (uint32_t i = 0; i < n; i++)
        features->record[i]++;
    return features;
}

sm_features *sm_shapefile_read(sm_shapefile *shapefile, const sm_rect_crs *within,
                               const char *const *columns, sm_diagnostics *diagnostics,
                               GError **error)
{
    reader r = {.shapefile = shapefile,
                .within = within,
                .diagnostics = diagnostics,
                .candidates = g_array_new(FALSE, FALSE, sizeof(candidate)),
                .bounds = empty_rect};
    sm_features *features = NULL;
    if (find_candidates(&r, error) && read_shapes(&r, error)) {
        check_bounds(&r);
        features = features_of(&r, columns);
    }
    g_array_free(r.candidates, TRUE);
    sm_shapes_crs_free(r.shapes);
    g_free(r.records);
    return features;
}

void sm_features_free(sm_features *features)
{
    if (!features) return;
    sm_shapes_crs_free(features->shapes);
    sm_table_free(features->attributes);
    g_free(features->record);
    g_free(features->crs_wkt);
    g_free(features->path);
    g_free(features);
}
