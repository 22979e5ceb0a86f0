//! Plain text in whatever charset it was written.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// How much of a file is looked at to find out its charset.
const LOOKED_AT: usize = 64 * 1024;
/// How far into HTML the charset it names stands (HTML, "prescan": 1024 bytes).
const PRESCAN: usize = 1024;

/// The bytes as text: by their byte order mark, as UTF-8 where they are, by the charset that
/// the HTML names, else by the detector that Firefox uses.
pub(super) fn decoded(bytes: &[u8], is_html: bool) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let named = if is_html { named_charset(bytes) } else { None };
    let encoding = named.unwrap_or_else(|| detected(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The charset of `<meta charset=…>` or of `<meta … content="…; charset=…">`.
fn named_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PRESCAN).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_lowercase();
    let (_, rest) = head.split_once("charset")?;
    let rest = rest.trim_start().strip_prefix('=')?;
    let label = rest.trim_start_matches([' ', '"', '\'']);
    let label = label
        .split(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))
        .next()?;
    Encoding::for_label(label.as_bytes())
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    detector.feed(head, head.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_charsets_are_read() {
        let german = "Die Kündigungsfrist beträgt drei Monate. Grüße aus Köln.";
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(german);
        assert_eq!(decoded(&latin, false), german);
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(german.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(decoded(&utf16, false), german);
        let russian = "Договор аренды квартиры заключён на один год.";
        let (koi8, ..) = encoding_rs::KOI8_R.encode(russian);
        assert_eq!(decoded(&koi8, false), russian);
        let japanese = "賃貸借契約書の敷金は二十万円です。";
        let (sjis, ..) = encoding_rs::SHIFT_JIS.encode(japanese);
        assert_eq!(decoded(&sjis, false), japanese);
        assert_eq!(decoded(b"\xef\xbb\xbfplain", false), "plain");
    }

    #[test]
    fn html_names_its_charset() {
        let (bytes, ..) = encoding_rs::ISO_8859_2
            .encode("<meta http-equiv=x content=\"text/html; charset=iso-8859-2\">Łódź");
        assert!(decoded(&bytes, true).ends_with("Łódź"));
    }
}
