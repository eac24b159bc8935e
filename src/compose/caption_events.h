/* The sentences of a caption that are about events. */
#ifndef SM_COMPOSE_CAPTION_EVENTS_H
#define SM_COMPOSE_CAPTION_EVENTS_H

#include "compose/caption.h"

#include <glib.h>

/* "41 attacks between 1 May and 2 June 2025, 3 of them in Benin; the deadliest at Boulikessi (100
 * reported killed). The southernmost lies at 9.6° N." appended to `text`, a blank before it where
 * there is text already. Nothing for a figure without events. */
void sm_caption_add_events(GString *text, const sm_caption_request *request);

/* "People reported killed: 316.", likewise; nothing where the data do not count deaths, or none. */
void sm_caption_add_deaths(GString *text, const sm_caption_request *request);

/* "41 attacks in Mali, May–June 2025; 316 people reported killed": what a subtitle says. The places
 * are left out without a map, or where there are too many. NULL without events. Free with g_free().
 */
char *sm_caption_subtitle(const sm_caption_request *request);

/* "12 of 1,204 events lie outside the map."; free with g_free(). */
char *sm_caption_outside(const sm_figure *figure, uint32_t n, uint32_t all);

/* "Events that ACLED and UCDP GED share (same day, within 10 km) count once (12 left out)." of
 * those that the map would show in these windows; NULL: none is left out. Free with g_free(). */
char *sm_caption_matched(const sm_event_set *set, const sm_base_map *map,
                         const sm_event_window *windows, uint32_t n_windows);

/* "3 events are known to the area only that they name." of those that the map shows in these
 * windows; NULL: none is. Free with g_free(). */
char *sm_caption_in_areas(const sm_event_set *set, const sm_base_map *map,
                          const sm_event_window *windows, uint32_t n_windows);

/* The country's name in the figure's language as the base map has it, or NULL; free with g_free().
 */
char *sm_caption_country(const sm_caption_request *request, const char *iso3);

/* Appends the sentence, which is freed, after a blank. */
void sm_caption_add(GString *text, char *sentence);

#endif
