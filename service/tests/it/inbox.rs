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

    use crate::inbox_flow::{INBOX, decide, list_cards, read_only_row, say};
    use crate::support::cast::{amina, boris, change_field, individual, omar, organisation};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

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
        let token = inbox.value("token");
        let (id, version) = read_only_row(&inbox);
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
        assert_eq!(page.text("p.empty"), say("inbox-empty"));
        assert_eq!(page.attribute("button[data-key=\"u\"]", "value"), "undo");
        let undo = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &page.value("version")),
            ("action", "undo"),
        ];
        let undone = read_location(&reviewer.post(INBOX, &undo).await);
        assert_eq!(undone, format!("{INBOX}?done=undone&of={id}#e-{id}"));
        app.advance_clock(TimeDelta::minutes(2));
        assert_eq!(
            app.take_letters().await.len(),
            0,
            "nobody hears of what was undone"
        );
        let inbox = reviewer.read_page(INBOX).await;
        assert_eq!(list_cards(&inbox), ["Example Health Network"]);
        let past = inbox.texts(".card details li");
        assert!(
            past.iter().any(|line| line.contains("Who are you?")),
            "it waits again, with its history: {past:?}"
        );
        let (_, version) = read_only_row(&inbox);
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
        let token = inbox.value("token");
        let (id, _) = read_only_row(&inbox);
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
        let (id, version) = read_only_row(&seen);
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
        let answered = read_location(&other.post(INBOX, &late).await);
        assert_eq!(
            answered,
            format!("{INBOX}?done=gone&of={id}#e-{id}"),
            "the row is not the one that was on screen"
        );
        let now = other.read_page(&answered).await;
        assert_eq!(
            now.text(".notice strong"),
            say("inbox-label-changed"),
            "and still waits"
        );
        assert_eq!(list_cards(&now), ["Example Health Network"]);
        // Then a colleague decides, and whoever had the page open hears that.
        let accept = [("token", mine.as_str()), ("id", &id), ("action", "accept")];
        one.post(INBOX, &accept).await;
        let decline = [("action", "decline"), ("reason", "x")];
        let answer = decide(
            &mut other,
            (INBOX, &now),
            "Example Health Network",
            &decline,
        );
        let answered = read_location(&answer.await);
        assert_eq!(answered, format!("{INBOX}?done=gone&of={id}"));
        let told = other.read_page(&answered).await;
        assert_eq!(
            told.text(".notice strong"),
            "Already decided by a colleague:"
        );
        assert_eq!(told.text(".notice bdi"), "Example Health Network");
        assert_eq!(told.count("button[data-key=\"u\"]"), 0);
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
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
        let place = read_location(&reviewer.post(INBOX, &narrowed).await);
        assert_eq!(place, format!("{INBOX}?why=free-mail"));
        let page = reviewer.read_page(&place).await;
        let networks = ["Network 0", "Network 3", "Network 6", "Network 9"];
        let mut cards = list_cards(&page);
        cards.sort();
        assert_eq!(cards, networks);
        assert_eq!(page.value("all"), "4");
        for action in ["decline-all", "decline-picked"] {
            let pick = page.attributes("[name=\"pick\"]", "value").remove(0);
            let decline = [
                ("token", token.as_str()),
                ("action", action),
                ("why", "free-mail"),
                ("all", "4"),
                ("pick", &pick),
            ];
            let refused = Page::read(reviewer.post(INBOX, &decline).await).await;
            assert_eq!(
                refused.text(".problems a[href=\"#preset-all\"]"),
                say("inbox-decline-why"),
                "{action} needs a reason"
            );
        }
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
        let why = inbox.texts(".card ul.why li").remove(0);
        assert!(
            why.starts_with("It looks like an organisation that we know"),
            "{why}"
        );
        assert_eq!(
            inbox.text(".card details strong bdi"),
            "Example Health Network"
        );
        let token = inbox.value("token");
        let (id, _) = read_only_row(&inbox);
        let ask = [
            ("token", token.as_str()),
            ("id", &id),
            ("action", "ask"),
            ("reason", "Which office is this?"),
        ];
        let asked = read_location(&reviewer.post(INBOX, &ask).await);
        assert_eq!(asked, format!("{INBOX}?done=asked&of={id}#e-{id}"));
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
            ("key", &inbox.value(&format!("key-{id}"))),
        ];
        let merged = read_location(&reviewer.post(INBOX, &merge).await);
        assert_eq!(merged, format!("{INBOX}?done=merged&of={id}#e-{id}"));
        let inbox = reviewer.read_page(INBOX).await;
        let why = inbox.texts(".card ul.why li");
        assert!(
            why.contains(&"There is already an endorsement by this organisation.".to_owned()),
            "{why:?}"
        );
        let accept = [("token", token.as_str()), ("id", &id), ("action", "accept")];
        let accepted = read_location(&reviewer.post(INBOX, &accept).await);
        assert_eq!(accepted, format!("{INBOX}?done=seat-taken&of={id}#e-{id}"));
        let told = reviewer.read_page(&accepted).await;
        let notice = told.text("main .notice[role=\"status\"]");
        assert!(
            notice.starts_with(&say("inbox-label-seat-taken")),
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
        let burst = "Many endorsements from one email domain within minutes.";
        assert_eq!(inbox.texts(".card ul.why li"), [burst, burst]);
        assert_eq!(inbox.text("main p.summary"), "2 to review");
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
