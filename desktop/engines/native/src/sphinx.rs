//! PocketSphinx 0.8 (5prealpha, as Debian and Ubuntu have it): sound to words, as it comes.
#![allow(unsafe_code, reason = "calls PocketSphinx, a library in C")]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::ptr;
use std::sync::OnceLock;

use crate::NativeError;
use crate::library::Wanted;

/// Samples a second that it hears.
pub const SPHINX_RATE: u32 = 16_000;

const ENGINE: &str = "PocketSphinx";
const PACKAGE: &str = "libpocketsphinx3 pocketsphinx-en-us";
/// Frames of features a second (`-frate`).
const FRAMES_A_SECOND: f64 = 100.0;
/// Words of one utterance that are told, at most.
const MAX_WORDS: usize = 2_000;

const SPHINX: Wanted = Wanted {
    engine: ENGINE,
    package: PACKAGE,
    name: "pocketsphinx",
    version: 3,
};
const BASE: Wanted = Wanted {
    name: "sphinxbase",
    ..SPHINX
};

static CALLS: OnceLock<Result<Calls, NativeError>> = OnceLock::new();

type Pointer = *mut c_void;

/// The functions that are used, with the types of `pocketsphinx.h` and `sphinxbase/*.h` of 5prealpha.
#[derive(Clone, Copy)]
struct Calls {
    args: unsafe extern "C" fn() -> *const c_void,
    parse: unsafe extern "C" fn(Pointer, *const c_void, i32, *const *const c_char, i32) -> Pointer,
    free_config: unsafe extern "C" fn(Pointer) -> c_int,
    log_to: unsafe extern "C" fn(Pointer),
    exp: unsafe extern "C" fn(Pointer, c_int) -> f64,
    init: unsafe extern "C" fn(Pointer) -> Pointer,
    free: unsafe extern "C" fn(Pointer) -> c_int,
    logmath: unsafe extern "C" fn(Pointer) -> Pointer,
    start: unsafe extern "C" fn(Pointer) -> c_int,
    process: unsafe extern "C" fn(Pointer, *const i16, usize, c_int, c_int) -> c_int,
    end: unsafe extern "C" fn(Pointer) -> c_int,
    hyp: unsafe extern "C" fn(Pointer, *mut i32) -> *const c_char,
    segments: unsafe extern "C" fn(Pointer) -> Pointer,
    next: unsafe extern "C" fn(Pointer) -> Pointer,
    word: unsafe extern "C" fn(Pointer) -> *const c_char,
    frames: unsafe extern "C" fn(Pointer, *mut c_int, *mut c_int),
    prob: unsafe extern "C" fn(Pointer, *mut i32, *mut i32, *mut i32) -> i32,
    free_segments: unsafe extern "C" fn(Pointer),
}

impl Calls {
    fn load() -> Result<Self, NativeError> {
        let (base, sphinx) = (BASE.load()?, SPHINX.load()?);
        // SAFETY: the types are those of the headers of 5prealpha, whose binary interface is version 3.
        unsafe {
            type Quiet = unsafe extern "C" fn(*const c_void, *const c_void);
            let log: Quiet = BASE.function(base, "err_set_callback")?;
            // It writes on standard error, of files and of what it heard, unless told not to.
            log(ptr::null(), ptr::null());
            Ok(Self {
                args: SPHINX.function(sphinx, "ps_args")?,
                parse: BASE.function(base, "cmd_ln_parse_r")?,
                free_config: BASE.function(base, "cmd_ln_free_r")?,
                log_to: BASE.function(base, "err_set_logfp")?,
                exp: BASE.function(base, "logmath_exp")?,
                init: SPHINX.function(sphinx, "ps_init")?,
                free: SPHINX.function(sphinx, "ps_free")?,
                logmath: SPHINX.function(sphinx, "ps_get_logmath")?,
                start: SPHINX.function(sphinx, "ps_start_utt")?,
                process: SPHINX.function(sphinx, "ps_process_raw")?,
                end: SPHINX.function(sphinx, "ps_end_utt")?,
                hyp: SPHINX.function(sphinx, "ps_get_hyp")?,
                segments: SPHINX.function(sphinx, "ps_seg_iter")?,
                next: SPHINX.function(sphinx, "ps_seg_next")?,
                word: SPHINX.function(sphinx, "ps_seg_word")?,
                frames: SPHINX.function(sphinx, "ps_seg_frames")?,
                prob: SPHINX.function(sphinx, "ps_seg_prob")?,
                free_segments: SPHINX.function(sphinx, "ps_seg_free")?,
            })
        }
    }

    fn here() -> Result<Self, NativeError> {
        CALLS.get_or_init(Self::load).clone()
    }
}

/// Whether PocketSphinx itself is on this machine.
#[must_use]
pub fn sphinx_is_there() -> bool {
    Calls::here().is_ok()
}

/// Where the three parts of a model are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SphinxModel {
    /// The folder of sounds.
    pub sounds: PathBuf,
    /// The file of word sequences.
    pub sequences: PathBuf,
    /// The file of words.
    pub words: PathBuf,
}

impl SphinxModel {
    /// Where Debian and Ubuntu keep the English one.
    #[must_use]
    pub fn usual() -> PathBuf {
        PathBuf::from("/usr/share/pocketsphinx/model/en-us")
    }

    /// The model in `folder`, which must be whole: PocketSphinx itself ends the process over some that are not.
    ///
    /// # Errors
    /// Which part is missing or empty.
    pub fn in_folder(folder: &Path) -> Result<Self, NativeError> {
        let part = |path: PathBuf, what| {
            let there = path.metadata().is_ok_and(|file| file.len() > 0);
            there.then_some(path).ok_or(NativeError::Model { what })
        };
        let sounds = part(folder.join("en-us"), "its folder of sounds, en-us")?;
        for file in [
            "mdef",
            "means",
            "variances",
            "transition_matrices",
            "feat.params",
        ] {
            part(sounds.join(file), "a file in its folder of sounds")?;
        }
        Ok(Self {
            sounds,
            sequences: part(folder.join("en-us.lm.bin"), "en-us.lm.bin")?,
            words: part(folder.join("cmudict-en-us.dict"), "cmudict-en-us.dict")?,
        })
    }
}

/// A word that was heard.
#[derive(Debug, Clone, PartialEq)]
pub struct SphinxWord {
    /// As the dictionary writes it.
    pub text: String,
    /// Where it begins, in seconds of the utterance.
    pub from_s: f64,
    /// Where it ends.
    pub to_s: f64,
    /// Posterior probability, 0 to 1.
    pub confidence: f32,
}

/// A decoder with its model.
pub struct Sphinx {
    calls: Calls,
    decoder: Pointer,
    config: Pointer,
    /// What the configuration points into.
    _arguments: Vec<CString>,
    open: bool,
}

// SAFETY: a decoder has no ties to the thread that made it, and `&mut self` is asked for by every call.
unsafe impl Send for Sphinx {}

impl std::fmt::Debug for Sphinx {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Sphinx").finish_non_exhaustive()
    }
}

impl Sphinx {
    /// A decoder with this model.
    ///
    /// # Errors
    /// PocketSphinx is not on this machine, or does not take the model.
    pub fn open(model: &SphinxModel) -> Result<Self, NativeError> {
        let calls = Calls::here()?;
        let arguments = arguments(model)?;
        let pointers: Vec<*const c_char> = arguments.iter().map(|text| text.as_ptr()).collect();
        let count = i32::try_from(pointers.len()).unwrap_or(0);
        // SAFETY: no file is a file; what it wrote of its settings would go to this thread's log.
        unsafe { (calls.log_to)(ptr::null_mut()) };
        // SAFETY: the definitions are the library's own; the arguments live as long as the configuration.
        let config =
            unsafe { (calls.parse)(ptr::null_mut(), (calls.args)(), count, pointers.as_ptr(), 1) };
        if config.is_null() {
            return Err(NativeError::Failed { engine: ENGINE });
        }
        // SAFETY: the configuration is whole; the decoder takes a share in it.
        let decoder = unsafe { (calls.init)(config) };
        if decoder.is_null() {
            // SAFETY: nobody else holds it.
            unsafe { (calls.free_config)(config) };
            return Err(NativeError::Model {
                what: "PocketSphinx refused it",
            });
        }
        Ok(Self {
            calls,
            decoder,
            config,
            _arguments: arguments,
            open: false,
        })
    }

    /// Hears more of the utterance, and begins one where none is open.
    ///
    /// # Errors
    /// PocketSphinx failed.
    pub fn hear(&mut self, samples: &[i16]) -> Result<(), NativeError> {
        let failed = NativeError::Failed { engine: ENGINE };
        // SAFETY: the decoder is whole until it is dropped; the samples are read during the call alone.
        unsafe {
            if !self.open && (self.calls.start)(self.decoder) < 0 {
                return Err(failed);
            }
            self.open = true;
            if (self.calls.process)(self.decoder, samples.as_ptr(), samples.len(), 0, 0) < 0 {
                return Err(failed);
            }
        }
        Ok(())
    }

    /// The words so far; empty where there are none.
    pub fn so_far(&mut self) -> String {
        if !self.open {
            return String::new();
        }
        // SAFETY: the text is the decoder's, and is copied before the next call.
        unsafe {
            let text = (self.calls.hyp)(self.decoder, ptr::null_mut());
            if text.is_null() {
                return String::new();
            }
            CStr::from_ptr(text).to_string_lossy().into_owned()
        }
    }

    /// Ends the utterance; its words.
    ///
    /// # Errors
    /// PocketSphinx failed.
    pub fn finish(&mut self) -> Result<Vec<SphinxWord>, NativeError> {
        if !self.open {
            return Ok(Vec::new());
        }
        self.open = false;
        // SAFETY: an utterance is open; the list is walked to its end, which frees it, or freed.
        unsafe {
            if (self.calls.end)(self.decoder) < 0 {
                return Err(NativeError::Failed { engine: ENGINE });
            }
            let mut words = Vec::new();
            let mut segment = (self.calls.segments)(self.decoder);
            while !segment.is_null() {
                if words.len() >= MAX_WORDS {
                    (self.calls.free_segments)(segment);
                    break;
                }
                words.extend(self.word(segment));
                segment = (self.calls.next)(segment);
            }
            Ok(words)
        }
    }

    /// Ends the utterance and tells nothing of it.
    pub fn forget(&mut self) {
        if self.open {
            self.open = false;
            // SAFETY: an utterance is open.
            unsafe { (self.calls.end)(self.decoder) };
        }
    }

    /// # Safety
    /// `segment` is a whole one of this decoder.
    unsafe fn word(&self, segment: Pointer) -> Option<SphinxWord> {
        let (mut from, mut to) = (0, 0);
        let mut rest = [0; 3];
        let [acoustic, language, back] = &mut rest;
        // SAFETY: the text is the dictionary's and is copied; the numbers are written during the calls.
        let (text, confidence) = unsafe {
            let text = (self.calls.word)(segment);
            if text.is_null() {
                return None;
            }
            (self.calls.frames)(segment, &mut from, &mut to);
            let posterior = (self.calls.prob)(segment, acoustic, language, back);
            let logmath = (self.calls.logmath)(self.decoder);
            let text = CStr::from_ptr(text).to_string_lossy().into_owned();
            (text, (self.calls.exp)(logmath, posterior))
        };
        // `<s>`, `<sil>`, `[NOISE]` are no words; `read(2)` is another way to say "read".
        if text.starts_with(['<', '[', '+']) {
            return None;
        }
        let text = text.split('(').next().unwrap_or_default().to_owned();
        Some(SphinxWord {
            text,
            from_s: f64::from(from) / FRAMES_A_SECOND,
            to_s: f64::from(to + 1) / FRAMES_A_SECOND,
            confidence: (confidence as f32).clamp(0.0, 1.0),
        })
    }
}

impl Drop for Sphinx {
    fn drop(&mut self) {
        // SAFETY: both are whole and nobody uses them after this.
        unsafe {
            (self.calls.free)(self.decoder);
            (self.calls.free_config)(self.config);
        }
    }
}

/// What PocketSphinx is configured with.
fn arguments(model: &SphinxModel) -> Result<Vec<CString>, NativeError> {
    let mut arguments = Vec::new();
    for (name, path) in [
        (c"-hmm", &model.sounds),
        (c"-lm", &model.sequences),
        (c"-dict", &model.words),
    ] {
        let path = path.to_str().and_then(|path| CString::new(path).ok());
        let path = path.ok_or(NativeError::Model { what: "its path" })?;
        arguments.extend([name.to_owned(), path]);
    }
    // Times are the sound's own only when silence is not taken out before it is looked at.
    arguments.extend([c"-remove_silence", c"no"].map(|plain| plain.to_owned()));
    Ok(arguments)
}
