//! The way through the inbox of staff: from row to row and page to page, with filters, reasons and
//! the number that waits.

use reqwest::Response;
use undersigned::language::Locale;

use crate::support::cast::organisation;
use crate::support::page::Page;
use crate::support::staff::StaffClient;
use crate::support::{TestApp, journeys};

/// The inbox of one statement.
pub const INBOX: &str = "/staff/s/care/inbox";

journeys!(
    a_decision_that_is_sent_twice_is_one,
    a_decision_leads_to_the_next_row,
    a_search_stays_through_a_decision,
    what_is_ticked_stays_through_a_decision,
    pages_of_25_leave_nobody_out,
    a_filter_by_statement_stays_through_a_decision,
    who_declines_says_why_in_the_language_of_each,
    the_navigation_counts_what_waits_within_the_limits,
);

/// The names on the cards of an inbox.
pub fn list_cards(inbox: &Page) -> Vec<String> {
    inbox.texts(".card .name")
}

/// What a sentence is in English.
pub fn say(key: &str) -> String {
    Locale::of("en").text(key)
}

/// Endorses for so many organisations whose mailboxes are elsewhere.
async fn sign_organisations(app: &TestApp, slug: &str, count: usize) {
    for number in 0..count {
        let who = organisation(
            "Officer",
            &format!("n{number}@mail{number}.example.org"),
            &format!("Organisation {number}"),
            &format!("https://n{number}.example.net"),
        );
        app.endorse_and_confirm(slug, &who).await;
    }
}

/// The ids of the rows, in the order of the page.
fn list_ids(inbox: &Page) -> Vec<String> {
    let cards = inbox.attributes(".card", "id").into_iter();
    cards
        .map(|id| id.trim_start_matches("e-").to_owned())
        .collect()
}

/// The id and the version of the only row of an inbox.
pub fn read_only_row(inbox: &Page) -> (String, String) {
    let ids = list_ids(inbox);
    assert_eq!(ids.len(), 1, "{ids:?}");
    let version = inbox.value(&format!("version-{}", ids[0]));
    (ids[0].clone(), version)
}

/// Decides on the row of a name as the page does, whose one form holds the fields of all rows: the
/// row's id ends their names and the action.
pub async fn decide(
    who: &mut StaffClient<'_>,
    (path, inbox): (&str, &Page),
    name: &str,
    more: &[(&str, &str)],
) -> Response {
    let names = list_cards(inbox);
    let place = names.iter().position(|shown| shown == name).unwrap();
    let ids = list_ids(inbox);
    let id = &ids[place];
    let mut form = vec![("token".to_owned(), inbox.value("token"))];
    for field in ["version", "next"] {
        let own = format!("{field}-{id}");
        form.push((own.clone(), inbox.value(&own)));
    }
    for &(field, value) in more {
        form.push(match field {
            "action" => (field.to_owned(), format!("{value}/{id}")),
            "preset" | "reason" => (format!("{field}-{id}"), value.to_owned()),
            _ => (field.to_owned(), value.to_owned()),
        });
    }
    let all: Vec<(&str, &str)> = form
        .iter()
        .map(|(field, value)| (field.as_str(), value.as_str()))
        .collect();
    who.post(path, &all).await
}

mod journey {
    use chrono::TimeDelta;
    use undersigned::language::Locale;
    use undersigned::staff::account::rules::{Role, Scope};
    use undersigned::staff::account::store;
    use undersigned::values::EmailAddress;

    use super::{INBOX, decide, list_cards, say, sign_organisations};
    use crate::support::cast::{change_field, omar};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    pub async fn a_decision_that_is_sent_twice_is_one(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &omar()).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page(INBOX).await;
        let accept = [("action", "accept")];
        let mut places = vec![];
        for _ in 0..2 {
            let answer = decide(
                &mut reviewer,
                (INBOX, &inbox),
                "Example Health Network",
                &accept,
            );
            places.push(read_location(&answer.await));
        }
        assert_eq!(places[0], places[1], "a finger that slips twice");
        let page = reviewer.read_page(&places[1]).await;
        assert_eq!(page.text(".notice strong"), "Accepted:");
        assert_eq!(page.count("button[data-key=\"u\"]"), 1);
        app.close().await;
    }

    pub async fn a_decision_leads_to_the_next_row(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        sign_organisations(&app, "care", 3).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer
            .read_page(&format!("{INBOX}?why=other-domain"))
            .await;
        let (names, ids) = (list_cards(&inbox), inbox.attributes(".card", "id"));
        let kept = [("why", "other-domain"), ("action", "accept")];
        let answer = decide(&mut reviewer, (INBOX, &inbox), &names[1], &kept).await;
        let place = read_location(&answer);
        assert!(
            place.starts_with(&format!("{INBOX}?done=accepted&undo="))
                && place.ends_with(&format!("&why=other-domain#{}", ids[2])),
            "{place}"
        );
        let page = reviewer.read_page(&place).await;
        assert_eq!(list_cards(&page), [names[0].clone(), names[2].clone()]);
        let notice = page.text(".notice[role=\"status\"] p");
        assert!(
            notice.starts_with(&format!("Accepted: {}.", names[1])),
            "{notice}"
        );
        // The form to undo leads back to the row, in the same filter.
        let field = |name: &str| page.attribute(&format!(".undo [name=\"{name}\"]"), "value");
        let (token, id, version) = (field("token"), field("id"), field("version"));
        let undo = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &version),
            ("why", &field("why")),
            ("action", "undo"),
        ];
        let place = read_location(&reviewer.post(INBOX, &undo).await);
        assert_eq!(
            place,
            format!("{INBOX}?done=undone&of={id}&why=other-domain#{}", ids[1])
        );
        let page = reviewer.read_page(&place).await;
        assert_eq!(list_cards(&page), names, "where it was");
        // Behind the last row there is none: the one before it is next.
        let answer = decide(&mut reviewer, (INBOX, &page), &names[2], &kept).await;
        let place = read_location(&answer);
        assert!(place.ends_with(&format!("#{}", ids[1])), "{place}");
        // An address that says what is not so says nothing.
        let forged = format!("{INBOX}?done=declined&undo={id}.1");
        assert_eq!(reviewer.read_page(&forged).await.count(".notice"), 0);
        app.close().await;
    }

    pub async fn a_search_stays_through_a_decision(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        sign_organisations(&app, "care", 3).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page(INBOX).await;
        let names = list_cards(&inbox);
        let accept = [("words", "organisation"), ("action", "accept")];
        let answer = decide(&mut reviewer, (INBOX, &inbox), &names[0], &accept).await;
        // What was searched for may be a name, and stands in no address.
        assert_eq!(answer.status(), 200);
        let page = Page::read(answer).await;
        assert_eq!(page.value("words"), "organisation");
        assert_eq!(list_cards(&page), names[1..]);
        assert_eq!(page.text(".card[autofocus] .name"), names[1]);
        assert_eq!(page.text(".notice bdi"), names[0]);
        app.close().await;
    }

    pub async fn what_is_ticked_stays_through_a_decision(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        sign_organisations(&app, "care", 4).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page(INBOX).await;
        let names = list_cards(&inbox);
        // A browser without scripts posts what stands in the form of the button.
        for part in ["name=\"pick\"", "value^=\"accept/\"", "value^=\"ask/\""] {
            assert_eq!(inbox.count(&format!("#many [{part}]")), 4, "{part}");
        }
        let ticked = |page: &Page| page.attributes("[name=\"pick\"][checked]", "value");
        assert!(ticked(&inbox).is_empty());
        let picks = inbox.attributes("[name=\"pick\"]", "value");
        let (first, third) = (picks[0].as_str(), picks[2].as_str());
        let accept = [
            ("pick", first),
            ("pick", third),
            ("pick", "nobody"),
            ("action", "accept"),
        ];
        let answer = decide(&mut reviewer, (INBOX, &inbox), &names[0], &accept).await;
        assert_eq!(answer.status(), 200, "it stands in no address");
        let page = Page::read(answer).await;
        assert_eq!(list_cards(&page), names[1..]);
        assert_eq!(ticked(&page), [third], "of those that are still there");
        assert_eq!(page.text(".card[autofocus] .name"), names[1]);
        let decline = [("pick", third), ("action", "decline")];
        let refused = decide(&mut reviewer, (INBOX, &page), &names[3], &decline).await;
        assert_eq!(refused.status(), 422, "no reason was given");
        assert_eq!(ticked(&Page::read(refused).await), [third]);
        let field = |name: &str| page.attribute(&format!(".undo [name=\"{name}\"]"), "value");
        let (token, id, version) = (field("token"), field("id"), field("version"));
        let undo = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &version),
            ("pick", &field("pick")),
            ("action", "undo"),
        ];
        let undone = Page::read(reviewer.post(INBOX, &undo).await).await;
        assert_eq!(list_cards(&undone), names);
        assert_eq!(ticked(&undone), [third]);
        // Nor does an address tick anything, which anybody may write.
        let linked = reviewer.read_page(&format!("{INBOX}?pick={third}")).await;
        assert!(ticked(&linked).is_empty());
        app.close().await;
    }

    pub async fn pages_of_25_leave_nobody_out(backend: Backend) {
        let app = TestApp::open_with(backend, &[("limits.endorse_burst", "100")]).await;
        app.publish("care", "").await;
        sign_organisations(&app, "care", 28).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let first = reviewer.read_page(INBOX).await;
        let on_first = list_cards(&first);
        assert_eq!(on_first.len(), 25);
        let after = first.attribute("nav.pages button[name=\"after\"]", "value");
        let token = first.value("token");
        let turn = [("token", token.as_str()), ("after", &after)];
        let second = read_location(&reviewer.post(INBOX, &turn).await);
        assert_eq!(second, format!("{INBOX}?after={after}"));
        let on_second = list_cards(&reviewer.read_page(&second).await);
        assert_eq!(on_second.len(), 3);
        assert!(on_second.iter().all(|name| !on_first.contains(name)));
        // The second page begins behind a row of the first, also when that is decided on.
        for name in [&on_first[3], &on_first[24]] {
            let page = reviewer.read_page(INBOX).await;
            let accept = [("action", "accept")];
            decide(&mut reviewer, (INBOX, &page), name, &accept).await;
        }
        assert_eq!(
            list_cards(&reviewer.read_page(&second).await),
            on_second,
            "nobody is left out"
        );
        let mut rest = on_first.clone();
        rest.retain(|name| ![&on_first[3], &on_first[24]].contains(&name));
        rest.extend_from_slice(&on_second[..2]);
        assert_eq!(list_cards(&reviewer.read_page(INBOX).await), rest);
        // Whoever decides on the second page stays on it.
        let page = reviewer.read_page(&second).await;
        let kept = [("after", after.as_str()), ("action", "accept")];
        let answer = decide(&mut reviewer, (INBOX, &page), &on_second[0], &kept).await;
        let place = read_location(&answer);
        assert!(place.contains(&format!("&after={after}#e-")), "{place}");
        assert_eq!(
            list_cards(&reviewer.read_page(&place).await),
            on_second[1..]
        );
        app.close().await;
    }

    pub async fn a_filter_by_statement_stays_through_a_decision(backend: Backend) {
        let app = TestApp::open(backend).await;
        for (slug, count) in [("care", 2), ("water", 1), ("light", 0)] {
            app.publish(slug, "").await;
            sign_organisations(&app, slug, count).await;
        }
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let path = "/staff/inbox";
        let all = reviewer.read_page(path).await;
        assert_eq!(list_cards(&all).len(), 3);
        let mut choices = all.texts("#statement option");
        choices.sort();
        let listed = ["A letter about care (2)", "A letter about water (1)"];
        assert_eq!(choices[..2], listed, "those in which something waits");
        assert_eq!(choices.len(), 3, "and the choice of all: {choices:?}");
        let token = all.value("token");
        let filter = [("token", token.as_str()), ("statement", "care")];
        let place = read_location(&reviewer.post(path, &filter).await);
        assert_eq!(place, "/staff/inbox?statement=care");
        let page = reviewer.read_page(&place).await;
        let names = list_cards(&page);
        assert_eq!(names.len(), 2, "those of care");
        let kept = [("statement", "care"), ("action", "accept")];
        let answer = decide(&mut reviewer, (path, &page), &names[0], &kept).await;
        let place = read_location(&answer);
        assert!(place.contains("&statement=care#e-"), "{place}");
        let page = reviewer.read_page(&place).await;
        assert_eq!(list_cards(&page), names[1..]);
        app.close().await;
    }

    pub async fn who_declines_says_why_in_the_language_of_each(backend: Backend) {
        let app = TestApp::open_with(backend, &[("contact", "help@example.org")]).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &change_field(omar(), "language", "ar"))
            .await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page(INBOX).await;
        let name = "Example Health Network";
        for preset in ["", "other", "unknown"] {
            let decline = [("action", "decline"), ("preset", preset), ("reason", " ")];
            let answer = decide(&mut reviewer, (INBOX, &inbox), name, &decline).await;
            assert_eq!(answer.status(), 422, "“{preset}”");
            let refused = Page::read(answer).await;
            let link = refused.attribute(".problems a", "href");
            let id = refused.attribute(".card details[open] select", "id");
            assert_eq!(link, format!("#{id}"), "it leads to the field");
        }
        let decline = [
            ("action", "decline"),
            ("preset", "not-confirmed"),
            ("reason", "We  wrote twice."),
        ];
        let answer = decide(&mut reviewer, (INBOX, &inbox), name, &decline).await;
        let done = read_location(&answer);
        assert!(done.contains("done=declined&undo="), "{done}");
        app.advance_clock(TimeDelta::minutes(1));
        let letter = app.take_letter_to("omar@elsewhere.example.net").await;
        let w = Locale::of("ar");
        let said = [
            format!("{} We wrote twice.", w.text("decline-not-confirmed")),
            w.text("decline-next-not-confirmed"),
            w.text("letter-contact"),
        ];
        for sentence in said {
            assert!(
                letter.text.contains(&sentence),
                "{sentence}\n{}",
                letter.text
            );
        }
        assert!(
            letter.text.lines().any(|line| line == "help@example.org"),
            "{}",
            letter.text
        );
        let page = reviewer.read_page(&done).await;
        let undo = [
            ("token", page.value("token")),
            ("id", page.value("id")),
            ("version", page.value("version")),
            ("action", "undo".to_owned()),
        ];
        let undo = undo.each_ref().map(|(name, value)| (*name, value.as_str()));
        reviewer.post(INBOX, &undo).await;
        let past = reviewer.read_page(INBOX).await.texts(".card details li");
        let said = format!("{} We wrote twice.", say("decline-not-confirmed"));
        assert!(
            past.iter().any(|line| line.ends_with(&said)),
            "the reviewer reads it in English: {past:?}"
        );
        app.close().await;
    }

    pub async fn the_navigation_counts_what_waits_within_the_limits(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.publish("water", "").await;
        sign_organisations(&app, "care", 2).await;
        sign_organisations(&app, "water", 1).await;
        let reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = say("staff-inbox");
        let page = reviewer.read_page(INBOX).await;
        let links = |page: &Page, nav: &str| page.texts(&format!("{nav} a"));
        assert!(links(&page, "header nav").contains(&format!("{inbox} (3)")));
        assert!(links(&page, "nav.inner").contains(&format!("{inbox} (2)")));
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let front = viewer.read_page("/staff").await;
        assert!(
            !links(&front, "header nav")
                .iter()
                .any(|link| link.contains('('))
        );
        // Who is limited to the pages of a partner counts what came from there.
        let limits = [
            (Some(care.id), None, Some("2")),
            (Some(care.id), Some("partner"), None),
        ];
        for (statement, partner, number) in limits {
            let scope = Scope {
                statement,
                partner: partner.map(str::to_owned),
            };
            let address = EmailAddress::parse("reviewer@staff.example.org").unwrap();
            let index = app.app.keys.hash_staff_email(&address);
            let tx = app.app.db.begin().await.unwrap();
            let member = store::member_by_index(&tx, &index).await.unwrap().unwrap();
            let changed = store::store_rights(&tx, member.id, member.role, &scope).await;
            assert!(changed.unwrap());
            tx.commit().await.unwrap();
            let page = reviewer.read_page(INBOX).await;
            let expected = match number {
                Some(number) => format!("{inbox} ({number})"),
                None => inbox.clone(),
            };
            assert!(links(&page, "nav.inner").contains(&expected), "{expected}");
        }
        app.close().await;
    }
}
