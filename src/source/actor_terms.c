#include "source/actor_terms.h"

#include "source/event_family.h"

#include <glib.h>

/* Special ones before general ones. */
const sm_actor_term sm_actor_terms[] = {
    {{"Civilians ({name})", "Civils ({name})"}, {"Civilians", "Civils"}},
    {{"Protesters ({name})", "Manifestants ({name})"}, {"Protesters", "Manifestants"}},
    {{"Rioters ({name})", "Émeutiers ({name})"}, {"Rioters", "Émeutiers"}},
    {{"Unidentified Armed Group ({name})", "Groupe armé non identifié ({name})"},
     {"Unidentified armed group", "Groupe armé non identifié"}},
    {{"Unidentified Military Forces ({name})", "Forces armées non identifiées ({name})"},
     {"Unidentified armed forces", "Forces armées non identifiées"}},
    {{"Unidentified Communal Militia ({name})", "Milice communautaire non identifiée ({name})"},
     {"Unidentified communal militia", "Milice communautaire non identifiée"}},
    {{"Unidentified Gang ({name})", "Gang non identifié ({name})"},
     {"Unidentified gang", "Gang non identifié"}},
    {{"Private Security Forces ({name})", "Sécurité privée ({name})"},
     {"Private security", "Sécurité privée"}},
    {{"Vigilante Militia ({name})", "Groupe d’autodéfense ({name})"},
     {"Vigilantes", "Groupe d’autodéfense"}},
    {{"Mutiny of Military Forces of {name}", "Mutins des forces armées {of}"},
     {"Mutineers of {whose} army", "Mutins de l’armée {of}"}},
    {{"Military Forces of {name}", "Forces armées {of}"}, {"{whose} army", "Armée {of}"}},
    {{"Police Forces of {name}", "Forces de police {of}"}, {"{whose} police", "Police {of}"}},
    {{"Government of {name}", "Gouvernement {of}"},
     {"{whose} government forces", "Forces gouvernementales {of}"}},
    {{"ISSP: Islamic State Sahel Province", "EIS\u00a0: État islamique au Sahel"},
     {"Islamic State in the Sahel", "État islamique au Sahel"}},
    {{"Islamic State Sahel Province", "Province du Sahel de l’État islamique"},
     {"Islamic State in the Sahel", "État islamique au Sahel"}},
    {{"ISWAP: Islamic State West Africa Province",
      "ISWAP\u00a0: État islamique en Afrique de l’Ouest"},
     {"Islamic State in West Africa", "État islamique en Afrique de l’Ouest"}},
    {{"ISWAP", "ISWAP"}, {"Islamic State in West Africa", "État islamique en Afrique de l’Ouest"}},
    {{"IS", "État islamique"}, {"Islamic State", "État islamique"}},
    {{"Islamic State Khorasan Province", "Province du Khorassan de l’État islamique"},
     {"Islamic State in Khorasan", "État islamique au Khorassan"}},
    {{"Islamic State Somalia", "État islamique en Somalie"},
     {"Islamic State in Somalia", "État islamique en Somalie"}},
    {{"Boko Haram - JAS", "Boko Haram (JAS)"}, {"Boko Haram (JAS)", "Boko Haram (JAS)"}},
    {{"Boko Haram - Jamatu Ahli is-Sunnah lid-Dawati wal-Jihad", "Boko Haram (JAS)"},
     {"Boko Haram (JAS)", "Boko Haram (JAS)"}},
    {{"OLF: Oromo Liberation Front (Shane Splinter Faction)",
      "Front de libération oromo (faction Shane)"},
     {"Oromo Liberation Army", "Armée de libération oromo"}},
    {{"Rapid Support Forces", "Forces de soutien rapide"},
     {"Rapid Support Forces", "Forces de soutien rapide"}},
    {{"VDP: Volunteers for the Defense of the Homeland",
      "VDP\u00a0: Volontaires pour la défense de la patrie"},
     {"VDP volunteers", "Volontaires (VDP)"}},
    {{"FLA: Azawad Liberation Front", "FLA\u00a0: Front de libération de l’Azawad"},
     {"Azawad Liberation Front", "Front de libération de l’Azawad"}},
    {{"Wagner Group / Africa Corps", "Groupe Wagner / Africa Corps"},
     {"Wagner Group / Africa Corps", "Groupe Wagner / Africa Corps"}},
    {{"Wagner Group", "Groupe Wagner"}, {"Wagner Group", "Groupe Wagner"}},
    {{"Fulani Ethnic Militia ({name})", "Milice peule ({name})"},
     {"Fulani militia", "Milice peule"}},
    {{"Fulani Ethnic Militia", "Milice peule"}, {"Fulani militia", "Milice peule"}},
    {{"Dozo (Traditional Hunters) Militia ({name})", "Milice dozo ({name})"},
     {"Dozo militia", "Milice dozo"}},
    {{"Dozo Communal Militia ({name})", "Milice dozo ({name})"}, {"Dozo militia", "Milice dozo"}},
    {{"Dozo Communal Militia", "Milice dozo"}, {"Dozo militia", "Milice dozo"}},
    {{"Taliban", "Talibans"}, {"Taliban", "Talibans"}},
    {{"Gulf Clan", "Clan du Golfe"}, {"Gulf Clan", "Clan du Golfe"}},
    {{"Fano Youth Militia", "Milice fano"}, {"Fano militia", "Milice fano"}},
    {{"People's Defense Force", "Force de défense du peuple"},
     {"People’s Defence Force", "Force de défense du peuple"}},
    {{"Arakan Army", "Armée de l’Arakan"}, {"Arakan Army", "Armée de l’Arakan"}},
};
const size_t sm_n_actor_terms = G_N_ELEMENTS(sm_actor_terms);

const sm_actor_term *sm_actor_term_find(const char *english, char **name)
{
    *name = NULL;
    for (size_t i = 0; i < sm_n_actor_terms; i++)
        if (sm_event_term_fits(sm_actor_terms[i].words.english, english, name))
            return &sm_actor_terms[i];
    return NULL;
}
