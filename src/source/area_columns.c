#include "source/area_columns.h"

#include "base/fold.h"

#include <string.h>

/* What columns of names are called, and the level that this is mostly of. */
static const struct {
    const char *word;
    int level;
} words[] = {{"country", 0},
             {"pays", 0},
             {"location", 0},
             {"region", 1},
             {"subnational region", 1},
             {"state", 1},
             {"etat", 1},
             {"governorate", 1},
             {"wilaya", 1},
             {"province", 2},
             {"district", 2},
             {"cercle", 2},
             {"departement", 2},
             {"department", 2},
             {"county", 2},
             {"prefecture", 2},
             {"locality", 2},
             {"commune", 3},
             {"municipality", 3},
             /* of layers that hold one level */
             {"name", 1},
             {"nom", 1},
             {"shapename", 1}};

/* "adm 2 pcode" -> 2, as in adm2, admin2, admin 2, "level 2"; -1: no such words. */
static int level_of(const char *folded)
{
    static const char *const heads[] = {"admin", "adm", "level"};
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        const char *at = strstr(folded, heads[i]);
        if (!at) continue;
        at += strlen(heads[i]);
        at += *at == ' ';
        if (g_ascii_isdigit(*at)) return *at - '0';
    }
    return -1;
}

static bool is_code(const char *folded)
{
    return strstr(folded, "pcod") || strstr(folded, "p cod") || g_str_equal(folded, "iso3") ||
           g_str_equal(folded, "iso 3") ||
           (level_of(folded) >= 0 && (strstr(folded, "code") || g_str_has_suffix(folded, "cod")));
}

bool sm_area_column_is_code(const char *name)
{
    g_autofree char *folded = sm_fold(name);
    return is_code(folded);
}

/* A name beside a code stands for the same: 2 * level, 1 more for codes; -1: neither. */
static int rank_of(const char *name)
{
    g_autofree char *folded = sm_fold(name);
    int level = level_of(folded);
    for (size_t i = 0; level < 0 && i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(folded, words[i].word)) level = words[i].level;
    if (level < 0 && !strstr(folded, "iso") && is_code(folded)) level = 1; /* a bare "P-Code" */
    bool code = is_code(folded) || (level >= 0 && strstr(folded, "code"));
    /* "ADM1_REF" and "ADM1ALT1" are other names, mostly blank; "admin level" tells a row's level */
    bool other =
        strstr(folded, "ref") || strstr(folded, "alt") || g_str_has_suffix(folded, "level");
    if (other || (level < 0 && !code)) return -1;
    return 2 * MAX(level, 0) + code;
}

/* The base map has the codes of countries, but no P-codes. */
const char *sm_area_columns_base(const char *name)
{
    int rank = rank_of(name);
    g_autofree char *folded = sm_fold(name);
    if (strstr(folded, "pcod") || strstr(folded, "p cod")) return NULL;
    return rank == 0 || rank == 1 ? "countries" : rank == 2 ? "admin1" : NULL;
}

int32_t sm_area_columns_find(const char *const *names)
{
    int32_t found = -1;
    int best = -1;
    for (int32_t i = 0; names[i]; i++) {
        int rank = rank_of(names[i]);
        if (rank > best) found = i;
        best = MAX(best, rank);
    }
    return found;
}

int32_t sm_area_columns_name(const char *const *names, int32_t key)
{
    int wanted = key >= 0 ? rank_of(names[key]) / 2 * 2 : -1;
    int32_t found = -1;
    int best = -1;
    for (int32_t i = 0; names[i]; i++) {
        int rank = rank_of(names[i]);
        if (rank < 0 || rank % 2 == 1) continue;
        if (rank == wanted) return i;
        if (rank > best) found = i;
        best = MAX(best, rank);
    }
    return found;
}

bool sm_area_columns_alike(const char *a, const char *b)
{
    int of_a = rank_of(a), of_b = rank_of(b);
    return of_a >= 0 && of_b >= 0 && of_a / 2 == of_b / 2;
}

bool sm_area_columns_has(const char *const *names, const char *key)
{
    if (!key) return sm_area_columns_find(names) >= 0;
    for (; *names; names++)
        if (g_ascii_strcasecmp(*names, key) == 0) return true;
    return false;
}
