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
#include "source/event_family.h"
#include "source/event_types.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Reads all files. Rows that cannot be used are counted (sm_events_tally()) and the first of them
 * named as warnings, "file:line: latitude 91 is outside -90..90; row left out".
 * An event id that comes twice counts once: the row with the newest `timestamp` stays, else the
 * last of the last file; rows of one id that differ are warned of, and rows of another day and
 * another place are events of their own. NULL with SM_ERROR_DATA ("path: what, and what to do")
 * when a file is no event file, is HTML, a zipped spreadsheet, empty, has no position or date
 * column, has ambiguous dates, ... Free with sm_events_free(). */
sm_events *sm_events_read(const sm_event_file *files, uint32_t n_files,
                          const sm_event_options *options, sm_diagnostics *diagnostics,
                          GError **error);
void sm_events_free(sm_events *events); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_events, sm_events_free)

sm_event_tally sm_events_tally(const sm_events *events);

/* SM_ERROR_DATA where a file has rows and not one of them can be used, with what is wrong with most
 * of them. */
bool sm_events_check_usable(const sm_events *events, GError **error);
/* The same of one file, whose path begins the message. */
bool sm_event_tally_check(const sm_event_tally *tally, const char *path, GError **error);

/* Is a row of some file a sum of events (ACLED's weekly file, `columns: {events: ...}`)? Each of
 * them counts as an event here; the row's deaths and other numbers stand at the first of them. */
bool sm_events_has_sums(const sm_events *events);

/* Have the files dates? Where they have none at all every row is of SM_UNDATED_DAY, event_date is
 * "" and year unknown; files with dates and files without are not read together. */
bool sm_events_have_days(const sm_events *events);

uint32_t sm_events_count(const sm_events *events);
const sm_lonlat *sm_events_positions(const sm_events *events);
/* Julian day numbers as in GDate (1 = 1 January of year 1). last >= first; they are equal where the
 * source gives one date. */
const int32_t *sm_events_first_day(const sm_events *events);
const int32_t *sm_events_last_day(const sm_events *events);

const uint8_t *sm_events_geo_precision(const sm_events *events);  /* sm_geo_precision per row */
const uint8_t *sm_events_date_precision(const sm_events *events); /* sm_date_precision per row */

/* The rows without a position but for the area that they name, of which theirs is any point; in
 * ascending order, borrowed. */
const uint32_t *sm_events_rows_in_areas(const sm_events *events, uint32_t *n);

sm_event_column_kind sm_events_column_kind(const sm_events *events, const char *name);

/* One value per row, NaN where it is unknown (empty, not a number, below zero for fatalities);
 * NULL when no file has the column or when it is no number column. Borrowed. */
const double *sm_events_number(const sm_events *events, const char *name);

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
/* The data set whose layout the file has; never NULL, static. */
const sm_event_family *sm_events_family(const sm_events *events, uint32_t file);
/* In words: "ACLED (31 columns)", "UCDP GED (HDX country file)", "CSV", ...; borrowed. */
const char *sm_events_schema(const sm_events *events, uint32_t file);
/* By what it was recognised, one sentence; borrowed. */
const char *sm_events_schema_reason(const sm_events *events, uint32_t file);
/* The file's column that holds the unified `name`, or NULL; borrowed. */
const char *sm_events_file_column_for(const sm_events *events, uint32_t file, const char *name);

#endif
