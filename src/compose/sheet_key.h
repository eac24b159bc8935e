/* Where the key to numbered callouts stands on the page. */
#ifndef SM_COMPOSE_SHEET_KEY_H
#define SM_COMPOSE_SHEET_KEY_H

#include "compose/sheet.h"

#include "sahelmap/diagnostics.h"

/* Makes the sheet's key anew from what the maps show, and sets it in the room that it gets. Whether
 * it stands beside the maps or below them is settled before the legend has its place, and once more
 * when that is beside the maps, so that one column holds both. Removes it where the sheet is not
 * `numbered`. */
void sm_sheet_key_lay_out(sm_sheet *sheet, sm_diagnostics *diagnostics);

#endif
