//! `cargo xtask android`: the Android app compiled, tested over the real core, drawn, packed; without Android's SDK.

mod apk;
mod compile;
mod fetch;

use std::ffi::OsString;
use std::process::Command;

use crate::bindings::Bindings;
use crate::cache;
use crate::cli::AndroidOptions;
use crate::needs::{ANDROID, BUILD, JVM};
use crate::packaged;
use crate::project;
use crate::shell::{self, Failure};
use crate::steps::Steps;
use crate::system;
use compile::{App, joined};
use fetch::Fetched;

/// The tests, by class.
const TESTS: &[&str] = &["FirstBootTest", "AppTest", "PicturesTest", "PortsTest"];

/// Compiles, tests and packs the app.
///
/// # Errors
/// A step failed; the message names which.
pub(crate) fn run(options: AndroidOptions) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let ready = steps.step("what the app needs", || {
        system::provide(&[BUILD, JVM, ANDROID])?;
        cache::build_folder()
    });
    if let Some(build) = &ready {
        all(
            &Bindings::debug(build.path.clone(), false),
            options,
            &mut steps,
        );
    }
    steps.finish()
}

/// The same as a part of every check. Where its tools cannot be installed it is left out with a
/// loud word, but never in CI, where nobody would hear it.
pub(crate) fn test(bindings: &Bindings, steps: &mut Steps) {
    const NAME: &str = "the Android app";
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return steps.skip(NAME, "its tools are for Linux on x86-64");
    }
    let needs = [JVM, ANDROID];
    let there = || {
        needs
            .iter()
            .copied()
            .flatten()
            .all(|need| need.probe.finds_it())
    };
    if there() || project::is_ci() || system::has_apt() && system::can_install() {
        if steps
            .step("what the app needs", || system::provide(&needs))
            .is_some()
        {
            all(bindings, AndroidOptions::default(), steps);
        }
    } else {
        steps.skip(NAME, packaged::NOT_HERE);
    }
}

/// The steps one after the other; none without the one before.
fn all(bindings: &Bindings, options: AndroidOptions, steps: &mut Steps) -> Option<()> {
    steps.step("app: the library", || bindings.build())?;
    let fetched = steps.step("app: what it is made of", Fetched::provide)?;
    let app = steps.step("app: compiling", || compiled(bindings, &fetched))?;
    steps.step("app: tests", || tested(bindings, &app, options));
    steps.step("app: APK", || apk::pack(&app));
    Some(())
}

fn compiled<'a>(bindings: &Bindings, fetched: &'a Fetched) -> Result<App<'a>, Failure> {
    let generated = bindings.generated("kotlin")?;
    let app = App::new(fetched, bindings.folder("android")?)?;
    app.compile(&generated)?;
    app.compile_tests()?;
    Ok(app)
}

/// Runs the tests over the library that was built, each class in a process of its own. A story that waits for a thread
/// of the core may wait in vain on a machine that is busy with other things: its class runs up to twice more then, and
/// that is told loudly, because it is a debt.
fn tested(bindings: &Bindings, app: &App<'_>, options: AndroidOptions) -> Result<(), Failure> {
    for class in TESTS {
        let run = || shell::run(stories(bindings, app, options)?.arg(format!("os1.app.{class}")));
        if run().is_ok() {
            continue;
        }
        eprintln!("  once more: {class}");
        run().or_else(|_| run())?;
        eprintln!("  FLAKY: {class} failed and passed; the output above says which test");
    }
    Ok(())
}

/// The tests on Robolectric's Android.
fn stories(
    bindings: &Bindings,
    app: &App<'_>,
    options: AndroidOptions,
) -> Result<Command, Failure> {
    let conf = app.build.join("conf/com/android/tools");
    std::fs::create_dir_all(&conf)?;
    std::fs::write(
        conf.join("test_config.properties"),
        format!(
            "android_resource_apk={}\nandroid_merged_manifest={}\nandroid_custom_package=os1.app\n",
            app.build.join("app.ap_").display(),
            compile::sources("AndroidManifest.xml").display()
        ),
    )?;
    let pictures = project::top().join("docs/screens/android");
    let set = |name: &str, value: &std::path::Path| {
        let mut word = OsString::from(format!("-D{name}="));
        word.push(value);
        word
    };
    let mut path = vec![
        app.build.join("conf"),
        app.build.join("tests"),
        app.standard(),
    ];
    path.extend(app.test_path()?);
    let mut command = Command::new("java");
    command.args(["-Xmx3g", "-Drobolectric.offline=true"]);
    command.arg(set(
        "robolectric.dependency.dir",
        &app.fetched.made("framework"),
    ));
    command.arg(set("jna.library.path", &bindings.libraries()));
    command.arg(set("os1.pictures", &pictures));
    command.arg(format!("-Dos1.draw={}", options.pictures));
    command.arg(app.listed("run", &["-cp".into(), joined(&path)?])?);
    command.arg("org.junit.runner.JUnitCore");
    Ok(command)
}
