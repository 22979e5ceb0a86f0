//! IMAP (RFC 9051, RFC 3501) over the guard's streams.
//!
//! The protocol's grammar and flow are imap-codec's and imap-next's; here is what is said and
//! what is made of the answers. Servers may lack CONDSTORE and QRESYNC (RFC 7162), MOVE
//! (RFC 6851), UIDPLUS (RFC 4315), IDLE (RFC 2177) and SPECIAL-USE (RFC 6154).

mod abilities;
mod change;
mod fetch;
mod flags;
mod folders;
mod heard;
mod look;
mod name;
mod replay;
mod sasl;
mod server;
mod sign_in;
mod starttls;
mod uids;
mod wait;
mod wire;

pub use name::folder_name;
pub use replay::replay;
pub use server::ImapServer;
pub use wire::MAX_ANSWER;
