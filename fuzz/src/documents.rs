//! A file of any kind that is kept as a document.

use os1_documents::{MAX_TEXT_BYTES, clean_name, media_type, text_of};

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "documents",
    feed,
    seeds: &[
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n4 0 obj\n<< /Length 44 >>\nstream\nBT /F1 11 Tf 14 TL 9 70 Td (Hello) Tj T* (you) Tj ET\nendstream\nendobj\n5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n",
        // Stored without compression, so that mutations reach the XML.
        b"PK\x03\x04\x0a\0\0\0\0\0\0\0!\0\x15w\xf8\xb2?\0\0\0?\0\0\0\x11\0\0\0word/document.xml<w:d xmlns:w=\"w\"><w:p><w:t>Hi</w:t><w:tab/></w:p><w:p/></w:d>    PK\x01\x02",
        b"<!DOCTYPE html><html><p>Two <b>keys</b><script>no</script>",
        b"\xff\xfeH\0i\0",
        b"../../notes.md\0# Notes\n\ntext \xe4\xf6\xfc",
    ],
};

/// It always becomes a text within its bound, the same every time, and its first line a name
/// that leads nowhere.
fn feed(bytes: &[u8]) {
    let line = text(
        bytes
            .split(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default(),
    );
    if let Some(name) = clean_name(&line) {
        assert!(!name.contains(['/', '\\', '\0']), "a name with a path");
    }
    for name in ["file", "file.html"] {
        let read = text_of(name, bytes);
        assert!(read.text.len() <= MAX_TEXT_BYTES, "longer than its bound");
        assert_eq!(read, text_of(name, bytes), "read otherwise the second time");
        assert!(media_type(name, bytes).contains('/'), "no media type");
    }
}
