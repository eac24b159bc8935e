/* The table of `control:`. */
#include "spec/control.h"

#include "spec/key.h"
#include "spec/table.h"

#define OWNER sm_control_class
static const sm_key class_keys[] = {
    {"value", SM_TYPE_STRING, AT(value), "Value of the attribute.", .flags = SM_KEY_REQUIRED},
    {"label", SM_TYPE_STRING, AT(label), "Name in the legend; the value if left out."},
    {"color", SM_TYPE_COLOR, AT(color), "Its colour; the style's next one if left out.",
     .given = AT(color_given) + 1},
};
static const sm_short class_shorts[] = {{sm_fits_scalar, "color"}, {NULL, NULL}};
static const sm_object class_object = {
    .name = "control class",
    .doc = "Areas of one value. The list may be a map of value to colour.",
    .keys = class_keys,
    .n_keys = G_N_ELEMENTS(class_keys),
    .size = sizeof(OWNER),
    .where = AT(where) + 1,
    .shorts = class_shorts,
    .map_key = "value",
};
#undef OWNER

#define OWNER sm_control_spec
static const sm_key control_keys[] = {
    {"file", SM_TYPE_FILE, AT(file), "Shapefile of the areas.", .flags = SM_KEY_REQUIRED},
    {"by", SM_TYPE_STRING, AT(by), "Attribute that says who holds an area.",
     .flags = SM_KEY_REQUIRED},
    {"date", SM_TYPE_DATE, AT(date), "The day that the areas are for; stands in the legend.",
     .flags = SM_KEY_REQUIRED},
    {"source", SM_TYPE_STRING, AT(source), "Who says so; stands in the legend.",
     .flags = SM_KEY_REQUIRED},
    {"definition", SM_TYPE_TEXT, AT(definition),
     "What the source calls control; stands in the legend."},
    {"title", SM_TYPE_STRING, AT(title), "Heading in the legend; `Control` if left out."},
    {"contested", SM_TYPE_STRINGS, AT(contested), "Values of contested areas, which are hatched.",
     "[contested, Contested]"},
    {"classes", SM_TYPE_OBJECTS, AT(classes), "Values with their colours and names.",
     .object = &class_object},
};
const sm_object sm_object_control = {
    .name = "control",
    .doc = "Who holds which ground, by areas of your own with their date and source. Control is "
           "never drawn from events: see `hull` of `spread.layers` for their extent.",
    .keys = control_keys,
    .n_keys = G_N_ELEMENTS(control_keys),
    .size = sizeof(OWNER),
    .where = AT(where) + 1,
};
