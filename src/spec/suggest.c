#include "spec/suggest.h"

#include <stdbool.h>
#include <string.h>

/* Longer words are not compared: nobody mistypes them by a letter or two. */
enum { LONGEST = 40 };

static char folded(char c)
{
    return c == '_' || c == ' ' ? '-' : g_ascii_tolower(c);
}

static guint distance(const char *a, const char *b)
{
    guint rows[3][LONGEST + 1];
    guint n = (guint)strlen(b);
    guint *before = rows[0], *above = rows[1], *row = rows[2];
    for (guint j = 0; j <= n; j++)
        above[j] = j;
    for (guint i = 1; a[i - 1]; i++) {
        row[0] = i;
        for (guint j = 1; j <= n; j++) {
            bool same = folded(a[i - 1]) == folded(b[j - 1]);
            row[j] = MIN(MIN(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
            if (i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) &&
                folded(a[i - 2]) == folded(b[j - 1]))
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
        guint *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[n];
}

const char *sm_suggest(const char *typed, const char *const *words, guint n)
{
    gsize length = strlen(typed);
    if (length == 0 || length > LONGEST) return NULL;
    /* One slip in three letters: "colr" is color, "map" is not gap. */
    guint most = MAX(1, (guint)length / 3);
    if (length < 3) most = 0;
    const char *nearest = NULL;
    for (guint i = 0; i < n; i++) {
        if (strlen(words[i]) > LONGEST) continue;
        guint d = distance(typed, words[i]);
        if (d > most) continue;
        nearest = words[i];
        if (d == 0) break;
        most = d - 1;
    }
    return nearest;
}
