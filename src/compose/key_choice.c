#include "compose/key_choice.h"

#include "compose/framed.h"

#define MOST_COLUMNS_BELOW 6
#define MOST_COLUMNS_BESIDE 2
/* A key that fills less of the column beside the map leaves a hole there: then it stands below, if
 * the map keeps so much of the width that it would have. */
#define LEAST_FILL 0.5
#define LEAST_KEPT_BELOW 0.85

void sm_key_fit(const sm_content *c, sm_callout_key *key, uint32_t columns, sm_page_rooms *rooms,
                sm_text_engine *engine)
{
    bool beside = columns > 0;
    double width = beside ? sm_callout_key_columns_pt(key, columns) : sm_content_width_pt(c);
    sm_callout_key_fit(key, width, beside ? columns : MOST_COLUMNS_BELOW, engine);
    rooms->key_right_pt = beside ? width : 0;
    rooms->key_height_pt = sm_callout_key_height_pt(key);
}

/* How wide what the first map is for stands with the key in so many columns beside the maps, or
 * below them; 0 where there is no room. `filled`: share of its room that the key takes. */
static double try_key(const sm_content *c, sm_callout_key *key, uint32_t columns,
                      const sm_page_rooms *others, sm_text_engine *engine, double *filled)
{
    sm_page page = {0};
    sm_page_rooms rooms = *others;
    sm_key_fit(c, key, columns, &rooms, engine);
    *filled = 1;
    if (!sm_page_rooms_divide(c, &rooms, &page, NULL)) return 0;
    double room = sm_rect_pt_height(page.key), height = rooms.key_height_pt;
    double whole = sm_rect_pt_height(page.maps[0]);
    double width = sm_fitted_width_pt(sm_rect_pt_width(page.maps[0]), whole, c->base.aspect);
    bool fits = columns == 0 || height <= room;
    if (columns > 0) *filled = 1 - (room - height) / whole;
    sm_page_clear(&page);
    return fits ? width : 0;
}

/* Maps side by side keep all their width. */
static uint32_t choose_columns(const sm_content *c, sm_callout_key *key, const sm_page_rooms *rooms,
                               sm_text_engine *engine)
{
    double filled, most = 0;
    bool right = c->figure->callouts.key == SM_CALLOUT_KEY_RIGHT;
    if (c->figure->callouts.key == SM_CALLOUT_KEY_BELOW || (c->n_maps > 1 && !right)) return 0;
    double below = right ? 0 : try_key(c, key, 0, rooms, engine, &filled);
    uint32_t best = 0;
    for (uint32_t columns = 1; columns <= MOST_COLUMNS_BESIDE; columns++) {
        double beside = try_key(c, key, columns, rooms, engine, &filled);
        bool hole = filled < LEAST_FILL && !right;
        if (beside <= most || below >= (hole ? LEAST_KEPT_BELOW : 1) * beside) continue;
        most = beside;
        best = columns;
    }
    return best;
}

uint32_t sm_key_choose(const sm_content *c, sm_callout_key *key, const sm_page_rooms *rooms,
                       sm_text_engine *engine, sm_diagnostics *diagnostics)
{
    uint32_t columns = choose_columns(c, key, rooms, engine);
    if (columns == 0 && c->figure->callouts.key == SM_CALLOUT_KEY_RIGHT)
        sm_diagnostics_warn(diagnostics,
                            "%s: callouts: there is no room for the key beside the map, and it "
                            "stands below; enlarge `size`, or write `key: auto`",
                            c->figure->path);
    return columns;
}
