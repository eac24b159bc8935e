#include "compose/sheet_key.h"

#include "compose/sheet_inner.h"

#define MOST_COLUMNS_BELOW 6
#define MOST_COLUMNS_BESIDE 2
/* A key that fills less of the column beside the map leaves a hole there: then it stands below, if
 * the map keeps so much of the width that it would have. */
#define LEAST_FILL 0.5
#define LEAST_KEPT_BELOW 0.85

static double page_width(const sm_sheet *c)
{
    return sm_length_pt(c->figure->width, 0) - 2 * sm_length_pt(c->style->page.margin, 0);
}

static void fit(sm_sheet *c)
{
    bool beside = c->key_beside > 0;
    double width =
        beside ? sm_callout_key_columns_pt(c->callout_key, c->key_beside) : page_width(c);
    sm_callout_key_fit(c->callout_key, width, beside ? c->key_beside : MOST_COLUMNS_BELOW,
                       c->engine);
}

/* How wide what the first map is for stands with the key in so many columns beside the maps, or
 * below them; 0 where there is no room. `filled`: share of its room that the key takes. */
static double try_key(sm_sheet *c, uint32_t columns, double *filled)
{
    sm_page page = {0};
    c->key_beside = columns;
    fit(c);
    *filled = 1;
    if (!sm_sheet_divide_as_is(c, &page, NULL)) return 0;
    double room = sm_rect_pt_height(page.key), key = sm_callout_key_height_pt(c->callout_key);
    double whole = sm_rect_pt_height(page.maps[0]);
    double width = sm_content_width_pt(sm_rect_pt_width(page.maps[0]), whole, c->map.aspect);
    bool fits = columns == 0 || key <= room;
    if (columns > 0) *filled = 1 - (room - key) / whole;
    sm_page_clear(&page);
    return fits ? width : 0;
}

/* Columns beside the maps, or 0 for below them: as the figure says, or wherever the map stays
 * larger. Maps side by side keep all their width. */
static uint32_t choose_columns(sm_sheet *c)
{
    double filled, most = 0;
    bool right = c->figure->callouts.key == SM_CALLOUT_KEY_RIGHT;
    if (c->figure->callouts.key == SM_CALLOUT_KEY_BELOW || (c->n_maps > 1 && !right)) return 0;
    double below = right ? 0 : try_key(c, 0, &filled);
    uint32_t best = 0;
    for (uint32_t columns = 1; columns <= MOST_COLUMNS_BESIDE; columns++) {
        double beside = try_key(c, columns, &filled);
        bool hole = filled < LEAST_FILL && !right;
        if (beside <= most || below >= (hole ? LEAST_KEPT_BELOW : 1) * beside) continue;
        most = beside;
        best = columns;
    }
    return best;
}

void sm_sheet_key_lay_out(sm_sheet *c, sm_diagnostics *diagnostics)
{
    g_clear_pointer(&c->callout_key, sm_callout_key_free);
    if (!c->numbered) return;
    c->callout_key = sm_callout_key_create(c->figure, c->style, c->elements, c->n_themes, c->engine);
    if (!c->callout_key) return;
    bool below_legend = c->legend && c->legend_place == SM_LEGEND_BESIDE;
    if (c->round < 0 || (c->round == 0 && below_legend)) c->key_beside = choose_columns(c);
    if (c->key_beside == 0 && c->figure->callouts.key == SM_CALLOUT_KEY_RIGHT)
        sm_diagnostics_warn(diagnostics,
                            "%s: callouts: there is no room for the key beside the map, and it "
                            "stands below; enlarge `size`, or write `key: auto`",
                            c->figure->path);
    fit(c);
}
