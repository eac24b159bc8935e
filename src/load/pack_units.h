/* Layers of units with those of packs in place of the delivered ones. */
#ifndef SM_LOAD_PACK_UNITS_H
#define SM_LOAD_PACK_UNITS_H

#include "source/pack.h"
#include "source/shapefile.h"
#include "spec/figure.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

/* The packs (sm_pack) that the figure takes: those that its `packs` name, else of each country and
 * level of the user's packs the latest that is valid in `year` (0: whenever). None where the figure
 * has a base map of its own. NULL with SM_ERROR_FIGURE where one that is named is not there, or two
 * of them hold the same units. */
GPtrArray *sm_figure_packs(const sm_figure *figure, int year, sm_diagnostics *diagnostics,
                           GError **error);

/* Does a table by area (`areas-data`) show units of the level? */
bool sm_figure_has_values_of(const sm_figure *figure, int level);

/* The pack of the country's units of the level, or NULL; borrowed. `packs` may be NULL. */
const sm_pack *sm_packs_find(const GPtrArray *packs, const char *iso3, int level);

/* Takes `units` over, and returns it or another layer: without the shapes of the country of `pack`
 * (column iso3), and with those of `of_pack` after all others. */
sm_features *sm_features_with_pack(sm_features *units, const sm_pack *pack,
                                   const sm_features *of_pack);

#endif
