/* The tables of the objects that figure and style files share. */
#include "spec/key.h"

#include "spec/reader.h"
#include "spec/table.h"
#include "spec/value.h"

#include <math.h>

/* Under this, print is not read without a glass. */
#define SMALLEST_TEXT_PT 6.0
#define LARGEST_TEXT_PT 200.0

const sm_allowed sm_words_symbol[] = {
    {"circle", SM_SYMBOL_CIRCLE},
    {"square", SM_SYMBOL_SQUARE},
    {"triangle", SM_SYMBOL_TRIANGLE},
    {"diamond", SM_SYMBOL_DIAMOND},
    {"star", SM_SYMBOL_STAR},
    {"cross", SM_SYMBOL_CROSS},
    {"burst", SM_SYMBOL_BURST},
    {"pentagon", SM_SYMBOL_PENTAGON},
    {NULL},
};

static const sm_allowed hatches[] = {{"none", SM_HATCH_NONE},
                                     {"lines", SM_HATCH_LINES},
                                     {"cross", SM_HATCH_CROSS},
                                     {"dots", SM_HATCH_DOTS},
                                     {NULL}};
static const sm_allowed weights[] = {{"normal", 400}, {"medium", 500},        {"semibold", 600},
                                     {"bold", 700},   {"regular", 400, true}, {NULL}};
static const sm_allowed slants[] = {{"normal", 0}, {"italic", 1}, {"oblique", 1, true}, {NULL}};
static const sm_allowed transforms[] = {
    {"none", SM_TRANSFORM_NONE}, {"uppercase", SM_TRANSFORM_UPPERCASE}, {NULL}};

static const sm_short color_short[] = {{sm_fits_scalar, "color"}, {NULL, NULL}};

#define OWNER sm_fill_spec
static const sm_key fill_keys[] = {
    {"color", SM_TYPE_COLOR, AT(color),
     "Colour of the area, below the hatch; `none` leaves it open.", "none"},
    {"opacity", SM_TYPE_OPACITY, AT(color), "Opacity of `color`, 0 to 1.", "1"},
    {"hatch", SM_TYPE_ENUM, AT(hatch), "Pattern drawn over the colour.", "none", .words = hatches},
    {"hatch-color", SM_TYPE_COLOR, AT(hatch_color), "Colour of the pattern.", "#555555"},
    {"hatch-angle", SM_TYPE_NUMBER, AT(hatch_angle_deg),
     "Direction of the pattern's lines in degrees, anticlockwise from level.", "45", .min = -360,
     .max = 360},
    {"hatch-spacing", SM_TYPE_LENGTH, AT(hatch_spacing),
     "Distance between the pattern's lines or dots.", "3pt", .min = 0.5, .max = 100},
    {"hatch-width", SM_TYPE_LENGTH, AT(hatch_width),
     "Width of the pattern's lines, diameter of its dots.", "0.6pt", .min = 0.05, .max = 50},
};
const sm_object sm_object_fill = {
    .name = "fill",
    .doc = "How an area is filled. A colour alone, or `none`, stands for `{color: ...}`.",
    .keys = fill_keys,
    .n_keys = G_N_ELEMENTS(fill_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .given = FLAG(given),
    .shorts = color_short,
};
#undef OWNER

#define OWNER sm_line_spec
static const sm_key line_keys[] = {
    {"color", SM_TYPE_COLOR, AT(color), "Colour; `none` draws no line.", "#555555"},
    {"opacity", SM_TYPE_OPACITY, AT(color), "Opacity, 0 to 1.", "1"},
    {"stroke-width", SM_TYPE_LENGTH, AT(width), "Width; 0 draws no line.", "0.5pt", .max = 72},
    {"stroke-dasharray", SM_TYPE_NUMBERS, AT(dashes),
     "Lengths of dashes and gaps in points, as `[3, 2]`; `none` is a solid line.", NULL,
     .max = 1000},
};

static void finish_line(sm_reader *r, void *value, const sm_node *node)
{
    sm_line_spec *line = value;
    if (line->color.a <= 0) line->width = (sm_length){0, SM_UNIT_PT};
    double sum = 0;
    for (uint32_t i = 0; i < line->dashes.n; i++)
        sum += line->dashes.items[i];
    if (line->dashes.n > 0 && sum <= 0)
        sm_problems_add(r->problems, sm_node_get(node, "stroke-dasharray"),
                        "stroke-dasharray: the dashes have no length; write none for a solid line");
}

const sm_object sm_object_line = {
    .name = "line",
    .doc = "How a line is drawn. A colour alone, or `none`, stands for `{color: ...}`.",
    .keys = line_keys,
    .n_keys = G_N_ELEMENTS(line_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .given = FLAG(given),
    .shorts = color_short,
    .finish = finish_line,
};
#undef OWNER

#define OWNER sm_text_spec
static const sm_key text_keys[] = {
    {"font-family", SM_TYPE_STRING, AT(family),
     "Family, or several with commas, the first that has the letter wins; the style's if left "
     "out."},
    {"font-size", SM_TYPE_LENGTH, AT(size), "Size of the em.", "7pt", .min = SMALLEST_TEXT_PT,
     .max = LARGEST_TEXT_PT},
    {"font-weight", SM_TYPE_INTEGER, AT(weight), "Weight from 100 to 900, or a word.", "normal",
     .words = weights, .min = 100, .max = 900},
    {"font-style", SM_TYPE_SWITCH, AT(italic), "Upright or slanted.", "normal", .words = slants},
    {"letter-spacing", SM_TYPE_EM, AT(letter_spacing_em), "Space added between letters.", "0em",
     .min = -0.2, .max = 3},
    {"text-transform", SM_TYPE_ENUM, AT(transform), "Capitals, or as it is written.", "none",
     .words = transforms},
    {"color", SM_TYPE_COLOR, AT(color), "Colour of the letters.", "#333333"},
    {"halo-color", SM_TYPE_COLOR, AT(halo_color),
     "Colour of the outline behind the letters; names on the map take that of the ground.",
     "#ffffff"},
    {"halo-width", SM_TYPE_LENGTH, AT(halo_width), "Width of that outline; 0 is none.", "0pt",
     .max = 20},
};
const sm_object sm_object_text = {
    .name = "text style",
    .doc = "How text is set.",
    .keys = text_keys,
    .n_keys = G_N_ELEMENTS(text_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .given = FLAG(given),
};
#undef OWNER

static const sm_allowed logo_positions[] = {
    {"title", SM_LOGO_TITLE},   {"title-left", SM_LOGO_TITLE_LEFT},
    {"footer", SM_LOGO_FOOTER}, {"footer-left", SM_LOGO_FOOTER_LEFT},
    {"none", SM_LOGO_NONE},     {NULL}};

#define OWNER sm_logo_spec
static const sm_key logo_keys[] = {
    {"file", SM_TYPE_FILE, AT(file),
     "Picture, an SVG or PNG file. SVG stays sharp in every size; text in it should be outlines, "
     "or it is drawn in the fonts of the machine. Of a PNG, four times the pixels that are shown "
     "print well."},
    {"dark-file", SM_TYPE_FILE, AT(dark_file),
     "The same for dark pages, in the place of `file`, whose shape the place has."},
    {"width", SM_TYPE_LENGTH, AT(width),
     "Width; with `height`, the most it may be. With neither, the size follows from the page, the "
     "logo's shape and the titles.",
     .min = 6, .max = 600},
    {"height", SM_TYPE_LENGTH, AT(height), "Height; with `width`, the most it may be.", .min = 4,
     .max = 600},
    {"position", SM_TYPE_ENUM, AT(position),
     "At the right end of the title band or of the footer, at the left end of one with the text "
     "beside it, or nowhere.",
     "title", .words = logo_positions},
    {"background", SM_TYPE_COLOR, AT(background),
     "Colour of a plate behind it, or `none`. Left out, a white or black plate only where the logo "
     "would hardly be seen on the page.",
     .given = FLAG(background_given)},
};
static const sm_short logo_shorts[] = {
    {sm_fits_file, "file"}, {sm_fits_scalar, "position"}, {NULL, NULL}};
const sm_object sm_object_logo = {
    .name = "logo",
    .doc = "A logo, left out of `bare` figures. The path of a file stands for `{file: ...}`, a "
           "word for "
           "`{position: ...}`.",
    .keys = logo_keys,
    .n_keys = G_N_ELEMENTS(logo_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .given = FLAG(given),
    .shorts = logo_shorts,
};
#undef OWNER
