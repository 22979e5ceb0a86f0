//! Where a benchmark ran.

use std::fmt;
use std::fs;

use serde::Serialize;

/// The machine, as far as figures depend on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Machine {
    /// The processor's own name.
    pub cpu: String,
    /// How many cores this process may use.
    pub cores: usize,
    /// Memory in MiB; 0 when unknown.
    pub memory_mib: u64,
    /// Whether the program was built with optimisation.
    pub release: bool,
}

impl Machine {
    /// This machine.
    pub(crate) fn this() -> Self {
        let field = |path: &str, name: &str| -> Option<String> {
            let text = fs::read_to_string(path).ok()?;
            let line = text.lines().find(|line| line.starts_with(name))?;
            Some(line.split_once(':')?.1.trim().to_owned())
        };
        let memory_kib = field("/proc/meminfo", "MemTotal")
            .and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok())
            .unwrap_or(0);
        Self {
            cpu: field("/proc/cpuinfo", "model name")
                .unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory_mib: memory_kib / 1024,
            release: !cfg!(debug_assertions),
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {} cores, {} MiB",
            self.cpu, self.cores, self.memory_mib
        )?;
        if !self.release {
            f.write_str(", built without optimisation")?;
        }
        Ok(())
    }
}
