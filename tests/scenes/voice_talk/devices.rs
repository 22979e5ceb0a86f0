//! Devices that are there, that are not, and that go away in the middle.

use os1_tests::{Handset, SoundRoom};

use super::{Call, WORDS, sounding, words};

#[test]
fn the_devices_of_this_machine_are_listed() {
    let Some(room) = SoundRoom::open(false) else {
        return;
    };
    let handset = Handset::new();
    let mut command = handset.command(&["--json", "voice", "devices"]);
    room.lead(&mut command);
    let output = command.output();
    let output = output.expect("os1 runs");
    assert!(output.status.success(), "{output:?}");
    let lines: Vec<serde_json::Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let default = |direction: &str| {
        let found = lines
            .iter()
            .find(|line| line["direction"] == direction && line["default"] == true);
        found.expect("a default device")["id"].clone()
    };
    assert_eq!(
        (default("input"), default("output")),
        ("mic".into(), "spk".into())
    );
    assert!(
        lines
            .iter()
            .all(|line| line["rate"] == 48_000 && line["channels"] == 1)
    );
}

#[test]
fn a_device_that_is_not_there_is_said_before_anything_begins() {
    let Some(room) = SoundRoom::open(false) else {
        return;
    };
    let handset = Handset::set_up();
    let none = [
        "--json",
        "voice",
        "talk",
        "--speaker",
        "tone",
        "--loudspeaker",
        "attic",
    ];
    let mut command = handset.command(&none);
    room.lead(&mut command);
    let output = command.output();
    let output = output.expect("os1 runs");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("There is no sound device of that name"),
        "{said}"
    );
}

#[test]
fn a_microphone_that_is_pulled_out_is_told_and_heard_again_when_it_is_back() {
    let script = ["what time is it"];
    let Some(mut call) = Call::begin(false, &script, "tone") else {
        return;
    };
    call.room.unplug("module-remap-source", "source_name=mic");
    call.next("input_lost");
    call.until("notice", |line| {
        line["text"]
            .as_str()
            .is_some_and(|text| text.contains("typing works"))
    });
    call.until("microphone", |line| line["on"] == false);
    // Whoever cannot speak types, and is answered by sound.
    let recording = call.room.record();
    call.os1.write("what can you do");
    call.next("speech");
    call.next("remembered");
    assert!(sounding(&recording.so_far()) > 1.0);
    let mic = [
        "load-module",
        "module-remap-source",
        "source_name=mic",
        "master=room.monitor",
    ];
    call.room.ask(&mic);
    call.room.ask(&["set-default-source", "mic"]);
    call.until("microphone", |line| line["on"] == true);
    call.until("opened", |line| line["device"] == "microphone");
    call.room.speak(&words("voice/jfk.wav", WORDS));
    call.until("partial", |line| line["text"] == "what time is it");
    call.next("turn_end");
    call.next("remembered");
    call.hang_up();
}

#[test]
fn a_headset_that_is_pulled_out_is_silence_until_somebody_wants_it_aloud() {
    let Some(mut call) = Call::begin_on(false, &[], "tone", Some("headset")) else {
        return;
    };
    let aloud = call.room.record();
    call.os1.write("what can you do");
    call.until("phase", |line| line["phase"] == "speaking");
    call.room.unplug("module-null-sink", "sink_name=headset");
    call.next("headset_lost");
    let told = call.next("notice");
    assert!(
        told["text"]
            .as_str()
            .is_some_and(|text| text.contains("/aloud")),
        "{told}"
    );
    call.listen_for(std::time::Duration::from_secs(1));
    assert!(
        sounding(&aloud.so_far()) < 0.01,
        "it spoke for everybody to hear"
    );
    call.os1.write("/aloud");
    call.until("opened", |line| line["device"] == "loudspeaker");
    call.os1.write("what time is it");
    call.until("remembered", |line| line["unheard"] == "");
    assert!(sounding(&aloud.so_far()) > 0.3);
    drop(aloud);
    call.hang_up();
}

#[test]
fn a_loudspeaker_that_is_pulled_out_leaves_the_answer_on_the_screen() {
    let Some(mut call) = Call::begin_on(false, &[], "tone", Some("attic")) else {
        return;
    };
    call.os1.write("what can you do");
    call.until("phase", |line| line["phase"] == "speaking");
    call.room.unplug("module-null-sink", "sink_name=attic");
    call.next("output_lost");
    let remembered = call.next("remembered");
    assert_ne!(remembered["unheard"], "");
    let sink = [
        "load-module",
        "module-null-sink",
        "sink_name=attic",
        "rate=44100",
        "channels=2",
    ];
    call.room.ask(&sink);
    call.until("opened", |line| {
        line["device"] == "loudspeaker" && line["rate"] == 44_100
    });
    call.os1.write("what time is it");
    call.until("remembered", |line| line["unheard"] == "");
    let ways = call.room.ask(&["list", "short", "sink-inputs"]);
    assert_eq!(ways.lines().count(), 1, "it plays there: {ways}");
    call.hang_up();
}
