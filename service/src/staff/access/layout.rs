//! The common parts of every staff page: navigation, the member's name, the notice, the assets.

use poem::Request;

use super::guard::StaffRequest;
use super::layout_waiting::add_number;
use super::posted_form::form_token;
use crate::app::App;
use crate::http::layout::PageLayout;
use crate::http::static_files::{self, Asset};
use crate::staff::account::rules::Permission as P;
use crate::statement::rules::Statement;

/// A link of the navigation: address, label, whether it leads to the current page.
pub type NavLink = (String, String, bool);

/// The data of `staff/layout.html`.
pub struct StaffLayout {
    pub page: PageLayout,
    /// The pages that the member may open.
    pub nav: Vec<NavLink>,
    /// The pages of the statement in the path that the member may open; empty without a statement.
    pub inner: Vec<NavLink>,
    /// The title and the public address of the statement in the path.
    pub statement: Option<(String, String)>,
    /// The member's name.
    pub name: String,
    /// The hidden field that proves that a form belongs to this session.
    pub token: String,
    /// A notice of what was just done.
    pub notice: Option<String>,
    pub style: &'static str,
    pub script: &'static str,
}

const NAV: [(&str, &str, P); 10] = [
    ("/staff", "staff-home", P::Look),
    ("/staff/inbox", "staff-inbox", P::Review),
    ("/staff/drafts", "staff-drafts", P::Write),
    ("/staff/organisations", "staff-organisations", P::Look),
    ("/staff/members", "staff-members", P::Manage),
    ("/staff/site", "staff-site", P::Manage),
    ("/staff/audit", "staff-audit", P::Audit),
    ("/staff/delivery", "staff-delivery", P::Manage),
    ("/staff/health", "staff-health", P::Manage),
    ("/staff/account", "staff-account", P::Look),
];

/// The pages of one statement: end of the address, key of the label, required permission.
const INNER: [(&str, &str, P); 13] = [
    ("", "staff-campaign", P::Look),
    ("/edit", "staff-edit", P::Write),
    ("/standing", "staff-standing", P::Write),
    ("/partners", "staff-partners", P::Write),
    ("/attachments", "staff-attachments", P::Write),
    ("/inbox", "staff-inbox", P::Review),
    ("/signatories", "staff-signatories", P::Look),
    ("/coverage", "staff-coverage", P::Look),
    ("/cosponsors", "staff-cosponsors", P::Write),
    ("/news", "staff-news", P::Write),
    ("/import", "staff-import", P::Import),
    ("/deliver", "staff-deliver", P::Export),
    ("/delivery", "handover-title", P::Write),
];

impl StaffLayout {
    /// Builds the layout of a page.
    ///
    /// `here` is its address in the navigation or, within a statement, the end of its address.
    pub fn new(app: &App, staff: &StaffRequest, title: &str, here: &str) -> Self {
        let w = staff.visitor.words;
        // The guard decides again at each page; a link that would lead to a refusal is left out.
        let is_allowed = |permission: P| {
            permission.is_given_to(staff.member.role) && staff.member.scope.allows(permission, None)
        };
        let nav = NAV
            .into_iter()
            .filter(|(_, _, permission)| is_allowed(*permission));
        Self {
            page: PageLayout::new(app, w, title).private(),
            nav: nav
                .map(|(url, key, _)| {
                    let label = match url {
                        "/staff/inbox" => add_number(&w, w.text(key), staff.waiting.everywhere),
                        _ => w.text(key),
                    };
                    (
                        url.to_owned(),
                        label,
                        staff.statement.is_none() && url == here,
                    )
                })
                .collect(),
            inner: staff
                .statement
                .as_ref()
                .map(|statement| list_statement_pages(staff, statement, here))
                .unwrap_or_default(),
            statement: staff
                .statement
                .as_ref()
                .map(|statement| (statement.title.clone(), format!("/s/{}", statement.slug))),
            name: staff.member.name.clone(),
            token: form_token(app, &staff.session),
            notice: None,
            style: static_files::url(Asset::ConsoleStyle),
            script: static_files::url(Asset::Console),
        }
    }

    /// Adds the notice `FAMILY-WORD` if the address holds `?done=WORD` with one of these words.
    #[must_use]
    pub fn with_notice(mut self, request: &Request, family: &str, words: &[&str]) -> Self {
        let query = request.uri().query().unwrap_or_default();
        let done = url::form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == "done")
            .map(|(_, word)| word.into_owned());
        // Only known words: a link from elsewhere must not put a sentence on the page that the
        // page never says.
        let known = done.filter(|word| words.contains(&word.as_str()));
        self.notice = known.map(|word| self.page.w.text(&format!("{family}-{word}")));
        self
    }
}

/// Lists the pages of a statement that the member may open.
pub fn list_statement_pages(
    staff: &StaffRequest,
    statement: &Statement,
    here: &str,
) -> Vec<NavLink> {
    let is_allowed = |permission: P| {
        permission.is_given_to(staff.member.role)
            && staff.member.scope.allows(permission, Some(statement.id))
    };
    let pages = INNER
        .into_iter()
        .filter(|(_, _, permission)| is_allowed(*permission));
    // Only of the statement in the path is it known how many wait.
    let is_own = staff.statement.as_ref().map(|own| own.id) == Some(statement.id);
    let w = staff.visitor.words;
    pages
        .map(|(end, key, _)| {
            let label = match end {
                "/inbox" if is_own => add_number(&w, w.text(key), staff.waiting.here),
                _ => w.text(key),
            };
            (
                format!("/staff/s/{}{end}", statement.slug),
                label,
                end == here,
            )
        })
        .collect()
}
