/* Texts with names in braces: "Attacks, {start:%B %Y}", "{events} events". */
#ifndef SM_WORDS_TEMPLATE_H
#define SM_WORDS_TEMPLATE_H

#include "spec/figure.h"

#include <glib.h>
#include <stdint.h>

typedef enum sm_template_kind {
    SM_TEMPLATE_TEXT,   /* takes no format */
    SM_TEMPLATE_DATE,   /* format: the letters of sm_period_date(); without: "2 June 2025" */
    SM_TEMPLATE_NUMBER, /* format: as 03, so many digits at least; without: as the language writes
                           it */
} sm_template_kind;

typedef struct sm_template_value {
    const char *name;
    sm_template_kind kind;
    const char *text;
    int32_t day; /* Julian */
    double number;
} sm_template_value;

/* Every {name} and {name:format} replaced; {{ and }} are braces. Month names and numbers are of the
 * language given. NULL with SM_ERROR_FIGURE, "character 8: unknown name {strat}; did you mean
 * {start}?", which the caller sets behind the place of the text. Free with g_free(). */
char *sm_template_fill(const char *text, const sm_template_value *values, guint n, sm_lang lang,
                       GError **error);

/* `name` as one part of a path that every file system takes: slashes, control characters and what
 * Windows refuses become "-", blanks at the ends and leading dots go. Never empty. Free with
 * g_free(). */
char *sm_template_file_name(const char *name);

#endif
