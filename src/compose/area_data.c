/* The element of tables by area: what each area shows, as its colour or as a circle in it, and what
 * is written there. */
#include "compose/caption_events.h"
#include "compose/element_table.h"
#include "compose/ground_color.h"
#include "compose/importance.h"
#include "compose/legend_key.h"
#include "compose/look.h"
#include "compose/mark_legend_keys.h"
#include "compose/names_inner.h"
#include "compose/ramp.h"
#include "words/sentence.h"
#include "words/template.h"
#include "words/words.h"

#include "analyse/classes.h"
#include "base/fail.h"
#include "geom/polygon.h"
#include "load/area_values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How much of its colour an area has: names and borders are read on it. */
#define STRENGTH 0.85
#define SEAM_PT 0.35
/* Areas without data: a hatch that no class has. */
#define HATCH_SPACING_PT 3.0
#define HATCH_WIDTH_PT 0.5
#define HATCH_STRENGTH 0.3
/* What covering areas costs, as a share of SM_IMPORTANCE_FRAME, on top of their land; and what it
 * costs names to cross their seams, and to stand on circles. */
#define WORTH 1.0
#define WEIGHT_SEAM 1.9
#define WEIGHT_CIRCLE 20.0
#define CIRCLE_OPACITY 0.65
/* Digits of values that are no whole numbers, and how many of the highest are told in words. */
enum { DIGITS = 2, MOST_DECIMALS = 6, TOLD = 3 };
/* A label stands in an area whose inscribed circle is so much wider than it is from corner to
 * corner: narrower ones would bend it. */
#define LABEL_ROOM 1.05

typedef struct circle {
    sm_xy_pt at;
    double radius_pt;
    uint32_t row;
} circle;

/* One table on one map. */
typedef struct shown_table {
    const sm_area_values *of;
    const double *shown;   /* per row of the areas' attributes */
    GPtrArray *frames;     /* double * of each window, of a table with dates; NULL: none */
    sm_shapes_pt *shapes;  /* inside the frame, those that the table could speak of */
    uint32_t *row;         /* of each shape: the row of the areas' attributes */
    sm_classes *classes;   /* NULL: circles, or no value at all */
    sm_classes *others;    /* of `against`; NULL: one value alone */
    GArray *circles;       /* circle, largest first; NULL: fills */
    double least, largest; /* above 0, of all areas */
    double pt_per_root;
    int decimals;                  /* of all values, alike */
    char **labels, **short_labels; /* of each shape; NULL: none are wanted */
    uint32_t n_empty;              /* areas in the frame without a value */
} shown_table;

static const shown_table *table_at(const void *value, guint i)
{
    return g_ptr_array_index((const GPtrArray *)value, i);
}

static guint n_tables(const void *value)
{
    return ((const GPtrArray *)value)->len;
}

/* Does it change from frame to frame? */
static bool is_changing(const shown_table *t)
{
    return t->frames && t->frames->len > 1;
}

static double value_of(const shown_table *t, uint32_t shape)
{
    return t->shown[t->row[shape]];
}

static const char *title_of(const shown_table *t)
{
    return t->of->spec->title ? t->of->spec->title : t->of->spec->value;
}

static const char *other_title_of(const shown_table *t)
{
    return t->of->spec->against.title ? t->of->spec->against.title : t->of->spec->against.value;
}

/* "People in need and attacks" */
static char *heading_of(const shown_table *t, sm_lang lang)
{
    const char *both[] = {title_of(t), t->of->others ? other_title_of(t) : NULL};
    return sm_say_list(lang, both, t->of->others ? 2 : 1);
}

/* ---- which shapes ---- */

/* For each shape of the base map's countries the row of the joined ones. */
static uint32_t row_of_country(const sm_area_values *of, const char *iso3)
{
    int shape = sm_features_find_iso3(of->features, iso3);
    return shape < 0 ? UINT32_MAX : of->features->shapes->source[shape];
}

static sm_shapes_pt *show_countries(shown_table *t, const sm_base_map *map)
{
    const sm_map_layer *layer = map->layers[SM_BASE_COUNTRIES];
    if (!layer) return sm_shapes_builder_finish_pt(sm_shapes_builder_create(SM_SHAPE_POLYGON));
    g_autofree bool *all = g_new(bool, layer->shapes->n_parts + 1);
    memset(all, 1, layer->shapes->n_parts);
    sm_shapes_pt *shapes = sm_shapes_pt_filtered(layer->shapes, all);
    t->row = g_new(uint32_t, shapes->n_shapes + 1);
    for (uint32_t i = 0; i < shapes->n_shapes; i++)
        t->row[i] = row_of_country(
            t->of, sm_table_text(layer->features->attributes, "iso3", shapes->source[i]));
    return shapes;
}

static bool is_countries(const sm_area_data *spec)
{
    return !spec->layer.file && spec->layer.base == SM_AREA_BASE_COUNTRIES;
}

/* Those of areas that the table could not speak of go. */
static void keep_asked(shown_table *t, sm_shapes_pt *all)
{
    g_autofree bool *keep = g_new0(bool, all->n_parts + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n_shapes; i++) {
        bool asked = t->row[i] != UINT32_MAX && t->of->asked[t->row[i]];
        bool any = all->shape_start[i] < all->shape_start[i + 1];
        for (uint32_t p = all->shape_start[i]; asked && p < all->shape_start[i + 1]; p++)
            keep[p] = true;
        if (asked && any) t->row[n++] = t->row[i];
    }
    t->shapes = sm_shapes_pt_filtered(all, keep);
}

static bool find_shapes(shown_table *t, const sm_element_scope *scope, GError **error)
{
    const sm_base_map *map = scope->map;
    bool countries = is_countries(t->of->spec);
    g_autoptr(sm_shapes_pt) all =
        countries ? show_countries(t, map)
                  : sm_map_layer_show(t->of->features, map->projection, &map->frame,
                                      t->of->own ? NULL : &map->knots, error);
    if (!all) return false;
    if (!countries) t->row = g_memdup2(all->source, all->n_shapes * sizeof *all->source);
    keep_asked(t, all);
    return true;
}

/* ---- classes ---- */

/* Of all areas, also those that the frame does not show. */
static void add_known(GArray *known, const sm_area_values *of, const double *values)
{
    for (uint32_t row = 0; row < of->features->attributes->n_rows; row++)
        if (of->same[row] == row && !isnan(values[row])) g_array_append_val(known, values[row]);
}

/* In all frames. */
static GArray *known_values(const shown_table *t)
{
    GArray *known = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; t->frames && i < t->frames->len; i++)
        add_known(known, t->of, g_ptr_array_index(t->frames, i));
    if (!t->frames) add_known(known, t->of, t->shown);
    return known;
}

/* Of two values. */
static bool classify_both(shown_table *t, const GArray *known, GError **error)
{
    const sm_area_data *spec = t->of->spec;
    g_autoptr(GArray) others = g_array_new(FALSE, FALSE, sizeof(double));
    add_known(others, t->of, t->of->others);
    t->classes = sm_ramp_thirds(&spec->classify, (const double *)(const void *)known->data,
                                known->len, error);
    t->others = sm_ramp_thirds(&spec->against.classify, (const double *)(const void *)others->data,
                               others->len, error);
    return t->classes && t->others;
}

static bool classify(shown_table *t, const GArray *known, GError **error)
{
    if (t->of->others) return classify_both(t, known, error);
    t->classes = sm_ramp_classes(&t->of->spec->classify, (const double *)(const void *)known->data,
                                 known->len, error);
    return t->classes != NULL;
}

/* None where all values are whole numbers; else the largest has two digits. */
static int decimals_of(const GArray *known)
{
    double most = 0;
    bool whole = true;
    for (guint i = 0; i < known->len; i++) {
        double value = g_array_index(known, double, i);
        most = MAX(most, fabs(value));
        whole &= value == floor(value);
    }
    int before = most > 0 ? (int)floor(log10(most)) + 1 : 1;
    return whole ? 0 : CLAMP(DIGITS - before, 0, MOST_DECIMALS);
}

/* An area may lie in several shapes: those that come first speak for it. */
static bool is_first(const shown_table *t, uint32_t shape)
{
    for (uint32_t i = 0; i < shape; i++)
        if (t->of->same[t->row[i]] == t->of->same[t->row[shape]]) return false;
    return true;
}

static bool is_ever_empty(const shown_table *t, uint32_t shape)
{
    bool empty = !t->frames && isnan(value_of(t, shape));
    for (guint i = 0; t->frames && i < t->frames->len; i++)
        empty |= isnan(((const double *)g_ptr_array_index(t->frames, i))[t->row[shape]]);
    return empty;
}

static void count_empty(shown_table *t)
{
    for (uint32_t i = 0; i < t->shapes->n_shapes; i++)
        t->n_empty += is_ever_empty(t, i) && is_first(t, i);
}

/* ---- circles ---- */

static int by_radius(const void *a, const void *b)
{
    const circle *x = a, *y = b;
    if (x->radius_pt != y->radius_pt) return x->radius_pt > y->radius_pt ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static bool check_amounts(const GArray *known, GError **error)
{
    for (guint i = 0; i < known->len; i++)
        if (g_array_index(known, double, i) < 0)
            return sm_fail(error, SM_ERROR_FIGURE,
                           "circles stand for amounts, and a value is below 0 (%g); write `draw: "
                           "fills`",
                           g_array_index(known, double, i));
    return true;
}

static void find_span(shown_table *t, const GArray *known)
{
    t->least = INFINITY;
    for (guint i = 0; i < known->len; i++) {
        double value = g_array_index(known, double, i);
        t->largest = MAX(t->largest, value);
        if (value > 0) t->least = MIN(t->least, value);
    }
}

/* In the widest part of the area. */
static void add_circle(shown_table *t, uint32_t shape)
{
    circle found = {.row = t->of->same[t->row[shape]]};
    double widest = 0, radius;
    sm_xy_pt at;
    for (uint32_t i = shape; i < t->shapes->n_shapes; i++) {
        if (t->of->same[t->row[i]] != found.row ||
            !sm_polygon_inscribed_circle(t->shapes, i, 0.5, &at, &radius) || radius <= widest)
            continue;
        widest = radius;
        found.at = at;
    }
    found.radius_pt = t->pt_per_root * sqrt(value_of(t, shape));
    if (widest > 0 && found.radius_pt > 0) g_array_append_val(t->circles, found);
}

static bool make_circles(shown_table *t, const GArray *known, const sm_style *style, GError **error)
{
    if (!check_amounts(known, error)) return false;
    t->circles = g_array_new(FALSE, FALSE, sizeof(circle));
    find_span(t, known);
    if (t->largest <= 0) return true;
    t->pt_per_root = sm_length_pt(style->event.size_max, 0) / 2 / sqrt(t->largest);
    for (uint32_t i = 0; i < t->shapes->n_shapes; i++)
        if (value_of(t, i) > 0 && is_first(t, i)) add_circle(t, i);
    g_array_sort(t->circles, by_radius);
    return true;
}

/* ---- what is written in the areas ---- */

static char *value_words(const shown_table *t, sm_lang lang, double value)
{
    return sm_words_number(lang, value, t->decimals);
}

static char *name_of(const shown_table *t, uint32_t shape)
{
    return sm_names_typeset(sm_table_text(t->of->features->attributes, t->of->name, t->row[shape]));
}

/* `texts` holds what the values borrow. */
static GArray *template_values(const shown_table *t, uint32_t shape, sm_lang lang, GPtrArray *texts)
{
    GArray *values = g_array_new(FALSE, TRUE, sizeof(sm_template_value));
    uint32_t row = t->row[shape], of_table = t->of->row_of[row];
    g_ptr_array_add(texts, name_of(t, shape));
    g_ptr_array_add(texts, value_words(t, lang, t->shown[row]));
    const char *const *columns = sm_events_column_names(t->of->table);
    sm_template_value own[] = {{.name = "name", .text = g_ptr_array_index(texts, 0)},
                               {.name = "value", .text = g_ptr_array_index(texts, 1)}};
    g_array_append_vals(values, own, G_N_ELEMENTS(own));
    for (; *columns; columns++) {
        char *text = of_table == UINT32_MAX ? g_strdup("")
                                            : sm_events_long_text(t->of->table, *columns, of_table);
        sm_template_value value = {.name = *columns, .text = text};
        const double *numbers =
            of_table == UINT32_MAX ? NULL : sm_events_number(t->of->table, *columns);
        if (numbers && !isnan(numbers[of_table])) {
            value.kind = SM_TEMPLATE_NUMBER;
            value.number = numbers[of_table];
        }
        g_ptr_array_add(texts, text);
        g_array_append_val(values, value);
    }
    return values;
}

/* For areas that are too small for the whole: the line with the value. */
static char *short_template(const char *template)
{
    g_auto(GStrv) lines = g_strsplit(template, "\n", -1);
    for (char **line = lines; *line; line++)
        if (strstr(*line, "{value}")) return g_strdup(*line);
    return g_strdup(template);
}

static char *fill_in(const shown_table *t, uint32_t shape, const char *template, sm_lang lang,
                     GError **error)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) values = template_values(t, shape, lang, texts);
    return sm_template_fill(template, (const sm_template_value *)(const void *)values->data,
                            values->len, lang, error);
}

static bool write_labels(shown_table *t, const sm_figure *figure, GError **error)
{
    const sm_area_data *spec = t->of->spec;
    if (!spec->label) return true;
    if (is_changing(t) && !g_str_equal(spec->label, "{name}"))
        return sm_fail(error, SM_ERROR_FIGURE,
                       "label: values change from frame to frame, and what is written in the areas "
                       "stands still; write `{name}` alone");
    g_autofree char *brief = short_template(spec->label);
    t->labels = g_new0(char *, t->shapes->n_shapes + 1);
    t->short_labels = g_new0(char *, t->shapes->n_shapes + 1);
    for (uint32_t i = 0; i < t->shapes->n_shapes; i++) {
        bool known = !is_changing(t) && !isnan(value_of(t, i));
        t->labels[i] = known ? fill_in(t, i, spec->label, figure->lang, error) : name_of(t, i);
        if (!t->labels[i]) {
            g_autofree char *place = sm_figure_place(figure, spec->label, &spec->where);
            g_prefix_error(error, "%s: areas-data.label: ", place);
            return false;
        }
        t->short_labels[i] =
            known ? fill_in(t, i, brief, figure->lang, error) : g_strdup(t->labels[i]);
    }
    return true;
}

/* ---- the value ---- */

static void free_table(void *data)
{
    shown_table *t = data;
    sm_shapes_pt_free(t->shapes);
    g_free(t->row);
    sm_classes_free(t->classes);
    sm_classes_free(t->others);
    if (t->circles) g_array_unref(t->circles);
    if (t->frames) g_ptr_array_unref(t->frames);
    g_strfreev(t->labels);
    g_strfreev(t->short_labels);
    g_free(t);
}

static void free_tables(void *value)
{
    g_ptr_array_unref(value);
}

/* What a table with dates shows in each window. */
static void make_frames(shown_table *t, const sm_element_scope *scope)
{
    t->shown = t->of->values;
    if (!t->of->steps) return;
    t->frames = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < scope->n_windows; i++) {
        const sm_event_window *window = &scope->windows[i];
        g_ptr_array_add(t->frames, sm_area_values_in(t->of, window->first_day, window->end_day));
    }
    if (t->frames->len == 1) t->shown = g_ptr_array_index(t->frames, 0);
}

static bool check_drawing(const shown_table *t, GError **error)
{
    if (!is_changing(t) || t->of->spec->draw == SM_AREA_DRAW_FILLS) return true;
    return sm_fail(error, SM_ERROR_FIGURE,
                   "circles do not change from frame to frame; write `draw: fills`");
}

static bool init_table(shown_table *t, const sm_element_scope *scope, GError **error)
{
    const sm_area_data *spec = t->of->spec;
    make_frames(t, scope);
    g_autoptr(GArray) known = known_values(t);
    if (!find_shapes(t, scope, error)) return false;
    count_empty(t);
    t->decimals = decimals_of(known);
    bool good = !check_drawing(t, error)             ? false
                : spec->draw == SM_AREA_DRAW_CIRCLES ? make_circles(t, known, scope->style, error)
                                                     : known->len == 0 || classify(t, known, error);
    if (good) return write_labels(t, scope->figure, error);
    g_prefix_error(error, "%s:%d:%d: areas-data: ", spec->where.file, spec->where.line,
                   spec->where.column);
    return false;
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    if (scope->area_values->len == 0) return true;
    GPtrArray *tables = *value = g_ptr_array_new_with_free_func(free_table);
    for (guint i = 0; i < scope->area_values->len; i++) {
        shown_table *t = g_new0(shown_table, 1);
        t->of = g_ptr_array_index(scope->area_values, i);
        g_ptr_array_add(tables, t);
        if (!init_table(t, scope, error)) return false;
        if (t->shapes->n_shapes == 0)
            sm_diagnostics_warn(scope->diagnostics,
                                "%s:%d:%d: areas-data: no area of %s is in the frame",
                                t->of->spec->where.file, t->of->spec->where.line,
                                t->of->spec->where.column, t->of->features->path);
    }
    return true;
}

/* ---- looks ---- */

static sm_fill fill_of_class(const shown_table *t, const sm_style *style, uint32_t index)
{
    sm_color color = sm_color_with_alpha(
        sm_ramp_class_color(style, t->of->spec->palette, t->classes, index), STRENGTH);
    return sm_look_solid(sm_color_over(color, style->country.focus.color));
}

static sm_fill fill_of_none(const sm_style *style)
{
    sm_color land = style->country.focus.color;
    return (sm_fill){.kind = SM_FILL_HATCH,
                     .color = sm_color_mix(land, style->legend.text.color, HATCH_STRENGTH),
                     .background = land,
                     .angle_deg = 45,
                     .spacing_pt = HATCH_SPACING_PT,
                     .width_pt = HATCH_WIDTH_PT};
}

static sm_fill fill_of(const shown_table *t, const sm_style *style, uint32_t shape)
{
    double value = value_of(t, shape);
    if (isnan(value)) return fill_of_none(style);
    uint32_t class = (uint32_t)sm_classes_index(t->classes, value);
    if (!t->others) return fill_of_class(t, style, class);
    double other = t->of->others[t->row[shape]];
    return sm_ramp_pair_fill(style, class, (uint32_t)sm_classes_index(t->others, other),
                             style->country.focus.color);
}

static sm_stroke seam_of(const sm_style *style)
{
    return (sm_stroke){.color = style->country.focus.color, .width_pt = SEAM_PT * style->poster};
}

/* ---- what it takes ---- */

static void paint(const void *value, const sm_placed_map *on, sm_ground_colors *ground)
{
    for (guint k = 0; k < n_tables(value); k++) {
        const shown_table *t = table_at(value, k);
        for (uint32_t i = 0; !t->circles && !is_changing(t) && i < t->shapes->n_shapes; i++) {
            sm_fill fill = fill_of(t, on->style, i);
            sm_ground_colors_paint(ground, t->shapes, i,
                                   fill.kind == SM_FILL_SOLID ? fill.color : fill.background,
                                   SM_GROUND_WIDE);
        }
    }
}

static void cover(const void *value, const sm_placed_map *on, sm_cost_raster *costs)
{
    (void)on;
    for (guint k = 0; k < n_tables(value); k++) {
        const shown_table *t = table_at(value, k);
        for (uint32_t i = 0; i < t->shapes->n_shapes; i++)
            sm_cost_raster_add_shape(costs, t->shapes, i, SM_IMPORTANCE_FRAME * WORTH);
    }
}

/* ---- names ---- */

static double diagonal(const sm_names *names, const sm_font *font, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    double width = 0, height = font->size_pt * 1.2 * (g_strv_length(lines) - 1);
    for (char **line = lines; *line; line++) {
        sm_text_extent extent = sm_text_measure(names->engine, font, *line);
        width = MAX(width, extent.advance);
        if (line == lines) height += extent.cap_height;
    }
    return hypot(width, height);
}

/* The label, or of a small area its number alone. */
static void name_shape(const shown_table *t, guint number, const sm_placed_map *on, uint32_t shape,
                       sm_names *names)
{
    sm_name entry = {.kind = SM_NAME_AREA, .look = &on->style->label.value};
    double radius;
    if (!sm_polygon_inscribed_circle(t->shapes, shape, 0.5, &entry.at, &radius)) return;
    sm_font font = sm_look_font(on->style, entry.look);
    const char *text = t->labels[shape];
    if (2 * radius < LABEL_ROOM * diagonal(names, &font, text)) text = t->short_labels[shape];
    if (2 * radius < LABEL_ROOM * diagonal(names, &font, text)) return;
    entry.text = sm_look_case(entry.look, text);
    entry.id = g_strdup_printf("label--areas-%u-%u", number, t->row[shape] + 1);
    sm_label_request *request = sm_names_add(names, SM_LABEL_AREA, &entry, SM_PRIORITY_AREA_UNIT);
    request->shapes = t->shapes;
    request->shape = shape;
}

static void name(const void *value, const sm_placed_map *on, sm_names *names)
{
    for (guint k = 0; k < n_tables(value); k++) {
        const shown_table *t = table_at(value, k);
        for (uint32_t i = 0; t->labels && i < t->shapes->n_shapes; i++)
            name_shape(t, k + 1, on, i, names);
        names->units_named |= t->labels != NULL;
        for (guint i = 0; t->circles && i < t->circles->len; i++) {
            const circle *c = &g_array_index(t->circles, circle, i);
            sm_names_keep_free(names, c->at, c->radius_pt, WEIGHT_CIRCLE);
            sm_names_weigh(names, c->at, c->radius_pt, 1);
        }
        if (!t->circles) sm_names_cross(names, t->shapes, WEIGHT_SEAM, 0);
    }
}

/* ---- legend ---- */

/* Of the areas in the frame those of this class. */
static uint32_t count_class(const shown_table *t, int class)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->shapes->n_shapes; i++) {
        double value = value_of(t, i);
        n += !isnan(value) && sm_classes_index(t->classes, value) == class && is_first(t, i);
    }
    return n;
}

static void add_area_key(GArray *keys, const sm_placed_map *on, const char *text, sm_fill fill,
                         uint32_t count, bool counted)
{
    sm_legend_key *key = sm_legend_keys_add(keys, SM_KEY_AREA, text);
    key->fill = fill;
    key->stroke = fill.kind == SM_FILL_SOLID ? SM_NO_STROKE
                                             : sm_look_stroke(&on->style->border.international);
    if (counted) key->count = sm_words_number(on->figure->lang, count, 0);
}

/* "To the right: People in need, % (under 30 | 30 to under 50 | 50 or more)" */
static char *say_axis(sm_sentence axis, const char *title, const sm_classes *classes, sm_lang lang)
{
    g_autoptr(GString) limits = g_string_new(NULL);
    for (uint32_t i = 0; i < classes->n; i++) {
        g_autofree char *label = sm_ramp_label(lang, classes, i);
        g_string_append_printf(limits, "%s%s", i ? " | " : "", label);
    }
    return sm_say(lang, axis, "what", title, "limits", limits->str, NULL);
}

static void explain_square(const shown_table *t, const sm_placed_map *on, GArray *keys)
{
    sm_lang lang = on->figure->lang;
    g_autofree char *right = say_axis(SM_SAY_TO_THE_RIGHT, title_of(t), t->classes, lang);
    g_autofree char *up = say_axis(SM_SAY_UPWARDS, other_title_of(t), t->others, lang);
    g_autofree char *both = g_strconcat(up, "\n", right, NULL);
    sm_legend_key *key = sm_legend_keys_add(keys, SM_KEY_SQUARE, both);
    key->stroke = seam_of(on->style);
    for (uint32_t i = 0; i < SM_LEGEND_SQUARES; i++)
        key->squares[i] = sm_ramp_pair_fill(on->style, i % SM_RAMP_THIRDS, i / SM_RAMP_THIRDS,
                                            on->style->country.focus.color);
}

static void explain_fills(const shown_table *t, const sm_placed_map *on, GArray *keys)
{
    if (t->others) explain_square(t, on, keys);
    for (uint32_t i = 0; t->classes && !t->others && i < t->classes->n; i++) {
        g_autofree char *label = sm_ramp_label(on->figure->lang, t->classes, i);
        add_area_key(keys, on, label, fill_of_class(t, on->style, i), count_class(t, (int)i),
                     !is_changing(t));
    }
    if (t->n_empty > 0)
        add_area_key(keys, on, sm_word_text(on->figure->lang, SM_WORD_NO_DATA),
                     fill_of_none(on->style), t->n_empty, !is_changing(t));
}

/* On coloured areas circles are in nobody's colour, and a rim tells them. */
static bool lie_on_fills(const sm_placed_map *on)
{
    for (uint32_t i = 0; i < on->figure->area_data.n; i++)
        if (on->figure->area_data.items[i].draw == SM_AREA_DRAW_FILLS) return true;
    return false;
}

static sm_fill circle_fill(const sm_placed_map *on)
{
    sm_color color =
        lie_on_fills(on) ? on->style->legend.fill.color : on->style->event.marker.color;
    return sm_look_solid(sm_color_with_alpha(color, CIRCLE_OPACITY));
}

static sm_stroke circle_rim(const sm_placed_map *on)
{
    return sm_legend_circles_rim(on->style, lie_on_fills(on) ? on->style->legend.text.color
                                                             : on->style->event.marker.color);
}

static char *say_without(const shown_table *t, sm_lang lang)
{
    g_autofree char *n = sm_words_number(lang, t->n_empty, 0);
    return t->n_empty ? sm_say(lang, SM_SAY_AREAS_WITHOUT, "n", n, NULL) : NULL;
}

static void explain_circles(const shown_table *t, const sm_placed_map *on, GArray *keys)
{
    double values[SM_LEGEND_MAX_CIRCLES];
    if (t->largest > 0) {
        sm_legend_key *key = sm_legend_keys_add(keys, SM_KEY_CIRCLES, "");
        key->n_circles = sm_legend_circles(t->least, t->largest, values);
        for (uint32_t i = 0; i < key->n_circles; i++) {
            key->radii_pt[i] = t->pt_per_root * sqrt(values[i]);
            key->values[i] = value_words(t, on->figure->lang, values[i]);
        }
        key->stroke = circle_rim(on);
    }
    g_autofree char *without = say_without(t, on->figure->lang);
    if (without) sm_legend_keys_add(keys, SM_KEY_NOTE, without);
}

static void explain(const void *value, const sm_placed_map *on, GArray *keys)
{
    for (guint k = 0; k < n_tables(value); k++) {
        const shown_table *t = table_at(value, k);
        guint first = keys->len;
        if (t->shapes->n_shapes == 0) continue;
        /* The square says what its axes are. */
        if (!t->others) sm_legend_keys_add(keys, SM_KEY_HEADING, title_of(t));
        if (t->circles)
            explain_circles(t, on, keys);
        else
            explain_fills(t, on, keys);
        sm_legend_keys_keep_together(keys, first);
    }
}

/* ---- drawing ---- */

/* "Mopti: 1,234" */
static char *tooltip(const shown_table *t, uint32_t row, sm_lang lang)
{
    g_autofree char *number = isnan(t->shown[row]) ? g_strdup(sm_word_text(lang, SM_WORD_NO_DATA))
                                                   : value_words(t, lang, t->shown[row]);
    const char *own = sm_table_text(t->of->features->attributes, t->of->name, row);
    if (!t->of->others || isnan(t->of->others[row])) return g_strdup_printf("%s: %s", own, number);
    g_autofree char *other = value_words(t, lang, t->of->others[row]);
    return g_strdup_printf("%s: %s; %s", own, number, other);
}

static void draw_fills(const shown_table *t, const char *id, const sm_placed_map *on,
                       sm_scene *scene)
{
    for (uint32_t i = 0; i < t->shapes->n_shapes; i++) {
        g_autofree char *shape_id = g_strdup_printf("%s--%u", id, t->row[i] + 1);
        g_autofree char *title = tooltip(t, t->row[i], on->figure->lang);
        sm_path *path = sm_path_create();
        sm_path_shape(path, t->shapes, i);
        sm_scene_path(scene, shape_id, title, path, fill_of(t, on->style, i), seam_of(on->style));
    }
}

static void draw_circles(const shown_table *t, const char *id, const sm_placed_map *on,
                         sm_scene *scene)
{
    for (guint i = 0; i < t->circles->len; i++) {
        const circle *c = &g_array_index(t->circles, circle, i);
        g_autofree char *circle_id = g_strdup_printf("%s--%u", id, c->row + 1);
        g_autofree char *title = tooltip(t, c->row, on->figure->lang);
        sm_path *path = sm_path_create();
        sm_path_circle(path, c->at, c->radius_pt);
        sm_scene_path(scene, circle_id, title, path, circle_fill(on), circle_rim(on));
    }
}

/* Fills lie on the land, circles over borders. */
static void draw(const void *value, const sm_placed_map *on, sm_level level, sm_scene *scene)
{
    for (guint k = 0; k < n_tables(value); k++) {
        const shown_table *t = table_at(value, k);
        if (is_changing(t) || level != (t->circles ? SM_LEVEL_LINES : SM_LEVEL_LAND)) continue;
        g_autofree char *id = g_strdup_printf("areas-data-%u", k + 1);
        sm_scene_group(scene, id, title_of(t), NULL);
        if (t->circles)
            draw_circles(t, id, on, scene);
        else
            draw_fills(t, id, on, scene);
        sm_scene_end(scene);
    }
}

static bool draw_window(const void *value, const sm_placed_map *on, sm_level level,
                        const sm_element_window *window, sm_scene *scene, GError **error)
{
    (void)error;
    for (guint k = 0; level == SM_LEVEL_SUMS && k < n_tables(value); k++) {
        if (!is_changing(table_at(value, k))) continue;
        shown_table frame = *table_at(value, k);
        frame.shown = g_ptr_array_index(frame.frames, window->index);
        g_autofree char *id = g_strdup_printf("areas-data-%u", k + 1);
        sm_scene_group(scene, id, title_of(&frame), NULL);
        draw_fills(&frame, id, on, scene);
        sm_scene_end(scene);
    }
    return true;
}

/* ---- the text for those who cannot see it ---- */

typedef struct ranked {
    uint32_t shape;
    double value;
} ranked;

static int by_value(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->value != y->value) return x->value > y->value ? -1 : 1;
    return x->shape < y->shape ? -1 : x->shape > y->shape;
}

/* "Mopti (1,234), Gao (800) and Ségou (12)". */
static char *say_highest(const shown_table *t, sm_lang lang)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(ranked));
    for (uint32_t i = 0; i < t->shapes->n_shapes; i++) {
        ranked r = {i, value_of(t, i)};
        if (!isnan(r.value) && is_first(t, i)) g_array_append_val(all, r);
    }
    if (all->len == 0) return NULL;
    g_array_sort(all, by_value);
    uint32_t n = MIN(all->len, (guint)TOLD);
    g_auto(GStrv) told = g_new0(char *, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const ranked *r = &g_array_index(all, ranked, i);
        g_autofree char *number = value_words(t, lang, r->value);
        g_autofree char *own = name_of(t, r->shape);
        told[i] = g_strdup_printf("%s (%s)", own, number);
    }
    g_autofree char *list = sm_say_list(lang, (const char *const *)told, n);
    return sm_say(lang, SM_SAY_HIGHEST, "areas", list, NULL);
}

static void tell(const sm_caption_request *request, GString *text)
{
    sm_lang lang = request->figure->lang;
    const void *value = sm_elements_value(request->elements[0], &sm_element_area_data);
    for (guint k = 0; value && k < n_tables(value); k++) {
        const shown_table *t = table_at(value, k);
        g_autofree char *what = heading_of(t, lang);
        sm_caption_add(
            text, sm_say(lang, t->circles ? SM_SAY_CIRCLES : SM_SAY_COLOUR, "what", what, NULL));
        char *highest = is_changing(t) ? NULL : say_highest(t, lang);
        if (highest) sm_caption_add(text, highest);
        g_autofree char *without = say_without(t, lang);
        if (without) sm_caption_add(text, sm_as_sentence(without));
    }
}

const sm_element sm_element_area_data = {
    .turn = {.ground = 4, .names = 4, .legend = 2},
    .resolve = resolve,
    .free = free_tables,
    .paint = paint,
    .cover = cover,
    .name = name,
    .explain = explain,
    .draw = draw,
    .draw_window = draw_window,
    .tell = tell,
};
