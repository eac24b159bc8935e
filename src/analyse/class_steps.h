/* Limits of classes that are round numbers, each a few times as large as the one before: 10, 50,
 * 200, 1,000. For values that differ by orders of magnitude, where other limits leave most of them
 * in one class. */
#ifndef SM_ANALYSE_CLASS_STEPS_H
#define SM_ANALYSE_CLASS_STEPS_H

#include "analyse/classes.h"

/* Are the values (NaN: none) above 0, and many times as large some as half of them? */
bool sm_class_steps_suit(const double *values, uint32_t n);

/* Inner limits of `n_classes` classes at most, rising, of which none is empty; as many as there
 * are. Of all choices that with the most classes, of these the one that shares the values out most
 * evenly. 0 where all values are between two round numbers, or some are below 0. */
uint32_t sm_class_steps(const double *values, uint32_t n, uint32_t n_classes,
                        double inner[SM_CLASSES_MOST]);

/* One limit more where the highest values, a few of the last class, are several times its limit:
 * they have a class of their own. How many limits there are then. */
uint32_t sm_class_steps_part_highest(const double *values, uint32_t n, uint32_t n_inner,
                                     double inner[SM_CLASSES_MOST]);

#endif
