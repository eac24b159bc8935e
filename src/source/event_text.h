/* The text of an event file, whatever wraps it: a mapped file, standard input, gzip, UTF-16. */
#ifndef SM_SOURCE_EVENT_TEXT_H
#define SM_SOURCE_EVENT_TEXT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct sm_event_text {
    GBytes *bytes;    /* owned */
    const char *text; /* inside `bytes`, after a byte order mark */
    size_t length;
    bool mapped;          /* `bytes` are pages of a file, which can be read again */
    const char *encoding; /* "UTF-8", "UTF-8 with BOM", "UTF-16", "Windows-1252"; static text */
} sm_event_text;

/* Maps `path`, or standard input where it is "-". What is not a regular file, or is gzip, goes
 * through an unlinked temporary file, so that it costs disk and not memory. UTF-16, with a byte
 * order mark or recognised by its NUL bytes, becomes UTF-8. `name` begins messages. SM_ERROR_DATA
 * for a file that cannot be read, is empty or damaged. */
bool sm_event_text_open(sm_event_text *text, const char *path, const char *name, GError **error);
void sm_event_text_clear(sm_event_text *text);

/* Whole pages of a mapped file in text[from..to) need not stay in memory: they come back from the
 * file when they are read again. Changes nothing else. */
void sm_event_text_let_go(const char *text, size_t from, size_t to);

/* What a file that is no event file seems to be ("a web page (HTML); ..."), or NULL. Static text.
 */
const char *sm_event_text_refusal(const char *text, size_t length);

#endif
