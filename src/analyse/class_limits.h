/* Limits of classes as a reader can say them: "470" where the break that was found is 468.53. */
#ifndef SM_ANALYSE_CLASS_LIMITS_H
#define SM_ANALYSE_CLASS_LIMITS_H

#include "analyse/classes.h"

/* Are all values that were put into classes whole numbers? */
bool sm_class_limits_whole(const sm_classes *classes);

/* Rounds the inner breaks into `inner`, which has room for SM_CLASSES_MOST, and returns how many
 * are left; they rise. Between the greatest value of a class and the least of the next, all limits
 * part the values alike: the one with the fewest digits is taken, of those the one nearest to the
 * middle. Where that would take more than three digits the break is rounded to three, and values
 * beside it may change their class. Breaks of whole numbers are whole; breaks that are the same
 * then, and those with no value below them, are left out.
 *
 * Equal and pretty steps stay as they are, but for whole numbers. */
uint32_t sm_class_limits_round(const sm_classes *classes, double inner[SM_CLASSES_MOST]);

#endif
