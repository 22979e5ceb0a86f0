//! A talk over a real sound system without a sound card, measured from what both sides play.
//!
//! Needs PulseAudio with the sinks `spk` and `room` and the source `mic`, as
//! `tests/peers/sound/pulse.sh` makes them; `PULSE_SERVER` leads there. `cargo xtask bench -- voice
//! FOLDER` starts it.

mod call;
mod clips;
mod pipecat;
mod room;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use os1_base::Error;
use os1_sound::{Copying, Port, Tally};
use os1_voice::Frame;
use serde_json::{Value, json};

use self::call::{Call, failed};
use self::room::{Ear, play};
use super::Report;
use super::report::percentile_ms;
use super::scratch::Scratch;

/// Questions that are asked.
const QUESTIONS: usize = 20;
/// Answers that are interrupted.
const INTERRUPTED: usize = 10;
/// How long callbacks are counted under load, in seconds; `OS1_BENCH_SECONDS` overrules it.
const LOADED_S: u64 = 120;
/// How far into an answer it is interrupted.
const INTO: Duration = Duration::from_millis(1_500);
/// Says much, so that it can be interrupted.
const LONG: &str = "what can you do";
/// Is answered with one short sentence.
const SHORT: &str = "what time is it";

/// What was measured of a question or of an interruption.
#[derive(Default)]
struct Measured {
    gaps: Vec<Duration>,
    own: Vec<Duration>,
    stops: Vec<Duration>,
    cut_ins: usize,
    unanswered: usize,
    unstopped: usize,
}

/// Asks, listens, interrupts, and counts callbacks under load.
///
/// # Errors
/// There is no such sound system, no recorded speech, or the program failed.
pub(crate) fn run(folder: Option<&Path>) -> Result<Report, Error> {
    let clips = clips::read(folder.unwrap_or(Path::new(".")))?;
    let scratch = Scratch::new()?;
    // Said once a day before everything: no part of an answer.
    let mut unheard = |_: os1_companion::TurnEvent| true;
    let never = tokio_util::sync::CancellationToken::new();
    let turn = scratch.companion.turn("hello", &mut unheard, never);
    tokio::runtime::Handle::current().block_on(turn)?;
    let script = script(&scratch, &clips)?;
    let profile = scratch.closed();
    let bare = peak(profile.path())?;
    let flags = ["--recogniser", &script, "--speaker", "tone"].map(str::to_owned);
    let mut call = Call::begin(profile.path(), &flags)?;
    let measured = talk(&mut call, &clips)?;
    let (memory, quiet) = (call.peak_mib(), call.hang_up()?);
    let theirs = pipecat::own_ms(QUESTIONS)?;
    let (loaded, copying) = under_load(profile.path(), &flags)?;
    let report = report(measured, &quiet);
    let report = report
        .figure(
            "memory of the talk, with companion and profile",
            memory,
            "MiB",
        )
        .figure(
            "of that, more than a talk without sound",
            memory - bare,
            "MiB",
        )
        .goal(30.0);
    Ok(beside_pipecat(late(report, &loaded, copying), theirs))
}

/// With the figures of Pipecat's pipeline, where there are any.
fn beside_pipecat(report: Report, theirs: Option<[f64; 2]>) -> Report {
    let Some([median, p95]) = theirs else {
        return report
            .note("Pipecat is not compared with: OS1_PIPECAT names no Python that has it.");
    };
    report
        .figure("Pipecat's pipeline, turn decided to first sound given, median", median, "ms")
        .figure("Pipecat's pipeline, p95", p95, "ms")
        .note("Pipecat's stubs answer at once and nothing is waited for; ours is the companion's whole turn, kept on the disk.")
}

/// What will be said: a line for each clip.
fn script(scratch: &Scratch, clips: &[Vec<Frame>]) -> Result<String, Error> {
    let line = |at: usize| {
        let words = if at < QUESTIONS { SHORT } else { LONG };
        // The interruption is a turn of its own behind each long answer.
        json!({ "words": words, "seconds": seconds(clips, at) * 0.6 }).to_string()
    };
    let lines: Vec<String> = (0..QUESTIONS + 2 * INTERRUPTED).map(line).collect();
    let file = scratch.file("script.jsonl", &lines.join("\n"))?;
    Ok(format!("script:{}", file.display()))
}

fn seconds(clips: &[Vec<Frame>], at: usize) -> f64 {
    let clip = clips.get(at % clips.len().max(1));
    clip.map_or(1.0, |clip| clip.len() as f64 / 100.0 - 0.4)
}

/// The memory of a talk that is typed and read.
fn peak(profile: &Path) -> Result<f64, Error> {
    let flags = ["--recogniser", "terminal", "--speaker", "terminal"].map(str::to_owned);
    let mut call = Call::begin(profile, &flags)?;
    call.write(SHORT)?;
    call.until("remembered", "")?;
    let peak = call.peak_mib();
    call.hang_up()?;
    Ok(peak)
}

fn talk(call: &mut Call, clips: &[Vec<Frame>]) -> Result<Measured, Error> {
    let (user, answer) = (Ear::open("room.monitor")?, Ear::open("spk.monitor")?);
    let mut measured = Measured::default();
    for (at, clip) in clips.iter().cycle().take(QUESTIONS).enumerate() {
        tracing::info!(at, "asking");
        question(call, clip, (&user, &answer), &mut measured)?;
    }
    for clip in clips.iter().cycle().skip(QUESTIONS).take(INTERRUPTED) {
        interruption(call, clip, (&user, &answer), &mut measured)?;
    }
    Ok(measured)
}

/// Asks and waits for the whole answer.
fn question(
    call: &mut Call,
    clip: &[Frame],
    (user, answer): (&Ear, &Ear),
    measured: &mut Measured,
) -> Result<(), Error> {
    let begun = Instant::now();
    play("room", clip)?;
    let Ok(first) = call.until("first_sound", "") else {
        measured.unanswered += 1;
        return Ok(());
    };
    call.until("remembered", "")?;
    call.until("phase", "listening")?;
    thread::sleep(Duration::from_millis(300));
    drop(call.told());
    let last_word = user.sounds(begun).last().copied();
    let first_sound = answer.sounds(begun).first().copied();
    let (Some(last_word), Some(first_sound)) = (last_word, first_sound) else {
        measured.unanswered += 1;
        return Ok(());
    };
    match first_sound.checked_duration_since(last_word) {
        Some(gap) => measured.gaps.push(gap),
        None => measured.cut_ins += 1,
    }
    let own = first.get("ms").and_then(Value::as_f64).unwrap_or(0.0) / 1e3;
    measured.own.push(Duration::from_secs_f64(own.max(0.0)));
    Ok(())
}

/// Asks, speaks into the answer, and measures how long it goes on.
fn interruption(
    call: &mut Call,
    clip: &[Frame],
    (user, answer): (&Ear, &Ear),
    measured: &mut Measured,
) -> Result<(), Error> {
    play("room", clip)?;
    call.until("phase", "speaking")?;
    thread::sleep(INTO);
    let begun = Instant::now();
    play("room", clip)?;
    thread::sleep(Duration::from_millis(500));
    let stopped = call
        .told()
        .iter()
        .any(|line| line["event"] == "stop_playback");
    let first_word = user.sounds(begun).first().copied();
    let sounds = answer.sounds(begun);
    // What comes after a second of silence is the answer to the interruption.
    let end = sounds
        .windows(2)
        .find_map(|two| match two {
            [before, after] if *after - *before > Duration::from_millis(150) => Some(*before),
            _ => None,
        })
        .or(sounds.last().copied());
    match (stopped, first_word, end) {
        (true, Some(first), Some(end)) => measured.stops.push(end.saturating_duration_since(first)),
        _ => measured.unstopped += 1,
    }
    call.write("/stop")?;
    thread::sleep(Duration::from_millis(2_500));
    call.write("/stop")?;
    thread::sleep(Duration::from_millis(300));
    drop(call.told());
    Ok(())
}

/// Counts late callbacks of a talk, and of streams that only copy, while one core is busy.
fn under_load(profile: &Path, flags: &[String]) -> Result<(Value, [Tally; 2]), Error> {
    let seconds = std::env::var("OS1_BENCH_SECONDS").ok();
    let seconds = seconds
        .and_then(|text| text.parse().ok())
        .unwrap_or(LOADED_S);
    let call = Call::begin(profile, flags)?;
    let heard = Copying::from_microphone(&Port::Default)?;
    let played = Copying::to_loudspeaker(&Port::Default)?;
    let over = Arc::new(AtomicBool::new(false));
    let ends = Arc::clone(&over);
    let burning = thread::spawn(move || {
        while !ends.load(Ordering::Relaxed) {
            std::hint::spin_loop();
        }
    });
    thread::sleep(Duration::from_secs(seconds));
    let copying = [heard.tally(), played.tally()];
    over.store(true, Ordering::Relaxed);
    if burning.join().is_err() {
        return Err(failed("the load failed"));
    }
    Ok((call.hang_up()?, copying))
}

fn report(mut measured: Measured, figures: &Value) -> Report {
    let number = |name: &str| figures[name].as_f64().unwrap_or(0.0);
    Report::new("voice", QUESTIONS + INTERRUPTED)
        .figure("gap to the answer, median", percentile_ms(&mut measured.gaps, 0.5), "ms")
        .goal(250.0)
        .figure("gap to the answer, p95", percentile_ms(&mut measured.gaps, 0.95), "ms")
        .goal(500.0)
        .figure("questions answered", measured.gaps.len() as f64, "")
        .figure("answered while the user spoke (cut-ins)", measured.cut_ins as f64, "")
        .figure("without an answer", measured.unanswered as f64, "")
        .figure("turn decided to first sound given, median", percentile_ms(&mut measured.own, 0.5), "ms")
        .goal(15.0)
        .figure("turn decided to first sound given, p95", percentile_ms(&mut measured.own, 0.95), "ms")
        .figure("stop after barge-in, median", percentile_ms(&mut measured.stops, 0.5), "ms")
        .goal(100.0)
        .figure("stop after barge-in, longest", percentile_ms(&mut measured.stops, 1.0), "ms")
        .figure("not stopped", measured.unstopped as f64, "")
        .figure("work on a frame, median", number("frame_ms"), "ms")
        .figure("work on a frame, p95", number("frame_p95_ms"), "ms")
        .figure("work on a frame, longest", number("frame_max_ms"), "ms")
        .figure("share of a core for it", number("share") * 100.0, "%")
        .goal(2.0)
        .note("The gap holds the wait of the turn end, the companion's turn and both devices' buffers.")
}

fn late(report: Report, figures: &Value, [heard, played]: [Tally; 2]) -> Report {
    let of = |side: &str, name: &str| {
        let figure = figures.get(side).and_then(|side| side.get(name));
        figure.and_then(Value::as_u64).unwrap_or(0) as f64
    };
    report
        .figure(
            "callbacks under load, in and out",
            of("input", "callbacks") + of("output", "callbacks"),
            "",
        )
        .figure("late, microphone", of("input", "late"), "")
        .goal(heard.late as f64)
        .figure("late, loudspeaker", of("output", "late"), "")
        .goal(played.late as f64)
        .figure(
            "callbacks that only copy, in and out",
            (heard.callbacks + played.callbacks) as f64,
            "",
        )
        .figure("late, only copying, microphone", heard.late as f64, "")
        .figure("late, only copying, loudspeaker", played.late as f64, "")
        .note("Late: more than 10 ms after the sound of the callback before was over.")
}
