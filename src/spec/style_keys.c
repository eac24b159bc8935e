/* The tables of style files. Defaults here are plain; the looks are in styles/. */
#include "spec/key.h"

#include "spec/reader.h"
#include "spec/style.h"
#include "spec/table.h"

#include <math.h>

#define OWNER sm_style
#define FILL(name, field, ...)                                                                     \
    {                                                                                              \
        name, SM_TYPE_OBJECT, AT(field), __VA_ARGS__, .object = &sm_object_fill                    \
    }
#define LINE(name, field, ...)                                                                     \
    {                                                                                              \
        name, SM_TYPE_OBJECT, AT(field), __VA_ARGS__, .object = &sm_object_line                    \
    }
#define TEXT(name, field, ...)                                                                     \
    {                                                                                              \
        name, SM_TYPE_OBJECT, AT(field), __VA_ARGS__, .object = &sm_object_text                    \
    }
#define MARKER(name, field, ...)                                                                   \
    {                                                                                              \
        name, SM_TYPE_OBJECT, AT(field), __VA_ARGS__, .object = &sm_object_marker                  \
    }
/* A group of keys whose fields lie in sm_style itself. */
#define GROUP(id, group_doc)                                                                       \
    static const sm_object id##_object = {.name = "style " #id,                                    \
                                          .doc = group_doc,                                        \
                                          .keys = id##_keys,                                       \
                                          .n_keys = G_N_ELEMENTS(id##_keys)}

static const sm_key page_keys[] = {
    {"color", SM_TYPE_COLOR, AT(page.color), "Colour of the page; `none` is see-through.",
     "#ffffff"},
    {"margin", SM_TYPE_LENGTH, AT(page.margin), "White space around everything.", "3mm",
     .max = 1000},
    {"gap", SM_TYPE_LENGTH, AT(page.gap), "Space between title, map, footer and furniture.", "2mm",
     .max = 500},
};
GROUP(page, "The page.");

static const sm_key text_keys[] = {
    TEXT("title", text.title, "The figure's title.", "{font-size: 14pt, font-weight: bold}"),
    TEXT("subtitle", text.subtitle, "The line below it.", "{font-size: 9.5pt}"),
    TEXT("panel-title", text.panel_title, "Titles of panels.",
         "{font-size: 9pt, font-weight: bold}"),
    TEXT("footer", text.footer, "Source, note, date and disclaimer.", "{font-size: 6.2pt}"),
    LINE("accent", text.accent, "Short rule over the title.", "none"),
    {"accent-length", SM_TYPE_LENGTH, AT(text.accent_length), "Length of that rule.", "34pt",
     .max = 2000},
};
GROUP(text, "Text outside the map.");

static const sm_key map_keys[] = {
    FILL("water", map.water, "Sea, and whatever no land covers.", "#d6e6ef"),
    LINE("frame", map.frame, "Line around the map.", "{color: '#888888'}"),
};
GROUP(map, "The map's ground.");

static const sm_key country_keys[] = {
    FILL("focus", country.focus, "Land of the focus countries.", "#ffffff"),
    FILL("other", country.other, "Land of all others.", "#eeeeee"),
    LINE("focus-border", country.focus_border, "Outline of the focus countries, over the borders.",
         "none"),
    {"tint-color", SM_TYPE_COLOR, AT(country.tint_color),
     "Band along the inside of the focus countries' border.", "none"},
    {"tint-width", SM_TYPE_LENGTH, AT(country.tint_width), "Width of that band; 0 is none.", "0pt",
     .max = 72},
    {"shadow-color", SM_TYPE_COLOR, AT(country.shadow_color),
     "Soft band along the outside of the focus countries' border.", "none"},
    {"shadow-width", SM_TYPE_LENGTH, AT(country.shadow_width), "Width of that band; 0 is none.",
     "0pt", .max = 72},
};
GROUP(country, "Land.");

static const sm_key border_keys[] = {
    LINE("international", border.international, "Borders of countries.",
         "{color: '#888888', stroke-width: 0.7pt}"),
    LINE("disputed", border.disputed, "Borders that are in dispute or undetermined.",
         "{color: '#888888', stroke-width: 0.7pt, stroke-dasharray: [3, 2]}"),
    LINE("admin1", border.admin1, "Borders of regions.", "{color: '#cccccc', stroke-width: 0.4pt}"),
    LINE("focus-admin1", border.focus_admin1, "Borders of regions of the focus countries.",
         "{color: '#bbbbbb', stroke-width: 0.4pt}"),
    LINE("coast", border.coast, "Coast.", "{color: '#8fb1c4', stroke-width: 0.5pt}"),
};
GROUP(border, "Lines between areas.");

static const sm_key hydro_keys[] = {
    LINE("river", hydro.river, "Rivers; the width is that of the largest.",
         "{color: '#8fb8d0', stroke-width: 0.6pt}"),
    LINE("lake-outline", hydro.lake_outline, "Shores of lakes.",
         "{color: '#8fb8d0', stroke-width: 0.3pt}"),
    FILL("lake", hydro.lake, "Lakes.", "#c4dcea"),
    {"rank", SM_TYPE_NUMBER, AT(hydro.rank),
     "Smallest rivers and lakes: 0 is the largest of the Earth, 8 a stream.", "8", .min = 0,
     .max = 20},
};
GROUP(hydro, "Inland water.");

static const sm_key graticule_keys[] = {
    LINE("line", graticule.line, "Meridians and parallels.",
         "{color: '#00000022', stroke-width: 0.3pt}"),
    LINE("tick", graticule.tick, "Ticks at the frame.", "{color: '#888888', stroke-width: 0.4pt}"),
    TEXT("text", graticule.text, "Degrees at the frame.", "{font-size: 6pt, color: '#777777'}"),
};
GROUP(graticule, "Degree lines.");

#define CAPITALS "letter-spacing: 0.15em, text-transform: uppercase"
static const sm_key label_keys[] = {
    TEXT("country", label.country, "Names of countries.",
         "{font-size: 8pt, color: '#8c8576', " CAPITALS "}"),
    TEXT("focus-country", label.focus_country, "Names of the focus countries.",
         "{font-size: 10pt, color: '#5d5648', " CAPITALS "}"),
    TEXT("admin1", label.admin1, "Names of regions.", "{font-size: 6.5pt, color: '#999999'}"),
    TEXT("capital", label.capital, "Capitals.", "{font-size: 8pt, font-weight: bold}"),
    TEXT("city", label.city, "Large towns.", "{font-size: 7.5pt}"),
    TEXT("town", label.town, "Other towns.", "{font-size: 7pt}"),
    TEXT("highlight", label.highlight, "Highlighted places.",
         "{font-size: 8pt, font-weight: bold}"),
    TEXT("river", label.river, "Rivers.",
         "{font-size: 6.5pt, font-style: italic, color: '#5b8fb0'}"),
    TEXT("lake", label.lake, "Lakes.", "{font-size: 6.5pt, font-style: italic, color: '#5b8fb0'}"),
    TEXT("ocean", label.ocean, "Seas.", "{font-size: 8pt, font-style: italic, color: '#5b8fb0'}"),
    TEXT("value", label.value, "Values of areas that are coloured by them.",
         "{font-size: 7pt, font-weight: bold}"),
    TEXT("own", label.own, "Features of the figure's own layers.", "{font-size: 7pt}"),
};
GROUP(label, "Names on the map.");

static const sm_key place_keys[] = {
    {"density", SM_TYPE_NUMBER, AT(place.density),
     "How many towns are named, against one for each 14 square centimetres; 0.5 is half as many.",
     "1", .min = 0, .max = 20},
    {"elsewhere", SM_TYPE_BOOL, AT(place.elsewhere),
     "Towns outside the countries that the figure is about.", "true"},
    MARKER("capital", place.capital, "Capitals.", "{shape: square, size: 3.4pt}"),
    MARKER("city", place.city, "Large towns.", "{size: 2.8pt}"),
    MARKER("town", place.town, "Other towns.", "{size: 2.2pt}"),
    MARKER("highlight", place.highlight, "Highlighted places.", "{size: 4.5pt, color: '#c0392b'}"),
};
GROUP(place, "Marks of places.");

static const sm_key event_keys[] = {
    MARKER("marker", event.marker,
           "Mark of an event; its size counts when marks are all alike, its shape where the figure "
           "says none.",
           "{size: 5pt, color: '#c0392b', stroke: {color: '#ffffff', stroke-width: 0.4pt}}"),
    {"other", SM_TYPE_COLOR, AT(event.other), "Dots of events that a panel does not tell of.",
     "#b9b4aa"},
    {"opacity", SM_TYPE_NUMBER, AT(event.opacity), "Opacity of marks, 0 to 1.", "0.85", .min = 0,
     .max = 1},
    {"opacity-many", SM_TYPE_NUMBER, AT(event.opacity_many),
     "The same where there are 1,500 events or more, `opacity` being that of 70 or fewer; 0 is no "
     "difference.",
     "0", .min = 0, .max = 1},
    {"size-min", SM_TYPE_LENGTH, AT(event.size_min), "Diameter of the smallest proportional mark.",
     "3pt", .min = 0.5, .max = 200},
    {"size-max", SM_TYPE_LENGTH, AT(event.size_max), "Diameter of the largest proportional mark.",
     "28pt", .min = 0.5, .max = 500},
};
static void finish_event(sm_reader *r, void *value, const sm_node *node)
{
    const sm_style *style = value;
    if (sm_length_pt(style->event.size_min, 0) <= sm_length_pt(style->event.size_max, 0)) return;
    const sm_node *written = sm_node_get(node, "size-min");
    sm_problems_add(r->problems, written ? written : node, "size-min: is larger than size-max");
}

static const sm_object event_object = {.name = "style event",
                                       .doc = "Event marks.",
                                       .keys = event_keys,
                                       .n_keys = G_N_ELEMENTS(event_keys),
                                       .finish = finish_event};

static const sm_key palette_keys[] = {
    {"groups", SM_TYPE_OBJECTS, AT(palette.groups), "Fills of country groups and areas, in order.",
     "['#cfe3dd', '#ecdfbf', '#dcd5e8', '#e9d3d0', '#d3dfc4', '#d5dde9']",
     .object = &sm_object_fill, .n_min = 1, .n_max = G_MAXUINT},
    {"monochrome", SM_TYPE_BOOL, AT(palette.monochrome),
     "Colours and fills that a figure gives are replaced by those of the palette.", "false"},
    {"categories", SM_TYPE_COLORS, AT(palette.categories),
     "Colours of classes, in order (Okabe-Ito).",
     "['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7', '#000000']",
     .n_min = 1, .n_max = G_MAXUINT},
    {"sides", SM_TYPE_COLORS, AT(palette.sides), "Colours of opponents, the most active first.",
     "['#d55e00', '#0072b2', '#e69f00', '#009e73']", .n_min = 2, .n_max = G_MAXUINT},
    {"families", SM_TYPE_COLORS, AT(palette.families),
     "Colours of actors on maps of their own: a fifth each of jihadist groups, of armies, of "
     "self-defence militias, of the unarmed, of others.",
     "['#b2381f', '#e5a04a', '#7d1433', '#aa6082', '#f65b69', "
     "'#2f6596', '#62a4c8', '#1b8a88', '#143773', '#393749', "
     "'#3f7d4e', '#9aa446', '#1d402c', '#59bca4', '#646800', "
     "'#7c6a55', '#b9a078', '#533204', '#564939', '#785225', "
     "'#7a4b8c', '#cd8aad', '#6b0f53', '#aea0f7', '#a06dbb']",
     .n_min = 5, .n_max = G_MAXUINT},
    {"sequence", SM_TYPE_COLORS, AT(palette.sequence),
     "Colours of classes by value, light to dark.",
     "['#fee5d9', '#fcae91', '#fb6a4a', '#de2d26', '#a50f15']", .n_min = 2, .n_max = G_MAXUINT},
    {"change", SM_TYPE_COLORS, AT(palette.change),
     "Colours of change, from the strongest fall by none, in the middle, to the strongest rise.",
     "['#2b5d8f', '#9cc0dc', '#f1ede4', '#eda07c', '#b2381f']", .n_min = 3, .n_max = G_MAXUINT},
    {"pairs", SM_TYPE_COLORS, AT(palette.pairs),
     "Nine colours of two values: three by the first value, low to high, for the lowest class of "
     "the "
     "second, then for its middle and its highest one. In monochrome styles greys and hatches.",
     "['#f1ede2', '#f5c48c', '#c06a22', '#a9bccf', '#958a7c', '#74472f', '#4f78c8', '#5a6280', "
     "'#2a1f3d']",
     .n_min = 9, .n_max = 9},
};
GROUP(palette, "Colours that are taken in turn.");

static const sm_key callout_keys[] = {
    FILL("fill", callout.fill, "Ground of the box.", "{color: '#ffffff', opacity: 0.92}"),
    LINE("stroke", callout.stroke, "Line around the box.",
         "{color: '#999999', stroke-width: 0.4pt}"),
    LINE("accent", callout.accent, "Bar at the side where lines begin.", "none"),
    LINE("leader", callout.leader, "Line to the place.", "{color: '#555555', stroke-width: 0.5pt}"),
    {"padding", SM_TYPE_LENGTH, AT(callout.padding), "Space between line and text.", "2.5pt",
     .max = 72},
    {"radius", SM_TYPE_LENGTH, AT(callout.radius), "Radius of the corners.", "1.5pt", .max = 72},
    TEXT("title", callout.title, "First line.", "{font-size: 7.2pt, font-weight: bold}"),
    TEXT("text", callout.text, "Text.", "{font-size: 7.2pt}"),
    {"leader-dot", SM_TYPE_POINTS, AT(callout.leader_dot),
     "Radius of the dot at the leader's end where no mark stands; 0 is none.", "1.2pt", .max = 20},
    TEXT("number", callout.number, "Numbers of numbered callouts.",
         "{font-size: 7pt, font-weight: bold, color: '#ffffff'}"),
    FILL("number-fill", callout.number_fill, "Discs that they stand in.", "#333333"),
    LINE("number-stroke", callout.number_stroke, "Line around these discs.",
         "{color: '#ffffff', stroke-width: 0.6pt}"),
};
GROUP(callout, "Boxes of annotations, or their numbers.");

static const sm_key arrow_keys[] = {
    {"fact", SM_TYPE_COLOR, AT(arrow.fact), "Colour of arrows of what happened.", "#8c2d1e"},
    {"forecast", SM_TYPE_COLOR, AT(arrow.forecast), "Colour of arrows of what may happen.",
     "#5e4fa2"},
    {"width", SM_TYPE_LENGTH, AT(arrow.width), "Width at the wide end.", "4pt", .min = 0.2,
     .max = 72},
    TEXT("text", arrow.text, "Label of an arrow, in the arrow's colour.",
         "{font-size: 7pt, font-weight: bold}"),
};
GROUP(arrow, "Arrows.");

static const sm_key forecast_keys[] = {
    FILL("remote", forecast.remote, "Remote chance.", "{color: '#5e4fa2', opacity: 0.06}"),
    FILL("highly-unlikely", forecast.highly_unlikely, "Highly unlikely.",
         "{color: '#5e4fa2', opacity: 0.12}"),
    FILL("unlikely", forecast.unlikely, "Unlikely.", "{color: '#5e4fa2', opacity: 0.2}"),
    FILL("realistic", forecast.realistic, "Realistic possibility.",
         "{color: '#5e4fa2', opacity: 0.3}"),
    FILL("likely", forecast.likely, "Likely.", "{color: '#5e4fa2', opacity: 0.4}"),
    FILL("highly-likely", forecast.highly_likely, "Highly likely.",
         "{color: '#5e4fa2', opacity: 0.52}"),
    FILL("almost-certain", forecast.almost_certain, "Almost certain.",
         "{color: '#5e4fa2', opacity: 0.65}"),
    LINE("outline", forecast.outline, "Line around areas of a forecast.",
         "{color: '#5e4fa2', stroke-width: 0.7pt, stroke-dasharray: [3, 2]}"),
};
GROUP(forecast, "Areas of a forecast, by the words of probability.");

static const sm_key spread_keys[] = {
    {"time", SM_TYPE_COLORS, AT(spread.time), "Colours of windows of time, early to late.",
     "['#f6e3ab', '#f0b868', '#df8049', '#bd4a3b', '#842440']", .n_min = 2, .n_max = G_MAXUINT},
    {"fall", SM_TYPE_OBJECTS, AT(spread.fall), "Falling density, weak to strong.",
     "['#c9dde9', '#86b2d0', '#2b6a99']", .object = &sm_object_fill, .n_min = 3, .n_max = 3},
    {"rise", SM_TYPE_OBJECTS, AT(spread.rise), "Rising density, weak to strong.",
     "['#f3cfb3', '#e08f68', '#b0382b']", .object = &sm_object_fill, .n_min = 3, .n_max = 3},
    LINE("seam", spread.seam, "Line around cells.", "{color: '#fffdf6', stroke-width: 0.4pt}"),
    FILL("new", spread.fresh, "Cells that had no event before.", "#c8452f"),
    FILL("continuing", spread.continuing, "Cells with events before and after.", "#e8b98c"),
    FILL("ended", spread.ended, "Cells that have no event any more.", "#9db3bd"),
    LINE("track", spread.track, "Track of mean centres, its width at the end.",
         "{color: '#222222', stroke-width: 2.2pt}"),
    {"track-dot", SM_TYPE_LENGTH, AT(spread.track_dot), "Diameter of the centres' dots.", "5.4pt",
     .min = 0.5, .max = 72},
    LINE("edge", spread.edge, "Southern edges; the colour is that of the time.",
         "{stroke-width: 2pt}"),
    LINE("hull", spread.hull, "Extents and ellipses; the colour is that of the time.",
         "{stroke-width: 1.2pt}"),
    {"band", SM_TYPE_COLOR, AT(spread.band),
     "Colour of a band at borders; bands lie one over the other.", "#c0392b30"},
    {"flow", SM_TYPE_COLOR, AT(spread.flow), "Arrows to the coastal states.", "#36424d"},
    {"flow-width", SM_TYPE_LENGTH, AT(spread.flow_width), "Width of the widest of them.", "6pt",
     .min = 0.5, .max = 72},
    TEXT("text", spread.text, "Windows and numbers on the map.",
         "{font-size: 7.2pt, font-weight: bold}"),
};
GROUP(spread, "Layers of spread.");

static const sm_key chart_keys[] = {
    FILL("bar", chart.bar, "Bars.", "#8a4a35"),
    FILL("pale", chart.pale, "Bars outside the window of a series.", "#d8c3b5"),
    FILL("partial", chart.partial, "Bars of spans that are not whole.",
         "{color: '#ffffff', hatch: lines, hatch-color: '#8a4a35', hatch-spacing: 2pt, "
         "hatch-width: 0.8pt}"),
    FILL("window", chart.window, "Band behind the window of a series.",
         "{color: '#d98a2b', opacity: 0.22}"),
    LINE("axis", chart.axis, "Line that the bars stand on.",
         "{color: '#777777', stroke-width: 0.5pt}"),
    LINE("grid", chart.grid, "Lines of round values.", "{color: '#dddddd', stroke-width: 0.4pt}"),
    LINE("line", chart.line, "Small lines of states.", "{color: '#8a4a35', stroke-width: 0.9pt}"),
    TEXT("title", chart.title, "Headings.", "{font-size: 7.5pt, font-weight: bold}"),
    TEXT("text", chart.text, "Numbers, dates and names.", "{font-size: 6.6pt, color: '#555555'}"),
};
GROUP(chart, "The chart.");

static const sm_key legend_keys[] = {
    FILL("fill", legend.fill, "Ground of the box.", "{color: '#ffffff', opacity: 0.92}"),
    LINE("stroke", legend.stroke, "Line around the box.",
         "{color: '#999999', stroke-width: 0.4pt}"),
    {"padding", SM_TYPE_LENGTH, AT(legend.padding), "Space between line and entries.", "4pt",
     .max = 72},
    TEXT("title", legend.title, "Headings.", "{font-size: 7.5pt, font-weight: bold}"),
    TEXT("text", legend.text, "Entries.", "{font-size: 7pt}"),
};
GROUP(legend, "The legend.");

static const sm_key scalebar_keys[] = {
    {"color", SM_TYPE_COLOR, AT(scalebar.color), "Bar and north arrow.", "#555555"},
    TEXT("text", scalebar.text, "Distances.", "{font-size: 6.2pt, color: '#555555'}"),
};
GROUP(scalebar, "Scale bar and north arrow.");

static const sm_key inset_keys[] = {
    FILL("water", inset.water, "Sea.", "#e4eef4"),
    FILL("land", inset.land, "Land.", "#dddddd"),
    FILL("focus", inset.focus, "Focus countries.", "#999999"),
    LINE("border", inset.border, "Borders of countries.",
         "{color: '#ffffff', stroke-width: 0.3pt}"),
    LINE("frame", inset.frame, "Line around the inset.", "{color: '#888888', stroke-width: 0.5pt}"),
    LINE("outline", inset.outline, "The map's frame on the inset.",
         "{color: '#c0392b', stroke-width: 0.9pt}"),
    {"size", SM_TYPE_LENGTH, AT(inset.size), "Longer side.", "28mm", .min = 10, .max = 1500},
};
GROUP(inset, "The locator map.");

static const sm_allowed scalebars[] = {
    {"blocks", SM_SCALEBAR_BLOCKS}, {"line", SM_SCALEBAR_LINE}, {NULL}};
static const sm_allowed locators[] = {{"box", SM_LOCATOR_BOX}, {"globe", SM_LOCATOR_GLOBE}, {NULL}};
static const sm_allowed disclaimers[] = {
    {"always", SM_DISCLAIMER_ALWAYS}, {"disputed", SM_DISCLAIMER_DISPUTED}, {NULL}};
static const sm_key furniture_keys[] = {
    {"subtitle", SM_TYPE_BOOL, AT(furniture.subtitle), "A subtitle written from the data.",
     "false"},
    {"ticks", SM_TYPE_BOOL, AT(furniture.ticks), "Degrees at the frame.", "true"},
    {"north", SM_TYPE_BOOL, AT(furniture.north), "A north arrow where north is one direction.",
     "true"},
    {"regions", SM_TYPE_BOOL, AT(furniture.regions), "Borders of regions.", "true"},
    {"counts", SM_TYPE_BOOL, AT(furniture.counts),
     "The number of events of each class in the legend.", "false"},
    {"values", SM_TYPE_BOOL, AT(furniture.values),
     "The values of areas that are coloured by them, where there is room.", "false"},
    {"scalebar", SM_TYPE_ENUM, AT(furniture.scalebar), "The bar: `blocks`, or one thin `line`.",
     "blocks", .words = scalebars},
    {"locator", SM_TYPE_ENUM, AT(furniture.locator),
     "The locator: a map in a `box`, or a small `globe` without one.", "box", .words = locators},
    {"disclaimer", SM_TYPE_ENUM, AT(furniture.disclaimer),
     "The sentence on boundaries: `always`, or where a `disputed` one is in the frame.", "always",
     .words = disclaimers},
};
GROUP(furniture, "What a figure that does not say has on its page.");

#define SECTION(name, id, ...)                                                                     \
    {                                                                                              \
        name, SM_TYPE_OBJECT, 0, __VA_ARGS__, .object = &id##_object                               \
    }
static const sm_key style_keys[] = {
    {"purpose", SM_TYPE_STRING, AT(purpose), "One line: what the style is for."},
    {"dark-twin", SM_TYPE_STRING, AT(dark_twin),
     "Style in whose colours readers who prefer dark grounds see an SVG (`svg.theme: auto`): a "
     "name "
     "or a path; it must differ in colours only; `none` if there is none."},
    {"extends", SM_TYPE_STRING, SM_NOWHERE,
     "Style that this one starts from: a name or a path; keys written here win."},
    {"font-family", SM_TYPE_STRING, AT(font_family), "Family of all text.", "Noto Sans"},
    SECTION("page", page, "The page."),
    SECTION("text", text, "Text outside the map."),
    SECTION("map", map, "The map's ground."),
    SECTION("country", country, "Land."),
    SECTION("border", border, "Lines between areas."),
    SECTION("hydro", hydro, "Inland water."),
    SECTION("graticule", graticule, "Degree lines."),
    SECTION("label", label, "Names on the map."),
    SECTION("place", place, "Marks of places."),
    SECTION("event", event, "Event marks."),
    SECTION("palette", palette, "Colours that are taken in turn."),
    SECTION("callout", callout, "Boxes of annotations, or their numbers."),
    SECTION("arrow", arrow, "Arrows."),
    SECTION("forecast", forecast, "Areas of a forecast."),
    SECTION("spread", spread, "Layers of spread."),
    SECTION("chart", chart, "The chart."),
    SECTION("legend", legend, "The legend."),
    SECTION("scalebar", scalebar, "Scale bar and north arrow."),
    SECTION("inset", inset, "The locator map."),
    SECTION("furniture", furniture, "What a figure that does not say has on its page."),
    {"logo", SM_TYPE_OBJECT, AT(logo), "Logo of the house, in the title band or the footer.",
     .object = &sm_object_logo},
};
const sm_object sm_object_style = {
    .name = "style",
    .doc = "A style file: how figures look.",
    .keys = style_keys,
    .n_keys = G_N_ELEMENTS(style_keys),
    .size = sizeof(sm_style),
};

#undef OWNER
#define OWNER sm_style_marker
static const sm_key marker_keys[] = {
    {"shape", SM_TYPE_ENUM, AT(shape), "Shape.", "circle", .words = sm_words_symbol},
    {"size", SM_TYPE_LENGTH, AT(size), "Diameter of the circle of equal area.", "3pt", .max = 200},
    {"color", SM_TYPE_COLOR, AT(color), "Colour.", "#333333"},
    LINE("stroke", stroke, "Outline.", "none"),
};
static const sm_short shape_short[] = {{sm_fits_scalar, "shape"}, {NULL, NULL}};
const sm_object sm_object_marker = {
    .name = "marker",
    .doc = "A point mark. A shape alone stands for `{shape: ...}`.",
    .keys = marker_keys,
    .n_keys = G_N_ELEMENTS(marker_keys),
    .size = sizeof(OWNER),
    .shorts = shape_short,
};
