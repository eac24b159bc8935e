#include "text/runs.h"

#include "text/engine.h"

static bool is_complete(const PangoGlyphString *glyphs)
{
    for (int i = 0; i < glyphs->num_glyphs; i++) {
        PangoGlyph glyph = glyphs->glyphs[i].glyph;
        if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG)) return false;
    }
    return true;
}

static bool is_italic(const PangoFontDescription *description)
{
    return pango_font_description_get_style(description) != PANGO_STYLE_NORMAL;
}

/* `first` is filled in already. */
static void visit_run(const PangoGlyphItem *glyphs, const char *text, const PangoFont *first_font,
                      sm_text_run first, sm_text_run_visitor visit, void *data)
{
    PangoFont *font = glyphs->item->analysis.font;
    hb_font_t *hb = pango_font_get_hb_font(font);
    PangoFontDescription *description = pango_font_describe(font);
    sm_text_run run = first;
    run.utf8 = text + glyphs->item->offset;
    run.length = (gsize)glyphs->item->length;
    run.family = pango_font_description_get_family(description);
    run.weight = (int)pango_font_description_get_weight(description);
    run.italic = is_italic(description);
    run.first_choice = font == first_font;
    run.complete = is_complete(glyphs->glyphs);
    run.face = hb_font_get_face(hb);
    run.coords = hb_font_get_var_coords_design(hb, &run.n_coords);
    visit(&run, data);
    pango_font_description_free(description);
}

static sm_text_run first_choice(PangoFont *font, const sm_font *asked)
{
    sm_text_run run = {.first_weight = asked->weight, .first_italic = asked->italic};
    if (!font) return run;
    PangoFontDescription *description = pango_font_describe(font);
    run.first_weight = (int)pango_font_description_get_weight(description);
    run.first_italic = is_italic(description);
    pango_font_description_free(description);
    return run;
}

void sm_text_visit_runs(sm_text_engine *engine, const sm_font *font, const char *utf8,
                        sm_text_run_visitor visit, void *data)
{
    const sm_text_line *line = sm_text_engine_line(engine, font, utf8);
    PangoContext *context = pango_layout_get_context(line->layout);
    PangoFont *first_font =
        pango_context_load_font(context, pango_layout_get_font_description(line->layout));
    sm_text_run first = first_choice(first_font, font);
    for (GSList *r = line->line->runs; r; r = r->next)
        visit_run(r->data, line->clean.utf8, first_font, first, visit, data);
    g_clear_object(&first_font);
}

sm_text_reading sm_text_read(sm_text_engine *engine, const sm_font *font, const char *utf8)
{
    const sm_text_line *line = sm_text_engine_line(engine, font, utf8);
    bool leftward = line->line->resolved_dir == PANGO_DIRECTION_RTL;
    return (sm_text_reading){line->clean.utf8, leftward};
}
