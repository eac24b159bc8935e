/* Installed fonts to choose from, with what Pango needs to shape with them. Internal to text/.
 *
 * A set holds the few families that a text asks for: reading the system's whole font configuration
 * and ranking some hundreds of fonts for each weight takes longer than drawing a map. The set of
 * all fonts is there for when the few do not do. */
#ifndef SM_TEXT_FONT_SET_H
#define SM_TEXT_FONT_SET_H

#include <glib.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

/* Text is set in it where no family is named or the named one is not installed. */
#define SM_FONT_DEFAULT "Noto Sans"

typedef struct sm_font_set sm_font_set;

/* Families with commas; the program's own fonts are always added. NULL when nothing of all that is
 * found in the usual folders, or when the environment names a font configuration of its own. */
sm_font_set *sm_font_set_of_families(const char *families);
/* All fonts, chosen by the rules of the system. Never NULL. */
sm_font_set *sm_font_set_of_system(void);
void sm_font_set_free(sm_font_set *set); /* NULL is allowed */

PangoContext *sm_font_set_context(const sm_font_set *set);
/* Case is not looked at. Generic families ("sans-serif") are only in the system's set. */
bool sm_font_set_has(const sm_font_set *set, const char *family);
bool sm_font_is_generic(const char *family);
/* Families to describe a font with: those of `families`, then the program's own; g_free(). */
char *sm_font_fallback(const char *families);

#endif
