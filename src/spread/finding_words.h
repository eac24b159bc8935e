/* Words of findings: windows, lists of names, directions, chances, in the language asked for. All
 * texts are new: free them with g_free(). */
#ifndef SM_SPREAD_FINDING_WORDS_H
#define SM_SPREAD_FINDING_WORDS_H

#include "spread/set.h"

/* "2017", "the first half of 2017", "June 2017"; "2025 (to 1 July 2025)" where the window is not
 * complete. */
char *sm_finding_window(const sm_spread_set *set, uint32_t period, sm_lang lang);
/* "in 2017", "en 2017", "au premier semestre 2017", "from 18 June 2017 to 31 January 2018". */
char *sm_finding_in_window(const sm_spread_set *set, uint32_t period, sm_lang lang);
/* "from 2017 to 2023", "entre 2017 et 2023". */
char *sm_finding_between(const sm_spread_set *set, uint32_t from, uint32_t to, sm_lang lang);

/* "Benin, Ghana and Togo", "Bénin, Ghana et Togo". */
char *sm_finding_list(const char *const *names, uint32_t n, sm_lang lang);
/* "south-south-east", "sud-sud-est". */
const char *sm_finding_direction(double azimuth_deg, sm_lang lang);
/* "212", for distances: whole from 10 on, one digit below. */
char *sm_finding_amount(double value, sm_lang lang);
/* "8%", "8 %"; below one percent a digit more. */
char *sm_finding_percent(double share, sm_lang lang);
/* "p = 0.31", "p < 0.001". */
char *sm_finding_p(double p, sm_lang lang);

#endif
