//! An export, opened as anybody can open it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use zip::ZipArchive;

/// The files of an export by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// Name within the archive, and the file's bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Archive {
    /// Reads every file of the archive.
    ///
    /// # Panics
    /// It is not a sound ZIP file.
    #[must_use]
    pub fn open(path: &Path) -> Self {
        let file = File::open(path).expect("the export is there");
        let mut zip = ZipArchive::new(file).expect("the export is a ZIP file");
        let mut files = BTreeMap::new();
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).expect("an entry");
            if entry.is_dir() {
                continue;
            }
            let name = entry.name().expect("a name in UTF-8").into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("an entry is whole");
            files.insert(name, bytes);
        }
        Self { files }
    }

    /// How often `text` stands in the archive's files, as it is or as JSON writes it.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        self.files
            .keys()
            .map(|file| self.count_in(file, text))
            .sum()
    }

    /// How often `text` stands in one file of the archive; 0 where there is no such file.
    #[must_use]
    pub fn count_in(&self, file: &str, text: &str) -> usize {
        let written = serde_json::to_string(text).unwrap_or_default();
        let inside = written.trim_matches('"');
        self.files.get(file).map_or(0, |bytes| {
            String::from_utf8_lossy(bytes).matches(inside).count()
        })
    }

    /// The mails in it: bytes of every `.eml` file.
    pub fn mails(&self) -> Vec<&[u8]> {
        self.files
            .iter()
            .filter(|(name, _)| name.ends_with(".eml"))
            .map(|(_, bytes)| bytes.as_slice())
            .collect()
    }
}
