/* Any bytes as a figure file and as a style file: a result or an error, never both, nothing worse.
 * What follows the first byte 0xFF (no UTF-8 has it) is an override. */
#include "spec/figure.h"
#include "spec/style.h"

#include "fuzz/fuzz.h"
#include "sahelmap/error.h"

#include <stdlib.h>
#include <string.h>

static void check(const void *made, const GError *error)
{
    if ((made == NULL) != (error != NULL)) abort();
    if (error && (error->domain != SM_ERROR || error->code != SM_ERROR_FIGURE)) abort();
    if (error && !g_utf8_validate(error->message, -1, NULL)) abort();
}

static void read_figure(const char *text, size_t length, const char *override)
{
    const char *overrides[] = {override, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_figure) figure =
        sm_figure_parse("fuzz.yaml", text, length, overrides, NULL, &error);
    check(figure, error);
}

static void read_style(const char *text, size_t length)
{
    g_autoptr(GError) error = NULL;
    /* A path of its own, so that `extends:` finds nothing to read. */
    g_autoptr(sm_style) style =
        sm_style_parse("/nonexistent/fuzz.yaml", text, length, NULL, NULL, &error);
    check(style, error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *mark = size > 0 ? memchr(data, 0xFF, size) : NULL;
    size_t length = mark ? (size_t)(mark - data) : size;
    g_autofree char *text = g_malloc(length + 1);
    if (length > 0) memcpy(text, data, length);
    text[length] = '\0';
    g_autofree char *override = mark ? g_strndup((const char *)mark + 1, size - length - 1) : NULL;
    read_figure(text, length, override);
    read_style(text, length);
    return 0;
}
