//! Who is believed about certificates beside Mozilla's roots.

use std::sync::Arc;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

/// The largest file of authorities that is read, in bytes.
pub const MAX_AUTHORITIES: usize = 1024 * 1024;

/// Authorities that the user trusts beside Mozilla's: a company's or a house's own, for servers
/// that no public one vouches for. None at first.
#[derive(Debug, Clone)]
pub struct Authorities(Arc<RootCertStore>);

/// The file names no authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "The file of the authority holds no certificate that can be read. It is a PEM file, which begins with -----BEGIN CERTIFICATE-----."
)]
pub struct AuthorityError;

impl Authorities {
    /// Those in a PEM file (RFC 7468).
    ///
    /// # Errors
    /// [`AuthorityError`] when there is none in it, or one cannot be read.
    pub fn read_pem(pem: &[u8]) -> Result<Self, AuthorityError> {
        let mut own = RootCertStore::empty();
        if pem.len() > MAX_AUTHORITIES {
            return Err(AuthorityError);
        }
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|_| AuthorityError)?;
            own.add(certificate).map_err(|_| AuthorityError)?;
        }
        if own.is_empty() {
            return Err(AuthorityError);
        }
        Ok(Self::with(own))
    }

    fn with(mut own: RootCertStore) -> Self {
        own.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        Self(Arc::new(own))
    }

    /// Mozilla's roots and these.
    pub(super) fn roots(&self) -> Arc<RootCertStore> {
        Arc::clone(&self.0)
    }
}

impl Default for Authorities {
    fn default() -> Self {
        Self::with(RootCertStore::empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_names_no_authority_is_refused() {
        let bad: [&[u8]; 4] = [
            b"",
            b"not a certificate",
            b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            &vec![b'x'; MAX_AUTHORITIES + 1],
        ];
        for pem in bad {
            assert_eq!(Authorities::read_pem(pem).unwrap_err(), AuthorityError);
        }
        let mozilla = webpki_roots::TLS_SERVER_ROOTS.len();
        assert_eq!(Authorities::default().roots().len(), mozilla);
    }
}
