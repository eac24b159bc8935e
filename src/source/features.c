#include "source/shapefile.h"

#include "base/fail.h"
#include "source/record_index.h"
#include "source/shape_record.h"
#include "source/shapefile_inner.h"
#include "source/spatial_index.h"

#include <math.h>

/* What header and record boxes may differ from the points by: they are copied, not computed. */
#define BOX_TOLERANCE 1e-9

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
    sm_rect_crs part = sm_rect_crs_empty();
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
    sm_rect_crs_add(bounds, &part);
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
    sm_rect_crs_add(&r->bounds, bounds);
    if (!inside(bounds, &from->box) && r->n_outside++ == 0) r->first_outside = from->record + 1;
}

static bool read_candidate(reader *r, const candidate *from, GError **error)
{
    sm_shapefile *shapefile = r->shapefile;
    SHPObject *object = SHPReadObject(shapefile->handle, (int)from->record);
    if (!object)
        return sm_fail(error, SM_ERROR_DATA, "%s: record %u: shapelib cannot read it: %s",
                       shapefile->path, from->record + 1, shapefile->pieces.complaint);
    sm_rect_crs bounds = sm_rect_crs_empty();
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
    sm_rect_crs_add(&shapefile->bounds, &r->bounds);
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
                .bounds = sm_rect_crs_empty()};
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
