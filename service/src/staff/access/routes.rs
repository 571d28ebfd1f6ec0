//! Every staff route: those before the sign-in, and those behind it, with their permission and
//! whether they need proof.

use poem::endpoint::BoxEndpoint;
use poem::{Endpoint, EndpointExt, Response};

use super::guard::StaffRoute;
use crate::http::headers::RouteClass;
use crate::staff::account::links::pages as links;
use crate::staff::account::members::pages as members;
use crate::staff::account::own::pages as own;
use crate::staff::account::rules::Permission as P;
use crate::staff::account::sign_in;
use crate::staff::cosponsors::pages as cosponsors;
use crate::staff::data::{exports, import_lines, imports, jobs};
use crate::staff::delivery::{mark, packs, pages as handover};
use crate::staff::insight::{audit_log, dashboard, delivery, health};
use crate::staff::news::pages as news;
use crate::staff::outreach::{coverage, ecosoc_list, organisation, organisations};
use crate::staff::pages;
use crate::staff::review::unconfirmed::pages as unconfirmed;
use crate::staff::review::{inbox, signatories, signatory};
use crate::staff::site::appearance;
use crate::staff::site::pages as site;
use crate::staff::writing::lifecycle::{attachments, partners, standing};
use crate::staff::writing::publishing::{checklist, published, whole_page};
use crate::staff::writing::{drafts, editor, word_counts};

/// A staff route before the sign-in, without a guard: the page with its form, and what the form does.
pub struct OpenRoute {
    /// The path with its parameters.
    pub template: &'static str,
    /// Answers GET requests.
    pub show: BoxEndpoint<'static, Response>,
    /// Answers POST requests.
    pub act: BoxEndpoint<'static, Response>,
}

impl OpenRoute {
    fn new(
        template: &'static str,
        show: impl Endpoint<Output = Response> + 'static,
        act: impl Endpoint<Output = Response> + 'static,
    ) -> Self {
        Self {
            template,
            show: show.boxed(),
            act: act.boxed(),
        }
    }
}

/// Lists the staff routes before the sign-in.
pub fn open_routes() -> Vec<OpenRoute> {
    vec![
        OpenRoute::new(
            "/staff/sign-in",
            sign_in::show_sign_in,
            sign_in::post_sign_in,
        ),
        OpenRoute::new("/staff/code", sign_in::show_code, sign_in::post_code),
        OpenRoute::new("/staff/proof", sign_in::show_proof, sign_in::post_proof),
        OpenRoute::new(
            "/staff/setup/:token",
            sign_in::show_setup,
            sign_in::post_setup,
        ),
        OpenRoute::new(
            "/staff/second-factor",
            sign_in::show_second_factor,
            sign_in::post_second_factor,
        ),
        OpenRoute::new(
            "/staff/forgotten",
            links::show_forgotten,
            links::post_forgotten,
        ),
        OpenRoute::new(
            "/staff/forgotten/:token",
            links::show_new_password,
            links::post_new_password,
        ),
        OpenRoute::new(
            "/staff/address/:token",
            links::show_new_address,
            links::post_new_address,
        ),
    ]
}

/// Lists all staff routes behind the sign-in; the tests check each of them.
pub fn staff_routes() -> Vec<StaffRoute> {
    [
        list_global_routes(),
        list_statement_routes(),
        list_writing_routes(),
        list_published_routes(),
        list_delivery_routes(),
        list_site_routes(),
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
            "/staff/organisations/ecosoc",
            P::Write,
            ecosoc_list::show_ecosoc_list,
        ),
        StaffRoute::act(
            "/staff/organisations/ecosoc",
            P::Write,
            ecosoc_list::act_on_ecosoc_list,
        )
        .with_long_form(),
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
            "/staff/s/:slug/cosponsors",
            P::Write,
            cosponsors::show_cosponsors,
        ),
        StaffRoute::act(
            "/staff/s/:slug/cosponsors",
            P::Write,
            cosponsors::act_on_cosponsors,
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
            "/staff/s/:slug/send-again",
            P::Reveal,
            unconfirmed::show_send_again,
        )
        .with_proof(),
        StaffRoute::act(
            "/staff/s/:slug/send-again",
            P::Reveal,
            unconfirmed::post_send_again,
        )
        .with_proof(),
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
        StaffRoute::show("/staff/drafts/new", P::Write, drafts::show_new_statement),
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
        StaffRoute::act(
            "/staff/drafts/:draft/words",
            P::Write,
            word_counts::count_words_of_draft,
        )
        .with_long_form(),
        StaffRoute::show(
            "/staff/drafts/:draft/difference",
            P::Write,
            drafts::show_difference,
        ),
        StaffRoute::show(
            "/staff/drafts/:draft/page",
            P::Write,
            whole_page::show_whole_page,
        ),
        StaffRoute::show(
            "/staff/drafts/:draft/check",
            P::Write,
            checklist::show_checklist,
        ),
        StaffRoute::act(
            "/staff/drafts/:draft/check",
            P::Write,
            checklist::act_on_checklist,
        ),
        StaffRoute::show(
            "/staff/s/:slug/published",
            P::Write,
            published::show_after_publishing,
        ),
        StaffRoute::show(
            "/staff/s/:slug/standing",
            P::Write,
            standing::show_lifecycle,
        ),
        StaffRoute::act(
            "/staff/s/:slug/standing",
            P::Write,
            standing::change_lifecycle,
        ),
    ]
}

fn list_published_routes() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/s/:slug/news", P::Write, news::show_news),
        StaffRoute::act("/staff/s/:slug/news", P::Write, news::begin_news),
        StaffRoute::show("/staff/s/:slug/news/:mailing", P::Write, news::show_mailing),
        StaffRoute::act(
            "/staff/s/:slug/news/:mailing",
            P::Write,
            news::change_mailing,
        )
        .with_long_form(),
        StaffRoute::show("/staff/s/:slug/partners", P::Write, partners::show_partners),
        StaffRoute::act(
            "/staff/s/:slug/partners",
            P::Write,
            partners::change_partners,
        ),
        StaffRoute::show(
            "/staff/s/:slug/attachments",
            P::Write,
            attachments::show_attachments,
        ),
        StaffRoute::act(
            "/staff/s/:slug/attachments",
            P::Write,
            attachments::change_attachments,
        )
        .with_file(),
    ]
}

fn list_delivery_routes() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/s/:slug/delivery", P::Write, handover::show_delivery),
        StaffRoute::act(
            "/staff/s/:slug/delivery",
            P::Write,
            handover::act_on_delivery,
        ),
        StaffRoute::show("/staff/s/:slug/delivery/mark", P::Write, mark::show_mark),
        StaffRoute::act("/staff/s/:slug/delivery/mark", P::Write, mark::post_mark).with_file(),
        StaffRoute::show(
            "/staff/s/:slug/delivery/receipts/:delivery",
            P::Write,
            mark::download_receipt,
        )
        .with_proof(),
        StaffRoute::show(
            "/staff/s/:slug/delivery/packs/:pack",
            P::Export,
            packs::show_pack,
        ),
        StaffRoute::show(
            "/staff/s/:slug/delivery/packs/:pack/file",
            P::Export,
            packs::download_pack,
        )
        .with_proof()
        .with_export_priority(),
    ]
}

fn list_site_routes() -> Vec<StaffRoute> {
    vec![
        StaffRoute::show("/staff/site", P::Manage, site::show_site),
        StaffRoute::act("/staff/site", P::Manage, site::change_site).with_proof(),
        StaffRoute::show("/staff/appearance", P::Manage, appearance::show_appearance),
        StaffRoute::act(
            "/staff/appearance",
            P::Manage,
            appearance::change_appearance,
        )
        .with_file(),
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
        )
        .with_long_form(),
        StaffRoute::show(
            "/staff/s/:slug/import/:job/lines",
            P::Import,
            import_lines::show_lines,
        ),
        StaffRoute::act(
            "/staff/s/:slug/import/:job/lines",
            P::Import,
            import_lines::correct_lines,
        )
        .with_long_form(),
        StaffRoute::show(
            "/staff/s/:slug/import/:job/lines/file",
            P::Import,
            import_lines::download_failed,
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
        StaffRoute::show("/staff/account", P::Look, own::show_account),
        StaffRoute::act("/staff/account", P::Look, own::end_sessions),
        StaffRoute::show("/staff/account/change", P::Look, own::show_account_change).with_proof(),
        StaffRoute::act("/staff/account/change", P::Look, own::change_account).with_proof(),
        StaffRoute::show("/staff/audit", P::Audit, audit_log::show_audit_log),
        StaffRoute::act("/staff/audit", P::Audit, audit_log::act_on_audit_log)
            .with_proof()
            .with_export_priority(),
        StaffRoute::show("/staff/health", P::Manage, health::show_health),
        StaffRoute::act("/staff/health", P::Manage, health::send_letters_again),
        StaffRoute::show("/staff/delivery", P::Manage, delivery::show_delivery),
        StaffRoute::act("/staff/delivery", P::Manage, delivery::act_on_delivery).with_proof(),
        StaffRoute::show("/staff/members", P::Manage, members::show_members),
        StaffRoute::act("/staff/members", P::Manage, members::change_members).with_proof(),
    ]
}
