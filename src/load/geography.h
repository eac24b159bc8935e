/* What a figure asks the delivered (or its own) data about the world before anything is drawn:
 * where a place lies, how far a country reaches. Files are read when first needed and kept. */
#ifndef SM_LOAD_GEOGRAPHY_H
#define SM_LOAD_GEOGRAPHY_H

#include "geom/rect.h"
#include "source/gazetteer.h"
#include "source/shapefile.h"
#include "spec/figure.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_geography sm_geography;

/* `data_dir`: the folder of the delivered shapefiles. Borrowed for the object's
 * life. */
sm_geography *sm_geography_create(const char *data_dir, sm_diagnostics *diagnostics);
void sm_geography_free(sm_geography *geography); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_geography, sm_geography_free)

/* Countries whose places are meant where a name is that of several: the figure's. Borrowed for the
 * object's life. */
void sm_geography_prefer(sm_geography *geography, const sm_figure *figure);

/* Settles once which packs the figure takes (load/pack_units.h), before anything of units is asked
 * for. `year`: that of the last events, 0 where there are none. */
bool sm_geography_choose_packs(sm_geography *geography, const sm_figure *figure, int year,
                               GError **error);
/* sm_pack; NULL before sm_geography_choose_packs(). Borrowed. */
const GPtrArray *sm_geography_packs(const sm_geography *geography);

/* Coordinates of a place reference, and its name when that was asked by name (borrowed, may be
 * NULL). Names that the gazetteer does not settle are looked for among GeoNames' towns and villages
 * of the world; of several there, those in the figure's countries come first, and of these the most
 * populous is taken, with a warning that says so. */
bool sm_geography_place(sm_geography *geography, const sm_place_ref *place, sm_lonlat *at,
                        const char **name, GError **error);

/* Did a place come from GeoNames? They ask to be named. */
bool sm_geography_used_geonames(const sm_geography *geography);

/* Countries of the world at 1:110m; borrowed; NULL on failure. */
const sm_features *sm_geography_world(sm_geography *geography, GError **error);

/* All countries of the world, also those too small for 1:110m; borrowed; NULL on failure. */
const sm_features *sm_geography_all_countries(sm_geography *geography, GError **error);

/* Features of the shapefile at `path` (a layer of countries with the column iso3), whole; kept and
 * borrowed. */
const sm_features *sm_geography_countries(sm_geography *geography, const char *path,
                                          GError **error);

/* First-level units: admin1.shp of the folder with what is finer put together
 * (load/first_level.h), and those of packs in their place; the same. */
const sm_features *sm_geography_units(sm_geography *geography, const char *folder, GError **error);

/* The same of the whole world. */
const sm_features *sm_geography_world_units(sm_geography *geography, GError **error);

/* Units of a finer level, which packs alone have, as they fit the folder's data set (NULL: that of
 * the whole world); the same. NULL without an error where no pack has them. */
const sm_features *sm_geography_pack_units(sm_geography *geography, const char *folder, int level,
                                           GError **error);

/* Row of the country, or -1. */
int sm_features_find_iso3(const sm_features *features, const char *iso3);

/* Does the shape of a layer in degrees reach into the region? By its vertices. */
bool sm_features_reach(const sm_features *features, uint32_t shape, sm_rect_deg region);

/* The parts of shape `shape` that make up the country as a map of it would show it: the largest
 * part and what lies near it, and all parts where they lie close together or none is most of the
 * country (archipelagos); otherwise parts overseas are left out. `wanted` has one entry per part of
 * the shape. Returns the share of its land that is left out. */
double sm_features_main_parts(const sm_features *features, uint32_t shape, bool *wanted);

/* Warns of land of a country that is left out of the frame that asks for it at `where`. */
void sm_geography_tell_parts(sm_geography *geography, const sm_features *features, uint32_t shape,
                             const sm_where *where);

#endif
