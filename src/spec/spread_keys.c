/* The table of `spread:`, and what its keys demand of each other. */
#include "spec/key.h"

#include "spec/figure.h"
#include "spec/reader.h"
#include "spec/scalar.h"
#include "spec/spread.h"
#include "spec/table.h"

#include <string.h>

#define OWNER sm_spread_spec

static const sm_allowed windows[] = {
    {"year", SM_SPREAD_BY_YEAR},       {"half-year", SM_SPREAD_BY_HALF_YEAR},
    {"quarter", SM_SPREAD_BY_QUARTER}, {"month", SM_SPREAD_BY_MONTH},
    {"whole", SM_SPREAD_BY_WHOLE},     {NULL, 0},
};
static const sm_allowed cells[] = {
    {"hexagons", SM_SPREAD_HEXAGONS},
    {"squares", SM_SPREAD_SQUARES},
    {"admin1", SM_SPREAD_ADMIN1},
    {NULL, 0},
};
static const sm_allowed precisions[] = {
    {"exact", SM_SPREAD_EXACT},
    {"near", SM_SPREAD_NEAR},
    {"area", SM_SPREAD_AREA},
    {"any", SM_SPREAD_ANY},
    {NULL, 0},
};
static const sm_allowed ellipses[] = {
    {"crimestat", SM_SPREAD_ELLIPSE_CRIMESTAT},
    {"yuill", SM_SPREAD_ELLIPSE_YUILL},
    {"yuill-root", SM_SPREAD_ELLIPSE_YUILL_ROOT},
    {"yuill-free", SM_SPREAD_ELLIPSE_YUILL_FREE},
    {NULL, 0},
};

static const sm_key spread_keys[] = {
    {"by", SM_TYPE_ENUM, AT(by), "Windows that are compared, by the calendar.", "year",
     .words = windows},
    {"breaks", SM_TYPE_STRINGS, AT(breaks),
     "First days of windows of your own, rising, instead of `by`; the last one lasts until the "
     "events end."},
    {"countries", SM_TYPE_COUNTRIES, AT(countries),
     "Study area: only events in these countries are measured; all if left out."},
    {"core", SM_TYPE_PLACE, AT(core),
     "Where the spread began: name or `[longitude, latitude]`; if left out the mean centre of all "
     "events in `core-countries`."},
    {"core-countries", SM_TYPE_COUNTRIES, AT(core_countries),
     "Countries where the spread began; the figure's focus if left out."},
    {"coastal-states", SM_TYPE_COUNTRIES, AT(coastal_states),
     "States that the spread is measured towards, `[]` for none; if left out those of Benin, Côte "
     "d’Ivoire, Ghana and Togo that are in the frame or the focus, elsewhere the neighbours of the "
     "focus; of either those that the files have events in.",
     .given = FLAG(coastal_states_given)},
    {"coast", SM_TYPE_COUNTRIES, AT(coast),
     "Countries whose seashore distances are taken to: the Gulf of Guinea from Cape Palmas on.",
     "[LBR, CIV, GHA, TGO, BEN, NGA]"},
    {"weight", SM_TYPE_EXPRESSION, AT(weight),
     "Column or SQL expression that events weigh by in centres, ellipses and densities; one each "
     "if left out."},
    {"precision", SM_TYPE_ENUM, AT(precision),
     "The roughest place that takes part; `area` leaves out what is known to the country only.",
     "area", .words = precisions},
    {"ellipse", SM_TYPE_ENUM, AT(ellipse),
     "Scaling of the deviational ellipse that is drawn; the numbers have all four.", "crimestat",
     .words = ellipses},
    {"bandwidth-km", SM_TYPE_NUMBER, AT(bandwidth_km),
     "Bandwidth of the density's kernel, the same in all windows.", "60", .min = 1, .max = 2000},
    {"shares", SM_TYPE_NUMBERS, AT(shares), "Percentages of the density that its areas hold.",
     "[50, 75, 95]", .min = 1, .max = 99.9, .n_min = 1, .n_max = 9},
    {"cells", SM_TYPE_ENUM, AT(cells),
     "Cells of first arrival, activation and autocorrelation on the map.", "hexagons",
     .words = cells},
    {"cell-km", SM_TYPE_NUMBER, AT(cell_km), "Distance of opposite sides of hexagons and squares.",
     "50", .min = 1, .max = 2000},
    {"arrival-events", SM_TYPE_INTEGER, AT(arrival_events),
     "Violence has arrived in a cell when so many events ...", "2", .min = 1, .max = 1000},
    {"arrival-days", SM_TYPE_INTEGER, AT(arrival_days),
     "... fall within so many days, so that a stray event is no arrival.", "90", .min = 1,
     .max = 36500},
    {"edge-percent", SM_TYPE_NUMBER, AT(edge_percent),
     "The southern edge has this percentage of the events beyond it.", "5", .min = 0.1, .max = 50},
    {"bands-km", SM_TYPE_NUMBERS, AT(bands_km), "Distances to borders, rising.",
     "[10, 20, 50, 100]", .min = 0.1, .max = 2000, .n_min = 1, .n_max = 9},
    {"hull-ratio", SM_TYPE_NUMBER, AT(hull_ratio), "Concave hull: from 0, tight, to 1, convex.",
     "0.3", .min = 0, .max = 1},
    {"knox-km", SM_TYPE_NUMBER, AT(knox_km), "Knox test: near in space is up to this.", "50",
     .min = 0.1, .max = 2000},
    {"knox-days", SM_TYPE_INTEGER, AT(knox_days), "Knox test: near in time is up to this.", "14",
     .min = 0, .max = 36500},
    {"permutations", SM_TYPE_INTEGER, AT(permutations),
     "Random deals that p-values are taken from; fewer in a Knox test of very many pairs.", "999",
     .min = 19, .max = 99999},
    {"layers", SM_TYPE_OBJECTS, AT(layers), "Measures drawn on the map, lowest first.",
     .object = &sm_object_spread_layer},
    {"seed", SM_TYPE_INTEGER, AT(seed), "Of the random deals; the same seed gives the same.", "1",
     .min = 0, .max = 1e9},
};

static const sm_node *child_or(const sm_node *node, const char *key)
{
    const sm_node *child = sm_node_get(node, key);
    return child ? child : node;
}

/* Writes each break out as a whole date. */
static void settle_breaks(sm_reader *r, sm_spread_spec *spread, const sm_node *node)
{
    const sm_node *place = child_or(node, "breaks");
    for (uint32_t i = 0; i < spread->breaks.n; i++) {
        char iso[11];
        const char *wrong = sm_scalar_date(spread->breaks.items[i], false, iso);
        if (wrong) {
            sm_problems_add(r->problems, place, "breaks: \"%s\" %s", spread->breaks.items[i],
                            wrong);
            return;
        }
        const char *kept = sm_arena_string(r->arena, iso);
        spread->breaks.items[i] = kept;
        if (i > 0 && strcmp(spread->breaks.items[i - 1], kept) >= 0)
            sm_problems_add(r->problems, place, "breaks: must rise, and %s is not after %s", kept,
                            spread->breaks.items[i - 1]);
    }
}

static void finish_spread(sm_reader *r, void *value, const sm_node *node)
{
    sm_spread_spec *spread = value;
    settle_breaks(r, spread, node);
    for (uint32_t i = 1; i < spread->bands_km.n; i++)
        if (!(spread->bands_km.items[i] > spread->bands_km.items[i - 1]))
            sm_problems_add(r->problems, child_or(node, "bands-km"), "bands-km: must rise");
}

const sm_object sm_object_spread = {
    .name = "spread",
    .doc = "How the spread of the events is measured: by `sahelmap spread`, and by the layers that "
           "draw it.",
    .keys = spread_keys,
    .n_keys = G_N_ELEMENTS(spread_keys),
    .size = sizeof(sm_spread_spec),
    .where = FLAG(where),
    .finish = finish_spread,
};
