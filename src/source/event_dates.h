/* When an event was: the columns that say it, how they are read, and what each row says. */
#ifndef SM_SOURCE_EVENT_DATES_H
#define SM_SOURCE_EVENT_DATES_H

#include "source/event_source.h"

/* Does a column of dates or of years say when events were? */
bool sm_event_dates_known(const sm_event_schema *schema);

/* A column that is named like a date may hold the day of the month (`year`, `month`, `day` in three
 * columns); and a column of years is no date where another one holds dates. To be called when the
 * columns have their samples. */
/* Is there no column of dates, by its name or by what stands in it? */
bool sm_event_dates_absent(const sm_event_source *source);

void sm_event_dates_choose(sm_event_source *source, const sm_event_file *file);

/* SM_ERROR_DATA where 03/04/2021 may be March or April. */
bool sm_event_dates_settle_order(sm_event_source *source, GError **error);

/* First day of the row's event. */
sm_date_verdict sm_event_dates_first(const sm_event_source *source, const sm_csv_cell *cells,
                                     int32_t *day);
/* Last day; `first` where the file or the row says none. */
int32_t sm_event_dates_last(const sm_event_source *source, const sm_csv_cell *cells, int32_t first);
/* Seconds since 1970 of a cell that says when a row was written: a number of them or of
 * milliseconds, or a date, with a time of day or without; NaN where it says nothing. */
double sm_event_dates_timestamp(const sm_event_source *source, int32_t column,
                                const sm_csv_cell *cells);

/* The first date, of the first rows, with a year of two digits, as "'3-Apr-21' as 2021-04-03";
 * NULL: there is none. Free with g_free(). */
char *sm_event_dates_short_year(const sm_event_source *source);

/* What is wrong with the row's date, one sentence. Free with g_free(). */
char *sm_event_dates_fault(const sm_event_source *source, const sm_csv_cell *cells);

#endif
