/* French prepositions before the names of countries and towns. */
#ifndef SM_WORDS_FRENCH_H
#define SM_WORDS_FRENCH_H

/* "au Mali", "en Côte d’Ivoire", "aux Comores", "à Madagascar"; free with g_free(). By the rule of
 * thumb of grammars (names that end in -e, or begin with a vowel, take "en") and a list of those
 * that do not follow it. */
char *sm_french_in(const char *country);
/* "du Mali", "de la Côte d’Ivoire", "de l’Algérie", "des Comores", "de Madagascar"; the same. */
char *sm_french_of(const char *country);
/* "à Boulikessi", "aux Salines", "au Caire"; of towns. Free with g_free(). */
char *sm_french_at_town(const char *town);
/* "de Boulikessi", "d’Abala"; of towns. Free with g_free(). */
char *sm_french_of_town(const char *town);
/* "d’attaque", "de combat"; of nouns without an article. Free with g_free(). */
char *sm_french_of_noun(const char *noun);

#endif
