//! Benchmarks through the product itself: `os1 bench NAME`.
//!
//! Each makes a profile of its own in a temporary folder and prints what it measured beside
//! the machine it ran on. Absolute times of a shared machine mean little; ratios do.

mod agenda;
mod caldav;
mod calendar_import;
mod ear;
mod engines;
mod events;
mod expand;
mod first_word;
mod import;
mod look;
mod machine;
mod mail_sync;
mod memory;
mod memory_added;
mod naming;
mod peak;
mod places;
mod report;
mod scratch;
mod scripted;
mod start;
mod talk;
mod turn;
mod voice;
mod when;

use std::path::Path;

use os1_base::{Error, ErrorKind};

pub(crate) use machine::Machine;
pub(crate) use report::Report;

/// One benchmark.
pub(crate) struct Bench {
    /// What it is called by.
    pub name: &'static str,
    /// What it measures, in one line.
    pub what: &'static str,
    run: fn(Option<&Path>) -> Result<Report, Error>,
}

/// Every benchmark there is.
pub(crate) const BENCHES: &[Bench] = &[
    Bench {
        name: "start",
        what: "cold start: os1 say hello --offline on an existing profile, time and memory",
        run: |_| start::run(),
    },
    Bench {
        name: "turn",
        what: "the core's own part of a turn, without a model",
        run: |_| turn::run(),
    },
    Bench {
        name: "first-word",
        what: "time to the first word of a scripted model server, over a plain HTTP client",
        run: |_| first_word::run(),
    },
    Bench {
        name: "naming",
        what: "choosing a name among all of the book",
        run: |_| naming::run(),
    },
    Bench {
        name: "when",
        what: "sentences a second in which times are found",
        run: |_| when::run(),
    },
    Bench {
        name: "import",
        what: "mails a second from a folder (PATH), searchable at the end",
        run: import::run,
    },
    Bench {
        name: "mail-sync",
        what: "the first round with a mail server (OS1_BENCH_MAIL), beside mbsync",
        run: |_| mail_sync::run(),
    },
    Bench {
        name: "memory",
        what: "taking in and recalling up to 100,000 episodes; `memory 1000000` goes on to a million",
        run: memory::run,
    },
    Bench {
        name: memory_added::NAME,
        what: "what memory adds to a process that opens a profile of `memory` (PATH); `memory` runs it",
        run: memory_added::run,
    },
    Bench {
        name: "agenda",
        what: "the agenda of a month over 10,000 events, 1,000 of them recurring",
        run: |_| agenda::run(),
    },
    Bench {
        name: "look",
        what: "a look for what rings over 10,000 events, 1,000 of them recurring, a third with alarms",
        run: |_| look::run(),
    },
    Bench {
        name: "caldav",
        what: "the first sync of 2,000 events from radicale, beside vdirsyncer",
        run: |_| caldav::run(),
    },
    Bench {
        name: "calendar-import",
        what: "an .ics file of 10,000 events, beside khal where it is installed",
        run: |_| calendar_import::run(),
    },
    Bench {
        name: "places",
        what: "reading a map (PATH, an .osm.pbf) and finding among 100,000 places",
        run: places::run,
    },
    Bench {
        name: "engines",
        what: "the speech engines of this machine: one says sentences, the other hears them, at the pace of speech",
        run: |_| engines::run(),
    },
    Bench {
        name: "barge-in",
        what: "how soon we are silent when somebody speaks, and how often for nothing, in made rooms",
        run: ear::barge_in,
    },
    Bench {
        name: "turn-ends",
        what: "cut-ins and delays on speakers left out of the fit (PATH of labelled sentences)",
        run: ear::turn_ends,
    },
    Bench {
        name: "voices",
        what: "how well one voice is told from another, over recordings (PATH) of one speaker each",
        run: ear::voices,
    },
    Bench {
        name: "voice",
        what: "a talk over PulseAudio with recorded speech (PATH): gap, interruption, cost; `cargo xtask bench -- voice PATH` has the room",
        run: voice::run,
    },
    Bench {
        name: "expand",
        what: "400,000 instances of recurring events as JSON, beside python-dateutil and libical",
        run: |_| expand::run(),
    },
];

/// Runs the benchmark called `name`.
///
/// # Errors
/// There is none of that name, or it could not run.
pub(crate) fn run(name: &str, path: Option<&Path>) -> Result<Report, Error> {
    let bench = BENCHES.iter().find(|bench| bench.name == name);
    let bench = bench.ok_or_else(|| {
        Error::new(
            ErrorKind::NotFound,
            "There is no benchmark of that name. os1 bench list shows those there are.",
        )
    })?;
    (bench.run)(path)
}
