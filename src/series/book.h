/* book.pdf of a series: a page for each frame. */
#ifndef SM_SERIES_BOOK_H
#define SM_SERIES_BOOK_H

#include "series/gather.h"

/* The frames' pictures must be known; their scenes are drawn again, one at a time. */
bool sm_book_make(sm_run *run, sm_gathered *gathered, sm_diagnostics *diagnostics, GError **error);

#endif
