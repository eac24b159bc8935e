/* Every mistake by name, with the exact words that its maker reads. */
#include "spec/figure.h"

#include "sahelmap/error.h"

#include <string.h>

typedef struct mistake {
    const char *name;
    const char *text;
    const char *set; /* one override, or NULL */
    const char *message;
} mistake;

#define ALL_POSITIONS "auto, none, top-left, top-right, bottom-left, bottom-right, right, below"

static const mistake mistakes[] = {
    {"an unknown key is named with the nearest known one", "events: {file: a.csv, colr: red}\n",
     NULL,
     "f.yaml:1:23: unknown key \"colr\"; did you mean \"color\"?\n"
     "    events: {file: a.csv, colr: red}\n"
     "                          ^"},
    {"an unknown key like no other is told what there is", "legend: {wombat: 1}\n", NULL,
     "f.yaml:1:10: unknown key \"wombat\"; the keys here are position, title, groups\n"
     "    legend: {wombat: 1}\n"
     "             ^"},
    {"a key in the wrong place is told its own", "where: fatalities > 1\n", NULL,
     "f.yaml:1:1: key \"where\" does not belong here; it is a key of events, aggregate, table by "
     "area\n"
     "    where: fatalities > 1\n    ^"},
    {"an underscore is a slip", "north_arrow: none\n", NULL,
     "f.yaml:1:1: unknown key \"north_arrow\"; did you mean \"north-arrow\"?\n"
     "    north_arrow: none\n"
     "    ^"},
    {"a length of time has a known unit", "series: {every: fortnight}\n", NULL,
     "f.yaml:1:17: every: \"fortnight\" is no length of time; write day, week, month, quarter, "
     "year, "
     "or a number of them as 10 days\n"
     "    series: {every: fortnight}\n"
     "                    ^"},
    {"an unknown output is told the nearest", "series: {outputs: [png, animations]}\n", NULL,
     "f.yaml:1:25: outputs: unknown value \"animations\"; did you mean \"animation\"?\n"
     "    series: {outputs: [png, animations]}\n"
     "                            ^"},
    {"facets are a grid", "series: {facets: many}\n", NULL,
     "f.yaml:1:18: facets: \"many\" is no grid; write columns and rows as 3x4, each up to 20\n"
     "    series: {facets: many}\n"
     "                     ^"},
    {"cumulative frames have no trail", "series: {cumulative: true, trail: 2}\n", NULL,
     "f.yaml:1:35: trail: cannot be combined with cumulative, whose frames show everything before\n"
     "    series: {cumulative: true, trail: 2}\n"
     "                                      ^"},
    {"a list is no text", "title: [a, b]\n", NULL,
     "f.yaml:1:8: title: a list; a text is needed\n    title: [a, b]\n           ^"},
    {"a text is no list of objects", "panels: [{title: {a: b}}]\n", NULL,
     "f.yaml:1:18: title: a group of keys; a text is needed\n    panels: [{title: {a: b}}]\n"
     "                     ^"},
    {"a text is no group of keys", "events:\n  file: a.csv\n  columns: lat\n", NULL,
     "f.yaml:3:12: columns: \"lat\" stands where a group of keys is needed\n      columns: lat\n"
     "               ^"},
    {"a word is no number", "arrows: {from: A, to: B, bend: much}\n", NULL,
     "f.yaml:1:32: bend: \"much\" is not a number\n    arrows: {from: A, to: B, bend: much}\n"
     "                                   ^"},
    {"a fraction is no whole number", "panels: [{title: a}]\ncolumns: 1.5\n", NULL,
     "f.yaml:2:10: columns: \"1.5\" is not a whole number\n    columns: 1.5\n             ^"},
    {"a number out of range is told the range", "arrows: {from: A, to: B, bend: 3}\n", NULL,
     "f.yaml:1:32: bend: 3 is out of range; from -1 to 1\n    arrows: {from: A, to: B, bend: 3}\n"
     "                                   ^"},
    {"a length needs a unit", "map: {frame: {countries: MLI, margin: 6}}\n", NULL,
     "f.yaml:1:39: margin: \"6\" has no unit; add mm, pt, px or in\n"
     "    map: {frame: {countries: MLI, margin: 6}}\n"
     "                                          ^"},
    {"a unit must be known", "annotations: {place: Gao, text: x, width: 3furlongs}\n", NULL,
     "f.yaml:1:43: width: \"3furlongs\" has an unknown unit; lengths are in mm, pt, px or in\n"
     "    annotations: {place: Gao, text: x, width: 3furlongs}\n"
     "                                              ^"},
    {"a percentage needs a whole", "annotations: {place: Gao, text: x, width: 30%}\n", NULL,
     "f.yaml:1:43: width: \"30%\" is a percentage, which has no meaning here; use mm, pt, px or "
     "in\n"
     "    annotations: {place: Gao, text: x, width: 30%}\n"
     "                                              ^"},
    {"a length out of range is told the range", "arrows: {from: A, to: B, width: 2in}\n", NULL,
     "f.yaml:1:33: width: 2in is out of range; from 0pt to 72pt\n"
     "    arrows: {from: A, to: B, width: 2in}\n"
     "                                    ^"},
    {"a size must be one", "size: huge\n", NULL,
     "f.yaml:1:7: size: \"huge\" is not a size; write one as 180mm x 165mm, or web, column, "
     "column-and-half, page, slide-16x9, slide-4x3, A5 to A0, phone, square or story\n    size: "
     "huge\n          "
     "^"},
    {"a size must be above zero", "size: 0mm x 10mm\n", NULL,
     "f.yaml:1:7: size: \"0mm x 10mm\" is not larger than zero\n    size: 0mm x 10mm\n          ^"},
    {"a size must fit a wall", "size: 3m x 2m\n", NULL,
     "f.yaml:1:7: size: \"3m x 2m\" has an unknown unit; lengths are in mm, pt, px or in\n"
     "    size: 3m x 2m\n          ^"},
    {"a colour must be one", "events: {file: a, fill: rde}\n", NULL,
     "f.yaml:1:25: fill: \"rde\" is not a colour; write #rrggbb in quotes, a CSS name or none\n"
     "    events: {file: a, fill: rde}\n"
     "                            ^"},
    {"a word of a few is told the nearest", "legend: top-lef\n", NULL,
     "f.yaml:1:9: legend: unknown value \"top-lef\"; did you mean \"top-left\"?\n"
     "    legend: top-lef\n            ^"},
    {"a word of a few is told all", "scalebar: somewhere\n", NULL,
     "f.yaml:1:11: scalebar: unknown value \"somewhere\"; it takes one of " ALL_POSITIONS
     "\n    scalebar: somewhere\n              ^"},
    {"an unknown layer is told the nearest", "layers: [countries, rivrs]\n", NULL,
     "f.yaml:1:21: layers: unknown value \"rivrs\"; did you mean \"rivers\"?\n"
     "    layers: [countries, rivrs]\n                        ^"},
    {"a truth is true or false", "countries: {focus: MLI, labels: maybe}\n", NULL,
     "f.yaml:1:33: labels: \"maybe\" is neither true nor false\n"
     "    countries: {focus: MLI, labels: maybe}\n                                    ^"},
    {"a date is of the calendar", "events: {file: a, from: 2025-02-30}\n", NULL,
     "f.yaml:1:25: from: \"2025-02-30\" is not a day of the calendar\n"
     "    events: {file: a, from: 2025-02-30}\n                            ^"},
    {"a date is written the one way", "events: {file: a, from: 1 June}\n", NULL,
     "f.yaml:1:25: from: \"1 June\" is not a date; write one as 2025-06-30\n"
     "    events: {file: a, from: 1 June}\n                            ^"},
    {"a window ends after it begins", "events: {file: a, from: 2025-07, to: 2025-06}\n", NULL,
     "f.yaml:1:38: to: 2025-06-30 is before from, 2025-07-01\n"
     "    events: {file: a, from: 2025-07, to: 2025-06}\n"
     "                                         ^"},
    {"a country that is none is told the nearest", "countries: [Ukrain]\n", NULL,
     "f.yaml:1:13: countries: \"Ukrain\" is no country; did you mean UKR?\n"
     "    countries: [Ukrain]\n                ^"},
    {"a country of two letters is told the form", "countries: [ML]\n", NULL,
     "f.yaml:1:13: countries: \"ML\" is no country; write its code of three letters (ISO 3166), as "
     "MLI for Mali\n"
     "    countries: [ML]\n                ^"},
    {"a colour that is a comment is told the quotes", "events:\n  file: a.csv\n  fill: #ff0000\n",
     NULL,
     "f.yaml:3:3: fill: has no value, because a bare # begins a comment; put quotes around it: "
     "fill: "
     "'#ff0000'\n"
     "      fill: #ff0000\n      ^"},
    {"a colour in braces that is a comment is told the quotes",
     "events: {file: a, fill: #ff0000}\n", NULL,
     "f.yaml:1:9: this \"{\" is never closed; a bare # begins a comment: put quotes around a "
     "colour\n"
     "    events: {file: a, fill: #ff0000}\n            ^"},
    {"a box has four sides", "frame: [-12, 10, 4]\n", NULL,
     "f.yaml:1:8: frame: has 3 entries; 4 are needed\n    frame: [-12, 10, 4]\n           ^"},
    {"a box goes from west to east", "frame: [4, 10, -12, 25]\n", NULL,
     "f.yaml:1:8: bbox: west is not west of east; the order is [west, south, east, north]\n"
     "    frame: [4, 10, -12, 25]\n           ^"},
    {"a box goes from south to north", "map: {frame: {bbox: [-12, 25, 4, 10]}}\n", NULL,
     "f.yaml:1:21: bbox: south is not south of north; the order is [west, south, east, north]\n"
     "    map: {frame: {bbox: [-12, 25, 4, 10]}}\n                        ^"},
    {"a box is on Earth", "inset: {bbox: [-12, -100, 4, 25]}\n", NULL,
     "f.yaml:1:15: bbox: south and north go from -90 to 90\n"
     "    inset: {bbox: [-12, -100, 4, 25]}\n                  ^"},
    {"a frame is written once", "map: {frame: [MLI]}\nframe: [BFA]\n", NULL,
     "f.yaml:2:1: frame: is written twice, here and in map\n    frame: [BFA]\n    ^"},
    {"a place is a name or two numbers", "highlights: [[1, 2, 3]]\n", NULL,
     "f.yaml:1:14: highlights: a list; a name or [longitude, latitude] is needed\n"
     "    highlights: [[1, 2, 3]]\n                 ^"},
    {"latitude comes second", "annotations: {place: [14.2, -120], text: x}\n", NULL,
     "f.yaml:1:29: place: \"-120\" is no latitude; [longitude, latitude]\n"
     "    annotations: {place: [14.2, -120], text: x}\n                                ^"},
    {"an annotation has a place", "annotations:\n  - text: x\n", NULL,
     "f.yaml:2:5: annotation: \"place\" is missing\n      - text: x\n        ^"},
    {"an annotation has a text", "annotations:\n  - place: Gao\n", NULL,
     "f.yaml:2:5: annotation: \"text\" is missing\n      - place: Gao\n        ^"},
    {"an offset has two lengths", "annotations: {place: Gao, text: x, offset: 3mm}\n", NULL,
     "f.yaml:1:44: offset: \"3mm\"; a list of two lengths, as [10mm, -5mm], is needed\n"
     "    annotations: {place: Gao, text: x, offset: 3mm}\n"
     "                                               ^"},
    {"an arrow goes somewhere", "arrows: [{from: Gao, to: Gao}]\n", NULL,
     "f.yaml:1:26: to: is where the arrow starts\n    arrows: [{from: Gao, to: Gao}]\n"
     "                             ^"},
    {"an area is of something", "areas: [{title: x}]\n", NULL,
     "f.yaml:1:9: area: one of \"countries\", \"admin1\" and \"file\" is missing\n"
     "    areas: [{title: x}]\n            ^"},
    {"a fact has no probability", "areas: [{countries: MLI, kind: fact, probability: likely}]\n",
     NULL,
     "f.yaml:1:51: probability: only a forecast has one; write kind: forecast or leave it out\n"
     "    areas: [{countries: MLI, kind: fact, probability: likely}]\n"
     "                                                      ^"},
    {"a fact has no horizon", "areas: [{countries: MLI, horizon: soon}]\n", NULL,
     "f.yaml:1:35: horizon: only a forecast has one; write kind: forecast or leave it out\n"
     "    areas: [{countries: MLI, horizon: soon}]\n                                      ^"},
    {"a forecast says how likely it is", "areas: [{countries: MLI, kind: forecast}]\n", NULL,
     "f.yaml:1:32: kind: a forecast says how likely it is; write probability: likely, or another "
     "word of the yardstick\n"
     "    areas: [{countries: MLI, kind: forecast}]\n                                   ^"},
    {"a layer has one origin", "layers: [{title: x}]\n", NULL,
     "f.yaml:1:10: layer: needs either \"name\" or \"file\"\n    layers: [{title: x}]\n"
     "             ^"},
    {"a group has countries", "countries: {groups: {Coast: {fill: red}}}\n", NULL,
     "f.yaml:1:29: country group: \"countries\" is missing\n"
     "    countries: {groups: {Coast: {fill: red}}}\n                                ^"},
    {"a named class is a colour or a group of keys",
     "events: {file: a, color: b, classes: {Battles: [red, blue]}}\n", NULL,
     "f.yaml:1:48: classes: a list; a group of keys is needed\n"
     "    events: {file: a, color: b, classes: {Battles: [red, blue]}}\n"
     "                                                   ^"},
    {"an override that is no text is shown as far as it goes", "title: x\n", "title=\xFF",
     "--set title=\xEF\xBF\xBD: is not UTF-8 text"},
    {"events have a file", "events: {size: fatalities}\n", NULL,
     "f.yaml:1:9: events: \"file\" is missing\n    events: {size: fatalities}\n            ^"},
    {"classes are of a column", "events: {file: a, classes: {Battles: red}}\n", NULL,
     "f.yaml:1:28: classes: need \"color\", the column that their values are of\n"
     "    events: {file: a, classes: {Battles: red}}\n                               ^"},
    {"size-breaks are of a size", "events: {file: a, size-breaks: [1, 10]}\n", NULL,
     "f.yaml:1:32: size-breaks: needs \"size\", the column that it is about\n"
     "    events: {file: a, size-breaks: [1, 10]}\n                                   ^"},
    {"a frame of events has events", "title: x\nframe: events\n", NULL,
     "f.yaml:2:1: frame: events are to be in it, but the figure has none; write events: with a "
     "file\n"
     "    frame: events\n    ^"},
    {"panels are at least one", "panels: []\n", NULL,
     "f.yaml:1:9: panels: has 0 entries; 1 to 100 are needed\n    panels: []\n            ^"},
    {"panels by nothing", "panels: {by: actor1}\n", NULL,
     "f.yaml:1:1: panels.by: tells events apart, but the figure has none; write events: with a "
     "file\n    panels: {by: actor1}\n    ^"},
    {"panels of sums", "events: a.csv\naggregate: countries\npanels: actor1\n", NULL,
     "f.yaml:3:1: panels.by: tells marks apart, and aggregate: sums up all events on every map; "
     "leave out one of the two\n    panels: actor1\n    ^"},
    {"families of nothing", "events: a.csv\npanels: {by: actor1, families: {A: [B]}}\n", NULL,
     "f.yaml:2:32: families: are those of `by: family`; write that, too\n"
     "    panels: {by: actor1, families: {A: [B]}}\n                                   ^"},
    {"panels by two ways", "panels: {by: actor1, list: [{title: A}]}\n", NULL,
     "f.yaml:1:14: by: makes panels of the events, and list: has others; leave out one of the "
     "two\n    panels: {by: actor1, list: [{title: A}]}\n                 ^"},
    {"columns are those of panels", "columns: 2\n", NULL,
     "f.yaml:1:10: columns: are those of panels, and the figure has none\n    columns: 2\n"
     "             ^"},
    {"a wide letter moves the caret by two", "areas: [\xE5\x9C\xB0, {countries: X}]\n", NULL,
     "f.yaml:1:9: areas: \"\xE5\x9C\xB0\" stands where a group of keys is needed\n"
     "    areas: [\xE5\x9C\xB0, {countries: X}]\n            ^\n"
     "f.yaml:1:24: countries: \"X\" is no country; write its code of three letters (ISO 3166), as "
     "MLI for Mali\n"
     "    areas: [\xE5\x9C\xB0, {countries: X}]\n                            ^"},
    {"an override is named", "events: a.csv\n", "events.colour=red",
     "--set events.colour=red: unknown key \"colour\"; did you mean \"color\"?"},
    {"an override's value is named", "title: x\n", "size=3 parsecs",
     "--set size=3 parsecs: size: \"3 parsecs\" has an unknown unit; lengths are in mm, pt, px or "
     "in"},
    {"an override needs a value", "title: x\n", "title",
     "--set title: is not of the form key.path=value"},
    {"an override's list entry must be there", "annotations: [{place: Gao, text: x}]\n",
     "annotations.7.text=y",
     "--set annotations.7.text=y: \"7\" is no entry of the list, which has 1; "
     "count from 0"},
    {"an override goes no deeper than the keys", "title: x\n", "title.size=3pt",
     "--set title.size=3pt: title has no keys below it"},
    {"an override's brackets must close", "title: x\n", "layers=[countries",
     "--set layers=[countries: this \"[\" is never closed"},
};

static void check_mistake(gconstpointer data)
{
    const mistake *m = data;
    const char *overrides[] = {m->set, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_figure) figure =
        sm_figure_parse("f.yaml", m->text, strlen(m->text), overrides, NULL, &error);
    g_assert_null(figure);
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_cmpstr(error->message, ==, m->message);
}

/* A file of fifty mistakes shows twenty, in the order of the file. */
static void twenty_at_most(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 50; i++)
        g_string_append_printf(text, "wrong-%u: 1\n", i);
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_figure_parse("f.yaml", text->str, text->len, NULL, NULL, &error));
    g_assert_true(g_str_has_prefix(error->message, "f.yaml:1:1: unknown key \"wrong-0\""));
    g_assert_true(g_str_has_suffix(error->message, "\nand 30 more; mend these first"));
    g_assert_nonnull(strstr(error->message, "f.yaml:20:1: "));
    g_assert_null(strstr(error->message, "f.yaml:21:1: "));
}

/* What was typed last is told first. */
static void overrides_come_first(void)
{
    static const char text[] = "titel: x\n";
    const char *overrides[] = {"lang=de", NULL};
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_figure_parse("f.yaml", text, strlen(text), overrides, NULL, &error));
    g_assert_cmpstr(
        error->message, ==,
        "--set lang=de: lang: unknown value \"de\"; it takes one of en, fr\n"
        "f.yaml:1:1: unknown key \"titel\"; did you mean \"title\"?\n    titel: x\n    ^");
}

/* Far out in a long line the excerpt is cut around the caret. */
static void long_lines_are_cut(void)
{
    g_autofree char *blanks = g_strnfill(200, ' ');
    g_autofree char *text = g_strdup_printf("lang: %sde # %s\n", blanks, blanks);
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_figure_parse("f.yaml", text, strlen(text), NULL, NULL, &error));
    g_auto(GStrv) lines = g_strsplit(error->message, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 3);
    g_assert_true(g_str_has_prefix(lines[0], "f.yaml:1:207: "));
    g_assert_cmpuint(strlen(lines[1]), ==, 4 + 96);
    g_assert_cmpint(lines[1][strlen(lines[2]) - 1], ==, 'd');
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(mistakes); i++) {
        g_autofree char *path = g_strconcat("/mistake/", mistakes[i].name, NULL);
        g_test_add_data_func(path, &mistakes[i], check_mistake);
    }
    g_test_add_func("/problems/twenty are shown, the rest is counted", twenty_at_most);
    g_test_add_func("/problems/those of overrides come first", overrides_come_first);
    g_test_add_func("/problems/a long line is cut around the caret", long_lines_are_cut);
    return g_test_run();
}
