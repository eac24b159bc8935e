#include "compose/caption.h"

#include "compose/caption_events.h"
#include "words/english.h"
#include "words/french.h"
#include "words/sentence.h"
#include "words/words.h"

#include <math.h>
#include <string.h>

/* A map of more countries is told by its degrees. */
#define MOST_PLACES 4
/* Areas and arrows that are told of a panel. */
#define MOST_TOLD 8
/* A country counts as seen when so much of it is. */
#define SEEN_PT 2.0
/* A user's own word for what the program would write. */
#define AUTO "{auto}"

void sm_caption_set_days(sm_caption_request *request, const sm_event_window *windows, uint32_t n)
{
    request->first_day = windows[0].first_day;
    request->last_day = windows[0].end_day - 1;
    for (uint32_t i = 1; i < n; i++) {
        request->first_day = MIN(request->first_day, windows[i].first_day);
        request->last_day = MAX(request->last_day, windows[i].end_day - 1);
    }
    request->has_window = request->first_day != INT32_MIN && request->last_day != INT32_MAX - 1;
    if (request->has_window)
        sm_event_set_reached(request->set, &request->first_day, &request->last_day);
}

/* ---- what it is a map of ---- */

static bool seen(const sm_caption_request *request, const sm_map_layer *layer, uint32_t shape)
{
    sm_rect_pt bounds, page = request->map->frame.page;
    if (!sm_shapes_pt_shape_bounds(layer->shapes, shape, &bounds)) return false;
    return MIN(bounds.x1, page.x1) - MAX(bounds.x0, page.x0) > SEEN_PT &&
           MIN(bounds.y1, page.y1) - MAX(bounds.y0, page.y0) > SEEN_PT;
}

/* Does the frame cut the country? */
static bool is_cut(const sm_caption_request *request, const sm_map_layer *layer, uint32_t shape)
{
    sm_rect_pt bounds, page = request->map->frame.page;
    if (!sm_shapes_pt_shape_bounds(layer->shapes, shape, &bounds)) return false;
    return bounds.x0 < page.x0 - SEEN_PT || bounds.x1 > page.x1 + SEEN_PT ||
           bounds.y0 < page.y0 - SEEN_PT || bounds.y1 > page.y1 + SEEN_PT;
}

typedef struct subject {
    GPtrArray *names; /* of the countries that it is about */
    bool cut, others; /* one of them is cut; others are seen as well */
} subject;

static void look_at_country(const sm_caption_request *request, const sm_strings *about,
                            uint32_t shape, subject *s)
{
    const sm_map_layer *layer = request->map->layers[SM_BASE_COUNTRIES];
    const char *iso3 = sm_map_layer_text(layer, "iso3", shape);
    if (!seen(request, layer, shape)) return;
    bool wanted = about->n == 0;
    for (uint32_t i = 0; i < about->n; i++)
        wanted |= strcmp(about->items[i], iso3) == 0;
    char *name = wanted ? sm_caption_country(request, iso3) : NULL;
    s->others |= !name;
    if (!name) return;
    s->cut |= is_cut(request, layer, shape);
    g_ptr_array_add(s->names, name);
}

/* Whole degrees where the map shows several, tenths or hundredths where it shows less. */
static double degree_step(sm_rect_deg window)
{
    double span = MIN(window.east - window.west, window.north - window.south);
    return span >= 3 ? 1 : span >= 0.3 ? 0.1 : 0.01;
}

static double rounded(double degree, double step)
{
    return round(degree / step) * step;
}

static char *say_window(const sm_caption_request *request)
{
    sm_lang lang = request->figure->lang;
    sm_rect_deg window = request->map->window;
    double step = degree_step(window);
    g_autofree char *west = sm_words_degree(lang, rounded(window.west, step), true);
    g_autofree char *east = sm_words_degree(lang, rounded(window.east, step), true);
    g_autofree char *south = sm_words_degree(lang, rounded(window.south, step), false);
    g_autofree char *north = sm_words_degree(lang, rounded(window.north, step), false);
    return sm_say(lang, SM_SAY_MAP_WINDOW, "west", west, "east", east, "south", south, "north",
                  north, NULL);
}

static char *say_subject(const sm_caption_request *request, const subject *s)
{
    sm_lang lang = request->figure->lang;
    g_autoptr(GPtrArray) of = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) the = g_ptr_array_new_with_free_func(g_free);
    bool others = s->others && !s->cut;
    for (guint i = 0; i < s->names->len; i++) {
        g_ptr_array_add(of, sm_french_of(g_ptr_array_index(s->names, i)));
        g_ptr_array_add(the, sm_english_country(g_ptr_array_index(s->names, i)));
    }
    if (others) {
        /* "des Fidji et de leurs voisins" */
        bool plural = lang->french && g_str_has_prefix(g_ptr_array_index(of, 0), "des ");
        sm_sentence neighbours =
            s->names->len == 1 && !plural ? SM_SAY_ITS_NEIGHBOURS : SM_SAY_THEIR_NEIGHBOURS;
        g_ptr_array_add(of, sm_say(lang, neighbours, NULL));
        g_ptr_array_add(the, sm_say(lang, neighbours, NULL));
    }
    g_autofree char *places = sm_say_list(lang, (const char *const *)the->pdata, the->len);
    g_autofree char *of_places = sm_say_list(lang, (const char *const *)of->pdata, of->len);
    return sm_say(lang, s->others && s->cut ? SM_SAY_MAP_PART : SM_SAY_MAP, "places", places, "of",
                  of_places, NULL);
}

static char *say_map(const sm_caption_request *request)
{
    const sm_figure *figure = request->figure;
    const sm_map_layer *layer = request->map->layers[SM_BASE_COUNTRIES];
    const sm_strings *about =
        request->map->focus.n ? &request->map->focus : &figure->map.frame.countries;
    subject s = {.names = g_ptr_array_new_with_free_func(g_free)};
    for (uint32_t i = 0; layer && i < layer->shapes->n_shapes; i++)
        look_at_country(request, about, i, &s);
    bool named = s.names->len > 0 && s.names->len <= MOST_PLACES && !(s.cut && !s.others);
    char *sentence = named ? say_subject(request, &s) : say_window(request);
    g_ptr_array_unref(s.names);
    return sentence;
}

/* ---- what is on it ---- */

static void add_groups(GString *text, const sm_caption_request *request)
{
    const sm_figure *figure = request->figure;
    const sm_map_layer *layer = request->map->layers[SM_BASE_COUNTRIES];
    for (uint32_t g = 0; layer && g < figure->countries.groups.n; g++) {
        const sm_country_group *group = &figure->countries.groups.items[g];
        g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
        for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
            const char *iso3 = sm_map_layer_text(layer, "iso3", i);
            bool member = false;
            for (uint32_t k = 0; k < group->countries.n; k++)
                member |= strcmp(group->countries.items[k], iso3) == 0;
            char *name =
                member && seen(request, layer, i) ? sm_caption_country(request, iso3) : NULL;
            if (name) g_ptr_array_add(names, name);
        }
        if (names->len == 0) continue;
        g_autofree char *places =
            sm_say_list(figure->lang, (const char *const *)names->pdata, names->len);
        sm_caption_add(
            text, sm_say(figure->lang, SM_SAY_GROUP, "name", group->name, "places", places, NULL));
    }
}

/* Sentences of the panel's elements, each once: arrows and areas of one title share a legend entry.
 */
static char *say_panel(const sm_caption_request *request, const sm_elements *elements)
{
    g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);
    sm_elements_tell_panel(elements, request->figure->lang, sentences);
    GString *text = g_string_new(NULL);
    guint n_told = 0;
    for (guint i = 0; i < sentences->len && n_told < MOST_TOLD; i++) {
        const char *sentence = g_ptr_array_index(sentences, i);
        guint first;
        g_ptr_array_find_with_equal_func(sentences, sentence, g_str_equal, &first);
        if (first < i) continue;
        sm_caption_add(text, g_strdup(sentence));
        n_told++;
    }
    return g_string_free(text, FALSE);
}

/* Maps that are made of the events have all else in common. */
static void add_panels(GString *text, const sm_caption_request *request)
{
    const sm_figure *figure = request->figure;
    const sm_themes *themes = request->themes;
    for (uint32_t i = 0; i < (themes->of ? 1 : themes->n); i++) {
        g_autofree char *what = say_panel(request, request->elements[i]);
        const char *title = themes->of ? NULL : themes->items[i].title;
        if (title && *what)
            sm_caption_add(text,
                           sm_say(figure->lang, SM_SAY_PANEL, "title", title, "what", what, NULL));
        else if (*what)
            sm_caption_add(text, g_strdup(what));
    }
}

/* Who is told on each map that is made of the events. */
static void add_totals(GString *text, const sm_caption_request *request)
{
    const sm_themes *themes = request->themes;
    if (!themes->of) return;
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_array_append_vals(rows, request->rows, request->n_rows);
    for (uint32_t i = 0; i < themes->n; i++) {
        g_autofree char *total = sm_themes_total(themes, i, request->set, rows);
        g_autofree char *what = g_strconcat(total, ".", NULL);
        sm_caption_add(text, sm_say(request->figure->lang, SM_SAY_PANEL, "title",
                                    themes->items[i].title, "what", what, NULL));
    }
}

static void add_findings(GString *text, const sm_caption_request *request)
{
    for (uint32_t i = 0; i < request->n_findings; i++) {
        g_auto(GStrv) pieces = g_strsplit(request->findings[i], "'", -1);
        g_autofree char *typeset = g_strjoinv("\u2019", pieces);
        sm_caption_add(text, sm_as_sentence(typeset));
    }
}

/* ---- together ---- */

/* The user's text with what is written from the data in the place of "{auto}". Takes `by_itself`.
 */
static char *merged(const char *own, char *by_itself)
{
    if (!own) return by_itself;
    g_auto(GStrv) pieces = g_strsplit(own, AUTO, -1);
    char *text = g_strjoinv(by_itself, pieces);
    g_free(by_itself);
    return text;
}

char *sm_caption_alt(const sm_caption_request *request)
{
    GString *text = g_string_new(NULL);
    sm_caption_add(text, say_map(request));
    sm_caption_add_events(text, request);
    sm_elements_tell(request, text);
    add_totals(text, request);
    add_panels(text, request);
    add_groups(text, request);
    add_findings(text, request);
    return merged(request->figure->alt, g_string_free(text, FALSE));
}

char *sm_caption_text(const sm_caption_request *request)
{
    GString *text = g_string_new(NULL);
    g_autofree char *written = request->subtitle ? sm_caption_subtitle(request) : NULL;
    bool own = request->subtitle && g_strcmp0(written, request->subtitle) != 0;
    if (request->title) sm_caption_add(text, sm_as_sentence(request->title));
    if (own) sm_caption_add(text, sm_as_sentence(request->subtitle));
    sm_caption_add_events(text, request);
    if (written && !own) sm_caption_add_deaths(text, request);
    add_findings(text, request);
    if (text->len == 0) sm_caption_add(text, say_map(request));
    return merged(request->figure->caption, g_string_free(text, FALSE));
}
