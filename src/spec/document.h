/* YAML text -> sm_node, by libfyaml. One document of at most SM_DOCUMENT_BYTES, nested at most
 * SM_DOCUMENT_DEPTH deep; anchors and aliases are refused, so that a document is never larger than
 * its text. */
#ifndef SM_SPEC_DOCUMENT_H
#define SM_SPEC_DOCUMENT_H

#include "spec/node.h"
#include "spec/problems.h"

#define SM_DOCUMENT_BYTES (4u << 20)
#define SM_DOCUMENT_DEPTH 32

/* The file's top-level map. NULL with SM_ERROR_FIGURE ("path: ..." or "path:line:column: ..." with
 * the source line) when it is not readable, too large, not UTF-8, no YAML, or anything but a map.
 */
sm_node *sm_document_read(sm_arena *arena, const char *path, GError **error);

/* The same from memory; `name` is what messages call it. */
sm_node *sm_document_parse(sm_arena *arena, const char *name, const char *text, gsize length,
                           GError **error);

/* Any value in YAML, as a --set or a default gives it; problems with its syntax go to `problems`
 * and give NULL. `text` must outlive the nodes. */
sm_node *sm_document_value(sm_arena *arena, const sm_origin *origin, const char *text,
                           sm_problems *problems);

#endif
