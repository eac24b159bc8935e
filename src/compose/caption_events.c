#include "compose/caption_events.h"

#include "words/english.h"
#include "words/french.h"
#include "words/period_words.h"
#include "words/place_words.h"
#include "words/sentence.h"
#include "words/words.h"
#include "geom/polygon.h"
#include "base/country.h"
#include "base/fold.h"

#include <math.h>
#include <string.h>

/* More countries than this are summed up as "other countries". */
#define MOST_COUNTRIES 3
/* A longer name is a description, no place. */
#define LONGEST_PLACE 80
/* Fewer events have no southernmost worth telling. */
#define LEAST_FOR_SOUTH 3
/* Without a column of countries so many rows are looked up on the map. */
#define MOST_LOOKED_UP 20000

void sm_caption_add(GString *text, char *sentence)
{
    if (text->len) g_string_append_c(text, ' ');
    g_string_append(text, sentence);
    g_free(sentence);
}

static char *typeset(const char *text)
{
    g_auto(GStrv) pieces = g_strsplit(text, "'", -1);
    return g_strjoinv("\u2019", pieces);
}

char *sm_caption_country(const sm_caption_request *request, const char *iso3)
{
    const sm_map_layer *layer = request->map->layers[SM_BASE_COUNTRIES];
    const char *column = request->figure->lang->french ? "name_fr" : "name";
    for (uint32_t i = 0; layer && i < layer->shapes->n_shapes; i++) {
        if (strcmp(sm_map_layer_text(layer, "iso3", i), iso3) != 0) continue;
        const char *name = sm_map_layer_text(layer, column, i);
        return *name ? typeset(name) : NULL;
    }
    return NULL;
}

/* ---- dates ---- */

static char *month_day(sm_lang lang, const GDate *date, bool with_month)
{
    int day = g_date_get_day(date);
    const char *first = lang->french && day == 1 ? "er" : "";
    if (!with_month) return g_strdup_printf("%d%s", day, first);
    return g_strdup_printf("%d%s %s", day, first, sm_words_month(lang, g_date_get_month(date)));
}

/* The first of two days, without what it has in common with the last. */
static char *first_of(sm_lang lang, int32_t first_day, int32_t last_day)
{
    GDate first, last;
    g_date_clear(&first, 1);
    g_date_clear(&last, 1);
    g_date_set_julian(&first, (guint32)first_day);
    g_date_set_julian(&last, (guint32)last_day);
    if (g_date_get_year(&first) != g_date_get_year(&last)) return sm_words_day(lang, first_day);
    return month_day(lang, &first, g_date_get_month(&first) != g_date_get_month(&last));
}

/* NULL: the events have no days. */
static char *when(const sm_caption_request *request)
{
    sm_lang lang = request->figure->lang;
    if (!sm_events_have_days(request->set->events)) return NULL;
    const int32_t *days = sm_events_first_day(request->set->events);
    int32_t first = days[request->rows[0]], last = first;
    for (uint32_t i = 1; i < request->n_rows; i++) {
        first = MIN(first, days[request->rows[i]]);
        last = MAX(last, days[request->rows[i]]);
    }
    if (request->has_window) {
        first = request->first_day;
        last = request->last_day;
    }
    g_autofree char *to = sm_words_day(lang, last);
    if (first == last) return sm_say(lang, SM_SAY_ON, "date", to, NULL);
    g_autofree char *from = first_of(lang, first, last);
    return sm_say(lang, SM_SAY_BETWEEN, "from", from, "to", to, NULL);
}

/* ---- countries ---- */

typedef struct country {
    char *iso3; /* NULL: not known */
    char *name;
    uint32_t n;
} country;

static void clear_country(void *data)
{
    country *c = data;
    g_free(c->iso3);
    g_free(c->name);
}

/* Takes over the name. */
static void count_country(GArray *countries, const char *iso3, char *name, uint32_t n)
{
    for (guint i = 0; i < countries->len; i++) {
        country *c = &g_array_index(countries, country, i);
        if (strcmp(c->name, name) != 0) continue;
        c->n += n;
        g_free(name);
        return;
    }
    country made = {g_strdup(iso3), name, n};
    g_array_append_val(countries, made);
}

static void count_by_column(const sm_caption_request *request, GArray *countries)
{
    const sm_event_texts *texts = sm_events_text(request->set->events, "country");
    g_autofree uint32_t *n = g_new0(uint32_t, texts->n_texts);
    for (uint32_t i = 0; i < request->n_rows; i++)
        n[texts->codes[request->rows[i]]]++;
    for (uint32_t i = 0; i < texts->n_texts; i++) {
        if (n[i] == 0 || !*texts->texts[i] || strlen(texts->texts[i]) > LONGEST_PLACE) continue;
        g_autofree char *folded = sm_fold(texts->texts[i]);
        const char *iso3 = sm_country_iso3(folded);
        char *name = iso3 ? sm_caption_country(request, iso3) : NULL;
        count_country(countries, iso3, name ? name : typeset(texts->texts[i]), n[i]);
    }
}

static uint32_t shape_at(const sm_map_layer *layer, const sm_rect_pt *bounds, sm_xy_pt at)
{
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        if (sm_rect_pt_has(bounds[i], at) && sm_polygon_has(layer->shapes, i, at)) return i;
    return UINT32_MAX;
}

static void count_on_map(const sm_caption_request *request, GArray *countries)
{
    const sm_map_layer *layer = request->map->layers[SM_BASE_COUNTRIES];
    if (!layer || request->n_rows > MOST_LOOKED_UP) return;
    const sm_lonlat *positions = sm_events_positions(request->set->events);
    g_autofree sm_rect_pt *bounds = g_new0(sm_rect_pt, layer->shapes->n_shapes);
    g_autofree uint32_t *n = g_new0(uint32_t, layer->shapes->n_shapes);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        sm_shapes_pt_shape_bounds(layer->shapes, i, &bounds[i]);
    for (uint32_t i = 0; i < request->n_rows; i++) {
        bool inside;
        sm_xy_pt at = sm_base_map_at(request->map, positions[request->rows[i]], &inside);
        uint32_t shape = inside ? shape_at(layer, bounds, at) : UINT32_MAX;
        if (shape != UINT32_MAX) n[shape]++;
    }
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        const char *iso3 = sm_map_layer_text(layer, "iso3", i);
        char *name = n[i] && *iso3 ? sm_caption_country(request, iso3) : NULL;
        if (name) count_country(countries, iso3, name, n[i]);
    }
}

static int by_number(const void *a, const void *b)
{
    const country *x = a, *y = b;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    g_autofree char *one = sm_fold(x->name), *other = sm_fold(y->name);
    return strcmp(one, other); /* "Égypte" before "Kenya" */
}

static GArray *count_countries(const sm_caption_request *request)
{
    GArray *countries = g_array_new(FALSE, FALSE, sizeof(country));
    g_array_set_clear_func(countries, clear_country);
    if (sm_events_column_kind(request->set->events, "country") == SM_EVENT_COLUMN_TEXT)
        count_by_column(request, countries);
    else
        count_on_map(request, countries);
    g_array_sort(countries, by_number);
    return countries;
}

static bool is_focus(const sm_caption_request *request, const country *c)
{
    const sm_strings *focus = &request->map->focus;
    return focus->n == 1 && c->iso3 && strcmp(focus->items[0], c->iso3) == 0;
}

static char *say_country(sm_lang lang, sm_sentence sentence, const country *c)
{
    g_autofree char *n = sm_words_number(lang, c->n, 0);
    g_autofree char *in = sm_french_in(c->name), *the = sm_english_country(c->name);
    return sm_say(lang, sentence, "n", n, "country", the, "in", in, NULL);
}

/* ", 3 of them in Benin and 2 in Togo"; "" where there is nothing to tell apart. */
static char *say_where(const sm_caption_request *request, const GArray *countries)
{
    sm_lang lang = request->figure->lang;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    uint32_t rest = 0, others = 0;
    for (guint i = 0; i < countries->len; i++)
        others += !is_focus(request, &g_array_index(countries, country, i));
    uint32_t told = others == MOST_COUNTRIES + 1 ? others : MOST_COUNTRIES;
    for (guint i = 0; i < countries->len; i++) {
        const country *c = &g_array_index(countries, country, i);
        if (is_focus(request, c)) continue;
        if (parts->len == told)
            rest += c->n;
        else
            g_ptr_array_add(parts,
                            say_country(lang, parts->len ? SM_SAY_MORE_IN : SM_SAY_OF_THEM_IN, c));
    }
    if (parts->len == 0) return g_strdup("");
    if (rest > 0) {
        g_autofree char *n = sm_words_number(lang, rest, 0);
        g_ptr_array_add(parts, sm_say(lang, SM_SAY_ELSEWHERE, "n", n, NULL));
    }
    g_autofree char *list = sm_say_list(lang, (const char *const *)parts->pdata, parts->len);
    return g_strconcat(", ", list, NULL);
}

/* ---- the deadliest ---- */

/* Blanks for control characters and marks that turn the direction of text. */
static char *place_of(const sm_events *events, uint32_t row)
{
    if (sm_events_column_kind(events, "location") == SM_EVENT_COLUMN_NONE) return NULL;
    g_autofree char *raw = sm_events_long_text(events, "location", row);
    if (!*raw || strlen(raw) > LONGEST_PLACE) return NULL;
    for (const char *p = raw; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isprint(g_utf8_get_char(p))) return NULL;
    return typeset(raw);
}

/* "at Boulikessi", by how well the place is known; "between Gao and Gossi" where the data have a
 * description; NULL where it is not known. */
static char *say_at(sm_lang lang, const sm_events *events, uint32_t row)
{
    uint8_t precision = sm_events_geo_precision(events)[row];
    g_autofree char *text = precision < SM_GEO_COUNTRY ? place_of(events, row) : NULL;
    if (!text) return NULL;
    g_autofree char *described = sm_place_described(lang, text);
    if (described) return *described ? g_steal_pointer(&described) : NULL;
    g_autofree char *place = sm_place_name(text);
    g_autofree char *of = sm_french_of_town(place), *at = sm_french_at_town(place);
    sm_sentence sentence = precision == SM_GEO_NEAR ? SM_SAY_NEAR
                           : precision == SM_GEO_DISTRICT || precision == SM_GEO_AREA
                               ? SM_SAY_AROUND
                               : SM_SAY_AT;
    return sm_say(lang, sentence, "place", place, "of", of, "at", at, NULL);
}

/* The one row with the most deaths; UINT32_MAX when there is none, or more than one. */
static uint32_t deadliest(const sm_caption_request *request, double *most)
{
    const double *fatalities = sm_events_number(request->set->events, "fatalities");
    uint32_t found = UINT32_MAX;
    *most = 0;
    for (uint32_t i = 0; fatalities && i < request->n_rows; i++) {
        double here = fatalities[request->rows[i]];
        if (!(here >= *most) || here <= 0) continue; /* NaN is none */
        found = here > *most ? request->rows[i] : UINT32_MAX;
        *most = here;
    }
    return found;
}

static char *say_killed(sm_lang lang, double n)
{
    g_autofree char *number = sm_words_number(lang, n, 0);
    return sm_say(lang, n == 1 ? SM_SAY_KILLED_ONE : SM_SAY_KILLED, "n", number, NULL);
}

static char *say_deadliest(const sm_caption_request *request)
{
    sm_lang lang = request->figure->lang;
    double most;
    uint32_t row = deadliest(request, &most);
    g_autofree char *at = row == UINT32_MAX ? NULL : say_at(lang, request->set->events, row);
    if (!at) return g_strdup("");
    g_autofree char *killed = say_killed(lang, most);
    bool only = request->n_rows == 1;
    if (at[0] != '(')
        return only ? g_strdup_printf(" %s (%s)", at, killed)
                    : sm_say(lang, SM_SAY_DEADLIEST, "at", at, "killed", killed, NULL);
    g_autofree char *place = g_strndup(at + 1, strlen(at) - 2);
    g_autofree char *then = sm_say(lang, SM_SAY_THEN, NULL);
    if (only) return g_strdup_printf(" (%s%s%s)", place, then, killed);
    return sm_say(lang, SM_SAY_DEADLIEST_APART, "place", place, "killed", killed, NULL);
}

/* ---- together ---- */

char *sm_caption_outside(const sm_figure *figure, uint32_t n, uint32_t all)
{
    g_autofree char *outside = sm_words_number(figure->lang, n, 0);
    g_autofree char *of = sm_words_number(figure->lang, all, 0);
    return sm_say(figure->lang, n == 1 ? SM_SAY_ONE_OUTSIDE_MAP : SM_SAY_OUTSIDE_MAP, "n", outside,
                  "all", of, "noun", sm_words_noun(figure, true), "nouns",
                  sm_words_noun(figure, false), NULL);
}

/* Of the map those that are left out for one of an earlier data set. */
static uint32_t count_matched(const sm_event_set *set, const sm_base_map *map,
                              const sm_event_window *windows, uint32_t n_windows)
{
    const int32_t *day = sm_events_first_day(set->events);
    uint32_t n = 0;
    for (uint32_t row = 0; row < sm_events_count(set->events); row++)
        n += set->matched[row] && sm_windows_have(windows, n_windows, day[row]) &&
             sm_event_set_inside(set, map, row);
    return n;
}

/* "ACLED and UCDP GED" */
static char *list_sets(const sm_event_set *set)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t file = 0; file < sm_events_n_files(set->events); file++) {
        const char *family = sm_events_family(set->events, file)->name;
        char *name =
            family ? g_strdup(family) : g_path_get_basename(sm_events_path(set->events, file));
        if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_free(name);
        else
            g_ptr_array_add(names, name);
    }
    return sm_say_list(set->figure->lang, (const char *const *)names->pdata, names->len);
}

static char *say_apart(sm_lang lang, uint32_t days)
{
    g_autofree char *n = sm_words_number(lang, days, 0);
    return sm_say(lang,
                  days == 0   ? SM_SAY_SAME_DAY
                  : days == 1 ? SM_SAY_A_DAY_APART
                              : SM_SAY_DAYS_APART,
                  "n", n, NULL);
}

char *sm_caption_matched(const sm_event_set *set, const sm_base_map *map,
                         const sm_event_window *windows, uint32_t n_windows)
{
    const sm_match_spec *match = &set->figure->events.match;
    if (!set->matched || match->then != SM_MATCH_DROP) return NULL;
    sm_lang lang = set->figure->lang;
    uint32_t count = count_matched(set, map, windows, n_windows);
    if (count == 0) return NULL;
    g_autofree char *n = sm_words_number(lang, count, 0), *sets = list_sets(set);
    g_autofree char *days = say_apart(lang, match->days);
    g_autofree char *km = sm_words_number(lang, match->km, match->km == floor(match->km) ? 0 : 1);
    return sm_say(lang, SM_SAY_MATCHED, "sets", sets, "days", days, "km", km, "n", n, NULL);
}

char *sm_caption_in_areas(const sm_event_set *set, const sm_base_map *map,
                          const sm_event_window *windows, uint32_t n_windows)
{
    if (!set->events) return NULL;
    const int32_t *day = sm_events_first_day(set->events);
    uint32_t n_rows, n = 0;
    const uint32_t *rows = sm_events_rows_in_areas(set->events, &n_rows);
    for (uint32_t i = 0; i < n_rows; i++)
        n += set->kept[rows[i]] && sm_windows_have(windows, n_windows, day[rows[i]]) &&
             sm_event_set_inside(set, map, rows[i]);
    if (n == 0) return NULL;
    g_autofree char *number = sm_words_number(set->figure->lang, n, 0);
    return sm_say(set->figure->lang, SM_SAY_AREA_ONLY, "n", number, NULL);
}

static void add_count(GString *text, const sm_caption_request *request)
{
    sm_lang lang = request->figure->lang;
    g_autofree char *n = sm_words_number(lang, request->n_rows, 0);
    g_autofree char *days = when(request);
    g_autofree char *most = say_deadliest(request);
    g_autoptr(GArray) countries = count_countries(request);
    GString *clause = g_string_new(NULL);
    g_string_printf(clause, "%s %s ", n, sm_words_noun(request->figure, request->n_rows == 1));
    uint32_t counted = countries->len == 1 ? g_array_index(countries, country, 0).n : 0;
    if (counted == request->n_rows) {
        g_autofree char *in = say_country(lang, SM_SAY_IN, &g_array_index(countries, country, 0));
        g_string_append_printf(clause, "%s%s%s", in, days ? " " : "", days ? days : "");
    } else {
        g_autofree char *where = say_where(request, countries);
        g_string_append_printf(clause, "%s%s", days ? days : "", where);
    }
    g_string_append_printf(clause, "%s.", most);
    sm_caption_add(text, g_string_free(clause, FALSE));
}

/* Not told where the southernmost mark stands for an area: the event may lie elsewhere. */
static void add_southernmost(GString *text, const sm_caption_request *request)
{
    if (request->n_rows < LEAST_FOR_SOUTH) return;
    const sm_events *events = request->set->events;
    const sm_lonlat *positions = sm_events_positions(events);
    uint32_t lowest = request->rows[0];
    for (uint32_t i = 1; i < request->n_rows; i++)
        if (positions[request->rows[i]].lat < positions[lowest].lat) lowest = request->rows[i];
    if (sm_events_geo_precision(events)[lowest] >= SM_GEO_DISTRICT) return;
    double rounded = round(positions[lowest].lat * 10) / 10;
    g_autofree char *lat = sm_words_degree(request->figure->lang, rounded, false);
    sm_caption_add(text, sm_say(request->figure->lang, SM_SAY_SOUTHERNMOST, "lat", lat, NULL));
}

static void add_imprecise(GString *text, const sm_caption_request *request)
{
    const sm_events *events = request->set->events;
    uint32_t n = 0;
    for (uint32_t i = 0; i < request->n_rows; i++)
        n += sm_events_geo_precision(events)[request->rows[i]] >= SM_GEO_DISTRICT ||
             sm_events_date_precision(events)[request->rows[i]] >= SM_DATE_MONTH;
    if (n == 0) return;
    g_autofree char *number = sm_words_number(request->figure->lang, n, 0);
    sm_caption_add(text, sm_say(request->figure->lang, SM_SAY_IMPRECISE, "n", number, NULL));
}

void sm_caption_add_events(GString *text, const sm_caption_request *request)
{
    if (!request->set->events) return;
    if (request->n_rows == 0) {
        sm_lang lang = request->figure->lang;
        const char *noun = sm_words_noun(request->figure, lang->french);
        g_autofree char *of = sm_french_of_noun(noun);
        bool own = request->figure->events.noun.n > 0;
        sm_caption_add(text, own ? sm_say(lang, SM_SAY_NONE, "noun", noun, "of", of, NULL)
                                 : sm_say(lang, SM_SAY_NO_EVENT, NULL));
        return;
    }
    add_count(text, request);
    add_southernmost(text, request);
    add_imprecise(text, request);
}

/* ---- in one line ---- */

/* Countries with a smaller share of the events lie around the others. */
#define LEAST_SHARE 0.05
/* Spans longer than this are told by whole months. */
#define MOST_DAYS_BY_DAY 62

static void whole_months(int32_t *first, int32_t *end)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)*first);
    g_date_set_day(&date, 1);
    *first = (int32_t)g_date_get_julian(&date);
    g_date_set_julian(&date, (guint32)*end - 1);
    g_date_set_day(&date, 1);
    g_date_add_months(&date, 1);
    *end = (int32_t)g_date_get_julian(&date);
}

static char *say_span(const sm_caption_request *request)
{
    if (!sm_events_have_days(request->set->events)) return NULL;
    const int32_t *days = sm_events_first_day(request->set->events);
    int32_t first = request->first_day, end = request->last_day + 1;
    for (uint32_t i = 0; !request->has_window && i < request->n_rows; i++) {
        int32_t day = days[request->rows[i]];
        first = i ? MIN(first, day) : day;
        end = i ? MAX(end, day + 1) : day + 1;
    }
    if (!request->has_window && end - first > MOST_DAYS_BY_DAY) whole_months(&first, &end);
    return sm_period_words(request->figure->lang, first, end);
}

/* "in Mali and Niger", "in and around Ukraine"; NULL: in too many countries to name. */
static char *say_countries(const sm_caption_request *request)
{
    sm_lang lang = request->figure->lang;
    g_autoptr(GArray) countries = count_countries(request);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    uint32_t told = 0;
    for (guint i = 0; i < countries->len; i++) {
        const country *c = &g_array_index(countries, country, i);
        if (c->n < LEAST_SHARE * request->n_rows) break;
        g_ptr_array_add(names, lang->french ? sm_french_in(c->name) : sm_english_country(c->name));
        told += c->n;
    }
    if (names->len == 0 || names->len > MOST_COUNTRIES) return NULL;
    g_autofree char *list = sm_say_list(lang, (const char *const *)names->pdata, names->len);
    if (told < request->n_rows) return sm_say(lang, SM_SAY_AND_AROUND, "countries", list, NULL);
    return sm_say(lang, SM_SAY_IN, "country", list, "in", list, NULL);
}

/* Of those that are drawn; 0 where the data do not count deaths. */
static double sum_deaths(const sm_caption_request *request, bool *unknown)
{
    const double *fatalities = sm_events_number(request->set->events, "fatalities");
    double sum = 0;
    *unknown = false;
    for (uint32_t i = 0; fatalities && i < request->n_rows; i++) {
        double here = fatalities[request->rows[i]];
        *unknown |= isnan(here);
        sum += isnan(here) ? 0 : here;
    }
    return sum;
}

/* NULL where there are none. */
static char *say_deaths(const sm_caption_request *request)
{
    sm_lang lang = request->figure->lang;
    bool unknown;
    double sum = sum_deaths(request, &unknown);
    if (sum <= 0) return NULL;
    g_autofree char *n = sm_words_number(lang, sum, 0);
    g_autofree char *killed =
        sm_say(lang, sum == 1 ? SM_SAY_PERSON_KILLED : SM_SAY_PEOPLE_KILLED, "n", n, NULL);
    return unknown ? sm_say(lang, SM_SAY_AT_LEAST, "killed", killed, NULL)
                   : g_steal_pointer(&killed);
}

void sm_caption_add_deaths(GString *text, const sm_caption_request *request)
{
    bool unknown;
    double sum = request->set->events ? sum_deaths(request, &unknown) : 0;
    g_autofree char *told = sum > 0 && request->n_rows == 1 ? say_deadliest(request) : NULL;
    if (sum <= 0 || (told && *told)) return; /* of the only event: told beside it */
    g_autofree char *n = sm_words_number(request->figure->lang, sum, 0);
    sm_caption_add(text,
                   sm_say(request->figure->lang,
                          unknown ? SM_SAY_ALL_KILLED_AT_LEAST : SM_SAY_ALL_KILLED, "n", n, NULL));
}

char *sm_caption_subtitle(const sm_caption_request *request)
{
    sm_lang lang = request->figure->lang;
    if (!request->set->events || request->n_rows == 0) return NULL;
    g_autofree char *n = sm_words_number(lang, request->n_rows, 0);
    g_autofree char *events =
        g_strdup_printf("%s %s", n, sm_words_noun(request->figure, request->n_rows == 1));
    g_autofree char *where = request->map ? say_countries(request) : NULL;
    g_autofree char *span = say_span(request);
    g_autofree char *deaths = say_deaths(request);
    sm_sentence sentence = !span   ? SM_SAY_COUNT_UNDATED
                           : where ? SM_SAY_COUNT
                                   : SM_SAY_COUNT_EVERYWHERE;
    g_autofree char *count = sm_say(lang, sentence, "events", events, "where", where ? where : "",
                                    "when", span ? span : "", NULL);
    g_strchomp(count);
    g_autofree char *then = sm_say(lang, SM_SAY_THEN, NULL);
    return deaths ? g_strconcat(count, then, deaths, NULL) : g_steal_pointer(&count);
}
