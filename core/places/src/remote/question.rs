//! What is asked, to the byte.

use super::{Area, MapServer, escaped, overpass};
use crate::Coordinate;

/// The longest name that is asked about, in bytes.
pub const MAX_NAME: usize = 200;
/// How many places of a name are asked for.
const WANTED: usize = 5;

/// One question to a map server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Path and query.
    pub path: String,
    /// The form that is posted; empty for a plain GET.
    pub form: String,
}

impl Question {
    /// What is in `area`, to the Overpass server at `path`.
    #[must_use]
    pub fn area(path: &str, area: Area) -> Self {
        Self {
            path: path.to_owned(),
            form: format!("data={}", escaped(&overpass::query(area))),
        }
    }

    /// Where the place called `name` is, to the server at `path`. Of several of that name those in the
    /// region round `around` are wanted first; the region is told as half a degree.
    ///
    /// `None` for what is no name: empty, or longer than [`MAX_NAME`].
    #[must_use]
    pub fn name(
        server: MapServer,
        path: &str,
        name: &str,
        around: Option<Coordinate>,
    ) -> Option<Self> {
        let name: String = name.chars().filter(|c| !c.is_control()).collect();
        let name = name.trim();
        let is_name = name.len() <= MAX_NAME && name.chars().any(char::is_alphanumeric);
        if !is_name {
            return None;
        }
        let q = escaped(name);
        let around = around.map(region);
        let path = match server {
            MapServer::Overpass => return None,
            MapServer::Nominatim => {
                let view = around.map(|(lat, lon)| {
                    let (south, north) = (f64::from(lat) / 2.0 - 0.5, f64::from(lat) / 2.0 + 0.5);
                    let (west, east) = (f64::from(lon) / 2.0 - 0.5, f64::from(lon) / 2.0 + 0.5);
                    format!("&viewbox={west:.1},{north:.1},{east:.1},{south:.1}")
                });
                let view = view.unwrap_or_default();
                format!("{path}?q={q}&format=jsonv2&limit={WANTED}{view}")
            }
            MapServer::Photon => {
                let near = around.map(|(lat, lon)| {
                    let (lat, lon) = (f64::from(lat) / 2.0, f64::from(lon) / 2.0);
                    format!("&lat={lat:.1}&lon={lon:.1}")
                });
                format!("{path}?q={q}&limit={WANTED}{}", near.unwrap_or_default())
            }
        };
        let form = String::new();
        Some(Self { path, form })
    }
}

/// The region of a point, in half degrees.
pub(super) fn region(at: Coordinate) -> (i32, i32) {
    let half = |degrees: f64| (degrees * 2.0).round() as i32;
    (half(at.lat()), half(at.lon()))
}
