#include "source/families.h"

#include <glib.h>

static char *describe(const sm_event_header *header)
{
    return g_strdup_printf("Aid Worker Security Database (%u columns)", header->n);
}

static const sm_event_renaming renamed[] = {
    {SM_ROLE_EVENT_ID, "incident_id"},
    {SM_ROLE_EVENT_TYPE, "means_of_attack"},
    {SM_ROLE_SUB_EVENT_TYPE, "attack_context"},
    {SM_ROLE_ACTOR1, "actor_name"},
    {SM_ROLE_ACTOR1_TYPE, "actor_type"},
    {SM_ROLE_ADMIN1, "region"},
    {SM_ROLE_ADMIN2, "district"},
    {SM_ROLE_LOCATION, "city"},
    {SM_ROLE_FATALITIES, "total_killed"},
    {SM_ROLE_NOTES, "details"},
    {.role = SM_ROLE_NONE},
};

/* Its file of all incidents. Days that are not known are blank. */
const sm_event_family sm_family_awsd = {
    .name = "Aid Worker Security Database",
    .owner = "AWSD",
    .columns = "incident_id means_of_attack total_killed total_affected",
    .describe = describe,
    .renamed = renamed,
    .citation = {.text = {"Humanitarian Outcomes, Aid Worker Security Database (AWSD)",
                          "Humanitarian Outcomes, Aid Worker Security Database (AWSD)"}},
};
