//! News: they go to those who agreed, to each once, whatever breaks off; and they can be stopped.

use crate::support::journeys;

journeys!(
    news_go_to_those_who_agreed_in_their_language,
    the_headers_of_news_name_the_hosts_and_the_way_out,
    whoever_stopped_such_emails_gets_none,
    whoever_withdraws_before_it_leaves_gets_none,
    a_second_look_at_the_same_people_writes_to_nobody_twice,
    a_step_that_breaks_off_leaves_no_stamp_and_loses_nobody,
    the_news_of_a_killed_worker_leave_once,
    a_pause_holds_what_waits_and_a_cancellation_ends_it,
    nothing_is_sent_before_a_test,
    whoever_signs_later_gets_the_last_news_once,
    a_mailing_is_a_directory_on_the_command_line,
    news_and_reminders_read_well_in_english_and_arabic,
);

pub mod journey {
    use std::fmt::Write;
    use std::path::Path;

    use chrono::TimeDelta;
    use entities::{news_mailing, news_stamp, outbox_letter};
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
    use serde_json::{Value, json};
    use undersigned::endorsement::letters::lease::LEASE;
    use undersigned::endorsement::reminding::actions::queue_reminders;
    use undersigned::mail::outbox;
    use undersigned::mail::suppression::{self, SuppressionReason, SuppressionScope};
    use undersigned::news::actions::{self, NewsError};
    use undersigned::news::content::{NewsAudience, NewsContent, NewsText};
    use undersigned::news::rules::{Approval, MailingRefusal, MailingState};
    use undersigned::news::store;
    use undersigned::staff::news::actions as worker;
    use undersigned::statement::rules::Statement;
    use undersigned::values::EmailAddress;
    use uuid::Uuid;

    use crate::process::OPEN_GATES;
    use crate::support::cast::{amina, boris, change_field, chen, individual};
    use crate::support::mailbox::Letter;
    use crate::support::process::{Server, read_output, run};
    use crate::support::{Backend, TestApp, TestDatabase};

    const EDITOR: &str = "staff:editor";
    const OFFICE: &str = "office@staff.example.org";
    const ZOE: &str = "zoe@people.example.org";

    /// Adds that somebody agrees to news.
    pub fn agree(mut body: Value) -> Value {
        body["consent"]["updates"] = json!(true);
        body
    }

    pub fn make_content(audience: NewsAudience) -> NewsContent {
        let text = |language: &str, subject: &str, body: &str| NewsText {
            language: language.into(),
            subject: subject.into(),
            body: body.into(),
            html: String::new(),
        };
        NewsContent {
            name: "Delivered".into(),
            texts: vec![
                text("en", "We delivered it", "We *delivered* it.\n\nThank you."),
                text("ar", "سلّمناه", "لقد سلّمناه."),
            ],
            audience,
        }
    }

    /// Adds a mailing, tests it and orders it for now.
    pub async fn order(
        app: &TestApp,
        care: &Statement,
        content: NewsContent,
        newcomers: bool,
    ) -> Uuid {
        let added = actions::add(&app.app, EDITOR, care, content, newcomers).await;
        let id = added.unwrap();
        let to = EmailAddress::parse(OFFICE).unwrap();
        let tested = actions::send_test(&app.app, EDITOR, care, (id, None), (&to, "en")).await;
        tested.unwrap();
        app.take_letter_to(OFFICE).await;
        let now = app.now();
        let ordered = actions::schedule(&app.app, EDITOR, care, (id, None), now).await;
        assert_eq!(ordered.unwrap(), Approval::NotNeeded);
        id
    }

    /// Has a worker take some steps: begin, go through the audience, and look whether all has left.
    pub async fn work(app: &TestApp) {
        for _ in 0..3 {
            worker::send_news(&app.app).await.unwrap();
        }
    }

    pub async fn take_news(app: &TestApp) -> Vec<Letter> {
        work(app).await;
        let mut letters = app.take_letters().await;
        letters.sort_by(|one, other| one.to.cmp(&other.to));
        work(app).await;
        letters
    }

    pub fn list_addresses(letters: &[Letter]) -> Vec<&str> {
        letters.iter().map(|letter| letter.to.as_str()).collect()
    }

    pub async fn read_state(app: &TestApp, care: &Statement, id: Uuid) -> MailingState {
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        let mailing = store::load_one(db, keys, care.id, id).await.unwrap();
        mailing.unwrap().facts.name()
    }

    async fn count_stamps(app: &TestApp) -> u64 {
        let stamps = news_stamp::Entity::find().count(&app.app.db.read).await;
        stamps.unwrap()
    }

    async fn execute(app: &TestApp, sql: &str) {
        let tx = app.app.db.begin().await.unwrap();
        tx.execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Amina, Boris and Chen agree to news, Boris in Arabic; Zoe does not.
    pub async fn sign(app: &TestApp) -> Statement {
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &agree(amina())).await;
        let mut arabic = agree(boris());
        arabic["language"] = json!("ar");
        app.endorse_and_confirm("care", &arabic).await;
        app.endorse_and_confirm("care", &agree(chen())).await;
        let zoe = individual("Zoe Example", ZOE, "PE");
        app.endorse_and_confirm("care", &zoe).await;
        care
    }

    pub async fn news_go_to_those_who_agreed_in_their_language(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        let id = order(&app, &care, make_content(NewsAudience::default()), false).await;
        let letters = take_news(&app).await;
        let people = ["amina@health.example.org", "boris@people.example.org"];
        assert_eq!(
            list_addresses(&letters),
            [people[0], people[1], "chen@people.example.org"]
        );
        assert_eq!(letters[0].subject, "We delivered it");
        assert_eq!(letters[1].subject, "سلّمناه");
        assert!(letters[0].text.contains("We *delivered* it."));
        assert!(letters[0].html.contains("<em>delivered</em>"));
        for part in ["<img", "http-equiv", "<script"] {
            assert!(!letters[0].html.contains(part), "{part}");
        }
        assert_eq!(letters[0].links("/unsubscribe/").len(), 1);
        assert_eq!(letters[0].links("/my/").len(), 1);
        assert_eq!(read_state(&app, &care, id).await, MailingState::Done);
        let narrow = NewsAudience {
            kind: "individual".into(),
            country: "CN".into(),
            ..NewsAudience::default()
        };
        order(&app, &care, make_content(narrow), false).await;
        let letters = take_news(&app).await;
        assert_eq!(list_addresses(&letters), ["chen@people.example.org"]);
        app.close().await;
    }

    pub async fn news_and_reminders_read_well_in_english_and_arabic(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "reminder = true").await;
        let mut arabic = agree(boris());
        arabic["language"] = json!("ar");
        for body in [agree(amina()), arabic] {
            app.endorse_and_confirm("care", &body).await;
        }
        order(&app, &care, make_content(NewsAudience::default()), false).await;
        let mut letters = take_news(&app).await;
        for (language, address) in [("en", "ana@people.example.org"), ("ar", ZOE)] {
            let body = individual("Somebody Else", address, "PE");
            app.endorse("care", &change_field(body, "language", language))
                .await;
        }
        app.discard_letters(2).await;
        app.advance_clock(TimeDelta::days(2));
        queue_reminders(&app.app).await.unwrap();
        letters.append(&mut app.take_letters().await);
        letters.sort_by(|one, other| one.subject.cmp(&other.subject));
        let mut report = String::new();
        for letter in &letters {
            let mut text = letter.text.clone();
            for path in ["/confirm/", "/my/", "/unsubscribe/"] {
                for link in letter.links(path) {
                    let (before, _) = link.rsplit_once('/').unwrap();
                    text = text.replace(&link, &format!("{before}/TOKEN"));
                }
            }
            let text = text.replace(&app.base, "http://HERE");
            writeln!(report, "Subject: {}\n\n{text}\n========", letter.subject).unwrap();
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, { insta::assert_snapshot!("news_letters", report) });
        app.close().await;
    }

    fn read_headers(app: &TestApp, letter: &Letter) -> Vec<String> {
        let file = format!("mail/{}.eml", letter.id);
        let source = std::fs::read(app.database.directory.path().join(file)).unwrap();
        let source = String::from_utf8(source).unwrap();
        let (head, _) = source.split_once("\r\n\r\n").unwrap();
        head.split("\r\n").map(str::to_owned).collect()
    }

    pub async fn the_headers_of_news_name_the_hosts_and_the_way_out(backend: Backend) {
        let settings = [
            ("news.from", "news@news.example.org"),
            ("news.reply_to", "answers@example.org"),
            ("news.unsubscribe_mail", "stop@example.org"),
        ];
        let app = TestApp::open_with(backend, &settings).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &agree(boris())).await;
        order(&app, &care, make_content(NewsAudience::default()), false).await;
        let letters = take_news(&app).await;
        let headers = read_headers(&app, &letters[0]);
        let way = &letters[0].links("/unsubscribe/")[0];
        let from = headers.iter().find(|line| line.starts_with("From: "));
        let from = from.unwrap();
        assert!(
            from.contains("Example Network") && from.contains("<news@news.example.org>"),
            "{from}"
        );
        for line in [
            "Reply-To: answers@example.org".to_owned(),
            "Precedence: list".to_owned(),
            format!("List-Unsubscribe: <{way}>, <mailto:stop@example.org?subject=unsubscribe>"),
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click".to_owned(),
        ] {
            assert!(headers.contains(&line), "{line}: {headers:#?}");
        }
        app.close().await;
    }

    pub async fn whoever_stopped_such_emails_gets_none(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        let stop = async |address: &str, scope: SuppressionScope| {
            let address = EmailAddress::parse(address).unwrap();
            let hash = suppression::address_hash(&app.app.keys, &address);
            let tx = app.app.db.begin().await.unwrap();
            let reason = SuppressionReason::Unsubscribed;
            suppression::suppress(&tx, hash, scope, reason, app.now())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        };
        stop("amina@health.example.org", SuppressionScope::Site).await;
        let here = SuppressionScope::Statement(care.id);
        let id = order(&app, &care, make_content(NewsAudience::default()), false).await;
        work(&app).await;
        assert_eq!(count_stamps(&app).await, 2, "Amina has no letter");
        stop("boris@people.example.org", here).await;
        let letters = take_news(&app).await;
        assert_eq!(
            list_addresses(&letters),
            ["chen@people.example.org"],
            "also if it waited already"
        );
        assert_eq!(read_state(&app, &care, id).await, MailingState::Done);
        app.close().await;
    }

    pub async fn whoever_withdraws_before_it_leaves_gets_none(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let token = app.endorse_and_confirm("care", &agree(boris())).await;
        order(&app, &care, make_content(NewsAudience::default()), false).await;
        work(&app).await;
        let body = json!({ "token": token });
        let withdrawn = app.post_json("/api/v1/withdrawals", &body).await;
        assert_eq!(withdrawn.status(), 200);
        let letters = app.take_letters().await;
        let news = letters
            .iter()
            .filter(|letter| letter.subject == "We delivered it");
        assert_eq!(news.count(), 0);
        app.close().await;
    }

    pub async fn a_second_look_at_the_same_people_writes_to_nobody_twice(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        order(&app, &care, make_content(NewsAudience::default()), false).await;
        work(&app).await;
        assert_eq!(count_stamps(&app).await, 3);
        // As if the worker had died and forgotten where it was.
        let tx = app.app.db.begin().await.unwrap();
        news_mailing::Entity::update_many()
            .col_expr(news_mailing::Column::Position, Expr::val(None::<Uuid>))
            .col_expr(
                news_mailing::Column::FedAt,
                Expr::val(None::<chrono::DateTime<chrono::Utc>>),
            )
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let letters = take_news(&app).await;
        assert_eq!(letters.len(), 3);
        assert_eq!(count_stamps(&app).await, 3);
        app.close().await;
    }

    pub async fn a_step_that_breaks_off_leaves_no_stamp_and_loses_nobody(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        order(&app, &care, make_content(NewsAudience::default()), false).await;
        let (fail, heal) = match backend {
            Backend::Sqlite => (
                "create trigger fail_news before insert on outbox_letter \
                 begin select raise(abort, 'broken'); end",
                "drop trigger fail_news",
            ),
            Backend::Postgres => (
                "create function fail_news() returns trigger language plpgsql as \
                 $$ begin raise exception 'broken'; end $$; \
                 create trigger fail_news before insert on outbox_letter \
                 for each row execute function fail_news()",
                "drop trigger fail_news on outbox_letter",
            ),
        };
        execute(&app, fail).await;
        // The first step begins the mailing, the second one fails.
        worker::send_news(&app.app).await.unwrap();
        assert!(worker::send_news(&app.app).await.is_err());
        assert_eq!(count_stamps(&app).await, 0);
        execute(&app, heal).await;
        assert_eq!(take_news(&app).await.len(), 3);
        app.close().await;
    }

    pub async fn the_news_of_a_killed_worker_leave_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        order(&app, &care, make_content(NewsAudience::default()), false).await;
        work(&app).await;
        // A worker claims them and dies before it sends any.
        let (now, tx) = (app.now(), app.app.db.begin().await.unwrap());
        let claimed = outbox::claim_news(&tx, now, now + LEASE, 10).await;
        tx.commit().await.unwrap();
        assert_eq!(claimed.unwrap().len(), 3);
        assert_eq!(take_news(&app).await.len(), 0, "they are the dead one's");
        app.advance_clock(LEASE + TimeDelta::seconds(1));
        assert_eq!(take_news(&app).await.len(), 3);
        app.advance_clock(LEASE + TimeDelta::seconds(1));
        assert_eq!(take_news(&app).await.len(), 0);
        app.close().await;
    }

    pub async fn a_pause_holds_what_waits_and_a_cancellation_ends_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        let id = order(&app, &care, make_content(NewsAudience::default()), false).await;
        work(&app).await;
        actions::pause(&app.app, EDITOR, &care, id).await.unwrap();
        assert_eq!(take_news(&app).await.len(), 0);
        assert_eq!(read_state(&app, &care, id).await, MailingState::Paused);
        actions::resume(&app.app, EDITOR, &care, id).await.unwrap();
        assert_eq!(take_news(&app).await.len(), 3);
        let id = order(&app, &care, make_content(NewsAudience::default()), false).await;
        work(&app).await;
        actions::cancel(&app.app, EDITOR, &care, id).await.unwrap();
        assert_eq!(take_news(&app).await.len(), 0);
        assert_eq!(read_state(&app, &care, id).await, MailingState::Cancelled);
        let waiting = outbox_letter::Entity::find()
            .filter(outbox_letter::Column::MailingId.eq(id))
            .filter(Expr::cust("state = 'waiting'"));
        assert_eq!(waiting.count(&app.app.db.read).await.unwrap(), 0);
        app.close().await;
    }

    pub async fn nothing_is_sent_before_a_test(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        let content = make_content(NewsAudience::default());
        let added = actions::add(&app.app, EDITOR, &care, content, false).await;
        let id = added.unwrap();
        let now = app.now();
        let ordered = actions::schedule(&app.app, EDITOR, &care, (id, None), now).await;
        assert!(matches!(
            ordered,
            Err(NewsError::Refused(MailingRefusal::Untested))
        ));
        let to = EmailAddress::parse(OFFICE).unwrap();
        let tested = actions::send_test(&app.app, EDITOR, &care, (id, None), (&to, "ar")).await;
        tested.unwrap();
        assert_eq!(app.take_letter_to(OFFICE).await.subject, "سلّمناه");
        let mut changed = make_content(NewsAudience::default());
        changed.texts[0].body = "Another text.".into();
        let seen = (id, 2);
        let saved = actions::save(&app.app, &care, seen, changed.clone(), false).await;
        saved.unwrap();
        let ordered = actions::schedule(&app.app, EDITOR, &care, (id, None), now).await;
        assert!(ordered.is_err(), "that text was not tested");
        let saved = actions::save(&app.app, &care, seen, changed, true).await;
        assert!(matches!(
            saved,
            Err(NewsError::Refused(MailingRefusal::Moved))
        ));
        assert_eq!(take_news(&app).await.len(), 0);
        app.close().await;
    }

    pub async fn whoever_signs_later_gets_the_last_news_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        let first = order(&app, &care, make_content(NewsAudience::default()), true).await;
        assert_eq!(take_news(&app).await.len(), 3);
        let last = order(&app, &care, make_content(NewsAudience::default()), true).await;
        assert_eq!(take_news(&app).await.len(), 3);
        app.advance_clock(TimeDelta::minutes(2));
        let dora = individual("Dora Example", "dora@people.example.org", "PE");
        app.endorse_and_confirm("care", &agree(dora)).await;
        app.advance_clock(TimeDelta::minutes(2));
        let letters = take_news(&app).await;
        assert_eq!(
            list_addresses(&letters),
            ["dora@people.example.org"],
            "the last news alone"
        );
        app.advance_clock(TimeDelta::minutes(2));
        assert_eq!(take_news(&app).await.len(), 0);
        let end = actions::end_newcomers(&app.app, EDITOR, &care, first).await;
        assert!(end.is_err(), "the first one had ended already");
        let end = actions::end_newcomers(&app.app, EDITOR, &care, last).await;
        end.unwrap();
        let eva = individual("Eva Example", "eva@people.example.org", "PE");
        app.endorse_and_confirm("care", &agree(eva)).await;
        app.advance_clock(TimeDelta::minutes(2));
        assert_eq!(take_news(&app).await.len(), 0);
        app.close().await;
    }

    fn write_directory(folder: &Path, body: &str) {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join("news.toml"), "name = \"Delivered\"\n").unwrap();
        let text = format!("+++\nsubject = \"We delivered it\"\n+++\n{body}\n");
        std::fs::write(folder.join("en.md"), text).unwrap();
    }

    pub async fn a_mailing_is_a_directory_on_the_command_line(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let folder = database.directory.path().join("news");
        write_directory(&folder, "We delivered it.");
        let folder = folder.to_str().unwrap().to_owned();
        let news = |more: &[&str]| {
            let words = ["news", "care", folder.as_str()];
            run(&database, &[words.as_slice(), more].concat())
        };
        let checked = read_output(&database, &["news", "care", &folder]);
        assert_eq!(checked, "Delivered\t0 recipients\ten\n");
        let early = news(&["--send"]);
        assert!(!early.status.success());
        let why = String::from_utf8_lossy(&early.stderr).into_owned();
        assert!(why.contains("--test"), "{why}");
        assert!(news(&["--test", OFFICE]).status.success());
        let empty = news(&["--send"]);
        let why = String::from_utf8_lossy(&empty.stderr).into_owned();
        assert!(why.contains("nobody would get it"), "{why}");
        let status = String::from_utf8(news(&["--status"]).stdout).unwrap();
        assert!(status.starts_with("state\ttested\n"), "{status}");
        write_directory(Path::new(&folder), "Another text.");
        let why = String::from_utf8_lossy(&news(&["--send"]).stderr).into_owned();
        assert!(why.contains("changed since its test"), "{why}");
        assert!(news(&["--cancel"]).status.success());
        assert!(!news(&["--status"]).status.success(), "it is gone");
        server.stop();
    }
}
