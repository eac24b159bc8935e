/* Any text made harmless for the document that it goes into. All functions take any bytes: what is
 * no UTF-8 becomes U+FFFD; line breaks and tabs become blanks; other control characters and the
 * marks that turn the direction of the text around them are left out (U+202A to U+202E, U+2066 to
 * U+2069). The results are one line, to be freed with g_free(). */
#ifndef SM_REPORT_ESCAPE_H
#define SM_REPORT_ESCAPE_H

#include <glib.h>

/* The text with nothing but that done to it. NULL is "". */
char *sm_escape_plain(const char *text);

/* The same for several lines: line feeds and tabs stay. */
char *sm_escape_lines(const char *text);

/* For the content of an HTML element and for an attribute in double quotes. */
char *sm_escape_html(const char *text);

/* For running text of LaTeX, and for the argument of a command: no command, comment, mathematics
 * or ligature comes out of it. Letters stay as they are; which of them can be set depends on the
 * engine and fonts of the document. */
char *sm_escape_latex(const char *text);

/* For running text and the alt text of CommonMark and of pandoc's Markdown. */
char *sm_escape_markdown(const char *text);

/* A name for files and ids: [a-z0-9-]+, at most 64 of them, never empty, made from the letters of
 * the text. */
char *sm_escape_slug(const char *text);

#endif
