/* Numbers in and out, independent of the locale. */
#ifndef SM_BASE_NUMBER_H
#define SM_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* Reads a finite decimal number that fills the whole of `text` (blanks around it are allowed).
 * False for anything else: empty, "nan", "inf", hex, out of range. */
bool sm_number_parse(const char *text, double *value);

/* Shortest text with at most `decimals` decimals and no trailing zeros ("12.5", "-3", "0"); never
 * "-0". Returns `buffer`. */
#define SM_NUMBER_BUFFER 40
const char *sm_number_format(double value, int decimals, char buffer[SM_NUMBER_BUFFER]);

#endif
