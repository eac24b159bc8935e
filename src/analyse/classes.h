/* Classes of numbers for colour ramps and legends: breaks, and the class of a value.
 *
 * With breaks b0 <= b1 < ... < bn there are n classes; class i holds b(i) <= value < b(i+1), the
 * last one its upper end, too. Values below b0 belong to the first class, values above bn to the
 * last, so that classes found on one window serve a whole series.
 *
 * Missing values (NaN) have no class and do not take part; infinite ones, and those beyond 1e100,
 * are refused. */
#ifndef SM_ANALYSE_CLASSES_H
#define SM_ANALYSE_CLASSES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum sm_class_method {
    /* The n classes with the least sum of squared deviations from their means. Exact optimum by
     * dynamic programming (Fisher 1958, JASA 53:789; known to mapmakers by Jenks 1977) over the
     * distinct values, each row of the table by divide and conquer as the best splits rise with
     * the value: O(n classes x distinct x log distinct) time, 4 bytes x classes x distinct memory
     * (2 million distinct values: 72 MB). Of equally good splits the lowest is taken. Breaks are
     * the least values of the classes. */
    SM_CLASS_JENKS,
    /* Quantiles i/n of the values by linear interpolation (Hyndman & Fan 1996, American
     * Statistician 50:361, type 7). Breaks that ties make equal, and classes that stay empty, are
     * merged. */
    SM_CLASS_QUANTILE,
    /* n equal steps from the least to the greatest value; classes may be empty. */
    SM_CLASS_EQUAL,
    /* Head/tail breaks (Jiang 2013, Professional Geographer 65:482): splits at the mean, again in
     * the part above it as long as that holds at most 40 % of what was split. At most n classes;
     * usually fewer. */
    SM_CLASS_HEAD_TAILS,
    /* Steps of 1, 2 or 5 times a power of ten, multiples of the step, about n classes (the number
     * nearest to n; of two as near, the smaller one); covers all values; classes may be empty. */
    SM_CLASS_PRETTY,
    /* Inner breaks as given. */
    SM_CLASS_GIVEN,
} sm_class_method;

enum { SM_CLASSES_LEAST = 2, SM_CLASSES_MOST = 9 };

typedef struct sm_classes {
    sm_class_method method;
    uint32_t n;         /* classes; may be fewer than wanted, down to 1 */
    double *breaks;     /* n + 1 */
    uint32_t *counts;   /* n: values in each */
    double *least;      /* n: the least value in each; of an empty class its lower break */
    double *greatest;   /* n: the greatest value in each; of an empty class its upper break */
    uint32_t n_values;  /* with a value */
    uint32_t n_missing; /* NaN */
    double fit;         /* goodness of variance fit: 1 - within / total sum of squares; 0..1 */
} sm_classes;

/* `n` classes (2..9) of the values; where there are fewer distinct values than classes (JENKS,
 * QUANTILE) each has its own. NULL with SM_ERROR_DATA when no value is known, one is infinite or
 * `n` is not 2..9. Not for SM_CLASS_GIVEN. Free with sm_classes_free(). */
sm_classes *sm_classes_find(const double *values, uint32_t n_values, sm_class_method method,
                            uint32_t n, GError **error);

/* n_inner + 1 classes (n_inner 1..8) between given breaks, finite and rising. There may be no value
 * at all: the outer breaks are then the outermost inner ones. */
sm_classes *sm_classes_given(const double *values, uint32_t n_values, const double *inner,
                             uint32_t n_inner, GError **error);

void sm_classes_free(sm_classes *classes); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_classes, sm_classes_free)

/* 0..n-1; -1 for NaN. */
int sm_classes_index(const sm_classes *classes, double value);

/* The quantile of type 7 of `n` > 0 rising values, share 0..1. */
double sm_quantile_of_sorted(const double *sorted, uint32_t n, double share);

#endif
