//! The forms of the page of the members: an invitation, and role and limits of each member.

use strum::VariantArray;
use uuid::Uuid;

use crate::app::App;
use crate::endorsement::review::sight::Sight;
use crate::language::{INTERFACE, Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::account::rules::{Role, Scope};
use crate::staff::account::store::StaffMember;
use crate::statement::rules::Statement;
use crate::values::SealPurpose;

/// The values typed into one of the forms of the page.
#[derive(Clone, Default)]
pub(super) struct MemberForm {
    /// The member to change; none for an invitation.
    pub(super) member: Option<Uuid>,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: String,
    pub(super) statement: String,
    pub(super) partner: String,
    pub(super) language: String,
}

/// An error: the name of the field, and the word for its sentence.
pub(super) type FieldProblem = (&'static str, &'static str);

/// One choice of a list.
pub(super) struct MemberOption {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// The fields of role and scope.
pub(super) struct RightsFields {
    /// The end of the fields' ids, which tells the forms of the page apart.
    pub(super) id: String,
    pub(super) roles: Vec<MemberOption>,
    pub(super) statements: Vec<MemberOption>,
    pub(super) partner: String,
    pub(super) role_error: Option<String>,
    pub(super) statement_error: Option<String>,
    pub(super) partner_error: Option<String>,
}

/// The form of an invitation.
pub(super) struct Invitation {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) languages: Vec<MemberOption>,
    pub(super) rights: RightsFields,
    pub(super) name_error: Option<String>,
    pub(super) email_error: Option<String>,
    pub(super) language_error: Option<String>,
}

/// One member, as a row of the page.
pub(super) struct MemberRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: String,
    pub(super) scope: String,
    pub(super) state: Option<String>,
    pub(super) has_factor: bool,
    /// The day of the last sign-in, or that there was none.
    pub(super) last_seen: String,
    /// Whether the account still has to be set up.
    pub(super) is_unfinished: bool,
    /// The form of a member who may be changed: not the reader, and not a removed one.
    pub(super) rights: Option<RightsFields>,
    /// Whether the form is open, since it holds an error.
    pub(super) is_open: bool,
}

/// Builds the end of the ids of a form's fields.
pub(super) fn build_suffix(member: Option<Uuid>) -> String {
    member.map_or_else(|| "new".to_owned(), |id| id.to_string())
}

/// The parts from which the forms of the page are built.
pub(super) struct MemberFormBuilder<'a> {
    pub(super) w: Locale,
    pub(super) statements: &'a [Statement],
    pub(super) typed: &'a MemberForm,
    pub(super) problems: &'a [FieldProblem],
}

impl MemberFormBuilder<'_> {
    /// Builds the row of a member, with its form if it may be changed.
    pub(super) fn build_row(
        &self,
        (app, sight): (&App, Sight),
        staff: &StaffRequest,
        member: &StaffMember,
    ) -> MemberRow {
        let w = &self.w;
        // The own row has no form: an owner would lock themselves out by one wrong choice.
        let may_change = member.disabled_at.is_none() && member.id != staff.member.id;
        let is_open = self.typed.member == Some(member.id) && !self.problems.is_empty();
        let is_unfinished = member.password.is_none() || member.totp_sealed.is_none();
        MemberRow {
            id: member.id.to_string(),
            name: member.name.clone(),
            email: Some(&member.email_sealed)
                .filter(|_| sight.shows_hidden())
                .and_then(|sealed| {
                    app.keys
                        .unseal_address(SealPurpose::AccountAddress, sealed, member.id)
                })
                .map(|email| email.as_str().to_owned())
                .unwrap_or_default(),
            role: w.text(&format!("role-{}", member.role)),
            scope: self.describe_scope(&member.scope),
            state: match member.disabled_at {
                Some(_) => Some(w.text("staff-removed")),
                None => is_unfinished.then(|| w.text("staff-not-set-up")),
            },
            has_factor: member.totp_sealed.is_some(),
            last_seen: member.signed_in_at.map_or_else(
                || w.text("members-never"),
                |at| dates::format_date(w, at.date_naive()),
            ),
            is_unfinished,
            // A refused removal posts no role; the form then shows the current values.
            rights: may_change.then(|| {
                if is_open && !self.typed.role.is_empty() {
                    self.build_typed_rights()
                } else {
                    self.build_stored_rights(member)
                }
            }),
            is_open,
        }
    }

    /// Builds the form of an invitation.
    pub(super) fn build_invitation(&self) -> Invitation {
        // Values typed for an existing member belong into the row of that member.
        let nothing = MemberForm::default();
        let (typed, problems) = if self.typed.member.is_none() {
            (self.typed, self.problems)
        } else {
            (&nothing, &[][..])
        };
        let form = MemberFormBuilder {
            w: self.w,
            statements: self.statements,
            typed,
            problems,
        };
        let chosen = if typed.language.is_empty() {
            self.w.language()
        } else {
            typed.language.as_str()
        };
        let languages = INTERFACE
            .iter()
            .map(|(tag, name)| build_choice(tag, name, chosen));
        Invitation {
            name: typed.name.clone(),
            email: typed.email.clone(),
            languages: languages.collect(),
            rights: form.build_typed_rights(),
            name_error: form.find_error("name"),
            email_error: form.find_error("email"),
            language_error: form.find_error("language"),
        }
    }

    /// Builds the fields of role and scope as they were typed, with the errors.
    fn build_typed_rights(&self) -> RightsFields {
        let typed = self.typed;
        RightsFields {
            role_error: self.find_error("role"),
            statement_error: self.find_error("statement"),
            partner_error: self.find_error("partner"),
            ..self.build_rights(
                build_suffix(typed.member),
                &typed.role,
                &typed.statement,
                &typed.partner,
            )
        }
    }

    /// Builds the fields of role and scope as they are stored.
    fn build_stored_rights(&self, member: &StaffMember) -> RightsFields {
        let statement = self
            .statements
            .iter()
            .find(|statement| Some(statement.id) == member.scope.statement);
        let statement = statement.map_or("", |statement| statement.slug.as_str());
        let mut rights = self.build_rights(
            member.id.to_string(),
            member.role.as_str(),
            statement,
            member.scope.partner.as_deref().unwrap_or_default(),
        );
        if self.typed.member == Some(member.id) {
            rights.role_error = self.find_error("role");
        }
        rights
    }

    /// Builds the fields of role and scope from their values.
    fn build_rights(&self, id: String, role: &str, statement: &str, partner: &str) -> RightsFields {
        let all = build_choice("", &self.w.text("members-all-statements"), statement);
        let each = self
            .statements
            .iter()
            .map(|one| build_choice(&one.slug, &one.title, statement));
        RightsFields {
            id,
            roles: Role::VARIANTS
                .iter()
                .map(|one| build_choice(one.as_str(), &self.w.text(&format!("role-{one}")), role))
                .collect(),
            statements: std::iter::once(all).chain(each).collect(),
            partner: partner.to_owned(),
            role_error: None,
            statement_error: None,
            partner_error: None,
        }
    }

    /// Describes a scope in words.
    fn describe_scope(&self, scope: &Scope) -> String {
        let statement = scope.statement.map(|id| {
            let known = self.statements.iter().find(|statement| statement.id == id);
            known.map_or_else(|| id.to_string(), |statement| statement.title.clone())
        });
        let partner = scope
            .partner
            .as_ref()
            .map(|key| self.w.text_with("members-of-partner", "partner", key));
        let limits: Vec<String> = statement.into_iter().chain(partner).collect();
        if limits.is_empty() {
            self.w.text("members-all-statements")
        } else {
            limits.join(&self.w.text("list-separator"))
        }
    }

    /// Finds the sentence of the error of a field.
    fn find_error(&self, field: &str) -> Option<String> {
        let problem = self.problems.iter().find(|(name, _)| *name == field);
        problem.map(|(_, word)| describe_error(&self.w, word))
    }
}

/// Describes an error in a sentence.
pub(super) fn describe_error(w: &Locale, word: &str) -> String {
    match word {
        "email" => w.text("error-email-malformed"),
        "last-owner" => w.text("staff-last-owner"),
        _ => w.text(&format!("members-error-{word}")),
    }
}

/// Builds one choice of a list.
fn build_choice(value: &str, label: &str, chosen: &str) -> MemberOption {
    MemberOption {
        value: value.to_owned(),
        label: label.to_owned(),
        chosen: value == chosen,
    }
}
