/* What happened to every event and every label of a figure. The sums hold, always:
 *
 *   events_read = drawn + outside_frame + outside_window + filtered_out + unusable + duplicates
 *   labels_wanted = labels_placed + labels_dropped
 */
#ifndef SAHELMAP_LEDGER_H
#define SAHELMAP_LEDGER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "sahelmap/export.h"
#include "sahelmap/label_report.h"

G_BEGIN_DECLS

typedef struct sm_ledger {
    uint64_t events_read, drawn, outside_frame, outside_window, filtered_out, unusable, duplicates;
    uint64_t placed_by_name; /* of the read: usable, by the name of their place alone */
    uint64_t imprecise;      /* of the drawn: marked as known only roughly */
    double fatalities;       /* sum over the drawn, unknown ones not counted */
    uint64_t fatalities_unknown;
    uint32_t labels_wanted, labels_placed, labels_dropped;
    GPtrArray *dropped; /* char *: "name (reason)", owned */
    char *projection;   /* in words, owned */
    char *projection_definition;
    char *data_set;                /* which base layers, owned */
    char *window_from, *window_to; /* ISO dates or NULL, owned */
    const char *callouts; /* how annotations are set: "boxes", "numbers"; NULL: none. Static. */
    sm_label_report *label_report; /* owned; NULL: not asked for. Who asks creates it empty. */
} sm_ledger;

SM_API sm_ledger *sm_ledger_create(void);
SM_API void sm_ledger_free(sm_ledger *ledger); /* NULL is allowed */

/* `to`, which may be all zeros, becomes a copy of `from`; what it held is freed. */
SM_API void sm_ledger_copy(sm_ledger *to, const sm_ledger *from);

/* Do the sums hold? */
SM_API bool sm_ledger_balances(const sm_ledger *ledger);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_ledger, sm_ledger_free)

G_END_DECLS

#endif
