/* The code page of a .dbf, and its text in UTF-8. */
#ifndef SM_SOURCE_ENCODING_H
#define SM_SOURCE_ENCODING_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* iconv's name for what shapelib calls the code page: "LDID/87" (the language driver's number in
 * the .dbf header, ESRI's and dBASE's list) or the first line of a .cpg ("UTF-8", "88591",
 * "ANSI 1252", "CP850", "SYSTEM"). NULL when it says nothing that is known. Static text. */
const char *sm_encoding_named(const char *code_page);

/* Text fields of a file to UTF-8. A zeroed struct is not valid; make one with _open. */
typedef struct sm_decoder sm_decoder;

/* `encoding`: a name from sm_encoding_named(). */
sm_decoder *sm_decoder_open(const char *encoding);
void sm_decoder_close(sm_decoder *decoder); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_decoder, sm_decoder_close)

/* The text in UTF-8, borrowed until the next call. UTF-8 that was cut in the middle of a character
 * at the end (fields are short) loses that character. Where the bytes are not valid in the
 * encoding,
 * `*valid` becomes false and the text is the best guess: UTF-8 read as Windows-1252, other bytes as
 * U+FFFD. */
const char *sm_decoder_text(sm_decoder *decoder, const char *bytes, bool *valid);

/* True when these bytes, possibly cut in the middle of a character at the end, are UTF-8. */
bool sm_encoding_is_utf8(const char *bytes, gsize length);

#endif
