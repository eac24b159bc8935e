#include "source/event_column.h"

#include <math.h>
#include <string.h>

enum { FIRST_ENTRIES = 32, FIRST_SLOTS = 64, LEAST_ROWS = 64 };

/* Odd constants from the fractional parts of the golden ratio and of the square root of 3. */
#define MIX_A UINT64_C(0x9e3779b97f4a7c15)
#define MIX_B UINT64_C(0xbb67ae8584caa73b)

static inline uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * MIX_A;
    return hash ^ (hash >> 29);
}

static inline uint64_t word_at(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static inline uint64_t half_word_at(const char *bytes)
{
    uint32_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* All of a text shorter than a word, at least once. */
static inline uint64_t short_word(const char *bytes, size_t length)
{
    if (length >= 4) return half_word_at(bytes) | half_word_at(bytes + length - 4) << 32;
    if (length == 0) return 0;
    return (uint64_t)(unsigned char)bytes[0] | (uint64_t)(unsigned char)bytes[length / 2] << 8 |
           (uint64_t)(unsigned char)bytes[length - 1] << 16;
}

/* Two lanes, as a multiplication waits for the one before; the last word may overlap. */
uint64_t sm_bytes_hash(const char *bytes, size_t length)
{
    uint64_t hash = MIX_B ^ length, other = MIX_A;
    if (length < 8) {
        hash = mix(hash, short_word(bytes, length));
    } else {
        size_t at = 0;
        for (; at + 16 <= length; at += 16) {
            hash = mix(hash, word_at(bytes + at));
            other = mix(other, word_at(bytes + at + 8));
        }
        if (at + 8 < length) hash = mix(hash, word_at(bytes + at));
        hash = mix(hash, word_at(bytes + length - 8));
    }
    hash = mix(hash, other) * MIX_B;
    return hash ^ (hash >> 32);
}

void sm_event_part_init(sm_event_part *part, sm_event_part_kind kind, uint32_t expected_rows)
{
    *part = (sm_event_part){.kind = kind, .capacity = MAX(expected_rows, LEAST_ROWS)};
    if (kind == SM_PART_NUMBER) {
        part->numbers = g_new(double, part->capacity);
        return;
    }
    part->codes = g_new(uint32_t, part->capacity);
    part->entries_capacity = FIRST_ENTRIES;
    part->entries = g_new(sm_event_part_entry, FIRST_ENTRIES);
    part->n_slots = FIRST_SLOTS;
    part->slots = g_new0(uint32_t, FIRST_SLOTS);
}

void sm_event_part_clear(sm_event_part *part)
{
    g_free(part->numbers);
    g_free(part->codes);
    g_free(part->entries);
    g_free(part->slots);
    *part = (sm_event_part){0};
}

static void grow_rows(sm_event_part *part)
{
    part->capacity += part->capacity / 2;
    if (part->kind == SM_PART_NUMBER)
        part->numbers = g_renew(double, part->numbers, part->capacity);
    else
        part->codes = g_renew(uint32_t, part->codes, part->capacity);
}

static void grow_slots(sm_event_part *part)
{
    g_free(part->slots);
    part->n_slots *= 4;
    part->slots = g_new0(uint32_t, part->n_slots);
    for (uint32_t i = 0; i < part->n_entries; i++) {
        uint32_t slot = (uint32_t)part->entries[i].hash & (part->n_slots - 1);
        while (part->slots[slot])
            slot = (slot + 1) & (part->n_slots - 1);
        part->slots[slot] = i + 1;
    }
}

static uint32_t add_entry(sm_event_part *part, sm_csv_cell cell, uint64_t hash, uint32_t slot)
{
    if (part->n_entries == part->entries_capacity) {
        part->entries_capacity *= 2;
        part->entries = g_renew(sm_event_part_entry, part->entries, part->entries_capacity);
    }
    part->entries[part->n_entries] = (sm_event_part_entry){cell, hash};
    part->slots[slot] = ++part->n_entries;
    if (part->n_entries > part->n_slots / 2) grow_slots(part);
    return part->n_entries - 1;
}

static bool same_bytes(sm_csv_cell a, sm_csv_cell b)
{
    size_t length = (size_t)(a.end - a.start);
    return length == (size_t)(b.end - b.start) && memcmp(a.start, b.start, length) == 0;
}

static uint32_t find_code(sm_event_part *part, sm_csv_cell cell)
{
    uint64_t hash = sm_bytes_hash(cell.start, (size_t)(cell.end - cell.start));
    uint32_t slot = (uint32_t)hash & (part->n_slots - 1);
    while (part->slots[slot]) {
        const sm_event_part_entry *entry = &part->entries[part->slots[slot] - 1];
        if (entry->hash == hash && same_bytes(entry->cell, cell)) return part->slots[slot] - 1;
        slot = (slot + 1) & (part->n_slots - 1);
    }
    return add_entry(part, cell, hash, slot);
}

void sm_event_part_add(sm_event_part *part, sm_csv_cell cell, sm_number_style style)
{
    if (part->n == part->capacity) grow_rows(part);
    if (part->kind == SM_PART_TEXT) {
        part->codes[part->n++] = find_code(part, cell);
        return;
    }
    double value = NAN;
    sm_cell_number read = sm_cell_to_number(cell, style, &value);
    part->n_bad += read != SM_CELL_NUMBER && read != SM_CELL_EMPTY;
    part->numbers[part->n++] = read == SM_CELL_NUMBER ? value : (double)NAN;
}

void sm_event_part_repeat(sm_event_part *part)
{
    if (part->n == part->capacity) grow_rows(part);
    uint32_t n = part->n++;
    if (part->kind == SM_PART_TEXT)
        part->codes[n] = part->codes[n - 1];
    else
        part->numbers[n] = isnan(part->numbers[n - 1]) ? (double)NAN : 0;
}

struct sm_event_dictionary {
    GPtrArray *texts;  /* owns them */
    GHashTable *codes; /* text, borrowed -> code + 1 */
};

sm_event_dictionary *sm_event_dictionary_create(void)
{
    sm_event_dictionary *dictionary = g_new0(sm_event_dictionary, 1);
    dictionary->texts = g_ptr_array_new_with_free_func(g_free);
    dictionary->codes = g_hash_table_new(g_str_hash, g_str_equal);
    return dictionary;
}

uint32_t sm_event_dictionary_code(sm_event_dictionary *dictionary, const char *text)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(dictionary->codes, text));
    if (known) return known - 1;
    char *copy = g_strdup(text);
    g_ptr_array_add(dictionary->texts, copy);
    g_hash_table_insert(dictionary->codes, copy, GUINT_TO_POINTER(dictionary->texts->len));
    return dictionary->texts->len - 1;
}

uint32_t sm_event_dictionary_join(sm_event_dictionary *dictionary, const sm_event_part *part,
                                  const uint8_t *keep,
                                  char *(*text_of)(const void *data, sm_csv_cell cell),
                                  const void *data, uint32_t *codes)
{
    g_autofree uint32_t *joined = g_new0(uint32_t, MAX(part->n_entries, 1)); /* code + 1 */
    uint32_t n = 0;
    for (uint32_t row = 0; row < part->n; row++) {
        if (keep && !keep[row]) continue;
        uint32_t local = part->codes[row];
        if (joined[local] == 0) {
            g_autofree char *text = text_of(data, part->entries[local].cell);
            joined[local] = sm_event_dictionary_code(dictionary, text) + 1;
        }
        codes[n++] = joined[local] - 1;
    }
    return n;
}

char **sm_event_dictionary_finish(sm_event_dictionary *dictionary, uint32_t *n_texts)
{
    *n_texts = dictionary->texts->len;
    g_ptr_array_add(dictionary->texts, NULL);
    g_ptr_array_set_free_func(dictionary->texts, NULL);
    char **texts = (char **)g_ptr_array_free(dictionary->texts, FALSE);
    g_hash_table_destroy(dictionary->codes);
    g_free(dictionary);
    return texts;
}
