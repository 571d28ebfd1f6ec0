//! The filter with which staff search for endorsements. It is read from a form, and stored with a
//! job.

use chrono::NaiveDate;
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use uuid::Uuid;

use super::matcher::SearchWords;
use crate::endorsement::rules::{Kind, State};
use crate::values::{Country, Keyring, Random, SealPurpose, UnknownWord};

/// The order in which endorsements are shown.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum SortOrder {
    Newest,
    Oldest,
    /// Sorts organisations before people.
    Name,
    Country,
}

impl SortOrder {
    /// Gives the word for the order in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reports whether rows stand in the order of time.
    pub fn is_by_time(self) -> bool {
        matches!(self, Self::Newest | Self::Oldest)
    }
}

/// The states that a filter can ask for: those of stored endorsements. What nobody has confirmed is
/// a sealed submission, which nobody lists.
pub fn list_filter_states() -> impl Iterator<Item = State> {
    let states = State::VARIANTS.iter().copied();
    states.filter(|state| !matches!(state, State::Pending | State::Expired))
}

/// The word of the filter for every state that counts.
pub const COUNTED: &str = "counted";

/// The conditions of a search. An empty field is no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndorsementFilter {
    pub kind: String,
    /// Empty means every standing endorsement, counted or in review; [`COUNTED`] all that count.
    pub state: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// The key of the partner whose page showed the form.
    pub partner: String,
    /// The language in which the statement was read.
    pub language: String,
    /// The version of the statement that was endorsed.
    pub version: String,
    /// The first day of submission (UTC).
    pub from: String,
    /// The last day of submission (UTC).
    pub to: String,
    /// Words in the name, the organisation, the affiliation or the website, as far as these are
    /// seen. Texts that are not public are sealed and opened row by row.
    pub words: String,
    /// The domain of the mailbox. It is checked row by row, since addresses are sealed.
    pub domain: String,
    pub import: String,
}

/// The names of the fields in the form.
pub const FIELDS: [&str; 11] = [
    "kind", "state", "country", "partner", "language", "version", "from", "to", "words", "domain",
    "import",
];

impl EndorsementFilter {
    /// Reads the fields of a form. Fails with the names of the fields whose value is invalid, so
    /// that staff do not change more endorsements than they meant to.
    pub fn read<'a>(get: impl Fn(&str) -> &'a str) -> std::result::Result<Self, Vec<&'static str>> {
        // Each word is compared with every text of each row.
        let text = |name: &str| get(name).trim().chars().take(200).collect::<String>();
        let filter = Self {
            kind: text("kind"),
            state: text("state"),
            country: text("country").to_uppercase(),
            partner: text("partner"),
            language: text("language"),
            version: text("version"),
            from: text("from"),
            to: text("to"),
            words: text("words"),
            domain: text("domain").trim_start_matches('@').to_lowercase(),
            import: text("import"),
        };
        let wrong: Vec<&'static str> = FIELDS
            .into_iter()
            .filter(|field| filter.is_wrong(field))
            .collect();
        if wrong.is_empty() {
            Ok(filter)
        } else {
            Err(wrong)
        }
    }

    fn is_wrong(&self, field: &str) -> bool {
        match field {
            "kind" => !self.kind.is_empty() && self.kind.parse::<Kind>().is_err(),
            "state" => !["", COUNTED].contains(&self.state.as_str()) && self.read_state().is_none(),
            // Signs alone would find nothing in one place and everybody in another.
            "words" => !self.words.is_empty() && SearchWords::read(&self.words).list().is_empty(),
            "country" => !self.country.is_empty() && Country::parse(&self.country).is_none(),
            "version" => !self.version.is_empty() && self.version.parse::<i32>().is_err(),
            "from" => !self.from.is_empty() && self.from.parse::<NaiveDate>().is_err(),
            "to" => !self.to.is_empty() && self.to.parse::<NaiveDate>().is_err(),
            "import" => !self.import.is_empty() && self.import.parse::<Uuid>().is_err(),
            _ => false,
        }
    }

    /// Gives the state that is asked for; `None` for every standing or counted endorsement, and for
    /// a word that names no state that can be asked for.
    pub fn read_state(&self) -> Option<State> {
        let asked = self.state.parse::<State>().ok()?;
        list_filter_states().find(|state| *state == asked)
    }

    /// Reports whether rows have to be opened to know which of them fit.
    pub fn needs_opening(&self) -> bool {
        !self.words.is_empty() || !self.domain.is_empty()
    }

    /// Tells whether no field except the state is filled in.
    pub fn is_open(&self) -> bool {
        self.fields()
            .iter()
            .all(|(name, value)| *name == "state" || value.is_empty())
    }

    /// Gives the fields with their values, in the order of [`FIELDS`].
    pub fn fields(&self) -> [(&'static str, &str); 11] {
        let values = [
            &self.kind,
            &self.state,
            &self.country,
            &self.partner,
            &self.language,
            &self.version,
            &self.from,
            &self.to,
            &self.words,
            &self.domain,
            &self.import,
        ];
        let mut fields = [("", ""); 11];
        for ((slot, name), value) in fields.iter_mut().zip(FIELDS).zip(values) {
            *slot = (name, value.as_str());
        }
        fields
    }

    /// Tells whether it asks for more than signatories chose to show: only who may see that may use
    /// it.
    pub fn asks_for_hidden(&self) -> bool {
        !self.domain.is_empty()
    }

    /// Returns the filter without what may be a name or leads to an address.
    #[must_use]
    pub fn redact(&self) -> Self {
        let redact = |text: &String| {
            if text.is_empty() {
                String::new()
            } else {
                "…".to_owned()
            }
        };
        Self {
            words: redact(&self.words),
            domain: redact(&self.domain),
            ..self.clone()
        }
    }

    /// Writes the filter for the audit trail, without what may be a name or leads to an address.
    pub fn describe(&self) -> String {
        let redacted = self.redact();
        let fields = redacted.fields().into_iter();
        let set = fields.filter(|(_, value)| !value.is_empty());
        set.map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Seals the filter for the order of a job about a statement, since its words may be a name.
    pub fn seal(&self, keys: &Keyring, statement: Uuid, random: &Random) -> String {
        // A filter always has a JSON form; if it had none, an empty text would not open.
        let plain = serde_json::to_vec(self).unwrap_or_default();
        BASE64URL_NOPAD.encode(&keys.seal(SealPurpose::JobFilter, &plain, statement, random))
    }

    /// Opens a filter that was sealed for a job about the same statement.
    pub fn unseal(text: &str, keys: &Keyring, statement: Uuid) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        serde_json::from_slice(&keys.unseal(SealPurpose::JobFilter, &sealed, statement)?).ok()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn read(
        pairs: &[(&str, &'static str)],
    ) -> std::result::Result<EndorsementFilter, Vec<&'static str>> {
        let pairs: std::collections::HashMap<String, &'static str> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), *value))
            .collect();
        EndorsementFilter::read(move |name| pairs.get(name).copied().unwrap_or(""))
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (name, value, fits) in [
            ("kind", "organisation", true),
            ("kind", "robot", false),
            ("state", "in_review", true),
            ("state", "counted", true),
            ("state", "gone", false),
            ("state", "pending", false),
            ("state", "expired", false),
            ("country", "ke", true),
            ("country", "XX", true),
            ("country", "QQ", false),
            ("from", "2026-02-30", false),
            ("to", "2026-02-28", true),
            ("version", "two", false),
            ("import", "x", false),
            ("words", "'; drop table", true),
            ("words", "%", false),
        ] {
            assert_eq!(read(&[(name, value)]).is_ok(), fits, "{name} {value}");
        }
        assert_eq!(
            read(&[("kind", "x"), ("to", "y")]).unwrap_err(),
            ["kind", "to"]
        );
    }

    #[test]
    fn a_filter_that_narrows_nothing_says_so() {
        assert!(read(&[("state", "confirmed")]).unwrap().is_open());
        assert!(!read(&[("domain", "@Example.ORG ")]).unwrap().is_open());
        assert_eq!(
            read(&[("domain", "@Example.ORG ")]).unwrap().domain,
            "example.org"
        );
    }

    #[test]
    fn the_trail_gets_no_name_and_no_domain() {
        let filter = read(&[
            ("words", "Jane Doe"),
            ("domain", "example.org"),
            ("country", "ke"),
        ])
        .unwrap();
        assert_eq!(filter.describe(), "country=KE words=… domain=…");
        assert_eq!(EndorsementFilter::default().describe(), "");
    }

    #[test]
    fn a_job_reads_the_filter_that_was_sealed_for_its_statement() {
        let (keys, random) = (Keyring::new(&[1; 32]), Random::System);
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let filter = read(&[("words", "Jane Doe")]).unwrap();
        let sealed = filter.seal(&keys, mine, &random);
        let open = |statement| EndorsementFilter::unseal(&sealed, &keys, statement);
        assert_eq!((open(mine), open(other)), (Some(filter), None));
    }
}
