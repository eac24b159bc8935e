/* Crowded scenes: towns by the hundreds and thousands, invented and real. */
#ifndef BENCH_TOWNS_H
#define BENCH_TOWNS_H

#include "trial.h"

/* Appends trials (trial *): 200, 1,000 and 5,000 invented towns, in clusters and with sizes by
 * Zipf's law, the same every time; and where `places` (a shapefile with name and population) is not
 * NULL, the real ones of West Africa at the widths of a page. */
void towns_list(const char *places, GPtrArray *trials);

#endif
