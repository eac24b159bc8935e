/* What other programs make of a trial: it is written for peers.py, which lets them draw it, and
 * their labels are found again in the pictures. */
#ifndef BENCH_PEERS_H
#define BENCH_PEERS_H

#include "trial.h"

/* Writes `folder`/FILE.json of the trial; FILE is the trial's own. */
void peers_write(const trial *t, const char *folder);

/* The labels as `peer` drew them into `folder`/FILE.PEER.png, for sm_label_measure_score(): each
 * text where the middle of its letters was found. NULL without such a picture. Texts whose width is
 * not that of the same text here are told on stderr: then font or size were not the same. */
sm_labels *peers_read(const trial *t, const char *folder, const char *peer, sm_text_engine *engine);

#endif
