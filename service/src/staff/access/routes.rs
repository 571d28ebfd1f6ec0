//! Every staff route behind the sign-in, with its permission and whether it needs proof.

use super::guard::StaffRoute;
use crate::http::headers::RouteClass;
use crate::staff::account::members;
use crate::staff::account::rules::Permission as P;
use crate::staff::data::{exports, imports, jobs};
use crate::staff::insight::{audit_log, dashboard, health};
use crate::staff::outreach::{coverage, organisation, organisations};
use crate::staff::pages;
use crate::staff::review::{inbox, signatories, signatory};
use crate::staff::writing::{drafts, editor, lifecycle};

/// Lists all staff routes behind the sign-in; the tests check each of them.
pub fn staff_routes() -> Vec<StaffRoute> {
    [
        list_global_routes(),
        list_statement_routes(),
        list_writing_routes(),
        list_transfer_routes(),
        list_account_routes(),
    ]
    .concat()
}

fn list_global_routes() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff", P::Look, pages::show_home),
        StaffRoute::show("/staff/inbox", P::Review, inbox::show_inbox),
        StaffRoute::act("/staff/inbox", P::Review, inbox::decide_in_inbox),
        StaffRoute::show(
            "/staff/organisations",
            P::Look,
            organisations::list_organisations,
        ),
        StaffRoute::act(
            "/staff/organisations",
            P::Write,
            organisations::act_on_organisations,
        ),
        StaffRoute::show(
            "/staff/organisations/:id",
            P::Look,
            organisation::show_organisation,
        ),
        StaffRoute::act(
            "/staff/organisations/:id",
            P::Write,
            organisation::change_organisation,
        ),
        StaffRoute::show("/staff/jobs/:job", P::Look, jobs::show_job),
        StaffRoute::act("/staff/jobs/:job", P::Look, jobs::change_job),
        StaffRoute::show("/staff/jobs/:job/state", P::Look, jobs::show_job_state),
        StaffRoute::show("/staff/jobs/:job/file", P::Look, jobs::download_job_file)
            .with_proof()
            .with_export_priority(),
    ]
}

fn list_statement_routes() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/s/:slug", P::Look, dashboard::show_dashboard),
        StaffRoute::show("/staff/s/:slug/inbox", P::Review, inbox::show_inbox),
        StaffRoute::act("/staff/s/:slug/inbox", P::Review, inbox::decide_in_inbox),
        StaffRoute::show("/staff/s/:slug/coverage", P::Look, coverage::show_coverage),
        StaffRoute::act(
            "/staff/s/:slug/coverage",
            P::Write,
            coverage::act_on_coverage,
        ),
        StaffRoute::show(
            "/staff/s/:slug/signatories",
            P::Look,
            signatories::show_signatories,
        ),
        StaffRoute::act(
            "/staff/s/:slug/signatories",
            P::Look,
            signatories::filter_signatories,
        ),
        StaffRoute::show(
            "/staff/s/:slug/signatories/:id",
            P::Look,
            signatory::show_signatory,
        ),
        StaffRoute::act(
            "/staff/s/:slug/signatories/:id",
            P::Review,
            signatory::change_signatory,
        ),
        StaffRoute::act(
            "/staff/s/:slug/invalidate",
            P::Invalidate,
            signatories::invalidate_signatories,
        ),
    ]
}

fn list_writing_routes() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/drafts", P::Write, drafts::list_drafts),
        StaffRoute::act("/staff/drafts", P::Write, drafts::create_draft),
        StaffRoute::show("/staff/s/:slug/edit", P::Write, drafts::show_edit_choice),
        StaffRoute::act("/staff/s/:slug/edit", P::Write, drafts::edit_statement),
        StaffRoute::show("/staff/drafts/:draft", P::Write, editor::show_editor)
            .with_class(RouteClass::Editor),
        StaffRoute::act("/staff/drafts/:draft", P::Write, editor::save_draft)
            .with_class(RouteClass::Editor)
            .with_long_form(),
        StaffRoute::act(
            "/staff/drafts/:draft/preview",
            P::Write,
            editor::preview_draft,
        )
        .with_class(RouteClass::Previewed)
        .with_long_form(),
        StaffRoute::show(
            "/staff/drafts/:draft/difference",
            P::Write,
            drafts::show_difference,
        ),
        StaffRoute::show(
            "/staff/s/:slug/standing",
            P::Write,
            lifecycle::show_lifecycle,
        ),
        StaffRoute::act(
            "/staff/s/:slug/standing",
            P::Write,
            lifecycle::change_lifecycle,
        ),
    ]
}

fn list_transfer_routes() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/s/:slug/import", P::Import, imports::show_imports),
        StaffRoute::act("/staff/s/:slug/import", P::Import, imports::upload_import).with_file(),
        StaffRoute::show(
            "/staff/s/:slug/import/:job",
            P::Import,
            imports::show_mapping,
        ),
        StaffRoute::act(
            "/staff/s/:slug/import/:job",
            P::Import,
            imports::start_import,
        ),
        StaffRoute::show("/staff/s/:slug/deliver", P::Export, exports::show_exports)
            .with_proof()
            .with_export_priority(),
        StaffRoute::act("/staff/s/:slug/deliver", P::Export, exports::create_export)
            .with_proof()
            .with_export_priority(),
    ]
}

fn list_account_routes() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/account", P::Look, pages::show_account),
        StaffRoute::act("/staff/account", P::Look, pages::end_sessions),
        StaffRoute::show("/staff/audit", P::Audit, audit_log::show_audit_log),
        StaffRoute::act("/staff/audit", P::Audit, audit_log::export_audit_log)
            .with_proof()
            .with_export_priority(),
        StaffRoute::show("/staff/health", P::Manage, health::show_health),
        StaffRoute::act("/staff/health", P::Manage, health::send_letters_again),
        StaffRoute::show("/staff/members", P::Manage, members::show_members),
        StaffRoute::act("/staff/members", P::Manage, members::change_members).with_proof(),
    ]
}
