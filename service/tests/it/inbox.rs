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

    use crate::support::cast::{amina, boris, but, individual, omar, organisation};
    use crate::support::staff::{StaffClient, place};
    use crate::support::{Backend, TestApp, field};

    async fn read_page(who: &StaffClient<'_>, path: &str) -> String {
        who.get(path).await.text().await.unwrap()
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
        let token = reviewer.token().await;
        let all = [
            ("token", token.as_str()),
            ("action", "accept-all"),
            ("why", "free-mail"),
            ("all", count),
        ];
        reviewer.post("/staff/s/care/inbox", &all).await
    }

    pub async fn a_decision_is_undone_before_anybody_is_written_to(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &omar()).await;
        app.new_letters().await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = read_page(&reviewer, "/staff/s/care/inbox").await;
        let (token, id, version) = (
            field(&inbox, "token"),
            field(&inbox, "id"),
            field(&inbox, "version"),
        );
        let decide = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &version),
            ("action", "decline"),
            ("reason", "Who are you?"),
        ];
        let done = place(&reviewer.post("/staff/s/care/inbox", &decide).await);
        app.wait(TimeDelta::seconds(5));
        assert_eq!(app.new_letters().await.len(), 0, "the letter waits");
        let page = read_page(&reviewer, &done).await;
        assert!(page.contains("Nothing waits.") && page.contains("data-key=\"u\""));
        let undo = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &field(&page, "version")),
            ("action", "undo"),
        ];
        assert!(place(&reviewer.post("/staff/s/care/inbox", &undo).await).ends_with("done=undone"));
        app.wait(TimeDelta::minutes(2));
        assert_eq!(
            app.new_letters().await.len(),
            0,
            "nobody hears of what was undone"
        );
        let inbox = read_page(&reviewer, "/staff/s/care/inbox").await;
        assert!(
            inbox.contains("Example Health Network") && inbox.contains("Who are you?"),
            "it waits again, with its history"
        );
        let version = field(&inbox, "version");
        let accept = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &version),
            ("action", "accept"),
        ];
        reviewer.post("/staff/s/care/inbox", &accept).await;
        assert_eq!(app.counts("care").await, (1, 1, 0));
        app.wait(TimeDelta::minutes(1));
        assert_eq!(app.new_letters().await.len(), 1);
        app.close().await;
    }

    pub async fn undoing_brings_back_who_made_way(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let same_mailbox = but(boris(), "email", "omar@elsewhere.example.net");
        app.endorse_and_confirm("care", &same_mailbox).await;
        app.endorse_and_confirm("care", &omar()).await;
        assert_eq!(
            app.counts("care").await,
            (1, 0, 1),
            "the person counts while the organisation waits"
        );
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = read_page(&reviewer, "/staff/s/care/inbox").await;
        let (token, id) = (field(&inbox, "token"), field(&inbox, "id"));
        for (action, counts) in [("accept", (1, 1, 0)), ("undo", (1, 0, 1))] {
            reviewer
                .post(
                    "/staff/s/care/inbox",
                    &[("token", &token), ("id", &id), ("action", action)],
                )
                .await;
            assert_eq!(app.counts("care").await, counts, "{action}");
        }
        assert!(
            undersigned::endorsement::actions::recount(&app.app, &care, false)
                .await
                .unwrap()
                .is_empty()
        );
        app.new_letters().await;
        app.close().await;
    }

    pub async fn two_reviewers_do_not_step_on_each_other(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &omar()).await;
        let mut one = StaffClient::with_role(&app, Role::Reviewer).await;
        let mut other = StaffClient::with_role(&app, Role::Owner).await;
        let seen = read_page(&other, "/staff/s/care/inbox").await;
        let (id, version) = (field(&seen, "id"), field(&seen, "version"));
        let (mine, theirs) = (one.token().await, other.token().await);
        for action in ["accept", "undo"] {
            one.post(
                "/staff/s/care/inbox",
                &[("token", &mine), ("id", &id), ("action", action)],
            )
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
            place(&other.post("/staff/s/care/inbox", &late).await).ends_with("done=gone"),
            "the row is not the one that was on screen"
        );
        assert!(
            read_page(&other, "/staff/s/care/inbox")
                .await
                .contains("Example Health Network")
        );
        app.close().await;
    }

    pub async fn all_that_match_are_decided_and_undone(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        sign_networks(&app).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let token = reviewer.token().await;
        let narrowed = [
            ("token", token.as_str()),
            ("action", "filter"),
            ("why", "free-mail"),
        ];
        let page = reviewer
            .post("/staff/s/care/inbox", &narrowed)
            .await
            .text()
            .await
            .unwrap();
        assert_eq!(
            (
                page.matches("class=\"card\"").count(),
                field(&page, "all").as_str()
            ),
            (4, "4")
        );
        assert_eq!(
            accept_all(&mut reviewer, "3").await.status(),
            422,
            "what matches has changed since"
        );
        let job = place(&accept_all(&mut reviewer, "4").await);
        app.work().await;
        assert_eq!(app.counts("care").await, (4, 4, 0));
        let page = read_page(&reviewer, &job).await;
        assert!(
            page.contains("Done.") && page.contains("value=\"undo\""),
            "{page}"
        );
        let undo = place(
            &reviewer
                .post(&job, &[("token", &token), ("action", "undo")])
                .await,
        );
        app.work().await;
        assert_eq!(app.counts("care").await, (0, 0, 0));
        assert!(read_page(&reviewer, &undo).await.contains("Done."));
        let again = place(
            &reviewer
                .post(&job, &[("token", &token), ("action", "undo")])
                .await,
        );
        assert_eq!(again, job, "once");
        app.wait(TimeDelta::minutes(2));
        app.new_letters().await;
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
        app.new_letters().await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = read_page(&reviewer, "/staff/s/care/inbox").await;
        assert!(
            inbox.contains("looks like an organisation that is known")
                && inbox.contains("It looks like:"),
            "{inbox}"
        );
        let (token, id) = (field(&inbox, "token"), field(&inbox, "id"));
        let ask = [
            ("token", token.as_str()),
            ("id", &id),
            ("action", "ask"),
            ("reason", "Which office is this?"),
        ];
        assert!(place(&reviewer.post("/staff/s/care/inbox", &ask).await).ends_with("done=asked"));
        let letters = app.new_letters().await;
        assert!(
            letters.len() == 1
                && letters[0]
                    .text
                    .contains("Which office is this? — reviewer, reviewer@staff.example.org")
        );
        let inbox = read_page(&reviewer, "/staff/s/care/inbox").await;
        let merge = [
            ("token", token.as_str()),
            ("id", &id),
            ("action", "merge"),
            ("key", &field(&inbox, "key")),
        ];
        assert!(
            place(&reviewer.post("/staff/s/care/inbox", &merge).await).ends_with("done=merged")
        );
        let inbox = read_page(&reviewer, "/staff/s/care/inbox").await;
        assert!(
            inbox.contains("stands for this organisation already"),
            "{inbox}"
        );
        let accept = [("token", token.as_str()), ("id", &id), ("action", "accept")];
        assert!(
            place(&reviewer.post("/staff/s/care/inbox", &accept).await)
                .ends_with("done=seat-taken"),
            "the seat is taken"
        );
        let said = read_page(&reviewer, "/staff/s/care/inbox?done=seat-taken").await;
        assert!(
            said.contains("Another endorsement already stands for this organisation."),
            "{said}"
        );
        assert_eq!(app.counts("care").await, (1, 1, 0));
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
            app.counts("care").await,
            (8, 0, 8),
            "three of one domain, and all whose mailboxes anybody can have"
        );
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = read_page(&reviewer, "/staff/s/care/inbox").await;
        assert!(
            inbox.matches("class=\"card\"").count() == 2
                && inbox.contains("Many came from one mail domain"),
            "{inbox}"
        );
        let token = field(&inbox, "token");
        let all = [
            ("token", token.as_str()),
            ("action", "accept-all"),
            ("why", "burst"),
            ("all", "2"),
        ];
        reviewer.post("/staff/s/care/inbox", &all).await;
        app.work().await;
        assert_eq!(app.counts("care").await, (10, 0, 10));
        app.wait(TimeDelta::minutes(1));
        app.new_letters().await;
        app.close().await;
    }
}
