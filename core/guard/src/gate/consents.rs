//! Consent to model servers, and which accounts they may read.

use os1_base::Id;

use super::Gate;
use crate::action::{Action, ConsentModel};
use crate::consent::{self, Consent};
use crate::error::GuardError;
use crate::gesture::UserGesture;
use crate::permit::Permit;
use crate::{ModelChannel, Origin};

impl Gate {
    /// Records the user's consent to a model server; durable on return. A consent that is in
    /// force already is kept beside the new one.
    ///
    /// # Errors
    /// [`GuardError::Refused`] when the provider is not named or a name is beyond a bound.
    pub fn record_consent(
        &self,
        _by: UserGesture,
        consent: ConsentModel,
    ) -> Result<Consent, GuardError> {
        let action = Action::ConsentModel(consent.clone());
        action.check()?;
        let (id, now) = (self.0.ids.next(), self.now());
        self.0
            .store
            .write(|tx| consent::insert(tx, id, &consent, now))
    }

    /// Records a consent with the permit of its approval, when the companion proposed it.
    ///
    /// # Errors
    /// As [`Gate::redeem`], except that it works offline: nothing leaves yet.
    pub fn consent(&self, permit: Permit, consent: ConsentModel) -> Result<(), GuardError> {
        let (id, now) = (self.0.ids.next(), self.now());
        let action = Action::ConsentModel(consent.clone());
        self.use_up(&permit, &action, |tx| {
            consent::insert(tx, id, &consent, now).map(|_| ())
        })
    }

    /// Every consent that was ever given, oldest first, withdrawn ones too.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn consents(&self) -> Result<Vec<Consent>, GuardError> {
        self.0.store.read(consent::list)
    }

    /// Withdraws a consent; channels to it refuse their next request. Needs no gesture:
    /// closing a door is never the dangerous direction.
    ///
    /// # Errors
    /// [`GuardError::NotFound`] when no consent in force has that id.
    pub fn revoke_consent(&self, id: Id) -> Result<(), GuardError> {
        let now = self.now();
        if self.0.store.write(|tx| consent::revoke(tx, id, now))? {
            Ok(())
        } else {
            Err(GuardError::NotFound)
        }
    }

    /// Whether a consent in force covers `model` at `origin`.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn has_consent(&self, origin: &Origin, model: &str) -> Result<bool, GuardError> {
        self.0
            .store
            .read(|connection| consent::covers(connection, origin, model))
    }

    /// Lets the model server at `origin` read what comes from `account`; durable on return.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn allow_account(
        &self,
        _by: UserGesture,
        account: Id,
        origin: &Origin,
    ) -> Result<(), GuardError> {
        let now = self.now();
        self.0
            .store
            .write(|tx| consent::allow_account(tx, account, origin, now))
    }

    /// Takes that back. Nothing there is no error.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn forbid_account(&self, account: Id, origin: &Origin) -> Result<(), GuardError> {
        self.0
            .store
            .write(|tx| consent::forbid_account(tx, account, origin))
    }

    /// The model servers that may read what comes from `account`.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn account_readers(&self, account: Id) -> Result<Vec<Origin>, GuardError> {
        self.0
            .store
            .read(|connection| consent::account_readers(connection, account))
    }

    /// The channel to `model` at `origin`, if the user consented to it. Opens no connection.
    ///
    /// # Errors
    /// [`GuardError::NeedsConsent`] without a consent in force.
    pub fn model_channel(&self, origin: &Origin, model: &str) -> Result<ModelChannel, GuardError> {
        self.check_consent(origin, model)?;
        ModelChannel::new(self.clone(), origin.clone(), model.to_owned())
    }

    pub(crate) fn check_consent(&self, origin: &Origin, model: &str) -> Result<(), GuardError> {
        if self.has_consent(origin, model)? {
            Ok(())
        } else {
            Err(GuardError::NeedsConsent)
        }
    }
}
