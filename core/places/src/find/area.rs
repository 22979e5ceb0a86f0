//! Boxes on the globe and what stands in them.

use os1_store::rusqlite::Connection;

use crate::{Coordinate, Kind, PlacesError};

/// Metres of one degree of latitude, a little less than any of them: boxes are never too small.
const DEGREE_M: f64 = 110_500.0;

/// One or two boxes in 1e-7 degrees: south, north, west, east.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Boxes(Vec<[i32; 4]>);

impl Boxes {
    /// What holds every point within `metres` of `centre`: two boxes over the 180th meridian, a
    /// whole cap round a pole.
    pub(super) fn round(centre: Coordinate, metres: f64) -> Self {
        let up = metres / DEGREE_M;
        let (south, north) = (centre.lat() - up, centre.lat() + up);
        let widest = south.abs().max(north.abs());
        let aside = up / widest.min(90.0).to_radians().cos().max(1e-9);
        let (west, east) = (centre.lon() - aside, centre.lon() + aside);
        let strip = |west, east| {
            [
                fixed(south, 90.0),
                fixed(north, 90.0),
                fixed(west, 180.0),
                fixed(east, 180.0),
            ]
        };
        let whole = widest >= 90.0 || aside >= 180.0;
        Self(if whole {
            vec![strip(-180.0, 180.0)]
        } else if west < -180.0 {
            vec![strip(west + 360.0, 180.0), strip(-180.0, east)]
        } else if east > 180.0 {
            vec![strip(west, 180.0), strip(-180.0, east - 360.0)]
        } else {
            vec![strip(west, east)]
        })
    }

    /// Tells the row and the point of everything of these kinds in them.
    pub(super) fn each(
        &self,
        connection: &Connection,
        kinds: &[Kind],
        tell: &mut dyn FnMut(i64, Coordinate),
    ) -> Result<(), PlacesError> {
        let mut statement = connection.prepare_cached(
            "SELECT id, lat_min, lon_min FROM place_area WHERE lat_min >= ?1 AND lat_max <= ?2 \
             AND lon_min >= ?3 AND lon_max <= ?4 AND kind_min >= ?5 AND kind_max <= ?6",
        )?;
        for [south, north, west, east] in &self.0 {
            for (from, to) in kind_ranges(kinds) {
                let mut rows = statement.query((south, north, west, east, from, to))?;
                while let Some(row) = rows.next()? {
                    if let Some(at) = Coordinate::of_fixed((row.get(1)?, row.get(2)?)) {
                        tell(row.get(0)?, at);
                    }
                }
            }
        }
        Ok(())
    }
}

/// The numbers of these kinds, as closed ranges; everything when none is named.
pub(super) fn kind_ranges(kinds: &[Kind]) -> Vec<(u8, u8)> {
    if kinds.is_empty() {
        return vec![(0, u8::MAX)];
    }
    let mut codes: Vec<u8> = kinds.iter().map(|kind| kind.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().map(|code| (code, code)).collect()
}

/// In 1e-7 degrees, within bounds.
fn fixed(degrees: f64, most: f64) -> i32 {
    (degrees.clamp(-most, most) * 1e7).round() as i32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    impl Boxes {
        fn hold(&self, at: Coordinate) -> bool {
            let (lat, lon) = at.fixed();
            self.0.iter().any(|[south, north, west, east]| {
                (*south..=*north).contains(&lat) && (*west..=*east).contains(&lon)
            })
        }
    }

    fn points() -> impl Strategy<Value = Coordinate> {
        (-90.0..=90.0, -180.0..=180.0)
            .prop_filter_map("in bounds", |(lat, lon)| Coordinate::new(lat, lon))
    }

    proptest! {
        #[test]
        fn whatever_is_near_enough_is_in_the_boxes(
            centre in points(),
            north in -0.3_f64..0.3,
            east in -0.3_f64..0.3,
        ) {
            let mut lon = centre.lon() + east / centre.lat().to_radians().cos().max(0.01);
            if lon > 180.0 { lon -= 360.0 }
            if lon < -180.0 { lon += 360.0 }
            if let Some(at) = Coordinate::new(centre.lat() + north, lon) {
                let boxes = Boxes::round(centre, centre.distance_m(at) + 1.0);
                prop_assert!(boxes.hold(at), "{:?} {:?} {:?}", centre, at, boxes);
            }
        }
    }
}
