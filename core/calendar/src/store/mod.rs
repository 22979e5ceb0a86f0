//! The calendar's tables and the statements that fill and read single rows.

mod alarmed;
mod collection;
mod object;
mod packing;
mod past;
mod refused;
mod window;

use os1_store::Schema;

pub(crate) use alarmed::{
    Alarmed, EventKey, MAX_REACH, alarmed_in, key_of_uid, set_reach, unread_for_alarms,
};
pub(crate) use collection::{CalendarRow, all, by_key, by_name, by_row, insert, remove, update};
pub(crate) use object::{
    ObjectRow, age, by_href, by_uid, delete_row, insert_object, marked, object, of_calendar, texts,
    write_object,
};
pub(crate) use packing::{MAX_OBJECT_BYTES, digest, packed, unpacked};
pub(crate) use past::{Past, begin_change, past_of, remember};
pub(crate) use refused::{keep_refused, refused_of};
pub(crate) use window::{Line, NEVER, SHORT, lasting_in, line, lines_in};

/// The tables of the calendar; hand it to [`os1_store::Store::open`].
pub const SCHEMA: Schema = Schema {
    component: "calendar",
    migrations: &[
        include_str!("../../migrations/001_calendar.sql"),
        include_str!("../../migrations/002_rows_and_causes.sql"),
        include_str!("../../migrations/003_alarms.sql"),
    ],
};
