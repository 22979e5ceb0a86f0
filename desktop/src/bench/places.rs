//! Reading maps, and finding places among many.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use os1_base::{Error, ErrorKind};
use os1_companion::places::{Coordinate, FindRequest, Hard, Kind, Outing, Soft};
use os1_companion::{Companion, Profile};
use serde_json::Value;

use super::Report;
use super::memory::resident_mb;
use super::report::percentile_ms;
use super::scratch::{Scratch, parts};

/// Places that are looked among.
const VENUES: usize = 100_000;
/// Looks of each sort.
const LOOKS: usize = 300;
/// Every how many nodes one is a place, as in real extracts.
const NODES_A_VENUE: usize = 20;
const CUISINES: [&str; 6] = [
    "pizza",
    "italian",
    "indian;vegan",
    "sushi",
    "regional",
    "burger",
];
const KINDS: [&str; 4] = ["restaurant", "cafe", "bar", "pub"];

/// Imports an extract (PATH, else one that is made) and a made city, whole processes both, and
/// looks for places in it.
///
/// # Errors
/// A profile could not be made or read.
pub(crate) fn run(path: Option<&Path>) -> Result<Report, Error> {
    let made = Scratch::new()?;
    let extract = match path {
        Some(path) => path.to_owned(),
        None => made.file("extract.osm", &map(VENUES / 20, NODES_A_VENUE))?,
    };
    let (elements, took, _) = imported(&extract)?;
    let city = made.file("city.osm", &map(VENUES, 1))?;
    let (_, city_took, folder) = imported(&city)?;
    let profile = std::sync::Arc::new(Profile::open(
        folder.path(),
        &crate::keys::find(folder.path())?,
    )?);
    let companion = Companion::new(&profile, parts(None))?;
    let before = resident_mb();
    let mut report = Report::new("places", LOOKS)
        .figure("elements of the extract", elements, "elements")
        .figure("import of it", elements / took.as_secs_f64(), "elements/s")
        .goal(100_000.0)
        .figure("places of the city", VENUES as f64, "places")
        .figure(
            "import of it, every element a place",
            VENUES as f64 / city_took.as_secs_f64(),
            "places/s",
        );
    for (name, look) in LOOKED_FOR {
        let mut times = looks(&companion, look)?;
        report = report
            .figure(name, percentile_ms(&mut times, 0.95), "ms")
            .goal(20.0);
    }
    let mut times = suggestions(&companion)?;
    report = report
        .figure(
            "three suggestions, p95",
            percentile_ms(&mut times, 0.95),
            "ms",
        )
        .goal(20.0);
    report = report
        .figure("memory added by all looks", resident_mb() - before, "MB")
        .goal(30.0);
    if path.is_none() {
        report = report.note("no extract was named (PATH, an .osm.pbf): one in XML was made");
    }
    Ok(report)
}

/// What is looked for round a point.
type Look = fn(Coordinate) -> FindRequest;

const LOOKED_FOR: [(&str, Look); 4] = [
    ("the 20 nearest, p95", |near| request("", near, &[])),
    ("the 20 nearest restaurants, p95", |near| {
        request("", near, &["restaurant"])
    }),
    ("the 20 nearest with a common word, p95", |near| {
        request("pizza", near, &[])
    }),
    ("by a name that one has, p95", |near| {
        request("place 77777", near, &[])
    }),
];

fn request(words: &str, near: Coordinate, kinds: &[&str]) -> FindRequest {
    FindRequest {
        words: words.to_owned(),
        near: Some(near),
        within_m: None,
        kinds: kinds
            .iter()
            .filter_map(|kind| kind.parse::<Kind>().ok())
            .collect(),
        limit: 20,
    }
}

fn looks(companion: &Companion, look: Look) -> Result<Vec<Duration>, Error> {
    let mut times = Vec::with_capacity(LOOKS);
    for run in 0..LOOKS {
        let (lat, lon) = place(run * 331);
        let near = Coordinate::new(lat, lon).ok_or_else(|| failed("no point"))?;
        let asked = look(near);
        let started = Instant::now();
        let found = companion.find_places(&asked)?;
        times.push(started.elapsed());
        if found.is_empty() {
            return Err(failed("nothing was found"));
        }
    }
    Ok(times)
}

/// Three suggestions round a point, for the evening.
fn suggestions(companion: &Companion) -> Result<Vec<Duration>, Error> {
    let mut times = Vec::with_capacity(LOOKS);
    let evening = companion.now().date().at(20, 0, 0, 0);
    let when = evening
        .to_zoned(companion.now().time_zone().clone())
        .map_err(failed)?;
    for run in 0..LOOKS {
        let (lat, lon) = place(run * 331);
        let outing = Outing {
            when: when.clone(),
            near: Coordinate::new(lat, lon),
            who: Vec::new(),
            kinds: Vec::new(),
            needs: vec![Hard::NotCuisine("burger".to_owned())],
            wishes: vec![Soft::Likes("sushi".to_owned())],
        };
        let started = Instant::now();
        let found = companion.suggest_places(&outing)?;
        times.push(started.elapsed());
        if found.suggested.is_empty() {
            return Err(failed("nothing was suggested"));
        }
    }
    Ok(times)
}

/// Reads a file with this program in a new profile: elements, time, and the profile's folder.
fn imported(file: &Path) -> Result<(f64, Duration, tempfile::TempDir), Error> {
    let folder = Scratch::new()?.closed();
    let program = std::env::current_exe().map_err(failed)?;
    let mut command = Command::new(program);
    command.args(["places", "import", "--json", "--data"]);
    let started = Instant::now();
    let output = command
        .arg(folder.path())
        .arg(file)
        .stderr(Stdio::null())
        .output()
        .map_err(failed)?;
    let took = started.elapsed();
    let told: Value = serde_json::from_slice(&output.stdout).map_err(failed)?;
    let elements = told.get("elements").and_then(Value::as_f64);
    Ok((elements.ok_or_else(|| failed(output.status))?, took, folder))
}

/// Where the place of this number is: a spiral over 60 km, dense in the middle.
fn place(at: usize) -> (f64, f64) {
    let at = (at % VENUES) as f64;
    let (far, turn) = (at / VENUES as f64, at * 2.399_963);
    (49.5 + far * 0.3 * turn.sin(), 8.5 + far * 0.45 * turn.cos())
}

/// A map of so many places; of so many nodes one is a place.
fn map(venues: usize, nodes_a_venue: usize) -> String {
    let mut text = String::from("<osm version=\"0.6\"><meta osm_base=\"2026-01-01T00:00:00Z\"/>\n");
    for at in 0..venues * nodes_a_venue {
        let (lat, lon) = place(at);
        let is_place = at.is_multiple_of(nodes_a_venue);
        let end = if is_place { "" } else { "/" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "<node id=\"{at}\" lat=\"{lat:.7}\" lon=\"{lon:.7}\" version=\"1\"{end}>"
        );
        if is_place {
            let kind = KINDS.get(at % KINDS.len()).unwrap_or(&"bar");
            let cuisine = CUISINES.get(at / 7 % CUISINES.len()).unwrap_or(&"pizza");
            for (key, value) in [
                ("amenity", *kind),
                ("cuisine", *cuisine),
                (
                    "opening_hours",
                    "Mo-Sa 11:30-14:30,17:30-23:00; Su 11:30-22:00",
                ),
                ("addr:street", "Long Street"),
            ] {
                let _ = writeln!(text, "<tag k=\"{key}\" v=\"{value}\"/>");
            }
            let _ = writeln!(text, "<tag k=\"name\" v=\"Place {at}\"/></node>");
        }
    }
    text.push_str("</osm>\n");
    text
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The benchmark of places could not run: {why}."),
    )
}
