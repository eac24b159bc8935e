/* The element of control: areas that the user brings, in the colour of their class, contested ones
 * hatched; the legend says date, source and definition. SM_ERROR_FIGURE for an attribute that there
 * is not, and what sm_map_layer_read() refuses. */
#include "base/fail.h"
#include "compose/element_table.h"
#include "compose/look.h"
#include "compose/overlay.h"
#include "compose/palette.h"
#include "words/spread_words.h"
#include "words/words.h"

#include <string.h>

/* How much of its colour an area has: names and borders are read on it. */
#define STRENGTH 0.5
#define HATCH_SPACING_PT 3.4
#define HATCH_WIDTH_PT 0.9
/* Hatches of contested classes, in turn; holders have none at these angles. */
static const double hatch_angles_deg[] = {90, 0, 67.5, 22.5};
#define EDGE_PT 0.7
/* So much ink is mixed into the colour of an edge. */
#define EDGE_INK 0.35

/* One value of the attribute, in order of the figure's classes, then of appearance. */
typedef struct held {
    const char *value, *label;
    sm_fill fill;
    sm_color edge;
    bool contested, seen;
} held;

typedef struct held_list {
    GArray *all;                  /* held */
    GArray *left;                 /* sm_color, none near to one that the figure gives */
    guint n_holders, n_contested; /* to whom the figure gives no colour */
} held_list;

static bool is_listed(const sm_strings *list, const char *value)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (g_str_equal(list->items[i], value)) return true;
    return false;
}

static void list_clear(held_list *list)
{
    g_array_unref(list->all);
    g_array_unref(list->left);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(held_list, list_clear)

/* Opaque, as the colour looks on the land: areas of one holder may overlap, and no colour may come
 * of it that the legend has not. */
static sm_fill solid_fill(const sm_style *style, sm_color color)
{
    sm_color land = style->country.focus.color;
    return sm_look_solid(sm_color_over(sm_color_with_alpha(color, STRENGTH), land));
}

/* In nobody's colour. */
static void look_contested(held *h, const sm_style *style, const sm_color *given, guint turn)
{
    sm_color ink = style->legend.text.color;
    h->edge = given ? *given : ink;
    h->fill = (sm_fill){.kind = SM_FILL_HATCH,
                        .color = h->edge,
                        .angle_deg = hatch_angles_deg[turn % G_N_ELEMENTS(hatch_angles_deg)],
                        .spacing_pt = HATCH_SPACING_PT,
                        .width_pt = HATCH_WIDTH_PT};
}

static void look_of_color(held *h, const sm_style *style, sm_color color)
{
    h->fill = solid_fill(style, color);
    h->edge = sm_color_mix(color, style->legend.text.color, EDGE_INK);
}

/* Without colours areas differ by the hatches that the style has for areas. */
static void look_in_black(held *h, const sm_style *style, guint turn)
{
    h->fill = sm_look_fill(&style->palette.groups.items[turn % style->palette.groups.n]);
    h->edge = style->legend.text.color;
}

static void choose_look(held_list *list, held *h, const sm_style *style, const sm_color *given)
{
    if (h->contested)
        look_contested(h, style, given, list->n_contested++);
    else if (given)
        look_of_color(h, style, *given);
    else if (style->palette.monochrome && style->palette.groups.n > 0)
        look_in_black(h, style, list->n_holders++);
    else
        look_of_color(h, style,
                      list->left->len
                          ? g_array_index(list->left, sm_color, list->n_holders++ % list->left->len)
                          : style->event.marker.color);
}

static held *find_held(held_list *list, const sm_control_spec *spec, const sm_style *style,
                       const char *value, const sm_color *given)
{
    for (guint i = 0; i < list->all->len; i++)
        if (g_str_equal(g_array_index(list->all, held, i).value, value))
            return &g_array_index(list->all, held, i);
    held fresh = {.value = value, .label = value, .contested = is_listed(&spec->contested, value)};
    choose_look(list, &fresh, style, given);
    g_array_append_val(list->all, fresh);
    return &g_array_index(list->all, held, list->all->len - 1);
}

static bool is_given(const sm_control_class *class, const sm_style *style)
{
    return class->color_given && !style->palette.monochrome;
}

static held_list list_classes(const sm_control_spec *spec, const sm_style *style)
{
    g_autofree sm_color *given = g_new(sm_color, spec->classes.n + 1);
    uint32_t n_given = 0;
    for (uint32_t i = 0; i < spec->classes.n; i++)
        if (is_given(&spec->classes.items[i], style))
            given[n_given++] = spec->classes.items[i].color;
    held_list list = {.all = g_array_new(FALSE, TRUE, sizeof(held)),
                      .left = sm_palette_left(style, false, given, n_given)};
    for (uint32_t i = 0; i < spec->classes.n; i++) {
        const sm_control_class *class = &spec->classes.items[i];
        held *h = find_held(&list, spec, style, class->value,
                            is_given(class, style) ? &class->color : NULL);
        if (class->label) h->label = class->label;
    }
    return list;
}

/* A contested class says so, unless its own name does. */
static char *label_of(const held *h, sm_lang lang)
{
    g_autofree char *contested = sm_spread_words(lang, SM_SPREAD_WORD_CONTESTED, NULL, NULL, NULL);
    g_autofree char *folded = g_utf8_casefold(h->label, -1);
    g_autofree char *looked_for = g_utf8_casefold(contested, -1);
    bool said = !h->contested || strstr(folded, looked_for) || strstr(folded, "contest");
    return said ? g_strdup(h->label) : g_strdup_printf("%s (%s)", h->label, contested);
}

static void add_keys(sm_overlay *overlay, const sm_figure *figure, const GArray *all)
{
    const sm_control_spec *spec = &figure->control;
    g_autofree char *plain =
        sm_spread_words(figure->lang, SM_SPREAD_WORD_CONTROL, NULL, NULL, NULL);
    g_autofree char *day = sm_words_date(figure->lang, spec->date);
    g_autofree char *heading = g_strdup_printf("%s, %s", spec->title ? spec->title : plain, day);
    sm_overlay_add_key(overlay, SM_KEY_HEADING, heading);
    for (guint i = 0; i < all->len; i++) {
        const held *h = &g_array_index(all, held, i);
        if (!h->seen) continue;
        g_autofree char *label = label_of(h, figure->lang);
        sm_legend_key *key = sm_overlay_add_key(overlay, SM_KEY_AREA, label);
        key->fill = h->fill;
        key->stroke = (sm_stroke){.color = h->edge, .width_pt = EDGE_PT};
    }
    if (spec->definition) sm_overlay_add_key(overlay, SM_KEY_NOTE, spec->definition);
    g_autofree char *source =
        g_strdup_printf("%s %s", sm_word_text(figure->lang, SM_WORD_SOURCE), spec->source);
    sm_overlay_add_key(overlay, SM_KEY_NOTE, source);
}

static bool check(const sm_control_spec *spec, const sm_map_layer *layer, GError **error)
{
    if (layer->shapes->kind != SM_SHAPE_POLYGON)
        return sm_fail(error, SM_ERROR_FIGURE, "%s:%d:%d: control: %s holds no areas",
                       spec->where.file, spec->where.line, spec->where.column, spec->file);
    if (!sm_table_column(layer->features->attributes, spec->by))
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s:%d:%d: control: by: %s has no attribute \"%s\"; see `sahelmap describe` "
                       "of it",
                       spec->where.file, spec->where.line, spec->where.column, spec->file,
                       spec->by);
    return true;
}

/* What is contested lies over what is held, and all edges over both. */
typedef enum layer_part { PART_HELD, PART_CONTESTED, PART_EDGES } layer_part;

static void add_part(sm_overlay *overlay, held_list *list, const sm_control_spec *spec,
                     const sm_style *style, const sm_map_layer *layer, layer_part part)
{
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        const char *value = sm_map_layer_text(layer, spec->by, i);
        if (!*value) continue;
        held *h = find_held(list, spec, style, value, NULL);
        h->seen = true;
        if (part == PART_EDGES) {
            sm_path *edge = sm_path_create();
            sm_path_shape(edge, layer->shapes, i);
            sm_overlay_add(overlay, h->label, edge, SM_NO_FILL,
                           (sm_stroke){.color = h->edge, .width_pt = EDGE_PT});
        } else if (h->contested == (part == PART_CONTESTED)) {
            sm_overlay_add_area(overlay, h->label, layer->shapes, i, h->fill);
        }
    }
}

/* NULL without an error, but with a warning, when none lies in the frame. */
static sm_overlay *create(const sm_element_scope *scope, GError **error)
{
    const sm_control_spec *spec = &scope->figure->control;
    g_autoptr(sm_map_layer) layer = sm_map_layer_read(
        spec->file, NULL, scope->map->projection, &scope->map->frame, scope->diagnostics, error);
    if (!layer || !check(spec, layer, error)) return NULL;
    g_autoptr(sm_overlay) overlay = sm_overlay_create("control", "Control", SM_LEVEL_LAND);
    g_auto(held_list) list = list_classes(spec, scope->style);
    for (int part = PART_HELD; part <= PART_EDGES; part++)
        add_part(overlay, &list, spec, scope->style, layer, (layer_part)part);
    if (overlay->fills->len == 0) {
        sm_diagnostics_warn(scope->diagnostics,
                            "%s:%d:%d: control is left out: no area of it is in the frame",
                            spec->where.file, spec->where.line, spec->where.column);
        return NULL;
    }
    add_keys(overlay, scope->figure, list.all);
    return g_steal_pointer(&overlay);
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    if (!scope->figure->control.file) return true;
    g_autoptr(GError) reason = NULL;
    GPtrArray *overlays = *value = sm_overlays_create();
    sm_overlays_add(overlays, create(scope, &reason));
    if (!reason) return true;
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
}

const sm_element sm_element_control = {
    .turn = {.ground = 5, .names = 9, .legend = 3},
    .resolve = resolve,
    SM_OVERLAYS,
};
