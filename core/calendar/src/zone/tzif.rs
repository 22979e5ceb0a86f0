//! Changes of an offset in the form that the time library reads (TZif, RFC 8536).

use super::observance::Change;

/// Types of local time that a file may have (§3.2, `typecnt` is at most 256).
const MAX_TYPES: usize = 256;
/// The longest abbreviation that is written, bytes.
const MAX_NAME: usize = 6;

/// A TZif file of version 2. The first change says what is before the others.
pub(super) fn write(changes: &[Change]) -> Vec<u8> {
    let mut changes = changes.to_vec();
    let Some(last) = changes.last_mut() else {
        return Vec::new();
    };
    // The footer says that the last offset goes on, as that of a zone without daylight saving.
    // Without a footer the time library finds the last change again and again.
    last.daylight = false;
    let footer = footer(last);
    let mut file = body(&changes);
    file.extend(footer.into_bytes());
    file
}

/// An offset without end (§3.3, POSIX TZ), whose sign counts to the west.
fn footer(last: &Change) -> String {
    let seconds = last.offset.unsigned_abs();
    let sign = if last.offset > 0 { "-" } else { "" };
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let name = abbreviation(last);
    format!("\n<{name}>{sign}{hours}:{minutes:02}:{:02}\n", seconds % 60)
}

fn body(changes: &[Change]) -> Vec<u8> {
    let mut types: Vec<(i64, bool, String)> = Vec::new();
    let mut places = Vec::new();
    for change in changes {
        let kind = (change.offset, change.daylight, abbreviation(change));
        let known = types.iter().position(|other| *other == kind);
        let place = known.unwrap_or_else(|| {
            if types.len() < MAX_TYPES {
                types.push(kind);
            }
            types.len().saturating_sub(1)
        });
        places.push(u8::try_from(place).unwrap_or_default());
    }
    let mut names = Vec::new();
    let mut infos = Vec::new();
    for (offset, daylight, name) in &types {
        let offset = i32::try_from(*offset).unwrap_or_default();
        infos.extend(offset.to_be_bytes());
        infos.push(u8::from(*daylight));
        infos.push(name_place(&mut names, name));
    }
    let moved = changes.len().saturating_sub(1);
    // The first block is for readers that know 32 bits only; it says nothing.
    let mut file = header(0, 1, 1);
    file.extend([0, 0, 0, 0, 0, 0, 0]);
    file.extend(header(moved, types.len(), names.len()));
    for change in changes.iter().skip(1) {
        file.extend(change.at.to_be_bytes());
    }
    file.extend(places.iter().skip(1));
    file.extend(infos);
    file.extend(names);
    file
}

fn header(moved: usize, types: usize, names: usize) -> Vec<u8> {
    let mut header = b"TZif2".to_vec();
    header.extend([0; 15]);
    for count in [0, 0, 0, moved, types, names] {
        header.extend(u32::try_from(count).unwrap_or_default().to_be_bytes());
    }
    header
}

/// Where a name stands among the names, each closed by a NUL; names too many for the index
/// share the first.
fn name_place(names: &mut Vec<u8>, name: &str) -> u8 {
    let mut closed = name.as_bytes().to_vec();
    closed.push(0);
    let known = names
        .windows(closed.len())
        .position(|window| window == closed.as_slice());
    let place = known.unwrap_or(names.len());
    match u8::try_from(place) {
        Ok(place) => {
            if known.is_none() {
                names.extend(closed);
            }
            place
        }
        Err(_) => 0,
    }
}

/// What the time is called, in the letters that §3.2 allows; else by its offset.
fn abbreviation(change: &Change) -> String {
    let name: String = change
        .name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'))
        .take(MAX_NAME)
        .collect();
    if name.len() >= 3 {
        return name;
    }
    let minutes = change.offset.unsigned_abs() / 60;
    let sign = if change.offset < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}
