//! What a scheduling message does.

/// The METHOD of a scheduling message (RFC 5546 §1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Tells of an event without inviting.
    Publish,
    /// Invites, or tells guests of a change.
    Request,
    /// A guest answers.
    Reply,
    /// Adds instances.
    Add,
    /// Calls off, or takes guests off the list.
    Cancel,
    /// A guest asks for the latest state.
    Refresh,
    /// A guest proposes something else.
    Counter,
    /// The organizer declines that.
    DeclineCounter,
}

impl Method {
    const NAMES: [(Self, &'static str); 8] = [
        (Self::Publish, "PUBLISH"),
        (Self::Request, "REQUEST"),
        (Self::Reply, "REPLY"),
        (Self::Add, "ADD"),
        (Self::Cancel, "CANCEL"),
        (Self::Refresh, "REFRESH"),
        (Self::Counter, "COUNTER"),
        (Self::DeclineCounter, "DECLINECOUNTER"),
    ];

    /// As the file has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(method, _)| *method == self);
        found.map_or("", |(_, name)| name)
    }

    /// Reads a value of METHOD; case does not matter.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let found = Self::NAMES
            .iter()
            .find(|(_, name)| name.eq_ignore_ascii_case(text));
        found.map(|(method, _)| *method)
    }

    /// Whether the organizer sends it; a guest sends the others.
    #[must_use]
    pub fn is_organizers(self) -> bool {
        matches!(
            self,
            Self::Publish | Self::Request | Self::Add | Self::Cancel | Self::DeclineCounter
        )
    }
}
