//! What stands around every page of the console: who sits here, where they may go, what was just done.

use poem::Request;

use super::guard::{StaffRequest, form_token};
use crate::app::App;
use crate::http::layout::PageLayout;
use crate::http::static_files;
use crate::http::static_files::Asset;
use crate::staff::account::rules::Permission as P;
use crate::statement::rules::Statement;

/// A way to another room: address, name, whether it is this one.
pub type NavLink = (String, String, bool);

/// The data of `staff/room.html`.
pub struct StaffLayout {
    /// Title, words, style.
    pub page: PageLayout,
    /// The rooms this person may enter.
    pub nav: Vec<NavLink>,
    /// The rooms of the statement in the path that this person may enter; empty outside of one.
    pub inner: Vec<NavLink>,
    /// The statement in the path, as it is called and where the public reads it.
    pub statement: Option<(String, String)>,
    /// Who sits here.
    pub name: String,
    /// The hidden field of forms.
    pub token: String,
    /// What was just done.
    pub said: Option<String>,
    /// The console's style.
    pub style: &'static str,
    /// The console's script.
    pub script: &'static str,
}

const NAV: [(&str, &str, P); 8] = [
    ("/staff", "staff-home", P::Look),
    ("/staff/inbox", "staff-inbox", P::Review),
    ("/staff/drafts", "staff-drafts", P::Write),
    ("/staff/organisations", "staff-organisations", P::Look),
    ("/staff/members", "staff-members", P::Manage),
    ("/staff/audit", "staff-audit", P::Audit),
    ("/staff/health", "staff-health", P::Manage),
    ("/staff/account", "staff-account", P::Look),
];

/// The rooms of one statement: the end of the address, the words, who may enter.
pub const INNER: [(&str, &str, P); 8] = [
    ("", "staff-campaign", P::Look),
    ("/edit", "staff-edit", P::Write),
    ("/standing", "staff-standing", P::Write),
    ("/inbox", "staff-inbox", P::Review),
    ("/signatories", "staff-signatories", P::Look),
    ("/coverage", "staff-coverage", P::Look),
    ("/import", "staff-import", P::Import),
    ("/deliver", "staff-deliver", P::Export),
];

impl StaffLayout {
    /// A room of this title; `here` is its entry in the navigation, or within a statement the end of its address.
    pub fn new(app: &App, staff: &StaffRequest, title: &str, here: &str) -> Self {
        let w = staff.visitor.words;
        let may = |permission| {
            staff.member.role.may(permission) && staff.member.scope.allows(permission, None)
        };
        let nav = NAV
            .into_iter()
            .filter(|(_, _, permission)| may(*permission));
        Self {
            page: PageLayout::new(app, w, title).private(),
            nav: nav
                .map(|(url, key, _)| {
                    (
                        url.to_owned(),
                        w.text(key),
                        staff.statement.is_none() && url == here,
                    )
                })
                .collect(),
            inner: staff
                .statement
                .as_ref()
                .map(|statement| inner(staff, statement, here))
                .unwrap_or_default(),
            statement: staff
                .statement
                .as_ref()
                .map(|statement| (statement.title.clone(), format!("/s/{}", statement.slug))),
            name: staff.member.name.clone(),
            token: form_token(app, &staff.session),
            said: None,
            style: static_files::url(Asset::ConsoleStyle),
            script: static_files::url(Asset::Console),
        }
    }

    /// Says what was just done, where the address names one of these words: `?done=WORD` is told as `FAMILY-WORD`.
    #[must_use]
    pub fn saying(mut self, request: &Request, family: &str, words: &[&str]) -> Self {
        let query = request.uri().query().unwrap_or_default();
        let done = url::form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == "done")
            .map(|(_, word)| word.into_owned());
        let known = done.filter(|word| words.contains(&word.as_str()));
        self.said = known.map(|word| self.page.w.text(&format!("{family}-{word}")));
        self
    }
}

/// The rooms of a statement that somebody may enter.
pub fn inner(staff: &StaffRequest, statement: &Statement, here: &str) -> Vec<NavLink> {
    let may = |permission| {
        staff.member.role.may(permission)
            && staff.member.scope.allows(permission, Some(statement.id))
    };
    let rooms = INNER
        .into_iter()
        .filter(|(_, _, permission)| may(*permission));
    rooms
        .map(|(end, key, _)| {
            (
                format!("/staff/s/{}{end}", statement.slug),
                staff.visitor.words.text(key),
                end == here,
            )
        })
        .collect()
}
