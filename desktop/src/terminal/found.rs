//! One thing that a search over everything found.

use os1_companion::FoundView;

use super::Style;
use super::measure::{fitted, padded};
use super::style::Role;
use super::wrap;

/// Columns of the kind's name, and how far the sentence stands in.
const KIND: usize = 10;

/// What and when on one line, the sentence that fits below it.
pub(crate) fn draw(found: &FoundView, style: Style) -> String {
    let kind = style.paint(Role::Label, &padded(found.kind.word(), KIND));
    let day: String = found
        .at
        .as_deref()
        .map(|at| at.chars().take(10).collect())
        .unwrap_or_default();
    let room = style.width.saturating_sub(KIND + day.len() + 2).max(10);
    let title = fitted(&one_line(&found.title), room);
    let head = format!(
        "{kind}{}  {}",
        style.paint(Role::Title, &padded(&title, room)),
        style.paint(Role::Quiet, &day)
    );
    let place = one_line(&found.snippet);
    if place.is_empty() || place == title {
        return head.trim_end().to_owned();
    }
    let indent = " ".repeat(KIND);
    let below: Vec<String> = wrap::text(&place, style.width.saturating_sub(KIND).max(10))
        .lines()
        .map(|line| format!("{indent}{line}"))
        .collect();
    format!("{}\n{}", head.trim_end(), below.join("\n"))
}

fn one_line(text: &str) -> String {
    os1_base::text::printable(text).replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use os1_companion::FoundKind;

    #[test]
    fn a_result_has_a_head_and_its_sentence() {
        let style = Style {
            width: 60,
            color: false,
            unicode: true,
        };
        let found = FoundView {
            kind: FoundKind::Document,
            id: "1".to_owned(),
            title: "lease.pdf".to_owned(),
            at: Some("2026-03-10T12:00:00+01:00[Europe/Berlin]".to_owned()),
            snippet: "The deposit of the flat is three rents, that is 3,600 EUR.".to_owned(),
            score: 0.9,
        };
        insta::assert_snapshot!(draw(&found, style), @r"
        document  lease.pdf                               2026-03-10
                  The deposit of the flat is three rents, that is
                  3,600 EUR.
        ");
    }
}
