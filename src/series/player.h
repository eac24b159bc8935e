/* index.html of a series. */
#ifndef SM_SERIES_PLAYER_H
#define SM_SERIES_PLAYER_H

#include "series/gather.h"

/* After all other files that hold all frames: it links to them. */
bool sm_player_make(sm_run *run, sm_gathered *gathered, GError **error);

#endif
