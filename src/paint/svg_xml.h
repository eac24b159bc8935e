/* Text inside XML. Internal to paint/. */
#ifndef SM_PAINT_SVG_XML_H
#define SM_PAINT_SVG_XML_H

#include <glib.h>

/* As element content or as an attribute's value in double quotes, whatever it holds: bytes that are
 * no UTF-8 and characters that XML does not know become U+FFFD, other control characters blanks.
 * Newlines and tabs stay. */
void sm_svg_append_text(GString *svg, const char *utf8);
/* ` name="value"`; nothing where `value` is NULL. */
void sm_svg_append_attribute(GString *svg, const char *name, const char *value);
/* `<name>text</name>`; nothing where `text` is NULL. */
void sm_svg_append_element(GString *svg, const char *name, const char *text);

#endif
