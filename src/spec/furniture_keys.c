/* The tables of legend, callouts and inset. */
#include "spec/figure_parts.h"

#include "spec/figure.h"
#include "spec/key.h"
#include "spec/reader.h"
#include "spec/table.h"

const sm_allowed sm_words_position[] = {
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
static const sm_allowed regions[] = {{"Africa", 0},  {"Europe", 1}, {"Asia", 2}, {"Americas", 3},
                                     {"Oceania", 4}, {"World", 5},  {NULL}};

#define OWNER sm_figure
static const sm_key legend_keys[] = {
    {"position", SM_TYPE_ENUM, AT(legend.position), "Where it stands.", "auto",
     .words = sm_words_position},
    {"title", SM_TYPE_STRING, AT(legend.title), "Heading."},
    {"groups", SM_TYPE_BOOL, AT(legend.groups_in), "Country groups get entries.", "true"},
};
static const sm_short position_short[] = {{sm_fits_scalar, "position"}, {NULL, NULL}};
const sm_object sm_object_legend = {.name = "legend",
                                    .doc = "A position alone stands for `{position: ...}`.",
                                    KEYS(legend_keys),
                                    .shorts = position_short};

#undef OWNER
#define OWNER sm_ranking
static const sm_key ranking_keys[] = {
    {"most", SM_TYPE_INTEGER, AT(most), "So many of them.", .flags = SM_KEY_REQUIRED, .min = 2,
     .max = 30},
    {"by", SM_TYPE_EXPRESSION, AT(by),
     "Column or SQL expression whose values' events are counted, as `actor1` or `admin1`; if left "
     "out the areas of the first classed map, else `events.color`, else the regions."},
    {"title", SM_TYPE_STRING, AT(title), "Heading; written if left out."},
};
static const sm_short ranking_shorts[] = {{sm_fits_scalar, "most"}, {NULL, NULL}};

const sm_object sm_object_ranking = {.name = "ranking",
                                     .doc = "A number alone stands for `{most: ...}`.",
                                     KEYS(ranking_keys),
                                     .where = FLAG(where),
                                     .shorts = ranking_shorts};
#undef OWNER
#define OWNER sm_figure

static const sm_allowed callouts_as[] = {{"auto", SM_CALLOUTS_AUTO},
                                         {"boxes", SM_CALLOUTS_BOXES},
                                         {"numbers", SM_CALLOUTS_NUMBERS},
                                         {NULL}};
static const sm_allowed callout_keys[] = {{"auto", SM_CALLOUT_KEY_AUTO},
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
const sm_object sm_object_callouts = {.name = "callouts",
                                      .doc = "How annotations are set. A word alone stands for "
                                             "`{as: ...}`.",
                                      KEYS(callouts_keys),
                                      .shorts = callouts_short};

static const sm_key inset_keys[] = {
    {"position", SM_TYPE_ENUM, AT(inset.position), "Where it stands.", "auto",
     .words = sm_words_position},
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
    sm_check_bbox(r, node, figure->inset.bbox.items, figure->inset.bbox.n);
    if (figure->inset.bbox.n > 0 && figure->inset.region)
        sm_problems_add(r->problems, sm_node_get_or(node, "region"),
                        "region: cannot be combined with bbox; write one of the two");
}

const sm_object sm_object_inset = {
    .name = "inset",
    .doc = "The locator map. A position alone stands for `{position: ...}`.",
    KEYS(inset_keys),
    .shorts = inset_shorts,
    .finish = finish_inset};

#undef OWNER
