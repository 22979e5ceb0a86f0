//! How a server proves who it is.

use std::sync::{Arc, OnceLock};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};

use super::authorities::Authorities;
use super::fault::EgressError;
use crate::Digest;

/// Mozilla's roots with the user's own, or the one certificate that the user pinned and then no other. Remembers
/// which certificate was shown, so that a person can be asked about it.
#[derive(Debug)]
pub(super) struct ServerProof {
    roots: Arc<WebPkiServerVerifier>,
    pin: Option<Digest>,
    shown: OnceLock<Digest>,
}

impl ServerProof {
    pub(super) fn new(
        pin: Option<Digest>,
        authorities: &Authorities,
    ) -> Result<Arc<Self>, EgressError> {
        let roots = WebPkiServerVerifier::builder_with_provider(authorities.roots(), provider())
            .build()
            .map_err(|_| EgressError::NoTls)?;
        Ok(Arc::new(Self {
            roots,
            pin,
            shown: OnceLock::new(),
        }))
    }

    /// The fault of a handshake that did not come about: with the certificate in it, where a
    /// person who knows the server could allow it.
    pub(super) fn fault(&self, error: &std::io::Error) -> EgressError {
        let unvouched = error
            .get_ref()
            .and_then(|cause| cause.downcast_ref::<Error>())
            .is_some_and(is_unvouched);
        match self.shown.get() {
            Some(&sha256) if unvouched => EgressError::Unvouched { sha256 },
            _ => EgressError::of_io(error),
        }
    }
}

impl ServerCertVerifier for ServerProof {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let shown = *self.shown.get_or_init(|| Digest::of(end_entity));
        match self.pin {
            Some(pin) if pin == shown => Ok(ServerCertVerified::assertion()),
            Some(_) => Err(CertificateError::ApplicationVerificationFailure.into()),
            None => self.roots.verify_server_cert(
                end_entity,
                intermediates,
                server_name,
                ocsp_response,
                now,
            ),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.roots.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.roots.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.roots.supported_verify_schemes()
    }
}

/// Ring, and no platform verifier to set up: the same on every machine.
pub(super) fn config(proof: Arc<ServerProof>) -> Result<ClientConfig, EgressError> {
    Ok(ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(|_| EgressError::NoTls)?
        .dangerous()
        .with_custom_certificate_verifier(proof)
        .with_no_client_auth())
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// What a server's own certificate, signed by itself, looks like to the roots.
fn is_unvouched(error: &Error) -> bool {
    match error {
        Error::InvalidCertificate(CertificateError::UnknownIssuer) => true,
        Error::InvalidCertificate(CertificateError::Other(other)) => {
            other.to_string().contains("CaUsedAsEndEntity")
        }
        _ => false,
    }
}
