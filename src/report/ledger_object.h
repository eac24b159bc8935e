/* A ledger as parts of a JSON document, and back. */
#ifndef SM_REPORT_LEDGER_OBJECT_H
#define SM_REPORT_LEDGER_OBJECT_H

#include "sahelmap/ledger.h"

#include <jansson.h>

/* New references. */
json_t *sm_ledger_events_object(const sm_ledger *ledger);
json_t *sm_ledger_labels_object(const sm_ledger *ledger);
json_t *sm_ledger_map_object(const sm_ledger *ledger);
/* Of the tables by area. */
json_t *sm_ledger_tables_array(const sm_ledger *ledger);

/* Fills an empty ledger from those; what is missing stays as it is. Each may be NULL. */
void sm_ledger_from_objects(sm_ledger *ledger, const json_t *events, const json_t *labels,
                            const json_t *map);

#endif
