//! The text of papers.

use os1_documents::{Note, media_type, text_of};

use crate::papers::{open_document, pdf, word};

#[test]
fn a_pdf_is_read_page_by_page() {
    let paper = pdf(&[
        "Lease of the flat\nRent: 1.200 EUR (warm), due on the first",
        "The deposit is 3.600 EUR.",
    ]);
    assert_eq!(media_type("x", &paper), "application/pdf");
    let read = text_of("lease.pdf", &paper);
    assert_eq!(read.note, None);
    assert_eq!(
        read.text,
        "Lease of the flat\nRent: 1.200 EUR (warm), due on the first\n\nThe deposit is 3.600 EUR."
    );
}

#[test]
fn a_word_document_has_paragraphs_tabs_tables_and_nothing_that_was_deleted() {
    let paper = word(
        "<w:p><w:r><w:t>Minutes</w:t></w:r></w:p>\
         <w:p><w:r><w:t xml:space=\"preserve\">Rent </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:tab/><w:t>800</w:t><w:br/><w:t>each</w:t></w:r></w:p>\
         <w:p><w:r><w:instrText>HYPERLINK \"http://evil.test\"</w:instrText></w:r></w:p>\
         <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Choice>\
         <mc:Fallback><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>",
    );
    assert!(media_type("x", &paper).ends_with("wordprocessingml.document"));
    let read = text_of("minutes.docx", &paper);
    assert_eq!(read.note, None);
    assert_eq!(read.text, "Minutes\nRent new\t800\neach\n\nonce");
}

#[test]
fn an_open_document_has_spans_blanks_and_cells() {
    let paper = open_document(
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
         <text:h>Boiler</text:h><text:p>Serviced<text:s text:c=\"3\"/>in <text:span>May</text:span><text:tab/>ok</text:p>\
         <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>\
         <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
    );
    assert_eq!(
        media_type("x", &paper),
        "application/vnd.oasis.opendocument.text"
    );
    let read = text_of("boiler.odt", &paper);
    assert_eq!(read.text, "Boiler\nServiced   in May\tok\na\tb");
}

#[test]
fn html_markdown_and_plain_text_are_read() {
    let html = "<!DOCTYPE html><title>x</title><p>Two <b>keys</b></p><script>alert(1)</script>";
    let read = text_of("page", html.as_bytes());
    assert_eq!(read.text, "Two keys");
    assert_eq!(media_type("notes.md", b"# Notes\n"), "text/markdown");
    assert_eq!(
        text_of("notes.md", b"# Notes\r\n\r\n\r\nx").text,
        "# Notes\n\nx"
    );
    let (latin, ..) =
        encoding_rs::WINDOWS_1252.encode("Die Kaution für die Wohnung beträgt 900 €.");
    assert_eq!(
        text_of("a.txt", &latin).text,
        "Die Kaution für die Wohnung beträgt 900 €."
    );
}

#[test]
fn what_has_no_text_says_why() {
    let note = |name: &str, bytes: &[u8]| text_of(name, bytes).note;
    assert_eq!(note("a.png", b"\x89PNG\r\n\x1a\n\0\0"), Some(Note::NotText));
    assert_eq!(note("empty.txt", b""), Some(Note::NoText));
    assert_eq!(note("scan.pdf", &pdf(&[""])), Some(Note::NoText));
    assert_eq!(
        note("broken.pdf", b"%PDF-1.7\nnothing"),
        Some(Note::Damaged)
    );
}
