#include "load/area_keys.h"

#include "base/country.h"
#include "base/fold.h"
#include "source/area_names.h"

#include <math.h>
#include <string.h>

char *sm_area_attribute(const sm_features *features, const char *column, uint32_t row)
{
    const sm_column *found = sm_table_column(features->attributes, column);
    if (!found) return g_strdup("");
    if (found->type == SM_COLUMN_TEXT) return g_strdup(found->texts[row]);
    char number[G_ASCII_DTOSTR_BUF_SIZE] = "";
    if (!isnan(found->numbers[row]))
        g_ascii_formatd(number, sizeof number, "%.15g", found->numbers[row]);
    return g_strdup(number);
}

static char *lowered(const char *text)
{
    g_autofree char *copy = g_strdup(text);
    return g_utf8_strdown(g_strstrip(copy), -1);
}

/* What P-codes of two and of three letters before their number have in common: OCHA has ML0901
 * where IOM has MLI0901. The first letter is that of the country in both. NULL: it is no such code
 * with `letters` of them. */
static char *code_stem(const char *text, size_t letters)
{
    size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    const char *digits = text + n;
    if (n != letters || !*digits || digits[strspn(digits, "0123456789")]) return NULL;
    return g_strdup_printf("%" G_GSIZE_FORMAT "%c%s", letters, g_ascii_toupper(*text), digits);
}

typedef struct filling {
    sm_area_keys *index;
    const sm_features *features;
    bool codes; /* the column holds such */
} filling;

/* Takes `key` over. `joins`: areas of one key become one. */
static void add(filling *f, GHashTable *table, char *key, uint32_t row, bool joins)
{
    guint known = *key ? GPOINTER_TO_UINT(g_hash_table_lookup(table, key)) : 0;
    uint32_t first = f->index->same[row];
    if (!*key || known == first + 1 || known == UINT32_MAX) {
        g_free(key);
        return;
    }
    if (known == 0) {
        g_hash_table_insert(table, key, GUINT_TO_POINTER(first + 1));
        return;
    }
    if (joins && f->codes) {
        f->index->same[row] = known - 1;
        g_free(key);
        return;
    }
    g_hash_table_insert(table, key, GUINT_TO_POINTER(UINT32_MAX));
}

static void add_stems(filling *f, const char *text, uint32_t row)
{
    for (size_t letters = 2; letters <= 3; letters++) {
        char *stem = code_stem(text, letters);
        if (stem) add(f, f->index->stems, stem, row, false);
    }
}

static void add_column(filling *f, const char *column, const bool *takes_part)
{
    const sm_shapes_crs *shapes = f->features->shapes;
    for (uint32_t i = 0; i < shapes->n_shapes; i++) {
        uint32_t row = shapes->source[i];
        if (takes_part && !takes_part[row]) continue;
        char *text = sm_area_attribute(f->features, column, row);
        g_autofree char *key = lowered(text);
        bool told = g_hash_table_contains(f->index->exact, key);
        add(f, f->index->exact, g_steal_pointer(&key), row, true);
        add(f, f->index->folded, sm_area_fold(text), row, false);
        add_stems(f, text, row);
        if (*text && !told)
            g_ptr_array_add(f->index->texts, text);
        else
            g_free(text);
    }
}

void sm_area_keys_init(sm_area_keys *index, const sm_features *features, const char *const *columns,
                       const bool *takes_part, bool codes)
{
    uint32_t n_rows = features->attributes->n_rows;
    *index = (sm_area_keys){
        .exact = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .same = g_new(uint32_t, n_rows + 1),
        .texts = g_ptr_array_new_with_free_func(g_free),
    };
    for (uint32_t row = 0; row < n_rows; row++)
        index->same[row] = row;
    filling f = {index, features, codes};
    for (; *columns; columns++) {
        if (sm_table_column(features->attributes, *columns)) add_column(&f, *columns, takes_part);
        f.codes = false;
    }
    g_ptr_array_add(index->texts, NULL);
}

void sm_area_keys_clear(sm_area_keys *index)
{
    g_hash_table_destroy(index->exact);
    g_hash_table_destroy(index->folded);
    g_hash_table_destroy(index->stems);
    g_free(index->same);
    g_ptr_array_unref(index->texts);
}

static uint32_t look_up(GHashTable *table, const char *key)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(table, key)) - 1;
}

/* Of a code with three letters the area of that with two, and the other way round. */
static uint32_t find_stem(const sm_area_keys *index, const char *text)
{
    for (size_t letters = 2; letters <= 3; letters++) {
        g_autofree char *stem = code_stem(text, letters);
        if (!stem) continue;
        stem[0] = letters == 2 ? '3' : '2';
        return look_up(index->stems, stem);
    }
    return SM_NO_AREA_ROW;
}

uint32_t sm_area_keys_find(const sm_area_keys *index, const char *text)
{
    g_autofree char *exact = lowered(text);
    uint32_t row = look_up(index->exact, exact);
    if (row != SM_NO_AREA_ROW) return row;
    g_autofree char *folded = sm_area_fold(text);
    row = look_up(index->folded, folded);
    if (row != SM_NO_AREA_ROW) return row;
    row = find_stem(index, text);
    if (row != SM_NO_AREA_ROW) return row;
    g_autofree char *country = sm_fold(text);
    const char *iso3 = sm_country_iso3(country);
    g_autofree char *code = iso3 ? lowered(iso3) : NULL;
    return code ? look_up(index->exact, code) : SM_NO_AREA_ROW;
}
