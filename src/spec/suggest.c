#include "spec/suggest.h"

#include "base/edit_distance.h"

#include <stdbool.h>
#include <string.h>

/* Longer words are not compared: nobody mistypes them by a letter or two. */
enum { LONGEST = 40 };

static char *folded(const char *word)
{
    return g_strdelimit(g_ascii_strdown(word, -1), "_ ", '-');
}

const char *sm_suggest(const char *typed, const char *const *words, guint n)
{
    gsize length = strlen(typed);
    if (length == 0 || length > LONGEST) return NULL;
    /* One slip in three letters: "colr" is color, "map" is not gap. */
    guint most = MAX(1, (guint)length / 3);
    if (length < 3) most = 0;
    g_autofree char *wanted = folded(typed);
    const char *nearest = NULL;
    for (guint i = 0; i < n; i++) {
        if (strlen(words[i]) > LONGEST) continue;
        g_autofree char *word = folded(words[i]);
        guint d = sm_edit_distance(wanted, word, most);
        if (d > most) continue;
        nearest = words[i];
        if (d == 0) break;
        most = d - 1;
    }
    return nearest;
}
