/* Names of countries in English sentences. */
#ifndef SM_WORDS_ENGLISH_H
#define SM_WORDS_ENGLISH_H

/* "Mali", "the Bahamas", "the Democratic Republic of the Congo"; free with g_free(). */
char *sm_english_country(const char *country);

#endif
