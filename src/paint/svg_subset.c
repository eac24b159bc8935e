#include "paint/svg_subset.h"

#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb-subset.h>

#define FS_TYPE_OFFSET 8
#define FS_TYPE_RESTRICTED 0x0002
#define FS_TYPE_EDITABLE 0x000C /* or preview and print: then RESTRICTED does not count */
#define FS_TYPE_NO_SUBSETTING 0x0100

bool sm_svg_subset_may_embed(hb_face_t *face)
{
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(table, &length);
    unsigned type = 0;
    if (length >= FS_TYPE_OFFSET + 2)
        type = (unsigned)(guchar)bytes[FS_TYPE_OFFSET] << 8 | (guchar)bytes[FS_TYPE_OFFSET + 1];
    hb_blob_destroy(table);
    bool restricted = (type & FS_TYPE_RESTRICTED) && !(type & FS_TYPE_EDITABLE);
    return !restricted && !(type & FS_TYPE_NO_SUBSETTING);
}

/* What programs apply without being asked. */
static void choose_features(hb_subset_input_t *input)
{
    static const char *const tags[] = {"ccmp", "locl", "rlig", "liga", "clig", "calt", "rclt",
                                       "isol", "init", "medi", "fina", "med2", "fin2", "fin3",
                                       "kern", "mark", "mkmk", "curs", "dist", "abvm", "blwm",
                                       "rtlm", "rtla", "ltra", "ltrm"};
    hb_set_t *features = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_clear(features);
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        hb_set_add(features, hb_tag_from_string(tags[i], -1));
}

static bool has_name(hb_face_t *face, hb_ot_name_id_t id)
{
    char text[8];
    unsigned size = sizeof text;
    return hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, text) > 0;
}

/* Of the names: copyright, and where to read the licence, or else the licence itself, which may be
 * longer than the letters. */
static void choose_names(hb_subset_input_t *input, hb_face_t *face)
{
    hb_set_t *names = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID);
    bool has_url = has_name(face, HB_OT_NAME_ID_LICENSE_URL);
    hb_set_clear(names);
    hb_set_add(names, HB_OT_NAME_ID_COPYRIGHT);
    hb_set_add(names, has_url ? HB_OT_NAME_ID_LICENSE_URL : HB_OT_NAME_ID_LICENSE);
}

static void fix_axes(hb_subset_input_t *input, hb_face_t *face, const float *coords, guint n)
{
    for (guint i = 0; coords && i < n; i++) {
        hb_ot_var_axis_info_t axis;
        unsigned count = 1;
        hb_ot_var_get_axis_infos(face, i, &count, &axis);
        if (count == 1) hb_subset_input_pin_axis_location(input, face, axis.tag, coords[i]);
    }
}

hb_blob_t *sm_svg_subset_make(hb_face_t *face, const hb_set_t *characters, const float *coords,
                              guint n_coords)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_union(hb_subset_input_unicode_set(input), characters);
    choose_features(input);
    choose_names(input, face);
    if (hb_ot_var_has_data(face)) fix_axes(input, face, coords, n_coords);
    hb_face_t *subset = hb_subset_or_fail(face, input);
    hb_subset_input_destroy(input);
    if (!subset) return NULL;
    hb_blob_t *blob = hb_face_reference_blob(subset);
    hb_face_destroy(subset);
    return blob;
}
