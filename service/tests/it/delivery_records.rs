//! What is kept of deliveries: sealed while it is needed, and gone with the personal data.

use crate::support::journeys;

journeys!(
    details_are_kept_sealed_for_each_office,
    a_delivery_tells_the_public_what_it_may_read,
    what_names_people_goes_with_the_personal_data,
);

mod journey {
    use chrono::TimeDelta;
    use entities::{delivery_pack, delivery_piece};
    use sea_orm::ActiveValue::Set;
    use sea_orm::EntityTrait;
    use undersigned::delivery::details::DeliveryDetails;
    use undersigned::delivery::marks::{DeliveryMark, DeliveryWay};
    use undersigned::delivery::store::{self, NewDelivery, NewReceipt};
    use undersigned::endorsement::maintenance;
    use undersigned::statement::delivered::actions::open_receipt;
    use undersigned::statement::delivered::store::find_public_receipt;
    use undersigned::statement::rules::Statement;
    use uuid::Uuid;

    use crate::support::seizure::{find_texts, seize_files, seize_tables};
    use crate::support::{Backend, TestApp};

    const CONTACT: &str = "Wanjiru Oduya-Ketterling";
    const PRIVATE: &str = "Ministerial cabinet of Zubrowka";
    const RECEIPT: &[u8] = b"%PDF-1.7 received by Hildegund Obermoser";
    /// The statement closes six days after the clock of a test begins; 180 days later it is due.
    const CLOSES: &str = "closes = 2026-02-20T12:00:00";
    const UNTIL_DUE: TimeDelta = TimeDelta::days(186);

    fn details(contact_name: &str) -> DeliveryDetails {
        DeliveryDetails {
            contact_name: contact_name.into(),
            contact_mobile: "+254 700 000000".into(),
            ..DeliveryDetails::default()
        }
    }

    async fn save(app: &TestApp, of: (Uuid, &str), details: &DeliveryDetails) {
        let app = &app.app;
        let tx = app.db.begin().await.unwrap();
        let by = ("cli:test", app.clock.now());
        let sealing = (&app.keys, &app.random);
        store::save_details(&tx, sealing, of, details, by)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn load(app: &TestApp, of: (Uuid, &str)) -> Option<DeliveryDetails> {
        let found = store::load_details(&app.app.db.read, &app.app.keys, of).await;
        found.unwrap()
    }

    /// Marks a delivery with a receipt, and returns its id.
    async fn mark(app: &TestApp, statement: Uuid, (to_whom, is_public): (&str, bool)) -> Uuid {
        let app = &app.app;
        let now = app.clock.now();
        let id = app.random.id(now);
        let new = NewDelivery {
            id,
            statement,
            pack: None,
            mark: DeliveryMark {
                delivered_on: now.date_naive(),
                to_whom: to_whom.into(),
                way: DeliveryWay::Person,
                is_public,
                shows_receipt: true,
            },
            receipt: Some(NewReceipt {
                name: "receipt.pdf".into(),
                media_type: "application/pdf",
                bytes: RECEIPT.to_vec(),
            }),
            marked_by: "cli:test".into(),
            marked_at: now,
        };
        let tx = app.db.begin().await.unwrap();
        store::insert_delivery(&tx, (&app.keys, &app.random), new)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub async fn details_are_kept_sealed_for_each_office(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let statement = app.load_statement("care").await.id;
        let (letter, sheet) = ((statement, "letter"), (statement, "press-sheet"));
        assert_eq!(load(&app, letter).await, None);
        save(&app, letter, &details("Boris")).await;
        save(&app, sheet, &details("Chen")).await;
        save(&app, letter, &details(CONTACT)).await;
        assert_eq!(load(&app, letter).await, Some(details(CONTACT)));
        assert_eq!(load(&app, sheet).await, Some(details("Chen")));
        mark(&app, statement, (PRIVATE, false)).await;
        let mut places = seize_files(&app.database);
        places.append(&mut seize_tables(&app.database));
        let found = find_texts(&places, &[CONTACT, PRIVATE, "Hildegund Obermoser"]);
        assert_eq!(found.len(), 0, "it stands in clear");
        app.close().await;
    }

    pub async fn a_delivery_tells_the_public_what_it_may_read(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let statement = app.load_statement("care").await.id;
        let private = mark(&app, statement, (PRIVATE, false)).await;
        app.advance_clock(TimeDelta::days(1));
        let public = mark(&app, statement, (" Human Rights Council ", true)).await;
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        let list = async |is_public| {
            let found = store::list_deliveries(db, keys, statement, is_public).await;
            found.unwrap()
        };
        let told: Vec<_> = list(false).await.into_iter().map(|one| one.id).collect();
        assert_eq!(told, [public, private], "the newest first");
        let told = list(true).await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].to_whom.as_deref(), Some("Human Rights Council"));
        assert!(told[0].shows_receipt);
        let receipt = told[0].receipt.as_ref().unwrap();
        assert_eq!(receipt.name, "receipt.pdf");
        assert_eq!(receipt.size, RECEIPT.len() as u64);
        let delivered = Statement {
            delivered_at: Some(app.now()),
            ..app.load_statement("care").await
        };
        let withdrawn = Statement {
            withdrawn_at: Some(app.now()),
            ..delivered.clone()
        };
        let unmarked = app.load_statement("care").await;
        for (id, of, is_there) in [
            (public, &delivered, true),
            (public, &withdrawn, false),
            (public, &unmarked, false),
            (private, &delivered, false),
        ] {
            let found = find_public_receipt(db, of, id).await.unwrap();
            let media_type = found.map(|receipt| receipt.receipt_type);
            assert_eq!(media_type.as_deref(), is_there.then_some("application/pdf"));
        }
        for (of, id, is_there) in [
            (statement, public, true),
            (statement, private, true),
            (Uuid::nil(), private, false),
            (statement, Uuid::nil(), false),
        ] {
            let bytes = open_receipt(&app.app, db, (of, id)).await.unwrap();
            assert_eq!(bytes.as_deref(), is_there.then_some(RECEIPT));
        }
        let tx = app.app.db.begin().await.unwrap();
        for (of, is_deleted) in [(Uuid::nil(), false), (statement, true), (statement, false)] {
            let deleted = store::delete_delivery(&tx, of, private).await.unwrap();
            assert_eq!(deleted, is_deleted);
        }
        tx.commit().await.unwrap();
        app.close().await;
    }

    /// Stores a pack with one piece.
    async fn put_pack(app: &TestApp, statement: Uuid) {
        let app = &app.app;
        let now = app.clock.now();
        let id = app.random.id(now);
        let tx = app.db.begin().await.unwrap();
        let pack = delivery_pack::ActiveModel {
            id: Set(id),
            statement_id: Set(statement),
            preset: Set("letter".into()),
            languages: Set("en fr".into()),
            as_of: Set(now),
            version: Set(1),
            revision: Set(0),
            organisations: Set(0),
            individuals: Set(0),
            countries: Set(0),
            bytes: Set(3),
            sha256: Set(vec![0; 32]),
            made_by: Set("cli:test".into()),
            made_at: Set(now),
            job_id: Set(None),
            erased_at: Set(None),
        };
        delivery_pack::Entity::insert(pack)
            .exec_without_returning(&tx)
            .await
            .unwrap();
        let piece = delivery_piece::ActiveModel {
            pack_id: Set(id),
            position: Set(0),
            bytes: Set(vec![1, 2, 3]),
        };
        delivery_piece::Entity::insert(piece)
            .exec_without_returning(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn what_names_people_goes_with_the_personal_data(backend: Backend) {
        let app = TestApp::open(backend).await;
        for slug in ["care", "open"] {
            let change = if slug == "care" { CLOSES } else { "" };
            app.publish(slug, change).await;
        }
        let due = app.load_statement("care").await.id;
        let open = app.load_statement("open").await.id;
        for statement in [due, open] {
            save(&app, (statement, "letter"), &details(CONTACT)).await;
            mark(&app, statement, (PRIVATE, false)).await;
            mark(&app, statement, ("Human Rights Council", true)).await;
            put_pack(&app, statement).await;
        }
        app.advance_clock(UNTIL_DUE);
        maintenance::apply_retention(&app.app).await.unwrap();
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        for (statement, is_erased) in [(due, true), (open, false)] {
            let kept = load(&app, (statement, "letter")).await;
            assert_eq!(kept.is_none(), is_erased);
            let deliveries = store::list_deliveries(db, keys, statement, false).await;
            for delivery in deliveries.unwrap() {
                let is_gone = is_erased && !delivery.is_public;
                assert_eq!(delivery.to_whom.is_none(), is_gone);
                assert_eq!(delivery.receipt.is_none(), is_erased);
                let id = (statement, delivery.id);
                let receipt = open_receipt(&app.app, db, id).await.unwrap();
                assert_eq!(receipt.is_none(), is_erased);
            }
        }
        let packs = delivery_pack::Entity::find().all(db).await.unwrap();
        assert_eq!(packs.len(), 2, "what a pack says of itself stays");
        let kept = packs.iter().find(|pack| pack.erased_at.is_none()).unwrap();
        assert_eq!(kept.statement_id, open);
        let pieces = delivery_piece::Entity::find().all(db).await.unwrap();
        let of_packs: Vec<Uuid> = pieces.iter().map(|piece| piece.pack_id).collect();
        assert_eq!(of_packs, [kept.id]);
        app.close().await;
    }
}
