//! What the system says about the person: zone and locale, to be proposed at first boot.

use std::env;

use jiff::tz::TimeZone;
use os1_companion::Answers;

/// The zone of these answers, else the system's.
pub(crate) fn zone_of(answers: &Answers) -> TimeZone {
    let named = answers
        .zone
        .as_deref()
        .and_then(|name| TimeZone::get(name).ok());
    named.unwrap_or_else(TimeZone::system)
}

/// The name of the system's zone, when it has one.
pub(crate) fn zone_name() -> Option<String> {
    TimeZone::system().iana_name().map(str::to_owned)
}

/// The system's locale as BCP 47: `de_DE.UTF-8` is `de-DE`; nothing for `C` and `POSIX`.
pub(crate) fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| as_bcp47(&value))
}

fn as_bcp47(value: &str) -> Option<String> {
    let name = value.split(['.', '@']).next()?;
    (name != "C" && name != "POSIX").then(|| name.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::as_bcp47;

    #[test]
    fn posix_locales_become_bcp47() {
        assert_eq!(as_bcp47("de_DE.UTF-8").as_deref(), Some("de-DE"));
        assert_eq!(as_bcp47("ca_ES@valencia").as_deref(), Some("ca-ES"));
        assert_eq!(as_bcp47("C.UTF-8"), None);
    }
}
