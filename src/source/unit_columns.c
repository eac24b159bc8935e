#include "source/unit_columns.h"

#include <stdbool.h>
#include <string.h>

/* Small letters and digits alone; # stands for the level. Those that come first are preferred. */
static const char *const names[] = {
    "adm#en", "admin#nameen", "adm#name",  "admin#name", "adm#fr", "admin#namefr", "adm#pt",
    "adm#es", "adm#nm",       "admin#en",  "admin#",     "name#",  "shapename",    "nameen",
    "nom#",   "adm#nom",      "admin#nom", "adm#",       "name",   "nom",          "adm#alt1en",
    "namefr", "libelle",      "label",     NULL};
static const char *const french[] = {"adm#fr", "admin#namefr", "admin#fr", "namefr", "nomfr", NULL};
static const char *const codes[] = {
    "adm#pcode", "admin#pcode", "admin#pcod", "adm#pcod", "adm#code", "admin#code", "pcode",
    "shapeiso",  "iso31662",    "gid#",       "hasc#",    "shapeid",  "code",       NULL};
/* Units of some countries are called so in the columns; by level. */
static const char *const kinds[][6] = {
    {"region", "province", "state", "governorate", "wilaya", NULL},
    {"province", "district", "departement", "cercle", "county", NULL},
    {"commune", "municipality", "arrondissement", "ward", NULL}};

static char *plain(const char *name)
{
    GString *text = g_string_new(NULL);
    for (; *name; name++)
        if (g_ascii_isalnum(*name)) g_string_append_c(text, g_ascii_tolower(*name));
    return g_string_free(text, FALSE);
}

static char *with_level(const char *form, int level)
{
    g_auto(GStrv) around = g_strsplit(form, "#", 2);
    g_autofree char *digit = g_strdup_printf("%d", level);
    return g_strjoinv(digit, around);
}

static bool has_texts(const sm_table *table, const sm_column *column)
{
    if (column->type != SM_COLUMN_TEXT) return true;
    for (uint32_t row = 0; row < table->n_rows; row++)
        if (*column->texts[row]) return true;
    return false;
}

static const char *find(const sm_table *table, const char *const *forms, int level, bool texts)
{
    for (; *forms; forms++) {
        g_autofree char *wanted = with_level(*forms, level);
        for (uint32_t i = 0; i < table->n_columns; i++) {
            const sm_column *column = &table->columns[i];
            g_autofree char *name = plain(column->name);
            if (strcmp(name, wanted) == 0 && has_texts(table, column) &&
                (!texts || column->type == SM_COLUMN_TEXT))
                return column->name;
        }
    }
    return NULL;
}

sm_unit_columns sm_unit_columns_guess(const sm_table *table, int level)
{
    sm_unit_columns found = {find(table, names, level, true), find(table, french, level, true),
                             find(table, codes, level, false)};
    if (!found.name && level >= 1 && level <= (int)G_N_ELEMENTS(kinds))
        found.name = find(table, kinds[level - 1], level, true);
    return found;
}
