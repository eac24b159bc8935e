/* The key tables as a page to read: docs/reference.md. */
#ifndef SM_SPEC_REFERENCE_H
#define SM_SPEC_REFERENCE_H

/* Markdown, a heading and a table for each object; free with g_free(). The same bytes on every
 * call. */
char *sm_spec_reference(void);

/* The kinds of outputs as lines of a manual page; free with g_free(). */
char *sm_spec_manual_outputs(void);

#endif
