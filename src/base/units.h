/* Physical lengths. The page's unit is the PostScript point, 1/72 inch. */
#ifndef SM_BASE_UNITS_H
#define SM_BASE_UNITS_H

#define SM_PT_PER_INCH 72.0
#define SM_PT_PER_MM (72.0 / 25.4)
/* CSS reference pixel: 1/96 inch. */
#define SM_PT_PER_PX (72.0 / 96.0)

typedef enum sm_unit { SM_UNIT_PT, SM_UNIT_MM, SM_UNIT_PX, SM_UNIT_IN, SM_UNIT_PERCENT } sm_unit;

typedef struct sm_length {
    double value;
    sm_unit unit;
} sm_length;

/* `whole_pt` is what 100 % stands for. */
double sm_length_pt(sm_length length, double whole_pt);

#endif
