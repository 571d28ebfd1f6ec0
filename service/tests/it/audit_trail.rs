//! The audit log as people read it: a sentence a row, found by person, statement, action and day;
//! what names a person only for those who reveal it.

use crate::support::journeys;

journeys!(
    the_log_says_who_did_what_and_is_filtered,
    the_log_is_read_page_by_page,
    what_names_a_person_is_shown_to_who_reveals_it,
);

mod journey {
    use chrono::TimeDelta;
    use entities::endorsement;
    use sea_orm::EntityTrait;
    use undersigned::audit::{self, AuditEntry};
    use undersigned::endorsement::actions;
    use undersigned::endorsement::ledger::{Review, ReviewAction};
    use undersigned::endorsement::rules::Target;
    use undersigned::staff::account::rules::Role;

    use crate::support::cast::{amina, chen};
    use crate::support::page::Page;
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp};

    /// Takes the only signatory out, as somebody on the machine.
    async fn remove_signatory(app: &TestApp, reason: &str) {
        let row = endorsement::Entity::find().one(&app.app.db.read).await;
        let row = row.unwrap().unwrap();
        let review = Review {
            target: Target {
                statement: row.statement_id,
                id: row.id,
            },
            actor: "cli:ops".into(),
            action: ReviewAction::Invalidate,
            reason: reason.into(),
            expected: None,
            batch: None,
            letters_wait: TimeDelta::zero(),
        };
        actions::review(&app.app, review).await.unwrap();
    }

    pub async fn the_log_says_who_did_what_and_is_filtered(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.publish("other", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        remove_signatory(&app, "Not hers to sign").await;
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let removed = "ops (command line) removed Example Health Network from A letter about care";
        let log = owner.read_page("/staff/audit").await;
        let sentences = log.texts(".sentence");
        assert!(sentences.iter().any(|one| one == removed), "{sentences:?}");
        assert!(
            sentences
                .iter()
                .all(|one| !one.contains('[') && !one.contains('{')),
            "{sentences:?}"
        );
        let open = log.all("tbody details[open]");
        assert_eq!(open.len(), 0, "details stay behind");
        for (query, is_shown) in [
            ("statement=care", true),
            ("statement=other", false),
            ("statement=nowhere", false),
            ("topic=names", true),
            ("topic=team", false),
            ("actor=cli", true),
            (
                "statement=care&topic=names&actor=cli&from=2026-02-14&to=2026-02-14",
                true,
            ),
            ("statement=care&to=2026-02-13", false),
        ] {
            let page = owner.read_page(&format!("/staff/audit?{query}")).await;
            let sentences = page.texts(".sentence");
            let is_found = sentences.iter().any(|one| one == removed);
            assert_eq!(is_found, is_shown, "{query}: {sentences:?}");
        }
        let page = owner
            .read_page("/staff/audit?statement=care&topic=names")
            .await;
        assert_eq!(page.texts("dd.before"), ["accepted"]);
        assert_eq!(page.texts("dd.after"), ["invalidated"]);
        assert_eq!(page.texts("dd.note"), ["Not hers to sign"]);
        let chosen = page.attributes("form.filter option[selected]", "value");
        assert_eq!(chosen, ["care", "names"]);
        app.close().await;
    }

    pub async fn the_log_is_read_page_by_page(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for number in 0..60 {
            let detail = number.to_string();
            let entry = AuditEntry::on_statement("cli:ops", "recount", "care", &detail);
            audit::write_entry(&app.app, entry).await.unwrap();
            app.advance_clock(TimeDelta::milliseconds(2));
        }
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let path = "/staff/audit?statement=care&topic=other";
        let first = owner.read_page(path).await;
        let older = first.attribute("nav.pages a[rel=next]", "href");
        let second = owner.read_page(&older).await;
        let notes = [first.texts("dd.note"), second.texts("dd.note")];
        assert_eq!([notes[0].len(), notes[1].len()], [50, 10]);
        let expected: Vec<String> = (0..60).rev().map(|number| number.to_string()).collect();
        assert_eq!(notes.concat(), expected);
        assert_eq!(second.count("nav.pages"), 0);
        app.close().await;
    }

    pub async fn what_names_a_person_is_shown_to_who_reveals_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &chen()).await;
        remove_signatory(&app, "Her sister Mei asked for it").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let page = owner
            .read_page("/staff/audit?statement=care&topic=names")
            .await;
        let hidden = "ops (command line) removed (name hidden) from A letter about care";
        assert_eq!(page.texts(".sentence"), [hidden]);
        for secret in ["陈美", "sister Mei"] {
            assert!(!page.html().contains(secret), "{secret}");
        }
        assert_eq!(page.count(".sentence a"), 0);
        let token = owner.read_token().await;
        let order = [
            ("token", token.as_str()),
            ("action", "reveal"),
            ("statement", "care"),
            ("topic", "names"),
        ];
        let revealed = owner.post("/staff/audit", &order).await;
        assert_eq!(revealed.status(), 200);
        let page = Page::read(revealed).await;
        let shown = "ops (command line) removed 陈美 from A letter about care";
        assert_eq!(page.texts(".sentence"), [shown]);
        assert_eq!(page.texts("dd.note"), ["Her sister Mei asked for it"]);
        let log = owner.read_page("/staff/audit?object=audit%3Atrail").await;
        assert_eq!(
            log.texts(".sentence"),
            ["owner viewed personal details in the audit log"]
        );
        app.close().await;
    }
}
