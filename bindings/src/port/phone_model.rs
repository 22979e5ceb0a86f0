//! The phone's own language model: Gemini Nano, Apple Foundation Models, or none.

use std::sync::Arc;

use async_trait::async_trait;
use futures::StreamExt;
use futures::channel::mpsc;
use os1_base::Error;
use os1_model::{
    Address, ChatModel, HostAvailability, HostChat, HostEvent, HostModel, HostStream, ModelEngine,
    Prompt, PromptMessage, PromptPart, Provider, Role, ToolCall, ToolSpec,
};

use crate::record::{Over, mirror};
use crate::runtime::waiting;
use crate::{CoreError, ErrorKind};

/// A model that the phone runs for us. None of its calls may wait.
#[uniffi::export(foreign)]
pub trait PhoneModel: Send + Sync {
    /// The model's name, for the user. Asked once.
    ///
    /// # Errors
    /// There is no such model.
    fn name(&self) -> Result<String, CoreError>;

    /// Its window in tokens, prompt and answer together. Asked once.
    ///
    /// # Errors
    /// There is no such model.
    fn window_tokens(&self) -> Result<u32, CoreError>;

    /// Why it cannot be asked now, in a sentence for the user; none when it can.
    ///
    /// # Errors
    /// Taken for "it cannot".
    fn unavailable(&self) -> Result<Option<String>, CoreError>;

    /// Begins to answer, and returns: the words come through `answer`, which must be ended.
    ///
    /// # Errors
    /// Taken for "it became unavailable".
    fn answer(&self, prompt: PhonePrompt, answer: Arc<PhoneAnswer>) -> Result<(), CoreError>;
}

/// Who speaks in a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum PhoneRole {
    /// The person.
    User,
    /// The companion.
    Assistant,
    /// The core, answering a tool call.
    Tool,
}

impl Over<PhoneRole> for Role {
    fn over(self) -> PhoneRole {
        match self {
            Self::User => PhoneRole::User,
            Self::Assistant => PhoneRole::Assistant,
            Self::Tool => PhoneRole::Tool,
        }
    }
}

/// A piece of a message.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum PhonePart {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// A tool call that the model made.
    ToolCall {
        /// Its id.
        id: String,
        /// The tool.
        name: String,
        /// A JSON object.
        arguments: String,
    },
    /// The result of one.
    ToolResult {
        /// The id of the call.
        call_id: String,
        /// The result.
        text: String,
    },
}

impl Over<PhonePart> for PromptPart {
    fn over(self) -> PhonePart {
        match self {
            Self::Text(text) => PhonePart::Text { text },
            Self::ToolCall(ToolCall {
                id,
                name,
                arguments,
            }) => PhonePart::ToolCall {
                id,
                name,
                arguments: serde_json::Value::Object(arguments).to_string(),
            },
            Self::ToolResult { call_id, text } => PhonePart::ToolResult { call_id, text },
        }
    }
}

mirror! {
    /// One message of a prompt.
    PhoneMessage of PromptMessage {
        /// Who speaks.
        role: PhoneRole,
        /// What is said, in order.
        parts: Vec<PhonePart>,
    }
}

impl Over<String> for serde_json::Map<String, serde_json::Value> {
    fn over(self) -> String {
        serde_json::Value::Object(self).to_string()
    }
}

mirror! {
    /// A tool that the model may call.
    PhoneTool of ToolSpec {
        /// Its name.
        name: String,
        /// One or two sentences for the model.
        description: String,
        /// JSON Schema of the arguments, of type `object`.
        parameters: String,
    }
}

/// What a phone's model is told: fitted to its window, without what it may not read.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct PhonePrompt {
    /// Persona and rules.
    pub system: String,
    /// The tools.
    pub tools: Vec<PhoneTool>,
    /// Alternating user and assistant; the first is always the user's.
    pub messages: Vec<PhoneMessage>,
    /// The most tokens the answer may have.
    pub max_tokens: u32,
    /// 0.0 to 2.0; none leaves it to the model.
    pub temperature: Option<f32>,
}

impl From<Prompt> for PhonePrompt {
    fn from(core: Prompt) -> Self {
        Self {
            system: core.system,
            tools: core.tools.over(),
            messages: core.messages.over(),
            max_tokens: core.max_tokens,
            temperature: core.temperature,
        }
    }
}

/// Where a phone's model puts its answer. Every call says whether the answer is still wanted:
/// after a `false` the model is to stop.
#[derive(Debug, uniffi::Object)]
pub struct PhoneAnswer {
    to: mpsc::UnboundedSender<HostEvent>,
}

#[uniffi::export]
impl PhoneAnswer {
    /// A piece of the answer.
    pub fn text(&self, text: String) -> bool {
        self.tell(HostEvent::Text(text))
    }

    /// A whole tool call; its arguments as a JSON object.
    ///
    /// # Errors
    /// [`ErrorKind::Invalid`] where they are none.
    pub fn tool_call(
        &self,
        id: String,
        name: String,
        arguments: String,
    ) -> Result<bool, CoreError> {
        let arguments = serde_json::from_str(&arguments).map_err(|_| {
            CoreError::new(
                ErrorKind::Invalid,
                "The model called a tool with arguments that are no JSON object.",
            )
        })?;
        Ok(self.tell(HostEvent::ToolCall(ToolCall {
            id,
            name,
            arguments,
        })))
    }

    /// The answer is complete.
    pub fn done(&self) -> bool {
        self.tell(HostEvent::Done)
    }

    /// The model, or what watches over it, declined.
    pub fn refused(&self) -> bool {
        self.tell(HostEvent::Refused)
    }

    /// The prompt is longer than the window.
    pub fn overflow(&self) -> bool {
        self.tell(HostEvent::Overflow)
    }

    /// It became unavailable, with a sentence for the user.
    pub fn unavailable(&self, why: String) -> bool {
        self.tell(HostEvent::Unavailable { why })
    }

    /// Whether anybody still wants the answer.
    pub fn is_wanted(&self) -> bool {
        !self.to.is_closed()
    }
}

impl PhoneAnswer {
    fn tell(&self, event: HostEvent) -> bool {
        self.to.unbounded_send(event).is_ok()
    }
}

/// [`PhoneModel`] as the core sees it.
struct HostPhone {
    port: Arc<dyn PhoneModel>,
    name: String,
    window: u32,
}

#[async_trait]
impl HostModel for HostPhone {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn window_tokens(&self) -> u32 {
        self.window
    }

    async fn availability(&self) -> HostAvailability {
        let port = Arc::clone(&self.port);
        match waiting(move || port.unavailable()).await {
            Ok(None) => HostAvailability::Available,
            Ok(Some(why)) => HostAvailability::Unavailable { why },
            Err(error) => HostAvailability::Unavailable {
                why: error.to_string(),
            },
        }
    }

    async fn answer(&self, prompt: Prompt) -> HostStream {
        let (to, events) = mpsc::unbounded();
        let port = Arc::clone(&self.port);
        let answer = Arc::new(PhoneAnswer { to: to.clone() });
        if let Err(error) = waiting(move || port.answer(prompt.into(), answer)).await {
            let why = error.to_string();
            // Nobody listens any more where this fails.
            let _gone = to.unbounded_send(HostEvent::Unavailable { why });
        }
        events.boxed()
    }
}

/// Makes the model of a provider of kind `host`.
pub(crate) struct PhoneEngine {
    model: Arc<HostPhone>,
}

impl PhoneEngine {
    /// The engine for this model.
    ///
    /// # Errors
    /// The model does not tell its name or its window.
    pub(crate) fn new(port: Arc<dyn PhoneModel>) -> Result<Self, CoreError> {
        let (name, window) = (port.name()?, port.window_tokens()?);
        Ok(Self {
            model: Arc::new(HostPhone { port, name, window }),
        })
    }
}

impl ModelEngine for PhoneEngine {
    fn load(&self, provider: &Provider) -> Option<Result<Arc<dyn ChatModel>, Error>> {
        if provider.address != Address::Host {
            return None;
        }
        let host: Arc<dyn HostModel> = self.model.clone();
        Some(Ok(Arc::new(HostChat::new(host, provider.id.as_str()))))
    }
}
