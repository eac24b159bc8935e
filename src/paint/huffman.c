#include "paint/huffman.h"

#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct leaf {
    uint32_t count;
    uint16_t symbol;
} leaf;

static int by_count(const void *a, const void *b)
{
    const leaf *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? -1 : 1;
    return (int)x->symbol - (int)y->symbol;
}

/* In the order of counts, least first. */
static int collect_leaves(const uint32_t *counts, int n, leaf *leaves)
{
    int used = 0;
    for (int i = 0; i < n; i++)
        if (counts[i] > 0) leaves[used++] = (leaf){counts[i], (uint16_t)i};
    for (int i = 0; used < 2; i++)
        if (counts[i] == 0) leaves[used++] = (leaf){0, (uint16_t)i};
    qsort(leaves, (size_t)used, sizeof *leaves, by_count);
    return used;
}

/* How many leaves lie how deep, by Huffman's method with two queues: the leaves, and the nodes in
 * the order of their making. Deeper ones than `most_bits` are counted there. */
static void count_depths(const leaf *leaves, int n, int most_bits, uint16_t *depths)
{
    uint32_t weights[SM_HUFFMAN_MAX_SYMBOLS];
    uint16_t parents[2 * SM_HUFFMAN_MAX_SYMBOLS]; /* of the leaves, then of the nodes */
    uint8_t depth[SM_HUFFMAN_MAX_SYMBOLS];
    int next_leaf = 0, next_node = 0;
    for (int made = 0; made < n - 1; made++) {
        weights[made] = 0;
        for (int child = 0; child < 2; child++) {
            bool is_leaf = next_leaf < n &&
                           (next_node == made || leaves[next_leaf].count <= weights[next_node]);
            weights[made] += is_leaf ? leaves[next_leaf].count : weights[next_node];
            parents[is_leaf ? next_leaf++ : n + next_node++] = (uint16_t)made;
        }
    }
    depth[n - 2] = 0;
    for (int node = n - 3; node >= 0; node--)
        depth[node] = (uint8_t)MIN(depth[parents[n + node]] + 1, UINT8_MAX);
    for (int i = 0; i < n; i++)
        depths[MIN(depth[parents[i]] + 1, most_bits)]++;
}

/* Where leaves were cut short the code has too many of them: one from further up is moved down, and
 * takes one of the lowest level along as its sibling. */
static void complete(uint16_t *depths, int most_bits)
{
    uint32_t space = 0;
    for (int bits = 1; bits <= most_bits; bits++)
        space += (uint32_t)depths[bits] << (most_bits - bits);
    for (; space > 1u << most_bits; space--) {
        int bits = most_bits - 1;
        while (depths[bits] == 0)
            bits--;
        depths[bits]--;
        depths[bits + 1] = (uint16_t)(depths[bits + 1] + 2);
        depths[most_bits]--;
    }
}

static uint16_t reversed(uint32_t code, int bits)
{
    uint32_t out = 0;
    for (int i = 0; i < bits; i++)
        out |= (code >> i & 1) << (bits - 1 - i);
    return (uint16_t)out;
}

/* Codes of one length follow each other in the order of symbols. */
static void number_codes(sm_huffman *huffman, int n, const uint16_t *depths)
{
    uint32_t next[SM_HUFFMAN_MAX_BITS + 2] = {0};
    for (int bits = 1; bits <= SM_HUFFMAN_MAX_BITS; bits++)
        next[bits + 1] = (next[bits] + depths[bits]) << 1;
    for (int i = 0; i < n; i++)
        if (huffman->bits[i] > 0)
            huffman->code[i] = reversed(next[huffman->bits[i]]++, huffman->bits[i]);
}

void sm_huffman_make(sm_huffman *huffman, const uint32_t *counts, int n, int most_bits)
{
    leaf leaves[SM_HUFFMAN_MAX_SYMBOLS];
    uint16_t depths[SM_HUFFMAN_MAX_BITS + 1] = {0};
    memset(huffman, 0, sizeof *huffman);
    int used = collect_leaves(counts, n, leaves);
    count_depths(leaves, used, most_bits, depths);
    complete(depths, most_bits);
    int at = 0;
    for (int bits = most_bits; bits > 0; bits--)
        for (int i = 0; i < depths[bits]; i++)
            huffman->bits[leaves[at++].symbol] = (uint8_t)bits;
    number_codes(huffman, n, depths);
}
