//! Every door of the console on one page: route, who may pass, whether proof is asked for. The tests walk through all of them.

use super::guard::Door;
use super::pages;
use super::rules::Permission as P;

/// All doors behind the sign-in.
pub fn doors() -> Vec<Door> {
    vec![
        Door::show("/staff", P::Look, pages::home),
        Door::show("/staff/account", P::Look, pages::account),
        Door::act("/staff/account", P::Look, pages::end_sessions),
        Door::show("/staff/s/:slug/inbox", P::Review, pages::inbox),
        Door::act("/staff/s/:slug/inbox", P::Review, pages::decide),
        Door::show("/staff/s/:slug/deliver", P::Export, pages::deliver_page),
        Door::act("/staff/s/:slug/deliver", P::Export, pages::deliver).with_proof(),
        Door::show("/staff/audit", P::Audit, pages::audit_page),
        Door::show("/staff/members", P::Manage, pages::members_page),
        Door::act("/staff/members", P::Manage, pages::change_members).with_proof(),
    ]
}
