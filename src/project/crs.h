/* What can be told of a coordinate reference system from its text alone, without PROJ's database
 * (opening which costs more than drawing a small map). */
#ifndef SM_PROJECT_CRS_H
#define SM_PROJECT_CRS_H

#include <stdbool.h>

/* WGS 84 in degrees: NULL, "", EPSG:4326, OGC:CRS84, "+proj=longlat +datum=WGS84", or the WKT that
 * .prj files have for it. False when in doubt. */
bool sm_crs_is_wgs84_degrees(const char *text);

/* The projection on WGS 84 (or with no datum said) in metres that `text` stands for, as a PROJ
 * string; free with g_free(). NULL when the text says anything else. */
char *sm_crs_plain(const char *text);

/* Looks up "+key=" in a PROJ string. `sm_crs_word` is freed with g_free(), NULL when missing. */
char *sm_crs_word(const char *proj_string, const char *key);
double sm_crs_number(const char *proj_string, const char *key, double otherwise);

/* What is plainly wrong with a text that should be a CRS, or NULL; static. */
const char *sm_crs_complaint(const char *text);

#endif
