//! Language model providers: set up, allowed, tried, removed.

use os1_base::{Error, ErrorKind};
use os1_guard::ConsentModel;
use os1_model::{Address, DEFAULT_WINDOW, Provider, ProviderId, try_out};

use crate::companion::Companion;
use crate::models::place;
use crate::view::{NewProvider, ProviderTest, ProviderView};

impl Companion {
    /// The providers in the order they are asked.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn providers(&self) -> Result<Vec<ProviderView>, Error> {
        let all = self.world.models().providers().list()?;
        all.iter()
            .enumerate()
            .map(|(at, provider)| self.view(provider, at == 0))
            .collect()
    }

    /// Sets a provider up, as the last one asked. Nothing is sent to it.
    ///
    /// # Errors
    /// A part is not sound, the id is taken, or a store did not answer.
    pub fn add_provider(&self, new: NewProvider) -> Result<ProviderView, Error> {
        let url = new
            .url
            .unwrap_or_else(|| default_address(&new.kind).to_owned());
        let address = if new.kind == "gguf" {
            Address::parse(&new.kind, &new.model, "")?
        } else {
            Address::parse(&new.kind, &url, &new.model)?
        };
        let window = new.window.unwrap_or(DEFAULT_WINDOW);
        let provider = Provider::new(new.id.parse()?, address, window)?;
        self.world
            .models()
            .providers()
            .add(&provider, new.key.as_ref())?;
        self.find(&new.id)
    }

    /// What consent to a provider means, naming it.
    ///
    /// # Errors
    /// There is no such provider.
    pub fn consent_sentence(&self, id: &str) -> Result<String, Error> {
        let (server, model) = place(&self.provider(id)?);
        Ok(format!(
            "With your yes, what you say to me and what I need to answer it goes to {server}, to be read by {model}. Your mail does not, unless you allow it for an account. You can take this back at any time: os1 model remove {id}."
        ))
    }

    /// Records the user's consent to a provider. Called on the user's own yes only.
    ///
    /// # Errors
    /// There is no such provider, or the profile could not be written.
    pub fn allow_provider(&self, id: &str) -> Result<ProviderView, Error> {
        let provider = self.provider(id)?;
        if let Some((_, base_url, model)) = provider.address.server() {
            let consent = ConsentModel {
                provider: id.to_owned(),
                origin: base_url.origin().clone(),
                model: Some(model.to_owned()),
            };
            self.world
                .gate()
                .record_consent(self.door.gesture(), consent)?;
            let (server, _) = place(&provider);
            self.note_done(&format!("allowed words to go to {server}"), "you said yes")?;
        }
        self.find(id)
    }

    /// Removes a provider, its key, its consent and its leave to read mail.
    ///
    /// # Errors
    /// There is no such provider, or a store did not answer.
    pub fn remove_provider(&self, id: &str) -> Result<(), Error> {
        let provider = self.provider(id)?;
        if let Some((_, base_url, _)) = provider.address.server() {
            for consent in self.world.gate().consents()? {
                if consent.origin == *base_url.origin()
                    && consent.provider == id
                    && consent.revoked_at.is_none()
                {
                    self.world.gate().revoke_consent(consent.id)?;
                }
            }
            let account = self.world.imported_account()?;
            self.world
                .gate()
                .forbid_account(account, base_url.origin())?;
        }
        Ok(self.world.models().providers().remove(&provider.id)?)
    }

    /// Makes a provider the first one asked.
    ///
    /// # Errors
    /// There is no such provider.
    pub fn use_provider(&self, id: &str) -> Result<(), Error> {
        let provider = self.provider(id)?;
        Ok(self.world.models().providers().use_first(&provider.id)?)
    }

    /// Asks a provider, or the first, for one word.
    ///
    /// # Errors
    /// It is not allowed, or what it said instead of answering.
    pub async fn test_provider(&self, id: Option<&str>) -> Result<ProviderTest, Error> {
        let provider = match id {
            Some(id) => self.provider(id)?,
            None => self.first()?,
        };
        let models = self.world.models();
        let Some(model) = models.load(&provider)? else {
            return Err(self.why_not(&provider)?);
        };
        let tried = try_out(&*model, &**self.world.clock()).await?;
        Ok(ProviderTest {
            id: provider.id.as_str().to_owned(),
            ms: u64::try_from(tried.whole.as_millis()).unwrap_or(u64::MAX),
            first_word_ms: u64::try_from(tried.first_word.as_millis()).unwrap_or(u64::MAX),
            model: tried.model.model,
        })
    }

    /// Why a provider that is set up cannot be asked.
    fn why_not(&self, provider: &Provider) -> Result<Error, Error> {
        let (server, _) = place(provider);
        let id = provider.id.as_str();
        Ok(if self.world.gate().is_offline() {
            Error::new(
                ErrorKind::Offline,
                "OS1 is offline, so the model was not asked. Leave out --offline to allow it.",
            )
        } else if self.world.models().is_allowed(provider)? {
            Error::new(
                ErrorKind::Unsupported,
                "This build runs no models on the device. Build OS1 with --features gguf.",
            )
        } else {
            Error::new(
                ErrorKind::NeedsConsent,
                format!(
                    "Nothing may go to {server} yet, so it was not asked. Allow it first: os1 model allow {id}."
                ),
            )
        })
    }

    fn first(&self) -> Result<Provider, Error> {
        let all = self.world.models().providers().list()?;
        all.into_iter().next().ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "No language model is set up. os1 model add --help shows how to add one.",
            )
        })
    }

    fn provider(&self, id: &str) -> Result<Provider, Error> {
        let id: ProviderId = id.parse()?;
        Ok(self.world.models().providers().get(&id)?)
    }

    fn find(&self, id: &str) -> Result<ProviderView, Error> {
        let first = self.first()?;
        self.view(&self.provider(id)?, first.id.as_str() == id)
    }

    fn view(&self, provider: &Provider, first: bool) -> Result<ProviderView, Error> {
        let (server, model) = place(provider);
        Ok(ProviderView {
            id: provider.id.as_str().to_owned(),
            kind: provider.address.kind().to_owned(),
            server,
            model,
            allowed: self.world.models().is_allowed(provider)?,
            first,
        })
    }
}

/// Where the providers' own servers are.
fn default_address(kind: &str) -> &'static str {
    match kind {
        "anthropic" => "https://api.anthropic.com",
        _ => "https://api.openai.com/v1",
    }
}
