/* Expands a calendar with libical, one JSON object a line. */

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *next_line(char *s, size_t size, void *file)
{
    return fgets(s, (int)size, file);
}

static void put(const char *name, struct icaltimetype time, icaltimezone *zone)
{
    int daylight = 0;
    int offset = icaltimezone_get_utc_offset(zone, &time, &daylight);
    int minutes = abs(offset) / 60;
    printf("\"%s\":\"%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d[%s]\",", name, time.year, time.month,
           time.day, time.hour, time.minute, time.second, offset < 0 ? '-' : '+', minutes / 60,
           minutes % 60, icaltimezone_get_location(zone));
}

int main(int argc, char **argv)
{
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (file == NULL)
        return 1;
    static char buffer[1 << 16];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    icalparser *parser = icalparser_new();
    icalparser_set_gen_data(parser, file);
    icalcomponent *calendar = icalparser_parse(parser, next_line);
    icaltimezone *zone = icaltimezone_get_builtin_timezone("Europe/Berlin");
    if (calendar == NULL || zone == NULL)
        return 1;
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        struct icaltimetype start = icalcomponent_get_dtstart(event);
        struct icaltimetype end = icalcomponent_get_dtend(event);
        struct icaldurationtype length = icaltime_subtract(end, start);
        icalproperty *property = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
        icalrecur_iterator *instances =
            icalrecur_iterator_new(icalproperty_get_rrule(property), start);
        const char *uid = icalcomponent_get_uid(event);
        const char *summary = icalcomponent_get_summary(event);
        for (struct icaltimetype time = icalrecur_iterator_next(instances);
             !icaltime_is_null_time(time); time = icalrecur_iterator_next(instances)) {
            printf("{\"uid\":\"%s\",", uid);
            put("recurrence_id", time, zone);
            put("start", time, zone);
            put("end", icaltime_add(time, length), zone);
            printf("\"summary\":\"%s\"}\n", summary);
        }
        icalrecur_iterator_free(instances);
    }
    return 0;
}
