#include "spec/schema.h"

#include "base/number.h"
#include "spec/key.h"
#include "spec/scalar.h"

#include <math.h>
#include <string.h>

#define LENGTH_PATTERN "^[+-]?[0-9.]+ ?(mm|pt|px|in)$"
#define PERCENT_PATTERN "^[+-]?[0-9.]+ ?(mm|pt|px|in|%)$"
#define DATE_PATTERN "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"

/* JSON text that grows; commas and line breaks are its own business. */
typedef struct writer {
    GString *out;
    guint depth;
    bool begun; /* something stands in the innermost brackets */
} writer;

static void append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_printf(out, "\\%c", *text);
        else if ((guchar)*text < 0x20)
            g_string_append_printf(out, "\\u%04x", (guint)(guchar)*text);
        else
            g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void start_item(writer *w, const char *name)
{
    if (w->begun) g_string_append_c(w->out, ',');
    if (w->depth > 0) g_string_append_printf(w->out, "\n%*s", (int)w->depth, "");
    if (name) {
        append_quoted(w->out, name);
        g_string_append(w->out, ": ");
    }
    w->begun = true;
}

static void open_brackets(writer *w, const char *name, char bracket)
{
    start_item(w, name);
    g_string_append_c(w->out, bracket);
    w->depth++;
    w->begun = false;
}

static void close_brackets(writer *w, char bracket)
{
    w->depth--;
    if (w->begun) g_string_append_printf(w->out, "\n%*s", (int)w->depth, "");
    g_string_append_c(w->out, bracket);
    w->begun = true;
}

static void put_string(writer *w, const char *name, const char *text)
{
    start_item(w, name);
    append_quoted(w->out, text);
}

static void put_raw(writer *w, const char *name, const char *json)
{
    start_item(w, name);
    g_string_append(w->out, json);
}

static void put_number(writer *w, const char *name, double value)
{
    char buffer[SM_NUMBER_BUFFER];
    put_raw(w, name, sm_number_format(value, 6, buffer));
}

static void put_ref(writer *w, const sm_object *object)
{
    g_autofree char *ref = g_strdup_printf("#/$defs/%s", object->name);
    put_string(w, "$ref", g_strdelimit(ref, " ", '-'));
}

/* ---- one value ---- */

/* Each writes the members of a schema into brackets that are open. */

static void put_pattern(writer *w, const char *pattern)
{
    put_string(w, "type", "string");
    put_string(w, "pattern", pattern);
}

static void put_text_type(writer *w)
{
    put_raw(w, "type", "[\"string\", \"number\"]");
}

static void put_range(writer *w, const sm_key *key)
{
    if (key->min == 0 && key->max == 0) return;
    put_number(w, "minimum", key->min);
    if (isfinite(key->max)) put_number(w, "maximum", key->max);
}

static void put_words(writer *w, const sm_allowed *words)
{
    open_brackets(w, "enum", '[');
    for (; words->word; words++)
        if (!words->hidden) put_string(w, NULL, words->word);
    /* YAML reads a bare true as no text. */
    close_brackets(w, ']');
}

static void put_length(writer *w, const char *pattern)
{
    open_brackets(w, "anyOf", '[');
    put_raw(w, NULL, "{\"const\": 0}");
    open_brackets(w, NULL, '{');
    put_pattern(w, pattern);
    close_brackets(w, '}');
    close_brackets(w, ']');
}

static void put_size(writer *w)
{
    open_brackets(w, "anyOf", '[');
    open_brackets(w, NULL, '{');
    open_brackets(w, "enum", '[');
    for (const sm_preset *preset = sm_presets; preset->name; preset++)
        put_string(w, NULL, preset->name);
    close_brackets(w, ']');
    close_brackets(w, '}');
    open_brackets(w, NULL, '{');
    put_string(w, "type", "string");
    close_brackets(w, '}');
    close_brackets(w, ']');
}

static void put_integer(writer *w, const sm_key *key)
{
    if (!key->words) {
        put_string(w, "type", "integer");
        put_range(w, key);
        return;
    }
    open_brackets(w, "anyOf", '[');
    open_brackets(w, NULL, '{');
    put_string(w, "type", "integer");
    put_range(w, key);
    close_brackets(w, '}');
    open_brackets(w, NULL, '{');
    put_words(w, key->words);
    close_brackets(w, '}');
    close_brackets(w, ']');
}

static void put_switch(writer *w, const sm_key *key)
{
    bool truth = strcmp(key->words->word, "true") == 0;
    if (truth)
        put_string(w, "type", "boolean");
    else
        put_words(w, key->words);
}

static void put_place(writer *w)
{
    put_raw(w, "anyOf",
            "[{\"type\": \"string\"}, {\"type\": \"array\", \"items\": {\"type\": \"number\"}, "
            "\"minItems\": 2, \"maxItems\": 2}]");
}

static void put_item(writer *w, const sm_key *key)
{
    switch (key->type) {
    case SM_TYPE_NUMBERS:
        put_string(w, "type", "number");
        put_range(w, key);
        break;
    case SM_TYPE_COUNTRIES:
        put_pattern(w, "^[A-Za-z]{3}$");
        break;
    case SM_TYPE_PLACES:
        put_place(w);
        break;
    case SM_TYPE_OBJECTS:
        put_ref(w, key->object);
        break;
    default:
        put_text_type(w);
        break;
    }
}

static void put_array(writer *w, const sm_key *key)
{
    put_string(w, "type", "array");
    open_brackets(w, "items", '{');
    put_item(w, key);
    close_brackets(w, '}');
    if (key->n_min > 0) put_number(w, "minItems", key->n_min);
    if (key->n_max > 0 && key->n_max < G_MAXUINT) put_number(w, "maxItems", key->n_max);
}

/* A list, one of its items, or the map that it may be written as. */
static void put_list(writer *w, const sm_key *key)
{
    open_brackets(w, "anyOf", '[');
    open_brackets(w, NULL, '{');
    put_array(w, key);
    close_brackets(w, '}');
    bool named = key->type == SM_TYPE_OBJECTS && key->object->map_key;
    if (key->n_min <= 1 && !named) {
        open_brackets(w, NULL, '{');
        put_item(w, key);
        close_brackets(w, '}');
    }
    if (named) {
        open_brackets(w, NULL, '{');
        put_string(w, "type", "object");
        /* The name is the map's key here, so that the object's own demands do not hold. */
        put_raw(w, "additionalProperties", "{\"type\": [\"object\", \"array\", \"string\"]}");
        close_brackets(w, '}');
    }
    if (key->type == SM_TYPE_OBJECTS || key->type == SM_TYPE_NUMBERS)
        put_raw(w, NULL, "{\"const\": \"none\"}");
    close_brackets(w, ']');
}

static void put_type(writer *w, const sm_key *key)
{
    switch (key->type) {
    case SM_TYPE_STRING:
    case SM_TYPE_TEXT:
    case SM_TYPE_EXPRESSION:
    case SM_TYPE_FILE:
        put_text_type(w);
        break;
    case SM_TYPE_BOOL:
        put_string(w, "type", "boolean");
        break;
    case SM_TYPE_SWITCH:
        put_switch(w, key);
        break;
    case SM_TYPE_INTEGER:
        put_integer(w, key);
        break;
    case SM_TYPE_NUMBER:
        put_string(w, "type", "number");
        put_range(w, key);
        break;
    case SM_TYPE_OPACITY:
        put_raw(w, "anyOf",
                "[{\"type\": \"number\", \"minimum\": 0, \"maximum\": 1}, "
                "{\"type\": \"string\", \"pattern\": \"^[0-9.]+%$\"}]");
        break;
    case SM_TYPE_EM:
        put_raw(w, "anyOf",
                "[{\"type\": \"number\"}, "
                "{\"type\": \"string\", \"pattern\": \"^[+-]?[0-9.]+em$\"}]");
        break;
    case SM_TYPE_LENGTH:
    case SM_TYPE_POINTS:
        put_length(w, key->flags & SM_KEY_PERCENT ? PERCENT_PATTERN : LENGTH_PATTERN);
        break;
    case SM_TYPE_LENGTH_PAIR:
        put_raw(w, "type", "\"array\", \"minItems\": 2, \"maxItems\": 2");
        break;
    case SM_TYPE_SIZE:
        put_size(w);
        break;
    case SM_TYPE_COLOR:
        put_string(w, "type", "string");
        break;
    case SM_TYPE_ENUM:
    case SM_TYPE_CHOICE:
        put_words(w, key->words);
        break;
    case SM_TYPE_DATE:
    case SM_TYPE_DATE_END:
        put_raw(w, "anyOf",
                "[{\"type\": \"string\", \"pattern\": \"" DATE_PATTERN "\"}, "
                "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 9999}]");
        break;
    case SM_TYPE_PLACE:
        put_place(w);
        break;
    case SM_TYPE_OBJECT:
        put_ref(w, key->object);
        break;
    default:
        put_list(w, key);
        break;
    }
}

static void put_default(writer *w, const sm_key *key)
{
    double number;
    bool truth;
    const char *text = key->fallback;
    if (!text || text[0] == '{' || text[0] == '[' || key->type == SM_TYPE_OBJECT) return;
    if (sm_number_parse(text, &number))
        put_number(w, "default", number);
    else if (!sm_scalar_bool(text, &truth))
        put_raw(w, "default", truth ? "true" : "false");
    else
        put_string(w, "default", text);
}

static void put_key(writer *w, const sm_key *key)
{
    open_brackets(w, key->name, '{');
    put_string(w, "description", key->doc);
    put_type(w, key);
    put_default(w, key);
    close_brackets(w, '}');
}

/* ---- objects ---- */

static void put_required(writer *w, const sm_object *object)
{
    guint n = 0;
    for (guint i = 0; i < object->n_keys; i++)
        if (object->keys[i].flags & SM_KEY_REQUIRED) n++;
    if (n == 0) return;
    open_brackets(w, "required", '[');
    for (guint i = 0; i < object->n_keys; i++)
        if (object->keys[i].flags & SM_KEY_REQUIRED) put_string(w, NULL, object->keys[i].name);
    close_brackets(w, ']');
}

static void put_properties(writer *w, const sm_object *object)
{
    put_string(w, "type", "object");
    open_brackets(w, "properties", '{');
    for (guint i = 0; i < object->n_keys; i++)
        put_key(w, &object->keys[i]);
    close_brackets(w, '}');
    put_required(w, object);
    put_raw(w, "additionalProperties", "false");
}

static bool same_key_before(const sm_short *shorts, const sm_short *item)
{
    for (; shorts != item; shorts++)
        if (strcmp(shorts->key, item->key) == 0) return true;
    return false;
}

/* A key that stands for the object is written as itself: a list of codes, a colour. */
static void put_shorts(writer *w, const sm_object *object)
{
    for (const sm_short *item = object->shorts; item->fits; item++) {
        if (same_key_before(object->shorts, item)) continue;
        const sm_key *key = sm_object_key(object, item->key);
        open_brackets(w, NULL, '{');
        if (key->type == SM_TYPE_SWITCH)
            put_string(w, "const", key->name); /* frame: events */
        else
            put_type(w, key);
        close_brackets(w, '}');
    }
}

static void put_object(writer *w, const sm_object *object)
{
    g_autofree char *name = g_strdelimit(g_strdup(object->name), " ", '-');
    open_brackets(w, name, '{');
    put_string(w, "description", object->doc);
    if (object->shorts) {
        open_brackets(w, "anyOf", '[');
        open_brackets(w, NULL, '{');
        put_properties(w, object);
        close_brackets(w, '}');
        put_shorts(w, object);
        close_brackets(w, ']');
    } else {
        put_properties(w, object);
    }
    close_brackets(w, '}');
}

static void put_root(writer *w, sm_schema_kind kind)
{
    static const sm_object *const roots[] = {&sm_object_figure, &sm_object_style};
    put_string(w, "$schema", "https://json-schema.org/draft/2020-12/schema");
    if (kind != SM_SCHEMA_BOTH) {
        const sm_object *root = roots[kind == SM_SCHEMA_STYLE];
        put_string(w, "title", root == &sm_object_figure ? "sahelmap figure" : "sahelmap style");
        put_ref(w, root);
        return;
    }
    put_string(w, "title", "sahelmap figure or style");
    open_brackets(w, "anyOf", '[');
    for (guint i = 0; i < G_N_ELEMENTS(roots); i++) {
        open_brackets(w, NULL, '{');
        put_ref(w, roots[i]);
        close_brackets(w, '}');
    }
    close_brackets(w, ']');
}

char *sm_spec_schema(sm_schema_kind kind)
{
    writer w = {.out = g_string_new(NULL)};
    g_autoptr(GPtrArray) objects = g_ptr_array_new();
    if (kind != SM_SCHEMA_STYLE) sm_object_collect(&sm_object_figure, objects);
    if (kind != SM_SCHEMA_FIGURE) sm_object_collect(&sm_object_style, objects);
    open_brackets(&w, NULL, '{');
    put_root(&w, kind);
    open_brackets(&w, "$defs", '{');
    for (guint i = 0; i < objects->len; i++)
        put_object(&w, g_ptr_array_index(objects, i));
    close_brackets(&w, '}');
    close_brackets(&w, '}');
    g_string_append_c(w.out, '\n');
    return g_string_free(w.out, FALSE);
}
