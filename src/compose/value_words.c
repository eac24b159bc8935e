#include "compose/value_words.h"

#include "compose/actor_names.h"

#include "source/event_schema.h"
#include "words/sentence.h"

#include <string.h>

static const char *const columns[] = {"event_type", "sub_event_type", "actor1", "actor2"};

const char *sm_value_expression(const sm_event_set *set, const char *expression)
{
    return sm_event_set_is(set, expression, "event_type") ? "event_type" : expression;
}

/* The unified column that the expression is, by whatever name; NULL: none of these. */
static const char *column_of(const sm_event_set *set, const char *expression)
{
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        if (sm_event_set_is(set, expression, columns[i])) return columns[i];
    return NULL;
}

static sm_event_role role_of(const sm_event_set *set, const char *expression)
{
    const char *column = column_of(set, expression);
    return sm_event_role_find(column ? column : expression);
}

bool sm_value_is_actor(const sm_event_set *set, const char *expression)
{
    sm_event_role role = role_of(set, expression);
    return role == SM_ROLE_ACTOR1 || role == SM_ROLE_ACTOR2;
}

char *sm_value_words(const sm_event_set *set, const char *expression, const char *value)
{
    sm_event_role role = role_of(set, expression);
    if (!*value) return g_strdup("–");
    if (sm_value_is_actor(set, expression))
        return sm_actor_name_full(value, set->figure->lang, set->geography);
    for (uint32_t i = 0; i < SM_N_FAMILIES; i++) {
        g_autofree char *name = NULL;
        const sm_phrase *words = sm_event_family_words(sm_event_families[i], role, value, &name);
        if (words) return sm_say_phrase(set->figure->lang, words, "name", name, NULL);
    }
    return g_strdup(value);
}

static char *brief(const sm_event_set *set, const char *expression, const char *value)
{
    if (!*value || !sm_value_is_actor(set, expression))
        return sm_value_words(set, expression, value);
    return sm_actor_name_brief(value, set->figure->lang, set->geography);
}

GStrv sm_value_labels(const sm_event_set *set, const char *expression, const char *const *values,
                      uint32_t n)
{
    g_auto(GStrv) labels = g_new0(char *, n + 1);
    GStrv told = g_new0(char *, n + 1);
    for (uint32_t i = 0; i < n; i++)
        labels[i] = brief(set, expression, values[i]);
    for (uint32_t i = 0; i < n; i++) {
        bool again = false;
        for (uint32_t k = 0; k < n; k++)
            again |= k != i && strcmp(labels[i], labels[k]) == 0 && strcmp(values[i], values[k]);
        told[i] = again ? sm_value_words(set, expression, values[i]) : g_strdup(labels[i]);
    }
    return told;
}

bool sm_value_same(const sm_event_set *set, const char *a, const char *b)
{
    if (!a || !b) return false;
    if (strcmp(a, b) == 0) return true;
    const char *column = column_of(set, a);
    return column && sm_event_set_is(set, b, column);
}
