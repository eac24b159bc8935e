/* What the numbers say, in one sentence. */
#ifndef SM_ANALYSE_FINDING_H
#define SM_ANALYSE_FINDING_H

#include <stdbool.h>

typedef struct sm_finding {
    const char *id; /* the measure that it rests on, as in analyse/terms.h; static */
    /* True: the numbers carry it, and it may stand in a caption. False: it says that there is
     * nothing to be said, and why. */
    bool carried;
    char *english, *french;
} sm_finding;

#endif
