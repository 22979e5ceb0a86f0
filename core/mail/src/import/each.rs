//! The mails of a path, one after the other, without keeping them.

use std::fs;
use std::path::{Path, PathBuf};

use super::folder::look;
use super::mbox::{Mbox, Next};
use super::source::Item;
use crate::{MAX_MESSAGE_BYTES, MailError};

/// Takes one mail: the file it stands in, the byte it begins at there, and it or why it could
/// not be read. `false` asks for no more.
pub type TakeMail<'a> = dyn FnMut(&Path, u64, Result<Vec<u8>, String>) -> bool + 'a;

/// Hands every mail that `path` holds to `take`, with the file it stands in and the byte it
/// begins at there (0 in a file of its own), until `take` gives `false`. What each file is, is
/// found out by looking, as [`crate::Mailbox::import`] does; what cannot be read comes as a
/// sentence that says why.
///
/// # Errors
/// There is nothing at `path`.
pub fn each_mail(path: &Path, take: &mut TakeMail<'_>) -> Result<(), MailError> {
    let found = look(&[path.to_path_buf()])?;
    for (folder, why) in &found.refused {
        let why = format!("This folder could not be read: {why}.");
        if !take(folder, 0, Err(why)) {
            return Ok(());
        }
    }
    for item in &found.items {
        let go_on = match item {
            Item::One(file, _) => take(file, 0, one(file)),
            Item::Mbox(file) => mbox(file, take),
        };
        if !go_on {
            break;
        }
    }
    Ok(())
}

fn one(file: &PathBuf) -> Result<Vec<u8>, String> {
    let length = fs::metadata(file).map_or(0, |meta| meta.len());
    if length > MAX_MESSAGE_BYTES as u64 {
        return Err(MailError::TooLarge.to_string());
    }
    fs::read(file).map_err(|why| format!("This file could not be read: {why}."))
}

fn mbox(file: &Path, take: &mut TakeMail<'_>) -> bool {
    let mut mbox = match Mbox::open(file) {
        Ok(mbox) => mbox,
        Err(why) => return take(file, 0, Err(format!("This file could not be read: {why}."))),
    };
    loop {
        let before = mbox.position;
        let go_on = match mbox.next() {
            Ok(Next::End) => return true,
            Ok(Next::Mail(start, bytes)) => take(file, start, Ok(bytes)),
            Ok(Next::TooLarge(start)) => take(file, start, Err(MailError::TooLarge.to_string())),
            Err(why) => {
                let why = format!("This file could not be read further: {why}.");
                return take(file, before, Err(why));
            }
        };
        if !go_on {
            return false;
        }
    }
}
