/* The key tables as JSON Schema (draft 2020-12), for editors that complete and check YAML. */
#ifndef SM_SPEC_SCHEMA_H
#define SM_SPEC_SCHEMA_H

typedef enum sm_schema_kind {
    SM_SCHEMA_BOTH, /* a figure or a style */
    SM_SCHEMA_FIGURE,
    SM_SCHEMA_STYLE,
} sm_schema_kind;

/* JSON text with a newline at its end; free with g_free(). The same bytes on every call. */
char *sm_spec_schema(sm_schema_kind kind);

#endif
