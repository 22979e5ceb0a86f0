//! What a server says it can do.

use imap_next::imap_types::auth::AuthMechanism;
use imap_next::imap_types::response::Capability;

/// The abilities that decide how something is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one line of a server's list, none depends on another"
)]
pub(super) struct Abilities {
    pub(super) idle: bool,
    pub(super) condstore: bool,
    pub(super) qresync: bool,
    pub(super) moves: bool,
    pub(super) uid_plus: bool,
    pub(super) namespace: bool,
    pub(super) enable: bool,
    pub(super) no_login: bool,
    pub(super) plain: bool,
    pub(super) oauth_bearer: bool,
    pub(super) xoauth2: bool,
    pub(super) sasl_ir: bool,
}

impl Abilities {
    pub(super) fn of(list: &[Capability<'_>]) -> Self {
        let mut found = Self::default();
        for one in list {
            match one {
                Capability::Idle => found.idle = true,
                Capability::CondStore => found.condstore = true,
                Capability::QResync => {
                    found.qresync = true;
                    found.condstore = true;
                }
                Capability::Move => found.moves = true,
                Capability::UidPlus => found.uid_plus = true,
                Capability::Enable => found.enable = true,
                Capability::LoginDisabled => found.no_login = true,
                Capability::SaslIr => found.sasl_ir = true,
                Capability::Auth(AuthMechanism::Plain) => found.plain = true,
                Capability::Auth(AuthMechanism::OAuthBearer) => found.oauth_bearer = true,
                Capability::Auth(AuthMechanism::XOAuth2) => found.xoauth2 = true,
                // `imap-types` knows this one by name and does not read it as such.
                other if other.to_string().eq_ignore_ascii_case("NAMESPACE") => {
                    found.namespace = true;
                }
                // IMAP4rev2 (RFC 9051) brings these along.
                other if other.to_string().eq_ignore_ascii_case("IMAP4REV2") => {
                    found.idle = true;
                    found.moves = true;
                    found.uid_plus = true;
                    found.enable = true;
                    found.namespace = true;
                }
                _ => {}
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_does_not_read_namespace_as_what_it_calls_so() {
        let read = Capability::from(imap_next::imap_types::core::Atom::unvalidated("NAMESPACE"));
        assert!(
            !matches!(read, Capability::Namespace),
            "the arm that compares words can go"
        );
        assert!(Abilities::of(&[read]).namespace);
    }
}
