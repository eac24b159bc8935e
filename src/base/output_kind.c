#include "base/output_kind.h"

#include <string.h>

#define FACTS_OF_ROW(KIND, writer, name, ending, mime, frames, traits, about)                      \
    [SM_OUTPUT_##KIND] = {name, ending, mime, about, SM_OUTPUT_FRAMES_##frames, traits},
static const sm_output_facts all_facts[SM_N_OUTPUT_KINDS] = {SM_OUTPUT_KINDS(FACTS_OF_ROW)};

const sm_output_facts *sm_output_facts_of(sm_output_kind kind)
{
    return &all_facts[kind];
}

bool sm_output_has(sm_output_kind kind, sm_output_trait trait)
{
    return (all_facts[kind].traits & (unsigned)trait) != 0;
}

bool sm_output_kind_of_path(const char *path, sm_output_kind *kind, gsize *length)
{
    gsize whole = strlen(path), longest = 0;
    for (int i = 0; i < SM_N_OUTPUT_KINDS; i++) {
        gsize ending = strlen(all_facts[i].ending);
        if (ending <= longest || whole <= ending || path[whole - ending - 1] != '.' ||
            g_ascii_strcasecmp(path + whole - ending, all_facts[i].ending) != 0)
            continue;
        longest = ending;
        *kind = (sm_output_kind)i;
        if (length) *length = whole - ending - 1;
    }
    return longest > 0;
}

/* "a, b WORD c"; the strings are borrowed. */
static char *join(const GPtrArray *words, const char *word)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++) {
        if (i > 0 && i + 1 == words->len)
            g_string_append_printf(list, " %s ", word);
        else if (i > 0)
            g_string_append(list, ", ");
        g_string_append(list, g_ptr_array_index(words, i));
    }
    return g_string_free(list, FALSE);
}

char *sm_output_endings(void)
{
    g_autoptr(GPtrArray) endings = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < SM_N_OUTPUT_KINDS; i++)
        g_ptr_array_add(endings, g_strconcat(".", all_facts[i].ending, NULL));
    return join(endings, "or");
}

char *sm_output_names(sm_output_trait trait)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < SM_N_OUTPUT_KINDS; i++)
        if (sm_output_has((sm_output_kind)i, trait))
            g_ptr_array_add(names, (gpointer)(guintptr)all_facts[i].name);
    return join(names, "and");
}
