//! Two members of staff who do the same at once: the second one gets what the first one made.

use crate::support::journeys;

journeys!(
    a_draft_is_opened_twice_at_once,
    a_website_is_added_twice_at_once
);

mod journey {
    use std::time::Duration;

    use sea_orm::{ConnectionTrait, Statement};
    use undersigned::organisation::actions::{self as registry, RegistryError};
    use undersigned::organisation::rules::{
        Ecosoc, Organisation, OrganisationDraft, RegistryRefusal,
    };
    use undersigned::organisation::store as organisations;
    use undersigned::staff::account::rules::Role;
    use undersigned::staff::account::store as members;
    use undersigned::statement::draft::{actions as drafts, store as draft_rows};
    use uuid::Uuid;

    use crate::support::staff::StaffClient;
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp};

    /// Waits until an insert into a table waits for a transaction. SQLite has one writer: there the
    /// second one cannot even begin, and nothing has to be waited for.
    async fn wait_for_lock(app: &TestApp, table: &str) {
        if app.database.redis.is_none() {
            return;
        }
        let sql = format!(
            "select count(*) as waiting from pg_stat_activity where wait_event_type = 'Lock' and query ilike 'insert into \"{table}\"%'"
        );
        wait_until("the second insert", Duration::from_secs(10), async || {
            let query = Statement::from_string(app.app.db.backend(), sql.clone());
            let row = app.app.db.read.query_one_raw(query).await.unwrap().unwrap();
            (row.try_get::<i64>("", "waiting").unwrap() > 0).then_some(())
        })
        .await;
    }

    pub async fn a_draft_is_opened_twice_at_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        StaffClient::with_role(&app, Role::Editor).await;
        let by = members::members(&app.app.db.read).await.unwrap()[0].id;
        let id = drafts::open(&app.app, by, &statement).await.unwrap();
        let db = &app.app.db.read;
        let draft = draft_rows::find_by_id(db, &app.app.keys, id)
            .await
            .unwrap()
            .unwrap();
        drafts::discard(&app.app, by, id).await.unwrap();
        // The first one has written the draft, and has not committed it yet.
        let first = app.app.db.begin().await.unwrap();
        assert!(
            draft_rows::insert(&first, (&app.app.keys, &app.app.random), &draft)
                .await
                .unwrap()
        );
        let second = tokio::spawn({
            let app = app.app.clone();
            async move { drafts::open(&app, by, &statement).await }
        });
        wait_for_lock(&app, "statement_draft").await;
        first.commit().await.unwrap();
        assert_eq!(second.await.unwrap().unwrap(), draft.id);
        app.close().await;
    }

    pub async fn a_website_is_added_twice_at_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        let draft = OrganisationDraft {
            name: "Example Network".into(),
            country: None,
            ecosoc: Ecosoc::None,
            registered_name: None,
            ecosoc_since: None,
            networks: vec![],
            keys: vec!["web:network.example.org".into()],
            contact: None,
        };
        let organisation = Organisation {
            id: Uuid::from_u128(7),
            name: draft.name.clone(),
            country: None,
            ecosoc: Ecosoc::None,
            registered_name: None,
            ecosoc_since: None,
            keys: draft.keys.clone(),
            networks: vec![],
            contact_sealed: None,
            row_version: 0,
        };
        let first = app.app.db.begin().await.unwrap();
        let written = organisations::insert(&first, &organisation, app.now()).await;
        assert!(written.unwrap());
        let second = tokio::spawn({
            let (app, draft) = (app.app.clone(), draft.clone());
            async move { registry::add(&app, "cli:test", &draft).await }
        });
        wait_for_lock(&app, "organisation_key").await;
        first.commit().await.unwrap();
        let refused = second.await.unwrap();
        assert!(
            matches!(&refused, Err(RegistryError::Refused(why)) if *why == [RegistryRefusal::Taken]),
            "{refused:?}"
        );
        let all = organisations::load_all(&app.app.db.read).await.unwrap();
        assert_eq!(all.len(), 1);
        app.close().await;
    }
}
