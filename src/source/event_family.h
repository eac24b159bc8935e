/* The data sets whose files are recognised: one row each of one table, and what all of the program
 * knows of them. CONTRIBUTING.md says how one is added. */
#ifndef SM_SOURCE_EVENT_FAMILY_H
#define SM_SOURCE_EVENT_FAMILY_H

#include "base/phrase.h"
#include "source/csv_scan.h"
#include "source/date.h"
#include "source/event_types.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The unified columns, in the order in which they are listed to users. */
typedef enum sm_event_role {
    SM_ROLE_EVENT_ID,
    SM_ROLE_EVENT_DATE,
    SM_ROLE_END_DATE,
    SM_ROLE_YEAR,
    SM_ROLE_MONTH,
    SM_ROLE_DAY,
    SM_ROLE_TIME_PRECISION,
    SM_ROLE_EVENT_TYPE,
    SM_ROLE_SUB_EVENT_TYPE,
    SM_ROLE_ACTOR1,
    SM_ROLE_ACTOR2,
    SM_ROLE_ASSOC_ACTOR_1,
    SM_ROLE_ASSOC_ACTOR_2,
    SM_ROLE_ACTOR1_TYPE,
    SM_ROLE_ACTOR2_TYPE,
    SM_ROLE_COUNTRY,
    SM_ROLE_ADMIN1,
    SM_ROLE_ADMIN2,
    SM_ROLE_ADMIN3,
    SM_ROLE_LOCATION,
    SM_ROLE_LATITUDE,
    SM_ROLE_LONGITUDE,
    SM_ROLE_COORDINATES,
    SM_ROLE_GEO_PRECISION,
    SM_ROLE_EVENTS,
    SM_ROLE_FATALITIES,
    SM_ROLE_FATALITIES_LOW,
    SM_ROLE_FATALITIES_HIGH,
    SM_ROLE_SOURCE,
    SM_ROLE_NOTES,
    SM_ROLE_TIMESTAMP,
    SM_N_ROLES,
    SM_ROLE_NONE = -1,
} sm_event_role;

/* What the rows came out of, before they were lines of cells. */
typedef enum sm_event_form {
    SM_FORM_CSV,
    SM_FORM_JSON,
    SM_FORM_GEOJSON,
    SM_FORM_SHAPEFILE,
    SM_FORM_SQLITE,
    SM_FORM_GEOPACKAGE,
    SM_FORM_WORKBOOK,
    SM_FORM_KML,
    SM_FORM_GPX,
    SM_FORM_FLATGEOBUF,
    SM_FORM_MAPINFO,
    SM_FORM_GEODATABASE,
    SM_FORM_PARQUET,
} sm_event_form;

/* The column names that a file has. */
typedef struct sm_event_header {
    const char *const *names;
    uint32_t n;
    bool cut;      /* to ten bytes, as in a .dbf */
    bool supplied; /* by the family: the file has no row of names */
    sm_event_form form;
} sm_event_header;

/* A unified column that the family calls otherwise than the names known everywhere. */
typedef struct sm_event_renaming {
    sm_event_role role;
    const char *column;
} sm_event_renaming;

/* What a digit in a column of text stands for, or a term of the family's own (digit '\0'). The
 * English words are the column's value; "{name}" in a term stands for any text: "Civilians
 * ({name})".
 */
typedef struct sm_event_code {
    sm_event_role role;
    char digit;
    sm_phrase words;
} sm_event_code;

/* How the family asks to be cited. */
typedef struct sm_event_citation {
    sm_phrase text;         /* with {version}, a blank before it, and {authors}, as it needs */
    bool wants_access_date; /* its terms ask for the day on which the data were obtained */
    const char *authors[3]; /* of the article on the data set; NULL-terminated */
    /* The version in a file's name, or NULL where the name does not tell; freed with g_free().
     * NULL: the family has no versions. */
    char *(*version)(const char *file_name);
    /* The article on a version, or NULL; freed with g_free(). */
    char *(*article)(const char *version);
} sm_event_citation;

enum { SM_PRECISION_CODES = 8 };

typedef struct sm_event_family {
    const char *name;  /* of the data set: "UCDP GED"; NULL: files of no known data set */
    const char *owner; /* whose name a text bears that cites it: "UCDP" */
    /* The columns by which it is recognised, separated by blanks; of "best|best_est" one. */
    const char *columns;
    /* What the file is, in words: "ACLED (31 columns)"; freed with g_free(). */
    char *(*describe)(const sm_event_header *header);
    /* The columns of files without a row of names, and whether a first row is one of theirs; NULL:
     * there are no such files. */
    const char *const *unnamed_columns;
    bool (*is_unnamed_row)(const sm_csv_cell *cells, size_t n_cells);
    const sm_event_renaming *renamed; /* ended by SM_ROLE_NONE; NULL: none */
    const sm_event_code *codes;       /* ended by SM_ROLE_NONE; NULL: none */
    sm_date_order date_order;         /* where a file does not settle it */
    /* sm_geo_precision and sm_date_precision of the family's own codes, 0 for rows without one;
     * others are unknown. */
    uint8_t geo_precision[SM_PRECISION_CODES], date_precision[SM_PRECISION_CODES];
    sm_event_citation citation; /* text.english NULL: none is asked for */
} sm_event_family;

/* All of them, in the order in which they are tried; the last has no name and takes every file. */
enum { SM_N_FAMILIES = 9 };
extern const sm_event_family *const sm_event_families[SM_N_FAMILIES];

/* For families: has the file a column of that name? Case, blanks and underscores are written in
 * every way: "Event Date" is event_date. */
bool sm_event_header_has(const sm_event_header *header, const char *name);
/* The index of the column called by the first `length` bytes of `name`; -1: none. */
int32_t sm_event_header_find(const sm_event_header *header, const char *name, size_t length);

/* Where the family stands in the table. */
uint32_t sm_event_family_index(const sm_event_family *family);

const sm_event_family *sm_event_family_of(const sm_event_header *header);
/* The family with files whose first row this is, without a row of names; NULL: none. */
const sm_event_family *sm_event_family_of_row(const sm_csv_cell *cells, size_t n_cells);
/* By what a file was recognised, one sentence. Free with g_free(). */
char *sm_event_family_reason(const sm_event_family *family, const sm_event_header *header);

/* The family's own code of precision on the scale of all. */
sm_geo_precision sm_event_family_geo(const sm_event_family *family, int code);
sm_date_precision sm_event_family_date(const sm_event_family *family, int code);

/* Does the text fit a term in which {name} stands for any text (to be freed)? */
bool sm_event_term_fits(const char *term, const char *text, char **name);

/* What a code of a unified column of text stands for ("1" of UCDP's type_of_violence), in English,
 * or NULL where the text stands for itself. Static text. */
const char *sm_event_family_decode(const sm_event_family *family, sm_event_role role,
                                   const char *code);
/* The words of a code or term by the English ones, that is, by a column's value; NULL: it is none.
 * `*name` becomes what stands for {name} in it, or NULL; freed with g_free(). */
const sm_phrase *sm_event_family_words(const sm_event_family *family, sm_event_role role,
                                       const char *english, char **name);

#endif
