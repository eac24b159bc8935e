#include "compose/callout_key.h"

#include "compose/look.h"
#include "compose/typeset.h"
#include "layout/columns.h"
#include "layout/text_block.h"

#include <math.h>

/* In ems of the text. Lines of 13 to 34 ems hold some 25 to 65 letters: what the eye follows. */
#define LEAST_TEXT_EM 13.0
#define MOST_TEXT_EM 34.0
#define COLUMN_TEXT_EM 15.0
#define DISC_GAP_EM 0.6
#define TITLE_GAP_EM 0.15
#define ENTRY_GAP_EM 0.7
#define COLUMN_GAP_EM 1.8
/* Below all: what follows is not about the last entry. */
#define FOOT_EM 0.6
#define HEADING_GAP_EM 0.7
/* Of a disc, in ems of its number: around a single figure, and beside two. */
#define DISC_EM 1.5
#define DISC_PADDING_EM 0.55
/* More columns must save so much of a line. */
#define WORTH_A_COLUMN 0.5
/* The first line's capitals reach this share of what text blocks keep above the baseline. */
#define CAPITALS_SHARE (1 / 1.12)

typedef struct note {
    const sm_annotation *annotation;
    char *title, *text; /* as they are set; NULL: none */
    uint32_t number;    /* 0: none yet */
    sm_text_block title_block, text_block;
    double text_top, height; /* from the entry's top; of the entry */
} note;

struct sm_callout_key {
    const sm_style *style;
    GArray *notes;         /* note */
    char *heading;         /* NULL: none */
    bool leftward;         /* columns and lines run from right to left */
    double diameter, rise; /* of the discs; from the middle of a figure down to its baseline */
    double em;
    uint32_t n_numbers;
    /* as fitted */
    sm_text_block heading_block;
    double text_width, height;
    uint32_t columns;
};

static note *note_at(const sm_callout_key *key, guint i)
{
    return &g_array_index(key->notes, note, i);
}

static void clear_note(void *data)
{
    note *n = data;
    g_free(n->title);
    g_free(n->text);
    sm_text_block_clear(&n->title_block);
    sm_text_block_clear(&n->text_block);
}

static note *find(const sm_callout_key *key, const sm_annotation *annotation)
{
    for (guint i = 0; i < key->notes->len; i++)
        if (note_at(key, i)->annotation == annotation) return note_at(key, i);
    return NULL;
}

static void add_notes(sm_callout_key *key, const sm_figure *figure, const GPtrArray *shown)
{
    for (guint i = 0; i < shown->len; i++) {
        const sm_annotation *spec = g_ptr_array_index(shown, i);
        if (find(key, spec)) continue;
        note n = {.annotation = spec};
        if (spec->title) n.title = sm_typeset(spec->title, figure->lang);
        if (spec->text) n.text = sm_typeset(spec->text, figure->lang);
        g_array_append_val(key->notes, n);
    }
}

/* Wide enough for the largest number, and the same for all. */
static void size_discs(sm_callout_key *key, sm_text_engine *engine)
{
    sm_font font = sm_look_font(key->style, &key->style->callout.number);
    const char *widest = key->notes->len < 10 ? "8" : key->notes->len < 100 ? "88" : "888";
    sm_text_extent extent = sm_text_measure(engine, &font, widest);
    double line = sm_length_pt(key->style->callout.number_stroke.width, 0);
    key->diameter =
        fmax(DISC_EM * font.size_pt, extent.advance + DISC_PADDING_EM * font.size_pt) + line;
    key->rise = -(extent.ink.y0 + extent.ink.y1) / 2;
}

sm_callout_key *sm_callout_key_create(const sm_figure *figure, const sm_style *style,
                                      const GPtrArray *shown, sm_text_engine *engine)
{
    sm_callout_key *key = g_new0(sm_callout_key, 1);
    key->style = style;
    key->notes = g_array_new(FALSE, TRUE, sizeof(note));
    g_array_set_clear_func(key->notes, clear_note);
    add_notes(key, figure, shown);
    if (key->notes->len == 0) {
        sm_callout_key_free(key);
        return NULL;
    }
    if (figure->callouts.title) key->heading = sm_typeset(figure->callouts.title, figure->lang);
    const note *first = note_at(key, 0);
    key->leftward = sm_runs_leftward(first->title ? first->title : first->text);
    key->em = sm_length_pt(style->callout.text.size, 0);
    size_discs(key, engine);
    return key;
}

void sm_callout_key_free(sm_callout_key *key)
{
    if (!key) return;
    g_array_unref(key->notes);
    g_free(key->heading);
    sm_text_block_clear(&key->heading_block);
    g_free(key);
}

/* ---- setting ---- */

static double text_height(const sm_callout_key *key, const note *n)
{
    bool both = n->title_block.n_lines && n->text_block.n_lines;
    return n->title_block.height_pt + (both ? TITLE_GAP_EM * key->em : 0) + n->text_block.height_pt;
}

/* The first line's capitals stand level with the figure in the disc. */
static void set_note(const sm_callout_key *key, note *n, double width, sm_text_engine *engine)
{
    sm_font title = sm_look_font(key->style, &key->style->callout.title);
    sm_font text = sm_look_font(key->style, &key->style->callout.text);
    sm_text_block_clear(&n->title_block);
    sm_text_block_clear(&n->text_block);
    sm_text_block_init(&n->title_block, engine, &title, n->title, width, true);
    sm_text_block_init(&n->text_block, engine, &text, n->text, width, true);
    double ascent = n->title ? n->title_block.ascent_pt : n->text_block.ascent_pt;
    double middle = ascent * (1 - CAPITALS_SHARE / 2);
    n->text_top = fmax(0, key->diameter / 2 - middle);
    n->height = fmax(key->diameter, n->text_top + text_height(key, n));
}

static double share_out(const sm_callout_key *key, uint32_t columns, uint32_t *ends)
{
    g_autofree double *heights = g_new(double, key->notes->len);
    for (guint i = 0; i < key->notes->len; i++)
        heights[i] = note_at(key, i)->height;
    return sm_columns_share(heights, key->notes->len, ENTRY_GAP_EM * key->em, columns, ends);
}

/* Height on so many columns; NAN when these would be too narrow to read. */
static double set_in(sm_callout_key *key, double width, uint32_t columns, sm_text_engine *engine)
{
    double gaps = (columns - 1) * COLUMN_GAP_EM * key->em;
    double text = (width - gaps) / columns - key->diameter - DISC_GAP_EM * key->em;
    if (columns > 1 && text < LEAST_TEXT_EM * key->em) return NAN;
    key->text_width = fmin(fmax(text, key->em), MOST_TEXT_EM * key->em);
    key->columns = columns;
    for (guint i = 0; i < key->notes->len; i++)
        set_note(key, note_at(key, i), key->text_width, engine);
    g_autofree uint32_t *ends = g_new(uint32_t, columns);
    return share_out(key, columns, ends);
}

static double heading_height(const sm_callout_key *key)
{
    return key->heading_block.n_lines ? key->heading_block.height_pt + HEADING_GAP_EM * key->em : 0;
}

void sm_callout_key_fit(sm_callout_key *key, double width_pt, uint32_t most_columns,
                        sm_text_engine *engine)
{
    double lowest = INFINITY, saving = WORTH_A_COLUMN * SM_LINE_SPACING * key->em;
    uint32_t best = 1;
    for (uint32_t columns = 1; columns <= MIN(most_columns, key->notes->len); columns++) {
        double height = set_in(key, width_pt, columns, engine);
        if (isnan(height)) break;
        if (height > lowest - saving) continue;
        lowest = height;
        best = columns;
    }
    double height = set_in(key, width_pt, best, engine);
    sm_font font = sm_look_font(key->style, &key->style->legend.title);
    sm_text_block_clear(&key->heading_block);
    sm_text_block_init(&key->heading_block, engine, &font, key->heading, width_pt, true);
    key->height = heading_height(key) + height + FOOT_EM * key->em;
}

double sm_callout_key_height_pt(const sm_callout_key *key)
{
    return key->height;
}

double sm_callout_key_columns_pt(const sm_callout_key *key, uint32_t columns)
{
    double column = (COLUMN_TEXT_EM + DISC_GAP_EM) * key->em + key->diameter;
    return columns * column + (columns - 1) * COLUMN_GAP_EM * key->em;
}

double sm_callout_key_diameter_pt(const sm_callout_key *key)
{
    return key->diameter;
}

/* ---- numbers ---- */

void sm_callout_key_give_number(sm_callout_key *key, const sm_annotation *annotation)
{
    note *n = find(key, annotation);
    if (n && n->number == 0) n->number = ++key->n_numbers;
}

uint32_t sm_callout_key_number(const sm_callout_key *key, const sm_annotation *annotation)
{
    const note *n = find(key, annotation);
    return n ? n->number : 0;
}

static const note *numbered(const sm_callout_key *key, uint32_t number)
{
    for (guint i = 0; i < key->notes->len; i++)
        if (note_at(key, i)->number == number) return note_at(key, i);
    return NULL;
}

const sm_annotation *sm_callout_key_annotation(const sm_callout_key *key, uint32_t number)
{
    const note *n = number > 0 ? numbered(key, number) : NULL;
    return n ? n->annotation : NULL;
}

/* ---- drawing ---- */

void sm_callout_key_draw_disc(const sm_callout_key *key, uint32_t number, sm_xy_pt center,
                              const char *id, sm_scene *scene)
{
    const sm_style *style = key->style;
    sm_font font = sm_look_font(style, &style->callout.number);
    sm_stroke line = sm_look_stroke(&style->callout.number_stroke);
    sm_path *disc = sm_path_create();
    sm_path_circle(disc, center, (key->diameter - line.width_pt) / 2);
    sm_scene_path(scene, NULL, NULL, disc, sm_look_fill(&style->callout.number_fill), line);
    g_autofree char *figure = g_strdup_printf("%u", number);
    sm_scene_text(scene, id, figure, &font, (sm_xy_pt){center.x, center.y + key->rise},
                  SM_ANCHOR_MIDDLE, 0, style->callout.number.color, SM_NO_HALO);
}

/* Lines from `x` on, which is their left end, or their right one where they run leftward. */
static void draw_lines(const sm_text_block *block, const char *id, double x, double y,
                       bool leftward, sm_color color, sm_scene *scene)
{
    for (uint32_t i = 0; i < block->n_lines; i++)
        sm_scene_text(scene, id, block->lines[i], &block->font,
                      (sm_xy_pt){x, y + block->ascent_pt + i * block->leading_pt},
                      leftward ? SM_ANCHOR_END : SM_ANCHOR_START, 0, color, SM_NO_HALO);
}

/* `x`: where the column begins. */
static void draw_note(const sm_callout_key *key, const note *n, double x, double y, sm_scene *scene)
{
    const sm_style *style = key->style;
    double way = key->leftward ? -1 : 1, radius = key->diameter / 2;
    double text_x = x + way * (key->diameter + DISC_GAP_EM * key->em);
    g_autofree char *id = g_strdup_printf("note-%u", n->number);
    g_autofree char *number_id = g_strconcat(id, "--number", NULL);
    g_autofree char *title_id = g_strconcat(id, "--title", NULL);
    g_autofree char *text_id = g_strconcat(id, "--text", NULL);
    sm_scene_group(scene, id, n->title ? n->title : n->text, NULL);
    sm_callout_key_draw_disc(key, n->number, (sm_xy_pt){x + way * radius, y + radius}, number_id,
                             scene);
    double top = y + n->text_top;
    draw_lines(&n->title_block, title_id, text_x, top, key->leftward, style->callout.title.color,
               scene);
    if (n->title_block.n_lines) top += n->title_block.height_pt + TITLE_GAP_EM * key->em;
    draw_lines(&n->text_block, text_id, text_x, top, key->leftward, style->callout.text.color,
               scene);
    sm_scene_end(scene);
}

static void draw_columns(const sm_callout_key *key, sm_rect_pt box, const note **placed, uint32_t n,
                         sm_scene *scene)
{
    double gap = ENTRY_GAP_EM * key->em, way = key->leftward ? -1 : 1;
    double pitch = key->diameter + (DISC_GAP_EM + COLUMN_GAP_EM) * key->em + key->text_width;
    g_autofree double *heights = g_new(double, n);
    g_autofree uint32_t *ends = g_new(uint32_t, key->columns);
    for (uint32_t i = 0; i < n; i++)
        heights[i] = placed[i]->height;
    sm_columns_share(heights, n, gap, key->columns, ends);
    double x = key->leftward ? box.x1 : box.x0;
    for (uint32_t column = 0, i = 0; column < key->columns; column++, x += way * pitch)
        for (double y = box.y0; i < ends[column]; y += heights[i] + gap, i++)
            draw_note(key, placed[i], x, y, scene);
}

void sm_callout_key_draw(const sm_callout_key *key, sm_rect_pt box, sm_scene *scene)
{
    if (key->n_numbers == 0) return;
    g_autofree const note **placed = g_new(const note *, key->n_numbers);
    for (uint32_t i = 0; i < key->n_numbers; i++)
        placed[i] = numbered(key, i + 1);
    sm_scene_group(scene, "callout-key", "Key to the numbers", NULL);
    draw_lines(&key->heading_block, "callout-key--title", key->leftward ? box.x1 : box.x0, box.y0,
               key->leftward, key->style->legend.title.color, scene);
    box.y0 += heading_height(key);
    draw_columns(key, box, placed, key->n_numbers, scene);
    sm_scene_end(scene);
}
