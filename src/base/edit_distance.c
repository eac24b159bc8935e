#include "base/edit_distance.h"

#include <string.h>

/* Longer names than this are compared by their beginnings. */
enum { LONGEST = 120 };

static guint min3(guint a, guint b, guint c)
{
    return MIN(MIN(a, b), c);
}

guint sm_edit_distance(const char *a, const char *b, guint most)
{
    gsize na = MIN(strlen(a), (gsize)LONGEST), nb = MIN(strlen(b), (gsize)LONGEST);
    if ((na > nb ? na - nb : nb - na) > most) return most + 1;
    guint rows[3][LONGEST + 1];
    for (guint j = 0; j <= nb; j++)
        rows[0][j] = j;
    for (guint i = 1; i <= na; i++) {
        guint *row = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
        guint least = row[0] = i;
        for (guint j = 1; j <= nb; j++) {
            row[j] = min3(up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], up2[j - 2] + 1);
            least = MIN(least, row[j]);
        }
        if (least > most + 1) return most + 1;
    }
    return MIN(rows[na % 3][nb], most + 1);
}
