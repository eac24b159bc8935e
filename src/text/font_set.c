#include "text/font_set.h"

#include "base/units.h"
#include "text/text_engine.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

/* After the families that are asked for: fonts of one manner for the region's scripts and for
 * signs, so that what stands in does not depend on the system's taste. */
#define OWN_FAMILIES                                                                               \
    SM_FONT_DEFAULT ",Noto Sans Arabic,Noto Sans NKo,Noto Sans Tifinagh,Noto Sans Adlam,"          \
                    "Noto Sans Math,Noto Sans Symbols,Noto Sans Symbols2"

struct sm_font_set {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
};

/* ---- Pango ---- */

static void set_font_options(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
}

/* Takes `config` over. */
static sm_font_set *make_set(FcConfig *config)
{
    sm_font_set *set = g_new0(sm_font_set, 1);
    set->config = config;
    set->map = pango_cairo_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(set->map), config);
    /* Pango's unit is then the page point. */
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(set->map), SM_PT_PER_INCH);
    set->context = pango_font_map_create_context(set->map);
    set_font_options(set->context);
    pango_context_set_round_glyph_positions(set->context, FALSE);
    /* Not the locale's. */
    pango_context_set_language(set->context, pango_language_from_string("en"));
    return set;
}

/* At its end a map of Pango 1.50 does not give up its reference on the configuration: this does, in
 * the thread that has the map last. Not before: Pango looks for fonts in threads of its own, which
 * hold the map for as long as they run, and giving up the configuration takes the tables away in
 * which they look. */
static void give_up_config(gpointer data, GObject *map, gboolean is_last)
{
    if (!is_last) return;
    g_object_ref(map);
    g_object_remove_toggle_ref(map, give_up_config, data);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), NULL);
    g_object_unref(map);
}

void sm_font_set_free(sm_font_set *set)
{
    if (!set) return;
    g_object_unref(set->context);
    g_object_add_toggle_ref(G_OBJECT(set->map), give_up_config, NULL);
    g_object_unref(set->map);
    FcConfigDestroy(set->config);
    g_free(set);
}

PangoContext *sm_font_set_context(const sm_font_set *set)
{
    return set->context;
}

/* ---- a few families ---- */

/* The folders and caches of fontconfig's own default file. */
static const char config_head[] =
    "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
    "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
    "<dir prefix=\"xdg\">fonts</dir><dir>~/.fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir>"
    "<cachedir>~/.fontconfig</cachedir>"
    "<selectfont><rejectfont><pattern/></rejectfont><acceptfont>";
static const char config_tail[] = "</acceptfont></selectfont></fontconfig>";

static char *write_config(const char *families)
{
    g_auto(GStrv) names = g_strsplit(families, ",", -1);
    GString *xml = g_string_new(config_head);
    for (char **name = names; *name; name++) {
        g_autofree char *escaped = g_markup_escape_text(g_strstrip(*name), -1);
        if (*escaped == '\0') continue;
        g_string_append_printf(xml,
                               "<pattern><patelt name=\"family\"><string>%s</string></patelt>"
                               "</pattern>",
                               escaped);
    }
    g_string_append(xml, config_tail);
    return g_string_free(xml, FALSE);
}

static bool has_own_configuration(void)
{
    return g_getenv("FONTCONFIG_FILE") || g_getenv("FONTCONFIG_PATH") ||
           g_getenv("FONTCONFIG_SYSROOT");
}

static bool load_config(FcConfig *config, const char *xml)
{
    if (!FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcTrue)) return false;
    if (!FcConfigBuildFonts(config)) return false;
    const FcFontSet *fonts = FcConfigGetFonts(config, FcSetSystem);
    return fonts && fonts->nfont > 0;
}

sm_font_set *sm_font_set_of_families(const char *families)
{
    if (has_own_configuration() || !g_utf8_validate(families, -1, NULL)) return NULL;
    g_autofree char *all = sm_font_fallback(families);
    g_autofree char *xml = write_config(all);
    FcConfig *config = FcConfigCreate();
    if (load_config(config, xml)) return make_set(config);
    FcConfigDestroy(config);
    return NULL;
}

sm_font_set *sm_font_set_of_system(void)
{
    return make_set(FcInitLoadConfigAndFonts());
}

void sm_text_own_process(void)
{
    /* What Pango reads is what fontconfig's current configuration lacks: there is one, an empty
     * one. */
    FcConfig *empty = FcConfigCreate();
    if (empty) FcConfigSetCurrent(empty);
    if (empty) FcConfigDestroy(empty);
}

/* ---- families ---- */

char *sm_font_fallback(const char *families)
{
    if (*families == '\0') return g_strdup(OWN_FAMILIES);
    return g_strconcat(families, "," OWN_FAMILIES, NULL);
}

bool sm_font_is_generic(const char *family)
{
    static const char *const generic[] = {"sans-serif", "sans",      "serif",  "monospace",
                                          "mono",       "system-ui", "cursive"};
    for (gsize i = 0; i < G_N_ELEMENTS(generic); i++)
        if (g_ascii_strcasecmp(family, generic[i]) == 0) return true;
    return false;
}

bool sm_font_set_has(const sm_font_set *set, const char *family)
{
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcObjectSet *properties = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
    FcFontSet *found = FcFontList(set->config, pattern, properties);
    bool has = found && found->nfont > 0;
    if (found) FcFontSetDestroy(found);
    FcObjectSetDestroy(properties);
    FcPatternDestroy(pattern);
    return has;
}
