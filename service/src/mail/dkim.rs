//! Signatures of letters (DKIM, RFC 6376), by which receivers see that the domain of the sender
//! sent them and that nobody changed them.

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::{Address, Message};

use crate::settings::{DkimSettings, to_ascii_domain};
use crate::values::DkimKey;

/// The headers that are signed where a letter has them (RFC 6376, section 5.4.1). One-click
/// unsubscribing asks for its two (RFC 8058, section 4). What a letter does not have is not named:
/// a mail server that adds it would break the signature.
const SIGNED: [&str; 11] = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    CONTENT_TYPE,
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
];
const CONTENT_TYPE: &str = "Content-Type";

/// Signs letters.
pub struct DkimSigner {
    key: DkimKey,
    selector: String,
    /// The domain that signs; `None` for that of each sender.
    domain: Option<String>,
}

/// A letter could not be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSigned;

impl DkimSigner {
    /// Prepares the signer; `None` without a key.
    pub fn new(settings: &DkimSettings) -> Option<Self> {
        Some(Self {
            key: settings.key.clone()?,
            selector: settings.selector.clone(),
            domain: settings.domain.clone(),
        })
    }

    /// Signs a letter of a sender, headers and body in relaxed form. `content_type` is that of its
    /// parts together.
    pub fn sign(
        &self,
        letter: &mut Message,
        sender: &Address,
        content_type: &str,
    ) -> Result<(), NotSigned> {
        let own = || to_ascii_domain(sender.domain());
        let domain = self.domain.clone().or_else(own).ok_or(NotSigned)?;
        // The type stands at the parts, where a signature would not find it. It is the same line in
        // both places.
        let name = HeaderName::new_from_ascii_str(CONTENT_TYPE);
        let content_type = HeaderValue::new(name, content_type.to_owned());
        letter.headers_mut().insert_raw(content_type);
        let headers = list_signed(letter);
        let signed = signature::add(letter, (self.selector.as_str(), domain), &self.key, headers);
        letter.headers_mut().remove_raw(CONTENT_TYPE);
        signed
    }
}

/// Lists the headers of a letter that are signed.
fn list_signed(letter: &Message) -> Vec<HeaderName> {
    let present = |name: &&str| letter.headers().get_raw(name).is_some();
    let names = SIGNED.into_iter().filter(present);
    names.map(HeaderName::new_from_ascii_str).collect()
}

#[cfg(feature = "dkim")]
mod signature {
    use lettre::Message;
    use lettre::message::dkim::{
        DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm,
        DkimSigningKey,
    };
    use lettre::message::header::HeaderName;

    use super::NotSigned;
    use crate::values::{DkimAlgorithm, DkimKey};

    /// Signs these headers and the body, and adds the signature.
    pub(super) fn add(
        letter: &mut Message,
        (selector, domain): (&str, String),
        key: &DkimKey,
        headers: Vec<HeaderName>,
    ) -> Result<(), NotSigned> {
        let algorithm = match key.algorithm() {
            DkimAlgorithm::Rsa => DkimSigningAlgorithm::Rsa,
            DkimAlgorithm::Ed25519 => DkimSigningAlgorithm::Ed25519,
        };
        let key = DkimSigningKey::new(key.private(), algorithm).map_err(|_| NotSigned)?;
        // Mail servers on the way fold headers anew and cut spaces off.
        let form = DkimCanonicalization {
            header: DkimCanonicalizationType::Relaxed,
            body: DkimCanonicalizationType::Relaxed,
        };
        let config = DkimConfig::new(selector.to_owned(), domain, key, headers, form);
        letter.sign(&config);
        Ok(())
    }
}

#[cfg(not(feature = "dkim"))]
mod signature {
    use lettre::Message;
    use lettre::message::header::HeaderName;

    use super::NotSigned;
    use crate::values::DkimKey;

    /// Signs nothing: without the feature there is no key.
    pub(super) fn add(
        _: &mut Message,
        _: (&str, String),
        _: &DkimKey,
        _: Vec<HeaderName>,
    ) -> Result<(), NotSigned> {
        Err(NotSigned)
    }
}
