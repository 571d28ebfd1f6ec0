//! The page of the members of staff: their roles and scopes, and the forms that invite, change and
//! remove.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use strum::VariantArray;
use uuid::Uuid;

use super::accounts;
use super::actions::StaffError;
use super::rules::{Role, Scope};
use super::store::{self, StaffMember};
use crate::app::App;
use crate::endorsement::review::sight::Sight;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::{INTERFACE, Locale};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::statement::partners::{self, Partner};
use crate::statement::rules::{Statement, StatementState};
use crate::statement::search;
use crate::values::{EmailAddress, SealPurpose};

/// The values typed into one of the forms of the page.
#[derive(Clone, Default)]
struct MemberForm {
    /// The member to change; none for an invitation.
    member: Option<Uuid>,
    name: String,
    email: String,
    role: String,
    statement: String,
    partner: String,
    language: String,
}

/// An error: the name of the field, and the word for its sentence.
type FieldProblem = (&'static str, &'static str);

/// One choice of a list.
struct MemberOption {
    value: String,
    label: String,
    chosen: bool,
}

/// The fields of role and scope.
struct RightsFields {
    /// The end of the fields' ids, which tells the forms of the page apart.
    id: String,
    roles: Vec<MemberOption>,
    statements: Vec<MemberOption>,
    partner: String,
    role_error: Option<String>,
    statement_error: Option<String>,
    partner_error: Option<String>,
}

/// The form of an invitation.
struct Invitation {
    name: String,
    email: String,
    languages: Vec<MemberOption>,
    rights: RightsFields,
    name_error: Option<String>,
    email_error: Option<String>,
    language_error: Option<String>,
}

/// One member, as a row of the page.
struct MemberRow {
    id: String,
    name: String,
    email: String,
    role: String,
    scope: String,
    state: Option<String>,
    has_factor: bool,
    /// The form of a member who may be changed: not the reader, and not a removed one.
    rights: Option<RightsFields>,
    /// Whether the form is open, since it holds an error.
    is_open: bool,
}

/// The page of the members.
#[derive(Template)]
#[template(path = "staff/members.html")]
struct MembersPage {
    layout: StaffLayout,
    w: Locale,
    rows: Vec<MemberRow>,
    partners: Vec<(String, String)>,
    invitation: Invitation,
    link: Option<String>,
    problems: Vec<(String, String)>,
}

/// Answers `GET /staff/members`: the members of staff, with their addresses.
#[handler]
pub async fn show_members(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let mut page = build_page(app, staff, &MemberForm::default(), &[]).await?;
    page.layout = page
        .layout
        .with_notice(request, "members", &["changed", "removed"]);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/members`: invites, changes or removes a member.
#[handler]
pub async fn change_members(app: &App, staff: &StaffRequest) -> HandlerResult {
    let read = |name: &str| staff.fields.get(name).trim().to_owned();
    let member: Option<Uuid> = staff.fields.get("id").parse().ok();
    let typed = MemberForm {
        member,
        name: read("name").chars().take(120).collect(),
        email: read("email"),
        role: read("role"),
        statement: read("statement"),
        partner: read("partner"),
        language: read("language"),
    };
    match (staff.fields.get("action"), member) {
        ("remove", Some(id)) => {
            answer_action(
                app,
                staff,
                &typed,
                accounts::close_account(app, &staff.member, id).await,
                "removed",
            )
            .await
        }
        ("change", Some(id)) => match read_rights(app, &typed).await? {
            Ok((role, scope)) => {
                let done = accounts::change_role(app, &staff.member, id, role, scope).await;
                answer_action(app, staff, &typed, done, "changed").await
            }
            Err(problems) => render_errors(app, staff, &typed, &problems).await,
        },
        ("invite", None) => handle_invitation(app, staff, &typed).await,
        _ => Err(Failure::NotFound),
    }
}

/// Invites a member, and shows the set-up link once.
async fn handle_invitation(app: &App, staff: &StaffRequest, typed: &MemberForm) -> HandlerResult {
    let mut problems: Vec<FieldProblem> = vec![];
    if typed.name.is_empty() {
        problems.push(("name", "name"));
    }
    let email = EmailAddress::parse(&typed.email);
    if email.is_err() {
        problems.push(("email", "email"));
    }
    // Each check runs, also after one has failed: a form names all its errors at once.
    let rights = read_rights(app, typed).await?;
    problems.extend(rights.as_ref().err().into_iter().flatten());
    if !INTERFACE.iter().any(|(tag, _)| *tag == typed.language) {
        problems.push(("language", "language"));
    }
    let (Ok(email), Ok((role, scope)), true) = (email, rights, problems.is_empty()) else {
        return render_errors(app, staff, typed, &problems).await;
    };
    let link = match accounts::invite_member(
        app,
        &staff.member,
        &email,
        &typed.name,
        role,
        scope,
        &typed.language,
    )
    .await
    {
        Ok(link) => link,
        Err(error) => return answer_action(app, staff, typed, Err(error), "").await,
    };
    let mut page = build_page(app, staff, &MemberForm::default(), &[]).await?;
    // A redirect would put the link into an address, so the page is the answer to the POST.
    page.link = Some(link);
    Ok(render_html(StatusCode::OK, &page))
}

/// Reads role and scope from the form, or returns what is wrong with them.
async fn read_rights(
    app: &App,
    typed: &MemberForm,
) -> Result<Result<(Role, Scope), Vec<FieldProblem>>, Failure> {
    let all = search::load_all(&app.db.read).await?;
    let role = typed.role.parse::<Role>();
    let statement = all
        .iter()
        .find(|statement| statement.slug == typed.statement)
        .map(|statement| statement.id);
    let partner = Some(typed.partner.clone()).filter(|key| !key.is_empty());
    let mut problems: Vec<FieldProblem> = vec![];
    if role.is_err() {
        problems.push(("role", "role"));
    }
    // An unknown statement is an error and not "all statements", which would widen the scope.
    if statement.is_none() && !typed.statement.is_empty() {
        problems.push(("statement", "statement"));
    }
    if partner.as_deref().is_some_and(|key| !Partner::is_key(key)) {
        problems.push(("partner", "partner"));
    }
    Ok(match role {
        Ok(role) if problems.is_empty() => Ok((role, Scope { statement, partner })),
        _ => Err(problems),
    })
}

/// Answers an action: redirects to the page, or renders it with the reason for the refusal.
async fn answer_action(
    app: &App,
    staff: &StaffRequest,
    typed: &MemberForm,
    done: Result<(), StaffError>,
    word: &str,
) -> HandlerResult {
    match done {
        Ok(()) => Ok(see_other(&format!("/staff/members?done={word}"))),
        Err(StaffError::LastOwner) => {
            render_errors(app, staff, typed, &[("role", "last-owner")]).await
        }
        Err(StaffError::OwnerWithLimits) => {
            render_errors(app, staff, typed, &[("role", "owner")]).await
        }
        Err(StaffError::Oneself) => {
            // The own row has no form, so it is said at the form that has an address.
            let typed = MemberForm {
                member: None,
                ..typed.clone()
            };
            render_errors(app, staff, &typed, &[("email", "oneself")]).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Renders the page again, with what was typed and the errors.
async fn render_errors(
    app: &App,
    staff: &StaffRequest,
    typed: &MemberForm,
    problems: &[FieldProblem],
) -> HandlerResult {
    let page = build_page(app, staff, typed, problems).await?;
    Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// Builds the end of the ids of a form's fields.
fn build_suffix(member: Option<Uuid>) -> String {
    member.map_or_else(|| "new".to_owned(), |id| id.to_string())
}

/// Builds the page, with the values and errors of one of its forms.
async fn build_page(
    app: &App,
    staff: &StaffRequest,
    typed: &MemberForm,
    problems: &[FieldProblem],
) -> Result<MembersPage, Failure> {
    let w = staff.visitor.words;
    // The page shows the addresses of the members.
    let seen = RevealedObject {
        kind: "staff",
        id: "addresses",
        detail: "",
    };
    let sight = staff.reveal(app, "/staff/members", seen).await?;
    let statements = search::load_all(&app.db.read).await?;
    let mut partner_choices = vec![];
    for statement in statements
        .iter()
        .filter(|statement| statement.state(app.clock.now()) != StatementState::Closed)
    {
        let known = partners::load_partners(&app.db.read, statement.id).await?;
        partner_choices.extend(known.into_iter().map(|partner| {
            (
                partner.key,
                format!("{} · {}", partner.name, statement.title),
            )
        }));
    }
    let forms = MemberFormBuilder {
        w,
        statements: &statements,
        typed,
        problems,
    };
    let all = store::members(&app.db.read).await?;
    let suffix = build_suffix(typed.member);
    Ok(MembersPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-members"), "/staff/members"),
        w,
        rows: all
            .iter()
            .map(|member| forms.build_row((app, sight), staff, member))
            .collect(),
        partners: partner_choices,
        invitation: forms.build_invitation(),
        link: None,
        problems: problems
            .iter()
            .map(|(field, word)| (format!("{field}-{suffix}"), describe_error(&w, word)))
            .collect(),
    })
}

/// The parts from which the forms of the page are built.
struct MemberFormBuilder<'a> {
    w: Locale,
    statements: &'a [Statement],
    typed: &'a MemberForm,
    problems: &'a [FieldProblem],
}

impl MemberFormBuilder<'_> {
    /// Builds the row of a member, with its form if it may be changed.
    fn build_row(
        &self,
        (app, sight): (&App, Sight),
        staff: &StaffRequest,
        member: &StaffMember,
    ) -> MemberRow {
        let w = &self.w;
        // The own row has no form: an owner would lock themselves out by one wrong choice.
        let may_change = member.disabled_at.is_none() && member.id != staff.member.id;
        let is_open = self.typed.member == Some(member.id) && !self.problems.is_empty();
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
            state: match (member.disabled_at, &member.password) {
                (Some(_), _) => Some(w.text("staff-removed")),
                (None, None) => Some(w.text("staff-not-set-up")),
                _ => None,
            },
            has_factor: member.totp_sealed.is_some(),
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
    fn build_invitation(&self) -> Invitation {
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
fn describe_error(w: &Locale, word: &str) -> String {
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
