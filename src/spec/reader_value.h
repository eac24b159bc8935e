/* Single values and lists of them, from nodes: what spec/reader.h puts objects together from.
 * Internal to spec/. */
#ifndef SM_SPEC_READER_VALUE_H
#define SM_SPEC_READER_VALUE_H

#include "spec/reader.h"
#include "spec/value.h"

/* Reads `node` into `out`; false when a problem was noted. */
typedef bool (*sm_converter)(sm_reader *reader, const sm_key *key, const sm_node *node, void *out);

/* NULL for objects and lists of them. */
sm_converter sm_reader_converter(sm_type type);
/* A list of what `item` reads, each of `size` bytes; `node` is the list, or where it is `single`
 * its one item. */
bool sm_reader_items(sm_reader *reader, const sm_key *key, const sm_node *node, void *out,
                     gsize size, sm_converter item, bool single);

/* What messages call the key. */
const char *sm_reader_name_of(const sm_key *key, const sm_node *node);
/* Both note a problem and return false: "NAME: VALUE WHAT" and "NAME: VALUE; WHAT is needed". */
bool sm_reader_bad(sm_reader *reader, const sm_key *key, const sm_node *node, const char *what);
bool sm_reader_need(sm_reader *reader, const sm_key *key, const sm_node *node, const char *what);

/* Where `node` was written; line 0 for defaults. */
sm_where sm_reader_where(sm_reader *reader, const sm_node *node);
/* By a file or the command line, and no default. */
bool sm_reader_is_written(const sm_node *node);

#endif
