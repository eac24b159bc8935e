/* The tables of what is told on the map: highlights, annotations, arrows, areas, rings, and
 * panels of them. */
#include "spec/figure_parts.h"

#include "spec/figure.h"
#include "spec/key.h"
#include "spec/reader.h"
#include "spec/table.h"

#include <string.h>

static const sm_allowed probabilities[] = {
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
static const sm_allowed kinds[] = {{"fact", SM_KIND_FACT}, {"forecast", SM_KIND_FORECAST}, {NULL}};

#define OWNER sm_highlight
static const sm_key highlight_keys[] = {
    {"place", SM_TYPE_PLACE, AT(place), "Name, or `[longitude, latitude]`.",
     .flags = SM_KEY_REQUIRED},
    {"label", SM_TYPE_STRING, AT(label), "Text beside it; the place's name if left out."},
};
static const sm_short place_shorts[] = {
    {sm_fits_scalar, "place"}, {sm_fits_numbers, "place"}, {NULL, NULL}};
const sm_object sm_object_highlight = {
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

const sm_object sm_object_annotation = {
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
        sm_problems_add(r->problems, sm_node_get_or(node, "kind"),
                        "kind: a forecast says how likely it is; write probability: likely, or "
                        "another word of the yardstick");
    if (probability == SM_PROBABILITY_NOT_GIVEN && *kind == SM_KIND_FACT && horizon)
        sm_problems_add(r->problems, sm_node_get_or(node, "horizon"),
                        "horizon: only a forecast has one; write kind: forecast or leave it out");
    if (probability == SM_PROBABILITY_NOT_GIVEN) return;
    const sm_node *written = sm_node_get(node, "kind");
    bool stated = written && !sm_node_is_null(written);
    if (!stated)
        *kind = SM_KIND_FORECAST;
    else if (*kind == SM_KIND_FACT)
        sm_problems_add(
            r->problems, sm_node_get_or(node, "probability"),
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
        sm_problems_add(r->problems, sm_node_get_or(node, "to"), "to: is where the arrow starts");
}

const sm_object sm_object_arrow = {
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

const sm_object sm_object_area = {
    .name = "area",
    .doc = "Areas filled in a color of their own.",
    KEYS(area_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .finish = finish_area,
};
#undef OWNER

#define OWNER sm_ring
static const sm_key ring_keys[] = {
    {"place", SM_TYPE_PLACE, AT(place), "Its middle: name or `[longitude, latitude]`.",
     .flags = SM_KEY_REQUIRED},
    {"km", SM_TYPE_NUMBERS, AT(km), "Kilometres from the place; `[50, 100]` draws two rings.",
     .min = 0.1, .max = 10000, .n_min = 1, .n_max = 12, .flags = SM_KEY_REQUIRED},
    {"label", SM_TYPE_STRING, AT(label),
     "Text at the ring, where `{km}` is its distance; `{km} km` if left out."},
    {"title", SM_TYPE_STRING, AT(title),
     "Entry in the legend, as `Within 50 km of Gao`, which is written if left out."},
    {"stroke", SM_TYPE_OBJECT, AT(stroke), "Its line; the style's if left out.",
     .object = &sm_object_line},
};

static void finish_ring(sm_reader *r, void *value, const sm_node *node)
{
    const sm_ring *ring = value;
    if (!ring->place.name && !ring->title)
        sm_problems_add(r->problems, node,
                        "ring: \"title\" is missing; the legend needs a name for coordinates");
}

const sm_object sm_object_ring = {
    .name = "ring",
    .doc = "What lies within so many kilometres of a place, as circles of geodesics.",
    KEYS(ring_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .finish = finish_ring,
};
#undef OWNER

#define OWNER sm_panel
static const sm_key panel_keys[] = {
    {"title", SM_TYPE_STRING, AT(title), "Heading of the panel."},
    SM_OVERLAY_KEYS,
};
static const sm_object panel_object = {
    .name = "panel",
    .doc = "One map of several. What the figure itself shows is in all of them.",
    KEYS(panel_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
};
#undef OWNER

#define OWNER sm_panel_family
static const sm_key family_keys[] = {
    {"name", SM_TYPE_STRING, AT(name), "Title of its panel.", .flags = SM_KEY_REQUIRED},
    {"actors", SM_TYPE_STRINGS, AT(members),
     "Who is of it; an asterisk at the beginning or the end stands for any text.",
     .flags = SM_KEY_REQUIRED},
};
static bool fits_actors(const sm_node *node)
{
    return sm_fits_list(node) || sm_fits_scalar(node);
}
static const sm_short family_shorts[] = {{fits_actors, "actors"}, {NULL, NULL}};
static const sm_object family_object = {
    .name = "family of actors",
    .doc = "Actors that share a panel. The list may be a map of name to actors.",
    KEYS(family_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = family_shorts,
    .map_key = "name",
};
#undef OWNER

#define OWNER sm_panels_spec
static const sm_key panels_keys[] = {
    {"list", SM_TYPE_OBJECTS, AT(list), "The maps one by one.", .object = &panel_object, .n_min = 1,
     .n_max = 100},
    {"by", SM_TYPE_EXPRESSION, AT(by),
     "Column or SQL expression of the events: each of its most frequent values has a map, on which "
     "all other events are grey dots. `auto`: that of `events.color`, where it has more than eight "
     "values. `family`: of the first actor."},
    {"most", SM_TYPE_INTEGER, AT(most), "So many values at most have a map of their own.", "6",
     .min = 1, .max = 100},
    {"families", SM_TYPE_OBJECTS, AT(families),
     "Those of `by: family`, by name; left out: the data's kinds of actors, or those of the Sahel.",
     .object = &family_object},
};

static bool fits_list_or_none(const sm_node *node)
{
    return sm_fits_list(node) || (sm_fits_scalar(node) && strcmp(node->text, "none") == 0);
}

static const sm_short panels_shorts[] = {
    {fits_list_or_none, "list"}, {sm_fits_scalar, "by"}, {NULL, NULL}};

static void finish_panels(sm_reader *r, void *value, const sm_node *node)
{
    const sm_panels_spec *panels = value;
    if (panels->list.n > 0 && panels->by)
        sm_problems_add(r->problems, sm_node_get_or(node, "by"),
                        "by: makes panels of the events, and list: has others; leave out one of "
                        "the two");
    if (panels->families.n > 0 && g_strcmp0(panels->by, "family") != 0)
        sm_problems_add(r->problems, sm_node_get_or(node, "families"),
                        "families: are those of `by: family`; write that, too");
}

const sm_object sm_object_panels = {
    .name = "panels",
    .doc = "Several maps of one frame: a list, or one for each value of the events. A list alone "
           "stands for `{list: ...}`, a column for `{by: ...}`.",
    KEYS(panels_keys),
    .where = FLAG(where),
    .shorts = panels_shorts,
    .finish = finish_panels,
};
#undef OWNER
