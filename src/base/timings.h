/* How long each stage of a run took; nothing of it goes into an output. */
#ifndef SM_BASE_TIMINGS_H
#define SM_BASE_TIMINGS_H

#include <glib.h>

typedef struct sm_timings sm_timings;

/* The clock starts now. */
sm_timings *sm_timings_create(void);
void sm_timings_free(sm_timings *timings); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_timings, sm_timings_free)

/* The time since the last mark (or the start) belongs to `stage`; marks of one name add up. NULL
 * timings: nothing. `stage` is static text. */
void sm_timings_mark(sm_timings *timings, const char *stage);

/* "read 1.9 ms, project 0.8 ms, ..., total 40.1 ms"; free with g_free(). */
char *sm_timings_text(const sm_timings *timings);

#endif
