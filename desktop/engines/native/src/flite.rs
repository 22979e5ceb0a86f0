//! Flite 2: text to sound, with the time of each word.
#![allow(unsafe_code, reason = "calls flite, a library in C")]

use std::ffi::{CStr, CString, c_char, c_float, c_int, c_short, c_void};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::NativeError;
use crate::library::Wanted;

/// The voices that are looked for, best first.
pub const FLITE_VOICES: [&str; 5] = ["slt", "rms", "awb", "kal16", "kal"];
/// The most text that is said at once, in bytes: some minutes.
pub const FLITE_MAX_TEXT: usize = 4_000;

const ENGINE: &str = "flite";
const PACKAGE: &str = "libflite1";
const FLITE: Wanted = wanted("flite");
/// The end of the last sound of a token, along flite's relations, in seconds.
const TOKEN_END: &CStr = c"daughtern.R:SylStructure.daughtern.daughtern.R:Segment.end";

const fn wanted(name: &'static str) -> Wanted {
    Wanted {
        engine: ENGINE,
        package: PACKAGE,
        name,
        version: 1,
    }
}

/// Flite keeps its voices and their settings in globals and has no lock of its own.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
static CALLS: OnceLock<Result<Calls, NativeError>> = OnceLock::new();

/// The head of flite's `cst_voice` (`cst_voice.h` of 2.x).
#[repr(C)]
struct Voice {
    name: *const c_char,
    features: *mut c_void,
}

/// The head of flite's `cst_utterance` (`cst_utterance.h` of 2.x).
#[repr(C)]
struct Utterance {
    features: *mut c_void,
}

/// Flite's `cst_wave` (`cst_wave.h` of 2.x).
#[repr(C)]
struct Wave {
    kind: *const c_char,
    sample_rate: c_int,
    num_samples: c_int,
    num_channels: c_int,
    samples: *const c_short,
}

/// The functions of flite that are used, with the types of `flite.h` 2.x.
#[derive(Clone, Copy)]
struct Calls {
    synth_text: unsafe extern "C" fn(*const c_char, *mut Voice) -> *mut Utterance,
    wave: unsafe extern "C" fn(*mut Utterance) -> *const Wave,
    delete: unsafe extern "C" fn(*mut Utterance),
    has_relation: unsafe extern "C" fn(*mut Utterance, *const c_char) -> c_int,
    relation: unsafe extern "C" fn(*mut Utterance, *const c_char) -> *mut c_void,
    head: unsafe extern "C" fn(*mut c_void) -> *mut c_void,
    next: unsafe extern "C" fn(*const c_void) -> *mut c_void,
    item_float: unsafe extern "C" fn(*const c_void, *const c_char) -> c_float,
    item_text: unsafe extern "C" fn(*const c_void, *const c_char) -> *const c_char,
    set_float: unsafe extern "C" fn(*mut c_void, *const c_char, c_float),
    get_float: unsafe extern "C" fn(*const c_void, *const c_char, c_float) -> c_float,
    get: unsafe extern "C" fn(*const c_void, *const c_char, *const c_void) -> *const c_void,
}

impl Calls {
    fn load() -> Result<Self, NativeError> {
        let library = FLITE.load()?;
        // SAFETY: the types are those of flite.h and cst_*.h of 2.x, whose binary interface is version 1.
        unsafe {
            let init: unsafe extern "C" fn() -> c_int = FLITE.function(library, "flite_init")?;
            init();
            Ok(Self {
                synth_text: FLITE.function(library, "flite_synth_text")?,
                wave: FLITE.function(library, "utt_wave")?,
                delete: FLITE.function(library, "delete_utterance")?,
                has_relation: FLITE.function(library, "utt_relation_present")?,
                relation: FLITE.function(library, "utt_relation")?,
                head: FLITE.function(library, "relation_head")?,
                next: FLITE.function(library, "item_next")?,
                item_float: FLITE.function(library, "flite_ffeature_float")?,
                item_text: FLITE.function(library, "flite_ffeature_string")?,
                set_float: FLITE.function(library, "flite_feat_set_float")?,
                get_float: FLITE.function(library, "flite_get_param_float")?,
                get: FLITE.function(library, "flite_get_param_val")?,
            })
        }
    }

    fn here() -> Result<Self, NativeError> {
        CALLS.get_or_init(Self::load).clone()
    }
}

/// A word as it stood in the text, and when its sound ends.
#[derive(Debug, Clone, PartialEq)]
pub struct FliteToken {
    /// The word without the punctuation around it.
    pub text: String,
    /// Where its sound ends, in seconds.
    pub end_s: f32,
}

/// What was said.
#[derive(Debug, Clone, PartialEq)]
pub struct FliteWave {
    /// Samples a second.
    pub rate: u32,
    /// The sound, one channel.
    pub samples: Vec<i16>,
    /// The words in order.
    pub tokens: Vec<FliteToken>,
}

impl FliteWave {
    /// Nothing was to be said.
    fn silent() -> Self {
        Self {
            rate: 16_000,
            samples: Vec::new(),
            tokens: Vec::new(),
        }
    }

    /// The same at a rate `faster` times its own: its words end earlier.
    fn played(mut self, faster: f32) -> Self {
        for token in &mut self.tokens {
            token.end_s /= faster;
        }
        self
    }
}

/// The pitch that a voice was made with, kept beside the one that is changed.
///
/// # Safety
/// `features` is a table of flite that outlives the process' calls; `ONE_AT_A_TIME` is held.
unsafe fn own_pitch(calls: Calls, features: *mut c_void) -> Option<f32> {
    // SAFETY: the keys are static; flite keeps numbers by value.
    unsafe {
        let kept = (calls.get_float)(features, PITCH_OWN.as_ptr(), 0.0);
        if kept > 0.0 {
            return Some(kept);
        }
        let own = (calls.get_float)(features, PITCH.as_ptr(), 0.0);
        if own <= 0.0 {
            return None;
        }
        (calls.set_float)(features, PITCH_OWN.as_ptr(), own);
        Some(own)
    }
}

/// A voice of flite.
#[derive(Debug)]
pub struct Flite {
    calls: Calls,
    voice: *mut Voice,
    /// Hertz, as the voice was made; `None` where it has no such setting.
    pitch: Option<f32>,
}

// SAFETY: a voice is static data of its library, and every use of it takes `ONE_AT_A_TIME`.
unsafe impl Send for Flite {}

impl std::fmt::Debug for Calls {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Calls")
    }
}

/// Whether flite itself is on this machine.
#[must_use]
pub fn flite_is_there() -> bool {
    Calls::here().is_ok()
}

/// The voices that are on this machine, best first.
#[must_use]
pub fn flite_voices() -> Vec<&'static str> {
    let there = |name: &&str| Flite::open(name).is_ok();
    FLITE_VOICES.into_iter().filter(there).collect()
}

impl Flite {
    /// The voice of that name: one of [`FLITE_VOICES`].
    ///
    /// # Errors
    /// Flite is not on this machine, or has no such voice.
    pub fn open(voice: &str) -> Result<Self, NativeError> {
        let calls = Calls::here()?;
        let known = FLITE_VOICES.into_iter().find(|known| *known == voice);
        let name = match known.ok_or(NativeError::NoVoice)? {
            "slt" => "flite_cmu_us_slt",
            "rms" => "flite_cmu_us_rms",
            "awb" => "flite_cmu_us_awb",
            "kal16" => "flite_cmu_us_kal16",
            _ => "flite_cmu_us_kal",
        };
        let library = wanted(name).load().map_err(|_| NativeError::NoVoice)?;
        let function = name.replace("flite_", "register_");
        let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: `register_cmu_us_*` takes the folder of its data, which these voices have inside, and gives
        // their one static voice, also when called again.
        let voice = unsafe {
            type Register = unsafe extern "C" fn(*const c_char) -> *mut Voice;
            let register: Register = wanted(name).function(library, &function)?;
            register(std::ptr::null())
        };
        if voice.is_null() {
            return Err(NativeError::NoVoice);
        }
        // SAFETY: the voice is whole after registering; its features are a table that outlives it.
        let pitch = unsafe { own_pitch(calls, (*voice).features) };
        Ok(Self {
            calls,
            voice,
            pitch,
        })
    }

    /// Says `text`; `speed` and `pitch` are factors. Text of no word gives no sound.
    ///
    /// # Errors
    /// The text is longer than [`FLITE_MAX_TEXT`]; flite failed.
    pub fn say(&mut self, text: &str, speed: f32, pitch: f32) -> Result<FliteWave, NativeError> {
        if text.len() > FLITE_MAX_TEXT {
            return Err(NativeError::TooLong);
        }
        let plain = sayable(text);
        let Some(plain) = plain else {
            return Ok(FliteWave::silent());
        };
        let (speed, pitch) = (speed.clamp(0.25, 4.0), pitch.clamp(0.5, 2.0));
        // Voices that learnt their pitch are said slower or faster and played at another rate.
        let played = if self.pitch.is_some() { 1.0 } else { pitch };
        let stretch = played / speed;
        let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: voice and features are whole for the life of the process; the text ends with a nul; the
        // utterance is ours until it is deleted below, and all that is read of it is copied before.
        unsafe {
            let features = (*self.voice).features;
            (self.calls.set_float)(features, STRETCH.as_ptr(), stretch);
            if let Some(own) = self.pitch {
                (self.calls.set_float)(features, PITCH.as_ptr(), own * pitch);
            }
            let utterance = (self.calls.synth_text)(plain.as_ptr(), self.voice);
            if utterance.is_null() {
                return Err(NativeError::Failed { engine: ENGINE });
            }
            let wave = self.wave(utterance);
            let tokens = self.tokens(utterance);
            (self.calls.delete)(utterance);
            let (rate, samples) = wave?;
            Ok(FliteWave {
                rate: (rate as f32 * played) as u32,
                samples,
                tokens,
            }
            .played(played))
        }
    }

    /// # Safety
    /// `utterance` is a whole one of flite.
    unsafe fn wave(&self, utterance: *mut Utterance) -> Result<(u32, Vec<i16>), NativeError> {
        let failed = NativeError::Failed { engine: ENGINE };
        // SAFETY: the features of a whole utterance are a table. Asked for first, because `utt_wave` ends
        // the process where there is no wave.
        unsafe {
            let there = (self.calls.get)((*utterance).features, c"wave".as_ptr(), std::ptr::null());
            if there.is_null() {
                return Err(failed);
            }
            let wave = (self.calls.wave)(utterance);
            if wave.is_null() || (*wave).samples.is_null() || (*wave).num_channels != 1 {
                return Err(failed);
            }
            let count = usize::try_from((*wave).num_samples).unwrap_or(0);
            let rate = u32::try_from((*wave).sample_rate).unwrap_or(0);
            let samples = std::slice::from_raw_parts((*wave).samples, count).to_vec();
            Ok((rate, samples))
        }
    }

    /// # Safety
    /// `utterance` is a whole one of flite.
    unsafe fn tokens(&self, utterance: *mut Utterance) -> Vec<FliteToken> {
        let mut all = Vec::new();
        // SAFETY: a relation that is present is a list of items, which end with null; texts of items are
        // theirs and are copied.
        unsafe {
            if (self.calls.has_relation)(utterance, c"Token".as_ptr()) == 0 {
                return all;
            }
            let relation = (self.calls.relation)(utterance, c"Token".as_ptr());
            let mut item = (self.calls.head)(relation);
            while !item.is_null() && all.len() < FLITE_MAX_TEXT {
                let text = (self.calls.item_text)(item, c"name".as_ptr());
                let end_s = (self.calls.item_float)(item, TOKEN_END.as_ptr());
                if !text.is_null() && end_s > 0.0 {
                    let text = CStr::from_ptr(text).to_string_lossy().into_owned();
                    all.push(FliteToken { text, end_s });
                }
                item = (self.calls.next)(item);
            }
        }
        all
    }
}

const STRETCH: &CStr = c"duration_stretch";
const PITCH: &CStr = c"int_f0_target_mean";
/// Ours: the pitch as the voice was made, kept beside the one that is changed.
const PITCH_OWN: &CStr = c"os1_own_f0";

/// The text as flite takes it: printable, one line; `None` where there is nothing to say.
fn sayable(text: &str) -> Option<CString> {
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    CString::new(plain).ok()
}
