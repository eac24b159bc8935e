#include "layout/label_break.h"

#include <glib.h>
#include <string.h>

#define MOST_BREAKS 12

typedef struct place_to_break {
    const char *end;  /* of the line before */
    const char *next; /* start of the line after */
} place_to_break;

static uint32_t find_breaks(const char *name, place_to_break *breaks)
{
    uint32_t n = 0;
    for (const char *p = name + (*name != 0); *p && n < MOST_BREAKS; p++) {
        if (p[1] == 0) break;
        if (*p == ' ')
            breaks[n++] = (place_to_break){p, p + 1};
        else if (*p == '-')
            breaks[n++] = (place_to_break){p + 1, p + 1};
    }
    return n;
}

static glong length_of(const char *start, const char *end)
{
    return g_utf8_strlen(start, end - start);
}

/* The longest line when the name is broken at those breaks whose bits are set. */
static glong longest_line(const char *name, const place_to_break *breaks, uint32_t n, uint32_t bits)
{
    const char *start = name;
    glong longest = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!(bits >> i & 1)) continue;
        longest = MAX(longest, length_of(start, breaks[i].end));
        start = breaks[i].next;
    }
    return MAX(longest, length_of(start, start + strlen(start)));
}

static uint32_t count_bits(uint32_t bits)
{
    uint32_t n = 0;
    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

static char *join(const char *name, const place_to_break *breaks, uint32_t n, uint32_t bits)
{
    GString *joined = g_string_new(NULL);
    const char *start = name;
    for (uint32_t i = 0; i < n; i++) {
        if (!(bits >> i & 1)) continue;
        g_string_append_len(joined, start, breaks[i].end - start);
        g_string_append_c(joined, '\n');
        start = breaks[i].next;
    }
    g_string_append(joined, start);
    return g_string_free(joined, FALSE);
}

char *sm_label_break(const char *name, uint32_t n_lines)
{
    place_to_break breaks[MOST_BREAKS];
    if (strchr(name, '\n')) return NULL;
    uint32_t n = find_breaks(name, breaks), best = 0;
    glong shortest = G_MAXLONG;
    if (n_lines < 2 || n + 1 < n_lines) return NULL;
    for (uint32_t bits = 1; bits < 1u << n; bits++) {
        if (count_bits(bits) != n_lines - 1) continue;
        glong longest = longest_line(name, breaks, n, bits);
        if (longest >= shortest) continue;
        shortest = longest;
        best = bits;
    }
    return join(name, breaks, n, best);
}
