//! Draws the README's picture: a short talk with the real program, colours and all.
//!
//! `cargo xtask picture` builds the program and runs this.
#![allow(
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a drawing that cannot be made has nobody to report to but the terminal"
)]

use std::path::{Path, PathBuf};
use std::process::Stdio;

use os1_tests::{Handset, Mailbox};

/// Columns of the drawn terminal.
const COLUMNS: &str = "84";

const ANSWERS: &str = "name = \"Theodore\"\nadult = true\nvoice = \"female\"\nreason = \"I write letters for other people\"\nzone = \"America/Los_Angeles\"\nlocale = \"en-US\"\n";

/// The user's own list of places.
const PLACES: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[-118.2437,34.0522]},
  "properties":{"name":"Trattoria Roma","amenity":"restaurant","cuisine":"italian","outdoor_seating":"yes",
   "opening_hours":"Mo-Su 17:00-23:30","phone":"+1 213 555 0133"}},
 {"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[-118.2401,34.0500]},
  "properties":{"name":"Green Garden","amenity":"restaurant","cuisine":"asian","diet:vegetarian":"only"}},
 {"type":"Feature","id":"c","geometry":{"type":"Point","coordinates":[-118.2500,34.0450]},
  "properties":{"name":"Big Grill","amenity":"restaurant","cuisine":"steak_house",
   "opening_hours":"Mo-Su 17:00-24:00","phone":"+1 213 555 0177"}}
]}"#;

/// The screens beside the README's picture: file and commands.
const SCREENS: &[(&str, &[&[&str]])] = &[
    ("help", &[&["say", "what can you do?"]]),
    (
        "mail",
        &[
            &["mail", "list", "--limit", "6"],
            &["mail", "search", "plan from:anna"],
        ],
    ),
    (
        "sorting",
        &[
            &["say", "sort my inbox"],
            &["mail", "triage", "--limit", "5"],
            &["contacts"],
        ],
    ),
    (
        "documents",
        &[
            &[
                "documents",
                "create",
                "lease.md",
                "The deposit of the flat is 1,800 euros. It comes back within six months.",
            ],
            &["documents", "list"],
            &["say", "what was the flat's deposit?"],
            &["search", "deposit", "flat"],
        ],
    ),
    (
        "contacts",
        &[
            &[
                "contacts",
                "add",
                "Nora Lindqvist",
                "--mail",
                "nora@example.org",
                "--phone",
                "+46 8 1234567",
            ],
            &[
                "contacts",
                "add",
                "Paul Sommer",
                "--phone",
                "+49 171 2345678",
            ],
            &["contacts", "list"],
            &["say", "what's Nora's number?"],
            &["say", "who has gone quiet?"],
        ],
    ),
    (
        "calendar",
        &[
            &[
                "say",
                "dinner with Amy a week from Friday at eight, remind me the evening before",
            ],
            &["say", "push it an hour"],
            &["say", "when am I free for lunch with Paul?"],
            &[
                "calendar",
                "agenda",
                "--from",
                "2026-03-09",
                "--to",
                "2026-03-16",
            ],
        ],
    ),
    (
        "reminders",
        &[
            &["say", "remind me to call mum at six"],
            &["say", "set a timer for ten minutes for the pasta"],
            &["say", "put milk and eggs on the shopping list"],
            &["say", "what's on my shopping list?"],
            &["remind"],
        ],
    ),
    (
        "memory",
        &[
            &["say", "my sister Eva lives in Oslo"],
            &["say", "I'm allergic to nuts"],
            &["say", "that's not right, she moved to Bergen in January"],
            &["say", "what do you know about my sister?"],
            &["say", "why do you think that?"],
            &["say", "forget what I said about nuts"],
            &["say", "how long has my sister lived in Bergen?"],
            &["memory", "facts"],
        ],
    ),
    (
        "when",
        &[&[
            "when",
            "every other Wednesday at 9 am Paris time until June",
        ]],
    ),
    (
        "places",
        &[
            &["places", "import", "favourites.geojson"],
            &["places", "home", "34.0530,-118.2450"],
            &["say", "my friend Amy likes Italian food"],
            &["say", "find somewhere nice for Friday with Amy"],
            &["say", "not asian"],
            &["say", "how do I get to the Trattoria Roma?"],
        ],
    ),
    (
        "tables",
        &[
            &["say", "find somewhere nice for Friday with Amy"],
            &["say", "the first one, please"],
            &["bookings"],
        ],
    ),
    ("crisis", &[&["say", "I don't want to live any more"]]),
    (
        "privacy",
        &[&["say", "where do my words go?"], &["status"], &["doctor"]],
    ),
    (
        "activity",
        &[&["say", "what did you do today?"], &["activity"]],
    ),
];

fn main() {
    let target = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .expect("usage: picture FILE.svg");
    let mut handset = Handset::new();
    handset.at("2026-03-02T08:30:00-08:00[America/Los_Angeles]");
    let answers = answers(&handset);
    let setup = shown(
        &handset,
        &["setup", "--answers", &answers],
        "os1 setup --answers me.toml",
    );
    let mut screen = without_phrase(&setup);
    let mailbox = Mailbox::of(30);
    let mails = mailbox.eml_folder();
    handset
        .run(&["mail", "import", &mails.to_string_lossy()])
        .ok();
    handset.write("favourites.geojson", PLACES);
    for words in ["Who wrote yesterday?", "Are you human?"] {
        screen += &typed(&handset, &["say", words]);
    }
    draw(&target, &screen);
    let folder = target.with_file_name("screens");
    std::fs::create_dir_all(&folder).expect("the folder of the screens is made");
    for (name, commands) in SCREENS {
        let screen: String = commands.iter().map(|one| typed(&handset, one)).collect();
        draw(&folder.join(format!("{name}.svg")), &screen);
    }
}

fn draw(target: &Path, screen: &str) {
    let svg = anstyle_svg::Term::new().render_svg(screen);
    std::fs::write(target, svg).expect("the picture is written");
    eprintln!("{} is drawn", target.display());
}

/// The recovery phrase of a throw-away profile says nothing, but a picture that shows one
/// teaches to show them.
fn without_phrase(screen: &str) -> String {
    let phrase = |line: &&str| {
        let words = line.split_whitespace().count();
        words == 12 && !line.contains(['.', ','])
    };
    screen
        .lines()
        .map(|line| {
            if phrase(&line) {
                "    (twelve words)"
            } else {
                line
            }
        })
        .map(|line| format!("{line}\n"))
        .collect()
}

fn typed(handset: &Handset, arguments: &[&str]) -> String {
    let words: Vec<String> = arguments
        .iter()
        .map(|word| {
            if word.contains(' ') {
                format!("\"{word}\"")
            } else {
                (*word).to_owned()
            }
        })
        .collect();
    shown(handset, arguments, &format!("os1 {}", words.join(" ")))
}

fn answers(handset: &Handset) -> String {
    let file = handset.write("me.toml", ANSWERS);
    file.to_string_lossy().into_owned()
}

/// The prompt with what was typed, and what the program printed.
fn shown(handset: &Handset, arguments: &[&str], typed: &str) -> String {
    let output = handset
        .command(arguments)
        .env("CLICOLOR_FORCE", "1")
        .env("COLUMNS", COLUMNS)
        .stdin(Stdio::null())
        .output()
        .expect("os1 runs");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    format!("\u{1b}[2m$ {typed}\u{1b}[0m\n{text}\n")
}
