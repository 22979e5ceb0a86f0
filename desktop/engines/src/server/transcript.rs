//! What a server heard, in its own forms.

use os1_voice::Word;
use serde::Deserialize;

use crate::EngineError;

/// The most bytes of an answer: some hundred times half a minute of talk with its times.
pub(super) const MAX_ANSWER: usize = 1 << 20;
/// How sure a server is that does not tell.
const UNTOLD: f32 = 0.5;

/// `json` and `verbose_json`.
#[derive(Debug, Deserialize)]
struct Answer {
    text: String,
    #[serde(default)]
    words: Vec<TimedWord>,
    #[serde(default)]
    segments: Vec<Segment>,
}

#[derive(Debug, Deserialize)]
struct TimedWord {
    word: String,
    #[serde(default)]
    start: f64,
    #[serde(default)]
    end: f64,
    /// faster-whisper and whisper.cpp tell it.
    probability: Option<f32>,
}

#[derive(Debug, Deserialize)]
struct Segment {
    #[serde(default)]
    start: f64,
    #[serde(default)]
    end: f64,
    avg_logprob: Option<f32>,
}

/// An event of a streamed transcript.
#[derive(Debug, Deserialize)]
#[serde(tag = "type")]
pub(super) enum StreamEvent {
    /// More of it.
    #[serde(rename = "transcript.text.delta")]
    Delta {
        /// The words to be added.
        delta: String,
    },
    /// All of it.
    #[serde(rename = "transcript.text.done")]
    Done {
        /// All words.
        text: String,
    },
    /// The server failed in the middle.
    #[serde(rename = "error")]
    Error,
    /// What is not known is passed over.
    #[serde(other)]
    Other,
}

/// The words of a whole answer to a recording of `length_s` seconds.
pub(super) fn words(body: &[u8], length_s: f64) -> Result<Vec<Word>, EngineError> {
    let answer: Answer = serde_json::from_slice(body).map_err(|_| EngineError::Protocol {
        what: "it is no transcript",
    })?;
    if answer.words.is_empty() {
        let sure = answer.segments.iter().find_map(|one| one.avg_logprob);
        return Ok(spread(
            &answer.text,
            length_s,
            sure.map_or(UNTOLD, f32::exp),
        ));
    }
    let sure = |word: &TimedWord| {
        let segment = answer
            .segments
            .iter()
            .find(|one| one.start <= word.start && word.start <= one.end);
        let told = segment.and_then(|one| one.avg_logprob).map(f32::exp);
        word.probability.or(told).unwrap_or(UNTOLD)
    };
    let words = answer.words.iter().map(|word| Word {
        text: word.word.trim().to_owned(),
        from_s: word.start,
        to_s: word.end,
        confidence: sure(word),
    });
    Ok(words.collect())
}

/// Words without times, over the whole recording by their lengths.
pub(super) fn spread(text: &str, length_s: f64, confidence: f32) -> Vec<Word> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let all = words
        .iter()
        .map(|word| word.len() + 1)
        .sum::<usize>()
        .max(1);
    let mut at = 0;
    words
        .into_iter()
        .map(|word| {
            let from = at;
            at += word.len() + 1;
            Word {
                text: word.to_owned(),
                from_s: length_s * from as f64 / all as f64,
                to_s: length_s * at as f64 / all as f64,
                confidence,
            }
        })
        .collect()
}

/// Words that nobody was sure of, as a stream tells them.
pub(super) fn untimed(text: &str, length_s: f64) -> Vec<Word> {
    spread(text, length_s, UNTOLD)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_forms_of_the_same_words() {
        let plain = words(br#"{"text":"what time is it"}"#, 2.0).expect("words");
        let timed = words(
            br#"{"text":"what time","words":[{"word":" what","start":0.1,"end":0.4},
                {"word":"time","start":0.4,"end":0.9,"probability":0.9}],
                "segments":[{"start":0,"end":2,"avg_logprob":-0.1,"id":7}],"language":"english"}"#,
            2.0,
        )
        .expect("words");
        assert_eq!(plain.len(), 4);
        assert!(plain.iter().all(|word| word.confidence == UNTOLD));
        assert!((plain[3].to_s - 2.0).abs() < 1e-9);
        assert_eq!(timed[0].text, "what");
        assert!((timed[0].confidence - 0.905).abs() < 1e-3);
        assert_eq!((timed[1].to_s, timed[1].confidence), (0.9, 0.9));
    }

    #[test]
    fn what_is_no_transcript_is_told() {
        for body in ["", "[]", "{}", "<html>", r#"{"text":7}"#, "\u{0}"] {
            assert!(words(body.as_bytes(), 1.0).is_err(), "{body}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..500), length in 0.0..60.0) {
            words(&body, length).ok();
        }

        #[test]
        fn spread_words_follow_each_other(text in ".{0,200}", length in 0.0..60.0) {
            let words = untimed(&text, length);
            prop_assert!(words.windows(2).all(|two| two[0].to_s <= two[1].from_s + 1e-9));
            prop_assert!(words.iter().all(|word| word.to_s <= length + 1e-9));
        }
    }
}
