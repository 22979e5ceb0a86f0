//! The desktop's own notifications (freedesktop.org Desktop Notifications 1.2).

/// Shows `title` and `text`; `urgent` ones stay until they are answered.
///
/// It is asked on a thread of its own and not waited for: a bus that hangs must not keep the
/// terminal from ringing. Where the session has no bus, nothing happens.
#[cfg(target_os = "linux")]
pub(crate) fn show(title: &str, text: &str, urgent: bool) {
    if std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_none() {
        return;
    }
    let (title, text) = (title.to_owned(), escaped(text));
    let started = std::thread::Builder::new()
        .name("os1-notify".to_owned())
        .spawn(move || {
            if let Err(error) = notify(&title, &text, urgent) {
                tracing::info!(%error, "the desktop did not take the notification");
            }
        });
    if let Err(error) = started {
        tracing::info!(%error, "no thread for the notification");
    }
}

/// No notifications on this system yet.
#[cfg(not(target_os = "linux"))]
pub(crate) fn show(_title: &str, _text: &str, _urgent: bool) {}

#[cfg(target_os = "linux")]
fn notify(title: &str, text: &str, urgent: bool) -> zbus::Result<()> {
    use std::collections::HashMap;
    use zbus::zvariant::Value;

    /// The server shows it as long as it likes.
    const AS_LONG_AS_IT_LIKES: i32 = -1;
    /// It stays until it is closed.
    const STAYS: i32 = 0;
    let urgency: u8 = if urgent { 2 } else { 1 };
    let hints = HashMap::from([
        ("urgency", Value::from(urgency)),
        ("category", Value::from("x-os1.alarm")),
    ]);
    let expires = if urgent { STAYS } else { AS_LONG_AS_IT_LIKES };
    let no_actions: Vec<&str> = Vec::new();
    let replaces: u32 = 0;
    let bus = zbus::blocking::Connection::session()?;
    bus.call_method(
        Some("org.freedesktop.Notifications"),
        "/org/freedesktop/Notifications",
        Some("org.freedesktop.Notifications"),
        "Notify",
        &("OS1", replaces, "", title, text, no_actions, hints, expires),
    )?;
    Ok(())
}

/// A body may hold markup, so what looks like it is written out: the words of an event are a
/// stranger's.
#[cfg(any(target_os = "linux", test))]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_strangers_markup_is_shown_and_not_followed() {
        let text = super::escaped("<a href=\"x\">Tom & Anna</a>");
        assert_eq!(text, "&lt;a href=\"x\"&gt;Tom &amp; Anna&lt;/a&gt;");
    }
}
