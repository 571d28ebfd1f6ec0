//! Attacks on staff by requests at once: each function makes one, and says what came of it.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use futures_util::future::join_all;
use reqwest::Response;
use serde_json::json;
use undersigned::export::rules::{ExportRequest, Format, Preset};
use undersigned::jobs::rules::JobKind;
use undersigned::jobs::{actions as jobs, run, store as job_rows};
use undersigned::staff::account::rules::{Role, Scope};
use undersigned::staff::account::store::{self, StaffMember};
use undersigned::staff::account::{accounts, actions};
use undersigned::values::EmailAddress;

use crate::support::TestApp;
use crate::support::cast::boris;
use crate::support::staff::{PASSWORD, StaffClient, find_address, read_location};

/// Counts statuses: `1 × 303, 7 × 404`.
pub fn count_statuses(answers: &[Response]) -> String {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for answer in answers {
        *counts.entry(answer.status().as_u16()).or_default() += 1;
    }
    let counts = counts.iter();
    let counts: Vec<String> = counts
        .map(|(status, count)| format!("{count} × {status}"))
        .collect();
    counts.join(", ")
}

/// Writes a number with its noun, which gets no plural.
fn count_one(number: usize, noun: &str) -> String {
    format!("{number} {noun}")
}

/// Sends one form eight times at once.
async fn send_eight_times(
    who: &StaffClient<'_>,
    path: &str,
    fields: &[(&str, &str)],
) -> Vec<Response> {
    join_all((0..8).map(move |_| who.send(path, fields))).await
}

/// Counts the answers whose cookies open a page.
async fn count_inside(app: &TestApp, answers: &[Response]) -> String {
    let mut inside = 0;
    for answer in answers {
        let mut who = StaffClient::stranger(app);
        who.keep_cookies(answer);
        let next = who.get("/staff").await;
        let is_known = next.status() == 200 || !read_location(&next).starts_with("/staff/sign-in");
        inside += usize::from(is_known);
    }
    count_one(inside, "inside")
}

async fn load_member(app: &TestApp, address: &str) -> StaffMember {
    let address = EmailAddress::parse(address).unwrap();
    let index = app.app.keys.hash_staff_email(&address);
    let member = store::member_by_index(&app.app.db.read, &index).await;
    member.unwrap().unwrap()
}

/// Makes an account, or makes a known one anew, as the command does.
async fn add_account(app: &TestApp, address: &str, role: Role) -> String {
    let address = EmailAddress::parse(address).unwrap();
    let scope = Scope::default();
    let link = accounts::add(&app.app, "cli:test", &address, "Zoë", role, scope, "en").await;
    link.unwrap()
}

pub async fn open_link_eight_times(app: &TestApp) -> String {
    let link = add_account(app, "zoe@staff.example.org", Role::Viewer).await;
    let stranger = StaffClient::stranger(app);
    let typed = [("name", "Zoë"), ("password", PASSWORD)];
    let answers = send_eight_times(&stranger, &link, &typed).await;
    let zoe = load_member(app, "zoe@staff.example.org").await;
    let sessions = store::load_sessions(&app.app.db.read, zoe.id).await;
    let sessions = count_one(sessions.unwrap().len(), "session");
    format!("{}; {sessions}", count_statuses(&answers))
}

pub async fn open_password_link_eight_times(app: &TestApp) -> String {
    StaffClient::with_role(app, Role::Editor).await;
    let address = find_address(Role::Editor);
    let stranger = StaffClient::stranger(app);
    let asked = [("email", address.as_str())];
    stranger.send("/staff/forgotten", &asked).await;
    let letter = app.take_letter_to(&address).await;
    let link = &letter.links("/staff/forgotten/")[0];
    let typed = [("password", "four geese on a lake")];
    let answers = send_eight_times(&stranger, link, &typed).await;
    let editor = load_member(app, &address).await;
    let sessions = store::load_sessions(&app.app.db.read, editor.id).await;
    let sessions = count_one(sessions.unwrap().len(), "session");
    format!("{}; {sessions}", count_statuses(&answers))
}

pub async fn open_first_link_eight_times(app: &TestApp) -> String {
    let link = actions::first_link(&app.app).await.unwrap().unwrap();
    let (stranger, link) = (&StaffClient::stranger(app), link.as_str());
    let send = |number: usize| async move {
        let address = format!("olga{number}@staff.example.org");
        let typed = [
            ("email", address.as_str()),
            ("name", "Olga"),
            ("password", PASSWORD),
        ];
        stranger.send(link, &typed).await
    };
    let answers = join_all((0..8).map(send)).await;
    let members = store::members(&app.app.db.read).await.unwrap();
    let accounts = count_one(members.len(), "account");
    format!("{}; {accounts}", count_statuses(&answers))
}

pub async fn change_each_other(app: &TestApp, action: &str) -> String {
    let names = ["one@staff.example.org", "two@staff.example.org"];
    let mut owners = vec![];
    for address in names {
        let owner = StaffClient::with_address(app, Role::Owner, address).await;
        let token = owner.read_token().await;
        owners.push((owner, token));
    }
    let mut ids = vec![];
    for address in names {
        ids.push(load_member(app, address).await.id.to_string());
    }
    let mut changes = vec![];
    for ((owner, token), other) in owners.iter().zip(ids.iter().rev()) {
        changes.push(async move {
            let fields = [
                ("token", token.as_str()),
                ("id", other),
                ("action", action),
                ("role", "viewer"),
            ];
            owner.send("/staff/members", &fields).await
        });
    }
    join_all(changes).await;
    let left = store::count_owners(&app.app.db.read).await.unwrap();
    format!("{left} owner")
}

pub async fn set_up_while_removed(app: &TestApp) -> String {
    let owner = StaffClient::with_role(app, Role::Owner).await;
    let token = owner.read_token().await;
    let link = add_account(app, "zoe@staff.example.org", Role::Editor).await;
    let id = load_member(app, "zoe@staff.example.org").await.id;
    let id = id.to_string();
    let remove = [("token", token.as_str()), ("id", &id), ("action", "remove")];
    let stranger = StaffClient::stranger(app);
    let typed = [("name", "Zoë"), ("password", PASSWORD)];
    let (removed, answers) = tokio::join!(
        owner.send("/staff/members", &remove),
        send_eight_times(&stranger, &link, &typed)
    );
    assert_eq!(read_location(&removed), "/staff/members?done=removed");
    let zoe = load_member(app, "zoe@staff.example.org").await;
    let closed = if zoe.disabled_at.is_some() {
        "closed"
    } else {
        "open"
    };
    let has_password = if zoe.password.is_some() {
        "with"
    } else {
        "without"
    };
    let inside = count_inside_of_set(app, answers).await;
    format!("{closed}, {has_password} a password; {inside}")
}

/// Counts those of some answers that set a cookie which opens a page.
async fn count_inside_of_set(app: &TestApp, mut answers: Vec<Response>) -> String {
    answers.retain(|answer| answer.headers().contains_key("set-cookie"));
    count_inside(app, &answers).await
}

pub async fn sign_in_while_reset(app: &TestApp) -> String {
    let viewer = StaffClient::with_role(app, Role::Viewer).await;
    let address = find_address(Role::Viewer);
    let stranger = viewer.elsewhere();
    let typed = [("email", address.as_str()), ("password", PASSWORD)];
    let (_, answers) = tokio::join!(
        add_account(app, &address, Role::Viewer),
        send_eight_times(&stranger, "/staff/sign-in", &typed)
    );
    count_inside_of_set(app, answers).await
}

pub async fn prove_while_demoted(app: &TestApp) -> String {
    let owner = StaffClient::with_role(app, Role::Owner).await;
    let editor = StaffClient::with_role(app, Role::Editor).await;
    app.advance_clock(TimeDelta::seconds(30));
    let (mine, theirs) = (owner.read_token().await, editor.read_token().await);
    let id = load_member(app, &find_address(Role::Editor)).await.id;
    let (id, code) = (id.to_string(), editor.compute_code());
    let demote = [
        ("token", mine.as_str()),
        ("id", &id),
        ("action", "change"),
        ("role", "viewer"),
    ];
    let prove = [
        ("token", theirs.as_str()),
        ("password", PASSWORD),
        ("code", &code),
    ];
    let (demoted, proven) = tokio::join!(
        owner.send("/staff/members", &demote),
        editor.send("/staff/proof", &prove)
    );
    assert_eq!(read_location(&demoted), "/staff/members?done=changed");
    count_inside_of_set(app, vec![proven]).await
}

/// Signs eight browsers in with the password, and sends one code from all of them at once.
async fn type_eight_times(who: &StaffClient<'_>, code: &str) -> String {
    let mut browsers = vec![];
    for _ in 0..8 {
        let mut browser = who.elsewhere();
        let address = find_address(Role::Editor);
        let typed = [("email", address.as_str()), ("password", PASSWORD)];
        assert_eq!(browser.post("/staff/sign-in", &typed).await.status(), 303);
        let token = browser.read_page("/staff/code").await.value("token");
        browsers.push((browser, token));
    }
    let mut attempts = vec![];
    for (browser, token) in &browsers {
        attempts.push(async move {
            let typed = [("token", token.as_str()), ("code", code)];
            browser.send("/staff/code", &typed).await
        });
    }
    count_statuses(&join_all(attempts).await)
}

pub async fn type_code_eight_times(app: &TestApp) -> String {
    let editor = StaffClient::with_role(app, Role::Editor).await;
    // The code of the enrolment was used up by it.
    app.advance_clock(TimeDelta::seconds(30));
    type_eight_times(&editor, &editor.compute_code()).await
}

pub async fn type_recovery_code_eight_times(app: &TestApp) -> String {
    let link = add_account(app, &find_address(Role::Editor), Role::Editor).await;
    let mut editor = StaffClient::stranger(app);
    let typed = [("name", "Edith"), ("password", PASSWORD)];
    editor.post(&link, &typed).await;
    let codes = editor.enrol().await;
    type_eight_times(&editor, &codes[0]).await
}

pub async fn enrol_twice(app: &TestApp) -> String {
    let link = add_account(app, "zoe@staff.example.org", Role::Viewer).await;
    let mut zoe = StaffClient::stranger(app);
    let typed = [("name", "Zoë"), ("password", PASSWORD)];
    zoe.post(&link, &typed).await;
    let mut forms = vec![];
    for _ in 0..2 {
        let page = zoe.read_page("/staff/second-factor").await;
        let secret = data_encoding::BASE32_NOPAD
            .decode(page.text("main code").as_bytes())
            .unwrap();
        let shown = StaffClient {
            secret: Some(secret.try_into().unwrap()),
            ..StaffClient::stranger(app)
        };
        forms.push((
            page.value("token"),
            page.value("sealed"),
            shown.compute_code(),
        ));
    }
    let mut attempts = vec![];
    for (token, sealed, code) in &forms {
        let zoe = &zoe;
        attempts.push(async move {
            let typed = [
                ("token", token.as_str()),
                ("sealed", sealed),
                ("code", code),
            ];
            zoe.send("/staff/second-factor", &typed).await
        });
    }
    // Whoever comes second finds a factor in use (422), or a session that is over (303).
    let answers = join_all(attempts).await;
    let taken = answers.iter().filter(|answer| answer.status() == 200);
    format!("{} taken into use", taken.count())
}

pub async fn order_import_eight_times(app: &TestApp) -> String {
    app.publish("care", "").await;
    let editor = StaffClient::with_role(app, Role::Editor).await;
    let token = editor.read_token().await;
    let table = "E-mail,Name,Country\nana@example.org,Ana,KE\n";
    let uploaded = editor.upload("/staff/s/care/import", &token, table).await;
    let url = read_location(&uploaded);
    let order = [
        ("token", token.as_str()),
        ("action", "run"),
        ("basis", "Paper list of the assembly"),
        ("how", "count"),
        ("column-0", "email"),
        ("column-1", "name"),
        ("column-2", "country"),
    ];
    send_eight_times(&editor, &url, &order).await;
    app.run_jobs().await;
    let id = url.rsplit('/').next().unwrap();
    let trail = undersigned::audit::load_newest(&app.app.db.read, &app.app.keys, None, 100).await;
    let about = trail.unwrap().into_iter();
    let orders = about.filter(|entry| entry.object_id == id && entry.action == "import");
    // The first entry is that of the upload.
    let orders = count_one(orders.count() - 1, "order");
    let (counted, _, _) = app.read_counts("care").await;
    format!("{orders}; {counted} counted")
}

pub async fn cancel_as_a_worker_begins(app: &TestApp) -> String {
    let care = app.publish("care", "").await;
    app.endorse_and_confirm("care", &boris()).await;
    let order = ExportRequest::new(Format::Csv, Preset::Public);
    let detail = json!({ "order": order });
    let started = jobs::start(
        &app.app,
        "cli:test",
        JobKind::Deliver,
        Some(care.id),
        detail,
    );
    let id = started.await.unwrap();
    let seen = job_rows::by_id(&app.app.db.read, &app.app.keys, id)
        .await
        .unwrap();
    let begun = run::claim_next(&app.app).await.unwrap().unwrap();
    // Whoever cancels has seen it waiting.
    jobs::cancel(&app.app, "cli:test", seen.unwrap())
        .await
        .unwrap();
    undersigned::worker::run_job(&app.app, begun).await.unwrap();
    let job = job_rows::by_id(&app.app.db.read, &app.app.keys, id)
        .await
        .unwrap();
    job.unwrap().state.as_str().to_owned()
}
