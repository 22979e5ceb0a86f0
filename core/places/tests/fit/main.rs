//! Suggestions: stories over a street that was made up, and what holds for real venues.
//!
//! The real ones are not part of the project: they are read from `OS1_EVALDATA` or
//! `../shared/evaldata` beside the checkout.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::panic,
    reason = "the whole file is a test: it fails by panicking, and says what it skips"
)]

mod evenings;
mod properties;
mod stories;

use jiff::SignedDuration;
use os1_places::fit::{Hard, Need, Request, Soft, Source, Start, Wish};
use os1_places::way::Mode;
use os1_places::{Coordinate, Venue};

/// A point in Mannheim, so many thousandths of a degree north of the station.
fn north(thousandths: f64) -> Coordinate {
    Coordinate::new(49.4795 + thousandths / 1000.0, 8.4699).unwrap()
}

/// A venue with these tags, divided by spaces; `~` in values stands for a space.
fn venue(id: &str, thousandths: f64, tags: &str) -> Venue {
    let tag = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap();
        (key.to_owned(), value.replace('~', " "))
    };
    Venue {
        id: format!("osm:node/{id}"),
        name: id.to_owned(),
        at: north(thousandths),
        tags: tags.split(' ').map(tag).collect(),
    }
}

/// Two hours on a Friday evening, for Ann who walks from the station and Ben who cycles from afar.
fn friday() -> Request {
    let start = |who: &str, thousandths, mode| Start {
        who: who.to_owned(),
        at: north(thousandths),
        mode,
    };
    Request {
        when: "2026-03-13T19:00:00+01:00[Europe/Berlin]".parse().unwrap(),
        length: SignedDuration::from_hours(2),
        country: Some("DE".to_owned()),
        starts: vec![
            start("Ann", 0.0, Mode::Foot),
            start("Ben", 20.0, Mode::Bicycle),
        ],
        needs: Vec::new(),
        wishes: Vec::new(),
    }
}

fn need(who: &str, hard: Hard) -> Need {
    Need {
        hard,
        who: who.to_owned(),
        source: Source::Memory(format!("memory-of-{who}")),
    }
}

fn wish(who: &str, soft: Soft) -> Wish {
    Wish {
        soft,
        who: who.to_owned(),
        source: Source::Memory(format!("memory-of-{who}")),
    }
}
