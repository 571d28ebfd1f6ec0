//! The rules for staff: roles and their permissions, the life of a session, and acceptable
//! passwords.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use uuid::Uuid;

use crate::values::UnknownWord;

pub use entities::words::Role;

/// One thing that staff may do. A new one needs its least role in [`Permission::is_given_to`] and a
/// row in the matrix of `tests/it/staff.rs`.
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
    /// See the console: statements, tallies, what signatories chose to show.
    Look,
    /// Accept, decline, hide, correct.
    Review,
    /// See hidden names, officers, addresses and mail domains. Each time takes a recent proof and
    /// leaves a line in the audit trail.
    Reveal,
    /// Invalidate endorsements and restore them.
    Invalidate,
    /// Write, publish and close statements.
    Write,
    /// Export lists with personal data.
    Export,
    /// Import sign-ons from elsewhere.
    Import,
    /// Read the audit trail.
    Audit,
    /// Invite and remove staff.
    Manage,
}

impl Permission {
    /// Returns the word for it in the database, in JSON and in manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reports whether a role has the permission.
    pub fn is_given_to(self, role: Role) -> bool {
        let least = match self {
            Self::Look => Role::Viewer,
            Self::Review => Role::Reviewer,
            Self::Reveal | Self::Invalidate | Self::Write | Self::Export | Self::Import => {
                Role::Editor
            }
            Self::Audit | Self::Manage => Role::Owner,
        };
        role >= least
    }
}

/// The limits of a role; without limits it covers the whole installation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The role covers only this statement.
    pub statement: Option<Uuid>,
    /// The role covers only endorsements that came through the pages of this partner.
    pub partner: Option<String>,
}

impl Scope {
    /// Reports whether a permission may be used on a statement, or on none. Everybody may see the
    /// front page and their own account. Lists, texts and bulk actions concern the whole statement,
    /// so a role that is limited to one partner may only look and review.
    pub fn allows(&self, permission: Permission, statement: Option<Uuid>) -> bool {
        match (permission, statement) {
            // Otherwise the sign-in would lead a member with limits to a refusal.
            (Permission::Look, None) => true,
            (Permission::Look | Permission::Review, _) => self.covers(statement),
            _ => self.partner.is_none() && self.covers(statement),
        }
    }

    /// Reports whether a statement lies within the limits. What concerns no single statement lies
    /// only within a scope without limits.
    pub fn covers(&self, statement: Option<Uuid>) -> bool {
        match (self.statement, statement) {
            (None, _) => self.partner.is_none() || statement.is_some(),
            (Some(mine), Some(other)) => mine == other,
            (Some(_), None) => false,
        }
    }
}

/// The time without use after which a session ends.
pub const IDLE: TimeDelta = TimeDelta::hours(2);
/// The time after which a session ends, however much it is used.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// The time for which a proof allows actions that need one.
pub const STEPPED_UP: TimeDelta = TimeDelta::minutes(10);
/// The time for which a set-up link works.
pub const SETUP: TimeDelta = TimeDelta::days(3);
/// The number of recovery codes of an account.
pub const RECOVERY_CODES: usize = 10;
/// The time for which a link works that is mailed for a new password or address.
pub const MAILED_LINK: TimeDelta = TimeDelta::hours(1);
/// The time for which the first owner's set-up link works: whoever has it owns the installation.
pub const FIRST_SETUP: TimeDelta = TimeDelta::hours(1);
/// The time without use after which a session ends that still lacks its second factor.
pub const HALF_DONE: TimeDelta = TimeDelta::minutes(10);

/// The times of a session, which decide when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The last use.
    pub seen: DateTime<Utc>,
    /// The latest end, which use does not move.
    pub ends: DateTime<Utc>,
    /// The time at which the second factor was proven. Every account has one: each role sees more
    /// than the public does, if only who waits and since when.
    pub proven: Option<DateTime<Utc>>,
    /// The time of the last proof.
    pub stepped_up: Option<DateTime<Utc>>,
}

impl Times {
    /// Reports whether the session has not ended yet.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        let idle = if self.proven.is_some() {
            IDLE
        } else {
            HALF_DONE
        };
        now < self.ends && now - self.seen < idle
    }

    /// Reports whether an action that needs proof is allowed now.
    pub fn is_stepped_up(&self, now: DateTime<Utc>) -> bool {
        // The clocks of several processes may differ by a little. A proof from further ahead comes
        // from a clock that was wrong, and would be valid far longer than it should.
        self.proven.is_some()
            && self
                .stepped_up
                .is_some_and(|at| now - at < STEPPED_UP && at <= now + TimeDelta::minutes(1))
    }
}

/// The reason that a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRefusal {
    /// It has fewer than 12 characters.
    Short,
    /// It has more than 200 characters.
    Long,
    /// It is easily guessed: mostly the name, the address, the site or a common password, or few
    /// different characters.
    Guessable,
}

/// Checks a password: long rather than complex (NIST SP 800-63B). `about` holds what a guesser
/// knows: the address, the name and the site.
pub fn check_password(text: &str, about: &[&str]) -> Result<(), PasswordRefusal> {
    let length = text.chars().count();
    // SP 800-63B asks for room for at least 64 characters, and for no rule about their kinds.
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
    // What a guesser knows counts for nothing: what is left must be long enough by itself. Parts of
    // up to three letters stay, since they occur in any sentence by chance.
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
                .filter(|one| one.is_given_to(role))
                .map(|one| one.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(may(Role::Viewer), ["look"]);
        assert_eq!(may(Role::Reviewer), ["look", "review"]);
        assert_eq!(
            may(Role::Editor),
            [
                "look",
                "review",
                "reveal",
                "invalidate",
                "write",
                "export",
                "import"
            ]
        );
        assert_eq!(may(Role::Owner).len(), Permission::VARIANTS.len());
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
        for (scope, statement, covered) in [
            (&all, None, true),
            (&all, Some(mine), true),
            (&one, Some(mine), true),
            (&one, Some(other), false),
            (&one, None, false),
            (&partner, Some(mine), true),
            (&partner, None, false),
        ] {
            assert_eq!(scope.covers(statement), covered, "{scope:?} {statement:?}");
            assert_eq!(
                scope.allows(Permission::Export, statement),
                covered && scope.partner.is_none()
            );
            assert_eq!(
                scope.allows(Permission::Look, statement),
                covered || statement.is_none()
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
                (times.is_open(now), times.is_stepped_up(now)),
                (stands, stepped),
                "{minutes}"
            );
        }
        let used = Times {
            seen: start + TimeDelta::hours(11),
            ..times
        };
        assert!(
            used.is_open(start + TimeDelta::minutes(719))
                && !used.is_open(start + TimeDelta::hours(12))
        );
        let half = Times {
            proven: None,
            ..times
        };
        assert!(!half.is_open(start + HALF_DONE) && !half.is_stepped_up(start));
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
                check_password(text, &["olga@petrova.example", "Olga Petrova"]).err(),
                refusal,
                "{text}"
            );
        }
        assert_eq!(
            check_password(&"ab cd ef gh ij ".repeat(20), &[]),
            Err(PasswordRefusal::Long)
        );
    }
}
