#include "compose/event_labels.h"

#include "compose/label_draw.h"
#include "compose/label_tally.h"
#include "compose/look.h"

#include <math.h>

/* More labels than this would not be read; the largest marks go first. */
#define MOST_LABELS 60u
/* From the least to the largest mark: below country names, above ordinary towns. */
#define LEAST_PRIORITY 5.0
#define MOST_PRIORITY 20.0
/* Covering another event's mark, as for other names. */
#define WEIGHT_MARK 40.0
/* A label is the same as one of the window before when it says the same this near to it. */
#define SAME_PLACE_PT 0.5
/* A name of the map this near to a mark's edge is that of its place. */
#define SAME_TOWN_PT 6.0
/* What one may do to the map: a leader into the next country is still better than no name, where
 * the figure asks for them. */
#define MOST_HARM 24.0
/* Gap between mark and text. */
#define CLEAR_PT 0.6

typedef struct entry {
    char *text;
    sm_xy_pt at;
    sm_color ground;
} entry;

struct sm_event_labels {
    const sm_text_spec *look;
    GArray *entries;  /* entry */
    GArray *requests; /* sm_label_request */
    GArray *symbols;  /* sm_label_symbol */
    sm_labels *placed;
};

static void clear_entry(void *data)
{
    g_free(((entry *)data)->text);
}

static bool is_pale(const sm_mark *mark, const sm_figure *figure)
{
    return !figure->events.fade && mark->age > 0;
}

static void add_label(sm_event_labels *labels, const sm_style *style, const sm_mark *mark,
                      const char *text, double largest)
{
    double share = largest > 0 ? mark->radius_pt / largest : 0;
    entry e = {.text = sm_look_case(labels->look, text), .at = mark->at};
    sm_label_request request = {
        .kind = SM_LABEL_POINT,
        .tag = labels->entries->len,
        .text = e.text,
        .font = sm_look_font(style, labels->look),
        .halo_pt = sm_look_halo(labels->look).width_pt,
        .priority = LEAST_PRIORITY + (MOST_PRIORITY - LEAST_PRIORITY) * share,
        .most_harm = MOST_HARM,
        .at = mark->at,
        .clear_pt = mark->radius_pt + CLEAR_PT,
        .breaks = true,
        .area.min_scale = 1,
    };
    g_array_append_val(labels->entries, e);
    g_array_append_val(labels->requests, request);
}

/* Marks come with the large ones first. */
static void collect(sm_event_labels *labels, const sm_event_set *set, const GArray *marks,
                    const sm_style *style, const sm_names *names, const sm_event_texts *texts)
{
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    double largest = 0;
    for (guint i = 0; i < marks->len; i++)
        largest = MAX(largest, g_array_index(marks, sm_mark, i).radius_pt);
    for (guint i = 0; i < marks->len; i++) {
        const sm_mark *mark = &g_array_index(marks, sm_mark, i);
        const char *text = texts->texts[texts->codes[mark->event]];
        sm_label_symbol symbol = {mark->at, mark->radius_pt, WEIGHT_MARK};
        g_array_append_val(labels->symbols, symbol);
        if (!*text || is_pale(mark, set->figure) || labels->entries->len >= MOST_LABELS) continue;
        if (sm_names_say(names, text, mark->at, mark->radius_pt + SAME_TOWN_PT)) continue;
        if (g_hash_table_add(told, g_strdup(text))) add_label(labels, style, mark, text, largest);
    }
}

/* Where the window before had it. */
static void remember(sm_event_labels *labels, const sm_event_labels *before)
{
    for (guint i = 0; i < labels->requests->len; i++) {
        sm_label_request *request = &g_array_index(labels->requests, sm_label_request, i);
        for (guint k = 0; k < before->entries->len && !request->kept.had; k++) {
            const entry *old = &g_array_index(before->entries, entry, k);
            const sm_label_placement *place = &before->placed->placements[k];
            if (place->how == SM_LABEL_DROPPED || !g_str_equal(old->text, request->text) ||
                hypot(old->at.x - request->at.x, old->at.y - request->at.y) > SAME_PLACE_PT)
                continue;
            request->kept.had = true;
            request->kept.had_at = sm_label_middle(place);
        }
    }
}

sm_event_labels *sm_event_labels_place(const sm_event_set *set, const GArray *marks,
                                       const sm_style *style, const sm_label_scene *scene,
                                       const sm_names *names, const sm_event_labels *before,
                                       sm_label_report *report, sm_text_engine *engine)
{
    const char *column = set->figure->events.label;
    const sm_event_texts *texts =
        set->events && column ? sm_events_text(set->events, column) : NULL;
    if (!texts) return NULL;
    sm_event_labels *labels = g_new0(sm_event_labels, 1);
    labels->look = &style->label.town;
    labels->entries = g_array_new(FALSE, FALSE, sizeof(entry));
    g_array_set_clear_func(labels->entries, clear_entry);
    labels->requests = g_array_new(FALSE, FALSE, sizeof(sm_label_request));
    labels->symbols = g_array_new(FALSE, FALSE, sizeof(sm_label_symbol));
    g_array_append_vals(labels->symbols, scene->symbols, scene->n_symbols);
    collect(labels, set, marks, style, names, texts);
    if (before) remember(labels, before);
    sm_label_scene own = *scene;
    own.symbols = (const sm_label_symbol *)(const void *)labels->symbols->data;
    own.n_symbols = labels->symbols->len;
    labels->placed = sm_labels_place((const sm_label_request *)(const void *)labels->requests->data,
                                     labels->requests->len, &own, SM_LABEL_SEARCH, engine);
    sm_label_tally_add(report, (const sm_label_request *)(const void *)labels->requests->data, NULL,
                       labels->requests->len, &own, labels->placed, engine);
    for (guint i = 0; i < labels->entries->len; i++)
        g_array_index(labels->entries, entry, i).ground =
            sm_ground_color_in(sm_names_ground(names), labels->placed->placements[i].box);
    return labels;
}

void sm_event_labels_free(sm_event_labels *labels)
{
    if (!labels) return;
    sm_labels_free(labels->placed);
    g_array_unref(labels->entries);
    g_array_unref(labels->requests);
    g_array_unref(labels->symbols);
    g_free(labels);
}

void sm_event_labels_count(const sm_event_labels *labels, sm_ledger *ledger)
{
    for (guint i = 0; labels && i < labels->entries->len; i++) {
        const sm_label_placement *place = &labels->placed->placements[i];
        if (place->how != SM_LABEL_DROPPED)
            sm_ledger_place(ledger);
        else
            sm_ledger_drop(ledger, g_array_index(labels->entries, entry, i).text, place->drop, 0);
    }
}

void sm_event_labels_draw(const sm_event_labels *labels, const sm_style *style, sm_scene *scene)
{
    if (!labels) return;
    sm_scene_group(scene, "event-labels", "Labels of events", NULL);
    for (guint i = 0; i < labels->entries->len; i++) {
        const sm_label_placement *place = &labels->placed->placements[i];
        const entry *e = &g_array_index(labels->entries, entry, i);
        g_autofree char *id = g_strconcat("label--event--", e->text, NULL);
        if (place->how != SM_LABEL_DROPPED)
            sm_label_draw(place, labels->look, e->ground, style, id, scene);
    }
    sm_scene_end(scene);
}
