#include "source/spatial_index.h"

#include "source/record_index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Layout: "SQT", byte order (1 little, 2 big), version, 3 bytes, number of records, depth;
 * then nodes, each: size of its children, box, number of ids, ids, number of children, children. */
enum {
    HEADER_SIZE = 16,
    ORDER_AT = 3,
    COUNT_AT = 8,
    BOX_SIZE = 32,
    POINT_AT = 4, /* in a record: after its type, a point or a box */
    /* shapelib makes trees of at most 12 levels unless told otherwise; deeper ones are damage. */
    DEEPEST = 40,
    MOST_CHILDREN = 4,
};

/* Boxes are copied or halved, not computed. */
static const double SLACK = 1e-9;

typedef struct walk {
    const sm_pieces *pieces;
    const sm_bytes *qix;
    bool big_endian;
    gsize at;
    uint32_t n_records;
    uint8_t *seen; /* one for each record */
    bool stale;    /* a record lies outside of where it is looked for */
} walk;

static bool take_u32(walk *w, uint32_t *value)
{
    if (w->qix->length - w->at < 4) return false;
    const uint8_t *at = w->qix->data + w->at;
    *value = w->big_endian ? sm_bytes_u32_be(at) : sm_bytes_u32_le(at);
    w->at += 4;
    return true;
}

static double take_number(walk *w)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = w->qix->data[w->at + (gsize)(w->big_endian ? 7 - i : i)];
    w->at += 8;
    return sm_bytes_f64_le(bytes);
}

static bool take_box(walk *w, sm_rect_crs *box)
{
    if (w->qix->length - w->at < BOX_SIZE) return false;
    box->x0 = take_number(w);
    box->y0 = take_number(w);
    box->x1 = take_number(w);
    box->y1 = take_number(w);
    return true;
}

/* The box of a record; false for one without a shape. Records have passed no check yet. */
static bool record_box(const sm_pieces *pieces, uint32_t record, sm_rect_crs *box)
{
    uint32_t length;
    const uint8_t *content = sm_record_index_content(pieces, record, &length);
    uint32_t type = length < POINT_AT ? SHPT_NULL : sm_bytes_u32_le(content);
    bool is_point = type == SHPT_POINT || type == SHPT_POINTZ || type == SHPT_POINTM;
    if (type == SHPT_NULL || length < (is_point ? POINT_AT + 16u : POINT_AT + (uint32_t)BOX_SIZE))
        return false;
    const uint8_t *at = content + POINT_AT, *far = is_point ? at : at + 16;
    *box = (sm_rect_crs){sm_bytes_f64_le(at), sm_bytes_f64_le(at + 8), sm_bytes_f64_le(far),
                         sm_bytes_f64_le(far + 8)};
    return true;
}

static bool holds(sm_rect_crs node, sm_rect_crs box)
{
    double slack = SLACK * (fabs(node.x0) + fabs(node.x1) + fabs(node.y0) + fabs(node.y1));
    return !(box.x0 < node.x0 - slack || box.y0 < node.y0 - slack || box.x1 > node.x1 + slack ||
             box.y1 > node.y1 + slack);
}

/* A search reaches a record where it reaches every node on the way: all must hold its box. */
static bool take_ids(walk *w, sm_rect_crs node)
{
    uint32_t n_ids, id;
    if (!take_u32(w, &n_ids) || n_ids > w->n_records) return false;
    for (uint32_t i = 0; i < n_ids; i++) {
        sm_rect_crs box;
        if (!take_u32(w, &id) || id >= w->n_records || w->seen[id]) return false;
        w->seen[id] = 1;
        w->stale |= record_box(w->pieces, id, &box) && !holds(node, box);
    }
    return true;
}

static sm_rect_crs in_both(sm_rect_crs a, sm_rect_crs b)
{
    return (sm_rect_crs){MAX(a.x0, b.x0), MAX(a.y0, b.y0), MIN(a.x1, b.x1), MIN(a.y1, b.y1)};
}

static bool take_node(walk *w, sm_rect_crs around, int depth)
{
    uint32_t children_size, n_children;
    sm_rect_crs box;
    if (depth > DEEPEST || !take_u32(w, &children_size) || !take_box(w, &box)) return false;
    box = in_both(box, around);
    if (!take_ids(w, box) || !take_u32(w, &n_children) || n_children > MOST_CHILDREN) return false;
    gsize start = w->at;
    for (uint32_t i = 0; i < n_children; i++)
        if (!take_node(w, box, depth + 1)) return false;
    return w->at - start == children_size;
}

static bool lacks_record(const walk *w)
{
    sm_rect_crs box;
    for (uint32_t i = 0; i < w->n_records; i++)
        if (!w->seen[i] && record_box(w->pieces, i, &box)) return true;
    return false;
}

static const char *defect_of(const sm_pieces *pieces, bool big_endian, uint32_t n_records)
{
    const sm_rect_crs everywhere = {-INFINITY, -INFINITY, INFINITY, INFINITY};
    walk w = {.pieces = pieces,
              .qix = &pieces->qix,
              .big_endian = big_endian,
              .at = HEADER_SIZE,
              .n_records = n_records,
              .seen = g_new0(uint8_t, (gsize)n_records + 1)};
    bool whole = take_node(&w, everywhere, 0) && w.at == pieces->qix.length;
    bool stale = w.stale || (whole && lacks_record(&w));
    g_free(w.seen);
    if (!whole) return "is damaged";
    return stale ? "was made for an earlier state of the .shp" : NULL;
}

bool sm_spatial_index_usable(const sm_pieces *pieces, uint32_t n_records, const char **defect)
{
    const sm_bytes *qix = &pieces->qix;
    const char *why = NULL;
    if (!qix->data) {
        if (defect) *defect = NULL;
        return false;
    }
    bool big_endian = qix->length > ORDER_AT && qix->data[ORDER_AT] == 2;
    if (qix->length < HEADER_SIZE || memcmp(qix->data, "SQT", 3) != 0 || qix->data[ORDER_AT] < 1 ||
        qix->data[ORDER_AT] > 2)
        why = "is not a spatial index";
    else if ((big_endian ? sm_bytes_u32_be : sm_bytes_u32_le)(qix->data + COUNT_AT) != n_records)
        why = "was made for another number of records";
    else
        why = defect_of(pieces, big_endian, n_records);
    if (defect) *defect = why;
    return why == NULL;
}

static int compare_ids(gconstpointer a, gconstpointer b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return left < right ? -1 : left > right;
}

static GArray *copy_ids(const int *found, int n_found)
{
    GArray *records = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), (guint)MAX(n_found, 0));
    for (int i = 0; i < n_found; i++) {
        uint32_t record = (uint32_t)found[i];
        g_array_append_val(records, record);
    }
    g_array_sort(records, compare_ids);
    return records;
}

GArray *sm_spatial_index_search(sm_pieces *pieces, const sm_rect_crs *within)
{
    SAHooks hooks = sm_pieces_hooks();
    double min[2] = {within->x0, within->y0}, max[2] = {within->x1, within->y1};
    GArray *records = NULL;
    sm_pieces *before = sm_pieces_enter(pieces);
    SHPTreeDiskHandle tree = SHPOpenDiskTree(SM_PIECES_INDEX_NAME, &hooks);
    if (tree) {
        int n_found = 0;
        int *found = SHPSearchDiskTreeEx(tree, min, max, &n_found);
        if (found) records = copy_ids(found, n_found);
        free(found);
        SHPCloseDiskTree(tree);
    }
    sm_pieces_leave(before);
    return records;
}
