#include "compose/names_inner.h"

#include "compose/arrow.h"
#include "compose/look.h"

#include <math.h>

#define WEIGHT_ARROW_DISC 5.0
/* Half of the arrow's width and its rim, as a share of the width. */
#define ARROW_CLEAR_SHARE 0.75
#define WEIGHT_SPREAD_DISC 4.0
#define WEIGHT_MARK 40.0
/* For furniture that covers one. */
#define WEIGHT_HIDDEN_MARK 12.0

/* What the figure says, else the place's name in the figure's language where the base map knows it.
 */
static char *highlight_text(const sm_names *names, const sm_highlight *spec,
                            const sm_theme_place *place)
{
    if (spec->label) return g_strdup(spec->label);
    if (!spec->place.name) return g_strdup("");
    const sm_map_layer *layer = names->map->layers[SM_BASE_PLACES];
    for (uint32_t i = 0; layer && place->name && i < layer->shapes->n_shapes; i++)
        if (names->figure->lang->french &&
            g_str_equal(sm_map_layer_text(layer, "name", i), place->name))
            return sm_names_layer_text(names, layer, i);
    return sm_names_typeset(spec->place.name);
}

void sm_names_add_highlights(sm_names *names)
{
    for (guint i = 0; i < names->shown->highlights->len; i++) {
        const sm_highlight *spec = g_array_index(names->shown->highlights, const sm_highlight *, i);
        const sm_theme_place *place =
            &g_array_index(names->shown->highlight_places, sm_theme_place, i);
        sm_name entry = {.kind = SM_NAME_HIGHLIGHT,
                         .at = place->at,
                         .look = &names->style->label.highlight,
                         .marker = &names->style->place.highlight,
                         .dot_always = true};
        g_autofree char *written = highlight_text(names, spec, place);
        if (place->name) g_hash_table_add(names->told, g_strdup(place->name));
        if (spec->place.name) g_hash_table_add(names->told, g_strdup(spec->place.name));
        if (spec->label) g_hash_table_add(names->told, g_strdup(spec->label));
        entry.text = sm_look_case(entry.look, written);
        double radius = sm_names_marker_radius(entry.marker);
        sm_names_keep_free(names, place->at, radius + 1, SM_LABEL_FORBIDDEN);
        sm_names_weigh(names, place->at, radius + 12, SM_NAMES_WEIGHT_PLACE);
        sm_label_request *request =
            sm_names_add(names, SM_LABEL_POINT, &entry, SM_PRIORITY_HIGHLIGHT);
        request->clear_pt = radius;
        request->must = *written != '\0';
    }
}

typedef void (*arrow_disc)(sm_xy_pt at, double radius, void *data);

/* Arrows as chains of discs. */
static void each_arrow_disc(const sm_names *names, arrow_disc visit, void *data)
{
    for (guint i = 0; i < names->shown->arrows->len; i++) {
        const sm_theme_arrow *arrow = &g_array_index(names->shown->arrows, sm_theme_arrow, i);
        const sm_arrow *spec = arrow->spec;
        double width =
            sm_length_pt(spec->width.value > 0 ? spec->width : names->style->arrow.width, 0);
        g_autofree sm_xy_pt *curve = sm_arrow_curve(arrow->points, arrow->n_points, spec->bend);
        if (!isfinite(curve[0].x) || !isfinite(curve[SM_ARROW_SAMPLES - 1].x)) continue;
        for (int k = 0; k < SM_ARROW_SAMPLES; k++)
            visit(curve[k], width * ARROW_CLEAR_SHARE, data);
    }
}

static void keep_disc_free(sm_xy_pt at, double radius, void *data)
{
    sm_names_keep_free(data, at, radius, WEIGHT_ARROW_DISC);
}

/* So that no name lies across one, not even between its letters. */
void sm_names_add_arrows(sm_names *names)
{
    each_arrow_disc(names, keep_disc_free, names);
}

typedef struct cover {
    sm_xy_pt at;
    bool covered;
} cover;

static void note_cover(sm_xy_pt at, double radius, void *data)
{
    cover *c = data;
    c->covered |= hypot(at.x - c->at.x, at.y - c->at.y) < radius;
}

bool sm_names_under_arrow(const sm_names *names, sm_xy_pt at)
{
    cover c = {.at = at};
    each_arrow_disc(names, note_cover, &c);
    return c.covered;
}

/* Windows and numbers of the layers of spread, and the lines that names keep off. */
void sm_names_add_spread(sm_names *names)
{
    const GPtrArray *overlays = names->spread->overlays;
    for (guint i = 0; overlays && i < overlays->len; i++) {
        const sm_overlay *overlay = g_ptr_array_index(overlays, i);
        for (guint k = 0; k < overlay->names->len; k++) {
            const sm_overlay_name *spec = &g_array_index(overlay->names, sm_overlay_name, k);
            sm_name entry = {
                .kind = SM_NAME_SPREAD, .look = &names->style->spread.text, .at = spec->at};
            entry.text = sm_look_case(entry.look, spec->text);
            sm_names_add(names, SM_LABEL_POINT, &entry, SM_PRIORITY_SPREAD)->clear_pt =
                spec->clear_pt;
        }
        for (guint k = 0; k < overlay->discs->len; k++) {
            const sm_overlay_disc *disc = &g_array_index(overlay->discs, sm_overlay_disc, k);
            sm_names_keep_free(names, disc->at, disc->radius_pt, WEIGHT_SPREAD_DISC);
            sm_names_weigh(names, disc->at, disc->radius_pt, 1);
        }
    }
}

/* Above this, marks are told to the label engine by cells of the page that they cover: names cannot
 * keep off each of them anyhow. */
#define MOST_SINGLE_MARKS 3000
#define MARK_CELL_PT 7.0

/* In a series names stay where they are: what a mark costs them is the share of windows that have
 * it.
 */
static double mark_share(const sm_names *names, const sm_mark *mark)
{
    return MIN(1.0, (double)mark->n_events / names->n_windows);
}

/* In a series names are told of marks roughly: a row that was corrected a little must not move a
 * name by a hair, and with it change every frame. */
#define COARSE_PT 4.0
#define COARSE_SHARE 0.25

static double coarse(double value, double step)
{
    return round(value / step) * step;
}

static void add_mark_cells(sm_names *names)
{
    sm_rect_pt page = names->map->frame.page;
    uint32_t columns = (uint32_t)(sm_rect_pt_width(page) / MARK_CELL_PT) + 1;
    uint32_t rows = (uint32_t)(sm_rect_pt_height(page) / MARK_CELL_PT) + 1;
    g_autofree double *covered = g_new0(double, (gsize)columns *rows);
    for (guint i = 0; i < names->marks->len; i++) {
        const sm_mark *mark = &g_array_index(names->marks, sm_mark, i);
        uint32_t column = (uint32_t)CLAMP((mark->at.x - page.x0) / MARK_CELL_PT, 0, columns - 1);
        uint32_t row = (uint32_t)CLAMP((mark->at.y - page.y0) / MARK_CELL_PT, 0, rows - 1);
        covered[(gsize)row * columns + column] += mark_share(names, mark);
    }
    for (gsize cell = 0; cell < (gsize)columns * rows; cell++) {
        if (covered[cell] <= 0) continue;
        double share = MIN(1.0, covered[cell]);
        if (names->n_windows > 1) share = MIN(1.0, coarse(share + COARSE_SHARE / 2, COARSE_SHARE));
        sm_xy_pt center = {page.x0 + ((double)(cell % columns) + 0.5) * MARK_CELL_PT,
                           page.y0 + ((double)(cell / columns) + 0.5) * MARK_CELL_PT};
        sm_names_keep_free(names, center, MARK_CELL_PT / 2, WEIGHT_MARK * share);
        sm_names_weigh(names, center, MARK_CELL_PT / 2, WEIGHT_HIDDEN_MARK * share);
    }
}

void sm_names_add_marks(sm_names *names)
{
    names->n_still = names->symbols->len;
    if (names->marks->len > MOST_SINGLE_MARKS) {
        add_mark_cells(names);
        return;
    }
    for (guint i = 0; i < names->marks->len; i++) {
        const sm_mark *mark = &g_array_index(names->marks, sm_mark, i);
        double share = mark_share(names, mark), radius = mark->radius_pt;
        sm_xy_pt at = mark->at;
        if (names->n_windows > 1) {
            at = (sm_xy_pt){coarse(at.x, COARSE_PT), coarse(at.y, COARSE_PT)};
            radius = coarse(radius + COARSE_PT / 2, COARSE_PT);
            share = MIN(1.0, coarse(share + COARSE_SHARE / 2, COARSE_SHARE));
        }
        sm_names_keep_free(names, at, radius, WEIGHT_MARK * share);
        sm_names_weigh(names, at, radius, WEIGHT_HIDDEN_MARK * share);
    }
}
