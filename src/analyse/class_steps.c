#include "analyse/class_steps.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

/* The largest of values that steps suit is so many times the middle one. */
#define LEAST_SPREAD 8.0
/* Of fewer values there is not much to share out. */
#define LEAST_VALUES 8
/* The largest value is so many times the last limit where it stands out from its class. */
#define STANDS_OUT 3.0
/* Numbers of the row 1, 2, 5, 10 from one limit to the next: two, five or ten times as large. */
#define MOST_STRIDE 3

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The known values, rising; free with g_array_unref(). */
static GArray *sorted(const double *values, uint32_t n)
{
    GArray *all = g_array_sized_new(FALSE, FALSE, sizeof(double), n);
    for (uint32_t i = 0; i < n; i++)
        if (!isnan(values[i])) g_array_append_val(all, values[i]);
    g_array_sort(all, compare);
    return all;
}

bool sm_class_steps_suit(const double *values, uint32_t n)
{
    g_autoptr(GArray) all = sorted(values, n);
    if (all->len < LEAST_VALUES) return false;
    double least = g_array_index(all, double, 0), most = g_array_index(all, double, all->len - 1);
    double middle = g_array_index(all, double, all->len / 2);
    return least >= 0 && isfinite(most) && middle > 0 && most >= LEAST_SPREAD * middle;
}

/* Number `index` of the row ... 0.5, 1, 2, 5, 10 ...; 1 is number 0. */
static double of_row(int index)
{
    static const double digits[] = {1, 2, 5};
    int power = (int)floor(index / 3.0);
    double digit = digits[index - 3 * power];
    return power < 0 ? digit / pow(10, -power) : digit * pow(10, power);
}

static uint32_t count_below(const GArray *all, double limit)
{
    uint32_t n = 0;
    while (n < all->len && g_array_index(all, double, n) < limit)
        n++;
    return n;
}

typedef struct choice {
    int top, stride; /* number in the row of the last limit, and steps back to the one before */
    uint32_t n;      /* limits */
    double uneven;   /* sum of squares of the classes' values */
} choice;

/* As many limits from `top` downwards as leave no class empty, `most` at most. */
static choice choose(const GArray *all, int top, int stride, uint32_t most)
{
    choice found = {top, stride, 0, 0};
    uint32_t above = all->len;
    for (; found.n < most; found.n++) {
        uint32_t below = count_below(all, of_row(top - (int)found.n * stride));
        if (below == 0 || below == above) break;
        found.uneven += (double)(above - below) * (above - below);
        above = below;
    }
    found.uneven += (double)above * above;
    return found;
}

uint32_t sm_class_steps(const double *values, uint32_t n, uint32_t n_classes,
                        double inner[SM_CLASSES_MOST])
{
    g_autoptr(GArray) all = sorted(values, n);
    if (all->len == 0 || g_array_index(all, double, 0) < 0) return 0;
    double most = g_array_index(all, double, all->len - 1);
    if (!(most > 0) || isinf(most)) return 0;
    int last = 3 * ((int)floor(log10(most)) + 1);
    choice best = {0};
    for (int top = last; top > last - 3 * SM_CLASSES_MOST; top--)
        for (int stride = 1; stride <= MOST_STRIDE; stride++) {
            choice tried = choose(all, top, stride, n_classes - 1);
            if (tried.n > best.n || (tried.n == best.n && tried.uneven < best.uneven)) best = tried;
        }
    for (uint32_t i = 0; i < best.n; i++)
        inner[i] = of_row(best.top - (int)(best.n - 1 - i) * best.stride);
    return best.n;
}

uint32_t sm_class_steps_part_highest(const double *values, uint32_t n, uint32_t n_inner,
                                     double inner[SM_CLASSES_MOST])
{
    g_autoptr(GArray) all = sorted(values, n);
    if (n_inner == 0 || n_inner + 2 > SM_CLASSES_MOST || all->len == 0) return n_inner;
    double most = g_array_index(all, double, all->len - 1), last = inner[n_inner - 1];
    if (!isfinite(most) || most < STANDS_OUT * last) return n_inner;
    int index = 3 * ((int)floor(log10(most)) + 1);
    while (of_row(index) > most)
        index--;
    uint32_t below = count_below(all, last), parted = count_below(all, of_row(index));
    /* No class is empty, and the highest are the fewer. */
    if (of_row(index) <= last || parted == below || all->len - parted >= parted - below)
        return n_inner;
    inner[n_inner] = of_row(index);
    return n_inner + 1;
}
