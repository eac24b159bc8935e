#include "source/event_variants.h"

#include <stdbool.h>
#include <string.h>

/* So many are named. */
enum { LISTED = 5 };

static void append_without_marks(GString *key, const char *text)
{
    g_autofree char *split = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
    bool blank = false;
    for (const char *at = split ? split : text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_ismark(c)) continue;
        if (g_unichar_isspace(c)) {
            blank = key->len > 0;
            continue;
        }
        if (blank) g_string_append_c(key, ' ');
        blank = false;
        g_string_append_unichar(key, c);
    }
}

/* The same for all ways to write a text. */
static char *key_of(const char *text)
{
    g_autoptr(GString) key = g_string_new(NULL);
    append_without_marks(key, text);
    return g_utf8_casefold(key->str, -1);
}

/* For each text the one that stands for it: `leader[i]`, i itself for most. */
static uint32_t find_leaders(char **texts, uint32_t n, const uint32_t *rows, uint32_t *leader)
{
    g_autoptr(GHashTable) best = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char **keys = g_new(char *, n + 1);
    uint32_t n_merged = 0;
    for (uint32_t i = 0; i < n; i++) {
        g_autofree char *key = key_of(texts[i]);
        gpointer kept, found;
        bool known = g_hash_table_lookup_extended(best, key, &kept, &found);
        n_merged += known;
        if (known && rows[GPOINTER_TO_UINT(found)] >= rows[i]) {
            keys[i] = kept;
            continue;
        }
        keys[i] = known ? kept : key;
        g_hash_table_insert(best, g_steal_pointer(&key), GUINT_TO_POINTER(i));
    }
    for (uint32_t i = 0; i < n; i++)
        leader[i] = GPOINTER_TO_UINT(g_hash_table_lookup(best, keys[i]));
    return n_merged;
}

static char *list_merged(char **texts, uint32_t n, const uint32_t *leader, uint32_t n_merged)
{
    GString *list = g_string_new(NULL);
    uint32_t listed = 0;
    for (uint32_t i = 0; i < n && listed < LISTED; i++) {
        if (leader[i] == i) continue;
        g_string_append_printf(list, "%s\"%s\" as \"%s\"", listed++ ? ", " : "", texts[i],
                               texts[leader[i]]);
    }
    if (n_merged > listed) g_string_append_printf(list, " and %u more", n_merged - listed);
    return g_string_free(list, FALSE);
}

/* Takes out the texts that are no leaders; `place` becomes the new place of the others. */
static uint32_t compact(char **texts, uint32_t n, const uint32_t *leader, uint32_t *place)
{
    uint32_t n_left = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (leader[i] != i) {
            g_free(texts[i]);
            continue;
        }
        place[i] = n_left;
        texts[n_left++] = texts[i];
    }
    texts[n_left] = NULL;
    return n_left;
}

char *sm_event_merge_variants(char **texts, uint32_t *n, uint32_t *codes, uint32_t n_rows)
{
    g_autofree uint32_t *rows = g_new0(uint32_t, *n + 1);
    g_autofree uint32_t *leader = g_new(uint32_t, *n + 1);
    g_autofree uint32_t *place = g_new(uint32_t, *n + 1);
    for (uint32_t row = 0; row < n_rows; row++)
        rows[codes[row]]++;
    uint32_t n_merged = find_leaders(texts, *n, rows, leader);
    if (n_merged == 0) return NULL;
    char *list = list_merged(texts, *n, leader, n_merged);
    *n = compact(texts, *n, leader, place);
    for (uint32_t row = 0; row < n_rows; row++)
        codes[row] = place[leader[codes[row]]];
    return list;
}
