/* The tables of `areas-data:`. */
#include "spec/figure_parts.h"

#include "spec/figure.h"
#include "spec/key.h"
#include "spec/reader.h"
#include "spec/table.h"

#include <string.h>

static const sm_allowed bases[] = {{"admin1", SM_AREA_BASE_ADMIN1},
                                   {"admin2", SM_AREA_BASE_ADMIN2},
                                   {"admin3", SM_AREA_BASE_ADMIN3},
                                   {"countries", SM_AREA_BASE_COUNTRIES},
                                   {NULL}};

#define OWNER sm_area_layer
static const sm_key layer_keys[] = {
    {"base", SM_TYPE_ENUM, AT(base),
     "Areas of the base map; `admin2` and `admin3` are those of packs (`sahelmap data`).", "admin1",
     .words = bases},
    {"file", SM_TYPE_FILE, AT(file), "A shapefile or other layer of areas, instead of `base`."},
    {"key", SM_TYPE_STRING, AT(key),
     "Its attribute that the table's `key` is looked up in; if left out, those of codes and names "
     "of the finest level."},
    {"name", SM_TYPE_STRING, AT(name),
     "Its attribute with the names of the areas; recognised if left out."},
};
static const sm_short layer_shorts[] = {
    {sm_fits_file, "file"}, {sm_fits_scalar, "base"}, {NULL, NULL}};
static const sm_object layer_object = {
    .name = "areas of a table",
    .doc = "The areas that the rows of a table are about. A path alone stands for `{file: ...}`, "
           "`admin1`, `admin2`, `admin3` and `countries` for `{base: ...}`.",
    KEYS(layer_keys),
    .where = FLAG(where),
    .shorts = layer_shorts,
};
#undef OWNER

static const sm_allowed combines[] = {{"none", SM_COMBINE_NONE},
                                      {"sum", SM_COMBINE_SUM},
                                      {"mean", SM_COMBINE_MEAN},
                                      {"first", SM_COMBINE_FIRST},
                                      {NULL}};
static const sm_allowed draws[] = {
    {"fills", SM_AREA_DRAW_FILLS}, {"circles", SM_AREA_DRAW_CIRCLES}, {NULL}};

#define OWNER sm_area_data
static const sm_key area_data_keys[] = {
    {"file", SM_TYPE_FILE, AT(file), "The table: CSV, workbook, database, or an archive of one.",
     .flags = SM_KEY_REQUIRED},
    {"table", SM_TYPE_STRING, AT(table),
     "Sheet of a workbook, table of a database, or file in an archive; if left out, the only one "
     "that has the `key`."},
    {"where", SM_TYPE_EXPRESSION, AT(where_expr), "SQL condition; only rows that meet it count."},
    {"key", SM_TYPE_STRING, AT(key),
     "Column of the table with the codes or names of the areas, as `ADM2_PCODE`; if left out, that "
     "of the finest level. Case, accents, hyphens, `Région de` and French or English forms do not "
     "matter."},
    {"layer", SM_TYPE_OBJECT, AT(layer), "The areas.", .object = &layer_object},
    {"value", SM_TYPE_EXPRESSION, AT(value),
     "Column or SQL expression that is drawn, as `in_need / population * 100`.",
     .flags = SM_KEY_REQUIRED},
    {"date", SM_TYPE_EXPRESSION, AT(date),
     "Column or SQL expression of dates, as 2024-03, `Month || ' ' || Year`: each frame of a "
     "series "
     "shows the values whose dates lie in it, combined as rows are, or the last of them; other "
     "figures show the last. `columns`: there is a column for each date, and `{date}` in `value` "
     "stands for it."},
    {"combine", SM_TYPE_ENUM, AT(combine),
     "What becomes of several rows of one area: their `sum`, `mean`, the `first`; `none` is an "
     "error.",
     "none", .words = combines},
    {"unmatched", SM_TYPE_NUMBER, AT(unmatched),
     "With more rows than this percentage without an area nothing is drawn.", "10", .min = 0,
     .max = 100},
    {"draw", SM_TYPE_ENUM, AT(draw),
     "`fills`: areas coloured by class; `circles`, whose area stands for the value.", "fills",
     .words = draws},
    {"classify", SM_TYPE_OBJECT, AT(classify), "Classes of the values.",
     .object = &sm_object_classify},
    {"palette", SM_TYPE_ENUM, AT(palette),
     "Which of the style's colours classes take: `severity`, or `change` around 0; `auto`: change "
     "for numbers of both signs, as of `in_need_2026 - in_need_2025`.",
     "auto", .words = sm_words_number_palette},
    {"label", SM_TYPE_TEXT, AT(label),
     "Written in the areas, as `\"{name}\\n{value}\"`; columns of the table in braces work, too."},
    {"title", SM_TYPE_STRING, AT(title), "Heading in the legend; `value` if left out."},
    {"against", SM_TYPE_EXPRESSION, AT(against.value),
     "A second column or expression: areas take one of nine colours, by three classes of each "
     "value "
     "(terciles, or two breaks by `classify`), and the legend is a square."},
    {"against-title", SM_TYPE_STRING, AT(against.title),
     "What the second value is called in the legend; `against` if left out."},
    {"against-classify", SM_TYPE_OBJECT, AT(against.classify), "Classes of the second value.",
     .object = &sm_object_classify},
};

/* Nine colours are told apart, sixteen are not. */
static void check_three(sm_reader *r, const sm_classify_spec *classify, const sm_node *node,
                        const char *key)
{
    if (classify->breaks.n != 0 && classify->breaks.n != 2)
        sm_problems_add(r->problems, sm_node_get_or(node, key),
                        "%s: with \"against\" there are three classes: write two breaks", key);
}

static void check_against(sm_reader *r, const sm_area_data *data, const sm_node *node)
{
    if (!data->against.value) {
        const char *key = data->against.title ? "against-title" : "against-classify";
        if (data->against.title || sm_node_get(node, "against-classify"))
            sm_problems_add(r->problems, sm_node_get_or(node, key),
                            "%s: needs \"against\", the value that it is about", key);
        return;
    }
    check_three(r, &data->classify, node, "classify");
    check_three(r, &data->against.classify, node, "against-classify");
    if (data->draw == SM_AREA_DRAW_CIRCLES)
        sm_problems_add(r->problems, sm_node_get_or(node, "against"),
                        "against: is for `draw: fills`; circles show one value");
}

static void check_date(sm_reader *r, const sm_area_data *data, const sm_node *node)
{
    bool columns = data->date && g_str_equal(data->date, "columns");
    if (data->value && columns != (strstr(data->value, "{date}") != NULL))
        sm_problems_add(r->problems, sm_node_get_or(node, columns ? "date" : "value"),
                        "`date: columns` and \"{date}\" in `value` go together");
    if (data->date && data->against.value)
        sm_problems_add(r->problems, sm_node_get_or(node, "date"),
                        "date: not together with \"against\"");
}

static void finish_area_data(sm_reader *r, void *value, const sm_node *node)
{
    const sm_area_data *data = value;
    check_against(r, data, node);
    check_date(r, data, node);
    if (!data->layer.file && data->layer.key)
        sm_problems_add(r->problems, sm_node_get_or(node, "layer"),
                        "layer: \"key\" is an attribute of a `file`; those of the base map are "
                        "looked up by code and name");
}

const sm_object sm_object_area_data = {
    .name = "table by area",
    .doc = "Values of a table whose rows are areas (OCHA, HDX, IOM, WorldPop, a census), joined to "
           "these by code or name.",
    KEYS(area_data_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .finish = finish_area_data,
};
#undef OWNER
