/* index.html beside a series: shows its frames one after another, by slider, keys and a play
 * button. One file without anything from the network; it works from a folder, on a server and in an
 * iframe, by keyboard and with a screen reader. */
#ifndef SM_REPORT_PLAYER_H
#define SM_REPORT_PLAYER_H

#include "spec/lang.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_player_file {
    const char *file; /* relative to the page; NULL ends a list */
    const char *text; /* of the link: "PNG", "Animation" */
} sm_player_file;

typedef struct sm_player_frame {
    const char *id, *period;
    const char *alt;             /* what the picture shows */
    const char *file;            /* the picture: PNG or SVG */
    const sm_player_file *files; /* to download */
    uint64_t events;
} sm_player_frame;

typedef struct sm_player {
    sm_lang lang;
    const char *title; /* of the page */
    const sm_player_frame *frames;
    uint32_t n_frames;           /* at least 1 */
    const sm_player_file *files; /* of the whole series */
    bool counted;                /* are there events to count? */
    uint32_t frame_duration_ms;
    double width_px, height_px; /* of the pictures, as shown at most */
} sm_player;

/* The page; free with g_free(). */
char *sm_player_html(const sm_player *player);

/* Words for links, in the player's language: "Animation", "PDF, all pages", "All on one page". */
typedef enum sm_player_word {
    SM_PLAYER_ANIMATION,
    SM_PLAYER_BOOK,
    SM_PLAYER_FACETS,
    SM_PLAYER_FACETS_PAGE, /* one of several; its number stands after it */
    SM_PLAYER_MANIFEST,
} sm_player_word;
const char *sm_player_word_text(sm_lang lang, sm_player_word word);

#endif
