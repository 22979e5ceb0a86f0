//! What must hold of a vocabulary before the engine may load it.
//!
//! llama.cpp asserts some of this, and an assertion ends the process; other faults surface
//! as C++ exceptions that nothing on our side can catch.

use std::collections::HashSet;

use crate::{GgufError, Header};

/// `control` in GGUF's token types: markers of chat templates.
const CONTROL: i64 = 3;
/// `user_defined`: further markers, for example of tools.
const USER_DEFINED: i64 = 4;

/// Checks the vocabulary of `header`.
///
/// # Errors
/// [`GgufError::NotSound`] with what is wrong.
pub(crate) fn check(header: &Header) -> Result<(), GgufError> {
    let tokens = &header.tokens;
    let count = tokens.len();
    let of_all = |list: usize| list == 0 || list == count;
    let known = |id: Option<u32>| id.is_none_or(|id| (id as usize) < count);
    let mut seen = HashSet::with_capacity(count);
    let wrong = if count == 0 {
        "it has no vocabulary"
    } else if !tokens.iter().all(|token| seen.insert(token.as_slice())) {
        "its vocabulary has the same token twice"
    } else if tokens.iter().any(|token| token.contains(&0)) {
        "its vocabulary has a token with a zero byte"
    } else if !of_all(header.token_types.len()) {
        "its token types do not match its vocabulary"
    } else if header
        .token_types
        .iter()
        .any(|kind| !(0..=6).contains(kind))
    {
        "it has a token of an unknown type"
    } else if header.scores.is_some_and(|scores| scores != count as u64) {
        "its token scores do not match its vocabulary"
    } else if !known(header.bos) || !known(header.eos) {
        "its first or last token is not in its vocabulary"
    } else if header.tokenizer.as_deref() == Some("llama") && !has_every_byte(&seen) {
        "its vocabulary cannot write every byte"
    } else {
        return Ok(());
    };
    Err(GgufError::NotSound { what: wrong })
}

/// SentencePiece vocabularies fall back to bytes; a missing one throws in the engine.
fn has_every_byte(tokens: &HashSet<&[u8]>) -> bool {
    (0..=u8::MAX).all(|byte| {
        tokens.contains(format!("<0x{byte:02X}>").as_bytes()) || tokens.contains(&[byte][..])
    })
}

/// The texts that would change the speaker if a message contained them.
pub(crate) fn markers(header: &Header) -> Vec<String> {
    let typed = header.tokens.iter().zip(&header.token_types);
    typed
        .filter(|(_, kind)| matches!(**kind, CONTROL | USER_DEFINED))
        .filter_map(|(token, _)| String::from_utf8(token.clone()).ok())
        .filter(|text| text.chars().count() > 2 && text.chars().any(|c| c.is_ascii_punctuation()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(tokens: &[&str]) -> Header {
        Header {
            tokens: tokens.iter().map(|t| t.as_bytes().to_vec()).collect(),
            ..Header::default()
        }
    }

    #[test]
    fn what_would_end_the_process_is_refused() {
        let twice = header(&["a", "b", "a"]);
        let untyped = Header {
            token_types: vec![1],
            ..header(&["a", "b"])
        };
        let beyond = Header {
            eos: Some(2),
            ..header(&["a", "b"])
        };
        let byteless = Header {
            tokenizer: Some("llama".to_owned()),
            ..header(&["a", "b"])
        };
        for bad in [
            header(&[]),
            twice,
            untyped,
            beyond,
            byteless,
            header(&["a\0"]),
        ] {
            assert!(
                matches!(check(&bad), Err(GgufError::NotSound { .. })),
                "{bad:?}"
            );
        }
        assert_eq!(check(&header(&["a", "b"])), Ok(()));
    }

    #[test]
    fn markers_are_what_switches_speakers() {
        let header = Header {
            token_types: vec![3, 1, 4, 3],
            ..header(&["<|user|>", "hello", "<tool_call>", "s"])
        };
        assert_eq!(markers(&header), ["<|user|>", "<tool_call>"]);
    }
}
