#include "spec/yardstick.h"

static const sm_yardstick_word words[] = {
    [SM_PROBABILITY_REMOTE] = {"a remote chance", "probabilité infime", 0, 5},
    [SM_PROBABILITY_HIGHLY_UNLIKELY] = {"highly unlikely", "très peu probable", 10, 20},
    [SM_PROBABILITY_UNLIKELY] = {"unlikely", "peu probable", 25, 35},
    [SM_PROBABILITY_REALISTIC] = {"a realistic possibility", "possibilité réaliste", 40, 50},
    [SM_PROBABILITY_LIKELY] = {"likely", "probable", 55, 75},
    [SM_PROBABILITY_HIGHLY_LIKELY] = {"highly likely", "très probable", 80, 90},
    [SM_PROBABILITY_ALMOST_CERTAIN] = {"almost certain", "quasi certain", 95, 100},
};

const sm_yardstick_word *sm_yardstick(sm_probability probability)
{
    if (probability <= SM_PROBABILITY_NOT_GIVEN || probability >= G_N_ELEMENTS(words)) return NULL;
    return &words[probability];
}

const char *sm_yardstick_text(sm_probability probability, sm_lang lang)
{
    const sm_yardstick_word *word = sm_yardstick(probability);
    if (!word) return NULL;
    const char *message = sm_lang_message(lang, word->english);
    if (message) return message;
    return lang->french ? word->french : word->english;
}
