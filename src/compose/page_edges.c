#include "compose/page_edges.h"

#include <string.h>

static bool before(sm_xy_pt p, sm_xy_pt q)
{
    return p.x < q.x || (p.x == q.x && p.y < q.y);
}

static uint64_t bits(double value)
{
    uint64_t raw;
    memcpy(&raw, &value, sizeof raw);
    return raw;
}

static guint hash_edge(gconstpointer data)
{
    const sm_page_edge *e = data;
    sm_xy_pt first = before(e->a, e->b) ? e->a : e->b, last = before(e->a, e->b) ? e->b : e->a;
    uint64_t h = bits(first.x) * 0x9e3779b97f4a7c15u;
    h = (h ^ bits(first.y)) * 0xbf58476d1ce4e5b9u;
    h = (h ^ bits(last.x)) * 0x94d049bb133111ebu;
    h = (h ^ bits(last.y)) * 0x9e3779b97f4a7c15u;
    return (guint)(h >> 32);
}

bool sm_page_edge_joins(sm_xy_pt p, sm_xy_pt q)
{
    return bits(p.x) == bits(q.x) && bits(p.y) == bits(q.y);
}

static gboolean same_edge(gconstpointer x, gconstpointer y)
{
    const sm_page_edge *e = x, *f = y;
    return (sm_page_edge_joins(e->a, f->a) && sm_page_edge_joins(e->b, f->b)) ||
           (sm_page_edge_joins(e->a, f->b) && sm_page_edge_joins(e->b, f->a));
}

GHashTable *sm_page_edges_create(void)
{
    return g_hash_table_new(hash_edge, same_edge);
}

void sm_page_edges_add(GHashTable *counts, sm_page_edge *edge)
{
    guint known = sm_page_edges_get(counts, edge);
    g_hash_table_insert(counts, edge, GUINT_TO_POINTER(known + 1));
}

guint sm_page_edges_get(const GHashTable *counts, const sm_page_edge *edge)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup((GHashTable *)(guintptr)counts, edge));
}
