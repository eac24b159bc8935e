#include "compose/theme_families.h"

#include "compose/value_words.h"
#include "source/actor_families.h"
#include "words/words.h"

#include <string.h>

static bool has_member(const sm_panel_family *family, const char *actor)
{
    for (uint32_t i = 0; i < family->members.n; i++)
        if (sm_actor_pattern_fits(family->members.items[i], actor)) return true;
    return false;
}

static const char *family_of(const sm_figure *figure, const char *actor)
{
    if (!*actor) return "";
    for (uint32_t i = 0; i < figure->panels.families.n; i++)
        if (has_member(&figure->panels.families.items[i], actor))
            return figure->panels.families.items[i].name;
    if (figure->panels.families.n) return "";
    return sm_phrase_text(figure->lang, &sm_actor_families[sm_actor_family_of(actor)].name);
}

/* The code of the text, which is added where it is new. */
static uint32_t code_of(GPtrArray *texts, const char *text)
{
    guint code;
    if (g_ptr_array_find_with_equal_func(texts, text, g_str_equal, &code)) return code;
    g_ptr_array_add(texts, g_strdup(text));
    return texts->len - 1;
}

static sm_query_classes *of_actors(const sm_event_set *set, GError **error)
{
    sm_query_classes *classes = sm_query_find_classes(set->query, "actor1", error);
    if (!classes) return NULL;
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    g_autofree uint32_t *family = g_new(uint32_t, classes->n_texts + 1);
    for (uint32_t i = 0; i < classes->n_texts; i++)
        family[i] = code_of(texts, family_of(set->figure, classes->texts[i]));
    for (uint32_t row = 0; row < sm_events_count(set->events); row++)
        classes->codes[row] = family[classes->codes[row]];
    g_strfreev(classes->texts);
    classes->n_texts = texts->len;
    g_ptr_array_add(texts, NULL);
    classes->texts = (char **)g_ptr_array_steal(texts, NULL);
    return classes;
}

sm_query_classes *sm_theme_families_find(const sm_event_set *set, GError **error)
{
    bool kinds = set->figure->panels.families.n == 0 &&
                 sm_events_column_kind(set->events, "actor1_type") == SM_EVENT_COLUMN_TEXT;
    if (!kinds) return of_actors(set, error);
    sm_query_classes *classes = sm_query_find_classes(set->query, "actor1_type", error);
    for (uint32_t i = 0; classes && i < classes->n_texts; i++) {
        if (!*classes->texts[i]) continue;
        char *words = sm_value_words(set, "actor1_type", classes->texts[i]);
        g_free(classes->texts[i]);
        classes->texts[i] = words;
    }
    return classes;
}
