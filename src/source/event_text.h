/* The bytes of an event file, whatever wraps them: a mapped file, a pipe, gzip, xz; and its text in
 * whatever encoding. */
#ifndef SM_SOURCE_EVENT_TEXT_H
#define SM_SOURCE_EVENT_TEXT_H

#include "source/sniff.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct sm_event_text {
    GBytes *bytes;    /* owned */
    const char *text; /* inside `bytes`, after a byte order mark */
    size_t length;
    sm_file_kind content;
    bool mapped;          /* `bytes` are pages of a file, which can be read again */
    const char *encoding; /* "UTF-8", "UTF-8 with BOM", "UTF-16", "Windows-1252"; static text */
} sm_event_text;

/* Maps `path`, or standard input where it is "-", and takes off what is around it (gzip, bzip2, xz,
 * zstd). What is not a regular file, or was packed, goes through an unlinked temporary file, so
 * that it costs disk and not memory. `name` begins messages. SM_ERROR_DATA for a file that cannot
 * be read, is empty or damaged; clear it then, too. */
bool sm_event_text_open(sm_event_text *text, const char *path, const char *name, GError **error);
/* The same for bytes that were got elsewhere, which it takes over. */
bool sm_event_text_take(sm_event_text *text, GBytes *bytes, const char *name, GError **error);
/* For files of text: UTF-16, with a byte order mark or recognised by its NUL bytes, becomes UTF-8.
 */
bool sm_event_text_decode(sm_event_text *text, const char *name, GError **error);
void sm_event_text_clear(sm_event_text *text);

/* Whole pages of a mapped file in text[from..to) need not stay in memory: they come back from the
 * file when they are read again. Changes nothing else. */
void sm_event_text_let_go(const char *text, size_t from, size_t to);

#endif
