#include "source/families.h"

#include <glib.h>

static char *describe(const sm_event_header *header)
{
    return g_strdup_printf("POLECAT events (%u columns)", header->n);
}

static const sm_event_renaming renamed[] = {
    {SM_ROLE_SUB_EVENT_TYPE, "event_mode"},
    {SM_ROLE_ACTOR1, "actor_name"},
    {SM_ROLE_ACTOR2, "recipient_name"},
    {SM_ROLE_ADMIN1, "province"},
    {SM_ROLE_ADMIN2, "district"},
    {SM_ROLE_LOCATION, "placename"},
    {.role = SM_ROLE_NONE},
};

const sm_event_family sm_family_polecat = {
    .name = "POLECAT",
    .owner = "POLECAT",
    .columns = "event_id event_date event_type event_mode quad_code actor_name recipient_name",
    .describe = describe,
    .renamed = renamed,
    .citation = {.text = {"POLECAT Weekly Data (Halterman et al. 2023), coded by machine",
                          "POLECAT Weekly Data (Halterman et al. 2023), codé par machine"}},
};
