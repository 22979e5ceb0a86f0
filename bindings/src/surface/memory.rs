//! What is known: why, putting it right, forgetting it.

use os1_base::{Error, ErrorKind as CoreKind};
use os1_companion::{Companion, FactsRequest, ForgetRequest};

use crate::{CoreError, FactView, ForgottenView, OpenProfile};

/// What is to be forgotten.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum Forget {
    /// A fact or an episode by its id.
    Id {
        /// The id.
        id: String,
    },
    /// A person: `my sister`, `Anna`.
    Person {
        /// As a person says it.
        name: String,
    },
    /// A day, ISO 8601.
    Day {
        /// The day.
        day: String,
    },
    /// Whatever was said about this.
    Topic {
        /// About what.
        topic: String,
    },
    /// All of it.
    Everything,
}

impl Forget {
    fn request(self) -> Result<ForgetRequest, Error> {
        Ok(match self {
            Self::Id { id } => ForgetRequest::Id(id),
            Self::Person { name } => ForgetRequest::Person(name),
            Self::Topic { topic } => ForgetRequest::Topic(topic),
            Self::Everything => ForgetRequest::Everything,
            Self::Day { day } => ForgetRequest::Day(day.parse().map_err(|_| {
                Error::new(
                    CoreKind::Invalid,
                    "That is no day. Write it like 2026-03-10.",
                )
            })?),
        })
    }
}

#[uniffi::export]
impl OpenProfile {
    /// What is known now, about somebody as a person says it; about everybody when none.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn facts(&self, about: Option<String>) -> Result<Vec<FactView>, CoreError> {
        let request = FactsRequest {
            about,
            ..FactsRequest::default()
        };
        self.door
            .ask(move |companion| companion.facts(&request))
            .await
    }

    /// One fact with everything that speaks for it.
    ///
    /// # Errors
    /// There is no such fact.
    pub async fn fact(&self, id: String) -> Result<FactView, CoreError> {
        self.door.ask(move |companion| companion.fact(&id)).await
    }

    /// Puts a fact right in the user's words.
    ///
    /// # Errors
    /// There is no such fact, or the words say nothing else.
    pub async fn correct_fact(&self, id: String, words: String) -> Result<FactView, CoreError> {
        let ask = move |companion: &Companion| companion.correct_fact(&id, &words);
        self.door.ask(ask).await
    }

    /// Forgets for good, on the user's own wish.
    ///
    /// # Errors
    /// There is no such thing, or the profile could not be written.
    pub async fn forget(&self, what: Forget) -> Result<ForgottenView, CoreError> {
        let ask = move |companion: &Companion| companion.forget(&what.request()?);
        self.door.ask(ask).await
    }
}
