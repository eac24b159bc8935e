/* Codes and names of areas, made comparable, for all that looks areas up by what people write. */
#ifndef SM_SOURCE_AREA_NAMES_H
#define SM_SOURCE_AREA_NAMES_H

#include <glib.h>

/* As sm_fold() (base/fold.h), without blanks, without the kind of area at either end ("Région de",
 * "Cercle d'", "Region"), and with French and English words for the quarters of the compass and
 * such alike: "Région de l'Est", "East" and "est" are the same, and so are "Nord-Kivu" and "North
 * Kivu", "ML 0901" and "ml0901". `text` is UTF-8. Free with g_free(). */
char *sm_area_fold(const char *text);

#endif
