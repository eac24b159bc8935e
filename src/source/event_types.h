/* What event files are read with, and what is known of their rows. */
#ifndef SM_SOURCE_EVENT_TYPES_H
#define SM_SOURCE_EVENT_TYPES_H

#include "geom/point.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct sm_events sm_events;

/* Which column of the file holds a unified column. */
typedef struct sm_event_mapping {
    const char *name;   /* unified name: "event_date" */
    const char *column; /* the file's name for it: "Datum"; ASCII case is ignored */
} sm_event_mapping;

/* One input. Zero-initialise and set what is needed; all strings are borrowed during the read. */
typedef struct sm_event_file {
    const char *path;                /* "-": standard input */
    const sm_event_mapping *mapping; /* n_mapping of them; NULL: by content */
    uint32_t n_mapping;
    /* How dates are written, "dd/mm/yyyy" or "%d/%m/%Y"; NULL: found from the file, which is an
     * error where 03/04/2021 could be either and nothing in the file settles it. */
    const char *date_format;
    const char *table; /* SQLite, GeoPackage: the table; NULL: the only one that fits */
    const char *query; /* SQLite, GeoPackage: a SELECT instead of a table */
    /* A table by area: its rows are all kept, whether or not they have a position and a date, and
     * its columns are called as in the file and nothing else. */
    bool by_area;
    bool any_table;  /* ... of several sheets that fit the longest; else that is an error */
    const char *key; /* ... and the column whose name tells its header; NULL: see area_columns.h */
} sm_event_file;

/* Turns a position of a file's own CRS (a .prj's WKT, or "EPSG:32630") into degrees of WGS 84; NaN
 * where that position has none. False when it cannot do so for the CRS at all. Called from one
 * thread. */
typedef bool (*sm_event_unproject)(void *data, const char *crs, sm_xy_crs at, sm_lonlat *position);

/* The areas that a row without coordinates names, "" where it names none. */
typedef struct sm_event_area_names {
    const char *country;
    const char *admin[3]; /* first level, second, third */
} sm_event_area_names;

/* Finds the smallest of the areas that is known: a point well inside of it, and its level, 1 to 3.
 * False where none is, or where several are called so. Called from one thread. */
typedef bool (*sm_event_find_area)(void *data, const sm_event_area_names *names, sm_lonlat *at,
                                   int *level);

/* Zero-initialised options are good ones. */
typedef struct sm_event_options {
    /* NULL-terminated names of columns that will be asked for: they are read in the first pass,
     * which saves a second one. Names that no file has are ignored. */
    const char *const *columns;
    /* The same, but it is told of none that texts which differ in case alone were taken as one. */
    const char *const *also;
    /* A file of gazetteer.h, read when a row has a place's name and no coordinates: places it.
     * NULL: such rows are left out. */
    const char *gazetteer;
    /* For rows that have neither coordinates nor a place that the gazetteer knows; NULL: such rows
     * are left out. */
    sm_event_find_area find_area;
    void *find_area_data;
    /* A shapefile of countries in degrees with iso3 and name, by which rows that lie outside the
     * country that they name are warned of. NULL: none are. */
    const char *countries;
    /* For files that are not in degrees of WGS 84; NULL: those that are not in degrees are refused,
     * and degrees on other datums are taken as they stand. */
    sm_event_unproject unproject;
    void *unproject_data;
    /* Who reads compares data sets by sm_events_matched(); else those that record the same events
     * are warned of. */
    bool compares_sets;
    unsigned n_threads; /* 0: as many as there are processors, at most 8 */
} sm_event_options;

/* Where the rows of the files went:
 * read = usable + duplicates + without_position + without_date + unreadable. */
typedef struct sm_event_tally {
    uint64_t read;             /* records, blank lines and header rows not counted */
    uint64_t usable;           /* = sm_events_count() */
    uint64_t duplicates;       /* the same event id comes again later */
    uint64_t without_position; /* no coordinates, or impossible ones */
    uint64_t without_date;     /* no date, or an impossible one */
    uint64_t unreadable;       /* wrong number of cells, a quote that is never closed */
    uint64_t placed;           /* of the usable: position from the gazetteer */
    uint64_t in_area;          /* of the usable: known to the area that they name only */
} sm_event_tally;

/* One scale for all sources; each family says how its own codes lie on it. */
typedef enum sm_geo_precision {
    SM_GEO_UNKNOWN = 0,
    SM_GEO_EXACT = 1,    /* the place itself */
    SM_GEO_NEAR = 2,     /* near a named place */
    SM_GEO_DISTRICT = 3, /* some point that stands for a second-level unit */
    SM_GEO_AREA = 4,     /* some point that stands for a region or a line */
    SM_GEO_COUNTRY = 5,  /* some point that stands for a country, or the sea */
} sm_geo_precision;

typedef enum sm_date_precision {
    SM_DATE_UNKNOWN = 0,
    SM_DATE_DAY = 1,
    SM_DATE_WEEK = 2,
    SM_DATE_MONTH = 3,
    SM_DATE_YEAR = 4,
} sm_date_precision;

/* The day of events in files that have no dates at all. */
#define SM_UNDATED_DAY 1

typedef enum sm_event_column_kind {
    SM_EVENT_COLUMN_NONE,   /* no file has it */
    SM_EVENT_COLUMN_NUMBER, /* every value is a number or missing */
    SM_EVENT_COLUMN_TEXT,   /* few distinct texts: dictionary codes */
    SM_EVENT_COLUMN_LONG,   /* text that differs from row to row: sm_events_long_text() */
    SM_EVENT_COLUMN_DAY,    /* event_date, end_date */
} sm_event_column_kind;

typedef struct sm_event_texts {
    const uint32_t *codes;    /* one per row, < n_texts */
    const char *const *texts; /* UTF-8, in order of first appearance; absent is "" */
    uint32_t n_texts;
} sm_event_texts;

#endif
