//! The bytes of one file, which are read more than once.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::element::Wanted;

/// What is read at once from the disk.
const CHUNK: usize = 128 * 1024;
/// How much a packed file may unpack to, for each of its bytes. Map data in XML has 10 to 25.
const MAX_RATIO: u64 = 100;
/// What a packed file may unpack to however small it is.
const MIN_UNPACKED: u64 = 16 << 20;

/// Bytes that can be begun anew.
pub(crate) trait Stream: Read + Seek + Send {}
impl<T: Read + Seek + Send> Stream for T {}

#[derive(Debug, Clone)]
enum Content {
    File(PathBuf),
    Bytes(Arc<[u8]>),
}

/// A file or bytes, and how far they were read.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    content: Content,
    size: u64,
    read: Arc<AtomicU64>,
}

impl Source {
    /// The file at `path`.
    pub(crate) fn file(path: &Path) -> io::Result<Self> {
        let size = std::fs::metadata(path)?.len();
        Ok(Self {
            content: Content::File(path.to_owned()),
            size,
            read: Arc::default(),
        })
    }

    /// These bytes.
    pub(crate) fn bytes(bytes: &[u8]) -> Self {
        Self {
            content: Content::Bytes(bytes.into()),
            size: bytes.len() as u64,
            read: Arc::default(),
        }
    }

    /// It, for one reading: only the first, of all elements, counts for how far it is.
    pub(crate) fn for_pass(&self, wanted: Wanted) -> Self {
        let mut source = self.clone();
        if wanted != Wanted::All {
            source.read = Arc::default();
        }
        source
    }

    /// From its beginning, as it is.
    pub(crate) fn open(&self) -> io::Result<BufReader<Counting>> {
        let stream: Box<dyn Stream> = match &self.content {
            Content::File(path) => Box::new(File::open(path)?),
            Content::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        };
        self.read.store(0, Ordering::Relaxed);
        let counting = Counting {
            stream,
            read: Arc::clone(&self.read),
        };
        Ok(BufReader::with_capacity(CHUNK, counting))
    }

    /// From its beginning, unpacked where it is packed by gzip. What unpacks to far more than
    /// map data does is cut off with an error.
    pub(crate) fn open_unpacked(&self) -> io::Result<Box<dyn io::BufRead + Send>> {
        let mut reader = self.open()?;
        if !io::BufRead::fill_buf(&mut reader)?.starts_with(&GZIP) {
            return Ok(Box::new(reader));
        }
        let unpacked = Bounded {
            inner: MultiGzDecoder::new(reader),
            left: self.size.saturating_mul(MAX_RATIO).max(MIN_UNPACKED),
        };
        Ok(Box::new(BufReader::with_capacity(CHUNK, unpacked)))
    }

    /// All of it, unpacked, when that is at most `most` bytes.
    pub(crate) fn whole(&self, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open_unpacked()?
            .take(most + 1)
            .read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    /// Which part of it was read since it was last opened, 0 to 1.
    pub(crate) fn share_read(&self) -> f64 {
        let read = self.read.load(Ordering::Relaxed);
        (read as f64 / self.size.max(1) as f64).clamp(0.0, 1.0)
    }
}

/// How a gzip file begins (RFC 1952 §2.3.1).
pub(crate) const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Counts what was read.
pub(crate) struct Counting {
    stream: Box<dyn Stream>,
    read: Arc<AtomicU64>,
}

impl Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Counting {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.stream.seek(to)
    }
}

/// Ends with an error after `left` bytes.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}
