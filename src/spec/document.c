#include "spec/document.h"

#include "base/fail.h"
#include "base/file.h"

#include <libfyaml.h>
#include <string.h>

/* What a figure file of 4 MB of brackets or dashes may cost at most. */
enum { MOST_NODES = 200000 };

typedef struct frame {
    sm_node *node;
    GHashTable *keys;   /* of a map: texts seen so far */
    const sm_node *key; /* of a map: waiting for its value */
    size_t start;       /* byte offset */
} frame;

typedef struct builder {
    sm_arena *arena;
    const sm_origin *origin;
    const char *text;
    sm_problems *problems;
    GArray *stack; /* frame */
    sm_node *root;
    guint n_nodes, n_documents;
    int line, column; /* of the last event that had a place */
    bool failed;
} builder;

static void clear_frame(gpointer item)
{
    frame *f = item;
    if (f->keys) g_hash_table_unref(f->keys);
}

static frame *top(const builder *b)
{
    return b->stack->len > 0 ? &g_array_index(b->stack, frame, b->stack->len - 1) : NULL;
}

static sm_node *new_node(builder *b, sm_node_kind kind)
{
    return sm_node_create(b->arena, kind, b->origin, b->line, b->column);
}

static void stop(builder *b, const sm_node *place, const char *what)
{
    sm_problems_add(b->problems, place, "%s", what);
    b->failed = true;
}

static void stop_here(builder *b, const char *what)
{
    stop(b, new_node(b, SM_NODE_SCALAR), what);
}

static void take_key(builder *b, frame *parent, sm_node *node)
{
    parent->key = node;
    if (node->kind != SM_NODE_SCALAR) {
        stop(b, node, "a key must be a word; put quotes around a text that holds brackets");
    } else if (!g_hash_table_add(parent->keys, (gpointer)(guintptr)node->text)) {
        sm_node *before = sm_node_get(parent->node, node->text);
        sm_problems_add(b->problems, node, "key \"%s\" is written twice; the first is in line %d",
                        node->text, before ? before->key->line : node->line);
    }
}

/* Hangs `node` where the innermost open list or map waits for it. */
static void place_node(builder *b, sm_node *node)
{
    frame *parent = top(b);
    if (++b->n_nodes > MOST_NODES) {
        stop(b, node, "the file holds too many values");
    } else if (!parent) {
        b->root = node;
    } else if (parent->node->kind == SM_NODE_LIST) {
        sm_node_append(parent->node, NULL, node);
    } else if (!parent->key) {
        take_key(b, parent, node);
    } else {
        const sm_node *key = parent->key;
        parent->key = NULL;
        sm_node_append(parent->node, key, node);
    }
}

static void open_node(builder *b, sm_node_kind kind, size_t start)
{
    sm_node *node = new_node(b, kind);
    place_node(b, node);
    if (b->failed) return;
    if (b->stack->len >= SM_DOCUMENT_DEPTH) {
        stop(b, node, "nested too deeply; a figure needs six levels at most");
        return;
    }
    frame f = {.node = node, .start = start};
    if (kind == SM_NODE_MAP) f.keys = g_hash_table_new(g_str_hash, g_str_equal);
    g_array_append_val(b->stack, f);
}

static void close_node(builder *b)
{
    g_array_set_size(b->stack, b->stack->len - 1);
}

/* By an iterator: fy_token_get_text() of libfyaml 0.7 leaks for a text of many escapes or lines. */
static GString *scalar_text(struct fy_token *token)
{
    GString *text = g_string_new(NULL);
    struct fy_token_iter *iter = fy_token_iter_create(token);
    const struct fy_iter_chunk *chunk = NULL;
    int error = 0;
    while ((chunk = fy_token_iter_chunk_next(iter, chunk, &error)))
        g_string_append_len(text, chunk->str, (gssize)chunk->len);
    fy_token_iter_destroy(iter);
    return text;
}

static void take_scalar(builder *b, struct fy_event *event)
{
    g_autoptr(GString) text = scalar_text(event->scalar.value);
    if (strlen(text->str) != text->len) {
        stop_here(b, "holds a NUL character; take it out");
        return;
    }
    sm_node *node = new_node(b, SM_NODE_SCALAR);
    node->plain = fy_token_scalar_style(event->scalar.value) == FYSS_PLAIN;
    node->text = sm_arena_string_n(b->arena, text->str, text->len);
    place_node(b, node);
}

static bool has_anchor(const struct fy_event *event)
{
    switch (event->type) {
    case FYET_SCALAR:
        return event->scalar.anchor != NULL;
    case FYET_SEQUENCE_START:
        return event->sequence_start.anchor != NULL;
    case FYET_MAPPING_START:
        return event->mapping_start.anchor != NULL;
    default:
        return event->type == FYET_ALIAS;
    }
}

/* libfyaml's mark of a quoted text or an alias is that of its first letter; a caret belongs below
 * the sign before it. */
static bool starts_after_sign(const builder *b, const struct fy_event *event,
                              const struct fy_mark *mark)
{
    if (mark->input_pos == 0 || mark->column == 0) return false;
    char before = b->text[mark->input_pos - 1];
    if (event->type == FYET_ALIAS) return before == '*';
    if (event->type != FYET_SCALAR) return false;
    enum fy_scalar_style style = fy_token_scalar_style(event->scalar.value);
    return (style == FYSS_DOUBLE_QUOTED && before == '"') ||
           (style == FYSS_SINGLE_QUOTED && before == '\'');
}

static void take_event(builder *b, struct fy_event *event)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    if (mark) {
        b->line = mark->line + 1;
        b->column = mark->column + 1;
        if (starts_after_sign(b, event, mark)) b->column--;
    }
    size_t start = mark ? mark->input_pos : 0;
    if (has_anchor(event)) {
        stop_here(b, "anchors (&) and aliases (*) are not read here; write the value out, or put "
                     "quotes around the text");
        return;
    }
    switch (event->type) {
    case FYET_DOCUMENT_START:
        if (++b->n_documents > 1) stop_here(b, "a second document begins; one file, one document");
        break;
    case FYET_SCALAR:
        take_scalar(b, event);
        break;
    case FYET_SEQUENCE_START:
        open_node(b, SM_NODE_LIST, start);
        break;
    case FYET_MAPPING_START:
        open_node(b, SM_NODE_MAP, start);
        break;
    case FYET_SEQUENCE_END:
    case FYET_MAPPING_END:
        close_node(b);
        break;
    default:
        break;
    }
}

/* The innermost list or map in brackets that is still open: an unclosed bracket is noticed far from
 * where it stands. */
static const frame *open_bracket(const builder *b)
{
    size_t length = strlen(b->text);
    for (guint i = b->stack->len; i-- > 0;) {
        const frame *f = &g_array_index(b->stack, frame, i);
        if (f->start < length && (b->text[f->start] == '[' || b->text[f->start] == '{')) return f;
    }
    return NULL;
}

/* Nothing but blank lines from `line` on. */
static bool is_end(const char *text, int line)
{
    for (; line > 1 && text; line--) {
        text = strchr(text, '\n');
        if (text) text++;
    }
    return !text || text[strspn(text, " \t\r\n")] == '\0';
}

static void tell_syntax_error(builder *b, struct fy_diag *diag)
{
    void *state = NULL;
    const struct fy_diag_error *first = fy_diag_errors_iterate(diag, &state);
    const char *what = first && first->msg ? first->msg : "not readable as YAML";
    const frame *open = open_bracket(b);
    b->failed = true;
    bool at_end = first && first->line > 0 && is_end(b->text, first->line);
    if (open && (at_end || strstr(what, "without a closing"))) {
        sm_problems_add(b->problems, open->node, "this \"%c\" is never closed%s",
                        b->text[open->start],
                        strstr(b->text + open->start, " #")
                            ? "; a bare # begins a comment: put quotes around a colour"
                            : "");
        return;
    }
    if (first && first->line > 0) {
        b->line = first->line;
        b->column = MAX(first->column, 1);
    }
    sm_node *place = new_node(b, SM_NODE_SCALAR);
    if (strstr(what, "tab character"))
        stop(b, place, "a tab indents this line; use spaces");
    else if (strstr(what, "invalid nested block mapping") ||
             strstr(what, "invalid multiline plain key"))
        sm_problems_add(b->problems, place, "%s; a text that holds \": \" needs quotes", what);
    else if (strstr(what, "quoted scalar"))
        sm_problems_add(b->problems, place, "%s; is the quote closed?", what);
    else if (strstr(what, "invalid indentation"))
        sm_problems_add(b->problems, place, "%s; keys of one group begin in the same column", what);
    else
        stop(b, place, what);
}

static void run(builder *b, struct fy_parser *parser, struct fy_diag *diag)
{
    struct fy_event *event = NULL;
    while (!b->failed && (event = fy_parser_parse(parser))) {
        take_event(b, event);
        fy_parser_event_free(parser, event);
    }
    if (!b->failed && fy_parser_get_stream_error(parser)) tell_syntax_error(b, diag);
}

static sm_node *parse_yaml(builder *b, size_t length)
{
    struct fy_diag_cfg diag_cfg;
    fy_diag_cfg_default(&diag_cfg);
    diag_cfg.fp = NULL; /* collected, not printed */
    diag_cfg.colorize = false;
    struct fy_diag *diag = fy_diag_create(&diag_cfg);
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg cfg = {
        .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_1_2, .diag = diag};
    struct fy_parser *parser = fy_parser_create(&cfg);
    b->stack = g_array_new(FALSE, FALSE, sizeof(frame));
    g_array_set_clear_func(b->stack, clear_frame);
    if (fy_parser_set_string(parser, b->text, length) == 0)
        run(b, parser, diag);
    else
        stop_here(b, "not readable as YAML");
    g_array_unref(b->stack);
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
    return b->failed ? NULL : b->root;
}

sm_node *sm_document_value(sm_arena *arena, const sm_origin *origin, const char *text,
                           sm_problems *problems)
{
    builder b = {.arena = arena,
                 .origin = origin,
                 .text = text,
                 .problems = problems,
                 .line = 1,
                 .column = 1};
    sm_node *value = parse_yaml(&b, strlen(text));
    if (value || b.failed) return value;
    value = new_node(&b, SM_NODE_SCALAR);
    value->text = "";
    value->plain = true;
    return value;
}

/* Line and column of a byte, for text that never gets to the parser. */
static bool fail_at(const char *name, const char *text, size_t offset, const char *what,
                    GError **error)
{
    int line = 1;
    size_t start = 0;
    for (size_t i = 0; i < offset; i++) {
        if (text[i] != '\n') continue;
        line++;
        start = i + 1;
    }
    glong column = g_utf8_strlen(text + start, (gssize)(offset - start)) + 1;
    return sm_fail(error, SM_ERROR_FIGURE, "%s:%d:%ld: %s", name, line, column, what);
}

static bool check_text(const char *name, const char *text, gsize length, GError **error)
{
    if (length > SM_DOCUMENT_BYTES)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s: holds %" G_GSIZE_FORMAT " bytes; a figure or style file has at most %u",
                       name, length, SM_DOCUMENT_BYTES);
    const char *nul = memchr(text, '\0', length);
    const char *bad = NULL;
    bool utf8 = g_utf8_validate(text, (gssize)length, &bad);
    if (!utf8 && bad != nul)
        return fail_at(name, text, (size_t)(bad - text), "not UTF-8 text; save the file as UTF-8",
                       error);
    if (nul)
        return fail_at(name, text, (size_t)(nul - text), "holds a NUL character; take it out",
                       error);
    return true;
}

static sm_node *parse_top(sm_arena *arena, const sm_origin *origin, GError **error)
{
    g_autoptr(sm_problems) problems = sm_problems_create();
    builder b = {.arena = arena,
                 .origin = origin,
                 .text = origin->text,
                 .problems = problems,
                 .line = 1,
                 .column = 1};
    sm_node *root = parse_yaml(&b, strlen(origin->text));
    if (!sm_problems_report(problems, error)) return NULL;
    if (!root || sm_node_is_null(root)) {
        sm_fail(error, SM_ERROR_FIGURE, "%s: is empty; lines such as \"title: ...\" are needed",
                origin->name);
        return NULL;
    }
    if (root->kind == SM_NODE_MAP) return root;
    sm_problems_add(problems, root, "the file is %s; lines such as \"title: ...\" are needed",
                    root->kind == SM_NODE_LIST ? "a list" : "a single text");
    sm_problems_report(problems, error);
    return NULL;
}

sm_node *sm_document_parse(sm_arena *arena, const char *name, const char *text, gsize length,
                           GError **error)
{
    if (!check_text(name, text, length, error)) return NULL;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    sm_origin *origin = sm_arena_alloc(arena, sizeof *origin);
    origin->kind = SM_ORIGIN_FILE;
    origin->name = sm_arena_string(arena, name);
    origin->text = sm_arena_string_n(arena, text, length);
    return parse_top(arena, origin, error);
}

/* Named where a figure or style is wanted, a file of events would give a riddle about YAML. */
static bool check_ending(const char *path, GError **error)
{
    static const char *const data[] = {".csv",     ".tsv", ".xlsx", ".xls",
                                       ".geojson", ".shp", ".gpkg"};
    g_autofree char *low = g_ascii_strdown(path, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(data); i++)
        if (g_str_has_suffix(low, data[i]))
            return sm_fail(error, SM_ERROR_FIGURE,
                           "%s: holds data by its ending; write a figure file, such as map.yaml, "
                           "with the line `events: %s`, and name that",
                           path, path);
    return true;
}

sm_node *sm_document_read(sm_arena *arena, const char *path, GError **error)
{
    if (!check_ending(path, error)) return NULL;
    gsize length = 0;
    g_autoptr(GError) reason = NULL;
    g_autofree char *text = sm_file_read(path, SM_DOCUMENT_BYTES, &length, &reason);
    if (!text) {
        sm_fail(error, SM_ERROR_FIGURE, "%s", reason->message);
        return NULL;
    }
    return sm_document_parse(arena, path, text, length, error);
}
