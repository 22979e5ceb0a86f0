//! Where the user is: a time zone of the IANA database and a locale of BCP 47.

use icu_locale_core::Locale;
use jiff::tz::TimeZone;

/// The longest zone or locale that is looked at, in bytes; the longest real ones are
/// about 30.
const MAX_LENGTH: usize = 64;

/// The zone's own spelling, where the database knows it: "europe/berlin" is
/// "Europe/Berlin".
#[must_use]
pub fn zone(name: &str) -> Option<String> {
    if name.len() > MAX_LENGTH {
        return None;
    }
    let zone = TimeZone::get(name).ok()?;
    zone.iana_name().map(str::to_owned)
}

/// The zone that a city of the database stands for: "Berlin", "new york".
#[must_use]
pub fn zone_of_city(city: &str) -> Option<String> {
    let wanted = city.trim().to_ascii_lowercase().replace(' ', "_");
    if wanted.is_empty() || wanted.len() > MAX_LENGTH {
        return None;
    }
    jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .find(|name| {
            let lower = name.to_ascii_lowercase();
            lower.rsplit('/').next() == Some(wanted.as_str()) && lower.contains('/')
        })
}

/// The locale in its canonical form, where it is well formed: "en-us" is "en-US".
#[must_use]
pub fn locale(tag: &str) -> Option<String> {
    if tag.len() > MAX_LENGTH {
        return None;
    }
    let locale = Locale::try_from_str(&tag.replace('_', "-")).ok()?;
    (!locale.id.language.is_unknown()).then(|| locale.to_string())
}

/// The language of a well-formed locale: "de" of "de-AT".
#[must_use]
pub(crate) fn language(tag: &str) -> Option<String> {
    let locale = Locale::try_from_str(tag).ok()?;
    Some(locale.id.language.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_and_cities_are_found_and_others_are_not() {
        assert_eq!(zone("europe/berlin").as_deref(), Some("Europe/Berlin"));
        assert_eq!(zone("Mars/Olympus"), None);
        assert_eq!(
            zone_of_city("Los Angeles").as_deref(),
            Some("America/Los_Angeles")
        );
        assert_eq!(zone_of_city(""), None);
    }

    #[test]
    fn locales_are_put_in_order() {
        assert_eq!(locale("en_us").as_deref(), Some("en-US"));
        assert_eq!(locale("de-at").as_deref(), Some("de-AT"));
        assert_eq!(locale("not a locale"), None);
        assert_eq!(locale("und"), None);
        assert_eq!(language("pt-BR").as_deref(), Some("pt"));
    }
}
