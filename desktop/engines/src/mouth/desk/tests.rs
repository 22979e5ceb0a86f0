use proptest::prelude::*;

use super::*;

fn sound(serial: u64, bytes: usize) -> Told {
    Told::Sound(serial, Box::new([0.5; FRAME]), bytes)
}

#[test]
fn an_utterance_is_told_to_its_end_once_and_its_marks_only_grow() {
    let mut desk = Desk::default();
    let mut play = [0.0; FRAME];
    let serial = desk.say(9, "Über uns");
    let part = |bytes| {
        Some(Played::Part {
            utterance: 9,
            bytes,
        })
    };
    // Byte 1 lies inside of the first letter.
    assert_eq!(desk.told(sound(serial, 1), &mut play), part(0));
    assert_eq!(desk.told(sound(serial, 5), &mut play), part(5));
    assert_eq!(desk.told(sound(serial, 2), &mut play), part(5));
    assert_eq!(desk.told(sound(serial, 900), &mut play), part(9));
    let last = Some(Played::Last { utterance: 9 });
    assert_eq!(desk.told(Told::End(serial), &mut play), last);
    assert_eq!(desk.told(Told::End(serial), &mut play), None, "twice");
    assert_eq!(desk.told(sound(serial, 0), &mut play), None);
}

#[test]
fn what_was_cancelled_is_not_heard_and_the_next_is() {
    let mut desk = Desk::default();
    let mut play = [0.0; FRAME];
    let old = desk.say(1, "old");
    desk.cancel();
    assert_eq!(desk.wanted_from(), old + 1);
    let new = desk.say(2, "new");
    assert_eq!(desk.told(sound(old, 3), &mut play), None);
    assert_eq!(desk.told(Told::End(old), &mut play), None);
    assert_eq!(play, [0.0; FRAME]);
    let part = Some(Played::Part {
        utterance: 2,
        bytes: 1,
    });
    assert_eq!(desk.told(sound(new, 1), &mut play), part);
}

#[test]
fn an_engine_that_stalls_skips_or_finds_no_end_is_given_up_once() {
    let mut play = [0.0; FRAME];
    let mut stalls = Desk::default();
    stalls.say(1, "so");
    let failed = (0..=STILL)
        .map(|_| stalls.nothing(&mut play))
        .find(|told| *told != Played::Nothing);
    assert_eq!(failed, Some(Played::Failed));
    assert_eq!(stalls.nothing(&mut play), Played::Nothing);
    assert!(stalls.why().is_some_and(|why| why.ends_with('.')));

    let mut skips = Desk::default();
    skips.say(1, "one");
    let second = skips.say(2, "two");
    assert_eq!(
        skips.told(sound(second, 1), &mut play),
        Some(Played::Failed)
    );

    let mut endless = Desk::default();
    let serial = endless.say(1, "so");
    let mut count = 0;
    while endless.told(sound(serial, 0), &mut play) != Some(Played::Failed) {
        count += 1;
    }
    assert_eq!(count, LONGEST);
}

#[derive(Debug, Clone)]
enum Happening {
    Say(String),
    Cancel,
    Restart,
    Nothing,
    Tells(Told),
}

fn happening() -> impl Strategy<Value = Happening> {
    let sample = prop_oneof![Just(f32::NAN), -9.0_f32..9.0];
    prop_oneof![
        2 => ".{0,10}".prop_map(Happening::Say),
        1 => Just(Happening::Cancel),
        1 => Just(Happening::Restart),
        2 => Just(Happening::Nothing),
        9 => (0_u64..6, 0_usize..20, sample)
            .prop_map(|(serial, bytes, s)| Happening::Tells(Told::Sound(serial, Box::new([s; FRAME]), bytes))),
        3 => (0_u64..6).prop_map(|serial| Happening::Tells(Told::End(serial))),
        1 => Just(Happening::Tells(Told::Failed("Gone.".to_owned()))),
    ]
}

proptest! {
    /// However the engine behaves: utterances are told in their order, each to its end at most once, marks are
    /// within the text and only grow, nothing of before a cancel is heard, and no sample is out of range.
    #[test]
    fn a_desk_keeps_the_promises_of_the_port(script in prop::collection::vec(happening(), 0..200)) {
        let mut desk = Desk::default();
        let mut waiting: VecDeque<(u32, String, usize)> = VecDeque::new();
        let mut number = 0;
        for one in script {
            let mut play = [0.0; FRAME];
            let played = match one {
                Happening::Say(text) => {
                    if !desk.is_broken() {
                        number += 1;
                        desk.say(number, &text);
                        waiting.push_back((number, text, 0));
                    }
                    continue;
                }
                Happening::Cancel => {
                    desk.cancel();
                    waiting.clear();
                    continue;
                }
                Happening::Restart => {
                    desk.restarted();
                    continue;
                }
                Happening::Nothing => Some(desk.nothing(&mut play)),
                Happening::Tells(told) => desk.told(told, &mut play),
            };
            match played {
                None | Some(Played::Nothing) => prop_assert_eq!(play, [0.0; FRAME]),
                Some(Played::Failed) => waiting.clear(),
                Some(Played::Part { utterance, bytes }) => {
                    let front = waiting.front_mut().expect("something is being said");
                    prop_assert_eq!(utterance, front.0);
                    prop_assert!(bytes >= front.2 && front.1.is_char_boundary(bytes));
                    front.2 = bytes;
                    prop_assert!(play.iter().all(|sample| sample.abs() <= 1.0));
                }
                Some(Played::Last { utterance }) => {
                    prop_assert_eq!(waiting.pop_front().map(|front| front.0), Some(utterance));
                }
            }
        }
    }
}
