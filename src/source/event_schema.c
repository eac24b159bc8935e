#include "source/event_schema.h"

#include "base/fail.h"
#include "source/nearest.h"

#include <string.h>

/* A unified column and the names that files have for it; the first that the file has is taken. */
typedef struct role_names {
    const char *name;
    const char *aliases; /* separated by blanks, lower case */
} role_names;

static const role_names roles[SM_N_ROLES] = {
    [SM_ROLE_EVENT_ID] = {"event_id", "event_id_cnty event_id eventid"},
    [SM_ROLE_EVENT_DATE] = {"event_date",
                            "event_date date_start date eventdate incident_date "
                            "start_date datetime date_of_incident date_of_event event_start_date "
                            "day jour dia tag datum fecha data when timestamp begin"},
    [SM_ROLE_END_DATE] = {"end_date", "end_date date_end event_date_end"},
    [SM_ROLE_YEAR] = {"year", "year iyear annee ano jahr event_year"},
    [SM_ROLE_MONTH] = {"month", "month imonth mois mes monat event_month"},
    [SM_ROLE_DAY] = {"day", "day iday jour dia tag event_day"},
    [SM_ROLE_TIME_PRECISION] = {"time_precision", "time_precision date_prec"},
    [SM_ROLE_EVENT_TYPE] = {"event_type", "event_type type_of_violence type incident_type "
                                          "attack_type category tipo kind type_incident"},
    [SM_ROLE_SUB_EVENT_TYPE] = {"sub_event_type", "sub_event_type"},
    [SM_ROLE_ACTOR1] = {"actor1", "actor1 side_a actor_1 actor perpetrator group group_name "
                                  "attacker acteur"},
    [SM_ROLE_ACTOR2] = {"actor2", "actor2 side_b actor_2 target victim cible"},
    [SM_ROLE_ASSOC_ACTOR_1] = {"assoc_actor_1", "assoc_actor_1 ally_actor_1"},
    [SM_ROLE_ASSOC_ACTOR_2] = {"assoc_actor_2", "assoc_actor_2 ally_actor_2"},
    [SM_ROLE_ACTOR1_TYPE] = {"actor1_type", "actor1_type inter1"},
    [SM_ROLE_ACTOR2_TYPE] = {"actor2_type", "actor2_type inter2"},
    [SM_ROLE_COUNTRY] = {"country", "country country_name pays"},
    [SM_ROLE_ADMIN1] = {"admin1", "admin1 adm_1 admin_1 adm1 adm1_name region province"},
    [SM_ROLE_ADMIN2] = {"admin2", "admin2 adm_2 admin_2 adm2 adm2_name cercle district"},
    [SM_ROLE_ADMIN3] = {"admin3", "admin3 adm_3 admin_3 adm3 adm3_name"},
    [SM_ROLE_LOCATION] = {"location",
                          "location where_coordinates place town city village locality "
                          "place_name site lieu localite settlement village_name commune "
                          "municipio lugar ort"},
    [SM_ROLE_LATITUDE] = {"latitude",
                          "latitude lat gps_lat gps_latitude geo_lat lat_dd latitud breite "
                          "breitengrad y y_coord ycoord point_y coord_y"},
    [SM_ROLE_LONGITUDE] =
        {"longitude",
         "longitude lon lng long gps_lon gps_longitude geo_lon geo_long lon_dd longitud "
         "l\303\244nge laenge l\303\244ngengrad x x_coord xcoord point_x coord_x"},
    [SM_ROLE_COORDINATES] =
        {"coordinates", "coordinates coords coordonnees coordenadas latlong latlon lat_long "
                        "lat_lon lat_lng latlng geolocation geo_point geopoint geo_point_2d gps "
                        "gps_coordinates position point wkt geom geometry the_geom"},
    [SM_ROLE_GEO_PRECISION] = {"geo_precision", "geo_precision where_prec"},
    [SM_ROLE_EVENTS] = {"events", "events n_events num_events event_count number_of_events "
                                  "nombre_evenements"},
    [SM_ROLE_FATALITIES] = {"fatalities",
                            "fatalities best best_est deaths killed dead nkill "
                            "total_deaths morts tues deces fatality num_killed muertos "
                            "muertes mortos tote"},
    [SM_ROLE_FATALITIES_LOW] = {"fatalities_low", "fatalities_low low low_est"},
    [SM_ROLE_FATALITIES_HIGH] = {"fatalities_high", "fatalities_high high high_est"},
    [SM_ROLE_SOURCE] = {"source", "source source_office source_article sources"},
    [SM_ROLE_TIMESTAMP] = {"timestamp", "timestamp"},
    [SM_ROLE_NOTES] = {"notes", "notes source_headline note description details summary comment "
                                "comments where_description"},
};

const char *sm_event_role_name(sm_event_role role)
{
    return roles[role].name;
}

sm_event_role sm_event_role_find(const char *name)
{
    for (int role = 0; role < SM_N_ROLES; role++)
        if (g_ascii_strcasecmp(roles[role].name, name) == 0) return (sm_event_role)role;
    return SM_ROLE_NONE;
}

static int32_t find_role(const sm_event_header *header, const char *aliases)
{
    while (*aliases) {
        size_t length = strcspn(aliases, " ");
        int32_t found = sm_event_header_find(header, aliases, length);
        if (found >= 0) return found;
        aliases += length + (aliases[length] == ' ');
    }
    return -1;
}

void sm_event_schema_init(sm_event_schema *schema, const sm_event_header *header)
{
    const sm_event_family *family = sm_event_family_of(header);
    *schema = (sm_event_schema){.family = family,
                                .name = family->describe(header),
                                .reason = sm_event_family_reason(family, header)};
    for (int role = 0; role < SM_N_ROLES; role++)
        schema->column[role] = find_role(header, roles[role].aliases);
    for (const sm_event_renaming *r = family->renamed; r && r->role != SM_ROLE_NONE; r++)
        schema->column[r->role] = sm_event_header_find(header, r->column, strlen(r->column));
}

void sm_event_schema_init_areas(sm_event_schema *schema, const sm_event_header *header)
{
    const sm_event_family *plain = sm_event_families[SM_N_FAMILIES - 1];
    *schema = (sm_event_schema){
        .family = plain,
        .name = plain->describe(header),
        .reason = g_strdup("it has a column of codes or names of areas, and no positions"),
        .by_area = true,
    };
    for (int role = 0; role < SM_N_ROLES; role++)
        schema->column[role] = -1;
}

void sm_event_schema_clear(sm_event_schema *schema)
{
    g_clear_pointer(&schema->name, g_free);
    g_clear_pointer(&schema->reason, g_free);
}

static int32_t find_exact(const char *const *names, uint32_t n, const char *wanted)
{
    for (uint32_t i = 0; i < n; i++)
        if (g_ascii_strcasecmp(names[i], wanted) == 0) return (int32_t)i;
    return -1;
}

static bool fail_nearest(GError **error, const char *what, const char *wanted,
                         const char *const *names)
{
    g_autofree char *near = sm_nearest_names(wanted, names);
    if (near)
        return sm_fail(error, SM_ERROR_FIGURE, "%s '%s'; did you mean %s?", what, wanted, near);
    g_autofree char *all = g_strjoinv(", ", (char **)(guintptr)names);
    return sm_fail(error, SM_ERROR_FIGURE, "%s '%s'; there are %s", what, wanted, all);
}

static bool map_one(sm_event_schema *schema, const char *path, const char *const *names, uint32_t n,
                    const sm_event_mapping *mapping, GError **error)
{
    sm_event_role role = sm_event_role_find(mapping->name);
    if (role == SM_ROLE_NONE) {
        const char *unified[SM_N_ROLES + 1] = {NULL};
        for (int i = 0; i < SM_N_ROLES; i++)
            unified[i] = roles[i].name;
        g_autofree char *what = g_strdup_printf("%s: no unified column", path);
        return fail_nearest(error, what, mapping->name, unified);
    }
    int32_t column = find_exact(names, n, mapping->column);
    if (column < 0) {
        g_autofree char *what = g_strdup_printf("%s: has no column", path);
        return fail_nearest(error, what, mapping->column, names);
    }
    schema->column[role] = column;
    return true;
}

bool sm_event_schema_map(sm_event_schema *schema, const char *path, const char *const *names,
                         uint32_t n_names, const sm_event_mapping *mapping, uint32_t n_mapping,
                         GError **error)
{
    for (uint32_t i = 0; i < n_mapping; i++)
        if (!map_one(schema, path, names, n_names, &mapping[i], error)) return false;
    return true;
}
