#include "paint/svg_fonts.h"

#include "base/markup.h"
#include "paint/svg_subset.h"
#include "text/runs.h"

#include <string.h>

/* One @font-face: letters of one font file that texts of one weight and slant need. */
typedef struct carried {
    int weight; /* of the texts */
    bool italic;
    bool first_choice; /* else only for its own letters */
    char *family;      /* of the file */
    hb_face_t *face;   /* borrowed from the engine */
    float *coords;
    guint n_coords;
    hb_set_t *characters;
} carried;

/* All that texts asking for one list of families lead to. */
typedef struct family {
    char *asked, *embedded;
    GPtrArray *used;   /* char *, families of the files, in the order in which they were met */
    char *list;        /* as CSS; made in the end */
    GPtrArray *fonts;  /* carried * */
    GHashTable *looks; /* weight times 2, plus italic: as asked -> as used */
} family;

struct sm_svg_fonts {
    char *figure;
    GPtrArray *families; /* family *; the first is the common one */
};

static void free_carried(gpointer data)
{
    carried *c = data;
    g_free(c->family);
    g_free(c->coords);
    hb_set_destroy(c->characters);
    g_free(c);
}

static void free_family(gpointer data)
{
    family *f = data;
    g_free(f->asked);
    g_free(f->embedded);
    g_free(f->list);
    g_ptr_array_free(f->used, TRUE);
    g_ptr_array_free(f->fonts, TRUE);
    g_hash_table_destroy(f->looks);
    g_free(f);
}

static family *find_family(const sm_svg_fonts *fonts, const char *asked)
{
    for (guint i = 0; i < fonts->families->len; i++) {
        family *f = g_ptr_array_index(fonts->families, i);
        if (g_str_equal(f->asked, asked)) return f;
    }
    return NULL;
}

static family *add_family(sm_svg_fonts *fonts, const char *asked)
{
    family *f = g_new0(family, 1);
    guint n = fonts->families->len + 1;
    f->asked = g_strdup(asked);
    f->embedded = n == 1 ? g_strdup_printf("%s-text", fonts->figure)
                         : g_strdup_printf("%s-text-%u", fonts->figure, n);
    f->used = g_ptr_array_new_with_free_func(g_free);
    f->fonts = g_ptr_array_new_with_free_func(free_carried);
    f->looks = g_hash_table_new(NULL, NULL);
    g_ptr_array_add(fonts->families, f);
    return f;
}

static const char *asked_of(const sm_font *font)
{
    return font->family ? font->family : "";
}

/* ---- looking at texts ---- */

static gpointer look_key(const sm_font *font)
{
    return GINT_TO_POINTER(font->weight * 2 + font->italic);
}

typedef struct visit {
    family *into;
    const sm_font *font;
} visit;

static void keep_family(family *f, const char *name)
{
    for (guint i = 0; i < f->used->len; i++)
        if (g_str_equal(g_ptr_array_index(f->used, i), name)) return;
    g_ptr_array_add(f->used, g_strdup(name));
}

static bool same_coords(const carried *c, const sm_text_run *run)
{
    return c->n_coords == run->n_coords &&
           (c->n_coords == 0 || memcmp(c->coords, run->coords, c->n_coords * sizeof(float)) == 0);
}

static carried *find_carried(family *f, int weight, bool italic, const sm_text_run *run)
{
    for (guint i = 0; i < f->fonts->len; i++) {
        carried *c = g_ptr_array_index(f->fonts, i);
        if (c->face == run->face && c->weight == weight && c->italic == italic &&
            same_coords(c, run))
            return c;
    }
    carried *c = g_new0(carried, 1);
    c->weight = weight;
    c->italic = italic;
    c->first_choice = run->first_choice;
    c->family = g_strdup(run->family);
    c->face = run->face;
    c->coords = g_memdup2(run->coords, run->n_coords * sizeof(float));
    c->n_coords = run->n_coords;
    c->characters = hb_set_create();
    g_ptr_array_add(f->fonts, c);
    return c;
}

static void add_run(const sm_text_run *run, void *data)
{
    visit *v = data;
    if (!run->complete) return;
    /* Texts say of themselves what they got. */
    gpointer look = look_key(v->font), known;
    if (!g_hash_table_lookup_extended(v->into->looks, look, NULL, &known)) {
        known = GINT_TO_POINTER(run->first_weight * 2 + run->first_italic);
        g_hash_table_insert(v->into->looks, look, known);
    }
    keep_family(v->into, run->family);
    int weight = GPOINTER_TO_INT(known) / 2;
    bool italic = GPOINTER_TO_INT(known) % 2 != 0;
    carried *c = find_carried(v->into, weight, italic, run);
    const char *end = run->utf8 + run->length;
    for (const char *p = run->utf8; p < end; p += g_utf8_skip[(guchar)*p])
        hb_set_add(c->characters, g_utf8_get_char(p));
}

static void add_text(sm_svg_fonts *fonts, sm_text_engine *engine, const sm_font *font,
                     const char *utf8)
{
    visit v = {find_family(fonts, asked_of(font)), font};
    if (!v.into) v.into = add_family(fonts, asked_of(font));
    sm_text_visit_runs(engine, font, utf8, add_run, &v);
}

/* ---- names ---- */

/* Words of letters need no quotes, which some programs take for a part of the name. */
static bool is_plain_name(const char *name)
{
    bool begins = true;
    for (const char *c = name; *c; c++) {
        if (!g_ascii_isalpha(*c) && (begins || (!g_ascii_isdigit(*c) && *c != ' ' && *c != '-')))
            return false;
        begins = *c == ' ';
    }
    return !begins;
}

static void append_name(GString *css, const char *name)
{
    if (css->len > 0) g_string_append_c(css, ',');
    if (is_plain_name(name)) {
        g_string_append(css, name);
        return;
    }
    g_string_append_c(css, '\'');
    for (const char *c = name; *c; c++) {
        if (*c == '\'' || *c == '\\') g_string_append_c(css, '\\');
        g_string_append_c(css, (guchar)*c < 0x20 ? ' ' : *c);
    }
    g_string_append_c(css, '\'');
}

static const char *generic_of(const char *name)
{
    g_autofree char *low = g_ascii_strdown(name, -1);
    if (strstr(low, "mono")) return "monospace";
    if (strstr(low, "serif") && !strstr(low, "sans")) return "serif";
    return "sans-serif";
}

static void list_families(family *f)
{
    GString *css = g_string_new(NULL);
    for (guint i = 0; i < f->used->len; i++)
        append_name(css, g_ptr_array_index(f->used, i));
    append_name(css, generic_of(f->used->len ? g_ptr_array_index(f->used, 0) : f->asked));
    f->list = g_string_free(css, FALSE);
}

sm_svg_fonts *sm_svg_fonts_create(const sm_scene *scene, const char *figure, sm_text_engine *engine)
{
    sm_svg_fonts *fonts = g_new0(sm_svg_fonts, 1);
    fonts->figure = g_strdup(figure);
    fonts->families = g_ptr_array_new_with_free_func(free_family);
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++) {
        const sm_item *item = sm_scene_item(scene, i);
        if (item->kind == SM_ITEM_TEXT) add_text(fonts, engine, &item->text.font, item->text.utf8);
        if (item->kind == SM_ITEM_TEXT_ON_PATH)
            add_text(fonts, engine, &item->text_on_path.font, item->text_on_path.utf8);
    }
    for (guint i = 0; i < fonts->families->len; i++)
        list_families(g_ptr_array_index(fonts->families, i));
    return fonts;
}

void sm_svg_fonts_free(sm_svg_fonts *fonts)
{
    if (!fonts) return;
    g_free(fonts->figure);
    g_ptr_array_free(fonts->families, TRUE);
    g_free(fonts);
}

const char *sm_svg_fonts_common(const sm_svg_fonts *fonts)
{
    if (fonts->families->len == 0) return NULL;
    const family *f = g_ptr_array_index(fonts->families, 0);
    return f->list;
}

sm_svg_face sm_svg_fonts_face(const sm_svg_fonts *fonts, const sm_font *font)
{
    const family *f = find_family(fonts, asked_of(font));
    g_return_val_if_fail(f, ((sm_svg_face){.weight = font->weight}));
    gpointer known;
    if (!g_hash_table_lookup_extended(f->looks, look_key(font), NULL, &known))
        known = look_key(font);
    return (sm_svg_face){.families = f->list,
                         .common = f == g_ptr_array_index(fonts->families, 0),
                         .embedded = f->embedded,
                         .weight = GPOINTER_TO_INT(known) / 2,
                         .italic = GPOINTER_TO_INT(known) % 2 != 0};
}

/* ---- embedding ---- */

static void append_range(GString *svg, const hb_set_t *characters)
{
    hb_codepoint_t first = HB_SET_VALUE_INVALID, last = HB_SET_VALUE_INVALID;
    const char *before = ";unicode-range:";
    while (hb_set_next_range(characters, &first, &last)) {
        g_string_append_printf(svg, "%sU+%X", before, first);
        if (last > first) g_string_append_printf(svg, "-%X", last);
        before = ",";
    }
}

static void append_font_face(GString *svg, const family *f, const carried *c, hb_blob_t *font)
{
    unsigned length;
    const char *bytes = hb_blob_get_data(font, &length);
    bool cff = length >= 4 && memcmp(bytes, "OTTO", 4) == 0;
    g_autofree char *data = g_base64_encode((const guchar *)bytes, length);
    g_string_append_printf(svg, "@font-face{font-family:%s;font-weight:%d;", f->embedded,
                           c->weight);
    if (c->italic) g_string_append(svg, "font-style:italic;");
    g_string_append_printf(svg, "src:url(data:font/%s;base64,", cff ? "otf" : "ttf");
    g_string_append(svg, data);
    g_string_append_c(svg, ')');
    if (!c->first_choice) append_range(svg, c->characters);
    g_string_append(svg, "}\n");
}

static bool embed(GString *svg, const family *f, const carried *c, sm_diagnostics *diagnostics)
{
    if (!sm_svg_subset_may_embed(c->face)) {
        sm_diagnostics_warn(diagnostics,
                            "the font \"%s\" does not allow to be embedded, the SVG only names it: "
                            "choose another family, or set svg.text to outline",
                            c->family);
        return false;
    }
    hb_blob_t *font = sm_svg_subset_make(c->face, c->characters, c->coords, c->n_coords);
    if (!font) {
        sm_diagnostics_warn(diagnostics,
                            "the font \"%s\" cannot be cut down, the SVG only names it: choose "
                            "another family, or set svg.text to outline",
                            c->family);
        return false;
    }
    append_font_face(svg, f, c, font);
    hb_blob_destroy(font);
    return true;
}

/* First choices first: of two fonts that have a letter the later one is taken. */
static bool embed_family(GString *svg, const family *f, sm_diagnostics *diagnostics)
{
    bool any = false;
    for (int pass = 0; pass < 2; pass++)
        for (guint i = 0; i < f->fonts->len; i++) {
            const carried *c = g_ptr_array_index(f->fonts, i);
            if (c->first_choice == (pass == 0)) any |= embed(svg, f, c, diagnostics);
        }
    return any;
}

void sm_svg_fonts_append_rules(const sm_svg_fonts *fonts, sm_diagnostics *diagnostics, GString *svg)
{
    for (guint i = 0; i < fonts->families->len; i++) {
        const family *f = g_ptr_array_index(fonts->families, i);
        if (!embed_family(svg, f, diagnostics)) continue;
        /* Programs that do not know this rule know no fonts inside files either: they keep the
         * families that the elements name. */
        g_string_append_printf(svg, "@supports (paint-order:stroke){.%s{font-family:%s,",
                               f->embedded, f->embedded);
        sm_markup_append_text(svg, f->list);
        g_string_append(svg, "}}\n");
    }
}
