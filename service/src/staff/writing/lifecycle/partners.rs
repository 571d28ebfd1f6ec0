//! The page of a statement's embed partners: their websites, snippets and numbers.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};

use crate::app::App;
use crate::embed::rules::EmbedView;
use crate::embed::snippets::{self, SnippetOptions};
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::{Locale, base};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::staff::writing::drafts::require_statement;
use crate::staff::writing::posted_draft::clean_line;
use crate::statement::partners::rules::{PartnerProblem, TypedPartner};
use crate::statement::partners::{Partner, actions, load_partners};
use crate::statement::rules::Statement;
use crate::tally::actions as tallies;
use crate::tally::rules::{Count, Figures};
use crate::values::Look;

/// One partner on the page.
struct PartnerCard {
    key: String,
    /// The number of the card, which ends the ids of its fields.
    at: usize,
    /// As it is shown.
    name: String,
    paused: bool,
    websites: String,
    /// How many signed on its pages, in words.
    signed: String,
    snippet: String,
    studio_url: String,
    /// As it stands in the field.
    typed_name: String,
    typed_websites: String,
    name_error: String,
    websites_error: String,
}

/// What was typed about a new partner.
#[derive(Default)]
struct NewPartnerForm {
    name: String,
    key: String,
    websites: String,
    name_error: String,
    key_error: String,
    websites_error: String,
}

#[derive(Template)]
#[template(path = "staff/partners.html")]
struct PartnersPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    partners: Vec<PartnerCard>,
    /// The keys of partners that are not on the list, and how many signed on their pages.
    others: Vec<(String, String)>,
    new: NewPartnerForm,
    problems: Vec<(String, String)>,
}

/// What is wrong with a posted form: the key of the partner, empty for a new one, and the problems.
type PostedProblems = (String, Vec<PartnerProblem>);

/// Answers `GET /staff/s/:slug/partners`: the partners, and a form for a new one.
#[handler]
pub async fn show_partners(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let mut page = build_page(app, staff, &statement, None).await?;
    let words = [
        "added",
        "changed",
        "paused",
        "resumed",
        "removed",
        "unchanged",
    ];
    page.layout = page.layout.with_notice(request, "partner-done", &words);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/s/:slug/partners`: carries out the action of the button.
#[handler]
pub async fn change_partners(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let (actor, key) = (name_actor(&staff.member), staff.fields.get("key"));
    let name = clean_line(staff.fields.get("name"));
    let typed = TypedPartner {
        name: &name,
        key,
        websites: staff.fields.get("websites"),
    };
    let (changed, word) = match staff.fields.get("action") {
        "add" => {
            let known = load_partners(&app.db.read, statement.id).await?;
            let partner = match typed.read(&known) {
                Ok(partner) => partner,
                Err(found) => {
                    return render_problems(app, staff, &statement, (String::new(), found)).await;
                }
            };
            let added = actions::add_partner(app, &actor, &statement, &partner).await?;
            if !added {
                // A colleague gave the key away in this moment.
                let found = (String::new(), vec![("key", "key-taken")]);
                return render_problems(app, staff, &statement, found).await;
            }
            (true, "added")
        }
        "change" => match typed.read_change() {
            Ok((name, origins)) => {
                let change = (name.as_str(), origins.as_slice());
                let done = actions::change_partner(app, &actor, &statement, key, change);
                (done.await?, "changed")
            }
            Err(found) => {
                return render_problems(app, staff, &statement, (key.to_owned(), found)).await;
            }
        },
        "pause" => {
            let done = actions::pause_partner(app, &actor, &statement, key, true);
            (done.await?, "paused")
        }
        "resume" => {
            let done = actions::pause_partner(app, &actor, &statement, key, false);
            (done.await?, "resumed")
        }
        "remove" => {
            let done = actions::remove_partner(app, &actor, &statement, key);
            (done.await?, "removed")
        }
        _ => return Err(Failure::NotFound),
    };
    let word = if changed { word } else { "unchanged" };
    let slug = &statement.slug;
    Ok(see_other(&format!("/staff/s/{slug}/partners?done={word}")))
}

/// Builds the page, with what was posted and is wrong.
async fn build_page(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    posted: Option<&PostedProblems>,
) -> Result<PartnersPage, Failure> {
    let w = staff.visitor.words;
    let known = load_partners(&app.db.read, statement.id).await?;
    let figures = tallies::load_figures(app, statement, Figures::Exact).await?;
    let counts = figures.breakdown.partners;
    let describe = |count: &Count| describe_count(&w, *count);
    let explain = |key: &str, field: &str| {
        let found = posted.filter(|(of, _)| of == key);
        let problem = found.and_then(|(_, all)| all.iter().find(|(name, _)| *name == field));
        problem.map_or(String::new(), |(_, word)| {
            w.text(&format!("partner-error-{word}"))
        })
    };
    let snippet_of = load_snippet_writer(app, statement).await?;
    let card = |(at, partner): (usize, &Partner)| {
        let is_posted = posted.is_some_and(|(key, _)| *key == partner.key);
        let websites = partner.origins.join(" ");
        PartnerCard {
            at,
            name: partner.name.clone(),
            paused: partner.paused,
            signed: describe(&counts.get(&partner.key).copied().unwrap_or_default()),
            snippet: snippet_of(&partner.key),
            studio_url: format!("/s/{}/embed/studio?ref={}", statement.slug, partner.key),
            typed_name: keep_typed(staff, is_posted, "name", &partner.name),
            typed_websites: keep_typed(staff, is_posted, "websites", &websites),
            name_error: explain(&partner.key, "name"),
            websites_error: explain(&partner.key, "websites"),
            websites,
            key: partner.key.clone(),
        }
    };
    let partners: Vec<PartnerCard> = known.iter().enumerate().map(card).collect();
    let is_other = |key: &String| known.iter().all(|partner| partner.key != *key);
    let is_new = posted.is_some_and(|(key, _)| key.is_empty());
    Ok(PartnersPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-partners"), "/partners"),
        action: format!("/staff/s/{}/partners", statement.slug),
        others: counts
            .iter()
            .filter(|(key, _)| is_other(key))
            .map(|(key, count)| (key.clone(), describe(count)))
            .collect(),
        new: NewPartnerForm {
            name: keep_typed(staff, is_new, "name", ""),
            key: keep_typed(staff, is_new, "key", ""),
            websites: keep_typed(staff, is_new, "websites", ""),
            name_error: explain("", "name"),
            key_error: explain("", "key"),
            websites_error: explain("", "websites"),
        },
        problems: list_problems(&w, &partners, posted),
        partners,
        w,
    })
}

/// Says how many signed on the pages of a partner.
fn describe_count(w: &Locale, count: Count) -> String {
    let numbers = [
        ("total", count.total()),
        ("organisations", count.organisations),
        ("people", count.individuals),
    ];
    w.text_with_numbers("partner-signed", &numbers)
}

/// Lists the problems with the ids of their fields.
fn list_problems(
    w: &Locale,
    partners: &[PartnerCard],
    posted: Option<&PostedProblems>,
) -> Vec<(String, String)> {
    let Some((key, found)) = posted else {
        return vec![];
    };
    let card = partners.iter().find(|card| card.key == *key);
    let end = card.map_or("new".to_owned(), |card| card.at.to_string());
    let problem = |(field, word): &PartnerProblem| {
        (
            format!("{field}-{end}"),
            w.text(&format!("partner-error-{word}")),
        )
    };
    found.iter().map(problem).collect()
}

/// Returns what was typed if this form was posted, else the stored value.
fn keep_typed(staff: &StaffRequest, is_posted: bool, field: &str, stored: &str) -> String {
    if is_posted {
        staff.fields.get(field).trim().to_owned()
    } else {
        stored.to_owned()
    }
}

/// Loads what the snippets of all partners have in common, and returns what writes one for a key.
async fn load_snippet_writer(
    app: &App,
    statement: &Statement,
) -> Result<impl Fn(&str) -> String, Failure> {
    let entry = app
        .catalogue
        .find_by_slug(&app.db.read, &statement.slug)
        .await?
        .ok_or(Failure::NotFound)?;
    let public = app.settings.link("");
    Ok(move |partner: &str| {
        let text = entry.texts.first();
        let language = text.map_or("en", |text| text.language.as_str());
        let sign = Locale::of(base(language)).text("card-sign");
        let written = snippets::write_snippets(&SnippetOptions {
            base: &public,
            slug: &entry.statement.slug,
            language,
            title: text.map_or("", |text| text.title.as_str()),
            sign: &sign,
            // Only the plain form has fields, and it is in the studio.
            labels: ["", "", ""],
            partner,
            view: EmbedView::Form,
            // Staff may change the stored look later, and nobody has to paste again.
            look: Look::default(),
        });
        let first = written.into_iter().next();
        first.map_or(String::new(), |snippet| snippet.code)
    })
}

/// Renders the page again, with what was typed and what is wrong with it.
async fn render_problems(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    posted: PostedProblems,
) -> Result<Response, Failure> {
    let page = build_page(app, staff, statement, Some(&posted)).await?;
    Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
