#include "compose/mark_cover.h"

#include <math.h>
#include <string.h>

/* Cells of the page, whose centres are covered or not. */
#define CELLS_PER_PT 2.0
/* A mark is looked at in its middle and at so many places along its edge, this far out. */
#define PLACES_AT_EDGE 8
#define EDGE_SHARE 0.8
/* A symbol that is no circle covers what lies this near to its middle for certain. */
#define SURE_SHARE 0.9
/* Older marks than this let through what lies below. */
#define OLDEST_OPAQUE 1

typedef struct cover {
    sm_rect_pt page;
    int columns, rows;
    size_t stride;  /* bytes of a row */
    uint8_t *cells; /* a bit each */
    sm_xy_pt around[PLACES_AT_EDGE];
} cover;

static bool is_covered(const cover *c, double x, double y)
{
    int column = (int)floor((x - c->page.x0) * CELLS_PER_PT);
    int row = (int)floor((y - c->page.y0) * CELLS_PER_PT);
    if (column < 0 || row < 0 || column >= c->columns || row >= c->rows) return true;
    return c->cells[(size_t)row * c->stride + (size_t)column / 8] >> (column % 8) & 1;
}

static bool is_in_sector(sm_sector sector, double dx, double dy)
{
    double turn = atan2(dx, -dy) / (2 * G_PI);
    if (turn < 0) turn += 1;
    return turn >= sector.from && turn < sector.to;
}

/* Directions to the places at the edge of a part of a circle, y down. */
static void aim(sm_sector part, sm_xy_pt directions[PLACES_AT_EDGE])
{
    for (int i = 0; i < PLACES_AT_EDGE; i++) {
        double angle = 2 * G_PI * (part.from + (part.to - part.from) * (i + 0.5) / PLACES_AT_EDGE);
        directions[i] = (sm_xy_pt){sin(angle), -cos(angle)};
    }
}

static bool is_edge_covered(const cover *c, const sm_mark *mark,
                            const sm_xy_pt directions[PLACES_AT_EDGE])
{
    double radius = mark->radius_pt * (mark->imprecise ? 1 : EDGE_SHARE);
    for (int i = 0; i < PLACES_AT_EDGE; i++)
        if (!is_covered(c, mark->at.x + radius * directions[i].x,
                        mark->at.y + radius * directions[i].y))
            return false;
    return true;
}

/* Of a hollow mark its rim alone. */
static bool is_hidden(const cover *c, const sm_mark *mark)
{
    if (mark->sector.to > 0) {
        sm_xy_pt own[PLACES_AT_EDGE];
        aim(mark->sector, own);
        return is_edge_covered(c, mark, own);
    }
    if (!mark->imprecise && !is_covered(c, mark->at.x, mark->at.y)) return false;
    return is_edge_covered(c, mark, c->around);
}

static void set_cells(uint8_t *row, int first, int end)
{
    int first_byte = first / 8, last_byte = (end - 1) / 8;
    uint8_t from = (uint8_t)(0xff << (first % 8)), to = (uint8_t)(0xff >> (7 - (end - 1) % 8));
    if (first_byte == last_byte) {
        row[first_byte] |= from & to;
        return;
    }
    row[first_byte] |= from;
    memset(row + first_byte + 1, 0xff, (size_t)(last_byte - first_byte - 1));
    row[last_byte] |= to;
}

static void cover_row(const cover *c, const sm_mark *mark, int row, double half)
{
    double middle = (mark->at.x - c->page.x0) * CELLS_PER_PT - 0.5;
    int first = MAX((int)ceil(middle - half), 0);
    int end = MIN((int)floor(middle + half) + 1, c->columns);
    uint8_t *cells = &c->cells[(size_t)row * c->stride];
    if (mark->sector.to > 0) {
        double dy = c->page.y0 + (row + 0.5) / CELLS_PER_PT - mark->at.y;
        for (int i = first; i < end; i++)
            if (is_in_sector(mark->sector, c->page.x0 + (i + 0.5) / CELLS_PER_PT - mark->at.x, dy))
                set_cells(cells, i, i + 1);
    } else if (end > first) {
        set_cells(cells, first, end);
    }
}

static void cover_with(const cover *c, const sm_mark *mark)
{
    double radius = mark->radius_pt * SURE_SHARE * CELLS_PER_PT;
    double middle = (mark->at.y - c->page.y0) * CELLS_PER_PT - 0.5;
    if (mark->sector.to > 0) radius /= SURE_SHARE;
    int first = MAX((int)ceil(middle - radius), 0);
    int end = MIN((int)floor(middle + radius) + 1, c->rows);
    for (int row = first; row < end; row++) {
        double away = row - middle;
        cover_row(c, mark, row, sqrt(MAX(0, radius * radius - away * away)));
    }
}

uint32_t sm_mark_cover_count(const GArray *marks, sm_rect_pt page)
{
    cover c = {.page = page,
               .columns = (int)ceil(sm_rect_pt_width(page) * CELLS_PER_PT) + 1,
               .rows = (int)ceil(sm_rect_pt_height(page) * CELLS_PER_PT) + 1};
    uint32_t n = 0;
    if (marks->len < 2) return 0;
    aim((sm_sector){0, 1}, c.around);
    c.stride = ((size_t)c.columns + 7) / 8;
    c.cells = g_new0(uint8_t, c.stride * (size_t)c.rows);
    for (guint i = marks->len; i-- > 0;) {
        const sm_mark *mark = &g_array_index(marks, sm_mark, i);
        bool hidden = is_hidden(&c, mark);
        n += hidden;
        if (!hidden && !mark->imprecise && mark->age <= OLDEST_OPAQUE) cover_with(&c, mark);
    }
    g_free(c.cells);
    return n;
}
