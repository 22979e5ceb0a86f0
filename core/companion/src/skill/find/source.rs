//! How a source is named: whose words they are, and when.

use os1_base::Source;
use os1_base::text::{printable, shortened};

use crate::search::Hit;
use crate::view::FoundKind;

/// Whether it lies somewhere that can be opened.
pub(super) fn has_place(hit: &Hit) -> bool {
    matches!(hit.found.kind, FoundKind::Document | FoundKind::Mail)
}

/// Where it lies, as a sentence without its end.
pub(super) fn place(hit: &Hit) -> String {
    let found = &hit.found;
    match found.kind {
        FoundKind::Mail => format!(
            "In {}'s mail of {}, “{}”. os1 mail show {} opens it",
            one_line(&found.who),
            day(hit),
            one_line(&found.title),
            found.id
        ),
        _ => format!(
            "In your documents: “{}”, kept on {}",
            one_line(&found.title),
            day(hit)
        ),
    }
}

/// Who says it, when, before the quotation. A stranger's words are told as theirs.
pub(super) fn said(hit: &Hit) -> String {
    let found = &hit.found;
    match found.kind {
        FoundKind::Mail => format!(
            "{} wrote on {}, in “{}”:",
            one_line(&found.who),
            day(hit),
            one_line(&found.title)
        ),
        FoundKind::Memory if found.who.is_empty() => format!("You said on {}:", day(hit)),
        FoundKind::Memory => format!("{} said on {}:", one_line(&found.who), day(hit)),
        FoundKind::Calendar => "Your calendar has:".to_owned(),
        FoundKind::Document if is_own(hit) => {
            format!("You wrote in “{}” ({}):", one_line(&found.title), day(hit))
        }
        FoundKind::Document => format!(
            "The document “{}”, kept on {}, says:",
            one_line(&found.title),
            day(hit)
        ),
        FoundKind::Person => "I know:".to_owned(),
    }
}

/// Its label on a card.
pub(super) fn named(hit: &Hit) -> String {
    let found = &hit.found;
    let day = found
        .at
        .as_ref()
        .map(|at| at.strftime(", %-d %b %Y").to_string())
        .unwrap_or_default();
    let title = one_line(&found.title);
    match found.kind {
        FoundKind::Mail => format!("Mail from {}{day}", one_line(&found.who)),
        FoundKind::Memory => format!("{title}{day}"),
        FoundKind::Calendar => format!("Calendar{day}"),
        FoundKind::Document => format!("{title}{day}"),
        FoundKind::Person => title,
    }
}

fn is_own(hit: &Hit) -> bool {
    !hit.found.labels.sources.contains(&Source::ThirdParty)
}

fn day(hit: &Hit) -> String {
    hit.found.at.as_ref().map_or_else(
        || "an unknown day".to_owned(),
        |at| at.strftime("%A, %-d %B %Y").to_string(),
    )
}

fn one_line(text: &str) -> String {
    let text = printable(text).replace(['\n', '\t'], " ");
    shortened(text.trim(), 80)
}
