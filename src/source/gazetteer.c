#include "source/gazetteer.h"

#include "base/country.h"
#include "base/edit_distance.h"
#include "base/fail.h"
#include "base/fold.h"
#include "base/number.h"
#include "source/gazetteer_parts.h"

#include <math.h>
#include <string.h>

/* Two entries nearer than this, in one country, are one place written twice. */
#define SAME_PLACE_KM 5.0
/* Mean radius of the Earth, IUGG. */
#define EARTH_RADIUS_KM 6371.0088

/* Names offered for one that is unknown, and places listed for one that is ambiguous. */
enum { MOST_NEAR = 5, MOST_LISTED = 8 };

static const sm_gazetteer_entry *entry_at(const sm_gazetteer *gazetteer, guint index)
{
    return &g_array_index(gazetteer->entries, sm_gazetteer_entry, index);
}

/* Great-circle distance, haversine formula. */
static double distance_km(sm_lonlat a, sm_lonlat b)
{
    double to_rad = G_PI / 180;
    double dlat = (b.lat - a.lat) * to_rad, dlon = (b.lon - a.lon) * to_rad;
    double h =
        pow(sin(dlat / 2), 2) + cos(a.lat * to_rad) * cos(b.lat * to_rad) * pow(sin(dlon / 2), 2);
    return 2 * EARTH_RADIUS_KM * asin(sqrt(MIN(h, 1.0)));
}

static bool is_same_place(const sm_gazetteer_entry *a, const sm_gazetteer_entry *b)
{
    return strcmp(a->place.iso3, b->place.iso3) == 0 &&
           distance_km(a->place.at, b->place.at) < SAME_PLACE_KM;
}

static int compare_indices(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a, right = *(const guint *)b;
    return left < right ? -1 : left > right;
}

/* Whether what follows a comma, folded, is where the entry is. */
static bool is_within(const sm_gazetteer_entry *of, const char *folded)
{
    const char *iso3 = sm_country_iso3(folded);
    return (iso3 && strcmp(of->place.iso3, iso3) == 0) ||
           g_ascii_strcasecmp(of->place.iso3, folded) == 0 ||
           strcmp(of->folded_admin1, folded) == 0;
}

static bool is_within_all(const sm_gazetteer_entry *of, char *const *regions)
{
    for (; *regions; regions++) {
        g_autofree char *folded = sm_fold(*regions);
        if (!is_within(of, folded)) return false;
    }
    return true;
}

static bool has_place(const sm_gazetteer *gazetteer, const GArray *places,
                      const sm_gazetteer_entry *like)
{
    for (guint i = 0; i < places->len; i++)
        if (is_same_place(like, entry_at(gazetteer, g_array_index(places, guint, i)))) return true;
    return false;
}

/* Entries (guint) of that name within all of the NULL-terminated regions, in the order of the file,
 * each place once. */
static GArray *entries_named(const sm_gazetteer *gazetteer, const char *folded,
                             char *const *regions)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(guint));
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(gazetteer->first, folded));
    while (at != 0) {
        const sm_gazetteer_name *link = &g_array_index(gazetteer->links, sm_gazetteer_name, at - 1);
        g_array_append_val(all, link->entry);
        at = link->next;
    }
    g_array_sort(all, compare_indices);
    GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < all->len; i++) {
        guint index = g_array_index(all, guint, i);
        const sm_gazetteer_entry *found = entry_at(gazetteer, index);
        if (is_within_all(found, regions) && !has_place(gazetteer, places, found))
            g_array_append_val(places, index);
    }
    return places;
}

/* "Dori, Sahel, BFA (14.0354, -0.0345)". */
static void append_place(GString *out, const sm_place *place)
{
    char lat[SM_NUMBER_BUFFER], lon[SM_NUMBER_BUFFER];
    g_string_append(out, place->name);
    if (*place->admin1) g_string_append_printf(out, ", %s", place->admin1);
    g_string_append_printf(out, ", %s (%s, %s)", place->iso3,
                           sm_number_format(place->at.lat, 4, lat),
                           sm_number_format(place->at.lon, 4, lon));
}

static char *places_text(const sm_gazetteer *gazetteer, const GArray *places)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < MIN(places->len, (guint)MOST_LISTED); i++) {
        if (i > 0) g_string_append(out, "; ");
        append_place(out, &entry_at(gazetteer, g_array_index(places, guint, i))->place);
    }
    if (places->len > MOST_LISTED)
        g_string_append_printf(out, "; and %u more", places->len - MOST_LISTED);
    return g_string_free(out, FALSE);
}

/* How `chosen` can be told from the others: by country, by admin1; NULL when only coordinates do.
 */
static char *narrowing(const sm_gazetteer *gazetteer, const GArray *places, const char *name)
{
    const sm_gazetteer_entry *chosen = entry_at(gazetteer, g_array_index(places, guint, 0));
    bool by_country = true, by_admin1 = *chosen->folded_admin1 != '\0';
    for (guint i = 1; i < places->len; i++) {
        const sm_gazetteer_entry *other = entry_at(gazetteer, g_array_index(places, guint, i));
        if (strcmp(other->place.iso3, chosen->place.iso3) == 0) by_country = false;
        if (strcmp(other->folded_admin1, chosen->folded_admin1) == 0) by_admin1 = false;
    }
    if (by_country) return g_strdup_printf("%s, %s", name, chosen->place.iso3);
    return by_admin1 ? g_strdup_printf("%s, %s", name, chosen->place.admin1) : NULL;
}

static bool fail_ambiguous(const sm_gazetteer *gazetteer, const GArray *places, const char *name,
                           const char *asked, const char *where, GError **error)
{
    g_autofree char *list = places_text(gazetteer, places);
    g_autofree char *narrow = narrowing(gazetteer, places, name);
    if (!narrow)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s: \"%s\" is the name of %u places: %s; give coordinates", where, asked,
                       places->len, list);
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s: \"%s\" is the name of %u places: %s; write \"%s\" or give coordinates",
                   where, asked, places->len, list, narrow);
}

static bool fail_elsewhere(const sm_gazetteer *gazetteer, const GArray *elsewhere,
                           const char *asked, const char *where, GError **error)
{
    g_autofree char *list = places_text(gazetteer, elsewhere);
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s: \"%s\" is not in the gazetteer, but this is: %s; correct what follows the "
                   "comma or give coordinates",
                   where, asked, list);
}

/* A name near the one asked for. */
typedef struct near_name {
    guint distance, entry;
} near_name;

static int compare_near(gconstpointer a, gconstpointer b)
{
    const near_name *left = a, *right = b;
    if (left->distance != right->distance) return left->distance < right->distance ? -1 : 1;
    return left->entry < right->entry ? -1 : left->entry > right->entry;
}

/* Edits that a misspelt name may be away: a third of its length, at least one. */
static guint most_edits(const char *folded)
{
    return (guint)CLAMP(g_utf8_strlen(folded, -1) / 3, 1, 4);
}

static GArray *near_names(const sm_gazetteer *gazetteer, const char *folded)
{
    GArray *near = g_array_new(FALSE, FALSE, sizeof(near_name));
    guint most = most_edits(folded);
    for (guint i = 0; i < gazetteer->links->len; i++) {
        const sm_gazetteer_name *link = &g_array_index(gazetteer->links, sm_gazetteer_name, i);
        guint distance = sm_edit_distance(folded, link->folded, most);
        near_name found = {distance, link->entry};
        if (distance <= most) g_array_append_val(near, found);
    }
    g_array_sort(near, compare_near);
    return near;
}

static char *near_text(const sm_gazetteer *gazetteer, const char *folded)
{
    g_autoptr(GArray) near = near_names(gazetteer, folded);
    g_autoptr(GHashTable) listed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < near->len && g_hash_table_size(listed) < MOST_NEAR; i++) {
        const sm_place *place =
            &entry_at(gazetteer, g_array_index(near, near_name, i).entry)->place;
        char *text = g_strdup_printf("%s, %s", place->name, place->iso3);
        bool first = g_hash_table_size(listed) == 0;
        if (g_hash_table_add(listed, text))
            g_string_append_printf(out, first ? "%s" : "; %s", text);
    }
    return g_string_free(out, FALSE);
}

static bool fail_unknown(const sm_gazetteer *gazetteer, const char *folded, const char *asked,
                         const char *where, GError **error)
{
    g_autofree char *near = near_text(gazetteer, folded);
    if (*near == '\0')
        return sm_fail(
            error, SM_ERROR_FIGURE,
            "%s: \"%s\" is not in the gazetteer, nor is a name near it; give coordinates", where,
            asked);
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s: \"%s\" is not in the gazetteer; did you mean %s? Or give coordinates",
                   where, asked, near);
}

static bool choose(const sm_gazetteer *gazetteer, const GArray *places, const char *name,
                   const char *asked, const char *where, sm_place *place, GError **error)
{
    if (places->len > 1) return fail_ambiguous(gazetteer, places, name, asked, where, error);
    *place = entry_at(gazetteer, g_array_index(places, guint, 0))->place;
    return true;
}

bool sm_gazetteer_find(const sm_gazetteer *gazetteer, const char *name, const char *where,
                       sm_place *place, GError **error)
{
    static char *const anywhere[] = {NULL};
    g_autofree char *asked = g_strstrip(g_utf8_make_valid(name, -1));
    g_autofree char *whole = sm_fold(asked);
    g_autoptr(GArray) as_written = entries_named(gazetteer, whole, anywhere);
    if (as_written->len > 0)
        return choose(gazetteer, as_written, asked, asked, where, place, error);
    g_auto(GStrv) pieces = g_strsplit(asked, ",", -1);
    const char *bare = pieces[0] ? g_strstrip(pieces[0]) : "";
    g_autofree char *folded = sm_fold(bare);
    g_autoptr(GArray) everywhere = entries_named(gazetteer, folded, anywhere);
    if (everywhere->len == 0) return fail_unknown(gazetteer, folded, asked, where, error);
    g_autoptr(GArray) places = entries_named(gazetteer, folded, pieces + 1);
    if (places->len == 0) return fail_elsewhere(gazetteer, everywhere, asked, where, error);
    return choose(gazetteer, places, bare, asked, where, place, error);
}

bool sm_gazetteer_has_admin1(const sm_gazetteer *gazetteer, const char *iso3, const char *admin1)
{
    g_autofree char *folded = sm_fold(admin1);
    for (guint i = 0; *folded && i < gazetteer->entries->len; i++) {
        const sm_gazetteer_entry *e = entry_at(gazetteer, i);
        if (strcmp(e->place.iso3, iso3) == 0 && strcmp(e->folded_admin1, folded) == 0) return true;
    }
    return false;
}
