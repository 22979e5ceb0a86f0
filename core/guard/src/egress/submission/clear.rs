//! The lines in the clear before STARTTLS (RFC 3207 §4).

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::egress::{ClearStream, EgressError, GuardStream};
use crate::error::GuardError;

/// The longest line of a reply, in bytes (RFC 5321 §4.5.3.1.5 has 512).
const MAX_LINE: usize = 1_000;
/// The most lines of a reply.
const MAX_LINES: usize = 100;

/// Asks for encryption and encrypts. What the server said in the clear is forgotten.
pub(super) async fn starttls(mut stream: ClearStream) -> Result<GuardStream, GuardError> {
    reply(&mut stream, "220").await?;
    write(&mut stream, b"EHLO [127.0.0.1]\r\n").await?;
    let offers = reply(&mut stream, "250").await?;
    let offered = offers
        .iter()
        .any(|line| line.eq_ignore_ascii_case("STARTTLS"));
    if !offered {
        return Err(EgressError::NotSecure.into());
    }
    write(&mut stream, b"STARTTLS\r\n").await?;
    reply(&mut stream, "220").await?;
    stream.upgrade().await
}

async fn write(stream: &mut ClearStream, line: &[u8]) -> Result<(), EgressError> {
    let written = stream.write_all(line).await;
    written.map_err(|error| EgressError::of_io(&error))
}

/// The lines of a reply without their code, when the code is the expected one. Byte by byte, so
/// that nothing behind the reply is taken for a part of what follows.
async fn reply(stream: &mut ClearStream, code: &str) -> Result<Vec<String>, EgressError> {
    let mut lines = Vec::new();
    while lines.len() < MAX_LINES {
        let line = line(stream).await?;
        let (begins, rest) = line.split_at_checked(3).ok_or(EgressError::Unreadable)?;
        if begins != code {
            return Err(EgressError::Unreadable);
        }
        lines.push(rest.get(1..).unwrap_or_default().trim().to_owned());
        if !rest.starts_with('-') {
            return Ok(lines);
        }
    }
    Err(EgressError::Unreadable)
}

async fn line(stream: &mut ClearStream) -> Result<String, EgressError> {
    let mut line = Vec::new();
    while !line.ends_with(b"\n") {
        let byte = stream.read_u8().await;
        line.push(byte.map_err(|error| EgressError::of_io(&error))?);
        if line.len() > MAX_LINE {
            return Err(EgressError::Unreadable);
        }
    }
    String::from_utf8(line).map_err(|_| EgressError::Unreadable)
}
