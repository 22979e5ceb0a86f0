//! False alarms over ordinary talk: LoCoMo, SNIPS and CLINC150, read from
//! `../shared/evaldata` or `OS1_EVALDATA`. The sets are never part of the project.

use std::path::{Path, PathBuf};

use os1_care::crisis::assess;
use serde_json::Value;

fn folder() -> Option<PathBuf> {
    let at = std::env::var_os("OS1_EVALDATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/evaldata"),
        PathBuf::from,
    );
    at.is_dir().then_some(at)
}

/// The file's JSON; nothing when it is missing, which the count below shows.
fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Every `text` of the nested talks.
fn turns(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            if let (Some(Value::String(text)), true) =
                (map.get("text"), map.contains_key("speaker"))
            {
                found.push(text.clone());
            }
            map.values().for_each(|value| turns(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| turns(value, found)),
        _ => {}
    }
}

fn ordinary(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    turns(&json(&folder.join("memory/locomo-dev.json")), &mut texts);
    let snips = json(&folder.join("intents/snips-train.json"));
    for row in snips.as_array().into_iter().flatten() {
        let parts = row
            .get("data")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let words = parts.filter_map(|part| part.get("text").and_then(Value::as_str));
        texts.push(words.collect());
    }
    let clinc = json(&folder.join("intents/clinc150-dev.json"));
    for row in clinc.as_array().into_iter().flatten() {
        texts.extend(row.get(0).and_then(Value::as_str).map(str::to_owned));
    }
    texts
}

#[test]
fn ordinary_talk_raises_no_alarm() {
    let Some(folder) = folder() else {
        println!("not measured: the evaluation data is not there (set OS1_EVALDATA)");
        return;
    };
    let texts = ordinary(&folder);
    assert!(texts.len() > 30_000, "only {} texts", texts.len());
    let alarms: Vec<_> = texts
        .iter()
        .filter(|text| assess(text).is_crisis())
        .collect();
    println!("{} alarms in {} texts", alarms.len(), texts.len());
    if std::env::var_os("OS1_CARE_SHOW").is_some() {
        for text in &alarms {
            println!("{:?} {text}", assess(text));
        }
    }
    assert!(alarms.len() * 10_000 <= texts.len());
}
