/* The tables of what the map shows: frame, countries, layers, places. */
#include "spec/figure_parts.h"

#include "spec/figure.h"
#include "spec/key.h"
#include "spec/reader.h"
#include "spec/table.h"

#include "base/country.h"
#include "base/fold.h"

#include <string.h>

static const sm_allowed layers[] = {{"countries", 0}, {"admin1", 1}, {"rivers", 2},
                                    {"lakes", 3},     {"places", 4}, {NULL}};

void sm_check_bbox(sm_reader *r, const sm_node *node, const double *bbox, uint32_t n)
{
    if (n != 4) return;
    double west = bbox[0], south = bbox[1], east = bbox[2], north = bbox[3];
    const sm_node *place = sm_node_get_or(node, "bbox");
    if (west < -180 || east > 360 || west > 180)
        sm_problems_add(r->problems, place,
                        "bbox: west and east go from -180 to 180; east may pass 180");
    else if (south < -90 || north > 90)
        sm_problems_add(r->problems, place, "bbox: south and north go from -90 to 90");
    else if (west >= east)
        sm_problems_add(r->problems, place,
                        "bbox: west is not west of east; the order is [west, south, east, north]");
    else if (south >= north)
        sm_problems_add(
            r->problems, place,
            "bbox: south is not south of north; the order is [west, south, east, north]");
    else if (east - west > 360)
        sm_problems_add(r->problems, place, "bbox: is wider than the Earth");
}

#define OWNER sm_frame_spec
static bool is_events_word(const sm_node *node)
{
    return node->kind == SM_NODE_SCALAR && strcmp(node->text, "events") == 0;
}

static bool is_auto_word(const sm_node *node)
{
    return node->kind == SM_NODE_SCALAR && strcmp(node->text, "auto") == 0;
}

/* Three letters are a code, known or not. */
static bool is_country(const sm_node *node)
{
    if (node->kind != SM_NODE_SCALAR || strlen(node->text) == 3) return true;
    g_autofree char *folded = sm_fold(node->text);
    return sm_country_iso3(folded) != NULL;
}

/* A name that is no country's, or a list that holds one. */
static bool is_of_names(const sm_node *node)
{
    if (node->kind == SM_NODE_SCALAR) return *node->text && !is_country(node);
    bool any = false;
    for (const sm_node *item = node->first; item; item = item->next)
        any |= !is_country(item);
    return any;
}

/* `frame: events` reads as `{events: events}`. */
static const sm_allowed yes_words[] = {{"true", 1},     {"false", 0},        {"yes", 1, true},
                                       {"no", 0, true}, {"events", 1, true}, {NULL}};
static const sm_allowed auto_words[] = {{"true", 1},     {"false", 0},      {"yes", 1, true},
                                        {"no", 0, true}, {"auto", 1, true}, {NULL}};

static const sm_key frame_keys[] = {
    {"countries", SM_TYPE_COUNTRIES, AT(countries), "Countries that must be in the frame."},
    {"bbox", SM_TYPE_NUMBERS, AT(bbox), "`[west, south, east, north]` in degrees.", .n_min = 4,
     .n_max = 4},
    {"events", SM_TYPE_SWITCH, AT(events), "All events that are drawn must be in the frame.",
     "false", .words = yes_words},
    {"auto", SM_TYPE_SWITCH, AT(automatic),
     "The area of at least 98 % of the events' weight, without what lies far out, and the places "
     "that the figure names; the countries in focus whole where the events fill them. An event "
     "weighs 1, and with `events.size` its size over the mean besides. The default where neither "
     "frame nor focus is written.",
     "false", .words = auto_words},
    {"places", SM_TYPE_PLACES, AT(places), "Places that must be in the frame."},
    {"km", SM_TYPE_NUMBER, AT(km),
     "So many kilometres around each place must be in the frame, too; 60 around a place of "
     "`names`, none around others if left out.",
     .min = 0.5, .max = 5000},
    {"names", SM_TYPE_STRINGS, AT(names),
     "What people say: regions such as `Sahel`, `Liptako-Gourma` or `Lake Chad basin` "
     "(docs/regions.md), countries, first-level units, places; the first of these that has the "
     "name. `Mopti, MLI` says the country."},
    {"admin1", SM_TYPE_STRINGS, AT(admin1),
     "First-level units that must be in the frame, as `[\"Mopti, MLI\", \"Gao, MLI\"]`."},
    {"margin", SM_TYPE_LENGTH, AT(margin),
     "Room around all that: percent of its longer side, or a length on the page.", "6%",
     .max = 1000, .flags = SM_KEY_PERCENT},
};
static const sm_short frame_shorts[] = {{is_events_word, "events"},
                                        {is_auto_word, "auto"},
                                        {sm_fits_numbers, "bbox"},
                                        {is_of_names, "names"},
                                        {sm_fits_list, "countries"},
                                        {sm_fits_scalar, "countries"},
                                        {NULL, NULL}};

static void finish_frame(sm_reader *r, void *value, const sm_node *node)
{
    const sm_frame_spec *frame = value;
    sm_check_bbox(r, node, frame->bbox.items, frame->bbox.n);
    if (frame->margin.unit == SM_UNIT_PERCENT &&
        (frame->margin.value < 0 || frame->margin.value > 200))
        sm_problems_add(r->problems, sm_node_get_or(node, "margin"),
                        "margin: is out of range; from 0%% to 200%%");
}

const sm_object sm_object_frame = {
    .name = "frame",
    .doc = "What the map must show. The parts may be combined. A list of four numbers stands for "
           "`bbox`, a country or a list of them for `countries`, other names for `names`, the word "
           "`events` for `{events: true}`, "
           "`auto` for `{auto: true}`.",
    KEYS(frame_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = frame_shorts,
    .finish = finish_frame,
};
#undef OWNER

#define OWNER sm_map_spec
static const sm_key map_keys[] = {
    {"frame", SM_TYPE_OBJECT, AT(frame), "What the map must show.", .object = &sm_object_frame},
    {"projection", SM_TYPE_STRING, AT(projection),
     "`auto`, `EPSG:32630` and the like, or a PROJ string.", "auto"},
};
const sm_object sm_object_map = {.name = "map", .doc = "Extent and projection.", KEYS(map_keys)};
#undef OWNER

/* ---- countries, layers, places ---- */

#define OWNER sm_country_group
static const sm_key group_keys[] = {
    {"name", SM_TYPE_STRING, AT(name), "Name in the legend.", .flags = SM_KEY_REQUIRED},
    {"countries", SM_TYPE_COUNTRIES, AT(countries), "Its countries.", .flags = SM_KEY_REQUIRED,
     .n_min = 1, .n_max = G_MAXUINT},
    {"fill", SM_TYPE_OBJECT, AT(fill), "Its fill; the style's next one if left out.",
     .object = &sm_object_fill},
};
static const sm_short group_shorts[] = {
    {sm_fits_list, "countries"}, {sm_fits_scalar, "countries"}, {NULL, NULL}};
static const sm_object group_object = {
    .name = "country group",
    .doc = "Countries that share a fill. The list may be a map of name to countries.",
    KEYS(group_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = group_shorts,
    .map_key = "name",
};
#undef OWNER

#define OWNER sm_figure
static const sm_key countries_keys[] = {
    {"focus", SM_TYPE_COUNTRIES, AT(countries.focus),
     "Countries that the figure is about. If left out and without `groups`: those of the frame, "
     "else "
     "those that have most of the events that it shows, or without events most of its land.",
     .given = FLAG(countries.focus_given)},
    {"groups", SM_TYPE_OBJECTS, AT(countries.groups),
     "Groups of countries with a fill of their own.", .object = &group_object},
    {"labels", SM_TYPE_BOOL, AT(countries.labels), "Name the countries on the map.", "true"},
};
static const sm_short countries_shorts[] = {
    {sm_fits_list, "focus"}, {sm_fits_scalar, "focus"}, {NULL, NULL}};
const sm_object sm_object_countries = {.name = "countries",
                                       .doc = "A code or list of codes alone stands for `focus`.",
                                       KEYS(countries_keys),
                                       .shorts = countries_shorts};

static const sm_key places_keys[] = {
    {"show", SM_TYPE_ENUM, AT(places.show),
     "`auto`: as many as fit, by importance; `always`: all of them; `none`.", "auto",
     .words = sm_words_toggle},
    {"max", SM_TYPE_INTEGER, AT(places.max), "At most so many; 0 is no limit.", "0", .min = 0,
     .max = 100000},
    {"density", SM_TYPE_NUMBER, AT(places.density),
     "How many towns are named, against what the style does; 3 or more: as many as in an atlas.",
     "1", .min = 0, .max = 50},
    {"min-population", SM_TYPE_NUMBER, AT(places.min_population), "Only places of so many people.",
     "0", .min = 0, .max = 1e9},
    {"include", SM_TYPE_STRINGS, AT(places.include), "Names to show in any case."},
    {"exclude", SM_TYPE_STRINGS, AT(places.exclude), "Names to leave out."},
};
static const sm_short places_shorts[] = {
    {sm_fits_list, "include"}, {sm_fits_scalar, "show"}, {NULL, NULL}};
const sm_object sm_object_places = {
    .name = "places",
    .doc = "Towns of the base map. A word alone stands for `show`, a list for `include`.",
    KEYS(places_keys),
    .shorts = places_shorts};
#undef OWNER

#define OWNER sm_layer
static const sm_key layer_keys[] = {
    {"name", SM_TYPE_CHOICE, AT(name), "A layer of the base map.", .words = layers},
    {"file", SM_TYPE_FILE, AT(file), "A shapefile of your own."},
    {"title", SM_TYPE_STRING, AT(title), "Entry in the legend; none if left out."},
    {"credit", SM_TYPE_STRING, AT(credit), "Where a layer of your own comes from."},
    {"label", SM_TYPE_STRING, AT(label),
     "Attribute whose values are written on the map; of `admin1`, it has its units named."},
    {"fill", SM_TYPE_OBJECT, AT(fill), "Fill of its areas.", .object = &sm_object_fill},
    {"stroke", SM_TYPE_OBJECT, AT(stroke), "Its lines.", .object = &sm_object_line},
    {"shape", SM_TYPE_ENUM, AT(shape), "Shape of its points.", "circle", .words = sm_words_symbol},
    {"size", SM_TYPE_LENGTH, AT(size), "Size of its points.", "4pt", .max = 72},
};
static const sm_short layer_shorts[] = {
    {sm_fits_file, "file"}, {sm_fits_scalar, "name"}, {NULL, NULL}};

static void finish_layer(sm_reader *r, void *value, const sm_node *node)
{
    const sm_layer *layer = value;
    if ((layer->name != NULL) == (layer->file != NULL))
        sm_problems_add(r->problems, node, "layer: needs either \"name\" or \"file\"%s",
                        layer->name ? ", not both" : "");
}

const sm_object sm_object_layer = {
    .name = "layer",
    .doc = "A layer of the base map by its name, or a shapefile by its path.",
    KEYS(layer_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = layer_shorts,
    .finish = finish_layer,
};
#undef OWNER
