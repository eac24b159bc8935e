#include "source/families.h"

#include "source/cell.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const columns[] = {"id",
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
                                      "gwnob",
                                      NULL};

static bool is_whole_number(sm_csv_cell cell)
{
    double value;
    return sm_cell_to_number(cell, SM_NUMBERS_POINT, &value) == SM_CELL_NUMBER &&
           value == floor(value);
}

/* The id, the year, the coordinates stand where they should. */
static bool is_unnamed_row(const sm_csv_cell *cells, size_t n_cells)
{
    double year, lat, lon;
    return n_cells >= G_N_ELEMENTS(columns) - 1 && is_whole_number(cells[0]) &&
           is_whole_number(cells[5]) &&
           sm_cell_to_number(cells[2], SM_NUMBERS_POINT, &year) == SM_CELL_NUMBER && year > 1900 &&
           year < 2200 && sm_cell_to_number(cells[29], SM_NUMBERS_POINT, &lat) == SM_CELL_NUMBER &&
           sm_cell_to_number(cells[30], SM_NUMBERS_POINT, &lon) == SM_CELL_NUMBER;
}

static char *describe(const sm_event_header *header)
{
    bool json = header->form == SM_FORM_GEOJSON || header->form == SM_FORM_JSON;
    const char *kind = json               ? "GeoJSON"
                       : header->supplied ? "Candidate edition without a header row"
                       : sm_event_header_has(header, "best_est") ? "HDX country file"
                       : header->form == SM_FORM_CSV             ? "bulk or Candidate file"
                                                                 : "table";
    return g_strdup_printf("UCDP GED (%s)", kind);
}

/* Of a file named as its publisher names it: "24.1" of GEDEvent_v24_1, ged241. */
static char *version_in(const char *file_name)
{
    g_autofree char *lower = g_ascii_strdown(file_name, -1);
    const char *ged = strstr(lower, "ged");
    for (const char *p = ged; p && *p; p++) {
        if (!g_ascii_isdigit(p[0])) continue;
        bool parted = g_ascii_isdigit(p[1]) && p[2] && strchr("_-.", p[2]);
        const char *minor = parted ? p + 3 : p + 2;
        if (!g_ascii_isdigit(p[1]) || !g_ascii_isdigit(*minor) || g_ascii_isdigit(minor[1]))
            return NULL;
        return g_strdup_printf("%.2s.%c", p, *minor);
    }
    return NULL;
}

/* Of the year: Davies et al. since 22.1. Releases between the yearly ones, as 24.0.9, are candidate
 * events and have another. */
static char *article_on(const char *version)
{
    int major, minor, read = 0;
    if (sscanf(version, "%d.%d%n", &major, &minor, &read) != 2 || version[read]) return NULL;
    bool known = minor == 1 && major >= 22 && major <= 25;
    return known ? g_strdup_printf("Davies et al. %d", 2000 + major) : NULL;
}

static const sm_event_renaming renamed[] = {{SM_ROLE_EVENT_ID, "id"}, {.role = SM_ROLE_NONE}};

static const sm_event_code codes[] = {
    {SM_ROLE_EVENT_TYPE, '1', {"State-based violence", "Violence étatique"}},
    {SM_ROLE_EVENT_TYPE, '2', {"Non-state violence", "Violence non étatique"}},
    {SM_ROLE_EVENT_TYPE, '3', {"One-sided violence", "Violence unilatérale"}},
    {SM_ROLE_ACTOR1, '\0', {"Government of {name}", "Gouvernement (pays\u00a0: {name})"}},
    {SM_ROLE_ACTOR2, '\0', {"Government of {name}", "Gouvernement (pays\u00a0: {name})"}},
    {SM_ROLE_ACTOR1, '\0', {"Civilians", "Civils"}},
    {SM_ROLE_ACTOR2, '\0', {"Civilians", "Civils"}},
    {.role = SM_ROLE_NONE},
};

const sm_event_family sm_family_ucdp = {
    .name = "UCDP GED",
    .owner = "UCDP",
    .columns = "id type_of_violence side_a side_b date_start best_est|best",
    .describe = describe,
    .unnamed_columns = columns,
    .is_unnamed_row = is_unnamed_row,
    .renamed = renamed,
    .codes = codes,
    .date_order = SM_DATE_ORDER_MDY,
    /* where_prec: 3 4 5 are admin-2, admin-1, along a line; 6 7 country, sea or air */
    .geo_precision = {[1] = SM_GEO_EXACT,
                      [2] = SM_GEO_NEAR,
                      [3] = SM_GEO_DISTRICT,
                      [4] = SM_GEO_AREA,
                      [5] = SM_GEO_AREA,
                      [6] = SM_GEO_COUNTRY,
                      [7] = SM_GEO_COUNTRY},
    /* date_prec: 2 3 are two to six days, a week */
    .date_precision = {[1] = SM_DATE_DAY,
                       [2] = SM_DATE_WEEK,
                       [3] = SM_DATE_WEEK,
                       [4] = SM_DATE_MONTH,
                       [5] = SM_DATE_YEAR},
    .citation = {.text = {"UCDP GED{version} ({authors}), CC BY 4.0",
                          "UCDP GED{version} ({authors}), CC BY 4.0"},
                 .authors = {"Sundberg", "Melander 2013"},
                 .version = version_in,
                 .article = article_on},
};
