//! What journeys of the editor have in common: opening a draft, filling its form, sending it.

use undersigned::statement::draft::rules::DraftContent;
use undersigned::statement::draft::store as drafts;
use undersigned::statement::draft::store::Draft;

use crate::support::TestApp;
use crate::support::staff::{StaffClient, read_location};

/// The fields that a page posts, by name and value.
pub type Form = Vec<(String, String)>;

/// Fills the form of a draft, as its page posts it when a button with this action is pressed.
pub fn fill_draft(token: &str, revision: i32, content: &DraftContent, action: &str) -> Form {
    let mut form: Form = vec![];
    let mut add = |name: &str, value: &str| form.push((name.to_owned(), value.to_owned()));
    let revision = revision.to_string();
    let fields: [(&str, &str); 16] = [
        ("token", token),
        ("revision", &revision),
        ("action", action),
        ("kind", &content.kind),
        ("original", &content.original),
        ("review", &content.review),
        ("published_on", &content.published_on),
        ("opens", &content.opens),
        ("closes", &content.closes),
        ("time_zone", &content.time_zone),
        ("addressee", &content.addressee),
        ("goal", &content.goal),
        ("display_default", &content.display_default),
        ("public_list", &content.public_list),
        ("reminder", &content.reminder),
        ("lead", "0"),
    ];
    for (name, value) in fields {
        add(name, value);
    }
    content.accepts.iter().for_each(|word| add("accepts", word));
    content.asks.iter().for_each(|word| add("asks", word));
    for host in &content.hosts {
        add("host_name", &host.name);
        add("host_website", &host.website);
        add("host_country", &host.country);
    }
    for text in &content.texts {
        add("text_language", &text.language);
        add(&format!("title-{}", text.language), &text.title);
        add(&format!("summary-{}", text.language), &text.summary);
        add(
            &format!("body-{}", text.language),
            // Browsers send the lines of a text area apart by CR and LF (HTML standard, section
            // 4.10.11).
            &text.body.replace('\n', "\r\n"),
        );
    }
    form
}

/// Sends a form.
pub async fn send_form(who: &mut StaffClient<'_>, path: &str, form: &Form) -> reqwest::Response {
    let fields: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    who.post(path, &fields).await
}

pub async fn read_draft(app: &TestApp, slug: &str) -> Draft {
    drafts::find_by_slug(&app.app.db.read, &app.app.keys, slug)
        .await
        .unwrap()
        .unwrap()
}

/// Begins a new statement, with everything in it that it needs.
pub async fn begin_draft(who: &mut StaffClient<'_>, slug: &str) -> (String, DraftContent) {
    let token = who.read_token().await;
    let new = [
        ("token", token.as_str()),
        ("slug", slug),
        ("kind", "open_letter"),
        ("title", "Keep it open"),
        ("language", "en"),
    ];
    let answer = who.post("/staff/drafts", &new).await;
    assert_eq!(answer.status(), 303);
    let mut content = read_draft(who.app, slug).await.content;
    content.hosts[0].name = "Example Network".into();
    content.texts[0].summary = "What we ask.".into();
    content.texts[0].body = "We ask for *care*.\n\nNow.".into();
    (read_location(&answer), content)
}

/// Opens the draft of a published statement.
pub async fn open_draft(who: &mut StaffClient<'_>, slug: &str) -> (String, Draft) {
    let token = who.read_token().await;
    let answer = who
        .post(&format!("/staff/s/{slug}/edit"), &[("token", &token)])
        .await;
    assert_eq!(answer.status(), 303);
    (read_location(&answer), read_draft(who.app, slug).await)
}
