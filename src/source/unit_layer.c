#include "source/unit_layer.h"

#include "base/fail.h"
#include "source/archive.h"
#include "source/memory_file.h"

#include <string.h>

/* OCHA: mli_admbnda_adm1_1m_gov.shp, mli_admin1.shp; GADM: gadm41_MLI_1.shp; geoBoundaries:
 * geoBoundaries-MLI-ADM1.shp. */
static bool is_of_level(const char *name, int level)
{
    g_autofree char *base = g_path_get_basename(name);
    g_autofree char *pattern =
        g_strdup_printf("(adm|admin|level)[_ -]?%d([^0-9]|$)|[_-]%d\\.shp$", level, level);
    return g_regex_match_simple(pattern, base, G_REGEX_CASELESS, 0);
}

/* NULL: it is no archive, or none that can be read. */
static sm_archive *open_archive(const char *path)
{
    sm_bytes bytes = {0};
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) || !sm_bytes_map(path, &bytes, NULL))
        return NULL;
    sm_archive *archive = sm_file_kind_is_archive(sm_file_kind_of(bytes.data, bytes.length))
                              ? sm_archive_open(bytes.owner, path, NULL)
                              : NULL;
    sm_bytes_clear(&bytes);
    return archive;
}

static bool fail_to_choose(const sm_archive *archive, const GPtrArray *names, int level,
                           GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", (const char *)names->pdata[i]);
    return sm_fail(error, SM_ERROR_DATA,
                   "%s: which of its shapefiles holds units of level %d cannot be told (%s); name "
                   "one, as %s/%s",
                   archive->name, level, list->str, archive->name, (const char *)names->pdata[0]);
}

char *sm_unit_layer_find(const char *path, int level, GError **error)
{
    g_autoptr(sm_archive) archive = open_archive(path);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *found = NULL;
    guint n_found = 0;
    for (guint i = 0; archive && i < archive->members->len; i++) {
        const sm_archive_member *member = g_ptr_array_index(archive->members, i);
        g_autofree char *small = g_ascii_strdown(member->name, -1);
        if (!g_str_has_suffix(small, ".shp")) continue;
        g_ptr_array_add(names, member->name);
        if (!is_of_level(member->name, level)) continue;
        found = member->name;
        n_found++;
    }
    if (names->len < 2) return g_strdup(path);
    if (n_found == 1) return g_strconcat(path, "/", found, NULL);
    fail_to_choose(archive, names, level, error);
    return NULL;
}
