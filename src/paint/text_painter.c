#include "paint/text_painter.h"

#include "paint/baseline.h"
#include "paint/outline.h"

#include <math.h>

/* ---- where letters stand ---- */

static double anchor_share(sm_anchor anchor)
{
    switch (anchor) {
    case SM_ANCHOR_MIDDLE:
        return 0.5;
    case SM_ANCHOR_END:
        return 1;
    case SM_ANCHOR_START:
        break;
    }
    return 0;
}

static void lay_line(cairo_t *cr, sm_text_engine *engine, const sm_item *item, bool show)
{
    const sm_font *font = &item->text.font;
    double share = anchor_share(item->text.anchor), start = 0;
    if (share > 0) start = -share * sm_text_measure(engine, font, item->text.utf8).advance;
    cairo_save(cr);
    cairo_translate(cr, item->text.at.x, item->text.at.y);
    cairo_rotate(cr, item->text.angle_deg * G_PI / 180);
    cairo_move_to(cr, start, 0);
    if (show)
        sm_text_show(engine, cr, font, item->text.utf8);
    else
        sm_text_path(engine, cr, font, item->text.utf8);
    cairo_restore(cr);
}

/* Stands on the chord under the cluster, so that letters follow a bend without a jump. */
static void place_cluster(cairo_t *cr, const sm_baseline *baseline, double start, double advance)
{
    sm_xy_pt a = sm_baseline_at(baseline, start), b = sm_baseline_at(baseline, start + advance);
    sm_xy_pt middle = sm_baseline_at(baseline, start + advance / 2);
    cairo_translate(cr, middle.x, middle.y);
    cairo_rotate(cr, atan2(b.y - a.y, b.x - a.x));
    cairo_move_to(cr, -advance / 2, 0);
}

static void lay_curve(cairo_t *cr, sm_text_engine *engine, const sm_item *item, bool show)
{
    const char *utf8 = item->text_on_path.utf8;
    const sm_font *font = &item->text_on_path.font;
    g_autoptr(GArray) clusters = g_array_new(FALSE, FALSE, sizeof(sm_text_cluster));
    sm_text_clusters(engine, font, utf8, clusters);
    sm_baseline baseline = sm_baseline_make(item->text_on_path.path);
    double advance = sm_text_measure(engine, font, utf8).advance;
    double start = (sm_baseline_length(&baseline) - advance) / 2;
    for (guint i = 0; i < clusters->len; i++) {
        const sm_text_cluster *cluster = &g_array_index(clusters, sm_text_cluster, i);
        cairo_save(cr);
        place_cluster(cr, &baseline, start + cluster->x, cluster->advance);
        if (show)
            sm_text_show_cluster(engine, cr, font, utf8, i);
        else
            sm_text_path_cluster(engine, cr, font, utf8, i);
        cairo_restore(cr);
    }
    sm_baseline_clear(&baseline);
}

/* The item's outlines (`show` false), or its glyphs, seen at once (true). */
static void lay(cairo_t *cr, sm_text_engine *engine, const sm_item *item, bool show)
{
    if (item->kind == SM_ITEM_TEXT)
        lay_line(cr, engine, item, show);
    else
        lay_curve(cr, engine, item, show);
}

void sm_text_painter_outline(cairo_t *cr, sm_text_engine *engine, const sm_item *item)
{
    lay(cr, engine, item, false);
}

/* ---- painting ---- */

static sm_color color_of(const sm_item *item)
{
    return item->kind == SM_ITEM_TEXT ? item->text.color : item->text_on_path.color;
}

static sm_halo halo_of(const sm_item *item)
{
    return item->kind == SM_ITEM_TEXT ? item->text.halo : item->text_on_path.halo;
}

/* The halo reaches half of the line's width beyond the glyphs. */
static sm_stroke stroke_of(sm_halo halo)
{
    return (sm_stroke){.color = halo.color, .width_pt = 2 * halo.width_pt};
}

void sm_text_painter_fill(const sm_target *on, const sm_item *item)
{
    sm_stroke halo = stroke_of(halo_of(item));
    sm_outline_stroke(on, &halo);
    /* Contours of a glyph may overlap. */
    sm_outline_fill(on, CAIRO_FILL_RULE_WINDING, color_of(item));
    cairo_new_path(sm_target_path(on));
}

void sm_text_painter_show(cairo_t *cr, sm_text_engine *engine, const sm_item *item)
{
    sm_target on = {.cr = cr};
    sm_stroke halo = stroke_of(halo_of(item));
    cairo_new_path(cr);
    if (sm_outline_has_stroke(&halo)) lay(cr, engine, item, false);
    sm_outline_stroke(&on, &halo);
    cairo_new_path(cr);
    sm_outline_source(cr, color_of(item));
    lay(cr, engine, item, true);
    cairo_new_path(cr);
}
