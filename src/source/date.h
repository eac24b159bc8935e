/* Dates as event files write them, to Julian day numbers as in GDate (1 = 1 January of year 1). */
#ifndef SM_SOURCE_DATE_H
#define SM_SOURCE_DATE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No date: 0 is no Julian day. */
#define SM_NO_DAY 0

/* Which of 03/04/2021 is the month. */
typedef enum sm_date_order {
    SM_DATE_ORDER_OPEN,
    SM_DATE_ORDER_DMY,
    SM_DATE_ORDER_MDY
} sm_date_order;

/* How the dates of a file are read. */
typedef struct sm_date_reader {
    sm_date_order order; /* for numbers with the year last */
    char *pattern;       /* a strptime-like pattern ("%d/%m/%Y"), or NULL: every known form */
} sm_date_reader;

/* `format`: "dd/mm/yyyy", "mm/dd/yyyy", "yyyy-mm-dd", "d mon yyyy", or with %d %m %b %B %Y %y %H %M
 * %S %f. False with SM_ERROR_FIGURE when it does not say day, month and year.
 * sm_date_reader_clear() frees what it holds. */
bool sm_date_reader_init(sm_date_reader *reader, const char *format, GError **error);
void sm_date_reader_clear(sm_date_reader *reader);

typedef enum sm_date_verdict {
    SM_DATE_GOOD,
    SM_DATE_ONLY_MONTH, /* 2021-04, April 2021: the day is its first */
    SM_DATE_ONLY_YEAR,  /* 2021: the day is its first */
    SM_DATE_EMPTY,      /* blank, or a word for that such as NA */
    SM_DATE_BAD,        /* no date, or one that the calendar does not have (2025-02-30) */
    SM_DATE_AMBIGUOUS,  /* 03/04/2021 and the order is open */
} sm_date_verdict;

static inline bool sm_date_is_read(sm_date_verdict verdict)
{
    return verdict <= SM_DATE_ONLY_YEAR;
}

/* Reads `length` bytes, blanks around allowed; a time of day after the date is ignored. Known
 * forms: 2021-04-03, 2021/4/3, 20210403, 3 April 2021, 3-Apr-2021, April 3, 2021, Saturday 3rd of
 * April 2021 (words in English, French, Spanish, German and Portuguese), 03/04/2021, 03-04-2021 and
 * 03.04.2021 by `order` (dots always have the day first), 45413 and 45413.5 of spreadsheets,
 * 3-Apr-21 with the name of a month; months as 2021-04, 202104, 04/2021 and April 2021, years as
 * 2021. The proleptic Gregorian calendar, years 1000..9999. */
sm_date_verdict sm_date_parse(const sm_date_reader *reader, const char *text, size_t length,
                              int32_t *day);

/* What the cell says about the order: DMY when only the first number can be the day, MDY when only
 * the second can, OPEN otherwise (also for forms that need no order). */
sm_date_order sm_date_evidence(const char *text, size_t length);

/* Julian day of a civil date, or SM_NO_DAY when there is no such date. */
int32_t sm_day_from_civil(int year, int month, int day);
void sm_day_to_civil(int32_t julian, int *year, int *month, int *day);

/* "2021-04-03"; `buffer` holds at least 16 bytes. Returns `buffer`. */
#define SM_DAY_BUFFER 16
const char *sm_day_format(int32_t julian, char buffer[SM_DAY_BUFFER]);

#endif
