/* One engine's labels of a trial as a picture, all engines in the same manner, so that the eye can
 * judge what the measure says. */
#ifndef BENCH_PICTURE_H
#define BENCH_PICTURE_H

#include "trial.h"

/* Writes `path` (PNG). Labels that were found fault with are coloured: red covers a symbol, violet
 * crosses a strong line, blue is ambiguous. */
void picture_write(const trial *t, const sm_labels *labels, sm_text_engine *engine,
                   const char *path);

#endif
