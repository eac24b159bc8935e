#include "spec/scalar.h"

#include "base/number.h"

#include <string.h>

#define MM(v)                                                                                      \
    {                                                                                              \
        v, SM_UNIT_MM                                                                              \
    }
#define PX(v)                                                                                      \
    {                                                                                              \
        v, SM_UNIT_PX                                                                              \
    }

const sm_preset sm_presets[] = {
    {"column", MM(89), MM(0), "one column of a journal"},
    {"column-and-half", MM(120), MM(0), "one and a half columns"},
    {"page", MM(183), MM(0), "the full width of a page"},
    {"web", PX(1200), PX(0), "a picture in a web article"},
    {"slide-16x9", PX(1280), PX(720), "a slide"},
    {"slide-4x3", PX(1024), PX(768), "an older slide"},
    {"A5", MM(148), MM(210), "a handout"},
    {"A4", MM(210), MM(297), "a sheet"},
    {"A3", MM(297), MM(420), "a wall, from near"},
    {"A2", MM(420), MM(594), "a poster"},
    {"A1", MM(594), MM(841), "a poster, from some steps"},
    {"A0", MM(841), MM(1189), "a poster in a hall"},
    {"phone", PX(390), PX(560), "a telephone held upright"},
    {"square", PX(540), PX(540), "a post, 1080 pixels wide with `--dpi 192`"},
    {"story", PX(540), PX(960), "a story held upright, 1080 pixels wide with `--dpi 192`"},
    {NULL},
};

static const struct {
    const char *name;
    sm_unit unit;
} units[] = {{"mm", SM_UNIT_MM},
             {"pt", SM_UNIT_PT},
             {"px", SM_UNIT_PX},
             {"in", SM_UNIT_IN},
             {"%", SM_UNIT_PERCENT}};

/* How a width by itself is made into a page: the countries here are about as high as wide, and
 * title and footer want room. */
static const double HEIGHT_PER_WIDTH = 0.9;

static const char *skip_blanks(const char *text)
{
    while (g_ascii_isspace(*text))
        text++;
    return text;
}

static const char *number_end(const char *text)
{
    if (*text == '+' || *text == '-') text++;
    while (g_ascii_isdigit(*text) || *text == '.')
        text++;
    return text;
}

static bool scan_number(const char *start, const char *end, double *value)
{
    g_autofree char *digits = g_strndup(start, (gsize)(end - start));
    return sm_number_parse(digits, value);
}

static const char *scan_unit(const char *text, sm_unit *unit)
{
    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        if (!g_str_has_prefix(text, units[i].name)) continue;
        *unit = units[i].unit;
        return text + strlen(units[i].name);
    }
    return NULL;
}

/* Reads a length at `*text` and moves on to what follows it. */
static const char *scan_length(const char **text, sm_length *length)
{
    const char *start = skip_blanks(*text);
    const char *end = number_end(start);
    sm_length found = {0, SM_UNIT_PT};
    if (!scan_number(start, end, &found.value))
        return "is not a length; write a number and mm, pt, px or in";
    const char *unit = skip_blanks(end);
    const char *rest = scan_unit(unit, &found.unit);
    bool by = *unit == 'x' && !g_ascii_isalpha(unit[1]);
    bool bare = !rest && (by || !g_ascii_isalpha(*unit));
    if (!rest && !bare) return "has an unknown unit; lengths are in mm, pt, px or in";
    if (bare && found.value != 0) return "has no unit; add mm, pt, px or in";
    *text = rest ? rest : end;
    *length = found;
    return NULL;
}

const char *sm_scalar_length(const char *text, bool percent, sm_length *length)
{
    sm_length found;
    const char *wrong = scan_length(&text, &found);
    if (wrong) return wrong;
    if (*skip_blanks(text) != '\0') return "is not one length; write a number and mm, pt, px or in";
    if (found.unit == SM_UNIT_PERCENT && !percent)
        return "is a percentage, which has no meaning here; use mm, pt, px or in";
    *length = found;
    return NULL;
}

static const char *scan_preset(const char **text, sm_length *width, sm_length *height)
{
    const char *start = skip_blanks(*text);
    gsize length = strcspn(start, " \t");
    for (const sm_preset *preset = sm_presets; preset->name; preset++) {
        if (strlen(preset->name) != length || g_ascii_strncasecmp(preset->name, start, length) != 0)
            continue;
        *width = preset->width;
        *height = preset->height;
        *text = start + length;
        return NULL;
    }
    return "is not a size; write one as 180mm x 165mm, or web, column, column-and-half, page, "
           "slide-16x9, slide-4x3, A5 to A0, phone, square or story";
}

static const char *check_side(sm_length side)
{
    const double longest_pt = 2000 * SM_PT_PER_MM;
    if (side.unit == SM_UNIT_PERCENT)
        return "is a percentage, which has no meaning here; use mm, pt, px or in";
    double pt = sm_length_pt(side, 0);
    if (pt <= 0) return "is not larger than zero";
    if (pt > longest_pt) return "is larger than 2000mm";
    return NULL;
}

/* The word for a height that follows from what the page holds. */
static bool scan_auto(const char **text)
{
    const char *start = skip_blanks(*text);
    if (!g_str_has_prefix(start, "auto")) return false;
    *text = start + strlen("auto");
    return true;
}

const char *sm_scalar_size(const char *text, sm_length *width, sm_length *height)
{
    sm_length w, h;
    const char *start = skip_blanks(text);
    const char *wrong;
    if (g_ascii_isalpha(*start)) {
        wrong = scan_preset(&text, &w, &h);
    } else {
        wrong = scan_length(&text, &w);
        h = wrong ? (sm_length){0} : (sm_length){w.value * HEIGHT_PER_WIDTH, w.unit};
    }
    if (wrong) return wrong;
    text = skip_blanks(text);
    const char *by = g_str_has_prefix(text, "\xC3\x97") ? text + 2 : *text == 'x' ? text + 1 : NULL;
    bool any_height = h.value == 0 && !by;
    if (by && scan_auto(&by)) {
        h = (sm_length){0, w.unit};
        any_height = true;
    } else if (by && (wrong = scan_length(&by, &h))) {
        return wrong;
    }
    if (*skip_blanks(by ? by : text) != '\0') return "is not a size; write one as 180mm x 165mm";
    if ((wrong = check_side(w)) || (!any_height && (wrong = check_side(h)))) return wrong;
    *width = w;
    *height = h;
    return NULL;
}

static bool all_digits(const char *text, const char *pattern)
{
    for (; *pattern; text++, pattern++)
        if (*pattern == '0' ? !g_ascii_isdigit(*text) : *text != *pattern) return false;
    return *text == '\0';
}

const char *sm_scalar_date(const char *text, bool last, char iso[11])
{
    bool whole = all_digits(text, "0000-00-00");
    bool month_only = all_digits(text, "0000-00");
    if (!whole && !month_only && !all_digits(text, "0000"))
        return "is not a date; write one as 2025-06-30";
    int year = (int)g_ascii_strtoll(text, NULL, 10);
    bool year_only = !whole && !month_only;
    int month = year_only ? (last ? 12 : 1) : (int)g_ascii_strtoll(text + 5, NULL, 10);
    if (year < 1 || month < 1 || month > 12) return "is not a day of the calendar";
    int days = g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
    int day = whole ? (int)g_ascii_strtoll(text + 8, NULL, 10) : last ? days : 1;
    if (day < 1 || day > days) return "is not a day of the calendar";
    g_snprintf(iso, 11, "%04d-%02d-%02d", year, month, day);
    return NULL;
}

const char *sm_scalar_bool(const char *text, bool *value)
{
    static const char *const yes[] = {"true", "yes", "on", NULL};
    static const char *const no[] = {"false", "no", "off", NULL};
    g_autofree char *lower = g_ascii_strdown(text, -1);
    if (g_strv_contains(yes, lower))
        *value = true;
    else if (g_strv_contains(no, lower))
        *value = false;
    else
        return "is neither true nor false";
    return NULL;
}
