//! A card in a frame.

use os1_base::text::printable;
use os1_companion::{CardRow, CardView};

use super::measure::{columns, padded};
use super::style::{Role, Style};
use super::wrap;
use crate::console::Look;

/// Below this width there is no room for a frame.
const FRAME_FROM: usize = 20;
/// The frame's own columns: a bar and a space on each side.
const BARS: usize = 4;
/// Between a label and its value.
const GUTTER: usize = 2;

/// Draws a card for a console.
#[must_use]
pub(crate) fn draw(card: &CardView, look: &Look) -> String {
    render(card, Style::of(look))
}

/// How links begin that a terminal or a person takes along.
const LINKS: &[&str] = &["https://", "geo:", "tel:", "sms:", "mailto:"];

/// Draws a card: title, rows, what stands below. The words are the card's own, all of them
/// and no others; only line breaks are added where a line is too long. A link that does not fit
/// stands whole below the frame: a broken one leads nowhere.
#[must_use]
pub(crate) fn render(card: &CardView, style: Style) -> String {
    let is_long = |row: &CardRow| is_long_link(row, style);
    let (links, rows) = card.rows.iter().cloned().partition(is_long);
    let links: Vec<CardRow> = links;
    let framed = framed(
        &CardView {
            rows,
            ..card.clone()
        },
        style,
    );
    links.iter().fold(framed, |drawn, link| {
        let label = style.paint(Role::Label, &printable(&link.label));
        format!("{drawn}\n{label} {}", printable(&link.value))
    })
}

fn is_long_link(row: &CardRow, style: Style) -> bool {
    let is_link = LINKS.iter().any(|link| row.value.starts_with(link));
    let room = style
        .width
        .saturating_sub(BARS + GUTTER + columns(&row.label));
    is_link && !row.value.contains(char::is_whitespace) && columns(&row.value) > room
}

fn framed(card: &CardView, style: Style) -> String {
    let inner = inner_width(card, style);
    let mut frame = Frame {
        style,
        inner,
        out: String::new(),
    };
    frame.top(&printable(&card.title));
    let layout = Layout::of(&card.rows, inner);
    for row in &card.rows {
        layout.row(row, &mut frame);
    }
    if let Some(foot) = &card.foot {
        frame.foot(foot);
    }
    frame.bottom();
    frame.out
}

/// As wide as the contents want to be, and no wider than there is room.
fn inner_width(card: &CardView, style: Style) -> usize {
    let room = if style.width < FRAME_FROM {
        style.width
    } else {
        style.width - BARS
    };
    let label = card
        .rows
        .iter()
        .map(|row| columns(&row.label))
        .max()
        .unwrap_or(0);
    let gutter = if label == 0 { 0 } else { label + GUTTER };
    let widest = |text: &str| text.lines().map(columns).max().unwrap_or(0);
    let rows = card.rows.iter().map(|row| gutter + widest(&row.value));
    let foot = card.foot.iter().map(|foot| widest(foot));
    let title = columns(&card.title) + 2;
    rows.chain(foot)
        .chain([title])
        .max()
        .unwrap_or(0)
        .clamp(1, room)
}

/// Where labels stand: in a column of their own, or above their values where it is narrow.
enum Layout {
    Columns { label: usize, value: usize },
    Stacked { value: usize },
}

impl Layout {
    fn of(rows: &[CardRow], inner: usize) -> Self {
        let label = rows
            .iter()
            .map(|row| columns(&printable(&row.label)))
            .max()
            .unwrap_or(0);
        if label == 0 {
            Self::Columns {
                label: 0,
                value: inner,
            }
        } else if label * 3 <= inner {
            Self::Columns {
                label,
                value: inner - label - GUTTER,
            }
        } else {
            Self::Stacked {
                value: inner.saturating_sub(GUTTER).max(1),
            }
        }
    }

    fn row(&self, row: &CardRow, frame: &mut Frame) {
        let name = printable(&row.label).replace('\n', " ");
        match *self {
            Self::Columns { label, value } => {
                let gutter = if label == 0 { 0 } else { GUTTER };
                for (at, line) in wrap::lines(&row.value, value).iter().enumerate() {
                    let name = if at == 0 { name.as_str() } else { "" };
                    let filled = padded(name, label + gutter);
                    let painted = frame.style.paint(Role::Label, name);
                    let rest = " ".repeat(columns(&filled) - columns(name));
                    frame.line(
                        columns(&filled) + columns(line),
                        &format!("{painted}{rest}{line}"),
                    );
                }
            }
            Self::Stacked { value } => {
                for line in wrap::lines(&name, frame.inner)
                    .iter()
                    .filter(|line| !line.is_empty())
                {
                    frame.line(columns(line), &frame.style.paint(Role::Label, line));
                }
                let indent = " ".repeat(frame.inner.saturating_sub(value));
                for line in wrap::lines(&row.value, value) {
                    frame.line(indent.len() + columns(&line), &format!("{indent}{line}"));
                }
            }
        }
    }
}

/// Lines put into a frame one after the other.
struct Frame {
    style: Style,
    inner: usize,
    out: String,
}

impl Frame {
    fn framed(&self) -> bool {
        self.style.width >= FRAME_FROM
    }

    /// One of the frame's characters: drawn, or in plain ASCII.
    fn glyph(&self, drawn: &'static str, plain: &'static str) -> &'static str {
        if self.style.unicode { drawn } else { plain }
    }

    /// A title that fits stands in the frame's upper edge, a longer one below it.
    fn top(&mut self, title: &str) {
        let fits = !title.contains('\n') && columns(title) + 2 <= self.inner;
        if !self.framed() || !fits {
            self.edge("╭", "╮");
            for line in wrap::lines(title, self.inner) {
                self.line(columns(&line), &self.style.paint(Role::Title, &line));
            }
            self.edge("├", "┤");
            return;
        }
        let dash = self.glyph("─", "-");
        let before = format!("{}{dash} ", self.glyph("╭", "+"));
        let rest = dash.repeat(self.inner - columns(title) - 1);
        let after = format!(" {rest}{}", self.glyph("╮", "+"));
        let line = [
            self.style.paint(Role::Quiet, &before),
            self.style.paint(Role::Title, title),
            self.style.paint(Role::Quiet, &after),
        ];
        self.out.push_str(&line.concat());
    }

    fn foot(&mut self, foot: &str) {
        self.edge("├", "┤");
        for line in wrap::lines(foot, self.inner) {
            self.line(columns(&line), &self.style.paint(Role::Quiet, &line));
        }
    }

    fn bottom(&mut self) {
        self.edge("╰", "╯");
    }

    /// A line of the contents that takes `wide` columns.
    fn line(&mut self, wide: usize, painted: &str) {
        self.next_line();
        if !self.framed() {
            self.out.push_str(painted);
            return;
        }
        let bar = self.style.paint(Role::Quiet, self.glyph("│", "|"));
        let fill = " ".repeat(self.inner.saturating_sub(wide));
        self.out.push_str(&format!("{bar} {painted}{fill} {bar}"));
    }

    fn edge(&mut self, left: &'static str, right: &'static str) {
        if !self.framed() {
            return;
        }
        self.next_line();
        let dashes = self.glyph("─", "-").repeat(self.inner + 2);
        let edge = format!(
            "{}{dashes}{}",
            self.glyph(left, "+"),
            self.glyph(right, "+")
        );
        self.out.push_str(&self.style.paint(Role::Quiet, &edge));
    }

    fn next_line(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }
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

    fn approval() -> CardView {
        CardView::new("Send this mail")
            .row("From", "theodore@example.org")
            .row("To", "Catherine Klausen <catherine@example.org>")
            .row("Subject", "Papers")
            .row("Text", "I have signed them.\nThe rest is in the post, as we said on the telephone last week.")
            .row("Attached", "papers.pdf, 48,113 bytes")
            .foot("Lapses at 18:00.")
    }

    #[test]
    fn a_card_at_several_widths() {
        insta::assert_snapshot!("wide", render(&approval(), style(64)));
        insta::assert_snapshot!("narrow", render(&approval(), style(24)));
        insta::assert_snapshot!("no_room", render(&approval(), style(14)));
        insta::assert_snapshot!(
            "ascii",
            render(
                &approval(),
                Style {
                    unicode: false,
                    ..style(64)
                }
            )
        );
        insta::assert_snapshot!(
            "painted",
            render(
                &approval(),
                Style {
                    color: true,
                    ..style(64)
                }
            )
            .replace('\u{1b}', "^")
        );
    }

    #[test]
    fn a_list_without_labels_and_wide_characters_line_up() {
        let card = CardView::new("電車").row("", "さくらさん").row("", "Amy");
        insta::assert_snapshot!(render(&card, style(40)), @r"
        ╭─ 電車 ─────╮
        │ さくらさん │
        │ Amy        │
        ╰────────────╯
        ");
    }

    #[test]
    fn a_link_that_does_not_fit_stays_whole() {
        let link = format!("https://www.openstreetmap.org/{}", "x".repeat(30));
        let card = CardView::new("The way")
            .row("map", "geo:1,2")
            .row("web", &link);
        let drawn = render(&card, style(40));
        assert!(drawn.ends_with(&format!("╯\nweb {link}")), "{drawn}");
        assert!(drawn.contains("│ map  geo:1,2 │"), "{drawn}");
    }

    proptest! {
        #[test]
        fn every_word_is_there_and_the_frame_is_straight(
            title in "[A-Za-z ]{1,30}",
            rows in proptest::collection::vec(("[A-Za-z]{0,12}", "[ -~äさ\n]{0,60}"), 0..6),
            width in 10_usize..90,
        ) {
            let card = rows.iter().fold(CardView::new(title.clone()), |card, (label, value)| card.row(label.clone(), value));
            let drawn = render(&card, style(width));
            prop_assert!(drawn.lines().all(|line| columns(line) <= width), "{drawn}");
            if width >= FRAME_FROM {
                let widths: std::collections::BTreeSet<_> = drawn.lines().map(columns).collect();
                prop_assert_eq!(widths.len(), 1, "{}", drawn);
            }
            let kept: String = drawn.chars().filter(|c| !"╭╮╰╯├┤─│ \n".contains(*c)).collect();
            for (label, value) in &rows {
                prop_assert!(kept.contains(label.as_str()));
                // In columns the label stands beside the first line; the value's own lines follow.
                let solid: String = value.chars().filter(|c| !c.is_whitespace()).collect();
                prop_assert!(kept.contains(&solid), "{solid} in {kept}");
            }
        }
    }
}
