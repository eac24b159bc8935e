#include "compose/names_inner.h"

#include "compose/element_table.h"
#include "compose/fills.h"
#include "compose/look.h"

#include <math.h>
#include <string.h>

/* One town for so much page: about thirty on a page-wide figure. */
#define PT2_PER_TOWN 7000.0
/* Towns outside the focus count less, so that the focus is told in more detail. */
#define FOREIGN_TOWN_SHARE 0.35
/* Two towns nearer than this, in ems of their names, are not both shown. */
#define TOWNS_APART_EM 2.2
#define WEIGHT_TOWN_DOT 6.0

typedef struct town {
    uint32_t shape;
    sm_xy_pt at;
    bool focus, grouped, capital, included, chosen;
    double rank; /* higher is more important */
} town;

static bool listed(const sm_strings *list, const char *a, const char *b)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (g_ascii_strcasecmp(list->items[i], a) == 0 ||
            g_ascii_strcasecmp(list->items[i], b) == 0)
            return true;
    return false;
}

static int compare_towns(const void *a, const void *b)
{
    const town *ta = a, *tb = b;
    if (ta->rank != tb->rank) return ta->rank > tb->rank ? -1 : 1;
    return ta->shape < tb->shape ? -1 : 1;
}

static double town_rank(const sm_names *names, const sm_map_layer *layer, uint32_t i, town *t)
{
    double population = sm_map_layer_number(layer, "population", i);
    double scale = sm_map_layer_number(layer, "scalerank", i);
    double rank = isfinite(population) && population > 0 ? log10(population) : 3;
    if (isfinite(scale)) rank += (10 - scale) * 0.25;
    if (strstr(sm_map_layer_text(layer, "type", i), "admin1")) rank += 1;
    if (!t->focus && names->on.figure->countries.focus.n) rank -= t->grouped ? 1.5 : 3;
    if (t->capital) rank += 10;
    if (t->included) rank += 100;
    return rank;
}

/* Is the town in a country that the figure is not about, and its style leaves such towns out? */
static bool is_elsewhere(const sm_names *names, const town *t)
{
    return !names->on.style->place.elsewhere && names->on.figure->countries.focus.n > 0 &&
           !t->focus && !t->grouped && !t->included;
}

static GArray *collect_towns(sm_names *names, const sm_map_layer *layer)
{
    const sm_figure *figure = names->on.figure;
    GArray *towns = g_array_new(FALSE, FALSE, sizeof(town));
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        const char *english = sm_map_layer_text(layer, "name", i);
        const char *french = sm_map_layer_text(layer, "name_fr", i);
        if (g_str_equal(sm_map_layer_text(layer, "type", i), "sea")) continue;
        town t = {
            .shape = i,
            .at = layer->shapes->points[layer->shapes->part_start[layer->shapes->shape_start[i]]]};
        if (!sm_rect_pt_has(sm_rect_pt_inset(names->on.map->frame.page, 2), t.at)) continue;
        if (listed(&figure->places.exclude, english, french) || sm_names_told(names, english) ||
            sm_names_told(names, french) || sm_elements_hide(&names->on, t.at))
            continue;
        t.focus = sm_figure_is_focus(figure, sm_map_layer_text(layer, "iso3", i));
        t.grouped = sm_names_is_grouped(&names->on, sm_map_layer_text(layer, "iso3", i));
        t.capital = g_str_equal(sm_map_layer_text(layer, "type", i), "capital");
        t.included = listed(&figure->places.include, english, french);
        if (is_elsewhere(names, &t)) continue;
        if (!t.included &&
            (sm_names_told_at(names, english, t.at) || sm_names_told_at(names, french, t.at)))
            continue;
        double population = sm_map_layer_number(layer, "population", i);
        if (!t.included && population < figure->places.min_population) continue;
        if (!t.included && figure->places.show == SM_TOGGLE_NONE) continue;
        t.rank = town_rank(names, layer, i, &t);
        g_array_append_val(towns, t);
    }
    g_array_sort(towns, compare_towns);
    return towns;
}

static void add_town(sm_names *names, const sm_map_layer *layer, const town *t)
{
    const sm_style *style = names->on.style;
    bool main_town = strstr(sm_map_layer_text(layer, "type", t->shape), "admin1") != NULL;
    sm_name entry = {
        .kind = SM_NAME_TOWN,
        .at = t->at,
        .look = t->capital  ? &style->label.capital
                : main_town ? &style->label.city
                            : &style->label.town,
        .marker = t->capital  ? &style->place.capital
                  : main_town ? &style->place.city
                              : &style->place.town,
    };
    g_autofree char *written = sm_names_layer_text(names, layer, t->shape);
    entry.text = sm_look_case(entry.look, written);
    const char *other = names->on.figure->lang->french ? "name" : "name_fr";
    entry.other_text = sm_names_typeset(sm_map_layer_text(layer, other, t->shape));
    entry.halo_pt = sm_names_halo_on_pattern(names, t->at, sm_length_pt(entry.look->size, 0));
    double radius = sm_names_marker_radius(entry.marker);
    double priority = t->included              ? SM_PRIORITY_INCLUDED
                      : t->capital && t->focus ? SM_PRIORITY_FOCUS_CAPITAL
                      : t->capital             ? SM_PRIORITY_CAPITAL
                      : t->focus               ? SM_PRIORITY_FOCUS_TOWN
                                               : SM_PRIORITY_TOWN;
    sm_label_request *request =
        sm_names_add(names, SM_LABEL_POINT, &entry, priority + CLAMP(t->rank, 0, 12) * 0.3);
    request->clear_pt = radius;
    sm_names_keep_free(names, t->at, radius + 0.5, WEIGHT_TOWN_DOT);
    sm_names_weigh(names, t->at, radius, t->focus ? 0.5 : 0.2);
}

/* Suburbs and twins of a town that is shown already would only crowd its name. */
static bool crowded(const GArray *towns, guint candidate, double apart)
{
    sm_xy_pt at = g_array_index(towns, town, candidate).at;
    for (guint i = 0; i < candidate; i++) {
        const town *t = &g_array_index(towns, town, i);
        if (t->chosen && hypot(t->at.x - at.x, t->at.y - at.y) < apart) return true;
    }
    return false;
}

static void name(const void *value, const sm_placed_map *on, sm_names *names)
{
    (void)value;
    const sm_map_layer *layer = on->map->layers[SM_BASE_PLACES];
    if (!layer) return;
    g_autoptr(GArray) towns = collect_towns(names, layer);
    sm_rect_pt page = on->map->frame.page;
    double room =
        sm_rect_pt_width(page) * sm_rect_pt_height(page) / PT2_PER_TOWN * on->style->place.density;
    if (on->figure->places.max) room = on->figure->places.max;
    bool has_focus = on->figure->countries.focus.n > 0;
    double foreign = has_focus ? room * FOREIGN_TOWN_SHARE : room;
    double apart = TOWNS_APART_EM * sm_length_pt(on->style->label.town.size, 0);
    for (guint i = 0; i < towns->len && room >= 1; i++) {
        town *t = &g_array_index(towns, town, i);
        bool counts_foreign = has_focus && !t->focus && !t->grouped && !t->included;
        if ((counts_foreign && foreign < 1) || (!t->included && crowded(towns, i, apart))) continue;
        t->chosen = true;
        add_town(names, layer, t);
        if (counts_foreign) foreign--;
        if (!t->included) room--;
    }
}

const sm_element sm_element_towns = {
    .turn = {.names = 6},
    .name = name,
};
