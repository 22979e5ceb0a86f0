//! Long work's progress, drawn by the console, stopped by Ctrl-C.

use os1_base::{Progress, ProgressSink};

use crate::console::{Console, Stopper};

/// A bar with a label on a console.
pub(crate) struct Bar<'a> {
    console: &'a mut dyn Console,
    label: &'static str,
    stopper: Stopper,
}

impl<'a> Bar<'a> {
    /// A bar that is drawn with the first report.
    pub(crate) fn new(console: &'a mut dyn Console, label: &'static str) -> Self {
        let stopper = console.stopper();
        Self {
            console,
            label,
            stopper,
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        self.console.progress(self.label, None);
    }
}

impl ProgressSink for Bar<'_> {
    fn report(&mut self, progress: Progress) -> bool {
        self.console.progress(self.label, Some(progress));
        !self.stopper.is_raised()
    }
}
