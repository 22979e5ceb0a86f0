//! Names of documents: what a file may be called, whoever named it.

use os1_base::text::is_hidden;

/// The longest name, in characters; file systems take 255 bytes of one.
pub const MAX_NAME_CHARS: usize = 200;

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The last part of what a sender or a path calls a file, as a name that no system takes for a
/// path, a device or a hidden file: no separators, no control or invisible characters, none of
/// `<>:"|?*`, no dots or blanks at its ends, at most [`MAX_NAME_CHARS`] with its ending kept.
/// `None` when nothing is left.
#[must_use]
pub fn clean_name(name: &str) -> Option<String> {
    let last = name
        .rsplit(['/', '\\'])
        .find(|part| !part.trim().is_empty())?;
    let kept: String = last
        .chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| if "<>:\"|?*".contains(c) { '_' } else { c })
        .collect();
    let mut kept = kept.trim_matches(['.', ' ', '\t', '\n']).to_owned();
    let stem = kept.split('.').next().unwrap_or_default().to_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    if DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        kept.insert(0, '_');
    }
    let kept = shortened(&kept);
    (!kept.is_empty()).then_some(kept)
}

/// At most [`MAX_NAME_CHARS`], taken from before the ending.
fn shortened(name: &str) -> String {
    if name.chars().count() <= MAX_NAME_CHARS {
        return name.to_owned();
    }
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| format!(".{ending}"))
        .filter(|ending| ending.chars().count() <= 10)
        .unwrap_or_default();
    let room = MAX_NAME_CHARS - ending.chars().count();
    let stem: String = name.chars().take(room).collect();
    format!("{}{ending}", stem.trim_end_matches(['.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_never_leads_out_of_its_folder() {
        for (named, kept) in [
            ("../../etc/passwd", Some("passwd")),
            ("..\\..\\boot.ini", Some("boot.ini")),
            ("/tmp/lease.pdf", Some("lease.pdf")),
            ("C:\\Windows\\a.docx", Some("a.docx")),
            ("C:evil.exe", Some("C_evil.exe")),
            (".bashrc", Some("bashrc")),
            ("invoice\u{202E}fdp.exe", Some("invoicefdp.exe")),
            ("a\0b\n.txt", Some("ab.txt")),
            ("CON.txt", Some("_CON.txt")),
            ("lpt1", Some("_lpt1")),
            ("console.txt", Some("console.txt")),
            ("folder/", Some("folder")),
            ("..", None),
            (" / ", None),
            ("", None),
        ] {
            assert_eq!(clean_name(named).as_deref(), kept, "{named:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_a_plain_name(name in ".{0,400}") {
            let Some(kept) = clean_name(&name) else { return Ok(()) };
            prop_assert!(!kept.contains(['/', '\\', '\0', ':']));
            prop_assert!(!kept.starts_with('.') && !kept.ends_with('.'));
            prop_assert!(kept.chars().count() <= MAX_NAME_CHARS + 1);
            prop_assert_eq!(clean_name(&kept), Some(kept));
        }
    }
}
