//! What a service says about a booking.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use os1_base::text::{printable, shortened};
use serde::Deserialize;

use crate::answer::{Answer, MAX_QUOTED, MAX_TIMES};

/// Where a booking stands at its service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceState {
    /// The table is kept.
    Confirmed,
    /// Somebody there will decide.
    Pending,
    /// There is no table; perhaps at another time.
    Declined,
    /// It was called off, by either side.
    Cancelled,
}

/// What a service says about a booking.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ServiceReply {
    /// The booking's number, as it was made here.
    pub key: String,
    /// The newest request about it that the service took.
    pub revision: u64,
    /// Grows with every change there, whoever made it.
    pub version: u64,
    /// Where it stands.
    pub state: ServiceState,
    /// When the table is for.
    #[serde(default)]
    pub when: Option<Timestamp>,
    /// For how many.
    #[serde(default)]
    pub people: Option<u16>,
    /// Other times that are free.
    #[serde(default)]
    pub times: Vec<Timestamp>,
    /// A sentence for the guest.
    #[serde(default)]
    pub message: String,
    /// Until when it can be called off for nothing.
    #[serde(default)]
    pub cancel_until: Option<Timestamp>,
}

/// What is free on a day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Free {
    /// The times at which there is a table, earliest first.
    pub times: Vec<Timestamp>,
}

impl ServiceReply {
    /// Which of the service's words this is: heard twice, it counts once.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{} {}", self.key, self.version)
    }

    /// As a venue's answer, on the wall clock of `zone`; `None` while it is pending.
    #[must_use]
    pub fn answer(&self, zone: &TimeZone) -> Option<Answer> {
        let local = |at: &Timestamp| at.to_zoned(zone.clone());
        match self.state {
            ServiceState::Pending => None,
            ServiceState::Confirmed => Some(Answer::Confirmed {
                when: self.when.as_ref().map(local),
                party: self.people,
            }),
            ServiceState::Declined if !self.times.is_empty() => {
                let mut times: Vec<Zoned> = self.times.iter().map(local).collect();
                times.sort();
                times.dedup();
                times.truncate(MAX_TIMES);
                Some(Answer::Countered { times })
            }
            ServiceState::Declined | ServiceState::Cancelled => Some(Answer::Declined {
                reason: self.said(),
            }),
        }
    }

    /// Its sentence, to be shown as a quotation.
    #[must_use]
    pub fn said(&self) -> String {
        let line = self
            .message
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        match line.as_str() {
            "" => "There is no table.".to_owned(),
            line => shortened(&printable(line), MAX_QUOTED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> ServiceReply {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn each_state_is_an_answer_of_a_venue() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let rest = r#""key":"a","revision":1,"version":3"#;
        let reply = read(&format!(
            r#"{{{rest},"state":"confirmed","when":"2026-12-04T20:00:00+01:00","people":2}}"#
        ));
        assert_eq!(reply.id(), "a 3");
        assert_eq!(
            reply.answer(&zone),
            Some(Answer::Confirmed {
                when: Some("2026-12-04T20:00[Europe/Berlin]".parse().unwrap()),
                party: Some(2)
            })
        );
        assert_eq!(
            read(&format!(r#"{{{rest},"state":"pending"}}"#)).answer(&zone),
            None
        );
        let offer = read(&format!(
            r#"{{{rest},"state":"declined","times":["2026-12-04T19:30:00Z","2026-12-04T17:00:00Z"]}}"#
        ));
        let Some(Answer::Countered { times }) = offer.answer(&zone) else {
            panic!("an offer");
        };
        assert_eq!(
            times[0].strftime("%H:%M").to_string(),
            "18:00",
            "earliest first"
        );
        let gone = read(&format!(
            r#"{{{rest},"state":"cancelled","message":"A\n\u202eburst pipe."}}"#
        ));
        let Some(Answer::Declined { reason }) = gone.answer(&zone) else {
            panic!("a refusal");
        };
        assert!(!reason.contains(['\n', '\u{202e}']), "{reason}");
    }

    proptest! {
        #[test]
        fn whatever_a_service_writes_is_read_or_refused(text in "\\PC*", message in "\\PC*") {
            let _ = serde_json::from_str::<ServiceReply>(&text);
            let body = serde_json::json!({
                "key": "a", "revision": 1, "version": 1, "state": "declined", "message": message,
            });
            let reply: ServiceReply = serde_json::from_value(body).unwrap();
            prop_assert!(reply.said().chars().count() <= MAX_QUOTED + 1);
            prop_assert!(!reply.said().is_empty());
        }
    }
}
