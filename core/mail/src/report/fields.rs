//! Header-like fields of a report's part, unfolded (RFC 3464 §2.1).

/// The most bytes of a part that are read.
const MAX_PART: usize = 256 * 1024;
/// The longest value that is kept, in characters.
const MAX_VALUE: usize = 1_000;

/// Groups of fields, separated by empty lines; names in lower case. Whatever is no field is
/// passed over.
pub(super) fn groups(part: &[u8]) -> Vec<Vec<(String, String)>> {
    let part = part.get(..MAX_PART).unwrap_or(part);
    let text = String::from_utf8_lossy(part);
    let mut groups: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for line in text.lines() {
        let Some(group) = groups.last_mut() else {
            break;
        };
        if line.trim().is_empty() {
            if !group.is_empty() {
                groups.push(Vec::new());
            }
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = group.last_mut()
                && value.chars().count() < MAX_VALUE
            {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            let value: String = value.trim().chars().take(MAX_VALUE).collect();
            group.push((name.trim().to_ascii_lowercase(), value));
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The value of the first field of that name.
pub(super) fn field<'f>(group: &'f [(String, String)], name: &str) -> Option<&'f str> {
    group
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
}

/// What stands behind the type: `rfc822; amy@example.org` (RFC 3464 §2.1.2).
pub(super) fn typed(value: &str) -> &str {
    value.split_once(';').map_or(value, |(_, rest)| rest).trim()
}
