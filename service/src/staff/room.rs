//! What stands around every page of the console: who sits here, where they may go, what was just done.

use super::guard::{Desk, form_token};
use super::rules::Permission;
use crate::app::App;
use crate::chrome::Chrome;
use crate::http::static_files::{self, Asset};

/// The data of `staff/room.html`.
pub struct Room {
    /// Title, words, style.
    pub page: Chrome,
    /// The rooms this person may enter: address, name, whether it is this one.
    pub nav: Vec<(&'static str, String, bool)>,
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

const NAV: [(&str, &str, Permission); 4] = [
    ("/staff", "staff-home", Permission::Look),
    ("/staff/members", "staff-members", Permission::Manage),
    ("/staff/audit", "staff-audit", Permission::Audit),
    ("/staff/account", "staff-account", Permission::Look),
];

impl Room {
    /// A room of this title; `here` is its entry in the navigation.
    pub fn new(app: &App, desk: &Desk, title: &str, here: &str) -> Self {
        let w = desk.reader.words;
        let nav =
            NAV.into_iter().filter(|(_, _, permission)| desk.member.role.may(*permission) && desk.member.scope.allows(*permission, None));
        Self {
            page: Chrome::new(app, w, title).private(),
            nav: nav.map(|(url, key, _)| (url, w.t(key), url == here)).collect(),
            name: desk.member.name.clone(),
            token: form_token(app, &desk.session),
            said: None,
            style: static_files::url(Asset::ConsoleStyle),
            script: static_files::url(Asset::Console),
        }
    }
}
