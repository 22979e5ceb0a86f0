//! What the user should know about a message, in the core's own words.

use os1_guard::Address;

/// One thing to know about a message. No word of it is a stranger's, but for addresses, which
/// are plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Nobody said who sent it.
    NoSender,
    /// The sender is not the organizer.
    NotTheOrganizer {
        /// Who sent it.
        sender: Address,
        /// Who it says organises it.
        organizer: Address,
    },
    /// The sender says to act for the organizer.
    OnBehalf {
        /// Who sent it.
        sender: Address,
        /// For whom.
        organizer: Address,
        /// Whether the event that is known names them too.
        known: bool,
    },
    /// It names another organizer than the event that is known.
    OtherOrganizer {
        /// Who it says.
        now: Address,
        /// Who it was.
        before: String,
    },
    /// None of the user's addresses is among the guests.
    NotInvited,
    /// No answer is asked for (RSVP is not TRUE).
    NoAnswerAsked,
    /// It claims that the user answered already.
    ClaimsAnswer,
    /// Somebody else was invited and sends the user instead.
    DelegatedBy(Address),
    /// It is older than what is known.
    Old {
        /// Its revision.
        sequence: u32,
        /// The one that is known.
        known: u32,
    },
    /// It says what is known already.
    Same,
    /// The time changed, so the answer of before no longer holds.
    Rescheduled,
    /// The answer of before still holds.
    AnswerHolds,
    /// All of it is called off.
    CalledOff,
    /// An instance is called off.
    InstanceCalledOff,
    /// An instance and all after it are called off.
    LaterCalledOff,
    /// The user is no longer invited.
    Uninvited,
    /// Others are no longer invited.
    OthersUninvited(usize),
    /// Nothing is known of the event.
    Unknown,
    /// There was a revision in between that never came.
    Missed,
    /// The event here is the user's own, and somebody else cannot invite to it or call it off.
    OwnEvent,
    /// The user does not organise it, so it is not for them.
    NotYours,
    /// The event here is no invitation, and no message may touch it.
    NotAnInvitation,
    /// An answer came from somebody else than it is of.
    NotTheGuest {
        /// Who sent it.
        sender: Address,
        /// Whose answer it says to be.
        guest: String,
    },
    /// Somebody answers who was not invited.
    Crasher(String),
    /// It is about an earlier revision than the one that the guests have.
    Earlier {
        /// Its revision.
        sequence: u32,
        /// The one that the guests have.
        known: u32,
    },
    /// It is about a revision that was never sent.
    NeverSent {
        /// Its revision.
        sequence: u32,
        /// The one that the guests have.
        known: u32,
    },
    /// There is no such instance.
    NoSuchInstance,
    /// A guest answered.
    Answered {
        /// Who.
        guest: String,
        /// What: `accepted`, `declined`, `tentative`, `delegated`, …
        status: &'static str,
    },
    /// A guest sends somebody else.
    DelegatedTo {
        /// Who was invited.
        guest: String,
        /// Who comes instead.
        to: Address,
    },
    /// The guest's program could not do what was asked (REQUEST-STATUS 3 and 4).
    RequestFailed(String),
    /// A guest proposes another time.
    Countered(String),
    /// The organizer stays with the time.
    CounterDeclined,
    /// A guest asks for the latest state.
    WantsRefresh(String),
    /// It tells of an event without inviting.
    Published,
    /// Its alarms were left out.
    AlarmsLeftOut,
    /// Somebody asks when the user is free.
    BusyAsked,
    /// Somebody tells when they are taken.
    BusyTold,
}

impl Note {
    /// The note as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::NoSender => "Nobody says who sent this file, so I cannot tell whether it comes from the organizer.".to_owned(),
            Self::NotTheOrganizer { sender, organizer } => format!(
                "This was sent by {sender}, who is not the organizer {organizer}. It may be forged."
            ),
            Self::OnBehalf { sender, organizer, known: true } => format!(
                "{sender} sent this for {organizer}, as before."
            ),
            Self::OnBehalf { sender, organizer, known: false } => format!(
                "{sender} sent this and says to act for {organizer}. I cannot tell whether that is true."
            ),
            Self::OtherOrganizer { now, before } => format!(
                "This names {now} as the organizer, but the event you have was organised by {before}. It may be forged."
            ),
            Self::NotInvited => "None of your addresses is among the guests.".to_owned(),
            Self::NoAnswerAsked => "They did not ask for an answer.".to_owned(),
            Self::ClaimsAnswer => "It claims that you answered already. You did not.".to_owned(),
            Self::DelegatedBy(guest) => format!("{guest} was invited and asks you to come instead."),
            Self::Old { sequence, known } => format!(
                "This is an old message (revision {sequence}; you have {known}), so nothing was changed."
            ),
            Self::Same => "You have this already, so nothing was changed.".to_owned(),
            Self::Rescheduled => "The time changed, so your answer of before no longer holds.".to_owned(),
            Self::AnswerHolds => "The time did not change, and your answer holds.".to_owned(),
            Self::CalledOff => "It is called off.".to_owned(),
            Self::InstanceCalledOff => "One time of it is called off; the others take place.".to_owned(),
            Self::LaterCalledOff => "It is called off from one time on; the earlier ones stay.".to_owned(),
            Self::Uninvited => "You are no longer invited.".to_owned(),
            Self::OthersUninvited(1) => "One guest is no longer invited.".to_owned(),
            Self::OthersUninvited(count) => format!("{count} guests are no longer invited."),
            Self::Unknown => "You have no such event, so there is nothing to change.".to_owned(),
            Self::Missed => "A message in between never came. `os1 calendar invite refresh` asks the organizer for the latest state.".to_owned(),
            Self::OwnEvent => "You organise this event yourself, so nobody else can change it or call it off.".to_owned(),
            Self::NotYours => "You do not organise this event, so this is not for you.".to_owned(),
            Self::NotAnInvitation => "The event of that name in your calendar is your own and no invitation, so the message cannot touch it.".to_owned(),
            Self::NotTheGuest { sender, guest } => format!(
                "This was sent by {sender} and speaks for {guest}, so it was not believed."
            ),
            Self::Crasher(guest) => format!("{guest} answers without having been invited."),
            Self::Earlier { sequence, known } => format!(
                "It is about revision {sequence}, and the guests have {known} by now, so nothing was changed."
            ),
            Self::NeverSent { sequence, known } => format!(
                "It is about revision {sequence}, which was never sent (the guests have {known}), so nothing was changed."
            ),
            Self::NoSuchInstance => "The event does not take place at the time that this is about, so nothing was changed.".to_owned(),
            Self::Answered { guest, status } => format!("{guest}: {status}."),
            Self::DelegatedTo { guest, to } => format!("{guest} does not come and sends {to}, who is not among your guests so far."),
            Self::RequestFailed(guest) => format!("The calendar of {guest} could not do what was asked."),
            Self::Countered(guest) => format!("{guest} proposes another time."),
            Self::CounterDeclined => "The organizer stays with the time as it is.".to_owned(),
            Self::WantsRefresh(guest) => format!("{guest} asks for the latest state of it."),
            Self::Published => "This tells of an event and invites nobody.".to_owned(),
            Self::AlarmsLeftOut => "It came with alarms of its own, which were left out.".to_owned(),
            Self::BusyAsked => "They ask when you are free.".to_owned(),
            Self::BusyTold => "They tell when they are taken.".to_owned(),
        }
    }
}
