//! Putting objects onto a server, and taking them off.

use os1_guard::{DavDelete, DavPut, Permit, Response};

use crate::client::{STALL, refused};
use crate::{DavClient, DavError};

impl DavClient {
    /// Puts an object with its permit; its new version, where the server tells it. None means
    /// that the server may have changed it: fetch it again.
    ///
    /// # Errors
    /// [`DavError::Changed`] when the server's version is not the one to be replaced, or there
    /// is one already where a new one was to be made.
    pub async fn put(&self, permit: Permit, what: DavPut) -> Result<Option<String>, DavError> {
        let response = self.channel.put(permit, what, STALL).await?;
        let response = accepted(response).await?;
        Ok(response.header("etag").map(str::to_owned))
    }

    /// Takes an object off with its permit. One that is gone already is no error.
    ///
    /// # Errors
    /// [`DavError::Changed`] when the server's version is another one.
    pub async fn delete(&self, permit: Permit, what: DavDelete) -> Result<(), DavError> {
        let response = self.channel.delete(permit, what, STALL).await?;
        match accepted(response).await {
            Ok(_) | Err(DavError::Gone) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

async fn accepted(response: Response) -> Result<Response, DavError> {
    if (200..300).contains(&response.status) {
        Ok(response)
    } else {
        Err(refused(response).await)
    }
}
