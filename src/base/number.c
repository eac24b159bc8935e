#include "base/number.h"

#include <errno.h>
#include <glib.h>
#include <math.h>
#include <string.h>

bool sm_number_parse(const char *text, double *value)
{
    while (g_ascii_isspace(*text))
        text++;
    const char *digits = *text == '+' || *text == '-' ? text + 1 : text;
    if (!g_ascii_isdigit(*digits) && !(*digits == '.' && g_ascii_isdigit(digits[1]))) return false;
    if (digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')) return false;
    char *end = NULL;
    errno = 0;
    double number = g_ascii_strtod(text, &end);
    if (end == text || !isfinite(number) || errno == ERANGE) return false;
    while (g_ascii_isspace(*end))
        end++;
    if (*end != '\0') return false;
    *value = number;
    return true;
}

const char *sm_number_format(double value, int decimals, char buffer[SM_NUMBER_BUFFER])
{
    char format[8] = "%.0f";
    format[2] = (char)('0' + CLAMP(decimals, 0, 9));
    /* A number that fixed notation would not fit goes out with an exponent. */
    if (fabs(value) >= 1e18) memcpy(format, "%.9g", 5);
    g_ascii_formatd(buffer, SM_NUMBER_BUFFER, format, value);
    if (strchr(buffer, '.') && !strchr(buffer, 'e')) {
        size_t length = strlen(buffer);
        while (buffer[length - 1] == '0')
            length--;
        if (buffer[length - 1] == '.') length--;
        buffer[length] = '\0';
    }
    if (strcmp(buffer, "-0") == 0) memcpy(buffer, "0", 2);
    return buffer;
}
