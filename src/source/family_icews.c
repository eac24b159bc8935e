#include "source/families.h"

#include <glib.h>

static char *describe(const sm_event_header *header)
{
    return g_strdup_printf("ICEWS events (%u columns)", header->n);
}

static const sm_event_renaming renamed[] = {
    {SM_ROLE_EVENT_TYPE, "event_text"},
    {SM_ROLE_ACTOR1, "source_name"},
    {SM_ROLE_ACTOR2, "target_name"},
    {SM_ROLE_ACTOR1_TYPE, "source_sectors"},
    {SM_ROLE_ACTOR2_TYPE, "target_sectors"},
    {SM_ROLE_ADMIN1, "province"},
    {SM_ROLE_ADMIN2, "district"},
    {SM_ROLE_LOCATION, "city"},
    {SM_ROLE_SOURCE, "publisher"},
    {.role = SM_ROLE_NONE},
};

const sm_event_family sm_family_icews = {
    .name = "ICEWS",
    .owner = "ICEWS",
    .columns = "event_id event_date cameo_code source_name target_name event_text",
    .describe = describe,
    .renamed = renamed,
    .citation = {.text = {"ICEWS Coded Event Data (Boschee et al.), coded by machine",
                          "ICEWS Coded Event Data (Boschee et al.), codé par machine"}},
};
