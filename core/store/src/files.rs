//! Files made durable.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Makes the names in `folder` durable. Where folders cannot be opened (Windows) the
/// file system orders names itself.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Makes the content of `file` durable.
pub(crate) fn sync_file(file: &Path) -> io::Result<()> {
    File::options().write(true).open(file)?.sync_all()
}

/// Writes `text` to `file` by way of a temporary one, so that it is there whole or not.
pub(crate) fn write_whole(folder: &Path, name: &str, text: &[u8]) -> io::Result<()> {
    let fresh = folder.join(format!("{name}.new"));
    let mut file = File::create(&fresh)?;
    file.write_all(text)?;
    file.sync_all()?;
    fs::rename(&fresh, folder.join(name))?;
    sync_folder(folder)
}

/// Removes `file`; nothing there is fine. Returns the bytes it had, `None` when absent.
pub(crate) fn remove_if_there(file: &Path) -> io::Result<Option<u64>> {
    let bytes = match fs::symlink_metadata(file) {
        Ok(known) => known.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    fs::remove_file(file)?;
    Ok(Some(bytes))
}

/// The size of `file`, 0 when it is not there.
pub(crate) fn bytes(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |known| known.len())
}

/// Makes `folder`, for its owner alone where the system knows that.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}
