#include "compose/marks.h"

#include "compose/look.h"
#include "compose/mark_classes.h"
#include "compose/mark_order.h"

#include <math.h>
#include <string.h>

/* Events whose points are nearer than this on the page share a spot. */
#define SAME_SPOT_PT 0.05
/* Marks of one spot that are spread stand this many radii apart on a spiral. */
#define SPREAD_STEP 1.6
/* Marks that stand out less than this from the land get a dark rim. */
#define LEAST_MARK_CONTRAST 1.25
/* Which fifth of the shown days, from the newest back, the row is in. */
static uint8_t age_of(const sm_event_set *set, const sm_event_view *view, uint32_t row)
{
    int32_t days = view->last_day - view->first_day + 1;
    int32_t old = view->last_day - sm_events_first_day(set->events)[row];
    return set->figure->events.fade ? (uint8_t)((int64_t)old * SM_MARK_AGES / days) : 0;
}

static sm_mark mark_of(const sm_mark_scale *scale, const sm_event_set *set, uint32_t row,
                       const sm_base_map *map)
{
    return (sm_mark){.at = sm_frame_to_page(&map->frame, set->plane[row]),
                     .value = scale->value_of ? scale->value_of[row] : (double)NAN,
                     .class_index = scale->class_of ? scale->class_of[row] : 0,
                     .imprecise = sm_event_set_imprecise(set, row),
                     .n_events = 1,
                     .event = row};
}

/* One mark per row, without size; the trail as pale as can be. */
static GArray *mark_rows(const sm_mark_scale *scale, const sm_event_set *set,
                         const sm_event_view *view, const sm_base_map *map)
{
    GArray *marks =
        g_array_sized_new(FALSE, FALSE, sizeof(sm_mark), view->rows->len + view->trail->len);
    for (guint i = 0; i < view->rows->len; i++) {
        uint32_t row = g_array_index(view->rows, uint32_t, i);
        sm_mark mark = mark_of(scale, set, row, map);
        mark.age = age_of(set, view, row);
        g_array_append_val(marks, mark);
    }
    for (guint i = 0; i < view->trail->len; i++) {
        sm_mark mark = mark_of(scale, set, g_array_index(view->trail, uint32_t, i), map);
        mark.age = SM_MARK_AGES - 1;
        g_array_append_val(marks, mark);
    }
    return marks;
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
static void sum_spots(GArray *array)
{
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
static void spread_spots(GArray *array, double radius)
{
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

double sm_mark_plain_radius(const sm_style *style)
{
    return sm_length_pt(style->event.marker.size, 0) / 2;
}

double sm_mark_zero_radius(const sm_style *style)
{
    return sm_length_pt(style->event.size_min, 0) / 2;
}

static double radius_of(const sm_mark_scale *scale, const sm_style *style, double value)
{
    if (!scale->sized || isnan(value)) return sm_mark_plain_radius(style);
    if (value <= 0) return sm_mark_zero_radius(style);
    /* Sums over several windows may be larger than the largest of one. */
    return scale->pt_per_root * sqrt(MIN(value, scale->largest));
}

GArray *sm_marks_make(const sm_mark_scale *scale, const sm_event_set *set,
                      const sm_event_view *view, const sm_style *style, const sm_base_map *map)
{
    if (!scale->wanted) return g_array_new(FALSE, FALSE, sizeof(sm_mark));
    sm_stack stack = set->figure->events.stack;
    GArray *marks = mark_rows(scale, set, view, map);
    if (stack == SM_STACK_SUM) sum_spots(marks);
    for (guint i = 0; i < marks->len; i++) {
        sm_mark *mark = &g_array_index(marks, sm_mark, i);
        mark->radius_pt = radius_of(scale, style, mark->value);
    }
    if (stack == SM_STACK_SPREAD) spread_spots(marks, sm_mark_plain_radius(style));
    return sm_marks_order(marks);
}

/* ---- the scale ---- */

static bool read_rows(sm_mark_scale *scale, const sm_event_set *set, const GArray *rows,
                      const sm_style *style, sm_diagnostics *diagnostics, GError **error)
{
    const sm_event_spec *spec = &set->figure->events;
    if (!sm_mark_classes_find(scale->classes, &scale->class_of, set, rows, style, diagnostics,
                              error))
        return sm_event_set_fail(set->figure, "events.color", spec->color_by, error);
    scale->color_is_fatalities = sm_event_set_is(set, spec->color_by, "fatalities");
    if (!spec->size) return true;
    scale->sized = true;
    scale->size_is_fatalities = sm_event_set_is(set, spec->size, "fatalities");
    scale->value_of = sm_query_find_numbers(set->query, spec->size, error);
    return scale->value_of || sm_event_set_fail(set->figure, "events.size", spec->size, error);
}

static void look_at(sm_mark_scale *scale, const GArray *marks)
{
    scale->n_marks += marks->len;
    for (guint i = 0; i < marks->len; i++) {
        const sm_mark *mark = &g_array_index(marks, sm_mark, i);
        scale->has_imprecise |= mark->imprecise;
        if (!scale->sized) continue;
        scale->has_unknown |= isnan(mark->value);
        scale->has_zero |= mark->value <= 0;
        if (isfinite(mark->value)) scale->largest = MAX(scale->largest, mark->value);
    }
}

/* Windows are gone through one by one, so that sums at a spot are those that will be drawn. */
static void look_at_windows(sm_mark_scale *scale, const sm_event_set *set,
                            const sm_event_window *windows, uint32_t n_windows,
                            const sm_base_map *map)
{
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    for (uint32_t i = 0; i < n_windows; i++) {
        sm_event_view view;
        sm_event_view_init(&view, set, map, &windows[i], 1, uncounted);
        g_autoptr(GArray) marks = mark_rows(scale, set, &view, map);
        if (scale->sized && set->figure->events.stack == SM_STACK_SUM) sum_spots(marks);
        look_at(scale, marks);
        scale->faded |= set->figure->events.fade && view.last_day > view.first_day;
        scale->has_trail |= view.trail->len > 0;
        sm_event_view_clear(&view);
    }
}

static void count_events(sm_mark_scale *scale, const GArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        uint32_t row = g_array_index(rows, uint32_t, i);
        uint32_t class_index = scale->class_of ? scale->class_of[row] : 0;
        g_array_index(scale->classes, sm_mark_class, class_index).n_events++;
    }
}

static bool fill_in(sm_mark_scale *scale, const sm_event_set *set, const sm_event_window *windows,
                    uint32_t n_windows, const sm_style *style, const sm_base_map *map,
                    sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_event_view all;
    sm_event_view_init(&all, set, map, windows, n_windows, uncounted);
    scale->first_day = all.first_day;
    scale->last_day = all.last_day;
    bool good = read_rows(scale, set, all.rows, style, diagnostics, error);
    if (good) count_events(scale, all.rows);
    sm_event_view_clear(&all);
    if (!good) return false;
    look_at_windows(scale, set, windows, n_windows, map);
    double largest_radius = sm_length_pt(style->event.size_max, 0) / 2;
    scale->pt_per_root = scale->largest > 0 ? largest_radius / sqrt(scale->largest) : 0;
    return true;
}

bool sm_mark_scale_init(sm_mark_scale *scale, const sm_event_set *set,
                        const sm_event_window *windows, uint32_t n_windows, const sm_style *style,
                        const sm_base_map *map, sm_diagnostics *diagnostics, GError **error)
{
    *scale = (sm_mark_scale){.classes = sm_mark_classes_create(), .n_windows = n_windows};
    const sm_figure *figure = set->figure;
    scale->wanted =
        set->events && (figure->events.marks == SM_TOGGLE_ALWAYS ||
                        (figure->events.marks == SM_TOGGLE_AUTO && figure->aggregates.n == 0));
    return !scale->wanted ||
           fill_in(scale, set, windows, n_windows, style, map, diagnostics, error);
}

void sm_mark_scale_clear(sm_mark_scale *scale)
{
    if (scale->classes) g_array_unref(scale->classes);
    g_free(scale->class_of);
    g_free(scale->value_of);
    memset(scale, 0, sizeof *scale);
}

/* ---- drawing ---- */

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
