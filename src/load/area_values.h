/* A table by area, joined to the areas it is about: what each of them shows. */
#ifndef SM_LOAD_AREA_VALUES_H
#define SM_LOAD_AREA_VALUES_H

#include "load/base_map.h"
#include "load/geography.h"
#include "source/events.h"
#include "source/shapefile.h"
#include "spec/figure.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>
#include <stdbool.h>

/* What areas show on one date. */
typedef struct sm_area_step {
    int32_t day;    /* the first of a month or year */
    double *values; /* per row of the attributes; NaN: no value */
} sm_area_step;

typedef struct sm_area_values {
    const sm_area_data *spec;    /* borrowed */
    const sm_features *features; /* all areas, whatever the frame shows */
    sm_features *own;            /* these, where they are of a file of the figure's */
    const char *name;            /* the attribute with their names; borrowed */
    sm_events *table;
    double *values;   /* per row of the attributes; NaN: no value */
    double *others;   /* the same of `against`, NaN where `values` is; NULL: it is not asked for */
    GArray *steps;    /* sm_area_step by day, `values` are the last; NULL: the table has no dates */
    uint32_t *row_of; /* per row of the attributes: the table's row, UINT32_MAX: none */
    uint32_t *same;   /* per row of the attributes: the first record of the same area */
    bool *asked;      /* per row of the attributes: could the table speak of it? */
    sm_ledger_table counts;
} sm_area_values;

/* Reads the table, joins it by code or name (source/area_names.h) and combines its rows. Of the
 * base map's regions only those of the countries in focus take part. Warns of rows without an area
 * and of areas without a row, with the nearest names. NULL with SM_ERROR_DATA where the table or
 * the layer cannot be read, more rows have no area than the figure allows, or an area has several
 * rows and the figure does not say what becomes of them; SM_ERROR_FIGURE for columns and
 * expressions that are wrong. `map`: its first step is enough. `figure` is borrowed for the value's
 * life. */
sm_area_values *sm_area_values_read(const sm_figure *figure, const sm_area_data *spec,
                                    const sm_base_map *map, sm_geography *geography,
                                    sm_diagnostics *diagnostics, GError **error);
/* Of a table with dates, per row of the attributes what an area shows in these days: its values
 * combined, or the last one where the figure does not say how. Free with g_free(). */
double *sm_area_values_in(const sm_area_values *of, int32_t first_day, int32_t end_day);
void sm_area_values_free(sm_area_values *values); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_area_values, sm_area_values_free)

#endif
