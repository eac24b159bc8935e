#include "compose/describe.h"

#include "compose/caption.h"
#include "compose/credits.h"
#include "load/event_view.h"

#include <string.h>

/* On one line. */
static char *one_line(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    return g_strjoinv(" ", lines);
}

/* The days that the windows cover; false where they are open. */
static bool days_of(const sm_event_window *windows, uint32_t n, sm_caption_request *request)
{
    request->first_day = windows[0].first_day;
    request->last_day = windows[0].end_day - 1;
    for (uint32_t i = 1; i < n; i++) {
        request->first_day = MIN(request->first_day, windows[i].first_day);
        request->last_day = MAX(request->last_day, windows[i].end_day - 1);
    }
    return request->first_day != INT32_MIN && request->last_day != INT32_MAX - 1;
}

static void write_texts(const sm_page_layout *layout, const sm_event_window *windows, uint32_t n,
                        const char *title, const char *subtitle, sm_scene_meta *meta)
{
    const sm_content *content = layout->content;
    const sm_framed *framed = layout->framed;
    sm_event_view view;
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_event_view_init(&view, content->events, &framed->map, windows, n, uncounted);
    sm_caption_request request = {
        .figure = content->figure,
        .title = title,
        .subtitle = subtitle,
        .map = &framed->map,
        .elements = framed->elements,
        .n_panels = content->n_themes,
        .key = layout->key,
        .set = content->events,
        .rows = (const uint32_t *)(const void *)view.rows->data,
        .n_rows = view.rows->len,
        .findings = (const char *const *)&content->findings,
        .n_findings = content->findings ? 1 : 0,
    };
    request.has_window = days_of(windows, n, &request);
    meta->description = sm_caption_alt(&request);
    meta->caption = sm_caption_text(&request);
    sm_event_view_clear(&view);
}

void sm_describe_figure(const sm_page_layout *layout, const sm_event_window *windows, uint32_t n,
                        const char *title, const char *subtitle, sm_scene *scene)
{
    const sm_content *content = layout->content;
    const sm_figure *figure = content->figure;
    sm_scene_meta *meta = sm_scene_edit_meta(scene);
    meta->id = g_strdup(figure->name);
    meta->title = g_strdup(title);
    meta->author = g_strdup(figure->credit);
    meta->source = sm_credits_source(figure, content->events);
    meta->credit = one_line(layout->framed->credit_text);
    meta->language = g_strdup(figure->lang->code);
    meta->date = g_strdup(content->date);
    meta->has_coverage = true;
    meta->coverage = layout->framed->map.window;
    write_texts(layout, windows, n, title, subtitle, meta);
}
