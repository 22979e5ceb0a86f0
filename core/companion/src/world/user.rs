//! What is kept about the user beside the persona.

use os1_base::{Error, ErrorKind};
use serde::{Deserialize, Serialize};

use super::{SEED, World};
use crate::profile::ZONE;

const USER_NAME: &str = "user_name";
/// The setting that holds the locale.
pub(super) const LOCALE: &str = "locale";

/// What is kept about the user beside the persona.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UserSettings {
    /// What to call them.
    pub(crate) name: String,
    /// Their locale, BCP 47; empty when not told.
    pub(crate) locale: String,
    /// Their zone, IANA; empty for the system's.
    pub(crate) zone: String,
    /// The seed of this companion's choices.
    pub(crate) seed: u64,
}

impl World {
    /// What the user wants to be called.
    pub(crate) fn user_name(&self) -> Result<String, Error> {
        Ok(self.settings.get(USER_NAME)?.unwrap_or_default())
    }

    /// Calls the user something else; the name as it was taken.
    ///
    /// # Errors
    /// [`ErrorKind::Invalid`] when it is no name.
    pub(crate) fn rename_user(&self, name: &str) -> Result<String, Error> {
        let tidy = os1_base::text::printable(name.trim());
        if tidy.is_empty() || tidy.chars().count() > os1_persona::MAX_USER_NAME {
            return Err(Error::new(
                ErrorKind::Invalid,
                "That is not a name I can call you by; a name has 1 to 80 letters.",
            ));
        }
        self.settings.put(USER_NAME, &tidy)?;
        Ok(tidy)
    }

    /// The user's locale, from which care takes the region of its numbers.
    pub(crate) fn region(&self) -> Result<String, Error> {
        Ok(self.settings.get(LOCALE)?.unwrap_or_default())
    }

    /// What is kept about the user and the talk, all of it.
    pub(crate) fn user_settings(&self) -> Result<UserSettings, Error> {
        Ok(UserSettings {
            name: self.user_name()?,
            locale: self.region()?,
            zone: self.settings.get(ZONE)?.unwrap_or_default(),
            seed: self.settings.get(SEED)?.unwrap_or_default(),
        })
    }

    /// Keeps what is known about the user.
    pub(crate) fn keep_user_settings(&self, user: &UserSettings) -> Result<(), Error> {
        self.settings.put(USER_NAME, &user.name)?;
        self.settings.put(LOCALE, &user.locale)?;
        self.settings.put(ZONE, &user.zone)?;
        Ok(self.settings.put(SEED, &user.seed)?)
    }
}
