//! What a day, a month, a chapter held.

use jiff::Timestamp;
use jiff::civil::Date;
use os1_base::{Error, Labels, Readers, Source};
use os1_memory::{Chapter, Digest, Fact};

use crate::companion::Companion;
use crate::facts::sentence;
use crate::view::DigestView;

impl Companion {
    /// What was said on a day, today when `None`.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn day_digest(&self, day: Option<Date>) -> Result<Vec<DigestView>, Error> {
        let day = day.unwrap_or_else(|| self.world.now().date());
        let digests = self.world.memory().day(day)?;
        Ok(digests.into_iter().map(|one| view("day", one)).collect())
    }

    /// What was said in the month of a day, the present one when `None`.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn month_digest(&self, day: Option<Date>) -> Result<Vec<DigestView>, Error> {
        let day = day.unwrap_or_else(|| self.world.now().date());
        let digests = self.world.memory().month(day)?;
        Ok(digests.into_iter().map(|one| view("month", one)).collect())
    }

    /// The stretches between moves, jobs and partners, with what was known in them.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn chapters(&self) -> Result<Vec<DigestView>, Error> {
        let chapters = self.world.memory().chapters()?;
        Ok(chapters.iter().map(|one| self.chapter(one)).collect())
    }

    fn chapter(&self, chapter: &Chapter) -> DigestView {
        let now = self.world.now();
        let at = |at: Timestamp| at.to_zoned(now.time_zone().clone()).to_string();
        let facts = || chapter.held.iter().chain(&chapter.learned);
        let lines: Vec<String> = facts().map(|fact| sentence(fact, &now)).collect();
        let own = Labels::new(Source::Companion, Readers::all());
        let mut sources: Vec<String> = facts().flat_map(cited).collect();
        sources.sort_unstable();
        sources.dedup();
        DigestView {
            of: "chapter",
            from: chapter.from.map(at),
            to: chapter.to.map(at),
            text: lines.join("\n"),
            sources,
            labels: facts().fold(own, |all, fact| all.join(&fact.labels)),
        }
    }
}

fn cited(fact: &Fact) -> impl Iterator<Item = String> {
    fact.sources.iter().map(|source| source.episode.to_string())
}

fn view(of: &'static str, digest: Digest) -> DigestView {
    DigestView {
        of,
        from: Some(digest.from.to_string()),
        to: Some(digest.to.to_string()),
        text: digest.text.value,
        sources: digest.sources.iter().map(ToString::to_string).collect(),
        labels: digest.text.labels,
    }
}
