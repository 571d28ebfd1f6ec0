//! A console in which one of everything exists: what the journeys through all its routes have in
//! common.

use reqwest::Response;
use serde_json::json;
use strum::VariantArray;
use undersigned::delivery::actions::{MarkOutcome, mark_delivered};
use undersigned::delivery::marks::{DeliveryMark, DeliveryWay, read_receipt};
use undersigned::delivery::packs::actions::request_pack;
use undersigned::endorsement::public_list::listing;
use undersigned::endorsement::rules::State;
use undersigned::endorsement::store as endorsements;
use undersigned::export::rules::{ExportRequest, Format, Preset};
use undersigned::import::actions as imports;
use undersigned::jobs::actions as jobs;
use undersigned::jobs::rules::JobKind;
use undersigned::news::actions as news;
use undersigned::news::content::{NewsContent, NewsText};
use undersigned::organisation::actions as registry;
use undersigned::organisation::rules::{OrganisationDraft, OrganisationForm};
use undersigned::organisation::store as organisations;
use undersigned::staff::account::rules::{Role, Scope};
use undersigned::staff::account::{accounts, store as members};
use undersigned::statement::rules::Statement;
use undersigned::values::EmailAddress;
use uuid::Uuid;

use crate::console_routes::ConsoleRoute;
use crate::drafting::{Form, fill_draft, open_draft, read_draft, send_form};
use crate::support::TestApp;
use crate::support::cast::{boris, omar};
use crate::support::staff::StaffClient;

/// Sign-ons of which one can be taken.
const TABLE: &str = "E-mail,Name,Country\nana@example.org,Ana,KE\n";

/// One of everything that a page of the console is about; the statement is `care`.
pub struct ConsoleWorld {
    /// A person who counts.
    signatory: Uuid,
    /// An organisation's endorsement that waits for a decision.
    waiting: Uuid,
    /// An organisation of the registry.
    organisation: Uuid,
    /// The job of a list that lies ready to be fetched.
    delivery: Uuid,
    /// A table whose columns wait for their meaning.
    import: Uuid,
    /// The draft of the statement.
    draft: Uuid,
    /// A member of staff who is not there.
    colleague: Uuid,
    /// A draft of news.
    mailing: Uuid,
    /// A pack that was made.
    pack: Uuid,
    /// A delivery with its receipt, of which the page does not tell.
    marked: Uuid,
}

impl ConsoleWorld {
    /// Publishes the statement and makes one of everything; the editor begins the draft.
    pub async fn fill(app: &TestApp, editor: &mut StaffClient<'_>) -> Self {
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &boris()).await;
        app.endorse_and_confirm("care", &omar()).await;
        let waiting = endorsements::load_waiting(&app.app.db.read, &app.app.keys, care.id).await;
        let order = ExportRequest::new(Format::Csv, Preset::Public);
        let detail = json!({ "order": order });
        let delivery = jobs::start(
            &app.app,
            "cli:test",
            JobKind::Deliver,
            Some(care.id),
            detail,
        )
        .await;
        app.run_jobs().await;
        let import = imports::store_table(&app.app, "cli:test", &care, TABLE.as_bytes()).await;
        let (_, draft) = open_draft(editor, "care").await;
        Self {
            signatory: find_signatory(app, &care).await,
            waiting: waiting.unwrap()[0].id,
            organisation: register_organisation(app).await,
            delivery: delivery.unwrap(),
            import: import.unwrap(),
            draft: draft.id,
            colleague: invite_colleague(app).await,
            mailing: begin_news(app, &care).await,
            pack: make_pack(app, &care).await,
            marked: mark_delivery(app, &care).await,
        }
    }

    /// Fills a template with what this world has: nothing in it is left open.
    pub fn fill_path(&self, template: &str) -> String {
        // Two kinds of pages call their thing `:id`, and two kinds of pages know a `:job`.
        let id = if template.starts_with("/staff/organisations/") {
            self.organisation
        } else {
            self.signatory
        };
        let job = if template.contains("/import/") {
            self.import
        } else {
            self.delivery
        };
        let path = template
            .replace(":slug", "care")
            .replace(":import", &self.import.to_string())
            .replace(":job", &job.to_string())
            .replace(":draft", &self.draft.to_string())
            .replace(":waiting", &self.waiting.to_string())
            .replace(":mailing", &self.mailing.to_string())
            .replace(":pack", &self.pack.to_string())
            .replace(":delivery", &self.marked.to_string())
            .replace(":id", &id.to_string());
        assert!(!path.contains(':'), "nothing fills {template}");
        path
    }

    /// Requests a page, or sends its form as it is when it is filled in.
    pub async fn send_request(
        &self,
        who: &mut StaffClient<'_>,
        token: &str,
        route: &ConsoleRoute,
    ) -> Response {
        let path = self.fill_path(route.template);
        if !route.is_post {
            return who.get(&path).await;
        }
        if route.template == "/staff/s/:slug/import" {
            return who.upload(&path, token, TABLE).await;
        }
        let form = if route.template.starts_with("/staff/drafts/:draft") {
            self.fill_draft_form(who.app, token, route.template).await
        } else {
            self.fill_form(who.app, token, route.template).await
        };
        send_form(who, &path, &form).await
    }

    /// Fills the form of the editor: for the preview, or to take the draft over.
    async fn fill_draft_form(&self, app: &TestApp, token: &str, template: &str) -> Form {
        let draft = read_draft(app, "care").await;
        let action = if template.ends_with("/preview") || template.ends_with("/words") {
            ""
        } else {
            "take-over"
        };
        let mut form = fill_draft(token, draft.revision, &draft.content, action);
        form.push(("preview".into(), "en".into()));
        form
    }

    /// Fills a form that can be sent again and again, with the same answer for everybody who may.
    async fn fill_form(&self, app: &TestApp, token: &str, template: &str) -> Form {
        let registered = organisations::load_one(&app.app.db.read, self.organisation).await;
        let version = registered.unwrap().unwrap().row_version.to_string();
        let (waiting, colleague) = (self.waiting.to_string(), self.colleague.to_string());
        // What nobody has sent before; many digits would be a telephone number.
        let new = Uuid::new_v4().simple().to_string();
        let new = new.replace(|letter: char| letter.is_ascii_digit(), "g");
        let line = format!("Example Health Network,health.example.org,KE,Network {new}");
        let fields: Vec<(&str, &str)> = match template {
            "/staff/inbox" | "/staff/s/:slug/inbox" => vec![
                ("action", "decline"),
                ("id", waiting.as_str()),
                // Nobody has seen that: nothing is decided.
                ("version", "99"),
                ("reason", "Who are you?"),
            ],
            "/staff/organisations" => vec![("action", "import"), ("lines", line.as_str())],
            "/staff/organisations/:id" => vec![
                ("action", "change"),
                ("version", version.as_str()),
                ("name", "Example Health Network"),
                ("websites", "health.example.org"),
                ("country", "KE"),
            ],
            "/staff/drafts" => vec![
                ("slug", new.as_str()),
                ("kind", "open_letter"),
                ("title", "Keep it open"),
                ("language", "en"),
            ],
            "/staff/s/:slug/attachments" => {
                vec![("action", "remove"), ("id", colleague.as_str())]
            }
            "/staff/members" => vec![
                ("action", "change"),
                ("id", colleague.as_str()),
                ("role", "viewer"),
            ],
            other => list_fixed_fields(other),
        };
        let all = [("token", token)].into_iter().chain(fields);
        all.map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }
}

/// Lists the fields of a form that are the same each time.
fn list_fixed_fields(template: &str) -> Vec<(&'static str, &'static str)> {
    match template {
        "/staff/jobs/:job" => vec![("action", "cancel")],
        "/staff/s/:slug/coverage" | "/staff/audit" => vec![("action", "export")],
        "/staff/organisations/ecosoc" => vec![
            ("action", "preview"),
            ("lines", "Example Health Network\tSpecial\t2014"),
        ],
        "/staff/s/:slug/cosponsors" => vec![("action", "ask")],
        "/staff/s/:slug/signatories" => vec![("action", "filter")],
        "/staff/s/:slug/send-again" => vec![("email", "nobody@people.example.org")],
        "/staff/s/:slug/signatories/:id" => vec![
            ("action", "correct"),
            ("name", "Борис Иванов"),
            ("reason", "It is right as it is"),
        ],
        "/staff/s/:slug/invalidate" => {
            vec![("action", "preview"), ("domain", "people.example.org")]
        }
        "/staff/s/:slug/edit" | "/staff/account" => vec![],
        "/staff/account/change" => vec![("action", "details"), ("name", "A colleague")],
        "/staff/health" => vec![("action", "again")],
        "/staff/delivery" => vec![("action", "find"), ("email", "nobody@example.org")],
        "/staff/s/:slug/standing" => vec![("action", "undeliver")],
        "/staff/s/:slug/partners" => vec![("action", "remove"), ("key", "nobody")],
        "/staff/s/:slug/news" => vec![("action", "begin")],
        "/staff/s/:slug/news/:mailing" => vec![
            ("action", "save"),
            ("revision", "1"),
            ("name", "News"),
            ("text_language", "en"),
            ("subject-en", "News"),
            ("body-en", "We delivered it."),
        ],
        "/staff/s/:slug/delivery" => {
            vec![("action", "save"), ("preset", "letter"), ("language", "en")]
        }
        "/staff/s/:slug/delivery/mark" => vec![("action", "undo"), ("id", "nobody")],
        "/staff/site" => vec![("action", "save")],
        "/staff/appearance" => vec![("action", "usual-accent")],
        "/staff/s/:slug/import/:job" => vec![
            ("action", "try"),
            ("column-0", "email"),
            ("column-1", "name"),
            ("column-2", "country"),
        ],
        "/staff/s/:slug/import/:job/lines" => vec![("action", "again")],
        "/staff/s/:slug/deliver" => vec![("action", "preview"), ("preset", "public")],
        other => panic!("say how the form of {other} is filled in"),
    }
}

/// Everybody on the staff, one a role, each with the token of their forms.
pub async fn invite_everybody(app: &TestApp) -> Vec<(Role, StaffClient<'_>, String)> {
    let mut everybody = vec![];
    for role in Role::VARIANTS {
        let who = StaffClient::with_role(app, *role).await;
        let token = who.read_token().await;
        everybody.push((*role, who, token));
    }
    everybody
}

/// Fills the world with the help of the editor among everybody.
pub async fn fill_world(
    app: &TestApp,
    everybody: &mut [(Role, StaffClient<'_>, String)],
) -> ConsoleWorld {
    let editor = everybody
        .iter_mut()
        .find(|(role, ..)| *role == Role::Editor)
        .unwrap();
    Box::pin(ConsoleWorld::fill(app, &mut editor.1)).await
}

async fn find_signatory(app: &TestApp, care: &Statement) -> Uuid {
    let counted = listing::ListFilter {
        states: vec![State::Confirmed],
        ..Default::default()
    };
    let (db, keys) = (&app.app.db.read, &app.app.keys);
    let rows = listing::load_page(db, keys, care.id, &counted, None, 10).await;
    rows.unwrap()[0].id
}

async fn register_organisation(app: &TestApp) -> Uuid {
    let typed = OrganisationForm {
        name: "Example Health Network".into(),
        country: "KE".into(),
        websites: "health.example.org".into(),
        networks: "Care".into(),
        ..Default::default()
    };
    let draft = OrganisationDraft::read(&typed).unwrap();
    let added = registry::add(&app.app, "cli:test", &draft).await;
    added.unwrap()
}

async fn begin_news(app: &TestApp, care: &Statement) -> Uuid {
    let text = NewsText {
        language: "en".into(),
        subject: "News".into(),
        body: "We delivered it.".into(),
        html: String::new(),
    };
    let content = NewsContent {
        name: "News".into(),
        texts: vec![text],
        ..NewsContent::default()
    };
    let added = news::add(&app.app, "cli:test", care, content, false).await;
    added.unwrap()
}

async fn make_pack(app: &TestApp, care: &Statement) -> Uuid {
    let languages = ["en".to_owned()];
    let asked = request_pack(&app.app, "cli:test", care, "full-list", &languages).await;
    app.run_jobs().await;
    asked.unwrap()
}

async fn mark_delivery(app: &TestApp, care: &Statement) -> Uuid {
    let mark = DeliveryMark {
        delivered_on: app.now().date_naive(),
        to_whom: "Human Rights Council".into(),
        way: DeliveryWay::Platform,
        is_public: false,
        shows_receipt: false,
    };
    let receipt = read_receipt(b"%PDF-1.7 received".to_vec()).map(Some);
    let marked = mark_delivered(&app.app, "cli:test", care.id, (None, mark), receipt).await;
    match marked.unwrap() {
        MarkOutcome::Marked(id) => id,
        other => panic!("{other:?}"),
    }
}

async fn invite_colleague(app: &TestApp) -> Uuid {
    let address = EmailAddress::parse("zoe@staff.example.org").unwrap();
    let scope = Scope::default();
    let added = accounts::add(
        &app.app,
        "cli:test",
        &address,
        "Zoë",
        Role::Reviewer,
        scope,
        "en",
    )
    .await;
    added.unwrap();
    let index = app.app.keys.hash_staff_email(&address);
    let member = members::member_by_index(&app.app.db.read, &index).await;
    member.unwrap().unwrap().id
}
