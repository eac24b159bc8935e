#include "source/degrees.h"

#include <glib.h>
#include <string.h>

typedef struct reading {
    const char *at, *end;
    bool has_sign; /* of degrees */
    char side;     /* letter, or 0 */
} reading;

/* Signs of degrees first, then of minutes and seconds. */
static const char *const signs[] = {
    "\302\260",     "\302\272",     "\313\232", "deg", "\342\200\262", "\342\200\263",
    "\342\200\231", "\342\200\235", "\302\264", "'",   "\"",           ":"};
enum { N_DEGREE_SIGNS = 4 };

static bool take_sign(reading *in)
{
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        size_t n = strlen(signs[i]);
        if ((size_t)(in->end - in->at) < n || strncmp(in->at, signs[i], n) != 0) continue;
        in->at += n;
        in->has_sign |= i < N_DEGREE_SIGNS;
        return true;
    }
    return false;
}

static void skip_signs(reading *in)
{
    while (in->at < in->end && (*in->at == ' ' || take_sign(in)))
        in->at += *in->at == ' ' && in->at < in->end;
}

static bool take_side(reading *in)
{
    if (in->side || in->at >= in->end) return false;
    char letter = g_ascii_toupper(*in->at);
    if (!letter || !strchr("NSEW", letter)) return false;
    in->side = letter;
    in->at++;
    return true;
}

static bool take_number(reading *in, double *number)
{
    double whole = 0, place = 1;
    const char *start = in->at;
    for (; in->at < in->end && g_ascii_isdigit(*in->at); in->at++)
        whole = whole * 10 + (*in->at - '0');
    if (in->at == start) return false;
    double fraction = 0;
    if (in->at < in->end && (*in->at == '.' || *in->at == ','))
        for (in->at++; in->at < in->end && g_ascii_isdigit(*in->at); in->at++) {
            fraction = fraction * 10 + (*in->at - '0');
            place *= 10;
        }
    *number = whole + fraction / place;
    return true;
}

/* Degrees, minutes and seconds; the last two are below 60. */
static bool take_parts(reading *in, double *sum)
{
    double part;
    int n = 0;
    *sum = 0;
    for (double share = 1; n < 3 && take_number(in, &part); n++, share *= 60) {
        if (n > 0 && part >= 60) return false;
        *sum += part / share;
        skip_signs(in);
    }
    return n > 0;
}

bool sm_degrees_parse(const char *text, size_t length, bool latitude, double *value)
{
    reading in = {.at = text, .end = text + length};
    double sum;
    skip_signs(&in);
    take_side(&in);
    skip_signs(&in);
    bool minus = in.at < in.end && *in.at == '-';
    in.at += minus;
    if (!take_parts(&in, &sum)) return false;
    take_side(&in);
    skip_signs(&in);
    if (in.at != in.end || !(in.has_sign || in.side)) return false;
    if (in.side && (minus || !strchr(latitude ? "NS" : "EW", in.side))) return false;
    *value = minus || in.side == 'S' || in.side == 'W' ? -sum : sum;
    return true;
}
