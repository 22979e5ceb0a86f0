//! The way to a place, in a map on the web or in an app that takes such links.

use std::fmt::{self, Display};

use os1_places::Coordinate;

use super::escaped;

/// Whose map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapApp {
    /// OpenStreetMap.
    OpenStreetMap,
    /// Apple Maps (Map Links).
    Apple,
    /// Google Maps (Maps URLs).
    Google,
}

/// How one travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Travel {
    /// On foot.
    Foot,
    /// By bicycle.
    Bicycle,
    /// By car.
    Car,
}

/// The way to a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Way {
    /// Whose map.
    pub app: MapApp,
    /// From where; from where the user is when `None`.
    pub from: Option<Coordinate>,
    /// To where.
    pub to: Coordinate,
    /// How.
    pub travel: Travel,
}

impl Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let point = |at: Coordinate| escaped(&format!("{:.6},{:.6}", at.lat(), at.lon()));
        let to = point(self.to);
        let from = self.from.map(point);
        let with = |name: &str| {
            let from = from.as_ref();
            from.map(|from| format!("&{name}={from}"))
                .unwrap_or_default()
        };
        match self.app {
            MapApp::OpenStreetMap => {
                let engine = match self.travel {
                    Travel::Foot => "fossgis_osrm_foot",
                    Travel::Bicycle => "fossgis_osrm_bike",
                    Travel::Car => "fossgis_osrm_car",
                };
                let route = format!("{}%3B{to}", from.unwrap_or_default());
                write!(
                    f,
                    "https://www.openstreetmap.org/directions?engine={engine}&route={route}"
                )
            }
            MapApp::Apple => {
                let how = match self.travel {
                    Travel::Foot => "w",
                    Travel::Bicycle => "c",
                    Travel::Car => "d",
                };
                write!(
                    f,
                    "https://maps.apple.com/?daddr={to}{}&dirflg={how}",
                    with("saddr")
                )
            }
            MapApp::Google => {
                let how = match self.travel {
                    Travel::Foot => "walking",
                    Travel::Bicycle => "bicycling",
                    Travel::Car => "driving",
                };
                write!(
                    f,
                    "https://www.google.com/maps/dir/?api=1&destination={to}{}&travelmode={how}",
                    with("origin")
                )
            }
        }
    }
}
