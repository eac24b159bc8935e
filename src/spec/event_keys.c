/* The tables of `events:` and `aggregate:`. */
#include "spec/figure_parts.h"

#include "spec/event_files.h"
#include "spec/figure.h"
#include "spec/key.h"
#include "spec/reader.h"
#include "spec/table.h"

#include <string.h>

static const sm_allowed stacks[] = {{"auto", SM_STACK_AUTO},
                                    {"sum", SM_STACK_SUM},
                                    {"spread", SM_STACK_SPREAD},
                                    {"none", SM_STACK_NONE},
                                    {NULL}};
static const sm_allowed imprecise[] = {{"hollow", SM_IMPRECISE_HOLLOW},
                                       {"hide", SM_IMPRECISE_HIDE},
                                       {"plain", SM_IMPRECISE_PLAIN},
                                       {NULL}};

#define OWNER sm_event_columns
static const sm_key column_keys[] = {
    {"latitude", SM_TYPE_STRING, AT(latitude), "Column of the latitude."},
    {"longitude", SM_TYPE_STRING, AT(longitude), "Column of the longitude."},
    {"coordinates", SM_TYPE_STRING, AT(coordinates),
     "Column of both in one cell, as `14.5, -3.2` or `POINT (-3.2 14.5)`."},
    {"date", SM_TYPE_STRING, AT(date), "Column of the date."},
    {"end-date", SM_TYPE_STRING, AT(end_date), "Column of the last day."},
    {"year", SM_TYPE_STRING, AT(year), "Column of the year, where no column holds whole dates."},
    {"month", SM_TYPE_STRING, AT(month), "Column of the month, a number or a word."},
    {"day", SM_TYPE_STRING, AT(day), "Column of the day of the month."},
    {"events", SM_TYPE_STRING, AT(events),
     "Column of the number of events, where a row is a sum of events."},
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

#define OWNER sm_event_input
static const sm_key input_keys[] = {
    {"file", SM_TYPE_FILE, AT(file), "The file, a folder or a pattern.", .flags = SM_KEY_REQUIRED},
    {"columns", SM_TYPE_OBJECT, AT(columns), "Columns by name, before those of `events`.",
     .object = &columns_object},
    {"date-format", SM_TYPE_STRING, AT(date_format), "How its dates are written."},
    {"table", SM_TYPE_STRING, AT(table), "Its table, sheet, layer, or file in an archive."},
    {"query", SM_TYPE_STRING, AT(query), "SELECT on a SQLite or GeoPackage file."},
    {"source", SM_TYPE_TEXT, AT(source),
     "Who is credited for it, unless the figure has a `source`; if left out, the data set that it "
     "is an export of."},
};
static const sm_short input_shorts[] = {{sm_fits_scalar, "file"}, {NULL, NULL}};
static const sm_object input_object = {
    .name = "event file",
    .doc = "One of several files, with a layout of its own. A path alone stands for `{file: ...}`; "
           "what is left out is that of `events`.",
    KEYS(input_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = input_shorts,
};
#undef OWNER

static const sm_allowed match_choices[] = {
    {"drop", SM_MATCH_DROP}, {"mark", SM_MATCH_MARK}, {NULL, 0}};

#define OWNER sm_match_spec
static const sm_key match_keys[] = {
    {"days", SM_TYPE_INTEGER, AT(days), "So many days apart at most, by their first days.", "1",
     .min = 0, .max = 31},
    {"km", SM_TYPE_NUMBER, AT(km), "So far apart at most.", "10", .min = 0, .max = 500},
    {"then", SM_TYPE_ENUM, AT(then),
     "What becomes of an event that a file named before has: `drop` it, or `mark` it: the column "
     "`matched` is 1 for it, else 0, in conditions and colours.",
     "drop", .words = match_choices},
};
static const sm_short match_shorts[] = {{sm_fits_scalar, "then"}, {NULL, NULL}};
static const sm_object match_object = {
    .name = "match of data sets",
    .doc =
        "Which events of two data sets are taken as one. Each has one partner at most, the "
        "nearest in time, then in place. Sums of events and events known to the region, country, "
        "month or year stay.",
    KEYS(match_keys),
    .where = FLAG(where),
    .shorts = match_shorts,
};
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

static const sm_allowed class_choices[] = {
    {"auto", SM_CLASSES_AUTO},
    {"jenks", SM_CLASSES_JENKS},
    {"steps", SM_CLASSES_STEPS},
    {"quantile", SM_CLASSES_QUANTILE},
    {"equal", SM_CLASSES_EQUAL},
    {"head-tails", SM_CLASSES_HEAD_TAILS},
    {"pretty", SM_CLASSES_PRETTY},
    {"head/tails", SM_CLASSES_HEAD_TAILS, true},
    {NULL, 0},
};

#define OWNER sm_classify_spec
static const sm_key classify_keys[] = {
    {"method", SM_TYPE_ENUM, AT(method),
     "How breaks are found: `jenks`, `quantile`, `equal`, `head-tails`, `pretty`; `steps`, round "
     "numbers "
     "a few times as large each as the one before, as 10, 50, 200; `auto`: steps where the values "
     "differ by orders of magnitude, with one class more for a few that are far above the others, "
     "else jenks.",
     "auto", .words = class_choices},
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
            sm_problems_add(r->problems, sm_node_get_or(node, "breaks"), "breaks: must rise");
}

const sm_object sm_object_classify = {
    .name = "classes of numbers",
    .doc = "A method alone stands for `{method: ...}`, a list for `{breaks: ...}`.",
    KEYS(classify_keys),
    .shorts = classify_shorts,
    .finish = finish_classify,
};
#undef OWNER

static const sm_allowed palettes[] = {
    {"auto", SM_PALETTE_AUTO},
    {"sides", SM_PALETTE_SIDES},
    {"categories", SM_PALETTE_CATEGORIES},
    {"severity", SM_PALETTE_SEVERITY},
    {"change", SM_PALETTE_CHANGE},
    {NULL, 0},
};

#define OWNER sm_event_spec
static const sm_key event_keys[] = {
    {"file", SM_TYPE_OBJECTS, AT(inputs),
     "Event file or files: ACLED, UCDP or any table; a folder, a pattern as `exports/*.csv`, or "
     "`-`, "
     "which is standard input.",
     .object = &input_object, .n_min = 1, .n_max = G_MAXUINT},
    {"columns", SM_TYPE_OBJECT, AT(columns), "Columns by name.", .object = &columns_object},
    {"date-format", SM_TYPE_STRING, AT(date_format),
     "How dates are written, as `%d/%m/%Y`; recognised if left out."},
    {"match", SM_TYPE_OBJECT, AT(match),
     "Events that two data sets record, as ACLED and UCDP, count once.", .object = &match_object},
    {"where", SM_TYPE_EXPRESSION, AT(where_expr), "SQL condition; only events that meet it count."},
    {"from", SM_TYPE_DATE, AT(from), "First day; `2025-06` is the first of June."},
    {"to", SM_TYPE_DATE_END, AT(to), "Last day, included; `2025-06` is the 30th of June."},
    {"size", SM_TYPE_EXPRESSION, AT(size),
     "Column or SQL expression that the marks' area stands for."},
    {"color", SM_TYPE_EXPRESSION, AT(color_by),
     "Column or SQL expression that the marks' colour stands for."},
    {"classes", SM_TYPE_OBJECTS, AT(classes), "Values of `color` with their colours and names.",
     .object = &class_object},
    {"palette", SM_TYPE_ENUM, AT(palette),
     "Which of the style's colours classes take: `sides`, of opponents; `categories`; of numbers "
     "`severity`, or `change` around 0; `auto`: sides for two to four actors, change for numbers "
     "of both signs.",
     "auto", .words = palettes},
    {"fill", SM_TYPE_COLOR, AT(color), "Colour of marks without classes; the style's if left out.",
     "none"},
    {"shape", SM_TYPE_ENUM, AT(shape), "Shape of marks; the style's if left out.",
     .words = sm_words_symbol, .given = FLAG(shape_given)},
    {"stack", SM_TYPE_ENUM, AT(stack),
     "Events at one spot: `auto`, one mark of the sum for each class, side by side or, of many, as "
     "sectors; `sum`, one mark of the sum for each class, one over the other; `spread`, every "
     "event "
     "side by side; or `none`: one over the other.",
     "auto", .words = stacks},
    {"precision", SM_TYPE_ENUM, AT(precision),
     "Events whose place or date is vague: `hollow` marks where the place is, with a tick where "
     "the "
     "date is; `hide` them, or `plain`.",
     "hollow", .words = imprecise},
    {"actors", SM_TYPE_FILE, AT(actors),
     "CSV of groups of actors (group,alias,from,to,source); gives `actor1_group`, `actor2_group`."},
    {"gazetteer", SM_TYPE_FILE, AT(gazetteer),
     "CSV of places (name,iso3,latitude,longitude and if known aliases,admin1) for events without "
     "coordinates; the delivered one if left out."},
    {"table", SM_TYPE_STRING, AT(table),
     "Table of a SQLite or GeoPackage file, sheet of a workbook, layer, or file in an archive; if "
     "left "
     "out, the only one that holds events."},
    {"query", SM_TYPE_STRING, AT(query), "SELECT on a SQLite or GeoPackage file."},
    {"classify", SM_TYPE_OBJECT, AT(classify), "Classes of a numeric `color`.",
     .object = &sm_object_classify},
    {"shape-by-class", SM_TYPE_BOOL, AT(shape_by_class),
     "Each class of `color` a shape of its own.", "false"},
    {"fade", SM_TYPE_BOOL, AT(fade), "Older events paler.", "false"},
    {"marks", SM_TYPE_ENUM, AT(marks), "`auto`: marks unless the figure aggregates.", "auto",
     .words = sm_words_toggle},
    {"title", SM_TYPE_STRING, AT(title), "In the legend: what a mark stands for."},
    {"size-title", SM_TYPE_STRING, AT(size_title),
     "In the legend: what the size stands for; of deaths it is said that they are those of one "
     "event."},
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
    sm_event_spec *events = value;
    if (events->where.line == 0) return;
    sm_event_files_expand(r, events, node);
    if (events->files.n == 0) sm_problems_add(r->problems, node, "events: \"file\" is missing");
    if (events->from && events->to && strcmp(events->from, events->to) > 0)
        sm_problems_add(r->problems, sm_node_get_or(node, "to"), "to: %s is before from, %s",
                        events->to, events->from);
    if (events->classes.n > 0 && !events->color_by)
        sm_problems_add(r->problems, sm_node_get_or(node, "classes"),
                        "classes: need \"color\", the column that their values are of");
    if (!events->size && (events->size_breaks.n > 0 || events->size_title))
        sm_problems_add(
            r->problems,
            sm_node_get_or(node, events->size_breaks.n > 0 ? "size-breaks" : "size-title"),
            "%s: needs \"size\", the column that it is about",
            events->size_breaks.n > 0 ? "size-breaks" : "size-title");
}

const sm_object sm_object_events = {
    .name = "events",
    .doc = "The events and how they are drawn. A path or list of paths alone stands for `file`.",
    KEYS(event_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = event_shorts,
    .finish = finish_events,
};
#undef OWNER

static const sm_allowed aggregate_kinds[] = {
    {"hexagons", SM_AGGREGATE_HEXAGONS},
    {"squares", SM_AGGREGATE_SQUARES},
    {"admin1", SM_AGGREGATE_ADMIN1},
    {"countries", SM_AGGREGATE_COUNTRIES},
    {"file", SM_AGGREGATE_FILE},
    {"density", SM_AGGREGATE_DENSITY},
    {NULL, 0},
};

const sm_allowed sm_words_number_palette[] = {
    {"auto", SM_PALETTE_AUTO},
    {"severity", SM_PALETTE_SEVERITY},
    {"change", SM_PALETTE_CHANGE},
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
    {"classify", SM_TYPE_OBJECT, AT(classify), "Classes of the sums.",
     .object = &sm_object_classify},
    {"palette", SM_TYPE_ENUM, AT(palette),
     "Which of the style's colours classes take: `severity`, or `change` around 0; `auto`: change "
     "for numbers of both signs.",
     "auto", .words = sm_words_number_palette},
    {"values", SM_TYPE_ENUM, AT(values),
     "Values written in the areas that have room: `always`, `none`, or as the style has it.",
     "auto", .words = sm_words_toggle},
    {"title", SM_TYPE_STRING, AT(title), "Heading in the legend."},
};
static const sm_short aggregate_shorts[] = {{sm_fits_scalar, "by"}, {NULL, NULL}};

static void finish_aggregate(sm_reader *r, void *value, const sm_node *node)
{
    const sm_aggregate *aggregate = value;
    if ((aggregate->by == SM_AGGREGATE_FILE) != (aggregate->file != NULL))
        sm_problems_add(r->problems, node, "aggregate: `by: file` and \"file\" go together");
}

const sm_object sm_object_aggregate = {
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
