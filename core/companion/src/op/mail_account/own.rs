//! The addresses of a mail account.

use os1_base::{Error, ErrorKind};
use os1_guard::Address;
use os1_mail::Identity;

use crate::companion::Companion;

/// The most addresses of one account.
const MOST: usize = 50;
/// The longest name beside an address, in characters.
const LONGEST: usize = 80;

impl Companion {
    /// Gives a mail account another address to send from, or another name beside one.
    ///
    /// # Errors
    /// There is no such account, it has too many, or the name is none.
    pub fn add_identity(
        &self,
        account: &str,
        address: Address,
        name: Option<&str>,
    ) -> Result<(), Error> {
        let known = self.world.mail_account(account)?.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "There is no such mail account. os1 account list shows those there are.",
            )
        })?;
        let name = match name {
            Some(name) => name.to_owned(),
            None => self.world.user_name()?,
        };
        let sound = name.chars().count() <= LONGEST && !name.chars().any(char::is_control);
        let is_new = known.identities.iter().all(|one| one.address != address);
        if !sound || (is_new && known.identities.len() >= MOST) {
            return Err(Error::new(
                ErrorKind::Invalid,
                "An account has at most 50 addresses, and a name beside one at most 80 letters.",
            ));
        }
        let identity = Identity {
            name: name.trim().to_owned(),
            address,
        };
        self.world.change_mail_accounts(|all| {
            if let Some(kept) = all.iter_mut().find(|one| one.id == known.id) {
                match kept
                    .identities
                    .iter_mut()
                    .find(|one| one.address == identity.address)
                {
                    Some(one) => *one = identity,
                    None => kept.identities.push(identity),
                }
            }
        })
    }
}
