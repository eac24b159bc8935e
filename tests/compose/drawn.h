/* Figures over a small made-up country set, drawn into a scene, and probes into that scene.
 */
#ifndef SM_TESTS_COMPOSE_DRAWN_H
#define SM_TESTS_COMPOSE_DRAWN_H

#include "compose/figure_plan.h"
#include "support/made_up_countries.h"
#include "text/text.h"

#include "sahelmap/error.h"

#include <math.h>

typedef struct drawn {
    char *folder;
    sm_figure *figure;
    sm_style *style;
    sm_scene *scene; /* NULL: refused */
    sm_ledger *ledger;
    sm_diagnostics *diagnostics;
    GError *error;
} drawn;

/* ---- drawing ---- */

/* A folder with the data set, which a test may change before draw_in(). */
static inline char *data_folder(void)
{
    char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    put_data(folder);
    return folder;
}

/* Draws the window `frame` of those that `choose` makes (NULL: one of all days) of `yaml` over the
 * data set in the folder, which it takes over; `csv`: the file events.csv beside it, or NULL. The
 * figure may be refused: see `error`. */
static inline drawn draw_frame(char *folder, const char *yaml, const char *csv, const char *style,
                               sm_figure_plan_chooser choose, uint32_t frame)
{
    drawn d = {
        .folder = folder, .ledger = sm_ledger_create(), .diagnostics = sm_diagnostics_create()};
    d.ledger->label_report = sm_label_report_create();
    if (csv) put_text(d.folder, "events.csv", csv);
    g_autofree char *text = g_strconcat("data: .\n", yaml, NULL);
    put_text(d.folder, "map.yaml", text);
    g_autofree char *path = g_build_filename(d.folder, "map.yaml", NULL);
    d.figure = sm_figure_read(path, NULL, d.diagnostics, &d.error);
    if (!d.figure) return d;
    const char *styles[] = {SM_SOURCE_DIR "/styles", NULL};
    d.style = sm_style_read(style ? style : "atlas", styles, d.diagnostics, &d.error);
    g_assert_no_error(d.error);
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(d.diagnostics);
    sm_figure_plan_options options = {
        .data_dir = SM_SOURCE_DIR "/shapefiles", .engine = engine, .choose = choose};
    g_autoptr(sm_figure_plan) plan =
        sm_figure_plan_create(d.figure, d.style, &options, d.ledger, NULL, d.diagnostics, &d.error);
    if (plan)
        d.scene =
            sm_figure_plan_draw(plan, frame, NULL, NULL, engine, d.ledger, d.diagnostics, &d.error);
    return d;
}

static inline drawn draw_in(char *folder, const char *yaml, const char *csv, const char *style)
{
    return draw_frame(folder, yaml, csv, style, NULL, 0);
}

/* The same over the data set as it is. */
static inline drawn draw_with(const char *yaml, const char *csv, const char *style)
{
    return draw_in(data_folder(), yaml, csv, style);
}

static inline drawn draw(const char *yaml)
{
    drawn d = draw_with(yaml, NULL, NULL);
    g_assert_no_error(d.error);
    return d;
}

static inline void drawn_clear(drawn *d)
{
    remove_folder(d->folder);
    g_free(d->folder);
    sm_scene_free(d->scene);
    sm_style_free(d->style);
    sm_figure_free(d->figure);
    sm_ledger_free(d->ledger);
    sm_diagnostics_free(d->diagnostics);
    g_clear_error(&d->error);
}

/* ---- probes ---- */

#define NOWHERE UINT32_MAX

/* The first item of that id at or after `from`, NOWHERE when there is none. */
static inline uint32_t find_from(const sm_scene *scene, const char *id, uint32_t from)
{
    for (uint32_t i = from; i < sm_scene_n_items(scene); i++) {
        const char *here = sm_scene_item(scene, i)->id;
        if (here && g_str_equal(here, id)) return i;
    }
    return NOWHERE;
}

static inline uint32_t find(const sm_scene *scene, const char *id)
{
    return find_from(scene, id, 0);
}

static inline const sm_item *item_of(const drawn *d, const char *id)
{
    uint32_t i = find(d->scene, id);
    if (i == NOWHERE) g_error("there is no \"%s\" in the scene", id);
    return sm_scene_item(d->scene, i);
}

/* One past the end of the group that begins at `group`. */
static inline uint32_t group_end(const sm_scene *scene, uint32_t group)
{
    int depth = 0;
    for (uint32_t i = group; i < sm_scene_n_items(scene); i++) {
        sm_item_kind kind = sm_scene_item(scene, i)->kind;
        depth += kind == SM_ITEM_GROUP_BEGIN || kind == SM_ITEM_CLIP_BEGIN;
        depth -= kind == SM_ITEM_GROUP_END;
        if (depth == 0) return i + 1;
    }
    return sm_scene_n_items(scene);
}

static inline const char *text_of(const sm_item *item)
{
    return item->kind == SM_ITEM_TEXT           ? item->text.utf8
           : item->kind == SM_ITEM_TEXT_ON_PATH ? item->text_on_path.utf8
                                                : NULL;
}

/* All texts of the group `id` (the whole scene when NULL), joined by " | "; "" when it is not
 * there. Free with g_free(). */
static inline char *texts_of(const drawn *d, const char *id)
{
    uint32_t from = id ? find(d->scene, id) : 0;
    if (from == NOWHERE) return g_strdup("");
    uint32_t to = id ? group_end(d->scene, from) : sm_scene_n_items(d->scene);
    GString *all = g_string_new(NULL);
    for (uint32_t i = from; i < to; i++) {
        const char *text = text_of(sm_scene_item(d->scene, i));
        if (text) g_string_append_printf(all, "%s%s", all->len ? " | " : "", text);
    }
    return g_string_free(all, FALSE);
}

static inline void assert_texts(const drawn *d, const char *id, const char *wanted)
{
    g_autofree char *texts = texts_of(d, id);
    g_assert_cmpstr(texts, ==, wanted);
}

/* All texts of the group on one line, without the marks that only steer line breaks. */
static inline char *prose_of(const drawn *d, const char *id)
{
    g_autofree char *texts = texts_of(d, id);
    GString *prose = g_string_new(texts);
    g_string_replace(prose, " | ", " ", 0);
    g_string_replace(prose, "\u2060", "", 0);
    g_string_replace(prose, "\u00a0", " ", 0);
    g_string_replace(prose, "\u202f", " ", 0);
    return g_string_free(prose, FALSE);
}

static inline bool says(const drawn *d, const char *id, const char *part)
{
    g_autofree char *prose = prose_of(d, id);
    return strstr(prose, part) != NULL;
}

/* The first filled path of the group `id`; it must be there. */
static inline const sm_item *filled_in(const drawn *d, const char *id)
{
    uint32_t from = find(d->scene, id);
    g_assert_cmpuint(from, !=, NOWHERE);
    for (uint32_t i = from; i < group_end(d->scene, from); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        if (item->kind == SM_ITEM_PATH && item->path.fill.kind != SM_FILL_NONE) return item;
    }
    g_error("nothing is filled in \"%s\"", id);
}

static inline void assert_color(sm_color a, sm_color b)
{
    g_assert_cmpfloat_with_epsilon(a.r, b.r, 1e-9);
    g_assert_cmpfloat_with_epsilon(a.g, b.g, 1e-9);
    g_assert_cmpfloat_with_epsilon(a.b, b.b, 1e-9);
}

static inline sm_rect_pt bounds_of(const sm_path *path)
{
    sm_rect_pt bounds;
    g_assert_true(sm_path_bounds(path, &bounds));
    return bounds;
}

/* Even-odd; straight segments only. */
static inline bool path_holds(const sm_path *path, sm_xy_pt p)
{
    bool inside = false;
    const sm_xy_pt *points = path->points, *start = NULL, *last = NULL;
    for (uint32_t i = 0; i <= path->n_ops; i++) {
        bool closes =
            i == path->n_ops || path->ops[i] == SM_PATH_CLOSE || path->ops[i] == SM_PATH_MOVE;
        const sm_xy_pt *to = closes ? start : points;
        if (last && to && (last->y > p.y) != (to->y > p.y) &&
            p.x < (to->x - last->x) * (p.y - last->y) / (to->y - last->y) + last->x)
            inside = !inside;
        if (i == path->n_ops) break;
        if (path->ops[i] == SM_PATH_CLOSE) {
            last = start;
            continue;
        }
        if (path->ops[i] == SM_PATH_MOVE) start = points;
        last = points++;
    }
    return inside;
}

/* The marker of that tooltip; it must be there. */
static inline sm_marker marker_titled(const drawn *d, const char *title)
{
    for (uint32_t i = 0; i < sm_scene_n_items(d->scene); i++) {
        const sm_item *item = sm_scene_item(d->scene, i);
        if (item->kind != SM_ITEM_MARKERS || !item->markers.titles) continue;
        for (uint32_t k = 0; k < item->markers.n_markers; k++)
            if (g_strcmp0(item->markers.titles[k], title) == 0) return item->markers.markers[k];
    }
    g_error("there is no mark titled \"%s\"", title);
}

static inline sm_rect_pt text_box(sm_text_engine *engine, const sm_item *item)
{
    g_assert_cmpint(item->kind, ==, SM_ITEM_TEXT);
    sm_rect_pt ink = sm_text_measure(engine, &item->text.font, item->text.utf8).ink;
    sm_xy_pt at = item->text.at;
    return (sm_rect_pt){at.x + ink.x0, at.y + ink.y0, at.x + ink.x1, at.y + ink.y1};
}

#endif
