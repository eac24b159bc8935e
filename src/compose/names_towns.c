#include "compose/names_inner.h"

#include "compose/adapt.h"
#include "compose/element_table.h"
#include "compose/event_places.h"
#include "compose/fills.h"
#include "compose/kept_names.h"
#include "compose/look.h"
#include "compose/town_events.h"
#include "base/fold.h"
#include "geom/polygon.h"

#include <math.h>
#include <string.h>

/* Few of them outside the focus. */
#define FOREIGN_TOWN_SHARE 0.15
/* Of all towns so many may be named for the events near them, those that have this share of all. */
#define EVENT_TOWN_SHARE 0.5
#define LEAST_EVENTS 0.03
/* Where so many of them are, a reader asks for the place: such towns are named beyond the usual
 * density too. */
#define CLUSTER_OF_EVENTS 0.08
#define CLUSTER_SHARE 1.6
/* Names that are repeated on several maps are fewer. */
#define GAP_ON_PANELS 1.5
/* Where areas bear their names, so many of the towns are left. */
#define SHARE_BESIDE_UNITS 0.15
/* Before towns of more people, the farther the more of the events are theirs: with some hundredths
 * of them before one of twice as many people, with a fifth before every other but capitals. */
#define LEAST_OF_EVENTS 0.3
#define RANK_OF_EVENTS 25.0
#define MOST_OF_EVENTS 6.0
/* A greater town this near to one that is named for its events is named too. */
#define GREATER_NEAR_PT 40.0
/* Two towns nearer than this, in ems of their names, are not both shown. */
#define TOWNS_APART_EM 2.2
#define WEIGHT_TOWN_DOT 6.0
/* Where no town is named so far around, in the side of a square as large as the map and at least,
 * one is though there are enough of them: a reader finds the way by it. On maps with room for fewer
 * than that, only seats of regions. */
#define GAP_SHARE 0.083
#define LEAST_GAP_PT 36.0
#define LEAST_ROOM_FOR_GAPS 10.0
/* A town ten times as large as the middle one of the focus needs so much less of it, a smaller one
 * more. */
#define GAP_BY_SIZE 0.5
#define LEAST_GAP 0.5
#define MOST_GAP 1.6
/* Such a town goes before a country's name is led out, abbreviated or set across another's land for
 * it. */
#define PRIORITY_IN_GAP 2.2
/* Nobody says how large it is: as a town of some tens of thousands of people. */
#define SIZE_OF_PLACE 5.5
/* Events of one place scatter no farther about it, on the page or on the ground. */
#define SCATTER_OF_PLACE_PT 12.0
#define SCATTER_OF_PLACE_M 25000.0

typedef struct town {
    uint32_t shape;
    char *name; /* of what the base map has not and the events' file names; NULL: its own */
    sm_xy_pt at;
    bool focus, grouped, capital, included, asked, chosen;
    uint32_t stood; /* as which name, when the same map was made before; 0: it was not asked for */
    double size;    /* by people and by what the base map holds it to be */
    double told;    /* share of them that the events' file says to be there; 0: it has no name */
    double events;  /* share of the figure's events and deaths that are nearest to it */
    double rank;    /* higher is more important */
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
    /* Those of before first, in their order: 0 less 1 is the greatest. */
    if (ta->stood != tb->stood) return ta->stood - 1 < tb->stood - 1 ? -1 : 1;
    if (ta->rank != tb->rank) return ta->rank > tb->rank ? -1 : 1;
    return ta->shape < tb->shape ? -1 : 1;
}

static double town_size(const sm_map_layer *layer, uint32_t i)
{
    double population = sm_map_layer_number(layer, "population", i);
    double scale = sm_map_layer_number(layer, "scalerank", i);
    double size = isfinite(population) && population > 0 ? log10(population) : 3;
    if (isfinite(scale)) size += (10 - scale) * 0.25;
    if (strstr(sm_map_layer_text(layer, "type", i), "admin1")) size += 1;
    return size;
}

static double town_rank(const sm_names *names, const town *t)
{
    double rank = t->size;
    if (!t->focus && names->on.map->focus.n) rank -= t->grouped ? 1.5 : 3;
    if (t->capital) rank += 10;
    if (t->included) rank += 100;
    return rank;
}

/* Is the town in a country that the figure is not about, and its style leaves such towns out? */
static bool is_elsewhere(const sm_names *names, const town *t)
{
    return !names->on.style->place.elsewhere && names->on.map->focus.n > 0 && !t->focus &&
           !t->grouped && !t->included;
}

/* No neighbour's capital is louder than the towns of the focus. */
static const sm_text_spec *look_of(const sm_names *names, const town *t, bool main_town)
{
    const sm_style *style = names->on.style;
    bool has_focus = names->on.map->focus.n > 0;
    if (t->capital && (!has_focus || t->focus || t->grouped)) return &style->label.capital;
    return main_town && (!has_focus || t->focus) ? &style->label.city : &style->label.town;
}

static bool is_main_town(const sm_map_layer *layer, const town *t)
{
    return !t->name && strstr(sm_map_layer_text(layer, "type", t->shape), "admin1") != NULL;
}

/* As it is drawn; free with g_free(). */
static char *text_of(const sm_names *names, const sm_map_layer *layer, const town *t)
{
    g_autofree char *written =
        t->name ? sm_names_typeset(t->name) : sm_names_layer_text(names, layer, t->shape);
    return sm_look_case(look_of(names, t, is_main_town(layer, t)), written);
}

static uint32_t stood(const sm_names *names, const sm_map_layer *layer, const town *t)
{
    if (!names->way.before) return 0;
    g_autofree char *text = text_of(names, layer, t);
    return sm_kept_names_town(names, text, t->at);
}

static void free_name(void *t)
{
    g_free(((town *)t)->name);
}

static GArray *collect_towns(sm_names *names, const sm_map_layer *layer)
{
    const sm_figure *figure = names->on.figure;
    GArray *towns = g_array_new(FALSE, FALSE, sizeof(town));
    g_array_set_clear_func(towns, free_name);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        const char *english = sm_map_layer_text(layer, "name", i);
        const char *french = sm_map_layer_text(layer, "name_fr", i);
        if (g_str_equal(sm_map_layer_text(layer, "type", i), "sea")) continue;
        town t = {
            .shape = i,
            .at = layer->shapes->points[layer->shapes->part_start[layer->shapes->shape_start[i]]]};
        if (!sm_rect_pt_has(sm_rect_pt_inset(names->on.map->frame.page, 2), t.at)) continue;
        if (listed(&figure->places.exclude, english, french) || sm_names_told(names, english) ||
            sm_names_told(names, french))
            continue;
        t.focus = sm_base_map_is_focus(names->on.map, sm_map_layer_text(layer, "iso3", i));
        t.grouped = sm_names_is_grouped(&names->on, sm_map_layer_text(layer, "iso3", i));
        t.capital = g_str_equal(sm_map_layer_text(layer, "type", i), "capital");
        t.asked = sm_names_answer(names, t.at);
        t.included = listed(&figure->places.include, english, french);
        if (!t.included &&
            (sm_names_told_at(names, english, t.at) || sm_names_told_at(names, french, t.at)))
            continue;
        t.included |= t.asked;
        if (is_elsewhere(names, &t)) continue;
        double population = sm_map_layer_number(layer, "population", i);
        if (!t.included && population < figure->places.min_population) continue;
        if (!t.included && figure->places.show == SM_TOGGLE_NONE) continue;
        t.size = town_size(layer, i);
        t.rank = town_rank(names, &t);
        t.stood = stood(names, layer, &t);
        g_array_append_val(towns, t);
    }
    return towns;
}

/* ---- places of the events ---- */

static const char *country_at(const sm_names *names, sm_xy_pt at)
{
    const sm_map_layer *countries = names->on.map->layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; countries && i < countries->shapes->n_shapes; i++)
        if (sm_polygon_has(countries->shapes, i, at))
            return sm_map_layer_text(countries, "iso3", i);
    return "";
}

/* Is there a town beside it, or is it one whose dot stands elsewhere? */
static bool is_town(const sm_names *names, const sm_map_layer *layer, const GArray *towns,
                    const sm_event_place *place, double apart)
{
    g_autofree char *name = sm_fold(place->name);
    for (guint i = 0; i < towns->len; i++) {
        const town *t = &g_array_index(towns, town, i);
        if (hypot(t->at.x - place->at.x, t->at.y - place->at.y) < apart) return true;
        if (t->name) continue;
        g_autofree char *english = sm_fold(sm_map_layer_text(layer, "name", t->shape));
        g_autofree char *french = sm_fold(sm_map_layer_text(layer, "name_fr", t->shape));
        if (g_str_equal(name, english) || g_str_equal(name, french)) return true;
    }
    return listed(&names->on.figure->places.exclude, place->name, place->name) ||
           sm_names_told(names, place->name) || sm_names_told_at(names, place->name, place->at);
}

/* What many events share and is no town of the base map is one too, by the name in their file. */
static void add_event_places(sm_names *names, const sm_map_layer *layer, GArray *towns,
                             double apart)
{
    const sm_figure *figure = names->on.figure;
    /* Events that bear names of their own need no other. */
    if (figure->places.show == SM_TOGGLE_NONE || figure->events.label) return;
    double scatter = fmax(SCATTER_OF_PLACE_PT, SCATTER_OF_PLACE_M * names->on.map->frame.pt_per_m);
    g_autoptr(GArray) places = sm_event_places_find(&names->on, LEAST_EVENTS, scatter);
    for (guint i = 0; i < places->len; i++) {
        const sm_event_place *place = &g_array_index(places, sm_event_place, i);
        if (!sm_rect_pt_has(sm_rect_pt_inset(names->on.map->frame.page, 2), place->at) ||
            is_town(names, layer, towns, place, apart))
            continue;
        const char *iso3 = country_at(names, place->at);
        town t = {.name = g_strdup(place->name),
                  .at = place->at,
                  .focus = sm_base_map_is_focus(names->on.map, iso3),
                  .grouped = sm_names_is_grouped(&names->on, iso3),
                  .size = SIZE_OF_PLACE,
                  .told = place->share};
        t.rank = town_rank(names, &t);
        t.stood = stood(names, layer, &t);
        g_array_append_val(towns, t);
    }
}

/* Where events are, their towns come first. */
static void weigh_events(sm_names *names, GArray *towns, double room)
{
    g_autofree sm_town_events *near = g_new0(sm_town_events, towns->len + 1);
    for (guint i = 0; i < towns->len; i++)
        near[i] = (sm_town_events){g_array_index(towns, town, i).at,
                                   g_array_index(towns, town, i).size, 0};
    sm_town_events_share(&names->on, near, towns->len);
    for (guint i = 0; i < towns->len; i++)
        near[i].share = MAX(near[i].share, g_array_index(towns, town, i).told);
    bool several = sm_figure_has_panels(names->on.figure);
    guint most = (guint)(room * EVENT_TOWN_SHARE);
    guint most_clusters = several ? most : (guint)(room * CLUSTER_SHARE);
    for (guint n = 0; n < MIN(towns->len, most_clusters); n++) {
        guint best = 0;
        for (guint i = 1; i < towns->len; i++)
            if (near[i].share > near[best].share) best = i;
        if (near[best].share < (n < most ? LEAST_EVENTS : CLUSTER_OF_EVENTS)) return;
        town *t = &g_array_index(towns, town, best);
        t->events = near[best].share;
        t->rank += MIN(LEAST_OF_EVENTS + RANK_OF_EVENTS * t->events, MOST_OF_EVENTS);
        near[best].share = 0;
    }
}

/* A town that is named for its events must not seem greater than one beside it; a capital is. */
static void lift_greater(GArray *towns)
{
    for (guint i = 0; i < towns->len; i++) {
        town *t = &g_array_index(towns, town, i);
        for (guint k = 0; k < towns->len; k++) {
            const town *lesser = &g_array_index(towns, town, k);
            if (lesser->events > 0 && !lesser->capital && t->size > lesser->size &&
                t->rank < lesser->rank && t->focus >= lesser->focus &&
                hypot(t->at.x - lesser->at.x, t->at.y - lesser->at.y) < GREATER_NEAR_PT)
                t->rank = lesser->rank + (t->size - lesser->size) * 0.01;
        }
    }
}

static double priority_of(const town *t, bool in_gap)
{
    if (in_gap) return PRIORITY_IN_GAP + CLAMP(t->rank, 0, 20) * 0.01;
    double base = t->asked                 ? SM_PRIORITY_ASKED
                  : t->included            ? SM_PRIORITY_INCLUDED
                  : t->capital && t->focus ? SM_PRIORITY_FOCUS_CAPITAL
                  : t->capital             ? SM_PRIORITY_CAPITAL
                  : t->events > 0          ? SM_PRIORITY_EVENT_TOWN
                  : t->focus               ? SM_PRIORITY_FOCUS_TOWN
                                           : SM_PRIORITY_TOWN;
    return base + CLAMP(t->rank, 0, 20) * 0.3;
}

static sm_label_duty duty_of(const town *t, bool orienting)
{
    if (t->included) return SM_LABEL_DUTY_FIGURE;
    if (t->capital && t->focus) return SM_LABEL_DUTY_FOCUS;
    return orienting && (t->focus || t->events > 0) ? SM_LABEL_DUTY_TOWN : SM_LABEL_DUTY_NONE;
}

typedef enum town_part {
    TOWN_ORIENTING, /* one of the few that readers find their way by */
    TOWN_MORE,
    TOWN_IN_GAP,
} town_part;

static void add_town(sm_names *names, const sm_map_layer *layer, const town *t, town_part part)
{
    const sm_style *style = names->on.style;
    bool main_town = is_main_town(layer, t);
    sm_name entry = {
        .kind = SM_NAME_TOWN,
        .at = t->at,
        .rank = t->rank,
        .dot_above = t->asked,
        .duty = duty_of(t, part == TOWN_ORIENTING),
        .look = look_of(names, t, main_town),
        .text = text_of(names, layer, t),
        .marker = t->capital  ? &style->place.capital
                  : main_town ? &style->place.city
                              : &style->place.town,
    };
    const char *other = names->on.figure->lang->french ? "name" : "name_fr";
    if (!t->name) entry.other_text = sm_names_typeset(sm_map_layer_text(layer, other, t->shape));
    entry.halo_pt = sm_names_halo_on_pattern(names, t->at, sm_length_pt(entry.look->size, 0));
    double radius = sm_names_marker_radius(entry.marker);
    sm_label_request *request =
        sm_names_add(names, SM_LABEL_POINT, &entry, priority_of(t, part == TOWN_IN_GAP));
    request->clear_pt = radius;
    sm_names_keep_free(names, t->at, radius + 0.5, WEIGHT_TOWN_DOT);
    sm_names_weigh(names, t->at, radius, t->focus ? 0.5 : 0.2);
}

/* Suburbs and twins of a town that is shown already would only crowd its name. */
static bool crowded(const GArray *towns, guint candidate, double apart)
{
    sm_xy_pt at = g_array_index(towns, town, candidate).at;
    for (guint i = 0; i < towns->len; i++) {
        const town *t = &g_array_index(towns, town, i);
        if (t->chosen && hypot(t->at.x - at.x, t->at.y - at.y) < apart) return true;
    }
    return false;
}

/* What the figure speaks of and the base map does not name. */
static void add_asked(sm_names *names)
{
    const sm_style *style = names->on.style;
    for (guint i = 0; i < names->asked->len; i++) {
        const sm_told *place = &g_array_index(names->asked, sm_told, i);
        if (!place->text || sm_names_told(names, place->text) ||
            sm_names_told_at(names, place->text, place->at))
            continue;
        sm_name entry = {.kind = SM_NAME_TOWN,
                         .at = place->at,
                         .dot_above = true,
                         .duty = SM_LABEL_DUTY_FIGURE,
                         .look = &style->label.town,
                         .marker = &style->place.town};
        g_autofree char *written = sm_names_typeset(place->text);
        entry.text = sm_look_case(entry.look, written);
        double radius = sm_names_marker_radius(entry.marker);
        sm_names_add(names, SM_LABEL_POINT, &entry, SM_PRIORITY_ASKED)->clear_pt = radius;
        sm_names_keep_free(names, place->at, radius + 0.5, WEIGHT_TOWN_DOT);
    }
}

/* How many towns the page has room for, at the usual density. */
static double usual_room(const sm_placed_map *on)
{
    sm_rect_pt page = on->map->frame.page;
    double poster = sm_poster_scale(on->figure->width);
    return sm_rect_pt_width(page) * sm_rect_pt_height(page) / (SM_PT2_PER_TOWN * poster * poster) *
           on->style->place.density;
}

/* A place of the events alone, with too few of them. */
static bool is_idle(const town *t)
{
    return t->name && t->events <= 0;
}

static int compare_sizes(const void *a, const void *b)
{
    double sa = *(const double *)a, sb = *(const double *)b;
    return sa < sb ? -1 : sa > sb;
}

static bool is_of_focus(const sm_names *names, const town *t)
{
    return names->on.map->focus.n == 0 || t->focus;
}

static double middle_size(const sm_names *names, const GArray *towns)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < towns->len; i++) {
        const town *t = &g_array_index(towns, town, i);
        if (is_of_focus(names, t) && !is_idle(t)) g_array_append_val(sizes, t->size);
    }
    g_array_sort(sizes, compare_sizes);
    return sizes->len ? g_array_index(sizes, double, sizes->len / 2) : 0;
}

/* Towns of what the figure is about, where none is named far around; or its seats alone. */
static void fill_gaps(sm_names *names, const sm_map_layer *layer, GArray *towns, bool seats)
{
    const sm_placed_map *on = &names->on;
    sm_rect_pt page = on->map->frame.page;
    double side = sqrt(sm_rect_pt_width(page) * sm_rect_pt_height(page));
    double gap = fmax(GAP_SHARE * side, LEAST_GAP_PT) /
                 sqrt(on->style->place.density * on->figure->places.density);
    if (sm_figure_has_panels(on->figure)) gap *= GAP_ON_PANELS;
    double middle = middle_size(names, towns);
    for (guint i = 0; i < towns->len; i++) {
        town *t = &g_array_index(towns, town, i);
        double share = CLAMP(1 + GAP_BY_SIZE * (middle - t->size), LEAST_GAP, MOST_GAP);
        if (t->chosen || is_idle(t) || !is_of_focus(names, t) ||
            (seats && !t->capital && !is_main_town(layer, t)) || crowded(towns, i, share * gap))
            continue;
        t->chosen = true;
        add_town(names, layer, t, TOWN_IN_GAP);
    }
}

/* Where the same map was made before, those that stood there then. */
static bool is_of_cluster(const sm_names *names, const town *t)
{
    return names->way.before ? t->stood > 0 : t->events >= CLUSTER_OF_EVENTS;
}

static void add_towns(sm_names *names, const sm_map_layer *layer, GArray *towns)
{
    const sm_placed_map *on = &names->on;
    double usual = usual_room(on), room = usual * on->figure->places.density;
    bool wide = usual >= LEAST_ROOM_FOR_GAPS;
    if (on->figure->places.max) room = on->figure->places.max;
    if (names->units_named) room = MIN(room, usual) * SHARE_BESIDE_UNITS;
    if (on->figure->places.show == SM_TOGGLE_ALWAYS) room = G_MAXUINT;
    bool has_focus = on->map->focus.n > 0;
    bool several = sm_figure_has_panels(on->figure);
    bool few = has_focus && on->figure->places.show != SM_TOGGLE_ALWAYS;
    double foreign = few ? room * FOREIGN_TOWN_SHARE : room;
    double apart = TOWNS_APART_EM * sm_length_pt(on->style->label.town.size, 0);
    for (guint i = 0; i < towns->len; i++) {
        town *t = &g_array_index(towns, town, i);
        bool counts_foreign = has_focus && !t->focus && !t->grouped && !t->included;
        bool cluster = !several && is_of_cluster(names, t);
        if (!t->included && ((room < 1 && !cluster) || crowded(towns, i, apart) || is_idle(t)))
            continue;
        if (counts_foreign && foreign < 1) continue;
        t->chosen = true;
        add_town(names, layer, t, usual >= 1 || cluster ? TOWN_ORIENTING : TOWN_MORE);
        if (counts_foreign) foreign--;
        if (!t->included) room--, usual--;
    }
    if (!on->figure->places.max && !names->units_named) fill_gaps(names, layer, towns, !wide);
}

static void name(const void *value, const sm_placed_map *on, sm_names *names)
{
    (void)value;
    const sm_map_layer *layer = on->map->layers[SM_BASE_PLACES];
    if (layer) {
        g_autoptr(GArray) towns = collect_towns(names, layer);
        add_event_places(names, layer, towns,
                         TOWNS_APART_EM * sm_length_pt(on->style->label.town.size, 0));
        weigh_events(names, towns, usual_room(on));
        lift_greater(towns);
        g_array_sort(towns, compare_towns);
        add_towns(names, layer, towns);
    }
    add_asked(names);
}

const sm_element sm_element_towns = {
    .turn = {.names = 6},
    .name = name,
};
