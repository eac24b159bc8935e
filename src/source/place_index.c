#include "source/place_index.h"

#include "base/fail.h"
#include "source/memory_file.h"

#include <stdbool.h>
#include <string.h>

enum { HEADER_SIZE = 24, NAME_SIZE = 8, PLACE_SIZE = 24, VERSION = 1 };

struct sm_place_index {
    sm_bytes bytes;
    const uint8_t *names, *places;
    const char *text;
    uint32_t n_names, n_places, n_text;
};

/* Fits the numbers of its header, and its text ends. */
static bool lay_out(sm_place_index *index)
{
    const sm_bytes *b = &index->bytes;
    if (b->length < HEADER_SIZE || memcmp(b->data, "SMPLACES", 8) != 0 ||
        sm_bytes_u32_le(b->data + 8) != VERSION)
        return false;
    index->n_names = sm_bytes_u32_le(b->data + 12);
    index->n_places = sm_bytes_u32_le(b->data + 16);
    index->n_text = sm_bytes_u32_le(b->data + 20);
    uint64_t names = (uint64_t)index->n_names * NAME_SIZE;
    uint64_t places = (uint64_t)index->n_places * PLACE_SIZE;
    if (HEADER_SIZE + names + places + index->n_text != b->length || index->n_text == 0)
        return false;
    index->names = b->data + HEADER_SIZE;
    index->places = index->names + names;
    index->text = (const char *)(index->places + places);
    return index->text[index->n_text - 1] == '\0';
}

sm_place_index *sm_place_index_open(const char *path, GError **error)
{
    g_autoptr(sm_place_index) index = g_new0(sm_place_index, 1);
    if (!sm_bytes_map(path, &index->bytes, error)) return NULL;
    if (lay_out(index)) return g_steal_pointer(&index);
    sm_fail(error, SM_ERROR_DATA, "%s: is no index of places, or is cut off; get it again", path);
    return NULL;
}

void sm_place_index_free(sm_place_index *index)
{
    if (!index) return;
    sm_bytes_clear(&index->bytes);
    g_free(index);
}

static const char *text_at(const sm_place_index *index, uint32_t offset)
{
    return offset < index->n_text ? index->text + offset : "";
}

static const char *name_at(const sm_place_index *index, uint32_t i)
{
    return text_at(index, sm_bytes_u32_le(index->names + (gsize)i * NAME_SIZE));
}

static double degrees_at(const uint8_t *at)
{
    return (int32_t)sm_bytes_u32_le(at) / 1e5;
}

static sm_indexed_place place_of(const sm_place_index *index, uint32_t name)
{
    uint32_t i = sm_bytes_u32_le(index->names + (gsize)name * NAME_SIZE + 4);
    const uint8_t *row = index->places + (gsize)MIN(i, index->n_places - 1) * PLACE_SIZE;
    sm_indexed_place place = {.name = text_at(index, sm_bytes_u32_le(row + 12)),
                              .admin1 = text_at(index, sm_bytes_u32_le(row + 16)),
                              .at = {degrees_at(row), degrees_at(row + 4)},
                              .population = sm_bytes_u32_le(row + 8)};
    memcpy(place.iso3, row + 20, 3);
    return place;
}

/* The first name that is not before `folded`. */
static uint32_t first_not_before(const sm_place_index *index, const char *folded)
{
    uint32_t low = 0, high = index->n_names;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strcmp(name_at(index, middle), folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

GArray *sm_place_index_find(const sm_place_index *index, const char *folded)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(sm_indexed_place));
    for (uint32_t i = first_not_before(index, folded);
         i < index->n_names && index->n_places > 0 && strcmp(name_at(index, i), folded) == 0; i++) {
        sm_indexed_place place = place_of(index, i);
        g_array_append_val(found, place);
    }
    return found;
}
