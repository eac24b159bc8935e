/* A Chromium without windows, spoken to through a pipe (DevTools protocol: JSON texts that end in
 * NUL). For tests that must know what a reader gets. */
#ifndef SM_TESTS_SUPPORT_CHROMIUM_H
#define SM_TESTS_SUPPORT_CHROMIUM_H

#include <fcntl.h>
#include <glib-unix.h>
#include <glib.h>
#include <jansson.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct chromium {
    GPid process;
    int to, from;
    GString *unread;
    char *profile; /* a folder that the caller removes */
    char *session;
    int last_call;
} chromium;

static inline json_t *chromium_read(chromium *c)
{
    for (;;) {
        char *end = memchr(c->unread->str, '\0', c->unread->len);
        if (end) {
            json_t *message = json_loads(c->unread->str, 0, NULL);
            g_string_erase(c->unread, 0, end + 1 - c->unread->str);
            g_assert_nonnull(message);
            return message;
        }
        char bytes[65536];
        gssize n = read(c->from, bytes, sizeof bytes);
        g_assert_cmpint(n, >, 0);
        g_string_append_len(c->unread, bytes, n);
    }
}

/* The `result` of the answer; `parameters` is taken over, may be NULL. */
static inline json_t *chromium_call(chromium *c, const char *method, json_t *parameters)
{
    json_t *call = json_pack("{s:i, s:s}", "id", ++c->last_call, "method", method);
    if (parameters) json_object_set_new(call, "params", parameters);
    if (c->session) json_object_set_new(call, "sessionId", json_string(c->session));
    char *text = json_dumps(call, JSON_COMPACT);
    gsize length = strlen(text) + 1;
    for (gsize sent = 0; sent < length;) {
        gssize n = write(c->to, text + sent, length - sent);
        g_assert_cmpint(n, >, 0);
        sent += (gsize)n;
    }
    free(text);
    json_decref(call);
    for (;;) {
        json_t *message = chromium_read(c);
        json_t *result = NULL;
        if (json_integer_value(json_object_get(message, "id")) == c->last_call) {
            result = json_incref(json_object_get(message, "result"));
            if (!result) g_error("%s: %s", method, json_dumps(message, 0));
        }
        json_decref(message);
        if (result) return result;
    }
}

static inline void chromium_attach(chromium *c)
{
    json_t *target =
        chromium_call(c, "Target.createTarget", json_pack("{s:s}", "url", "about:blank"));
    json_t *id = json_object_get(target, "targetId");
    json_t *session = chromium_call(c, "Target.attachToTarget",
                                    json_pack("{s:O, s:b}", "targetId", id, "flatten", 1));
    c->session = g_strdup(json_string_value(json_object_get(session, "sessionId")));
    json_decref(session);
    json_decref(target);
    json_decref(chromium_call(c, "Page.enable", NULL));
}

/* NULL, with the test skipped, where there is none. `profile`: an empty folder of its own. */
static inline chromium *chromium_start(const char *profile)
{
    g_autofree char *program = g_find_program_in_path("chromium");
    if (!program) {
        g_test_skip("chromium is not installed");
        return NULL;
    }
    chromium *c = g_new0(chromium, 1);
    c->unread = g_string_new(NULL);
    c->profile = g_strdup_printf("--user-data-dir=%s", profile);
    int to[2], from[2];
    g_assert_true(g_unix_open_pipe(to, FD_CLOEXEC, NULL));
    g_assert_true(g_unix_open_pipe(from, FD_CLOEXEC, NULL));
    const char *arguments[] = {program,
                               "--headless",
                               "--no-sandbox",
                               "--disable-gpu",
                               "--disable-quic",
                               "--no-first-run",
                               "--disable-background-networking",
                               "--disable-component-update",
                               "--disable-sync",
                               "--allow-file-access-from-files",
                               "--remote-debugging-pipe",
                               c->profile,
                               NULL};
    const int sources[] = {to[0], from[1]}, targets[] = {3, 4};
    g_autoptr(GError) error = NULL;
    g_spawn_async_with_pipes_and_fds(
        NULL, arguments, NULL,
        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
        NULL, -1, -1, -1, sources, targets, 2, &c->process, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    close(to[0]);
    close(from[1]);
    c->to = to[1];
    c->from = from[0];
    chromium_attach(c);
    return c;
}

static inline void chromium_stop(chromium *c)
{
    if (!c) return;
    g_clear_pointer(&c->session, g_free);
    json_decref(chromium_call(c, "Browser.close", NULL));
    waitpid(c->process, NULL, 0);
    close(c->to);
    close(c->from);
    g_string_free(c->unread, TRUE);
    g_free(c->profile);
    g_free(c);
}

/* Loads a file and waits until it is there. */
static inline void chromium_open(chromium *c, const char *path)
{
    g_autofree char *url = g_strconcat("file://", path, NULL);
    json_decref(chromium_call(c, "Page.navigate", json_pack("{s:s}", "url", url)));
    for (bool loaded = false; !loaded;) {
        json_t *message = chromium_read(c);
        const char *method = json_string_value(json_object_get(message, "method"));
        loaded = g_strcmp0(method, "Page.loadEventFired") == 0;
        json_decref(message);
    }
}

/* What the script's last expression says, as text; promises are waited for. Free with g_free(). */
static inline char *chromium_ask(chromium *c, const char *script)
{
    json_t *answer = chromium_call(
        c, "Runtime.evaluate",
        json_pack("{s:s, s:b, s:b}", "expression", script, "returnByValue", 1, "awaitPromise", 1));
    if (json_object_get(answer, "exceptionDetails"))
        g_error("%s: %s", script, json_dumps(answer, 0));
    json_t *value = json_object_get(json_object_get(answer, "result"), "value");
    char *dumped = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    char *text = json_is_string(value) ? g_strdup(json_string_value(value)) : g_strdup(dumped);
    free(dumped);
    json_decref(answer);
    return text;
}

#endif
