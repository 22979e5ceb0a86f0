//! Cuts a stream of text into sentences, the same wherever the stream was cut into chunks.

/// At most this many characters are held back; a longer sentence is cut between words.
pub const MAX_HELD: usize = 600;

/// A sentence with the white space after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// It was cut for its length; the next piece goes on with the same sentence.
    pub(super) cut: bool,
}

/// Takes one character after the other; every decision depends on the characters alone.
#[derive(Debug, Clone, Default)]
pub(super) struct Splitter {
    held: String,
    chars: usize,
    ended: bool,
}

impl Splitter {
    /// Takes the next character; returns the piece that is complete with it.
    pub(super) fn take(&mut self, c: char) -> Option<Piece> {
        self.held.push(c);
        self.chars += 1;
        if c == '\n' || (c.is_whitespace() && self.ended) {
            return self.rest();
        }
        self.ended = match c {
            '.' | '!' | '?' | '…' => true,
            // What may close after a full stop.
            '"' | '\'' | '”' | '’' | ')' | ']' | '*' | '_' => self.ended,
            _ => false,
        };
        (self.chars >= MAX_HELD).then(|| self.cut())
    }

    /// What is left at the end.
    pub(super) fn rest(&mut self) -> Option<Piece> {
        self.chars = 0;
        self.ended = false;
        let text = std::mem::take(&mut self.held);
        (!text.is_empty()).then_some(Piece { text, cut: false })
    }

    /// How many characters are held back.
    #[cfg(test)]
    pub(super) fn rest_len(&self) -> usize {
        self.chars
    }

    /// Cuts after the last white space, or here when there is none.
    fn cut(&mut self) -> Piece {
        let at = self
            .held
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_whitespace())
            .map_or(self.held.len(), |(at, c)| at + c.len_utf8());
        let kept = self.held.split_off(at);
        self.chars = kept.chars().count();
        Piece {
            text: std::mem::replace(&mut self.held, kept),
            cut: true,
        }
    }
}
