/* Alt text and caption of a figure, written from what it shows. They say what is there and no more:
 * counts are of the events drawn, places and deaths as the data have them, and what is not known
 * is left out. */
#ifndef SM_COMPOSE_CAPTION_H
#define SM_COMPOSE_CAPTION_H

#include "load/base_map.h"
#include "compose/element.h"
#include "load/event_set.h"
#include "spec/figure.h"

#include <stdint.h>

struct sm_callout_key; /* compose/callout_key.h */

typedef struct sm_caption_request {
    const sm_figure *figure;
    const char *title, *subtitle;     /* on the page; NULL: none */
    const sm_base_map *map;           /* with its layers */
    sm_elements *const *elements;     /* of each panel */
    const sm_themes *themes;          /* the panels */
    const struct sm_callout_key *key; /* to the numbers of annotations; NULL: they have none */
    const sm_event_set *set;
    const uint32_t *rows; /* drawn */
    uint32_t n_rows;
    const char *const *findings; /* whole sentences to end with */
    uint32_t n_findings;
    bool has_window;             /* the days asked for; else those of the rows */
    int32_t first_day, last_day; /* Julian, both included */
} sm_caption_request;

/* The days that the windows cover; none where they are open. */
void sm_caption_set_days(sm_caption_request *request, const sm_event_window *windows, uint32_t n);

/* For those who cannot see it; the figure's `alt`, with "{auto}" filled in, or the text by itself.
 * Free with g_free(). */
char *sm_caption_alt(const sm_caption_request *request);
/* What stands below it: title, subtitle, and what the data say; the figure's `caption`, likewise.
 */
char *sm_caption_text(const sm_caption_request *request);

#endif
