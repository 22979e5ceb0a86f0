//! The import itself: batches, each durable before the next begins.

use std::path::{Path, PathBuf};

use os1_base::{Id, Progress, ProgressSink, Source};
use os1_store::rusqlite::Transaction;

use super::item::{Item, items};
use super::report::ImportReport;
use super::source;
use crate::calendar::{Authorship, Calendar, Inverse, Pen, writable};
use crate::ical::{Defect, DefectKind, Document};
use crate::store::{self, CalendarRow};
use crate::{CalendarError, Mark};

/// Objects written in one transaction.
const BATCH: usize = 500;

/// Takes files in; see [`Calendar::import`].
pub(crate) fn run(
    calendar: &Calendar,
    into: Id,
    paths: &[PathBuf],
    progress: &mut dyn ProgressSink,
) -> Result<ImportReport, CalendarError> {
    let row = calendar.store.read(|c| store::by_key(c, into))?;
    let mut run = Run {
        calendar,
        row: writable(row)?,
        report: ImportReport::default(),
        change: None,
        done: 0,
    };
    for path in source::files(paths)? {
        let shown = path.display().to_string();
        match source::bytes(&path) {
            Ok(bytes) => run.file(&path, &bytes, progress)?,
            Err(error) => run.report.refuse(&shown, 0, error.to_string()),
        }
        if run.report.stopped {
            break;
        }
    }
    Ok(run.report)
}

struct Run<'a> {
    calendar: &'a Calendar,
    row: CalendarRow,
    report: ImportReport,
    /// The change that all batches belong to, begun with the first that changes anything.
    change: Option<i64>,
    done: u64,
}

impl Run<'_> {
    fn file(
        &mut self,
        path: &Path,
        bytes: &[u8],
        progress: &mut dyn ProgressSink,
    ) -> Result<(), CalendarError> {
        let shown = path.display().to_string();
        let parsed = Document::parse(bytes);
        for defect in &parsed.defects {
            self.report.refuse(&shown, defect.line, sentence(defect));
        }
        let mut lost = parsed.defects.iter().any(is_loss);
        let made: Vec<_> = items(&parsed.document).collect();
        if made.is_empty() {
            let why = "it holds no event, to-do, journal or free/busy".to_owned();
            self.report.refuse(&shown, 0, why);
            lost = true;
        }
        let total = self
            .done
            .saturating_add(u64::try_from(made.len()).unwrap_or(0));
        let mut batch = Vec::with_capacity(BATCH);
        for one in made {
            match one {
                Ok(item) => batch.push(item),
                Err((line, error)) => {
                    self.report.refuse(&shown, line, error.to_string());
                    lost = true;
                }
            }
            if batch.len() >= BATCH {
                self.write(std::mem::take(&mut batch))?;
                if !self.told(progress, total) {
                    return Ok(());
                }
            }
        }
        self.write(batch)?;
        if lost {
            self.keep_aside(bytes)?;
        }
        self.told(progress, total);
        Ok(())
    }

    /// Tells how far it is; `false` when it is to stop.
    fn told(&mut self, progress: &mut dyn ProgressSink, total: u64) -> bool {
        let go_on = progress.report(Progress {
            done: self.done,
            total: Some(total),
        });
        self.report.stopped = !go_on;
        go_on
    }

    /// A file of which not all could become objects is kept as it was.
    fn keep_aside(&self, bytes: &[u8]) -> Result<(), CalendarError> {
        let row = self.row.row;
        self.calendar.store.write(|tx| {
            let why = "not all of this file could be read";
            store::keep_refused(tx, row, why, bytes)
        })
    }

    fn write(&mut self, batch: Vec<Item>) -> Result<(), CalendarError> {
        let (calendar, row, change) = (self.calendar, &self.row, self.change);
        let now = calendar.now();
        let (change, counts) = calendar.store.write(|tx| {
            let mut counts = [0_u64; 3];
            let mut pen = change.map(|change| pen(tx, change));
            for item in &batch {
                let fate = fate(tx, row, item)?;
                if let Some(count) = counts.get_mut(fate as usize) {
                    *count += 1;
                }
                if fate == Fate::Known {
                    continue;
                }
                let pen = match &pen {
                    Some(pen) => pen,
                    None => pen.insert(self::pen(tx, begun(calendar, tx, now, row)?)),
                };
                pen.put(calendar, row, &item.text, &item.made)?;
            }
            Ok::<_, CalendarError>((pen.map(|pen| pen.change), counts))
        })?;
        self.change = change;
        let [imported, updated, known] = counts;
        self.report.imported += imported;
        self.report.updated += updated;
        self.report.duplicates += known;
        self.done += imported + updated + known;
        Ok(())
    }
}

/// What becomes of an object, by its place in the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    New = 0,
    Newer = 1,
    Known = 2,
}

fn fate(tx: &Transaction<'_>, row: &CalendarRow, item: &Item) -> Result<Fate, CalendarError> {
    let Some(known) = store::by_uid(tx, row.row, &item.made.uid)? else {
        return Ok(Fate::New);
    };
    if known.mark == Mark::Deleted {
        return Ok(Fate::New);
    }
    let age = store::age(tx, known.row)?;
    if age > (item.made.sequence, item.made.stamp) || store::texts(tx, known.row)?.0 == item.text {
        return Ok(Fate::Known);
    }
    Ok(Fate::Newer)
}

fn pen<'a>(tx: &'a Transaction<'a>, change: i64) -> Pen<'a> {
    Pen {
        tx,
        change,
        by: Authorship::at_the_users_word(Source::ThirdParty),
    }
}

/// Begins the change, with its entry in the activity log.
fn begun(
    calendar: &Calendar,
    tx: &Transaction<'_>,
    now: i64,
    row: &CalendarRow,
) -> Result<i64, CalendarError> {
    let change = store::begin_change(tx, now)?;
    let what = format!("read events into the calendar {}", row.view.name);
    let inverse = Inverse::Objects { change };
    calendar.enter(tx, &what, "you asked me to import them", &inverse)?;
    Ok(change)
}

/// Whether a defect means that something of the file is in no object.
fn is_loss(defect: &Defect) -> bool {
    matches!(
        defect.kind,
        DefectKind::TooLarge
            | DefectKind::NotUtf8
            | DefectKind::NotAProperty
            | DefectKind::StrayEnd
            | DefectKind::NeverEnds
            | DefectKind::TooDeep
    )
}

/// What is wrong, without the line, which stands beside it.
fn sentence(defect: &Defect) -> String {
    defect.kind.at(0).to_string()
}
