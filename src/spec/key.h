/* The schema: one table per object describes every key of figure and style files. Reading,
 * checking, docs/reference.md, the JSON Schema and the manual page all come from these tables. All
 * of it is constant data. */
#ifndef SM_SPEC_KEY_H
#define SM_SPEC_KEY_H

#include "spec/node.h"
#include "spec/problems.h"

#include <stddef.h>

/* What a value looks like in the file, and (in brackets) what it becomes in the struct. */
typedef enum sm_type {
    SM_TYPE_STRING,      /* one line (const char *) */
    SM_TYPE_TEXT,        /* one or more lines (const char *) */
    SM_TYPE_STRINGS,     /* list; a single one is a list of one (sm_strings) */
    SM_TYPE_COUNTRIES,   /* list of ISO 3166 alpha-3 codes, upper-cased (sm_strings) */
    SM_TYPE_BOOL,        /* true, false, yes, no (bool) */
    SM_TYPE_SWITCH,      /* one of `words` (bool) */
    SM_TYPE_INTEGER,     /* or one of `words` (uint32_t, or int of the same size) */
    SM_TYPE_NUMBER,      /* (double) */
    SM_TYPE_NUMBERS,     /* list (SM_LIST(double)) */
    SM_TYPE_OPACITY,     /* 0..1 or percent; multiplies the alpha of the sm_color at `offset` */
    SM_TYPE_EM,          /* 0.1em (double) */
    SM_TYPE_POINTS,      /* a length (double, points) */
    SM_TYPE_LENGTH,      /* 3mm, 9pt, 12px, 0.5in; percent where the key says so (sm_length) */
    SM_TYPE_LENGTH_PAIR, /* [x, y] (two sm_length) */
    SM_TYPE_SIZE,        /* "180mm x 165mm" or a preset (two sm_length: width, height) */
    SM_TYPE_COLOR,       /* (sm_color) */
    SM_TYPE_COLORS,      /* list (SM_LIST(sm_color)) */
    SM_TYPE_ENUM,        /* one of `words` (an enum) */
    SM_TYPE_CHOICE,      /* one of `words` (const char *) */
    SM_TYPE_DATE,        /* 2025-06-01, or 2025-06 or 2025 for their first day (const char *) */
    SM_TYPE_DATE_END,    /* the same; 2025-06 and 2025 stand for their last day */
    SM_TYPE_EXPRESSION,  /* a column or SQL over the columns (const char *) */
    SM_TYPE_FILE,        /* path, resolved; "-" stays (const char *) */
    SM_TYPE_PLACE,       /* name or [lon, lat] (sm_place_ref) */
    SM_TYPE_PLACES,      /* list of them (SM_LIST(sm_place_ref)) */
    SM_TYPE_OBJECT,      /* `object` (its struct at `offset`) */
    SM_TYPE_OBJECTS,     /* list of `object`s (SM_LIST of its struct) */
    SM_TYPE_COUNT,
} sm_type;

/* Ends with a NULL word. */
typedef struct sm_allowed {
    const char *word;
    int value;
    bool hidden; /* understood, but not offered */
} sm_allowed;

enum {
    SM_KEY_REQUIRED = 1, /* the object is no use without it */
    SM_KEY_PERCENT = 2,  /* a length may be a percentage */
};

/* `offset` of a key that is not stored: `extends`, or one that is moved before reading. */
#define SM_NOWHERE ((size_t)-1)

typedef struct sm_object sm_object;

typedef struct sm_key {
    const char *name; /* kebab-case */
    sm_type type;
    size_t offset;        /* into the object's struct */
    const char *doc;      /* one line */
    const char *fallback; /* the default as a file would write it; NULL: nothing (zero) */
    const sm_allowed *words;
    const sm_object *object;
    double min, max;    /* range of numbers and of lengths in points; none when both are 0 */
    guint n_min, n_max; /* of a list's entries; none when both are 0 */
    unsigned flags;
    size_t given;      /* offset + 1 of a bool that says "written"; 0: none */
    const char *alias; /* path that this key is short for, \"map.frame\"; NULL: none */
} sm_key;

/* A shorter way to write an object: a value that `fits` stands for `key` alone. */
typedef struct sm_short {
    bool (*fits)(const sm_node *node);
    const char *key;
} sm_short;

typedef struct sm_reader sm_reader;

struct sm_object {
    const char *name; /* "text style"; unique */
    const char *doc;  /* one line */
    const sm_key *keys;
    guint n_keys;
    size_t size;            /* of the struct, for lists */
    size_t where, given;    /* offset + 1 of its sm_where and `bool given`; 0: none */
    const sm_short *shorts; /* ends with a NULL `fits`; the first that fits; NULL: none */
    const char *map_key;    /* a list of it may be a map, whose keys are this key; NULL: may not */
    /* Fills in what follows from other keys, and checks keys against each other; NULL: nothing.
     * Called only when each key by itself was in order. */
    void (*finish)(sm_reader *reader, void *value, const sm_node *node);
};

extern const sm_object sm_object_figure;
extern const sm_object sm_object_style;
extern const sm_object sm_object_spread;
extern const sm_object sm_object_spread_layer;
extern const sm_object sm_object_chart;
extern const sm_object sm_object_control;
extern const sm_object sm_object_fill;
extern const sm_object sm_object_line;
extern const sm_object sm_object_text;
extern const sm_object sm_object_logo;
extern const sm_object sm_object_marker;
extern const sm_object sm_object_series;
extern const sm_allowed sm_words_symbol[];

/* NULL when there is none. */
const sm_key *sm_object_key(const sm_object *object, const char *name);
/* The key that `node` is the short form of, or NULL. */
const char *sm_object_short(const sm_object *object, const sm_node *node);

/* Adds `object` and all that its keys lead to, each once, depth first. */
void sm_object_collect(const sm_object *object, GPtrArray *objects);

/* For `fits`. */
bool sm_fits_scalar(const sm_node *node);
bool sm_fits_list(const sm_node *node);
bool sm_fits_numbers(const sm_node *node); /* a list that begins with a number */
bool sm_fits_file(const sm_node *node);    /* a scalar with a slash or a known file ending */

#endif
