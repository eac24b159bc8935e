/* Prefix codes for deflate (RFC 1951). Internal to paint/. */
#ifndef SM_PAINT_HUFFMAN_H
#define SM_PAINT_HUFFMAN_H

#include <stdint.h>

#define SM_HUFFMAN_MAX_SYMBOLS 288
#define SM_HUFFMAN_MAX_BITS 15

typedef struct sm_huffman {
    uint8_t bits[SM_HUFFMAN_MAX_SYMBOLS];  /* 0: the symbol does not occur */
    uint16_t code[SM_HUFFMAN_MAX_SYMBOLS]; /* first bit lowest, as deflate writes it */
} sm_huffman;

/* The shortest code for symbols that occur `counts` times in which none is longer than `most_bits`
 * (at most SM_HUFFMAN_MAX_BITS, and enough for `n` symbols; close to the shortest where that limit
 * bites). Where fewer than two symbols occur, two get a code of one bit: a decoder may refuse
 * codes that are not complete. */
void sm_huffman_make(sm_huffman *huffman, const uint32_t *counts, int n, int most_bits);

#endif
