#include "spec/reader_value.h"

#include "base/country.h"
#include "base/fold.h"
#include "base/number.h"
#include "spec/scalar.h"
#include "spec/suggest.h"
#include "spec/value.h"

#include <math.h>
#include <string.h>

/* How every SM_LIST and sm_strings lies in memory. */
typedef struct any_list {
    void *items;
    uint32_t n;
} any_list;

G_STATIC_ASSERT(sizeof(any_list) == sizeof(sm_strings));
G_STATIC_ASSERT(sizeof(sm_hatch) == sizeof(int));

const char *sm_reader_name_of(const sm_key *key, const sm_node *node)
{
    return node->label ? node->label : key->name;
}

bool sm_reader_bad(sm_reader *r, const sm_key *key, const sm_node *node, const char *what)
{
    sm_problems_add(r->problems, node, "%s: %s %s", sm_reader_name_of(key, node),
                    sm_node_describe(r->scratch, node), what);
    return false;
}

bool sm_reader_need(sm_reader *r, const sm_key *key, const sm_node *node, const char *what)
{
    sm_problems_add(r->problems, node, "%s: %s; %s is needed", sm_reader_name_of(key, node),
                    sm_node_describe(r->scratch, node), what);
    return false;
}

sm_where sm_reader_where(sm_reader *r, const sm_node *node)
{
    bool written = node->origin->kind != SM_ORIGIN_DEFAULT;
    return (sm_where){sm_arena_string(r->arena, node->origin->name), written ? node->line : 0,
                      written ? node->column : 0};
}

bool sm_reader_is_written(const sm_node *node)
{
    return node->origin->kind != SM_ORIGIN_DEFAULT;
}

/* ---- single values ---- */

static bool put_text(sm_reader *r, const char *text, void *out)
{
    const char *copy = sm_arena_string(r->arena, text);
    memcpy(out, &copy, sizeof copy);
    return true;
}

/* For messages that come long after reading, when the file or column is looked for. */
static void remember_place(sm_reader *r, const sm_node *node, const void *out)
{
    const char *text = *(const char *const *)out;
    if (!r->places || !sm_reader_is_written(node)) return;
    sm_where *where = sm_arena_alloc(r->arena, sizeof *where);
    *where = sm_reader_where(r, node);
    if (node->origin->kind == SM_ORIGIN_OVERRIDE) where->line = where->column = 0;
    g_hash_table_insert(r->places, (gpointer)(guintptr)text, where);
}

static bool read_text(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (node->kind != SM_NODE_SCALAR) return sm_reader_need(r, key, node, "a text");
    g_autofree char *text = g_strdup(node->text);
    put_text(r, g_strchomp(text), out);
    remember_place(r, node, out);
    return true;
}

static bool read_string(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (node->kind != SM_NODE_SCALAR) return sm_reader_need(r, key, node, "a text");
    g_autofree char *text = g_strdup(node->text);
    g_strstrip(text);
    if (strchr(text, '\n')) return sm_reader_bad(r, key, node, "has more than one line");
    if (text[0] == '\0') return sm_reader_need(r, key, node, "a text");
    put_text(r, text, out);
    remember_place(r, node, out);
    return true;
}

static bool in_range(sm_reader *r, const sm_key *key, const sm_node *node, double value,
                     const char *unit)
{
    char low[SM_NUMBER_BUFFER], high[SM_NUMBER_BUFFER];
    if ((key->min == 0 && key->max == 0) || (value >= key->min && value <= key->max)) return true;
    sm_number_format(key->min, 3, low);
    sm_number_format(key->max, 3, high);
    sm_problems_add(r->problems, node, "%s: %s is out of range; from %s%s to %s%s",
                    sm_reader_name_of(key, node), node->text, low, unit, high, unit);
    return false;
}

static bool read_number(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    double value;
    if (node->kind != SM_NODE_SCALAR) return sm_reader_need(r, key, node, "a number");
    if (!sm_number_parse(node->text, &value)) return sm_reader_bad(r, key, node, "is not a number");
    if (!in_range(r, key, node, value, "")) return false;
    memcpy(out, &value, sizeof value);
    return true;
}

static bool find_word(const sm_allowed *words, const char *text, int *value)
{
    for (const sm_allowed *word = words; word && word->word; word++) {
        if (g_ascii_strcasecmp(word->word, text) != 0) continue;
        *value = word->value;
        return true;
    }
    return false;
}

static bool read_integer(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    double value;
    int whole = 0;
    if (node->kind != SM_NODE_SCALAR) return sm_reader_need(r, key, node, "a whole number");
    if (!find_word(key->words, node->text, &whole)) {
        if (!sm_number_parse(node->text, &value) || value != floor(value) || fabs(value) > 1e9)
            return sm_reader_bad(r, key, node, "is not a whole number");
        if (!in_range(r, key, node, value, "")) return false;
        whole = (int)value;
    }
    memcpy(out, &whole, sizeof whole);
    return true;
}

static void unknown_word(sm_reader *r, const sm_key *key, const sm_node *node)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (const sm_allowed *word = key->words; word->word; word++)
        if (!word->hidden) g_ptr_array_add(words, (gpointer)(guintptr)word->word);
    const char *near = sm_suggest(node->text, (const char *const *)words->pdata, words->len);
    const char *typed = sm_node_describe(r->scratch, node);
    if (near) {
        sm_problems_add(r->problems, node, "%s: unknown value %s; did you mean \"%s\"?",
                        sm_reader_name_of(key, node), typed, near);
        return;
    }
    g_ptr_array_add(words, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)words->pdata);
    sm_problems_add(r->problems, node, "%s: unknown value %s; it takes one of %s",
                    sm_reader_name_of(key, node), typed, all);
}

static bool read_word(sm_reader *r, const sm_key *key, const sm_node *node, int *value)
{
    if (node->kind != SM_NODE_SCALAR) return sm_reader_need(r, key, node, "a word");
    if (find_word(key->words, node->text, value)) return true;
    unknown_word(r, key, node);
    return false;
}

static bool read_enum(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    int value;
    if (!read_word(r, key, node, &value)) return false;
    memcpy(out, &value, sizeof value);
    return true;
}

static bool read_switch(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    int value;
    if (!read_word(r, key, node, &value)) return false;
    *(bool *)out = value != 0;
    return true;
}

static bool read_choice(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    int value;
    if (!read_word(r, key, node, &value)) return false;
    for (const sm_allowed *word = key->words; word->word; word++)
        if (word->value == value && !word->hidden) return put_text(r, word->word, out);
    return put_text(r, node->text, out);
}

static bool read_bool(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (node->kind != SM_NODE_SCALAR) return sm_reader_need(r, key, node, "true or false");
    const char *wrong = sm_scalar_bool(node->text, out);
    return wrong ? sm_reader_bad(r, key, node, wrong) : true;
}

static bool read_length(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    sm_length length;
    if (node->kind != SM_NODE_SCALAR) return sm_reader_need(r, key, node, "a length, as 3mm");
    const char *wrong = sm_scalar_length(node->text, key->flags & SM_KEY_PERCENT, &length);
    if (wrong) return sm_reader_bad(r, key, node, wrong);
    if (length.unit != SM_UNIT_PERCENT && !in_range(r, key, node, sm_length_pt(length, 0), "pt"))
        return false;
    memcpy(out, &length, sizeof length);
    return true;
}

static bool read_points(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    sm_length length;
    if (!read_length(r, key, node, &length)) return false;
    double pt = sm_length_pt(length, 0);
    memcpy(out, &pt, sizeof pt);
    return true;
}

static bool read_length_pair(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    sm_length pair[2];
    if (node->kind != SM_NODE_LIST || node->n != 2)
        return sm_reader_need(r, key, node, "a list of two lengths, as [10mm, -5mm],");
    if (!read_length(r, key, node->first, &pair[0]) || !read_length(r, key, node->last, &pair[1]))
        return false;
    memcpy(out, pair, sizeof pair);
    return true;
}

static bool read_size(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    sm_length sides[2];
    if (node->kind != SM_NODE_SCALAR)
        return sm_reader_need(r, key, node, "a size, as 180mm x 165mm,");
    const char *wrong = sm_scalar_size(node->text, &sides[0], &sides[1]);
    if (wrong) return sm_reader_bad(r, key, node, wrong);
    memcpy(out, sides, sizeof sides);
    return true;
}

static bool read_em(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    double value;
    if (node->kind != SM_NODE_SCALAR)
        return sm_reader_need(r, key, node, "a number of em, as 0.1em,");
    g_autofree char *digits = g_strdup(node->text);
    g_strstrip(digits);
    if (g_str_has_suffix(digits, "em")) digits[strlen(digits) - 2] = '\0';
    if (!sm_number_parse(digits, &value))
        return sm_reader_bad(r, key, node, "is not a number of em, as 0.1em");
    if (!in_range(r, key, node, value, "em")) return false;
    memcpy(out, &value, sizeof value);
    return true;
}

static bool read_opacity(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    double value;
    if (node->kind != SM_NODE_SCALAR) return sm_reader_need(r, key, node, "a number from 0 to 1");
    g_autofree char *digits = g_strdup(node->text);
    g_strstrip(digits);
    bool percent = g_str_has_suffix(digits, "%");
    if (percent) digits[strlen(digits) - 1] = '\0';
    if (!sm_number_parse(digits, &value))
        return sm_reader_bad(r, key, node, "is not a number from 0 to 1");
    if (percent) value /= 100;
    if (value < 0 || value > 1) return sm_reader_bad(r, key, node, "is out of range; from 0 to 1");
    ((sm_color *)out)->a *= value;
    return true;
}

static bool read_color(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (node->kind != SM_NODE_SCALAR) return sm_reader_need(r, key, node, "a colour");
    if (sm_color_parse(node->text, out)) return true;
    return sm_reader_bad(r, key, node,
                         "is not a colour; write #rrggbb in quotes, a CSS name or none");
}

static bool read_date(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    char iso[11];
    if (node->kind != SM_NODE_SCALAR) return sm_reader_need(r, key, node, "a date, as 2025-06-30,");
    const char *wrong = sm_scalar_date(node->text, key->type == SM_TYPE_DATE_END, iso);
    if (wrong) return sm_reader_bad(r, key, node, wrong);
    put_text(r, iso, out);
    remember_place(r, node, out);
    return true;
}

static bool read_file(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    const char *text = NULL;
    if (!read_string(r, key, node, &text)) return false;
    bool stays = strcmp(text, "-") == 0 || g_path_is_absolute(text) || strcmp(r->folder, ".") == 0;
    g_autofree char *path = stays ? g_strdup(text) : g_build_filename(r->folder, text, NULL);
    put_text(r, path, out);
    g_ptr_array_add(r->files, *(char **)out);
    remember_place(r, node, out);
    return true;
}

static bool unknown_country(sm_reader *r, const sm_key *key, const sm_node *node,
                            const char *folded)
{
    const char *near = sm_country_nearest(folded);
    if (!near)
        return sm_reader_bad(
            r, key, node,
            "is no country; write its code of three letters (ISO 3166), as MLI for Mali");
    g_autofree char *what = g_strdup_printf("is no country; did you mean %s?", near);
    return sm_reader_bad(r, key, node, what);
}

static bool read_country(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    const char *text = NULL;
    if (!read_string(r, key, node, &text)) return false;
    g_autofree char *folded = sm_fold(text);
    const char *by_name = sm_country_iso3(folded);
    bool letters = strlen(text) == 3;
    for (guint i = 0; letters && i < 3; i++)
        letters = g_ascii_isalpha(text[i]);
    if (!letters && !by_name) return unknown_country(r, key, node, folded);
    g_autofree char *upper = g_ascii_strup(letters ? text : by_name, -1);
    put_text(r, upper, out);
    remember_place(r, node, out);
    return true;
}

static bool read_coordinates(sm_reader *r, const sm_key *key, const sm_node *node, sm_lonlat *at)
{
    if (node->n != 2 || node->first->kind != SM_NODE_SCALAR || node->last->kind != SM_NODE_SCALAR ||
        !sm_number_parse(node->first->text, &at->lon) ||
        !sm_number_parse(node->last->text, &at->lat))
        return sm_reader_need(r, key, node, "a name or [longitude, latitude]");
    if (fabs(at->lat) > 90)
        return sm_reader_bad(r, key, node->last, "is no latitude; [longitude, latitude]");
    if (at->lon < -180 || at->lon > 360)
        return sm_reader_bad(r, key, node->first, "is no longitude; [longitude, latitude]");
    return true;
}

static bool read_place(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    sm_place_ref place = {.where = sm_reader_where(r, node), .given = sm_reader_is_written(node)};
    bool ok = node->kind == SM_NODE_LIST ? read_coordinates(r, key, node, &place.at)
                                         : read_string(r, key, node, &place.name);
    if (ok) memcpy(out, &place, sizeof place);
    return ok;
}

/* ---- lists ---- */

static bool check_length(sm_reader *r, const sm_key *key, const sm_node *node, guint n)
{
    if ((key->n_min == 0 && key->n_max == 0) || (n >= key->n_min && n <= key->n_max)) return true;
    g_autofree char *want = key->n_max == G_MAXUINT ? g_strdup_printf("at least %u", key->n_min)
                            : key->n_max == key->n_min
                                ? g_strdup_printf("%u", key->n_min)
                                : g_strdup_printf("%u to %u", key->n_min, key->n_max);
    sm_problems_add(r->problems, node, "%s: has %u %s; %s %s needed", sm_reader_name_of(key, node),
                    n, n == 1 ? "entry" : "entries", want,
                    g_str_has_suffix(want, " 1") ? "is" : "are");
    return false;
}

/* A list of what `item` reads; anything that `single` says is one item is a list of one. */
bool sm_reader_items(sm_reader *r, const sm_key *key, const sm_node *node, void *out, gsize size,
                     sm_converter item, bool single)
{
    guint n = single ? 1 : node->n;
    if (!single && node->kind != SM_NODE_LIST) return sm_reader_need(r, key, node, "a list");
    if (!check_length(r, key, node, n)) return false;
    sm_key named = *key; /* items are called what their list is called */
    named.name = sm_reader_name_of(key, node);
    any_list list = {n > 0 ? sm_arena_alloc(r->arena, size * n) : NULL, n};
    const sm_node *child = single ? node : node->first;
    bool ok = true;
    for (guint i = 0; i < n; i++, child = child->next)
        ok = item(r, &named, child, (char *)list.items + i * size) && ok;
    if (ok) memcpy(out, &list, sizeof list);
    return ok;
}

static bool is_scalar(const sm_node *node)
{
    return node->kind == SM_NODE_SCALAR;
}

static bool read_strings(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    return sm_reader_items(r, key, node, out, sizeof(char *), read_string, is_scalar(node));
}

static bool read_countries(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    return sm_reader_items(r, key, node, out, sizeof(char *), read_country, is_scalar(node));
}

static bool read_numbers(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (is_scalar(node) && strcmp(node->text, "none") == 0) return true;
    return sm_reader_items(r, key, node, out, sizeof(double), read_number, is_scalar(node));
}

static bool read_colors(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    return sm_reader_items(r, key, node, out, sizeof(sm_color), read_color, is_scalar(node));
}

/* [-8, 17] is one place, not two. */
static bool read_places(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    return sm_reader_items(r, key, node, out, sizeof(sm_place_ref), read_place,
                           is_scalar(node) || sm_fits_numbers(node));
}

static const sm_converter converters[SM_TYPE_COUNT] = {
    [SM_TYPE_STRING] = read_string,   [SM_TYPE_TEXT] = read_text,
    [SM_TYPE_STRINGS] = read_strings, [SM_TYPE_COUNTRIES] = read_countries,
    [SM_TYPE_BOOL] = read_bool,       [SM_TYPE_SWITCH] = read_switch,
    [SM_TYPE_INTEGER] = read_integer, [SM_TYPE_NUMBER] = read_number,
    [SM_TYPE_NUMBERS] = read_numbers, [SM_TYPE_OPACITY] = read_opacity,
    [SM_TYPE_EM] = read_em,           [SM_TYPE_POINTS] = read_points,
    [SM_TYPE_LENGTH] = read_length,   [SM_TYPE_LENGTH_PAIR] = read_length_pair,
    [SM_TYPE_SIZE] = read_size,       [SM_TYPE_COLOR] = read_color,
    [SM_TYPE_COLORS] = read_colors,   [SM_TYPE_ENUM] = read_enum,
    [SM_TYPE_CHOICE] = read_choice,   [SM_TYPE_DATE] = read_date,
    [SM_TYPE_DATE_END] = read_date,   [SM_TYPE_EXPRESSION] = read_text,
    [SM_TYPE_FILE] = read_file,       [SM_TYPE_PLACE] = read_place,
    [SM_TYPE_PLACES] = read_places,
};

sm_converter sm_reader_converter(sm_type type)
{
    return converters[type];
}
