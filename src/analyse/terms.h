/* What the measures of spread are called, and what each of their numbers means: the one table that
 * `sahelmap spread --explain`, the JSON and the CSV take their words from. Constant data. */
#ifndef SM_ANALYSE_TERMS_H
#define SM_ANALYSE_TERMS_H

#include <stdint.h>

typedef enum sm_term_kind {
    SM_TERM_TEXT,
    SM_TERM_DATE,  /* ISO text */
    SM_TERM_YES,   /* true or false */
    SM_TERM_WHOLE, /* a count */
    SM_TERM_NUMBER,
} sm_term_kind;

/* A column of a measure's table. */
typedef struct sm_term_column {
    const char *name; /* snake_case, its unit at the end */
    sm_term_kind kind;
    const char *unit;       /* "km", "degrees", "share of 1"; NULL: none */
    int decimals;           /* of numbers, as they are written; below 0: significant digits */
    const char *definition; /* one sentence */
} sm_term_column;

typedef struct sm_term {
    const char *name;       /* kebab-case, unique: "mean-centre" */
    const char *title;      /* "Mean centre" */
    const char *definition; /* what it measures and how */
    const char *source;     /* of the method */
    const sm_term_column *columns;
    uint32_t n_columns;
} sm_term;

enum { SM_N_TERMS = 21 };
extern const sm_term sm_terms[SM_N_TERMS];

/* NULL when there is none. */
const sm_term *sm_term_named(const char *name);
/* Number of the column, or -1. */
int sm_term_column_named(const sm_term *term, const char *name);

/* All of it as a text for a terminal, 100 columns wide; free with g_free(). */
char *sm_terms_text(void);

#endif
