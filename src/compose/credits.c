#include "compose/credits.h"

#include "compose/areas.h"
#include "base/fail.h"
#include "load/pack_units.h"
#include "words/filter_words.h"
#include "words/sentence.h"
#include "words/words.h"

#include <string.h>

/* A label such as "Source:" is shorter than this. */
#define LONGEST_LABEL 24

static bool is_word(const char *text, const char *word)
{
    return text && g_ascii_strcasecmp(text, word) == 0;
}

/* What the user wrote as the source; NULL for nothing, `auto` and `none`. */
static const char *own_source(const sm_figure *figure)
{
    bool none = is_word(figure->source, "none") || is_word(figure->source, "auto");
    return none ? NULL : figure->source;
}

static void append(GString *text, const char *more)
{
    if (!more || !*more) return;
    if (text->len) g_string_append_c(text, ' ');
    g_string_append(text, more);
}

/* ---- the map ---- */

static bool on_page(const sm_map_layer *layer, uint32_t shape, sm_rect_pt page)
{
    const sm_shapes_pt *shapes = layer->shapes;
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++)
        for (uint32_t i = shapes->part_start[p]; i < shapes->part_start[p + 1]; i++)
            if (sm_rect_pt_has(page, shapes->points[i])) return true;
    return false;
}

static char *country_name(const sm_figure *figure, const sm_base_map *map, const char *iso3)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    const char *column = figure->lang->french ? "name_fr" : "name";
    for (uint32_t i = 0; layer && i < layer->shapes->n_shapes; i++) {
        const char *name = sm_map_layer_text(layer, column, i);
        if (strcmp(sm_map_layer_text(layer, "iso3", i), iso3) != 0 || !*name) continue;
        g_auto(GStrv) pieces = g_strsplit(name, "'", -1);
        return g_strjoinv("\u2019", pieces);
    }
    return NULL;
}

/* The pair of countries by name where there is one pair only. */
static char *say_disputed(const sm_figure *figure, const sm_base_map *map)
{
    const sm_map_layer *lines = map->layers[SM_BASE_BOUNDARIES];
    const char *left = NULL, *right = NULL;
    bool several = false;
    for (uint32_t i = 0; lines && i < lines->shapes->n_shapes; i++) {
        if (strcmp(sm_map_layer_text(lines, "type", i), "disputed") != 0 ||
            !on_page(lines, i, map->frame.page))
            continue;
        const char *l = sm_map_layer_text(lines, "iso3_left", i);
        const char *r = sm_map_layer_text(lines, "iso3_right", i);
        several |= left && (strcmp(l, left) != 0 || strcmp(r, right) != 0) &&
                   (strcmp(l, right) != 0 || strcmp(r, left) != 0);
        left = l;
        right = r;
    }
    if (!left) return NULL;
    g_autofree char *a = country_name(figure, map, left), *b = country_name(figure, map, right);
    if (several || !a || !b) return sm_say(figure->lang, SM_SAY_DISPUTED_LINES, NULL);
    return sm_say(figure->lang, SM_SAY_DISPUTED, "a", a, "b", b, NULL);
}

/* Units of the delivered layers that have been divided anew since; shapefiles/README.md.
 */
static const struct {
    const char *iso3, *year;
} divided_anew[] = {{"MLI", "2016"}, {"BFA", "2025"}, {"CIV", "2011"}, {"GHA", "2019"},
                    {"SDN", "2013"}, {"MAR", "2015"}, {"COD", "2015"}};

/* As lines, or as areas that are coloured: with a focus its own alone, unless areas are given by
 * their names. */
static bool shows_units_of(const sm_figure *figure, const sm_base_map *map, const char *iso3)
{
    static const sm_base_layer kinds[] = {SM_BASE_ADMIN1_LINES, SM_BASE_ADMIN1};
    bool all = map->focus.n == 0 || sm_figure_names_units(figure);
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        const sm_map_layer *units = map->layers[kinds[k]];
        if (kinds[k] == SM_BASE_ADMIN1 && !all && !sm_base_map_is_focus(map, iso3)) continue;
        for (uint32_t i = 0; units && i < units->shapes->n_shapes; i++)
            if (strcmp(sm_map_layer_text(units, "iso3", i), iso3) == 0 &&
                on_page(units, i, map->frame.page))
                return true;
    }
    return false;
}

/* Takes over the names; NULL: not shown. */
static char *say_vintage(sm_lang lang, char *const *names)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(divided_anew); i++) {
        g_autofree char *name = names[i];
        if (name)
            g_ptr_array_add(parts, sm_say(lang, SM_SAY_BEFORE, "country", name, "year",
                                          divided_anew[i].year, NULL));
    }
    if (parts->len == 0) return NULL;
    g_autofree char *list = sm_say_list(lang, (const char *const *)parts->pdata, parts->len);
    return sm_say(lang, SM_SAY_VINTAGE, "places", list, NULL);
}

static char *vintage_of(const sm_figure *figure, const sm_base_map *map)
{
    char *names[G_N_ELEMENTS(divided_anew)] = {NULL};
    if (figure->data || !map->detailed) return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(divided_anew); i++)
        if (!sm_packs_find(map->packs, divided_anew[i].iso3, 1) &&
            shows_units_of(figure, map, divided_anew[i].iso3))
            names[i] = country_name(figure, map, divided_anew[i].iso3);
    return say_vintage(figure->lang, names);
}

/* ---- packs ---- */

static bool shows_country(const sm_base_map *map, const char *iso3)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    for (uint32_t i = 0; layer && i < layer->shapes->n_shapes; i++)
        if (g_str_equal(sm_map_layer_text(layer, "iso3", i), iso3)) return true;
    return false;
}

static bool shows_pack(const sm_figure *figure, const sm_base_map *map, const sm_pack *pack)
{
    return (pack->level == 1 && shows_units_of(figure, map, pack->country)) ||
           (sm_figure_has_values_of(figure, pack->level) && shows_country(map, pack->country) &&
            (map->focus.n == 0 || sm_base_map_is_focus(map, pack->country)));
}

char *sm_credits_data_set(const sm_figure *figure, const sm_base_map *map)
{
    GString *list = g_string_new(map->data_set);
    for (guint i = 0; map->packs && i < map->packs->len; i++) {
        const sm_pack *pack = map->packs->pdata[i];
        if (shows_pack(figure, map, pack)) g_string_append_printf(list, ", %s", pack->name);
    }
    return g_string_free(list, FALSE);
}

/* Takes `country` over; NULL: the country has no name on the map, its code stands for it. */
static void append_pack(GString *text, const sm_figure *figure, const sm_pack *pack, char *country)
{
    g_autofree char *year = g_strdup_printf("%d", pack->valid_from);
    const char *name = country ? country : pack->country;
    g_autofree char *sentence =
        pack->valid_from > 0 ? sm_say(figure->lang, SM_SAY_PACK_SINCE, "country", name, "year",
                                      year, "source", pack->source, "licence", pack->licence, NULL)
                             : sm_say(figure->lang, SM_SAY_PACK, "country", name, "source",
                                      pack->source, "licence", pack->licence, NULL);
    if (!strstr(text->str, sentence)) append(text, sentence); /* one source of two levels */
    g_free(country);
}

static char *say_packs(const sm_figure *figure, const sm_base_map *map)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; map->packs && i < map->packs->len; i++) {
        const sm_pack *pack = map->packs->pdata[i];
        if (shows_pack(figure, map, pack))
            append_pack(text, figure, pack, country_name(figure, map, pack->country));
    }
    return g_string_free(text, text->len == 0);
}

static bool shows_base(const sm_base_map *map)
{
    for (int i = 0; i < SM_N_BASE_LAYERS; i++)
        if (map->layers[i] && map->layers[i]->shapes->n_shapes > 0) return true;
    return false;
}

/* Is any of the layers that come with the program on the page? An inset that nobody asked for is
 * there with base layers only (compose/inset.c). */
static bool shows_delivered(const sm_figure *figure, const sm_base_map *map)
{
    bool base = false;
    for (uint32_t i = 0; i < figure->layers.n; i++)
        base |= figure->layers.items[i].name != NULL;
    if (base && map && figure->inset.position == SM_POSITION_NONE && !shows_base(map)) return false;
    bool asked = figure->inset.position != SM_POSITION_NONE;
    return base ? asked || !figure->data : asked && figure->inset.position != SM_POSITION_AUTO;
}

void sm_credit_facts_init(sm_credit_facts *facts, const sm_figure *figure, const sm_base_map *map)
{
    const sm_map_layer *lakes = map->layers[SM_BASE_LAKES];
    facts->map = map;
    facts->delivered = shows_delivered(figure, map);
    facts->lakes = !figure->data && lakes && lakes->shapes->n_shapes > 0;
    facts->regions_end = map->regions_end;
    facts->disputed = say_disputed(figure, map);
    facts->vintage = vintage_of(figure, map);
    facts->packs = say_packs(figure, map);
}

static bool has_layer(const sm_figure *figure, const char *name)
{
    for (uint32_t i = 0; i < figure->layers.n; i++)
        if (g_strcmp0(figure->layers.items[i].name, name) == 0) return true;
    return false;
}

/* NULL: the country does not reach into the region. */
static char *name_in_region(const sm_figure *figure, sm_geography *geography, const char *iso3,
                            sm_rect_deg region)
{
    const sm_features *all = sm_geography_all_countries(geography, NULL);
    int shape = all ? sm_features_find_iso3(all, iso3) : -1;
    if (shape < 0 || !sm_features_reach(all, (uint32_t)shape, region)) return NULL;
    return g_strdup(sm_table_text(all->attributes, figure->lang->french ? "name_fr" : "name",
                                  all->shapes->source[shape]));
}

static char *guess_packs(const sm_figure *figure, bool units, sm_geography *geography,
                         sm_rect_deg region)
{
    const GPtrArray *packs = sm_geography_packs(geography);
    GString *text = g_string_new(NULL);
    for (guint i = 0; packs && i < packs->len; i++) {
        const sm_pack *pack = packs->pdata[i];
        bool shown = (pack->level == 1 && units) || sm_figure_has_values_of(figure, pack->level);
        char *name = shown ? name_in_region(figure, geography, pack->country, region) : NULL;
        if (name) append_pack(text, figure, pack, name);
    }
    return g_string_free(text, text->len == 0);
}

void sm_credit_facts_guess(sm_credit_facts *facts, const sm_figure *figure, bool regions,
                           sm_geography *geography, sm_rect_deg region)
{
    char *names[G_N_ELEMENTS(divided_anew)] = {NULL};
    facts->delivered = shows_delivered(figure, NULL);
    facts->lakes = !figure->data && has_layer(figure, "lakes");
    facts->packs = guess_packs(figure, regions && has_layer(figure, "admin1"), geography, region);
    if (figure->data || !regions || !has_layer(figure, "admin1")) return;
    for (size_t i = 0; i < G_N_ELEMENTS(divided_anew); i++)
        if (!sm_packs_find(sm_geography_packs(geography), divided_anew[i].iso3, 1))
            names[i] = name_in_region(figure, geography, divided_anew[i].iso3, region);
    facts->vintage = say_vintage(figure->lang, names);
}

void sm_credit_facts_clear(sm_credit_facts *facts)
{
    g_free(facts->left_out);
    g_free(facts->uncounted);
    g_free(facts->disputed);
    g_free(facts->vintage);
    g_free(facts->in_areas);
    g_free(facts->packs);
    g_free(facts->matched);
    g_free(facts->outside);
    memset(facts, 0, sizeof *facts);
}

/* ---- the events ---- */

/* The first file of the family; -1: there is none. */
static int64_t file_of(const sm_event_set *set, const sm_event_family *family)
{
    for (uint32_t i = 0; set->events && i < sm_events_n_files(set->events); i++)
        if (sm_events_family(set->events, i) == family) return i;
    return -1;
}

/* The first of them whose credit the figure leaves to the data set; -1: there is none. */
static int64_t cited_file_of(const sm_event_set *set, const sm_event_family *family)
{
    for (uint32_t i = 0; set->events && i < sm_events_n_files(set->events); i++)
        if (sm_events_family(set->events, i) == family &&
            !set->figure->events.inputs.items[i].source)
            return i;
    return -1;
}

/* "24.1" of the user, or of a file named as its publisher names it. NULL where nothing tells. */
static char *version_of(const sm_figure *figure, const sm_event_set *set,
                        const sm_event_family *family)
{
    if (!family->citation.version) return NULL;
    if (figure->events.version) return g_strdup(figure->events.version);
    g_autofree char *name =
        g_path_get_basename(sm_events_path(set->events, (uint32_t)cited_file_of(set, family)));
    return family->citation.version(name);
}

/* The article on the data set, and the one on the version. */
static char *say_authors(sm_lang lang, const sm_event_citation *citation, const char *version)
{
    uint32_t n = 0;
    while (citation->authors[n])
        n++;
    g_autofree char *first = sm_say_list(lang, citation->authors, n);
    g_autofree char *article = version && citation->article ? citation->article(version) : NULL;
    g_autofree char *then = sm_say(lang, SM_SAY_THEN, NULL);
    return article ? g_strconcat(first, then, article, NULL) : g_strdup(first);
}

static char *say_family(const sm_figure *figure, const sm_event_set *set,
                        const sm_event_family *family)
{
    g_autofree char *version = version_of(figure, set, family);
    g_autofree char *authors = say_authors(figure->lang, &family->citation, version);
    g_autofree char *spaced = version ? g_strconcat(" ", version, NULL) : g_strdup("");
    return sm_say_phrase(figure->lang, &family->citation.text, "version", spaced, "authors",
                         authors, NULL);
}

static char *say_days(const sm_figure *figure)
{
    const sm_event_spec *events = &figure->events;
    sm_lang lang = figure->lang;
    g_autofree char *from = events->from ? sm_words_date(lang, events->from) : NULL;
    g_autofree char *to = events->to ? sm_words_date(lang, events->to) : NULL;
    if (from && to) return sm_say(lang, SM_SAY_DAYS, "from", from, "to", to, NULL);
    if (from) return sm_say(lang, SM_SAY_SINCE, "from", from, NULL);
    return to ? sm_say(lang, SM_SAY_UNTIL, "to", to, NULL) : NULL;
}

static char *say_selection(const sm_figure *figure)
{
    const sm_event_spec *events = &figure->events;
    g_autofree char *days = say_days(figure);
    g_autofree char *filters = events->filters ? g_strdup(events->filters)
                               : events->where_expr
                                   ? sm_filter_words(figure->lang, events->where_expr)
                                   : NULL;
    if (!filters && !days) return NULL;
    g_autofree char *then = sm_say(figure->lang, SM_SAY_THEN, NULL);
    g_autofree char *both = filters && days ? g_strconcat(filters, then, days, NULL)
                                            : g_strdup(filters ? filters : days);
    return sm_say(figure->lang, SM_SAY_FILTERS, "filters", both, NULL);
}

static void append_part(GString *text, sm_lang lang, char *part)
{
    g_autofree char *then = sm_say(lang, SM_SAY_THEN, NULL);
    if (part && *part) g_string_append_printf(text, "%s%s", text->len ? then : "", part);
    g_free(part);
}

/* What the figure says of single files, each text once. */
static void append_own(GString *text, const sm_figure *figure)
{
    g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < figure->events.inputs.n; i++) {
        const char *source = figure->events.inputs.items[i].source;
        if (!source || !g_hash_table_add(said, g_strdup(source))) continue;
        char *part = g_strdup(source);
        if (g_str_has_suffix(part, ".")) part[strlen(part) - 1] = '\0';
        append_part(text, figure->lang, part);
    }
}

/* Credits of the families whose files the figure has, and of files with one of their own. */
static char *say_families(const sm_figure *figure, const sm_event_set *set)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < SM_N_FAMILIES; i++) {
        const sm_event_family *family = sm_event_families[i];
        if (!family->citation.text.english || cited_file_of(set, family) < 0) continue;
        append_part(text, figure->lang, say_family(figure, set, family));
    }
    if (text->len && figure->events.access_date) {
        g_autofree char *day = sm_words_date(figure->lang, figure->events.access_date);
        g_autofree char *accessed = sm_say(figure->lang, SM_SAY_ACCESSED, "date", day, NULL);
        g_string_append_printf(text, ", %s", accessed);
    }
    append_own(text, figure);
    if (text->len) append_part(text, figure->lang, say_selection(figure));
    return g_string_free(text, text->len == 0);
}

const sm_event_family *sm_credits_undated(const sm_figure *figure, const sm_event_set *set)
{
    if (is_word(figure->source, "none") || figure->events.access_date) return NULL;
    for (int i = 0; i < SM_N_FAMILIES; i++)
        if (sm_event_families[i]->citation.wants_access_date &&
            file_of(set, sm_event_families[i]) >= 0)
            return sm_event_families[i];
    return NULL;
}

const sm_event_family *sm_credits_unversioned(const sm_figure *figure, const sm_event_set *set)
{
    for (int i = 0; i < SM_N_FAMILIES; i++) {
        const sm_event_family *family = sm_event_families[i];
        if (!family->citation.version || cited_file_of(set, family) < 0 ||
            is_word(figure->source, "none") || own_source(figure))
            continue;
        g_autofree char *version = version_of(figure, set, family);
        if (!version) return family;
    }
    return NULL;
}

void sm_credits_check(const sm_figure *figure, const sm_event_set *set, sm_diagnostics *diagnostics)
{
    const sm_event_family *undated = figure->source ? NULL : sm_credits_undated(figure, set);
    if (!undated || cited_file_of(set, undated) < 0) return;
    const sm_where *where = &figure->events.where;
    sm_diagnostics_warn(diagnostics,
                        "%s:%d:%d: events: are %s's, which have to be cited with the day on which "
                        "they were obtained; write \"access-date\" here before the figure is "
                        "published",
                        where->file ? where->file : figure->path, where->line, where->column,
                        undated->owner);
}

/* ---- together ---- */

static void end_sentence(GString *text)
{
    if (text->len && !strchr(".!?", text->str[text->len - 1])) g_string_append_c(text, '.');
}

/* Is anything of the layer on the map? */
static bool is_drawn(const sm_base_map *map, uint32_t own)
{
    return !map || (own < map->n_own && map->own[own] && map->own[own]->shapes->n_shapes > 0);
}

char *sm_credits_source(const sm_figure *figure, const sm_event_set *set, const sm_base_map *map)
{
    if (is_word(figure->source, "none")) return NULL;
    const char *own = own_source(figure);
    g_autofree char *credit = own ? NULL : say_families(figure, set);
    GString *text = g_string_new(own ? own : credit);
    for (uint32_t i = 0; i < figure->layers.n; i++) {
        const sm_layer *layer = &figure->layers.items[i];
        if (!layer->credit || (layer->file && !is_drawn(map, i))) continue;
        if (text->len) end_sentence(text);
        append(text, figure->layers.items[i].credit);
    }
    if (text->len == 0) return g_string_free(text, TRUE);
    end_sentence(text);
    return g_string_free(text, FALSE);
}

/* "Source: ..." unless the text begins with such a word by itself. */
static void append_source(GString *text, const sm_figure *figure, const sm_event_set *set,
                          const sm_base_map *map)
{
    g_autofree char *source = sm_credits_source(figure, set, map);
    if (!source) return;
    const char *own = own_source(figure), *colon = own ? strchr(own, ':') : NULL;
    bool labelled = colon && colon - own < LONGEST_LABEL;
    if (!labelled) append(text, sm_word_text(figure->lang, SM_WORD_SOURCE));
    append(text, source);
}

static void append_boundaries(GString *text, const sm_figure *figure, const sm_credit_facts *facts)
{
    const char *own = own_source(figure);
    if (facts->delivered && !(own && strstr(own, "Natural Earth"))) {
        g_autofree char *credit =
            sm_say(figure->lang, facts->lakes ? SM_SAY_LAKES : SM_SAY_BOUNDARIES, NULL);
        append(text, credit);
    }
    if (facts->geonames && !(own && strstr(own, "GeoNames"))) {
        g_autofree char *credit = sm_say(figure->lang, SM_SAY_GEONAMES, NULL);
        append(text, credit);
    }
    append(text, facts->packs);
    if (is_word(figure->disclaimer, "none")) return;
    append(text, facts->vintage);
    if (facts->regions_end) {
        g_autofree char *end = sm_say(figure->lang, SM_SAY_REGIONS_END, NULL);
        append(text, end);
    }
    append(text, facts->disputed);
    if (facts->no_disclaimer && !facts->disputed && !figure->disclaimer) return;
    g_autofree char *disclaimer = sm_as_sentence(
        figure->disclaimer ? figure->disclaimer : sm_word_text(figure->lang, SM_WORD_DISCLAIMER));
    append(text, disclaimer);
}

char *sm_credits_footer(const sm_figure *figure, const sm_event_set *set,
                        const sm_credit_facts *facts, const char *date)
{
    GString *text = g_string_new(figure->note);
    append(text, facts->left_out);
    GString *rest = g_string_new(NULL);
    append(text, facts->uncounted);
    append(text->len ? text : rest, facts->outside);
    append(text->len ? text : rest, facts->in_areas);
    append(text->len ? text : rest, facts->matched);
    append_source(rest, figure, set, facts->map);
    append_boundaries(rest, figure, facts);
    g_autofree char *credit = figure->credit ? sm_as_sentence(figure->credit) : NULL;
    append(rest, credit);
    if (figure->date || date) {
        g_autofree char *day = sm_words_date(figure->lang, figure->date ? figure->date : date);
        g_string_append_printf(rest, "%s%s %s.", rest->len ? " " : "",
                               sm_word_text(figure->lang, SM_WORD_MADE), day);
    }
    if (text->len && rest->len) g_string_append_c(text, '\n');
    g_string_append(text, rest->str);
    g_string_free(rest, TRUE);
    return g_string_free(text, FALSE);
}
