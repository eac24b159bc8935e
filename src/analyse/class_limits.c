#include "analyse/class_limits.h"

#include <math.h>

/* More digits than this are not read off a map. */
#define MOST_DIGITS 3
/* Powers of ten below which there is nothing to round. */
#define LEAST_POWER (-12)

bool sm_class_limits_whole(const sm_classes *classes)
{
    for (uint32_t i = 0; i < classes->n; i++)
        if (classes->counts[i] > 0 && (classes->least[i] != floor(classes->least[i]) ||
                                       classes->greatest[i] != floor(classes->greatest[i])))
            return false;
    return true;
}

/* A multiple of 10^power, without the error of a power that is no binary number. */
static double multiple(double count, int power)
{
    return power < 0 ? count / pow(10, -power) : count * pow(10, power);
}

static double nearest_multiple(double value, int power)
{
    return multiple(round(multiple(value, -power)), power);
}

/* The power of ten of the first digit. */
static int power_of(double value)
{
    return value > 0 ? (int)floor(log10(value)) : 0;
}

/* The roundest number above `below` and at most `to`; `otherwise` where none has few digits. */
static double roundest_between(double below, double to, double otherwise)
{
    int first = power_of(MAX(fabs(to), fabs(below)));
    for (int power = first; power > first - MOST_DIGITS && power > LEAST_POWER; power--) {
        double value = nearest_multiple((below + to) / 2, power);
        if (value <= below) value = multiple(floor(multiple(below, -power)) + 1, power);
        if (value > to) value = multiple(floor(multiple(to, -power)), power);
        if (value > below && value <= to) return value;
    }
    return otherwise;
}

static double round_limit(const sm_classes *classes, uint32_t below, uint32_t above)
{
    double found = classes->breaks[above];
    if (classes->method == SM_CLASS_EQUAL || classes->method == SM_CLASS_PRETTY) return found;
    int last = power_of(fabs(found)) - MOST_DIGITS + 1;
    return roundest_between(classes->greatest[below], classes->least[above],
                            nearest_multiple(found, last));
}

uint32_t sm_class_limits_round(const sm_classes *classes, double inner[SM_CLASSES_MOST])
{
    bool whole = sm_class_limits_whole(classes);
    uint32_t n = 0;
    double last = classes->least[0];
    for (uint32_t i = 1; i < classes->n; i++) {
        double limit = round_limit(classes, i - 1, i);
        if (whole) limit = ceil(limit);
        if (!(limit > last)) continue;
        inner[n++] = last = limit;
    }
    return n;
}
