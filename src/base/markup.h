/* Text inside XML and HTML. */
#ifndef SM_BASE_MARKUP_H
#define SM_BASE_MARKUP_H

#include <glib.h>

/* As element content or as an attribute's value in double quotes, whatever it holds: bytes that are
 * no UTF-8 and characters that XML does not know become U+FFFD, other control characters blanks.
 * Newlines and tabs stay. NULL is "". */
void sm_markup_append_text(GString *markup, const char *utf8);
/* ` name="value"`; nothing where `value` is NULL. */
void sm_markup_append_attribute(GString *markup, const char *name, const char *value);
/* `<name>text</name>`; nothing where `text` is NULL. */
void sm_markup_append_element(GString *markup, const char *name, const char *text);

#endif
