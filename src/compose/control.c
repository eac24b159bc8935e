/* The element of control: areas that the user brings, in the colour of their class, contested ones
 * hatched; the legend says date, source and definition. SM_ERROR_FIGURE for an attribute that there
 * is not, and what sm_map_layer_read() refuses. */
#include "base/fail.h"
#include "compose/element_table.h"
#include "compose/look.h"
#include "compose/overlay.h"
#include "words/spread_words.h"
#include "words/words.h"

#include <string.h>

/* Names and borders are read through it. */
#define OPACITY 0.5
#define HATCH_SPACING_PT 3.4
#define HATCH_WIDTH_PT 1.1
#define EDGE_PT 0.6

/* One value of the attribute, in order of the figure's classes, then of appearance. */
typedef struct held {
    const char *value, *label;
    sm_color color;
    bool contested, seen;
} held;

static bool is_listed(const sm_strings *list, const char *value)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (g_str_equal(list->items[i], value)) return true;
    return false;
}

static sm_color next_color(const sm_style *style, guint index)
{
    if (style->palette.categories.n == 0) return style->event.marker.color;
    return style->palette.categories.items[index % style->palette.categories.n];
}

static held *find_held(GArray *all, const sm_control_spec *spec, const sm_style *style,
                       const char *value)
{
    for (guint i = 0; i < all->len; i++)
        if (g_str_equal(g_array_index(all, held, i).value, value))
            return &g_array_index(all, held, i);
    held fresh = {.value = value,
                  .label = value,
                  .color = next_color(style, all->len),
                  .contested = is_listed(&spec->contested, value)};
    g_array_append_val(all, fresh);
    return &g_array_index(all, held, all->len - 1);
}

static GArray *list_classes(const sm_control_spec *spec, const sm_style *style)
{
    GArray *all = g_array_new(FALSE, TRUE, sizeof(held));
    for (uint32_t i = 0; i < spec->classes.n; i++) {
        const sm_control_class *class = &spec->classes.items[i];
        held *h = find_held(all, spec, style, class->value);
        if (class->label) h->label = class->label;
        if (class->color_given && !style->palette.monochrome) h->color = class->color;
    }
    return all;
}

static sm_fill fill_of(const held *h)
{
    if (!h->contested) return sm_look_solid(sm_color_with_alpha(h->color, OPACITY));
    return (sm_fill){.kind = SM_FILL_HATCH,
                     .color = h->color,
                     .angle_deg = 45,
                     .spacing_pt = HATCH_SPACING_PT,
                     .width_pt = HATCH_WIDTH_PT};
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
        key->fill = fill_of(h);
        key->stroke = (sm_stroke){.color = h->color, .width_pt = EDGE_PT};
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

/* NULL without an error, but with a warning, when none lies in the frame. */
static sm_overlay *create(const sm_element_scope *scope, GError **error)
{
    const sm_control_spec *spec = &scope->figure->control;
    g_autoptr(sm_map_layer) layer = sm_map_layer_read(
        spec->file, NULL, scope->map->projection, &scope->map->frame, scope->diagnostics, error);
    if (!layer || !check(spec, layer, error)) return NULL;
    g_autoptr(sm_overlay) overlay = sm_overlay_create("control", "Control", SM_LEVEL_LAND);
    g_autoptr(GArray) all = list_classes(spec, scope->style);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        const char *value = sm_map_layer_text(layer, spec->by, i);
        if (!*value) continue;
        held *h = find_held(all, spec, scope->style, value);
        h->seen = true;
        sm_overlay_add_area(overlay, h->label, layer->shapes, i, fill_of(h));
        sm_path *edge = sm_path_create();
        sm_path_shape(edge, layer->shapes, i);
        sm_overlay_add(overlay, h->label, edge, SM_NO_FILL,
                       (sm_stroke){.color = h->color, .width_pt = EDGE_PT});
    }
    if (overlay->fills->len == 0) {
        sm_diagnostics_warn(scope->diagnostics,
                            "%s:%d:%d: control is left out: no area of it is in the frame",
                            spec->where.file, spec->where.line, spec->where.column);
        return NULL;
    }
    add_keys(overlay, scope->figure, all);
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
