//! Who is known.

use os1_companion::{KnownPerson as CoreKnown, PersonView as CorePerson};

use super::mirror;

mirror! {
    /// Somebody, with what is known of them at a glance.
    PersonView of CorePerson {
        /// Their id.
        id: String,
        /// How they are called here: `user`, a name, or "the user's sister".
        name: String,
        /// All names that are believed.
        names: Vec<String>,
        /// What they are to whom: `sister of user`.
        relations: Vec<String>,
        /// Their birthday in ISO 8601, as far as it is known.
        birthday: Option<String>,
        /// Where mail reaches them.
        addresses: Vec<String>,
        /// Sizes of clothes, `shoe_size 38`.
        sizes: Vec<String>,
        /// What they like.
        likes: Vec<String>,
    }
}

mirror! {
    /// Somebody, and where they are known from.
    KnownPerson of CoreKnown {
        /// Who.
        person: PersonView,
        /// `talks`, or `contacts`; then the id is that of the contact.
        source: String,
    }
}
