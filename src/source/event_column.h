/* One column of events under construction: parts, filled in several threads, then joined. */
#ifndef SM_SOURCE_EVENT_COLUMN_H
#define SM_SOURCE_EVENT_COLUMN_H

#include "source/cell.h"
#include "source/csv_scan.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum sm_event_part_kind { SM_PART_NUMBER, SM_PART_TEXT } sm_event_part_kind;

typedef struct sm_event_part_entry {
    sm_csv_cell cell;
    uint64_t hash;
} sm_event_part_entry;

/* The column's cells of one run of rows. Texts are a dictionary of the raw cells, which point into
 * the file's text. */
typedef struct sm_event_part {
    sm_event_part_kind kind;
    uint32_t n, capacity;
    double *numbers;
    uint32_t *codes;
    sm_event_part_entry *entries;
    uint32_t n_entries, entries_capacity;
    uint32_t *slots; /* open addressing, entry + 1; a power of two */
    uint32_t n_slots;
    uint32_t n_bad; /* numbers: cells that are neither empty nor numbers */
} sm_event_part;

void sm_event_part_init(sm_event_part *part, sm_event_part_kind kind, uint32_t expected_rows);
void sm_event_part_clear(sm_event_part *part);
void sm_event_part_add(sm_event_part *part, sm_csv_cell cell, sm_number_style style);
/* The row before once more, as another event of the same sum: texts are the same, numbers are 0
 * (unknown ones stay so), so that their sum is the row's. */
void sm_event_part_repeat(sm_event_part *part);

/* Joins texts of many parts into one dictionary of UTF-8 strings, in order of first use. */
typedef struct sm_event_dictionary sm_event_dictionary;
sm_event_dictionary *sm_event_dictionary_create(void);
uint32_t sm_event_dictionary_code(sm_event_dictionary *dictionary, const char *text);
/* Writes the codes of the part's rows for which `keep` (NULL: all) is not 0; returns how many.
 * `text_of` makes the text of a cell; it is freed with g_free(). */
uint32_t sm_event_dictionary_join(sm_event_dictionary *dictionary, const sm_event_part *part,
                                  const uint8_t *keep,
                                  char *(*text_of)(const void *data, sm_csv_cell cell),
                                  const void *data, uint32_t *codes);
/* Hands the strings over (NULL-terminated array, g_strfreev) and frees the dictionary. */
char **sm_event_dictionary_finish(sm_event_dictionary *dictionary, uint32_t *n_texts);

/* Of the bytes, well mixed in all 64 bits; the same on every machine of one byte order. */
uint64_t sm_bytes_hash(const char *bytes, size_t length);

#endif
