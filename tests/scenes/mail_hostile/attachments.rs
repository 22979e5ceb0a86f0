//! Files that are too large, unpack to far more than they are, or nest without end.

use std::io::{Cursor, Write as _};

use os1_tests::Handset;
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{MEMORY, defects, imported, mail, parsed};

/// What bombs unpack to: more than the memory that they are read in.
const UNPACKED: usize = 1 << 30;

/// A line of base64 that says nothing else than zeros, 57 bytes of them.
const ZEROS: &str =
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";

/// A mail with a text and one file, encoded in base64.
fn with_file(name: &str, encoded: &str) -> Vec<u8> {
    let body = format!(
        "--b\nContent-Type: text/plain\n\nHere it is.\n--b\nContent-Type: application/octet-stream\n\
         Content-Transfer-Encoding: base64\n\
         Content-Disposition: attachment; filename=\"{name}\"\n\n{encoded}--b--\n"
    );
    mail("Content-Type: multipart/mixed; boundary=b\n", &body)
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (at, three) in bytes.chunks(3).enumerate() {
        let mut bits = [0; 3];
        bits[..three.len()].copy_from_slice(three);
        let bits = u32::from_be_bytes([0, bits[0], bits[1], bits[2]]);
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) as usize & 63] as char;
            out.push(if place > three.len() { '=' } else { digit });
        }
        if at % 19 == 18 {
            out.push('\n');
        }
    }
    out + "\n"
}

/// A package with one file of blanks in it, [`UNPACKED`] long.
fn bomb(file: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file(file, packed.large_file(true)).unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..UNPACKED >> 20 {
        zip.write_all(&blanks).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What became of the file of a mail that was kept as a document, all in little memory.
fn kept(handset: &Handset, mail: &[u8]) -> Value {
    let id = imported(handset, mail);
    handset.run_within(MEMORY, &["mail", "show", &id]).ok();
    let kept = handset
        .run_within(MEMORY, &["documents", "attach", &id])
        .ok();
    let document = kept.first()["id"].as_str().unwrap().to_owned();
    let shown = handset
        .run_within(MEMORY, &["documents", "show", &document])
        .ok();
    shown.first().clone()
}

#[test]
fn a_file_of_fifty_megabytes_is_read_shown_and_kept_in_little_memory() {
    let handset = Handset::set_up();
    let lines = (50 << 20) / 57;
    let raw = with_file("zeros.bin", &ZEROS.repeat(lines));
    let read = parsed(&handset, &raw);
    assert_eq!(read["text"], "Here it is.");
    assert_eq!(read["attachments"][0]["size"], lines * 57);
    assert!(defects(&read).is_empty(), "{:?}", defects(&read));
    assert_eq!(kept(&handset, &raw)["size"], lines * 57);
}

#[test]
fn packages_that_unpack_to_a_gigabyte_are_not_unpacked() {
    let handset = Handset::set_up();
    for (name, inside) in [
        ("bomb.docx", "word/document.xml"),
        ("bomb.odt", "content.xml"),
        ("bomb.zip", "zeros"),
    ] {
        let packed = bomb(inside);
        assert!(packed.len() < 2 << 20, "{name} is a bomb");
        let shown = kept(&handset, &with_file(name, &base64(&packed)));
        assert_eq!(shown["name"], name);
        assert_eq!(shown["size"], packed.len());
        assert!(
            shown["text"].as_str().unwrap_or_default().is_empty(),
            "{shown}"
        );
        assert!(shown["note"].is_string(), "it says why: {shown}");
    }
}

/// A page that is drawn by others, and each of those by ten, to 10⁹ of them.
#[test]
fn a_paper_that_draws_itself_a_billion_times_ends() {
    let handset = Handset::set_up();
    let mut paper = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n\
        << /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R \
        /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>\nendobj\n\
        4 0 obj\n<< /Length 6 >>\nstream\n/X Do \nendstream\nendobj\n"
        .to_owned();
    for level in 5..14 {
        let draws = "/X Do ".repeat(10);
        paper.push_str(&format!(
            "{level} 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject \
             << /X {} 0 R >> >> /Length {} >>\nstream\n{draws}\nendstream\nendobj\n",
            level + 1,
            draws.len()
        ));
    }
    paper.push_str(
        "14 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\nstream\nn\n\
         endstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
    );
    let shown = kept(&handset, &with_file("paper.pdf", &base64(paper.as_bytes())));
    assert_eq!(shown["type"], "application/pdf");
    assert!(shown["text"].as_str().unwrap_or_default().is_empty());
    assert_eq!(shown["note"], "too_large");
}

#[test]
fn parts_in_parts_are_followed_to_a_depth_that_is_told() {
    let handset = Handset::set_up();
    for (depth, defect) in [
        (190, None),
        (900, Some("too_deep")),
        (50_000, Some("too_many_parts")),
    ] {
        let mut body = String::new();
        for level in 1..depth {
            let inner = format!("Content-Type: multipart/mixed; boundary=b{level}x\n\n");
            body.push_str(&format!("--b{}x\n{inner}", level - 1));
        }
        body.push_str(&format!("--b{}x\n\nthe innermost words\n", depth - 1));
        for level in (0..depth).rev() {
            body.push_str(&format!("--b{level}x--\n"));
        }
        let raw = mail("Content-Type: multipart/mixed; boundary=b0x\n", &body);
        let read = parsed(&handset, &raw);
        assert!(
            read["text"]
                .as_str()
                .unwrap()
                .contains("the innermost words")
        );
        assert_eq!(defects(&read).first().copied(), defect, "{depth}");
        imported(&handset, &raw);
    }
}
