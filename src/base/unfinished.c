#include "base/unfinished.h"

#include <limits.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

/* A run writes a few files at once in each of its threads. */
enum { SLOTS = 64 };

/* A signal handler may neither allocate nor lock, hence paths in place and states that are changed
 * in one step. */
typedef enum state { FREE, BUSY, USED } state;

static struct slot {
    _Atomic(state) state;
    char path[PATH_MAX];
} slots[SLOTS];

static atomic_bool ending;

int sm_unfinished_add(const char *path)
{
    size_t length = strlen(path);
    for (int i = 0; i < SLOTS && length < PATH_MAX; i++) {
        state expected = FREE;
        if (!atomic_compare_exchange_strong(&slots[i].state, &expected, BUSY)) continue;
        /* The handler may have looked at this slot when it held another path. */
        while (atomic_load(&ending))
            pause();
        memcpy(slots[i].path, path, length + 1);
        atomic_store(&slots[i].state, USED);
        return i;
    }
    return SM_UNFINISHED_NONE;
}

void sm_unfinished_remove(int number)
{
    if (number != SM_UNFINISHED_NONE) atomic_store(&slots[number].state, FREE);
}

void sm_unfinished_unlink(void)
{
    atomic_store(&ending, true);
    for (int i = 0; i < SLOTS; i++)
        if (atomic_load(&slots[i].state) == USED) unlink(slots[i].path);
}
