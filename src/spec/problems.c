#include "spec/problems.h"

#include "base/fail.h"

#include <string.h>

/* A source line is shown as it is up to this width, and around the caret beyond. */
enum { SHOWN_WIDTH = 96, SHOWN_BEFORE_CARET = 60 };

/* A file of nothing but mistakes is not remembered in full. */
enum { KEPT = 1000 };

typedef struct problem {
    const sm_node *place;
    char *text;
    guint order; /* of coming, and by it of files: a style before the one it extends */
} problem;

struct sm_problems {
    GArray *items; /* problem */
    guint n;
};

static void clear_problem(gpointer item)
{
    g_free(((problem *)item)->text);
}

sm_problems *sm_problems_create(void)
{
    sm_problems *problems = g_new0(sm_problems, 1);
    problems->items = g_array_new(FALSE, FALSE, sizeof(problem));
    g_array_set_clear_func(problems->items, clear_problem);
    return problems;
}

void sm_problems_free(sm_problems *problems)
{
    if (!problems) return;
    g_array_unref(problems->items);
    g_free(problems);
}

void sm_problems_add(sm_problems *problems, const sm_node *place, const char *format, ...)
{
    if (problems->n++ >= KEPT) return;
    va_list arguments;
    va_start(arguments, format);
    problem item = {place, g_strdup_vprintf(format, arguments), problems->n};
    va_end(arguments);
    g_array_append_val(problems->items, item);
}

guint sm_problems_count(const sm_problems *problems)
{
    return problems->n;
}

static int compare_problems(gconstpointer left, gconstpointer right)
{
    const problem *a = left, *b = right;
    bool a_typed = a->place->origin->kind == SM_ORIGIN_OVERRIDE;
    bool b_typed = b->place->origin->kind == SM_ORIGIN_OVERRIDE;
    if (a_typed != b_typed) return a_typed ? -1 : 1;
    if (!a_typed) {
        int files = strcmp(a->place->origin->name, b->place->origin->name);
        if (files != 0) return files;
        if (a->place->line != b->place->line) return a->place->line < b->place->line ? -1 : 1;
        if (a->place->column != b->place->column)
            return a->place->column < b->place->column ? -1 : 1;
    }
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Line `number` of `text` without its end. */
static char *source_line(const char *text, int number)
{
    for (; number > 1 && text; number--) {
        text = strchr(text, '\n');
        if (text) text++;
    }
    if (!text) return NULL;
    char *line = g_strndup(text, strcspn(text, "\r\n"));
    return g_strdelimit(line, "\t\v\f", ' ');
}

static int cells(gunichar character)
{
    if (g_unichar_iszerowidth(character)) return 0;
    return g_unichar_iswide(character) ? 2 : 1;
}

static void append_excerpt(GString *out, const sm_node *place)
{
    if (place->origin->kind != SM_ORIGIN_FILE || !place->origin->text) return;
    g_autofree char *line = source_line(place->origin->text, place->line);
    if (!line || line[0] == '\0') return;
    glong length = g_utf8_strlen(line, -1);
    glong caret = CLAMP(place->column - 1, 0, length);
    glong start = length > SHOWN_WIDTH ? MAX(0, caret - SHOWN_BEFORE_CARET) : 0;
    g_autofree char *shown = g_utf8_substring(line, start, MIN(length, start + SHOWN_WIDTH));
    g_string_append_printf(out, "\n    %s\n    ", shown);
    char *cursor = shown;
    for (glong i = start; i < caret && *cursor; i++, cursor = g_utf8_next_char(cursor))
        for (int cell = cells(g_utf8_get_char(cursor)); cell > 0; cell--)
            g_string_append_c(out, ' ');
    g_string_append_c(out, '^');
}

static void append_problem(GString *out, const problem *item)
{
    if (out->len > 0) g_string_append_c(out, '\n');
    const sm_node *place = item->place;
    if (place->origin->kind == SM_ORIGIN_FILE && place->line > 0)
        g_string_append_printf(out, "%s:%d:%d: %s", place->origin->name, place->line, place->column,
                               item->text);
    else
        g_string_append_printf(out, "%s: %s", place->origin->name, item->text);
    append_excerpt(out, place);
}

bool sm_problems_report(const sm_problems *problems, GError **error)
{
    if (problems->n == 0) return true;
    g_array_sort(problems->items, compare_problems);
    g_autoptr(GString) out = g_string_new(NULL);
    guint shown = MIN(problems->items->len, SM_PROBLEMS_SHOWN);
    for (guint i = 0; i < shown; i++)
        append_problem(out, &g_array_index(problems->items, problem, i));
    if (problems->n > shown)
        g_string_append_printf(out, "\nand %u more; mend these first", problems->n - shown);
    return sm_fail(error, SM_ERROR_FIGURE, "%s", out->str);
}
