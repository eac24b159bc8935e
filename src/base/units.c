#include "base/units.h"

double sm_length_pt(sm_length length, double whole_pt)
{
    switch (length.unit) {
    case SM_UNIT_PT:
        return length.value;
    case SM_UNIT_MM:
        return length.value * SM_PT_PER_MM;
    case SM_UNIT_PX:
        return length.value * SM_PT_PER_PX;
    case SM_UNIT_IN:
        return length.value * SM_PT_PER_INCH;
    case SM_UNIT_PERCENT:
        return length.value / 100.0 * whole_pt;
    }
    return length.value;
}
