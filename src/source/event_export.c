#include "source/event_export.h"

#include "source/event_dates.h"
#include "source/events.h"
#include "source/events_inner.h"

#include <math.h>

#define SECONDS_PER_DAY 86400.0
/* From 2001 to 2286; other numbers count something else. */
#define FIRST_SECOND 1e9
#define LAST_SECOND 1e10
/* No day is earlier: the row says nothing. */
#define NO_DAY INT32_MIN
/* It is the next day in Samoa while it is still this one in London. */
#define LATE_DAYS 1

static int32_t day_of(double seconds)
{
    if (!(seconds >= FIRST_SECOND && seconds < LAST_SECOND)) return NO_DAY;
    return (int32_t)floor(seconds / SECONDS_PER_DAY) + sm_day_from_civil(1970, 1, 1);
}

/* The day on which the row was written. */
static int32_t written_on(const sm_events *events, uint32_t file, uint32_t row, sm_csv_cell *cells)
{
    const sm_event_source *source = &events->sources[file];
    sm_event_cells_at(source, events->offset[row], cells);
    return day_of(
        sm_event_dates_timestamp(source, source->schema.column[SM_ROLE_TIMESTAMP], cells));
}

static uint32_t latest_row(const sm_events *events, uint32_t file)
{
    uint32_t latest = events->file_start[file];
    for (uint32_t row = latest; row < events->file_start[file + 1]; row++)
        if (events->first_day[row] > events->first_day[latest]) latest = row;
    return latest;
}

/* The newest of all rows; NO_DAY once one is as late as `enough`, which most often the row of the
 * last event is. */
static int32_t newest_day(const sm_events *events, uint32_t file, uint32_t latest, int32_t enough)
{
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, events->sources[file].n_columns);
    int32_t newest = written_on(events, file, latest, cells);
    if (newest >= enough) return NO_DAY;
    /* Read by all threads, where they are seconds. */
    const double *seconds = sm_events_number(events, "timestamp");
    for (uint32_t row = events->file_start[file];
         newest < enough && row < events->file_start[file + 1]; row++)
        newest = MAX(newest, seconds && seconds[row] < LAST_SECOND
                                 ? day_of(seconds[row])
                                 : written_on(events, file, row, cells));
    return newest < enough ? newest : NO_DAY;
}

static void warn_file(const sm_events *events, uint32_t file, int32_t newest,
                      sm_diagnostics *diagnostics)
{
    uint32_t n = 0, first = 0;
    for (uint32_t row = events->file_start[file]; row < events->file_start[file + 1]; row++) {
        if (events->first_day[row] <= newest + LATE_DAYS) continue;
        if (n++ == 0) first = row;
    }
    const sm_event_source *source = &events->sources[file];
    char day[SM_DAY_BUFFER], example[SM_DAY_BUFFER];
    sm_diagnostics_warn(
        diagnostics,
        "%s: %u %s dated after %s, the newest day in its column %s: %s%" G_GUINT64_FORMAT
        " (%s)%s; correct %s in the file, or leave %s out by `to`",
        source->path, n, n == 1 ? "event is" : "events are", sm_day_format(newest, day),
        source->names[source->schema.column[SM_ROLE_TIMESTAMP]],
        source->by_record ? sm_event_source_row_prefix(source) : "line ",
        sm_events_row_line(events, first), sm_day_format(events->first_day[first], example),
        n > 1 ? " ..." : "", n == 1 ? "it" : "them", n == 1 ? "it" : "them");
}

void sm_event_warn_export(const sm_events *events, sm_diagnostics *diagnostics)
{
    for (uint32_t file = 0; file < events->n_files; file++) {
        bool any = events->file_start[file] < events->file_start[file + 1];
        const sm_event_schema *schema = &events->sources[file].schema;
        if (!any || schema->undated || schema->column[SM_ROLE_TIMESTAMP] < 0) continue;
        uint32_t latest = latest_row(events, file);
        int32_t newest = newest_day(events, file, latest, events->first_day[latest] - LATE_DAYS);
        if (newest != NO_DAY) warn_file(events, file, newest, diagnostics);
    }
}
