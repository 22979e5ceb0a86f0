//! A text in the way the user writes to somebody.

use os1_base::Error;
use os1_mail::{Manner, manner_of};

use crate::world::World;

impl World {
    /// `said` with the greeting and the closing that the user writes to `address`; of somebody
    /// never written to, the plainest.
    pub(crate) fn in_manner(
        &self,
        said: &str,
        address: &str,
        name: Option<&str>,
    ) -> Result<String, Error> {
        let user = self.user_name()?;
        let own: Vec<String> = self
            .own_addresses()?
            .iter()
            .map(ToString::to_string)
            .collect();
        let texts = self.mailbox().written_to(&own, address)?;
        let manner = manner_of(texts.iter().map(String::as_str), &user);
        let manner = manner.unwrap_or_else(|| plainest(name, &user));
        let parts = [manner.greeting, Some(said.to_owned()), manner.closing];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Ok(parts.join("\n\n"))
    }
}

/// "Hi Theo," and the user's own first name.
fn plainest(name: Option<&str>, user: &str) -> Manner {
    let first = |name: &str| name.split_whitespace().next().map(str::to_owned);
    let is_name = |word: &String| {
        !word.contains('@') && word.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let known = name.and_then(first).filter(is_name);
    Manner {
        greeting: Some(known.map_or_else(|| "Hello,".to_owned(), |known| format!("Hi {known},"))),
        closing: first(user),
    }
}
