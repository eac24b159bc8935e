#include "compose/marks.h"

#include "compose/look.h"
#include "compose/mark_classes.h"
#include "compose/mark_order.h"
#include "compose/mark_spots.h"
#include "compose/value_words.h"

#include "base/color_vision.h"

#include <math.h>
#include <string.h>

/* Marks that stand out less than this from the land get a dark rim, and as rims a darker colour. */
#define LEAST_MARK_CONTRAST 1.6
#define DARK_RIM_PT 0.5
/* Lines have less to be seen by than what is filled. */
#define LEAST_LINE_CONTRAST 2.2
/* So much of the legend's ink is mixed into rims and ticks that would not stand out. */
#define INK_STEP 0.15
/* The rim of a hollow mark, and a tick. */
#define HOLLOW_RIM_PT 0.9
#define TICK_WIDTH_PT 0.9
/* Of rims in the colour of the ground: more would be rings where marks lie on marks, and of those
 * of the smallest marks, which lie in clouds, this share is left. */
#define MOST_RIM_PT 0.3
#define LEAST_RIM 0.3
/* Radii from which on marks look one step larger. */
static const double size_steps_pt[SM_MARK_SIZES - 1] = {2, 3.5, 6};
/* Smaller ones could not be seen; their values differ by less than the eye measures. */
#define LEAST_RADIUS_PT 1.2
/* Of the smallest mark that stands for a number: that of none is smaller. */
#define ZERO_SHARE 0.75
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
                     .imprecise = sm_event_set_rough_place(set, row),
                     .rough_date = sm_event_set_rough_date(set, row),
                     .n_events = 1,
                     .event = row};
}

/* SM_NO_THEME: is it told on any map? */
static bool is_told(const sm_mark_scale *scale, uint32_t theme, uint32_t row)
{
    const sm_themes *themes = scale->maps.themes;
    if (theme != SM_NO_THEME) return sm_themes_have(themes, theme, row);
    return !themes->of || themes->of[row] != SM_NO_THEME;
}

/* One mark per row, without size; the trail as pale as can be. */
static GArray *mark_rows(const sm_mark_scale *scale, const sm_event_set *set,
                         const sm_event_view *view, uint32_t theme, const sm_base_map *map)
{
    GArray *marks =
        g_array_sized_new(FALSE, FALSE, sizeof(sm_mark), view->rows->len + view->trail->len);
    for (guint i = 0; i < view->rows->len; i++) {
        uint32_t row = g_array_index(view->rows, uint32_t, i);
        if (!is_told(scale, theme, row)) continue;
        sm_mark mark = mark_of(scale, set, row, map);
        mark.age = age_of(set, view, row);
        g_array_append_val(marks, mark);
    }
    for (guint i = 0; i < view->trail->len; i++) {
        uint32_t row = g_array_index(view->trail, uint32_t, i);
        if (!is_told(scale, theme, row)) continue;
        sm_mark mark = mark_of(scale, set, row, map);
        mark.age = SM_MARK_AGES - 1;
        g_array_append_val(marks, mark);
    }
    return marks;
}

double sm_mark_plain_radius(const sm_style *style)
{
    return sm_length_pt(style->event.marker.size, 0) / 2;
}

double sm_mark_zero_radius(const sm_style *style)
{
    return ZERO_SHARE * sm_length_pt(style->event.size_min, 0) / 2;
}

double sm_mark_radius(const sm_mark_scale *scale, double value)
{
    return MAX(scale->pt_per_root * sqrt(value), scale->least_radius_pt);
}

static double radius_of(const sm_mark_scale *scale, const sm_style *style, double value)
{
    if (!scale->sized || isnan(value)) return sm_mark_plain_radius(style);
    if (value <= 0) return sm_mark_zero_radius(style);
    /* Sums over several windows may be larger than the largest of one. */
    return sm_mark_radius(scale, MIN(value, scale->largest));
}

/* One mark for the events of one spot and sign? */
static bool is_summed(sm_stack stack)
{
    return stack == SM_STACK_AUTO || stack == SM_STACK_SUM;
}

GArray *sm_marks_make(const sm_mark_scale *scale, const sm_event_set *set,
                      const sm_event_view *view, uint32_t theme, const sm_style *style,
                      const sm_base_map *map)
{
    if (!scale->wanted) return g_array_new(FALSE, FALSE, sizeof(sm_mark));
    sm_stack stack = set->figure->events.stack;
    GArray *marks = mark_rows(scale, set, view, theme, map);
    if (stack != SM_STACK_NONE) sm_mark_spots_sort(marks);
    if (is_summed(stack)) sm_mark_spots_sum(marks);
    for (guint i = 0; i < marks->len; i++) {
        sm_mark *mark = &g_array_index(marks, sm_mark, i);
        mark->radius_pt = radius_of(scale, style, mark->value);
    }
    if (stack == SM_STACK_SPREAD) sm_mark_spots_spread(marks, sm_mark_plain_radius(style));
    if (stack == SM_STACK_AUTO) sm_mark_spots_part(marks, scale->sized);
    return sm_marks_order(marks);
}

/* ---- others ---- */

/* They are small on a small map. */
#define OTHER_SHARE 0.0032
#define LEAST_OTHER_PT 0.45
#define MOST_OTHER_PT 1.2

static double other_radius(const sm_base_map *map)
{
    return CLAMP(OTHER_SHARE * sm_rect_pt_width(map->frame.page), LEAST_OTHER_PT, MOST_OTHER_PT);
}

/* Dots in one square of the side of a radius cannot be told apart. */
static void add_other(GArray *others, GHashTable *taken, sm_xy_pt at, double side)
{
    gint64 cell = (gint64)floor(at.x / side) << 32 | (guint32)(gint32)floor(at.y / side);
    if (g_hash_table_contains(taken, &cell)) return;
    g_hash_table_add(taken, g_memdup2(&cell, sizeof cell));
    g_array_append_val(others, at);
}

GArray *sm_marks_others(const sm_mark_scale *scale, const sm_event_set *set,
                        const sm_event_view *view, uint32_t theme, const sm_base_map *map)
{
    GArray *others = g_array_new(FALSE, FALSE, sizeof(sm_xy_pt));
    if (!scale->wanted || !scale->maps.themes->of) return others;
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < view->rows->len; i++) {
        uint32_t row = g_array_index(view->rows, uint32_t, i);
        if (!is_told(scale, theme, row))
            add_other(others, taken, sm_frame_to_page(&map->frame, set->plane[row]),
                      scale->maps.other_radius_pt);
    }
    return others;
}

sm_fill sm_marks_other_fill(const sm_style *style)
{
    return sm_look_solid(style->event.other);
}

/* ---- the scale ---- */

static bool read_rows(sm_mark_scale *scale, const sm_event_set *set, const GArray *rows,
                      const sm_style *style, sm_diagnostics *diagnostics, GError **error)
{
    const sm_event_spec *spec = &set->figure->events;
    if (!sm_mark_classes_find(scale->classes, &scale->class_of, set, scale->maps.themes, rows,
                              style, diagnostics, error))
        return sm_event_set_fail(set->figure, "events.color", spec->color_by, error);
    scale->maps.by_theme = sm_mark_classes_are_themes(set, scale->maps.themes);
    scale->maps.nested = scale->classes->len > 0 &&
                         g_array_index(scale->classes, sm_mark_class, 0).theme != SM_NO_THEME;
    scale->heading = sm_event_set_is(set, spec->color_by, "fatalities")         ? SM_WORD_FATALITIES
                     : spec->color_by && sm_value_is_actor(set, spec->color_by) ? SM_WORD_EVENTS_BY
                                                                                : SM_WORD_EVENT;
    const char *size = sm_event_set_size(set);
    if (!size) return true;
    scale->sized = true;
    scale->size_is_count = sm_event_set_size_is_count(set);
    scale->size_is_fatalities = sm_event_set_is(set, size, "fatalities");
    scale->value_of = sm_query_find_numbers(set->query, size, error);
    return scale->value_of || sm_event_set_fail(set->figure, "events.size", size, error);
}

/* The first of a few small and compact ones that no class has. */
static sm_symbol free_symbol(const GArray *classes)
{
    static const sm_symbol choice[] = {SM_SYMBOL_DIAMOND, SM_SYMBOL_SQUARE, SM_SYMBOL_TRIANGLE,
                                       SM_SYMBOL_PENTAGON};
    for (size_t i = 0; i < G_N_ELEMENTS(choice); i++) {
        bool taken = false;
        for (guint k = 0; k < classes->len; k++)
            taken |= g_array_index(classes, sm_mark_class, k).shape == choice[i];
        if (!taken) return choice[i];
    }
    return choice[0];
}

static void look_at(sm_mark_scale *scale, const GArray *marks)
{
    scale->n_marks += marks->len;
    for (guint i = 0; i < marks->len; i++) {
        const sm_mark *mark = &g_array_index(marks, sm_mark, i);
        scale->has.exact |= !mark->imprecise;
        scale->has.imprecise |= mark->imprecise;
        scale->has.rough_date |= mark->rough_date;
        scale->has.sums |= mark->n_events > 1;
        if (!scale->sized) continue;
        scale->has.unknown |= isnan(mark->value);
        scale->has.zero |= mark->value <= 0;
        if (isfinite(mark->value)) scale->largest = MAX(scale->largest, mark->value);
        if (mark->value > 0) scale->least = MIN(scale->least, mark->value);
    }
}

/* So that sums at a spot are those that will be drawn. */
static void look_at_map(sm_mark_scale *scale, const sm_event_set *set, const sm_event_view *view,
                        uint32_t theme, const sm_base_map *map)
{
    g_autoptr(GArray) marks = mark_rows(scale, set, view, theme, map);
    if (scale->sized && is_summed(set->figure->events.stack)) {
        sm_mark_spots_sort(marks);
        sm_mark_spots_sum(marks);
    }
    look_at(scale, marks);
    if (scale->sized && set->figure->events.stack == SM_STACK_AUTO) {
        double split = sm_mark_spots_largest_split(marks);
        scale->largest = MAX(scale->largest, split);
        scale->has.sums |= split > 0;
    }
    for (guint i = 0; i < view->rows->len && !scale->has.others; i++)
        scale->has.others = !is_told(scale, theme, g_array_index(view->rows, uint32_t, i));
}

/* Windows are gone through one by one, and maps that differ in their marks. */
static void look_at_windows(sm_mark_scale *scale, const sm_event_set *set,
                            const sm_event_window *windows, uint32_t n_windows,
                            const sm_base_map *map)
{
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    for (uint32_t i = 0; i < n_windows; i++) {
        sm_event_view view;
        sm_event_view_init(&view, set, map, &windows[i], 1, uncounted);
        for (uint32_t theme = 0; theme < (scale->maps.themes->of ? scale->maps.themes->n : 1);
             theme++)
            look_at_map(scale, set, &view, theme, map);
        scale->faded |= set->figure->events.fade && view.last_day > view.first_day;
        scale->has.trail |= view.trail->len > 0;
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

/* Those of any map. */
static GArray *told_rows(const sm_mark_scale *scale, const GArray *rows)
{
    GArray *told = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), rows->len);
    for (guint i = 0; i < rows->len; i++) {
        uint32_t row = g_array_index(rows, uint32_t, i);
        if (is_told(scale, SM_NO_THEME, row)) g_array_append_val(told, row);
    }
    return told;
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
    g_autoptr(GArray) told = told_rows(scale, all.rows);
    bool good = read_rows(scale, set, told, style, diagnostics, error);
    if (good) count_events(scale, told);
    sm_event_view_clear(&all);
    if (!good) return false;
    scale->zero = free_symbol(scale->classes);
    look_at_windows(scale, set, windows, n_windows, map);
    scale->maps.other_radius_pt = other_radius(map);
    double largest_radius = sm_length_pt(style->event.size_max, 0) / 2;
    scale->least_radius_pt =
        MIN(LEAST_RADIUS_PT * style->poster, sm_length_pt(style->event.size_min, 0) / 2);
    scale->pt_per_root = scale->largest > 0 ? largest_radius / sqrt(scale->largest) : 0;
    return true;
}

bool sm_mark_scale_init(sm_mark_scale *scale, const sm_event_set *set, const sm_themes *themes,
                        const sm_event_window *windows, uint32_t n_windows, const sm_style *style,
                        const sm_base_map *map, sm_diagnostics *diagnostics, GError **error)
{
    *scale = (sm_mark_scale){.maps = {.themes = themes},
                             .classes = sm_mark_classes_create(),
                             .least = INFINITY,
                             .n_windows = n_windows};
    scale->wanted = sm_event_set_has_marks(set);
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

/* With the ground, of those that every map has, from which it stands out least. */
static double least_contrast(const sm_style *style, sm_color color)
{
    double least = sm_color_contrast(color, style->country.focus.color);
    least = MIN(least, sm_color_contrast(color, style->country.other.color));
    return MIN(least, sm_color_contrast(color, style->map.water.color));
}

/* The class's colour, as much darker (on dark land lighter) as it takes to be seen as a line. */
static sm_color line_color(const sm_style *style, const sm_mark_class *class)
{
    sm_color color = class->color;
    for (double share = INK_STEP;
         share < 1 && sm_color_contrast(color, style->country.focus.color) < LEAST_LINE_CONTRAST;
         share += INK_STEP)
        color = sm_color_mix(class->color, style->legend.text.color, share);
    return color;
}

/* 0 for the smallest marks, 1 for the largest. */
static double largeness(const sm_style *style, double radius_pt)
{
    return (double)sm_mark_size(style, radius_pt) / (SM_MARK_SIZES - 1);
}

/* Large marks let through what lies below them; small ones, which lie on them, keep their colour.
 */
static double opacity_of(const sm_style *style, double radius_pt)
{
    double share = largeness(style, radius_pt);
    return style->event.opacity + share * (style->event.opacity_many - style->event.opacity);
}

static sm_stroke rim_of_full(const sm_style *style, const sm_mark_class *class, double radius_pt)
{
    sm_stroke stroke = sm_look_stroke(&style->event.marker.stroke);
    bool light = least_contrast(style, class->color) < LEAST_MARK_CONTRAST;
    double thin = LEAST_RIM + largeness(style, radius_pt) * (1 - LEAST_RIM);
    stroke.width_pt = MIN(stroke.width_pt, MOST_RIM_PT * style->poster) * thin;
    if (light)
        stroke =
            (sm_stroke){.color = style->legend.text.color, .width_pt = DARK_RIM_PT * style->poster};
    return stroke;
}

sm_mark_look sm_mark_look_plain(const sm_style *style, const sm_mark_class *class, bool hollow,
                                double radius_pt)
{
    sm_mark_look look = {.symbol = class->shape, .stroke = rim_of_full(style, class, radius_pt)};
    if (hollow) {
        double seen = sm_color_equal(look.stroke.color, style->legend.text.color) ? 0.5 : -0.5;
        look.inset_pt = HOLLOW_RIM_PT * style->poster / 2 - seen * look.stroke.width_pt;
        look.fill = SM_NO_FILL;
        look.stroke = (sm_stroke){.color = line_color(style, class),
                                  .width_pt = HOLLOW_RIM_PT * style->poster};
    } else {
        look.fill = sm_look_solid(sm_color_with_alpha(class->color, opacity_of(style, radius_pt)));
    }
    return look;
}

sm_mark_look sm_mark_look_of(const sm_mark_scale *scale, const sm_style *style, const sm_mark *mark)
{
    const sm_mark_class *class = &g_array_index(scale->classes, sm_mark_class, mark->class_index);
    sm_mark_look look = sm_mark_look_plain(style, class, mark->imprecise, mark->radius_pt);
    if (scale->sized && isnan(mark->value)) look.symbol = SM_SYMBOL_CROSS;
    if (scale->sized && mark->value <= 0) look.symbol = scale->zero;
    if (mark->sector.to > 0) look.symbol = SM_SYMBOL_SECTOR;
    look.fill.color.a *= sm_mark_age_share(mark->age);
    look.stroke.color.a *= sm_mark_age_share(mark->age);
    return look;
}

static double apart(sm_color paint, sm_color ground)
{
    if (!(paint.a > 0)) return 0;
    return sm_lab_difference(sm_color_lab(sm_color_over(paint, ground)), sm_color_lab(ground));
}

uint32_t sm_mark_size(const sm_style *style, double radius_pt)
{
    uint32_t size = 0;
    while (size < SM_MARK_SIZES - 1 && radius_pt >= size_steps_pt[size] * style->poster)
        size++;
    return size;
}

double sm_mark_look_apart(const sm_mark_look *look, sm_color ground)
{
    double fill = look->fill.kind == SM_FILL_NONE ? 0 : apart(look->fill.color, ground);
    double rim = look->stroke.width_pt >= DARK_RIM_PT ? apart(look->stroke.color, ground) : 0;
    return MAX(fill, rim);
}

void sm_mark_add_tick(sm_path *path, sm_xy_pt at, double radius_pt)
{
    sm_path_move(path, at.x, at.y - radius_pt);
    sm_path_line(path, at.x, at.y - radius_pt - SM_MARK_TICK_PT);
}

sm_stroke sm_mark_tick_stroke(const sm_style *style, const sm_mark_class *class)
{
    return (sm_stroke){.color = line_color(style, class),
                       .width_pt = TICK_WIDTH_PT * style->poster,
                       .cap_butt = true};
}

double sm_mark_age_share(uint8_t age)
{
    const double oldest = 0.28;
    return 1 - (1 - oldest) * age / (SM_MARK_AGES - 1);
}
