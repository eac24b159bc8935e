/* Where a drawn figure lies on the Earth, for programs that know maps. */
#ifndef SM_COMPOSE_GEOREFERENCE_H
#define SM_COMPOSE_GEOREFERENCE_H

#include "compose/figure_plan.h"

#include <glib.h>

/* The page on the map plane, margins and all; with several panels by the first one's map. */
typedef struct sm_georeference {
    sm_xy_m origin;  /* of the page's upper left corner */
    double m_per_pt; /* to the right and down */
    char *wkt;       /* ESRI's WKT 1, for a .prj; NULL where PROJ cannot say; g_free() */
} sm_georeference;

sm_georeference sm_figure_plan_georeference(const sm_figure_plan *plan);

/* The six lines of a world file for a picture of the page with so many pixels per inch: size of a
 * pixel, and the centre of the upper left one, in metres. Free with g_free(). */
char *sm_georeference_world_file(const sm_georeference *georeference, double dpi);

/* GeoJSON (RFC 7946, degrees) of the events that the window draws and of the figure's areas as they
 * are drawn, cut to the frame. Properties of events are the columns that the figure names: size,
 * color and label where these are columns, and `svg.data`; those of areas are title, panel, kind
 * and probability. Free with g_free(). */
char *sm_figure_plan_geojson(const sm_figure_plan *plan, uint32_t window);

#endif
