#include "source/record_index.h"

#include "base/fail.h"

#include <string.h>

enum { ENTRY_SIZE = 8, LENGTH_AT = 24, SHORTEST_CONTENT = 4 };

/* Lengths and offsets are counted in words of two bytes. */
static uint64_t bytes_at(const uint8_t *at)
{
    return (uint64_t)sm_bytes_u32_be(at) * 2;
}

/* NULL, or what is wrong with the .shx. */
static const char *shx_defect(const sm_pieces *pieces)
{
    const sm_bytes *shx = &pieces->shx, *shp = &pieces->shp;
    if (!shx->data) return "is missing";
    if (shx->length < SM_SHP_HEADER_SIZE || memcmp(shx->data, shp->data, 4) != 0)
        return "is not a .shx";
    if (bytes_at(shx->data + LENGTH_AT) != shx->length) return "has the wrong length";
    if ((shx->length - SM_SHP_HEADER_SIZE) % ENTRY_SIZE != 0) return "has the wrong length";
    uint64_t total = SM_SHP_HEADER_SIZE;
    for (gsize at = SM_SHP_HEADER_SIZE; at < shx->length; at += ENTRY_SIZE) {
        uint64_t offset = bytes_at(shx->data + at), length = bytes_at(shx->data + at + 4);
        if (offset < SM_SHP_HEADER_SIZE || length < SHORTEST_CONTENT ||
            offset + SM_RECORD_HEADER_SIZE + length > shp->length)
            return "points outside the .shp";
        if (bytes_at(shp->data + offset + 4) != length) return "does not fit the .shp";
        total += SM_RECORD_HEADER_SIZE + length;
    }
    /* Records that share bytes would make little files big in memory. */
    return total > shp->length ? "lists records twice" : NULL;
}

static void put_u32_be(uint8_t *at, uint64_t value)
{
    at[0] = (uint8_t)(value >> 24);
    at[1] = (uint8_t)(value >> 16);
    at[2] = (uint8_t)(value >> 8);
    at[3] = (uint8_t)value;
}

/* Where the records end by the .shp's header; the file's end where that is not beyond it. */
static bool records_end(const char *path, const sm_bytes *shp, uint64_t *end, GError **error)
{
    uint64_t stated = bytes_at(shp->data + LENGTH_AT);
    if (stated > shp->length)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: is cut off: %" G_GUINT64_FORMAT " bytes by its header, but only "
                       "%" G_GSIZE_FORMAT " there; get the file again",
                       path, stated, shp->length);
    *end = stated < SM_SHP_HEADER_SIZE ? shp->length : stated;
    return true;
}

static bool append_entries(const char *path, const sm_bytes *shp, GByteArray *shx, GError **error)
{
    uint64_t end = 0;
    if (!records_end(path, shp, &end, error)) return false;
    uint64_t at = SM_SHP_HEADER_SIZE;
    for (unsigned record = 1; at < end; record++) {
        uint64_t left = end - at;
        uint64_t length = left < SM_RECORD_HEADER_SIZE ? 0 : bytes_at(shp->data + at + 4);
        if (length < SHORTEST_CONTENT || SM_RECORD_HEADER_SIZE + length > left)
            return sm_fail(error, SM_ERROR_DATA,
                           "%s: record %u: is %" G_GUINT64_FORMAT " bytes long, with "
                           "%" G_GUINT64_FORMAT " bytes left of the file; the file is cut off or "
                           "damaged, get it again",
                           path, record, length, left);
        uint8_t entry[ENTRY_SIZE];
        put_u32_be(entry, at / 2);
        put_u32_be(entry + 4, length / 2);
        g_byte_array_append(shx, entry, sizeof entry);
        at += SM_RECORD_HEADER_SIZE + length;
    }
    return true;
}

static bool rebuild(const char *path, sm_pieces *pieces, GError **error)
{
    GByteArray *shx = g_byte_array_new();
    g_byte_array_append(shx, pieces->shp.data, SM_SHP_HEADER_SIZE);
    if (!append_entries(path, &pieces->shp, shx, error)) {
        g_byte_array_unref(shx);
        return false;
    }
    put_u32_be(shx->data + LENGTH_AT, shx->len / 2);
    gsize length = shx->len;
    sm_bytes_clear(&pieces->shx);
    pieces->shx = sm_bytes_take(g_byte_array_free(shx, FALSE), length);
    return true;
}

static void warn_of_length(const char *path, const sm_bytes *shp, sm_diagnostics *diagnostics)
{
    uint64_t stated = bytes_at(shp->data + LENGTH_AT);
    if (stated != shp->length)
        sm_diagnostics_warn(diagnostics,
                            "%s: is %" G_GSIZE_FORMAT " bytes long, but %" G_GUINT64_FORMAT
                            " by its header; read by its index of records",
                            path, shp->length, stated);
}

bool sm_record_index_prepare(const char *path, sm_pieces *pieces, sm_diagnostics *diagnostics,
                             GError **error)
{
    const char *defect = shx_defect(pieces);
    if (!defect) {
        warn_of_length(path, &pieces->shp, diagnostics);
        return true;
    }
    if (!rebuild(path, pieces, error)) return false;
    sm_diagnostics_warn(diagnostics,
                        "%s: its .shx %s; the index of records was made anew from the .shp", path,
                        defect);
    return true;
}

uint32_t sm_record_index_count(const sm_pieces *pieces)
{
    return (uint32_t)((pieces->shx.length - SM_SHP_HEADER_SIZE) / ENTRY_SIZE);
}

const uint8_t *sm_record_index_content(const sm_pieces *pieces, uint32_t record, uint32_t *length)
{
    const uint8_t *entry = pieces->shx.data + SM_SHP_HEADER_SIZE + (gsize)record * ENTRY_SIZE;
    *length = (uint32_t)bytes_at(entry + 4);
    return pieces->shp.data + bytes_at(entry) + SM_RECORD_HEADER_SIZE;
}
