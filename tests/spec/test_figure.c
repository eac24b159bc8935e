#include "spec/figure.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static sm_figure *parse_at(const char *path, const char *text, const char *const *overrides)
{
    g_autoptr(GError) error = NULL;
    sm_figure *figure = sm_figure_parse(path, text, strlen(text), overrides, NULL, &error);
    g_assert_no_error(error);
    g_assert_nonnull(figure);
    return figure;
}

static sm_figure *parse(const char *text)
{
    return parse_at("f.yaml", text, NULL);
}

static void check_strings(sm_strings strings, const char *expected)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (uint32_t i = 0; i < strings.n; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? " " : "", strings.items[i]);
    g_assert_cmpstr(all->str, ==, expected);
}

static const char EXAMPLE[] = "title: JNIM's June 2025 offensive\n"
                              "subtitle: Attacks of 1-2 June 2025\n"
                              "style: article\n"
                              "size: 180mm x 165mm              # or a preset\n"
                              "map:\n"
                              "  frame: {countries: [MLI], margin: 6%}     # or bbox\n"
                              "  projection: auto                          # or EPSG:32630\n"
                              "countries:\n"
                              "  focus: [MLI]\n"
                              "  groups: {Coastal states: [GHA, BEN, TGO, CIV]}\n"
                              "layers: [countries, admin1, rivers, lakes, places]\n"
                              "events:\n"
                              "  file: attacks.csv\n"
                              "  where: actor1 LIKE '%JNIM%' AND event_date >= '2025-05-01'\n"
                              "  size: fatalities\n"
                              "  color: event_type\n"
                              "annotations:\n"
                              "  - place: Boulikessi\n"
                              "    text: \"1 June: base seized, about 100 soldiers killed\"\n"
                              "legend: bottom-left\n"
                              "inset: {countries: [MLI], region: Africa}\n"
                              "source: \"Events: ... Boundaries: Natural Earth.\"\n";

static void the_example(void)
{
    g_autoptr(sm_figure) f = parse_at("maps/mali.june.yaml", EXAMPLE, NULL);
    g_assert_cmpstr(f->path, ==, "maps/mali.june.yaml");
    g_assert_cmpstr(f->folder, ==, "maps");
    g_assert_cmpstr(f->name, ==, "mali.june");
    g_assert_cmpstr(f->title, ==, "JNIM's June 2025 offensive");
    g_assert_cmpstr(f->subtitle, ==, "Attacks of 1-2 June 2025");
    g_assert_cmpstr(f->style, ==, "article");
    g_assert_cmpfloat(f->width.value, ==, 180);
    g_assert_cmpfloat(f->height.value, ==, 165);
    g_assert_cmpint(f->height.unit, ==, SM_UNIT_MM);
    check_strings(f->map.frame.countries, "MLI");
    g_assert_cmpfloat(f->map.frame.margin.value, ==, 6);
    g_assert_cmpint(f->map.frame.margin.unit, ==, SM_UNIT_PERCENT);
    g_assert_cmpint(f->map.frame.where.line, ==, 6);
    g_assert_cmpstr(f->map.projection, ==, "auto");
    check_strings(f->countries.focus, "MLI");
    g_assert_cmpuint(f->countries.groups.n, ==, 1);
    g_assert_cmpstr(f->countries.groups.items[0].name, ==, "Coastal states");
    check_strings(f->countries.groups.items[0].countries, "GHA BEN TGO CIV");
    g_assert_false(f->countries.groups.items[0].fill.given);
    g_assert_cmpuint(f->layers.n, ==, 5);
    g_assert_cmpstr(f->layers.items[2].name, ==, "rivers");
    g_assert_cmpstr(f->source, ==, "Events: ... Boundaries: Natural Earth.");
}

static void the_example_above_the_base(void)
{
    g_autoptr(sm_figure) f = parse_at("maps/mali.june.yaml", EXAMPLE, NULL);
    check_strings(f->events.files, "maps/attacks.csv");
    g_assert_cmpstr(f->events.where_expr, ==,
                    "actor1 LIKE '%JNIM%' AND event_date >= '2025-05-01'");
    g_assert_cmpstr(f->events.size, ==, "fatalities");
    g_assert_cmpstr(f->events.color_by, ==, "event_type");
    g_assert_cmpint(f->events.where.line, ==, 13);
    g_assert_cmpuint(f->overlay.annotations.n, ==, 1);
    const sm_annotation *annotation = &f->overlay.annotations.items[0];
    g_assert_cmpstr(annotation->place.name, ==, "Boulikessi");
    g_assert_true(annotation->place.given);
    g_assert_cmpstr(annotation->place.where.file, ==, "maps/mali.june.yaml");
    g_assert_cmpint(annotation->place.where.line, ==, 18);
    g_assert_cmpint(annotation->place.where.column, ==, 12);
    g_assert_cmpstr(annotation->text, ==, "1 June: base seized, about 100 soldiers killed");
    g_assert_true(annotation->mark);
    g_assert_false(annotation->must);
    g_assert_cmpint(f->legend.position, ==, SM_POSITION_BOTTOM_LEFT);
    check_strings(f->inset.countries, "MLI");
    g_assert_cmpstr(f->inset.region, ==, "Africa");
}

static void three_lines_are_a_figure(void)
{
    g_autoptr(sm_figure) f = parse("title: Mali\nevents: a.csv\nframe: [MLI, BFA]\n");
    check_strings(f->events.files, "a.csv");
    check_strings(f->map.frame.countries, "MLI BFA");
    g_assert_cmpstr(f->folder, ==, ".");
    g_assert_cmpstr(f->style, ==, "article");
    g_assert_cmpfloat(f->width.value, ==, 183);
    g_assert_cmpfloat(f->map.frame.margin.value, ==, 6);
    g_assert_true(f->lang == SM_LANG_EN);
    g_assert_cmpuint(f->layers.n, ==, 5);
    g_assert_cmpint(f->layers.items[0].where.line, ==, 0);
    g_assert_true(f->countries.labels);
    g_assert_true(f->legend.groups_in);
    g_assert_null(f->source);
    g_assert_null(f->disclaimer);
    g_assert_cmpuint(f->panels.list.n, ==, 0);
    g_assert_cmpint(f->events.stack, ==, SM_STACK_AUTO);
    g_assert_cmpint(f->events.precision, ==, SM_IMPRECISE_HOLLOW);
    g_assert_cmpfloat(f->events.color.a, ==, 0);
}

static void no_events_no_line(void)
{
    g_autoptr(sm_figure) f = parse("title: Mali\nsubtitle:\nsource: ~\n");
    g_assert_cmpuint(f->events.files.n, ==, 0);
    g_assert_cmpint(f->events.where.line, ==, 0);
    g_assert_null(f->subtitle);
    g_assert_null(f->source);
}

static void frames_of_each_kind(void)
{
    g_autoptr(sm_figure) box = parse("frame: [-12.5, 10, 4, 25]\n");
    g_assert_cmpuint(box->map.frame.bbox.n, ==, 4);
    g_assert_cmpfloat(box->map.frame.bbox.items[0], ==, -12.5);
    g_autoptr(sm_figure) events = parse("frame: events\nevents: a.csv\n");
    g_assert_true(events->map.frame.events);
    g_autoptr(sm_figure) one = parse("map: {frame: mli}\n");
    check_strings(one->map.frame.countries, "MLI");
    g_autoptr(sm_figure) all =
        parse("events: a.csv\nmap:\n  projection: EPSG:32630\n"
              "frame: {countries: [MLI], bbox: [170, -10, 190, 5], events: yes, "
              "places: [Gao, [-8, 12.5]], margin: 4mm}\n");
    g_assert_true(all->map.frame.events);
    g_assert_cmpuint(all->map.frame.places.n, ==, 2);
    g_assert_cmpstr(all->map.frame.places.items[0].name, ==, "Gao");
    g_assert_null(all->map.frame.places.items[1].name);
    g_assert_cmpfloat(all->map.frame.places.items[1].at.lat, ==, 12.5);
    g_assert_cmpint(all->map.frame.margin.unit, ==, SM_UNIT_MM);
    g_assert_cmpstr(all->map.projection, ==, "EPSG:32630");
}

static void groups_of_each_kind(void)
{
    g_autoptr(sm_figure) f = parse("countries:\n  groups:\n    Coast: [GHA, BEN]\n    Sahel: "
                                   "{countries: NER, fill: '#abcdef'}\n");
    g_assert_cmpuint(f->countries.groups.n, ==, 2);
    const sm_country_group *sahel = &f->countries.groups.items[1];
    g_assert_cmpstr(sahel->name, ==, "Sahel");
    check_strings(sahel->countries, "NER");
    g_assert_true(sahel->fill.given);
    g_assert_cmpfloat(fabs(sahel->fill.color.b - 0xef / 255.0), <, 1e-9);
    g_autoptr(sm_figure) list = parse("countries: {groups: [{name: Coast, countries: [GHA]}]}\n");
    g_assert_cmpstr(list->countries.groups.items[0].name, ==, "Coast");
}

static void layers_of_each_kind(void)
{
    g_autoptr(sm_figure) f =
        parse_at("maps/f.yaml",
                 "layers:\n  - countries\n  - roads.shp\n  - {file: /abs/zones.shp, title: Zones, "
                 "label: NAME,"
                 " fill: {color: red, opacity: 50%, hatch: dots}, stroke: none}\n",
                 NULL);
    g_assert_cmpuint(f->layers.n, ==, 3);
    g_assert_cmpstr(f->layers.items[0].name, ==, "countries");
    g_assert_null(f->layers.items[1].name);
    g_assert_cmpstr(f->layers.items[1].file, ==, "maps/roads.shp");
    const sm_layer *zones = &f->layers.items[2];
    g_assert_cmpstr(zones->file, ==, "/abs/zones.shp");
    g_assert_cmpfloat(zones->fill.color.a, ==, 0.5);
    g_assert_cmpint(zones->fill.hatch, ==, SM_HATCH_DOTS);
    g_assert_true(zones->stroke.given);
    g_assert_cmpfloat(zones->stroke.width.value, ==, 0);
}

static void events_in_full(void)
{
    g_autoptr(sm_figure) f =
        parse_at("a/f.yaml",
                 "events:\n  file: [one.csv, '-', /abs/two.csv]\n"
                 "  columns: {latitude: y, longitude: x}\n  from: 2025-02\n  to: 2025-02\n"
                 "  color: event_type\n"
                 "  classes:\n    Battles: '#0072b2'\n"
                 "    Riots: {label: Unrest, shape: star}\n"
                 "  size: fatalities\n  size-breaks: [1, 10, 100]\n  stack: spread\n"
                 "  precision: hide\n  fill: red\n",
                 NULL);
    check_strings(f->events.files, "a/one.csv - /abs/two.csv");
    g_assert_cmpstr(f->events.columns.latitude, ==, "y");
    g_assert_null(f->events.columns.date);
    g_assert_cmpstr(f->events.from, ==, "2025-02-01");
    g_assert_cmpstr(f->events.to, ==, "2025-02-28");
    g_assert_cmpuint(f->events.classes.n, ==, 2);
    const sm_event_class *riots = &f->events.classes.items[1];
    g_assert_cmpstr(riots->value, ==, "Riots");
    g_assert_cmpstr(riots->label, ==, "Unrest");
    g_assert_false(riots->color_given);
    g_assert_true(riots->shape_given);
    g_assert_cmpint(riots->shape, ==, SM_SYMBOL_STAR);
    g_assert_true(f->events.classes.items[0].color_given);
    g_assert_cmpuint(f->events.size_breaks.n, ==, 3);
    g_assert_cmpint(f->events.stack, ==, SM_STACK_SPREAD);
    g_assert_cmpint(f->events.precision, ==, SM_IMPRECISE_HIDE);
    g_assert_cmpfloat(f->events.color.r, ==, 1);
}

static void themes(void)
{
    g_autoptr(sm_figure) f = parse(
        "highlights: [Timbuktu, [-3, 16.77], {place: Gao, label: GAO}]\n"
        "arrows:\n  - {from: Gao, to: [-8, 12.6], via: Mopti, probability: likely, width: 3pt}\n"
        "areas:\n  - {admin1: ['Gao, MLI', Kidal], title: Zone, probability: highly likely,"
        " horizon: within 3 months}\n");
    g_assert_cmpuint(f->overlay.highlights.n, ==, 3);
    g_assert_cmpstr(f->overlay.highlights.items[0].place.name, ==, "Timbuktu");
    g_assert_cmpfloat(f->overlay.highlights.items[1].place.at.lon, ==, -3);
    g_assert_cmpstr(f->overlay.highlights.items[2].label, ==, "GAO");
    const sm_arrow *arrow = &f->overlay.arrows.items[0];
    g_assert_cmpuint(arrow->via.n, ==, 1);
    g_assert_cmpint(arrow->kind, ==, SM_KIND_FORECAST);
    g_assert_cmpint(arrow->probability, ==, SM_PROBABILITY_LIKELY);
    g_assert_cmpfloat(arrow->bend, ==, 0.15);
    g_assert_false(arrow->color_given);
    const sm_area *area = &f->overlay.areas.items[0];
    g_assert_cmpuint(area->admin1.n, ==, 2);
    g_assert_cmpstr(area->admin1.items[0], ==, "Gao, MLI");
    g_assert_cmpint(area->kind, ==, SM_KIND_FORECAST);
    g_assert_cmpint(area->probability, ==, SM_PROBABILITY_HIGHLY_LIKELY);
    g_assert_cmpstr(area->horizon, ==, "within 3 months");
}

static void panels(void)
{
    g_autoptr(sm_figure) f =
        parse("panels:\n  - {title: A, annotations: {place: Gao, text: x, offset: [10mm, -5mm]}}\n"
              "  - title: B\ncolumns: 2\n");
    g_assert_cmpuint(f->panels.list.n, ==, 2);
    g_assert_cmpuint(f->columns, ==, 2);
    const sm_annotation *annotation = &f->panels.list.items[0].overlay.annotations.items[0];
    g_assert_true(annotation->offset_given);
    g_assert_cmpfloat(annotation->offset_y.value, ==, -5);
    g_assert_cmpstr(f->panels.list.items[1].title, ==, "B");
    g_assert_cmpuint(f->panels.list.items[1].overlay.annotations.n, ==, 0);
}

static void panels_by_a_column(void)
{
    g_autoptr(sm_figure) f = parse("events: a.csv\npanels: {by: actor1, most: 4}\n");
    g_assert_cmpstr(f->panels.by, ==, "actor1");
    g_assert_cmpuint(f->panels.most, ==, 4);
    g_assert_cmpuint(f->panels.list.n, ==, 0);
    g_autoptr(sm_figure) brief = parse("events: a.csv\npanels: actor1\ncolumns: 2\n");
    g_assert_cmpstr(brief->panels.by, ==, "actor1");
    g_assert_cmpuint(brief->panels.most, ==, 6);
    g_autoptr(sm_figure) none = parse("panels: none\n");
    g_assert_null(none->panels.by);
}

static void furniture(void)
{
    g_autoptr(sm_figure) f =
        parse("lang: fr\nlegend: {position: right, title: Signes, groups: no}\n"
              "scalebar: none\nnorth-arrow: always\ngraticule: ticks\ninset: false\n"
              "places: {show: always, max: 12, min-population: 50000, exclude: [Bla]}\n"
              "disclaimer: none\nnote: |\n  one\n  two\ndata: base\n");
    g_assert_true(f->lang == SM_LANG_FR);
    g_assert_cmpint(f->legend.position, ==, SM_POSITION_RIGHT);
    g_assert_false(f->legend.groups_in);
    g_assert_cmpint(f->scalebar, ==, SM_POSITION_NONE);
    g_assert_cmpint(f->north_arrow, ==, SM_TOGGLE_ALWAYS);
    g_assert_cmpint(f->graticule, ==, SM_GRATICULE_TICKS);
    g_assert_cmpint(f->inset.position, ==, SM_POSITION_NONE);
    g_assert_cmpint(f->places.show, ==, SM_TOGGLE_ALWAYS);
    g_assert_cmpuint(f->places.max, ==, 12);
    g_assert_cmpfloat(f->places.min_population, ==, 50000);
    check_strings(f->places.exclude, "Bla");
    g_assert_cmpstr(f->note, ==, "one\ntwo");
    g_assert_cmpstr(f->disclaimer, ==, "none");
    g_assert_cmpstr(f->data, ==, "base");
}

static void overrides_of_each_kind(void)
{
    const char *set[] = {"size=89mm x 85mm",
                         "style=dark",
                         "map.frame.margin=4%",
                         "annotations.0.text=Seized: 1 June # two",
                         "annotations.1={place: Gao, text: 'a, b'}",
                         "events.where=fatalities > 10",
                         "countries.groups.Sahel=[NER, BFA]",
                         "layers.5=roads.shp",
                         "legend.title=Key",
                         "title=",
                         NULL};
    g_autoptr(sm_figure) f = parse_at("f.yaml", EXAMPLE, set);
    g_assert_cmpfloat(f->width.value, ==, 89);
    g_assert_cmpfloat(f->height.value, ==, 85);
    g_assert_cmpstr(f->style, ==, "dark");
    g_assert_cmpfloat(f->map.frame.margin.value, ==, 4);
    check_strings(f->map.frame.countries, "MLI");
    g_assert_cmpuint(f->overlay.annotations.n, ==, 2);
    g_assert_cmpstr(f->overlay.annotations.items[0].text, ==, "Seized: 1 June # two");
    g_assert_cmpstr(f->overlay.annotations.items[0].place.name, ==, "Boulikessi");
    g_assert_cmpstr(f->overlay.annotations.items[1].text, ==, "a, b");
    g_assert_cmpstr(f->events.where_expr, ==, "fatalities > 10");
    g_assert_cmpstr(f->events.size, ==, "fatalities");
    g_assert_cmpuint(f->countries.groups.n, ==, 2);
    g_assert_cmpstr(f->layers.items[5].file, ==, "roads.shp");
    g_assert_cmpint(f->legend.position, ==, SM_POSITION_BOTTOM_LEFT);
    g_assert_cmpstr(f->legend.title, ==, "Key");
    g_assert_null(f->title);
}

static void overrides_of_short_forms(void)
{
    const char *set[] = {"events.size=fatalities", "frame.margin=9%", "highlights.0.label=GAO",
                         "events.file=b.csv", NULL};
    g_autoptr(sm_figure) f =
        parse_at("f.yaml", "events: a.csv\nframe: [MLI]\nhighlights: Gao\n", set);
    check_strings(f->events.files, "b.csv");
    g_assert_cmpstr(f->events.size, ==, "fatalities");
    check_strings(f->map.frame.countries, "MLI");
    g_assert_cmpfloat(f->map.frame.margin.value, ==, 9);
    g_assert_cmpstr(f->overlay.highlights.items[0].place.name, ==, "Gao");
    g_assert_cmpstr(f->overlay.highlights.items[0].label, ==, "GAO");
}

static void a_focus_is_written_also_where_it_is_empty(void)
{
    g_autoptr(sm_figure) alone = parse_at("f.yaml", "frame: [Burkina Faso]\n", NULL);
    g_assert_cmpuint(alone->countries.focus.n, ==, 0);
    g_assert_false(alone->countries.focus_given);
    g_autoptr(sm_figure) none = parse_at("f.yaml", "frame: [BFA]\ncountries: {focus: []}\n", NULL);
    g_assert_cmpuint(none->countries.focus.n, ==, 0);
    g_assert_true(none->countries.focus_given);
    g_autoptr(sm_figure) other = parse_at("f.yaml", "frame: [BFA]\ncountries: MLI\n", NULL);
    check_strings(other->countries.focus, "MLI");
    g_assert_true(other->countries.focus_given);
}

static void check_period(sm_period period, uint32_t n, sm_period_unit unit)
{
    g_assert_cmpuint(period.n, ==, n);
    g_assert_cmpint(period.unit, ==, unit);
}

static void series_of_each_kind(void)
{
    g_autoptr(sm_figure) none = parse("title: a\n");
    check_period(none->series.every, 1, SM_PERIOD_MONTH);
    g_assert_cmpuint(none->series.outputs, ==, SM_SERIES_FRAMES(PNG) | SM_SERIES_PLAYER);
    g_assert_null(none->series.file_name.text);
    g_autoptr(sm_figure) word = parse("series: 10 days\n");
    check_period(word->series.every, 10, SM_PERIOD_DAY);
    g_autoptr(sm_figure) full = parse("series:\n"
                                      "  every: quarter\n"
                                      "  step: Month\n"
                                      "  trail: 2\n"
                                      "  from: 2022\n"
                                      "  to: 2023-02\n"
                                      "  title: 'Attacks, {start:%B %Y}'\n"
                                      "  outputs: [svg, animation, facets]\n"
                                      "  facets: 3x4\n");
    const sm_series_spec *series = &full->series;
    check_period(series->step, 1, SM_PERIOD_MONTH);
    check_period(series->trail, 2, SM_PERIOD_QUARTER);
    g_assert_cmpstr(series->from, ==, "2022-01-01");
    g_assert_cmpstr(series->to, ==, "2023-02-28");
    g_assert_cmpuint(series->outputs, ==,
                     SM_SERIES_FRAMES(SVG) | SM_SERIES_ANIMATION | SM_SERIES_FACETS);
    g_assert_cmpuint(series->facet_columns, ==, 3);
    g_assert_cmpuint(series->facet_rows, ==, 4);
    g_assert_cmpint(series->title.where.line, ==, 7);
    g_autoptr(sm_figure) named =
        parse("series: {trail: 90 days, periods: {Before: {from: 2020, to: 2021}}}\n");
    check_period(named->series.trail, 90, SM_PERIOD_DAY);
    g_assert_cmpuint(named->series.periods.n, ==, 1);
    g_assert_cmpstr(named->series.periods.items[0].title, ==, "Before");
    g_assert_cmpstr(named->series.periods.items[0].to, ==, "2021-12-31");
}

static const char *const delivered[] = {"b.csv", "a.xlsx",     "c.shp",
                                        "c.dbf", "README.txt", ".d.csv"};

/* A folder `exports` with these files, for a figure beside it; NULL-terminated paths to remove. */
static char *make_exports(void)
{
    char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *exports = g_build_filename(folder, "exports", NULL);
    g_assert_cmpint(g_mkdir(exports, 0700), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(delivered); i++) {
        g_autofree char *path = g_build_filename(exports, delivered[i], NULL);
        g_assert_true(g_file_set_contents(path, "x", 1, NULL));
    }
    return folder;
}

static void remove_exports(char *folder)
{
    g_autofree char *exports = g_build_filename(folder, "exports", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(delivered); i++) {
        g_autofree char *path = g_build_filename(exports, delivered[i], NULL);
        g_unlink(path);
    }
    g_rmdir(exports);
    g_rmdir(folder);
    g_free(folder);
}

static void check_names(sm_strings paths, const char *expected)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (uint32_t i = 0; i < paths.n; i++) {
        g_autofree char *name = g_path_get_basename(paths.items[i]);
        g_string_append_printf(all, "%s%s", i > 0 ? " " : "", name);
    }
    g_assert_cmpstr(all->str, ==, expected);
}

static bool knows(const sm_figure *f, const char *ending)
{
    for (guint i = 0; i < f->files->len; i++)
        if (g_str_has_suffix(g_ptr_array_index(f->files, i), ending)) return true;
    return false;
}

static void event_files_of_a_folder(void)
{
    char *folder = make_exports();
    g_autofree char *path = g_build_filename(folder, "f.yaml", NULL);
    g_autoptr(sm_figure) all = parse_at(path, "events: exports\n", NULL);
    check_names(all->events.files, "a.xlsx b.csv c.shp");
    g_assert_true(knows(all, "exports/b.csv"));
    g_assert_null(all->events.inputs.items[0].left_out);
    g_assert_true(g_str_has_suffix(all->events.inputs.items[2].left_out, "exports: README.txt"));
    g_autoptr(sm_figure) some = parse_at(
        path,
        "events:\n  date-format: dd/mm/yyyy\n"
        "  file: ['exports/?.csv', {file: exports/*.xlsx, table: Data, columns: {date: d}},"
        " '-']\n",
        NULL);
    check_names(some->events.files, "b.csv a.xlsx -");
    g_assert_cmpuint(some->events.inputs.n, ==, 3);
    g_assert_null(some->events.inputs.items[0].table);
    g_assert_cmpstr(some->events.inputs.items[1].table, ==, "Data");
    g_assert_cmpstr(some->events.inputs.items[1].columns.date, ==, "d");
    g_autoptr(GError) error = NULL;
    static const char none[] = "events: exports/*.ods\n";
    g_assert_null(sm_figure_parse(path, none, strlen(none), NULL, NULL, &error));
    g_assert_nonnull(strstr(error->message, ":1:9: file: no file matches "));
    remove_exports(folder);
}

static void styles_by_path(void)
{
    g_autoptr(sm_figure) path = parse_at("maps/f.yaml", "style: house.yaml\n", NULL);
    g_assert_cmpstr(path->style, ==, "maps/house.yaml");
    g_autoptr(sm_figure) name = parse_at("maps/f.yaml", "style: dark\n", NULL);
    g_assert_cmpstr(name->style, ==, "dark");
}

static void files_and_folders(void)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "mali.yaml", NULL);
    g_assert_true(g_file_set_contents(path, EXAMPLE, -1, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_figure) f = sm_figure_read(path, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(f->folder, ==, folder);
    g_assert_null(sm_figure_read(folder, NULL, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_remove(path);
    g_rmdir(folder);
}

/* Entries of a list that stands for an object, one after the other. */
static void overrides_of_entries_in_short_forms(void)
{
    static const char *const overrides[] = {"panels.0.title=X", "panels.1.title=Y",
                                            "panels.2.title=Z", NULL};
    g_autoptr(sm_figure) figure =
        parse_at("f.yaml", "panels: [{title: a}, {title: b}]\n", overrides);
    g_assert_cmpuint(figure->panels.list.n, ==, 3);
    static const char *const titles[] = {"X", "Y", "Z"};
    for (int i = 0; i < 3; i++)
        g_assert_cmpstr(figure->panels.list.items[i].title, ==, titles[i]);
}

/* A list of one that is written without its brackets. */
static void overrides_of_a_list_of_one(void)
{
    static const char *const overrides[] = {"areas-data.value=b", "areas-data.layer.file=x.shp",
                                            NULL};
    g_autoptr(sm_figure) figure =
        parse_at("f.yaml", "areas-data: {file: t.csv, key: k, value: a}\n", overrides);
    g_assert_cmpuint(figure->area_data.n, ==, 1);
    g_assert_cmpstr(figure->area_data.items[0].key, ==, "k");
    g_assert_cmpstr(figure->area_data.items[0].value, ==, "b");
    g_assert_cmpstr(figure->area_data.items[0].layer.file, ==, "x.shp");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figure/the design's example is read", the_example);
    g_test_add_func("/figure/the design's example knows its events and callouts",
                    the_example_above_the_base);
    g_test_add_func("/figure/title, events and frame are enough", three_lines_are_a_figure);
    g_test_add_func("/figure/a key without a value is not written", no_events_no_line);
    g_test_add_func("/figure/a frame is countries, a box, events or all of them",
                    frames_of_each_kind);
    g_test_add_func("/figure/groups are a map or a list", groups_of_each_kind);
    g_test_add_func("/figure/a layer is a name, a path or an object", layers_of_each_kind);
    g_test_add_func("/figure/events have files, a window and classes", events_in_full);
    g_test_add_func("/figure/a probability makes a forecast", themes);
    g_test_add_func("/figure/each panel has its own theme", panels);
    g_test_add_func("/figure/panels by a column", panels_by_a_column);
    g_test_add_func("/figure/furniture stands where it is put", furniture);
    g_test_add_func("/override/any key may be overridden", overrides_of_each_kind);
    g_test_add_func("/figure/the frame's countries are the focus where nothing else is said",
                    a_focus_is_written_also_where_it_is_empty);
    g_test_add_func("/override/entries of a short form", overrides_of_entries_in_short_forms);
    g_test_add_func("/override/a list of one without its brackets", overrides_of_a_list_of_one);
    g_test_add_func("/override/a short form is written out first", overrides_of_short_forms);
    g_test_add_func("/figure/a series is a length of time or in full", series_of_each_kind);
    g_test_add_func("/figure/event files of a folder, a pattern, with layouts of their own",
                    event_files_of_a_folder);
    g_test_add_func("/figure/a style's path starts from the figure's folder", styles_by_path);
    g_test_add_func("/figure/a figure is read from a file, not from a folder", files_and_folders);
    return g_test_run();
}
