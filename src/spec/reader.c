#include "spec/reader.h"

#include "base/country.h"
#include "base/fold.h"
#include "base/number.h"
#include "spec/document.h"
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

/* Reads `node` into `out`; false when a problem was noted. */
typedef bool (*convert)(sm_reader *r, const sm_key *key, const sm_node *node, void *out);

static const char *name_of(const sm_key *key, const sm_node *node)
{
    return node->label ? node->label : key->name;
}

static bool bad(sm_reader *r, const sm_key *key, const sm_node *node, const char *what)
{
    sm_problems_add(r->problems, node, "%s: %s %s", name_of(key, node),
                    sm_node_describe(r->scratch, node), what);
    return false;
}

static bool need(sm_reader *r, const sm_key *key, const sm_node *node, const char *what)
{
    sm_problems_add(r->problems, node, "%s: %s; %s is needed", name_of(key, node),
                    sm_node_describe(r->scratch, node), what);
    return false;
}

static sm_where where_of(sm_reader *r, const sm_node *node)
{
    bool written = node->origin->kind != SM_ORIGIN_DEFAULT;
    return (sm_where){sm_arena_string(r->arena, node->origin->name), written ? node->line : 0,
                      written ? node->column : 0};
}

static bool is_written(const sm_node *node)
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
    if (!r->places || !is_written(node)) return;
    sm_where *where = sm_arena_alloc(r->arena, sizeof *where);
    *where = where_of(r, node);
    if (node->origin->kind == SM_ORIGIN_OVERRIDE) where->line = where->column = 0;
    g_hash_table_insert(r->places, (gpointer)(guintptr)text, where);
}

static bool read_text(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a text");
    g_autofree char *text = g_strdup(node->text);
    put_text(r, g_strchomp(text), out);
    remember_place(r, node, out);
    return true;
}

static bool read_string(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a text");
    g_autofree char *text = g_strdup(node->text);
    g_strstrip(text);
    if (strchr(text, '\n')) return bad(r, key, node, "has more than one line");
    if (text[0] == '\0') return need(r, key, node, "a text");
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
    if (isinf(key->max))
        sm_problems_add(r->problems, node, "%s: %s is too small; at least %s%s", name_of(key, node),
                        node->text, low, unit);
    else
        sm_problems_add(r->problems, node, "%s: %s is out of range; from %s%s to %s%s",
                        name_of(key, node), node->text, low, unit, high, unit);
    return false;
}

static bool read_number(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    double value;
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a number");
    if (!sm_number_parse(node->text, &value)) return bad(r, key, node, "is not a number");
    if (!in_range(r, key, node, value, "")) return false;
    memcpy(out, &value, sizeof value);
    return true;
}

static bool find_word(const sm_word *words, const char *text, int *value)
{
    for (const sm_word *word = words; word && word->word; word++) {
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
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a whole number");
    if (!find_word(key->words, node->text, &whole)) {
        if (!sm_number_parse(node->text, &value) || value != floor(value) || fabs(value) > 1e9)
            return bad(r, key, node, "is not a whole number");
        if (!in_range(r, key, node, value, "")) return false;
        whole = (int)value;
    }
    memcpy(out, &whole, sizeof whole);
    return true;
}

static void unknown_word(sm_reader *r, const sm_key *key, const sm_node *node)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (const sm_word *word = key->words; word->word; word++)
        if (!word->hidden) g_ptr_array_add(words, (gpointer)(guintptr)word->word);
    const char *near = sm_suggest(node->text, (const char *const *)words->pdata, words->len);
    const char *typed = sm_node_describe(r->scratch, node);
    if (near) {
        sm_problems_add(r->problems, node, "%s: unknown value %s; did you mean \"%s\"?",
                        name_of(key, node), typed, near);
        return;
    }
    g_ptr_array_add(words, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)words->pdata);
    sm_problems_add(r->problems, node, "%s: unknown value %s; it takes one of %s",
                    name_of(key, node), typed, all);
}

static bool read_word(sm_reader *r, const sm_key *key, const sm_node *node, int *value)
{
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a word");
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
    for (const sm_word *word = key->words; word->word; word++)
        if (word->value == value && !word->hidden) return put_text(r, word->word, out);
    return put_text(r, node->text, out);
}

static bool read_bool(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "true or false");
    const char *wrong = sm_scalar_bool(node->text, out);
    return wrong ? bad(r, key, node, wrong) : true;
}

static bool read_length(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    sm_length length;
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a length, as 3mm");
    const char *wrong = sm_scalar_length(node->text, key->flags & SM_KEY_PERCENT, &length);
    if (wrong) return bad(r, key, node, wrong);
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
        return need(r, key, node, "a list of two lengths, as [10mm, -5mm],");
    if (!read_length(r, key, node->first, &pair[0]) || !read_length(r, key, node->last, &pair[1]))
        return false;
    memcpy(out, pair, sizeof pair);
    return true;
}

static bool read_size(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    sm_length sides[2];
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a size, as 180mm x 165mm,");
    const char *wrong = sm_scalar_size(node->text, &sides[0], &sides[1]);
    if (wrong) return bad(r, key, node, wrong);
    memcpy(out, sides, sizeof sides);
    return true;
}

static bool read_em(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    double value;
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a number of em, as 0.1em,");
    g_autofree char *digits = g_strdup(node->text);
    g_strstrip(digits);
    if (g_str_has_suffix(digits, "em")) digits[strlen(digits) - 2] = '\0';
    if (!sm_number_parse(digits, &value))
        return bad(r, key, node, "is not a number of em, as 0.1em");
    if (!in_range(r, key, node, value, "em")) return false;
    memcpy(out, &value, sizeof value);
    return true;
}

static bool read_opacity(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    double value;
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a number from 0 to 1");
    g_autofree char *digits = g_strdup(node->text);
    g_strstrip(digits);
    bool percent = g_str_has_suffix(digits, "%");
    if (percent) digits[strlen(digits) - 1] = '\0';
    if (!sm_number_parse(digits, &value)) return bad(r, key, node, "is not a number from 0 to 1");
    if (percent) value /= 100;
    if (value < 0 || value > 1) return bad(r, key, node, "is out of range; from 0 to 1");
    ((sm_color *)out)->a *= value;
    return true;
}

static bool read_color(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a colour");
    if (sm_color_parse(node->text, out)) return true;
    return bad(r, key, node, "is not a colour; write #rrggbb in quotes, a CSS name or none");
}

static bool read_date(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    char iso[11];
    if (node->kind != SM_NODE_SCALAR) return need(r, key, node, "a date, as 2025-06-30,");
    const char *wrong = sm_scalar_date(node->text, key->type == SM_TYPE_DATE_END, iso);
    if (wrong) return bad(r, key, node, wrong);
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
    remember_place(r, node, out);
    return true;
}

static bool unknown_country(sm_reader *r, const sm_key *key, const sm_node *node,
                            const char *folded)
{
    const char *near = sm_country_nearest(folded);
    if (!near)
        return bad(r, key, node,
                   "is no country; write its code of three letters (ISO 3166), as MLI for Mali");
    g_autofree char *what = g_strdup_printf("is no country; did you mean %s?", near);
    return bad(r, key, node, what);
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
        return need(r, key, node, "a name or [longitude, latitude]");
    if (fabs(at->lat) > 90) return bad(r, key, node->last, "is no latitude; [longitude, latitude]");
    if (at->lon < -180 || at->lon > 360)
        return bad(r, key, node->first, "is no longitude; [longitude, latitude]");
    return true;
}

static bool read_place(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    sm_place_ref place = {.where = where_of(r, node), .given = is_written(node)};
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
    sm_problems_add(r->problems, node, "%s: has %u %s; %s %s needed", name_of(key, node), n,
                    n == 1 ? "entry" : "entries", want,
                    g_str_has_suffix(want, " 1") ? "is" : "are");
    return false;
}

/* A list of what `item` reads; anything that `single` says is one item is a list of one. */
static bool read_items(sm_reader *r, const sm_key *key, const sm_node *node, void *out, gsize size,
                       convert item, bool single)
{
    guint n = single ? 1 : node->n;
    if (!single && node->kind != SM_NODE_LIST) return need(r, key, node, "a list");
    if (!check_length(r, key, node, n)) return false;
    sm_key named = *key; /* items are called what their list is called */
    named.name = name_of(key, node);
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
    return read_items(r, key, node, out, sizeof(char *), read_string, is_scalar(node));
}

static bool read_countries(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    return read_items(r, key, node, out, sizeof(char *), read_country, is_scalar(node));
}

static bool read_files(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    return read_items(r, key, node, out, sizeof(char *), read_file, is_scalar(node));
}

static bool read_numbers(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (is_scalar(node) && strcmp(node->text, "none") == 0) return true;
    return read_items(r, key, node, out, sizeof(double), read_number, is_scalar(node));
}

static bool read_colors(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    return read_items(r, key, node, out, sizeof(sm_color), read_color, is_scalar(node));
}

/* [-8, 17] is one place, not two. */
static bool read_places(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    return read_items(r, key, node, out, sizeof(sm_place_ref), read_place,
                      is_scalar(node) || sm_fits_numbers(node));
}

/* ---- objects ---- */

/* A short form as the group of keys that it stands for; messages go on calling it as the user did.
 */
static const sm_node *written_out(sm_reader *r, const sm_key *key, const sm_node *node)
{
    const char *short_key = sm_object_short(key->object, node);
    if (!short_key) return node;
    sm_node *map = sm_node_wrap(r->scratch, short_key, node);
    map->first->label = name_of(key, node);
    return map;
}

static bool read_object(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    guint before = sm_problems_count(r->problems);
    if (node->kind != SM_NODE_MAP && !sm_object_short(key->object, node)) {
        if (node->kind == SM_NODE_LIST || sm_node_is_null(node))
            return need(r, key, node, "a group of keys");
        return bad(r, key, node, "stands where a group of keys is needed");
    }
    sm_reader_object(r, key->object, written_out(r, key, node), out);
    return sm_problems_count(r->problems) == before;
}

/* `Coastal states: [GHA, BEN]` -> {name: Coastal states, countries: [GHA, BEN]} */
static const sm_node *named_item(sm_reader *r, const sm_object *object, const sm_node *child)
{
    const char *short_key = sm_object_short(object, child);
    sm_node *map;
    if (!short_key && child->kind != SM_NODE_MAP)
        return child; /* is complained of when it is read */
    if (short_key) {
        map = sm_node_wrap(r->scratch, short_key, child);
    } else {
        map = sm_node_create(r->scratch, SM_NODE_MAP, child->origin, child->line, child->column);
        for (const sm_node *entry = child->first; entry; entry = entry->next)
            sm_node_append(map, entry->key, sm_node_alias(r->scratch, entry));
    }
    sm_node *name = sm_node_scalar(r->scratch, child->key->text, child->key);
    sm_node_append(map, sm_node_scalar(r->scratch, object->map_key, child->key), name);
    return map;
}

static const sm_node *list_of_named(sm_reader *r, const sm_object *object, const sm_node *node)
{
    sm_node *list =
        sm_node_create(r->scratch, SM_NODE_LIST, node->origin, node->line, node->column);
    for (const sm_node *child = node->first; child; child = child->next)
        sm_node_append(list, NULL, sm_node_alias(r->scratch, named_item(r, object, child)));
    return list;
}

static bool read_objects(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (is_scalar(node) && strcmp(node->text, "none") == 0) return true;
    if (node->kind == SM_NODE_MAP && key->object->map_key)
        node = list_of_named(r, key->object, node);
    return read_items(r, key, node, out, key->object->size, read_object,
                      node->kind != SM_NODE_LIST);
}

static const convert converters[SM_TYPE_COUNT] = {
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
    [SM_TYPE_FILE] = read_file,       [SM_TYPE_FILES] = read_files,
    [SM_TYPE_PLACE] = read_place,     [SM_TYPE_PLACES] = read_places,
    [SM_TYPE_OBJECT] = read_object,   [SM_TYPE_OBJECTS] = read_objects,
};

/* The default as the node that a file would have given. */
static const sm_node *fallback_node(sm_reader *r, const sm_key *key)
{
    sm_origin *origin = sm_arena_alloc(r->scratch, sizeof *origin);
    origin->kind = SM_ORIGIN_DEFAULT;
    origin->name = key->name;
    origin->text = key->fallback;
    if (key->fallback[0] == '[' || key->fallback[0] == '{')
        return sm_document_value(r->scratch, origin, key->fallback, r->problems);
    sm_node *node = sm_node_create(r->scratch, SM_NODE_SCALAR, origin, 0, 0);
    node->text = key->fallback;
    node->plain = true;
    return node;
}

/* An object's own defaults also count when none of its keys is written. */
static const sm_node *empty_object(sm_reader *r)
{
    sm_origin *origin = sm_arena_alloc(r->scratch, sizeof *origin);
    origin->kind = SM_ORIGIN_DEFAULT;
    origin->name = "";
    return sm_node_create(r->scratch, SM_NODE_MAP, origin, 0, 0);
}

/* What YAML takes for a comment, where a value was meant: `fill: #ff0000`. A comment by custom has
 * a blank after its sign. */
static void check_comment(sm_reader *r, const sm_node *node)
{
    const sm_node *key = node->key;
    if (!key || key->origin->kind != SM_ORIGIN_FILE || !key->origin->text) return;
    const char *line = key->origin->text;
    for (int i = 1; i < key->line && line; i++) {
        line = strchr(line, '\n');
        if (line) line++;
    }
    if (!line) return;
    g_autofree char *whole = g_strndup(line, strcspn(line, "\r\n"));
    const char *sign = strstr(whole, ": #");
    if (!sign || !g_ascii_isalnum(sign[3])) return;
    sm_problems_add(
        r->problems, key,
        "%s: has no value, because a bare # begins a comment; put quotes around it: %s: "
        "'%s'",
        key->text, key->text, sign + 2);
}

static void read_key(sm_reader *r, const sm_key *key, const sm_node *node, char *base)
{
    if (key->offset == SM_NOWHERE) return;
    if (node && sm_node_is_null(node)) {
        check_comment(r, node);
        node = NULL;
    }
    bool written = node != NULL && is_written(node);
    const sm_node *fallback = key->fallback ? fallback_node(r, key) : NULL;
    if (!node && !fallback && key->type == SM_TYPE_OBJECT) fallback = empty_object(r);
    if (node && fallback && key->type == SM_TYPE_OBJECT)
        node = sm_node_merge(r->scratch, key->object, fallback, node);
    else if (!node)
        node = fallback;
    if (!node) return;
    converters[key->type](r, key, node, base + key->offset);
    if (key->given > 0 && written) *(bool *)(base + key->given - 1) = true;
}

/* "events, arrow": the objects of the same kind of file that have a key `name`; NULL for none. */
static char *owners_of(const sm_object *object, const char *name)
{
    g_autoptr(GPtrArray) objects = g_ptr_array_new();
    sm_object_collect(&sm_object_figure, objects);
    if (!g_ptr_array_find(objects, object, NULL)) {
        g_ptr_array_set_size(objects, 0);
        sm_object_collect(&sm_object_style, objects);
    }
    g_autoptr(GString) owners = g_string_new(NULL);
    for (guint i = 0; i < objects->len; i++) {
        const sm_object *owner = g_ptr_array_index(objects, i);
        if (!sm_object_key(owner, name)) continue;
        g_string_append_printf(owners, "%s%s", owners->len > 0 ? ", " : "", owner->name);
    }
    return owners->len > 0 ? g_string_free(g_steal_pointer(&owners), FALSE) : NULL;
}

static void tell_unknown_key(sm_reader *r, const sm_object *object, const sm_node *key)
{
    const char *typed = sm_node_describe(r->scratch, key);
    g_autofree char *owners = owners_of(object, key->text);
    if (owners) {
        sm_problems_add(r->problems, key, "key %s does not go here; it is one of %s", typed,
                        owners);
        return;
    }
    g_autofree const char **names = g_new(const char *, object->n_keys + 1);
    for (guint i = 0; i < object->n_keys; i++)
        names[i] = object->keys[i].name;
    names[object->n_keys] = NULL;
    const char *near = sm_suggest(key->text, names, object->n_keys);
    if (near) {
        sm_problems_add(r->problems, key, "unknown key %s; did you mean \"%s\"?", typed, near);
        return;
    }
    g_autofree char *known = g_strjoinv(", ", (char **)(guintptr)names);
    sm_problems_add(r->problems, key, "unknown key %s; here go %s", typed, known);
}

static void check_keys(sm_reader *r, const sm_object *object, const sm_node *node)
{
    for (const sm_node *child = node->first; child; child = child->next)
        if (!sm_object_key(object, child->key->text)) tell_unknown_key(r, object, child->key);
    for (guint i = 0; i < object->n_keys && is_written(node); i++) {
        const sm_key *key = &object->keys[i];
        if (!(key->flags & SM_KEY_REQUIRED)) continue;
        const sm_node *child = sm_node_get(node, key->name);
        if (!child || sm_node_is_null(child))
            sm_problems_add(r->problems, node, "%s: \"%s\" is missing", object->name, key->name);
    }
}

void sm_reader_object(sm_reader *r, const sm_object *object, const sm_node *node, void *value)
{
    guint before = sm_problems_count(r->problems);
    if (!node) node = empty_object(r);
    check_keys(r, object, node);
    for (guint i = 0; i < object->n_keys; i++)
        read_key(r, &object->keys[i], sm_node_get(node, object->keys[i].name), value);
    if (object->where > 0) {
        sm_where where = where_of(r, node);
        memcpy((char *)value + object->where - 1, &where, sizeof where);
    }
    if (object->given > 0) *((bool *)value + object->given - 1) = is_written(node);
    if (object->finish && sm_problems_count(r->problems) == before) object->finish(r, value, node);
}

static const sm_node *as_map(sm_arena *arena, const sm_object *object, const sm_node *node)
{
    const char *short_key = sm_object_short(object, node);
    return short_key ? sm_node_wrap(arena, short_key, node) : node;
}

sm_node *sm_node_merge(sm_arena *arena, const sm_object *object, const sm_node *below,
                       const sm_node *above)
{
    if (above->kind != SM_NODE_MAP) return sm_node_alias(arena, above);
    below = as_map(arena, object, below);
    if (below->kind != SM_NODE_MAP) return sm_node_alias(arena, above);
    sm_node *map = sm_node_create(arena, SM_NODE_MAP, above->origin, above->line, above->column);
    for (const sm_node *child = below->first; child; child = child->next)
        sm_node_append(map, child->key, sm_node_alias(arena, child));
    for (const sm_node *child = above->first; child; child = child->next) {
        if (sm_node_is_null(child)) continue;
        const sm_key *key = sm_object_key(object, child->key->text);
        sm_node *old = sm_node_get(map, child->key->text);
        bool deep = old && key && key->type == SM_TYPE_OBJECT;
        sm_node *merged =
            deep ? sm_node_merge(arena, key->object, old, child) : sm_node_alias(arena, child);
        const sm_node *written_key = child->key;
        sm_node_set(arena, map, written_key->text, merged);
        merged->key = written_key;
    }
    return map;
}
