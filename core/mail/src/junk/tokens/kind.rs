//! What a mark is of.

/// The sorts of marks. The numbers are part of what is kept: changing one makes what was
/// learned worthless, so that [`crate::junk`]'s version has to change with it.
#[derive(Debug, Clone, Copy)]
#[repr(u8)]
pub(super) enum Kind {
    /// A word of the text, in lower case.
    Word = 1,
    /// A word as it is written.
    CasedWord,
    /// Two words of the text near each other (orthogonal sparse bigram).
    Pair,
    /// A run too long for a word.
    LongRun,
    /// A line of one character.
    Rule,
    /// A word of the sender's name.
    Name,
    /// Two words of the sender's name.
    NamePair,
    /// The sender's address.
    Address,
    /// A domain that the sender's address lies in.
    Domain,
    /// What stands before the `@`.
    LocalPart,
    /// The shape of what stands before the `@`.
    LocalShape,
    /// A word of the subject as it is written.
    SubjectWord,
    /// A word of the subject in lower case.
    SubjectLower,
    /// Two words of the subject.
    SubjectPair,
    /// How a header line is encoded.
    Encoded,
    /// A media type.
    MediaType,
    /// A charset.
    Charset,
    /// A parameter of a media type.
    Parameter,
    /// The shape of a boundary.
    Boundary,
    /// A transfer encoding.
    Encoding,
    /// A MIME header's name as it is spelt.
    Spelling,
    /// A MIME header's line.
    HeaderLine,
    /// A header that is there.
    Header,
    /// The end of a file's name.
    FileType,
    /// The sorts of all parts.
    Tree,
    /// A domain that a link leads into.
    Host,
    /// A word in the path of a link.
    Path,
    /// The end of the name that a link leads to.
    Target,
    /// The network of a link to a bare address.
    Network,
    /// What sort of link.
    Scheme,
    /// The address of a mail link.
    MailLink,
    /// An HTML element.
    Tag,
    /// An attribute of an element.
    Attribute,
    /// An attribute's value.
    Value,
    /// A comment in the HTML.
    Comment,
    /// Something noticed.
    Note,
    /// A level that an amount reaches.
    Level,
    /// How a longer word begins, which its forms share.
    Beginning,
    /// A word that stands several times.
    Repeated,
    /// The shape of a link.
    LinkShape,
}
