/* Which columns of a file hold what, from the names of its columns. */
#ifndef SM_SOURCE_EVENT_SCHEMA_H
#define SM_SOURCE_EVENT_SCHEMA_H

#include "source/event_family.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

const char *sm_event_role_name(sm_event_role role);
/* ASCII case ignored; SM_ROLE_NONE when there is none. */
sm_event_role sm_event_role_find(const char *name);

typedef struct sm_event_schema {
    const sm_event_family *family; /* never NULL */
    char *name;                    /* "ACLED (31 columns)" */
    char *reason;                  /* one sentence */
    int32_t column[SM_N_ROLES];    /* index of the file's column, -1: none */
    bool undated;                  /* no column holds dates: all rows are of SM_UNDATED_DAY */
    bool by_area;                  /* of sm_event_file: no column has a role */
} sm_event_schema;

/* Never fails: a file of no known family is plain. */
void sm_event_schema_init(sm_event_schema *schema, const sm_event_header *header);
/* Of a table by area. */
void sm_event_schema_init_areas(sm_event_schema *schema, const sm_event_header *header);
void sm_event_schema_clear(sm_event_schema *schema);

/* Puts the user's mapping over what was found. SM_ERROR_FIGURE for a unified name or a column that
 * does not exist (with the nearest ones); `path` begins the message. */
bool sm_event_schema_map(sm_event_schema *schema, const char *path, const char *const *names,
                         uint32_t n_names, const sm_event_mapping *mapping, uint32_t n_mapping,
                         GError **error);

#endif
