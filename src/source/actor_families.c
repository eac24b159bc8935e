#include "source/actor_families.h"

#include <glib.h>
#include <string.h>

static const char *const jihadists[] = {
    "JNIM*",       "ISSP*",       "ISGS*",       "ISWAP*", "IS",     "Islamic State*",
    "Boko Haram*", "JAS*",        "Ansar*",      "AQIM*",  "MUJAO*", "Al Mourabitoun*",
    "Katiba*",     "Al Shabaab*", "Al-Shabaab*", "ADF*",   NULL};
static const char *const armies[] = {"Military Forces of*",
                                     "Police Forces of*",
                                     "Government of*",
                                     "Mutiny of*",
                                     "State forces*",
                                     "Wagner*",
                                     "Africa Corps*",
                                     "*Africa Corps",
                                     "MNJTF*",
                                     "Operation Barkhane*",
                                     "Unidentified Military Forces*",
                                     NULL};
static const char *const self_defence[] = {"VDP*",
                                           "Dan Na Ambassagou*",
                                           "Dozo*",
                                           "Koglweogo*",
                                           "*Communal Militia*",
                                           "Vigilante*",
                                           "*Self-Defense*",
                                           "*Self-Defence*",
                                           "CJTF*",
                                           "Civilian JTF*",
                                           "Wazalendo*",
                                           "Fano*",
                                           NULL};
static const char *const unarmed[] = {"Civilians*", "Protesters*", "Rioters*", NULL};
static const char *const others[] = {"*", NULL};

const sm_actor_family sm_actor_families[] = {
    {{"Jihadist groups", "Groupes djihadistes"}, jihadists},
    {{"Armies, police and allies", "Armées, polices et alliés"}, armies},
    {{"Self-defence militias", "Milices d’autodéfense"}, self_defence},
    {{"Civilians and protesters", "Civils et manifestants"}, unarmed},
    {{"Other armed groups", "Autres groupes armés"}, others},
};
const size_t sm_n_actor_families = G_N_ELEMENTS(sm_actor_families);

bool sm_actor_pattern_fits(const char *pattern, const char *actor)
{
    g_autofree char *wanted = g_utf8_strdown(pattern, -1), *name = g_utf8_strdown(actor, -1);
    char *core = wanted;
    bool any_before = *core == '*';
    core += any_before;
    bool any_after = g_str_has_suffix(core, "*");
    if (any_after) core[strlen(core) - 1] = '\0';
    if (any_before && any_after) return strstr(name, core) != NULL;
    if (any_before) return g_str_has_suffix(name, core);
    return any_after ? g_str_has_prefix(name, core) : strcmp(name, core) == 0;
}

static bool has_member(const sm_actor_family *family, const char *actor)
{
    for (const char *const *member = family->members; *member; member++)
        if (sm_actor_pattern_fits(*member, actor)) return true;
    return false;
}

size_t sm_actor_family_of(const char *actor)
{
    size_t i = 0;
    while (i + 1 < sm_n_actor_families && !has_member(&sm_actor_families[i], actor))
        i++;
    return i;
}
