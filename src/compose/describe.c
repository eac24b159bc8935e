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
        .themes = &content->themes,
        .key = layout->key,
        .set = content->events,
        .rows = (const uint32_t *)(const void *)view.rows->data,
        .n_rows = view.rows->len,
        .findings = (const char *const *)&content->spread.findings,
        .n_findings = content->spread.findings ? 1 : 0,
    };
    sm_caption_set_days(&request, windows, n);
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
    meta->source = sm_credits_source(figure, content->events, &layout->framed->map);
    meta->credit = one_line(layout->framed->credit_text);
    meta->language = g_strdup(figure->lang->code);
    meta->date = g_strdup(content->date);
    meta->has_coverage = true;
    meta->coverage = layout->framed->map.window;
    write_texts(layout, windows, n, title, subtitle, meta);
}
