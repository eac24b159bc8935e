#include "layout/page.h"

#include "base/fail.h"

#include <math.h>
#include <string.h>

/* Widths that differ by less are the same. */
#define SAME_WIDTH 0.01

/* The number of columns with the largest map; of equal ones that whose cells come nearest to the
 * wanted aspect. */
static uint32_t choose_columns(const sm_page_request *request, double width, double height)
{
    uint32_t best = 1;
    double largest = 0, least_off = INFINITY;
    for (uint32_t columns = 1; columns <= request->n_panels; columns++) {
        uint32_t rows = (request->n_panels + columns - 1) / columns;
        double cell_width = (width - (columns - 1) * request->gap_pt) / columns;
        double cell_height = (height - (rows - 1) * request->gap_pt) / rows -
                             request->panel_title_pt - request->panel_legend_pt;
        if (cell_width <= 0 || cell_height <= 0) continue;
        double map = MIN(cell_width, cell_height * request->panel_aspect);
        double off = fabs(log(cell_width / cell_height / request->panel_aspect));
        bool same = fabs(map / largest - 1) < SAME_WIDTH;
        if (same ? off >= least_off : map < largest) continue;
        largest = map;
        least_off = off;
        best = columns;
    }
    return best;
}

/* A map of a page without a height is no lower and no higher than these shares of its width. */
#define LEAST_HEIGHT 0.45
#define MOST_HEIGHT 1.25
/* Panels of such a page stand in so many columns, as few as leave it no higher than this share of
 * its width. */
#define LEAST_FREE_COLUMNS 2
#define MOST_FREE_COLUMNS 4
#define MOST_PAGE_HEIGHT 1.3

/* Of the maps with what belongs to each, in a page of no height, beside what stands right. */
static double free_maps_height(const sm_page_request *request, uint32_t columns)
{
    double right = MAX(request->legend_right_pt, request->key_right_pt);
    double width = request->width_pt - 2 * request->margin_pt;
    if (right > 0) width -= right + request->gap_pt;
    if (request->chart_right_pt > 0) width -= request->chart_right_pt + 2 * request->gap_pt;
    uint32_t rows = (request->n_panels + columns - 1) / columns;
    double map = (width - (columns - 1) * request->gap_pt) / columns - request->axis_left_pt;
    double height = CLAMP(map / request->panel_aspect, LEAST_HEIGHT * map, MOST_HEIGHT * map);
    double cell =
        height + request->panel_title_pt + request->axis_bottom_pt + request->panel_legend_pt;
    return MAX(rows * cell + (rows - 1) * request->gap_pt, request->legend_right_height_pt);
}

/* Half a row of holes or more looks as if something was missing. */
static bool leaves_holes(uint32_t n, uint32_t columns)
{
    uint32_t last = n % columns;
    return last > 0 && 2 * last <= columns;
}

static uint32_t free_columns(const sm_page_request *request)
{
    uint32_t n = request->n_panels, best = MIN(n, MOST_FREE_COLUMNS);
    if (request->columns) return MIN(request->columns, n);
    for (uint32_t columns = best; columns >= LEAST_FREE_COLUMNS; columns--)
        if (!leaves_holes(n, columns) &&
            (columns == best ||
             free_maps_height(request, columns) <= MOST_PAGE_HEIGHT * request->width_pt))
            best = columns;
    return best;
}

/* Of the title and what stands beside it. */
static double band_height(const sm_page_request *request)
{
    return MAX(request->title.height_pt, request->title.beside_height_pt);
}

static double free_height(const sm_page_request *request)
{
    const double blocks[] = {band_height(request), request->footer_height_pt,
                             request->chart_below_pt, request->key_below_pt,
                             request->legend_below_pt};
    double height = 2 * request->margin_pt + free_maps_height(request, free_columns(request));
    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
        if (blocks[i] > 0) height += blocks[i] + request->gap_pt;
    return height;
}

static bool divide_maps(sm_page *page, const sm_page_request *request, sm_rect_pt area,
                        GError **error)
{
    double width = sm_rect_pt_width(area), height = sm_rect_pt_height(area);
    uint32_t n = request->n_panels;
    uint32_t columns = request->height_pt <= 0 ? free_columns(request)
                       : request->columns      ? MIN(request->columns, n)
                                               : choose_columns(request, width, height);
    uint32_t rows = (n + columns - 1) / columns;
    double cell_width = (width - (columns - 1) * request->gap_pt) / columns;
    double cell_height = (height - (rows - 1) * request->gap_pt) / rows;
    double map_width = cell_width - request->axis_left_pt;
    double map_height =
        cell_height - request->panel_title_pt - request->axis_bottom_pt - request->panel_legend_pt;
    if (!(map_width >= SM_PAGE_LEAST_MAP_PT && map_height >= SM_PAGE_LEAST_MAP_PT))
        return sm_fail(error, SM_ERROR_FIGURE,
                       "size: title, footer and legend leave no room for the map; enlarge `size`, "
                       "shorten the texts or draw fewer panels");
    for (uint32_t i = 0; i < n; i++) {
        double x = area.x0 + (i % columns) * (cell_width + request->gap_pt);
        double y = area.y0 + (i / columns) * (cell_height + request->gap_pt);
        page->panel_titles[i] =
            sm_rect_pt_at(x + request->axis_left_pt, y, map_width, request->panel_title_pt);
        page->maps[i] = sm_rect_pt_at(x + request->axis_left_pt, y + request->panel_title_pt,
                                      map_width, map_height);
        page->panel_legends[i] =
            sm_rect_pt_at(page->maps[i].x0, page->maps[i].y1 + request->axis_bottom_pt, map_width,
                          request->panel_legend_pt);
    }
    return true;
}

/* A legend that is higher than the maps stands beside the chart below them, too. */
static void keep_chart_off(sm_page *page, const sm_page_request *request, sm_rect_pt *column)
{
    if (request->chart_below_pt <= 0 || request->key_below_pt > 0 ||
        request->legend_right_height_pt <= sm_rect_pt_height(*column))
        return;
    page->chart.x1 = column->x0 - request->gap_pt;
    column->y1 = page->chart.y1;
}

/* Legend and key beside the maps share one column. */
static void divide_right_column(sm_page *page, const sm_page_request *request, sm_rect_pt *rest)
{
    double width = MAX(request->legend_right_pt, request->key_right_pt);
    if (width <= 0) return;
    sm_rect_pt column = *rest;
    column.x0 = rest->x1 - width;
    rest->x1 = column.x0 - request->gap_pt;
    if (request->legend_right_pt > 0) keep_chart_off(page, request, &column);
    if (request->legend_right_pt > 0) {
        page->legend = column;
        column.y0 += request->legend_right_height_pt + request->gap_pt;
    }
    if (request->key_right_pt > 0) page->key = column;
}

bool sm_page_init(sm_page *page, const sm_page_request *request, GError **error)
{
    memset(page, 0, sizeof *page);
    page->height_pt = request->height_pt > 0 ? request->height_pt : free_height(request);
    page->n_panels = request->n_panels;
    page->maps = g_new0(sm_rect_pt, request->n_panels);
    page->panel_titles = g_new0(sm_rect_pt, request->n_panels);
    page->panel_legends = g_new0(sm_rect_pt, request->n_panels);

    sm_rect_pt rest = {request->margin_pt, request->margin_pt,
                       request->width_pt - request->margin_pt,
                       page->height_pt - request->margin_pt};
    if (band_height(request) > 0) {
        page->title = rest;
        page->title.y1 = rest.y0 + band_height(request);
        page->head = page->title;
        page->head.x0 = page->head.x1 - request->title.beside_width_pt;
        rest.y0 = page->title.y1 + request->gap_pt;
    }
    if (request->footer_height_pt > 0) {
        page->footer = rest;
        page->footer.y0 = rest.y1 - request->footer_height_pt;
        rest.y1 = page->footer.y0 - request->gap_pt;
    }
    if (request->chart_below_pt > 0) {
        page->chart = rest;
        page->chart.y0 = rest.y1 - request->chart_below_pt;
        rest.y1 = page->chart.y0 - request->gap_pt;
    }
    if (request->key_below_pt > 0) {
        page->key = rest;
        page->key.y0 = rest.y1 - request->key_below_pt;
        rest.y1 = page->key.y0 - request->gap_pt;
    }
    if (request->legend_below_pt > 0) {
        page->legend = rest;
        page->legend.y0 = rest.y1 - request->legend_below_pt;
        rest.y1 = page->legend.y0 - request->gap_pt;
    }
    divide_right_column(page, request, &rest);
    if (request->chart_right_pt > 0) {
        page->chart = rest;
        page->chart.x0 = rest.x1 - request->chart_right_pt;
        rest.x1 = page->chart.x0 - 2 * request->gap_pt;
    }
    if (!divide_maps(page, request, rest, error)) {
        sm_page_clear(page);
        return false;
    }
    return true;
}

void sm_page_clear(sm_page *page)
{
    g_free(page->maps);
    g_free(page->panel_titles);
    g_free(page->panel_legends);
    memset(page, 0, sizeof *page);
}
