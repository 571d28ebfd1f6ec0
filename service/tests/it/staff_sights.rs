//! Attacks on what is hidden, by staff and by whoever has their password: each function makes one,
//! and says what came of it.

use chrono::TimeDelta;
use strum::VariantArray;
use undersigned::endorsement::review::filter::{EndorsementFilter, SortOrder};
use undersigned::staff::account::rules::{Role, Scope};
use undersigned::staff::account::store;
use undersigned::staff::review::filters::{SavedFilter, save_filter};
use undersigned::values::EmailAddress;
use uuid::Uuid;

use crate::support::TestApp;
use crate::support::cast::{boris, change_field, chen, omar};
use crate::support::page::Page;
use crate::support::staff::{PASSWORD, StaffClient, find_address, read_location};

const LIST: &str = "/staff/s/care/signatories";
const INBOX: &str = "/staff/s/care/inbox";
/// The name of whoever is hidden in these journeys.
const HIDDEN: &str = "陈美";
/// The officer of the organisation that waits.
const OFFICER: &str = "Omar Said";

/// Publishes the statement; somebody hidden and somebody public have signed it.
async fn open_care(app: &TestApp) {
    app.publish("care", "").await;
    app.endorse_and_confirm("care", &chen()).await;
    app.endorse_and_confirm("care", &boris()).await;
}

async fn load_member(app: &TestApp, role: Role) -> store::StaffMember {
    let address = EmailAddress::parse(&find_address(role)).unwrap();
    let index = app.app.keys.hash_staff_email(&address);
    let member = store::member_by_index(&app.app.db.read, &index).await;
    member.unwrap().unwrap()
}

/// Sends a form of the console with the token of its session.
async fn send(who: &StaffClient<'_>, path: &str, fields: &[(&str, &str)]) -> reqwest::Response {
    let token = who.read_token().await;
    let all = [[("token", token.as_str())].as_slice(), fields].concat();
    who.send(path, &all).await
}

/// Finds the page of the signatory who is hidden.
async fn find_hidden(who: &StaffClient<'_>) -> String {
    who.read_page(LIST).await.link("(name hidden)")
}

pub async fn enter_with_password_alone(app: &TestApp) -> String {
    open_care(app).await;
    let mut outcomes = vec![];
    for role in Role::VARIANTS {
        StaffClient::with_role(app, *role).await;
        let mut thief = StaffClient::stranger(app);
        let address = find_address(*role);
        let typed = [("email", address.as_str()), ("password", PASSWORD)];
        thief.post("/staff/sign-in", &typed).await;
        let status = thief.get(LIST).await.status().as_u16();
        outcomes.push(format!("{role} {status}"));
    }
    outcomes.join(", ")
}

pub async fn enter_with_session_of_before(app: &TestApp) -> String {
    open_care(app).await;
    let viewer = StaffClient::with_role(app, Role::Viewer).await;
    // As an earlier release left it: proven by the password, without a second factor.
    let sql = "update staff_member set totp_sealed = null, recovery = ''";
    let tx = app.app.db.begin().await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(&tx, sql)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let location = read_location(&viewer.get(LIST).await);
    location.split('?').next().unwrap().to_owned()
}

pub async fn look_for_names_as_viewer(app: &TestApp) -> String {
    open_care(app).await;
    app.endorse_and_confirm("care", &omar()).await;
    let viewer = StaffClient::with_role(app, Role::Viewer).await;
    let page = find_hidden(&viewer).await;
    let mut named = vec![];
    for path in [
        "/staff",
        "/staff/s/care",
        LIST,
        &page,
        "/staff/s/care/coverage",
    ] {
        let html = viewer.get(path).await.text().await.unwrap();
        let secrets = [HIDDEN, OFFICER, "people.example.org"].into_iter();
        named.extend(secrets.filter(|name| html.contains(name)));
    }
    let named = if named.is_empty() {
        "nobody".to_owned()
    } else {
        named.join(", ")
    };
    let shown = viewer
        .read_page(&page)
        .await
        .texts("dl.stored dd")
        .remove(0);
    format!("{named}; {shown}")
}

/// Counts the rows that the table shows of a search.
async fn count_found(who: &StaffClient<'_>, fields: &[(&str, &str)]) -> usize {
    Page::read(send(who, LIST, fields).await)
        .await
        .count("tbody tr")
}

pub async fn search_hidden_name(app: &TestApp) -> String {
    open_care(app).await;
    let words = ("words", HIDDEN);
    let mut outcomes = vec![];
    for role in [Role::Viewer, Role::Reviewer, Role::Editor] {
        let who = StaffClient::with_role(app, role).await;
        outcomes.push(format!("{role} {}", count_found(&who, &[words]).await));
        if role == Role::Editor {
            let shown = count_found(&who, &[words, ("hidden", "yes")]).await;
            outcomes.push(format!("{role} who shows it {shown}"));
        }
    }
    outcomes.join(", ")
}

pub async fn search_officer(app: &TestApp) -> String {
    open_care(app).await;
    app.endorse_and_confirm("care", &omar()).await;
    let reviewer = StaffClient::with_role(app, Role::Reviewer).await;
    let all = reviewer.read_page(INBOX).await;
    let is_named = all.html().contains(OFFICER) || all.html().contains("elsewhere.example.net");
    let named = if is_named { "somebody" } else { "nobody" };
    let searched = send(&reviewer, INBOX, &[("words", OFFICER)]).await;
    let cards = Page::read(searched).await.count(".card");
    format!("{cards} cards; {named}")
}

pub async fn ask_for_domain(app: &TestApp) -> String {
    open_care(app).await;
    let mut outcomes = vec![];
    for role in [Role::Viewer, Role::Reviewer, Role::Editor] {
        let who = StaffClient::with_role(app, role).await;
        let asked = send(&who, LIST, &[("domain", "people.example.org")]).await;
        outcomes.push(format!("{role} {}", asked.status().as_u16()));
    }
    outcomes.join(", ")
}

/// Tries each way to what is hidden; gives the answer of each with its name.
async fn try_every_way(who: &StaffClient<'_>) -> Vec<(&'static str, reqwest::Response)> {
    let page = find_hidden(who).await;
    let hidden = [("action", "filter"), ("hidden", "yes")];
    let reveal = [("action", "reveal")];
    vec![
        ("list", send(who, LIST, &hidden).await),
        ("inbox", send(who, INBOX, &hidden).await),
        ("page", send(who, &page, &reveal).await),
    ]
}

pub async fn reveal_as_reviewer(app: &TestApp) -> String {
    open_care(app).await;
    let reviewer = StaffClient::with_role(app, Role::Reviewer).await;
    let answers = try_every_way(&reviewer).await.into_iter();
    let outcomes: Vec<String> = answers
        .map(|(way, answer)| format!("{way} {}", answer.status().as_u16()))
        .collect();
    outcomes.join(", ")
}

pub async fn reveal_without_proof(app: &TestApp) -> String {
    open_care(app).await;
    let owner = StaffClient::with_role(app, Role::Owner).await;
    // A proof holds for ten minutes.
    app.advance_clock(TimeDelta::minutes(11));
    let mut answers = try_every_way(&owner).await;
    answers.push(("members", owner.get("/staff/members").await));
    let place = |answer: &reqwest::Response| {
        let location = read_location(answer);
        location.split('?').next().unwrap().to_owned()
    };
    let outcomes: Vec<String> = answers
        .iter()
        .map(|(way, answer)| format!("{way} {}", place(answer)))
        .collect();
    outcomes.join(", ")
}

pub async fn count_lines_of_looks(app: &TestApp) -> String {
    open_care(app).await;
    let editor = StaffClient::with_role(app, Role::Editor).await;
    let page = find_hidden(&editor).await;
    let search = [("words", HIDDEN), ("hidden", "yes")];
    let domain = [("domain", "people.example.org")];
    let reveal = [("action", "reveal")];
    let mut looks = 0;
    for (path, fields) in [
        (LIST, search.as_slice()),
        (LIST, domain.as_slice()),
        (page.as_str(), reveal.as_slice()),
    ] {
        let html = send(&editor, path, fields).await.text().await.unwrap();
        looks += usize::from(html.contains(HIDDEN));
    }
    let trail = undersigned::audit::load_newest(&app.app.db.read, &app.app.keys, None, 100).await;
    let lines: Vec<String> = trail
        .unwrap()
        .iter()
        .filter(|entry| entry.action == "reveal" && entry.actor.starts_with("staff:"))
        .map(|entry| format!("{entry:?}"))
        .collect();
    let is_named = |line: &&String| line.contains(HIDDEN) || line.contains("people.example.org");
    let names = lines.iter().filter(is_named).count();
    format!("{looks} looks, {} lines, {names} names", lines.len())
}

pub async fn open_filter_of_before(app: &TestApp) -> String {
    let care = app.publish("care", "").await;
    app.endorse_and_confirm("care", &change_field(boris(), "ref", "p-1"))
        .await;
    app.endorse_and_confirm("care", &chen()).await;
    let reviewer = StaffClient::with_role(app, Role::Reviewer).await;
    let member = load_member(app, Role::Reviewer).await;
    let saved = SavedFilter {
        name: "All".into(),
        filter: EndorsementFilter::default(),
        order: SortOrder::Newest,
    };
    let id: Uuid = save_filter(&app.app, &member, care.id, &saved)
        .await
        .unwrap();
    // By the form the change of rights would end the session.
    let scope = Scope {
        statement: None,
        partner: Some("p-1".into()),
    };
    let tx = app.app.db.begin().await.unwrap();
    store::store_rights(&tx, member.id, member.role, &scope)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = reviewer.read_page(&format!("{LIST}?filter={id}")).await;
    page.text("main p.summary[role=status]")
}

pub async fn overwrite_hidden_name(app: &TestApp) -> String {
    open_care(app).await;
    let reviewer = StaffClient::with_role(app, Role::Reviewer).await;
    let page = find_hidden(&reviewer).await;
    let correct = [
        ("action", "correct"),
        ("name", "Somebody Else"),
        ("reason", "A slip"),
    ];
    send(&reviewer, &page, &correct).await;
    // Who is corrected hears of it, also of a correction that changes nothing.
    app.discard_letters(1).await;
    let id: Uuid = page.rsplit('/').next().unwrap().parse().unwrap();
    let row = undersigned::endorsement::actions::find_endorsement(&app.app, id).await;
    row.unwrap().unwrap().line.name
}
