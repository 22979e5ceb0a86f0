//! A part of the map that is asked about: squares of a grid, so that nobody learns the point.

use crate::Coordinate;

/// Squares a degree: one is 5.6 km high, and 3.6 km wide at 50° of latitude.
const PER_DEGREE: i32 = 20;
/// What is wanted round a point, in metres: what one walks to.
const WANTED_M: f64 = 1500.0;
/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;
/// Columns to each side of a point, at most: near the poles they are narrow.
const MAX_SIDE: i32 = 10;

/// A rectangle of squares, by their rows from the south pole and columns from 180° west.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    rows: (i32, i32),
    columns: (i32, i32),
}

impl Area {
    /// The squares that are within a walk of `near`. At 180° it ends.
    #[must_use]
    pub fn round(near: Coordinate) -> Self {
        let high = WANTED_M / DEGREE_M;
        let wide = high / near.lat().to_radians().cos().max(1e-3);
        let column = index(near.lon(), 180);
        Self {
            rows: (
                index(near.lat() - high, 90),
                index(near.lat() + high, 90).max(index(near.lat() - high, 90)),
            ),
            columns: (
                index(near.lon() - wide, 180).max(column - MAX_SIDE),
                index(near.lon() + wide, 180).min(column + MAX_SIDE),
            ),
        }
    }

    /// Its squares.
    pub(crate) fn squares(self) -> impl Iterator<Item = (i32, i32)> {
        let (from, to) = self.columns;
        (self.rows.0..=self.rows.1).flat_map(move |row| (from..=to).map(move |col| (row, col)))
    }

    /// The smallest that holds all these squares; `None` for none.
    pub(crate) fn holding(squares: &[(i32, i32)]) -> Option<Self> {
        let rows = squares.iter().map(|(row, _)| *row);
        let columns = squares.iter().map(|(_, column)| *column);
        Some(Self {
            rows: (rows.clone().min()?, rows.max()?),
            columns: (columns.clone().min()?, columns.max()?),
        })
    }

    /// South, west, north, east, in hundredths of a degree.
    #[must_use]
    pub fn bounds(self) -> [i32; 4] {
        let of = |step: i32, half: i32| step * 100 / PER_DEGREE - half * 100;
        [
            of(self.rows.0, 90),
            of(self.columns.0, 180),
            of(self.rows.1 + 1, 90),
            of(self.columns.1 + 1, 180),
        ]
    }
}

/// The row or column of so many degrees.
fn index(degrees: f64, half: i32) -> i32 {
    let steps = (degrees + f64::from(half)) * f64::from(PER_DEGREE);
    // In bounds of the globe, so in bounds of an i32.
    (steps.floor() as i32).clamp(0, 2 * half * PER_DEGREE - 1)
}
