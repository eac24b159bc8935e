#include "series/frame_text.h"

#include "base/fail.h"
#include "words/period_words.h"
#include "words/template.h"

#include <string.h>

static char *fill(const sm_template_spec *template, const char *key, const sm_figure *figure,
                  const sm_template_value *values, guint n, GError **error)
{
    g_autoptr(GError) reason = NULL;
    char *text = sm_template_fill(template->text, values, n, figure->lang, &reason);
    const sm_where *where = &template->where;
    if (reason && where->line)
        sm_fail(error, reason->code, "%s:%d:%d: series.%s: %s", where->file, where->line,
                where->column, key, reason->message);
    else if (reason)
        sm_fail(error, reason->code, "%s: series.%s: %s", figure->path, key, reason->message);
    return text;
}

static char *period_words(const sm_figure *figure, const sm_window *window)
{
    if (window->title) return g_strdup(window->title);
    return sm_period_words_cut(figure->lang, window->period_day, window->period_end_day,
                               window->first_day, window->end_day);
}

bool sm_frame_text_init(sm_frame_text *text, const sm_figure *figure, const sm_window *window,
                        const sm_frame_facts *facts, GError **error)
{
    memset(text, 0, sizeof *text);
    text->period = period_words(figure, window);
    const sm_template_value values[] = {
        {.name = "start", .kind = SM_TEMPLATE_DATE, .day = window->first_day},
        {.name = "end", .kind = SM_TEMPLATE_DATE, .day = window->end_day - 1},
        {.name = "period", .kind = SM_TEMPLATE_TEXT, .text = text->period},
        {.name = "id", .kind = SM_TEMPLATE_TEXT, .text = window->id},
        {.name = "n", .kind = SM_TEMPLATE_NUMBER, .number = facts->n},
        {.name = "frames", .kind = SM_TEMPLATE_NUMBER, .number = facts->n_frames},
        {.name = "events", .kind = SM_TEMPLATE_NUMBER, .number = (double)facts->events},
        {.name = "fatalities", .kind = SM_TEMPLATE_NUMBER, .number = facts->fatalities},
    };
    const sm_series_spec *spec = &figure->series;
    guint n = G_N_ELEMENTS(values);
    if (spec->title.text) {
        text->title = fill(&spec->title, "title", figure, values, n, error);
        if (!text->title) return false;
    }
    text->subtitle = spec->subtitle.text
                         ? fill(&spec->subtitle, "subtitle", figure, values, n, error)
                         : g_strdup(text->period);
    if (!text->subtitle) return false;
    if (strcmp(text->subtitle, "none") == 0) text->subtitle[0] = '\0';
    g_autofree char *name = spec->file_name.text
                                ? fill(&spec->file_name, "file-name", figure, values, n, error)
                                : g_strdup(window->id);
    if (!name) return false;
    text->file_name = sm_template_file_name(name);
    return true;
}

void sm_frame_text_clear(sm_frame_text *text)
{
    g_free(text->period);
    g_free(text->title);
    g_free(text->subtitle);
    g_free(text->file_name);
    memset(text, 0, sizeof *text);
}
