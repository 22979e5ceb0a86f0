//! Scenes with real servers that failed in company, once more alone.
//!
//! Hundreds of scenes share two cores with a dozen servers, and a server of others may answer late for its own
//! reasons. A scene that fails again by itself fails the run; one that passes is told loudly, because it is a
//! debt: either the scene or the program waits for something that it does not wait for. Nothing else is run
//! again: a unit, a property or a kill that failed once has failed.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use crate::shell::{self, Failure};

/// More than so many is no chance.
const AT_MOST: usize = 3;

/// Runs the suite; scenes that failed are run again alone by the command that `again` makes.
///
/// # Errors
/// Anything but a few scenes failed, or one of those failed again.
pub(crate) fn run(
    suite: &mut Command,
    again: impl FnOnce(&[String]) -> Command,
) -> Result<(), Failure> {
    let (passed, lines) = told(suite)?;
    if passed {
        return Ok(());
    }
    let failed = scenes(&lines)
        .ok_or_else(|| Failure::because("tests failed; the output above says which and why"))?;
    eprintln!("  once more, alone: {}", failed.join(", "));
    shell::run(&mut again(&failed))?;
    eprintln!(
        "  FLAKY: failed in company and passed alone: {}",
        failed.join(", ")
    );
    Ok(())
}

/// Runs the command with its output on the terminal; whether it ended well, and what it printed.
fn told(command: &mut Command) -> Result<(bool, Vec<String>), Failure> {
    let mut child = shell::started(command.stdout(Stdio::piped()))?;
    let mut lines = Vec::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            writeln!(std::io::stdout(), "{line}")?;
            lines.push(line);
        }
    }
    Ok((child.wait()?.success(), lines))
}

/// The scenes that failed; `None` when anything else failed too, or nothing is known to have.
fn scenes(lines: &[String]) -> Option<Vec<String>> {
    let mut failed = Vec::new();
    let mut others = 0;
    for program in lines.split(|line| line.starts_with("running ") && line.contains(" test")) {
        let names = program.iter().filter_map(|line| {
            let rest = line.strip_prefix("test ")?;
            rest.strip_suffix(" ... FAILED")
        });
        let names: Vec<String> = names.map(str::to_owned).collect();
        let red = program
            .iter()
            .any(|line| line.starts_with("test result: FAILED"));
        let is_scenes = names.iter().all(|name| name.contains("::"))
            && program
                .iter()
                .any(|line| line.starts_with("test first_boot::"));
        if red && is_scenes && !names.is_empty() {
            failed.extend(names);
        } else if red || !names.is_empty() {
            others += 1;
        }
    }
    (others == 0 && (1..=AT_MOST).contains(&failed.len())).then_some(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    const GREEN: &str = "running 1 test\ntest units::adds ... ok\ntest result: ok. 1 passed\n";
    const SCENES: &str = "running 3 tests\ntest first_boot::names ... ok\n\
        test mail::sync ... FAILED\ntest result: FAILED. 2 passed; 1 failed\n";

    #[test]
    fn a_scene_may_be_tried_again_and_nothing_else() {
        let text = format!("{GREEN}{SCENES}");
        assert_eq!(scenes(&lines(&text)), Some(vec!["mail::sync".to_owned()]));
        let unit = GREEN.replace("ok", "FAILED");
        assert_eq!(scenes(&lines(&unit)), None);
        assert_eq!(scenes(&lines(&format!("{SCENES}{unit}"))), None);
        assert_eq!(scenes(&lines(GREEN)), None, "it did not even start");
    }

    #[test]
    fn many_failures_are_no_chance() {
        let many = SCENES.replace(
            "test mail::sync ... FAILED\n",
            "test a::a ... FAILED\ntest a::b ... FAILED\ntest a::c ... FAILED\ntest a::d ... FAILED\n",
        );
        assert_eq!(scenes(&lines(&many)), None);
    }

    #[test]
    fn a_program_that_broke_off_is_no_scene_that_failed() {
        let broken = SCENES.replace("test mail::sync ... FAILED\n", "");
        assert_eq!(scenes(&lines(&broken)), None);
    }
}
