//! The inbox of staff: decisions, undo, two reviewers, questions, merges, bursts, many at once.

use crate::support::journeys;

journeys!(
    a_decision_is_undone_before_anybody_is_written_to,
    undoing_brings_back_who_made_way,
    two_reviewers_do_not_step_on_each_other,
    all_that_match_are_decided_and_undone,
    a_question_and_a_merge,
    a_burst_waits_in_the_inbox,
);

mod journey {
    use chrono::TimeDelta;
    use reqwest::Response;
    use undersigned::staff::account::rules::Role;

    use crate::support::cast::{amina, boris, change_field, individual, omar, organisation};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const INBOX: &str = "/staff/s/care/inbox";

    /// The names on the cards of an inbox.
    fn list_cards(inbox: &Page) -> Vec<String> {
        inbox.texts("li.card h2 bdi")
    }

    /// Endorses for twelve organisations, four of them from addresses that anybody can have.
    async fn sign_networks(app: &TestApp) {
        for number in 0..12 {
            let free = if number % 3 == 0 {
                "gmail.com"
            } else {
                "elsewhere.example.org"
            };
            let who = organisation(
                "Officer",
                &format!("n{number}@{free}"),
                &format!("Network {number}"),
                &format!("https://n{number}.example.net"),
            );
            app.endorse_and_confirm("care", &who).await;
        }
    }

    /// Accepts all that free-mail addresses hold back, if they are this many.
    async fn accept_all(reviewer: &mut StaffClient<'_>, count: &str) -> Response {
        let token = reviewer.read_token().await;
        let all = [
            ("token", token.as_str()),
            ("action", "accept-all"),
            ("why", "free-mail"),
            ("all", count),
        ];
        reviewer.post(INBOX, &all).await
    }

    pub async fn a_decision_is_undone_before_anybody_is_written_to(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &omar()).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page(INBOX).await;
        let (token, id, version) = (
            inbox.value("token"),
            inbox.value("id"),
            inbox.value("version"),
        );
        let decide = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &version),
            ("action", "decline"),
            ("reason", "Who are you?"),
        ];
        let done = read_location(&reviewer.post(INBOX, &decide).await);
        // A letter about a decision waits for 30 s: so long staff may undo it, and nobody has
        // heard.
        app.advance_clock(TimeDelta::seconds(5));
        assert_eq!(app.take_letters().await.len(), 0, "the letter waits");
        let page = reviewer.read_page(&done).await;
        assert_eq!(page.text("p.empty"), "Nothing waits.");
        assert_eq!(page.attribute("button[data-key=\"u\"]", "value"), "undo");
        let undo = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &page.value("version")),
            ("action", "undo"),
        ];
        assert!(read_location(&reviewer.post(INBOX, &undo).await).ends_with("done=undone"));
        app.advance_clock(TimeDelta::minutes(2));
        assert_eq!(
            app.take_letters().await.len(),
            0,
            "nobody hears of what was undone"
        );
        let inbox = reviewer.read_page(INBOX).await;
        assert_eq!(list_cards(&inbox), ["Example Health Network"]);
        let past = inbox.texts("li.card details li");
        assert!(
            past.iter().any(|line| line.contains("Who are you?")),
            "it waits again, with its history: {past:?}"
        );
        let version = inbox.value("version");
        let accept = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &version),
            ("action", "accept"),
        ];
        reviewer.post(INBOX, &accept).await;
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        app.advance_clock(TimeDelta::minutes(1));
        let letter = app.take_letter_to("omar@elsewhere.example.net").await;
        assert!(letter.subject.starts_with("Accepted"), "{}", letter.subject);
        app.close().await;
    }

    pub async fn undoing_brings_back_who_made_way(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let same_mailbox = change_field(boris(), "email", "omar@elsewhere.example.net");
        app.endorse_and_confirm("care", &same_mailbox).await;
        app.endorse_and_confirm("care", &omar()).await;
        assert_eq!(
            app.read_counts("care").await,
            (1, 0, 1),
            "the person counts while the organisation waits"
        );
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page(INBOX).await;
        let (token, id) = (inbox.value("token"), inbox.value("id"));
        for (action, counts) in [("accept", (1, 1, 0)), ("undo", (1, 0, 1))] {
            reviewer
                .post(INBOX, &[("token", &token), ("id", &id), ("action", action)])
                .await;
            assert_eq!(app.read_counts("care").await, counts, "{action}");
        }
        assert!(
            undersigned::endorsement::recount::recount(&app.app, &care, false)
                .await
                .unwrap()
                .is_empty()
        );
        app.close().await;
    }

    pub async fn two_reviewers_do_not_step_on_each_other(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &omar()).await;
        let mut one = StaffClient::with_role(&app, Role::Reviewer).await;
        let mut other = StaffClient::with_role(&app, Role::Owner).await;
        let seen = other.read_page(INBOX).await;
        let (id, version) = (seen.value("id"), seen.value("version"));
        let (mine, theirs) = (one.read_token().await, other.read_token().await);
        // The endorsement waits as before, but each write counts up its version.
        for action in ["accept", "undo"] {
            one.post(INBOX, &[("token", &mine), ("id", &id), ("action", action)])
                .await;
        }
        let late = [
            ("token", theirs.as_str()),
            ("id", &id),
            ("version", &version),
            ("action", "decline"),
            ("reason", "x"),
        ];
        assert!(
            read_location(&other.post(INBOX, &late).await).ends_with("done=gone"),
            "the row is not the one that was on screen"
        );
        let now = other.read_page(INBOX).await;
        assert_eq!(list_cards(&now), ["Example Health Network"]);
        app.close().await;
    }

    pub async fn all_that_match_are_decided_and_undone(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        sign_networks(&app).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let token = reviewer.read_token().await;
        let narrowed = [
            ("token", token.as_str()),
            ("action", "filter"),
            ("why", "free-mail"),
        ];
        let page = Page::read(reviewer.post(INBOX, &narrowed).await).await;
        let networks = ["Network 0", "Network 3", "Network 6", "Network 9"];
        let mut cards = list_cards(&page);
        cards.sort();
        assert_eq!(cards, networks);
        assert_eq!(page.value("all"), "4");
        // Who decides on all decides on those that the page counted.
        assert_eq!(
            accept_all(&mut reviewer, "3").await.status(),
            422,
            "what matches has changed since"
        );
        let job = read_location(&accept_all(&mut reviewer, "4").await);
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (4, 4, 0));
        let page = reviewer.read_page(&job).await;
        assert_eq!(page.text(".job [role=\"status\"]"), "Done.");
        assert_eq!(page.count("button[value=\"undo\"]"), 1);
        let undo = read_location(
            &reviewer
                .post(&job, &[("token", &token), ("action", "undo")])
                .await,
        );
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (0, 0, 0));
        let undone = reviewer.read_page(&undo).await;
        assert_eq!(undone.text(".job [role=\"status\"]"), "Done.");
        let again = read_location(
            &reviewer
                .post(&job, &[("token", &token), ("action", "undo")])
                .await,
        );
        assert_eq!(again, job, "once");
        app.advance_clock(TimeDelta::minutes(2));
        // Nobody hears of what was undone.
        app.discard_letters(0).await;
        app.close().await;
    }

    pub async fn a_question_and_a_merge(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        // A Cyrillic “Е” and another domain: the same to the eye.
        let alike = organisation(
            "Officer",
            "info@gmail.com",
            "Еxample Health Network",
            "https://health-example.net",
        );
        app.endorse_and_confirm("care", &alike).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page(INBOX).await;
        let why = inbox.texts("li.card ul.why li").remove(0);
        assert!(
            why.starts_with("It looks like an organisation that is known"),
            "{why}"
        );
        assert_eq!(
            inbox.text("li.card details strong bdi"),
            "Example Health Network"
        );
        let (token, id) = (inbox.value("token"), inbox.value("id"));
        let ask = [
            ("token", token.as_str()),
            ("id", &id),
            ("action", "ask"),
            ("reason", "Which office is this?"),
        ];
        assert!(read_location(&reviewer.post(INBOX, &ask).await).ends_with("done=asked"));
        let letter = app.take_letter_to("info@gmail.com").await;
        assert!(
            letter
                .text
                .contains("Which office is this? — reviewer, reviewer@staff.example.org"),
            "{}",
            letter.text
        );
        let inbox = reviewer.read_page(INBOX).await;
        let merge = [
            ("token", token.as_str()),
            ("id", &id),
            ("action", "merge"),
            ("key", &inbox.value("key")),
        ];
        assert!(read_location(&reviewer.post(INBOX, &merge).await).ends_with("done=merged"));
        let inbox = reviewer.read_page(INBOX).await;
        let why = inbox.texts("li.card ul.why li");
        assert!(
            why.contains(&"Another endorsement stands for this organisation already.".to_owned()),
            "{why:?}"
        );
        let accept = [("token", token.as_str()), ("id", &id), ("action", "accept")];
        assert!(
            read_location(&reviewer.post(INBOX, &accept).await).ends_with("done=seat-taken"),
            "the seat is taken"
        );
        let notice = reviewer
            .read_page(&format!("{INBOX}?done=seat-taken"))
            .await
            .text("main .notice[role=\"status\"]");
        assert!(
            notice.starts_with("Another endorsement already stands for this organisation."),
            "{notice}"
        );
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        app.close().await;
    }

    pub async fn a_burst_waits_in_the_inbox(backend: Backend) {
        let app = TestApp::open_with(backend, &[("limits.confirmations_per_domain", "3")]).await;
        app.publish("care", "").await;
        for number in 0..5 {
            for domain in ["bots.example.org", "gmail.com"] {
                let who = individual(
                    &format!("Person {number}"),
                    &format!("p{number}@{domain}"),
                    "KE",
                );
                app.endorse_and_confirm("care", &who).await;
            }
        }
        assert_eq!(
            app.read_counts("care").await,
            (8, 0, 8),
            "three of one domain, and all whose mailboxes anybody can have"
        );
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page(INBOX).await;
        let burst = "Many came from one mail domain within minutes.";
        assert_eq!(inbox.texts("li.card ul.why li"), [burst, burst]);
        assert_eq!(inbox.text("main p.summary"), "2 wait");
        let token = inbox.value("token");
        let all = [
            ("token", token.as_str()),
            ("action", "accept-all"),
            ("why", "burst"),
            ("all", "2"),
        ];
        reviewer.post(INBOX, &all).await;
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (10, 0, 10));
        app.advance_clock(TimeDelta::minutes(1));
        // The two hear that they count now.
        app.discard_letters(2).await;
        app.close().await;
    }
}
