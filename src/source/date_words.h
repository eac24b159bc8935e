/* Words in dates: months and days of the week in English, French, Spanish, German and Portuguese,
 * whole or abbreviated, whatever the case and the encoding. */
#ifndef SM_SOURCE_DATE_WORDS_H
#define SM_SOURCE_DATE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* 1 to 12; 0: the word is no month. Letters with accents may be written without or in any encoding:
 * bytes beyond ASCII are not compared. */
int sm_date_month(const char *word, size_t length);
bool sm_date_is_weekday(const char *word, size_t length);
/* What may follow the number of a day: "st", "er", ... */
bool sm_date_is_ordinal(const char *word, size_t length);
/* What may stand between the parts of a date: "of", "de", the end of "segunda-feira", ... */
bool sm_date_is_joint_word(const char *word, size_t length);

#endif
