//! The talk as Markdown: written to be read, and read back.
//!
//! An episode is a heading `**NAME** (YYYY-MM-DD HH:MM)`, an empty line, its words, an empty
//! line. Behind the time stands `companion` where it speaks, `somebody else` for a person who
//! is called like the user here, `kept to itself` for what was said in a crisis. A line of the
//! words that looks like a heading has a backslash before it.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use os1_base::{Labeled, Labels, Readers, Source};
use os1_memory::{Episode, NewEpisode, Speaker};
use sha2::{Digest, Sha256};

/// How the user is called.
const USER: &str = "You";
const COMPANION: &str = "companion";
const SOMEBODY: &str = "somebody else";
const BARRED: &str = "kept to itself";
/// How times are written.
const TIME: &str = "%Y-%m-%d %H:%M";

/// An episode as a person reads it; `name` is the companion's.
pub(super) fn written(episode: &Episode, name: &str) -> String {
    let (speaker, mark) = match &episode.speaker {
        Speaker::User => (USER.to_owned(), None),
        Speaker::Companion => (one_line(name), Some(COMPANION)),
        Speaker::Other(other) => {
            let other = one_line(other);
            let mark = (other == USER).then_some(SOMEBODY);
            (other, mark)
        }
    };
    let at = episode.at.strftime(TIME).to_string();
    let barred = episode.barred.then_some(BARRED);
    let noted: Vec<&str> = [Some(at.as_str()), mark, barred]
        .into_iter()
        .flatten()
        .collect();
    let lines = episode.text.value.split('\n').map(escaped);
    let text = lines.collect::<Vec<_>>().join("\n");
    format!("**{speaker}** ({})\n\n{text}\n\n", noted.join(", "))
}

fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escaped(line: &str) -> String {
    if line.starts_with('\\') || line.starts_with("**") {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

/// The episodes that `text` holds, in its order; what stands before the first heading is none.
/// Times are read in `zone`. The labels are those of who speaks, and what a companion made of
/// other people's words stays on the device.
pub(super) fn read(text: &str, zone: &TimeZone) -> Vec<NewEpisode> {
    let mut found: Vec<(Heading, Vec<&str>)> = Vec::new();
    // The end of the last line begins no other.
    let text = text.strip_suffix('\n').unwrap_or(text);
    for line in text.split('\n') {
        match heading(line.trim_end_matches('\r'), zone) {
            Some(heading) => found.push((heading, Vec::new())),
            None => {
                if let Some((_, lines)) = found.last_mut() {
                    lines.push(line);
                }
            }
        }
    }
    let episodes = found
        .into_iter()
        .map(|(heading, lines)| episode(heading, &lines));
    episodes
        .filter(|episode| !episode.text.value.is_empty())
        .collect()
}

struct Heading {
    speaker: Speaker,
    at: jiff::Zoned,
    barred: bool,
}

fn heading(line: &str, zone: &TimeZone) -> Option<Heading> {
    let (name, noted) = line.strip_prefix("**")?.rsplit_once("** (")?;
    let mut noted = noted.trim_end().strip_suffix(')')?.split(", ");
    let at = DateTime::strptime(TIME, noted.next()?).ok()?;
    let marks: Vec<&str> = noted.collect();
    let speaker = match name {
        _ if marks.contains(&COMPANION) => Speaker::Companion,
        USER if !marks.contains(&SOMEBODY) => Speaker::User,
        "" => return None,
        other => Speaker::Other(other.to_owned()),
    };
    Some(Heading {
        speaker,
        at: at.to_zoned(zone.clone()).ok()?,
        barred: marks.contains(&BARRED),
    })
}

fn episode(heading: Heading, lines: &[&str]) -> NewEpisode {
    let lines = lines.strip_prefix(&[""]).unwrap_or(lines);
    let lines = lines.strip_suffix(&[""]).unwrap_or(lines);
    let bare = lines
        .iter()
        .map(|line| line.strip_prefix('\\').unwrap_or(line));
    let text = bare.collect::<Vec<_>>().join("\n");
    let reference = reference(&heading, &text);
    let text = match &heading.speaker {
        Speaker::User => Labeled::by_user(text),
        Speaker::Companion => {
            Labeled::new(text, Labels::new(Source::Companion, Readers::on_device()))
        }
        Speaker::Other(_) => Labeled::by_third_party(text),
    };
    let episode = NewEpisode::talk(heading.speaker, text)
        .with_at(heading.at)
        .with_reference(reference);
    if heading.barred {
        episode.as_barred()
    } else {
        episode
    }
}

/// The same words at the same time by the same are one episode, however often they are read.
fn reference(heading: &Heading, text: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(format!(
        "{}\n{}\n{text}",
        heading.speaker,
        heading.at.timestamp()
    ));
    let digest: String = hash
        .finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("markdown:{digest}")
}

#[cfg(test)]
mod tests {
    use os1_base::Id;
    use os1_memory::Channel;
    use proptest::prelude::*;

    use super::*;

    fn episode_of(speaker: Speaker, text: &str, barred: bool) -> Episode {
        let id: Id = "01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap();
        Episode {
            id,
            at: "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap(),
            speaker,
            channel: Channel::Talk,
            text: Labeled::by_user(text.to_owned()),
            present: Vec::new(),
            heard: None,
            turn: None,
            reference: None,
            barred,
        }
    }

    fn zone() -> TimeZone {
        TimeZone::get("Europe/Berlin").unwrap()
    }

    #[test]
    fn it_reads_as_a_person_would_write_it() {
        let said = episode_of(Speaker::User, "I live in Oslo.\n**Bold** words.", false);
        let text = written(&said, "Samantha");
        assert_eq!(
            text,
            "**You** (2026-03-10 12:00)\n\nI live in Oslo.\n\\**Bold** words.\n\n"
        );
        let by_hand =
            "# My talk\n\n**You** (2026-03-10 09:30)\nHello.\n**Anna** (2026-03-10 09:31)\n\nHi!";
        let read = read(by_hand, &zone());
        assert_eq!(read.len(), 2);
        assert_eq!(read[1].speaker, Speaker::Other("Anna".to_owned()));
        assert_eq!(
            (read[0].text.value.as_str(), read[1].text.value.as_str()),
            ("Hello.", "Hi!")
        );
        assert!(
            !read[1]
                .text
                .labels
                .readers
                .allow(os1_base::Reader::RemoteModel)
        );
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(
            said in prop::collection::vec(
                (0_u8..4, "(\\PC|\\n|[*\\\\() ]){1,40}", any::<bool>()), 0..6
            )
        ) {
            let said: Vec<Episode> = said.into_iter().map(|(who, text, barred)| {
                let speaker = match who {
                    0 => Speaker::User,
                    1 => Speaker::Companion,
                    2 => Speaker::Other("You".to_owned()),
                    _ => Speaker::Other("Anna** (Berg)".to_owned()),
                };
                episode_of(speaker, &text, barred)
            }).collect();
            let text: String = said.iter().map(|one| written(one, "Sam")).collect();
            let read = read(&text, &zone());
            prop_assert_eq!(read.len(), said.len());
            for (read, said) in read.iter().zip(&said) {
                prop_assert_eq!(&read.speaker, &said.speaker);
                prop_assert_eq!(&read.text.value, &said.text.value);
                prop_assert_eq!(read.barred, said.barred);
                prop_assert_eq!(read.at.as_ref(), Some(&said.at));
            }
        }

        #[test]
        fn any_text_is_read_without_harm(text in any::<String>()) {
            read(&text, &zone());
        }
    }
}
