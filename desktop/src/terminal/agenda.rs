//! An agenda as a table, and events, conflicts and proposals as lines.

use jiff::civil::{Date, Time};
use os1_base::text::printable;
use os1_companion::calendar::{
    AgendaPlan, CalendarView, ConflictView, DayPlan, EventView, PlannedEntry, ProposalView,
};

use super::measure::{columns, fitted, padded};
use super::style::Role;
use super::{Style, wrap};

/// Columns of "09:00–10:00".
const TIMES: usize = 11;
/// Below this width the place stands under the summary.
const BESIDE_FROM: usize = 60;

/// The days of a plan, each with a heading and a line an event.
pub(crate) fn table(
    plan: &AgendaPlan,
    calendars: &[CalendarView],
    today: Date,
    style: Style,
) -> String {
    let days: Vec<String> = plan
        .days
        .iter()
        .map(|day| drawn_day(day, calendars, today, style))
        .collect();
    days.join("\n\n")
}

fn drawn_day(day: &DayPlan, calendars: &[CalendarView], today: Date, style: Style) -> String {
    let mut heading = day.date.strftime("%A, %-d %B %Y").to_string();
    if day.date == today {
        heading.push_str(" (today)");
    }
    let mut lines = vec![style.paint(Role::Title, &fitted(&heading, style.width))];
    if day.entries.is_empty() {
        lines.push(style.paint(Role::Quiet, "  nothing"));
    }
    for entry in &day.entries {
        lines.extend(drawn_entry(entry, calendars, style));
    }
    lines.join("\n")
}

fn drawn_entry(entry: &PlannedEntry, calendars: &[CalendarView], style: Style) -> Vec<String> {
    let mark = mark(entry, calendars, style);
    let times = padded(&times(entry, style), TIMES);
    let room = style.width.saturating_sub(TIMES + 6).max(4);
    let name = one_line(&entry.summary);
    let name = if name.is_empty() {
        "(no name)".to_owned()
    } else {
        name
    };
    let note = note(entry);
    let place = entry.place.as_deref().map(one_line).unwrap_or_default();
    let label = style.paint(Role::Label, &times);
    let whole = format!("{name}{note}");
    let beside = style.width >= BESIDE_FROM && columns(&whole) + 2 + columns(&place) <= room;
    if place.is_empty() || beside {
        let gap = if place.is_empty() { "" } else { "  " };
        let shown = fitted(&whole, room);
        return vec![format!(
            "  {mark} {label}  {shown}{gap}{}",
            style.paint(Role::Quiet, &place)
        )];
    }
    let indent = " ".repeat(TIMES + 6);
    vec![
        format!("  {mark} {label}  {}", fitted(&whole, room)),
        format!(
            "{indent}{}",
            style.paint(Role::Quiet, &fitted(&place, room))
        ),
    ]
}

/// A spot in the calendar's colour, where colours are wanted.
fn mark(entry: &PlannedEntry, calendars: &[CalendarView], style: Style) -> String {
    let spot = if style.unicode { "•" } else { "*" };
    let of = calendars
        .iter()
        .find(|view| view.id.to_string() == entry.calendar);
    match of.and_then(|view| view.color) {
        Some(color) if style.color => {
            let [red, green, blue] = color.rgb;
            let ansi =
                anstyle::Style::new().fg_color(Some(anstyle::RgbColor(red, green, blue).into()));
            format!("{ansi}{spot}{ansi:#}")
        }
        _ => spot.to_owned(),
    }
}

fn times(entry: &PlannedEntry, style: Style) -> String {
    let dash = if style.unicode { "–" } else { "-" };
    let clock = |time: Time| time.strftime("%H:%M").to_string();
    match (entry.all_day, entry.from, entry.to) {
        (true, _, _) => "all day".to_owned(),
        (false, Some(from), Some(to)) if from == to => clock(from),
        (false, Some(from), Some(to)) => format!("{}{dash}{}", clock(from), clock(to)),
        (false, Some(from), None) => format!("{}{dash}", clock(from)),
        (false, None, Some(to)) => format!("     {dash}{}", clock(to)),
        (false, None, None) => String::new(),
    }
}

fn note(entry: &PlannedEntry) -> &'static str {
    match (entry.cancelled, entry.tentative) {
        (true, _) => " (cancelled)",
        (false, true) => " (perhaps)",
        (false, false) => "",
    }
}

/// One event on a line.
pub(crate) fn event(event: &EventView, width: usize) -> String {
    let place = event.place.as_deref().map(|place| format!(", {place}"));
    let line = format!(
        "{}, {}{}",
        event.summary,
        between(&event.start, &event.end),
        place.unwrap_or_default()
    );
    fitted(&one_line(&line), width.max(40))
}

/// Two events that are in each other's way.
pub(crate) fn conflict(conflict: &ConflictView, width: usize) -> String {
    let perhaps = if conflict.certain { "" } else { "Perhaps: " };
    let why = format!("{perhaps}{}.", conflict.why);
    format!(
        "{}\n{}\n  {}",
        event(&conflict.first, width),
        event(&conflict.second, width),
        wrap::text(&why, width.saturating_sub(2).max(20)).replace('\n', "\n  ")
    )
}

/// A proposed time and why.
pub(crate) fn proposal(proposal: &ProposalView, width: usize) -> String {
    let when = between(&proposal.start, &proposal.end);
    let line = format!("{when}  ({:.0} %)", proposal.score * 100.0);
    let why = wrap::text(&proposal.why, width.saturating_sub(2).max(20));
    format!("{line}\n  {}", why.replace('\n', "\n  "))
}

/// From when to when, as a person says it: whole days with the last one included, the day of
/// the end only where it is another one.
fn between(start: &str, end: &str) -> String {
    if let (Ok(first), Ok(after)) = (start.parse::<Date>(), end.parse::<Date>())
        && !start.contains('T')
    {
        let last = after.yesterday().unwrap_or(after);
        if last <= first {
            return shown(start);
        }
        return format!("{} to {}", shown(start), shown(&last.to_string()));
    }
    match (start.parse::<jiff::Zoned>(), end.parse::<jiff::Zoned>()) {
        (Ok(from), Ok(to)) if from.date() == to.date() => {
            format!("{} to {}", shown(start), to.strftime("%H:%M"))
        }
        _ => format!("{} to {}", shown(start), shown(end)),
    }
}

/// An instant of the contract as a person reads it: "Tue 10 Mar 2026 09:00"; a date alone.
fn shown(instant: &str) -> String {
    if let Ok(at) = instant.parse::<jiff::Zoned>() {
        return at.strftime("%a %-d %b %Y %H:%M").to_string();
    }
    match instant.parse::<Date>() {
        Ok(date) => date.strftime("%a %-d %b %Y").to_string(),
        Err(_) => instant.to_owned(),
    }
}

/// A stranger's text on one line, so that it cannot pass for the next one.
fn one_line(text: &str) -> String {
    printable(text).replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn style(width: usize) -> Style {
        Style {
            width,
            color: false,
            unicode: true,
        }
    }

    fn entry(summary: &str, hours: Option<(i8, i8)>) -> PlannedEntry {
        let at = |hour: i8| Time::constant(hour, 30, 0, 0);
        PlannedEntry {
            summary: summary.to_owned(),
            place: None,
            who: Vec::new(),
            from: hours.map(|(from, _)| at(from)),
            to: hours.map(|(_, to)| at(to)),
            all_day: hours.is_none(),
            tentative: false,
            cancelled: false,
            calendar: String::new(),
        }
    }

    fn plan() -> AgendaPlan {
        let dentist = PlannedEntry {
            place: Some("Marktplatz 1, third floor on the left".to_owned()),
            tentative: true,
            ..entry("Dentist", Some((9, 10)))
        };
        AgendaPlan {
            days: vec![
                DayPlan {
                    date: "2026-03-10".parse().unwrap(),
                    entries: vec![
                        entry("Fair", None),
                        dentist,
                        entry("さくら", Some((18, 23))),
                    ],
                },
                DayPlan {
                    date: "2026-03-11".parse().unwrap(),
                    entries: Vec::new(),
                },
            ],
        }
    }

    #[test]
    fn a_week_at_several_widths() {
        let today = "2026-03-10".parse().unwrap();
        let drawn = |style| table(&plan(), &[], today, style);
        insta::assert_snapshot!("wide", drawn(style(80)));
        insta::assert_snapshot!("narrow", drawn(style(36)));
        let ascii = Style {
            unicode: false,
            ..style(80)
        };
        insta::assert_snapshot!("ascii", drawn(ascii));
        let painted = Style {
            color: true,
            ..style(80)
        };
        insta::assert_snapshot!("painted", drawn(painted).replace('\u{1b}', "^"));
    }

    proptest! {
        #[test]
        fn a_table_fits_its_width(
            names in proptest::collection::vec(("\\PC{0,60}", "\\PC{0,60}"), 0..5),
            width in 24_usize..100,
        ) {
            let entries = names.into_iter().map(|(summary, place)| PlannedEntry {
                place: Some(place),
                ..entry(&summary, Some((8, 9)))
            });
            let date: Date = "2026-03-10".parse().unwrap();
            let plan = AgendaPlan { days: vec![DayPlan { date, entries: entries.collect() }] };
            let drawn = table(&plan, &[], date, style(width));
            prop_assert!(drawn.lines().all(|line| columns(line) <= width), "{drawn}");
        }
    }
}
