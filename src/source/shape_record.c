#include "source/shape_record.h"

#include "base/fail.h"
#include "source/memory_file.h"

#include <math.h>
#include <shapefil.h>

/* Sizes and places in a record, "ESRI Shapefile Technical Description" (1998), in bytes. */
enum {
    TYPE_SIZE = 4,
    XY_SIZE = 16,
    BOX_AT = 4,
    POINT_END = TYPE_SIZE + XY_SIZE,
    POINT_Z_END = POINT_END + 8,
    MULTIPOINT_COUNT_AT = 36,
    MULTIPOINT_START = 40,
    PARTS_COUNT_AT = 36,
    POINTS_COUNT_AT = 40,
    PARTS_AT = 44,
    Z_RANGE_SIZE = 16,
    Z_SIZE = 8,
};

/* What shapelib takes at most. */
enum { MOST_POINTS = 50 * 1000 * 1000, MOST_PARTS = 10 * 1000 * 1000 };

bool sm_shape_record_kind(int type, sm_shape_kind *kind)
{
    switch (type) {
    case SHPT_POINT:
    case SHPT_POINTZ:
    case SHPT_POINTM:
    case SHPT_MULTIPOINT:
    case SHPT_MULTIPOINTZ:
    case SHPT_MULTIPOINTM:
        *kind = SM_SHAPE_POINT;
        return true;
    case SHPT_ARC:
    case SHPT_ARCZ:
    case SHPT_ARCM:
        *kind = SM_SHAPE_LINE;
        return true;
    case SHPT_POLYGON:
    case SHPT_POLYGONZ:
    case SHPT_POLYGONM:
        *kind = SM_SHAPE_POLYGON;
        return true;
    default:
        return false;
    }
}

static bool has_z(int type)
{
    return type == SHPT_POINTZ || type == SHPT_MULTIPOINTZ || type == SHPT_ARCZ ||
           type == SHPT_POLYGONZ;
}

static bool fits(uint64_t needed, uint32_t length, GError **error)
{
    if (needed <= length) return true;
    return sm_fail(error, SM_ERROR_DATA,
                   "its counts need %" G_GUINT64_FORMAT " bytes, but it is %u bytes long", needed,
                   length);
}

static uint64_t coordinates_size(int type, uint32_t n_points)
{
    uint64_t size = (uint64_t)n_points * XY_SIZE;
    return has_z(type) ? size + Z_RANGE_SIZE + (uint64_t)n_points * Z_SIZE : size;
}

static sm_rect_crs box_at(const uint8_t *at)
{
    return (sm_rect_crs){sm_bytes_f64_le(at), sm_bytes_f64_le(at + 8), sm_bytes_f64_le(at + 16),
                         sm_bytes_f64_le(at + 24)};
}

static bool check_point(const uint8_t *content, uint32_t length, int type, sm_shape_record *record,
                        GError **error)
{
    if (!fits(has_z(type) ? POINT_Z_END : POINT_END, length, error)) return false;
    double x = sm_bytes_f64_le(content + TYPE_SIZE), y = sm_bytes_f64_le(content + TYPE_SIZE + 8);
    *record = (sm_shape_record){.box = {x, y, x, y}, .n_parts = 1, .n_points = 1};
    return true;
}

static bool check_multipoint(const uint8_t *content, uint32_t length, int type,
                             sm_shape_record *record, GError **error)
{
    if (!fits(MULTIPOINT_START, length, error)) return false;
    uint32_t n_points = sm_bytes_u32_le(content + MULTIPOINT_COUNT_AT);
    if (!fits(MULTIPOINT_START + coordinates_size(type, n_points), length, error)) return false;
    if (n_points > MOST_POINTS)
        return sm_fail(error, SM_ERROR_DATA, "%u points are more than can be read", n_points);
    *record = (sm_shape_record){.is_null = n_points == 0,
                                .box = box_at(content + BOX_AT),
                                .n_parts = n_points > 0,
                                .n_points = n_points};
    return true;
}

static bool check_starts(const uint8_t *starts, uint32_t n_parts, uint32_t n_points, GError **error)
{
    for (uint32_t part = 0; part < n_parts; part++) {
        uint32_t start = sm_bytes_u32_le(starts + (gsize)4 * part);
        if (start >= n_points)
            return sm_fail(error, SM_ERROR_DATA, "part %u starts at point %u of %u", part + 1,
                           start, n_points);
        if (part == 0 ? start != 0 : start <= sm_bytes_u32_le(starts + (gsize)4 * (part - 1)))
            return sm_fail(error, SM_ERROR_DATA, "part %u starts at point %u, out of order",
                           part + 1, start);
    }
    return true;
}

static bool check_parts(const uint8_t *content, uint32_t length, int type, sm_shape_record *record,
                        GError **error)
{
    if (!fits(PARTS_AT, length, error)) return false;
    uint32_t n_parts = sm_bytes_u32_le(content + PARTS_COUNT_AT);
    uint32_t n_points = sm_bytes_u32_le(content + POINTS_COUNT_AT);
    uint64_t starts_size = (uint64_t)n_parts * 4;
    if (!fits(PARTS_AT + starts_size + coordinates_size(type, n_points), length, error))
        return false;
    if (n_points > MOST_POINTS || n_parts > MOST_PARTS)
        return sm_fail(error, SM_ERROR_DATA, "%u points in %u parts are more than can be read",
                       n_points, n_parts);
    if (n_parts == 0 && n_points > 0)
        return sm_fail(error, SM_ERROR_DATA, "it has %u points and no part", n_points);
    if (!check_starts(content + PARTS_AT, n_parts, n_points, error)) return false;
    *record = (sm_shape_record){.is_null = n_points == 0,
                                .box = box_at(content + BOX_AT),
                                .n_parts = n_parts,
                                .n_points = n_points};
    return true;
}

bool sm_shape_record_check(const uint8_t *content, uint32_t length, sm_shape_kind kind,
                           sm_shape_record *record, GError **error)
{
    *record = (sm_shape_record){.is_null = true};
    if (!fits(TYPE_SIZE, length, error)) return false;
    int type = (int)sm_bytes_u32_le(content);
    if (type == SHPT_NULL) return true;
    sm_shape_kind own;
    if (!sm_shape_record_kind(type, &own) || own != kind)
        return sm_fail(error, SM_ERROR_DATA, "its shape type is %d (%s), unlike the file's", type,
                       SHPTypeName(type));
    if (kind != SM_SHAPE_POINT) return check_parts(content, length, type, record, error);
    if (type == SHPT_POINT || type == SHPT_POINTZ || type == SHPT_POINTM)
        return check_point(content, length, type, record, error);
    return check_multipoint(content, length, type, record, error);
}
