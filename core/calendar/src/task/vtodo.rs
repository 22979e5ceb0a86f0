//! Lists as iCalendar.
