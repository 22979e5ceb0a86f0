//! The closed list of what a person can want, from one table.

use std::fmt;

use serde::{Serialize, Serializer};

/// Writes the enum, its names and the reverse look-up from one table.
macro_rules! intents {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// What the user wants, as far as one utterance tells.
        ///
        /// The names of the first part are those of the evaluation map
        /// (CLINC150 and SNIPS); the second part is this companion's own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Intent {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Intent {
            /// Every intent, in the order of the table; [`Intent::None`] first.
            pub const ALL: &[Intent] = &[$(Intent::$variant,)+];

            /// The name in commands, in training data and in output: `mail.new`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Intent::$variant => $name,)+
                }
            }
        }
    };
}

intents! {
    /// Nothing this companion knows how to do.
    None = "none",

    /// What is in the calendar.
    CalendarShow = "calendar.show",
    /// Add, move or remove an event.
    CalendarChange = "calendar.change",
    /// Find a time with somebody.
    CalendarSchedule = "calendar.schedule",
    /// Invite somebody, answer an invitation, ask who comes.
    CalendarInvite = "calendar.invite",
    /// Which reminders there are.
    ReminderShow = "reminder.show",
    /// Set a reminder.
    ReminderSet = "reminder.set",
    /// Set or ask about an alarm.
    AlarmSet = "alarm.set",
    /// Set or ask about a timer.
    TimerSet = "timer.set",
    /// What time it is, here or elsewhere.
    TimeNow = "time.now",
    /// Which time zone somewhere has.
    TimeZone = "time.zone",
    /// What day it is.
    TimeDate = "time.date",
    /// When the next holiday is.
    TimeHoliday = "time.holiday",
    /// What is on a to-do or shopping list.
    ListShow = "list.show",
    /// Put something on a list or take it off.
    ListChange = "list.change",
    /// Suggest a place to eat or go.
    PlacesSuggest = "places.suggest",
    /// Ask for a table.
    PlacesBook = "places.book",
    /// Reviews, waiting times, whether they take reservations.
    PlacesAbout = "places.about",
    /// What has been reserved.
    PlacesBooking = "places.booking",
    /// Give a reservation back.
    PlacesCancel = "places.cancel",
    /// Play music.
    MusicPlay = "music.play",
    /// The next song.
    MusicNext = "music.next",
    /// What is playing.
    MusicWhat = "music.what",
    /// Put something on a playlist.
    MusicPlaylist = "music.playlist",
    /// Send a text message.
    MessageSend = "message.send",
    /// Ring somebody up.
    CallStart = "call.start",
    /// Call a car.
    RideCall = "ride.call",
    /// The way, the distance or the traffic to somewhere.
    RouteShow = "route.show",
    /// Where we are.
    PlaceHere = "place.here",
    /// Tell somebody where I am.
    PlaceShare = "place.share",
    /// Find the phone.
    DeviceFind = "device.find",
    /// The weather.
    WeatherShow = "weather.show",
    /// What a word means.
    WordDefine = "word.define",
    /// How a word is spelt.
    WordSpell = "word.spell",
    /// How something is said in another language.
    WordTranslate = "word.translate",
    /// Arithmetic and units.
    Calculate = "calculate",
    /// Flip a coin.
    ChanceCoin = "chance.coin",
    /// Roll dice.
    ChanceDice = "chance.dice",
    /// Hello; to the evaluation sets, how are you? too.
    TalkGreeting = "talk.greeting",
    /// Goodbye.
    TalkGoodbye = "talk.goodbye",
    /// Thank you.
    TalkThanks = "talk.thanks",
    /// Yes.
    TalkYes = "talk.yes",
    /// No.
    TalkNo = "talk.no",
    /// Perhaps.
    TalkMaybe = "talk.maybe",
    /// Never mind; to the evaluation sets, stop too.
    TalkCancel = "talk.cancel",
    /// Say that again.
    TalkRepeat = "talk.repeat",
    /// Are you a person or a machine?
    SelfNature = "self.nature",
    /// What are you called?
    SelfName = "self.name",
    /// Be called something else.
    SelfRename = "self.rename",
    /// Who made you, for whom do you work?
    SelfMaker = "self.maker",
    /// How old are you?
    SelfAge = "self.age",
    /// What do you like, do you have pets?
    SelfLikes = "self.likes",
    /// Where are you from?
    SelfOrigin = "self.origin",
    /// What can you do?
    SelfAbilities = "self.abilities",
    /// The meaning of life.
    TalkLife = "talk.life",
    /// Tell a joke.
    PlayJoke = "play.joke",
    /// Tell something curious.
    PlayFact = "play.fact",
    /// What am I called?
    UserName = "user.name",
    /// Call me something else.
    UserRename = "user.rename",
    /// Whisper.
    VoiceWhisper = "voice.whisper",
    /// Speak slower or faster.
    VoiceSpeed = "voice.speed",
    /// Louder or quieter.
    VoiceVolume = "voice.volume",
    /// Another accent or voice.
    VoiceAccent = "voice.accent",
    /// Another language.
    VoiceLanguage = "voice.language",

    /// Is there new mail, who wrote?
    MailNew = "mail.new",
    /// Read a mail out, or say what somebody wrote.
    MailRead = "mail.read",
    /// Find mail.
    MailSearch = "mail.search",
    /// The next mail in the row.
    MailNext = "mail.next",
    /// Bring a mailbox in.
    MailImport = "mail.import",
    /// Write, answer or forward a mail.
    MailWrite = "mail.write",
    /// Delete, archive, sort or clean up mail.
    MailTidy = "mail.tidy",
    /// Where do my words go, what left the device, what is stored?
    SelfPrivacy = "self.privacy",
    /// Are you talking to anyone else?
    SelfOthers = "self.others",
    /// Do you feel, are you conscious?
    SelfFeelings = "self.feelings",
    /// Why did you choose that name?
    SelfWhyName = "self.why_name",
    /// Which language model do you use?
    SelfModel = "self.model",
    /// What did you do today?
    ActivityShow = "activity.show",
    /// Take the last change back.
    ActivityUndo = "activity.undo",
    /// What do you know about me or somebody?
    MemoryShow = "memory.show",
    /// Keep this: something the user tells about their life.
    MemoryTell = "memory.tell",
    /// Forget it.
    MemoryForget = "memory.forget",
    /// How do you know that? Only from [`crate::Understander::route`].
    MemoryWhy = "memory.why",
    /// That's not right, it is so; only from [`crate::Understander::route`].
    MemoryCorrect = "memory.correct",
    /// Help.
    AppHelp = "app.help",
    /// Stop whatever is happening; only from [`crate::Understander::route`].
    AppStop = "app.stop",
    /// How are you? Only from [`crate::Understander::route`].
    TalkHow = "talk.how",
    /// Something nice, said to the companion.
    TalkCompliment = "talk.compliment",
    /// Something unkind, said to the companion.
    TalkInsult = "talk.insult",
    /// An apology.
    TalkSorry = "talk.sorry",
    /// I love you.
    TalkLove = "talk.love",
    /// The user is sad, tired, lonely, worried.
    TalkSad = "talk.sad",
    /// The user is glad about something.
    TalkGlad = "talk.glad",
    /// Let's just talk.
    TalkChat = "talk.chat",
}

impl Intent {
    /// The intent with this name, if the table has it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|intent| intent.name() == name)
    }
}

impl fmt::Display for Intent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Intent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_name_is_its_own_and_reads_back() {
        let names: BTreeSet<_> = Intent::ALL.iter().map(|intent| intent.name()).collect();
        assert_eq!(names.len(), Intent::ALL.len());
        for &intent in Intent::ALL {
            assert_eq!(Intent::from_name(intent.name()), Some(intent));
        }
        assert_eq!(Intent::from_name("mail.teleport"), None);
    }
}
