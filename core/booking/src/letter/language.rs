//! Languages that venues are written to in.

use serde::{Deserialize, Serialize};

/// A language that venues are written to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English; also where the venue's is not known.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Italian.
    Italian,
    /// Spanish.
    Spanish,
}

impl Language {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Italian,
        Self::Spanish,
    ];

    /// The language of a country (ISO 3166, capitals) as far as it has one; English for the rest.
    #[must_use]
    pub fn of_country(country: Option<&str>) -> Self {
        match country.unwrap_or_default() {
            "DE" | "AT" | "LI" | "CH" => Self::German,
            "FR" | "MC" | "LU" => Self::French,
            "IT" | "SM" => Self::Italian,
            "ES" | "AD" | "MX" | "AR" | "CL" | "CO" | "PE" | "UY" => Self::Spanish,
            _ => Self::English,
        }
    }

    /// Its texts.
    pub(super) const fn texts(self) -> &'static str {
        match self {
            Self::English => include_str!("../../words/en/letter.txt"),
            Self::German => include_str!("../../words/de/letter.txt"),
            Self::French => include_str!("../../words/fr/letter.txt"),
            Self::Italian => include_str!("../../words/it/letter.txt"),
            Self::Spanish => include_str!("../../words/es/letter.txt"),
        }
    }
}
