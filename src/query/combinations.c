#include "query/combinations.h"

#include <glib.h>
#include <string.h>

/* With more combinations than this share of the rows, SQLite goes through the rows as they are. */
enum { SHARE = 2, FIRST_SLOTS = 1 << 12 };

typedef struct table_search {
    const sm_table_column **columns;
    uint32_t n_columns;
    uint32_t *slots;  /* combination + 1 */
    uint64_t *hashes; /* of each combination */
    uint32_t n_slots;
} table_search;

static uint64_t value_at(const sm_table_column *column, uint32_t row)
{
    if (column->source == SM_TABLE_TEXTS) return column->codes[row];
    uint64_t bits;
    memcpy(&bits, &column->numbers[row], sizeof bits);
    return bits;
}

static uint64_t hash_row(const table_search *search, uint32_t row)
{
    uint64_t hash = UINT64_C(0x2545f4914f6cdd1d);
    for (uint32_t i = 0; i < search->n_columns; i++) {
        hash = (hash ^ value_at(search->columns[i], row)) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 31;
    }
    return hash;
}

static bool same_row(const table_search *search, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < search->n_columns; i++)
        if (value_at(search->columns[i], a) != value_at(search->columns[i], b)) return false;
    return true;
}

static void grow(table_search *search, uint32_t n)
{
    search->n_slots *= 2;
    search->slots = g_renew(uint32_t, search->slots, search->n_slots);
    search->hashes = g_renew(uint64_t, search->hashes, search->n_slots);
    memset(search->slots, 0, search->n_slots * sizeof *search->slots);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t slot = (uint32_t)search->hashes[i] & (search->n_slots - 1);
        while (search->slots[slot])
            slot = (slot + 1) & (search->n_slots - 1);
        search->slots[slot] = i + 1;
    }
}

static uint32_t combination_of(table_search *search, sm_combinations *found, uint32_t row)
{
    uint64_t hash = hash_row(search, row);
    uint32_t slot = (uint32_t)hash & (search->n_slots - 1);
    while (search->slots[slot]) {
        uint32_t i = search->slots[slot] - 1;
        if (search->hashes[i] == hash && same_row(search, found->first[i], row)) return i;
        slot = (slot + 1) & (search->n_slots - 1);
    }
    if (found->n == search->n_slots / 2) {
        grow(search, found->n);
        return combination_of(search, found, row);
    }
    search->hashes[found->n] = hash;
    found->first[found->n] = row;
    search->slots[slot] = ++found->n;
    return found->n - 1;
}

static bool find_all(table_search *search, sm_combinations *found, uint32_t n_rows)
{
    uint32_t most = n_rows / SHARE + 1;
    for (uint32_t row = 0; row < n_rows; row++) {
        found->of_row[row] = combination_of(search, found, row);
        if (found->n > most) return false;
    }
    return true;
}

static bool collect_columns(const sm_event_table *table, table_search *search)
{
    for (uint32_t i = 0; i < table->n_columns; i++) {
        const sm_table_column *column = &table->columns[i];
        if (!column->read) continue;
        if (column->source != SM_TABLE_TEXTS && column->source != SM_TABLE_NUMBERS) return false;
        search->columns[search->n_columns++] = column;
    }
    return true;
}

bool sm_combinations_find(sm_combinations *found, const sm_event_table *table, uint32_t n_rows)
{
    *found = (sm_combinations){0};
    table_search search = {.columns = g_new0(const sm_table_column *, table->n_columns + 1),
                           .n_slots = FIRST_SLOTS};
    bool worth = collect_columns(table, &search);
    if (worth) {
        search.slots = g_new0(uint32_t, search.n_slots);
        search.hashes = g_new(uint64_t, search.n_slots);
        found->of_row = g_new(uint32_t, MAX(n_rows, 1));
        found->first = g_new(uint32_t, n_rows / SHARE + 2);
        worth = find_all(&search, found, n_rows);
    }
    g_free(search.columns);
    g_free(search.slots);
    g_free(search.hashes);
    if (!worth) sm_combinations_clear(found);
    return worth;
}

void sm_combinations_clear(sm_combinations *found)
{
    g_free(found->first);
    g_free(found->of_row);
    *found = (sm_combinations){0};
}
