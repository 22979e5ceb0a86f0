//! Names of new objects.

use sha2::{Digest as _, Sha256};

/// The longest UID that becomes a name as it is.
const LONGEST: usize = 120;

/// The name that an object with this UID gets in a collection. Always the same, so that a
/// round that was killed after the server had taken it finds it there instead of making two.
pub(super) fn name_for(uid: &str, ending: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
    let as_it_is =
        !uid.is_empty() && uid.len() <= LONGEST && !uid.starts_with('.') && uid.chars().all(plain);
    if as_it_is {
        return format!("{uid}{ending}");
    }
    let digest = Sha256::digest(uid.as_bytes());
    let digits: String = digest.iter().take(16).map(|b| format!("{b:02x}")).collect();
    format!("{digits}{ending}")
}

#[cfg(test)]
mod tests {
    use super::name_for;

    #[test]
    fn plain_uids_are_names_and_others_get_one() {
        assert_eq!(name_for("a-1@example.com", ".ics"), "a-1@example.com.ics");
        for uid in ["a/b", "..", "ä", "", &"x".repeat(200), "a b", "{1}"] {
            let name = name_for(uid, ".ics");
            assert_eq!(name.len(), 36, "{uid}");
            assert_eq!(name, name_for(uid, ".ics"));
        }
        assert_ne!(name_for("a/b", ".ics"), name_for("a/c", ".ics"));
    }
}
