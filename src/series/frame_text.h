/* What a frame says: title, subtitle and file name, from the templates of `series:`. */
#ifndef SM_SERIES_FRAME_TEXT_H
#define SM_SERIES_FRAME_TEXT_H

#include "series/windows.h"
#include "spec/figure.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_frame_text {
    char *period;           /* in words: "July 2025, to 12 July" */
    char *title, *subtitle; /* NULL: the figure's own title */
    char *file_name;        /* without ending; one part of a path */
} sm_frame_text;

/* What is known of the frame besides its window. */
typedef struct sm_frame_facts {
    uint32_t n, n_frames; /* n from 1 */
    uint64_t events;
    double fatalities;
} sm_frame_facts;

/* Names in templates: start, end (last day shown), period, id, n, frames, events, fatalities. All
 * members are to be freed by sm_frame_text_clear(). SM_ERROR_FIGURE names the template's place. */
bool sm_frame_text_init(sm_frame_text *text, const sm_figure *figure, const sm_window *window,
                        const sm_frame_facts *facts, GError **error);
void sm_frame_text_clear(sm_frame_text *text);

#endif
