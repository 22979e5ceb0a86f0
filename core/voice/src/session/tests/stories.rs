use super::replay;
use crate::session::{Command, Event, Hold, Notice, Phase, Route, State, update};

fn partial(text: &str) -> Event {
    Event::Partial {
        text: text.to_owned(),
    }
}

fn last(text: &str) -> Event {
    Event::Final {
        text: text.to_owned(),
    }
}

fn reply(turn: u32, text: &str) -> Event {
    Event::Reply {
        turn,
        text: text.to_owned(),
    }
}

/// A session that is saying the second clause of an answer, five bytes of it heard.
fn speaking() -> State {
    let (state, _) = replay(&[
        (0, Event::Started),
        (10, Event::SpeechStart),
        (900, last("what is on today")),
        (1_000, Event::TurnEnd),
        (1_050, reply(0, "You have two meetings.")),
        (1_060, reply(0, "The first is with Anna.")),
        (2_500, Event::Played { utterance: 1 }),
        (
            2_900,
            Event::PlayedTo {
                utterance: 2,
                bytes: 10,
            },
        ),
    ]);
    assert_eq!(state.phase(), Phase::Speaking);
    state
}

#[test]
fn a_talk_replays_to_the_same_commands() {
    let log = [
        (0, Event::Started),
        (400, Event::SpeechStart),
        (700, partial("I would")),
        (900, partial("I would like to")),
        (1_200, Event::SpeechEnd),
        (1_900, Event::SpeechStart),
        (2_500, last("I would like to book a table")),
        (2_600, Event::SpeechEnd),
        (2_800, Event::TurnEnd),
        (4_050, Event::Tick),
        (4_300, Event::Tick),
        (4_400, reply(1, "Gladly.")),
        (4_410, reply(1, "For how many people?")),
        (4_420, Event::ReplyDone { turn: 1 }),
        (5_000, Event::Played { utterance: 1 }),
        (5_300, Event::SpeechStart),
        (5_400, Event::SpeechEnd),
        (5_900, Event::Played { utterance: 2 }),
        (6_500, Event::HungUp),
    ];
    let text = serde_json::to_string(&log).expect("a log");
    let kept: Vec<(u64, Event)> = serde_json::from_str(&text).expect("the log");
    let (state, commands) = replay(&kept);
    assert_eq!(replay(&log), (state.clone(), commands.clone()));
    assert_eq!(state.phase(), Phase::Ended);
    let lines: Vec<String> = commands
        .iter()
        .map(|command| serde_json::to_string(command).expect("a line"))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn each_clause_that_was_heard_is_told_while_the_answer_goes_on() {
    let (_, commands) = replay(&[
        (0, Event::Started),
        (10, Event::SpeechStart),
        (900, last("what is on today")),
        (1_000, Event::TurnEnd),
        (1_050, reply(0, "You have two meetings.")),
        (1_060, reply(0, "The first is with Anna.")),
        (1_070, Event::ReplyDone { turn: 0 }),
        (2_500, Event::Played { utterance: 1 }),
        (4_000, Event::Played { utterance: 2 }),
    ]);
    let reached: Vec<&Command> = commands
        .iter()
        .filter(|command| matches!(command, Command::Reached { .. }))
        .collect();
    let first = Command::Reached {
        turn: 0,
        heard: "You have two meetings.".to_owned(),
    };
    // The last one is remembered.
    assert_eq!(reached, [&first]);
}

#[test]
fn what_was_heard_is_kept_as_heard_and_the_rest_as_not_said() {
    let (state, commands) = update(speaking(), 3_000, &Event::SpeechStart);
    assert_eq!(commands, [Command::Hush]);
    let (state, commands) = update(state, 3_050, &Event::RealSpeech);
    let heard = "You have two meetings. The first ".to_owned();
    let remembered = Command::Remember {
        turn: 0,
        heard,
        unheard: "is with Anna.".to_owned(),
    };
    assert_eq!(
        commands,
        [
            Command::StopPlayback,
            Command::Discard { turn: 0 },
            remembered
        ]
    );
    assert_eq!(state.phase(), Phase::UserSpeaking);
}

#[test]
fn a_cough_silences_for_a_moment_and_the_answer_goes_on() {
    let (state, commands) = update(speaking(), 3_000, &Event::Sound);
    assert_eq!(commands, [Command::Hush]);
    let (state, commands) = update(state, 3_060, &Event::SpeechStart);
    assert_eq!(commands, [], "it is silent already");
    let (state, commands) = update(state, 3_400, &Event::SoundOver);
    assert_eq!(commands, [Command::Resume]);
    let (state, commands) = update(state, 3_500, &Event::SpeechEnd);
    assert_eq!(commands, []);
    assert_eq!(state.phase(), Phase::Speaking);
    let (_, commands) = update(state, 5_000, &Event::Played { utterance: 2 });
    let reached = Command::Reached {
        turn: 0,
        heard: "You have two meetings. The first is with Anna.".to_owned(),
    };
    assert_eq!(commands, [reached], "nothing of it was lost");
}

#[test]
fn a_sound_without_an_end_does_not_silence_for_good() {
    let (state, _) = update(speaking(), 3_000, &Event::Sound);
    let (state, commands) = update(state, 4_900, &Event::Tick);
    assert_eq!(commands, []);
    let (_, commands) = update(state, 5_000, &Event::Tick);
    assert_eq!(commands, [Command::Resume]);
}

#[test]
fn words_interrupt_where_the_sound_alone_was_not_sure_and_nods_do_not() {
    let (state, _) = update(speaking(), 3_000, &Event::SpeechStart);
    let (state, commands) = update(state, 3_100, &partial("mm-hm"));
    assert_eq!(commands.len(), 1, "shown alone: {commands:?}");
    let (state, commands) = update(state, 3_200, &partial("no not that"));
    assert!(commands.contains(&Command::StopPlayback));
    let (state, _) = update(state, 3_300, &last("no not that"));
    let (_, commands) = update(state, 3_400, &Event::TurnEnd);
    let words = "no not that".to_owned();
    assert_eq!(commands, [Command::Answer { turn: 1, words }]);
}

#[test]
fn wait_go_on_louder_and_again_need_no_model() {
    let (state, commands) = update(speaking(), 3_000, &partial("Wait"));
    assert!(commands.contains(&Command::StopPlayback));
    let (state, _) = update(state, 3_300, &last("wait"));
    let (state, _) = update(state, 3_310, &Event::TurnEnd);
    let (state, _) = update(state, 9_000, &Event::SpeechStart);
    let (state, commands) = update(state, 9_500, &last("Go on, please."));
    assert!(
        commands
            .iter()
            .any(|command| matches!(command, Command::Say { text, .. } if text == "is with Anna.")),
        "{commands:?}"
    );
    let (state, _) = update(state, 9_600, &Event::SpeechStart);
    let (state, _) = update(state, 9_700, &Event::RealSpeech);
    let (state, commands) = update(state, 9_900, &last("louder"));
    assert!(commands.contains(&Command::Volume { steps: 1 }));
    assert!(
        commands
            .iter()
            .any(|command| matches!(command, Command::Say { .. })),
        "it goes on: {commands:?}"
    );
    let (state, _) = update(state, 11_000, &Event::Played { utterance: 4 });
    let (_, commands) = update(state, 12_000, &last("say that again"));
    assert!(
        !commands
            .iter()
            .any(|command| matches!(command, Command::Answer { .. }))
    );
    assert!(
        commands
            .iter()
            .any(|command| matches!(command, Command::Say { .. })),
        "{commands:?}"
    );
}

#[test]
fn a_sentence_that_begins_like_a_request_is_none() {
    let (state, _) = replay(&[
        (0, Event::Started),
        (10, Event::SpeechStart),
        (100, partial("wait")),
        (300, last("wait for me at the station")),
    ]);
    let (_, commands) = update(state, 600, &Event::TurnEnd);
    let words = "wait for me at the station".to_owned();
    assert_eq!(commands, [Command::Answer { turn: 0, words }]);
}

#[test]
fn a_lost_headset_is_quiet_and_never_goes_on_aloud() {
    let (state, commands) = update(speaking(), 3_000, &Event::HeadsetLost);
    let at = |wanted: &Command| commands.iter().position(|command| command == wanted);
    assert!(at(&Command::StopPlayback).is_some());
    assert!(at(&Command::Microphone { on: false }) < at(&Command::Indicator { on: false }));
    assert_eq!(state.phase(), Phase::HeadsetLost);
    let (state, commands) = update(state, 3_100, &reply(1, "Hello?"));
    assert_eq!(commands, []);
    let (state, commands) = update(
        state,
        4_000,
        &Event::RouteChosen {
            route: Route::Loudspeaker,
        },
    );
    assert!(commands.contains(&Command::Microphone { on: true }));
    assert_eq!(state.phase(), Phase::Listening);
    let (state, _) = update(
        state,
        5_000,
        &Event::RouteChanged {
            route: Route::Bluetooth,
        },
    );
    let (state, _) = update(
        state,
        6_000,
        &Event::RouteChanged {
            route: Route::Loudspeaker,
        },
    );
    assert_eq!(state.phase(), Phase::HeadsetLost);
}

#[test]
fn a_call_holds_the_talk_and_an_answer_that_comes_meanwhile_is_shown() {
    let (state, _) = replay(&[
        (0, Event::Started),
        (10, Event::SpeechStart),
        (500, last("who wrote")),
        (600, Event::TurnEnd),
    ]);
    let (state, commands) = update(state, 700, &Event::HoldBegan { why: Hold::Call });
    assert!(commands.contains(&Command::Tell {
        notice: Notice::OnHold(Hold::Call)
    }));
    assert_eq!(state.phase(), Phase::Held);
    let (state, commands) = update(state, 800, &reply(0, "Anna did."));
    assert_eq!(
        commands,
        [Command::Show {
            text: "Anna did.".to_owned()
        }]
    );
    let (state, _) = update(state, 5_000, &Event::HoldEnded);
    let (_, commands) = update(state, 5_100, &Event::Tick);
    assert!(
        matches!(commands.as_slice(), [Command::Say { .. }]),
        "{commands:?}"
    );
}

#[test]
fn engines_that_fail_are_told_of_and_the_talk_goes_on() {
    let (state, commands) = update(speaking(), 3_000, &Event::MouthFailed);
    assert!(commands.contains(&Command::Show {
        text: "is with Anna.".to_owned()
    }));
    assert_eq!(state.phase(), Phase::Listening);
    let (_, commands) = update(speaking(), 30_000, &Event::Tick);
    assert!(
        commands.contains(&Command::Tell {
            notice: Notice::MouthFailed
        }),
        "a stalled one"
    );

    let spoken = [
        (0, Event::Started),
        (10, Event::SpeechStart),
        (900, Event::TurnEnd),
    ];
    let (state, _) = replay(&spoken);
    let (state, commands) = update(state, 5_000, &Event::Tick);
    assert_eq!(
        commands,
        [Command::Tell {
            notice: Notice::NotUnderstood
        }],
        "no words"
    );
    assert_eq!(state.phase(), Phase::Listening);

    let (state, _) = replay(&spoken);
    let (state, commands) = update(state, 1_000, &last("hello there"));
    assert_eq!(commands.len(), 2, "shown and answered");
    let (state, commands) = update(state, 1_010, &last("hello there"));
    assert_eq!(commands, [], "finals twice");
    let (_, commands) = update(state, 40_000, &Event::Tick);
    assert!(commands.contains(&Command::Tell {
        notice: Notice::NoAnswer
    }));
}

#[test]
fn typing_is_a_turn_too_even_without_a_microphone() {
    let (state, _) = replay(&[(0, Event::Started), (5, Event::PermissionLost)]);
    assert_eq!(state.phase(), Phase::Muted);
    let (_, commands) = update(
        state,
        10,
        &Event::Typed {
            text: "who wrote?".to_owned(),
        },
    );
    assert!(
        matches!(commands.as_slice(), [Command::Answer { .. }]),
        "{commands:?}"
    );
}

#[test]
fn what_the_voice_gave_away_and_the_ear_has_not_reached_was_not_heard() {
    let (state, commands) = replay(&[
        (0, Event::Started),
        (10, Event::SpeechStart),
        (900, last("what is on today")),
        (1_000, Event::TurnEnd),
        (1_050, reply(0, "You have two meetings.")),
        (1_060, reply(0, "The first is with Anna.")),
        (2_500, Event::Spoken { utterance: 1 }),
        (
            2_600,
            Event::PlayedTo {
                utterance: 1,
                bytes: 12,
            },
        ),
        (2_610, Event::Stop),
    ]);
    assert_eq!(state.phase(), Phase::Listening);
    let said = commands
        .iter()
        .filter(|command| matches!(command, Command::Say { .. }));
    assert_eq!(said.count(), 2, "the next follows without a gap");
    assert!(commands.contains(&Command::StopPlayback));
    let remembered = commands.iter().find_map(|command| match command {
        Command::Remember { heard, unheard, .. } => Some((heard.as_str(), unheard.as_str())),
        _ => None,
    });
    let expected = ("You have two", "meetings. The first is with Anna.");
    assert_eq!(remembered, Some(expected));
}
