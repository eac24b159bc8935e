#include "compose/assessment.h"

#include "spec/yardstick.h"
#include "words/sentence.h"
#include "words/spread_words.h"
#include "words/words.h"

char *sm_assessment_entry(sm_lang lang, const char *title, sm_probability probability,
                          const char *horizon)
{
    const sm_yardstick_word *word = sm_yardstick(probability);
    g_autofree char *forecast =
        word ? sm_spread_words(lang, SM_SPREAD_WORD_FORECAST, NULL, NULL, NULL) : g_strdup("");
    GString *text = g_string_new(title && *title ? title : forecast);
    if (horizon) g_string_append_printf(text, "%s%s", text->len ? ", " : "", horizon);
    if (!word) return g_string_free(text, FALSE);
    /* Word joiners: a range is not broken at its dash. */
    g_string_append_printf(
        text, "%s %s (%d\u2060–\u2060%d\u00a0%%)", sm_word_text(lang, SM_WORD_ASSESSED),
        sm_yardstick_text(probability, lang), word->from_percent, word->to_percent);
    return g_string_free(text, FALSE);
}

char *sm_assessment_sentence(sm_lang lang, const char *what, sm_kind kind,
                             sm_probability probability, const char *horizon)
{
    const char *word = kind == SM_KIND_FORECAST ? sm_yardstick_text(probability, lang) : NULL;
    if (!word) return sm_as_sentence(what);
    return sm_say(lang, horizon ? SM_SAY_ASSESSED_UNTIL : SM_SAY_ASSESSED, "what", what, "horizon",
                  horizon, "word", word, NULL);
}

void sm_assessment_check(const sm_element_scope *scope, bool of_panel, const sm_where *where,
                         sm_kind kind, const char *horizon)
{
    if (kind != SM_KIND_FORECAST || horizon || (of_panel && scope->theme->title)) return;
    sm_diagnostics_warn(scope->diagnostics,
                        "%s:%d:%d: this forecast does not say until when it holds; write "
                        "horizon, or a title of its panel",
                        where->file, where->line, where->column);
}
