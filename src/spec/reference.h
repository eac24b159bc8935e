/* The key tables as a page to read: docs/reference.md. */
#ifndef SM_SPEC_REFERENCE_H
#define SM_SPEC_REFERENCE_H

/* Markdown, a heading and a table for each object; free with g_free(). The same bytes on every
 * call. */
char *sm_spec_reference(void);

#endif
