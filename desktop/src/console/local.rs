//! This process's own standard streams.

use std::io::{self, BufReader, Stdin, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use os1_base::Progress;

use super::{Asked, Console, Line, Look, Stopper, read_line};
use crate::bell::Aside;
use crate::terminal::{Editor, Style};

/// The streams this process was started with.
#[derive(Debug)]
pub(crate) struct LocalConsole {
    look: Look,
    input: BufReader<Stdin>,
    bar: Option<ProgressBar>,
    stopper: Stopper,
    editor: Option<Editor>,
}

impl LocalConsole {
    /// Takes the streams; `stopper` is raised by Ctrl-C.
    #[must_use]
    pub(crate) fn new(look: Look, stopper: Stopper) -> Self {
        Self {
            look,
            input: BufReader::new(io::stdin()),
            bar: None,
            stopper,
            editor: None,
        }
    }

    /// The editor, made when it is first wanted; `None` where there is no terminal on both
    /// sides. Lines that came through a pipe are read by [`read_line`].
    fn editor(&mut self) -> io::Result<Option<&mut Editor>> {
        if !(self.look.asks && self.look.terminal) {
            return Ok(None);
        }
        if self.editor.is_none() {
            self.editor = Some(Editor::new(Style::of(&self.look))?);
        }
        Ok(self.editor.as_mut())
    }
}

impl Console for LocalConsole {
    fn look(&self) -> &Look {
        &self.look
    }

    fn out(&mut self, text: &str) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()
    }

    fn note(&mut self, text: &str) -> io::Result<()> {
        writeln!(io::stderr().lock(), "{text}")
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        read_line(&mut self.input)
    }

    fn read_ahead(&self) -> bool {
        !self.input.buffer().is_empty()
    }

    fn progress(&mut self, label: &str, progress: Option<Progress>) {
        if !self.look.bars {
            return;
        }
        let Some(progress) = progress else {
            if let Some(bar) = self.bar.take() {
                bar.finish_and_clear();
            }
            return;
        };
        let bar = self.bar.get_or_insert_with(|| new_bar(label));
        if let Some(total) = progress.total {
            bar.set_length(total);
        }
        bar.set_position(progress.done);
    }

    fn ask(&mut self, prompt: &str) -> io::Result<Asked> {
        if let Some(editor) = self.editor()? {
            return editor.ask(prompt);
        }
        if self.look.asks {
            // Standard output goes elsewhere; the person looks at standard error.
            let mut stderr = io::stderr().lock();
            stderr.write_all(prompt.as_bytes())?;
            stderr.flush()?;
        }
        Ok(self.read()?.map_or(Asked::End, Asked::Line))
    }

    fn ask_hidden(&mut self, prompt: &str) -> io::Result<Asked> {
        match self.editor()? {
            Some(editor) => editor.ask_hidden(prompt),
            None => self.ask(prompt),
        }
    }

    fn history(&mut self, lines: &[String]) {
        if let Ok(Some(editor)) = self.editor()
            && let Err(error) = editor.history(lines)
        {
            tracing::debug!(kind = ?error.kind(), "the editor did not take the history");
        }
    }

    fn aside(&mut self) -> io::Result<Option<Aside<'static>>> {
        if let Some(editor) = self.editor()? {
            return editor.aside().map(Some);
        }
        Ok(Some(Box::new(|line| {
            let mut stdout = io::stdout().lock();
            writeln!(stdout, "{line}")?;
            stdout.flush()
        })))
    }

    fn lines(&mut self, mut take: Box<dyn FnMut(Option<Line>) -> bool + Send>) -> io::Result<bool> {
        let fresh = BufReader::new(io::stdin());
        let mut input = std::mem::replace(&mut self.input, fresh);
        std::thread::Builder::new()
            .name("os1-lines".to_owned())
            .spawn(move || while take(read_line(&mut input).unwrap_or_default()) {})?;
        Ok(true)
    }

    fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }
}

fn new_bar(label: &str) -> ProgressBar {
    let bar = ProgressBar::new(0).with_message(label.to_owned());
    let template = "{msg} {bar:24} {pos}/{len}  {per_sec}  {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
