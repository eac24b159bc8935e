/* Shapes of point symbols. */
#ifndef SM_BASE_SYMBOL_H
#define SM_BASE_SYMBOL_H

typedef enum sm_symbol {
    SM_SYMBOL_CIRCLE,
    SM_SYMBOL_SQUARE,
    SM_SYMBOL_TRIANGLE,
    SM_SYMBOL_DIAMOND,
    SM_SYMBOL_STAR,
    SM_SYMBOL_CROSS,
    SM_SYMBOL_BURST,
    SM_SYMBOL_PENTAGON,
    SM_SYMBOL_SECTOR, /* of a circle: what marks are split into; no figure asks for it */
} sm_symbol;

#endif
