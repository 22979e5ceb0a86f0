//! A vCard and what stands in it.

mod birthday;
mod edit;
mod modern;
mod phone;
mod split;
mod vcard;

pub use birthday::Birthday;
pub use edit::Additions;
pub(crate) use edit::name_parts;
pub use modern::modern;
pub use phone::{Phone, same_number};
pub use split::split;
pub(crate) use vcard::bare;
pub use vcard::{MAX_CARD_BYTES, VCard};
