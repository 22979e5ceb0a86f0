//! One round with one account.

use os1_base::{Id, Progress, ProgressSink};
use os1_post::{Folder, FolderRole, MailServer, News, PostError, Spot, Standing};

use super::batches::{BEGINNING, Batch, batches};
use super::desk::MailDesk;
use super::difference::difference;
use super::error::MailSyncError;
use super::filing::{Filing, Kept};
use super::report::MailSyncReport;
use super::shelf::{self, FolderRow};
use crate::MailError;
use crate::import::{begin_many, end_many};
use crate::sync::remove::sweep;

/// Outsides of mails that are noted in one transaction.
const NOTED: usize = 5_000;
/// With more mails to fetch than this, the index is prepared for many.
const MANY: usize = 500;

/// The folders as the server lists them, with how each stands where that was cheap to know.
pub(super) type Listed = Vec<(Folder, Option<Standing>)>;

/// A round under way.
pub(super) struct Round<'a> {
    pub(super) desk: &'a MailDesk,
    pub(super) account: Id,
    pub(super) server: &'a mut dyn MailServer,
    pub(super) report: MailSyncReport,
    /// Every folder was looked at to its end.
    pub(super) complete: bool,
}

impl<'a> Round<'a> {
    pub(super) fn new(desk: &'a MailDesk, account: Id, server: &'a mut dyn MailServer) -> Self {
        Self {
            desk,
            account,
            server,
            report: MailSyncReport::default(),
            complete: true,
        }
    }

    pub(super) async fn run(
        mut self,
        progress: &mut dyn ProgressSink,
    ) -> Result<MailSyncReport, MailSyncError> {
        self.pass(progress).await?;
        // What a round that was cut off left open is known now, and goes out at once.
        if self.resolve().await? {
            self.pass(progress).await?;
        }
        self.finish()
    }

    /// What was changed here, what changed there, and what is missing.
    async fn pass(&mut self, progress: &mut dyn ProgressSink) -> Result<(), MailSyncError> {
        let mut listed = self.folders().await?;
        if let Some(anew) = self.make_wanted().await? {
            listed = anew;
        }
        if self.push().await? {
            // What was moved changed how folders stand: they are listed again.
            listed = self.folders().await?;
        }
        let mut changed = false;
        for (row, standing) in self.in_order(listed)? {
            changed |= self.folder(&row, standing.as_ref()).await?;
        }
        let went = self.report.gone > 0 || self.report.sent > 0 || self.report.folders == 0;
        if changed || went || self.anything_waits()? {
            self.fetch(progress).await?;
        }
        Ok(())
    }

    pub(super) async fn folders(&mut self) -> Result<Listed, MailSyncError> {
        let listed = self.server.folders().await?;
        // Every account has an inbox: a list without one is no list.
        if !listed.iter().any(|(one, _)| one.role == FolderRole::Inbox) {
            return Err(PostError::Unreadable.into());
        }
        let there: Vec<Folder> = listed.iter().map(|(folder, _)| folder.clone()).collect();
        let kept = self
            .desk
            .store
            .read(|connection| shelf::folders(connection, self.account))?;
        let same = kept.len() == there.len()
            && there.iter().all(|folder| {
                kept.iter().any(|row| {
                    row.name == folder.name && row.shown == folder.shown && row.role == folder.role
                })
            });
        if !same {
            let account = self.account;
            let went = self
                .desk
                .store
                .write(|tx| shelf::list(tx, account, &there))?;
            self.report.gone += u64::from(went);
        }
        self.report.folders = there.len() as u64;
        Ok(listed)
    }

    /// The rows of the folders, the inbox first, with how each stands now.
    fn in_order(
        &self,
        listed: Listed,
    ) -> Result<Vec<(FolderRow, Option<Standing>)>, MailSyncError> {
        let mut rows = self
            .desk
            .store
            .read(|connection| shelf::folders(connection, self.account))?;
        rows.sort_by(|a, b| (a.role, &a.name).cmp(&(b.role, &b.name)));
        let standing = |row: &FolderRow| {
            let found = listed.iter().find(|(folder, _)| folder.name == row.name);
            found.and_then(|(_, standing)| standing.clone())
        };
        Ok(rows
            .into_iter()
            .map(|row| {
                let now = standing(&row);
                (row, now)
            })
            .collect())
    }

    /// Looks what happened in one folder; whether anything did.
    async fn folder(
        &mut self,
        row: &FolderRow,
        now: Option<&Standing>,
    ) -> Result<bool, MailSyncError> {
        let known = row.known();
        if let (Some(known), Some(now)) = (known, now)
            && now.is_exact()
            && known == now
        {
            return Ok(false);
        }
        let news = match self.server.news(&row.name, known).await {
            Ok(news) => news,
            // Gone between the listing and now, or not to be opened: the others come first.
            Err(PostError::Gone | PostError::Refused) => {
                self.complete = false;
                let name = &row.shown;
                self.report.refuse(format!(
                    "The folder {name} could not be opened on the server."
                ));
                return Ok(false);
            }
            Err(error) => return Err(error.into()),
        };
        self.take(row, news).await
    }

    async fn take(&mut self, row: &FolderRow, news: News) -> Result<bool, MailSyncError> {
        let store = &self.desk.store;
        let other = row
            .known()
            .is_some_and(|known| known.uid_validity != news.standing.uid_validity);
        if other {
            store.write(|tx| shelf::forget_places(tx, row.id))?;
        }
        let known = store.read(|connection| shelf::known(connection, row.id))?;
        let found = difference(&known, &news.changed, &news.gone);
        store.write(|tx| {
            for (uid, marks) in &found.marked {
                shelf::mark(tx, row.id, *uid, *marks)?;
            }
            found
                .gone
                .iter()
                .try_for_each(|uid| shelf::leave(tx, row.id, *uid))
        })?;
        self.report.marked += found.marked.len() as u64;
        self.report.gone += found.gone.len() as u64 + u64::from(other);
        self.expect(row, &found.new).await?;
        // Only now: a round that ends before hears the same news again.
        self.desk
            .store
            .write(|tx| shelf::stands(tx, row.id, &news.standing))?;
        Ok(true)
    }

    /// Notes the outsides of new mails, to be fetched in their order.
    async fn expect(&mut self, row: &FolderRow, new: &[Spot]) -> Result<(), MailSyncError> {
        for some in new.chunks(NOTED) {
            let entries = self.server.entries(&row.name, some).await?;
            self.desk
                .store
                .write(|tx| shelf::expect(tx, row.id, &entries))?;
        }
        Ok(())
    }

    fn anything_waits(&self) -> Result<bool, MailSyncError> {
        let (_, left) = self
            .desk
            .store
            .read(|connection| shelf::counts(connection, self.account))?;
        Ok(left > 0)
    }

    /// Fetches what waits, batch by batch.
    async fn fetch(&mut self, progress: &mut dyn ProgressSink) -> Result<(), MailSyncError> {
        let store = self.desk.store.clone();
        let waiting = store.read(|connection| shelf::waiting(connection, self.account))?;
        if waiting.is_empty() {
            return Ok(());
        }
        let many = waiting.len() > MANY;
        let total = waiting.len() as u64;
        if many {
            begin_many(&store)?;
        }
        let fetched = self.fetch_all(batches(waiting), total, progress).await;
        // After a round that was killed, too.
        end_many(&store)?;
        fetched
    }

    async fn fetch_all(
        &mut self,
        batches: Vec<Batch>,
        total: u64,
        progress: &mut dyn ProgressSink,
    ) -> Result<(), MailSyncError> {
        let names = self
            .desk
            .store
            .read(|connection| shelf::folders(connection, self.account))?;
        let mut filing = Filing::start(self.desk.store.clone(), self.desk.now())?;
        let mut asked = 0;
        for batch in batches {
            let Some(row) = names.iter().find(|row| row.id == batch.folder) else {
                continue;
            };
            let spots: Vec<Spot> = batch.mails.iter().map(|one| one.spot.clone()).collect();
            let most = batch.beginnings.then_some(BEGINNING);
            let mut came = Vec::with_capacity(spots.len());
            let ended = self.server.fetch(&row.name, &spots, most, &mut came).await;
            // What came before the line broke, or the server had enough, is kept; the rest was not
            // refused, and waits as before.
            let batch = match ended {
                Ok(()) => batch,
                Err(_) => batch.only(&came),
            };
            let done = filing.hand(batch, came).await?;
            self.note(done);
            ended?;
            asked += spots.len() as u64;
            let so_far = Progress {
                done: asked,
                total: Some(total),
            };
            if !progress.report(so_far) {
                self.report.stopped = true;
                break;
            }
        }
        while let Some(done) = filing.next().await? {
            self.note(Some(done));
        }
        Ok(())
    }

    fn note(&mut self, kept: Option<Kept>) {
        let Some(kept) = kept else {
            return;
        };
        self.report.fetched += kept.fetched;
        self.report.known += kept.known;
        for why in kept.refused {
            self.report.refuse(why);
        }
    }

    fn finish(mut self) -> Result<MailSyncReport, MailSyncError> {
        let (on_server, left) = self
            .desk
            .store
            .read(|connection| shelf::counts(connection, self.account))?;
        self.report.on_server = on_server;
        self.report.left = left;
        let may_sweep = self.complete && left == 0 && !self.report.stopped;
        if may_sweep && (self.report.gone > 0 || self.report.sent > 0) {
            self.report.removed = self.desk.store.write(sweep)?;
        }
        Ok::<_, MailError>(self.report).map_err(Into::into)
    }
}
