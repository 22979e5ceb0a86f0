//! The colour of a calendar.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::CalendarError;

/// A colour in sRGB, written `#rrggbb` (RFC 7986 §5.9 names, of which the plain ones are
/// read too; Apple's `#rrggbbaa` loses its last two digits).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Color {
    /// Red, green, blue.
    pub rgb: [u8; 3],
}

/// The CSS basic colours and a few more that calendars use.
const NAMES: [(&str, [u8; 3]); 20] = [
    ("black", [0, 0, 0]),
    ("silver", [192, 192, 192]),
    ("gray", [128, 128, 128]),
    ("grey", [128, 128, 128]),
    ("white", [255, 255, 255]),
    ("maroon", [128, 0, 0]),
    ("red", [255, 0, 0]),
    ("purple", [128, 0, 128]),
    ("fuchsia", [255, 0, 255]),
    ("green", [0, 128, 0]),
    ("lime", [0, 255, 0]),
    ("olive", [128, 128, 0]),
    ("yellow", [255, 255, 0]),
    ("navy", [0, 0, 128]),
    ("blue", [0, 0, 255]),
    ("teal", [0, 128, 128]),
    ("aqua", [0, 255, 255]),
    ("orange", [255, 165, 0]),
    ("pink", [255, 192, 203]),
    ("brown", [165, 42, 42]),
];

impl FromStr for Color {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        const UNKNOWN: CalendarError = CalendarError::Invalid(
            "The colour could not be read. Write it like #3366cc, or a plain name like blue.",
        );
        let text = text.trim().to_ascii_lowercase();
        if let Some((_, rgb)) = NAMES.iter().find(|(name, _)| *name == text) {
            return Ok(Self { rgb: *rgb });
        }
        let digits = text.strip_prefix('#').ok_or(UNKNOWN)?;
        if !matches!(digits.len(), 6 | 8) {
            return Err(UNKNOWN);
        }
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(UNKNOWN);
        }
        let value =
            u32::from_str_radix(digits.get(..6).ok_or(UNKNOWN)?, 16).map_err(|_| UNKNOWN)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self {
            rgb: [red, green, blue],
        })
    }
}

impl TryFrom<String> for Color {
    type Error = CalendarError;

    fn try_from(text: String) -> Result<Self, CalendarError> {
        text.parse()
    }
}

impl From<Color> for String {
    fn from(color: Color) -> Self {
        color.to_string()
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_digits_are_read_and_written_as_digits() {
        for (text, written) in [
            ("Blue", "#0000ff"),
            ("#33Ab0F", "#33ab0f"),
            ("#FF2968FF", "#ff2968"),
        ] {
            assert_eq!(text.parse::<Color>().unwrap().to_string(), written);
        }
        for wrong in ["", "#", "#12345", "#1234567", "#ääää", "sea", "#+12345"] {
            assert!(wrong.parse::<Color>().is_err(), "{wrong}");
        }
    }
}
