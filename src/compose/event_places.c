#include "compose/event_places.h"

#include "words/place_words.h"

#include <math.h>
#include <string.h>

/* Bytes; longer texts are no names. */
#define LONGEST_NAME 40
/* A single event makes its place known by more than several do. */
#define SINGLE_TIMES 1.7

typedef struct heap { /* the events of one text */
    uint32_t n;
    double deaths, x, y, squares; /* sums */
} heap;

static void add(heap *h, sm_xy_pt at, double deaths)
{
    h->n++;
    h->deaths += deaths;
    h->x += at.x;
    h->y += at.y;
    h->squares += at.x * at.x + at.y * at.y;
}

static sm_xy_pt middle(const heap *h)
{
    return (sm_xy_pt){h->x / h->n, h->y / h->n};
}

/* How far off its middle they lie: the root of the mean of the squares. */
static double scatter(const heap *h)
{
    sm_xy_pt m = middle(h);
    return sqrt(fmax(0, h->squares / h->n - m.x * m.x - m.y * m.y));
}

/* NULL: the text is no name. Free with g_free(). */
static char *name_of(const sm_placed_map *on, const char *text)
{
    if (!*text || strlen(text) > LONGEST_NAME) return NULL;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isprint(g_utf8_get_char(p))) return NULL;
    g_autofree char *described = sm_place_described(on->figure->lang, text);
    return described ? NULL : sm_place_name(text);
}

static void free_name(void *place)
{
    g_free(((sm_event_place *)place)->name);
}

static void collect(GArray *places, const sm_placed_map *on, const sm_event_texts *texts,
                    const heap *heaps, const heap *all, double least, double scatter_pt)
{
    for (uint32_t i = 0; i < texts->n_texts; i++) {
        const heap *h = &heaps[i];
        if (h->n == 0) continue;
        double share = (double)h->n / all->n;
        if (all->deaths > 0) share = (share + h->deaths / all->deaths) / 2;
        double needed = h->n > 1 ? least : SINGLE_TIMES * least;
        if (share < needed || scatter(h) > scatter_pt) continue;
        sm_event_place place = {name_of(on, texts->texts[i]), middle(h), share};
        if (place.name) g_array_append_val(places, place);
    }
}

GArray *sm_event_places_find(const sm_placed_map *on, double least, double scatter_pt)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(sm_event_place));
    g_array_set_clear_func(places, free_name);
    const sm_event_set *set = on->events;
    if (!set->events || sm_events_column_kind(set->events, "location") == SM_EVENT_COLUMN_NONE)
        return places;
    const sm_event_texts *texts = sm_events_text(set->events, "location");
    const double *deaths = sm_events_number(set->events, "fatalities");
    const uint8_t *precision = sm_events_geo_precision(set->events);
    g_autofree heap *heaps = g_new0(heap, (gsize)texts->n_texts + 1);
    heap all = {0};
    for (uint32_t row = 0; row < sm_events_count(set->events); row++) {
        if (!set->kept[row] || !sm_event_set_inside(set, on->map, row)) continue;
        double killed = deaths && deaths[row] > 0 ? deaths[row] : 0;
        sm_xy_pt at = sm_frame_to_page(&on->map->frame, set->plane[row]);
        add(&all, at, killed);
        if (precision[row] <= SM_GEO_NEAR) add(&heaps[texts->codes[row]], at, killed);
    }
    if (all.n > 0) collect(places, on, texts, heaps, &all, least, scatter_pt);
    return places;
}
