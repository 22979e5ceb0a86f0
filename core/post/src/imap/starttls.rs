//! STARTTLS (RFC 9051 §6.2.1): a greeting, one command, one answer, then encryption.

use os1_guard::{ClearStream, GuardStream};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::PostError;

/// The longest line in the clear, in bytes.
const MAX_LINE: usize = 8 * 1024;
/// Untagged lines that may come before the answer.
const MAX_LINES: usize = 20;

/// Asks for encryption and encrypts. Nothing that the server said in the clear is believed: its
/// abilities are asked for again.
pub(super) async fn start_tls(mut clear: ClearStream) -> Result<GuardStream, PostError> {
    let greeting = line(&mut clear).await?;
    if !greeting.starts_with(b"* OK") {
        return Err(PostError::Unsupported);
    }
    let asked = clear.write_all(b"s STARTTLS\r\n").await;
    asked.map_err(|error| PostError::of_io(&error))?;
    for _ in 0..MAX_LINES {
        let answer = line(&mut clear).await?;
        if answer.starts_with(b"s OK") {
            return Ok(clear.upgrade().await?);
        }
        if answer.starts_with(b"s ") {
            return Err(PostError::Unsupported);
        }
    }
    Err(PostError::Unreadable)
}

/// One line, byte by byte: what comes behind it belongs to the encryption.
async fn line(clear: &mut ClearStream) -> Result<Vec<u8>, PostError> {
    let mut line = Vec::new();
    while line.last() != Some(&b'\n') {
        if line.len() >= MAX_LINE {
            return Err(PostError::Unreadable);
        }
        let byte = clear.read_u8().await;
        line.push(byte.map_err(|error| PostError::of_io(&error))?);
    }
    Ok(line)
}
