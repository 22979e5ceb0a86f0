//! Calls that fail, panic, or do as little as there is.
#![allow(
    clippy::panic,
    reason = "a panic that crosses the boundary is what is tested"
)]

use std::sync::Arc;
use std::time::Instant;

use crate::runtime::{on_runtime, waiting};
use crate::*;

/// Fails with this kind.
///
/// # Errors
/// Always.
#[uniffi::export]
pub fn contract_fail(kind: ErrorKind) -> Result<(), CoreError> {
    Err(CoreError::new(kind, format!("This is {kind:?}.")))
}

/// Fails with this kind, later.
///
/// # Errors
/// Always.
#[uniffi::export]
pub async fn contract_fail_later(kind: ErrorKind) -> Result<(), CoreError> {
    waiting(move || contract_fail(kind)).await
}

/// Panics in the caller's own call.
///
/// # Errors
/// Never: it panics.
#[uniffi::export]
pub fn contract_panic() -> Result<(), CoreError> {
    panic!("on purpose")
}

/// Panics in a thread of ours.
///
/// # Errors
/// [`ErrorKind::Internal`], always.
#[uniffi::export]
pub async fn contract_panic_later() -> Result<(), CoreError> {
    on_runtime(async { panic!("on purpose") }).await
}

/// The least call there is.
#[uniffi::export]
#[must_use]
pub fn contract_call(number: u64) -> u64 {
    number.wrapping_add(1)
}

/// Tells a listener so many events from a thread of ours, none joined; how long that took, in
/// nanoseconds.
///
/// # Errors
/// What the listener threw.
#[uniffi::export]
pub async fn contract_events(
    listener: Arc<dyn TurnListener>,
    count: u32,
) -> Result<u64, CoreError> {
    waiting(move || {
        let begun = Instant::now();
        for at in 0..count {
            listener.on_event(TurnEvent::Notice {
                text: format!("event {at}"),
            })?;
        }
        Ok(nanoseconds(begun))
    })
    .await
}

/// A list of so many rows of the inbox.
#[uniffi::export]
#[must_use]
pub fn contract_rows(count: u32) -> Vec<InboxRow> {
    let row = |at: u32| {
        InboxRow {
        id: format!("{at:032x}"),
        thread: format!("{at:032x}"),
        from: MailAddress {
            name: Some("Ada Lovelace".to_owned()),
            address: Some("ada@example.org".to_owned()),
        },
        subject: format!("Notes on the engine, part {at}"),
        snippet: "The engine can arrange and combine its numerical quantities exactly as if they were letters.".to_owned(),
        at: "2026-03-10T12:00:00+01:00[Europe/Berlin]".to_owned(),
        seen: at.is_multiple_of(2),
        starred: false,
        class: MailClass::Personal,
        suggest: Suggestion::Keep,
        reasons: vec!["you have written to each other".to_owned()],
    }
    };
    (0..count).map(row).collect()
}

/// A session whose ports are of this side, to compare with: how long so many frames take in it, in
/// nanoseconds.
///
/// # Errors
/// Never, with frames of the right length.
#[uniffi::export]
pub fn contract_frames_inside(frames: Vec<u8>, rounds: u32) -> Result<u64, CoreError> {
    let session = VoiceSession::new(Arc::new(Nobody), Arc::new(Nobody));
    session.happens(VoiceEvent::Started);
    let begun = Instant::now();
    for _ in 0..rounds {
        for frame in frames.chunks_exact(320) {
            session.frame(Some(frame.to_vec()))?;
        }
    }
    Ok(nanoseconds(begun))
}

fn nanoseconds(begun: Instant) -> u64 {
    u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

/// Hears and says nothing.
struct Nobody;

impl SpeechToText for Nobody {
    fn hear(&self, _pcm: Vec<u8>) -> Result<(), CoreError> {
        Ok(())
    }

    fn end_of_turn(&self) -> Result<(), CoreError> {
        Ok(())
    }

    fn cancel(&self) -> Result<(), CoreError> {
        Ok(())
    }
}

impl TextToSpeech for Nobody {
    fn say(&self, _utterance: u32, _text: String, _whisper: bool) -> Result<(), CoreError> {
        Ok(())
    }

    fn cancel(&self) -> Result<(), CoreError> {
        Ok(())
    }
}
