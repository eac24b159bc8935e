#include "text/engine.h"

#include "base/units.h"

#include <fontconfig/fontconfig.h>
#include <harfbuzz/hb-ot.h>
#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* When this many lines are kept the cache starts anew. A map has some hundreds of labels, each in a
 * few fonts; a kept line takes about 2 kB. */
#define MAX_LINES 4096
/* Used where a family is not installed: the program's own font, before whatever the system offers.
 */
#define DEFAULT_FAMILY "Noto Sans"
/* Pango lengths are 26.10 fixed-point; larger sizes would overflow in sums. */
#define MAX_SIZE_PT 4096.0

struct sm_text_engine {
    sm_diagnostics *diagnostics; /* borrowed */
    PangoFontMap *map;
    PangoContext *context;
    GHashTable *faces;    /* char * "family|size|weight|italic" -> sm_text_face * */
    GHashTable *lines;    /* char * face key, spacing, text -> sm_text_line * */
    GHashTable *families; /* char *, asked for -> whether installed */
    GHashTable *missing;  /* characters reported already */
    GString *key;         /* scratch */
};

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

static cairo_font_options_t *unhinted_options(void)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    return options;
}

sm_text_engine *sm_text_engine_create(sm_diagnostics *diagnostics)
{
    sm_text_engine *engine = g_new0(sm_text_engine, 1);
    engine->diagnostics = diagnostics;
    engine->map = pango_cairo_font_map_new();
    /* Pango's unit is then the page point. */
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(engine->map), SM_PT_PER_INCH);
    engine->context = pango_font_map_create_context(engine->map);
    cairo_font_options_t *options = unhinted_options();
    pango_cairo_context_set_font_options(engine->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(engine->context, FALSE);
    /* Not the locale's. */
    pango_context_set_language(engine->context, pango_language_from_string("en"));
    engine->faces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_face);
    engine->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_line);
    engine->families = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    engine->missing = g_hash_table_new(NULL, NULL);
    engine->key = g_string_new(NULL);
    return engine;
}

void sm_text_engine_free(sm_text_engine *engine)
{
    if (!engine) return;
    g_hash_table_destroy(engine->lines);
    g_hash_table_destroy(engine->faces);
    g_hash_table_destroy(engine->families);
    g_hash_table_destroy(engine->missing);
    g_string_free(engine->key, TRUE);
    g_object_unref(engine->context);
    g_object_unref(engine->map);
    g_free(engine);
}

/* ---- families ---- */

/* Generic families stand for whatever the system has. */
static bool is_generic(const char *family)
{
    static const char *const generic[] = {"sans-serif", "sans",      "serif",  "monospace",
                                          "mono",       "system-ui", "cursive"};
    for (gsize i = 0; i < G_N_ELEMENTS(generic); i++)
        if (g_ascii_strcasecmp(family, generic[i]) == 0) return true;
    return false;
}

static bool look_up_family(sm_text_engine *engine, const char *family)
{
    FcConfig *config = pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(engine->map));
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcObjectSet *properties = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
    FcFontSet *found = FcFontList(config, pattern, properties);
    bool installed = found && found->nfont > 0;
    if (found) FcFontSetDestroy(found);
    FcObjectSetDestroy(properties);
    FcPatternDestroy(pattern);
    return installed;
}

static bool is_installed(sm_text_engine *engine, const char *family)
{
    gpointer known;
    if (is_generic(family)) return true;
    if (g_hash_table_lookup_extended(engine->families, family, NULL, &known))
        return GPOINTER_TO_INT(known);
    bool installed = look_up_family(engine, family);
    g_hash_table_insert(engine->families, g_strdup(family), GINT_TO_POINTER(installed));
    return installed;
}

/* The first family sets the look of the figure; when it is absent the reader of the warning wants
 * to know which one stands in. */
static void report_family(sm_text_engine *engine, const char *list, PangoFont *used)
{
    g_auto(GStrv) families = g_strsplit(list, ",", -1);
    if (!families[0]) return;
    const char *wanted = g_strstrip(families[0]);
    if (*wanted == '\0' || is_installed(engine, wanted)) return;
    PangoFontDescription *description = pango_font_describe(used);
    sm_diagnostics_warn(
        engine->diagnostics,
        "font family \"%s\" is not installed, \"%s\" is used instead: install it, or "
        "name another family",
        wanted, pango_font_description_get_family(description));
    pango_font_description_free(description);
}

/* ---- faces ---- */

static double clamp_size(double size_pt)
{
    return size_pt > 0 ? fmin(size_pt, MAX_SIZE_PT) : 0;
}

static PangoFontDescription *describe(const sm_font *font)
{
    PangoFontDescription *description = pango_font_description_new();
    g_autofree char *families = g_strdup_printf("%s," DEFAULT_FAMILY, font->family);
    pango_font_description_set_family(description,
                                      font->family && *font->family ? families : DEFAULT_FAMILY);
    pango_font_description_set_size(description,
                                    (int)lround(clamp_size(font->size_pt) * PANGO_SCALE));
    pango_font_description_set_weight(description, (PangoWeight)CLAMP(font->weight, 100, 1000));
    pango_font_description_set_style(description,
                                     font->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return description;
}

static double metric_pt(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
    hb_position_t position = 0;
    hb_ot_metrics_get_position_with_fallback(font, tag, &position);
    return position / (double)PANGO_SCALE;
}

/* From the font's tables: Pango's own metrics cost the shaping of a sample text. */
static void read_metrics(sm_text_face *face, PangoFont *font)
{
    hb_font_t *hb = pango_font_get_hb_font(font);
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(hb, &extents);
    face->ascent = extents.ascender / (double)PANGO_SCALE;
    face->descent = -extents.descender / (double)PANGO_SCALE;
    face->cap_height = metric_pt(hb, HB_OT_METRICS_TAG_CAP_HEIGHT);
    face->x_height = metric_pt(hb, HB_OT_METRICS_TAG_X_HEIGHT);
}

static sm_text_face *load_face(sm_text_engine *engine, const sm_font *font)
{
    sm_text_face *face = g_new0(sm_text_face, 1);
    face->description = describe(font);
    PangoFont *loaded = pango_context_load_font(engine->context, face->description);
    if (!loaded) {
        sm_diagnostics_warn(engine->diagnostics,
                            "no font is installed, text cannot be drawn: install " DEFAULT_FAMILY
                            " (Debian package fonts-noto-core)");
        return face;
    }
    read_metrics(face, loaded);
    report_family(engine, font->family ? font->family : DEFAULT_FAMILY, loaded);
    g_object_unref(loaded);
    return face;
}

static void write_face_key(GString *key, const sm_font *font)
{
    g_string_printf(key, "%s|%ld|%d|%d", font->family ? font->family : "",
                    lround(clamp_size(font->size_pt) * PANGO_SCALE), font->weight, font->italic);
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

bool sm_text_is_cursive(const char *utf8)
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
    int spacing = (int)lround(font->letter_spacing_em * clamp_size(font->size_pt) * PANGO_SCALE);
    if (spacing == 0 || sm_text_is_cursive(utf8)) return;
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(spacing));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

static void report_character(sm_text_engine *engine, gunichar c, const char *text)
{
    gpointer key = GUINT_TO_POINTER(c);
    if (!g_hash_table_add(engine->missing, key)) return;
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
            if (glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                report_character(engine, glyph & ~PANGO_GLYPH_UNKNOWN_FLAG, text);
        }
    }
}

static double to_pt(int pango_units)
{
    return pango_units / (double)PANGO_SCALE;
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

static sm_text_line *shape_line(sm_text_engine *engine, const sm_font *font, const char *utf8)
{
    sm_text_line *line = g_new0(sm_text_line, 1);
    line->clean = sm_clean_text_make(utf8);
    if (line->clean.cut)
        sm_diagnostics_warn(engine->diagnostics,
                            "a line of text is cut after %d bytes, \"%.40s...\": shorten it",
                            SM_TEXT_MAX_BYTES, line->clean.utf8);
    line->face = find_face(engine, font);
    line->layout = pango_layout_new(engine->context);
    pango_layout_set_single_paragraph_mode(line->layout, TRUE);
    pango_layout_set_font_description(line->layout, line->face->description);
    spread_letters(line->layout, font, line->clean.utf8);
    pango_layout_set_text(line->layout, line->clean.utf8, -1);
    line->line = pango_layout_get_line_readonly(line->layout, 0);
    line->extent = extent_of(line->line, line->face);
    if (pango_layout_get_unknown_glyphs_count(line->layout) > 0)
        report_missing(engine, line->line, line->clean.utf8);
    return line;
}

const sm_text_line *sm_text_engine_line(sm_text_engine *engine, const sm_font *font,
                                        const char *utf8)
{
    write_face_key(engine->key, font);
    g_string_append_printf(
        engine->key, "|%ld|",
        lround(font->letter_spacing_em * clamp_size(font->size_pt) * PANGO_SCALE));
    g_string_append_len(engine->key, utf8, (gssize)strnlen(utf8, SM_TEXT_MAX_BYTES + 1));
    sm_text_line *line = g_hash_table_lookup(engine->lines, engine->key->str);
    if (line) return line;
    if (g_hash_table_size(engine->lines) >= MAX_LINES) g_hash_table_remove_all(engine->lines);
    g_autofree char *key = g_strdup(engine->key->str);
    line = shape_line(engine, font, utf8);
    g_hash_table_insert(engine->lines, g_steal_pointer(&key), line);
    return line;
}
