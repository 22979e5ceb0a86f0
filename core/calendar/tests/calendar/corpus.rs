//! The files of the icalendar library's own tests, good and bad.

use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::tz::TimeZone;
use os1_calendar::ical::Document;
use os1_calendar::{EventSet, Listing, Zones};

use crate::at;

fn files() -> Option<(tempfile::TempDir, Vec<PathBuf>)> {
    let folder = std::env::var_os("OS1_EVALDATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/evaldata"),
        PathBuf::from,
    );
    let archive = folder.join("recurrence/ics-icalendar.tar.xz");
    if !archive.is_file() {
        eprintln!("skipped: the evaluation data is not there; OS1_EVALDATA names its folder");
        return None;
    }
    let unpacked = tempfile::tempdir().unwrap();
    let tar = Command::new("tar")
        .arg("xf")
        .arg(&archive)
        .arg("-C")
        .arg(unpacked.path())
        .status();
    if !tar.is_ok_and(|status| status.success()) {
        eprintln!("skipped: tar could not unpack the files");
        return None;
    }
    let mut files = Vec::new();
    collect(unpacked.path(), &mut files);
    files.sort();
    Some((unpacked, files))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "ics") {
            files.push(path);
        }
    }
}

#[test]
fn every_file_gives_its_instances_or_a_line_and_keeps_the_rest() {
    let Some((folder, files)) = files() else {
        return;
    };
    let (from, to) = (at("1900-01-01T00:00[UTC]"), at("2035-01-01T00:00[UTC]"));
    let (mut good, mut bad, mut instances) = (0, 0, 0);
    for path in &files {
        let bytes = std::fs::read(path).unwrap();
        let parsed = Document::parse(&bytes);
        let again = Document::parse(parsed.document.write().as_bytes());
        assert_eq!(again.document, parsed.document, "{}", path.display());
        let sets = EventSet::events_of(&parsed.document);
        let mut listing = Listing::of(&sets, &from, &to, &TimeZone::UTC);
        listing.write_json(&mut std::io::sink()).unwrap();
        instances += listing.len();
        let mut told: Vec<String> = parsed.defects.iter().map(ToString::to_string).collect();
        told.extend(
            Zones::defects(&parsed.document)
                .iter()
                .map(ToString::to_string),
        );
        told.extend(listing.defects().iter().map(|defect| {
            assert!(defect.line > 0, "{}: {defect:?}", path.display());
            format!("line {}: {}", defect.line, defect.defect)
        }));
        let name = path.strip_prefix(folder.path()).unwrap().display();
        if told.is_empty() {
            good += 1;
            // A file without a defect shows every event it has.
            assert!(listing.len() >= sets.len(), "{name}");
        } else {
            bad += 1;
            eprintln!("{name}: {} instances; {}", listing.len(), told.join("; "));
        }
    }
    eprintln!("{good} files without a defect, {bad} with one, {instances} instances");
    assert!(good > bad && instances > 0);
}
