#include "source/families.h"

#include <glib.h>

static bool is_upper_case(const sm_event_header *header)
{
    for (uint32_t i = 0; i < header->n; i++)
        for (const char *c = header->names[i]; *c; c++)
            if (g_ascii_islower(*c)) return false;
    return true;
}

static const char *layout_of(const sm_event_header *header)
{
    if (header->form != SM_FORM_CSV) return header->form == SM_FORM_JSON ? "API JSON, " : "";
    if (sm_event_header_has(header, "gwno") ||
        (is_upper_case(header) && sm_event_header_has(header, "ally_actor_1")))
        return "versions 5 to 7, ";
    bool older =
        sm_event_header_has(header, "data_id") || sm_event_header_has(header, "event_id_no_cnty");
    return older ? "layout of 2019 to 2022, " : "";
}

static char *describe(const sm_event_header *header)
{
    bool population = sm_event_header_has(header, "population_best");
    return g_strdup_printf("ACLED (%s%u columns%s)", layout_of(header), header->n,
                           population ? ", with population" : "");
}

#define ACTOR_TYPES(role)                                                                          \
    {role, '0', {"", ""}}, {role, '1', {"State forces", "Forces de l’État"}},                      \
        {role, '2', {"Rebel group", "Groupe rebelle"}},                                            \
        {role, '3', {"Political militia", "Milice politique"}},                                    \
        {role, '4', {"Identity militia", "Milice identitaire"}},                                   \
        {role, '5', {"Rioters", "Émeutiers"}}, {role, '6', {"Protesters", "Manifestants"}},        \
        {role, '7', {"Civilians", "Civils"}},                                                      \
    {                                                                                              \
        role, '8',                                                                                 \
        {                                                                                          \
            "External/Other forces", "Forces extérieures ou autres"                               \
        }                                                                                          \
    }

/* Types of actors since 2019 (older files have no others), and terms of the code book. */
static const sm_event_code codes[] = {
    ACTOR_TYPES(SM_ROLE_ACTOR1_TYPE),
    ACTOR_TYPES(SM_ROLE_ACTOR2_TYPE),
    {SM_ROLE_EVENT_TYPE, '\0', {"Battles", "Combats"}},
    {SM_ROLE_EVENT_TYPE,
     '\0',
     {"Explosions/Remote violence", "Explosions et violences à distance"}},
    {SM_ROLE_EVENT_TYPE, '\0', {"Violence against civilians", "Violences contre les civils"}},
    {SM_ROLE_EVENT_TYPE, '\0', {"Protests", "Manifestations"}},
    {SM_ROLE_EVENT_TYPE, '\0', {"Riots", "Émeutes"}},
    {SM_ROLE_EVENT_TYPE, '\0', {"Strategic developments", "Développements stratégiques"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Armed clash", "Affrontement armé"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Government regains territory", "Reprise de territoire par le gouvernement"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Non-state actor overtakes territory", "Prise de territoire par un acteur non étatique"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Non-violent transfer of territory", "Transfert de territoire sans violence"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Air/drone strike", "Frappe aérienne ou de drone"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Chemical weapon", "Arme chimique"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Grenade", "Grenade"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Remote explosive/landmine/IED", "Engin explosif, mine ou EEI"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Shelling/artillery/missile attack", "Tir d’artillerie, de mortier ou de missile"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Suicide bomb", "Attentat-suicide"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Abduction/forced disappearance", "Enlèvement ou disparition forcée"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Attack", "Attaque"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Sexual violence", "Violence sexuelle"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Excessive force against protesters", "Force excessive contre des manifestants"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Peaceful protest", "Manifestation pacifique"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Protest with intervention", "Manifestation avec intervention"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Mob violence", "Violence de foule"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Violent demonstration", "Manifestation violente"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Agreement", "Accord"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Arrests", "Arrestations"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Change to group/activity", "Changement de groupe ou d’activité"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Disrupted weapons use", "Usage d’armes empêché"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Headquarters or base established", "Quartier général ou base établis"}},
    {SM_ROLE_SUB_EVENT_TYPE,
     '\0',
     {"Looting/property destruction", "Pillage ou destruction de biens"}},
    {SM_ROLE_SUB_EVENT_TYPE, '\0', {"Other", "Autre"}},
    {.role = SM_ROLE_NONE},
};

const sm_event_family sm_family_acled = {
    .name = "ACLED",
    .owner = "ACLED",
    .columns = "event_id_cnty event_date event_type actor1",
    .describe = describe,
    .codes = codes,
    .date_order = SM_DATE_ORDER_DMY,
    .geo_precision =
        {[1] = SM_GEO_EXACT, [2] = SM_GEO_NEAR, [3] = SM_GEO_AREA, [4] = SM_GEO_COUNTRY},
    .date_precision =
        {[1] = SM_DATE_DAY, [2] = SM_DATE_WEEK, [3] = SM_DATE_MONTH, [4] = SM_DATE_YEAR},
    .citation = {.text = {"ACLED (Armed Conflict Location & Event Data), acleddata.com",
                          "ACLED (Armed Conflict Location & Event Data), acleddata.com"},
                 .wants_access_date = true},
};

static char *describe_sums(const sm_event_header *header)
{
    return g_strdup_printf("ACLED aggregated (%u columns): sums by week and region", header->n);
}

static const sm_event_renaming renamed_in_sums[] = {{SM_ROLE_EVENT_DATE, "week"},
                                                    {SM_ROLE_LATITUDE, "centroid_latitude"},
                                                    {SM_ROLE_LONGITUDE, "centroid_longitude"},
                                                    {SM_ROLE_EVENTS, "events"},
                                                    {.role = SM_ROLE_NONE}};

/* Since 2025 what is open to everybody: a row is the events of one kind in one region in a week
 * that begins on a Saturday, and stands at the region's centre. */
const sm_event_family sm_family_acled_sums = {
    .name = "ACLED aggregated",
    .owner = "ACLED",
    .columns = "week events event_type centroid_latitude centroid_longitude",
    .describe = describe_sums,
    .renamed = renamed_in_sums,
    .codes = codes,
    .date_order = SM_DATE_ORDER_DMY,
    .geo_precision = {[0] = SM_GEO_AREA},
    .date_precision = {[0] = SM_DATE_WEEK},
    .citation =
        {.text = {"ACLED (Armed Conflict Location & Event Data), acleddata.com, weekly sums "
                  "by region, each counted on the first day of its week",
                  "ACLED (Armed Conflict Location & Event Data), acleddata.com, totaux par "
                  "semaine et par région, comptés au premier jour de leur semaine"},
         .wants_access_date = true},
};
