/* What is said of areas and arrows that tell of what may be. */
#ifndef SM_COMPOSE_ASSESSMENT_H
#define SM_COMPOSE_ASSESSMENT_H

#include "compose/element.h"

/* "More disruption, within 3 months: assessed as likely (55–75 %)", for the legend. NULL texts are
 * left out. Free with g_free(). */
char *sm_assessment_entry(sm_lang lang, const char *title, sm_probability probability,
                          const char *horizon);

/* A sentence of it for the caption; `horizon` may be NULL. Free with g_free(). */
char *sm_assessment_sentence(sm_lang lang, const char *what, sm_kind kind,
                             sm_probability probability, const char *horizon);

/* Warns of a forecast that does not say until when it holds; a panel's title may say it for all of
 * its own. */
void sm_assessment_check(const sm_element_scope *scope, bool of_panel, const sm_where *where,
                         sm_kind kind, const char *horizon);

#endif
