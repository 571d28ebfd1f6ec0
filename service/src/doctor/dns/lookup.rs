//! Questions to the DNS: by the resolver of this machine, or in tests by a table of answers.

use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use tokio::time::{Instant, timeout_at};

/// How long all questions together may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long one server may take for one question.
const PATIENCE_WITH_SERVER: Duration = Duration::from_secs(1);

/// There was no answer, which is another thing than the answer that there is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CouldNotAsk;

/// A server that accepts email for a domain (RFC 5321, section 5.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MailExchange {
    pub preference: u16,
    /// The name without a dot at its end; empty for the root of the DNS.
    pub host: String,
}

/// What answers questions about names.
pub(super) trait NameSource: Sync {
    /// Loads the texts of a name, each put together from its strings.
    fn load_texts(
        &self,
        name: &str,
    ) -> impl Future<Output = Result<Vec<String>, CouldNotAsk>> + Send;

    /// Loads the servers that accept email for a name.
    fn load_exchanges(
        &self,
        name: &str,
    ) -> impl Future<Output = Result<Vec<MailExchange>, CouldNotAsk>> + Send;
}

/// The resolver that this machine is set up with.
pub(super) struct SystemNames {
    /// `None` where it is set up with none.
    resolver: Option<TokioResolver>,
    deadline: Instant,
}

impl SystemNames {
    /// Reads how this machine asks. From now on all questions together have three seconds.
    pub(super) fn open() -> Self {
        Self {
            resolver: build_resolver(),
            deadline: Instant::now() + PATIENCE,
        }
    }

    async fn ask(&self, name: &str, kind: RecordType) -> Result<Vec<RData>, CouldNotAsk> {
        let resolver = self.resolver.as_ref().ok_or(CouldNotAsk)?;
        // With the dot at its end no domain of this machine is tried behind it.
        let name = Name::from_ascii(format!("{name}.")).map_err(|_| CouldNotAsk)?;
        match timeout_at(self.deadline, resolver.lookup(name, kind)).await {
            Ok(Ok(found)) => {
                let records = found.answers().iter();
                Ok(records.map(|record| record.data.clone()).collect())
            }
            Ok(Err(error)) if error.is_no_records_found() => Ok(vec![]),
            Ok(Err(_)) | Err(_) => Err(CouldNotAsk),
        }
    }
}

fn build_resolver() -> Option<TokioResolver> {
    let mut builder = TokioResolver::builder_tokio().ok()?;
    let options = builder.options_mut();
    options.timeout = PATIENCE_WITH_SERVER;
    options.attempts = 1;
    builder.build().ok()
}

impl NameSource for SystemNames {
    async fn load_texts(&self, name: &str) -> Result<Vec<String>, CouldNotAsk> {
        let records = self.ask(name, RecordType::TXT).await?.into_iter();
        let texts = records.filter_map(|record| match record {
            RData::TXT(text) => {
                let strings = text.txt_data.iter();
                let bytes: Vec<u8> = strings.flat_map(|part| part.iter().copied()).collect();
                Some(String::from_utf8_lossy(&bytes).into_owned())
            }
            _ => None,
        });
        Ok(texts.collect())
    }

    async fn load_exchanges(&self, name: &str) -> Result<Vec<MailExchange>, CouldNotAsk> {
        let records = self.ask(name, RecordType::MX).await?.into_iter();
        let exchanges = records.filter_map(|record| match record {
            RData::MX(exchange) => Some(MailExchange {
                preference: exchange.preference,
                host: exchange
                    .exchange
                    .to_ascii()
                    .trim_end_matches('.')
                    .to_owned(),
            }),
            _ => None,
        });
        Ok(exchanges.collect())
    }
}

/// A table of answers.
#[cfg(test)]
pub(super) mod table {
    use std::collections::BTreeMap;

    use super::{CouldNotAsk, MailExchange, NameSource};

    /// Names with their texts and mail servers. Every other name has no record.
    #[derive(Default)]
    pub struct TableNames {
        texts: BTreeMap<String, Vec<String>>,
        exchanges: BTreeMap<String, Vec<MailExchange>>,
        silent: Vec<&'static str>,
    }

    impl TableNames {
        /// Adds a text of a name.
        pub fn with_text(mut self, name: &str, text: &str) -> Self {
            let texts = self.texts.entry(name.to_owned()).or_default();
            texts.push(text.to_owned());
            self
        }

        /// Adds a server that accepts email for a name.
        pub fn with_exchange(mut self, name: &str, preference: u16, host: &str) -> Self {
            let exchanges = self.exchanges.entry(name.to_owned()).or_default();
            exchanges.push(MailExchange {
                preference,
                host: host.to_owned(),
            });
            self
        }

        /// No question about names that end so is answered.
        pub fn silent_about(mut self, end: &'static str) -> Self {
            self.silent.push(end);
            self
        }

        fn check_silence(&self, name: &str) -> Result<(), CouldNotAsk> {
            let is_silent = self.silent.iter().any(|end| name.ends_with(end));
            if is_silent { Err(CouldNotAsk) } else { Ok(()) }
        }
    }

    impl NameSource for TableNames {
        async fn load_texts(&self, name: &str) -> Result<Vec<String>, CouldNotAsk> {
            self.check_silence(name)?;
            Ok(self.texts.get(name).cloned().unwrap_or_default())
        }

        async fn load_exchanges(&self, name: &str) -> Result<Vec<MailExchange>, CouldNotAsk> {
            self.check_silence(name)?;
            Ok(self.exchanges.get(name).cloned().unwrap_or_default())
        }
    }
}
