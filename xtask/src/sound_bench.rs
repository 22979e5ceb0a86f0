//! The sound system of `os1 bench voice`, PulseAudio without a sound card, and the pipeline it is compared with.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::cache;
use crate::needs::SOUND;
use crate::peers::python_environment;
use crate::project;
use crate::shell::{self, Failure};
use crate::system;

/// Leads to the sound system; one that is set is not taken: it is somebody's own.
const SERVER: &str = "PULSE_SERVER";
/// The benchmark that needs it.
const NAME: &str = "voice";
/// What the comparison runs on.
pub(crate) const PYTHON: &str = include_str!("../tools/pipecat.txt");
/// Leads the benchmark to it.
const PIPECAT: &str = "OS1_PIPECAT";
/// How long it may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// PulseAudio with sinks that go nowhere, ended when it goes out of scope.
#[derive(Debug)]
pub(crate) struct SoundBench {
    child: Child,
    folder: PathBuf,
    pipecat: PathBuf,
}

impl SoundBench {
    /// The sound system, when `arguments` name the benchmark.
    ///
    /// # Errors
    /// PulseAudio cannot be had or does not start; a registry does not answer.
    pub(crate) fn provide(arguments: &[OsString]) -> Result<Option<Self>, Failure> {
        if arguments.first().is_none_or(|word| word != NAME) {
            return Ok(None);
        }
        system::provide(&[SOUND])?;
        let pipecat = cache::folder()?.join("pipecat-whole");
        python_environment(&pipecat, PYTHON)?;
        let folder = std::env::temp_dir().join(format!("os1-bench-sound-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let child = Command::new("sh")
            .arg(project::top().join("tests/peers/sound/pulse.sh"))
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let bench = Self {
            child,
            folder,
            pipecat: pipecat.join("bin/python"),
        };
        let began = Instant::now();
        while !shell::succeeds(
            Command::new("pactl")
                .arg("info")
                .env(SERVER, bench.server()),
        ) {
            if began.elapsed() > PATIENCE {
                return Err(Failure::because("PulseAudio did not start"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(Some(bench))
    }

    /// Tells the benchmark where it is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command
            .env(SERVER, self.server())
            .env(PIPECAT, &self.pipecat);
    }

    fn server(&self) -> String {
        format!("unix:{}", self.folder.join("sock").display())
    }
}

impl Drop for SoundBench {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
        let _removed = fs::remove_dir_all(&self.folder);
    }
}
