#include "source/date_words.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 12 };

typedef struct month_word {
    const char *word; /* lower case, without what is beyond ASCII */
    int month;
} month_word;

/* In alphabetical order. Letters with accents stand twice, as nothing and as the plain letter. */
static const month_word months[] = {
    {"abr", 4},       {"abril", 4},      {"ago", 8},        {"agosto", 8},     {"aot", 8},
    {"aou", 8},       {"aout", 8},       {"apr", 4},        {"april", 4},      {"aug", 8},
    {"august", 8},    {"avr", 4},        {"avril", 4},      {"dc", 12},        {"dcembre", 12},
    {"dec", 12},      {"december", 12},  {"decembre", 12},  {"dez", 12},       {"dezember", 12},
    {"dezembro", 12}, {"dic", 12},       {"diciembre", 12}, {"ene", 1},        {"enero", 1},
    {"feb", 2},       {"febr", 2},       {"febrero", 2},    {"februar", 2},    {"february", 2},
    {"fev", 2},       {"fevereiro", 2},  {"fevr", 2},       {"fevrier", 2},    {"fv", 2},
    {"fvr", 2},       {"fvrier", 2},     {"jan", 1},        {"janeiro", 1},    {"januar", 1},
    {"january", 1},   {"janv", 1},       {"janvier", 1},    {"jnner", 1},      {"juil", 7},
    {"juillet", 7},   {"juin", 6},       {"jul", 7},        {"julho", 7},      {"juli", 7},
    {"julio", 7},     {"july", 7},       {"jun", 6},        {"june", 6},       {"junho", 6},
    {"juni", 6},      {"junio", 6},      {"mai", 5},        {"maio", 5},       {"mar", 3},
    {"march", 3},     {"marco", 3},      {"maro", 3},       {"mars", 3},       {"marzo", 3},
    {"may", 5},       {"mayo", 5},       {"mr", 3},         {"mrz", 3},        {"nov", 11},
    {"november", 11}, {"novembre", 11},  {"novembro", 11},  {"noviembre", 11}, {"oct", 10},
    {"october", 10},  {"octobre", 10},   {"octubre", 10},   {"okt", 10},       {"oktober", 10},
    {"out", 10},      {"outubro", 10},   {"sep", 9},        {"sept", 9},       {"september", 9},
    {"septembre", 9}, {"septiembre", 9}, {"set", 9},        {"setembro", 9},   {"setiembre", 9},
};

static const char *const weekdays[] = {
    "di",        "dienstag", "dim",       "dimanche", "do",       "dom",    "domingo", "donnerstag",
    "fr",        "freitag",  "fri",       "friday",   "jeu",      "jeudi",  "jue",     "jueves",
    "lun",       "lundi",    "lunes",     "mar",      "mardi",    "martes", "mer",     "mercredi",
    "mi",        "mie",      "miercoles", "mircoles", "mittwoch", "mo",     "mon",     "monday",
    "montag",    "quarta",   "quinta",    "sa",       "sab",      "sabado", "sam",     "samedi",
    "samstag",   "sat",      "saturday",  "sbado",    "segunda",  "sexta",  "so",      "sonntag",
    "sun",       "sunday",   "tera",      "terca",    "thu",      "thur",   "thurs",   "thursday",
    "tue",       "tues",     "tuesday",   "ven",      "vendredi", "vie",    "viernes", "wed",
    "wednesday",
};

static const char *const ordinals[] = {"a", "e", "er", "nd", "o", "rd", "re", "st", "th"};
static const char *const joints[] = {"d", "de", "del", "do", "el", "feira", "le", "of"};

/* Lower case, without bytes beyond ASCII. False when it is longer than any word here. */
static bool plain_word(const char *word, size_t length, char plain[LONGEST])
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        if (word[i] & 0x80) continue;
        if (n + 1 == LONGEST) return false;
        plain[n++] = g_ascii_tolower(word[i]);
    }
    plain[n] = '\0';
    return true;
}

static int compare_months(const void *word, const void *month)
{
    return strcmp(word, ((const month_word *)month)->word);
}

int sm_date_month(const char *word, size_t length)
{
    char plain[LONGEST];
    if (!plain_word(word, length, plain)) return 0;
    const month_word *found =
        bsearch(plain, months, G_N_ELEMENTS(months), sizeof *months, compare_months);
    return found ? found->month : 0;
}

static bool is_among(const char *const *words, size_t n, const char *word, size_t length)
{
    char plain[LONGEST];
    if (!plain_word(word, length, plain)) return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], plain) == 0) return true;
    return false;
}

bool sm_date_is_weekday(const char *word, size_t length)
{
    return is_among(weekdays, G_N_ELEMENTS(weekdays), word, length);
}

bool sm_date_is_ordinal(const char *word, size_t length)
{
    return is_among(ordinals, G_N_ELEMENTS(ordinals), word, length);
}

bool sm_date_is_joint_word(const char *word, size_t length)
{
    return is_among(joints, G_N_ELEMENTS(joints), word, length);
}
