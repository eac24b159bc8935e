#include "words/period_words.h"

#include "words/words.h"

#include <string.h>

static const char *const short_months[2][12] = {
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
     "déc."},
};
static const char *const week_days[2][7] = {
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
};
static const char *const short_week_days[2][7] = {
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
};

/* What the message file says for the English word, or the word of the language below it. */
static const char *word_of(sm_lang lang, const char *english, const char *french)
{
    const char *message = sm_lang_message(lang, english);
    return message ? message : lang->french ? french : english;
}

/* Years before 1 are no dates of GDate. */
static GDate date_of(int32_t day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)MAX(day, 1));
    return date;
}

static int year_of(const GDate *date)
{
    return g_date_get_year(date);
}

/* How a period is written. */
typedef struct manner {
    sm_lang lang;
    bool brief;
} manner;

static const char *month_name(manner how, const GDate *date)
{
    int month = (int)g_date_get_month(date);
    if (!how.brief) return sm_words_month(how.lang, month);
    return word_of(how.lang, short_months[0][month - 1], short_months[1][month - 1]);
}

/* The number of a day in a month, as it is read out: the first is "1er" in French. */
static char *day_number(sm_lang lang, const GDate *date)
{
    int day = g_date_get_day(date);
    return g_strdup_printf(lang->french && day == 1 ? "%der" : "%d", day);
}

static char *years(const GDate *first, const GDate *last)
{
    if (year_of(first) == year_of(last)) return g_strdup_printf("%d", year_of(first));
    return g_strdup_printf("%d–%d", year_of(first), year_of(last));
}

static char *months(manner how, const GDate *first, const GDate *last)
{
    const char *a = month_name(how, first), *b = month_name(how, last);
    if (year_of(first) != year_of(last))
        return g_strdup_printf("%s %d – %s %d", a, year_of(first), b, year_of(last));
    if (g_date_get_month(first) == g_date_get_month(last))
        return g_strdup_printf("%s %d", a, year_of(first));
    return g_strdup_printf("%s–%s %d", a, b, year_of(first));
}

static char *days(manner how, const GDate *first, const GDate *last)
{
    g_autofree char *a = day_number(how.lang, first), *b = day_number(how.lang, last);
    const char *in_a = month_name(how, first), *in_b = month_name(how, last);
    int from = year_of(first), to = year_of(last);
    if (from != to) return g_strdup_printf("%s %s %d – %s %s %d", a, in_a, from, b, in_b, to);
    if (in_a != in_b) return g_strdup_printf("%s %s – %s %s %d", a, in_a, b, in_b, to);
    if (strcmp(a, b) != 0) return g_strdup_printf("%s–%s %s %d", a, b, in_a, to);
    return g_strdup_printf("%s %s %d", a, in_a, to);
}

static char *period(manner how, int32_t first_day, int32_t end_day)
{
    GDate first = date_of(first_day), end = date_of(end_day), last = date_of(end_day - 1);
    bool whole_months = g_date_get_day(&first) == 1 && g_date_get_day(&end) == 1;
    bool whole_years = whole_months && g_date_get_month(&first) == G_DATE_JANUARY &&
                       g_date_get_month(&end) == G_DATE_JANUARY;
    if (whole_years) return years(&first, &last);
    return whole_months ? months(how, &first, &last) : days(how, &first, &last);
}

char *sm_period_words(sm_lang lang, int32_t first_day, int32_t end_day)
{
    return period((manner){lang, false}, first_day, end_day);
}

static char *day_in_year(manner how, int32_t day)
{
    GDate date = date_of(day);
    g_autofree char *number = day_number(how.lang, &date);
    return g_strdup_printf("%s %s", number, month_name(how, &date));
}

static char *cut_period(manner how, int32_t first_day, int32_t end_day, int32_t shown_day,
                        int32_t shown_end_day)
{
    g_autofree char *whole = period(how, first_day, end_day);
    bool late = shown_day > first_day, early = shown_end_day < end_day;
    if (!late && !early) return g_steal_pointer(&whole);
    g_autofree char *from = day_in_year(how, shown_day);
    g_autofree char *to = day_in_year(how, shown_end_day - 1);
    if (late && early && shown_end_day - shown_day > 1)
        return g_strdup_printf("%s, %s – %s", whole, from, to);
    sm_word word = !late ? SM_WORD_TO_DAY : early ? SM_WORD_ONLY_DAY : SM_WORD_FROM_DAY;
    return g_strdup_printf("%s, %s %s", whole, sm_word_text(how.lang, word), late ? from : to);
}

char *sm_period_words_cut(sm_lang lang, int32_t first_day, int32_t end_day, int32_t shown_day,
                          int32_t shown_end_day)
{
    return cut_period((manner){lang, false}, first_day, end_day, shown_day, shown_end_day);
}

char *sm_period_words_brief(sm_lang lang, int32_t first_day, int32_t end_day, int32_t shown_day,
                            int32_t shown_end_day)
{
    return cut_period((manner){lang, true}, first_day, end_day, shown_day, shown_end_day);
}

/* ---- patterns ---- */

static bool append_part(GString *text, sm_lang lang, const GDate *date, char letter)
{
    int month = (int)g_date_get_month(date), week_day = (int)g_date_get_weekday(date) - 1;
    int week = (int)g_date_get_iso8601_week_of_year(date);
    /* The year that holds the week's Thursday. */
    GDate thursday = date_of((int32_t)g_date_get_julian(date) + 3 - week_day);
    switch (letter) {
    case 'Y':
        g_string_append_printf(text, "%d", year_of(date));
        return true;
    case 'y':
        g_string_append_printf(text, "%02d", year_of(date) % 100);
        return true;
    case 'm':
        g_string_append_printf(text, "%02d", month);
        return true;
    case 'B':
        g_string_append(text, sm_words_month(lang, month));
        return true;
    case 'b':
        g_string_append(text,
                        word_of(lang, short_months[0][month - 1], short_months[1][month - 1]));
        return true;
    case 'd':
        g_string_append_printf(text, "%02d", g_date_get_day(date));
        return true;
    case 'e':
        g_string_append_printf(text, "%d", g_date_get_day(date));
        return true;
    case 'j':
        g_string_append_printf(text, "%03u", g_date_get_day_of_year(date));
        return true;
    case 'A':
        g_string_append(text, word_of(lang, week_days[0][week_day], week_days[1][week_day]));
        return true;
    case 'a':
        g_string_append(text,
                        word_of(lang, short_week_days[0][week_day], short_week_days[1][week_day]));
        return true;
    case 'V':
        g_string_append_printf(text, "%02d", week);
        return true;
    case 'G':
        g_string_append_printf(text, "%d", year_of(&thursday));
        return true;
    case 'q':
        g_string_append_printf(text, "%d", (month + 2) / 3);
        return true;
    case '%':
        g_string_append_c(text, '%');
        return true;
    default:
        return false;
    }
}

char *sm_period_date(sm_lang lang, int32_t day, const char *pattern, char *unknown)
{
    g_autoptr(GString) text = g_string_new(NULL);
    GDate date = date_of(day);
    for (const char *at = pattern; *at; at++) {
        if (*at != '%') {
            g_string_append_c(text, *at);
        } else if (!append_part(text, lang, &date, *++at)) {
            *unknown = *at;
            return NULL;
        }
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}
