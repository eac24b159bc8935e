#include "source/nearest.h"

#include <stdbool.h>
#include <string.h>

/* Names longer than this are compared by their beginning. */
enum { LONGEST = 64, AT_MOST = 3 };

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
    return MIN(MIN(a, b), c);
}

static bool same(char a, char b)
{
    return g_ascii_tolower(a) == g_ascii_tolower(b);
}

static unsigned distance(const char *a, const char *b)
{
    unsigned rows[3][LONGEST + 1];
    size_t n_a = MIN(strlen(a), LONGEST), n_b = MIN(strlen(b), LONGEST);
    for (unsigned j = 0; j <= n_b; j++)
        rows[0][j] = j;
    for (unsigned i = 1; i <= n_a; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        row[0] = i;
        for (unsigned j = 1; j <= n_b; j++) {
            row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + !same(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                row[j] = MIN(row[j], above2[j - 2] + 1);
        }
    }
    return rows[n_a % 3][n_b];
}

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
static unsigned nearness(const char *wanted, const char *name)
{
    unsigned d = distance(wanted, name);
    g_autofree char *low_wanted = g_ascii_strdown(wanted, -1);
    g_autofree char *low_name = g_ascii_strdown(name, -1);
    bool inside = strlen(wanted) >= 3 && strlen(name) >= 3 &&
                  (strstr(low_name, low_wanted) || strstr(low_wanted, low_name));
    return inside ? MIN(d, 2) : d;
}

char *sm_nearest_names(const char *name, const char *const *names)
{
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(candidate));
    unsigned limit = MAX(2, (unsigned)MIN(strlen(name), LONGEST) / 3);
    for (unsigned i = 0; names[i]; i++) {
        candidate c = {names[i], nearness(name, names[i]), i};
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
