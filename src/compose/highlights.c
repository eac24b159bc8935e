/* The element of places that are always marked and named. */
#include "compose/caption_events.h"
#include "compose/element_table.h"
#include "compose/look.h"
#include "compose/names_inner.h"
#include "compose/shown_place.h"
#include "compose/importance.h"
#include "words/sentence.h"

/* What it costs to cover one before its name has a place. */
#define WORTH 160.0
#define WORTH_AROUND_PT 15.0

typedef struct shown_highlight {
    const sm_highlight *spec;
    sm_shown_place place;
} shown_highlight;

static const shown_highlight *highlight_at(const void *value, guint i)
{
    return &g_array_index((const GArray *)value, shown_highlight, i);
}

static guint n_highlights(const void *value)
{
    return value ? ((const GArray *)value)->len : 0;
}

static void free_highlights(void *value)
{
    g_array_unref(value);
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    GArray *shown = *value = g_array_new(FALSE, FALSE, sizeof(shown_highlight));
    for (uint32_t k = 0; k < scope->n_overlays; k++)
        for (uint32_t i = 0; i < scope->overlays[k]->highlights.n; i++) {
            shown_highlight h = {.spec = &scope->overlays[k]->highlights.items[i]};
            if (!sm_shown_place_find(scope, &h.spec->place, "highlight", &h.place, error))
                return false;
            if (h.place.inside) g_array_append_val(shown, h);
        }
    return true;
}

static void expect(const void *value, const sm_placed_map *on, sm_cost_raster *costs)
{
    (void)on;
    for (guint i = 0; i < n_highlights(value); i++)
        sm_cost_raster_add_disc(costs, highlight_at(value, i)->place.at, WORTH_AROUND_PT, WORTH);
}

/* The place's name as a map in French writes it; NULL: in English, or the base map has no such
 * place. */
static const char *french_name(const sm_figure *figure, const sm_base_map *map,
                               const shown_highlight *h)
{
    const sm_map_layer *layer = map->layers[SM_BASE_PLACES];
    bool french = figure->lang->french && !h->spec->label && h->place.name;
    for (uint32_t i = 0; french && layer && i < layer->shapes->n_shapes; i++) {
        if (!g_str_equal(sm_map_layer_text(layer, "name", i), h->place.name)) continue;
        const char *name = sm_map_layer_text(layer, "name_fr", i);
        return *name ? name : h->place.name;
    }
    return NULL;
}

/* As the figure writes it, else as the map does. */
static char *text_of(const sm_figure *figure, const sm_base_map *map, const shown_highlight *h)
{
    if (h->spec->label) return g_strdup(h->spec->label);
    if (!h->spec->place.name) return g_strdup("");
    const char *french = french_name(figure, map, h);
    return sm_names_typeset(french ? french : h->spec->place.name);
}

static void name(const void *value, const sm_placed_map *on, sm_names *names)
{
    for (guint i = 0; i < n_highlights(value); i++) {
        const shown_highlight *h = highlight_at(value, i);
        sm_name entry = {.kind = SM_NAME_HIGHLIGHT,
                         .at = h->place.at,
                         .look = &on->style->label.highlight,
                         .marker = &on->style->place.highlight,
                         .dot_always = true,
                         .duty = SM_LABEL_DUTY_FIGURE};
        g_autofree char *written = text_of(on->figure, on->map, h);
        sm_names_tell(names, h->place.name);
        sm_names_tell(names, h->spec->place.name);
        sm_names_tell(names, h->spec->label);
        entry.text = sm_look_case(entry.look, written);
        double radius = sm_names_marker_radius(entry.marker);
        sm_names_keep_free(names, h->place.at, radius + 1, SM_LABEL_FORBIDDEN);
        sm_names_weigh(names, h->place.at, radius + 12, SM_NAMES_WEIGHT_PLACE);
        sm_label_request *request =
            sm_names_add(names, SM_LABEL_POINT, &entry, SM_PRIORITY_HIGHLIGHT);
        request->clear_pt = radius;
        request->must = *written != '\0';
    }
}

/* Those of the first panel. */
static void tell(const sm_caption_request *request, GString *text)
{
    const void *value = sm_elements_value(request->elements[0], &sm_element_highlights);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < n_highlights(value); i++) {
        const shown_highlight *h = highlight_at(value, i);
        const char *name = french_name(request->figure, request->map, h);
        if (!name) name = h->spec->label ? h->spec->label : h->spec->place.name;
        if (name) g_ptr_array_add(names, (gpointer)(uintptr_t)name);
    }
    if (names->len == 0) return;
    sm_lang lang = request->figure->lang;
    g_autofree char *places = sm_say_list(lang, (const char *const *)names->pdata, names->len);
    sm_caption_add(text, sm_say(lang, SM_SAY_MARKED, "places", places, NULL));
}

const sm_element sm_element_highlights = {
    .of_panel = true,
    .turn = {.names = 1},
    .resolve = resolve,
    .free = free_highlights,
    .expect = expect,
    .name = name,
    .tell = tell,
};
