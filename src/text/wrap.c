#include "text/engine.h"

#include <math.h>
#include <string.h>

/* A line that stands alone may be a trace wider than the same words within the paragraph (a pair
 * that was kerned is parted); this many times the width is lowered by the difference. */
#define MAX_ATTEMPTS 4
/* Even lines cost memory for lines times words; a paragraph beyond that is broken by first fit. */
#define MAX_EVEN_CELLS 2000000
#define SOFT_HYPHEN "\xC2\xAD"

/* Where a paragraph may be broken. Chunk i is the text between break i and break i + 1. */
typedef struct chunk {
    uint32_t start, end; /* bytes; `end` leaves out the blanks before the next chunk */
    double x, x_end;     /* advance before it, and up to `end`; points */
} chunk;

/* Advance of the text before each byte, in the order of the text whatever its direction. */
static double *advances_before(sm_text_engine *engine, const sm_font *font, const char *text,
                               gsize length)
{
    double *before = g_new0(double, length + 2);
    g_autoptr(GArray) clusters = g_array_new(FALSE, FALSE, sizeof(sm_text_cluster));
    sm_text_clusters(engine, font, text, clusters);
    for (guint i = 0; i < clusters->len; i++) {
        const sm_text_cluster *c = &g_array_index(clusters, sm_text_cluster, i);
        if (c->byte_start < length) before[c->byte_start + 1] += c->advance;
    }
    for (gsize i = 1; i <= length + 1; i++)
        before[i] += before[i - 1];
    return before;
}

static uint32_t without_blanks(const char *text, uint32_t start, uint32_t end)
{
    while (end > start && text[end - 1] == ' ')
        end--;
    return end;
}

static void add_chunk(GArray *chunks, const char *text, const double *before, uint32_t start,
                      uint32_t end)
{
    uint32_t visible = without_blanks(text, start, end);
    if (visible == start) return;
    chunk added = {start, visible, before[start], before[visible]};
    g_array_append_val(chunks, added);
}

/* UAX 14, as Pango has it. */
static GArray *split(sm_text_engine *engine, const sm_font *font, const char *text)
{
    gsize length = strlen(text);
    glong n_chars = g_utf8_strlen(text, (gssize)length);
    g_autofree PangoLogAttr *attributes = g_new0(PangoLogAttr, (gsize)n_chars + 1);
    pango_get_log_attrs(text, (int)length, -1, pango_language_from_string("en"), attributes,
                        (int)n_chars + 1);
    g_autofree double *before = advances_before(engine, font, text, length);
    GArray *chunks = g_array_new(FALSE, FALSE, sizeof(chunk));
    uint32_t start = 0;
    const char *p = text;
    for (glong i = 0; i < n_chars; i++, p = sm_utf8_next(p)) {
        if (i == 0 || !attributes[i].is_line_break) continue;
        add_chunk(chunks, text, before, start, (uint32_t)(p - text));
        start = (uint32_t)(p - text);
    }
    add_chunk(chunks, text, before, start, (uint32_t)length);
    return chunks;
}

static double span_width(const GArray *chunks, guint from, guint to)
{
    return g_array_index(chunks, chunk, to - 1).x_end - g_array_index(chunks, chunk, from).x;
}

static guint line_end(const GArray *chunks, guint from, double width)
{
    guint to = from + 1;
    while (to < chunks->len && span_width(chunks, from, to + 1) <= width)
        to++;
    return to;
}

/* First fit; `ends` gets the chunk after each line. */
static void break_greedily(const GArray *chunks, double width, GArray *ends)
{
    g_array_set_size(ends, 0);
    for (guint at = 0; at < chunks->len;) {
        at = line_end(chunks, at, width);
        g_array_append_val(ends, at);
    }
}

static guint count_lines(const GArray *chunks, double width)
{
    guint n = 0;
    for (guint at = 0; at < chunks->len; n++)
        at = line_end(chunks, at, width);
    return n;
}

/* The narrowest width that needs no more lines: no line is then longer than it must be. */
static double narrowest(const GArray *chunks, double width)
{
    guint n_lines = count_lines(chunks, width);
    if (n_lines < 2) return width;
    double low = 0, high = width;
    for (int i = 0; i < 30; i++) {
        double middle = (low + high) / 2;
        if (count_lines(chunks, middle) > n_lines)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* Least sum of squared slack with exactly `n` lines of at most `width`: cost[k * (m + 1) + j] is
 * that of the first j chunks on k lines. Knuth and Plass, "Breaking Paragraphs into Lines", 1981,
 * without stretch. */
static void break_evenly(const GArray *chunks, double width, GArray *ends)
{
    break_greedily(chunks, width, ends);
    guint n = ends->len, m = chunks->len, row = m + 1;
    if (n < 2 || (gsize)(n + 1) * row > MAX_EVEN_CELLS) return;
    double target = narrowest(chunks, width);
    g_autofree double *cost = g_new(double, (gsize)(n + 1) * row);
    g_autofree guint *from = g_new0(guint, (gsize)(n + 1) * row);
    for (gsize i = 0; i < (gsize)(n + 1) * row; i++)
        cost[i] = INFINITY;
    cost[0] = 0;
    for (guint k = 1; k <= n; k++) {
        for (guint i = k - 1; i < m; i++) {
            if (isinf(cost[(k - 1) * row + i])) continue;
            for (guint j = i + 1; j <= m; j++) {
                double slack = target - span_width(chunks, i, j);
                if (slack < -1e-9 && j > i + 1) break;
                double total = cost[(k - 1) * row + i] + slack * slack;
                if (total >= cost[k * row + j]) continue;
                cost[k * row + j] = total;
                from[k * row + j] = i;
            }
        }
    }
    if (isinf(cost[n * row + m])) return;
    for (guint k = n, j = m; k > 0; j = from[k * row + j], k--)
        g_array_index(ends, guint, k - 1) = j;
}

/* A soft hyphen is seen only where the line breaks at it. */
static char *line_text(const char *text, const GArray *chunks, guint from, guint to)
{
    uint32_t start = g_array_index(chunks, chunk, from).start;
    uint32_t end = g_array_index(chunks, chunk, to - 1).end;
    char *line = g_strndup(text + start, end - start);
    if (to == chunks->len || !g_str_has_suffix(line, SOFT_HYPHEN)) return line;
    memcpy(line + (end - start) - 2, "-", 2);
    return line;
}

/* Appends the lines and returns by how much the widest one of several chunks exceeds `width`. */
static double cut_lines(sm_text_engine *engine, const sm_font *font, const char *text,
                        const GArray *chunks, const GArray *ends, double width, GPtrArray *lines)
{
    double excess = 0;
    for (guint i = 0, from = 0; i < ends->len; i++) {
        guint to = g_array_index(ends, guint, i);
        char *line = line_text(text, chunks, from, to);
        if (to > from + 1)
            excess = fmax(excess, sm_text_measure(engine, font, line).advance - width);
        g_ptr_array_add(lines, line);
        from = to;
    }
    return excess;
}

static void wrap_paragraph(sm_text_engine *engine, const sm_font *font, const char *paragraph,
                           double width, bool balanced, GPtrArray *lines)
{
    sm_text_engine_line(engine, font, paragraph); /* warns when it is too long */
    sm_clean_text clean = sm_clean_text_make(paragraph);
    const char *text = clean.utf8;
    g_autoptr(GArray) chunks = split(engine, font, text);
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    guint before = lines->len;
    if (chunks->len == 0) g_ptr_array_add(lines, g_strdup(""));
    double aim = width;
    for (int attempt = 0; attempt < MAX_ATTEMPTS && chunks->len > 0; attempt++) {
        g_ptr_array_set_size(lines, (gint)before);
        if (balanced)
            break_evenly(chunks, aim, ends);
        else
            break_greedily(chunks, aim, ends);
        double excess = cut_lines(engine, font, text, chunks, ends, width, lines);
        if (excess <= 0) break;
        aim -= excess;
    }
    sm_clean_text_clear(&clean);
}

char **sm_text_wrap(sm_text_engine *engine, const sm_font *font, const char *utf8, double width_pt,
                    bool balanced)
{
    g_autofree char *clean = sm_clean_paragraphs(utf8);
    g_auto(GStrv) paragraphs = g_strsplit(clean, "\n", -1);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (char **p = paragraphs; *p; p++)
        wrap_paragraph(engine, font, *p, width_pt, balanced, lines);
    if (lines->len == 0) g_ptr_array_add(lines, g_strdup(""));
    g_ptr_array_set_free_func(lines, NULL);
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&lines), FALSE);
}
