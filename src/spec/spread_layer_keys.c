/* The table of the layers of spread. */
#include "spec/spread_layer.h"

#include "spec/key.h"
#include "spec/table.h"

static const sm_allowed shows[] = {
    {"track", SM_SPREAD_SHOW_TRACK},
    {"density-change", SM_SPREAD_SHOW_DENSITY_CHANGE},
    {"first-arrival", SM_SPREAD_SHOW_FIRST_ARRIVAL},
    {"activation", SM_SPREAD_SHOW_ACTIVATION},
    {"hull", SM_SPREAD_SHOW_HULL},
    {"edge", SM_SPREAD_SHOW_EDGE},
    {"border-bands", SM_SPREAD_SHOW_BORDER_BANDS},
    {"flows", SM_SPREAD_SHOW_FLOWS},
    {NULL},
};

const char *sm_spread_show_word(sm_spread_show show)
{
    return shows[show].word;
}

#define OWNER sm_spread_layer

static const sm_key layer_keys[] = {
    {"show", SM_TYPE_ENUM, AT(show),
     "`track`: mean centres of the windows; `first-arrival`: when violence reached each cell; "
     "`edge`: southern edge of each window; `flows`: events in each coastal state, as arrows from "
     "the core; `border-bands`: distance to the coastal states' borders; `hull`: extent of each "
     "window's events; `activation`: new, continuing and ended cells; `density-change`.",
     .words = shows, .flags = SM_KEY_REQUIRED},
    {"title", SM_TYPE_STRING, AT(title), "Heading in the legend; explains the layer if left out."},
    {"compare", SM_TYPE_STRINGS, AT(compare),
     "activation, density-change: two windows, as `[2018, 2024]`; the first and the last with "
     "events if left out.",
     .n_min = 2, .n_max = 2},
    {"ellipses", SM_TYPE_BOOL, AT(ellipses),
     "track: deviational ellipses of the first and the last window.", "false"},
    {"convex", SM_TYPE_BOOL, AT(convex), "hull: convex, not by `spread.hull-ratio`.", "false"},
    {"labels", SM_TYPE_BOOL, AT(labels), "Windows and numbers are written on the map.", "true"},
};
static const sm_short layer_shorts[] = {{sm_fits_scalar, "show"}, {NULL, NULL}};
const sm_object sm_object_spread_layer = {
    .name = "spread layer",
    .doc = "A measure of spread drawn on the map. A word alone stands for `{show: ...}`.",
    .keys = layer_keys,
    .n_keys = G_N_ELEMENTS(layer_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = layer_shorts,
};
