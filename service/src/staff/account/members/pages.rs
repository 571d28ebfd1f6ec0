//! The page of the members of staff: who they are, and the forms that invite, change and remove.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use uuid::Uuid;

use super::forms::{
    FieldProblem, Invitation, MemberForm, MemberFormBuilder, MemberRow, build_suffix,
    describe_error,
};
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::{INTERFACE, Locale};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::accounts;
use crate::staff::account::actions::StaffError;
use crate::staff::account::rules::{Role, Scope};
use crate::staff::account::store;
use crate::statement::partners::{self, Partner};
use crate::statement::rules::StatementState;
use crate::statement::search;
use crate::values::EmailAddress;

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

/// Answers `POST /staff/members`: invites, changes or removes a member, or makes a new set-up link.
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
        ("link", Some(id)) => {
            let made = accounts::renew_member_link(app, &staff.member, id).await;
            show_link(app, staff, &typed, made).await
        }
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
    let made = accounts::invite_member(
        app,
        &staff.member,
        &email,
        &typed.name,
        role,
        scope,
        &typed.language,
    )
    .await;
    show_link(app, staff, typed, made).await
}

/// Shows a set-up link once, or why none was made.
async fn show_link(
    app: &App,
    staff: &StaffRequest,
    typed: &MemberForm,
    made: Result<String, StaffError>,
) -> HandlerResult {
    let link = match made {
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
