//! Every door of the console on one page: route, who may pass, whether proof is asked for. The tests walk through all of them.

use super::guard::StaffRoute;
use crate::http::headers::RouteClass;
use crate::staff::account::members;
use crate::staff::account::rules::Permission as P;
use crate::staff::data::{exports, imports, jobs};
use crate::staff::insight::{audit_log, dashboard, health};
use crate::staff::outreach::{coverage, organisations};
use crate::staff::pages;
use crate::staff::review::{inbox, signatories, signatory};
use crate::staff::writing::{drafts, editor, lifecycle};

/// All doors behind the sign-in.
pub fn doors() -> Vec<StaffRoute> {
    [
        all_statements(),
        one_statement(),
        writing(),
        lists(),
        people(),
    ]
    .concat()
}

fn all_statements() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff", P::Look, pages::home),
        StaffRoute::show("/staff/inbox", P::Review, inbox::inbox),
        StaffRoute::act("/staff/inbox", P::Review, inbox::decide),
        StaffRoute::show("/staff/organisations", P::Look, organisations::list),
        StaffRoute::act("/staff/organisations", P::Write, organisations::act),
        StaffRoute::show("/staff/organisations/:id", P::Look, organisations::one),
        StaffRoute::act("/staff/organisations/:id", P::Write, organisations::change),
        StaffRoute::show("/staff/jobs/:job", P::Look, jobs::page),
        StaffRoute::act("/staff/jobs/:job", P::Look, jobs::change),
        StaffRoute::show("/staff/jobs/:job/state", P::Look, jobs::state),
        StaffRoute::show("/staff/jobs/:job/file", P::Look, jobs::file).with_proof(),
    ]
}

fn one_statement() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/s/:slug", P::Look, dashboard::page),
        StaffRoute::show("/staff/s/:slug/inbox", P::Review, inbox::inbox),
        StaffRoute::act("/staff/s/:slug/inbox", P::Review, inbox::decide),
        StaffRoute::show("/staff/s/:slug/coverage", P::Look, coverage::show),
        StaffRoute::act("/staff/s/:slug/coverage", P::Write, coverage::act),
        StaffRoute::show("/staff/s/:slug/signatories", P::Look, signatories::page),
        StaffRoute::act("/staff/s/:slug/signatories", P::Look, signatories::narrow),
        StaffRoute::show("/staff/s/:slug/signatories/:id", P::Look, signatory::page),
        StaffRoute::act(
            "/staff/s/:slug/signatories/:id",
            P::Review,
            signatory::change,
        ),
        StaffRoute::act(
            "/staff/s/:slug/invalidate",
            P::Invalidate,
            signatories::invalidate,
        ),
    ]
}

fn writing() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/drafts", P::Write, drafts::list),
        StaffRoute::act("/staff/drafts", P::Write, drafts::create),
        StaffRoute::show("/staff/s/:slug/edit", P::Write, drafts::edit),
        StaffRoute::act("/staff/s/:slug/edit", P::Write, drafts::begin),
        StaffRoute::show("/staff/drafts/:draft", P::Write, editor::show).class(RouteClass::Editor),
        StaffRoute::act("/staff/drafts/:draft", P::Write, editor::act)
            .class(RouteClass::Editor)
            .roomy(),
        StaffRoute::act("/staff/drafts/:draft/preview", P::Write, editor::preview)
            .class(RouteClass::Previewed)
            .roomy(),
        StaffRoute::show(
            "/staff/drafts/:draft/difference",
            P::Write,
            drafts::difference,
        ),
        StaffRoute::show("/staff/s/:slug/standing", P::Write, lifecycle::show),
        StaffRoute::act("/staff/s/:slug/standing", P::Write, lifecycle::act),
    ]
}

fn lists() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/s/:slug/import", P::Import, imports::page),
        StaffRoute::act("/staff/s/:slug/import", P::Import, imports::keep).with_file(),
        StaffRoute::show("/staff/s/:slug/import/:job", P::Import, imports::mapping),
        StaffRoute::act("/staff/s/:slug/import/:job", P::Import, imports::begin),
        StaffRoute::show("/staff/s/:slug/deliver", P::Export, exports::page).with_proof(),
        StaffRoute::act("/staff/s/:slug/deliver", P::Export, exports::order).with_proof(),
    ]
}

fn people() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/account", P::Look, pages::account),
        StaffRoute::act("/staff/account", P::Look, pages::end_sessions),
        StaffRoute::show("/staff/audit", P::Audit, audit_log::page),
        StaffRoute::act("/staff/audit", P::Audit, audit_log::take).with_proof(),
        StaffRoute::show("/staff/health", P::Manage, health::page),
        StaffRoute::show("/staff/members", P::Manage, members::page),
        StaffRoute::act("/staff/members", P::Manage, members::act).with_proof(),
    ]
}
