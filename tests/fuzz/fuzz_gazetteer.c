/* The first line is the name asked for, the rest is the gazetteer. */
#include "source/gazetteer.h"

#include "fuzz/fuzz.h"

#include <string.h>

static void find(const sm_gazetteer *gazetteer, const uint8_t *data, size_t size)
{
    g_autofree char *name = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    sm_place place;
    bool found = sm_gazetteer_find(gazetteer, name, "f.yaml:1:1", &place, &error);
    if (found == !!error) abort();
    if (found && (!g_utf8_validate(place.name, -1, NULL) || !place.iso3 || !place.admin1)) abort();
    if (error && !g_utf8_validate(error->message, -1, NULL)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
    size_t n_name = end ? (size_t)(end - data) : size;
    size_t n_csv = end ? size - n_name - 1 : 0;
    g_autofree char *path = g_strdup_printf("%s/places.csv", fuzz_folder());
    fuzz_write(path, end ? end + 1 : data, n_csv);
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_gazetteer) gazetteer = sm_gazetteer_read(path, &error);
    if (!gazetteer != !!error) abort();
    if (gazetteer) find(gazetteer, data, n_name);
    if (error && !g_utf8_validate(error->message, -1, NULL)) abort();
    g_unlink(path);
    return 0;
}
