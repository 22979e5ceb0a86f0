//! The pipeline of Pipecat, with stub engines, in the same run.

use std::process::Command;

use os1_base::Error;
use serde_json::Value;

use super::call::failed;

/// Names a Python that has pipecat-ai.
const PYTHON: &str = "OS1_PIPECAT";
/// What it runs.
const SCRIPT: &str = include_str!("../../../../tests/peers/voice/pipeline.py");

/// Its time from the end of a turn to the first sound given to the device, in milliseconds: median and p95 of so many
/// turns. `None` where no Python is named.
///
/// # Errors
/// It failed.
pub(super) fn own_ms(turns: usize) -> Result<Option<[f64; 2]>, Error> {
    let Some(python) = std::env::var_os(PYTHON) else {
        return Ok(None);
    };
    let turns = turns.to_string();
    let out = Command::new(python)
        .args(["-c", SCRIPT, &turns])
        .output()
        .map_err(failed)?;
    let told: Value = serde_json::from_slice(&out.stdout)
        .map_err(|_| failed("Pipecat's pipeline told no figures"))?;
    let figure = |name: &str| told.get(name).and_then(Value::as_f64);
    match (figure("median_ms"), figure("p95_ms")) {
        (Some(median), Some(p95)) => Ok(Some([median, p95])),
        _ => Err(failed("Pipecat's pipeline told no figures")),
    }
}
