#include "peers.h"

#include "drawn.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* As far as src/layout keeps a name from its symbol, nearest and at its second distance, in em. */
#define GAP_EM 0.16
#define FAR_GAP_EM 0.5
/* Smoothed edges and hinting may make a text look so much wider or narrower. */
#define SAME_WIDTH_PT 0.5
#define SAME_WIDTH_SHARE 0.03

static char *path_of(const trial *t, const char *folder, const char *ending)
{
    return g_strdup_printf("%s/%s.%s", folder, t->file, ending);
}

/* As far as what stands over the label's own place reaches: its dot, and the marks that cover it.
 */
static double own_reach(const trial *t, const sm_label_request *r)
{
    double reach = r->clear_pt;
    for (uint32_t i = 0; i < t->symbols->len; i++) {
        const sm_label_symbol *s = &g_array_index(t->symbols, sm_label_symbol, i);
        double away = hypot(s->at.x - r->at.x, s->at.y - r->at.y);
        if (away < s->radius_pt) reach = fmax(reach, away + s->radius_pt);
    }
    return reach;
}

static void append_text(GString *json, const char *text)
{
    g_string_append_c(json, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"' || *p == '\\') g_string_append_c(json, '\\');
        g_string_append_c(json, *p);
    }
    g_string_append_c(json, '"');
}

static void append_label(GString *json, const trial *t, uint32_t i)
{
    const sm_label_request *r = trial_request(t, i);
    double own = own_reach(t, r), size = r->font.size_pt;
    double near = fmax(r->clear_pt + GAP_EM * size, own + r->halo_pt + 0.05);
    g_autofree char *family = g_strndup(r->font.family, strcspn(r->font.family, ","));
    g_string_append(json, i ? ",\n" : "\n");
    g_string_append(json, "{\"text\":");
    append_text(json, r->text);
    g_string_append(json, ",\"family\":");
    append_text(json, family);
    g_string_append_printf(
        json,
        ",\"weight\":%d,\"italic\":%s,\"size\":%.3f,\"halo\":%.3f,\"priority\":%.4f,\"x\":%.3f,"
        "\"y\":%.3f,\"dot\":%.3f,\"near\":%.3f,\"far\":%.3f,\"color\":\"#%06x\"}",
        r->font.weight, r->font.italic ? "true" : "false", size, r->halo_pt, r->priority,
        r->at.x - t->frame.x0, r->at.y - t->frame.y0, own, near,
        fmax(near, own + FAR_GAP_EM * size), drawn_color(i));
}

void peers_write(const trial *t, const char *folder)
{
    g_autoptr(GString) json = g_string_new("{");
    g_string_append_printf(json, "\"scale\":%d,\"width\":%.3f,\"height\":%.3f,", DRAWN_SCALE,
                           sm_rect_pt_width(t->frame), sm_rect_pt_height(t->frame));
    g_string_append_printf(json, "\"dots_with_names\":%s,\n\"symbols\":[",
                           t->dots_with_names ? "true" : "false");
    for (uint32_t i = 0; i < t->symbols->len; i++) {
        const sm_label_symbol *s = &g_array_index(t->symbols, sm_label_symbol, i);
        g_string_append_printf(json, "%s[%.3f,%.3f,%.3f]", i ? "," : "", s->at.x - t->frame.x0,
                               s->at.y - t->frame.y0, s->radius_pt);
    }
    g_string_append(json, "],\n\"reserved\":[");
    for (uint32_t i = 0; i < t->reserved->len; i++) {
        const sm_rect_pt *r = &g_array_index(t->reserved, sm_rect_pt, i);
        g_string_append_printf(json, "%s[%.3f,%.3f,%.3f,%.3f]", i ? "," : "", r->x0 - t->frame.x0,
                               r->y0 - t->frame.y0, r->x1 - t->frame.x0, r->y1 - t->frame.y0);
    }
    g_string_append(json, "],\n\"labels\":[");
    for (uint32_t i = 0; i < t->requests->len; i++)
        append_label(json, t, i);
    g_string_append(json, "]}\n");
    g_autofree char *path = path_of(t, folder, "json");
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents(path, json->str, (gssize)json->len, &error))
        fprintf(stderr, "bench_labels: %s\n", error->message);
}

/* ---- reading ---- */

static sm_label_placement place_at(const sm_label_request *r, sm_rect_pt found,
                                   const sm_text_extent *extent)
{
    const sm_rect_pt *ink = &extent->ink;
    sm_label_line *line = g_new0(sm_label_line, 1);
    *line = (sm_label_line){
        .text = g_strdup(r->text),
        .at = {0.5 * (found.x0 + found.x1 - ink->x0 - ink->x1),
               0.5 * (found.y0 + found.y1 - ink->y0 - ink->y1)},
    };
    sm_rect_pt box = {line->at.x + ink->x0, line->at.y + ink->y0, line->at.x + ink->x1,
                      line->at.y + ink->y1};
    return (sm_label_placement){
        .tag = r->tag,
        .how = SM_LABEL_PLACED,
        .font = r->font,
        .lines = line,
        .n_lines = 1,
        .box = sm_rect_pt_inset(box, -r->halo_pt),
    };
}

static void compare_width(const trial *t, const char *peer, const sm_label_request *r,
                          sm_rect_pt found, const sm_text_extent *extent)
{
    double width = found.x1 - found.x0, own = extent->ink.x1 - extent->ink.x0;
    if (fabs(width - own) > SAME_WIDTH_PT + SAME_WIDTH_SHARE * own)
        fprintf(stderr, "bench_labels: %s: %s: \"%s\" is %.2f pt wide and not %.2f\n", t->file,
                peer, r->text, width, own);
}

sm_labels *peers_read(const trial *t, const char *folder, const char *peer, sm_text_engine *engine)
{
    g_autofree char *ending = g_strdup_printf("%s.png", peer);
    g_autofree char *png = path_of(t, folder, ending);
    uint32_t n = t->requests->len;
    g_autofree sm_rect_pt *boxes = g_new0(sm_rect_pt, n);
    if (!drawn_find(png, n, boxes)) return NULL;
    sm_labels *labels = g_new0(sm_labels, 1);
    labels->placements = g_new0(sm_label_placement, n);
    labels->n = n;
    for (uint32_t i = 0; i < n; i++) {
        const sm_label_request *r = trial_request(t, i);
        labels->placements[i] = (sm_label_placement){.tag = i, .how = SM_LABEL_DROPPED};
        if (boxes[i].x1 <= boxes[i].x0) continue;
        sm_rect_pt found = {boxes[i].x0 + t->frame.x0, boxes[i].y0 + t->frame.y0,
                            boxes[i].x1 + t->frame.x0, boxes[i].y1 + t->frame.y0};
        sm_text_extent extent = sm_text_measure(engine, &r->font, r->text);
        compare_width(t, peer, r, found, &extent);
        labels->placements[i] = place_at(r, found, &extent);
    }
    return labels;
}
