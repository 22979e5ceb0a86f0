//! Signing in by OAuth 2 (RFC 6749) with PKCE (RFC 7636), as a program on the user's own device
//! (RFC 8252): the browser comes back to this machine.

mod client;
mod sign_in;
mod tokens;

pub use client::{OAuthClient, known_client};
pub use sign_in::SignIn;
pub use tokens::{Tokens, refreshed};
