/* A text of figures in the two languages that the program speaks. A message file may translate it
 * by its English text (spec/lang.h). */
#ifndef SM_BASE_PHRASE_H
#define SM_BASE_PHRASE_H

typedef struct sm_phrase {
    const char *english, *french;
} sm_phrase;

#endif
