//! The key that signs letters (DKIM, RFC 6376), and the record in the DNS by which receivers check
//! signatures.

#[cfg(not(feature = "dkim"))]
#[path = "not_built.rs"]
mod key_pair;
#[cfg(feature = "dkim")]
mod key_pair;

use super::Random;

/// The most bytes of one string of a TXT record (RFC 1035, section 3.3).
const LONGEST_STRING: usize = 255;

/// The kinds of keys (RFC 6376, and RFC 8463 for Ed25519).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DkimAlgorithm {
    Rsa,
    Ed25519,
}

impl DkimAlgorithm {
    /// Returns the name that records have.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rsa => "rsa",
            Self::Ed25519 => "ed25519",
        }
    }
}

/// The reasons why there is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DkimKeyRefusal {
    #[error(
        "is not a private key of RSA or Ed25519 in PEM format (-----BEGIN PRIVATE KEY-----); make one with: undersigned dkim-key"
    )]
    Malformed,
    #[error("is encrypted with a password, which nobody types at a start; decrypt it first")]
    Encrypted,
    /// Receivers do not check shorter ones, and need not check longer ones (RFC 8301, section 3.2).
    #[error("must have 1024 to 4096 bits; 2048 are best")]
    Size,
    #[error("could not be made")]
    NotMade,
    /// The program was built without the feature `dkim`.
    #[error("cannot be used, because this program was built without the feature dkim")]
    NotBuilt,
}

/// A private key that signs letters.
#[derive(Clone)]
pub struct DkimKey {
    algorithm: DkimAlgorithm,
    /// RSA: PKCS #1 in PEM form. Ed25519: 32 bytes in Base64.
    private: String,
    /// The public part in Base64, as records have it.
    public: String,
}

impl DkimKey {
    /// Reads a key in PEM form: PKCS #8, or PKCS #1 for RSA.
    pub fn parse(text: &str) -> Result<Self, DkimKeyRefusal> {
        key_pair::parse(text)
    }

    /// Makes a key, and its text for a file (PKCS #8 in PEM form).
    pub fn make(
        algorithm: DkimAlgorithm,
        random: &Random,
    ) -> Result<(Self, String), DkimKeyRefusal> {
        key_pair::make(algorithm, random)
    }

    /// Returns the kind of the key.
    pub fn algorithm(&self) -> DkimAlgorithm {
        self.algorithm
    }

    /// Returns the private key as lettre reads it.
    pub fn private(&self) -> &str {
        &self.private
    }

    /// Returns the public part as records have it.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// Formats the text of the record with the public part (RFC 6376, section 3.6.1).
    pub fn format_record(&self) -> String {
        format!("v=DKIM1; k={}; p={}", self.algorithm.as_str(), self.public)
    }
}

/// Splits the text of a TXT record into strings in quotation marks. Receivers put them together
/// without a space (RFC 6376, section 3.6.2.2).
pub fn quote_txt(text: &str) -> Vec<String> {
    let parts = text.as_bytes().chunks(LONGEST_STRING);
    parts
        .map(|part| format!("\"{}\"", String::from_utf8_lossy(part)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_record_is_strings_of_at_most_255_bytes() {
        for (length, strings) in [(1, 1), (255, 1), (256, 2), (510, 2), (511, 3)] {
            let text = "a".repeat(length);
            let quoted = quote_txt(&text);
            assert_eq!(quoted.len(), strings, "{length}");
            assert!(quoted.iter().all(|part| part.len() <= LONGEST_STRING + 2));
            let whole: Vec<&str> = quoted.iter().map(|part| part.trim_matches('"')).collect();
            assert_eq!(whole.concat(), text);
        }
    }
}
