//! The text of a PDF (ISO 32000-1): its pages are drawn onto a device that only listens for
//! letters and where they stand.

use std::panic::resume_unwind;

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};

use super::layout::{Letter, Page};
use super::{Extracted, MAX_TEXT_BYTES, Note, budget};

/// The most pages that are read.
pub const MAX_PAGES: usize = 2_000;
/// The most letters that are read of one file: two million words.
pub const MAX_GLYPHS: u32 = 10_000_000;
/// The most that all streams of a file may unpack to, in bytes.
pub const MAX_INFLATED_BYTES: usize = 256 * 1024 * 1024;
/// The most things (letters, lines, pictures) that one file may draw. Whoever draws more only
/// costs time.
const MAX_DRAWN: u32 = 20_000_000;
/// So many things a drawing inside a drawing counts for, which is cut out by a path: it takes
/// the time of some fifty letters, and drawings that draw others grow without bound.
const INNER: u32 = 50;

/// The text of a PDF, page by page with a blank line between.
pub(super) fn text(bytes: &[u8]) -> Extracted {
    if !budget::is_within(bytes) {
        return Extracted::without_text(Note::TooLarge);
    }
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        )) => return Extracted::without_text(Note::Encrypted),
        Err(_) => return Extracted::without_text(Note::Damaged),
    };
    let mut drawn = Drawn::default();
    let mut out = Extracted::default();
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter().take(MAX_PAGES) {
        let mut context = Context::new(
            Affine::IDENTITY,
            Rect::new(0.0, 0.0, 1.0, 1.0),
            &cache,
            pdf.xref(),
            InterpreterSettings::default(),
        );
        let mut reader = Reader {
            page: Page::default(),
            drawn: &mut drawn,
        };
        interpret_page(page, &mut context, &mut reader);
        if !out.text.is_empty() {
            out.text.push_str("\n\n");
        }
        out.text.push_str(&reader.page.text());
        if out.text.len() > MAX_TEXT_BYTES {
            out.note = Some(Note::Cut);
            break;
        }
    }
    if pdf.pages().len() > MAX_PAGES {
        out.note = Some(Note::Cut);
    }
    out
}

/// How much was drawn so far.
#[derive(Debug, Default)]
struct Drawn {
    things: u32,
    letters: u32,
}

/// A device that only listens.
struct Reader<'d> {
    page: Page,
    drawn: &'d mut Drawn,
}

impl Reader<'_> {
    /// Counts what is drawn. The interpreter has no way to be stopped, so whoever draws too
    /// much is stopped by unwinding, up to the fence around the parser.
    fn count(&mut self, things: u32, letters: u32) {
        self.drawn.things = self.drawn.things.saturating_add(things);
        self.drawn.letters = self.drawn.letters.saturating_add(letters);
        if self.drawn.things > MAX_DRAWN || self.drawn.letters > MAX_GLYPHS {
            resume_unwind(Box::new(Note::TooLarge));
        }
    }
}

impl Device<'_> for Reader<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {
        self.count(1, 0);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count(INNER, 0);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.count(INNER, 0);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.count(1, 1);
            let place = props.transform * glyph.transform();
            let origin = place * Point::ZERO;
            // A glyph's own measure is a thousandth of the size of its font.
            let along = place * Point::new(1000.0, 0.0) - origin;
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => continue,
            };
            let advance = match &**glyph {
                hayro_interpret::font::Glyph::Outline(outline) => outline.advance_width(),
                hayro_interpret::font::Glyph::Type3(drawn) => drawn.advance_width(),
            };
            self.page.push(&Letter {
                text,
                origin: (origin.x, origin.y),
                along: (along.x, along.y),
                advance: advance.map(|units| f64::from(units) / 1000.0),
            });
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.count(1, 0);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
