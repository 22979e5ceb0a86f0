//! What a talk tells its user, in words.

use os1_voice::{Complaint, Hold, Notice};

/// What is asked of a voice that nobody introduced.
pub(crate) const WHOSE: &str = "I do not know that voice, so I did not do what it said. /friend lets it talk to me like you, /stranger does not.";

/// The sentence for a notice: what, and what to do.
pub(crate) fn sentence(notice: Notice) -> String {
    let fixed = match notice {
        Notice::BadRate(rate) => {
            return format!(
                "The microphone gives {rate} samples a second now; 8,000 to 192,000 can be used. Choose another rate or device; typing works."
            );
        }
        Notice::OnHold(Hold::Call) => "A telephone call has the sound. The talk goes on after it.",
        Notice::OnHold(Hold::OtherApp) => {
            "Another program has the sound. The talk goes on after it."
        }
        Notice::OnHold(Hold::Alarm) => "An alarm rings. The talk goes on after it.",
        Notice::WhereToSpeak => {
            "The headset is gone, so I am quiet. Put it back, or type /aloud to go on where everybody hears it."
        }
        Notice::NoPermission => {
            "I may not use the microphone. Allow it in the system's settings; typing works."
        }
        Notice::NoMicrophone => {
            "The microphone is gone. It is used again when it is back; typing works."
        }
        Notice::NoOutput => "Nothing can be played any more. What I say is shown until it can.",
        Notice::Microphone(Complaint::Silent) => {
            "Nothing at all comes from the microphone. Look at its switch and its plug, or choose another with --microphone."
        }
        Notice::Microphone(Complaint::Clipped) => {
            "The microphone is far too loud. Turn it down in the system's settings."
        }
        Notice::NotUnderstood => "I heard you, but no words. Say it again, or type it.",
        Notice::NoAnswer => "No answer came. Say it again, or look with `os1 doctor`.",
        Notice::EarFailed => "What listens has failed; it is started again. Say the last again.",
        Notice::MouthFailed => "The voice has failed. The rest is shown.",
    };
    fixed.to_owned()
}
