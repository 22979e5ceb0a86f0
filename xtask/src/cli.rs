//! What was asked for on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};

use crate::shell::Failure;

/// The text of `cargo xtask help`.
pub(crate) const HELP: &str = "\
cargo xtask COMMAND

  run [-- ARGUMENTS]       install what is missing, build the release, start os1
  test [--no-gguf] [--no-netns]
                           install and start what the tests need, then run every check
                           (--no-gguf leaves out the on-device model engine, which
                           compiles for minutes; --no-netns runs the tests with the network)
  android [--pictures]     compile the Android app, test it over the core, pack the APK, all
                           without Android's SDK; --pictures draws docs/screens/android anew
  bindings [--swift] [bench]
                           write, compile and test the core's Python and Kotlin (--swift:
                           and Swift); bench: what a call, an event, a list, a frame cost
  soak [--kills N] [NAME…] the long forms: N kills (1000), long fuzzing; with names only
                           those kills: mail sending sorting pressing import …
  bench [-- ARGUMENTS]     os1 bench on a release build
  picture                  draw docs/picture.svg anew from a real run
  plots [-- MAILS]         draw docs/plots anew from os1 bench, with a folder of mails
                           the import too
  curves BENCH LOCOMO      draw recall's curves in docs/plots from two files: the JSON of
                           os1 bench memory 1000000, and what locomo printed
  train-intents [-- ARGUMENTS]
                           train the shipped intent weights anew
  embedder                 fetch the embedding model and make the file os1 reads
  locomo FILE [--k 5,10]   how well recall finds what answers, on conversations in the
                           format of LoCoMo; with --train OUT its weights anew,
                           with --ablate what each feature is worth
  coarse FILES             what the search by vectors loses by not comparing all, on the
                           sentences in files and folders
  junk DIR                 how well junk is told from wanted mail, on folders of mails
                           whose names begin with spam or not; bogofilter beside it
  completions FOLDER       shell completions and man page into FOLDER

Example: cargo xtask run -- say \"what can you do?\"";

/// How many kills `cargo xtask soak` does when it is not told.
const SOAK_KILLS: u32 = 1000;

/// One command with its arguments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Print the commands.
    Help,
    /// Build and start os1.
    Run {
        /// For `os1`.
        arguments: Vec<OsString>,
    },
    /// Every check.
    Test(TestOptions),
    /// The Android app.
    Android(AndroidOptions),
    /// The core in other languages.
    Bindings(BindingsOptions),
    /// The long forms of the tests.
    Soak {
        /// How often processes are killed.
        kills: u32,
        /// The names of the kills that are wanted; all, and fuzzing, when empty.
        only: Vec<String>,
    },
    /// The benchmarks.
    Bench {
        /// For `os1 bench`.
        arguments: Vec<OsString>,
    },
    /// The README's picture.
    Picture,
    /// The benchmarks, drawn.
    Plots {
        /// A folder of mails for the import, if any.
        mails: Vec<OsString>,
    },
    /// Recall, drawn.
    Curves {
        /// What the benchmark and the measuring program printed.
        printed: Vec<OsString>,
    },
    /// The intent weights.
    TrainIntents {
        /// For the training program.
        arguments: Vec<OsString>,
    },
    /// The embedding model.
    Embedder,
    /// Recall, measured.
    Locomo {
        /// The file of conversations and the flags of the measuring program.
        arguments: Vec<OsString>,
    },
    /// The coarse pass over vectors, measured.
    Coarse {
        /// Files and folders of texts, and the flags of the measuring program.
        arguments: Vec<OsString>,
    },
    /// The junk filter, measured.
    Junk {
        /// The folder of folders of mails.
        arguments: Vec<OsString>,
    },
    /// Completions and man page.
    Completions {
        /// Where they are written.
        folder: PathBuf,
    },
}

/// What `android` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct AndroidOptions {
    /// Whether the pictures are drawn anew instead of compared.
    pub(crate) pictures: bool,
}

/// What `bindings` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct BindingsOptions {
    /// Whether Swift is tested too, with a toolchain that is fetched for it.
    pub(crate) swift: bool,
    /// Whether it is measured instead of tested.
    pub(crate) bench: bool,
}

/// What `test` leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TestOptions {
    /// Whether the on-device engine is compiled and tested.
    pub(crate) gguf: bool,
    /// Whether the suite runs a second time with nothing but loopback.
    pub(crate) netns: bool,
}

/// The task named by this process's arguments.
///
/// # Errors
/// [`Failure::Usage`] for anything that [`HELP`] does not list.
pub(crate) fn parse() -> Result<Task, Failure> {
    parse_from(Parser::from_env())
}

fn parse_from(mut parser: Parser) -> Result<Task, Failure> {
    let name = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Task::Help),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "help" => Ok(Task::Help),
        "run" => Ok(Task::Run {
            arguments: rest(&mut parser)?,
        }),
        "bench" => Ok(Task::Bench {
            arguments: rest(&mut parser)?,
        }),
        "train-intents" => Ok(Task::TrainIntents {
            arguments: rest(&mut parser)?,
        }),
        "junk" => Ok(Task::Junk {
            arguments: rest(&mut parser)?,
        }),
        "coarse" => Ok(Task::Coarse {
            arguments: rest(&mut parser)?,
        }),
        "locomo" => Ok(Task::Locomo {
            arguments: rest(&mut parser)?,
        }),
        "embedder" => nothing_more(&mut parser).map(|()| Task::Embedder),
        "test" => test_options(&mut parser).map(Task::Test),
        "android" => android(&mut parser),
        "bindings" => bindings(&mut parser),
        "soak" => soak(&mut parser),
        "plots" => Ok(Task::Plots {
            mails: rest(&mut parser)?,
        }),
        "curves" => Ok(Task::Curves {
            printed: rest(&mut parser)?,
        }),
        "picture" => nothing_more(&mut parser).map(|()| Task::Picture),
        "completions" => Ok(Task::Completions {
            folder: parser.value()?.into(),
        }),
        _ => Err(Failure::Usage(format!("there is no command `{name}`"))),
    }
}

/// Everything that is left; a first `--` only separates.
fn rest(parser: &mut Parser) -> Result<Vec<OsString>, Failure> {
    let mut arguments: Vec<OsString> = parser.raw_args()?.collect();
    if arguments.first().is_some_and(|first| first == "--") {
        arguments.remove(0);
    }
    Ok(arguments)
}

fn test_options(parser: &mut Parser) -> Result<TestOptions, Failure> {
    let mut options = TestOptions {
        gguf: true,
        netns: true,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("no-gguf") => options.gguf = false,
            Long("no-netns") => options.netns = false,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn android(parser: &mut Parser) -> Result<Task, Failure> {
    let mut options = AndroidOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("pictures") => options.pictures = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Task::Android(options))
}

fn bindings(parser: &mut Parser) -> Result<Task, Failure> {
    let mut options = BindingsOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("swift") => options.swift = true,
            Value(word) if word == "bench" => options.bench = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Task::Bindings(options))
}

fn soak(parser: &mut Parser) -> Result<Task, Failure> {
    let (mut kills, mut only) = (SOAK_KILLS, Vec::new());
    while let Some(argument) = parser.next()? {
        match argument {
            Long("kills") => kills = parser.value()?.parse()?,
            Value(name) => only.push(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Task::Soak { kills, only })
}

fn nothing_more(parser: &mut Parser) -> Result<(), Failure> {
    match parser.next()? {
        None => Ok(()),
        Some(other) => Err(other.unexpected().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Task, Failure> {
        parse_from(Parser::from_args(words))
    }

    #[test]
    fn what_stands_after_the_dashes_goes_to_os1() {
        assert_eq!(
            parsed(&["run", "--", "say", "--json", "hello"]).unwrap(),
            Task::Run {
                arguments: ["say", "--json", "hello"].map(OsString::from).to_vec()
            }
        );
    }

    #[test]
    fn a_test_run_leaves_out_only_what_it_is_told_to() {
        let all = TestOptions {
            gguf: true,
            netns: true,
        };
        assert_eq!(parsed(&["test"]).unwrap(), Task::Test(all));
        assert_eq!(
            parsed(&["test", "--no-gguf"]).unwrap(),
            Task::Test(TestOptions { gguf: false, ..all })
        );
        assert!(matches!(
            parsed(&["test", "--quick"]),
            Err(Failure::Usage(_))
        ));
    }

    #[test]
    fn the_app_is_compared_with_its_pictures_unless_they_are_drawn() {
        let pictures = |words: &[&str]| match parsed(words) {
            Ok(Task::Android(options)) => options.pictures,
            other => panic!("{other:?}"),
        };
        assert!(!pictures(&["android"]));
        assert!(pictures(&["android", "--pictures"]));
    }

    #[test]
    fn a_soak_is_everything_or_what_is_named() {
        let soak = |kills, only: &[&str]| Task::Soak {
            kills,
            only: only.iter().map(|name| (*name).to_owned()).collect(),
        };
        assert_eq!(parsed(&["soak"]).unwrap(), soak(SOAK_KILLS, &[]));
        let named = parsed(&["soak", "sorting", "--kills", "5", "mail"]).unwrap();
        assert_eq!(named, soak(5, &["sorting", "mail"]));
    }

    #[test]
    fn plots_take_a_folder_of_mails_or_none() {
        let mails = |words: &[&str]| match parsed(words) {
            Ok(Task::Plots { mails }) => mails,
            other => panic!("{other:?}"),
        };
        assert!(mails(&["plots"]).is_empty());
        assert_eq!(mails(&["plots", "--", "mails"]), ["mails"]);
    }

    #[test]
    fn an_unknown_command_is_a_usage_error_and_none_is_help() {
        assert!(matches!(parsed(&["fly"]), Err(Failure::Usage(_))));
        assert_eq!(parsed(&[]).unwrap(), Task::Help);
    }
}
