#include "spec/lang.h"

#include "spec/document.h"

#include <string.h>

const sm_language sm_english = {.code = "en", .decimal_mark = ".", .group_mark = ","};
const sm_language sm_french = {
    .code = "fr", .french = true, .decimal_mark = ",", .group_mark = "\u202f"};

const char *sm_lang_message(sm_lang lang, const char *english)
{
    for (uint32_t i = 0; i < lang->n_messages; i++)
        if (strcmp(lang->messages[i].english, english) == 0) return lang->messages[i].text;
    return NULL;
}

static void read_mark(sm_arena *arena, const sm_node *root, const char *key, const char **mark)
{
    const sm_node *node = sm_node_get(root, key);
    if (node && node->kind == SM_NODE_SCALAR) *mark = sm_arena_string(arena, node->text);
}

static void read_words(sm_arena *arena, const sm_node *words, sm_language *language)
{
    sm_message *messages = sm_arena_alloc(arena, MAX(words->n, 1) * sizeof *messages);
    for (const sm_node *word = words->first; word; word = word->next) {
        if (word->kind != SM_NODE_SCALAR || !*word->text) continue;
        messages[language->n_messages++] = (sm_message){sm_arena_string(arena, word->key->text),
                                                        sm_arena_string(arena, word->text)};
    }
    language->messages = messages;
}

sm_lang sm_lang_read(sm_arena *arena, sm_arena *scratch, const char *path, sm_lang base,
                     sm_problems *problems, const sm_node *place)
{
    g_autoptr(GError) error = NULL;
    const sm_node *root = sm_document_read(scratch, path, &error);
    const sm_node *words = root ? sm_node_get(root, "words") : NULL;
    if (!root || !words || words->kind != SM_NODE_MAP) {
        sm_problems_add(problems, place, "messages: %s",
                        error ? error->message
                              : "has no map \"words\"; `sahelmap schema --messages` prints one to "
                                "fill in");
        return base;
    }
    sm_language *language = sm_arena_alloc(arena, sizeof *language);
    *language = *base;
    read_mark(arena, root, "language", &language->code);
    read_mark(arena, root, "decimal-mark", &language->decimal_mark);
    read_mark(arena, root, "group-mark", &language->group_mark);
    read_words(arena, words, language);
    return language;
}
