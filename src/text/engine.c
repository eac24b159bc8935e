#include "text/engine.h"

#include <harfbuzz/hb-ot.h>
#include <math.h>
#include <string.h>

/* When this many lines are kept the cache starts anew. A map has some hundreds of labels, each in a
 * few fonts; a kept line takes about 2 kB. */
#define MAX_LINES 4096
/* Letters further apart than this do not read as a word. */
#define MAX_SPACING_EM 16.0

struct sm_text_engine {
    sm_diagnostics *diagnostics; /* borrowed */
    PangoFontMap *starter;       /* see sm_text_engine_create() */
    sm_font_set *system;         /* NULL until it is needed */
    GHashTable *sets;            /* char * families -> sm_font_set *, NULL where there is none */
    GHashTable *faces;           /* char * "families|weight|italic" -> sm_text_face * */
    GHashTable *lines;           /* char * face key, spacing, text -> sm_text_line * */
    GHashTable *missing;         /* characters that were reported */
    GString *key;                /* scratch */
};

static void free_set(gpointer data)
{
    sm_font_set_free(data);
}

static void free_face(gpointer data)
{
    sm_text_face *face = data;
    pango_font_description_free(face->description);
    g_free(face);
}

static void free_line(gpointer data)
{
    sm_text_line *line = data;
    sm_clean_text_clear(&line->clean);
    g_object_unref(line->layout);
    g_free(line);
}

sm_text_engine *sm_text_engine_create(sm_diagnostics *diagnostics)
{
    sm_text_engine *engine = g_new0(sm_text_engine, 1);
    engine->diagnostics = diagnostics;
    /* With a process's first font map Pango reads the system's font configuration in a thread of
     * its own, and waits for it when the first font is wanted: the caller may do other things
     * meanwhile. */
    engine->starter = pango_cairo_font_map_new();
    engine->sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_set);
    engine->faces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_face);
    engine->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_line);
    engine->missing = g_hash_table_new(NULL, NULL);
    engine->key = g_string_new(NULL);
    return engine;
}

void sm_text_engine_free(sm_text_engine *engine)
{
    if (!engine) return;
    g_hash_table_destroy(engine->lines);
    g_hash_table_destroy(engine->faces);
    g_hash_table_destroy(engine->sets);
    g_hash_table_destroy(engine->missing);
    sm_font_set_free(engine->system);
    g_object_unref(engine->starter);
    g_string_free(engine->key, TRUE);
    g_free(engine);
}

/* ---- font sets ---- */

static const sm_font_set *system_set(sm_text_engine *engine)
{
    if (!engine->system) engine->system = sm_font_set_of_system();
    return engine->system;
}

static char *first_family(const char *families)
{
    return g_strstrip(g_strndup(families, strcspn(families, ",")));
}

static const sm_font_set *small_set(sm_text_engine *engine, const char *families)
{
    gpointer known;
    if (g_hash_table_lookup_extended(engine->sets, families, NULL, &known)) return known;
    sm_font_set *set = sm_font_set_of_families(families);
    g_hash_table_insert(engine->sets, g_strdup(families), set);
    return set;
}

/* The system's set where the small one lacks what sets the look of the figure: the first family. */
static const sm_font_set *choose_set(sm_text_engine *engine, const char *families)
{
    const sm_font_set *set = small_set(engine, families);
    if (!set) return system_set(engine);
    g_autofree char *wanted = first_family(families);
    return sm_font_set_has(set, *wanted ? wanted : SM_FONT_DEFAULT) ? set : system_set(engine);
}

/* ---- faces ---- */

static void report_family(sm_text_engine *engine, const sm_font_set *set, const char *families,
                          PangoFont *used)
{
    g_autofree char *wanted = first_family(families);
    if (*wanted == '\0' || sm_font_is_generic(wanted) || sm_font_set_has(set, wanted)) return;
    PangoFontDescription *description = pango_font_describe(used);
    sm_diagnostics_warn(
        engine->diagnostics,
        "font family \"%s\" is not installed, \"%s\" is used instead: install it, or "
        "name another family",
        wanted, pango_font_description_get_family(description));
    pango_font_description_free(description);
}

static PangoFontDescription *describe(const sm_font *font, const char *families)
{
    g_autofree char *valid = g_utf8_make_valid(families, -1);
    g_autofree char *all = sm_font_fallback(valid);
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, all);
    pango_font_description_set_size(description, (int)(SM_TEXT_SHAPE_PT * PANGO_SCALE));
    pango_font_description_set_weight(description, (PangoWeight)CLAMP(font->weight, 100, 1000));
    pango_font_description_set_style(description,
                                     font->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return description;
}

static double to_pt(int pango_units)
{
    return pango_units / (double)PANGO_SCALE;
}

static double metric_pt(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
    hb_position_t position = 0;
    hb_ot_metrics_get_position_with_fallback(font, tag, &position);
    return to_pt(position);
}

/* From the font's tables: Pango's own metrics cost the shaping of a sample text. */
static void read_metrics(sm_text_face *face, PangoFont *font)
{
    hb_font_t *hb = pango_font_get_hb_font(font);
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(hb, &extents);
    face->ascent = to_pt(extents.ascender);
    face->descent = -to_pt(extents.descender);
    face->cap_height = metric_pt(hb, HB_OT_METRICS_TAG_CAP_HEIGHT);
    face->x_height = metric_pt(hb, HB_OT_METRICS_TAG_X_HEIGHT);
}

static const char *families_of(const sm_font *font)
{
    return font->family ? font->family : "";
}

static sm_text_face *load_face(sm_text_engine *engine, const sm_font *font)
{
    const char *families = families_of(font);
    sm_text_face *face = g_new0(sm_text_face, 1);
    face->set = choose_set(engine, families);
    face->description = describe(font, families);
    PangoFont *loaded = pango_context_load_font(sm_font_set_context(face->set), face->description);
    if (!loaded) {
        sm_diagnostics_warn(engine->diagnostics,
                            "no font is installed, text cannot be drawn: install \"%s\" (Debian: "
                            "fonts-noto-core)",
                            SM_FONT_DEFAULT);
        return face;
    }
    read_metrics(face, loaded);
    report_family(engine, face->set, families, loaded);
    g_object_unref(loaded);
    return face;
}

static void write_face_key(GString *key, const sm_font *font)
{
    g_string_printf(key, "%s|%d|%d", families_of(font), font->weight, font->italic);
}

static const sm_text_face *find_face(sm_text_engine *engine, const sm_font *font)
{
    write_face_key(engine->key, font);
    sm_text_face *face = g_hash_table_lookup(engine->faces, engine->key->str);
    if (face) return face;
    g_autofree char *key = g_strdup(engine->key->str);
    face = load_face(engine, font);
    g_hash_table_insert(engine->faces, g_steal_pointer(&key), face);
    return face;
}

/* ---- lines ---- */

double sm_text_scale(const sm_font *font)
{
    return font->size_pt > 0 && isfinite(font->size_pt) ? font->size_pt / SM_TEXT_SHAPE_PT : 0;
}

/* In Pango units. */
static int spacing_of(const sm_font *font)
{
    double em = font->letter_spacing_em;
    if (!isfinite(em)) return 0;
    return (int)lround(CLAMP(em, -1.0, MAX_SPACING_EM) * SM_TEXT_SHAPE_PT * PANGO_SCALE);
}

/* Scripts whose letters join: to spread them would tear words apart. */
static bool has_cursive_script(const char *utf8)
{
    for (const char *p = utf8; *p; p = sm_utf8_next(p)) {
        switch (g_unichar_get_script(g_utf8_get_char(p))) {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_ADLAM:
        case G_UNICODE_SCRIPT_MONGOLIAN:
        case G_UNICODE_SCRIPT_MANDAIC:
        case G_UNICODE_SCRIPT_PHAGS_PA:
        case G_UNICODE_SCRIPT_MANICHAEAN:
        case G_UNICODE_SCRIPT_PSALTER_PAHLAVI:
        case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
        case G_UNICODE_SCRIPT_SOGDIAN:
            return true;
        default:
            break;
        }
    }
    return false;
}

/* Letters that are set apart keep their kerning; Pango itself leaves out ligatures then. */
static void spread_letters(PangoLayout *layout, const sm_font *font, const char *utf8)
{
    int spacing = spacing_of(font);
    if (spacing == 0 || has_cursive_script(utf8)) return;
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(spacing));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

static PangoLayout *lay_out(const sm_font_set *set, const sm_text_face *face, const sm_font *font,
                            const char *utf8)
{
    PangoLayout *layout = pango_layout_new(sm_font_set_context(set));
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_font_description(layout, face->description);
    spread_letters(layout, font, utf8);
    pango_layout_set_text(layout, utf8, -1);
    return layout;
}

static void report_character(sm_text_engine *engine, gunichar c, const char *text)
{
    if (!g_hash_table_add(engine->missing, GUINT_TO_POINTER(c))) return;
    char character[7] = "";
    character[g_unichar_to_utf8(c, character)] = '\0';
    sm_diagnostics_warn(
        engine->diagnostics,
        "no installed font has \"%s\" (U+%04X), first wanted in \"%.60s\": install one "
        "that does, or change the text",
        character, c, text);
}

static void report_missing(sm_text_engine *engine, PangoLayoutLine *line, const char *text)
{
    for (GSList *r = line->runs; r; r = r->next) {
        const PangoGlyphItem *run = r->data;
        for (int i = 0; i < run->glyphs->num_glyphs; i++) {
            PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
            if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG))
                report_character(engine, glyph & ~PANGO_GLYPH_UNKNOWN_FLAG, text);
        }
    }
}

static sm_text_extent extent_of(PangoLayoutLine *line, const sm_text_face *face)
{
    PangoRectangle ink, logical;
    pango_layout_line_get_extents(line, &ink, &logical);
    return (sm_text_extent){
        .advance = to_pt(logical.width),
        .ascent = face->ascent,
        .descent = face->descent,
        .cap_height = face->cap_height,
        .x_height = face->x_height,
        .ink = {to_pt(ink.x), to_pt(ink.y), to_pt(ink.x + ink.width), to_pt(ink.y + ink.height)},
    };
}

static PangoLayout *lay_out_completely(sm_text_engine *engine, const sm_text_face *face,
                                       const sm_font *font, const char *utf8)
{
    PangoLayout *layout = lay_out(face->set, face, font, utf8);
    if (pango_layout_get_unknown_glyphs_count(layout) == 0) return layout;
    const sm_font_set *all = system_set(engine);
    if (face->set != all) {
        g_object_unref(layout);
        layout = lay_out(all, face, font, utf8);
    }
    if (pango_layout_get_unknown_glyphs_count(layout) > 0)
        report_missing(engine, pango_layout_get_line_readonly(layout, 0), utf8);
    return layout;
}

static sm_text_line *shape_line(sm_text_engine *engine, const sm_font *font, const char *utf8)
{
    sm_text_line *line = g_new0(sm_text_line, 1);
    line->clean = sm_clean_text_make(utf8);
    if (line->clean.cut)
        sm_diagnostics_warn(engine->diagnostics,
                            "a line of text is cut after %d bytes, \"%.40s...\": shorten it",
                            SM_TEXT_MAX_BYTES, line->clean.utf8);
    const sm_text_face *face = find_face(engine, font);
    line->layout = lay_out_completely(engine, face, font, line->clean.utf8);
    line->line = pango_layout_get_line_readonly(line->layout, 0);
    line->extent = extent_of(line->line, face);
    return line;
}

const sm_text_line *sm_text_engine_line(sm_text_engine *engine, const sm_font *font,
                                        const char *utf8)
{
    write_face_key(engine->key, font);
    g_string_append_printf(engine->key, "|%d|", spacing_of(font));
    g_string_append_len(engine->key, utf8, (gssize)strnlen(utf8, SM_TEXT_MAX_BYTES + 1));
    sm_text_line *line = g_hash_table_lookup(engine->lines, engine->key->str);
    if (line) return line;
    if (g_hash_table_size(engine->lines) >= MAX_LINES) g_hash_table_remove_all(engine->lines);
    g_autofree char *key = g_strdup(engine->key->str);
    line = shape_line(engine, font, utf8);
    g_hash_table_insert(engine->lines, g_steal_pointer(&key), line);
    return line;
}
