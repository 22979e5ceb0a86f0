//! `os1 places …`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};
use os1_companion::places::{Coordinate, Kind, MapServer};

use super::BookFlags;

/// What to do with places.
#[derive(Debug, Subcommand)]
pub(crate) enum PlacesCommand {
    /// Keep the places of files: .osm.pbf, .osm, .osm.gz, Overpass JSON, GeoJSON; vCard, GPX, KML
    /// and CSV for lists of your own. Again brings them up to date
    #[command(
        after_help = "Examples:\n  os1 places import mannheim.osm.pbf\n  os1 places import favourites.csv friends.gpx"
    )]
    Import {
        /// What to read; the format is told by what is in it
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Places by words, by kind, near a point, the best first
    #[command(
        after_help = "Examples:\n  os1 places find pizza --near 49.487,8.466\n  os1 places find --kind cafe bar --near \"national theatre\" --within 800"
    )]
    Find(FindFlags),
    /// Up to three places that are open then and suit who goes, each with its reasons
    #[command(
        after_help = "Example:\n  os1 places suggest --when 2026-12-04T20:00 --near 49.487,8.466 --who Amy"
    )]
    Suggest(SuggestFlags),
    /// Ask a place for a table: shown first, sent on your yes
    #[command(
        after_help = "Example:\n  os1 places book osm:node/21 --when 2026-12-04T20:00 --for 2"
    )]
    Book {
        /// The place, by its id as `os1 places find` shows it
        id: String,
        /// The table
        #[command(flatten)]
        table: BookFlags,
    },
    /// Where you live: what "near me" is near, and where ways begin
    #[command(
        after_help = "Examples:\n  os1 places home 49.487,8.466\n  os1 places home 5 Rose Street, Mannheim\n  os1 places home --forget"
    )]
    Home {
        /// A point in degrees, or an address; shown when left out
        #[arg(value_name = "LAT,LON|PLACE", allow_hyphen_values = true)]
        place: Vec<String>,
        /// Let go of it
        #[arg(long, conflicts_with = "place")]
        forget: bool,
    },
    /// Map servers that may be asked for what is not here; none is before you allow it
    #[command(subcommand)]
    Server(MapServerCommand),
    /// What was imported: whose data, how old, how many places
    #[command(after_help = "Example:\n  os1 places list")]
    List,
    /// Take away everything that was imported under a name
    #[command(after_help = "Example:\n  os1 places remove mannheim.osm.pbf")]
    Remove {
        /// The name, as `os1 places list` shows it
        name: String,
    },
}

/// What to do with map servers.
#[derive(Debug, Subcommand)]
pub(crate) enum MapServerCommand {
    /// Allow one: `overpass` for what is in an area, `nominatim` or `photon` for where a name is
    #[command(
        after_help = "Examples:\n  os1 places server add nominatim\n  os1 places server add overpass https://overpass.example.org/api/interpreter"
    )]
    Add {
        /// What it speaks
        #[arg(value_parser = map_server)]
        kind: MapServer,
        /// Its address; the public one when left out
        url: Option<String>,
    },
    /// Those that are allowed
    #[command(after_help = "Example:\n  os1 places server list")]
    List,
    /// Take one away, with the leave to ask it
    #[command(after_help = "Example:\n  os1 places server remove overpass")]
    Remove {
        /// What it speaks
        #[arg(value_parser = map_server)]
        kind: MapServer,
    },
}

fn map_server(word: &str) -> Result<MapServer, String> {
    let found = MapServer::ALL.into_iter().find(|one| one.word() == word);
    found.ok_or_else(|| "there are overpass, nominatim and photon".to_owned())
}

/// Which places.
#[derive(Debug, ClapArgs)]
pub(crate) struct FindFlags {
    /// Words of the name, the cuisine, the street; every place when left out
    pub query: Vec<String>,
    /// Near this point, in degrees, or near an imported place of this name
    #[arg(long, value_name = "LAT,LON|PLACE", value_parser = near, allow_hyphen_values = true)]
    pub near: Option<Near>,
    /// At most this many metres from it
    #[arg(long, value_name = "METRES", requires = "near")]
    pub within: Option<u32>,
    /// Only of these kinds: restaurant, cafe, bar, cinema, museum, park …
    #[arg(long, value_name = "KIND", num_args = 1.., value_terminator = ";")]
    pub kind: Vec<Kind>,
    /// How many
    #[arg(long, default_value_t = 10)]
    pub limit: usize,
}

/// Where to go.
#[derive(Debug, ClapArgs)]
pub(crate) struct SuggestFlags {
    /// When: a wall time or an instant
    #[arg(long, value_name = "I")]
    pub when: String,
    /// Near this point, in degrees, or near an imported place of this name
    #[arg(long, value_name = "LAT,LON|PLACE", value_parser = near, allow_hyphen_values = true)]
    pub near: Option<Near>,
    /// Who comes along, by name or relation
    #[arg(long, value_name = "NAME", num_args = 1.., value_terminator = ";")]
    pub who: Vec<String>,
    /// Only of these kinds; restaurants when left out
    #[arg(long, value_name = "KIND", num_args = 1.., value_terminator = ";")]
    pub kind: Vec<Kind>,
}

/// Near what.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Near {
    /// A point.
    Point(Coordinate),
    /// A place that was imported, by its name.
    Named(String),
}

/// `49.487,8.466`, or words.
pub(crate) fn near(text: &str) -> Result<Near, String> {
    if text.chars().any(char::is_alphabetic) {
        return Ok(Near::Named(text.to_owned()));
    }
    let (lat, lon) = text
        .split_once(',')
        .ok_or("write latitude and longitude with a comma between them, or a place's name")?;
    let degrees = |part: &str| {
        part.trim()
            .parse()
            .map_err(|_| "that is no number of degrees")
    };
    let point = Coordinate::new(degrees(lat)?, degrees(lon)?);
    Ok(Near::Point(point.ok_or(
        "that is no point of the globe: latitude -90 to 90, longitude -180 to 180",
    )?))
}
