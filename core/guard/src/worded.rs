//! The text form of closed sets without data, as the tables keep them and shells show them.

/// Gives an enum its words: `ALL`, `word`, `Display`, and `FromStr` that knows no other
/// ([`GuardError::Unreadable`](crate::GuardError)). A variant without a word does not compile.
macro_rules! worded {
    ($name:ident { $($variant:ident => $word:literal),+ $(,)? }) => {
        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As it is stored and shown.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::error::GuardError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let known = Self::ALL.iter().copied().find(|one| one.word() == text);
                known.ok_or($crate::error::GuardError::Unreadable)
            }
        }
    };
}

pub(crate) use worded;
