//! A talk that is open when something is due, with no daemon.

use os1_tests::Handset;

#[test]
fn what_is_due_while_a_talk_is_open_rings_in_it() {
    let mut handset = Handset::set_up();
    handset.on_the_machines_clock();
    let mut talk = handset.start(&[]);
    talk.turn("Set a timer for two seconds for the tea");
    let ring = loop {
        let line = talk.next_line().expect("it rings before it ends");
        if line["event"] == "ring" {
            break line;
        }
    };
    assert_eq!(ring["kind"], "timer");
    let words = ring["text"].as_str().unwrap_or_default();
    assert!(words.contains("tea"), "{words}");
    // The talk goes on beside it, and the ring is known in it.
    let done = talk.turn("Done");
    let said: String = done
        .events
        .iter()
        .filter_map(|event| event["text"].as_str())
        .collect();
    assert!(said.contains("tea"), "{said}");
    let (status, _) = talk.goodbye();
    assert!(status.success());
}
