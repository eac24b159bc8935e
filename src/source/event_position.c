#include "source/event_position.h"

#include "source/coordinates.h"
#include "source/degrees.h"

#include <math.h>
#include <string.h>

/* ---- one row ---- */

static sm_position_verdict judge(sm_lonlat at)
{
    return at.lat == 0 && at.lon == 0 ? SM_POSITION_NULL_ISLAND : SM_POSITION_GOOD;
}

static sm_position_verdict read_pair(const sm_event_source *source, const sm_csv_cell *cells,
                                     sm_lonlat *at)
{
    int32_t column = source->schema.column[SM_ROLE_COORDINATES];
    if (column < 0 || sm_cell_is_missing(cells[column])) return SM_POSITION_EMPTY;
    g_autofree char *text = sm_cell_to_text(cells[column]);
    if (!sm_coordinates_parse(text, at) || !(fabs(at->lat) <= 90) || !(fabs(at->lon) <= 180))
        return SM_POSITION_PAIR;
    return judge(*at);
}

static sm_cell_number read_coordinate(sm_csv_cell cell, sm_number_style style, bool latitude,
                                      double *value)
{
    sm_cell_number read = sm_cell_to_number(cell, style, value);
    if (G_LIKELY(read != SM_CELL_NOT_A_NUMBER)) return read;
    g_autofree char *text = sm_cell_to_text(cell); /* with quotes inside: 12°30'15""N */
    return sm_degrees_parse(text, strlen(text), latitude, value) ? SM_CELL_NUMBER : read;
}

sm_position_verdict sm_event_position_read(const sm_event_source *source, const sm_csv_cell *cells,
                                           sm_lonlat *at)
{
    int32_t lat_column = source->schema.column[SM_ROLE_LATITUDE];
    int32_t lon_column = source->schema.column[SM_ROLE_LONGITUDE];
    if (lat_column < 0 || lon_column < 0) return read_pair(source, cells, at);
    sm_cell_number lat = read_coordinate(cells[lat_column],
                                         sm_event_source_style(source, lat_column), true, &at->lat);
    sm_cell_number lon = read_coordinate(
        cells[lon_column], sm_event_source_style(source, lon_column), false, &at->lon);
    if (lat == SM_CELL_EMPTY && lon == SM_CELL_EMPTY) return SM_POSITION_EMPTY;
    if (lat != SM_CELL_NUMBER || !(fabs(at->lat) <= 90)) return SM_POSITION_LATITUDE;
    if (lon != SM_CELL_NUMBER || !(fabs(at->lon) <= 180)) return SM_POSITION_LONGITUDE;
    return judge(*at);
}

/* ---- saying what was wrong ---- */

static char *pair_fault(const sm_event_source *source, const sm_csv_cell *cells)
{
    int32_t column = source->schema.column[SM_ROLE_COORDINATES];
    g_autofree char *text = sm_cell_to_excerpt(cells[column]);
    return g_strdup_printf("coordinates '%s' are no position; known are \"14.5, -3.2\" (latitude "
                           "first) and POINT (-3.2 14.5)",
                           text);
}

static char *coordinate_fault(const sm_event_source *source, const sm_csv_cell *cells,
                              sm_event_role role, int limit)
{
    g_autofree char *text = sm_cell_to_excerpt(cells[source->schema.column[role]]);
    double value;
    const char *name = sm_event_role_name(role);
    int32_t column = source->schema.column[role];
    sm_cell_number read =
        sm_cell_to_number(cells[column], sm_event_source_style(source, column), &value);
    if (read == SM_CELL_EMPTY) return g_strdup_printf("%s is empty", name);
    if (read == SM_CELL_NOT_A_NUMBER) return g_strdup_printf("%s '%s' is no number", name, text);
    return g_strdup_printf("%s %s is outside -%d..%d", name, text, limit, limit);
}

char *sm_event_position_fault(const sm_event_source *source, const sm_csv_cell *cells)
{
    sm_lonlat at;
    switch (sm_event_position_read(source, cells, &at)) {
    case SM_POSITION_LATITUDE:
        return coordinate_fault(source, cells, SM_ROLE_LATITUDE, 90);
    case SM_POSITION_LONGITUDE:
        return coordinate_fault(source, cells, SM_ROLE_LONGITUDE, 180);
    case SM_POSITION_NULL_ISLAND:
        return g_strdup("latitude 0, longitude 0 is no place of an event");
    case SM_POSITION_PAIR:
        return pair_fault(source, cells);
    case SM_POSITION_EMPTY:
    case SM_POSITION_GOOD:
        break;
    }
    return g_strdup("it has no coordinates");
}

/* ---- which columns ---- */

static bool has_both(const sm_event_schema *schema)
{
    return schema->column[SM_ROLE_LATITUDE] >= 0 && schema->column[SM_ROLE_LONGITUDE] >= 0;
}

bool sm_event_position_known(const sm_event_schema *schema)
{
    return has_both(schema) || schema->column[SM_ROLE_COORDINATES] >= 0;
}

static bool is_position(const sm_event_source *source, sm_csv_cell cell)
{
    (void)source;
    sm_lonlat at;
    g_autofree char *text = sm_cell_to_text(cell);
    return sm_coordinates_parse(text, &at);
}

void sm_event_position_choose(sm_event_source *source)
{
    int32_t *of = source->schema.column;
    if (sm_event_position_known(&source->schema) || of[SM_ROLE_LOCATION] < 0) return;
    if (!sm_event_source_all(source, of[SM_ROLE_LOCATION], is_position)) return;
    of[SM_ROLE_COORDINATES] = of[SM_ROLE_LOCATION];
    of[SM_ROLE_LOCATION] = -1;
}
