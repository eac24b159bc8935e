#include "cli/ending.h"

#include "base/unfinished.h"

#include <signal.h>
#include <stddef.h>

/* SIGABRT and SIGTRAP: GLib ends so when there is no memory. */
static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGXCPU, SIGABRT, SIGTRAP};

void sm_ending_by_signal(int number)
{
    sm_unfinished_unlink();
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigaction(number, &action, NULL);
    raise(number);
}

void sm_ending_catch(void)
{
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        struct sigaction before, action = {.sa_handler = sm_ending_by_signal};
        if (sigaction(ending[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(ending[i], &action, NULL);
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGXFSZ, &ignore, NULL);
}
