//! A talk for whoever cannot hear or speak, and for a machine without sound.

use os1_tests::Handset;

/// Nothing but the terminal, whatever engines the machine has.
const TYPED: [&str; 6] = [
    "voice",
    "talk",
    "--recogniser",
    "terminal",
    "--speaker",
    "terminal",
];

#[test]
fn without_any_device_the_terminal_is_ear_and_voice() {
    let handset = Handset::set_up();
    let typed = b"what is your name?\nwhat can you do\n/what\n";
    let reply = handset.run_with(&TYPED, typed).ok();
    let told = |event: &str| {
        let lines = reply.lines.iter().filter(|line| line["event"] == event);
        lines.cloned().collect::<Vec<_>>()
    };
    assert_eq!(told("typed").len(), 2);
    assert_eq!(told("done").len(), 2, "{:#?}", reply.lines);
    let remembered = told("remembered");
    assert_eq!(remembered.len(), 2);
    assert!(remembered.iter().all(|line| line["unheard"] == ""));
    assert!(told("opened").is_empty() && told("microphone").is_empty());
    assert!(told("notice").iter().any(|line| {
        line["text"]
            .as_str()
            .is_some_and(|text| text.contains("/mute"))
    }));
    assert_eq!(reply.lines.last().expect("lines")["event"], "ended");
}

#[test]
fn a_goodbye_ends_the_talk() {
    let handset = Handset::set_up();
    let mut talk = handset.start(&TYPED);
    assert!(talk.write("goodbye"));
    let mut last = serde_json::Value::Null;
    while let Some(line) = talk.next_line() {
        last = line;
    }
    assert_eq!(last["event"], "ended");
}
