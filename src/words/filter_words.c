#include "words/filter_words.h"

#include "words/sentence.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* ---- tokens ---- */

typedef enum kind { NAME, TEXT, NUMBER, SIGN, END, STRANGE } kind;

typedef struct reader {
    const char *at;
    kind kind;
    char *text; /* without quotes */
} reader;

static bool is_name_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (c & 0x80);
}

/* 'it''s' and "a name": false where the quote is not closed. */
static bool read_quoted(reader *r, char quote)
{
    GString *text = g_string_new(NULL);
    const char *p = r->at + 1;
    for (; *p; p++) {
        if (*p == quote && p[1] != quote) break;
        if (*p == quote) p++;
        g_string_append_c(text, *p);
    }
    r->text = g_string_free(text, FALSE);
    r->at = *p ? p + 1 : p;
    return *p != '\0';
}

static void read_while(reader *r, bool (*is_part)(char))
{
    size_t n = 1;
    while (is_part(r->at[n]))
        n++;
    r->text = g_strndup(r->at, n);
    r->at += n;
}

static bool is_number_byte(char c)
{
    return g_ascii_isdigit(c) || c == '.';
}

static bool is_sign_byte(char c)
{
    return c == '=' || c == '>' || c == '<';
}

static void next(reader *r)
{
    g_clear_pointer(&r->text, g_free);
    while (g_ascii_isspace(*r->at))
        r->at++;
    char c = *r->at;
    if (!c) {
        r->kind = END;
    } else if (c == '\'' || c == '"') {
        r->kind = !read_quoted(r, c) ? STRANGE : c == '"' ? NAME : TEXT;
    } else if (g_ascii_isdigit(c) || ((c == '-' || c == '+') && g_ascii_isdigit(r->at[1]))) {
        r->kind = NUMBER;
        read_while(r, is_number_byte);
    } else if (is_name_byte(c)) {
        r->kind = NAME;
        read_while(r, is_name_byte);
    } else {
        r->kind = SIGN;
        bool longer = (c == '!' || is_sign_byte(c)) && is_sign_byte(r->at[1]);
        r->text = g_strndup(r->at, longer ? 2 : 1);
        r->at += longer ? 2 : 1;
    }
}

static bool is_word(const reader *r, const char *word)
{
    return (r->kind == NAME || r->kind == SIGN) && g_ascii_strcasecmp(r->text, word) == 0;
}

static bool accept(reader *r, const char *word)
{
    if (!is_word(r, word)) return false;
    next(r);
    return true;
}

/* ---- columns ---- */

static const struct {
    const char *column;
    sm_phrase words;
} columns[] = {
    {"fatalities", {"fatalities", "décès"}},
    {"best", {"fatalities", "décès"}},
    {"best_est", {"fatalities", "décès"}},
    {"event_type", {"event type", "type d’événement"}},
    {"type_of_violence", {"type of violence", "type de violence"}},
    {"sub_event_type", {"sub-event type", "sous-type d’événement"}},
    {"disorder_type", {"disorder type", "type de désordre"}},
    {"country", {"country", "pays"}},
    {"admin1", {"region", "région"}},
    {"adm_1", {"region", "région"}},
    {"admin2", {"district", "district"}},
    {"adm_2", {"district", "district"}},
    {"location", {"place", "lieu"}},
    {"actor1", {"actor", "acteur"}},
    {"actor2", {"other actor", "autre acteur"}},
    {"side_a", {"side A", "partie A"}},
    {"side_b", {"side B", "partie B"}},
    {"year", {"year", "année"}},
    {"event_date", {"date", "date"}},
    {"source", {"source", "source"}},
};

static char *column_words(sm_lang lang, const char *column)
{
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        if (g_ascii_strcasecmp(columns[i].column, column) == 0)
            return sm_say_phrase(lang, &columns[i].words, NULL);
    char *words = g_strdup(column);
    return g_strdelimit(words, "_", ' ');
}

/* ---- comparisons ---- */

static const struct {
    const char *sign;
    sm_phrase numbers, texts;
} comparisons[] = {
    {">=", {"{n} or more", "{n} ou plus"}, {"from {n} on", "à partir de {n}"}},
    {">", {"more than {n}", "plus de {n}"}, {"after {n}", "après {n}"}},
    {"<=", {"{n} or fewer", "{n} ou moins"}, {"up to {n}", "jusqu’à {n}"}},
    {"<", {"fewer than {n}", "moins de {n}"}, {"before {n}", "avant {n}"}},
    {"=", {"{n}", "{n}"}, {"{n}", "{n}"}},
    {"==", {"{n}", "{n}"}, {"{n}", "{n}"}},
    {"!=", {"not {n}", "sauf {n}"}, {"not {n}", "sauf {n}"}},
    {"<>", {"not {n}", "sauf {n}"}, {"not {n}", "sauf {n}"}},
};
static const sm_phrase no_phrase = {"not {n}", "sauf {n}"};
static const sm_phrase like_phrase = {"with “{n}”", "contenant «\u00a0{n}\u00a0»"};
static const sm_phrase or_phrase = {" or ", " ou "};
static const sm_phrase part_phrase = {"a part of the events", "une partie des événements"};

/* "a, b or c" of a list in brackets; NULL: it is none. */
static char *read_list(reader *r, sm_lang lang)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    if (!accept(r, "(")) return NULL;
    do {
        if (r->kind != TEXT && r->kind != NUMBER) return NULL;
        g_ptr_array_add(items, g_strdup(r->text));
        next(r);
    } while (accept(r, ","));
    if (!accept(r, ")")) return NULL;
    g_autofree char * or = sm_say_phrase(lang, &or_phrase, NULL);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < items->len; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0               ? ""
                               : i + 1 < items->len ? ", "
                                                    : or
                               , (const char *)g_ptr_array_index(items, i));
    return g_string_free(text, FALSE);
}

static char *read_like(reader *r, sm_lang lang)
{
    if (r->kind != TEXT) return NULL;
    g_auto(GStrv) pieces = g_strsplit(r->text, "%", -1);
    g_autofree char *plain = g_strjoinv(" ", pieces);
    g_strstrip(plain);
    next(r);
    return *plain ? sm_say_phrase(lang, &like_phrase, "n", plain, NULL) : NULL;
}

static char *read_comparison(reader *r, sm_lang lang)
{
    for (size_t i = 0; r->kind == SIGN && i < G_N_ELEMENTS(comparisons); i++) {
        if (!g_str_equal(r->text, comparisons[i].sign)) continue;
        next(r);
        if (r->kind != TEXT && r->kind != NUMBER) return NULL;
        const sm_phrase *phrase =
            r->kind == NUMBER ? &comparisons[i].numbers : &comparisons[i].texts;
        g_autofree char *value = g_strdup(r->text);
        next(r);
        return sm_say_phrase(lang, phrase, "n", value, NULL);
    }
    return NULL;
}

/* "fatalities: 25 or more"; NULL: nothing that has words. */
static char *read_condition(reader *r, sm_lang lang)
{
    if (r->kind != NAME || is_word(r, "not")) return NULL;
    g_autofree char *column = column_words(lang, r->text);
    next(r);
    bool no = accept(r, "not");
    bool in = accept(r, "in"), like = !in && (accept(r, "like") || accept(r, "ilike"));
    g_autofree char *value = in     ? read_list(r, lang)
                             : like ? read_like(r, lang)
                             : no   ? NULL
                                    : read_comparison(r, lang);
    if (!value) return NULL;
    g_autofree char *all = no ? sm_say_phrase(lang, &no_phrase, "n", value, NULL) : NULL;
    return g_strdup_printf("%s%s %s", column, lang->french ? "\u00a0:" : ":", all ? all : value);
}

char *sm_filter_words(sm_lang lang, const char *condition)
{
    reader r = {.at = condition};
    g_autoptr(GString) text = g_string_new(NULL);
    bool good = true;
    next(&r);
    do {
        g_autofree char *one = read_condition(&r, lang);
        good = one != NULL;
        if (good) g_string_append_printf(text, "%s%s", text->len ? ", " : "", one);
    } while (good && accept(&r, "and"));
    good &= r.kind == END;
    g_free(r.text);
    if (!good) return sm_say_phrase(lang, &part_phrase, NULL);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
