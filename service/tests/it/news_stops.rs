//! What ends news by itself: letters that come back or are refused, and what is stored of all that.

use crate::support::journeys;

journeys!(
    what_the_mail_server_refuses_at_once_ends_the_news_to_it,
    a_refusal_says_nothing_of_an_address_that_came_after_it,
    what_came_back_late_is_judged_and_what_waits_is_not,
    newcomers_get_nothing_after_a_stop,
    what_was_ordered_before_its_statement_was_withdrawn_is_a_draft_again,
    nothing_of_news_is_stored_in_clear,
);

mod journey {
    use chrono::TimeDelta;
    use entities::news_stamp;
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    use undersigned::endorsement::letters::lease::LEASE;
    use undersigned::mail::bounces::actions::take_message;
    use undersigned::mail::bounces::rules::MailStream;
    use undersigned::mail::bounces::store::load_of_all;
    use undersigned::mail::given_up::count_sendable;
    use undersigned::mail::outbox::{self, NewNewsLetter};
    use undersigned::mail::rules::{DeliveryFailure, LetterSubject};
    use undersigned::mail::suppression::SuppressionReason;
    use undersigned::news::actions;
    use undersigned::news::content::NewsAudience;
    use undersigned::news::rules::{MailingState, PauseReason};
    use undersigned::news::sending::rules::find_reason;
    use undersigned::news::sending::store::{self as sending, NewStamp};
    use undersigned::news::store;
    use undersigned::statement::withdrawal::actions::withdraw;
    use uuid::Uuid;

    use crate::bounces::{BORIS, load_reasons, make_letter, make_report};
    use crate::news::journey::{agree, make_content, order, read_state, sign, take_news, work};
    use crate::support::cast::{boris, individual};
    use crate::support::seizure::{find_texts, seize_files, seize_tables};
    use crate::support::{Backend, TestApp};

    /// Has our own mail server refuse all news that wait.
    async fn refuse_waiting(app: &TestApp) {
        let (now, tx) = (app.now(), app.app.db.begin().await.unwrap());
        let until = now + LEASE;
        let claimed = outbox::claim_news(&tx, now, until, 10).await.unwrap();
        let ids: Vec<Uuid> = claimed.iter().map(|letter| letter.id).collect();
        let refused = DeliveryFailure::Never("the mail server said 550 5.1.1".into());
        outbox::fail(&tx, (&ids, until), &refused, None, now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn what_the_mail_server_refuses_at_once_ends_the_news_to_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &agree(boris())).await;
        let content = || make_content(NewsAudience::default());
        let id = order(&app, &care, content(), false).await;
        work(&app).await;
        refuse_waiting(&app).await;
        work(&app).await;
        assert_eq!(
            load_reasons(&app, BORIS).await,
            [SuppressionReason::HardBounce]
        );
        let bounces = load_of_all(&app.app.db.read).await.unwrap();
        assert_eq!((bounces.all.hard, bounces.all.sum()), (1, 1), "once");
        assert_eq!(read_state(&app, &care, id).await, MailingState::Done);
        let sendable = count_sendable(&app.app.db.read).await.unwrap();
        assert_eq!(sendable, 0, "nobody sends it to that mailbox again");
        order(&app, &care, content(), false).await;
        assert_eq!(take_news(&app).await.len(), 0);
        app.close().await;
    }

    pub async fn a_refusal_says_nothing_of_an_address_that_came_after_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let token = app.endorse_and_confirm("care", &agree(boris())).await;
        order(&app, &care, make_content(NewsAudience::default()), false).await;
        work(&app).await;
        refuse_waiting(&app).await;
        let new = "boris@elsewhere.example.org";
        let fields = [("action", "address"), ("new_email", new)];
        app.post_form(&format!("/my/{token}"), &fields).await;
        let letter = app.take_letter_to(new).await;
        let link = letter.links("/new-address/").remove(0);
        app.post_form(&link, &[("action", "change")]).await;
        app.take_letter_to(BORIS).await;
        work(&app).await;
        for address in [BORIS, new] {
            assert_eq!(load_reasons(&app, address).await, [], "{address}");
        }
        app.close().await;
    }

    pub async fn what_came_back_late_is_judged_and_what_waits_is_not(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let content = make_content(NewsAudience::default());
        let added = actions::add(&app.app, "staff:editor", &care, content, false).await;
        let (mailing, start) = (added.unwrap(), app.now());
        let make = |number: u32| NewStamp {
            mailing,
            endorsement: Uuid::from_u128(u128::from(number) + 1),
            letter: Uuid::from_u128(u128::from(number) + 1_000_000),
            mailbox: number.to_be_bytes().to_vec(),
            at: start + TimeDelta::milliseconds(i64::from(number)),
        };
        let stamps: Vec<NewStamp> = (0..2200).map(make).collect();
        let to_letter = |stamp: &NewStamp| NewNewsLetter {
            id: stamp.letter,
            about: LetterSubject {
                statement: care.id,
                id: stamp.endorsement,
            },
            mailing,
            due_at: start,
        };
        let waiting: Vec<NewNewsLetter> = stamps[2000..].iter().map(to_letter).collect();
        let tx = app.app.db.begin().await.unwrap();
        let all: Vec<&NewStamp> = stamps.iter().collect();
        assert_eq!(sending::stamp(&tx, &all).await.unwrap().len(), 2200);
        let letters: Vec<&NewNewsLetter> = waiting.iter().collect();
        outbox::insert_news(&tx, &letters).await.unwrap();
        news_stamp::Entity::update_many()
            .col_expr(news_stamp::Column::BouncedAt, Expr::val(Some(start)))
            .filter(news_stamp::Column::At.lt(start + TimeDelta::milliseconds(51)))
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let later = start + TimeDelta::milliseconds(1000);
        for (since, expected, why) in [
            (
                None,
                vec![(1000, 0), (1000, 51)],
                Some(PauseReason::Bounces),
            ),
            (Some(later), vec![(1000, 0)], None),
        ] {
            let groups = sending::load_recent(&app.app.db.read, since).await.unwrap();
            let found: Vec<(u64, u64)> = groups
                .iter()
                .map(|group| (group.sent, group.bounced))
                .collect();
            assert_eq!(found, expected);
            assert_eq!(find_reason(&groups), why);
        }
        app.close().await;
    }

    pub async fn newcomers_get_nothing_after_a_stop(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        let id = order(&app, &care, make_content(NewsAudience::default()), true).await;
        assert_eq!(take_news(&app).await.len(), 3);
        let tx = app.app.db.begin().await.unwrap();
        news_stamp::Entity::update_many()
            .col_expr(news_stamp::Column::ComplainedAt, Expr::val(app.now()))
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        app.advance_clock(TimeDelta::minutes(2));
        let dora = individual("Dora Example", "dora@people.example.org", "PE");
        app.endorse_and_confirm("care", &agree(dora)).await;
        app.advance_clock(TimeDelta::minutes(2));
        assert_eq!(take_news(&app).await.len(), 0);
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        let mailing = store::load_one(db, keys, care.id, id).await.unwrap();
        let mailing = mailing.unwrap();
        assert!(!mailing.to_newcomers);
        assert_eq!(mailing.facts.name(), MailingState::Done);
        assert_eq!(mailing.ordered_by.as_deref(), Some("staff:editor"));
        app.close().await;
    }

    pub async fn what_was_ordered_before_its_statement_was_withdrawn_is_a_draft_again(
        backend: Backend,
    ) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        let content = || make_content(NewsAudience::default());
        let id = order(&app, &care, content(), false).await;
        app.advance_clock(TimeDelta::seconds(1));
        let withdrawn = withdraw(&app.app, "cli:test", care.id, None).await;
        assert!(withdrawn.unwrap());
        assert_eq!(take_news(&app).await.len(), 0);
        assert_eq!(read_state(&app, &care, id).await, MailingState::Draft);
        // What is written about the withdrawal leaves.
        order(&app, &care, content(), false).await;
        assert_eq!(take_news(&app).await.len(), 3);
        app.close().await;
    }

    pub async fn nothing_of_news_is_stored_in_clear(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = sign(&app).await;
        order(&app, &care, make_content(NewsAudience::default()), false).await;
        work(&app).await;
        let letter = make_letter(&app.app.keys, MailStream::News, BORIS, 1);
        let report = make_report(&app.app.keys, "postfix", letter);
        take_message(&app.app, &report, &[]).await.unwrap();
        let mut places = seize_files(&app.database);
        places.append(&mut seize_tables(&app.database));
        assert_eq!(
            find_texts(&places, &["Борис Иванов"]).len(),
            1,
            "whoever is named in public is found"
        );
        let secrets = [
            BORIS,
            "chen@people.example.org",
            "people.example.org",
            "We delivered it",
            "We *delivered* it.",
            "لقد سلّمناه.",
        ];
        let found = find_texts(&places, &secrets);
        assert!(found.is_empty(), "{found:?}");
        // Boris stopped them by his report, and the two others get theirs.
        assert_eq!(take_news(&app).await.len(), 2);
        app.close().await;
    }
}
