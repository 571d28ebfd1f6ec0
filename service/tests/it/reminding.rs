//! Reminders: one to whoever has not confirmed after two days; and the letter that staff send again.

use crate::support::journeys;

journeys!(
    whoever_has_not_confirmed_is_reminded_once,
    nobody_is_reminded_who_signed_or_does_not_want_it,
    nobody_is_reminded_where_the_statement_does_not_say_so,
    a_mailbox_is_reminded_once_whatever_was_submitted,
    whoever_withdrew_or_cannot_be_reached_is_not_reminded,
    a_late_letter_is_not_followed_by_its_reminder_at_once,
    staff_send_the_letter_to_one_person_again,
);

mod journey {
    use chrono::TimeDelta;
    use entities::bounce_event;
    use sea_orm::ActiveValue::Set;
    use sea_orm::EntityTrait;
    use undersigned::audit::load_newest;
    use undersigned::endorsement::reminding::actions::queue_reminders;
    use undersigned::mail::bounces::{BounceKind, MailStream};
    use undersigned::mail::suppression::address_hash;
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::actions::close;
    use undersigned::values::EmailAddress;

    use crate::support::cast::{boris, change_field, individual};
    use crate::support::page::Page;
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp};

    const REMINDS: &str = "reminder = true";
    const BORIS: &str = "boris@people.example.org";

    async fn queue(app: &TestApp) {
        queue_reminders(&app.app).await.unwrap();
    }

    pub async fn whoever_has_not_confirmed_is_reminded_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", REMINDS).await;
        app.endorse("care", &boris()).await;
        let first = app.take_letter_to(BORIS).await;
        app.advance_clock(TimeDelta::days(2) - TimeDelta::seconds(1));
        queue(&app).await;
        app.discard_letters(0).await;
        app.advance_clock(TimeDelta::seconds(1));
        // Two workers at once, and again.
        for _ in 0..2 {
            queue(&app).await;
        }
        let reminder = app.take_letter_to(BORIS).await;
        assert!(
            reminder.subject.starts_with("Reminder"),
            "{}",
            reminder.subject
        );
        assert!(reminder.text.contains("This is the only reminder."));
        assert_eq!(reminder.links("/confirm/"), first.links("/confirm/"));
        app.advance_clock(TimeDelta::days(3));
        queue(&app).await;
        app.discard_letters(0).await;
        // The same submission again is asked about as the first time, and brings no second reminder.
        app.endorse("care", &boris()).await;
        let again = app.take_letter_to(BORIS).await;
        assert_eq!(again.subject, first.subject);
        app.advance_clock(TimeDelta::days(3));
        queue(&app).await;
        app.discard_letters(0).await;
        let link = first.links("/confirm/").remove(0);
        let answer = app.post_form(&link, &[("action", "confirm")]).await;
        assert_eq!(answer.status(), 303);
        app.take_letter_to(BORIS).await;
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        app.close().await;
    }

    pub async fn nobody_is_reminded_who_signed_or_does_not_want_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", REMINDS).await;
        // Boris mistyped his name, and signed again.
        app.endorse("care", &change_field(boris(), "name", "Brois"))
            .await;
        app.take_letter_to(BORIS).await;
        app.endorse_and_confirm("care", &boris()).await;
        // Ana confirmed.
        let ana = individual("Ana Diaz", "ana@people.example.org", "KE");
        app.endorse_and_confirm("care", &ana).await;
        // Somebody used the address of a stranger twice, who disowned the first time.
        let stranger = "stranger@people.example.org";
        app.endorse("care", &individual("Some One", stranger, "KE"))
            .await;
        let letter = app.take_letter_to(stranger).await;
        let link = letter.links("/confirm/").remove(0);
        app.post_form(&link, &[("action", "disown")]).await;
        app.endorse("care", &individual("Some Two", stranger, "KE"))
            .await;
        app.take_letter_to(stranger).await;
        app.advance_clock(TimeDelta::days(2));
        queue(&app).await;
        app.discard_letters(0).await;
        app.close().await;
    }

    pub async fn nobody_is_reminded_where_the_statement_does_not_say_so(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.publish("water", REMINDS).await;
        for slug in ["care", "water"] {
            app.endorse(slug, &boris()).await;
            app.take_letter_to(BORIS).await;
        }
        app.advance_clock(TimeDelta::days(1));
        let water = app.load_statement("water").await;
        close(&app.app, "cli:test", &water).await.unwrap();
        app.advance_clock(TimeDelta::days(1));
        queue(&app).await;
        app.discard_letters(0).await;
        app.close().await;
    }

    /// Opens the app with more letters an hour than one mailbox gets here.
    async fn open(backend: Backend) -> TestApp {
        TestApp::open_with(backend, &[("limits.letters_per_hour", "10")]).await
    }

    pub async fn a_mailbox_is_reminded_once_whatever_was_submitted(backend: Backend) {
        let app = open(backend).await;
        app.publish("care", REMINDS).await;
        app.endorse("care", &change_field(boris(), "name", "Brois"))
            .await;
        app.take_letter_to(BORIS).await;
        app.advance_clock(TimeDelta::minutes(1));
        app.endorse("care", &boris()).await;
        let second = app.take_letter_to(BORIS).await;
        // Both are due, and the newer one is what was meant.
        app.advance_clock(TimeDelta::days(2));
        queue(&app).await;
        let reminder = app.take_letter_to(BORIS).await;
        assert_eq!(reminder.links("/confirm/"), second.links("/confirm/"));
        // Another line, later.
        app.endorse("care", &change_field(boris(), "name", "B. Ivanov"))
            .await;
        app.take_letter_to(BORIS).await;
        app.advance_clock(TimeDelta::days(2));
        queue(&app).await;
        app.discard_letters(0).await;
        // Another statement reminds by itself.
        app.publish("water", REMINDS).await;
        app.endorse("water", &boris()).await;
        app.take_letter_to(BORIS).await;
        app.advance_clock(TimeDelta::days(2));
        queue(&app).await;
        let reminder = app.take_letter_to(BORIS).await;
        assert!(reminder.text.contains("A letter about water"));
        app.close().await;
    }

    pub async fn whoever_withdrew_or_cannot_be_reached_is_not_reminded(backend: Backend) {
        let app = open(backend).await;
        let care = app.publish("care", REMINDS).await.id;
        // Boris has another line that waits, and withdraws the one that counts.
        let my = app.endorse_and_confirm("care", &boris()).await;
        app.endorse("care", &change_field(boris(), "name", "Brois"))
            .await;
        app.take_letter_to(BORIS).await;
        let withdrawn = [("action", "withdraw")];
        app.post_form(&format!("/my/{my}"), &withdrawn).await;
        // The mail server of Ana says later that there is no such mailbox.
        let ana = "ana@people.example.org";
        app.endorse("care", &individual("Ana Diaz", ana, "KE"))
            .await;
        app.take_letter_to(ana).await;
        let address = EmailAddress::parse(ana).unwrap();
        let bounce = bounce_event::ActiveModel {
            mailbox: Set(address_hash(&app.app.keys, &address)),
            letter: Set(vec![1; 4]),
            kind: Set(BounceKind::Hard),
            stream: Set(MailStream::Confirmation),
            statement_id: Set(care),
            domain: Set(vec![1; 3]),
            day: Set(app.now().date_naive()),
        };
        let tx = app.app.db.begin().await.unwrap();
        let inserted = bounce_event::Entity::insert(bounce).exec_without_returning(&tx);
        inserted.await.unwrap();
        tx.commit().await.unwrap();
        app.advance_clock(TimeDelta::days(2));
        queue(&app).await;
        app.discard_letters(0).await;
        app.close().await;
    }

    pub async fn a_late_letter_is_not_followed_by_its_reminder_at_once(backend: Backend) {
        let app = open(backend).await;
        app.publish("care", REMINDS).await;
        app.endorse("care", &boris()).await;
        // No worker runs for three days.
        app.advance_clock(TimeDelta::days(3));
        queue(&app).await;
        app.take_letter_to(BORIS).await;
        queue(&app).await;
        app.discard_letters(0).await;
        app.advance_clock(TimeDelta::days(2));
        queue(&app).await;
        let reminder = app.take_letter_to(BORIS).await;
        assert!(reminder.subject.starts_with("Reminder"));
        app.close().await;
    }

    pub async fn staff_send_the_letter_to_one_person_again(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", REMINDS).await;
        app.endorse("care", &boris()).await;
        let first = app.take_letter_to(BORIS).await;
        let path = "/staff/s/care/send-again";
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        reviewer.prove().await;
        let token = reviewer.read_token().await;
        let fields = [("token", token.as_str()), ("email", BORIS)];
        assert_eq!(reviewer.post(path, &fields).await.status(), 403);
        app.advance_clock(TimeDelta::hours(1));
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        editor.prove().await;
        let token = editor.read_token().await;
        for (email, status, sentence) in [
            ("nowhere", 422, "email"),
            ("nobody@people.example.org", 200, "Nobody with this"),
            (BORIS, 200, "will be sent again"),
            (BORIS, 409, "less than an hour ago"),
        ] {
            let fields = [("token", token.as_str()), ("email", email)];
            let answer = editor.post(path, &fields).await;
            assert_eq!(answer.status().as_u16(), status, "{email}");
            let html = Page::read(answer).await.html().to_owned();
            assert!(html.contains(sentence), "{email}: {html}");
        }
        let again = app.take_letter_to(BORIS).await;
        assert_eq!(again.links("/confirm/"), first.links("/confirm/"));
        assert_ne!(again.id, first.id, "mail programs would hide it");
        // It does not count as the reminder.
        app.advance_clock(TimeDelta::days(2));
        queue(&app).await;
        let reminder = app.take_letter_to(BORIS).await;
        assert!(reminder.subject.starts_with("Reminder"));
        let entries = load_newest(&app.app.db.read, &app.app.keys, None, 1000).await;
        let entries = entries.unwrap();
        let asked = entries.iter().filter(|one| one.action == "send-again");
        assert_eq!(asked.count(), 2, "also the one that found nobody");
        app.close().await;
    }
}
