#include "compose/marks.h"

#include "compose/look.h"
#include "compose/ramp.h"
#include "compose/words.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* Events whose points are nearer than this on the page share a spot. */
#define SAME_SPOT_PT 0.05
/* Marks of one spot that are spread stand this many radii apart on a spiral. */
#define SPREAD_STEP 1.6
/* Marks that stand out less than this from the land get a dark rim. */
#define LEAST_MARK_CONTRAST 1.25
/* More different numbers than this become classes of a ramp instead of colours of their own. */
#define MOST_NUMBER_COLORS 7

/* The most different ones first. */
static const sm_symbol class_shapes[] = {SM_SYMBOL_CIRCLE,  SM_SYMBOL_SQUARE, SM_SYMBOL_TRIANGLE,
                                         SM_SYMBOL_DIAMOND, SM_SYMBOL_STAR,   SM_SYMBOL_PENTAGON,
                                         SM_SYMBOL_BURST,   SM_SYMBOL_CROSS};

static sm_color category_color(const sm_style *style, uint32_t index)
{
    if (style->palette.categories.n == 0) return style->event.marker.color;
    return style->palette.categories.items[index % style->palette.categories.n];
}

static void add_class(sm_marks *marks, const char *label, sm_color color, sm_symbol shape)
{
    sm_mark_class class = {.label = g_strdup(label), .color = color, .shape = shape};
    g_array_append_val(marks->classes, class);
}

static void clear_class(void *data)
{
    g_free(((sm_mark_class *)data)->label);
}

/* The figure's own classes by name; values that are named nowhere get a colour in order. */
static uint32_t class_of(sm_marks *marks, const sm_event_spec *spec, const sm_style *style,
                         GHashTable *known, const char *value)
{
    gpointer index;
    if (g_hash_table_lookup_extended(known, value, NULL, &index)) return GPOINTER_TO_UINT(index);
    guint n = marks->classes->len;
    sm_color color = category_color(style, n);
    sm_symbol shape = spec->shape_by_class || style->palette.monochrome
                          ? class_shapes[n % G_N_ELEMENTS(class_shapes)]
                          : spec->shape;
    const char *label = *value ? value : "–";
    for (uint32_t i = 0; i < spec->classes.n; i++) {
        const sm_event_class *class = &spec->classes.items[i];
        if (!g_str_equal(class->value, value)) continue;
        if (class->label) label = class->label;
        if (class->color_given && !style->palette.monochrome) color = class->color;
        if (class->shape_given) shape = class->shape;
    }
    add_class(marks, label, color, shape);
    g_hash_table_insert(known, g_strdup(value), GUINT_TO_POINTER(n));
    return n;
}

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
static bool classify_numbers(sm_marks *marks, const sm_event_set *set, const sm_style *style,
                             GError **error)
{
    const sm_event_spec *spec = &set->figure->events;
    sm_lang lang = set->figure->lang;
    g_autofree double *values = sm_query_find_numbers(set->query, spec->color_by, error);
    if (!values) return false;
    g_autofree double *shown = g_new(double, marks->marks->len);
    for (guint i = 0; i < marks->marks->len; i++)
        shown[i] = values[g_array_index(marks->marks, sm_mark, i).event];
    g_autoptr(sm_classes) classes =
        sm_ramp_classes(&spec->classify, shown, marks->marks->len, error);
    if (!classes) return false;
    for (uint32_t i = 0; i < classes->n; i++) {
        g_autofree char *label = sm_ramp_label(lang, classes, i);
        add_class(marks, label, sm_ramp_color(style, i, classes->n), spec->shape);
    }
    if (classes->n_missing)
        add_class(marks, sm_word_text(lang, SM_WORD_UNKNOWN), style->legend.text.color,
                  spec->shape);
    for (guint i = 0; i < marks->marks->len; i++) {
        int index = sm_classes_index(classes, shown[i]);
        g_array_index(marks->marks, sm_mark, i).class_index =
            index < 0 ? classes->n : (uint32_t)index;
    }
    return true;
}

/* Class of every row by the values of `color`. */
static bool classify(sm_marks *marks, const sm_event_set *set, const sm_style *style,
                     GError **error)
{
    const sm_event_spec *spec = &set->figure->events;
    g_autoptr(sm_query_classes) values = sm_query_find_classes(set->query, spec->color_by, error);
    if (!values) return false;
    if (is_ramp(spec, values)) return classify_numbers(marks, set, style, error);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < spec->classes.n; i++)
        class_of(marks, spec, style, known, spec->classes.items[i].value);
    for (guint i = 0; i < marks->marks->len; i++) {
        sm_mark *mark = &g_array_index(marks->marks, sm_mark, i);
        mark->class_index =
            class_of(marks, spec, style, known, values->texts[values->codes[mark->event]]);
    }
    return true;
}

/* Which fifth of the shown days, from the newest back, the row is in. */
static uint8_t age_of(const sm_event_set *set, uint32_t row)
{
    int32_t days = set->last_day - set->first_day + 1;
    int32_t old = set->last_day - sm_events_first_day(set->events)[row];
    return set->figure->events.fade ? (uint8_t)((int64_t)old * SM_MARK_AGES / days) : 0;
}

/* One mark per row, without size and class. */
static void add_rows(sm_marks *marks, const sm_event_set *set, const sm_base_map *map)
{
    g_array_set_size(marks->marks, set->rows->len);
    for (guint i = 0; i < set->rows->len; i++) {
        uint32_t row = g_array_index(set->rows, uint32_t, i);
        g_array_index(marks->marks, sm_mark, i) =
            (sm_mark){.at = sm_frame_to_page(&map->frame, set->plane[row]),
                      .value = (double)NAN,
                      .imprecise = sm_event_set_imprecise(set, row),
                      .age = age_of(set, row),
                      .n_events = 1,
                      .event = row};
    }
}

static int compare_spots(const void *a, const void *b)
{
    const sm_mark *ma = a, *mb = b;
    if (ma->class_index != mb->class_index) return ma->class_index < mb->class_index ? -1 : 1;
    if (ma->imprecise != mb->imprecise) return ma->imprecise ? 1 : -1;
    if (ma->age != mb->age) return ma->age > mb->age ? -1 : 1;
    if (ma->at.x != mb->at.x) return ma->at.x < mb->at.x ? -1 : 1;
    if (ma->at.y != mb->at.y) return ma->at.y < mb->at.y ? -1 : 1;
    return ma->event < mb->event ? -1 : 1;
}

static bool same_spot(const sm_mark *a, const sm_mark *b)
{
    return a->class_index == b->class_index && a->imprecise == b->imprecise && a->age == b->age &&
           fabs(a->at.x - b->at.x) < SAME_SPOT_PT && fabs(a->at.y - b->at.y) < SAME_SPOT_PT;
}

/* One mark for the events of one spot and class, its value their sum; unknown only if all are. */
static void sum_spots(sm_marks *marks)
{
    GArray *array = marks->marks;
    g_array_sort(array, compare_spots);
    guint kept = 0;
    for (guint i = 0; i < array->len; i++) {
        sm_mark *mark = &g_array_index(array, sm_mark, i);
        sm_mark *last = kept ? &g_array_index(array, sm_mark, kept - 1) : NULL;
        if (last && same_spot(last, mark)) {
            last->n_events++;
            if (!isnan(mark->value))
                last->value = (isnan(last->value) ? 0 : last->value) + mark->value;
        } else {
            g_array_index(array, sm_mark, kept++) = *mark;
        }
    }
    g_array_set_size(array, kept);
}

/* Events of one spot on a spiral of equal steps (golden angle), the first at the spot itself. */
static void spread_spots(sm_marks *marks, double radius)
{
    GArray *array = marks->marks;
    g_array_sort(array, compare_spots);
    guint first = 0;
    for (guint i = 1; i < array->len; i++) {
        sm_mark *mark = &g_array_index(array, sm_mark, i);
        sm_mark *origin = &g_array_index(array, sm_mark, first);
        if (!same_spot(origin, mark)) {
            first = i;
            continue;
        }
        double angle = (i - first) * 2.39996322972865332;
        double away = SPREAD_STEP * radius * sqrt((double)(i - first));
        mark->at.x += away * cos(angle);
        mark->at.y += away * sin(angle);
    }
}

static int compare_sizes(const void *a, const void *b)
{
    const sm_mark *ma = a, *mb = b;
    if (ma->age != mb->age) return ma->age > mb->age ? -1 : 1;
    if (ma->imprecise != mb->imprecise) return ma->imprecise ? -1 : 1;
    if (ma->radius_pt != mb->radius_pt) return ma->radius_pt > mb->radius_pt ? -1 : 1;
    return ma->event < mb->event ? -1 : 1;
}

double sm_mark_plain_radius(const sm_style *style)
{
    return sm_length_pt(style->event.marker.size, 0) / 2;
}

double sm_mark_zero_radius(const sm_style *style)
{
    return sm_length_pt(style->event.size_min, 0) / 2;
}

static void size_marks(sm_marks *marks, const sm_figure *figure, const sm_style *style)
{
    double largest_radius = sm_length_pt(style->event.size_max, 0) / 2;
    for (guint i = 0; i < marks->marks->len; i++) {
        double value = g_array_index(marks->marks, sm_mark, i).value;
        if (isfinite(value)) marks->largest = MAX(marks->largest, value);
    }
    marks->sized = figure->events.size != NULL;
    marks->pt_per_root = marks->largest > 0 ? largest_radius / sqrt(marks->largest) : 0;
    for (guint i = 0; i < marks->marks->len; i++) {
        sm_mark *mark = &g_array_index(marks->marks, sm_mark, i);
        if (!marks->sized) {
            mark->radius_pt = sm_mark_plain_radius(style);
        } else if (isnan(mark->value)) {
            mark->radius_pt = sm_mark_plain_radius(style);
            marks->has_unknown = true;
        } else if (mark->value <= 0) {
            mark->radius_pt = sm_mark_zero_radius(style);
            marks->has_zero = true;
        } else {
            mark->radius_pt = marks->pt_per_root * sqrt(mark->value);
        }
        marks->has_imprecise |= mark->imprecise;
        marks->n_events += mark->n_events;
        g_array_index(marks->classes, sm_mark_class, mark->class_index).n++;
    }
}

static bool read_values(sm_marks *marks, const sm_event_set *set, GError **error)
{
    const char *size = set->figure->events.size;
    if (!size) return true;
    g_autofree double *values = sm_query_find_numbers(set->query, size, error);
    if (!values) return false;
    for (guint i = 0; i < marks->marks->len; i++) {
        sm_mark *mark = &g_array_index(marks->marks, sm_mark, i);
        mark->value = values[mark->event];
    }
    return true;
}

static bool fill_in(sm_marks *marks, const sm_event_set *set, const sm_style *style,
                    const sm_base_map *map, GError **error)
{
    const sm_event_spec *spec = &set->figure->events;
    add_rows(marks, set, map);
    marks->faded = spec->fade && set->last_day > set->first_day;
    marks->first_day = set->first_day;
    marks->last_day = set->last_day;
    if (!spec->color_by)
        add_class(marks, spec->title,
                  spec->color.a > 0 && !style->palette.monochrome ? spec->color
                                                                  : style->event.marker.color,
                  spec->shape);
    else if (!classify(marks, set, style, error))
        return false;
    if (!read_values(marks, set, error)) return false;
    if (spec->stack == SM_STACK_SUM) sum_spots(marks);
    size_marks(marks, set->figure, style);
    if (spec->stack == SM_STACK_SPREAD) spread_spots(marks, sm_mark_plain_radius(style));
    g_array_sort(marks->marks, compare_sizes);
    return true;
}

bool sm_marks_init(sm_marks *marks, const sm_event_set *set, const sm_style *style,
                   const sm_base_map *map, GError **error)
{
    memset(marks, 0, sizeof *marks);
    marks->marks = g_array_new(FALSE, TRUE, sizeof(sm_mark));
    marks->classes = g_array_new(FALSE, TRUE, sizeof(sm_mark_class));
    g_array_set_clear_func(marks->classes, clear_class);
    bool asked = set->figure->events.marks == SM_TOGGLE_ALWAYS ||
                 (set->figure->events.marks == SM_TOGGLE_AUTO && set->figure->aggregates.n == 0);
    if (!set->events || !asked || fill_in(marks, set, style, map, error)) return true;
    const sm_where *where = &set->figure->events.where;
    g_prefix_error(error, "%s:%d:%d: ", where->file ? where->file : set->figure->path, where->line,
                   where->column);
    return false;
}

void sm_marks_move(sm_marks *marks, double dx, double dy)
{
    for (guint i = 0; i < marks->marks->len; i++) {
        sm_mark *mark = &g_array_index(marks->marks, sm_mark, i);
        mark->at.x += dx;
        mark->at.y += dy;
    }
}

void sm_marks_clear(sm_marks *marks)
{
    if (marks->marks) g_array_free(marks->marks, TRUE);
    if (marks->classes) g_array_free(marks->classes, TRUE);
    memset(marks, 0, sizeof *marks);
}

sm_fill sm_mark_fill(const sm_style *style, const sm_mark_class *class, bool imprecise)
{
    return imprecise ? SM_NO_FILL
                     : sm_look_solid(sm_color_with_alpha(class->color, style->event.opacity));
}

sm_stroke sm_mark_stroke(const sm_style *style, const sm_mark_class *class, bool imprecise)
{
    sm_stroke stroke = sm_look_stroke(&style->event.marker.stroke);
    /* A light mark needs a dark rim. */
    if (sm_color_contrast(class->color, style->country.focus.color) < LEAST_MARK_CONTRAST) {
        stroke.color = style->legend.text.color;
        stroke.width_pt = MAX(stroke.width_pt, 0.8);
    }
    if (imprecise) {
        stroke.color = class->color;
        stroke.width_pt = MAX(stroke.width_pt, 0.8);
    }
    return stroke;
}

double sm_mark_age_share(uint8_t age)
{
    const double oldest = 0.28;
    return 1 - (1 - oldest) * age / (SM_MARK_AGES - 1);
}

/* Runs of marks that look the same become one item. */
static bool same_look(const sm_mark *a, const sm_mark *b)
{
    return a->class_index == b->class_index && a->age == b->age && a->imprecise == b->imprecise &&
           isnan(a->value) == isnan(b->value) && (a->value == 0) == (b->value == 0);
}

static void draw_run(const sm_marks *marks, const sm_style *style, guint from, guint to,
                     sm_scene *scene)
{
    const sm_mark *first = &g_array_index(marks->marks, sm_mark, from);
    const sm_mark_class *class = &g_array_index(marks->classes, sm_mark_class, first->class_index);
    g_autofree sm_marker *markers = g_new(sm_marker, to - from);
    for (guint i = from; i < to; i++) {
        const sm_mark *mark = &g_array_index(marks->marks, sm_mark, i);
        markers[i - from] = (sm_marker){mark->at, (float)mark->radius_pt, mark->event};
    }
    bool unknown = marks->sized && isnan(first->value);
    bool zero = marks->sized && first->value == 0;
    sm_mark_class look = *class;
    if (unknown) look.shape = SM_SYMBOL_CROSS;
    bool hollow = first->imprecise || zero;
    sm_fill fill = sm_mark_fill(style, &look, hollow);
    sm_stroke stroke = sm_mark_stroke(style, &look, hollow);
    fill.color.a *= sm_mark_age_share(first->age);
    stroke.color.a *= sm_mark_age_share(first->age);
    sm_scene_markers(scene, look.shape, markers, to - from, fill, stroke, NULL, NULL);
}

void sm_marks_draw(const sm_marks *marks, const sm_figure *figure, const sm_style *style,
                   sm_scene *scene)
{
    if (marks->marks->len == 0) return;
    sm_scene_group(scene, "events", figure->events.title, NULL);
    for (guint from = 0; from < marks->marks->len;) {
        guint to = from + 1;
        while (to < marks->marks->len && same_look(&g_array_index(marks->marks, sm_mark, from),
                                                   &g_array_index(marks->marks, sm_mark, to)))
            to++;
        draw_run(marks, style, from, to, scene);
        from = to;
    }
    sm_scene_end(scene);
}
