#include "layout/label_state.h"

#include "layout/label_conflict.h"
#include "layout/label_grid.h"

#include <string.h>

/* About half a name long: a name lies in a few cells, a cell holds few names. */
#define CELL_PT 20.0

/* What is placed, with its claim once more so that most questions are answered within the cell; as
 * floats, which are rounded outwards. */
typedef struct entry {
    uint32_t slot;
    float x0, y0, x1, y1;
} entry;

typedef struct cell {
    entry *entries;
    uint32_t n, room;
} cell;

struct sm_label_state {
    const sm_label_problem *problem;
    sm_label_grid frame; /* for its arithmetic only */
    cell *cells;
    uint32_t *choice;
    uint32_t *seen; /* per slot: the number of the question that it was last looked at for */
    uint32_t question;
};

sm_label_state *sm_label_state_create(const sm_label_problem *problem)
{
    sm_label_state *board = g_new0(sm_label_state, 1);
    uint32_t n = problem->slots->len;
    board->problem = problem;
    sm_label_grid_init(&board->frame, problem->scene->frame, CELL_PT);
    board->cells = g_new0(cell, (gsize)board->frame.n_columns * board->frame.n_rows);
    board->choice = g_new(uint32_t, n + 1);
    board->seen = g_new0(uint32_t, n + 1);
    memset(board->choice, 0xff, (n + 1) * sizeof *board->choice);
    return board;
}

void sm_label_state_free(sm_label_state *board)
{
    if (!board) return;
    for (uint32_t i = 0; i < board->frame.n_columns * board->frame.n_rows; i++)
        g_free(board->cells[i].entries);
    g_free(board->cells);
    g_free(board->choice);
    g_free(board->seen);
    sm_label_grid_clear(&board->frame);
    g_free(board);
}

const uint32_t *sm_label_state_choice(const sm_label_state *board)
{
    return board->choice;
}

/* More than a float's rounding at any page's size. */
#define ROUNDING_PT 0.01

static void cell_add(cell *c, uint32_t slot, sm_rect_pt claim)
{
    if (c->n == c->room) {
        c->room = c->room ? 2 * c->room : 4;
        c->entries = g_renew(entry, c->entries, c->room);
    }
    c->entries[c->n++] = (entry){
        .slot = slot,
        .x0 = (float)(claim.x0 - ROUNDING_PT),
        .y0 = (float)(claim.y0 - ROUNDING_PT),
        .x1 = (float)(claim.x1 + ROUNDING_PT),
        .y1 = (float)(claim.y1 + ROUNDING_PT),
    };
}

static void cell_remove(cell *c, uint32_t slot, sm_rect_pt claim)
{
    (void)claim;
    for (uint32_t i = 0; i < c->n; i++)
        if (c->entries[i].slot == slot) {
            c->entries[i] = c->entries[--c->n];
            return;
        }
}

static void each_cell(sm_label_state *board, uint32_t candidate,
                      void (*apply)(cell *c, uint32_t slot, sm_rect_pt claim))
{
    const sm_label_candidate *c = sm_label_problem_candidate(board->problem, candidate);
    sm_label_cells q = sm_label_grid_cells(&board->frame, c->claim);
    for (uint32_t y = q.y0; y <= q.y1; y++)
        for (uint32_t x = q.x0; x <= q.x1; x++)
            apply(&board->cells[y * board->frame.n_columns + x], c->slot, c->claim);
}

void sm_label_state_put(sm_label_state *board, uint32_t candidate)
{
    uint32_t slot = sm_label_problem_candidate(board->problem, candidate)->slot;
    board->choice[slot] = candidate;
    each_cell(board, candidate, cell_add);
}

void sm_label_state_take(sm_label_state *board, uint32_t slot)
{
    if (board->choice[slot] == SM_LABEL_NONE) return;
    each_cell(board, board->choice[slot], cell_remove);
    board->choice[slot] = SM_LABEL_NONE;
}

typedef struct hits {
    uint32_t *slots;
    uint32_t n, most;
} hits;

static bool is_new(sm_label_state *board, uint32_t slot)
{
    if (board->seen[slot] == board->question) return false;
    board->seen[slot] = board->question;
    return true;
}

/* False when there are too many. */
static bool add_hit(hits *found, uint32_t slot)
{
    if (found->n == found->most) {
        found->n++;
        return false;
    }
    found->slots[found->n++] = slot;
    return true;
}

static bool look_at_cell(sm_label_state *board, const sm_label_candidate *candidate, const cell *c,
                         hits *found)
{
    float x0 = (float)candidate->claim.x0, y0 = (float)candidate->claim.y0;
    float x1 = (float)candidate->claim.x1, y1 = (float)candidate->claim.y1;
    for (uint32_t i = 0; i < c->n; i++) {
        const entry *e = &c->entries[i];
        if (e->x0 >= x1 || x0 >= e->x1 || e->y0 >= y1 || y0 >= e->y1 || !is_new(board, e->slot))
            continue;
        const sm_label_candidate *other =
            sm_label_problem_candidate(board->problem, board->choice[e->slot]);
        if (sm_label_conflict(board->problem, candidate, other) && !add_hit(found, e->slot))
            return false;
    }
    return true;
}

static bool look_at_namesakes(sm_label_state *board, const sm_label_candidate *candidate,
                              hits *found)
{
    const sm_label_problem *problem = board->problem;
    uint32_t i = sm_label_problem_slot(problem, candidate->slot)->namesake;
    for (; i != candidate->slot; i = sm_label_problem_slot(problem, i)->namesake) {
        uint32_t choice = board->choice[i];
        if (choice == SM_LABEL_NONE ||
            !sm_label_too_near(problem, candidate, sm_label_problem_candidate(problem, choice)))
            continue;
        board->seen[i] = board->question;
        if (!add_hit(found, i)) return false;
    }
    return true;
}

uint32_t sm_label_state_conflicts(sm_label_state *board, uint32_t candidate, uint32_t *slots,
                                  uint32_t most)
{
    const sm_label_candidate *c = sm_label_problem_candidate(board->problem, candidate);
    hits found = {slots, 0, most};
    board->question++;
    board->seen[c->slot] = board->question;
    if (!look_at_namesakes(board, c, &found)) return found.n;
    sm_label_cells q = sm_label_grid_cells(&board->frame, c->claim);
    for (uint32_t y = q.y0; y <= q.y1; y++)
        for (uint32_t x = q.x0; x <= q.x1; x++)
            if (!look_at_cell(board, c, &board->cells[y * board->frame.n_columns + x], &found))
                return found.n;
    return found.n;
}
