//! A whole mail inside another: a part of type `message/rfc822` (RFC 2046 section 5.2.1).

/// The longest line of a message in bytes, without its end (RFC 5322 section 2.1.1).
const MAX_LINE: usize = 998;

/// How the mail in a part is written: no encoding besides `7bit`, `8bit` and `binary` is
/// permitted there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// ASCII alone: goes through any server.
    SevenBit,
    /// Bytes above 127 in its body: for servers that take them (8BITMIME, RFC 6152).
    EightBit,
}

impl Encoding {
    /// As the header names it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::SevenBit => "7bit",
            Self::EightBit => "8bit",
        }
    }

    /// What carries `mail` as it is; `None` where nothing does: what is no mail, lines that are
    /// too long, NUL or a bare CR (RFC 2045 section 2.8), bytes above 127 in its own headers
    /// (those are of type `message/global`, RFC 6532, and for other servers).
    pub(super) fn of(mail: &[u8]) -> Option<Self> {
        let mut in_headers = true;
        let mut encoding = Self::SevenBit;
        for line in mail.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let is_clean = line.len() <= MAX_LINE && !line.contains(&0) && !line.contains(&b'\r');
            let is_ascii = line.is_ascii();
            if !is_clean || (in_headers && !is_ascii) {
                return None;
            }
            in_headers &= !line.is_empty();
            if !is_ascii {
                encoding = Self::EightBit;
            }
        }
        crate::parse(mail).is_ok().then_some(encoding)
    }
}

/// The mail with the line ends of the wire.
pub(super) fn with_crlf(mail: Vec<u8>) -> Vec<u8> {
    let bare = |(at, byte): (usize, &u8)| {
        *byte == b'\n' && (at == 0 || mail.get(at - 1).is_some_and(|before| *before != b'\r'))
    };
    let count = mail.iter().enumerate().filter(|one| bare(*one)).count();
    if count == 0 {
        return mail;
    }
    let mut out = Vec::with_capacity(mail.len() + count);
    for (at, byte) in mail.iter().enumerate() {
        if bare((at, byte)) {
            out.push(b'\r');
        }
        out.push(*byte);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_mail_goes_as_it_is_where_servers_take_it() {
        let of = |mail: &[u8]| Encoding::of(mail);
        assert_eq!(of(b"Subject: x\n\nhello\n"), Some(Encoding::SevenBit));
        assert_eq!(
            of("Subject: x\r\n\r\nhéllo".as_bytes()),
            Some(Encoding::EightBit)
        );
        let long = format!("Subject: x\n\n{}\n", "x".repeat(MAX_LINE + 1));
        for none in [
            &b"no headers"[..],
            "Subject: \u{e9}\n\nhello\n".as_bytes(),
            b"Subject: x\n\na\0b\n",
            b"Subject: x\n\na\rb\n",
            long.as_bytes(),
        ] {
            assert_eq!(of(none), None, "{:?}", String::from_utf8_lossy(none));
        }
    }

    proptest! {
        #[test]
        fn line_ends_become_those_of_the_wire_once(mail in "[a\r\n]{0,40}") {
            let once = with_crlf(mail.clone().into_bytes());
            prop_assert_eq!(with_crlf(once.clone()), once.clone());
            let text = String::from_utf8(once).unwrap();
            prop_assert!(!text.replace("\r\n", "").contains('\n'));
            prop_assert_eq!(text.replace('\r', ""), mail.replace('\r', ""));
        }
    }
}
