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
                            "day jour datum fecha"},
    [SM_ROLE_END_DATE] = {"end_date", "end_date date_end event_date_end"},
    [SM_ROLE_YEAR] = {"year", "year annee"},
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
    [SM_ROLE_GEO_PRECISION] = {"geo_precision", "geo_precision where_prec"},
    [SM_ROLE_FATALITIES] = {"fatalities",
                            "fatalities best best_est deaths killed dead nkill "
                            "total_deaths morts tues deces fatality num_killed muertos "
                            "muertes mortos tote"},
    [SM_ROLE_FATALITIES_LOW] = {"fatalities_low", "fatalities_low low low_est"},
    [SM_ROLE_FATALITIES_HIGH] = {"fatalities_high", "fatalities_high high high_est"},
    [SM_ROLE_SOURCE] = {"source", "source source_office source_article sources"},
    [SM_ROLE_NOTES] = {"notes", "notes source_headline note description details summary comment "
                                "comments where_description"},
};

static const char *const ucdp_columns[] = {"id",
                                           "relid",
                                           "year",
                                           "active_year",
                                           "code_status",
                                           "type_of_violence",
                                           "conflict_dset_id",
                                           "conflict_new_id",
                                           "conflict_name",
                                           "dyad_dset_id",
                                           "dyad_new_id",
                                           "dyad_name",
                                           "side_a_dset_id",
                                           "side_a_new_id",
                                           "side_a",
                                           "side_b_dset_id",
                                           "side_b_new_id",
                                           "side_b",
                                           "number_of_sources",
                                           "source_article",
                                           "source_office",
                                           "source_date",
                                           "source_headline",
                                           "source_original",
                                           "where_prec",
                                           "where_coordinates",
                                           "where_description",
                                           "adm_1",
                                           "adm_2",
                                           "latitude",
                                           "longitude",
                                           "geom_wkt",
                                           "priogrid_gid",
                                           "country",
                                           "country_id",
                                           "region",
                                           "event_clarity",
                                           "date_prec",
                                           "date_start",
                                           "date_end",
                                           "deaths_a",
                                           "deaths_b",
                                           "deaths_civilians",
                                           "deaths_unknown",
                                           "best",
                                           "high",
                                           "low",
                                           "gwnoa",
                                           "gwnob"};

const char *const *sm_ucdp_columns(uint32_t *n_columns)
{
    *n_columns = G_N_ELEMENTS(ucdp_columns);
    return ucdp_columns;
}

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

/* A .dbf cuts names to ten bytes. */
enum { DBF_NAME = 10 };

typedef struct header {
    const char *const *names;
    uint32_t n;
    bool cut;
} header;

/* Case, blanks and underscores are written in every way: "Event Date" is event_date. */
static bool same_name(const char *file_name, const char *alias, size_t alias_length)
{
    size_t i = 0;
    for (; file_name[i] && i < alias_length; i++) {
        char c = g_ascii_tolower(file_name[i]);
        if (c == ' ' || c == '-') c = '_';
        if (c != alias[i]) return false;
    }
    return file_name[i] == '\0' && i == alias_length;
}

static int32_t find_alias(header h, const char *alias, size_t length)
{
    if (h.cut) length = MIN(length, DBF_NAME);
    for (uint32_t i = 0; i < h.n; i++)
        if (same_name(h.names[i], alias, length)) return (int32_t)i;
    return -1;
}

static bool has(header h, const char *name)
{
    return find_alias(h, name, strlen(name)) >= 0;
}

static int32_t find_role(header h, const char *aliases)
{
    while (*aliases) {
        size_t length = strcspn(aliases, " ");
        int32_t found = find_alias(h, aliases, length);
        if (found >= 0) return found;
        aliases += length + (aliases[length] == ' ');
    }
    return -1;
}

static bool is_upper_case(header h)
{
    for (uint32_t i = 0; i < h.n; i++)
        for (const char *c = h.names[i]; *c; c++)
            if (g_ascii_islower(*c)) return false;
    return true;
}

static bool is_acled(header h)
{
    return has(h, "event_id_cnty") && has(h, "event_date") && has(h, "event_type") &&
           has(h, "actor1");
}

static bool is_ucdp(header h)
{
    return has(h, "id") && has(h, "type_of_violence") && has(h, "side_a") && has(h, "side_b") &&
           has(h, "date_start") && (has(h, "best") || has(h, "best_est"));
}

static void describe_acled(sm_event_schema *schema, header h, sm_event_form form)
{
    const char *layout = "";
    if (form != SM_FORM_CSV)
        layout = form == SM_FORM_JSON ? "API JSON, " : "";
    else if (has(h, "gwno") || (is_upper_case(h) && has(h, "ally_actor_1")))
        layout = "versions 5 to 7, ";
    else if (has(h, "data_id") || has(h, "event_id_no_cnty"))
        layout = "layout of 2019 to 2022, ";
    const char *population = has(h, "population_best") ? ", with population" : "";
    schema->name = g_strdup_printf("ACLED (%s%u columns%s)", layout, h.n, population);
    schema->reason = g_strdup("columns event_id_cnty, event_date, event_type and actor1");
}

static void describe_ucdp(sm_event_schema *schema, header h, sm_event_form form, bool has_header)
{
    const char *kind = form == SM_FORM_GEOJSON || form == SM_FORM_JSON ? "GeoJSON"
                       : !has_header         ? "Candidate edition without a header row"
                       : has(h, "best_est")  ? "HDX country file"
                       : form == SM_FORM_CSV ? "bulk or Candidate file"
                                             : "table";
    schema->name = g_strdup_printf("UCDP GED (%s)", kind);
    schema->reason =
        has_header
            ? g_strdup_printf("columns id, type_of_violence, side_a, side_b, date_start and %s",
                              has(h, "best_est") ? "best_est" : "best")
            : g_strdup("the first row is data in the order of UCDP's 49 columns");
}

static void describe_plain(sm_event_schema *schema, header h, sm_event_form form)
{
    static const char *const names[] = {
        [SM_FORM_CSV] = "CSV",         [SM_FORM_JSON] = "JSON",
        [SM_FORM_GEOJSON] = "GeoJSON", [SM_FORM_SHAPEFILE] = "Point shapefile",
        [SM_FORM_SQLITE] = "SQLite",   [SM_FORM_GEOPACKAGE] = "GeoPackage",
    };
    schema->name = g_strdup_printf("%s (%u columns)", names[form], h.n);
    schema->reason = g_strdup("columns of no known data set; matched by name");
}

void sm_event_schema_init(sm_event_schema *schema, const char *const *names, uint32_t n_names,
                          sm_event_form form, bool has_header)
{
    header h = {names, n_names, form == SM_FORM_SHAPEFILE};
    *schema = (sm_event_schema){.family = SM_FAMILY_PLAIN};
    for (int role = 0; role < SM_N_ROLES; role++)
        schema->column[role] = find_role(h, roles[role].aliases);
    if (is_acled(h)) {
        schema->family = SM_FAMILY_ACLED;
        schema->date_order = SM_DATE_ORDER_DMY;
        describe_acled(schema, h, form);
    } else if (is_ucdp(h)) {
        schema->family = SM_FAMILY_UCDP;
        schema->date_order = SM_DATE_ORDER_MDY;
        schema->column[SM_ROLE_EVENT_ID] = find_alias(h, "id", 2);
        describe_ucdp(schema, h, form, has_header);
    } else {
        describe_plain(schema, h, form);
    }
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

uint8_t sm_event_geo_class(sm_event_family family, int value)
{
    static const uint8_t of_ucdp[8] = {SM_GEO_UNKNOWN, SM_GEO_EXACT,  SM_GEO_NEAR,
                                       SM_GEO_AREA,    SM_GEO_AREA,   SM_GEO_AREA,
                                       SM_GEO_COUNTRY, SM_GEO_COUNTRY};
    if (family == SM_FAMILY_UCDP) return value >= 1 && value <= 7 ? of_ucdp[value] : SM_GEO_UNKNOWN;
    return value >= SM_GEO_EXACT && value <= SM_GEO_COUNTRY ? (uint8_t)value : SM_GEO_UNKNOWN;
}

uint8_t sm_event_date_class(sm_event_family family, int value)
{
    static const uint8_t of_ucdp[6] = {SM_DATE_UNKNOWN, SM_DATE_DAY,   SM_DATE_WEEK,
                                       SM_DATE_WEEK,    SM_DATE_MONTH, SM_DATE_YEAR};
    if (family == SM_FAMILY_UCDP)
        return value >= 1 && value <= 5 ? of_ucdp[value] : SM_DATE_UNKNOWN;
    return value >= SM_DATE_DAY && value <= SM_DATE_YEAR ? (uint8_t)value : SM_DATE_UNKNOWN;
}

const char *sm_event_decode(sm_event_family family, sm_event_role role, const char *code)
{
    static const char *const violence[] = {NULL, "State-based violence", "Non-state violence",
                                           "One-sided violence"};
    static const char *const inter[] = {
        "",        "State forces", "Rebel group", "Political militia",    "Identity militia",
        "Rioters", "Protesters",   "Civilians",   "External/Other forces"};
    if (!g_ascii_isdigit(code[0]) || code[1] != '\0') return NULL;
    unsigned digit = (unsigned)(code[0] - '0');
    if (family == SM_FAMILY_UCDP && role == SM_ROLE_EVENT_TYPE)
        return digit < G_N_ELEMENTS(violence) ? violence[digit] : NULL;
    if (family == SM_FAMILY_ACLED && (role == SM_ROLE_ACTOR1_TYPE || role == SM_ROLE_ACTOR2_TYPE))
        return digit < G_N_ELEMENTS(inter) ? inter[digit] : NULL;
    return NULL;
}
