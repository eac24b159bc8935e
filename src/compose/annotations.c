#include "compose/annotations.h"

#include "compose/callout_key.h"
#include "compose/caption_events.h"
#include "compose/element_table.h"
#include "compose/names_inner.h"
#include "compose/importance.h"
#include "words/sentence.h"

#include "base/fail.h"

/* What it costs to cover one's place before the text has one. */
#define WORTH 160.0
#define WORTH_AROUND_PT 23.0
/* Without numbers, so many are told to those who cannot see them. */
#define MOST_TOLD 8

const GArray *sm_annotations_shown(const sm_elements *elements)
{
    return sm_elements_value(elements, &sm_element_annotations);
}

static const sm_shown_annotation *annotation_at(const GArray *shown, guint i)
{
    return &g_array_index(shown, sm_shown_annotation, i);
}

static void free_annotations(void *value)
{
    g_array_unref(value);
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    GArray *shown = *value = g_array_new(FALSE, FALSE, sizeof(sm_shown_annotation));
    for (uint32_t k = 0; k < scope->n_overlays; k++)
        for (uint32_t i = 0; i < scope->overlays[k]->annotations.n; i++) {
            sm_shown_annotation a = {.spec = &scope->overlays[k]->annotations.items[i]};
            const sm_where *where = &a.spec->where;
            if (!sm_shown_place_find(scope, &a.spec->place, "annotation", &a.place, error))
                return false;
            if (!a.place.inside && a.spec->must)
                return sm_fail(error, SM_ERROR_RENDER,
                               "%s:%d:%d: this annotation must be shown, but its place lies "
                               "outside the frame",
                               where->file, where->line, where->column);
            if (a.place.inside) g_array_append_val(shown, a);
        }
    return true;
}

static void expect(const void *value, const sm_placed_map *on, sm_cost_raster *costs)
{
    (void)on;
    for (guint i = 0; i < ((const GArray *)value)->len; i++)
        sm_cost_raster_add_disc(costs, annotation_at(value, i)->place.at, WORTH_AROUND_PT, WORTH);
}

/* ---- telling ---- */

static char *say(const sm_caption_request *request, const sm_annotation *spec)
{
    if (!spec->text || !spec->title) return sm_as_sentence(spec->text ? spec->text : spec->title);
    g_autofree char *what = sm_as_sentence(spec->text);
    return sm_say(request->figure->lang, SM_SAY_PANEL, "title", spec->title, "what", what, NULL);
}

/* All of them, since the numbers on the map ask for it. */
static void tell_numbered(const sm_caption_request *request, GString *text)
{
    const sm_annotation *spec;
    for (uint32_t i = 1; (spec = sm_callout_key_annotation(request->key, i)); i++) {
        g_autofree char *what = say(request, spec);
        sm_caption_add(text, g_strdup_printf("(%u) %s", i, what));
    }
}

/* Panels share those of the figure: each is told once. */
static void tell(const sm_caption_request *request, GString *text)
{
    if (request->key) {
        tell_numbered(request, text);
        return;
    }
    g_autoptr(GPtrArray) told = g_ptr_array_new();
    for (uint32_t k = 0; k < request->themes->n; k++) {
        const GArray *shown = sm_annotations_shown(request->elements[k]);
        for (guint i = 0; i < shown->len && told->len < MOST_TOLD; i++) {
            const sm_annotation *spec = annotation_at(shown, i)->spec;
            if (g_ptr_array_find(told, spec, NULL)) continue;
            g_ptr_array_add(told, (gpointer)(uintptr_t)spec);
            sm_caption_add(text, say(request, spec));
        }
    }
}

const sm_element sm_element_annotations = {
    .of_panel = true,
    .turn = {.names = 2},
    .resolve = resolve,
    .free = free_annotations,
    .expect = expect,
    .name = sm_names_add_callouts,
    .tell = tell,
};
