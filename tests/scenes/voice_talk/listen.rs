//! When the microphone listens, and that everybody can see it.

use super::{Call, WORDS, words};

#[test]
fn a_muted_microphone_is_closed_and_opened_again() {
    let Some(mut call) = Call::begin(false, &["what time is it"], "tone") else {
        return;
    };
    let recorders = |call: &Call| {
        let outputs = call.room.ask(&["list", "short", "source-outputs"]);
        // The microphone of the room is itself a stream, without a client.
        let of_a_client = |line: &&str| line.split('\t').nth(2) != Some("-");
        outputs.lines().filter(of_a_client).count()
    };
    assert_eq!(recorders(&call), 1, "one stream listens");
    call.os1.write("/mute");
    call.until("phase", |line| line["phase"] == "muted");
    // The sound system takes a moment to close it.
    let closed = (0..250).any(|_| {
        call.listen_for(std::time::Duration::from_millis(20));
        recorders(&call) == 0
    });
    assert!(closed, "something listens");
    call.room.speak(&words("voice/jfk.wav", WORDS));
    assert_eq!(call.saw("speech_start"), 0);
    call.os1.write("/unmute");
    call.until("opened", |line| line["device"] == "microphone");
    call.room.speak(&words("voice/jfk.wav", WORDS));
    call.next("turn_end");
    call.next("remembered");
    call.hang_up();
}
