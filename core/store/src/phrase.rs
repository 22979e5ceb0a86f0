//! Twelve words from which the profile's key is made.

use std::fmt;

use bip39::{Language, Mnemonic};
use hkdf::Hkdf;
use os1_base::{ErrorKind, Explained};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::Key;

/// How many words a phrase has: 128 bits of chance and 4 of check (BIP 39).
const WORDS: usize = 12;

/// The longest text that is looked at as a phrase, in characters.
const MAX_CHARS: usize = 1000;

/// The recovery phrase. Shown once, never stored, wiped when dropped, never printed.
///
/// The key follows from the phrase by HKDF-SHA-256 (RFC 5869) with an `info` of its
/// own, so the words open the profile and each of its backups on any machine.
#[derive(Clone)]
pub struct RecoveryPhrase(Mnemonic);

/// Why a text is not a recovery phrase. Names the place of a word, never the word.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// There are more or fewer than twelve words.
    #[error("A recovery phrase has 12 words; these are {0}.")]
    Count(usize),
    /// A word that is on no list.
    #[error(
        "Word {0} of the recovery phrase is not one of the 2,048 words in use. Look at its spelling."
    )]
    UnknownWord(usize),
    /// All words exist, but not together.
    #[error(
        "The words are right, but not together: one is wrong or two are exchanged. Compare them with what you wrote down."
    )]
    Checksum,
    /// The operating system gave no chance.
    #[error("The operating system gave no random numbers, so no recovery phrase could be made.")]
    NoChance,
}

impl Explained for PhraseError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NoChance => ErrorKind::Io,
            _ => ErrorKind::Invalid,
        }
    }
}

impl RecoveryPhrase {
    /// A new phrase from the operating system's chance.
    ///
    /// # Errors
    /// [`PhraseError::NoChance`].
    pub fn generate() -> Result<Self, PhraseError> {
        let mut entropy = Zeroizing::new([0_u8; 16]);
        getrandom::fill(entropy.as_mut_slice()).map_err(|_| PhraseError::NoChance)?;
        Mnemonic::from_entropy_in(Language::English, entropy.as_slice())
            .map(Self)
            .map_err(|_| PhraseError::NoChance)
    }

    /// The phrase that a person typed: capitals, line breaks, several spaces, numbers
    /// before the words and commas after them do not matter.
    ///
    /// # Errors
    /// What is wrong with it, by the place of the word.
    pub fn parse(text: &str) -> Result<Self, PhraseError> {
        let typed: Zeroizing<String> = Zeroizing::new(
            text.chars()
                .take(MAX_CHARS)
                .map(|c| if c.is_alphabetic() { c } else { ' ' })
                .collect::<String>()
                .to_lowercase(),
        );
        let words: Vec<&str> = typed.split_whitespace().collect();
        if words.len() != WORDS {
            return Err(PhraseError::Count(words.len()));
        }
        let unknown = words
            .iter()
            .position(|word| Language::English.find_word(word).is_none());
        if let Some(at) = unknown {
            return Err(PhraseError::UnknownWord(at + 1));
        }
        let plain = Zeroizing::new(words.join(" "));
        Mnemonic::parse_in_normalized(Language::English, &plain)
            .map(Self)
            .map_err(|_| PhraseError::Checksum)
    }

    /// The twelve words, to be shown and written down.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.words()
    }

    /// The key of the profile and of its backups.
    #[must_use]
    pub fn key(&self) -> Key {
        let entropy = Zeroizing::new(self.0.to_entropy());
        let mut key = Zeroizing::new([0_u8; 32]);
        // 32 bytes are far below the limit of 255 blocks, the only error there is.
        let _ =
            Hkdf::<Sha256>::new(None, &entropy).expand(b"os1 profile key 1", key.as_mut_slice());
        Key::from_bytes(*key)
    }
}

impl fmt::Debug for RecoveryPhrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryPhrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The all-zero phrase of BIP 39's test vectors.
    const ZERO: &str = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    #[test]
    fn what_was_written_down_gives_the_same_key() {
        let phrase = RecoveryPhrase::generate().unwrap();
        let words: Vec<_> = phrase.words().collect();
        assert_eq!(words.len(), 12);
        let typed = format!("  {}\n", words.join(",  \n").to_uppercase());
        let again = RecoveryPhrase::parse(&typed).unwrap();
        assert_eq!(again.key().to_secret(), phrase.key().to_secret());
        let other = RecoveryPhrase::generate().unwrap();
        assert_ne!(other.key().to_secret(), phrase.key().to_secret());
        assert_eq!(format!("{phrase:?}"), "RecoveryPhrase(…)");
    }

    /// Computed apart from this program (Python's hmac), so that a change of the
    /// derivation, which would lock every user out, cannot pass.
    #[test]
    fn the_derivation_stays_what_it_is() {
        let key = RecoveryPhrase::parse(ZERO).unwrap().key();
        assert_eq!(
            key.to_secret().expose(),
            "9dfe914b5d79035d40de3e32efdb68d307d55722ec7092238f997c7e6d4075bf"
        );
    }

    #[test]
    fn the_wrong_word_is_named_by_its_place() {
        let misspelt = ZERO.replacen("abandon", "abandone", 1);
        assert_eq!(
            RecoveryPhrase::parse(&misspelt).unwrap_err(),
            PhraseError::UnknownWord(1)
        );
        let exchanged = ZERO.replace("about", "zoo");
        assert_eq!(
            RecoveryPhrase::parse(&exchanged).unwrap_err(),
            PhraseError::Checksum
        );
        assert_eq!(
            RecoveryPhrase::parse("only three words").unwrap_err(),
            PhraseError::Count(3)
        );
        assert_eq!(
            RecoveryPhrase::parse("").unwrap_err(),
            PhraseError::Count(0)
        );
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in any::<String>()) {
            let _ = RecoveryPhrase::parse(&text);
        }
    }
}
