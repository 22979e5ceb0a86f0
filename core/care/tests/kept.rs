//! What is kept, and what is not: states and counts survive, no word does.

use os1_care::crisis::assess;
use os1_care::disclosure::Disclosure;
use os1_care::minors::{MinorSignal, heard};
use os1_care::{Audience, CareStore, SCHEMA, Turn};
use os1_store::{Key, Store, StoreError};

#[test]
fn a_hard_night_leaves_a_count_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::from_bytes([9; 32]);
    let store = Store::open(folder.path(), &key, &[SCHEMA]).unwrap();
    let care = CareStore::new(&store);
    let said = "I want to kill myself, canary";
    let day = "2026-03-01".parse().unwrap();
    for _ in 0..2 {
        care.count(&assess(said), day).unwrap();
    }
    care.count(&assess("good morning"), day).unwrap();
    drop((care, store));

    let store = Store::open(folder.path(), &key, &[SCHEMA]).unwrap();
    let counts = CareStore::new(&store).counts(day).unwrap();
    insta::assert_json_snapshot!(counts, @r#"
    [
      {
        "day": "2026-03-01",
        "kind": "suicide",
        "risk": "high",
        "times": 2
      }
    ]
    "#);
    let rows: i64 = store
        .read(|connection| -> Result<_, StoreError> {
            let sql = "SELECT count(*) FROM care_state WHERE value LIKE '%canary%'";
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(rows, 0);
}

#[test]
fn the_latch_and_the_disclosure_outlive_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::from_bytes([9; 32]);
    let turn = Turn {
        at: "2026-03-01T08:00:00+01:00[Europe/Berlin]".parse().unwrap(),
        monotonic: std::time::Duration::ZERO,
        session: 1,
        audience: Audience::Adult,
    };
    let store = Store::open(folder.path(), &key, &[SCHEMA]).unwrap();
    let care = CareStore::new(&store);
    let (state, line) = Disclosure::update(&care.disclosure().unwrap(), &turn, "Ada");
    assert!(line.is_some());
    care.keep_disclosure(&state).unwrap();
    care.close_latch(heard("I'm 15").unwrap()).unwrap();
    drop((care, store));

    let store = Store::open(folder.path(), &key, &[SCHEMA]).unwrap();
    let care = CareStore::new(&store);
    assert_eq!(
        Disclosure::update(&care.disclosure().unwrap(), &turn, "Ada").1,
        None
    );
    assert_eq!(
        care.latch().unwrap().declared(true).audience(),
        Audience::Minor
    );
    assert_eq!(
        care.close_latch(MinorSignal::System).unwrap(),
        care.latch().unwrap()
    );
}

#[test]
fn damaged_rows_fall_to_the_careful_side() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Key::from_bytes([9; 32]), &[SCHEMA]).unwrap();
    store
        .write(|tx| -> Result<_, StoreError> {
            for name in ["disclosure", "minor", "breaks", "unprompted"] {
                tx.execute(
                    "INSERT INTO care_state (name, value) VALUES (?1, '7')",
                    [name],
                )?;
            }
            Ok(())
        })
        .unwrap();
    let care = CareStore::new(&store);
    assert_eq!(care.latch().unwrap().audience(), Audience::Minor);
    assert_eq!(
        care.disclosure().unwrap(),
        os1_care::disclosure::DisclosureState::default()
    );
    assert_eq!(
        care.breaks().unwrap(),
        os1_care::breaks::BreakState::default()
    );
    let unprompted = os1_care::unprompted::Unprompted::new(&store);
    let noon = "2026-03-01T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
    let quiet = os1_care::unprompted::QuietHours::default();
    let asked = unprompted.ask(
        os1_care::unprompted::Occasion::Birthday,
        "it is Ann's birthday",
        &noon,
        &quiet,
    );
    assert!(asked.unwrap().is_none());
}
