//! The settings of an installation: four layers that are read once and validated before anything
//! starts.

pub mod address;
pub mod common;
pub mod database;
pub mod layers;
pub mod letters;
pub mod limits;
pub mod mail;
pub mod redact;
pub mod secret;
pub mod shedding;
pub mod tally;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ipnet::IpNet;
use url::Url;

use layers::Raw;

use crate::values::{LiveSite, PaperSize, RedisUrl, SiteValues, private_files};

pub use common::{LogFormat, SettingsError, is_this_machine};
pub use database::DatabaseSettings;
pub use layers::Overrides;
pub use letters::{LetterSettings, NewsSettings};
pub use limits::{LedgerSettings, LimitSettings, RetentionSettings};
pub use mail::{
    BounceSettings, DKIM_KEY_FILE, DkimSettings, MailUrl, find_mail_domain, parse_selector,
    to_ascii_domain,
};
pub use redact::redact_url;
pub use shedding::SheddingSettings;
pub use tally::TallySettings;

/// All settings of an operator, validated.
#[derive(Clone)]
pub struct Settings {
    pub listen: SocketAddr,
    pub data_dir: PathBuf,
    pub database_url: String,
    pub redis_url: Option<String>,
    /// Certificates of a private authority, which Redis' certificate may come from.
    pub redis_ca_file: Option<PathBuf>,
    /// The prefix of every key in Redis.
    pub redis_prefix: String,
    pub mail: MailUrl,
    /// Certificates of a private authority, which the mail server's certificate may come from.
    pub mail_ca_file: Option<PathBuf>,
    pub mail_from: String,
    /// How reports about letters that came back arrive.
    pub bounces: BounceSettings,
    /// How letters are signed.
    pub dkim: DkimSettings,
    /// The public address, without a slash at the end.
    pub base_url: Url,
    /// Networks whose `X-Forwarded-For` is trusted.
    pub trusted_proxies: Vec<IpNet>,
    pub secret: [u8; 32],
    /// Whether the secret is stored in the data directory.
    pub secret_beside_data: bool,
    /// The filter of the log.
    pub log: String,
    pub log_format: LogFormat,
    pub site_name: String,
    /// A mail or web address of the operator.
    pub contact: Option<String>,
    /// The privacy notice, if not the built-in one.
    pub privacy_url: Option<Url>,
    /// The paper of what is printed.
    pub site_paper: PaperSize,
    /// The name, contact and appearance in force, which staff may set where the operator did not.
    pub site: LiveSite,
    /// The address of the metrics, if they are served.
    pub metrics_listen: Option<SocketAddr>,
    /// How long the process serves after SIGTERM.
    pub drain: Duration,
    pub database: DatabaseSettings,
    pub limits: LimitSettings,
    pub letters: LetterSettings,
    pub news: NewsSettings,
    pub ledger: LedgerSettings,
    pub shedding: SheddingSettings,
    pub tally: TallySettings,
    pub retention: RetentionSettings,
}

impl Settings {
    /// Reads the layers and validates the result. Creates the data directory and the secret if they
    /// are missing.
    pub fn load(config: Option<&Path>, overrides: &Overrides) -> Result<Self, SettingsError> {
        let raw = layers::merge(config, overrides)?;
        Self::from_raw(raw)
    }

    /// Returns the data directory, and whether the secret is given or lies in it. Creates nothing:
    /// what comes back from a backup is to be opened with its own secret.
    pub fn find_secret_place(
        config: Option<&Path>,
        overrides: &Overrides,
    ) -> Result<(PathBuf, bool), SettingsError> {
        let raw = layers::merge(config, overrides)?;
        let data_dir = PathBuf::from(&raw.data_dir);
        let has_secret = !raw.secret.is_empty() || data_dir.join("secret").exists();
        Ok((data_dir, has_secret))
    }

    fn from_raw(raw: Raw) -> Result<Self, SettingsError> {
        let listen = address::parse_socket("listen", &raw.listen)?;
        let data_dir = PathBuf::from(&raw.data_dir);
        let base_url = address::parse_base_url(&raw.base_url, listen)?;
        let mail_from = address::parse_sender(&raw.mail_from, &base_url)?;
        private_files::make_folder(&data_dir).map_err(|error| {
            SettingsError(format!(
                "data_dir: cannot create {}: {error}",
                data_dir.display()
            ))
        })?;
        let (secret, secret_beside_data) = secret::load(&raw.secret, &data_dir)?;
        if !raw.redis_url.is_empty() {
            RedisUrl::parse(&raw.redis_url)
                .map_err(|refusal| SettingsError(format!("redis_url: {refusal}")))?;
        }
        if raw.drain_millis > 2000 {
            return Err(SettingsError(
                "drain_millis: must be 0 to 2000, so that a stop takes less than 10 s".into(),
            ));
        }
        let site = read_site(&raw)?;
        Ok(Self {
            site,
            mail: MailUrl::parse(&raw.mail_url, &data_dir)?,
            mail_ca_file: read_ca_file("mail_ca_file", &raw.mail_ca_file)?,
            dkim: raw.mail.dkim.clone().validate()?,
            bounces: raw.mail.validate()?,
            redis_ca_file: read_ca_file("redis_ca_file", &raw.redis_ca_file)?,
            database_url: database::read_url(&raw.database_url, &data_dir)?,
            database: raw.database,
            trusted_proxies: address::parse_networks(&raw.trusted_proxies)?,
            privacy_url: address::parse_optional_url("privacy_url", &raw.privacy_url)?,
            site_paper: read_paper(&raw.site_paper)?,
            metrics_listen: (!raw.metrics_listen.is_empty())
                .then(|| address::parse_socket("metrics_listen", &raw.metrics_listen))
                .transpose()?,
            redis_url: (!raw.redis_url.is_empty()).then_some(raw.redis_url),
            contact: address::parse_contact(&raw.contact),
            limits: raw.limits.validate()?,
            letters: raw.letters.validate()?,
            news: raw.news.validate(&mail_from)?,
            ledger: raw.ledger.validate()?,
            shedding: raw.shedding.validate()?,
            tally: raw.tally.validate()?,
            drain: Duration::from_millis(raw.drain_millis),
            listen,
            data_dir,
            redis_prefix: raw.redis_prefix,
            mail_from,
            base_url,
            secret,
            secret_beside_data,
            log: raw.log,
            log_format: raw.log_format,
            site_name: raw.site_name,
            retention: raw.retention,
        })
    }

    /// Returns the URL of a path of this installation; `path` begins with a slash.
    pub fn link(&self, path: &str) -> String {
        // A URL without a path is printed with a slash.
        format!("{}{path}", self.base_url.as_str().trim_end_matches('/'))
    }

    /// Whether the public address is this machine itself, as in a trial.
    pub fn is_loopback(&self) -> bool {
        match self.base_url.host() {
            // Names below localhost are this machine as well (RFC 6761, 6.3).
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// Formats the settings in force as TOML, without secrets and the passwords in addresses.
    pub fn format_redacted(&self) -> String {
        let text = |value: &str| toml::Value::from(value).to_string();
        let optional = |value: Option<&str>| text(value.unwrap_or(""));
        let networks: Vec<String> = self
            .trusted_proxies
            .iter()
            .map(ToString::to_string)
            .collect();
        let format = if self.log_format == LogFormat::Json {
            "json"
        } else {
            "text"
        };
        let metrics = self.metrics_listen.map(|address| address.to_string());
        let privacy_url = self
            .privacy_url
            .as_ref()
            .map(|url| redact_url(url.as_str()));
        let path = |path: Option<&Path>| text(&path.unwrap_or(Path::new("")).to_string_lossy());
        let lines = [
            ("listen", text(&self.listen.to_string())),
            ("data_dir", text(&self.data_dir.display().to_string())),
            ("database_url", text(&redact_url(&self.database_url))),
            ("redis_url", text(&self.format_redis_url())),
            ("redis_ca_file", path(self.redis_ca_file.as_deref())),
            ("redis_prefix", text(&self.redis_prefix)),
            ("mail_url", text(&self.mail.format_redacted())),
            ("mail_ca_file", path(self.mail_ca_file.as_deref())),
            ("mail_from", text(&self.mail_from)),
            ("base_url", text(self.base_url.as_str())),
            ("trusted_proxies", toml::Value::from(networks).to_string()),
            ("secret", text("(redacted)")),
            ("log", text(&self.log)),
            ("log_format", text(format)),
            ("site_name", text(&self.site_name)),
            ("contact", optional(self.contact.as_deref())),
            ("privacy_url", optional(privacy_url.as_deref())),
            ("site_paper", text(self.site_paper.as_str())),
            ("metrics_listen", optional(metrics.as_deref())),
            ("drain_millis", self.drain.as_millis().to_string()),
        ];
        let head = lines
            .map(|(key, value)| format!("{key} = {value}\n"))
            .concat();
        head + &self.bounces.format_toml()
            + &self.dkim.format_toml()
            + &self.database.format_toml()
            + &limits::format_toml(&self.limits, &self.letters, &self.ledger, &self.retention)
            + &self.news.format_toml()
            + &self.shedding.format_toml()
            + &self.tally.format_toml()
    }

    fn format_redis_url(&self) -> String {
        let url = self.redis_url.as_deref();
        url.and_then(|url| RedisUrl::parse(url).ok())
            .map(|url| url.to_string())
            .unwrap_or_default()
    }
}

/// Reads what the operator set of the site.
fn read_site(raw: &Raw) -> Result<LiveSite, SettingsError> {
    let find = |key: &str| raw.find_operator_value(key).unwrap_or_default();
    let name = Some(find("site_name")).filter(|name| !name.is_empty());
    let operator = SiteValues {
        name: name.map(str::to_owned),
        contact: address::parse_contact(find("contact")),
        privacy_url: address::parse_optional_url("privacy_url", find("privacy_url"))?,
        ..SiteValues::default()
    };
    Ok(LiveSite::new(&raw.site_name, operator))
}

/// Reads the size of a page, in any case.
fn read_paper(text: &str) -> Result<PaperSize, SettingsError> {
    let word = text.trim().to_ascii_lowercase();
    word.parse()
        .map_err(|_| SettingsError(format!("site_paper: “{text}” is neither a4 nor letter")))
}

/// Reads the path of a file with certificates, which may be empty.
fn read_ca_file(key: &str, text: &str) -> Result<Option<PathBuf>, SettingsError> {
    if text.is_empty() {
        return Ok(None);
    }
    let path = PathBuf::from(text);
    common::check_certificates(key, &path)?;
    Ok(Some(path))
}
