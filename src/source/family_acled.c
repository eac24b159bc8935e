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

/* Of the actors' types since 2019; older files have no others. */
static const sm_event_code codes[] = {
    ACTOR_TYPES(SM_ROLE_ACTOR1_TYPE),
    ACTOR_TYPES(SM_ROLE_ACTOR2_TYPE),
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
