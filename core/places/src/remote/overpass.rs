//! The question to an Overpass server (<https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL>), and
//! whether its answer is whole.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::Area;
use crate::kind::selectors;

/// The longest answer about an area that is read, in bytes: the middle of a large city has 4 MB.
pub const MAX_AREA_ANSWER: usize = 32 << 20;
/// How long the server may work, in seconds, and how much memory it may take, in bytes.
const SECONDS: u32 = 25;
const MEMORY: usize = 64 << 20;
/// The most elements that are asked for; an answer with so many may be one that was cut.
pub(super) const MOST: usize = 20_000;

/// Why an answer is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnusableAnswer {
    /// It is no such answer.
    #[error(
        "What came from the map server cannot be read. Check that its address is the right one."
    )]
    Unreadable,
    /// The server broke off.
    #[error(
        "The map server broke off in the middle of its answer; it has too much to do. Try again later."
    )]
    BrokenOff,
}

/// The places to go to in `area`: all kinds at once, so that it is asked once.
pub(super) fn query(area: Area) -> String {
    let [south, west, north, east] = area
        .bounds()
        .map(|at| format!("{:.2}", f64::from(at) / 100.0));
    let mut parts = String::new();
    for selector in selectors() {
        parts.push_str("nwr");
        parts.push_str(&selector);
        parts.push(';');
    }
    format!(
        "[out:json][timeout:{SECONDS}][maxsize:{MEMORY}][bbox:{south},{west},{north},{east}];({parts});out body center qt {MOST};"
    )
}

#[derive(Deserialize)]
struct Envelope {
    /// Present in every answer, empty or not.
    #[expect(dead_code, reason = "that it is there is what counts")]
    elements: Vec<IgnoredAny>,
    remark: Option<String>,
}

/// Whether these bytes are a whole answer: a server that runs out of time answers with what it has so
/// far, and with a remark.
pub(crate) fn check_area(answer: &[u8]) -> Result<(), UnusableAnswer> {
    let envelope: Envelope =
        serde_json::from_slice(answer).map_err(|_| UnusableAnswer::Unreadable)?;
    match envelope.remark {
        Some(remark) if remark.contains("error") => Err(UnusableAnswer::BrokenOff),
        _ => Ok(()),
    }
}
