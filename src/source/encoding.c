#include "source/encoding.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct driver {
    uint8_t number; /* byte 29 of the .dbf header */
    const char *encoding;
} driver;

/* Language drivers, as ESRI's "Shapefile code page" table and dBASE's list give them. */
static const driver drivers[] = {
    {0x01, "CP437"},        {0x02, "CP850"},        {0x03, "WINDOWS-1252"}, {0x08, "CP865"},
    {0x09, "CP437"},        {0x0a, "CP850"},        {0x0b, "CP437"},        {0x0d, "CP437"},
    {0x0e, "CP850"},        {0x0f, "CP437"},        {0x10, "CP850"},        {0x11, "CP437"},
    {0x12, "CP850"},        {0x13, "CP932"},        {0x14, "CP850"},        {0x15, "CP437"},
    {0x16, "CP850"},        {0x17, "CP865"},        {0x18, "CP437"},        {0x19, "CP437"},
    {0x1a, "CP850"},        {0x1b, "CP437"},        {0x1c, "CP863"},        {0x1d, "CP850"},
    {0x1f, "CP852"},        {0x22, "CP852"},        {0x23, "CP852"},        {0x24, "CP860"},
    {0x25, "CP850"},        {0x26, "CP866"},        {0x37, "CP850"},        {0x40, "CP852"},
    {0x4d, "GBK"},          {0x4e, "CP949"},        {0x4f, "BIG5"},         {0x50, "CP874"},
    {0x57, "WINDOWS-1252"}, {0x58, "WINDOWS-1252"}, {0x59, "WINDOWS-1252"}, {0x64, "CP852"},
    {0x65, "CP866"},        {0x66, "CP865"},        {0x67, "CP861"},        {0x6a, "CP737"},
    {0x6b, "CP857"},        {0x6c, "CP863"},        {0x78, "BIG5"},         {0x79, "CP949"},
    {0x7a, "GBK"},          {0x7b, "CP932"},        {0x7c, "CP874"},        {0x86, "CP737"},
    {0x87, "CP852"},        {0x88, "CP857"},        {0xc8, "WINDOWS-1250"}, {0xc9, "WINDOWS-1251"},
    {0xca, "WINDOWS-1254"}, {0xcb, "WINDOWS-1253"}, {0xcc, "WINDOWS-1257"},
};

static const char *encoding_of_driver(long number)
{
    for (gsize i = 0; i < G_N_ELEMENTS(drivers); i++)
        if (drivers[i].number == number) return drivers[i].encoding;
    return NULL;
}

typedef struct page {
    const char *plain; /* upper case, letters and digits only */
    const char *encoding;
} page;

static const page code_pages[] = {
    {"UTF8", "UTF-8"},
    {"65001", "UTF-8"},
    {"UTF8BOM", "UTF-8"},
    {"ASCII", "UTF-8"},
    {"USASCII", "UTF-8"},
    {"20127", "UTF-8"},
    {"437", "CP437"},
    {"708", "ISO-8859-6"},
    {"720", "CP720"},
    {"737", "CP737"},
    {"775", "CP775"},
    {"850", "CP850"},
    {"852", "CP852"},
    {"855", "CP855"},
    {"857", "CP857"},
    {"858", "CP858"},
    {"860", "CP860"},
    {"861", "CP861"},
    {"862", "CP862"},
    {"863", "CP863"},
    {"864", "CP864"},
    {"865", "CP865"},
    {"866", "CP866"},
    {"869", "CP869"},
    {"874", "CP874"},
    {"932", "CP932"},
    {"SJIS", "CP932"},
    {"SHIFTJIS", "CP932"},
    {"936", "GBK"},
    {"GBK", "GBK"},
    {"GB2312", "GBK"},
    {"GB18030", "GB18030"},
    {"54936", "GB18030"},
    {"949", "CP949"},
    {"950", "BIG5"},
    {"BIG5", "BIG5"},
    {"1250", "WINDOWS-1250"},
    {"1251", "WINDOWS-1251"},
    {"1252", "WINDOWS-1252"},
    {"1253", "WINDOWS-1253"},
    {"1254", "WINDOWS-1254"},
    {"1255", "WINDOWS-1255"},
    {"1256", "WINDOWS-1256"},
    {"1257", "WINDOWS-1257"},
    {"1258", "WINDOWS-1258"},
    {"ANSI", "WINDOWS-1252"},
    {"OEM", "CP437"},
    {"LATIN1", "WINDOWS-1252"},
    {"88591", "WINDOWS-1252"},
    {"88592", "ISO-8859-2"},
    {"88593", "ISO-8859-3"},
    {"88594", "ISO-8859-4"},
    {"88595", "ISO-8859-5"},
    {"88596", "ISO-8859-6"},
    {"88597", "ISO-8859-7"},
    {"88598", "ISO-8859-8"},
    {"88599", "ISO-8859-9"},
    {"885910", "ISO-8859-10"},
    {"885913", "ISO-8859-13"},
    {"885914", "ISO-8859-14"},
    {"885915", "ISO-8859-15"},
    {"28591", "WINDOWS-1252"},
    {"28592", "ISO-8859-2"},
    {"28599", "ISO-8859-9"},
    {"28605", "ISO-8859-15"},
    {"10000", "MACINTOSH"},
    {"MACINTOSH", "MACINTOSH"},
    {"KOI8R", "KOI8-R"},
    {"20866", "KOI8-R"},
};

/* Written before the number, and saying nothing more than it. */
static const char *const prefixes[] = {"ANSI", "CP",  "WINDOWS", "WIN", "IBM",
                                       "OEM",  "ISO", "DOS",     "MS"};

enum { PLAIN_LENGTH = 32 };

static void plain_of(const char *text, char plain[PLAIN_LENGTH])
{
    gsize n = 0;
    for (; *text != '\0' && n < PLAIN_LENGTH - 1; text++)
        if (g_ascii_isalnum(*text)) plain[n++] = g_ascii_toupper(*text);
    plain[n] = '\0';
}

static const char *encoding_of_plain(const char *plain)
{
    for (gsize i = 0; i < G_N_ELEMENTS(code_pages); i++)
        if (strcmp(code_pages[i].plain, plain) == 0) return code_pages[i].encoding;
    return NULL;
}

const char *sm_encoding_named(const char *code_page)
{
    if (!code_page) return NULL;
    if (g_str_has_prefix(code_page, "LDID/"))
        return encoding_of_driver(strtol(code_page + strlen("LDID/"), NULL, 10));
    char plain[PLAIN_LENGTH];
    plain_of(code_page, plain);
    const char *encoding = encoding_of_plain(plain);
    for (gsize i = 0; !encoding && i < G_N_ELEMENTS(prefixes); i++)
        if (g_str_has_prefix(plain, prefixes[i]))
            encoding = encoding_of_plain(plain + strlen(prefixes[i]));
    return encoding;
}

/* ---- decoding ---- */

struct sm_decoder {
    bool is_utf8;
    GIConv to_utf8; /* of the encoding; Windows-1252 where that is UTF-8 */
    GString *text;
};

sm_decoder *sm_decoder_open(const char *encoding)
{
    sm_decoder *decoder = g_new0(sm_decoder, 1);
    decoder->is_utf8 = strcmp(encoding, "UTF-8") == 0;
    decoder->to_utf8 = g_iconv_open("UTF-8", decoder->is_utf8 ? "WINDOWS-1252" : encoding);
    decoder->text = g_string_new(NULL);
    return decoder;
}

void sm_decoder_close(sm_decoder *decoder)
{
    if (!decoder) return;
    if (decoder->to_utf8 != (GIConv)-1) g_iconv_close(decoder->to_utf8);
    g_string_free(decoder->text, TRUE);
    g_free(decoder);
}

static bool is_ascii(const char *bytes)
{
    for (; *bytes != '\0'; bytes++)
        if ((signed char)*bytes < 0) return false;
    return true;
}

/* Bytes of `bytes` without a last character that was cut short. */
static gsize whole_characters(const char *bytes, gsize length)
{
    gsize start = length;
    while (start > 0 && length - start < 3 && ((guchar)bytes[start - 1] & 0xc0) == 0x80)
        start--;
    if (start == 0) return length;
    guchar lead = (guchar)bytes[start - 1];
    gsize needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    return needed > length - start + 1 ? start - 1 : length;
}

bool sm_encoding_is_utf8(const char *bytes, gsize length)
{
    return g_utf8_validate_len(bytes, whole_characters(bytes, length), NULL);
}

/* What iconv makes of the bytes; each byte that it refuses becomes U+FFFD. */
static bool convert(sm_decoder *decoder, const char *bytes)
{
    bool valid = decoder->to_utf8 != (GIConv)-1;
    gchar *from = g_strdup(bytes);
    gchar *in = from;
    gsize in_left = strlen(bytes);
    while (in_left > 0) {
        gchar piece[64];
        gchar *out = piece;
        gsize out_left = sizeof piece;
        errno = 0;
        gsize result = valid || decoder->to_utf8 != (GIConv)-1
                           ? g_iconv(decoder->to_utf8, &in, &in_left, &out, &out_left)
                           : (gsize)-1;
        gboolean refused = result == (gsize)-1 && errno != E2BIG;
        g_string_append_len(decoder->text, piece, (gssize)(sizeof piece - out_left));
        if (!refused) continue;
        valid = false;
        g_string_append(decoder->text, "\xef\xbf\xbd");
        in++, in_left--;
    }
    g_free(from);
    return valid;
}

const char *sm_decoder_text(sm_decoder *decoder, const char *bytes, bool *valid)
{
    if (is_ascii(bytes)) return bytes;
    g_string_truncate(decoder->text, 0);
    if (decoder->is_utf8) {
        gsize length = whole_characters(bytes, strlen(bytes));
        if (g_utf8_validate_len(bytes, length, NULL)) {
            g_string_append_len(decoder->text, bytes, (gssize)length);
            return decoder->text->str;
        }
        *valid = false;
    }
    if (!convert(decoder, bytes)) *valid = false;
    return decoder->text->str;
}
