//! A thousand turns through one pipe.

use os1_tests::{Archive, Handset};

#[test]
fn a_thousand_lines_give_a_thousand_turns_in_order_and_all_are_kept() {
    let handset = Handset::set_up();
    let lines: Vec<String> = (0..1000)
        .map(|at| format!("note number {at} of a long day"))
        .collect();
    let input = lines.join("\n") + "\n";
    let reply = handset.run_with(&[], input.as_bytes()).ok();
    let heard: Vec<_> = reply
        .events("heard")
        .iter()
        .filter_map(|event| event["text"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(heard, lines);
    assert_eq!(reply.events("done").len(), 1000);
    let export = handset.home().join("all.zip");
    handset.run(&["export", &export.to_string_lossy()]).ok();
    let archive = Archive::open(&export);
    for line in [&lines[0], &lines[499], &lines[999]] {
        assert!(archive.count(line) >= 1, "{line} is lost");
    }
}
