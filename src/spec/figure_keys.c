/* The tables of figure files, and what their keys demand of each other. */
#include "spec/key.h"

#include "spec/figure.h"
#include "spec/reader.h"

#include <string.h>

#define AT(field) offsetof(OWNER, field)
#define FLAG(field) (offsetof(OWNER, field) + 1)
#define KEYS(table) .keys = table, .n_keys = G_N_ELEMENTS(table)

static const sm_word langs[] = {{"en", 0}, {"fr", 1}, {NULL}};
static const sm_word positions[] = {
    {"auto", SM_POSITION_AUTO},
    {"none", SM_POSITION_NONE},
    {"top-left", SM_POSITION_TOP_LEFT},
    {"top-right", SM_POSITION_TOP_RIGHT},
    {"bottom-left", SM_POSITION_BOTTOM_LEFT},
    {"bottom-right", SM_POSITION_BOTTOM_RIGHT},
    {"right", SM_POSITION_RIGHT},
    {"below", SM_POSITION_BELOW},
    {"false", SM_POSITION_NONE, true},
    {"true", SM_POSITION_AUTO, true},
    {NULL},
};
static const sm_word toggles[] = {
    {"auto", SM_TOGGLE_AUTO},        {"none", SM_TOGGLE_NONE},         {"always", SM_TOGGLE_ALWAYS},
    {"false", SM_TOGGLE_NONE, true}, {"true", SM_TOGGLE_ALWAYS, true}, {NULL},
};
static const sm_word probabilities[] = {
    {"remote", SM_PROBABILITY_REMOTE},
    {"highly-unlikely", SM_PROBABILITY_HIGHLY_UNLIKELY},
    {"unlikely", SM_PROBABILITY_UNLIKELY},
    {"realistic", SM_PROBABILITY_REALISTIC},
    {"likely", SM_PROBABILITY_LIKELY},
    {"highly-likely", SM_PROBABILITY_HIGHLY_LIKELY},
    {"almost-certain", SM_PROBABILITY_ALMOST_CERTAIN},
    {"remote chance", SM_PROBABILITY_REMOTE, true},
    {"highly unlikely", SM_PROBABILITY_HIGHLY_UNLIKELY, true},
    {"realistic possibility", SM_PROBABILITY_REALISTIC, true},
    {"probable", SM_PROBABILITY_LIKELY, true},
    {"highly likely", SM_PROBABILITY_HIGHLY_LIKELY, true},
    {"almost certain", SM_PROBABILITY_ALMOST_CERTAIN, true},
    {NULL},
};
static const sm_word kinds[] = {{"fact", SM_KIND_FACT}, {"forecast", SM_KIND_FORECAST}, {NULL}};
static const sm_word stacks[] = {
    {"sum", SM_STACK_SUM}, {"spread", SM_STACK_SPREAD}, {"none", SM_STACK_NONE}, {NULL}};
static const sm_word imprecise[] = {{"hollow", SM_IMPRECISE_HOLLOW},
                                    {"hide", SM_IMPRECISE_HIDE},
                                    {"plain", SM_IMPRECISE_PLAIN},
                                    {NULL}};
static const sm_word scalebar_units[] = {
    {"km", SM_SCALEBAR_KM}, {"miles", SM_SCALEBAR_MILES}, {"both", SM_SCALEBAR_BOTH}, {NULL, 0}};
static const sm_word graticules[] = {{"auto", SM_GRATICULE_AUTO},
                                     {"none", SM_GRATICULE_NONE},
                                     {"ticks", SM_GRATICULE_TICKS},
                                     {"lines", SM_GRATICULE_LINES},
                                     {"false", SM_GRATICULE_NONE, true},
                                     {"true", SM_GRATICULE_LINES, true},
                                     {NULL}};
static const sm_word regions[] = {{"Africa", 0},  {"Europe", 1}, {"Asia", 2}, {"Americas", 3},
                                  {"Oceania", 4}, {"World", 5},  {NULL}};
static const sm_word layers[] = {{"countries", 0}, {"admin1", 1}, {"rivers", 2},
                                 {"lakes", 3},     {"places", 4}, {NULL}};

static const sm_node *child_or(const sm_node *node, const char *key)
{
    const sm_node *child = sm_node_get(node, key);
    return child ? child : node;
}

static void check_bbox(sm_reader *r, const sm_node *node, const double *bbox, uint32_t n)
{
    if (n != 4) return;
    double west = bbox[0], south = bbox[1], east = bbox[2], north = bbox[3];
    const sm_node *place = child_or(node, "bbox");
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

/* ---- map ---- */

#define OWNER sm_frame_spec
static bool is_events_word(const sm_node *node)
{
    return node->kind == SM_NODE_SCALAR && strcmp(node->text, "events") == 0;
}

/* `frame: events` reads as `{events: events}`. */
static const sm_word yes_words[] = {{"true", 1},     {"false", 0},        {"yes", 1, true},
                                    {"no", 0, true}, {"events", 1, true}, {NULL}};

static const sm_key frame_keys[] = {
    {"countries", SM_TYPE_COUNTRIES, AT(countries), "Countries that must be in the frame."},
    {"bbox", SM_TYPE_NUMBERS, AT(bbox), "`[west, south, east, north]` in degrees.", .n_min = 4,
     .n_max = 4},
    {"events", SM_TYPE_SWITCH, AT(events), "All events that are drawn must be in the frame.",
     "false", .words = yes_words},
    {"places", SM_TYPE_PLACES, AT(places), "Places that must be in the frame."},
    {"margin", SM_TYPE_LENGTH, AT(margin),
     "Room around all that: percent of its longer side, or a length on the page.", "6%",
     .max = 1000, .flags = SM_KEY_PERCENT},
};
static const sm_short frame_shorts[] = {{is_events_word, "events"},
                                        {sm_fits_numbers, "bbox"},
                                        {sm_fits_list, "countries"},
                                        {sm_fits_scalar, "countries"},
                                        {NULL, NULL}};

static void finish_frame(sm_reader *r, void *value, const sm_node *node)
{
    const sm_frame_spec *frame = value;
    check_bbox(r, node, frame->bbox.items, frame->bbox.n);
    if (frame->margin.unit == SM_UNIT_PERCENT &&
        (frame->margin.value < 0 || frame->margin.value > 200))
        sm_problems_add(r->problems, child_or(node, "margin"),
                        "margin: is out of range; from 0%% to 200%%");
}

static const sm_object frame_object = {
    .name = "frame",
    .doc = "What the map must show. The parts may be combined. A list of four numbers stands for "
           "`bbox`, a list of codes for `countries`, the word `events` for `{events: true}`.",
    KEYS(frame_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = frame_shorts,
    .finish = finish_frame,
};
#undef OWNER

#define OWNER sm_map_spec
static const sm_key map_keys[] = {
    {"frame", SM_TYPE_OBJECT, AT(frame), "What the map must show.", .object = &frame_object},
    {"projection", SM_TYPE_STRING, AT(projection),
     "`auto`, `EPSG:32630` and the like, or a PROJ string.", "auto"},
};
static const sm_object map_object = {
    .name = "map", .doc = "Extent and projection.", KEYS(map_keys)};
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
    {"focus", SM_TYPE_COUNTRIES, AT(countries.focus), "Countries that the figure is about."},
    {"groups", SM_TYPE_OBJECTS, AT(countries.groups),
     "Groups of countries with a fill of their own.", .object = &group_object},
    {"labels", SM_TYPE_BOOL, AT(countries.labels), "Name the countries on the map.", "true"},
};
static const sm_short countries_shorts[] = {
    {sm_fits_list, "focus"}, {sm_fits_scalar, "focus"}, {NULL, NULL}};
static const sm_object countries_object = {.name = "countries",
                                           .doc =
                                               "A code or list of codes alone stands for `focus`.",
                                           KEYS(countries_keys),
                                           .shorts = countries_shorts};

static const sm_key places_keys[] = {
    {"show", SM_TYPE_ENUM, AT(places.show),
     "`auto`: as many as fit, by importance; `always`: all of them; `none`.", "auto",
     .words = toggles},
    {"max", SM_TYPE_INTEGER, AT(places.max), "At most so many; 0 is no limit.", "0", .min = 0,
     .max = 100000},
    {"min-population", SM_TYPE_NUMBER, AT(places.min_population), "Only places of so many people.",
     "0", .min = 0, .max = 1e9},
    {"include", SM_TYPE_STRINGS, AT(places.include), "Names to show in any case."},
    {"exclude", SM_TYPE_STRINGS, AT(places.exclude), "Names to leave out."},
};
static const sm_short places_shorts[] = {
    {sm_fits_list, "include"}, {sm_fits_scalar, "show"}, {NULL, NULL}};
static const sm_object places_object = {
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
    {"label", SM_TYPE_STRING, AT(label), "Attribute whose values are written on the map."},
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

static const sm_object layer_object = {
    .name = "layer",
    .doc = "A layer of the base map by its name, or a shapefile by its path.",
    KEYS(layer_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = layer_shorts,
    .finish = finish_layer,
};
#undef OWNER

/* ---- events ---- */

#define OWNER sm_event_columns
static const sm_key column_keys[] = {
    {"latitude", SM_TYPE_STRING, AT(latitude), "Column of the latitude."},
    {"longitude", SM_TYPE_STRING, AT(longitude), "Column of the longitude."},
    {"date", SM_TYPE_STRING, AT(date), "Column of the date."},
    {"end-date", SM_TYPE_STRING, AT(end_date), "Column of the last day."},
    {"fatalities", SM_TYPE_STRING, AT(fatalities), "Column of the deaths."},
    {"location", SM_TYPE_STRING, AT(location), "Column of the place's name."},
    {"id", SM_TYPE_STRING, AT(id), "Column of the event's key."},
    {"event-type", SM_TYPE_STRING, AT(event_type), "Column of the kind of event."},
    {"actor1", SM_TYPE_STRING, AT(actor1), "Column of the first actor."},
    {"actor2", SM_TYPE_STRING, AT(actor2), "Column of the second actor."},
    {"country", SM_TYPE_STRING, AT(country), "Column of the country."},
    {"admin1", SM_TYPE_STRING, AT(admin1), "Column of the first-level unit."},
    {"geo-precision", SM_TYPE_STRING, AT(geo_precision), "Column of the precision of the place."},
    {"time-precision", SM_TYPE_STRING, AT(time_precision), "Column of the precision of the date."},
    {"notes", SM_TYPE_STRING, AT(notes), "Column of the notes."},
};
static const sm_object columns_object = {
    .name = "event columns",
    .doc = "Names of columns that are not recognised by themselves.",
    KEYS(column_keys)};
#undef OWNER

#define OWNER sm_event_class
static const sm_key class_keys[] = {
    {"value", SM_TYPE_STRING, AT(value), "Value of the column or expression.",
     .flags = SM_KEY_REQUIRED},
    {"label", SM_TYPE_STRING, AT(label), "Name in the legend; the value if left out."},
    {"color", SM_TYPE_COLOR, AT(color), "Colour of its marks; the style's next one if left out.",
     .given = FLAG(color_given)},
    {"shape", SM_TYPE_ENUM, AT(shape), "Shape of its marks.", .words = sm_words_symbol,
     .given = FLAG(shape_given)},
};
static const sm_short class_shorts[] = {{sm_fits_scalar, "color"}, {NULL, NULL}};
static const sm_object class_object = {
    .name = "event class",
    .doc = "Events of one value. The list may be a map of value to colour.",
    KEYS(class_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = class_shorts,
    .map_key = "value",
};
#undef OWNER

static const sm_word class_choices[] = {
    {"jenks", SM_CLASSES_JENKS},
    {"quantile", SM_CLASSES_QUANTILE},
    {"equal", SM_CLASSES_EQUAL},
    {"head-tails", SM_CLASSES_HEAD_TAILS},
    {"pretty", SM_CLASSES_PRETTY},
    {"head/tails", SM_CLASSES_HEAD_TAILS, true},
    {NULL, 0},
};

#define OWNER sm_classify_spec
static const sm_key classify_keys[] = {
    {"method", SM_TYPE_ENUM, AT(method), "How breaks are found.", "jenks", .words = class_choices},
    {"n", SM_TYPE_INTEGER, AT(n), "Number of classes.", "5", .min = 2, .max = 9},
    {"breaks", SM_TYPE_NUMBERS, AT(breaks), "Inner breaks, rising, instead of a method.",
     .min = -1e12, .max = 1e12},
};
static const sm_short classify_shorts[] = {
    {sm_fits_scalar, "method"}, {sm_fits_numbers, "breaks"}, {NULL, NULL}};

static void finish_classify(sm_reader *r, void *value, const sm_node *node)
{
    const sm_classify_spec *classify = value;
    for (uint32_t i = 1; i < classify->breaks.n; i++)
        if (!(classify->breaks.items[i] > classify->breaks.items[i - 1]))
            sm_problems_add(r->problems, child_or(node, "breaks"), "breaks: must rise");
}

static const sm_object classify_object = {
    .name = "classes of numbers",
    .doc = "A method alone stands for `{method: ...}`, a list for `{breaks: ...}`.",
    KEYS(classify_keys),
    .shorts = classify_shorts,
    .finish = finish_classify,
};
#undef OWNER

#define OWNER sm_event_spec
static const sm_key event_keys[] = {
    {"file", SM_TYPE_FILES, AT(files),
     "Event file or files: ACLED, UCDP or any CSV; `-` is standard input.", .n_min = 1,
     .n_max = G_MAXUINT},
    {"columns", SM_TYPE_OBJECT, AT(columns), "Columns by name.", .object = &columns_object},
    {"date-format", SM_TYPE_STRING, AT(date_format),
     "How dates are written, as `%d/%m/%Y`; recognised if left out."},
    {"where", SM_TYPE_EXPRESSION, AT(where_expr), "SQL condition; only events that meet it count."},
    {"from", SM_TYPE_DATE, AT(from), "First day; `2025-06` is the first of June."},
    {"to", SM_TYPE_DATE_END, AT(to), "Last day, included; `2025-06` is the 30th of June."},
    {"size", SM_TYPE_EXPRESSION, AT(size),
     "Column or SQL expression that the marks' area stands for."},
    {"color", SM_TYPE_EXPRESSION, AT(color_by),
     "Column or SQL expression that the marks' colour stands for."},
    {"classes", SM_TYPE_OBJECTS, AT(classes), "Values of `color` with their colours and names.",
     .object = &class_object},
    {"fill", SM_TYPE_COLOR, AT(color), "Colour of marks without classes; the style's if left out.",
     "none"},
    {"shape", SM_TYPE_ENUM, AT(shape), "Shape of marks.", "circle", .words = sm_words_symbol},
    {"stack", SM_TYPE_ENUM, AT(stack),
     "Events at one spot: one mark of the `sum`, `spread` side by side, or `none`: one over the "
     "other.",
     "sum", .words = stacks},
    {"precision", SM_TYPE_ENUM, AT(precision),
     "Events whose place or date is vague: `hollow` marks, `hide` them, or `plain`.", "hollow",
     .words = imprecise},
    {"actors", SM_TYPE_FILE, AT(actors),
     "CSV of groups of actors (group,alias,from,to,source); gives `actor1_group`, `actor2_group`."},
    {"gazetteer", SM_TYPE_FILE, AT(gazetteer),
     "CSV of places (name,iso3,latitude,longitude and if known aliases,admin1) for events without "
     "coordinates; the delivered one if left out."},
    {"table", SM_TYPE_STRING, AT(table), "Table of a SQLite or GeoPackage file."},
    {"query", SM_TYPE_STRING, AT(query), "SELECT on a SQLite or GeoPackage file."},
    {"classify", SM_TYPE_OBJECT, AT(classify), "Classes of a numeric `color`.",
     .object = &classify_object},
    {"shape-by-class", SM_TYPE_BOOL, AT(shape_by_class),
     "Each class of `color` a shape of its own.", "false"},
    {"fade", SM_TYPE_BOOL, AT(fade), "Older events paler.", "false"},
    {"marks", SM_TYPE_ENUM, AT(marks), "`auto`: marks unless the figure aggregates.", "auto",
     .words = toggles},
    {"title", SM_TYPE_STRING, AT(title), "In the legend: what a mark stands for."},
    {"size-title", SM_TYPE_STRING, AT(size_title), "In the legend: what the size stands for."},
    {"label", SM_TYPE_STRING, AT(label), "Column whose values are written beside the marks."},
    {"noun", SM_TYPE_STRINGS, AT(noun),
     "What captions call one event and several, as `[attack, attacks]`.", .n_min = 2, .n_max = 2},
    {"access-date", SM_TYPE_DATE, AT(access_date),
     "When the events were obtained; for the credit."},
    {"filters", SM_TYPE_STRING, AT(filters),
     "What was selected, in words for the credit; the condition itself if left out."},
    {"version", SM_TYPE_STRING, AT(version), "Version of the data set, as `24.1`; for the credit."},
    {"tooltip", SM_TYPE_STRING, AT(tooltip),
     "Shown in SVG over a mark, as `{event_date}: {location}, {fatalities} killed`: columns of the "
     "events in braces, `{events}` and `{value}` of the mark; `none`; if left out, what the figure "
     "shows anyway."},
    {"size-breaks", SM_TYPE_NUMBERS, AT(size_breaks),
     "Values of the legend's circles; chosen if left out.", .min = 0, .max = 1e12},
};
static const sm_short event_shorts[] = {
    {sm_fits_scalar, "file"}, {sm_fits_list, "file"}, {NULL, NULL}};

static void finish_events(sm_reader *r, void *value, const sm_node *node)
{
    const sm_event_spec *events = value;
    if (events->where.line == 0) return;
    if (events->files.n == 0) sm_problems_add(r->problems, node, "events: \"file\" is missing");
    if (events->from && events->to && strcmp(events->from, events->to) > 0)
        sm_problems_add(r->problems, child_or(node, "to"), "to: %s is before from, %s", events->to,
                        events->from);
    if (events->classes.n > 0 && !events->color_by)
        sm_problems_add(r->problems, child_or(node, "classes"),
                        "classes: need \"color\", the column that their values are of");
    if (!events->size && (events->size_breaks.n > 0 || events->size_title))
        sm_problems_add(r->problems,
                        child_or(node, events->size_breaks.n > 0 ? "size-breaks" : "size-title"),
                        "%s: needs \"size\", the column that it is about",
                        events->size_breaks.n > 0 ? "size-breaks" : "size-title");
}

static const sm_object events_object = {
    .name = "events",
    .doc = "The events and how they are drawn. A path or list of paths alone stands for `file`.",
    KEYS(event_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = event_shorts,
    .finish = finish_events,
};
#undef OWNER

static const sm_word aggregate_kinds[] = {
    {"hexagons", SM_AGGREGATE_HEXAGONS},
    {"squares", SM_AGGREGATE_SQUARES},
    {"admin1", SM_AGGREGATE_ADMIN1},
    {"countries", SM_AGGREGATE_COUNTRIES},
    {"file", SM_AGGREGATE_FILE},
    {"density", SM_AGGREGATE_DENSITY},
    {NULL, 0},
};

#define OWNER sm_aggregate
static const sm_key aggregate_keys[] = {
    {"by", SM_TYPE_ENUM, AT(by), "What events are summed up by.", .words = aggregate_kinds,
     .flags = SM_KEY_REQUIRED},
    {"file", SM_TYPE_FILE, AT(file), "Shapefile of polygons, with `by: file`."},
    {"population", SM_TYPE_STRING, AT(population),
     "Attribute of the polygons; values become rates per 100,000."},
    {"value", SM_TYPE_EXPRESSION, AT(value),
     "Column or SQL expression to sum; events if left out."},
    {"where", SM_TYPE_EXPRESSION, AT(where_expr), "SQL condition on top of the events' own."},
    {"size-km", SM_TYPE_NUMBER, AT(size_km), "Hexagons, squares: distance of opposite sides.", "50",
     .min = 0.1, .max = 5000},
    {"bandwidth-km", SM_TYPE_NUMBER, AT(bandwidth_km), "Density: bandwidth of the kernel.", "60",
     .min = 0.1, .max = 5000},
    {"shares", SM_TYPE_NUMBERS, AT(shares), "Density: isolines hold these percentages.",
     "[50, 75, 95]", .min = 1, .max = 99.9},
    {"classify", SM_TYPE_OBJECT, AT(classify), "Classes of the sums.", .object = &classify_object},
    {"title", SM_TYPE_STRING, AT(title), "Heading in the legend."},
};
static const sm_short aggregate_shorts[] = {{sm_fits_scalar, "by"}, {NULL, NULL}};

static void finish_aggregate(sm_reader *r, void *value, const sm_node *node)
{
    const sm_aggregate *aggregate = value;
    if ((aggregate->by == SM_AGGREGATE_FILE) != (aggregate->file != NULL))
        sm_problems_add(r->problems, node, "aggregate: `by: file` and \"file\" go together");
}

static const sm_object aggregate_object = {
    .name = "aggregate",
    .doc =
        "Events summed up by cells, areas, or as a density. A kind alone stands for `{by: ...}`.",
    KEYS(aggregate_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = aggregate_shorts,
    .finish = finish_aggregate,
};
#undef OWNER

/* ---- themes ---- */

#define OWNER sm_highlight
static const sm_key highlight_keys[] = {
    {"place", SM_TYPE_PLACE, AT(place), "Name, or `[longitude, latitude]`.",
     .flags = SM_KEY_REQUIRED},
    {"label", SM_TYPE_STRING, AT(label), "Text beside it; the place's name if left out."},
};
static const sm_short place_shorts[] = {
    {sm_fits_scalar, "place"}, {sm_fits_numbers, "place"}, {NULL, NULL}};
static const sm_object highlight_object = {
    .name = "highlight",
    .doc = "A place with a mark and a name that is always shown. A place alone stands for `{place: "
           "...}`.",
    KEYS(highlight_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = place_shorts,
};
#undef OWNER

#define OWNER sm_annotation
static const sm_key annotation_keys[] = {
    {"place", SM_TYPE_PLACE, AT(place), "Where it points: name or `[longitude, latitude]`.",
     .flags = SM_KEY_REQUIRED},
    {"title", SM_TYPE_STRING, AT(title), "Bold first line."},
    {"text", SM_TYPE_TEXT, AT(text), "Text of the box, or of the number's entry in the key."},
    {"must", SM_TYPE_BOOL, AT(must), "Fail when there is no room for it.", "false"},
    {"mark", SM_TYPE_BOOL, AT(mark), "Mark the place.", "true"},
    {"width", SM_TYPE_LENGTH, AT(width), "Of a box: widest text; chosen if left out.", .max = 6000},
    {"offset", SM_TYPE_LENGTH_PAIR, AT(offset_x),
     "Of a box: its centre from the place, `[right, down]`; chosen if left out.", .min = -6000,
     .max = 6000, .given = FLAG(offset_given)},
};
G_STATIC_ASSERT(offsetof(sm_annotation, offset_y) ==
                offsetof(sm_annotation, offset_x) + sizeof(sm_length));

static void finish_annotation(sm_reader *r, void *value, const sm_node *node)
{
    const sm_annotation *annotation = value;
    if (!annotation->text && !annotation->title)
        sm_problems_add(r->problems, node, "annotation: \"text\" is missing");
}

static const sm_object annotation_object = {
    .name = "annotation",
    .doc = "Text in a box with a line to a place, or in a key, by a number at the place: see "
           "`callouts`.",
    KEYS(annotation_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .finish = finish_annotation,
};
#undef OWNER

/* A probability makes a forecast; a fact has neither probability nor horizon, a forecast at least
 * the first. */
static void settle_kind(sm_reader *r, const sm_node *node, sm_kind *kind,
                        sm_probability probability, const char *horizon)
{
    if (probability == SM_PROBABILITY_NOT_GIVEN && *kind == SM_KIND_FORECAST)
        sm_problems_add(r->problems, child_or(node, "kind"),
                        "kind: a forecast says how likely it is; write probability: likely, or "
                        "another word of the yardstick");
    if (probability == SM_PROBABILITY_NOT_GIVEN && *kind == SM_KIND_FACT && horizon)
        sm_problems_add(r->problems, child_or(node, "horizon"),
                        "horizon: only a forecast has one; write kind: forecast or leave it out");
    if (probability == SM_PROBABILITY_NOT_GIVEN) return;
    const sm_node *written = sm_node_get(node, "kind");
    bool stated = written && !sm_node_is_null(written);
    if (!stated)
        *kind = SM_KIND_FORECAST;
    else if (*kind == SM_KIND_FACT)
        sm_problems_add(
            r->problems, child_or(node, "probability"),
            "probability: only a forecast has one; write kind: forecast or leave it out");
}

#define PROBABILITY_DOC "How likely, by the words of the PHIA yardstick; makes it a forecast."
#define HORIZON_DOC "Of a forecast: until when, as `within 3 months`."

#define OWNER sm_arrow
static const sm_key arrow_keys[] = {
    {"from", SM_TYPE_PLACE, AT(from), "Where it starts.", .flags = SM_KEY_REQUIRED},
    {"to", SM_TYPE_PLACE, AT(to), "Where it points.", .flags = SM_KEY_REQUIRED},
    {"via", SM_TYPE_PLACES, AT(via), "Places on its way."},
    {"kind", SM_TYPE_ENUM, AT(kind), "What happened, or what may happen (drawn open and dashed).",
     "fact", .words = kinds},
    {"probability", SM_TYPE_ENUM, AT(probability), PROBABILITY_DOC, .words = probabilities},
    {"horizon", SM_TYPE_STRING, AT(horizon), HORIZON_DOC},
    {"text", SM_TYPE_TEXT, AT(text), "Label along it."},
    {"legend", SM_TYPE_STRING, AT(legend), "Legend entry; arrows of one text share it."},
    {"width", SM_TYPE_LENGTH, AT(width), "Width at the wide end; the style's if left out.",
     .max = 72},
    {"color", SM_TYPE_COLOR, AT(color), "Colour; the style's if left out.",
     .given = FLAG(color_given)},
    {"bend", SM_TYPE_NUMBER, AT(bend), "Bulge to the left of the way, as a share of its length.",
     "0.15", .min = -1, .max = 1},
};

static bool same_place(const sm_place_ref *a, const sm_place_ref *b)
{
    if (a->name || b->name) return a->name && b->name && strcmp(a->name, b->name) == 0;
    return a->at.lon == b->at.lon && a->at.lat == b->at.lat;
}

static void finish_arrow(sm_reader *r, void *value, const sm_node *node)
{
    sm_arrow *arrow = value;
    settle_kind(r, node, &arrow->kind, arrow->probability, arrow->horizon);
    if (arrow->via.n == 0 && same_place(&arrow->from, &arrow->to))
        sm_problems_add(r->problems, child_or(node, "to"), "to: is where the arrow starts");
}

static const sm_object arrow_object = {
    .name = "arrow",
    .doc = "A tapered, curved arrow.",
    KEYS(arrow_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .finish = finish_arrow,
};
#undef OWNER

#define OWNER sm_area
static const sm_key area_keys[] = {
    {"title", SM_TYPE_STRING, AT(title), "Entry in the legend; areas of one title share it."},
    {"countries", SM_TYPE_COUNTRIES, AT(countries), "Whole countries."},
    {"admin1", SM_TYPE_STRINGS, AT(admin1), "Regions by name; `Gao, MLI` says of which country."},
    {"file", SM_TYPE_FILE, AT(file), "A shapefile of areas."},
    {"fill", SM_TYPE_OBJECT, AT(fill), "Fill; the style's if left out.", .object = &sm_object_fill},
    {"stroke", SM_TYPE_OBJECT, AT(stroke), "Outline; the style's if left out.",
     .object = &sm_object_line},
    {"kind", SM_TYPE_ENUM, AT(kind), "What is, or what may be (drawn with a dashed outline).",
     "fact", .words = kinds},
    {"probability", SM_TYPE_ENUM, AT(probability), PROBABILITY_DOC, .words = probabilities},
    {"horizon", SM_TYPE_STRING, AT(horizon), HORIZON_DOC},
    {"label", SM_TYPE_BOOL, AT(label), "Write the names of the areas on the map.", "false"},
};

static void finish_area(sm_reader *r, void *value, const sm_node *node)
{
    sm_area *area = value;
    settle_kind(r, node, &area->kind, area->probability, area->horizon);
    if (area->countries.n == 0 && area->admin1.n == 0 && !area->file)
        sm_problems_add(r->problems, node,
                        "area: one of \"countries\", \"admin1\" and \"file\" is missing");
}

static const sm_object area_object = {
    .name = "area",
    .doc = "Areas filled as a theme.",
    KEYS(area_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .finish = finish_area,
};
#undef OWNER

#define THEME_KEYS                                                                                 \
    {"highlights", SM_TYPE_OBJECTS, AT(theme.highlights),                                          \
     "Places that are always marked and named.", .object = &highlight_object},                     \
        {"annotations", SM_TYPE_OBJECTS, AT(theme.annotations), "Callouts: texts about places.",   \
         .object = &annotation_object},                                                            \
        {"arrows", SM_TYPE_OBJECTS, AT(theme.arrows), "Arrows.", .object = &arrow_object},         \
    {                                                                                              \
        "areas", SM_TYPE_OBJECTS, AT(theme.areas), "Areas filled as a theme.",                     \
            .object = &area_object                                                                 \
    }

#define OWNER sm_panel
static const sm_key panel_keys[] = {
    {"title", SM_TYPE_STRING, AT(title), "Heading of the panel."},
    THEME_KEYS,
};
static const sm_object panel_object = {
    .name = "panel",
    .doc = "One map of several. What the figure itself shows is in all of them.",
    KEYS(panel_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
};
#undef OWNER

/* ---- furniture and the figure ---- */

#define OWNER sm_figure
static const sm_key legend_keys[] = {
    {"position", SM_TYPE_ENUM, AT(legend.position), "Where it stands.", "auto", .words = positions},
    {"title", SM_TYPE_STRING, AT(legend.title), "Heading."},
    {"groups", SM_TYPE_BOOL, AT(legend.groups_in), "Country groups get entries.", "true"},
};
static const sm_short position_short[] = {{sm_fits_scalar, "position"}, {NULL, NULL}};
static const sm_object legend_object = {.name = "legend",
                                        .doc = "A position alone stands for `{position: ...}`.",
                                        KEYS(legend_keys),
                                        .shorts = position_short};

static const sm_word callouts_as[] = {{"auto", SM_CALLOUTS_AUTO},
                                      {"boxes", SM_CALLOUTS_BOXES},
                                      {"numbers", SM_CALLOUTS_NUMBERS},
                                      {NULL}};
static const sm_word callout_keys[] = {{"auto", SM_CALLOUT_KEY_AUTO},
                                       {"below", SM_CALLOUT_KEY_BELOW},
                                       {"right", SM_CALLOUT_KEY_RIGHT},
                                       {NULL}};
static const sm_key callouts_keys[] = {
    {"as", SM_TYPE_ENUM, AT(callouts.as),
     "`boxes`: on the map; `numbers`: numbered discs on the map and a key to them outside it; "
     "`auto`: boxes where all find room, else numbers.",
     "auto", .words = callouts_as},
    {"key", SM_TYPE_ENUM, AT(callouts.key), "Where the key to the numbers stands.", "auto",
     .words = callout_keys},
    {"title", SM_TYPE_STRING, AT(callouts.title), "Heading of the key to the numbers."},
};
static const sm_short callouts_short[] = {{sm_fits_scalar, "as"}, {NULL, NULL}};
static const sm_object callouts_object = {.name = "callouts",
                                          .doc = "How annotations are set. A word alone stands for "
                                                 "`{as: ...}`.",
                                          KEYS(callouts_keys),
                                          .shorts = callouts_short};

static const sm_key inset_keys[] = {
    {"position", SM_TYPE_ENUM, AT(inset.position), "Where it stands.", "auto", .words = positions},
    {"countries", SM_TYPE_COUNTRIES, AT(inset.countries), "Countries to show."},
    {"region", SM_TYPE_CHOICE, AT(inset.region), "Part of the world to show.", .words = regions},
    {"bbox", SM_TYPE_NUMBERS, AT(inset.bbox), "`[west, south, east, north]` to show.", .n_min = 4,
     .n_max = 4},
};
static const sm_short inset_shorts[] = {{sm_fits_scalar, "position"},
                                        {sm_fits_numbers, "bbox"},
                                        {sm_fits_list, "countries"},
                                        {NULL, NULL}};

static void finish_inset(sm_reader *r, void *value, const sm_node *node)
{
    const sm_figure *figure = value;
    check_bbox(r, node, figure->inset.bbox.items, figure->inset.bbox.n);
    if (figure->inset.bbox.n > 0 && figure->inset.region)
        sm_problems_add(r->problems, child_or(node, "region"),
                        "region: goes without bbox; write one of the two");
}

static const sm_object inset_object = {
    .name = "inset",
    .doc = "The locator map. A position alone stands for `{position: ...}`.",
    KEYS(inset_keys),
    .shorts = inset_shorts,
    .finish = finish_inset};

#undef OWNER
#define OWNER sm_svg_spec
static const sm_word svg_texts[] = {{"embed", SM_SVG_TEXT_EMBED},
                                    {"reference", SM_SVG_TEXT_REFERENCE},
                                    {"outline", SM_SVG_TEXT_OUTLINE},
                                    {NULL}};
static const sm_word svg_styles[] = {
    {"classes", SM_SVG_STYLE_CLASSES}, {"attributes", SM_SVG_STYLE_ATTRIBUTES}, {NULL}};
static const sm_word svg_halos[] = {
    {"stroke", SM_SVG_HALOS_STROKE}, {"copy", SM_SVG_HALOS_COPY}, {NULL}};
static const sm_word svg_themes[] = {
    {"light", SM_SVG_THEME_LIGHT}, {"auto", SM_SVG_THEME_AUTO}, {NULL}};

static const sm_key svg_keys[] = {
    {"text", SM_TYPE_ENUM, AT(text),
     "`embed`: text, with the letters in use as fonts inside the file; `reference`: fonts by name, "
     "for editing; `outline`: letters as outlines.",
     "embed", .words = svg_texts},
    {"styles", SM_TYPE_ENUM, AT(styles),
     "`classes` in a style sheet, or `attributes` of each element for programs that know no style "
     "sheets.",
     "classes", .words = svg_styles},
    {"halo", SM_TYPE_ENUM, AT(halo),
     "`stroke`: of the text itself; `copy`: a second text below, for drawing programs that know no "
     "`paint-order`.",
     "stroke", .words = svg_halos},
    {"theme", SM_TYPE_ENUM, AT(theme),
     "`auto`: readers who prefer dark grounds see the colours of the style's `dark-twin`.", "light",
     .words = svg_themes},
    {"data", SM_TYPE_STRINGS, AT(data),
     "Columns of the events to hand out as `data-` attributes of the marks; none if left out."},
};
static const sm_object svg_object = {.name = "svg",
                                     .doc = "How SVG is written.",
                                     KEYS(svg_keys),
                                     .size = sizeof(OWNER),
                                     .where = FLAG(where)};
#undef OWNER

#define OWNER sm_figure
static const sm_key figure_keys[] = {
    {"title", SM_TYPE_TEXT, AT(title), "Title above the map."},
    {"subtitle", SM_TYPE_TEXT, AT(subtitle), "Line below the title."},
    {"bare", SM_TYPE_BOOL, AT(bare),
     "No title and no footer on the page: the document around it has them as text.", "false"},
    {"lang", SM_TYPE_ENUM, AT(base_lang), "Language of names, dates and furniture.", "en",
     .words = langs},
    {"messages", SM_TYPE_FILE, AT(messages),
     "Words of another language, laid over `lang`; `sahelmap schema --messages` prints a file to "
     "fill in."},
    {"style", SM_TYPE_STRING, AT(style), "Style by name, or the path of a style file.", "article"},
    {"size", SM_TYPE_SIZE, AT(width), "Size of the figure, as `180mm x 165mm`, or a preset.",
     "page"},
    {"map", SM_TYPE_OBJECT, AT(map), "Extent and projection.", .object = &map_object},
    {"frame", SM_TYPE_OBJECT, SM_NOWHERE, "Short for `map.frame`.", .object = &frame_object,
     .alias = "map.frame"},
    {"data", SM_TYPE_FILE, AT(data),
     "Folder of the base map's shapefiles; those delivered if left out."},
    {"countries", SM_TYPE_OBJECT, 0, "What the figure is about.", .object = &countries_object},
    {"layers", SM_TYPE_OBJECTS, AT(layers), "Layers of the map, lowest first.",
     "[countries, admin1, rivers, lakes, places]", .object = &layer_object},
    {"places", SM_TYPE_OBJECT, 0, "Towns of the base map.", .object = &places_object},
    {"events", SM_TYPE_OBJECT, AT(events), "Events.", .object = &events_object},
    {"series", SM_TYPE_OBJECT, AT(series), "The same figure for many periods.",
     .object = &sm_object_series},
    {"aggregate", SM_TYPE_OBJECTS, AT(aggregates), "Sums of the events.",
     .object = &aggregate_object},
    {"control", SM_TYPE_OBJECT, AT(control), "Who holds which ground, by areas of your own.",
     .object = &sm_object_control},
    {"chart", SM_TYPE_OBJECT, AT(chart), "A small chart of the events in time.",
     .object = &sm_object_chart},
    {"spread", SM_TYPE_OBJECT, AT(spread), "How spread is measured.", .object = &sm_object_spread},
    THEME_KEYS,
    {"panels", SM_TYPE_OBJECTS, AT(panels), "Several maps of one frame, side by side.",
     .object = &panel_object, .n_min = 1, .n_max = 100},
    {"columns", SM_TYPE_INTEGER, AT(columns), "Panels in a row; 0 chooses.", "0", .min = 0,
     .max = 20},
    {"legend", SM_TYPE_OBJECT, 0, "Legend.", .object = &legend_object},
    {"callouts", SM_TYPE_OBJECT, 0, "How annotations are set: boxes, or numbers and a key.",
     .object = &callouts_object},
    {"scalebar", SM_TYPE_ENUM, AT(scalebar), "Where the scale bar stands.", "auto",
     .words = positions},
    {"scalebar-units", SM_TYPE_ENUM, AT(scalebar_units),
     "What the scale bar counts in: `km`, `miles`, or `both`.", "km", .words = scalebar_units},
    {"north-arrow", SM_TYPE_ENUM, AT(north_arrow),
     "`auto`: where north is one direction; `always` or `none`.", "auto", .words = toggles},
    {"graticule", SM_TYPE_ENUM, AT(graticule), "Degree lines, or ticks at the frame.", "auto",
     .words = graticules},
    {"inset", SM_TYPE_OBJECT, 0, "Locator map.", .object = &inset_object},
    {"logo", SM_TYPE_OBJECT, AT(logo), "Logo in place of the style's; `none` for no logo.",
     .object = &sm_object_logo},
    {"svg", SM_TYPE_OBJECT, AT(svg), "How SVG is written.", .object = &svg_object},
    {"source", SM_TYPE_TEXT, AT(source),
     "Where the data come from, `auto` for what the data themselves say, or `none`."},
    {"note", SM_TYPE_TEXT, AT(note), "Anything the reader must know."},
    {"date", SM_TYPE_STRING, AT(date), "When the figure was made."},
    {"credit", SM_TYPE_TEXT, AT(credit), "Who made it."},
    {"alt", SM_TYPE_TEXT, AT(alt),
     "What it shows, for those who cannot see it; written from the data if left out. `{auto}` in "
     "it stands for that text."},
    {"caption", SM_TYPE_TEXT, AT(caption),
     "What stands below it in a report; written from the data if left out. `{auto}` in it stands "
     "for that text."},
    {"disclaimer", SM_TYPE_TEXT, AT(disclaimer),
     "Sentence on boundaries; the usual one if left out, `none` for no word on them."},
};
G_STATIC_ASSERT(offsetof(sm_figure, height) == offsetof(sm_figure, width) + sizeof(sm_length));

/* The key `name` of `map`, which holds it. */
static const sm_node *written_at(const sm_node *map, const char *name)
{
    const sm_node *child = sm_node_get(map, name);
    return child && child->key ? child->key : map;
}

static void finish_figure(sm_reader *r, void *value, const sm_node *node)
{
    sm_figure *figure = value;
    figure->lang = figure->base_lang ? SM_LANG_FR : SM_LANG_EN;
    if (figure->messages)
        figure->lang = sm_lang_read(r->arena, r->scratch, figure->messages, figure->lang,
                                    r->problems, child_or(node, "messages"));
    if (figure->map.frame.events && figure->events.files.n == 0)
        sm_problems_add(r->problems, written_at(sm_node_get(node, "map"), "frame"),
                        "frame: events are to be in it, but the figure has none; write events: "
                        "with a file");
    if (figure->columns > 0 && figure->panels.n == 0)
        sm_problems_add(r->problems, child_or(node, "columns"),
                        "columns: are those of panels, and the figure has none");
}

const sm_object sm_object_figure = {
    .name = "figure",
    .doc = "A figure file: what to show.",
    KEYS(figure_keys),
    .size = sizeof(sm_figure),
    .finish = finish_figure,
};
