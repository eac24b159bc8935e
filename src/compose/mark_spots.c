#include "compose/mark_spots.h"

#include <math.h>

/* Events whose points are nearer than this on the page share a spot. */
#define SAME_SPOT_PT 0.05
/* Marks of one spot that are spread stand this many radii apart on a spiral. */
#define SPREAD_STEP 1.6
/* Three circles that touch are still read as one place; more of them hide the map around. */
#define MOST_SIDE_BY_SIDE 3
/* Between marks that stand side by side. */
#define GAP_PT 0.3
/* Symbols reach further out than the circle of their area: a triangle by this much. */
#define SYMBOL_REACH 1.1
/* Sectors that stand for equal things are as large together as so many of them: a circle in which
 * eight can be told apart. */
#define EQUAL_SECTORS 3.0

/* ---- sorting and summing ---- */

static int compare_numbers(double a, double b)
{
    return a < b ? -1 : a > b;
}

static int compare_spots(const void *a, const void *b)
{
    const sm_mark *ma = a, *mb = b;
    if (ma->age != mb->age) return ma->age > mb->age ? -1 : 1;
    int place = compare_numbers(ma->at.x, mb->at.x);
    if (place == 0) place = compare_numbers(ma->at.y, mb->at.y);
    if (place != 0) return place;
    if (ma->class_index != mb->class_index) return ma->class_index < mb->class_index ? -1 : 1;
    if (ma->imprecise != mb->imprecise) return ma->imprecise ? 1 : -1;
    if (ma->rough_date != mb->rough_date) return ma->rough_date ? 1 : -1;
    return ma->event < mb->event ? -1 : 1;
}

void sm_mark_spots_sort(GArray *marks)
{
    g_array_sort(marks, compare_spots);
}

static bool same_spot(const sm_mark *a, const sm_mark *b)
{
    return a->age == b->age && fabs(a->at.x - b->at.x) < SAME_SPOT_PT &&
           fabs(a->at.y - b->at.y) < SAME_SPOT_PT;
}

static bool same_sign(const sm_mark *a, const sm_mark *b)
{
    return a->class_index == b->class_index && a->imprecise == b->imprecise &&
           a->rough_date == b->rough_date;
}

void sm_mark_spots_sum(GArray *marks)
{
    guint kept = 0;
    for (guint i = 0; i < marks->len; i++) {
        sm_mark *mark = &g_array_index(marks, sm_mark, i);
        sm_mark *last = kept ? &g_array_index(marks, sm_mark, kept - 1) : NULL;
        if (last && same_spot(last, mark) && same_sign(last, mark)) {
            last->n_events++;
            if (!isnan(mark->value))
                last->value = (isnan(last->value) ? 0 : last->value) + mark->value;
        } else {
            g_array_index(marks, sm_mark, kept++) = *mark;
        }
    }
    g_array_set_size(marks, kept);
}

/* The spot that begins at `first` ends before this. */
static guint end_of_spot(const GArray *marks, guint first)
{
    guint end = first + 1;
    while (end < marks->len &&
           same_spot(&g_array_index(marks, sm_mark, first), &g_array_index(marks, sm_mark, end)))
        end++;
    return end;
}

void sm_mark_spots_spread(GArray *marks, double radius_pt)
{
    for (guint first = 0, end; first < marks->len; first = end) {
        end = end_of_spot(marks, first);
        for (guint i = first + 1; i < end; i++) {
            sm_mark *mark = &g_array_index(marks, sm_mark, i);
            double angle = (i - first) * 2.39996322972865332; /* the golden one */
            double away = SPREAD_STEP * radius_pt * sqrt((double)(i - first));
            mark->at.x += away * cos(angle);
            mark->at.y += away * sin(angle);
        }
    }
}

/* ---- parting ---- */

static double reach_of(const sm_mark *mark)
{
    return mark->radius_pt * SYMBOL_REACH + GAP_PT / 2;
}

/* The third circle touches both others, below the line between their centres. */
static sm_xy_pt touch_both(const sm_mark *a, const sm_mark *b, double reach)
{
    double ra = reach_of(a) + reach, rb = reach_of(b) + reach, d = b->at.x - a->at.x;
    double along = (ra * ra - rb * rb + d * d) / (2 * d);
    return (sm_xy_pt){a->at.x + along, a->at.y + sqrt(MAX(0, ra * ra - along * along))};
}

/* Puts the centre of their areas at `spot`. */
static void centre(sm_mark *const *marks, guint n, sm_xy_pt spot)
{
    double x = 0, y = 0, area = 0;
    for (guint i = 0; i < n; i++) {
        double own = marks[i]->radius_pt * marks[i]->radius_pt;
        x += own * marks[i]->at.x;
        y += own * marks[i]->at.y;
        area += own;
    }
    for (guint i = 0; i < n && area > 0; i++) {
        marks[i]->at.x += spot.x - x / area;
        marks[i]->at.y += spot.y - y / area;
    }
}

/* Returns how far they reach from the spot. */
static double put_side_by_side(sm_mark *const *marks, guint n)
{
    sm_xy_pt spot = marks[0]->at;
    double far = 0;
    if (n > 1) marks[1]->at.x += reach_of(marks[0]) + reach_of(marks[1]);
    if (n > 2) marks[2]->at = touch_both(marks[0], marks[1], reach_of(marks[2]));
    if (n > 1) centre(marks, n, spot);
    for (guint i = 0; i < n; i++)
        far =
            MAX(far, hypot(marks[i]->at.x - spot.x, marks[i]->at.y - spot.y) + reach_of(marks[i]));
    return far;
}

static double put_into_sectors(sm_mark *const *marks, guint n, bool sized)
{
    double area = 0, from = 0;
    for (guint i = 0; i < n; i++)
        area += marks[i]->radius_pt * marks[i]->radius_pt;
    double radius = sized ? sqrt(area) : sqrt(area / n * EQUAL_SECTORS);
    for (guint i = 0; i < n; i++) {
        double to = from + marks[i]->radius_pt * marks[i]->radius_pt / area;
        marks[i]->sector = (sm_sector){from, i + 1 == n ? 1 : to};
        from = to;
    }
    for (guint i = 0; i < n; i++)
        marks[i]->radius_pt = radius;
    return radius + GAP_PT / 2;
}

/* On a circle around what reaches `far`, from below on; wide enough for all. */
static void put_around(sm_mark *const *marks, guint n, sm_xy_pt spot, double far)
{
    double largest = 0;
    for (guint i = 0; i < n; i++)
        largest = MAX(largest, reach_of(marks[i]));
    double away = MAX(far + largest, n > 1 ? largest / sin(G_PI / n) : 0);
    for (guint i = 0; i < n; i++) {
        double angle = 2 * G_PI * i / n;
        marks[i]->at = (sm_xy_pt){spot.x + away * sin(angle), spot.y + away * cos(angle)};
    }
}

static bool stands_for_nothing(const sm_mark *mark, bool sized)
{
    return sized && !(mark->value > 0);
}

static void part_spot(sm_mark *marks, guint n, bool sized)
{
    g_autofree sm_mark **core = g_new(sm_mark *, n), **rest = g_new(sm_mark *, n);
    guint n_core = 0, n_rest = 0;
    sm_xy_pt spot = marks[0].at;
    for (guint i = 0; i < n; i++)
        if (stands_for_nothing(&marks[i], sized))
            rest[n_rest++] = &marks[i];
        else
            core[n_core++] = &marks[i];
    if (n_core == 0 && n_rest <= MOST_SIDE_BY_SIDE) {
        put_side_by_side(rest, n_rest);
        return;
    }
    double far = n_core > MOST_SIDE_BY_SIDE ? put_into_sectors(core, n_core, sized)
                 : n_core > 0               ? put_side_by_side(core, n_core)
                                            : 0;
    if (n_rest > 0) put_around(rest, n_rest, spot, far);
}

void sm_mark_spots_part(GArray *marks, bool sized)
{
    for (guint first = 0, end; first < marks->len; first = end) {
        end = end_of_spot(marks, first);
        if (end > first + 1) part_spot(&g_array_index(marks, sm_mark, first), end - first, sized);
    }
}

double sm_mark_spots_largest_split(const GArray *marks)
{
    double largest = 0;
    for (guint first = 0, end; first < marks->len; first = end) {
        double sum = 0;
        guint n = 0;
        end = end_of_spot(marks, first);
        for (guint i = first; i < end; i++) {
            const sm_mark *mark = &g_array_index(marks, sm_mark, i);
            if (stands_for_nothing(mark, true)) continue;
            sum += mark->value;
            n++;
        }
        if (n > MOST_SIDE_BY_SIDE) largest = MAX(largest, sum);
    }
    return largest;
}
