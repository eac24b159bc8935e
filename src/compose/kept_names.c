#include "compose/kept_names.h"

#include "compose/names_inner.h"
#include "layout/label_box.h"

#include "base/digest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A name: who it is, what it looks like, its rank, why it was left out, and each place that it
 * stood in, as GVariant writes them. A placement: how, size and spacing of the type, lines, box,
 * leader. A line: text, start, angle, curve. */
#define PLACEMENT "(udda(s(dd)da(dd))(dddd)a(dd))"
#define NAME "(ssdua" PLACEMENT ")"
/* More places than that no name has. */
#define MOST_PLACES 64
/* Type is set smaller than asked for, not smaller than this share. */
#define LEAST_SIZE 0.2

typedef struct record {
    uint32_t number; /* among all of them, from 1 */
    char *who, *look;
    double rank;
    guint32 drop;       /* sm_label_drop */
    GArray *placements; /* sm_label_placement, but for what the request says */
} record;

struct sm_kept_names {
    GHashTable *by_who; /* -> GPtrArray of record, in their order */
};

static void clear_placement(void *data)
{
    sm_label_placement *p = data;
    for (uint32_t i = 0; i < p->n_lines; i++) {
        g_free(p->lines[i].text);
        g_free(p->lines[i].curve);
    }
    g_free(p->lines);
}

static void free_record(void *data)
{
    record *r = data;
    g_free(r->who);
    g_free(r->look);
    g_array_unref(r->placements);
    g_free(r);
}

/* ---- who it is ---- */

/* Of another way to set annotations nothing is kept: there they need other room. */
static char *who_is(const sm_names *names, sm_name_kind kind, const char *text, sm_xy_pt at)
{
    return g_strdup_printf("%u %d %d %d %.2f %.2f %s", names->way.panel_index,
                           names->way.key != NULL, (int)names->way.type, (int)kind, at.x, at.y,
                           text ? text : "");
}

static void put_number(sm_digest *digest, double value)
{
    sm_digest_add(digest, &value, sizeof value);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In whatever order: countries found from the events come with those of most events first. */
static void put_texts(sm_digest *digest, const sm_strings *texts)
{
    g_autofree const char **sorted = g_new(const char *, texts->n + 1);
    for (uint32_t i = 0; i < texts->n; i++)
        sorted[i] = texts->items[i];
    if (texts->n > 0) qsort(sorted, texts->n, sizeof *sorted, by_text);
    put_number(digest, texts->n);
    for (uint32_t i = 0; i < texts->n; i++)
        sm_digest_text(digest, sorted[i]);
}

/* What the figure says of names, countries and towns. */
static void put_wishes(sm_digest *digest, const sm_placed_map *on)
{
    const sm_figure *figure = on->figure;
    sm_digest_text(digest, on->style->name);
    sm_digest_text(digest, figure->lang->code);
    put_texts(digest, &on->map->focus);
    put_texts(digest, &figure->places.include);
    put_texts(digest, &figure->places.exclude);
    put_number(digest, figure->places.show);
    put_number(digest, figure->places.max);
    put_number(digest, figure->places.density);
    put_number(digest, figure->places.min_population);
}

/* The map, what is wished for, and the type that the name is set in: where one of them is another,
 * all is placed anew. */
static char *look_of(const sm_names *names, const sm_label_request *request)
{
    const sm_frame *frame = &names->on.map->frame;
    /* Of an annotation that is the mark of an event, which may have grown. */
    bool is_box = request->kind == SM_LABEL_CALLOUT || request->kind == SM_LABEL_DISC;
    double clear_pt = is_box ? 0 : request->clear_pt;
    const double numbers[] = {
        frame->plane.x0,       frame->plane.y0,
        frame->plane.x1,       frame->plane.y1,
        frame->page.x0,        frame->page.y0,
        frame->page.x1,        frame->page.y1,
        request->font.size_pt, request->font.weight,
        request->font.italic,  request->font.letter_spacing_em,
        request->halo_pt,      clear_pt,
    };
    sm_digest digest;
    sm_digest_init(&digest);
    sm_digest_text(&digest, sm_projection_definition(names->on.map->projection));
    sm_digest_text(&digest, request->font.family);
    put_wishes(&digest, &names->on);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        put_number(&digest, numbers[i]);
    return sm_digest_end(&digest);
}

/* ---- to text ---- */

static GVariant *point(sm_xy_pt p)
{
    return g_variant_new("(dd)", p.x, p.y);
}

static GVariant *points(const sm_xy_pt *p, uint32_t n)
{
    GVariantBuilder all;
    g_variant_builder_init(&all, G_VARIANT_TYPE("a(dd)"));
    for (uint32_t i = 0; i < n; i++)
        g_variant_builder_add_value(&all, point(p[i]));
    return g_variant_builder_end(&all);
}

static GVariant *lines_of(const sm_label_placement *p)
{
    GVariantBuilder all;
    g_variant_builder_init(&all, G_VARIANT_TYPE("a(s(dd)da(dd))"));
    for (uint32_t i = 0; i < p->n_lines; i++)
        g_variant_builder_add(&all, "(s@(dd)d@a(dd))", p->lines[i].text, point(p->lines[i].at),
                              p->lines[i].angle_deg,
                              points(p->lines[i].curve, p->lines[i].n_curve));
    return g_variant_builder_end(&all);
}

static GVariant *placement_to(const sm_label_placement *p)
{
    return g_variant_new("(udd@a(s(dd)da(dd))(dddd)@a(dd))", (guint32)p->how, p->font.size_pt,
                         p->font.letter_spacing_em, lines_of(p), p->box.x0, p->box.y0, p->box.x1,
                         p->box.y1, points(p->leader, p->n_leader));
}

/* The name whose first placement is `first`. */
static char *name_to_text(const sm_names *names, uint32_t first)
{
    const sm_label_placement *placements = names->labels->placements;
    uint32_t tag = placements[first].tag;
    const sm_name *entry = &g_array_index(names->names, sm_name, tag);
    const sm_label_request *request = &g_array_index(names->requests, sm_label_request, tag);
    g_autofree char *who = who_is(names, entry->kind, entry->text, entry->at);
    g_autofree char *look = look_of(names, request);
    GVariantBuilder all;
    g_variant_builder_init(&all, G_VARIANT_TYPE("a" PLACEMENT));
    for (uint32_t i = first; i < names->labels->n && placements[i].tag == tag; i++)
        if (placements[i].how != SM_LABEL_DROPPED)
            g_variant_builder_add_value(&all, placement_to(&placements[i]));
    g_autoptr(GVariant) value = g_variant_ref_sink(
        g_variant_new("(ssdu@a" PLACEMENT ")", who, look, entry->rank,
                      (guint32)placements[first].drop, g_variant_builder_end(&all)));
    return g_variant_print(value, FALSE);
}

void sm_kept_names_write(const sm_names *names, GPtrArray *texts)
{
    for (uint32_t i = 0; i < names->labels->n; i++)
        if (names->labels->placements[i].repeat == 0)
            g_ptr_array_add(texts, name_to_text(names, i));
}

/* ---- from text ---- */

static bool points_from(GVariant *list, GArray *all)
{
    for (gsize i = 0; i < g_variant_n_children(list); i++) {
        sm_xy_pt p;
        g_variant_get_child(list, i, "(dd)", &p.x, &p.y);
        if (!isfinite(p.x) || !isfinite(p.y)) return false;
        g_array_append_val(all, p);
    }
    return true;
}

static bool line_from(GVariant *value, sm_label_line *line)
{
    g_autoptr(GVariant) curve = NULL;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(sm_xy_pt));
    g_variant_get(value, "(s(dd)d@a(dd))", &line->text, &line->at.x, &line->at.y, &line->angle_deg,
                  &curve);
    if (!points_from(curve, all) || !isfinite(line->at.x) || !isfinite(line->at.y) ||
        !isfinite(line->angle_deg))
        return false;
    line->n_curve = all->len;
    line->curve = g_memdup2(all->data, all->len * sizeof(sm_xy_pt));
    return all->len != 1;
}

static bool lines_from(GVariant *list, sm_label_placement *p)
{
    p->n_lines = (uint32_t)g_variant_n_children(list);
    p->lines = g_new0(sm_label_line, p->n_lines + 1);
    for (uint32_t i = 0; i < p->n_lines; i++) {
        g_autoptr(GVariant) line = g_variant_get_child_value(list, i);
        if (!line_from(line, &p->lines[i])) return false;
    }
    return true;
}

static bool placement_from(GVariant *value, uint32_t repeat, sm_label_placement *p)
{
    g_autoptr(GVariant) lines = NULL, leader = NULL;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(sm_xy_pt));
    guint32 how;
    g_variant_get(value, "(udd@a(s(dd)da(dd))(dddd)@a(dd))", &how, &p->font.size_pt,
                  &p->font.letter_spacing_em, &lines, &p->box.x0, &p->box.y0, &p->box.x1,
                  &p->box.y1, &leader);
    bool good = lines_from(lines, p) && points_from(leader, all);
    p->how = (sm_label_how)how;
    p->repeat = repeat;
    p->n_leader = all->len;
    for (uint32_t i = 0; i < all->len && i < G_N_ELEMENTS(p->leader); i++)
        p->leader[i] = g_array_index(all, sm_xy_pt, i);
    return good && how > SM_LABEL_DROPPED && how <= SM_LABEL_LED_OUT &&
           all->len <= G_N_ELEMENTS(p->leader) && isfinite(p->font.letter_spacing_em) &&
           isfinite(p->font.size_pt);
}

/* NULL: it is none of ours. */
static record *record_from(const char *text)
{
    g_autoptr(GVariant) value = g_variant_parse(G_VARIANT_TYPE(NAME), text, NULL, NULL, NULL);
    g_autoptr(GVariant) places = NULL;
    if (!value) return NULL;
    record *r = g_new0(record, 1);
    r->placements = g_array_new(FALSE, TRUE, sizeof(sm_label_placement));
    g_array_set_clear_func(r->placements, clear_placement);
    g_variant_get(value, "(ssdu@a" PLACEMENT ")", &r->who, &r->look, &r->rank, &r->drop, &places);
    gsize n = g_variant_n_children(places);
    bool dropped = r->drop > SM_LABEL_DROP_NONE && r->drop < SM_LABEL_N_DROPS;
    bool good = n <= MOST_PLACES && isfinite(r->rank) && dropped == (n == 0);
    for (uint32_t i = 0; good && i < n; i++) {
        g_autoptr(GVariant) one = g_variant_get_child_value(places, i);
        sm_label_placement p = {0};
        good = placement_from(one, i, &p);
        g_array_append_val(r->placements, p);
    }
    if (good) return r;
    free_record(r);
    return NULL;
}

static void free_list(void *list)
{
    g_ptr_array_unref(list);
}

sm_kept_names *sm_kept_names_read(const GPtrArray *texts)
{
    if (!texts) return NULL;
    sm_kept_names *kept = g_new0(sm_kept_names, 1);
    kept->by_who = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
    for (guint i = 0; i < texts->len; i++) {
        record *r = record_from(g_ptr_array_index(texts, i));
        if (!r) continue;
        r->number = i + 1;
        GPtrArray *list = g_hash_table_lookup(kept->by_who, r->who);
        if (!list) {
            list = g_ptr_array_new_with_free_func(free_record);
            g_hash_table_insert(kept->by_who, g_strdup(r->who), list);
        }
        g_ptr_array_add(list, r);
    }
    return kept;
}

void sm_kept_names_free(sm_kept_names *kept)
{
    if (!kept) return;
    g_hash_table_unref(kept->by_who);
    g_free(kept);
}

/* ---- in the same places ---- */

uint32_t sm_kept_names_town(const sm_names *names, const char *text, sm_xy_pt at)
{
    if (!names->way.before) return 0;
    g_autofree char *who = who_is(names, SM_NAME_TOWN, text, at);
    const GPtrArray *list = g_hash_table_lookup(names->way.before->by_who, who);
    return list ? ((const record *)g_ptr_array_index(list, 0))->number : 0;
}

static void add_letters(GString *letters, const char *text)
{
    for (; text && *text; text++)
        if (*text != ' ' && *text != '\n') g_string_append_c(letters, *text);
}

/* Do the lines say what is asked for, breaks aside? */
static bool says(const sm_label_placement *p, const char *text)
{
    g_autoptr(GString) told = g_string_new(NULL), wanted = g_string_new(NULL);
    for (uint32_t i = 0; i < p->n_lines; i++)
        add_letters(told, p->lines[i].text);
    add_letters(wanted, text);
    return text && g_string_equal(told, wanted);
}

static bool is_sound(const sm_label_request *request, const sm_label_placement *p)
{
    double size = p->font.size_pt / request->font.size_pt;
    if (request->kind == SM_LABEL_CALLOUT || request->kind == SM_LABEL_DISC) return p->n_lines == 0;
    return p->n_lines > 0 && size >= LEAST_SIZE && size <= 1 &&
           (says(p, request->text) || says(p, request->short_text));
}

/* Takes a box in the setting that it had, unless its place's mark reaches into it now. */
static bool fits_box(sm_names *names, uint32_t i, const sm_label_placement *p)
{
    const sm_label_request *request = &g_array_index(names->requests, sm_label_request, i);
    double width = sm_rect_pt_width(p->box), height = sm_rect_pt_height(p->box);
    bool disc = request->kind == SM_LABEL_DISC;
    if (!disc && request->kind != SM_LABEL_CALLOUT) return true;
    double apart = sm_label_distance(sm_label_rect_nearest(p->box, request->at), request->at);
    if (apart < request->clear_pt && !request->box.on_place) return false;
    return disc ? fabs(width - request->box.width_pt) < 1e-6
                : sm_names_wrap_as(names, i, width, height);
}

static void keep(sm_names *names, uint32_t i, record *r)
{
    sm_label_request *request = &g_array_index(names->requests, sm_label_request, i);
    sm_name *entry = &g_array_index(names->names, sm_name, i);
    sm_label_placement *placements = (sm_label_placement *)(void *)r->placements->data;
    if (entry->rank > 0) entry->rank = r->rank;
    for (guint k = 0; k < r->placements->len; k++) {
        sm_label_placement *p = &placements[k];
        if (!is_sound(request, p) || !fits_box(names, i, p)) return;
        double size = p->font.size_pt, spacing = p->font.letter_spacing_em;
        p->font = request->font;
        p->font.size_pt = size;
        p->font.letter_spacing_em = spacing;
    }
    bool needed = request->known || request->must || request->kind == SM_LABEL_CALLOUT;
    request->kept.stood = placements;
    request->kept.n_stood = r->placements->len;
    if (!needed) request->kept.lost = (sm_label_drop)r->drop;
}

void sm_kept_names_apply(sm_names *names)
{
    const sm_kept_names *kept = names->way.before;
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
    for (uint32_t i = 0; kept && i < names->requests->len; i++) {
        const sm_name *entry = &g_array_index(names->names, sm_name, i);
        g_autofree char *who = who_is(names, entry->kind, entry->text, entry->at);
        g_autofree char *look =
            look_of(names, &g_array_index(names->requests, sm_label_request, i));
        const GPtrArray *list = g_hash_table_lookup(kept->by_who, who);
        for (guint k = 0; list && k < list->len; k++) {
            record *r = g_ptr_array_index(list, k);
            if (strcmp(r->look, look) != 0 || !g_hash_table_add(taken, r)) continue;
            keep(names, i, r);
            break;
        }
    }
}
