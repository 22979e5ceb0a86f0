//! A profile of an earlier version is brought up to date.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use os1_base::{FixedClock, IdSource};
use os1_calendar::{Calendar, Commitments as _, SCHEMA};
use os1_guard::{Gate, GateOptions};
use os1_store::{Key, Schema, Store, StoreError};

use crate::{NOW, event};

const EVENT: &str = "UID:old\nSUMMARY:Old\nDTSTART:20260310T150000Z\n\
    BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM";

fn open(folder: &std::path::Path, steps: usize) -> Store {
    let calendar = Schema {
        migrations: &SCHEMA.migrations[..steps],
        ..SCHEMA
    };
    let schemas = [os1_guard::SCHEMA, calendar];
    Store::open(folder, &Key::from_bytes([7; 32]), &schemas).unwrap()
}

fn tables(store: &Store) -> Vec<(String, String)> {
    store
        .read(|c| -> Result<_, StoreError> {
            let mut all = c.prepare(
                "SELECT name, coalesce(sql, '') FROM sqlite_schema WHERE name LIKE 'calendar%' ORDER BY name",
            )?;
            let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .unwrap()
}

/// As the first version wrote it.
fn with_an_old_event(store: &Store) {
    let packed = os1_dav::pack(event(EVENT).as_bytes()).unwrap();
    let start = 1_773_154_800_i64;
    store
        .write(|tx| -> Result<(), StoreError> {
            tx.execute_batch(
                "INSERT INTO calendar (id, key, name, color, origin, account, address, read_only, busy, sync_token, ctag) \
                 VALUES (1, '01JAF8000000000000000000AA', 'Personal', '', 0, '', '', 0, 1, '', '');",
            )?;
            tx.execute(
                "INSERT INTO calendar_object (id, key, calendar, uid, mark, revision, source, component, first, last, \
                 lasting, starts, ends, summary, place, who, status, busy, sequence, stamp, defects) \
                 VALUES (1, '01JAF8000000000000000000AB', 1, 'old', 0, 1, 0, 1, ?1, ?1, 0, \
                 'Z2026-03-10T15:00:00+00:00[UTC]', 'Z2026-03-10T15:00:00+00:00[UTC]', 'Old', '', '', 0, 2, 0, 0, '')",
                [start],
            )?;
            tx.execute("INSERT INTO calendar_text (object, packed) VALUES (1, ?1)", [packed])?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn its_tables_are_those_of_a_new_one_and_its_alarms_ring() {
    let fresh = tempfile::tempdir().unwrap();
    let want = tables(&open(fresh.path(), SCHEMA.migrations.len()));
    for steps in 1..SCHEMA.migrations.len() {
        let folder = tempfile::tempdir().unwrap();
        with_an_old_event(&open(folder.path(), steps));
        let store = open(folder.path(), SCHEMA.migrations.len());
        assert_eq!(tables(&store), want);
        let clock = Arc::new(FixedClock::new(NOW.parse().unwrap()));
        let ids = IdSource::new(clock.clone(), 1);
        let gate = Gate::open(
            store.clone(),
            clock.clone(),
            ids.clone(),
            GateOptions::default(),
        );
        let calendar = Calendar::new(store, clock, ids, gate.unwrap().0.journal());
        let from: Timestamp = "2026-03-10T14:00:00Z".parse().unwrap();
        let rings = || {
            calendar
                .with_alarms(from, from + SignedDuration::from_hours(1))
                .len()
        };
        assert_eq!(rings(), 1, "before it was read");
        assert_eq!(calendar.index_alarms(10).unwrap(), 1);
        assert_eq!(calendar.index_alarms(10).unwrap(), 0, "once");
        assert_eq!(rings(), 1, "after it was read");
    }
}
