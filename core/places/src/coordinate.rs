//! A point on the globe.

use serde::{Deserialize, Serialize};

/// Mean radius of the Earth in metres (IUGG, R1).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A point in WGS 84, in degrees. Always in bounds: latitude -90 to 90, longitude -180 to 180.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct Coordinate {
    lat: f64,
    lon: f64,
}

impl Coordinate {
    /// The point at `lat` and `lon` degrees; `None` beyond the bounds and for what is no number.
    #[must_use]
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        let good = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        good.then_some(Self { lat, lon })
    }

    /// Degrees north.
    #[must_use]
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// Degrees east.
    #[must_use]
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// Latitude and longitude in 1e-7 degrees, the steps of OpenStreetMap: about a centimetre.
    #[must_use]
    pub fn fixed(self) -> (i32, i32) {
        // In bounds of an i32 by the bounds of a coordinate.
        let step = |degrees: f64| (degrees * 1e7).round() as i32;
        (step(self.lat), step(self.lon))
    }

    /// The point at these 1e-7 degrees; `None` beyond the bounds.
    #[must_use]
    pub fn of_fixed((lat, lon): (i32, i32)) -> Option<Self> {
        Self::new(f64::from(lat) / 1e7, f64::from(lon) / 1e7)
    }

    /// Great-circle distance to `other` in metres, by the haversine formula on a sphere: within 0.5 % of the
    /// ellipsoid's.
    #[must_use]
    pub fn distance_m(self, other: Self) -> f64 {
        let (from, to) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = (to - from) / 2.0;
        let half_lon = (other.lon - self.lon).to_radians() / 2.0;
        let chord = half_lat.sin().powi(2) + from.cos() * to.cos() * half_lon.sin().powi(2);
        2.0 * EARTH_RADIUS_M * chord.sqrt().min(1.0).asin()
    }
}

impl TryFrom<(f64, f64)> for Coordinate {
    type Error = &'static str;

    fn try_from((lat, lon): (f64, f64)) -> Result<Self, Self::Error> {
        Self::new(lat, lon).ok_or("a coordinate is out of bounds")
    }
}

impl From<Coordinate> for (f64, f64) {
    fn from(point: Coordinate) -> Self {
        (point.lat, point.lon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_globe() {
        let mannheim = Coordinate::new(49.4875, 8.4660).expect("in bounds");
        let heidelberg = Coordinate::new(49.3988, 8.6724).expect("in bounds");
        let metres = mannheim.distance_m(heidelberg);
        assert!((17_800.0..18_000.0).contains(&metres), "{metres}");
        assert!(mannheim.distance_m(mannheim) < 0.001);
    }

    #[test]
    fn what_is_no_point_is_refused() {
        for (lat, lon) in [
            (90.1, 0.0),
            (0.0, -180.1),
            (f64::NAN, 0.0),
            (0.0, f64::INFINITY),
        ] {
            assert_eq!(Coordinate::new(lat, lon), None);
        }
    }
}
