//! The table of kinds as what an Overpass server is asked for.

use std::collections::{BTreeMap, BTreeSet};

use super::table::TABLE;

/// Filters that together take every place of a kind
/// (<https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL#By_tag_(has-kv)>): by key those that
/// have a name, then those that go without.
pub(crate) fn selectors() -> Vec<String> {
    let mut all = of_rows(false, "[\"name\"]");
    all.extend(of_rows(true, "[!\"name\"]"));
    all
}

fn of_rows(nameless: bool, name: &str) -> Vec<String> {
    let mut values: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in TABLE.iter().filter(|row| !nameless || row.nameless) {
        for (key, some) in row.tags {
            values.entry(key).or_default().extend(*some);
        }
    }
    let filter = |(key, values): (&str, BTreeSet<&str>)| {
        if values.contains("*") {
            return format!("[\"{key}\"]{name}");
        }
        let values: Vec<&str> = values.into_iter().collect();
        // A value may be a list: "bar;cafe".
        format!("[\"{key}\"~\"(^|;)({})(;|$)\"]{name}", values.join("|"))
    };
    values.into_iter().map(filter).collect()
}
