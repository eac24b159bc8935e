/* Projections in plain English. */
#ifndef SM_PROJECT_WORDS_H
#define SM_PROJECT_WORDS_H

/* "Lambert conformal conic, standard parallels 12.5° N and 22.5° N, central meridian 4° W" for a
 * PROJ string; free with g_free(). NULL for a projection without a name here. */
char *sm_words_for(const char *proj_string);

#endif
