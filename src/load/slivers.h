/* What is too small to be read as what it is: left out, so that line work stays calm. */
#ifndef SM_LOAD_SLIVERS_H
#define SM_LOAD_SLIVERS_H

#include "load/base_map.h"

/* Takes out of the layers, all by their size on the page: lakes and islands that would be dots (a
 * country keeps its largest part), short rivers that join nothing or only leave the frame, and ends
 * of borders and of lines between regions that only just reach into the frame. */
void sm_slivers_drop(sm_base_map *map);

#endif
