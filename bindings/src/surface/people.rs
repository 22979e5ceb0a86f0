//! Who is there: the companion, and everybody known.

use crate::{CoreError, KnownPerson, OpenProfile};

#[uniffi::export]
impl OpenProfile {
    /// The companion's name.
    ///
    /// # Errors
    /// First boot is not over, or the profile could not be read.
    pub async fn name(&self) -> Result<String, CoreError> {
        self.door.ask(|companion| companion.name()).await
    }

    /// A goodbye when the user leaves without words.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub async fn goodbye(&self) -> Result<String, CoreError> {
        self.door.ask(|companion| companion.goodbye()).await
    }

    /// Everybody something is known about.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn people(&self) -> Result<Vec<KnownPerson>, CoreError> {
        self.door.ask(|companion| companion.people()).await
    }
}
