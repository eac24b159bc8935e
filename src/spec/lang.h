/* The language of a figure: English or French, or one of these with words of another language laid
 * over by a message file. */
#ifndef SM_SPEC_LANG_H
#define SM_SPEC_LANG_H

#include "spec/node.h"
#include "spec/problems.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct sm_message {
    const char *english; /* the words that the program would write in English */
    const char *text;    /* what stands for them */
} sm_message;

typedef struct sm_language {
    const char *code; /* BCP 47 */
    bool french;      /* place names, and what the messages do not give; else English */
    const char *decimal_mark, *group_mark;
    const sm_message *messages;
    uint32_t n_messages;
} sm_language;

typedef const sm_language *sm_lang;

extern const sm_language sm_english, sm_french;
#define SM_LANG_EN (&sm_english)
#define SM_LANG_FR (&sm_french)

/* What the message file says for these English words; NULL where it says nothing. */
const char *sm_lang_message(sm_lang lang, const char *english);

/* Reads the message file `path` over `base`; in `arena`. What is wrong goes to `problems` at
 * `place`, and gives `base`. Its keys: `language`, `decimal-mark`, `group-mark`, and `words`, a map
 * of English words to their translation. */
sm_lang sm_lang_read(sm_arena *arena, sm_arena *scratch, const char *path, sm_lang base,
                     sm_problems *problems, const sm_node *place);

#endif
