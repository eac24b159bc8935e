#include "source/nearest.h"

#include "base/edit_distance.h"

#include <stdbool.h>
#include <string.h>

enum { AT_MOST = 3 };

typedef struct candidate {
    const char *name;
    unsigned distance;
    unsigned order;
} candidate;

static int compare_candidates(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->distance != y->distance) return x->distance < y->distance ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* A name inside the other ("date" in "event_date") is as near as two slips. */
static unsigned nearness(const char *wanted, const char *name, unsigned limit)
{
    g_autofree char *low_wanted = g_ascii_strdown(wanted, -1);
    g_autofree char *low_name = g_ascii_strdown(name, -1);
    unsigned d = sm_edit_distance(low_wanted, low_name, limit);
    bool inside = strlen(wanted) >= 3 && strlen(name) >= 3 &&
                  (strstr(low_name, low_wanted) || strstr(low_wanted, low_name));
    return inside ? MIN(d, 2) : d;
}

char *sm_nearest_names(const char *name, const char *const *names)
{
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(candidate));
    unsigned limit = MAX(2, (unsigned)strlen(name) / 3);
    for (unsigned i = 0; names[i]; i++) {
        candidate c = {names[i], nearness(name, names[i], limit), i};
        if (c.distance <= limit) g_array_append_val(near, c);
    }
    if (near->len == 0) return NULL;
    g_array_sort(near, compare_candidates);
    guint n = MIN(near->len, AT_MOST);
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(list, "%s%s",
                               i == 0       ? ""
                               : i + 1 == n ? " or "
                                            : ", ",
                               g_array_index(near, candidate, i).name);
    return g_string_free(list, FALSE);
}
