//! The rest of a large mail.

use os1_base::{Error, ErrorKind, Explained};

use crate::companion::Companion;

impl Companion {
    /// Fetches the rest of a mail of which only the beginning is here; whether there was any.
    ///
    /// # Errors
    /// There is no such mail, or what its server said.
    pub async fn fetch_rest_of_mail(&self, id: &str) -> Result<bool, Error> {
        let desk = self.world.mail_desk();
        let Some(at) = desk.rest_is_at(id)? else {
            return Ok(false);
        };
        let account = self.world.mail_account_of(at)?.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "The account that has the rest of this mail was removed.",
            )
        })?;
        let fetched = async {
            let mut server = self.world.mail_server(&account).await?;
            let fetched = desk.fetch_rest(at, id, server.as_mut()).await;
            fetched.map_err(|error| Error::new(error.kind(), error.to_string()))
        };
        self.profile.sync_line().round(fetched).await?;
        Ok(true)
    }
}
