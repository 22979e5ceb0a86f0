//! Files that are meant to harm, or were harmed.

use std::io::Write as _;

use os1_documents::{MAX_INFLATED_BYTES, MAX_PART_BYTES, MAX_TEXT_BYTES, Note, text_of};
use proptest::prelude::*;

use crate::papers::{assembled, open_document, package, pdf, word};

#[test]
fn bombs_do_not_go_off() {
    let zeros = vec![b' '; MAX_PART_BYTES + 1];
    let bomb = package(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(text_of("a.docx", &bomb).note, Some(Note::TooLarge));
    let mut deflated = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    deflated
        .write_all(&vec![b' '; MAX_INFLATED_BYTES + 1])
        .unwrap();
    let stream = deflated.finish().unwrap();
    let head = format!(
        "%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode /Length {} >>\nstream\n",
        stream.len()
    );
    let bomb = [head.as_bytes(), &stream, b"\nendstream\nendobj\n"].concat();
    assert_eq!(text_of("a.pdf", &bomb).note, Some(Note::TooLarge));
}

#[test]
fn entities_and_endless_nesting_are_refused_or_read() {
    let document = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><x>&f;</x>";
    let paper = package(&[("word/document.xml", document.as_bytes())]);
    let read = text_of("a.docx", &paper);
    assert_eq!((read.text.as_str(), read.note), ("", Some(Note::Damaged)));
    let deep = 100_000;
    let body = format!(
        "{}<w:p><w:t>deep</w:t></w:p>{}",
        "<w:sdt>".repeat(deep),
        "</w:sdt>".repeat(deep)
    );
    assert_eq!(text_of("a.docx", &word(&body)).text, "deep");
    let blanks = open_document("<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>");
    assert!(text_of("a.odt", &blanks).text.len() < 100);
    let nested = "[".repeat(100_000);
    let objects = [
        format!("<< /Type /Catalog /Pages {nested} >>"),
        "<< /Type /Pages /Count 1 /Kids [1 0 R] >>".to_owned(),
    ];
    assert!(text_of("a.pdf", &assembled(&objects)).text.is_empty());
}

/// A page that draws itself, for ever.
#[test]
fn what_draws_itself_ends() {
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Length 12 >>\nstream\n/X Do /X Do \nendstream";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >> >>".to_owned(),
        form.to_owned(),
        "<< /Length 6 >>\nstream\n/X Do \nendstream".to_owned(),
    ];
    let read = text_of("a.pdf", &assembled(&objects));
    assert!(read.text.is_empty());
}

#[test]
fn a_very_long_text_is_cut_and_says_so() {
    let long = "word ".repeat(MAX_TEXT_BYTES / 5 + 10);
    let read = text_of("a.txt", long.as_bytes());
    assert!(read.text.len() <= MAX_TEXT_BYTES);
    assert_eq!(read.note, Some(Note::Cut));
}

#[test]
fn a_pdf_with_a_password_says_so() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 0 /Kids [] >>".to_owned(),
        format!(
            "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{}> /U <{}> >>",
            "11".repeat(32),
            "22".repeat(32)
        ),
    ];
    let mut paper = String::from_utf8(assembled(&objects)).unwrap();
    paper = paper.replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 3 0 R /ID [<31> <31>]");
    assert_eq!(
        text_of("a.pdf", paper.as_bytes()).note,
        Some(Note::Encrypted)
    );
}

/// Replaces bytes of a sound file.
fn harmed(mut file: Vec<u8>, harm: &[(usize, u8)], cut: usize) -> Vec<u8> {
    for (at, byte) in harm {
        let at = at % file.len();
        file[at] = *byte;
    }
    file.truncate(file.len() - cut % file.len());
    file
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_harmed_file_is_read_or_refused(
        which in 0_usize..3,
        harm in prop::collection::vec((any::<usize>(), any::<u8>()), 0..12),
        cut in any::<usize>(),
    ) {
        let file = match which {
            0 => pdf(&["The deposit is 3.600 EUR.", "Second page"]),
            1 => word("<w:p><w:r><w:t>The deposit</w:t></w:r></w:p>"),
            _ => open_document("<text:p>The deposit</text:p>"),
        };
        let name = ["a.pdf", "a.docx", "a.odt"][which];
        for cut in [0, cut] {
            let harmed = harmed(file.clone(), &harm, cut);
            let read = text_of(name, &harmed);
            prop_assert_eq!(&read, &text_of(name, &harmed));
            prop_assert!(read.text.len() <= MAX_TEXT_BYTES);
        }
    }
}
