//! A file that goes with a message.

use super::DraftFault;
use super::whole::{Encoding, with_crlf};

/// The largest attachment, in bytes: 25 MiB, what large providers take in all.
pub const MAX_FILE_BYTES: usize = 25 * 1024 * 1024;

/// The type of a whole mail. Its part may not be encoded in base64 (RFC 2046 section 5.2.1); one
/// that goes through no server as it is goes as plain bytes, `application/octet-stream`.
const MAIL: &str = "message/rfc822";

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFile {
    /// Its name as the other side sees it, without folders.
    pub name: String,
    /// Its media type, `type/subtype`.
    pub media_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl DraftFile {
    /// The file with this name and content; its type follows from the ending of its name
    /// (`application/octet-stream` where that says nothing). A mail gets the line ends that it
    /// goes with.
    ///
    /// # Errors
    /// [`DraftFault::FileTooLarge`]; [`DraftFault::NotOneLine`] for a name that breaks lines.
    pub fn new(path: &str, content: Vec<u8>) -> Result<Self, DraftFault> {
        if content.len() > MAX_FILE_BYTES {
            return Err(DraftFault::FileTooLarge);
        }
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        if name.chars().any(char::is_control) {
            return Err(DraftFault::NotOneLine { what: "file name" });
        }
        let guessed = mime_guess::from_path(name).first_or_octet_stream();
        let mut file = Self {
            name: name.to_owned(),
            media_type: guessed.essence_str().to_owned(),
            content,
        };
        if file.media_type == MAIL {
            if Encoding::of(&file.content).is_some() {
                file.content = with_crlf(file.content);
            } else {
                "application/octet-stream".clone_into(&mut file.media_type);
            }
        }
        Ok(file)
    }

    /// How it goes when it may not be encoded: a mail as a mail.
    pub(super) fn as_it_is(&self) -> Option<Encoding> {
        (self.media_type == MAIL).then(|| Encoding::of(&self.content))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_last_name_and_a_type() {
        let file = DraftFile::new("papers/Lease 2026.PDF", b"%PDF".to_vec()).unwrap();
        assert_eq!(file.name, "Lease 2026.PDF");
        assert_eq!(file.media_type, "application/pdf");
        let other = DraftFile::new("C:\\x\\notes.unheard", Vec::new()).unwrap();
        assert_eq!(other.name, "notes.unheard");
        assert_eq!(other.media_type, "application/octet-stream");
        assert!(DraftFile::new("a\r\nBcc: eve.txt", Vec::new()).is_err());
        let mail = DraftFile::new("x.eml", b"Subject: x\n\nhi\n".to_vec()).unwrap();
        assert_eq!(mail.media_type, "message/rfc822");
        assert_eq!(mail.content, b"Subject: x\r\n\r\nhi\r\n");
        let none = DraftFile::new("x.eml", b"no mail".to_vec()).unwrap();
        assert_eq!(none.media_type, "application/octet-stream");
        let large = vec![0; MAX_FILE_BYTES + 1];
        assert_eq!(DraftFile::new("x", large), Err(DraftFault::FileTooLarge));
    }
}
