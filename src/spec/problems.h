/* What is wrong with a file, all of it, to be told in one go. */
#ifndef SM_SPEC_PROBLEMS_H
#define SM_SPEC_PROBLEMS_H

#include "spec/node.h"

typedef struct sm_problems sm_problems;

sm_problems *sm_problems_create(void);
void sm_problems_free(sm_problems *problems); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_problems, sm_problems_free)

/* `place` (borrowed until the report) says where; it may be a key. */
void sm_problems_add(sm_problems *problems, const sm_node *place, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
guint sm_problems_count(const sm_problems *problems);

/* True when there are none; otherwise SM_ERROR_FIGURE with up to SM_PROBLEMS_SHOWN of them:
 * overrides first (they were typed last), then by file and line. Each is "file:line:column: what",
 * the source line and a caret below it. */
#define SM_PROBLEMS_SHOWN 20
bool sm_problems_report(const sm_problems *problems, GError **error);

#endif
