//! A room without walls: a real sound system whose microphone hears what a test plays, and whose
//! loudspeaker a test records.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::served::Served;

/// Samples a second of all that is played and recorded.
pub const SOUND_RATE: usize = 16_000;

/// PulseAudio with two sinks that go nowhere (`tests/peers/sound/pulse.sh`).
#[derive(Debug)]
pub struct SoundRoom {
    served: Served,
}

/// What a loudspeaker plays, taken down until it is asked for.
#[derive(Debug)]
pub struct Recording {
    child: Child,
    taken: Arc<Mutex<Vec<i16>>>,
    reader: Option<JoinHandle<()>>,
    begun: Instant,
}

impl SoundRoom {
    /// A room; with `echo` its microphone hears its loudspeaker. `None`, said aloud, where there is no
    /// PulseAudio.
    ///
    /// # Panics
    /// It does not start, or is missing though `OS1_REQUIRE_PEERS` says that it must be there.
    #[must_use]
    pub fn open(echo: bool) -> Option<Self> {
        let there = ["pulseaudio", "pactl", "pacat"].iter().all(|name| {
            let found = Command::new(name).arg("--version").output();
            found.is_ok_and(|output| output.status.success())
        });
        if !there {
            let must = std::env::var_os("OS1_REQUIRE_PEERS").is_some();
            assert!(!must, "no PulseAudio, and OS1_REQUIRE_PEERS is set");
            eprintln!("SKIPPED: no pulseaudio, pactl and pacat; `cargo xtask test` installs them");
            return None;
        }
        let os1 = Command::new(crate::program::os1())
            .args(["voice", "devices"])
            .output();
        let said = String::from_utf8_lossy(&os1.expect("os1 runs").stderr).into_owned();
        if said.contains("built without sound") {
            let must = std::env::var_os("OS1_REQUIRE_PEERS").is_some();
            assert!(!must, "{said}, and OS1_REQUIRE_PEERS is set");
            eprintln!("SKIPPED: {said}");
            return None;
        }
        let answers = |folder: &Path| {
            let asked = in_room(folder, "pactl").arg("info").output();
            asked.is_ok_and(|output| output.status.success())
        };
        let served = Served::start_when("pulseaudio", answers, |folder| {
            let mut command = Command::new("sh");
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/sound/pulse.sh");
            command.arg(script).arg(folder);
            command.args(echo.then_some("echo"));
            command
        });
        Some(Self { served })
    }

    /// Makes a program's sound system be this one.
    ///
    /// # Panics
    /// The cookie cannot be written.
    pub fn lead(&self, command: &mut Command) {
        // PulseAudio creates one for each user; a client without any is turned away, and anybody is let in here.
        let cookie = self.served.folder().join("cookie");
        std::fs::write(&cookie, [0; 256]).expect("a cookie");
        command.env("PULSE_SERVER", server(self.served.folder()));
        command.env("PULSE_COOKIE", cookie);
    }

    /// Plays samples where the microphone hears them, and returns when they were played.
    ///
    /// # Panics
    /// The player fails.
    pub fn speak(&self, samples: &[i16]) {
        let mut player = in_room(self.served.folder(), "pacat")
            .args(["--playback", "--device=room", "--latency-msec=20"])
            .args(format())
            .stdin(Stdio::piped())
            .spawn()
            .expect("a player");
        let bytes: Vec<u8> = samples.iter().flat_map(|s| s.to_le_bytes()).collect();
        let mut into = player.stdin.take().expect("a pipe to the player");
        into.write_all(&bytes).expect("samples played");
        drop(into);
        assert!(player.wait().expect("the player ends").success());
    }

    /// Begins to take down what is played through the loudspeaker.
    ///
    /// # Panics
    /// The recorder does not start.
    #[must_use]
    pub fn record(&self) -> Recording {
        let mut child = in_room(self.served.folder(), "pacat")
            .args(["--record", "--device=spk.monitor", "--latency-msec=20"])
            .args(format())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a recorder");
        let mut out = child.stdout.take().expect("a pipe from the recorder");
        let taken = Arc::new(Mutex::new(Vec::new()));
        let into = Arc::clone(&taken);
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 2 * SOUND_RATE / 100];
            while out.read_exact(&mut bytes).is_ok() {
                let samples = bytes
                    .chunks(2)
                    .map(|two| i16::from_le_bytes([two[0], two[1]]));
                into.lock().expect("the recording").extend(samples);
            }
        });
        Recording {
            child,
            taken,
            reader: Some(reader),
            begun: Instant::now(),
        }
    }

    /// Asks the sound system for something, as `pactl` does; what it prints.
    ///
    /// # Panics
    /// It refuses.
    pub fn ask(&self, arguments: &[&str]) -> String {
        let output = in_room(self.served.folder(), "pactl")
            .args(arguments)
            .output()
            .expect("pactl runs");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Unplugs whatever was plugged in by a module of this name with this in its arguments.
    ///
    /// # Panics
    /// There is none.
    pub fn unplug(&self, module: &str, with: &str) {
        let modules = self.ask(&["list", "short", "modules"]);
        let line = modules
            .lines()
            .find(|line| line.contains(module) && line.contains(with));
        let id = line.and_then(|line| line.split('\t').next());
        self.ask(&["unload-module", id.expect("the module")]);
    }
}

impl Recording {
    /// What was played by now.
    ///
    /// # Panics
    /// The recorder failed.
    #[must_use]
    pub fn so_far(&self) -> Vec<i16> {
        self.taken.lock().expect("the recording").clone()
    }

    /// How long it has been taken down.
    #[must_use]
    pub fn age(&self) -> Duration {
        self.begun.elapsed()
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
        if let Some(reader) = self.reader.take() {
            let _ended = reader.join();
        }
    }
}

fn server(folder: &Path) -> String {
    format!("unix:{}", folder.join("sock").display())
}

fn in_room(folder: &Path, program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("PULSE_SERVER", server(folder));
    command.env("HOME", folder).stderr(Stdio::null());
    command
}

fn format() -> [String; 3] {
    let rate = format!("--rate={SOUND_RATE}");
    [rate, "--channels=1".to_owned(), "--format=s16le".to_owned()]
}
