//! A document, and a line of a list of documents.

use os1_base::text::printable;
use os1_companion::documents::{Document, DocumentView, ImportReport, Passage};

use super::measure::{columns, fitted, padded};
use super::wrap;

/// Columns that a size gets in a listing.
const SIZE: usize = 8;
/// Columns that a type gets.
const TYPE: usize = 8;

/// Its name on one line.
pub(crate) fn name(document: &Document) -> String {
    printable(&document.name).replace(['\n', '\t'], " ")
}

/// One line of a listing: when, how large, what, its name.
pub(crate) fn row(document: &Document, width: usize) -> String {
    let size = size(document.size);
    let blank = " ".repeat(SIZE.saturating_sub(columns(&size)));
    let line = format!(
        "{}  {blank}{size}  {}  {}",
        document.at.strftime("%Y-%m-%d"),
        padded(kind(document), TYPE),
        name(document)
    );
    fitted(&line, width.max(40))
}

/// A result: the line of the listing, and below it the place that was found.
pub(crate) fn passage(passage: &Passage, width: usize) -> String {
    let place = printable(&passage.snippet).replace(['\n', '\t'], " ");
    let below: Vec<String> = wrap::text(place.trim(), width.saturating_sub(4).max(20))
        .lines()
        .map(|line| format!("    {line}"))
        .collect();
    format!("{}\n{}", row(&passage.document, width), below.join("\n"))
}

/// A whole document: what it is, where it came from, its text.
pub(crate) fn draw(view: &DocumentView, width: usize) -> String {
    let document = &view.document;
    let mut lines = vec![
        format!("Name     {}", name(document)),
        format!(
            "Type     {}, {}",
            printable(&document.media_type),
            size(document.size)
        ),
        format!("Changed  {}", document.at.strftime("%A, %-d %B %Y, %H:%M")),
    ];
    if let Some(mail) = &document.mail {
        lines.push(format!("From     the mail {mail}"));
    }
    if let Some(note) = document.note {
        lines.push(wrap::text(note.sentence(), width));
    }
    lines.push(String::new());
    lines.push(wrap::text(printable(&view.text).trim_end(), width));
    lines.join("\n")
}

/// What an import did.
pub(crate) fn import_words(report: &ImportReport) -> String {
    let new = report.new_ones();
    let documents = if new == 1 { "document" } else { "documents" };
    let mut lines = vec![format!(
        "{new} {documents} kept, {} were there already, {} could not be read.",
        report.documents.len() - new,
        report.unreadable.len()
    )];
    for one in &report.unreadable {
        lines.push(format!("  {}: {}", printable(&one.path), one.why));
    }
    lines.join("\n")
}

/// What a person calls the type.
fn kind(document: &Document) -> &'static str {
    match document.media_type.as_str() {
        "application/pdf" => "PDF",
        "application/vnd.oasis.opendocument.text" => "ODT",
        "text/markdown" => "Markdown",
        "text/html" => "HTML",
        media if media.ends_with("wordprocessingml.document") => "Word",
        media if media.starts_with("text/") => "text",
        media if media.starts_with("image/") => "picture",
        _ => "file",
    }
}

/// A size as a person reads it.
#[allow(clippy::cast_precision_loss, reason = "one digit behind the point")]
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(name: &str, size: u64) -> Document {
        Document {
            id: "01M8D08D14A2RZZYPXEW4FP3PJ".to_owned(),
            name: name.to_owned(),
            media_type: "application/pdf".to_owned(),
            size,
            sha256: String::new(),
            origin: os1_companion::documents::Origin::File,
            mail: None,
            at: "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap(),
            note: None,
            trashed: false,
        }
    }

    #[test]
    fn a_listing_lines_up() {
        let all = [
            row(&document("lease.pdf", 84_213), 80),
            row(&document("a scan with a long name.pdf", 12_400_000), 40),
            row(&document("n\u{1b}[2Jote", 12), 80),
        ];
        insta::assert_snapshot!(all.join("\n"), @r"
        2026-03-10     84 kB  PDF       lease.pdf
        2026-03-10   12.4 MB  PDF       a scan …
        2026-03-10      12 B  PDF       n[2Jote
        ");
    }
}
