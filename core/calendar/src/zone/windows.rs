//! Zones as Windows, Outlook and Exchange name them.

use windows_timezones::WindowsTimezone;

/// The IANA name for a Windows name (CLDR `windowsZones`), by its id or by its description:
/// "W. Europe Standard Time", "(UTC+01:00) Amsterdam, Berlin, …".
pub(super) fn iana_name(name: &str) -> Option<&'static str> {
    let name = name.trim();
    if let Ok(zone) = name.parse::<WindowsTimezone>() {
        return Some(zone.tzdb_id());
    }
    None
}
