//! What is true of staff: roles and what each may do, how long a session lasts, which passwords will do.

use crate::values::UnknownWord;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use uuid::Uuid;

/// What somebody may do, each more than the one before.
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
pub enum Role {
    /// Looks: statements, tallies, names; no addresses.
    Viewer,
    /// Decides on what waits.
    Reviewer,
    /// Writes statements, keeps the registry, imports and exports.
    Editor,
    /// Everything, and who else is staff.
    Owner,
}

impl Role {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// One thing that staff may do. When one is added: who may, here, and a row in the matrix of `tests/it/staff.rs`.
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
pub enum Permission {
    /// See the console: statements, tallies, public lines.
    Look,
    /// Accept, decline, hide, correct.
    Review,
    /// Take endorsements out, and bring them back.
    Invalidate,
    /// Write, publish and close statements.
    Write,
    /// Take lists with personal data away.
    Export,
    /// Bring sign-ons in from elsewhere.
    Import,
    /// Read the audit trail.
    Audit,
    /// Invite and remove staff.
    Manage,
}

impl Permission {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl Role {
    /// Whether the role may do this.
    pub fn may(self, permission: Permission) -> bool {
        use Permission as P;
        let least = match permission {
            P::Look => Self::Viewer,
            P::Review => Self::Reviewer,
            P::Invalidate | P::Write | P::Export | P::Import => Self::Editor,
            P::Audit | P::Manage => Self::Owner,
        };
        self >= least
    }

    /// Whether a second factor is required: of all who can take lists away or manage others.
    pub fn needs_second_factor(self) -> bool {
        self.may(Permission::Export) || self.may(Permission::Manage)
    }
}

/// On what a role is exercised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only this statement.
    pub statement: Option<Uuid>,
    /// Only what came through this partner's pages.
    pub partner: Option<String>,
}

impl Scope {
    /// Whether a permission may be used here. The front page and one's own account are for everybody; lists, texts and what is
    /// done to many are of the whole statement, so a role for one partner's signatories only looks and decides.
    pub fn allows(&self, permission: Permission, statement: Option<Uuid>) -> bool {
        match (permission, statement) {
            (Permission::Look, None) => true,
            (Permission::Look | Permission::Review, _) => self.covers(statement),
            _ => self.partner.is_none() && self.covers(statement),
        }
    }

    /// Whether something lies inside. What concerns no single statement is only for those without limits.
    pub fn covers(&self, statement: Option<Uuid>) -> bool {
        match (self.statement, statement) {
            (None, _) => self.partner.is_none() || statement.is_some(),
            (Some(mine), Some(asked)) => mine == asked,
            (Some(_), None) => false,
        }
    }
}

/// A session that nobody used for so long has ended.
pub const IDLE: TimeDelta = TimeDelta::hours(2);
/// No session lasts longer, however much it is used.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// A deed that needs proof is open for so long after the proof.
pub const STEPPED_UP: TimeDelta = TimeDelta::minutes(10);
/// How long a set-up link works.
pub const SETUP: TimeDelta = TimeDelta::days(3);
/// How long a half-done sign-in waits for the second factor.
pub const HALF_DONE: TimeDelta = TimeDelta::minutes(10);

/// Where a session stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Last used.
    pub seen: DateTime<Utc>,
    /// The end that cannot be moved.
    pub ends: DateTime<Utc>,
    /// When the second factor was shown, or found not to be needed.
    pub proven: Option<DateTime<Utc>>,
    /// When proof was last asked for before a deed.
    pub stepped_up: Option<DateTime<Utc>>,
}

impl Times {
    /// Whether it still stands.
    pub fn stands(&self, now: DateTime<Utc>) -> bool {
        let idle = if self.proven.is_some() {
            IDLE
        } else {
            HALF_DONE
        };
        now < self.ends && now - self.seen < idle
    }

    /// Whether a deed that needs proof may be done now.
    pub fn is_stepped_up(&self, now: DateTime<Utc>) -> bool {
        self.proven.is_some()
            && self
                .stepped_up
                .is_some_and(|at| now - at < STEPPED_UP && at <= now + TimeDelta::minutes(1))
    }
}

/// Why a password will not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRefusal {
    /// Under 12 characters.
    Short,
    /// Over 200 characters.
    Long,
    /// Easily guessed: the address, the site, few different characters, a row on the keyboard.
    Guessable,
}

/// Whether a password will do: long rather than strange (NIST SP 800-63B). `about` is what a guesser knows: address, name, site.
pub fn password(text: &str, about: &[&str]) -> Result<(), PasswordRefusal> {
    let length = text.chars().count();
    if length < 12 {
        return Err(PasswordRefusal::Short);
    }
    if length > 200 {
        return Err(PasswordRefusal::Long);
    }
    let folded: String = text
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let different: std::collections::BTreeSet<char> = folded.chars().collect();
    let known = [
        "password",
        "passwort",
        "motdepasse",
        "contraseña",
        "qwertyuiop",
        "1234567890",
        "undersigned",
        "letmein",
        "iloveyou",
    ];
    let mut rest = folded.clone();
    for part in about
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|part| part.chars().count() > 3)
        .chain(known)
    {
        rest = rest.replace(&part.to_lowercase(), "");
    }
    if different.len() < 6 || rest.chars().count() < 8 {
        return Err(PasswordRefusal::Guessable);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_what_the_one_below_may_and_more() {
        let may = |role: Role| {
            Permission::VARIANTS
                .iter()
                .filter(|one| role.may(**one))
                .map(|one| one.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(may(Role::Viewer), ["look"]);
        assert_eq!(may(Role::Reviewer), ["look", "review"]);
        assert_eq!(
            may(Role::Editor),
            ["look", "review", "invalidate", "write", "export", "import"]
        );
        assert_eq!(may(Role::Owner).len(), Permission::VARIANTS.len());
        assert_eq!(
            [Role::Viewer, Role::Reviewer, Role::Editor, Role::Owner]
                .map(Role::needs_second_factor),
            [false, false, true, true]
        );
    }

    #[test]
    fn a_scope_covers_its_own() {
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let all = Scope::default();
        let one = Scope {
            statement: Some(mine),
            partner: None,
        };
        let partner = Scope {
            statement: None,
            partner: Some("p".into()),
        };
        for (scope, asked, covered) in [
            (&all, None, true),
            (&all, Some(mine), true),
            (&one, Some(mine), true),
            (&one, Some(other), false),
            (&one, None, false),
            (&partner, Some(mine), true),
            (&partner, None, false),
        ] {
            assert_eq!(scope.covers(asked), covered, "{scope:?} {asked:?}");
            assert_eq!(
                scope.allows(Permission::Export, asked),
                covered && scope.partner.is_none()
            );
            assert_eq!(
                scope.allows(Permission::Look, asked),
                covered || asked.is_none()
            );
        }
    }

    #[test]
    fn sessions_end_idle_and_absolutely() {
        let start = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let times = Times {
            seen: start,
            ends: start + ABSOLUTE,
            proven: Some(start),
            stepped_up: Some(start),
        };
        for (minutes, stands, stepped) in [
            (0, true, true),
            (9, true, true),
            (10, true, false),
            (119, true, false),
            (120, false, false),
        ] {
            let now = start + TimeDelta::minutes(minutes);
            assert_eq!(
                (times.stands(now), times.is_stepped_up(now)),
                (stands, stepped),
                "{minutes}"
            );
        }
        let used = Times {
            seen: start + TimeDelta::hours(11),
            ..times
        };
        assert!(
            used.stands(start + TimeDelta::minutes(719))
                && !used.stands(start + TimeDelta::hours(12))
        );
        let half = Times {
            proven: None,
            ..times
        };
        assert!(!half.stands(start + HALF_DONE) && !half.is_stepped_up(start));
    }

    #[test]
    fn passwords_are_long_and_not_about_their_owner() {
        for (text, refusal) in [
            ("short", Some(PasswordRefusal::Short)),
            ("aaaaaaaaaaaaaaaa", Some(PasswordRefusal::Guessable)),
            ("password1234", Some(PasswordRefusal::Guessable)),
            ("Olga.Petrova!", Some(PasswordRefusal::Guessable)),
            ("undersigned-olga", Some(PasswordRefusal::Guessable)),
            ("three ducks on a pond", None),
            ("кошка гуляет сама", None),
        ] {
            assert_eq!(
                password(text, &["olga@petrova.example", "Olga Petrova"]).err(),
                refusal,
                "{text}"
            );
        }
        assert_eq!(
            password(&"ab cd ef gh ij ".repeat(20), &[]),
            Err(PasswordRefusal::Long)
        );
    }
}
