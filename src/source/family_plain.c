#include "source/families.h"

#include <glib.h>

static char *describe(const sm_event_header *header)
{
    static const char *const names[] = {
        [SM_FORM_CSV] = "CSV",           [SM_FORM_JSON] = "JSON",
        [SM_FORM_GEOJSON] = "GeoJSON",   [SM_FORM_SHAPEFILE] = "Point shapefile",
        [SM_FORM_SQLITE] = "SQLite",     [SM_FORM_GEOPACKAGE] = "GeoPackage",
        [SM_FORM_WORKBOOK] = "Workbook", [SM_FORM_KML] = "KML",
        [SM_FORM_GPX] = "GPX",           [SM_FORM_FLATGEOBUF] = "FlatGeobuf",
        [SM_FORM_MAPINFO] = "MapInfo",   [SM_FORM_GEODATABASE] = "File Geodatabase",
        [SM_FORM_PARQUET] = "Parquet",
    };
    return g_strdup_printf("%s (%u columns)", names[header->form], header->n);
}

/* Codes of precision are read as ACLED's, which are the most common. */
const sm_event_family sm_family_plain = {
    .describe = describe,
    .geo_precision =
        {[1] = SM_GEO_EXACT, [2] = SM_GEO_NEAR, [3] = SM_GEO_AREA, [4] = SM_GEO_COUNTRY},
    .date_precision =
        {[1] = SM_DATE_DAY, [2] = SM_DATE_WEEK, [3] = SM_DATE_MONTH, [4] = SM_DATE_YEAR},
};
