/* Geocoded events in typed columns, from whatever file an analyst has: ACLED, UCDP GED, plain CSV,
 * GeoJSON, point shapefiles, SQLite and GeoPackage.
 *
 * Rows are events with a usable position and date, in the order of the files and of the lines in
 * them. What is needed of every event (position, dates, precision) is read at once; the other
 * columns are read when first asked for, and stay. Long text (notes) is never copied: it is decoded
 * from the mapped file, row by row.
 *
 * Columns are named by unified names, which work whatever the source (event_id, event_date,
 * end_date, year, actor1, actor2, actor1_type, actor2_type, event_type, sub_event_type, fatalities,
 * fatalities_low, fatalities_high, latitude, longitude, geo_precision, time_precision, location,
 * admin1, admin2, country, source, notes) or by the file's own names; a unified name comes first
 * where the two clash. ASCII case does not matter.
 *
 * Threads: an sm_events is immutable to its users; all functions that take a const one may be
 * called from several threads at once. */
#ifndef SM_SOURCE_EVENTS_H
#define SM_SOURCE_EVENTS_H

#include "geom/point.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

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
} sm_event_file;

/* Turns a position of a file's own CRS (a .prj's WKT, or "EPSG:32630") into degrees of WGS 84; NaN
 * where that position has none. False when it cannot do so for the CRS at all. Called from one
 * thread. */
typedef bool (*sm_event_unproject)(void *data, const char *crs, sm_xy_crs at, sm_lonlat *position);

/* Zero-initialised options are good ones. */
typedef struct sm_event_options {
    /* NULL-terminated names of columns that will be asked for: they are read in the first pass,
     * which saves a second one. Names that no file has are ignored. */
    const char *const *columns;
    /* A file of gazetteer.h, read when a row has a place's name and no coordinates: places it.
     * NULL: such rows are left out. */
    const char *gazetteer;
    /* For files that are not in degrees of WGS 84; NULL: those that are not in degrees are refused,
     * and degrees on other datums are taken as they stand. */
    sm_event_unproject unproject;
    void *unproject_data;
    unsigned n_threads; /* 0: as many as there are processors, at most 8 */
} sm_event_options;

typedef struct sm_events sm_events;

/* Reads all files. Rows that cannot be used are counted (sm_events_tally()) and the first of them
 * named as warnings, "file:line: latitude 91 is outside -90..90; row left out".
 * An event id that comes twice counts once: the later row of the later file stays.
 * NULL with SM_ERROR_DATA ("path: what, and what to do") when a file is no event file, is HTML, a
 * zipped spreadsheet, empty, has no position or date column, has ambiguous dates, ...
 * Free with sm_events_free(). */
sm_events *sm_events_read(const sm_event_file *files, uint32_t n_files,
                          const sm_event_options *options, sm_diagnostics *diagnostics,
                          GError **error);
void sm_events_free(sm_events *events); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_events, sm_events_free)

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
} sm_event_tally;

sm_event_tally sm_events_tally(const sm_events *events);
/* The same for one file, `file` < sm_events_n_files(). */
sm_event_tally sm_events_file_tally(const sm_events *events, uint32_t file);

uint32_t sm_events_count(const sm_events *events);
const sm_lonlat *sm_events_positions(const sm_events *events);
/* Julian day numbers as in GDate (1 = 1 January of year 1). last >= first; they are equal where the
 * source gives one date. */
const int32_t *sm_events_first_day(const sm_events *events);
const int32_t *sm_events_last_day(const sm_events *events);

/* One scale for all sources. ACLED geo_precision 1 2 3 are exact, near, area; UCDP where_prec 1 is
 * exact, 2 near, 3 4 5 (admin-2, admin-1, linear) area, 6 7 (country, sea or air) country. */
typedef enum sm_geo_precision {
    SM_GEO_UNKNOWN = 0,
    SM_GEO_EXACT = 1,   /* the place itself */
    SM_GEO_NEAR = 2,    /* near a named place */
    SM_GEO_AREA = 3,    /* some point that stands for a district, region or line */
    SM_GEO_COUNTRY = 4, /* some point that stands for a country, or the sea */
} sm_geo_precision;

/* ACLED time_precision 1 2 3 are day, week, month; UCDP date_prec 1 is day, 2 3 week, 4 month, 5
 * year. */
typedef enum sm_date_precision {
    SM_DATE_UNKNOWN = 0,
    SM_DATE_DAY = 1,
    SM_DATE_WEEK = 2,
    SM_DATE_MONTH = 3,
    SM_DATE_YEAR = 4,
} sm_date_precision;

const uint8_t *sm_events_geo_precision(const sm_events *events);  /* sm_geo_precision per row */
const uint8_t *sm_events_date_precision(const sm_events *events); /* sm_date_precision per row */

typedef enum sm_event_column_kind {
    SM_EVENT_COLUMN_NONE,   /* no file has it */
    SM_EVENT_COLUMN_NUMBER, /* every value is a number or missing */
    SM_EVENT_COLUMN_TEXT,   /* few distinct texts: dictionary codes */
    SM_EVENT_COLUMN_LONG,   /* text that differs from row to row: sm_events_long_text() */
    SM_EVENT_COLUMN_DAY,    /* event_date, end_date */
} sm_event_column_kind;

sm_event_column_kind sm_events_column_kind(const sm_events *events, const char *name);

/* One value per row, NaN where it is unknown (empty, not a number, below zero for fatalities);
 * NULL when no file has the column or when it is no number column. Borrowed. */
const double *sm_events_number(const sm_events *events, const char *name);

typedef struct sm_event_texts {
    const uint32_t *codes;    /* one per row, < n_texts */
    const char *const *texts; /* UTF-8, in order of first appearance; absent is "" */
    uint32_t n_texts;
} sm_event_texts;

/* NULL when no file has the column. Number columns come as the texts of the file, dates as ISO
 * texts. A long text column works too but keeps every text in memory: ask the kind first. Borrowed.
 */
const sm_event_texts *sm_events_text(const sm_events *events, const char *name);

/* The cell's text as UTF-8, for any column of the files (dates of event_date come as ISO text);
 * "" where the row's file does not have it. Free with g_free(). */
char *sm_events_long_text(const sm_events *events, const char *name, uint32_t row);

/* Every name that the functions above know: unified ones that have a column first, then the files'
 * own. NULL-terminated, borrowed. */
const char *const *sm_events_column_names(const sm_events *events);

/* Where a row stands. The line is that of the file as an editor counts (1 is the first); for
 * sources without lines it is the number of the record (1 is the first). */
uint32_t sm_events_row_file(const sm_events *events, uint32_t row);
uint64_t sm_events_row_line(const sm_events *events, uint32_t row);

uint32_t sm_events_n_files(const sm_events *events);
const char *sm_events_path(const sm_events *events, uint32_t file);
/* "ACLED (31 columns)", "UCDP GED (HDX country file)", "CSV", ...; borrowed. */
const char *sm_events_schema(const sm_events *events, uint32_t file);
/* By what it was recognised, one sentence; borrowed. */
const char *sm_events_schema_reason(const sm_events *events, uint32_t file);
/* The file's column that holds the unified `name`, or NULL; borrowed. */
const char *sm_events_file_column_for(const sm_events *events, uint32_t file, const char *name);

#endif
