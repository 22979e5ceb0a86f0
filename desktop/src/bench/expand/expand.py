"""Expands a calendar with python-dateutil, one JSON object a line."""

import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr


def events(path):
    event = {}
    for line in open(path, encoding="utf-8"):
        name, _, value = line.rstrip("\r\n").partition(":")
        if name == "END" and value == "VEVENT":
            yield event
            event = {}
        else:
            event[name.partition(";")[0]] = value


def main():
    zone = ZoneInfo("Europe/Berlin")
    write = sys.stdout.write
    for event in events(sys.argv[1]):
        start = datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%S").replace(tzinfo=zone)
        end = datetime.strptime(event["DTEND"], "%Y%m%dT%H%M%S").replace(tzinfo=zone)
        length = end - start
        for instance in rrulestr(event["RRULE"], dtstart=start):
            begins = instance.isoformat() + "[Europe/Berlin]"
            row = {
                "uid": event["UID"],
                "recurrence_id": begins,
                "start": begins,
                "end": (instance + length).isoformat() + "[Europe/Berlin]",
                "summary": event["SUMMARY"],
            }
            write(json.dumps(row) + "\n")


main()
