//! The repository's own manners: what a reviewer would otherwise have to look for.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking, and says what it skips"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// No file of code is longer; a longer one has rooms inside it that want doors.
const LONGEST: usize = 400;
/// Nearly all are shorter than this.
const LONG: usize = 350;
/// How many per hundred may lie between the two.
const LONG_PER_HUNDRED: usize = 5;

fn top() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    own.and_then(|path| path.parent().map(Path::to_owned))
        .expect("cargo says where the crate is")
}

/// The files that the project keeps, with their text where they have one.
fn kept_files() -> Vec<(String, Option<String>)> {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "-z",
        ])
        .current_dir(top())
        .output()
        .expect("git lists the files");
    assert!(listed.status.success(), "git does not list the files");
    String::from_utf8_lossy(&listed.stdout)
        .split('\0')
        .filter(|name| !name.is_empty() && top().join(name).is_file())
        .map(|name| (name.to_owned(), fs::read_to_string(top().join(name)).ok()))
        .collect()
}

fn rust_files() -> Vec<(String, String)> {
    kept_files()
        .into_iter()
        .filter(|(name, _)| name.ends_with(".rs"))
        .filter_map(|(name, text)| Some((name, text?)))
        .collect()
}

#[test]
fn files_are_small_rooms() {
    let lengths: Vec<_> = rust_files()
        .into_iter()
        .map(|(name, text)| (text.lines().count(), name))
        .collect();
    let longest: Vec<_> = lengths
        .iter()
        .filter(|(lines, _)| *lines > LONGEST)
        .collect();
    assert!(longest.is_empty(), "over {LONGEST} lines: {longest:?}");
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > LONG).collect();
    assert!(
        long.len() * 100 <= lengths.len() * LONG_PER_HUNDRED,
        "too many over {LONG} lines: {long:?}"
    );
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    // Written in two pieces, so that this file does not name them either.
    let places = [
        ("/ho", "me/"),
        ("/ro", "ot/"),
        ("/Us", "ers/"),
        ("/wo", "rk/"),
        ("C:\\Us", "ers"),
    ];
    let mut found = Vec::new();
    for (name, text) in kept_files() {
        let text = text.unwrap_or_default();
        for (at, line) in text.lines().enumerate() {
            let named = places.iter().any(|(head, tail)| {
                line.match_indices(&format!("{head}{tail}"))
                    .any(|(start, place)| {
                        starts_a_path(line, start) && !is_theodores(line, start + place.len())
                    })
            });
            if named {
                found.push(format!("{name}:{}: {line}", at + 1));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Theodore lives in stories only, so his home may stand in a test.
fn is_theodores(line: &str, after: usize) -> bool {
    line.get(after..)
        .is_some_and(|rest| rest.starts_with("theo/"))
}

/// Whether a path begins at `start`, and not in the middle of an address or another path.
fn starts_a_path(line: &str, start: usize) -> bool {
    let before = line.get(..start).and_then(|head| head.chars().last());
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_' | '}'))
}

/// The crate that calls libraries in C: its lints are the workspace's, but that it may say `unsafe` where it
/// gives a reason.
const FOREIGN: &str = "desktop/engines/native/Cargo.toml";

/// The lints of a manifest without those on `unsafe`, which the foreign crate has of its own.
fn strict(manifest: &toml::Table) -> toml::Table {
    let mut lints = manifest["lints"].as_table().expect("lints").clone();
    for (group, own) in [
        ("rust", "unsafe_code"),
        ("clippy", "undocumented_unsafe_blocks"),
    ] {
        let group = lints.get_mut(group).and_then(toml::Value::as_table_mut);
        let level = group.expect("a group").remove(own);
        assert_ne!(level, Some(toml::Value::from("allow")), "{own}");
    }
    lints
}

fn strict_workspace() -> toml::Table {
    let text = fs::read_to_string(top().join("Cargo.toml")).expect("the manifest");
    let manifest: toml::Table = text.parse().expect("a manifest in TOML");
    strict(manifest["workspace"].as_table().expect("a workspace"))
}

#[test]
fn every_crate_takes_the_workspaces_lints_version_and_licence() {
    let manifests: Vec<_> = kept_files()
        .into_iter()
        .filter(|(name, _)| name.ends_with("/Cargo.toml") && !name.starts_with("fuzz/targets/"))
        .collect();
    assert!(manifests.len() >= 12, "only {} crates", manifests.len());
    for (name, text) in manifests {
        let manifest: toml::Table = text
            .unwrap_or_default()
            .parse()
            .expect("a manifest in TOML");
        let inherits = |table: &str, key: &str| {
            manifest
                .get(table)
                .and_then(|table| table.get(key))
                .is_some_and(|value| {
                    value.as_bool() == Some(true)
                        || value.get("workspace").and_then(toml::Value::as_bool) == Some(true)
                })
        };
        if name == FOREIGN {
            assert_eq!(strict(&manifest), strict_workspace(), "{name}: other lints");
        } else {
            assert!(inherits("lints", "workspace"), "{name}: no lints");
        }
        for key in ["version", "edition", "license", "publish"] {
            assert!(inherits("package", key), "{name}: its own {key}");
        }
    }
}

#[test]
fn layers_point_downward() {
    let order = [
        "os1-base",
        "os1-store",
        "os1-guard",
        "os1-care",
        "os1-when",
        "os1-language",
        "os1-embed",
        "os1-model",
        "os1-gguf",
        "os1-memory",
        "os1-post",
        "os1-mail",
        "os1-documents",
        "os1-vobject",
        "os1-dav",
        "os1-contacts",
        "os1-calendar",
        "os1-places",
        "os1-booking",
        "os1-voice",
        "os1-native-speech",
        "os1-engines",
        "os1-sound",
        "os1-persona",
        "os1-companion",
        "os1-bindings",
        "os1-desktop",
    ];
    let level = |name: &str| order.iter().position(|known| *known == name);
    for (name, text) in kept_files() {
        let layered = name.starts_with("core/")
            || name.starts_with("desktop/")
            || name == "bindings/Cargo.toml";
        if !(layered && name.ends_with("/Cargo.toml")) {
            continue;
        }
        let manifest: toml::Table = text
            .unwrap_or_default()
            .parse()
            .expect("a manifest in TOML");
        let own = manifest["package"]["name"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        let own_level = level(&own).unwrap_or_else(|| panic!("{own} has no place in the order"));
        let needs = manifest.get("dependencies").and_then(toml::Value::as_table);
        for needed in needs.into_iter().flatten().map(|(name, _)| name) {
            if let Some(below) = level(needed) {
                assert!(below < own_level, "{own} reaches up to {needed}");
            }
        }
        let wanted = needs.is_some_and(|table| table.contains_key("uniffi"));
        let may = own == "os1-bindings";
        assert!(!wanted || may, "{own}: UniFFI stays out of the core");
    }
}

#[test]
fn every_decision_is_in_the_index() {
    let folder = top().join("docs/adr");
    let index = fs::read_to_string(folder.join("README.md")).expect("the index of decisions");
    for entry in fs::read_dir(&folder).expect("the decisions").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") && name != "README.md" {
            assert!(
                index.contains(&name),
                "docs/adr/README.md does not list {name}"
            );
        }
    }
}

#[test]
fn links_between_the_documents_lead_somewhere() {
    let documents = kept_files()
        .into_iter()
        .filter(|(name, _)| name.ends_with(".md"));
    let mut broken = Vec::new();
    for (name, text) in documents {
        let text = text.unwrap_or_default();
        let folder = top().join(&name);
        let folder = folder.parent().expect("a file lies in a folder");
        for target in links(&text) {
            let path = target.split('#').next().unwrap_or_default();
            let outside = target.contains("://") || target.starts_with("mailto:");
            if !outside && !path.is_empty() && !folder.join(path).exists() {
                broken.push(format!("{name}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The targets of `[text](target)`.
fn links(text: &str) -> Vec<&str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|target| !target.contains(char::is_whitespace))
        .collect()
}
