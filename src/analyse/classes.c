#include "analyse/classes.h"

#include "analyse/sample.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>

/* Head/tail breaks go on as long as the head is a minority of this share (Jiang 2013, p. 484). */
static const double HEAD_SHARE = 0.4;

/* The known values in rising order, and their distinct ones with counts. */
typedef struct value_table {
    double *sorted;
    uint32_t n;
    double *distinct;
    uint32_t *first; /* n_distinct + 1: where each begins in sorted */
    uint32_t n_distinct;
} value_table;

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void table_clear(value_table *table)
{
    g_free(table->sorted);
    g_free(table->distinct);
    g_free(table->first);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(value_table, table_clear)

static void find_distinct(value_table *table)
{
    table->distinct = g_new(double, table->n);
    table->first = g_new(uint32_t, table->n + 1);
    for (uint32_t i = 0; i < table->n; i++) {
        if (i > 0 && table->sorted[i] == table->sorted[i - 1]) continue;
        table->first[table->n_distinct] = i;
        table->distinct[table->n_distinct++] = table->sorted[i];
    }
    table->first[table->n_distinct] = table->n;
}

static bool table_init(value_table *table, const double *values, uint32_t n, GError **error)
{
    *table = (value_table){.sorted = g_new(double, MAX(n, 1))};
    for (uint32_t i = 0; i < n; i++) {
        if (isnan(values[i])) continue;
        if (isinf(values[i]))
            return sm_fail(error, SM_ERROR_DATA,
                           "classes: the value of row %u is infinite; leave the row out", i);
        if (fabs(values[i]) > SM_GREATEST_VALUE)
            return sm_fail(error, SM_ERROR_DATA,
                           "classes: the value %g of row %u is too large to be true; leave the row "
                           "out",
                           values[i], i);
        table->sorted[table->n++] = values[i] + 0.0; /* -0 becomes 0 */
    }
    qsort(table->sorted, table->n, sizeof(double), compare_doubles);
    find_distinct(table);
    return true;
}

double sm_quantile_of_sorted(const double *sorted, uint32_t n, double share)
{
    double place = (n - 1) * CLAMP(share, 0, 1);
    uint32_t below = MIN((uint32_t)place, n - 1);
    uint32_t above = MIN(below + 1, n - 1);
    double t = place - below;
    return sorted[below] +
           t * (sorted[above] - sorted[below]); /* of two equal ones: exactly these */
}

/* --- jenks ----------------------------------------------------------------------------------- */

typedef struct fisher {
    const double *sums;    /* of values minus the mean, before each distinct value */
    const double *squares; /* of their squares */
    const uint32_t *first;
    const double *cost_before; /* with one class less, for the first i distinct values */
    double *cost;
    uint32_t *split; /* where the last class begins */
} fisher;

/* Sum of squared deviations of the distinct values from..end-1. */
static double deviation(const fisher *f, uint32_t from, uint32_t end)
{
    double n = (double)f->first[end] - (double)f->first[from];
    double sum = f->sums[end] - f->sums[from];
    return MAX(f->squares[end] - f->squares[from] - sum * sum / n, 0);
}

/* Best splits for the first `end` values, low <= end <= high, known to lie in from..to. */
static void best_splits(const fisher *f, uint32_t low, uint32_t high, uint32_t from, uint32_t to)
{
    while (low <= high) {
        uint32_t end = low + (high - low) / 2, best = from;
        double least = INFINITY;
        for (uint32_t s = from; s <= MIN(to, end - 1); s++) {
            double cost = f->cost_before[s] + deviation(f, s, end);
            if (cost < least) {
                least = cost;
                best = s;
            }
        }
        f->cost[end] = least;
        f->split[end] = best;
        if (end > low) best_splits(f, low, end - 1, from, best);
        low = end + 1;
        from = best;
    }
}

/* Sums from the mean on: what differences of large sums would lose otherwise. */
static void prefix_sums(const value_table *table, double *sums, double *squares)
{
    double mean = 0;
    for (uint32_t i = 0; i < table->n; i++)
        mean += table->sorted[i] / table->n;
    sums[0] = squares[0] = 0;
    for (uint32_t i = 0; i < table->n_distinct; i++) {
        double count = (double)table->first[i + 1] - (double)table->first[i];
        double from_mean = table->distinct[i] - mean;
        sums[i + 1] = sums[i] + count * from_mean;
        squares[i + 1] = squares[i] + count * from_mean * from_mean;
    }
}

static void jenks(const value_table *table, uint32_t n, GArray *breaks)
{
    uint32_t m = table->n_distinct;
    g_autofree double *sums = g_new(double, m + 1), *squares = g_new(double, m + 1);
    g_autofree double *before = g_new(double, m + 1), *cost = g_new(double, m + 1);
    g_autofree uint32_t *splits = g_new0(uint32_t, (gsize)n * (m + 1));
    prefix_sums(table, sums, squares);
    fisher f = {sums, squares, table->first, before, cost, splits};
    for (uint32_t end = 1; end <= m; end++)
        cost[end] = deviation(&f, 0, end);
    for (uint32_t k = 1; k < n; k++) {
        double *swap = before;
        before = cost;
        cost = swap;
        f = (fisher){sums, squares, table->first, before, cost, splits + (gsize)k * (m + 1)};
        best_splits(&f, k + 1, m, k, m - 1);
    }
    double inner[SM_CLASSES_MOST];
    uint32_t end = m;
    for (uint32_t k = n - 1; k > 0; k--) {
        end = splits[(gsize)k * (m + 1) + end];
        inner[k] = table->distinct[end];
    }
    g_array_append_vals(breaks, inner + 1, n - 1);
}

/* --- the other methods ------------------------------------------------------------------------ */

static void each_its_own(const value_table *table, GArray *breaks)
{
    g_array_append_vals(breaks, table->distinct + 1, table->n_distinct - 1);
}

static bool any_value(const value_table *table, double from, double below)
{
    uint32_t low = 0, high = table->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (table->sorted[middle] < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table->n && table->sorted[low] < below;
}

static void quantiles(const value_table *table, uint32_t n, GArray *breaks)
{
    double last = table->sorted[0];
    for (uint32_t i = 1; i < n; i++) {
        double inner = sm_quantile_of_sorted(table->sorted, table->n, (double)i / n);
        if (inner <= last || !any_value(table, last, inner)) continue;
        g_array_append_val(breaks, inner);
        last = inner;
    }
}

static void equal_steps(const value_table *table, uint32_t n, GArray *breaks)
{
    double low = table->sorted[0], high = table->sorted[table->n - 1];
    double last = low;
    for (uint32_t i = 1; i < n; i++) {
        double t = (double)i / n, inner = low * (1 - t) + high * t;
        if (inner > last && inner < high) g_array_append_val(breaks, inner);
        last = MAX(last, inner);
    }
}

static void heads_and_tails(const value_table *table, uint32_t n, GArray *breaks)
{
    uint32_t from = 0;
    while (breaks->len + 1 < n && from < table->n) {
        double mean = 0;
        uint32_t count = table->n - from;
        for (uint32_t i = from; i < table->n; i++)
            mean += table->sorted[i] / count;
        uint32_t head = from;
        while (head < table->n && table->sorted[head] <= mean)
            head++;
        if (head == table->n || head == from) return;
        double inner = table->sorted[head];
        g_array_append_val(breaks, inner);
        if (table->n - head > HEAD_SHARE * count) return;
        from = head;
    }
}

static double pretty_count(double low, double high, double step)
{
    return ceil(high / step) - floor(low / step);
}

/* The step of 1, 2, 5 times a power of ten with the count nearest to `n`. */
static double pretty_step(double low, double high, uint32_t n)
{
    static const double leading[] = {1, 2, 5};
    int exponent = (int)floor(log10((high - low) / n));
    double best = 0, least = INFINITY;
    for (int e = exponent + 1; e >= exponent - 1; e--)
        for (int i = G_N_ELEMENTS(leading) - 1; i >= 0; i--) {
            double step = leading[i] * pow(10, e);
            double off = fabs(pretty_count(low, high, step) - n);
            if (off < least && pretty_count(low, high, step) <= SM_CLASSES_MOST) {
                least = off;
                best = step;
            }
        }
    return best;
}

/* All breaks, the outer ones included: they are part of what is pretty. */
static void pretty(const value_table *table, uint32_t n, GArray *all)
{
    double low = table->sorted[0], high = table->sorted[table->n - 1];
    double step = pretty_step(low, high, n);
    double first = floor(low / step), count = pretty_count(low, high, step);
    for (uint32_t i = 0; step > 0 && i <= count; i++) {
        /* Steps below 1 as quotients of whole numbers, so that 0.3 is 0.3. */
        double value = step >= 1 ? (first + i) * step : (first + i) / round(1 / step);
        if (step < 1 && fabs(round(1 / step) * step - 1) > 1e-9) value = (first + i) * step;
        value += 0.0;
        g_array_append_val(all, value);
    }
}

/* --- the result --------------------------------------------------------------------------------
 */

static sm_classes *make_classes(sm_class_method method, const double *breaks, uint32_t n)
{
    sm_classes *classes = g_new0(sm_classes, 1);
    classes->method = method;
    classes->n = n;
    classes->breaks = (double *)g_memdup2(breaks, (n + 1) * sizeof(double));
    classes->counts = g_new0(uint32_t, n);
    classes->least = (double *)g_memdup2(breaks, n * sizeof(double));
    classes->greatest = (double *)g_memdup2(breaks + 1, n * sizeof(double));
    return classes;
}

static double sum_of_squares(const double *sorted, uint32_t n)
{
    double mean = 0, sum = 0;
    for (uint32_t i = 0; i < n; i++)
        mean += sorted[i] / n;
    for (uint32_t i = 0; i < n; i++)
        sum += (sorted[i] - mean) * (sorted[i] - mean);
    return sum;
}

/* What the classes hold. */
static void count_values(sm_classes *classes, const value_table *table, uint32_t n_all)
{
    classes->n_values = table->n;
    classes->n_missing = n_all - table->n;
    double within = 0;
    for (uint32_t i = 0, from = 0; i < classes->n; i++) {
        uint32_t end = from;
        while (end < table->n &&
               (i + 1 == classes->n || table->sorted[end] < classes->breaks[i + 1]))
            end++;
        classes->counts[i] = end - from;
        if (end > from) {
            classes->least[i] = table->sorted[from];
            classes->greatest[i] = table->sorted[end - 1];
            within += sum_of_squares(table->sorted + from, end - from);
        }
        from = end;
    }
    double total = sum_of_squares(table->sorted, table->n);
    classes->fit = total > 0 && isfinite(total) ? CLAMP(1 - within / total, 0, 1) : 1;
}

static void inner_breaks(const value_table *table, sm_class_method method, uint32_t n,
                         GArray *breaks)
{
    bool few = table->n_distinct <= n;
    switch (method) {
    case SM_CLASS_JENKS:
        few ? each_its_own(table, breaks) : jenks(table, n, breaks);
        break;
    case SM_CLASS_QUANTILE:
        few ? each_its_own(table, breaks) : quantiles(table, n, breaks);
        break;
    case SM_CLASS_EQUAL:
    case SM_CLASS_PRETTY: /* left without a step by the limits of arithmetic */
        equal_steps(table, n, breaks);
        break;
    case SM_CLASS_HEAD_TAILS:
        heads_and_tails(table, n, breaks);
        break;
    case SM_CLASS_GIVEN:
        break;
    }
}

static GArray *all_breaks(const value_table *table, sm_class_method method, uint32_t n)
{
    GArray *breaks = g_array_new(FALSE, FALSE, sizeof(double));
    bool spread = table->n_distinct > 1;
    if (spread && method == SM_CLASS_PRETTY) pretty(table, n, breaks);
    if (breaks->len >= 2) return breaks;
    g_array_set_size(breaks, 0);
    if (spread) inner_breaks(table, method, n, breaks);
    g_array_prepend_val(breaks, table->sorted[0]);
    g_array_append_val(breaks, table->sorted[table->n - 1]);
    return breaks;
}

sm_classes *sm_classes_find(const double *values, uint32_t n_values, sm_class_method method,
                            uint32_t n, GError **error)
{
    g_assert(method != SM_CLASS_GIVEN);
    if (n < SM_CLASSES_LEAST || n > SM_CLASSES_MOST) {
        sm_fail(error, SM_ERROR_DATA, "classes: %u classes were asked for; choose %d to %d", n,
                SM_CLASSES_LEAST, SM_CLASSES_MOST);
        return NULL;
    }
    g_auto(value_table) table = {0};
    if (!table_init(&table, values, n_values, error)) return NULL;
    if (table.n == 0) {
        sm_fail(error, SM_ERROR_DATA,
                "classes: none of %u values is known; nothing can be put into classes", n_values);
        return NULL;
    }
    g_autoptr(GArray) breaks = all_breaks(&table, method, n);
    sm_classes *classes = make_classes(method, &g_array_index(breaks, double, 0), breaks->len - 1);
    count_values(classes, &table, n_values);
    return classes;
}

static bool check_given(const double *inner, uint32_t n_inner, GError **error)
{
    if (n_inner < SM_CLASSES_LEAST - 1 || n_inner > SM_CLASSES_MOST - 1)
        return sm_fail(error, SM_ERROR_DATA, "classes: %u breaks were given; give %d to %d",
                       n_inner, SM_CLASSES_LEAST - 1, SM_CLASSES_MOST - 1);
    for (uint32_t i = 0; i < n_inner; i++)
        if (!isfinite(inner[i]) || (i > 0 && inner[i] <= inner[i - 1]))
            return sm_fail(error, SM_ERROR_DATA,
                           "classes: break %u is not above the one before it; breaks must rise",
                           i + 1);
    return true;
}

sm_classes *sm_classes_given(const double *values, uint32_t n_values, const double *inner,
                             uint32_t n_inner, GError **error)
{
    if (!check_given(inner, n_inner, error)) return NULL;
    g_auto(value_table) table = {0};
    if (!table_init(&table, values, n_values, error)) return NULL;
    double breaks[SM_CLASSES_MOST + 1];
    breaks[0] = inner[0];
    breaks[n_inner + 1] = inner[n_inner - 1];
    for (uint32_t i = 0; i < n_inner; i++)
        breaks[i + 1] = inner[i];
    if (table.n > 0) {
        breaks[0] = MIN(breaks[0], table.sorted[0]);
        breaks[n_inner + 1] = MAX(breaks[n_inner + 1], table.sorted[table.n - 1]);
    }
    sm_classes *classes = make_classes(SM_CLASS_GIVEN, breaks, n_inner + 1);
    count_values(classes, &table, n_values);
    return classes;
}

void sm_classes_free(sm_classes *classes)
{
    if (!classes) return;
    g_free(classes->breaks);
    g_free(classes->counts);
    g_free(classes->least);
    g_free(classes->greatest);
    g_free(classes);
}

int sm_classes_index(const sm_classes *classes, double value)
{
    if (isnan(value)) return -1;
    uint32_t index = 0;
    while (index + 1 < classes->n && value >= classes->breaks[index + 1])
        index++;
    return (int)index;
}
