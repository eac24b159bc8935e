/* What the parts of the sheet's arrangement ask each other. */
#ifndef SM_COMPOSE_SHEET_INNER_H
#define SM_COMPOSE_SHEET_INNER_H

#include "compose/sheet.h"

/* The page divided with a legend of this width beside the maps or of this height below them (0:
 * none there). Clear with sm_page_clear(). */
bool sm_sheet_divide(const sm_sheet *sheet, double legend_beside_pt, double legend_below_pt,
                     sm_page *page, GError **error);

/* The same with the legend that the sheet has. */
bool sm_sheet_divide_as_is(const sm_sheet *sheet, sm_page *page, GError **error);

/* Lays out the legend of the sheet's keys; in the first round, when the map has the room to itself,
 * also settles where it stands. */
void sm_sheet_lay_out_legend(sm_sheet *sheet, sm_diagnostics *diagnostics);
void sm_sheet_clear_legend(sm_sheet *sheet);

#endif
