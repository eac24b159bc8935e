#include "source/spatial_index.h"

#include <stdlib.h>
#include <string.h>

/* Layout: "SQT", byte order (1 little, 2 big), version, 3 bytes, number of records, depth;
 * then nodes, each: size of its children, box, number of ids, ids, number of children, children. */
enum {
    HEADER_SIZE = 16,
    ORDER_AT = 3,
    COUNT_AT = 8,
    BOX_SIZE = 32,
    NODE_IDS_AT = 4 + BOX_SIZE,
    /* shapelib makes trees of at most 12 levels unless told otherwise; deeper ones are damage. */
    DEEPEST = 40,
    MOST_CHILDREN = 4,
};

typedef struct walk {
    const sm_bytes *qix;
    bool big_endian;
    gsize at;
    uint32_t n_records;
    uint8_t *seen; /* one for each record */
} walk;

static bool take_u32(walk *w, uint32_t *value)
{
    if (w->qix->length - w->at < 4) return false;
    const uint8_t *at = w->qix->data + w->at;
    *value = w->big_endian ? sm_bytes_u32_be(at) : sm_bytes_u32_le(at);
    w->at += 4;
    return true;
}

static bool take_ids(walk *w)
{
    uint32_t n_ids, id;
    if (!take_u32(w, &n_ids) || n_ids > w->n_records) return false;
    for (uint32_t i = 0; i < n_ids; i++) {
        if (!take_u32(w, &id) || id >= w->n_records || w->seen[id]) return false;
        w->seen[id] = 1;
    }
    return true;
}

static bool take_node(walk *w, int depth)
{
    uint32_t children_size, n_children;
    if (depth > DEEPEST || !take_u32(w, &children_size)) return false;
    if (w->qix->length - w->at < BOX_SIZE) return false;
    w->at += BOX_SIZE;
    if (!take_ids(w) || !take_u32(w, &n_children) || n_children > MOST_CHILDREN) return false;
    gsize start = w->at;
    for (uint32_t i = 0; i < n_children; i++)
        if (!take_node(w, depth + 1)) return false;
    return w->at - start == children_size;
}

static bool is_whole(const sm_bytes *qix, bool big_endian, uint32_t n_records)
{
    walk w = {.qix = qix, .big_endian = big_endian, .at = HEADER_SIZE, .n_records = n_records};
    w.seen = g_new0(uint8_t, (gsize)n_records + 1);
    bool whole = take_node(&w, 0) && w.at == qix->length;
    g_free(w.seen);
    return whole;
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
    else if (!is_whole(qix, big_endian, n_records))
        why = "is damaged";
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
