//! Finding where an account's collections are (RFC 6764, RFC 5397, RFC 4791 §6.2).

use os1_guard::{DavMethod, Depth};

use crate::xml::{DAV, Props, propfind};
use crate::{DavClient, DavError, Href};

/// Where an account's collections are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The collections that hold them, mostly one.
    pub homes: Vec<Href>,
}

impl DavClient {
    /// Finds the account's home, beginning at `start`: an address that the user gave, or `/`.
    ///
    /// Tried in order: `start` itself, the well-known address, the root. Each is asked for the
    /// principal and the home set, and the principal for its home set where the first did
    /// not know. An address that is a calendar itself is its own home.
    ///
    /// SRV records (RFC 6764 §3) are asked for by whoever knows the address, before.
    ///
    /// # Errors
    /// [`DavError::Elsewhere`] when the server is at another host, otherwise what the last
    /// place said.
    pub async fn discover(&self, start: &Href) -> Result<Home, DavError> {
        let mut last = DavError::Gone;
        for path in [start.as_str(), self.kind.well_known(), "/"] {
            let Some(href) = Href::of_path(path) else {
                continue;
            };
            match self.home_at(&href).await {
                Ok(Some(home)) => return Ok(home),
                Ok(None) => {}
                Err(error) if is_final(&error) => return Err(error),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// The home that `at` knows of; `None` when it knows of none.
    async fn home_at(&self, at: &Href) -> Result<Option<Home>, DavError> {
        let (at, props) = self.about(at).await?;
        if props.is(self.kind) {
            return Ok(Some(Home {
                homes: vec![at.as_collection()],
            }));
        }
        if let Some(home) = self.home_of(&props, &at)? {
            return Ok(Some(home));
        }
        let Some(principal) = &props.principal else {
            return Ok(None);
        };
        let principal = self.target(principal, &at)?;
        let (at, props) = self.about(&principal).await?;
        self.home_of(&props, &at)
    }

    async fn about(&self, at: &Href) -> Result<(Href, Props), DavError> {
        let xml = propfind(&[
            (DAV, "resourcetype"),
            (DAV, "current-user-principal"),
            (self.kind.namespace(), self.kind.home_set()),
        ]);
        let (at, answered) = self.ask(DavMethod::Propfind, at, Depth::Zero, xml).await?;
        let first = answered.answers.into_iter().next().unwrap_or_default();
        Ok((at, first.props))
    }

    /// The homes that were told; one at another host is an error that names it, as large
    /// providers spread their users over hosts.
    fn home_of(&self, props: &Props, base: &Href) -> Result<Option<Home>, DavError> {
        let homes = props
            .homes
            .iter()
            .map(|href| Ok(self.target(href, base)?.as_collection()))
            .collect::<Result<Vec<_>, DavError>>()?;
        Ok((!homes.is_empty()).then_some(Home { homes }))
    }
}

/// Whether asking elsewhere on the same server makes no sense after it.
fn is_final(error: &DavError) -> bool {
    matches!(
        error,
        DavError::Guard(_)
            | DavError::Unauthorized
            | DavError::Busy { .. }
            | DavError::Elsewhere { .. }
    )
}
