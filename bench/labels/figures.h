/* What a figure asks of the label engine, taken from the program itself while it draws: the linker
 * puts __wrap_sm_label_tally_add() in the place of the function that counts each map's answer
 * (-Wl,--wrap), so that nothing in the program is made for this bench. */
#ifndef BENCH_FIGURES_H
#define BENCH_FIGURES_H

#include "trial.h"

#include "sahelmap/label_report.h"

typedef struct figure {
    char *set, *name;
    sm_label_report *report; /* of all its labels: names of areas, rivers and callouts too */
} figure;

/* Draws the figure into `work`/NAME.png; appends its trials (trial *): for each map the names of
 * towns and places, and where it has them the labels of events. Says on stderr why not, and returns
 * NULL. The set is the name of the folder that the file is in. */
figure *figure_take(const char *path, const char *work, GPtrArray *trials);
void figure_free(figure *f); /* NULL is allowed */

#endif
