//! "Amy's birthday is 3 May": every year, with notice long enough to buy something.

use jiff::SignedDuration;
use os1_base::{Error, Source};
use os1_calendar::{Moment, ObjectEdit, Transparency};
use os1_language::phrase::Values;

use super::draft::Draft;
use super::request::Request;
use super::{clause, speak};
use crate::skill::{Answer, Ask};
use crate::state::EventRef;
use crate::times::{self, Times};
use crate::view::CardView;
use crate::world::World;

/// Long enough to buy something.
const NOTICE_DAYS: i64 = 7;
/// The hour of the day at which to say so.
const HOUR: i64 = 9;

/// Enters a birthday or anniversary; `None` when the request tells of none.
pub(super) fn answer(
    ask: &mut Ask<'_>,
    world: &World,
    request: &Request<'_>,
) -> Result<Option<Answer>, Error> {
    let text = clause::clauses(request.text).event;
    let lower = text.to_lowercase();
    let Some(kind) = ["birthday", "anniversary"]
        .into_iter()
        .find(|kind| lower.contains(kind))
    else {
        return Ok(None);
    };
    // A party for it has a time of day.
    let is_party = [
        "party", "dinner", "lunch", "drinks", "brunch", "meal", "call",
    ]
    .iter()
    .any(|word| lower.contains(word));
    let Some(when) = Times::of(text, &request.context)
        .when
        .filter(|when| !when.has_clock() && !is_party)
    else {
        return Ok(None);
    };
    let Some((date, after)) = when.days() else {
        return Ok(None);
    };
    let draft = draft(text, kind, date, after);
    let mut set = draft.event_set(&world.ids().next().to_string(), ask.now.timestamp());
    if let Some(event) = set.master_mut() {
        event.set_transparency(Transparency::Transparent);
    }
    let put = ObjectEdit::Put {
        calendar: world.calendar().usual()?.id,
        text: set.document().write().into_bytes(),
    };
    let what = format!("put {} into the calendar", draft.title);
    let changed = world
        .calendar()
        .change(&[put], Source::User, &what, "you told me")?;
    let now = ask.now.clone();
    let begins = date.to_zoned(now.time_zone().clone()).ok();
    let notice = begins
        .clone()
        .zip(draft.lead)
        .and_then(|(at, lead)| at.checked_sub(lead).ok());
    let values = Values::new()
        .with("what", speak::title(&draft.title))
        .with("date", date.strftime("%B %-d").to_string())
        .with("day", times::day(date, now.date()))
        .with(
            "notice",
            notice.map_or_else(String::new, |at| times::instant(&at, &now)),
        );
    let said = ask.phrase("calendar.birthday", &values)?;
    let event = changed.objects.first().map(|object| EventRef {
        object: object.to_string(),
        recurrence_id: Some(date.to_string()),
        at: begins.map_or_else(String::new, |at| at.timestamp().to_string()),
    });
    let card = CardView::new(speak::title(&draft.title))
        .row("Next", times::day(date, now.date()))
        .row("Repeats", "every year");
    let plans = ask.state.plans.about(event);
    Ok(Some(
        Answer::words(said)
            .card(card)
            .about(ask.state.planning(plans)),
    ))
}

fn draft(text: &str, kind: &str, date: jiff::civil::Date, after: jiff::civil::Date) -> Draft {
    Draft {
        title: title(text, kind),
        place: None,
        start: Moment::Day(date),
        end: Moment::Day(after),
        rule: Some(rule(date)),
        lead: Some(SignedDuration::from_hours(24 * NOTICE_DAYS - HOUR)),
        note: None,
        other: None,
    }
}

/// Every year; born on a leap day, on the last day of February.
fn rule(date: jiff::civil::Date) -> String {
    if (date.month(), date.day()) == (2, 29) {
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1".to_owned()
    } else {
        "FREQ=YEARLY".to_owned()
    }
}

/// "Amy's birthday", whatever stood around it.
fn title(text: &str, kind: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let end = lower.find(kind).map_or(text.len(), |at| at + kind.len());
    let head = text.get(..end).unwrap_or(text).trim();
    let lead = [
        "add ",
        "put ",
        "remember ",
        "note ",
        "that ",
        "please ",
        "today is ",
        "tomorrow is ",
        "it's ",
        "it is ",
        "save ",
    ];
    let mut name = head;
    while let Some(cut) = lead.iter().find_map(|lead| {
        let begins = name.get(..lead.len())?.eq_ignore_ascii_case(lead);
        begins.then(|| name.get(lead.len()..)).flatten()
    }) {
        name = cut;
    }
    let name = match name.to_ascii_lowercase().as_str() {
        "my birthday" => "My birthday",
        _ => name,
    };
    let mut rest = name.chars();
    rest.next().map_or_else(
        || "Birthday".to_owned(),
        |first| first.to_uppercase().chain(rest).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_birthday_is_whose_it_is() {
        assert_eq!(
            title("Amy's birthday is 3 May", "birthday"),
            "Amy's birthday"
        );
        assert_eq!(
            title("remember that my mother's birthday is on May 3", "birthday"),
            "My mother's birthday"
        );
        assert_eq!(
            rule(jiff::civil::date(2028, 2, 29)),
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
        );
    }
}
