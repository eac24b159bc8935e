#include "source/families.h"

#include "source/cell.h"

#include <glib.h>
#include <math.h>

/* Events of GDELT 2.0, whose files have no row of names. */
static const char *const columns[] = {
    "GlobalEventID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
    NULL,
};

enum { SQLDATE = 1, YEAR = 3 };

static bool is_number(sm_csv_cell cell, double *value)
{
    return sm_cell_to_number(cell, SM_NUMBERS_POINT, value) == SM_CELL_NUMBER;
}

/* An id, a day as 20250601, and its year. */
static bool is_unnamed_row(const sm_csv_cell *cells, size_t n_cells)
{
    double id, day, year;
    return n_cells == G_N_ELEMENTS(columns) - 1 && is_number(cells[0], &id) && id == floor(id) &&
           is_number(cells[SQLDATE], &day) && is_number(cells[YEAR], &year) &&
           floor(day / 10000) == year;
}

static char *describe(const sm_event_header *header)
{
    return g_strdup_printf("GDELT events (%u columns%s)", header->n,
                           header->supplied ? ", without a header row" : "");
}

static const sm_event_renaming renamed[] = {
    {SM_ROLE_EVENT_ID, "globaleventid"},
    {SM_ROLE_EVENT_DATE, "sqldate"},
    {SM_ROLE_EVENT_TYPE, "quadclass"},
    {SM_ROLE_SUB_EVENT_TYPE, "eventcode"},
    {SM_ROLE_ACTOR1, "actor1name"},
    {SM_ROLE_ACTOR2, "actor2name"},
    {SM_ROLE_LOCATION, "actiongeo_fullname"},
    {SM_ROLE_LATITUDE, "actiongeo_lat"},
    {SM_ROLE_LONGITUDE, "actiongeo_long"},
    {SM_ROLE_GEO_PRECISION, "actiongeo_type"},
    {SM_ROLE_SOURCE, "sourceurl"},
    {.role = SM_ROLE_NONE},
};

static const sm_event_code codes[] = {
    {SM_ROLE_EVENT_TYPE, '1', {"Verbal cooperation", "Coopération verbale"}},
    {SM_ROLE_EVENT_TYPE, '2', {"Material cooperation", "Coopération matérielle"}},
    {SM_ROLE_EVENT_TYPE, '3', {"Verbal conflict", "Conflit verbal"}},
    {SM_ROLE_EVENT_TYPE, '4', {"Material conflict", "Conflit matériel"}},
    {.role = SM_ROLE_NONE},
};

const sm_event_family sm_family_gdelt = {
    .name = "GDELT",
    .owner = "GDELT",
    .columns = "globaleventid sqldate actiongeo_type actiongeo_lat actiongeo_long quadclass",
    .describe = describe,
    .unnamed_columns = columns,
    .is_unnamed_row = is_unnamed_row,
    .renamed = renamed,
    .codes = codes,
    /* ActionGeo_Type: country, state of the USA, town of the USA, town, state */
    .geo_precision = {[1] = SM_GEO_COUNTRY,
                      [2] = SM_GEO_AREA,
                      [3] = SM_GEO_NEAR,
                      [4] = SM_GEO_NEAR,
                      [5] = SM_GEO_AREA},
    .citation =
        {.text = {"The GDELT Project, coded by machine from news reports",
                  "The GDELT Project, codé par machine à partir d\u2019articles de presse"}},
};
