#include "compose/attempt.h"

#include <math.h>

/* With a key beside or below it, what the map is for keeps at least this share of its width. */
#define LEAST_KEPT 0.6

/* Ways to set annotations, each with the least that an attempt can cost. */
typedef enum way { WAY_BOXES, WAY_NUMBERS, WAY_SMALLER_BOXES, N_WAYS } way;

static const struct {
    bool numbered;
    sm_callout_type type;
    double least;
} ways[N_WAYS] = {
    [WAY_BOXES] = {false, SM_CALLOUT_TYPE_OWN, 0},
    [WAY_NUMBERS] = {true, SM_CALLOUT_TYPE_SMALLER, 1},
    [WAY_SMALLER_BOXES] = {false, SM_CALLOUT_TYPE_SMALLER, 2},
};

/* Numbers on whatever map is left, and boxes of which not all are shown. */
#define COST_SMALL_MAP 3.0
#define COST_NOT_ALL 4.0

/* What attempts share: the pages are laid out when first needed. */
typedef struct search {
    const sm_content *content;
    const sm_style *placed_as;
    sm_text_engine *engine;
    sm_timings *timings;
    sm_page_rooms guess;
    sm_page_layout *pages[2];   /* with boxes, with numbers; NULL: not yet, or impossible */
    sm_diagnostics *warned[2];  /* for these pages */
    sm_diagnostics *of[N_WAYS]; /* beside what the page warned of */
} search;

static sm_page_layout *page_of(search *s, bool numbered, GError **error)
{
    if (s->pages[numbered]) return s->pages[numbered];
    s->pages[numbered] = sm_page_layout_create(s->content, numbered, &s->guess, s->engine,
                                               s->timings, s->warned[numbered], error);
    /* What one page was found to need is the better guess for the other. */
    if (s->pages[numbered]) s->guess = s->pages[numbered]->needed;
    return s->pages[numbered];
}

static bool all_boxes_stand(const sm_attempt *attempt)
{
    for (guint i = 0; i < attempt->panels->len; i++)
        if (!sm_names_has_all_callouts(sm_attempt_panel(attempt, i)->names)) return false;
    return true;
}

/* INFINITY: not to be drawn. Boxes that stand well are the best; then numbers, if the map stays
 * large; then boxes in whatever way they find room, and numbers on whatever map is left. */
static double cost_of(const search *s, const sm_attempt *attempt, way w)
{
    switch (w) {
    case WAY_BOXES:
        for (guint i = 0; i < attempt->panels->len; i++)
            if (sm_names_crowded(sm_attempt_panel(attempt, i)->names)) return INFINITY;
        return ways[w].least;
    case WAY_NUMBERS:
        if (s->pages[false] && sm_page_layout_content_width_pt(attempt->page) <
                                   LEAST_KEPT * sm_page_layout_content_width_pt(s->pages[false]))
            return COST_SMALL_MAP;
        return ways[w].least;
    case WAY_SMALLER_BOXES:
    case N_WAYS:
        break;
    }
    return all_boxes_stand(attempt) ? ways[WAY_SMALLER_BOXES].least : COST_NOT_ALL;
}

static void free_panel(void *data)
{
    sm_panel_layout_free(data);
}

static sm_attempt *try_way(search *s, way w, GError **error)
{
    g_autoptr(sm_attempt) attempt = g_new0(sm_attempt, 1);
    sm_page_layout *page = page_of(s, ways[w].numbered, error);
    if (!page) return NULL;
    attempt->page = sm_page_layout_ref(page);
    attempt->panels = g_ptr_array_new_with_free_func(free_panel);
    for (uint32_t i = 0; i < s->content->themes.n; i++)
        g_ptr_array_add(attempt->panels,
                        sm_panel_layout_create(page, i, i ? sm_attempt_panel(attempt, 0) : NULL,
                                               s->placed_as, ways[w].type, s->engine, s->timings,
                                               s->of[w]));
    attempt->cost = cost_of(s, attempt, w);
    for (uint32_t i = 0; isfinite(attempt->cost) && i < s->content->themes.n; i++)
        if (!sm_names_check(sm_attempt_panel(attempt, i)->names, error)) return NULL;
    return g_steal_pointer(&attempt);
}

static sm_attempt *try_all(search *s, way *chosen, GError **error)
{
    g_autoptr(GError) why = NULL;
    sm_attempt *best = NULL;
    for (way w = WAY_BOXES; w < N_WAYS && (!best || best->cost > ways[w].least); w++) {
        g_clear_error(&why);
        sm_attempt *next = try_way(s, w, &why);
        bool better = next && (best ? next->cost < best->cost : isfinite(next->cost));
        sm_attempt_free(better ? best : next);
        if (better) best = next;
        if (better) *chosen = w;
    }
    if (!best) g_propagate_error(error, g_steal_pointer(&why));
    return best;
}

bool sm_figure_has_annotations(const sm_figure *figure)
{
    bool any = figure->overlay.annotations.n > 0;
    for (uint32_t i = 0; i < figure->panels.list.n; i++)
        any |= figure->panels.list.items[i].overlay.annotations.n > 0;
    return any;
}

/* Of the attempt that is drawn. */
static void number_callouts(sm_attempt *attempt)
{
    for (guint i = 0; attempt->page->key && i < attempt->panels->len; i++)
        sm_names_number_callouts(sm_attempt_panel(attempt, i)->names, attempt->page->key);
}

static void tell(const sm_diagnostics *from, sm_diagnostics *to)
{
    for (guint i = 0; i < sm_diagnostics_count(from); i++)
        sm_diagnostics_warn(to, "%s", sm_diagnostics_get(from, i));
}

/* Tells what was warned of on the chosen way. */
static void end_search(search *s, way chosen, sm_diagnostics *diagnostics)
{
    tell(s->warned[ways[chosen].numbered], diagnostics);
    tell(s->of[chosen], diagnostics);
    for (int i = 0; i < 2; i++) {
        sm_page_layout_free(s->pages[i]);
        sm_diagnostics_free(s->warned[i]);
    }
    for (way w = WAY_BOXES; w < N_WAYS; w++)
        sm_diagnostics_free(s->of[w]);
}

sm_attempt *sm_attempt_choose(const sm_content *content, const sm_style *placed_as,
                              sm_text_engine *engine, sm_timings *timings,
                              sm_diagnostics *diagnostics, GError **error)
{
    const sm_figure *figure = content->figure;
    search s = {.content = content, .placed_as = placed_as, .engine = engine, .timings = timings};
    if (!sm_page_layout_guess(content, &s.guess, engine, error)) return NULL;
    sm_timings_mark(timings, "text");
    for (int i = 0; i < 2; i++)
        s.warned[i] = sm_diagnostics_create();
    for (way w = WAY_BOXES; w < N_WAYS; w++)
        s.of[w] = sm_diagnostics_create();
    bool any = sm_figure_has_annotations(figure),
         numbers = figure->callouts.as == SM_CALLOUTS_NUMBERS;
    way chosen = numbers ? WAY_NUMBERS : WAY_SMALLER_BOXES;
    sm_attempt *best = any && figure->callouts.as == SM_CALLOUTS_AUTO ? try_all(&s, &chosen, error)
                                                                      : try_way(&s, chosen, error);
    if (best && any && figure->callouts.as == SM_CALLOUTS_AUTO && best->cost >= COST_NOT_ALL)
        sm_diagnostics_warn(
            s.of[chosen],
            "%s: annotations: not all find room on a page of this size, neither as "
            "boxes nor as numbers with a key; enlarge `size` or shorten their texts",
            figure->path);
    if (best) number_callouts(best);
    for (uint32_t i = 0; best && i < content->themes.n; i++)
        sm_names_tell_lost(sm_attempt_panel(best, i)->names, s.of[chosen]);
    end_search(&s, chosen, diagnostics);
    return best;
}

void sm_attempt_free(sm_attempt *attempt)
{
    if (!attempt) return;
    if (attempt->panels) g_ptr_array_unref(attempt->panels);
    sm_page_layout_free(attempt->page);
    g_free(attempt);
}

const sm_panel_layout *sm_attempt_panel(const sm_attempt *attempt, uint32_t panel_index)
{
    return g_ptr_array_index(attempt->panels, panel_index);
}
