/* Which columns of a file hold what, from the names of its columns. */
#ifndef SM_SOURCE_EVENT_SCHEMA_H
#define SM_SOURCE_EVENT_SCHEMA_H

#include "source/date.h"
#include "source/events.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The unified columns, in the order in which they are listed to users. */
typedef enum sm_event_role {
    SM_ROLE_EVENT_ID,
    SM_ROLE_EVENT_DATE,
    SM_ROLE_END_DATE,
    SM_ROLE_YEAR,
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
    SM_ROLE_LOCATION,
    SM_ROLE_LATITUDE,
    SM_ROLE_LONGITUDE,
    SM_ROLE_GEO_PRECISION,
    SM_ROLE_FATALITIES,
    SM_ROLE_FATALITIES_LOW,
    SM_ROLE_FATALITIES_HIGH,
    SM_ROLE_SOURCE,
    SM_ROLE_NOTES,
    SM_N_ROLES,
    SM_ROLE_NONE = -1,
} sm_event_role;

const char *sm_event_role_name(sm_event_role role);
/* ASCII case ignored; SM_ROLE_NONE when there is none. */
sm_event_role sm_event_role_find(const char *name);

typedef enum sm_event_family {
    SM_FAMILY_PLAIN,
    SM_FAMILY_ACLED,
    SM_FAMILY_UCDP,
} sm_event_family;

/* What the rows came out of, before they were lines of cells. */
typedef enum sm_event_form {
    SM_FORM_CSV,
    SM_FORM_JSON,
    SM_FORM_GEOJSON,
    SM_FORM_SHAPEFILE,
    SM_FORM_SQLITE,
    SM_FORM_GEOPACKAGE,
} sm_event_form;

typedef struct sm_event_schema {
    sm_event_family family;
    char *name;                 /* "ACLED (31 columns)" */
    char *reason;               /* one sentence */
    int32_t column[SM_N_ROLES]; /* index of the file's column, -1: none */
    sm_date_order date_order;   /* what the family does where a file does not settle it */
} sm_event_schema;

/* `names` as the file has them; `has_header` false: the names were put there because the first row
 * was data. Never fails: a file of no known family is plain. */
void sm_event_schema_init(sm_event_schema *schema, const char *const *names, uint32_t n_names,
                          sm_event_form form, bool has_header);
void sm_event_schema_clear(sm_event_schema *schema);

/* Puts the user's mapping over what was found. SM_ERROR_FIGURE for a unified name or a column that
 * does not exist (with the nearest ones); `path` begins the message. */
bool sm_event_schema_map(sm_event_schema *schema, const char *path, const char *const *names,
                         uint32_t n_names, const sm_event_mapping *mapping, uint32_t n_mapping,
                         GError **error);

/* The 49 columns of UCDP GED, for the edition that comes without a header row. */
const char *const *sm_ucdp_columns(uint32_t *n_columns);

/* The family's own scale to the unified one; values outside it are unknown. */
uint8_t sm_event_geo_class(sm_event_family family, int value);
uint8_t sm_event_date_class(sm_event_family family, int value);

/* What a code of a unified text column stands for ("1" of UCDP's type_of_violence, of ACLED's
 * inter1), or NULL where the text stands for itself. Static text. */
const char *sm_event_decode(sm_event_family family, sm_event_role role, const char *code);

#endif
