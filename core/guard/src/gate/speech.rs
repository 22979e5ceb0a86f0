//! Consent to speech servers.

use os1_store::StoreError;
use os1_store::rusqlite::Transaction;

use super::Gate;
use crate::error::GuardError;
use crate::gesture::UserGesture;
use crate::speech::{self, SpeechWish};
use crate::{Origin, SpeechChannel};

impl Gate {
    /// Records the user's consent to one thing that goes to the speech server at `origin`; durable on return.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn allow_speech(
        &self,
        _by: UserGesture,
        origin: &Origin,
        wish: SpeechWish,
    ) -> Result<(), GuardError> {
        let now = self.now();
        self.0
            .store
            .write(|tx| speech::allow(tx, origin, wish, now))
    }

    /// Withdraws every consent to that speech server; its channels refuse their next request. Needs no gesture:
    /// closing a door is never the dangerous direction. Nothing there is no error.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn forbid_speech(&self, origin: &Origin) -> Result<(), GuardError> {
        self.0.store.write(|tx| speech::forbid(tx, origin))
    }

    /// As [`Gate::forbid_speech`] for `origin`, where one is named, with `also` in the same transaction: either both
    /// are done or none is.
    ///
    /// # Errors
    /// [`GuardError::Store`]; what `also` failed with.
    pub fn forbid_speech_and(
        &self,
        origin: Option<&Origin>,
        also: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError> + Send,
    ) -> Result<(), GuardError> {
        self.0.store.write(|tx| {
            if let Some(origin) = origin {
                speech::forbid(tx, origin)?;
            }
            Ok(also(tx)?)
        })
    }

    /// Whether this may go to the speech server at `origin`.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn speech_allowed(&self, origin: &Origin, wish: SpeechWish) -> Result<bool, GuardError> {
        self.0
            .store
            .read(|connection| speech::covers(connection, origin, wish))
    }

    /// The channel for one thing that goes to the speech server at `origin`, if the user consented to it. Opens no
    /// connection.
    ///
    /// # Errors
    /// [`GuardError::NeedsSpeechConsent`] without a consent in force.
    pub fn speech_channel(
        &self,
        origin: &Origin,
        wish: SpeechWish,
    ) -> Result<SpeechChannel, GuardError> {
        self.check_speech(origin, wish)?;
        SpeechChannel::new(self.clone(), origin.clone(), wish)
    }

    pub(crate) fn check_speech(&self, origin: &Origin, wish: SpeechWish) -> Result<(), GuardError> {
        if self.speech_allowed(origin, wish)? {
            Ok(())
        } else {
            Err(GuardError::NeedsSpeechConsent)
        }
    }
}
