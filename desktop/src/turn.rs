//! One turn, printed as it happens.

use os1_base::Error;
use os1_companion::{Companion, EventSink, TurnEvent};
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::approval;
use crate::console::Console;
use crate::output::unread;
use crate::session::Session;
use crate::terminal::TurnPrinter;

/// Says `text` to the companion and prints what comes; Ctrl-C ends the answer.
///
/// # Errors
/// The turn failed, or nobody reads the output.
pub(crate) fn run(
    session: &mut Session<'_>,
    companion: &Companion,
    text: &str,
) -> Result<(), Error> {
    let runtime = session.host().runtime.clone();
    let json = session.global().json;
    let stopper = session.console().stopper();
    let mut sink = Sink::new(session.console(), json);
    let token = CancellationToken::new();
    let turn = companion.turn(text, &mut sink, token.clone());
    let result = runtime.block_on(async {
        tokio::pin!(turn);
        tokio::select! {
            result = &mut turn => result,
            () = stopper.raised() => {
                token.cancel();
                turn.await
            }
        }
    });
    let waiting = sink.finish()?;
    result?;
    approval::ask(session, companion, &waiting)
}

/// Prints events and keeps the approvals that came, to be asked about after the turn.
struct Sink<'a> {
    console: &'a mut dyn Console,
    printer: Option<TurnPrinter>,
    waiting: Vec<String>,
    lost: Option<std::io::Error>,
}

impl<'a> Sink<'a> {
    fn new(console: &'a mut dyn Console, json: bool) -> Self {
        let printer = (!json).then(|| TurnPrinter::new(console.look()));
        Self {
            console,
            printer,
            waiting: Vec::new(),
            lost: None,
        }
    }

    fn print(&mut self, event: TurnEvent) -> std::io::Result<()> {
        if let TurnEvent::Approval { approval } = &event {
            self.waiting.push(approval.id.clone());
        }
        let Some(printer) = &mut self.printer else {
            return self.console.json(&as_contract(&event));
        };
        let text = printer.event(&event);
        self.console.out(&text)
    }

    fn finish(mut self) -> Result<Vec<String>, Error> {
        if let Some(printer) = &mut self.printer {
            let rest = printer.finish();
            self.console.out(&rest).map_err(unread)?;
        }
        match self.lost {
            Some(error) => Err(unread(error)),
            None => Ok(self.waiting),
        }
    }
}

impl EventSink for Sink<'_> {
    fn event(&mut self, event: TurnEvent) -> bool {
        match self.print(event) {
            Ok(()) => true,
            Err(error) => {
                self.lost = Some(error);
                false
            }
        }
    }
}

/// The event as the contract prints it: an approval stands under its own key.
pub(crate) fn as_contract(event: &TurnEvent) -> serde_json::Value {
    match event {
        TurnEvent::Approval { approval } => json!({ "approval": approval }),
        other => serde_json::to_value(other).unwrap_or_default(),
    }
}
