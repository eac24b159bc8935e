#include "report/player.h"

#include "base/markup.h"
#include "report/player_page.h"

#include <jansson.h>
#include <string.h>

/* Names in the page's data; English and French. */
static const char *const words[][3] = {
    {"play", "Play", "Lecture"},
    {"pause", "Pause", "Pause"},
    {"first", "First frame", "Première image"},
    {"back", "Previous frame", "Image précédente"},
    {"next", "Next frame", "Image suivante"},
    {"last", "Last frame", "Dernière image"},
    {"speed", "Speed", "Vitesse"},
    {"loop", "Repeat", "En boucle"},
    {"slider", "Period", "Période"},
    {"controls", "Player", "Lecteur"},
    {"download", "Download", "Télécharger"},
    {"event", "event", "événement"},
    {"events", "events", "événements"},
    {"hint", "Keys: left and right arrow, space bar to play or pause, Home and End.",
     "Touches : flèches gauche et droite, barre d’espace pour lire ou arrêter, Début et Fin."},
};

static const char *const link_words[][2] = {
    [SM_PLAYER_ANIMATION] = {"Animation", "Animation"},
    [SM_PLAYER_BOOK] = {"PDF of all frames", "PDF de toutes les images"},
    [SM_PLAYER_FACETS] = {"All on one page", "Toutes sur une page"},
    [SM_PLAYER_FACETS_PAGE] = {"Small, page", "En petit, page"},
    [SM_PLAYER_MANIFEST] = {"Data of the series (JSON)", "Données de la série (JSON)"},
};

static const char *in_language(sm_lang lang, const char *english, const char *french)
{
    const char *message = sm_lang_message(lang, english);
    return message ? message : lang->french ? french : english;
}

const char *sm_player_word_text(sm_lang lang, sm_player_word word)
{
    return in_language(lang, link_words[word][0], link_words[word][1]);
}

/* ---- the page's data ---- */

static json_t *text(const char *utf8)
{
    json_t *string = utf8 ? json_string(utf8) : NULL;
    return string ? string : json_string("");
}

static json_t *files_of(const sm_player_file *file)
{
    json_t *list = json_array();
    for (; file && file->file; file++) {
        json_t *object = json_object();
        json_object_set_new(object, "file", text(file->file));
        json_object_set_new(object, "text", text(file->text));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *frame_of(const sm_player *player, const sm_player_frame *frame)
{
    json_t *object = json_object();
    json_object_set_new(object, "id", text(frame->id));
    json_object_set_new(object, "period", text(frame->period));
    json_object_set_new(object, "alt", text(frame->alt));
    json_object_set_new(object, "file", text(frame->file));
    json_object_set_new(object, "events",
                        player->counted ? json_integer((json_int_t)frame->events) : json_null());
    json_object_set_new(object, "files", files_of(frame->files));
    return object;
}

static json_t *words_of(sm_lang lang)
{
    json_t *object = json_object();
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        json_object_set_new(object, words[i][0], text(in_language(lang, words[i][1], words[i][2])));
    json_object_set_new(object, "group", text(lang->group_mark));
    json_object_set_new(object, "point", text(lang->decimal_mark));
    return object;
}

/* No "</script>" may come out of it. */
static void append_data(GString *out, const sm_player *player)
{
    json_t *root = json_object(), *frames = json_array();
    for (uint32_t i = 0; i < player->n_frames; i++)
        json_array_append_new(frames, frame_of(player, &player->frames[i]));
    json_object_set_new(root, "duration", json_integer(player->frame_duration_ms));
    json_object_set_new(root, "words", words_of(player->lang));
    json_object_set_new(root, "files", files_of(player->files));
    json_object_set_new(root, "frames", frames);
    char *json = json_dumps(root, JSON_COMPACT);
    for (const char *at = json; *at; at++) {
        if (*at == '<')
            g_string_append(out, "\\u003c");
        else
            g_string_append_c(out, *at);
    }
    free(json);
    json_decref(root);
}

/* ---- the page ---- */

/* The page's own script by its digest, the only one that its policy lets run. */
static void append_script_digest(GString *out)
{
    static const char begin[] = "<script>";
    const char *script = strstr((const char *)sm_player_page, begin) + strlen(begin);
    gsize length = (gsize)(strstr(script, "</script>") - script);
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)script, (gssize)length);
    g_checksum_get_digest(checksum, digest, &size);
    g_autofree char *text = g_base64_encode(digest, size);
    g_string_append(out, text);
}

static void append_link(GString *out, const char *file)
{
    g_autofree char *link = g_uri_escape_string(file, "/", FALSE);
    sm_markup_append_text(out, link);
}

static void append_list(GString *out, const sm_player *player)
{
    for (uint32_t i = 0; i < player->n_frames; i++) {
        const sm_player_frame *frame = &player->frames[i];
        g_string_append(out, "<li><a href=\"");
        append_link(out, frame->file);
        g_string_append(out, "\">");
        sm_markup_append_text(out, frame->period);
        g_string_append(out, "</a></li>\n");
    }
}

static void append_field(GString *out, const sm_player *player, const char *name)
{
    if (strcmp(name, "lang") == 0)
        sm_markup_append_text(out, player->lang->code);
    else if (strcmp(name, "title") == 0)
        sm_markup_append_text(out, player->title);
    else if (strcmp(name, "first") == 0)
        append_link(out, player->frames[0].file);
    else if (strcmp(name, "alt") == 0)
        sm_markup_append_text(out, player->frames[0].alt);
    else if (strcmp(name, "width") == 0)
        g_string_append_printf(out, "%d", (int)(player->width_px + 0.5));
    else if (strcmp(name, "height") == 0)
        g_string_append_printf(out, "%d", (int)(player->height_px + 0.5));
    else if (strcmp(name, "list") == 0)
        append_list(out, player);
    else if (strcmp(name, "data") == 0)
        append_data(out, player);
    else if (strcmp(name, "script") == 0)
        append_script_digest(out);
    else
        g_assert_not_reached();
}

char *sm_player_html(const sm_player *player)
{
    const char *page = (const char *)sm_player_page;
    GString *out = g_string_new(NULL);
    for (const char *field; (field = strstr(page, "@{")); page = strchr(field, '}') + 1) {
        g_string_append_len(out, page, field - page);
        g_autofree char *name = g_strndup(field + 2, (gsize)(strchr(field, '}') - field - 2));
        append_field(out, player, name);
    }
    g_string_append(out, page);
    return g_string_free(out, FALSE);
}
