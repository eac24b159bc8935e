/* The standard streams: the one place that prints. What g_print() and g_printerr() are given may
 * hold texts of strangers; control characters and marks that turn the direction of writing are
 * taken out of it, so that no file speaks to a terminal. */
#ifndef SM_CLI_OUTPUT_H
#define SM_CLI_OUTPUT_H

/* Before anything is printed. */
void sm_output_begin(void);

/* Prints a document, escaped for its format, as it is. */
void sm_output_document(const char *text);

/* The exit code of a program that would end with `code`: 1 after a message where standard output
 * could not be written and `code` is 0. Quiet where nobody reads it any more. */
int sm_output_end(int code);

#endif
