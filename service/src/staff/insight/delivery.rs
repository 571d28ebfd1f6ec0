//! The page about what became of emails: to which domains they did not arrive, and who gets no news and
//! why.

use std::collections::BTreeMap;

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use super::actions::{LIFTED_BY_STAFF, block_address, lift_suppression, record_look};
use crate::app::App;
use crate::http::failure::{HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::{Locale, dates};
use crate::mail::bounces::store::{BouncesByDomain, DomainBounces, load_names, load_of_all};
use crate::mail::suppression::{self, Suppression, SuppressionReason, SuppressionScope};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::EmailAddress;

/// The most domains that are listed.
const MOST_DOMAINS: usize = 60;
const PLACE: &str = "/staff/delivery";

/// The emails to a domain that came back.
struct BounceRow {
    name: String,
    hard: String,
    soft: String,
    ours: String,
    complaints: String,
}

/// One reason for which an address gets no news.
struct SuppressionRow {
    scope: String,
    reason: String,
    since: String,
}

/// What was found of an address that somebody typed.
struct FoundAddress {
    address: String,
    rows: Vec<SuppressionRow>,
    /// Whether staff may lift any of it.
    can_lift: bool,
    /// Whether nothing stops all news to it yet.
    can_block: bool,
}

#[derive(Template)]
#[template(path = "staff/delivery.html")]
struct DeliveryPage {
    layout: StaffLayout,
    w: Locale,
    /// Whether anything reports emails that came back.
    reads_bounces: bool,
    domains: Vec<BounceRow>,
    /// How many addresses get no news of the site, by reason.
    suppressed: Vec<(String, String)>,
    email: String,
    error: String,
    found: Option<FoundAddress>,
}

/// Answers `GET /staff/delivery`.
#[handler]
pub async fn show_delivery(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let mut page = build_page(app, staff).await?;
    page.layout = page
        .layout
        .with_notice(request, "delivery-done", &["blocked", "lifted", "none"]);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/delivery`: looks an address up, suppresses it, or lifts that. The address stands
/// in no URL.
#[handler]
pub async fn act_on_delivery(app: &App, staff: &StaffRequest) -> HandlerResult {
    let typed = staff.fields.get("email").trim();
    let mut page = build_page(app, staff).await?;
    typed.clone_into(&mut page.email);
    let Ok(address) = EmailAddress::parse(typed) else {
        page.error = page.w.text("delivery-error-email");
        return Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let actor = name_actor(&staff.member);
    let done = match staff.fields.get("action") {
        "block" => {
            block_address(app, &actor, &address).await?;
            "blocked"
        }
        "lift" => {
            let lifted = lift_suppression(app, &actor, &address).await?;
            if lifted { "lifted" } else { "none" }
        }
        _ => {
            record_look(app, &actor, &address).await?;
            page.found = Some(find_address(app, &page.w, &address).await?);
            return Ok(render_html(StatusCode::OK, &page));
        }
    };
    Ok(see_other(&format!("{PLACE}?done={done}")))
}

async fn build_page(app: &App, staff: &StaffRequest) -> Result<DeliveryPage, DatabaseError> {
    let (w, db) = (staff.visitor.words, &app.db.read);
    let bounces = load_of_all(db).await?;
    let names = if staff.may_reveal() {
        load_names(db).await?
    } else {
        BTreeMap::new()
    };
    let counted = suppression::count_by_reason(db, SuppressionScope::Site).await?;
    Ok(DeliveryPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-delivery"), PLACE),
        reads_bounces: app.settings.bounces.are_read(),
        domains: list_domains(&w, &bounces, names),
        suppressed: counted
            .into_iter()
            .map(|(reason, number)| (name_reason(&w, reason), w.number(number)))
            .collect(),
        email: String::new(),
        error: String::new(),
        found: None,
        w,
    })
}

/// Lists the named domains from which most came back, then all others, then all.
fn list_domains(
    w: &Locale,
    bounces: &BouncesByDomain,
    names: BTreeMap<Vec<u8>, String>,
) -> Vec<BounceRow> {
    if bounces.all.sum() == 0 {
        return vec![];
    }
    let mut found: Vec<(String, DomainBounces)> = names
        .into_iter()
        .map(|(key, name)| (name, bounces.of_domain(&key)))
        .filter(|(_, counts)| counts.sum() > 0)
        .collect();
    found.sort_by(|(a, left), (b, right)| right.sum().cmp(&left.sum()).then_with(|| a.cmp(b)));
    found.truncate(MOST_DOMAINS);
    let mut listed: Vec<BounceRow> = found
        .into_iter()
        .map(|(name, counts)| build_row(w, name, counts))
        .collect();
    listed.push(build_row(w, w.text("campaign-domains-all"), bounces.all));
    listed
}

fn build_row(w: &Locale, name: String, counts: DomainBounces) -> BounceRow {
    BounceRow {
        name,
        hard: w.number(counts.hard),
        soft: w.number(counts.soft),
        ours: w.number(counts.ours),
        complaints: w.number(counts.complaints),
    }
}

fn name_reason(w: &Locale, reason: SuppressionReason) -> String {
    let word = reason.as_str().replace('_', "-");
    w.text(&format!("suppressed-{word}"))
}

async fn find_address(
    app: &App,
    w: &Locale,
    address: &EmailAddress,
) -> Result<FoundAddress, DatabaseError> {
    let db = &app.db.read;
    let hash = suppression::address_hash(&app.keys, address);
    let entries = suppression::load_of_address(db, &hash).await?;
    let of: Vec<uuid::Uuid> = entries
        .iter()
        .filter_map(|entry| match entry.scope {
            SuppressionScope::Statement(statement) => Some(statement),
            SuppressionScope::Site => None,
        })
        .collect();
    let known = statements::find_by_ids(db, &of).await?;
    let name_scope = |entry: &Suppression| match entry.scope {
        SuppressionScope::Site => w.text("delivery-scope-site"),
        SuppressionScope::Statement(id) => known
            .iter()
            .find(|statement| statement.id == id)
            .map_or_else(String::new, |statement| statement.title.clone()),
    };
    Ok(FoundAddress {
        address: address.as_str().to_owned(),
        can_lift: entries
            .iter()
            .any(|entry| LIFTED_BY_STAFF.contains(&entry.reason)),
        can_block: entries
            .iter()
            .all(|entry| entry.scope != SuppressionScope::Site),
        rows: entries
            .iter()
            .map(|entry| SuppressionRow {
                scope: name_scope(entry),
                reason: name_reason(w, entry.reason),
                since: dates::format_date(w, entry.since.date_naive()),
            })
            .collect(),
    })
}
