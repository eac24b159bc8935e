#include "spec/reference.h"

#include "base/number.h"
#include "base/output_kind.h"
#include "spec/figure.h"
#include "spec/key.h"
#include "spec/scalar.h"
#include "spec/yardstick.h"

#include <math.h>
#include <string.h>

static const char *const TYPES[SM_TYPE_COUNT] = {
    [SM_TYPE_STRING] = "text",
    [SM_TYPE_TEXT] = "text, may have several lines",
    [SM_TYPE_STRINGS] = "list of texts",
    [SM_TYPE_COUNTRIES] = "list of country codes",
    [SM_TYPE_BOOL] = "true or false",
    [SM_TYPE_SWITCH] = "",
    [SM_TYPE_INTEGER] = "whole number",
    [SM_TYPE_NUMBER] = "number",
    [SM_TYPE_NUMBERS] = "list of numbers",
    [SM_TYPE_OPACITY] = "0 to 1, or percent",
    [SM_TYPE_EM] = "em",
    [SM_TYPE_POINTS] = "length",
    [SM_TYPE_LENGTH] = "length",
    [SM_TYPE_LENGTH_PAIR] = "list of two lengths",
    [SM_TYPE_SIZE] = "size",
    [SM_TYPE_COLOR] = "colour",
    [SM_TYPE_COLORS] = "list of colours",
    [SM_TYPE_ENUM] = "",
    [SM_TYPE_CHOICE] = "",
    [SM_TYPE_DATE] = "date",
    [SM_TYPE_DATE_END] = "date",
    [SM_TYPE_EXPRESSION] = "column or SQL",
    [SM_TYPE_FILE] = "path",
    [SM_TYPE_PLACE] = "place",
    [SM_TYPE_PLACES] = "list of places",
};

static const char INTRODUCTION[] =
    "# Keys of figure and style files\n"
    "\n"
    "This page is made from the tables that the program reads files with; `sahelmap schema` prints "
    "them as JSON Schema for editors.\n"
    "\n"
    "Files are YAML, UTF-8, of 4 MB at most. Anchors and aliases are not read. A list of one entry "
    "may be written without brackets. A key without a value counts as not written. Paths start "
    "from "
    "the folder of the file that they stand in. `--set key.path=value` overrides any key of a "
    "figure; entries of a list are numbered from 0: `--set annotations.0.text=Seized`.\n"
    "\n"
    "## Kinds of values\n"
    "\n"
    "| kind | written as |\n"
    "|---|---|\n"
    "| length | number and unit: `3mm`, `7pt`, `12px` (1/96 inch), `0.5in`; `6%` where said so |\n"
    "| colour | `'#d6e6ef'` (in quotes: YAML takes a bare # for a comment), a CSS name, "
    "`rgb(...)`, "
    "`none` |\n"
    "| country code | three letters of ISO 3166, `MLI`, or the English or French name |\n"
    "| place | a name of the gazetteer, or `[longitude, latitude]` |\n"
    "| date | `2025-06-30`; `2025-06` and `2025` mean their first day, or their last where a "
    "window "
    "ends |\n"
    "| column or SQL | name of a column of the event file, or an SQL expression over them |\n"
    "| em | share of the font size: `0.1em` |\n";

static void append_words(GString *out, const sm_allowed *words)
{
    bool first = true;
    for (; words->word; words++) {
        if (words->hidden) continue;
        g_string_append_printf(out, "%s`%s`", first ? "" : ", ", words->word);
        first = false;
    }
}

static void append_anchor(GString *out, const sm_object *object, bool list)
{
    g_autofree char *anchor = g_strdelimit(g_strdup(object->name), " ", '-');
    g_string_append_printf(out, "%s[%s](#%s)", list ? "list of " : "", object->name, anchor);
}

static void append_range(GString *out, const sm_key *key)
{
    char low[SM_NUMBER_BUFFER], high[SM_NUMBER_BUFFER];
    bool length = key->type == SM_TYPE_LENGTH || key->type == SM_TYPE_POINTS ||
                  key->type == SM_TYPE_LENGTH_PAIR;
    const char *unit = length ? "pt" : key->type == SM_TYPE_EM ? "em" : "";
    if (key->min == 0 && key->max == 0) return;
    g_string_append_printf(out, ", %s%s to %s%s", sm_number_format(key->min, 3, low), unit,
                           sm_number_format(key->max, 3, high), unit);
}

static void append_type(GString *out, const sm_key *key)
{
    if (key->type == SM_TYPE_OBJECT || key->type == SM_TYPE_OBJECTS) {
        append_anchor(out, key->object, key->type == SM_TYPE_OBJECTS);
        return;
    }
    g_string_append(out, TYPES[key->type]);
    append_range(out, key);
    if (key->flags & SM_KEY_PERCENT) g_string_append(out, ", or percent");
    if (!key->words) return;
    if (key->type == SM_TYPE_INTEGER) g_string_append(out, ", or ");
    if (key->type == SM_TYPE_STRINGS) g_string_append(out, ": ");
    append_words(out, key->words);
}

static void append_default(GString *out, const sm_key *key)
{
    if (key->flags & SM_KEY_REQUIRED)
        g_string_append(out, "(required)");
    else if (key->fallback)
        g_string_append_printf(out, "`%s`", key->fallback);
}

static void append_object(GString *out, const sm_object *object)
{
    g_string_append_printf(out, "\n### %s\n\n%s\n\n", object->name, object->doc);
    g_string_append(out, "| key | value | default | |\n|---|---|---|---|\n");
    for (guint i = 0; i < object->n_keys; i++) {
        const sm_key *key = &object->keys[i];
        g_string_append_printf(out, "| `%s` | ", key->name);
        append_type(out, key);
        g_string_append(out, " | ");
        append_default(out, key);
        g_string_append_printf(out, " | %s |\n", key->doc);
    }
}

static void append_sizes(GString *out)
{
    char width[SM_NUMBER_BUFFER], height[SM_NUMBER_BUFFER];
    g_string_append(out,
                    "\n## Sizes\n\nA size is `WIDTH x HEIGHT`, a name of this table, or either "
                    "with another height: `page x 120mm`. The height `auto` is what the map and "
                    "what stands around it ask for.\n\n"
                    "| name | size | for |\n|---|---|---|\n");
    for (const sm_preset *preset = sm_presets; preset->name; preset++) {
        const char *unit = preset->width.unit == SM_UNIT_MM ? "mm" : "px";
        sm_number_format(preset->width.value, 1, width);
        bool any = preset->height.value == 0;
        sm_number_format(preset->height.value, 1, height);
        g_string_append_printf(out, "| `%s` | %s%s x %s%s | %s |\n", preset->name, width, unit,
                               any ? "auto" : height, any ? "" : unit, preset->doc);
    }
}

static void append_yardstick(GString *out)
{
    g_string_append(out,
                    "\n## Words of probability\n\nThe yardstick of the UK's Professional Head of "
                    "Intelligence Assessment; the gaps are meant.\n\n"
                    "| English | French | percent |\n|---|---|---|\n");
    for (guint i = SM_PROBABILITY_REMOTE; i <= SM_PROBABILITY_ALMOST_CERTAIN; i++) {
        const sm_yardstick_word *word = sm_yardstick((sm_probability)i);
        g_string_append_printf(out, "| %s | %s | %d to %d |\n", word->english, word->french,
                               word->from_percent, word->to_percent);
    }
}

static void append_outputs(GString *out)
{
    g_string_append(out, "\n## Outputs\n\nThe ending of a file name says what `render -o` writes; "
                         "`series.outputs` names kinds without their dot.\n\n"
                         "| ending | what | MIME type | in a series |\n|---|---|---|---|\n");
    for (int kind = 0; kind < SM_N_OUTPUT_KINDS; kind++) {
        const sm_output_facts *facts = sm_output_facts_of((sm_output_kind)kind);
        g_string_append_printf(out, "| `.%s` | %s: %s | `%s` | %s |\n", facts->ending, facts->name,
                               facts->about, facts->mime,
                               facts->frames == SM_OUTPUT_FRAMES_NO ? "" : "yes");
    }
}

char *sm_spec_manual_outputs(void)
{
    GString *out = g_string_new(NULL);
    for (int kind = 0; kind < SM_N_OUTPUT_KINDS; kind++) {
        const sm_output_facts *facts = sm_output_facts_of((sm_output_kind)kind);
        g_string_append_printf(out, ".TP\n.B .%s\n%s: %s%s.\n", facts->ending, facts->name,
                               facts->about,
                               facts->frames == SM_OUTPUT_FRAMES_NO ? "" : "; in a series, too");
    }
    return g_string_free(out, FALSE);
}

char *sm_spec_reference(void)
{
    GString *out = g_string_new(INTRODUCTION);
    append_outputs(out);
    append_sizes(out);
    append_yardstick(out);
    g_autoptr(GPtrArray) objects = g_ptr_array_new();
    sm_object_collect(&sm_object_figure, objects);
    g_string_append(out, "\n## Figure files\n");
    for (guint i = 0; i < objects->len; i++) {
        const sm_object *object = g_ptr_array_index(objects, i);
        if (object == &sm_object_fill || object == &sm_object_line) continue;
        append_object(out, object);
    }
    guint told = objects->len;
    sm_object_collect(&sm_object_style, objects);
    g_string_append(out, "\n## Style files\n");
    for (guint i = told; i < objects->len; i++)
        append_object(out, g_ptr_array_index(objects, i));
    g_string_append(out, "\n## In both\n");
    append_object(out, &sm_object_fill);
    append_object(out, &sm_object_line);
    return g_string_free(out, FALSE);
}
