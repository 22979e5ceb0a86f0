//! How a record of the core becomes one of the boundary.
//!
//! The macros write the record once and from it the `From` that names every field or variant: one
//! that is added to the core, or taken away, stops compiling here.

use jiff::Zoned;
use jiff::civil::{Date, Time};
use os1_base::Id;

/// A value of the core as the boundary has it.
pub(crate) trait Over<T> {
    /// The same on the other side.
    fn over(self) -> T;
}

/// What is the same on both sides.
macro_rules! same {
    ($($kind:ty),*) => {$(
        impl Over<$kind> for $kind {
            fn over(self) -> $kind {
                self
            }
        }
    )*};
}

same!((), bool, u8, u16, u32, u64, i8, i64, f32, f64, String);

/// What is told in its own words: instants as RFC 3339 with zone, days and times as ISO 8601.
macro_rules! told {
    ($($kind:ty),*) => {$(
        impl Over<String> for $kind {
            fn over(self) -> String {
                self.to_string()
            }
        }
    )*};
}

told!(&'static str, Zoned, Date, Time, Id);

impl Over<u64> for usize {
    fn over(self) -> u64 {
        self as u64
    }
}

impl<A: Over<B>, B> Over<Vec<B>> for Vec<A> {
    fn over(self) -> Vec<B> {
        self.into_iter().map(Over::over).collect()
    }
}

impl<A: Over<B>, B> Over<Option<B>> for Option<A> {
    fn over(self) -> Option<B> {
        self.map(Over::over)
    }
}

/// A record of the boundary that has what a struct of the core has.
macro_rules! mirror {
    ($(#[$about:meta])* $name:ident of $core:ident {
        $($(#[$doc:meta])* $field:ident: $kind:ty),* $(,)?
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, uniffi::Record)]
        #[cfg_attr(feature = "contract", derive(serde::Deserialize))]
        pub struct $name {
            $($(#[$doc])* pub $field: $kind),*
        }

        impl From<$core> for $name {
            fn from(core: $core) -> Self {
                let $core { $($field),* } = core;
                Self { $($field: $crate::record::Over::over($field)),* }
            }
        }

        impl $crate::record::Over<$name> for $core {
            fn over(self) -> $name {
                self.into()
            }
        }
    };
}

/// An enum of the boundary that has the variants of one of the core, none with data.
macro_rules! mirror_choice {
    ($(#[$about:meta])* $name:ident of $core:ident {
        $($(#[$doc:meta])* $variant:ident),* $(,)?
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
        #[cfg_attr(feature = "contract", derive(serde::Deserialize))]
        pub enum $name {
            $($(#[$doc])* $variant),*
        }

        impl From<$core> for $name {
            fn from(core: $core) -> Self {
                match core {
                    $($core::$variant => Self::$variant),*
                }
            }
        }

        impl From<$name> for $core {
            fn from(mirrored: $name) -> Self {
                match mirrored {
                    $($name::$variant => Self::$variant),*
                }
            }
        }

        impl $crate::record::Over<$name> for $core {
            fn over(self) -> $name {
                self.into()
            }
        }
    };
}

pub(crate) use {mirror, mirror_choice};
