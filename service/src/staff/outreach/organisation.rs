//! The page of one organisation in the registry: what it has endorsed, its form, and its merge into
//! another.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use uuid::Uuid;

use super::organisation_form as form;
use super::organisation_form::OrganisationField;
use super::organisations::describe_place;
use crate::app::App;
use crate::endorsement::rules::State;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::{Locale, dates};
use crate::organisation::actions as registry;
use crate::organisation::actions::RegistryError;
use crate::organisation::rules::{
    Organisation, OrganisationDraft, OrganisationForm, RegistryRefusal, build_web_key, format_key,
};
use crate::organisation::seats::{self, EndorsedStatement};
use crate::organisation::store;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::actions::name_actor;
use crate::storage::database::DatabaseError;
use crate::values::Website;

/// One endorsement of the organisation, as its page lists it.
struct EndorsedRow {
    title: String,
    url: String,
    state: String,
    since: String,
}

/// The page of one organisation.
#[derive(Template)]
#[template(path = "staff/organisation.html")]
struct OrganisationPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    place: String,
    /// The status, with the year since which it has it.
    ecosoc: String,
    /// The name in ECOSOC's list; empty where it is not known.
    registered: String,
    networks: String,
    keys: Vec<String>,
    endorsed: Vec<EndorsedRow>,
    may_write: bool,
    version: String,
    fields: Vec<OrganisationField>,
    problems: Vec<(String, String)>,
    into: String,
    into_error: Option<String>,
}

/// Answers `GET /staff/organisations/:id`: the page of one organisation.
#[handler]
pub async fn show_organisation(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    let organisation = load_from_path(app, request).await?;
    let typed = fill_form(app, staff, &organisation).await?;
    let mut page = build_page(app, staff, &organisation, &typed, &[]).await?;
    page.layout = page
        .layout
        .with_notice(request, "org-done", &["changed", "merged"]);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/organisations/:id`: changes the organisation, or merges it into another.
#[handler]
pub async fn change_organisation(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    let organisation = load_from_path(app, request).await?;
    if staff.fields.get("action") == "merge" {
        return merge_into(app, staff, &organisation).await;
    }
    let typed = form::read_form(&staff.fields);
    // Versions begin at 0, so a missing one counts as outdated and overwrites nothing.
    let version = staff.fields.get("version").parse().unwrap_or(-1);
    let done = match OrganisationDraft::read(&typed) {
        Ok(draft) => {
            let actor = name_actor(&staff.member);
            registry::change(app, &actor, organisation.id, version, &draft).await
        }
        Err(refusals) => Err(RegistryError::Refused(refusals)),
    };
    let refusals = match done {
        Ok(()) => {
            return Ok(see_other(&format!(
                "/staff/organisations/{}?done=changed",
                organisation.id
            )));
        }
        Err(RegistryError::Refused(refusals)) => refusals,
        Err(RegistryError::Changed) => vec![],
        Err(error) => return Err(error.into()),
    };
    let mut page = build_page(app, staff, &organisation, &typed, &refusals).await?;
    if refusals.is_empty() {
        // The page shows the current values above the form, so sending it again is a decision.
        page.problems.push((
            "#o-name".into(),
            staff.visitor.words.text("org-error-changed"),
        ));
    }
    Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// Merges the organisation into the one that was typed, once this is confirmed;
/// otherwise the page comes back with the error.
async fn merge_into(app: &App, staff: &StaffRequest, organisation: &Organisation) -> HandlerResult {
    let w = staff.visitor.words;
    let into = staff.fields.get("into").trim();
    let target = find_merge_target(app, into).await?;
    // A merge deletes the organisation, and nothing undoes it.
    let is_sure = staff.fields.get("sure") == "yes";
    let Some(keep) = target.filter(|target| *target != organisation.id && is_sure) else {
        let typed = fill_form(app, staff, organisation).await?;
        let mut page = build_page(app, staff, organisation, &typed, &[]).await?;
        let error = w.text(if target.is_some() && !is_sure {
            "org-error-sure"
        } else {
            "org-error-into"
        });
        page.problems.push(("#into".into(), error.clone()));
        (page.into, page.into_error) = (into.to_owned(), Some(error));
        return Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    registry::merge(app, &name_actor(&staff.member), keep, organisation.id).await?;
    Ok(see_other(&format!(
        "/staff/organisations/{keep}?done=merged"
    )))
}

/// Finds the organisation to merge into, by the address of its page or by its website.
async fn find_merge_target(app: &App, text: &str) -> Result<Option<Uuid>, DatabaseError> {
    if let Some(id) = text
        .rsplit('/')
        .next()
        .and_then(|end| end.parse::<Uuid>().ok())
    {
        return Ok(store::load_one(&app.db.read, id).await?.map(|one| one.id));
    }
    let Ok(website) = Website::parse(text) else {
        return Ok(None);
    };
    Ok(store::find_owners(&app.db.read, &[build_web_key(&website)])
        .await?
        .into_values()
        .next())
}

/// Loads the organisation of the path; without one the answer is "not found".
async fn load_from_path(app: &App, request: &Request) -> Result<Organisation, Failure> {
    let id = request
        .raw_path_param("id")
        .and_then(|id| id.parse().ok())
        .ok_or(Failure::NotFound)?;
    let organisation = store::load_one(&app.db.read, id).await?;
    organisation.ok_or(Failure::NotFound)
}

/// Fills the form from the registry. Whoever may write sees the contact in it, which is an address.
async fn fill_form(
    app: &App,
    staff: &StaffRequest,
    organisation: &Organisation,
) -> Result<OrganisationForm, Failure> {
    if form::may_write(staff) && organisation.contact_sealed.is_some() {
        let seen = RevealedObject {
            kind: "organisation",
            id: &organisation.id.to_string(),
            detail: "contact",
        };
        let place = format!("/staff/organisations/{}", organisation.id);
        staff.reveal(app, &place, seen).await?;
    }
    Ok(form::fill_form(app, organisation))
}

/// Builds the page, with the values of the form and with what is wrong in them.
async fn build_page(
    app: &App,
    staff: &StaffRequest,
    organisation: &Organisation,
    typed: &OrganisationForm,
    refusals: &[RegistryRefusal],
) -> Result<OrganisationPage, Failure> {
    let w = staff.visitor.words;
    let mut endorsed = seats::list_endorsed(&app.db.read, &app.keys, &organisation.keys).await?;
    endorsed.retain(|one| is_visible(staff, one));
    let endorsed_row = |one: &EndorsedStatement| EndorsedRow {
        title: one.title.clone(),
        // Within the member's limits the link leads to the console, elsewhere to the public page.
        url: format!(
            "{}/s/{}",
            if staff.member.scope.covers(Some(one.statement)) {
                "/staff"
            } else {
                ""
            },
            one.slug
        ),
        state: w.text(&format!(
            "standing-{}",
            one.state.as_str().replace('_', "-")
        )),
        since: dates::format_date(&w, one.since.date_naive()),
    };
    let may_write = form::may_write(staff);
    // Without the permission to write the form is left out, since its fields hold the contact.
    let fields = if may_write {
        form::list_fields(&w, typed, refusals)
    } else {
        vec![]
    };
    Ok(OrganisationPage {
        layout: StaffLayout::new(app, staff, &organisation.name, "/staff/organisations"),
        w,
        action: format!("/staff/organisations/{}", organisation.id),
        place: describe_place(&w, organisation),
        ecosoc: describe_status(&w, organisation),
        registered: organisation.registered_name.clone().unwrap_or_default(),
        networks: organisation.networks.join(&w.text("list-separator")),
        keys: organisation
            .keys
            .iter()
            .filter_map(|key| format_key(key))
            .map(str::to_owned)
            .collect(),
        endorsed: endorsed.iter().map(endorsed_row).collect(),
        may_write,
        version: organisation.row_version.to_string(),
        fields,
        problems: form::list_problems(&w, refusals),
        into: String::new(),
        into_error: None,
    })
}

/// Describes the status with ECOSOC, with the year since which the organisation has it.
fn describe_status(w: &Locale, organisation: &Organisation) -> String {
    let status = w.text(&format!("ecosoc-{}", organisation.ecosoc));
    organisation
        .ecosoc_since
        .map_or_else(|| status.clone(), |year| format!("{status} ({year})"))
}

/// Reports whether a member may see an endorsement: accepted ones are public, all others must lie
/// within the member's scope.
fn is_visible(staff: &StaffRequest, one: &EndorsedStatement) -> bool {
    let scope = &staff.member.scope;
    let of_partner = scope
        .partner
        .as_ref()
        .is_none_or(|partner| one.partner.as_ref() == Some(partner));
    one.state == State::Accepted || (scope.covers(Some(one.statement)) && of_partner)
}
