//! One value of every type that crosses the boundary.

use super::invent::Chance;
use crate::*;

macro_rules! every {
    ($($field:ident: $kind:ident),* $(,)?) => {
        /// One value of every type that crosses the boundary.
        #[derive(Debug, Clone, uniffi::Record, serde::Deserialize)]
        pub struct Everything {
            $(
                /// One of it.
                pub $field: $kind
            ),*
        }

        /// The names of all types, as the source has them.
        #[cfg(test)]
        const EVERY: &[&str] = &[$(stringify!($kind)),*];

        /// Which fields are not the same, as they are written: a number that is none equals itself.
        fn differing(sent: &Everything, back: &Everything) -> Vec<String> {
            let mut differing = Vec::new();
            $(
                let pair = (format!("{:?}", sent.$field), format!("{:?}", back.$field));
                if pair.0 != pair.1 {
                    differing.push(format!("{} came back as {}", pair.0, pair.1));
                }
            )*
            differing
        }
    };
}

every!(
    account_view: AccountView,
    activity_view: ActivityView,
    alarm_kind: AlarmKind,
    alarm_to_set: AlarmToSet,
    approval_view: ApprovalView,
    attachment: Attachment,
    block: Block,
    booking: Booking,
    booking_kind: BookingKind,
    booking_proposal: BookingProposal,
    booking_view: BookingView,
    boot_step: BootStep,
    brought_up_view: BroughtUpView,
    calendar_count: CalendarCount,
    card_row: CardRow,
    card_view: CardView,
    change: Change,
    complaint: Complaint,
    document_count: DocumentCount,
    error_kind: ErrorKind,
    fact_view: FactView,
    flag: Flag,
    forget: Forget,
    forgotten_view: ForgottenView,
    hold: Hold,
    inbox_row: InboxRow,
    known_person: KnownPerson,
    left_view: LeftView,
    mail_address: MailAddress,
    mail_class: MailClass,
    mail_group: MailGroup,
    missed_alarm: MissedAlarm,
    missed_view: MissedView,
    model_in_use: ModelInUse,
    new_mail_account: NewMailAccount,
    new_provider: NewProvider,
    occasion: Occasion,
    open_options: OpenOptions,
    outbox_view: OutboxView,
    patch_step: PatchStep,
    person_view: PersonView,
    phase: Phase,
    phone_message: PhoneMessage,
    phone_part: PhonePart,
    phone_prompt: PhonePrompt,
    phone_role: PhoneRole,
    phone_tool: PhoneTool,
    planned_entry: PlannedEntry,
    pressing_mail: PressingMail,
    pressing_view: PressingView,
    provider_view: ProviderView,
    question: Question,
    reply_view: ReplyView,
    ringing_alarm: RingingAlarm,
    route: Route,
    screen: Screen,
    screen_state: ScreenState,
    setup_view: SetupView,
    shelf: Shelf,
    shown_error: ShownError,
    source_view: SourceView,
    status_view: StatusView,
    suggest_request: SuggestRequest,
    suggested_view: SuggestedView,
    suggestion: Suggestion,
    suggestions_view: SuggestionsView,
    sync_view: SyncView,
    table_reply: TableReply,
    table_view: TableView,
    tag: Tag,
    talk_line: TalkLine,
    temperament: Temperament,
    thread_mail: ThreadMail,
    thread_view: ThreadView,
    today_view: TodayView,
    turn_event: TurnEvent,
    undone_view: UndoneView,
    upcoming_view: UpcomingView,
    voice: Voice,
    voice_command: VoiceCommand,
    voice_event: VoiceEvent,
    voice_frame: VoiceFrame,
    voice_notice: VoiceNotice,
    wake_view: WakeView,
    why: Why,
    why_source: WhySource,
    word_heard: WordHeard,
);

/// One value of every type, by chance.
#[uniffi::export]
#[must_use]
pub fn contract_samples(seed: u64) -> Everything {
    Chance::seeded(seed).invent()
}

/// Which of the values are not what [`contract_samples`] gave for this seed.
#[uniffi::export]
#[must_use]
pub fn contract_changed(seed: u64, values: Everything) -> Vec<String> {
    differing(&contract_samples(seed), &values)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The names of all types in `folder` that derive a record or an enum of the boundary.
    fn derived(folder: &Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("contract") {
                derived(&path, into);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                named(&text, into);
            }
        }
    }

    fn named(text: &str, into: &mut Vec<String>) {
        let mut crosses = false;
        for line in text.lines().map(str::trim) {
            let mut words = line.split([' ', '{', ':']);
            if line.contains("uniffi::Record") || line.contains("uniffi::Enum") {
                crosses = true;
            } else if crosses && (line.starts_with("pub struct") || line.starts_with("pub enum")) {
                into.extend(
                    words
                        .nth(2)
                        .filter(|name| !name.starts_with('$'))
                        .map(str::to_owned),
                );
                crosses = false;
            } else if line.contains(" of Core")
                || line.contains(" of Prompt")
                || line.contains(" of Tool")
            {
                into.extend(
                    words
                        .next()
                        .filter(|name| name.starts_with(char::is_uppercase))
                        .map(str::to_owned),
                );
            }
        }
    }

    #[test]
    fn no_type_is_left_out() {
        let mut found = Vec::new();
        derived(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut found,
        );
        found.sort_unstable();
        found.dedup();
        let mut every = EVERY.to_vec();
        every.sort_unstable();
        assert_eq!(every, found);
        assert!(every.len() > 75);
    }

    #[test]
    fn what_is_invented_is_the_same_for_a_seed_and_differs_between_seeds() {
        assert_eq!(
            contract_changed(1, contract_samples(1)),
            Vec::<String>::new()
        );
        assert!(contract_changed(1, contract_samples(2)).len() > 40);
    }
}
