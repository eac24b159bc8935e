/* What happened to every event and every label of a figure. The sums hold, always:
 *
 *   events_read = drawn + outside_frame + outside_window + filtered_out + unusable + duplicates
 *   labels_wanted = labels_placed + the number of labels dropped
 *
 * and of each table by area
 *
 *   rows = used + filtered_out + without_key + without_value + unmatched + unreadable
 */
#ifndef SAHELMAP_LEDGER_H
#define SAHELMAP_LEDGER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "sahelmap/export.h"
#include "sahelmap/label_report.h"

G_BEGIN_DECLS

typedef struct sm_dropped_label {
    char *name; /* owned */
    sm_label_drop why;
    double weight; /* the greater, the more it matters */
} sm_dropped_label;

/* ISO dates, owned; NULL: open. */
typedef struct sm_ledger_window {
    char *from, *to;
} sm_ledger_window;

/* Owned. */
typedef struct sm_ledger_projection {
    char *words, *definition;
} sm_ledger_projection;

/* How annotations are set. */
typedef enum sm_ledger_callouts {
    SM_LEDGER_NO_CALLOUTS, /* there are none */
    SM_LEDGER_BOXES,
    SM_LEDGER_NUMBERS,
} sm_ledger_callouts;

/* How rows were taken as events. */
typedef struct sm_ledger_rows {
    uint64_t placed_by_name; /* usable, by the name of their place alone */
    uint64_t placed_in_area; /* usable, by the area that they name alone */
    uint64_t matched; /* an earlier data set has the event too; those that are dropped for it are
                         among the `filtered_out` */
} sm_ledger_rows;

/* How events are seen. */
typedef struct sm_ledger_marks {
    uint64_t imprecise;     /* events that are marked as known only roughly */
    uint64_t hidden;        /* marks, which may sum up several events, wholly under others */
    uint64_t outside_areas; /* events in none of the areas that sum events up; of several such
                               layers the most */
} sm_ledger_marks;

/* Where the rows of a table by area went, and what its areas show. */
typedef struct sm_ledger_table {
    char *file; /* owned */
    uint64_t rows, used, filtered_out, without_key, without_value, unmatched, unreadable;
    uint32_t areas, areas_with_value; /* that it could speak of, wherever they lie */
} sm_ledger_table;

typedef struct sm_ledger {
    uint64_t events_read, drawn, outside_frame, outside_window, filtered_out, unusable, duplicates;
    sm_ledger_rows rows;   /* of the read */
    sm_ledger_marks marks; /* of the drawn */
    double fatalities;     /* sum over the drawn, unknown ones not counted */
    uint64_t fatalities_unknown;
    uint32_t labels_wanted, labels_placed;
    GArray *dropped; /* sm_dropped_label; sm_ledger_drop() adds */
    sm_ledger_projection projection;
    char *data_set; /* which base layers, and packs in their place, owned */
    sm_ledger_window window;
    sm_ledger_callouts callouts;
    GArray *tables;                /* sm_ledger_table; sm_ledger_add_table() adds */
    sm_label_report *label_report; /* owned; NULL: not asked for. Who asks creates it empty. */
} sm_ledger;

SM_API sm_ledger *sm_ledger_create(void);
SM_API void sm_ledger_free(sm_ledger *ledger); /* NULL is allowed */

/* `to`, which may be all zeros, becomes a copy of `from`; what it held is freed. */
SM_API void sm_ledger_copy(sm_ledger *to, const sm_ledger *from);

/* Counts a label that was wanted and placed, or dropped. */
SM_API void sm_ledger_place(sm_ledger *ledger);
SM_API void sm_ledger_drop(sm_ledger *ledger, const char *name, sm_label_drop why, double weight);

/* Adds a copy. */
SM_API void sm_ledger_add_table(sm_ledger *ledger, const sm_ledger_table *table);

/* Do the sums hold? */
SM_API bool sm_ledger_balances(const sm_ledger *ledger);
/* The same, with SM_ERROR_RENDER where they do not: a fault of the program, which asks to be
 * reported. Every run is checked. */
SM_API bool sm_ledger_check(const sm_ledger *ledger, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_ledger, sm_ledger_free)

G_END_DECLS

#endif
