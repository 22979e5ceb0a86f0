//! Word (ECMA-376 part 1 §17) and OpenDocument text (ISO/IEC 26300 part 3): paragraphs, tabs,
//! breaks; nothing that was deleted, no field codes.

use roxmltree::{Document, Node, ParsingOptions};

use super::package::{self, Part};
use super::{Extracted, Note};

/// The most that one file of a package unpacks to, in bytes: the text of a thousand pages
/// with all its markup.
pub const MAX_PART_BYTES: usize = 64 * 1024 * 1024;
/// The most nodes of its XML.
const MAX_NODES: u32 = 4_000_000;
/// The most blanks that one element stands for (OpenDocument `text:s`).
const MAX_BLANKS: usize = 64;

/// The text of a Word document, with its notes.
pub(super) fn word(bytes: &[u8]) -> Extracted {
    let parts = [
        "word/document.xml",
        "word/footnotes.xml",
        "word/endnotes.xml",
    ];
    text_of(bytes, &parts, word_piece)
}

/// The text of an OpenDocument text.
pub(super) fn open_document(bytes: &[u8]) -> Extracted {
    text_of(bytes, &["content.xml"], open_document_piece)
}

/// What an element gives to the text.
enum Piece {
    /// A new line before what is in it.
    Line,
    /// A cell of a table: a tab before what is in it, unless it is the first of its row.
    Cell,
    /// These characters.
    Text(String),
    /// Nothing, nor what is in it.
    Nothing,
    /// Only what is in it.
    Inner,
}

fn text_of(bytes: &[u8], parts: &[&str], piece: fn(Node<'_, '_>) -> Piece) -> Extracted {
    let Some(mut archive) = package::open(bytes) else {
        return Extracted::without_text(Note::Damaged);
    };
    let mut out = Extracted::default();
    for (number, name) in parts.iter().enumerate() {
        let bytes = match package::part(&mut archive, name, MAX_PART_BYTES) {
            Part::Bytes(bytes) => bytes,
            Part::Missing if number > 0 => continue,
            Part::Missing | Part::Damaged => return failed(out, Note::Damaged),
            Part::TooLarge => return failed(out, Note::TooLarge),
            Part::Encrypted => return failed(out, Note::Encrypted),
        };
        if let Err(note) = append(&bytes, piece, &mut out.text) {
            return failed(out, note);
        }
    }
    out
}

/// What was read so far; the note tells when that is nothing.
fn failed(mut out: Extracted, note: Note) -> Extracted {
    out.note = Some(note);
    out
}

fn append(bytes: &[u8], piece: fn(Node<'_, '_>) -> Piece, out: &mut String) -> Result<(), Note> {
    let xml = std::str::from_utf8(bytes).map_err(|_| Note::Damaged)?;
    // A document type is refused, and with it every entity that could grow or reach for a file.
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    let xml = xml.trim_start_matches('\u{feff}');
    let document = Document::parse_with_options(xml, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Note::TooLarge,
        _ => Note::Damaged,
    })?;
    walk(document.root_element(), piece, out);
    Ok(())
}

/// Every element in the order of the document, without recursion.
fn walk(root: Node<'_, '_>, piece: fn(Node<'_, '_>) -> Piece, out: &mut String) {
    let mut at = Some(root);
    while let Some(node) = at {
        let goes_in = match if node.is_element() {
            piece(node)
        } else {
            Piece::Nothing
        } {
            Piece::Line => {
                out.push('\n');
                true
            }
            Piece::Cell => {
                if !out.ends_with('\n') {
                    out.push('\t');
                }
                true
            }
            Piece::Text(text) => {
                out.push_str(&text);
                false
            }
            Piece::Inner => true,
            Piece::Nothing => {
                if let Some(text) = own_text(node) {
                    out.push_str(text);
                }
                false
            }
        };
        let child = if goes_in { node.first_child() } else { None };
        at = child.or_else(|| after(node, root));
    }
}

/// The text of a text node that stands where text counts: OpenDocument's lie beside elements.
fn own_text<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let counts = node.is_text()
        && node.parent().is_some_and(|parent| {
            matches!(
                parent.tag_name().name(),
                "p" | "h" | "span" | "a" | "ruby-base"
            ) && is_open_document(parent)
        });
    if counts { node.text() } else { None }
}

/// The next node that is not in `node`.
fn after<'a, 'i>(node: Node<'a, 'i>, root: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let mut at = node;
    while at != root {
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        at = at.parent()?;
    }
    None
}

fn word_piece(node: Node<'_, '_>) -> Piece {
    match node.tag_name().name() {
        "p" | "tr" => Piece::Line,
        "t" => Piece::Text(node.text().unwrap_or_default().to_owned()),
        "tab" | "ptab" => Piece::Text("\t".to_owned()),
        "br" | "cr" => Piece::Text("\n".to_owned()),
        "noBreakHyphen" => Piece::Text("-".to_owned()),
        // What was taken out under tracked changes, codes of fields, and the second form of
        // what was given in a newer one.
        "del" | "moveFrom" | "instrText" | "delText" | "Fallback" | "pPr" | "rPr" => Piece::Nothing,
        _ => Piece::Inner,
    }
}

fn is_open_document(node: Node<'_, '_>) -> bool {
    node.tag_name()
        .namespace()
        .is_some_and(|name| name.starts_with("urn:oasis:names:tc:opendocument"))
}

fn open_document_piece(node: Node<'_, '_>) -> Piece {
    match node.tag_name().name() {
        "p" | "h" if is_open_document(node) => {
            let in_cell = node
                .parent()
                .is_some_and(|parent| parent.tag_name().name() == "table-cell");
            if in_cell { Piece::Inner } else { Piece::Line }
        }
        "table-row" => Piece::Line,
        "table-cell" => Piece::Cell,
        "s" => {
            let count = node
                .attributes()
                .find(|attribute| attribute.name() == "c")
                .and_then(|attribute| attribute.value().parse::<usize>().ok());
            Piece::Text(" ".repeat(count.unwrap_or(1).min(MAX_BLANKS)))
        }
        "tab" => Piece::Text("\t".to_owned()),
        "line-break" => Piece::Text("\n".to_owned()),
        "tracked-changes" | "annotation" | "ruby-text" | "automatic-styles" | "scripts"
        | "font-face-decls" => Piece::Nothing,
        _ => Piece::Inner,
    }
}
