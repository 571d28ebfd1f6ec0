//! Every door of the console on one page: route, who may pass, whether proof is asked for. The tests walk through all of them.

use super::guard::Door;
use crate::http::headers::Class;
use crate::staff::account::members;
use crate::staff::account::rules::Permission as P;
use crate::staff::data::{exports, imports, jobs};
use crate::staff::insight::{audit_log, dashboard, health};
use crate::staff::outreach::{coverage, organisations};
use crate::staff::pages;
use crate::staff::review::{inbox, signatories, signatory};
use crate::staff::writing::{drafts, editor, lifecycle};

/// All doors behind the sign-in.
pub fn doors() -> Vec<Door> {
    [
        all_statements(),
        one_statement(),
        writing(),
        lists(),
        people(),
    ]
    .concat()
}

fn all_statements() -> Vec<Door> {
    vec![
        Door::show("/staff", P::Look, pages::home),
        Door::show("/staff/inbox", P::Review, inbox::inbox),
        Door::act("/staff/inbox", P::Review, inbox::decide),
        Door::show("/staff/organisations", P::Look, organisations::list),
        Door::act("/staff/organisations", P::Write, organisations::act),
        Door::show("/staff/organisations/:id", P::Look, organisations::one),
        Door::act("/staff/organisations/:id", P::Write, organisations::change),
        Door::show("/staff/jobs/:job", P::Look, jobs::page),
        Door::act("/staff/jobs/:job", P::Look, jobs::change),
        Door::show("/staff/jobs/:job/state", P::Look, jobs::state),
        Door::show("/staff/jobs/:job/file", P::Look, jobs::file).with_proof(),
    ]
}

fn one_statement() -> Vec<Door> {
    vec![
        Door::show("/staff/s/:slug", P::Look, dashboard::page),
        Door::show("/staff/s/:slug/inbox", P::Review, inbox::inbox),
        Door::act("/staff/s/:slug/inbox", P::Review, inbox::decide),
        Door::show("/staff/s/:slug/coverage", P::Look, coverage::show),
        Door::act("/staff/s/:slug/coverage", P::Write, coverage::act),
        Door::show("/staff/s/:slug/signatories", P::Look, signatories::page),
        Door::act("/staff/s/:slug/signatories", P::Look, signatories::narrow),
        Door::show("/staff/s/:slug/signatories/:id", P::Look, signatory::page),
        Door::act(
            "/staff/s/:slug/signatories/:id",
            P::Review,
            signatory::change,
        ),
        Door::act(
            "/staff/s/:slug/invalidate",
            P::Invalidate,
            signatories::invalidate,
        ),
    ]
}

fn writing() -> Vec<Door> {
    vec![
        Door::show("/staff/drafts", P::Write, drafts::list),
        Door::act("/staff/drafts", P::Write, drafts::create),
        Door::show("/staff/s/:slug/edit", P::Write, drafts::edit),
        Door::act("/staff/s/:slug/edit", P::Write, drafts::begin),
        Door::show("/staff/drafts/:draft", P::Write, editor::show).class(Class::Editor),
        Door::act("/staff/drafts/:draft", P::Write, editor::act)
            .class(Class::Editor)
            .roomy(),
        Door::act("/staff/drafts/:draft/preview", P::Write, editor::preview)
            .class(Class::Previewed)
            .roomy(),
        Door::show(
            "/staff/drafts/:draft/difference",
            P::Write,
            drafts::difference,
        ),
        Door::show("/staff/s/:slug/standing", P::Write, lifecycle::show),
        Door::act("/staff/s/:slug/standing", P::Write, lifecycle::act),
    ]
}

fn lists() -> Vec<Door> {
    vec![
        Door::show("/staff/s/:slug/import", P::Import, imports::page),
        Door::act("/staff/s/:slug/import", P::Import, imports::keep).with_file(),
        Door::show("/staff/s/:slug/import/:job", P::Import, imports::mapping),
        Door::act("/staff/s/:slug/import/:job", P::Import, imports::begin),
        Door::show("/staff/s/:slug/deliver", P::Export, exports::page).with_proof(),
        Door::act("/staff/s/:slug/deliver", P::Export, exports::order).with_proof(),
    ]
}

fn people() -> Vec<Door> {
    vec![
        Door::show("/staff/account", P::Look, pages::account),
        Door::act("/staff/account", P::Look, pages::end_sessions),
        Door::show("/staff/audit", P::Audit, audit_log::page),
        Door::act("/staff/audit", P::Audit, audit_log::take).with_proof(),
        Door::show("/staff/health", P::Manage, health::page),
        Door::show("/staff/members", P::Manage, members::page),
        Door::act("/staff/members", P::Manage, members::act).with_proof(),
    ]
}
