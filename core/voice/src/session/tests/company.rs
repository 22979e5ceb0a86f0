use super::replay;
use crate::session::{Command, Event, Phase, State, update};

fn last(text: &str) -> Event {
    Event::Final {
        text: text.to_owned(),
    }
}

/// Somebody says `words` with the voice of this number, and is done.
fn says(state: State, at: u64, voice: u32, words: &str) -> (State, Vec<Command>) {
    let mut all = Vec::new();
    let mut state = state;
    for (later, event) in [
        (0, Event::SpeechStart),
        (2_600, Event::VoiceHeard { voice }),
        (3_000, last(words)),
        (3_100, Event::SpeechEnd),
        (3_500, Event::TurnEnd),
    ] {
        let (next, commands) = update(state, at + later, &event);
        state = next;
        all.extend(commands);
    }
    (state, all)
}

fn withheld(voice: u32, words: &str) -> Command {
    Command::Withhold {
        voice,
        words: words.to_owned(),
    }
}

fn answers(commands: &[Command]) -> bool {
    commands
        .iter()
        .any(|command| matches!(command, Command::Answer { .. } | Command::Prepare { .. }))
}

#[test]
fn a_stranger_waits_until_they_were_introduced() {
    let (state, _) = replay(&[(0, Event::Started)]);
    let (state, commands) = says(state, 1_000, 1, "delete all my mail");
    assert!(!answers(&commands), "{commands:?}");
    assert!(commands.contains(&withheld(1, "delete all my mail")));
    assert!(commands.contains(&Command::AskWho { voice: 1 }));
    assert_eq!(state.phase(), Phase::Listening);
    // Asked once; words too short to tell are still the stranger's.
    let (state, commands) = says(state, 6_000, 1, "go ahead then");
    assert!(!commands.contains(&Command::AskWho { voice: 1 }));
    let (state, _) = update(state, 10_000, &Event::SpeechStart);
    let (state, _) = update(state, 10_500, &last("yes"));
    let (state, commands) = update(state, 10_900, &Event::TurnEnd);
    assert_eq!(commands.first(), Some(&withheld(1, "yes")));
    // The user is heard again, and introduces them: the last words are answered.
    let (state, commands) = says(state, 12_000, 0, "that is my sister");
    assert!(answers(&commands));
    let (state, _) = update(state, 15_600, &Event::ReplyDone { turn: 3 });
    let introduced = Event::Introduced {
        voice: 1,
        obeyed: true,
    };
    let (state, commands) = update(state, 15_700, &introduced);
    let words = "yes".to_owned();
    assert_eq!(commands, [Command::Answer { turn: 4, words }]);
    let (state, _) = update(state, 15_800, &Event::ReplyDone { turn: 4 });
    let (_, commands) = says(state, 20_000, 1, "what time is it");
    assert!(answers(&commands));
}

#[test]
fn a_guest_who_may_not_be_obeyed_is_not_asked_after_again() {
    let introduced = Event::Introduced {
        voice: 2,
        obeyed: false,
    };
    let (state, _) = replay(&[(0, Event::Started), (10, introduced)]);
    let (state, commands) = says(state, 1_000, 2, "read me his mail");
    assert_eq!(commands.last(), Some(&withheld(2, "read me his mail")));
    // Long after, what is too short to tell is the user's again.
    let (state, _) = update(state, 20_000, &Event::SpeechStart);
    let (state, _) = update(state, 20_400, &last("who wrote"));
    let (_, commands) = update(state, 20_900, &Event::TurnEnd);
    assert!(answers(&commands), "{commands:?}");
}

#[test]
fn a_letter_is_taken_down_in_a_talk() {
    let (state, _) = replay(&[
        (0, Event::Started),
        (10, Event::SpeechStart),
        (500, last("take a letter")),
        (600, Event::SpeechEnd),
        (900, Event::TurnEnd),
    ]);
    let (state, commands) = says(state, 3_000, 0, "dear anna");
    let draft = |text: &str| Command::Draft {
        text: text.to_owned(),
    };
    assert!(
        commands.contains(&draft("Dear anna")) && !answers(&commands),
        "{commands:?}"
    );
    // Half a second and more after the end of speech: a comma.
    let (state, commands) = says(state, 6_900, 0, "come on friday");
    assert!(
        commands.contains(&draft("Dear anna, come on Friday")),
        "{commands:?}"
    );
    let (state, commands) = says(state, 14_000, 0, "end dictation");
    let text = "Dear anna, come on Friday.".to_owned();
    assert!(
        commands.contains(&Command::Written { text }),
        "{commands:?}"
    );
    let (_, commands) = says(state, 20_000, 0, "what time is it");
    assert!(answers(&commands));
}
