//! Characters whose bytes come in several tokens.

/// Holds back bytes until they make whole characters.
#[derive(Debug, Default)]
pub(crate) struct Characters {
    held: Vec<u8>,
}

impl Characters {
    /// Takes bytes and gives the whole characters so far. Bytes that can never become one
    /// come out as U+FFFD.
    pub(crate) fn take(&mut self, bytes: &[u8]) -> String {
        self.held.extend_from_slice(bytes);
        let mut out = String::new();
        loop {
            match std::str::from_utf8(&self.held) {
                Ok(text) => {
                    out.push_str(text);
                    self.held.clear();
                    return out;
                }
                Err(error) => {
                    let (good, rest) = self.held.split_at(error.valid_up_to());
                    out.push_str(&String::from_utf8_lossy(good));
                    let Some(bad) = error.error_len() else {
                        self.held = rest.to_vec();
                        return out;
                    };
                    out.push('\u{FFFD}');
                    self.held = rest.get(bad..).unwrap_or_default().to_vec();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_split_gives_the_same_text(text in any::<String>(), size in 1usize..5) {
            let mut characters = Characters::default();
            let out: String = text.as_bytes().chunks(size).map(|c| characters.take(c)).collect();
            prop_assert_eq!(out, text);
        }

        #[test]
        fn any_bytes_give_some_text(bytes in proptest::collection::vec(any::<u8>(), 0..50)) {
            let mut characters = Characters::default();
            let whole = characters.take(&bytes);
            prop_assert!(String::from_utf8_lossy(&bytes).starts_with(&whole));
        }
    }
}
