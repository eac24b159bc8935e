#include "report/publish.h"

#include "base/color_vision.h"

#include <string.h>

#define PT_PER_PX 0.75
/* Sizes come out of arithmetic. */
#define SIZE_SLACK_PT 0.01
/* Findings of one kind that are named one by one. */
#define MOST_NAMED 6
#define BOLD_WEIGHT 600
/* So much of a text is enough to know it by. */
#define SHOWN_CHARACTERS 40

static void find(GPtrArray *findings, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void find(GPtrArray *findings, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    g_ptr_array_add(findings, g_strdup_vprintf(format, list));
    va_end(list);
}

static bool is_word(const char *text, const char *word)
{
    return text && g_ascii_strcasecmp(text, word) == 0;
}

/* ---- groups of the scene ---- */

/* First item inside the group and one past its last; false when there is none of that id. */
static bool group_of(const sm_scene *scene, const char *id, uint32_t *from, uint32_t *to)
{
    uint32_t n = sm_scene_n_items(scene);
    for (*from = 0; *from < n; ++*from) {
        const sm_item *item = sm_scene_item(scene, *from);
        if (item->kind == SM_ITEM_GROUP_BEGIN && g_strcmp0(item->id, id) == 0) break;
    }
    if (*from == n) return false;
    int depth = 1;
    for (*to = ++*from; *to < n; ++*to) {
        sm_item_kind kind = sm_scene_item(scene, *to)->kind;
        depth += kind == SM_ITEM_GROUP_BEGIN || kind == SM_ITEM_CLIP_BEGIN;
        depth -= kind == SM_ITEM_GROUP_END;
        if (depth == 0) return true;
    }
    return false;
}

/* A path with the next text inside it, not beside it. */
static bool is_box(const sm_item *item, const sm_item *next)
{
    sm_rect_pt bounds;
    if (item->kind != SM_ITEM_PATH || !sm_path_bounds(item->path.path, &bounds)) return false;
    return next->kind != SM_ITEM_TEXT || sm_rect_pt_has(bounds, next->text.at);
}

/* What the legend's entries stand on: its box where it has one. */
static sm_color ground_of(const sm_scene *scene, uint32_t from)
{
    const sm_item *first = sm_scene_item(scene, from);
    sm_color page = sm_scene_background(scene);
    bool box =
        is_box(first, sm_scene_item(scene, from + 1)) && first->path.fill.kind == SM_FILL_SOLID;
    return box ? sm_color_over(first->path.fill.color, page) : page;
}

/* ---- colours ---- */

typedef struct swatch {
    bool area;
    sm_symbol symbol;
    uint32_t n_points; /* of an area's outline: arrows are no boxes */
    sm_color color;
    const char *text;
} swatch;

/* An entry is a shape of one colour with its text right after it. */
static bool read_swatch(const sm_scene *scene, uint32_t i, sm_color ground, swatch *s)
{
    const sm_item *item = sm_scene_item(scene, i), *text = sm_scene_item(scene, i + 1);
    if (text->kind != SM_ITEM_TEXT || is_box(item, text)) return false;
    s->text = text->text.utf8;
    s->area = item->kind == SM_ITEM_PATH;
    if (!s->area && item->kind != SM_ITEM_MARKERS) return false;
    const sm_fill *fill = s->area ? &item->path.fill : &item->markers.fill;
    s->symbol = s->area ? 0 : item->markers.symbol;
    s->n_points = s->area ? item->path.path->n_points : 0;
    s->color = sm_color_over(fill->color, ground);
    return fill->kind == SM_FILL_SOLID && fill->color.a > 0;
}

static void compare(const swatch *a, const swatch *b, GPtrArray *findings)
{
    static const char *const eyes[SM_N_VISIONS] = {
        "everybody", "people who see no red", "people who see no green", "people who see no blue"};
    if (a->area != b->area || a->symbol != b->symbol || a->n_points != b->n_points) return;
    sm_vision worst = SM_VISION_NORMAL;
    double apart = sm_color_least_difference(a->color, b->color, &worst);
    double least = a->area ? SM_COLOR_AREAS_APART : SM_COLOR_MARKS_APART;
    if (apart >= least) return;
    find(findings,
         "colours: \"%s\" and \"%s\" are too much alike for %s (difference %.1f, wanted %g): give "
         "one of them another colour%s",
         a->text, b->text, eyes[worst], apart, least,
         a->area ? " or a hatch" : ", or write `shape-by-class: true`");
}

static void check_colours(const sm_scene *scene, GPtrArray *findings)
{
    uint32_t from, to;
    if (!group_of(scene, "legend", &from, &to)) return;
    g_autoptr(GArray) swatches = g_array_new(FALSE, FALSE, sizeof(swatch));
    sm_color ground = ground_of(scene, from);
    for (uint32_t i = from; i + 1 < to; i++) {
        swatch s;
        if (read_swatch(scene, i, ground, &s)) g_array_append_val(swatches, s);
    }
    for (guint i = 0; i < swatches->len; i++)
        for (guint k = i + 1; k < swatches->len; k++)
            compare(&g_array_index(swatches, swatch, i), &g_array_index(swatches, swatch, k),
                    findings);
}

/* ---- text ---- */

typedef struct text_look {
    const char *utf8;
    const sm_font *font;
    sm_color color;
    sm_halo halo;
} text_look;

static bool read_text(const sm_item *item, text_look *look)
{
    if (item->kind == SM_ITEM_TEXT)
        *look = (text_look){item->text.utf8, &item->text.font, item->text.color, item->text.halo};
    else if (item->kind == SM_ITEM_TEXT_ON_PATH)
        *look = (text_look){item->text_on_path.utf8, &item->text_on_path.font,
                            item->text_on_path.color, item->text_on_path.halo};
    else
        return false;
    return true;
}

/* "The first words of a text…", quoted; free with g_free(). */
static char *shown(const char *text)
{
    if (g_utf8_strlen(text, -1) <= SHOWN_CHARACTERS) return g_strdup_printf("\"%s\"", text);
    g_autofree char *start = g_utf8_substring(text, 0, SHOWN_CHARACTERS);
    return g_strdup_printf("\"%s…\"", start);
}

static void check_size(const sm_figure *figure, const sm_scene *scene, GPtrArray *findings)
{
    bool screen = figure->width.unit == SM_UNIT_PX;
    double least = screen ? SM_PUBLISH_SCREEN_PX * PT_PER_PX : SM_PUBLISH_PRINT_PT;
    double smallest = least - SIZE_SLACK_PT;
    uint32_t n = 0;
    g_autofree char *which = NULL;
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++) {
        text_look look;
        if (!read_text(sm_scene_item(scene, i), &look)) continue;
        n += look.font->size_pt < least - SIZE_SLACK_PT;
        if (look.font->size_pt >= smallest) continue;
        smallest = look.font->size_pt;
        g_free(which);
        which = shown(look.utf8);
    }
    if (n > 0)
        find(findings,
             "text: %u text%s smaller than %g %s, the smallest %s with %.1f: enlarge the style's "
             "sizes or `size`",
             n, n == 1 ? " is" : "s are", screen ? SM_PUBLISH_SCREEN_PX : least,
             screen ? "px" : "pt", which, screen ? smallest / PT_PER_PX : smallest);
}

static bool is_large(const sm_font *font)
{
    return font->size_pt >= 18 || (font->size_pt >= 14 && font->weight >= BOLD_WEIGHT);
}

/* On its halo, else on what the group stands on. */
static void check_contrast_of(const text_look *look, sm_color ground, GPtrArray *findings)
{
    bool haloed = look->halo.width_pt > 0 && look->halo.color.a > 0;
    sm_color below = haloed ? sm_color_over(look->halo.color, ground) : ground;
    double contrast = sm_color_contrast(sm_color_over(look->color, below), below);
    double least = is_large(look->font) ? SM_COLOR_LARGE_TEXT_CONTRAST : SM_COLOR_TEXT_CONTRAST;
    if (contrast >= least) return;
    g_autofree char *which = shown(look->utf8);
    find(findings, "contrast: %s has %.1f:1, wanted %g:1 (WCAG 2.1): darken or lighten its colour",
         which, contrast, least);
}

static void check_group_contrast(const sm_scene *scene, const char *id, GPtrArray *findings)
{
    uint32_t from, to;
    guint before = findings->len;
    if (!group_of(scene, id, &from, &to) || from + 1 >= to) return;
    sm_color page = sm_scene_background(scene);
    sm_color ground = strcmp(id, "legend") == 0 ? ground_of(scene, from) : page;
    for (uint32_t i = from; i < to && findings->len - before < MOST_NAMED; i++) {
        text_look look;
        if (!read_text(sm_scene_item(scene, i), &look)) continue;
        bool haloed = look.halo.width_pt > 0 && look.halo.color.a > 0;
        /* Names without a halo stand on callouts and areas of their own. */
        if (haloed || strcmp(id, "labels") != 0) check_contrast_of(&look, ground, findings);
    }
}

static void check_contrast(const sm_scene *scene, GPtrArray *findings)
{
    static const char *const groups[] = {"titles", "footer", "legend", "labels"};
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        check_group_contrast(scene, groups[i], findings);
}

/* ---- words ---- */

static void check_words(const sm_figure *figure, const sm_scene *scene,
                        sm_publish_citations citations, GPtrArray *findings)
{
    const sm_scene_meta *meta = sm_scene_get_meta(scene);
    if (!meta->source || !*meta->source)
        find(findings, "source: the figure does not say where its data come from: write `source`");
    if (!meta->description || !*meta->description)
        find(findings, "alt: there is no text for those who cannot see the figure: leave `alt` out "
                       "for the one made from the data, or write one");
    if (!figure->title || !*figure->title)
        find(findings, "title: there is none: write `title`, also for a figure whose document "
                       "gives it one");
    if (is_word(figure->disclaimer, "none"))
        find(findings,
             "disclaimer: is left out: make sure that the document has one on boundaries");
    if (citations.undated)
        find(findings,
             "source: %s asks for the day on which its data were obtained: write "
             "`events.access-date`",
             citations.undated);
    if (citations.unversioned)
        find(findings,
             "source: the version of %s is not known, and with it the article of that year: write "
             "`events.version`, as \"24.1\"",
             citations.unversioned);
}

/* ---- events ---- */

static void check_events(const sm_figure *figure, const sm_ledger *ledger,
                         sm_publish_citations citations, GPtrArray *findings)
{
    const sm_event_spec *events = &figure->events;
    if (events->files.n == 0) return;
    if (events->precision == SM_IMPRECISE_PLAIN)
        find(findings, "precision: events whose place or date is known only roughly look like all "
                       "others: write `events.precision: hollow`, or say so in `note`");
    if (events->access_date && events->to && strcmp(events->to, events->access_date) >= 0)
        find(findings,
             "period: it ends on %s, and the events were obtained on %s: the last part of it is "
             "not complete; end it earlier, or say so in `note`",
             events->to, events->access_date);
    if (citations.data_end && events->to && strcmp(events->to, citations.data_end) > 0)
        find(findings,
             "period: it ends on %s, and the data end on %s: end it there, or write "
             "`events.access-date` where they were obtained later",
             events->to, citations.data_end);
    if (ledger->drawn == 0 && ledger->events_read > 0)
        find(findings,
             "events: none of %" G_GUINT64_FORMAT " is drawn: look at `frame`, `from`, "
             "`to` and `where`",
             ledger->events_read);
    if (ledger->unusable > 0 && !figure->note)
        find(findings, "events: %" G_GUINT64_FORMAT " could not be used, and no `note` says so",
             ledger->unusable);
}

/* Countries of which the frame shows a corner only have no room for a name, and need none. */
static bool needs_no_room(sm_label_drop why)
{
    return why == SM_LABEL_DROP_TOO_SMALL || why == SM_LABEL_DROP_OUTSIDE ||
           why == SM_LABEL_DROP_HIDDEN;
}

static void check_labels(const sm_ledger *ledger, GPtrArray *findings)
{
    uint32_t n = 0;
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < ledger->dropped->len; i++) {
        const sm_dropped_label *label = &g_array_index(ledger->dropped, sm_dropped_label, i);
        if (needs_no_room(label->why)) continue;
        if (n < MOST_NAMED)
            g_string_append_printf(names, "%s%s (%s)", n ? ", " : "", label->name,
                                   sm_label_drop_text(label->why));
        else if (n == MOST_NAMED)
            g_string_append(names, ", ...");
        n++;
    }
    if (n > 0)
        find(findings,
             "labels: %u of %u found no place, %s: if one is needed, enlarge `size`, or name it in "
             "`places.include` or `highlights`",
             n, ledger->labels_wanted, names->str);
    g_string_free(names, TRUE);
}

GPtrArray *sm_publish_check(const sm_figure *figure, const sm_scene *scene, const sm_ledger *ledger,
                            sm_publish_citations citations)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func(g_free);
    check_words(figure, scene, citations, findings);
    check_colours(scene, findings);
    check_contrast(scene, findings);
    check_size(figure, scene, findings);
    check_events(figure, ledger, citations, findings);
    check_labels(ledger, findings);
    return findings;
}
