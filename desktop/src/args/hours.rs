//! Flags of `os1 hours`.

use clap::Args;

/// Opening hours, a window, and what is known of the place.
#[derive(Debug, Args)]
pub(crate) struct HoursFlags {
    /// Opening hours; each line of standard input when left out
    pub value: Vec<String>,
    /// Where the window begins; its zone is the place's
    #[arg(long, value_name = "I")]
    pub from: String,
    /// Where it ends, exclusive
    #[arg(long, value_name = "I")]
    pub to: String,
    /// Where the place is, in degrees, for sunrise and sunset
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Its country, for holidays: DE, FR, US …
    #[arg(long, value_name = "CC")]
    pub country: Option<String>,
    /// The part of its country
    #[arg(long, value_name = "R")]
    pub region: Option<String>,
}
