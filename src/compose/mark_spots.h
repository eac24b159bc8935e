/* Marks of one spot: summed up, and moved or split so that none hides another. */
#ifndef SM_COMPOSE_MARK_SPOTS_H
#define SM_COMPOSE_MARK_SPOTS_H

#include "compose/marks.h"

#include <glib.h>

/* Orders sm_mark elements so that those of one spot and age follow each other, in it those of one
 * sign: class, and how well place and date are known. */
void sm_mark_spots_sort(GArray *marks);
/* Of sorted ones: one mark for the events of one spot and sign, its value their sum; unknown only
 * if all are. */
void sm_mark_spots_sum(GArray *marks);
/* Of sorted ones: every mark of a spot at a place of its own on a spiral of equal steps, the first
 * at the spot. */
void sm_mark_spots_spread(GArray *marks, double radius_pt);
/* Of sorted ones with one mark for each sign, each with its radius: those that stand for something
 * are moved side by side where they are few, else they become sectors of one circle of their area;
 * those of value zero or unknown stand around them. `sized`: values are told by sizes. */
void sm_mark_spots_part(GArray *marks, bool sized);

/* Of sorted ones, summed up, whose sizes stand for values: the largest sum that sectors of one
 * circle will stand for; 0: no circle is split. */
double sm_mark_spots_largest_split(const GArray *marks);

#endif
