#include "paint/svg_sheet.h"

#include "base/markup.h"

const char *sm_svg_sheet_id(sm_svg_sheet *sheet, const char *wanted, GString *svg)
{
    if (!wanted) return NULL;
    const char *id = sm_svg_ids_take(sheet->ids, wanted);
    sm_markup_append_attribute(svg, "id", id);
    return id;
}

void sm_svg_sheet_end(GString *svg, const char *element, const char *title)
{
    if (!title || *title == '\0') {
        g_string_append(svg, "/>\n");
        return;
    }
    g_string_append_c(svg, '>');
    sm_markup_append_element(svg, "title", title);
    g_string_append(svg, "</");
    g_string_append(svg, element);
    g_string_append(svg, ">\n");
}
