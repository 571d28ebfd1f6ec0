//! What is true of a line: what was written, and what the public reads of it.

use super::rules::Kind;
use crate::values::UnknownWord;
use crate::values::{Country, initials, search_words, sort_key};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// How the name appears.
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
pub enum Display {
    /// In full.
    Public,
    /// "J. D."
    Initials,
    /// Counted, never named.
    Hidden,
}

impl Display {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The line as it was written: everything that may become public, and what decides where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who endorses.
    pub kind: Kind,
    /// The person, or the organisation's officer.
    pub name: String,
    /// The person's or officer's role.
    pub role: Option<String>,
    /// What a person belongs to.
    pub affiliation: Option<String>,
    /// The organisation's own name.
    pub organisation: Option<String>,
    /// The organisation's website.
    pub website: Option<String>,
    /// Where.
    pub country: Country,
    /// How it appears.
    pub display: Display,
}

/// A line as the public reads it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PublicLine {
    /// The organisation, the person, or the initials.
    pub name: String,
    /// Only of a person shown in full.
    pub affiliation: Option<String>,
    /// Only of a person shown in full.
    pub role: Option<String>,
}

impl Line {
    /// What the public reads; `None` if it is hidden. An organisation's officer and role are never public.
    pub fn public(&self) -> Option<PublicLine> {
        match (self.kind, self.display) {
            (Kind::Organisation, _) => {
                let name = self.organisation.clone().unwrap_or_default();
                Some(PublicLine {
                    name,
                    affiliation: None,
                    role: None,
                })
            }
            (Kind::Individual, Display::Public) => Some(PublicLine {
                name: self.name.clone(),
                affiliation: self.affiliation.clone(),
                role: self.role.clone(),
            }),
            (Kind::Individual, Display::Initials) => Some(PublicLine {
                name: initials(&self.name),
                affiliation: None,
                role: None,
            }),
            (Kind::Individual, Display::Hidden) => None,
        }
    }

    /// Where it stands in lists; worked out from what is shown, so that the place betrays nothing more. Hidden ones stand last.
    pub fn sort_key(&self) -> Vec<u8> {
        self.public()
            .map_or_else(|| vec![0xff], |shown| sort_key(&shown.name))
    }

    /// The words by which it is found; `None` where the name is not shown in full: initials are no way to a name.
    pub fn search_name(&self) -> Option<String> {
        let in_full = self.kind == Kind::Organisation || self.display == Display::Public;
        let shown = self.public().filter(|_| in_full)?;
        let parts = [Some(shown.name), shown.affiliation];
        Some(search_words(
            &parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        ))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_line_shows_what_its_owner_chose() {
        let mut line = Line {
            kind: Kind::Individual,
            name: "Jane Doe".into(),
            role: Some("Nurse".into()),
            affiliation: Some("Clinic".into()),
            organisation: None,
            website: None,
            country: Country::parse("KE").unwrap(),
            display: Display::Public,
        };
        assert_eq!(
            line.public().unwrap().affiliation.as_deref(),
            Some("Clinic")
        );
        assert_eq!(line.search_name().as_deref(), Some("jane doe clinic"));
        line.display = Display::Initials;
        let shown = line.public().unwrap();
        assert_eq!(
            (shown.name.as_str(), shown.affiliation, shown.role),
            ("J. D.", None, None)
        );
        assert_eq!(line.search_name(), None);
        assert_eq!(line.sort_key(), sort_key("J. D."));
        line.display = Display::Hidden;
        assert_eq!(
            (line.public(), line.sort_key(), line.search_name()),
            (None, vec![0xff], None)
        );
        line.kind = Kind::Organisation;
        line.organisation = Some("Example".into());
        assert_eq!(line.public().unwrap().name, "Example");
    }
}
