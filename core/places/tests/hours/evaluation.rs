//! How much of the public rows is right, and of the same rows in spellings that were made from them.

use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use os1_places::Coordinate;
use os1_places::hours::{Hours, Place, State};
use os1_tests::evaldata;
use serde_json::Value;

type Spans = Vec<(Zoned, Zoned, bool)>;

#[derive(Default)]
struct Score {
    right: usize,
    all: usize,
}

impl Score {
    fn count(&mut self, right: bool, what: &str) {
        self.all += 1;
        self.right += usize::from(right);
        if !right && std::env::var_os("OS1_SHOW_MISSES").is_some() {
            println!("    {what}");
        }
    }

    fn report(&self, name: &str, floor: f64) {
        let percent = 100.0 * self.right as f64 / self.all.max(1) as f64;
        println!(
            "{name:32} {:4} of {:4}  {percent:5.1} %",
            self.right, self.all
        );
        assert!(percent >= floor, "{name} is below {floor} %");
    }
}

fn instant(text: &str, zone: &TimeZone) -> Zoned {
    let (day, time) = text.split_once(' ').unwrap();
    let time = if time.len() < 5 {
        format!("0{time}")
    } else {
        time.to_owned()
    };
    let wall: DateTime = format!("{day}T{time}:00").parse().unwrap();
    wall.to_zoned(zone.clone()).unwrap()
}

/// Neighbours with the same state are one; comments are not compared.
fn merged(spans: Spans) -> Spans {
    let mut merged: Spans = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.1 == span.0 && last.2 == span.2 => last.1 = span.1,
            _ => merged.push(span),
        }
    }
    merged
}

/// A row, with the place it is about.
struct Row<'a> {
    value: &'a str,
    kind: &'a str,
    place: Place,
    from: Zoned,
    to: Zoned,
    wanted: Spans,
}

impl<'a> Row<'a> {
    fn of(row: &'a Value, zone: &TimeZone) -> Self {
        let text = |key: &str| row[key].as_str().unwrap();
        let location = &row["location"];
        let mut place = Place::new(zone.clone());
        let degrees = |key: &str| location[key].as_str().and_then(|text| text.parse().ok());
        if let (Some(lat), Some(lon)) = (degrees("lat"), degrees("lon")) {
            place = place.at(Coordinate::new(lat, lon).unwrap());
        }
        if let Some(country) = location["cc"].as_str() {
            place = place.in_country(country);
        }
        let wanted = row["intervals"].as_array().unwrap().iter().map(|span| {
            let at = |index: usize| instant(span[index].as_str().unwrap(), zone);
            (at(0), at(1), span[2].as_bool().unwrap())
        });
        Self {
            value: text("value"),
            kind: text("kind"),
            place,
            from: instant(text("from"), zone),
            to: instant(text("to"), zone),
            wanted: merged(wanted.collect()),
        }
    }

    /// What a spelling of this row means.
    fn read(&self, value: &str) -> Option<Spans> {
        let hours = Hours::parse_in(value, self.place.country()).ok()?;
        let stretches = hours.stretches(&self.from, &self.to, &self.place);
        let spans = stretches
            .into_iter()
            .map(|stretch| (stretch.from, stretch.to, stretch.state == State::Unknown));
        Some(merged(spans.collect()))
    }
}

fn rows(name: &str) -> Option<Value> {
    let path = evaldata("hours")?.join(name);
    Some(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
}

#[test]
fn values_are_read_to_the_minute() {
    let Some(set) = rows("opening-hours-dev.json") else {
        return;
    };
    let zone = TimeZone::get(set["tz"].as_str().unwrap()).unwrap();
    let rows: Vec<Row<'_>> = set["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| Row::of(row, &zone))
        .collect();
    for (kind, floor) in [("value", 98.0), ("tolerance", 80.0), ("holidays", 30.0)] {
        let mut score = Score::default();
        for row in rows.iter().filter(|row| row.kind == kind) {
            score.count(row.read(row.value).as_ref() == Some(&row.wanted), row.value);
        }
        score.report(kind, floor);
    }
    for (name, spelled) in SPELLERS {
        let mut score = Score::default();
        for row in rows
            .iter()
            .filter(|row| row.kind == "value" && !row.value.contains('"'))
        {
            let spelling = spelled(row.value);
            let as_before = row.read(row.value);
            score.count(row.read(&spelling) == as_before, &spelling);
        }
        score.report(name, 80.0);
    }
}

#[test]
fn what_must_be_refused_is() {
    let Some(set) = rows("must-fail-dev.json") else {
        return;
    };
    let mut score = Score::default();
    for row in set.as_array().unwrap() {
        let value = row["value"].as_str().unwrap();
        score.count(Hours::parse(value).is_err(), value);
    }
    score.report("must fail", 95.0);
}

/// How somebody spells a value.
type Speller = fn(&str) -> String;

/// Other spellings of a value, each by one habit.
const SPELLERS: [(&str, Speller); 9] = [
    ("lower case", |value| value.to_lowercase()),
    ("upper case", |value| value.to_uppercase()),
    ("long dashes with spaces", |value| {
        value.replace('-', " \u{2013} ")
    }),
    ("dots in times", |value| between_digits(value, ':', '.')),
    ("h in times", |value| between_digits(value, ':', 'h')),
    ("full width", |value| value.chars().map(wide).collect()),
    ("spaces behind commas", |value| value.replace(',', ", ")),
    ("German days", |value| {
        days(value, ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"])
    }),
    ("English days", |value| {
        days(
            value,
            [
                "Monday",
                "Tuesday",
                "Wednesday",
                "Thursday",
                "Friday",
                "Saturday",
                "Sunday",
            ],
        )
    }),
];

fn wide(sign: char) -> char {
    match sign {
        '!'..='~' if sign != '"' => char::from_u32(u32::from(sign) + 0xfee0).unwrap(),
        sign => sign,
    }
}

fn between_digits(value: &str, from: char, to: char) -> String {
    let signs: Vec<char> = value.chars().collect();
    let digit = |place: Option<usize>| {
        place
            .and_then(|place| signs.get(place))
            .is_some_and(char::is_ascii_digit)
    };
    signs
        .iter()
        .enumerate()
        .map(|(place, sign)| {
            let between = digit(place.checked_sub(1)) && digit(Some(place + 1));
            if *sign == from && between { to } else { *sign }
        })
        .collect()
}

fn days(value: &str, names: [&str; 7]) -> String {
    let proper = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let mut spelled = String::new();
    let mut rest = value;
    while let Some(sign) = rest.chars().next() {
        let day = proper.iter().position(|day| rest.starts_with(day));
        let length = if let Some(day) = day {
            spelled.push_str(names[day]);
            2
        } else {
            spelled.push(sign);
            sign.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    spelled
}
