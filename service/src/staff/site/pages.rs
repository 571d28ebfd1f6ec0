//! The page of the site's name, contact and privacy notice.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use super::actions;
use super::rules::{SiteProblem, TypedSite};
use super::store::load_site;
use crate::app::App;
use crate::http::failure::{HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::storage::database::DatabaseError;

/// One value of the site.
struct SiteField {
    /// The name that is posted, and the end of the field's id.
    name: &'static str,
    label: String,
    hint: String,
    value: String,
    /// What the operator set, which cannot be changed here.
    set_by_operator: Option<String>,
    error: String,
    maxlength: &'static str,
    direction: &'static str,
}

#[derive(Template)]
#[template(path = "staff/site.html")]
struct SitePage {
    layout: StaffLayout,
    w: Locale,
    fields_of_site: Vec<SiteField>,
    /// Whether there is anything to save.
    can_save: bool,
    problems: Vec<(String, String)>,
}

/// Answers `GET /staff/site`: the values in force, and who set them.
#[handler]
pub async fn show_site(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let mut page = build_page(app, staff, &[]).await?;
    page.layout = page
        .layout
        .with_notice(request, "site-done", &["saved", "unchanged"]);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/site`: stores the values that the operator did not set.
#[handler]
pub async fn change_site(app: &App, staff: &StaffRequest) -> HandlerResult {
    let typed = TypedSite {
        name: staff.fields.get("name"),
        contact: staff.fields.get("contact"),
        privacy_url: staff.fields.get("privacy_url"),
    };
    match typed.read() {
        Ok(values) => {
            let saved = actions::save_site(app, &name_actor(&staff.member), &values).await?;
            let word = if saved { "saved" } else { "unchanged" };
            Ok(see_other(&format!("/staff/site?done={word}")))
        }
        Err(problems) => {
            let page = build_page(app, staff, &problems).await?;
            Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// Builds the page, with what was typed and what is wrong with it.
async fn build_page(
    app: &App,
    staff: &StaffRequest,
    problems: &[SiteProblem],
) -> Result<SitePage, DatabaseError> {
    let w = staff.visitor.words;
    let stored = load_site(&app.db.read).await?;
    let operator = app.settings.site.operator();
    let explain = |field: &str| {
        let problem = problems.iter().find(|(name, _)| *name == field);
        problem.map_or(String::new(), |(_, word)| {
            w.text(&format!("site-error-{word}"))
        })
    };
    let build = |name: &'static str, stored: Option<String>, set_by_operator: Option<String>| {
        let key = name.replace('_', "-");
        SiteField {
            label: w.text(&format!("site-{key}")),
            hint: w.text(&format!("site-{key}-hint")),
            value: if problems.is_empty() {
                stored.unwrap_or_default()
            } else {
                staff.fields.get(name).trim().to_owned()
            },
            set_by_operator,
            error: explain(name),
            maxlength: if name == "name" { "60" } else { "300" },
            direction: if name == "name" { "auto" } else { "ltr" },
            name,
        }
    };
    let url_of = |url: &Option<url::Url>| url.as_ref().map(ToString::to_string);
    let fields_of_site = vec![
        build("name", stored.name, operator.name.clone()),
        build("contact", stored.contact, operator.contact.clone()),
        build(
            "privacy_url",
            url_of(&stored.privacy_url),
            url_of(&operator.privacy_url),
        ),
    ];
    Ok(SitePage {
        layout: StaffLayout::new(app, staff, &w.text("staff-site"), "/staff/site"),
        can_save: fields_of_site
            .iter()
            .any(|field| field.set_by_operator.is_none()),
        problems: problems
            .iter()
            .map(|(field, word)| {
                let sentence = w.text(&format!("site-error-{word}"));
                (format!("field-{field}"), sentence)
            })
            .collect(),
        fields_of_site,
        w,
    })
}
