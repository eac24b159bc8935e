/* What a caller hands in as text, made fit for shaping as one line. Internal to text/. */
#ifndef SM_TEXT_CLEAN_H
#define SM_TEXT_CLEAN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Nobody reads a longer line on a map; shaping takes time and memory in proportion. */
#define SM_TEXT_MAX_BYTES 16384

typedef struct sm_clean_text {
    char *utf8;       /* valid, without control characters; g_free() */
    uint32_t *source; /* NULL: same offsets; else for each byte of `utf8` and for its end, the
                         offset in the text that came in; g_free() */
    bool cut;         /* the text was longer than SM_TEXT_MAX_BYTES and ends in an ellipsis now */
} sm_clean_text;

/* g_utf8_next_char() that keeps const. */
static inline const char *sm_utf8_next(const char *at)
{
    return at + g_utf8_skip[(guchar)*at];
}

/* Control characters and line and paragraph separators become blanks, each byte that is not UTF-8
 * becomes U+FFFD. */
sm_clean_text sm_clean_text_make(const char *utf8);
void sm_clean_text_clear(sm_clean_text *clean);

/* The same for running text of several lines: newlines stay, nothing is cut. Free with g_free(). */
char *sm_clean_paragraphs(const char *utf8);

#endif
