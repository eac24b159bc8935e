/* The table of figure files, and what their keys demand of each other. */
#include "spec/figure_parts.h"

#include "spec/figure.h"
#include "spec/key.h"
#include "spec/reader.h"
#include "spec/table.h"

const sm_allowed sm_words_toggle[] = {
    {"auto", SM_TOGGLE_AUTO},        {"none", SM_TOGGLE_NONE},         {"always", SM_TOGGLE_ALWAYS},
    {"false", SM_TOGGLE_NONE, true}, {"true", SM_TOGGLE_ALWAYS, true}, {NULL},
};

const sm_node *sm_node_get_or(const sm_node *node, const char *key)
{
    const sm_node *child = sm_node_get(node, key);
    return child ? child : node;
}

static const sm_allowed langs[] = {{"en", 0}, {"fr", 1}, {NULL}};
static const sm_allowed scalebar_units[] = {
    {"km", SM_SCALEBAR_KM}, {"miles", SM_SCALEBAR_MILES}, {"both", SM_SCALEBAR_BOTH}, {NULL, 0}};
static const sm_allowed graticules[] = {{"auto", SM_GRATICULE_AUTO},
                                        {"none", SM_GRATICULE_NONE},
                                        {"ticks", SM_GRATICULE_TICKS},
                                        {"lines", SM_GRATICULE_LINES},
                                        {"false", SM_GRATICULE_NONE, true},
                                        {"true", SM_GRATICULE_LINES, true},
                                        {NULL}};
#define OWNER sm_svg_spec
static const sm_allowed svg_texts[] = {{"embed", SM_SVG_TEXT_EMBED},
                                       {"reference", SM_SVG_TEXT_REFERENCE},
                                       {"outline", SM_SVG_TEXT_OUTLINE},
                                       {NULL}};
static const sm_allowed svg_styles[] = {
    {"classes", SM_SVG_STYLE_CLASSES}, {"attributes", SM_SVG_STYLE_ATTRIBUTES}, {NULL}};
static const sm_allowed svg_halos[] = {
    {"stroke", SM_SVG_HALOS_STROKE}, {"copy", SM_SVG_HALOS_COPY}, {NULL}};
static const sm_allowed svg_purposes[] = {
    {"reading", SM_SVG_FOR_READING}, {"editing", SM_SVG_FOR_EDITING}, {NULL}};
static const sm_allowed svg_themes[] = {
    {"light", SM_SVG_THEME_LIGHT}, {"auto", SM_SVG_THEME_AUTO}, {NULL}};

static const sm_key svg_keys[] = {
    {"purpose", SM_TYPE_ENUM, AT(purpose),
     "`editing`, in Illustrator, Inkscape or LibreOffice Draw: fonts by name (or outlines, with "
     "`text: outline`), attributes of each element, halos as copies, and text along curves letter "
     "by letter; `reading`: as the keys below say.",
     "reading", .words = svg_purposes},
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
static const sm_short svg_shorts[] = {{sm_fits_scalar, "purpose"}, {NULL, NULL}};
static const sm_object svg_object = {.name = "svg",
                                     .doc = "How SVG is written. A word alone stands for "
                                            "`{purpose: ...}`.",
                                     KEYS(svg_keys),
                                     .shorts = svg_shorts,
                                     .size = sizeof(OWNER),
                                     .where = FLAG(where)};
#undef OWNER

#define OWNER sm_figure
static const sm_key figure_keys[] = {
    {"title", SM_TYPE_TEXT, AT(title), "Title above the map."},
    {"subtitle", SM_TYPE_TEXT, AT(subtitle),
     "Line below the title, or the only one; `none` where the style would write one from the "
     "data."},
    {"bare", SM_TYPE_BOOL, AT(bare),
     "No title and no footer on the page: the document around it has them as text.", "false"},
    {"lang", SM_TYPE_ENUM, AT(base_lang), "Language of names, dates and furniture.", "en",
     .words = langs},
    {"messages", SM_TYPE_FILE, AT(messages),
     "Words of another language, laid over `lang`; `sahelmap schema --messages` prints a file to "
     "fill in."},
    {"style", SM_TYPE_STRING, AT(style), "Style by name, or the path of a style file.", "article"},
    {"size", SM_TYPE_SIZE, AT(width),
     "Size of the figure, as `180mm x 165mm`, `180mm x auto`, or a preset.", "page"},
    {"map", SM_TYPE_OBJECT, AT(map), "Extent and projection.", .object = &sm_object_map},
    {"frame", SM_TYPE_OBJECT, SM_NOWHERE, "Short for `map.frame`.", .object = &sm_object_frame,
     .alias = "map.frame"},
    {"data", SM_TYPE_FILE, AT(data),
     "Folder of the base map's shapefiles; those delivered if left out."},
    {"packs", SM_TYPE_STRINGS, AT(packs.names),
     "Packs of units that `sahelmap data add` made, by name or as folders, which take the place of "
     "the "
     "base map's units of their countries; `none`: no packs. If left out, the user's packs that "
     "are "
     "valid at the date of the events.",
     .given = FLAG(packs.given)},
    {"countries", SM_TYPE_OBJECT, 0, "What the figure is about.", .object = &sm_object_countries},
    {"layers", SM_TYPE_OBJECTS, AT(layers), "Layers of the map, lowest first.",
     "[countries, admin1, rivers, lakes, places]", .object = &sm_object_layer,
     .given = FLAG(layers_given)},
    {"places", SM_TYPE_OBJECT, 0, "Towns of the base map.", .object = &sm_object_places},
    {"events", SM_TYPE_OBJECT, AT(events), "Events.", .object = &sm_object_events},
    {"series", SM_TYPE_OBJECT, AT(series), "The same figure for many periods.",
     .object = &sm_object_series},
    {"aggregate", SM_TYPE_OBJECTS, AT(aggregates), "Sums of the events.",
     .object = &sm_object_aggregate},
    {"areas-data", SM_TYPE_OBJECTS, AT(area_data), "Tables whose rows are areas: values by area.",
     .object = &sm_object_area_data},
    {"control", SM_TYPE_OBJECT, AT(control), "Who holds which ground, by areas of your own.",
     .object = &sm_object_control},
    {"chart", SM_TYPE_OBJECT, AT(chart), "A small chart of the events in time.",
     .object = &sm_object_chart},
    {"spread", SM_TYPE_OBJECT, AT(spread), "How spread is measured.", .object = &sm_object_spread},
    SM_OVERLAY_KEYS,
    {"panels", SM_TYPE_OBJECT, AT(panels), "Several maps of one frame, side by side.",
     .object = &sm_object_panels},
    {"columns", SM_TYPE_INTEGER, AT(columns), "Panels in a row; 0 chooses.", "0", .min = 0,
     .max = 20},
    {"legend", SM_TYPE_OBJECT, 0, "Legend.", .object = &sm_object_legend},
    {"ranking", SM_TYPE_OBJECT, AT(ranking), "What is most, as bars with names and numbers.",
     .object = &sm_object_ranking},
    {"callouts", SM_TYPE_OBJECT, 0, "How annotations are set: boxes, or numbers and a key.",
     .object = &sm_object_callouts},
    {"scalebar", SM_TYPE_ENUM, AT(scalebar), "Where the scale bar stands.", "auto",
     .words = sm_words_position},
    {"scalebar-units", SM_TYPE_ENUM, AT(scalebar_units),
     "What the scale bar counts in: `km`, `miles`, or `both`.", "km", .words = scalebar_units},
    {"north-arrow", SM_TYPE_ENUM, AT(north_arrow),
     "`auto`: where north is one direction; `always` or `none`.", "auto", .words = sm_words_toggle},
    {"graticule", SM_TYPE_ENUM, AT(graticule), "Degree lines, or ticks at the frame.", "auto",
     .words = graticules},
    {"inset", SM_TYPE_OBJECT, 0, "Locator map.", .object = &sm_object_inset},
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
                                    r->problems, sm_node_get_or(node, "messages"));
    if (figure->map.frame.events && figure->events.files.n == 0)
        sm_problems_add(r->problems, written_at(sm_node_get(node, "map"), "frame"),
                        "frame: events are to be in it, but the figure has none; write events: "
                        "with a file");
    if (figure->columns > 0 && !sm_figure_has_panels(figure))
        sm_problems_add(r->problems, sm_node_get_or(node, "columns"),
                        "columns: are those of panels, and the figure has none");
    if (figure->panels.by && figure->aggregates.n > 0)
        sm_problems_add(r->problems, written_at(node, "panels"),
                        "panels.by: tells marks apart, and aggregate: sums up all events on every "
                        "map; leave out one of the two");
    if (figure->panels.by && figure->events.files.n == 0)
        sm_problems_add(r->problems, written_at(node, "panels"),
                        "panels.by: tells events apart, but the figure has none; write events: "
                        "with a file");
}

const sm_object sm_object_figure = {
    .name = "figure",
    .doc = "A figure file: what to show.",
    KEYS(figure_keys),
    .size = sizeof(sm_figure),
    .finish = finish_figure,
};
