#include "paint/lettering.h"

#include "paint/baseline.h"
#include "paint/outline.h"

#include <math.h>

/* Strokes the current path, keeps it. The halo reaches half of the line's width beyond the glyphs.
 */
static void stroke_halo(cairo_t *cr, sm_halo halo)
{
    sm_stroke stroke = {.color = halo.color, .width_pt = 2 * halo.width_pt};
    sm_outline_stroke(cr, &stroke);
}

static bool has_halo(sm_halo halo)
{
    return halo.width_pt > 0 && halo.color.a > 0;
}

/* Contours of a glyph may overlap. */
static void fill_letters(cairo_t *cr, sm_color color)
{
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    sm_outline_source(cr, color);
    cairo_fill_preserve(cr);
}

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

/* Lays the item's outlines (`show` false) or its glyphs, seen at once (true). */
typedef void (*letter_layer)(cairo_t *cr, sm_text_engine *engine, const sm_item *item, bool show);

static void paint(cairo_t *cr, sm_text_engine *engine, sm_lettering mode, const sm_item *item,
                  letter_layer lay, sm_color color, sm_halo halo)
{
    bool as_paths = mode == SM_LETTERING_PATHS;
    cairo_new_path(cr);
    if (as_paths || has_halo(halo)) lay(cr, engine, item, false);
    if (has_halo(halo)) stroke_halo(cr, halo);
    if (as_paths) fill_letters(cr, color);
    cairo_new_path(cr);
    if (as_paths) return;
    sm_outline_source(cr, color);
    lay(cr, engine, item, true);
    cairo_new_path(cr);
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

void sm_lettering_text(cairo_t *cr, sm_text_engine *engine, sm_lettering mode, const sm_item *item)
{
    paint(cr, engine, mode, item, lay_line, item->text.color, item->text.halo);
}

void sm_lettering_outline_text(cairo_t *cr, sm_text_engine *engine, const sm_item *item)
{
    lay_line(cr, engine, item, false);
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

void sm_lettering_on_path(cairo_t *cr, sm_text_engine *engine, sm_lettering mode,
                          const sm_item *item)
{
    paint(cr, engine, mode, item, lay_curve, item->text_on_path.color, item->text_on_path.halo);
}

void sm_lettering_outline_on_path(cairo_t *cr, sm_text_engine *engine, const sm_item *item)
{
    lay_curve(cr, engine, item, false);
}
