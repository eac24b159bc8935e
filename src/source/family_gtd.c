#include "source/families.h"

#include <glib.h>

static char *describe(const sm_event_header *header)
{
    return g_strdup_printf("Global Terrorism Database (%u columns)", header->n);
}

static const sm_event_renaming renamed[] = {
    {SM_ROLE_EVENT_ID, "eventid"},
    {SM_ROLE_YEAR, "iyear"},
    {SM_ROLE_MONTH, "imonth"},
    {SM_ROLE_DAY, "iday"},
    {SM_ROLE_EVENT_TYPE, "attacktype1_txt"},
    {SM_ROLE_SUB_EVENT_TYPE, "weaptype1_txt"},
    {SM_ROLE_ACTOR1, "gname"},
    {SM_ROLE_ACTOR2_TYPE, "targtype1_txt"},
    {SM_ROLE_COUNTRY, "country_txt"},
    {SM_ROLE_ADMIN1, "provstate"},
    {SM_ROLE_LOCATION, "city"},
    {SM_ROLE_GEO_PRECISION, "specificity"},
    {SM_ROLE_FATALITIES, "nkill"},
    {SM_ROLE_NOTES, "summary"},
    {SM_ROLE_SOURCE, "scite1"},
    {.role = SM_ROLE_NONE},
};

/* Codebook of 2021. Months and days that are not known are 0. */
const sm_event_family sm_family_gtd = {
    .name = "Global Terrorism Database",
    .owner = "GTD",
    .columns = "eventid iyear imonth iday specificity attacktype1_txt gname",
    .describe = describe,
    .renamed = renamed,
    /* specificity: 2 3 are the centre of the smallest unit that is known, 4 of a first-level one */
    .geo_precision = {[1] = SM_GEO_EXACT,
                      [2] = SM_GEO_DISTRICT,
                      [3] = SM_GEO_DISTRICT,
                      [4] = SM_GEO_AREA,
                      [5] = SM_GEO_COUNTRY},
    .citation = {.text = {"START, Global Terrorism Database (GTD)",
                          "START, Global Terrorism Database (GTD)"}},
};
