#include "compose/mark_classes.h"

#include "compose/palette.h"
#include "compose/ramp.h"
#include "compose/value_words.h"
#include "words/words.h"

#include "base/number.h"
#include "source/actor_families.h"
#include "source/nearest.h"

#include <stdlib.h>
#include <string.h>

/* More different numbers than this become classes of a ramp instead of colours of their own. */
#define MOST_NUMBER_COLORS 7

/* The most different ones first. */
static const sm_symbol class_shapes[] = {SM_SYMBOL_CIRCLE,  SM_SYMBOL_SQUARE, SM_SYMBOL_TRIANGLE,
                                         SM_SYMBOL_DIAMOND, SM_SYMBOL_STAR,   SM_SYMBOL_PENTAGON,
                                         SM_SYMBOL_BURST,   SM_SYMBOL_CROSS};

static void clear_class(void *data)
{
    sm_mark_class *class = data;
    g_free(class->label);
    g_free(class->value);
    g_free(class->name);
}

GArray *sm_mark_classes_create(void)
{
    GArray *classes = g_array_new(FALSE, TRUE, sizeof(sm_mark_class));
    g_array_set_clear_func(classes, clear_class);
    return classes;
}

static sm_mark_class *add_class(GArray *classes, const char *label, sm_color color, sm_symbol shape)
{
    sm_mark_class class = {
        .label = g_strdup(label), .color = color, .shape = shape, .theme = SM_NO_THEME};
    g_array_append_val(classes, class);
    return &g_array_index(classes, sm_mark_class, classes->len - 1);
}

/* ---- values by name ---- */

/* Colours that the figure gives; free with g_free(). */
static sm_color *colors_given(const sm_event_spec *spec, const sm_style *style, uint32_t *n)
{
    sm_color *given = g_new(sm_color, spec->classes.n + 1);
    *n = 0;
    for (uint32_t i = 0; i < spec->classes.n; i++)
        if (spec->classes.items[i].color_given && !style->palette.monochrome)
            given[(*n)++] = spec->classes.items[i].color;
    return given;
}

sm_mark_colors sm_mark_colors_left(const sm_event_spec *spec, bool sides, const sm_style *style)
{
    uint32_t n;
    g_autofree sm_color *given = colors_given(spec, style, &n);
    return (sm_mark_colors){.left = sm_palette_left(style, sides, given, n), .most = G_MAXUINT};
}

void sm_mark_colors_clear(sm_mark_colors *colors)
{
    g_clear_pointer(&colors->left, g_array_unref);
}

/* Where shapes tell classes apart, too, colours come again. */
sm_color sm_mark_colors_next(sm_mark_colors *colors, const sm_style *style)
{
    if (colors->left->len == 0) return style->border.international.color;
    return g_array_index(colors->left, sm_color, colors->n_used++ % colors->left->len);
}

sm_symbol sm_mark_shape(const sm_event_spec *spec, const sm_style *style)
{
    return spec->shape_given ? spec->shape : style->event.marker.shape;
}

static bool has_shapes(const sm_event_spec *spec, const sm_style *style)
{
    return spec->shape_by_class || style->palette.monochrome;
}

/* So many more classes look different. */
static uint32_t room_for_classes(const sm_event_spec *spec, const sm_style *style,
                                 const sm_mark_colors *colors, guint n_classes)
{
    uint32_t left = colors->left->len > colors->n_used ? colors->left->len - colors->n_used : 0;
    uint32_t shapes = G_N_ELEMENTS(class_shapes);
    uint32_t by_shape = has_shapes(spec, style) && shapes > n_classes ? shapes - n_classes : 0;
    return MAX(left, by_shape);
}

/* Classes that were written are those of the figure's own column. */
static const char *expression_of(const sm_event_set *set)
{
    const sm_event_spec *spec = &set->figure->events;
    return spec->classes.n ? spec->color_by : sm_value_expression(set, spec->color_by);
}

/* Those that the figure does not name by itself. */
static void name_values(GArray *classes, const sm_event_set *set)
{
    g_autofree const char **values = g_new0(const char *, classes->len + 1);
    g_autofree guint *at = g_new(guint, classes->len + 1);
    uint32_t n = 0;
    for (guint i = 0; i < classes->len; i++) {
        const sm_mark_class *class = &g_array_index(classes, sm_mark_class, i);
        if (class->label || !class->value) continue;
        at[n] = i;
        values[n++] = class->value;
    }
    const char *by = set->figure->events.color_by;
    g_auto(GStrv) labels = sm_value_labels(set, by, values, n);
    for (uint32_t i = 0; i < n; i++) {
        sm_mark_class *class = &g_array_index(classes, sm_mark_class, at[i]);
        class->label = g_strdup(labels[i]);
        class->name = sm_value_words(set, by, class->value);
    }
}

static void add_value(GArray *classes, const sm_event_set *set, const sm_style *style,
                      sm_mark_colors *colors, const char *value)
{
    const sm_event_spec *spec = &set->figure->events;
    guint n = classes->len - colors->first;
    sm_color color = {0};
    bool given = false;
    sm_symbol shape = has_shapes(spec, style) ? class_shapes[n % G_N_ELEMENTS(class_shapes)]
                                              : sm_mark_shape(spec, style);
    const char *label = NULL;
    for (uint32_t i = 0; i < spec->classes.n; i++) {
        const sm_event_class *class = &spec->classes.items[i];
        if (!g_str_equal(class->value, value)) continue;
        if (class->label) label = class->label;
        given |= class->color_given && !style->palette.monochrome;
        if (given) color = class->color;
        if (class->shape_given) shape = class->shape;
    }
    if (!given) color = sm_mark_colors_next(colors, style);
    add_class(classes, label, color, shape)->value = g_strdup(value);
}

/* A value of the expression: how many of the shown rows have it, and its class. */
typedef struct value_count {
    uint32_t code, n, first; /* `first`: order in which the values come */
} value_count;

static int compare_frequent(const void *a, const void *b)
{
    const value_count *x = a, *y = b;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* The values of the shown rows that have no class yet, in the order in which they come. */
static GArray *count_values(const sm_query_classes *values, const GArray *rows,
                            const int64_t *class_of_code)
{
    GArray *counts = g_array_new(FALSE, FALSE, sizeof(value_count));
    g_autofree int64_t *at = g_new(int64_t, values->n_texts + 1);
    for (uint32_t i = 0; i < values->n_texts; i++)
        at[i] = -1;
    for (guint i = 0; i < rows->len; i++) {
        uint32_t code = values->codes[g_array_index(rows, uint32_t, i)];
        if (class_of_code[code] >= 0) continue;
        if (at[code] < 0) {
            value_count count = {code, 0, counts->len};
            at[code] = counts->len;
            g_array_append_val(counts, count);
        }
        g_array_index(counts, value_count, at[code]).n++;
    }
    return counts;
}

static void warn_many(const sm_event_set *set, guint n_values, guint n_left, uint32_t most,
                      sm_diagnostics *diagnostics)
{
    const sm_event_spec *spec = &set->figure->events;
    g_autofree char *place = sm_figure_place(set->figure, spec->color_by, &spec->where);
    sm_diagnostics_warn(diagnostics,
                        "%s: events.color: %u values and %u colours that can be told apart; the "
                        "%u rarest are drawn as one, \"%s\". Give each a map of its own by "
                        "`panels: {by: %s}`, narrow them by `where`, or group actors by "
                        "`events.actors`",
                        place, n_values, most, n_left,
                        sm_word_text(set->figure->lang, SM_WORD_OTHER), spec->color_by);
}

static void warn_crowded(const sm_event_set *set, guint n_classes, sm_diagnostics *diagnostics)
{
    const sm_event_spec *spec = &set->figure->events;
    g_autofree char *place = sm_figure_place(set->figure, spec->color_by, &spec->where);
    sm_diagnostics_warn(diagnostics,
                        "%s: events.color: %u classes on one map hide each other; `panels: {by: "
                        "%s}` gives each a map of its own",
                        place, n_classes, spec->color_by);
}

/* Every value that no class was written for gets one of its own while there are looks left; the
 * rest share the last. */
static void class_others(GArray *classes, const sm_event_set *set, const sm_query_classes *values,
                         const GArray *rows, const sm_style *style, sm_mark_colors *colors,
                         int64_t *class_of_code, sm_diagnostics *diagnostics)
{
    const sm_event_spec *spec = &set->figure->events;
    g_autoptr(GArray) counts = count_values(values, rows, class_of_code);
    uint32_t room = room_for_classes(spec, style, colors, classes->len - colors->first);
    room = MIN(room, colors->most);
    uint32_t most = classes->len + room;
    bool many = counts->len > room;
    if (many || style->furniture.counts) g_array_sort(counts, compare_frequent);
    for (guint i = 0; i < MIN(counts->len, room); i++) {
        uint32_t code = g_array_index(counts, value_count, i).code;
        class_of_code[code] = classes->len;
        add_value(classes, set, style, colors, values->texts[code]);
    }
    /* One that is left over is not lost. */
    if (counts->len <= room + 1 && classes->len + many > SM_MOST_CLASSES)
        warn_crowded(set, classes->len + many, diagnostics);
    if (!many) return;
    for (guint i = room; i < counts->len; i++)
        class_of_code[g_array_index(counts, value_count, i).code] = classes->len;
    guint n_left = counts->len - room;
    const char *only = values->texts[g_array_index(counts, value_count, room).code];
    bool named = n_left == 1 && *only;
    if (n_left > 1) warn_many(set, classes->len + n_left, n_left, most, diagnostics);
    sm_mark_class *rest =
        add_class(classes, named ? NULL : sm_word_text(set->figure->lang, SM_WORD_OTHER),
                  style->border.international.color, sm_mark_shape(spec, style));
    if (named) rest->value = g_strdup(only);
}

/* A class that was written and that nothing has may be misspelt. */
static void warn_misspelt(const sm_event_set *set, const sm_event_class *class,
                          const sm_query_classes *values, sm_diagnostics *diagnostics)
{
    g_autofree const char **names = g_new0(const char *, values->n_texts + 1);
    for (uint32_t i = 0, n = 0; i < values->n_texts; i++)
        if (*values->texts[i]) names[n++] = values->texts[i];
    g_autofree char *near = sm_nearest_names(class->value, names);
    if (!near) return;
    g_autofree char *place = sm_figure_place(set->figure, class->value, &class->where);
    sm_diagnostics_warn(diagnostics, "%s: events.classes: no event is \"%s\"; did you mean %s?",
                        place, class->value, near);
}

/* The figure's own classes, whether anything has them or not. */
static void class_written(GArray *classes, const sm_event_set *set, const sm_query_classes *values,
                          const sm_style *style, sm_mark_colors *colors, int64_t *class_of_code,
                          sm_diagnostics *diagnostics)
{
    const sm_event_spec *spec = &set->figure->events;
    for (uint32_t i = 0; i < spec->classes.n; i++) {
        const char *value = spec->classes.items[i].value;
        bool again = false, known = false;
        for (uint32_t k = 0; k < i; k++)
            again |= g_str_equal(spec->classes.items[k].value, value);
        if (again) continue;
        for (uint32_t code = 0; code < values->n_texts; code++) {
            if (!g_str_equal(values->texts[code], value)) continue;
            class_of_code[code] = classes->len;
            known = true;
        }
        if (!known) warn_misspelt(set, &spec->classes.items[i], values, diagnostics);
        add_value(classes, set, style, colors, value);
    }
}

/* More opponents than this are no sides. */
#define MOST_SIDES 4

/* Do the classes take the colours of opponents? */
static bool are_sides(const sm_event_set *set, const sm_query_classes *values, const GArray *rows,
                      const sm_style *style)
{
    const sm_event_spec *spec = &set->figure->events;
    if (spec->palette != SM_PALETTE_AUTO) return spec->palette == SM_PALETTE_SIDES;
    if (!sm_value_is_actor(set, spec->color_by)) return false;
    g_autofree int64_t *none = g_new(int64_t, values->n_texts + 1);
    for (uint32_t i = 0; i < values->n_texts; i++)
        none[i] = -1;
    g_autoptr(GArray) counts = count_values(values, rows, none);
    return counts->len <= MIN(MOST_SIDES, style->palette.sides.n);
}

static void classify_texts(GArray *classes, uint32_t *class_of, const sm_event_set *set,
                           const sm_query_classes *values, const GArray *rows,
                           const sm_style *style, sm_diagnostics *diagnostics)
{
    g_autofree int64_t *class_of_code = g_new(int64_t, values->n_texts + 1);
    for (uint32_t i = 0; i < values->n_texts; i++)
        class_of_code[i] = -1;
    sm_mark_colors colors =
        sm_mark_colors_left(&set->figure->events, are_sides(set, values, rows, style), style);
    class_written(classes, set, values, style, &colors, class_of_code, diagnostics);
    class_others(classes, set, values, rows, style, &colors, class_of_code, diagnostics);
    name_values(classes, set);
    sm_mark_colors_clear(&colors);
    for (guint i = 0; i < rows->len; i++) {
        uint32_t row = g_array_index(rows, uint32_t, i);
        class_of[row] = (uint32_t)class_of_code[values->codes[row]];
    }
}

/* ---- colours of families ---- */

/* The hues of each family, so that no two actors have the same. */
static sm_mark_colors *create_kin(const sm_event_spec *spec, const sm_style *style)
{
    uint32_t n;
    g_autofree sm_color *given = colors_given(spec, style, &n);
    sm_mark_colors *kin = g_new0(sm_mark_colors, sm_n_actor_families);
    for (uint32_t i = 0; i < sm_n_actor_families; i++)
        kin[i].left = sm_palette_family_left(style, i, given, n);
    return kin;
}

static void free_kin(sm_mark_colors *kin)
{
    for (uint32_t i = 0; i < sm_n_actor_families; i++)
        sm_mark_colors_clear(&kin[i]);
    g_free(kin);
}

static guint count_left(const sm_mark_colors *colors)
{
    return colors->left->len > colors->n_used ? colors->left->len - colors->n_used : 0;
}

/* The family's own hues; where another map has them, or all are used, those of which most are left:
 * where that is none, they come again. */
static sm_mark_colors *choose_kin(sm_mark_colors *kin, uint32_t family, bool whole)
{
    if (whole ? kin[family].n_used == 0 : count_left(&kin[family]) > 0) return &kin[family];
    sm_mark_colors *best = &kin[family];
    for (uint32_t i = 0; i < sm_n_actor_families; i++)
        if (count_left(&kin[i]) > count_left(best)) best = &kin[i];
    if (count_left(best) == 0) best->n_used = 0;
    return best;
}

/* ---- values that are each on one map ---- */

/* So many classes at most tell the events of a map apart that is one of several. */
#define MOST_ON_A_MAP 5

/* Does each value belong to one map only, as an actor to a family? */
static bool are_nested(const sm_query_classes *values, const sm_themes *themes, const GArray *rows)
{
    if (!themes->of) return false;
    g_autofree uint32_t *theme_of = g_new(uint32_t, values->n_texts + 1);
    for (uint32_t i = 0; i < values->n_texts; i++)
        theme_of[i] = SM_NO_THEME;
    for (guint i = 0; i < rows->len; i++) {
        uint32_t row = g_array_index(rows, uint32_t, i), code = values->codes[row];
        if (theme_of[code] == SM_NO_THEME) theme_of[code] = themes->of[row];
        if (theme_of[code] != themes->of[row]) return false;
    }
    return true;
}

static GArray *rows_of_theme(const sm_themes *themes, uint32_t theme, const GArray *rows)
{
    GArray *own = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (guint i = 0; i < rows->len; i++) {
        uint32_t row = g_array_index(rows, uint32_t, i);
        if (sm_themes_have(themes, theme, row)) g_array_append_val(own, row);
    }
    return own;
}

/* Each map has the hues of its family; without colours, the styles' shapes begin anew. */
static void classify_nested(GArray *classes, uint32_t *class_of, const sm_event_set *set,
                            const sm_themes *themes, const sm_query_classes *values,
                            const GArray *rows, const sm_style *style)
{
    g_autofree int64_t *class_of_code = g_new(int64_t, values->n_texts + 1);
    for (uint32_t i = 0; i < values->n_texts; i++)
        class_of_code[i] = -1;
    sm_mark_colors *kin = create_kin(&set->figure->events, style);
    for (uint32_t theme = 0; theme < themes->n; theme++) {
        g_autoptr(GArray) own = rows_of_theme(themes, theme, rows);
        sm_mark_colors anew = {0}, *colors = choose_kin(kin, themes->items[theme].kin, true);
        if (style->palette.monochrome) {
            anew = sm_mark_colors_left(&set->figure->events, false, style);
            colors = &anew;
        }
        colors->first = classes->len;
        colors->most = MOST_ON_A_MAP;
        class_others(classes, set, values, own, style, colors, class_of_code, NULL);
        for (guint i = colors->first; i < classes->len; i++)
            g_array_index(classes, sm_mark_class, i).theme = theme;
        sm_mark_colors_clear(&anew);
    }
    free_kin(kin);
    name_values(classes, set);
    for (guint i = 0; i < rows->len; i++) {
        uint32_t row = g_array_index(rows, uint32_t, i);
        class_of[row] = (uint32_t)class_of_code[values->codes[row]];
    }
}

/* ---- numbers ---- */

/* Values are a ramp's where all of them are numbers and there are too many for colours of their
 * own, or where the figure gives breaks. */
static bool is_ramp(const sm_event_spec *spec, const sm_query_classes *values)
{
    if (spec->classes.n) return false;
    uint32_t n_known = 0;
    for (uint32_t i = 0; i < values->n_texts; i++) {
        double number;
        if (*values->texts[i] && !sm_number_parse(values->texts[i], &number)) return false;
        n_known += *values->texts[i] != '\0';
    }
    return n_known > MOST_NUMBER_COLORS || (n_known > 0 && spec->classify.breaks.n);
}

/* Classes of numbers; what has none gets a class of its own, "unknown", if there is any such. */
static bool classify_numbers(GArray *found, uint32_t *class_of, const sm_event_set *set,
                             const GArray *rows, const sm_style *style, GError **error)
{
    const sm_event_spec *spec = &set->figure->events;
    sm_lang lang = set->figure->lang;
    g_autofree double *values = sm_query_find_numbers(set->query, spec->color_by, error);
    if (!values) return false;
    g_autofree double *shown = g_new(double, rows->len + 1);
    for (guint i = 0; i < rows->len; i++)
        shown[i] = values[g_array_index(rows, uint32_t, i)];
    g_autoptr(sm_classes) classes = sm_ramp_classes(&spec->classify, shown, rows->len, error);
    if (!classes) return false;
    for (uint32_t i = 0; i < classes->n; i++) {
        g_autofree char *label = sm_ramp_label(lang, classes, i);
        add_class(found, label, sm_ramp_class_color(style, spec->palette, classes, i),
                  sm_mark_shape(spec, style));
    }
    if (classes->n_missing)
        add_class(found, sm_word_text(lang, SM_WORD_UNKNOWN), style->legend.text.color,
                  sm_mark_shape(spec, style));
    for (guint i = 0; i < rows->len; i++) {
        int index = sm_classes_index(classes, shown[i]);
        class_of[g_array_index(rows, uint32_t, i)] = index < 0 ? classes->n : (uint32_t)index;
    }
    return true;
}

/* ---- themes ---- */

/* Where the figure gives a value none: each actor's own, one strong colour for all other values. */
static sm_color theme_color(const sm_event_spec *spec, const sm_style *style, const char *value,
                            sm_mark_colors *actor)
{
    if (style->palette.monochrome) return style->event.marker.color;
    for (uint32_t i = 0; i < spec->classes.n; i++)
        if (spec->classes.items[i].color_given && g_str_equal(spec->classes.items[i].value, value))
            return spec->classes.items[i].color;
    if (spec->color.a > 0) return spec->color;
    return actor ? sm_mark_colors_next(actor, style) : style->event.marker.color;
}

bool sm_mark_classes_are_themes(const sm_event_set *set, const sm_themes *themes)
{
    const char *color_by = set->figure->events.color_by;
    return themes->of && (!color_by || sm_value_same(set, color_by, themes->by));
}

static uint32_t *class_themes(GArray *classes, const sm_event_set *set, const sm_themes *themes,
                              const sm_style *style)
{
    const sm_event_spec *spec = &set->figure->events;
    bool actors = sm_themes_are_actors(themes, set);
    sm_mark_colors *kin = create_kin(spec, style);
    for (uint32_t i = 0; i < themes->n; i++) {
        const sm_theme *theme = &themes->items[i];
        sm_mark_colors *own = actors ? choose_kin(kin, theme->kin, false) : NULL;
        sm_color color = theme_color(spec, style, theme->value, own);
        add_class(classes, theme->title, color, sm_mark_shape(spec, style))->name =
            sm_value_words(set, themes->by, theme->value);
    }
    free_kin(kin);
    uint32_t n = sm_events_count(set->events);
    uint32_t *class_of = g_new0(uint32_t, n + 1);
    for (uint32_t row = 0; row < n; row++)
        if (themes->of[row] != SM_NO_THEME) class_of[row] = themes->of[row];
    return class_of;
}

/* ---- all ---- */

bool sm_mark_classes_find(GArray *classes, uint32_t **class_of, const sm_event_set *set,
                          const sm_themes *themes, const GArray *rows, const sm_style *style,
                          sm_diagnostics *diagnostics, GError **error)
{
    const sm_event_spec *spec = &set->figure->events;
    *class_of = NULL;
    if (sm_mark_classes_are_themes(set, themes)) {
        *class_of = class_themes(classes, set, themes, style);
        return true;
    }
    if (!spec->color_by) {
        bool own = spec->color.a > 0 && !style->palette.monochrome;
        add_class(classes, spec->title, own ? spec->color : style->event.marker.color,
                  sm_mark_shape(spec, style));
        return true;
    }
    g_autoptr(sm_query_classes) values =
        sm_query_find_classes(set->query, expression_of(set), error);
    if (!values) return false;
    *class_of = g_new0(uint32_t, sm_events_count(set->events) + 1);
    if (is_ramp(spec, values)) return classify_numbers(classes, *class_of, set, rows, style, error);
    if (are_nested(values, themes, rows))
        classify_nested(classes, *class_of, set, themes, values, rows, style);
    else
        classify_texts(classes, *class_of, set, values, rows, style, diagnostics);
    return true;
}
