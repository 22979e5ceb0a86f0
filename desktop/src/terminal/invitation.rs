//! An invitation in words: what it claims, what is in the way, what to know.

use jiff::Zoned;
use jiff::civil::Date;
use os1_base::text::printable;
use os1_companion::invitation::{ChangeView, ConflictView, GuestView, InvitationView};

use super::measure::fitted;
use super::wrap;

/// One line of a list.
pub(crate) fn row(view: &InvitationView, width: usize) -> String {
    let id = view.id.as_deref().unwrap_or("-");
    let when = view.start.as_deref().map(when).unwrap_or_default();
    let who = view.organizer.as_ref().map(|one| one.address.as_str());
    let line = format!(
        "{id}  {}  {when}  {}  {}",
        view.method,
        said(&view.summary),
        who.unwrap_or("nobody")
    );
    fitted(&line, width)
}

/// All of it. What the sender claims stands in quotation marks.
pub(crate) fn draw(view: &InvitationView, width: usize) -> String {
    let mut lines = vec![said(&view.summary)];
    let mut add = |label: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push(format!("  {label:<10} {value}"));
        }
    };
    add("when", times(view));
    add("where", view.place.as_deref().map(said));
    add(
        "organizer",
        view.organizer.as_ref().map(|one| {
            let name = one.name.as_deref().map(said);
            name.map_or_else(
                || printable(&one.address),
                |name| format!("{name} {}", printable(&one.address)),
            )
        }),
    );
    add("sent by", view.sender.as_deref().map(printable));
    add("repeats", view.recurs.as_deref().map(printable));
    add("guests", guests(view));
    add("your answer", view.answer.clone());
    add("they say", view.comment.as_deref().map(said));
    lines.extend(view.changes.iter().map(change));
    lines.extend(conflicts(view));
    lines.extend(
        view.notes
            .iter()
            .map(|note| format!("  ! {}", printable(note))),
    );
    lines.push(format!("  {}", next(view)));
    // Wrapped and never cut: what warns must be read.
    let whole = lines.iter().map(|line| wrap::text(line, width.max(40)));
    whole.collect::<Vec<_>>().join(
        "
",
    )
}

fn times(view: &InvitationView) -> Option<String> {
    let start = when(view.start.as_deref()?);
    let end = view.end.as_deref().map(when);
    // On the same day the time is enough.
    let day = start.rsplit_once(' ').map(|(day, _)| day.to_owned());
    let end = end.map(|end| match end.rsplit_once(' ') {
        Some((on, time)) if Some(on) == day.as_deref() && time.contains(':') => time.to_owned(),
        _ => end,
    });
    Some(end.map_or_else(|| start.clone(), |end| format!("{start} to {end}")))
}

fn guests(view: &InvitationView) -> Option<String> {
    let name = |guest: &GuestView| format!("{} ({})", printable(&guest.address), guest.status);
    let shown: Vec<String> = view.who.iter().take(5).map(name).collect();
    let more = view.guests.saturating_sub(shown.len());
    let all = shown.join(", ");
    (view.guests > 0).then(|| match more {
        0 => all,
        more => format!("{all} and {more} more"),
    })
}

fn change(change: &ChangeView) -> String {
    let time = |text: &str| when(text);
    let value = |one: &Option<String>| match change.what.as_str() {
        "start" | "end" => one.as_deref().map_or_else(|| "-".to_owned(), time),
        _ => one.as_deref().map_or_else(|| "-".to_owned(), said),
    };
    let of = change
        .instance
        .as_deref()
        .map(|at| format!(" ({})", when(at)));
    format!(
        "  changed    {}{}: {} → {}",
        change.what,
        of.unwrap_or_default(),
        value(&change.before),
        value(&change.after)
    )
}

fn conflicts(view: &InvitationView) -> Vec<String> {
    let line = |one: &ConflictView| {
        let perhaps = if one.tentative { ", perhaps" } else { "" };
        format!(
            "  in the way {} {}{perhaps}",
            when(&one.start),
            said(&one.summary)
        )
    };
    let mut lines: Vec<String> = view.conflicts.iter().take(5).map(line).collect();
    let more = view.conflict_count.saturating_sub(lines.len());
    if more > 0 {
        lines.push(format!("  in the way {more} more times"));
    }
    if view.conflicts.is_empty() && view.state == "open" && view.summary != "free/busy" {
        lines.push("  Nothing is in its way.".to_owned());
    }
    lines
}

/// What can be done now.
fn next(view: &InvitationView) -> String {
    let id = view.id.as_deref().unwrap_or_default();
    match view.state.as_str() {
        "open" => format!("os1 calendar answer {id} accept, tentative, decline or counter"),
        "offered" => format!("Nothing was changed. os1 calendar invite apply {id} takes it over."),
        "applied" => "It is in your calendar. os1 undo takes it back.".to_owned(),
        "answered" => "You answered it.".to_owned(),
        _ => "There is nothing to answer.".to_owned(),
    }
}

/// A day or an instant as a person reads it.
fn when(text: &str) -> String {
    if let Ok(zoned) = text.parse::<Zoned>() {
        return zoned.strftime("%a %-d %b %Y %H:%M").to_string();
    }
    text.parse::<Date>().map_or_else(
        |_| printable(text),
        |day| day.strftime("%a %-d %b %Y").to_string(),
    )
}

/// A stranger's words, in quotation marks and on one line.
fn said(text: &str) -> String {
    format!("“{}”", printable(text).replace(['\n', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> InvitationView {
        InvitationView {
            id: Some("1".to_owned()),
            state: "offered".to_owned(),
            summary: "Dinner\u{202E}\nnow".to_owned(),
            start: Some("2026-03-17T09:00:00+01:00[Europe/Berlin]".to_owned()),
            end: Some("2026-03-17T10:00:00+01:00[Europe/Berlin]".to_owned()),
            notes: vec!["This was sent by eve@evil.example, who is not the organizer amy@example.com. It may be forged.".to_owned()],
            ..InvitationView::default()
        }
    }

    #[test]
    fn a_warning_is_never_cut() {
        let drawn = draw(&view(), 50).replace('\n', " ");
        assert!(drawn.contains("It may be forged."), "{drawn}");
        assert!(drawn.contains("takes it over."), "{drawn}");
    }

    #[test]
    fn a_name_is_a_claim_on_one_line_and_an_hour_is_short() {
        let drawn = draw(&view(), 100);
        assert!(drawn.starts_with("“Dinner now”\n"), "{drawn}");
        assert!(drawn.contains("Tue 17 Mar 2026 09:00 to 10:00"), "{drawn}");
    }
}
