//! The servers that a domain names in DNS (RFC 6186, RFC 8314 §5.1, RFC 8620 §2.2).

use os1_guard::{Security, ServiceRecord};

use super::MailPlace;

/// A service of mail that a domain can name a server for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailService {
    /// Mail is read by JMAP.
    Jmap,
    /// By IMAP, with TLS from the first byte.
    Imaps,
    /// By IMAP, with STARTTLS.
    Imap,
    /// Mail is sent, with TLS from the first byte.
    Submissions,
    /// With STARTTLS.
    Submission,
}

impl MailService {
    /// All of them: of each pair the better one first (RFC 8314 §5.1).
    pub const ALL: [Self; 5] = [
        Self::Jmap,
        Self::Imaps,
        Self::Imap,
        Self::Submissions,
        Self::Submission,
    ];

    /// What stands before the domain's name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Jmap => "_jmap._tcp",
            Self::Imaps => "_imaps._tcp",
            Self::Imap => "_imap._tcp",
            Self::Submissions => "_submissions._tcp",
            Self::Submission => "_submission._tcp",
        }
    }

    fn security(self) -> Security {
        match self {
            Self::Jmap | Self::Imaps | Self::Submissions => Security::Tls,
            Self::Imap | Self::Submission => Security::StartTls,
        }
    }
}

/// The servers that a domain names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedServers {
    /// Where mail is read by JMAP.
    pub(super) jmap: Option<MailPlace>,
    /// Where it is read by IMAP.
    pub(super) imap: Option<MailPlace>,
    /// Where it is sent.
    pub(super) submission: Option<MailPlace>,
}

impl NamedServers {
    /// Takes the best of `records` for `service`, unless a better service named one before.
    pub fn note(&mut self, service: MailService, records: &[ServiceRecord]) {
        let kept = match service {
            MailService::Jmap => &mut self.jmap,
            MailService::Imaps | MailService::Imap => &mut self.imap,
            MailService::Submissions | MailService::Submission => &mut self.submission,
        };
        if let (None, Some(best)) = (&kept, records.first()) {
            *kept = Some(MailPlace {
                host: best.host.clone(),
                port: best.port,
                security: service.security(),
            });
        }
    }
}
