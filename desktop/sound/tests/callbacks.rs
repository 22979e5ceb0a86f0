//! The callbacks allocate nothing, lose nothing they need not lose, and let go of what was said when
//! they are told to.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the whole file is a test: it fails by panicking"
)]

use std::time::{Duration, Instant};

use assert_no_alloc::{AllocDisabler, assert_no_alloc};
use os1_sound::{Intake, Outpour};
use os1_voice::Format;
use proptest::prelude::*;

/// Ends the process when something allocates where nothing may.
#[global_allocator]
static ALLOCATOR: AllocDisabler = AllocDisabler;

const PERIOD: Duration = Duration::from_millis(10);

fn format() -> Format {
    Format::new(48_000, 2).expect("a format")
}

#[test]
fn callbacks_allocate_nothing_whatever_the_rings_hold() {
    let (mut intake, mut heard, counts) = Intake::new(format());
    let (mut outpour, mut played, out_counts) = Outpour::new(format());
    let mut floats = [0.25_f32; 960];
    let whole = [1_000_i16; 960];
    let mut at = Instant::now();
    // Three seconds: the microphone's ring overflows, the loudspeaker's runs dry.
    for round in 0..300 {
        if round < 100 {
            let (_, left) = played.push_partial_slice(&floats);
            assert!(left.is_empty());
        }
        assert_no_alloc(|| {
            intake.take(&whole, at, |sample| f32::from(sample) / 32_768.0);
            outpour.fill(&mut floats, at, Duration::from_millis(5), |sample| sample);
        });
        at += PERIOD;
    }
    let (tally, out) = (counts.tally(), out_counts.tally());
    assert_eq!((tally.callbacks, tally.late), (300, 0));
    assert_eq!((tally.samples, tally.missing), (192_000, 96_000));
    assert_eq!((out.callbacks, out.late), (300, 0));
    assert_eq!((out.samples, out.missing), (96_000, 192_000));
    let mut first = [0.0; 4];
    heard.pop_entire_slice(&mut first).expect("samples");
    assert!((first[0] - 1_000.0 / 32_768.0).abs() < 1e-6);
}

#[test]
fn a_sound_that_runs_dry_fades_within_two_milliseconds() {
    let (mut outpour, mut into, _) = Outpour::new(format());
    into.push_entire_slice(&[0.5; 20]).expect("room");
    let mut out = [9.0_f32; 960];
    outpour.fill(&mut out, Instant::now(), PERIOD, |sample| sample);
    assert!(out[..20].iter().all(|sample| (sample - 0.5).abs() < 1e-6));
    let steps = out[20..].windows(2).map(|two| (two[0] - two[1]).abs());
    assert!(steps.fold(0.0, f32::max) < 0.03, "it clicks");
    assert!(out[212..].iter().all(|sample| sample.abs() < 0.005));
}

proptest! {
    /// Nothing that went in is heard twice or out of order, however it is cut.
    #[test]
    fn what_goes_through_a_ring_comes_out_in_order(
        pieces in prop::collection::vec((0_usize..700, 0_usize..700), 1..60),
    ) {
        let (mut outpour, mut into, counts) = Outpour::new(Format::new(8_000, 1).expect("a format"));
        let (mut next, mut expected, mut lost) = (1_u32, 1_u32, 0_u64);
        for (push, take) in pieces {
            let samples: Vec<f32> = (0..push as u32).map(|i| (next + i) as f32).collect();
            let (pushed, _) = into.push_partial_slice(&samples);
            next += pushed.len() as u32;
            let there = u64::from(next - expected);
            let mut out = vec![0.0_f32; take];
            outpour.fill(&mut out, Instant::now(), PERIOD, |sample| sample);
            let got = there.min(take as u64) as usize;
            for sample in &out[..got] {
                prop_assert_eq!(*sample as u32, expected);
                expected += 1;
            }
            lost += (take - got) as u64;
            prop_assert_eq!(counts.tally().missing, lost);
        }
    }
}
