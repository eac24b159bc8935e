/* Rows of events as delimited text under construction: what GeoJSON, shapefiles and databases
 * become, so that everything after reads one form. */
#ifndef SM_SOURCE_EVENT_LINES_H
#define SM_SOURCE_EVENT_LINES_H

#include "source/event_family.h"
#include "source/sniff.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_event_lines {
    GString *text; /* commas, quotes, line feeds; the first line holds the names */
    bool begun;    /* the current row has a cell */
} sm_event_lines;

void sm_event_lines_init(sm_event_lines *lines);
/* NULL is an empty cell. */
void sm_event_lines_text(sm_event_lines *lines, const char *text);
/* In the fewest digits that read back as the same number; NaN is an empty cell. */
void sm_event_lines_number(sm_event_lines *lines, double value);
void sm_event_lines_end(sm_event_lines *lines);
void sm_event_lines_clear(sm_event_lines *lines);

/* What a reader of another form hands over. */
typedef struct sm_event_rewrite {
    GBytes *bytes; /* the lines */
    sm_event_form form;
    char *part;        /* which sheet or layer was taken; NULL: there is one thing */
    char *others;      /* which not, in words; NULL: none */
    uint32_t *records; /* each line's number in the file, or NULL: 1, 2, 3 ... from the first row */
} sm_event_rewrite;

void sm_event_rewrite_clear(sm_event_rewrite *rewrite);

/* Where a position of the file's CRS is; SM_ERROR_DATA when `options` cannot say. `crs` NULL:
 * degrees. */
bool sm_event_to_degrees(const sm_event_options *options, const char *path, const char *crs,
                         sm_xy_crs at, sm_lonlat *position, GError **error);

/* `text`: JSON: a GeoJSON FeatureCollection or Feature, an array of objects, objects or Features
 * one after the other (a line each, or begun by a record separator), or an object that holds such
 * an array (`data` of ACLED's API, `Result` of UCDP's). A point's geometry goes before properties
 * called latitude and longitude. */
bool sm_event_json_rewrite(sm_event_rewrite *rewrite, const char *path, const char *text,
                           size_t length, const sm_event_options *options, GError **error);

/* The table or query of `file`, or the only table with a position and a date. Points of GeoPackage
 * become longitude and latitude. */
bool sm_event_sqlite_rewrite(sm_event_rewrite *rewrite, const sm_event_file *file,
                             const sm_event_options *options, GError **error);

/* What GDAL reads (gdal_library.h): `bytes` are the file's, `name` begins messages. The sheet or
 * layer that `file->table` names, else the only one with a header of events. The first lines of a
 * sheet may be a title; its rows have the numbers that the spreadsheet shows. */
bool sm_event_gdal_rewrite(sm_event_rewrite *rewrite, sm_file_kind kind, const sm_event_file *file,
                           GBytes *bytes, const char *name, const sm_event_options *options,
                           GError **error);

/* A shapefile of points. */
bool sm_event_shapes_rewrite(sm_event_rewrite *rewrite, const char *path,
                             const sm_event_options *options, sm_diagnostics *diagnostics,
                             GError **error);

#endif
