//! What every route of the console answers, and the least role that may ask: written down here a
//! second time, so that a change of the one is a change of the other.

use undersigned::staff::account::rules::Role;

use RouteAnswer::{LeadsTo, LeadsToNew, Opens};

/// What a route answers to whoever may ask.
pub enum RouteAnswer {
    /// A page, or a file.
    Opens,
    /// This place, by `ConsoleWorld::fill_path`.
    LeadsTo(&'static str),
    /// What was just made: its address begins like this, and it opens.
    LeadsToNew(&'static str),
}

/// A route of the console in a world where one of everything exists.
pub struct ConsoleRoute {
    pub template: &'static str,
    pub is_post: bool,
    pub least: Role,
    pub answer: RouteAnswer,
}

/// Lists all of them, in the order of the program.
pub fn list_console_routes() -> Vec<ConsoleRoute> {
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
    .into_iter()
    .flatten()
    .collect()
}

fn show(template: &'static str, least: Role) -> ConsoleRoute {
    ConsoleRoute {
        template,
        is_post: false,
        least,
        answer: Opens,
    }
}

fn act(template: &'static str, least: Role, answer: RouteAnswer) -> ConsoleRoute {
    ConsoleRoute {
        answer,
        is_post: true,
        ..show(template, least)
    }
}

fn list_global_routes() -> Vec<ConsoleRoute> {
    let to_job = LeadsTo("/staff/jobs/:job");
    vec![
        show("/staff", Role::Viewer),
        show("/staff/inbox", Role::Reviewer),
        act(
            "/staff/inbox",
            Role::Reviewer,
            LeadsTo("/staff/inbox?done=gone&of=:waiting#e-:waiting"),
        ),
        show("/staff/organisations", Role::Viewer),
        act(
            "/staff/organisations",
            Role::Editor,
            LeadsTo("/staff/organisations?added=0&joined=1&left=0"),
        ),
        show("/staff/organisations/ecosoc", Role::Editor),
        act("/staff/organisations/ecosoc", Role::Editor, Opens),
        show("/staff/organisations/:id", Role::Viewer),
        act(
            "/staff/organisations/:id",
            Role::Editor,
            LeadsTo("/staff/organisations/:id?done=changed"),
        ),
        // The job is the one of a list, so it is for those who may take lists.
        show("/staff/jobs/:job", Role::Editor),
        act("/staff/jobs/:job", Role::Editor, to_job),
        show("/staff/jobs/:job/state", Role::Editor),
        show("/staff/jobs/:job/file", Role::Editor),
    ]
}

fn list_statement_routes() -> Vec<ConsoleRoute> {
    let signatory = "/staff/s/:slug/signatories/:id";
    let corrected = LeadsTo("/staff/s/:slug/signatories/:id?done=correct");
    let gone = LeadsTo("/staff/s/:slug/inbox?done=gone&of=:waiting#e-:waiting");
    // It was handed over: nobody is asked any more.
    let no_cosponsor = LeadsTo("/staff/s/:slug/cosponsors?done=over");
    vec![
        show("/staff/s/:slug", Role::Viewer),
        show("/staff/s/:slug/inbox", Role::Reviewer),
        act("/staff/s/:slug/inbox", Role::Reviewer, gone),
        show("/staff/s/:slug/coverage", Role::Viewer),
        act("/staff/s/:slug/coverage", Role::Editor, Opens),
        show("/staff/s/:slug/cosponsors", Role::Editor),
        act("/staff/s/:slug/cosponsors", Role::Editor, no_cosponsor),
        show("/staff/s/:slug/signatories", Role::Viewer),
        act("/staff/s/:slug/signatories", Role::Viewer, Opens),
        show("/staff/s/:slug/send-again", Role::Editor),
        act("/staff/s/:slug/send-again", Role::Editor, Opens),
        show(signatory, Role::Viewer),
        act(signatory, Role::Reviewer, corrected),
        act("/staff/s/:slug/invalidate", Role::Editor, Opens),
    ]
}

fn list_writing_routes() -> Vec<ConsoleRoute> {
    let begun = LeadsTo("/staff/drafts/:draft");
    let taken_over = LeadsTo("/staff/drafts/:draft?done=taken-over");
    let unchanged = LeadsTo("/staff/s/:slug/standing?done=unchanged");
    vec![
        show("/staff/drafts", Role::Editor),
        act("/staff/drafts", Role::Editor, LeadsToNew("/staff/drafts/")),
        show("/staff/drafts/new", Role::Editor),
        ConsoleRoute {
            answer: LeadsTo("/staff/drafts/:draft"),
            ..show("/staff/s/:slug/edit", Role::Editor)
        },
        act("/staff/s/:slug/edit", Role::Editor, begun),
        show("/staff/drafts/:draft", Role::Editor),
        act("/staff/drafts/:draft", Role::Editor, taken_over),
        act("/staff/drafts/:draft/preview", Role::Editor, Opens),
        act("/staff/drafts/:draft/words", Role::Editor, Opens),
        show("/staff/drafts/:draft/difference", Role::Editor),
        show("/staff/drafts/:draft/page", Role::Editor),
        show("/staff/drafts/:draft/check", Role::Editor),
        act(
            "/staff/drafts/:draft/check",
            Role::Editor,
            LeadsTo("/staff/drafts/:draft/check"),
        ),
        show("/staff/s/:slug/published", Role::Editor),
        show("/staff/s/:slug/standing", Role::Editor),
        act("/staff/s/:slug/standing", Role::Editor, unchanged),
    ]
}

fn list_published_routes() -> Vec<ConsoleRoute> {
    let partners = LeadsTo("/staff/s/:slug/partners?done=unchanged");
    let attachments = LeadsTo("/staff/s/:slug/attachments?done=unchanged");
    let saved = LeadsTo("/staff/s/:slug/news/:mailing?done=saved");
    vec![
        show("/staff/s/:slug/news", Role::Editor),
        act(
            "/staff/s/:slug/news",
            Role::Editor,
            LeadsToNew("/staff/s/care/news/"),
        ),
        show("/staff/s/:slug/news/:mailing", Role::Editor),
        act("/staff/s/:slug/news/:mailing", Role::Editor, saved),
        show("/staff/s/:slug/partners", Role::Editor),
        act("/staff/s/:slug/partners", Role::Editor, partners),
        show("/staff/s/:slug/attachments", Role::Editor),
        act("/staff/s/:slug/attachments", Role::Editor, attachments),
    ]
}

fn list_delivery_routes() -> Vec<ConsoleRoute> {
    let place = "/staff/s/:slug/delivery";
    let saved = LeadsTo("/staff/s/:slug/delivery?preset=letter&language=en&done=saved");
    let nothing = LeadsTo("/staff/s/:slug/delivery?done=unchanged");
    vec![
        show(place, Role::Editor),
        act(place, Role::Editor, saved),
        show("/staff/s/:slug/delivery/mark", Role::Editor),
        act("/staff/s/:slug/delivery/mark", Role::Editor, nothing),
        show("/staff/s/:slug/delivery/receipts/:delivery", Role::Editor),
        show("/staff/s/:slug/delivery/packs/:pack", Role::Editor),
        show("/staff/s/:slug/delivery/packs/:pack/file", Role::Editor),
    ]
}

fn list_site_routes() -> Vec<ConsoleRoute> {
    let site = LeadsTo("/staff/site?done=unchanged");
    let appearance = LeadsTo("/staff/appearance?done=unchanged");
    vec![
        show("/staff/site", Role::Owner),
        act("/staff/site", Role::Owner, site),
        show("/staff/appearance", Role::Owner),
        act("/staff/appearance", Role::Owner, appearance),
    ]
}

fn list_transfer_routes() -> Vec<ConsoleRoute> {
    let uploaded = LeadsToNew("/staff/s/care/import/");
    let tried = LeadsTo("/staff/jobs/:import");
    vec![
        show("/staff/s/:slug/import", Role::Editor),
        act("/staff/s/:slug/import", Role::Editor, uploaded),
        show("/staff/s/:slug/import/:job", Role::Editor),
        act("/staff/s/:slug/import/:job", Role::Editor, tried),
        // The import of this world was tried by the line before.
        show("/staff/s/:slug/import/:job/lines", Role::Editor),
        act(
            "/staff/s/:slug/import/:job/lines",
            Role::Editor,
            LeadsToNew("/staff/jobs/"),
        ),
        show("/staff/s/:slug/import/:job/lines/file", Role::Editor),
        show("/staff/s/:slug/deliver", Role::Editor),
        act("/staff/s/:slug/deliver", Role::Editor, Opens),
    ]
}

fn list_account_routes() -> Vec<ConsoleRoute> {
    let changed = LeadsTo("/staff/members?done=changed");
    let saved = LeadsTo("/staff/account?done=saved");
    let resent = LeadsTo("/staff/health?done=none");
    vec![
        show("/staff/account", Role::Viewer),
        act("/staff/account", Role::Viewer, LeadsTo("/staff/account")),
        show("/staff/account/change", Role::Viewer),
        act("/staff/account/change", Role::Viewer, saved),
        show("/staff/audit", Role::Owner),
        act("/staff/audit", Role::Owner, Opens),
        show("/staff/health", Role::Owner),
        act("/staff/health", Role::Owner, resent),
        show("/staff/delivery", Role::Owner),
        act("/staff/delivery", Role::Owner, Opens),
        show("/staff/members", Role::Owner),
        act("/staff/members", Role::Owner, changed),
    ]
}
