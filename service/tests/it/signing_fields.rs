//! Every text of the form is found again wherever a line is stored, shown or exported, and nowhere
//! once it is erased.

use crate::support::journeys;

journeys!(
    every_text_of_the_form_is_found_until_it_is_erased,
    a_form_with_an_error_keeps_every_text,
);

mod journey {
    use entities::endorsement;
    use sea_orm::EntityTrait;
    use serde_json::{Value, json};
    use undersigned::endorsement::actions;
    use undersigned::endorsement::rules::Kind;
    use undersigned::endorsement::signing::form::{FIELDS, FieldType, SigningField};
    use undersigned::export::actions::run;
    use undersigned::export::rules::{ExportRequest, Format, Preset};
    use undersigned::staff::account::rules::Role;

    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp};

    const KINDS: [Kind; 2] = [Kind::Organisation, Kind::Individual];

    /// The texts that a signatory of one kind types, each like no other.
    struct Texts {
        kind: Kind,
        typed: Vec<(&'static SigningField, String)>,
    }

    impl Texts {
        fn of(kind: Kind) -> Self {
            let has_text = |field: &&SigningField| {
                matches!(field.holds, FieldType::Text(_))
                    && field.only_for.is_none_or(|only| only == kind)
            };
            let text = |field: &SigningField| match field.json {
                "email" => format!("{kind}@filled.example.org"),
                "organisation.website" => "https://filled.example.org/".to_owned(),
                // Each text is like no other, so that one is not found in the place of another.
                name => format!("Filled {}", name.replace('.', " ")),
            };
            let fields = FIELDS.iter().filter(has_text);
            let typed = fields.map(|field| (field, text(field))).collect();
            Self { kind, typed }
        }

        fn in_lower_case(mut self) -> Self {
            for (_, text) in &mut self.typed {
                *text = text.to_lowercase();
            }
            self
        }

        fn email(&self) -> &str {
            let email = self.typed.iter().find(|(field, _)| field.json == "email");
            &email.unwrap().1
        }

        fn to_body(&self) -> Value {
            let mut body = json!({
                "kind": self.kind, "country": "KE", "language": "en", "consent": {"publish": true},
            });
            if self.kind == Kind::Organisation {
                body["authorised"] = json!(true);
            }
            for (field, text) in &self.typed {
                match field.json.split_once('.') {
                    Some((object, member)) => body[object][member] = json!(text),
                    None => body[field.json] = json!(text),
                }
            }
            body
        }

        /// A person who hides nothing is public but for the mailbox, an organisation by its name.
        fn is_public(&self, field: &SigningField) -> bool {
            match self.kind {
                Kind::Organisation => field.json == "organisation.name",
                Kind::Individual => field.json != "email",
            }
        }

        /// The texts that belong into a place are in it, and no other one is.
        fn assert_found(
            &self,
            place: &str,
            content: &str,
            belongs: impl Fn(&SigningField) -> bool,
        ) {
            for (field, text) in &self.typed {
                let (kind, name) = (self.kind, field.json);
                let found = content.contains(text.as_str());
                assert_eq!(found, belongs(field), "{name} ({kind}), {place}: {content}");
            }
        }
    }

    pub async fn every_text_of_the_form_is_found_until_it_is_erased(backend: Backend) {
        let app = TestApp::open(backend).await;
        for kind in KINDS {
            app.publish(kind.as_str(), "").await;
        }
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        for kind in KINDS {
            let texts = Texts::of(kind);
            let my = sign(&app, &texts).await;
            let rows = endorsement::Entity::find().all(&app.app.db.read).await;
            let is_this = |row: &endorsement::Model| row.kind.as_str() == kind.as_str();
            let before = rows.unwrap().into_iter().find(is_this).unwrap();
            check_where_it_counts(&app, &texts).await;
            texts.assert_found("its own page", &app.read_html(&my).await, |_| true);
            let known = actions::find_endorsement(&app.app, before.id)
                .await
                .unwrap();
            texts.assert_found("the opened row", &format!("{known:?}"), |field| {
                field.json != "email"
            });
            // What the public may not read lies sealed in the row.
            texts.assert_found("the row", &format!("{before:?}"), |field| {
                texts.is_public(field) || field.json == "organisation.website"
            });
            // Staff do not need the address to decide.
            let is_clear = |field: &SigningField| field.json != "email";
            let path = format!("/staff/s/{kind}/signatories/{}", before.id);
            let page = viewer.get(&path).await.text().await.unwrap();
            let is_shown = |field: &SigningField| {
                texts.is_public(field) || field.json == "organisation.website"
            };
            texts.assert_found("the console", &page, is_shown);
            let reveal = [("token", token.as_str()), ("action", "reveal")];
            let page = editor.post(&path, &reveal).await.text().await.unwrap();
            texts.assert_found("the console, revealed", &page, is_clear);

            let erased = app.post_form(&my, &[("action", "erase")]).await;
            assert_eq!(erased.status(), 303);
            let rows = endorsement::Entity::find().all(&app.app.db.read).await;
            let after = rows.unwrap().into_iter().find(is_this).unwrap();
            // What is searched is folded.
            let texts = texts.in_lower_case();
            let row = format!("{after:?}").to_lowercase();
            texts.assert_found("the erased row", &row, |_| false);
            assert!(after.sealed.is_none() && after.email_index.is_none());
            assert_ne!(after.sort_key, before.sort_key);
        }
        app.close().await;
    }

    /// Signs the statement of the kind and confirms. The names are in the letter, and all public texts
    /// with the officer's name on the page behind its link.
    async fn sign(app: &TestApp, texts: &Texts) -> String {
        let answer = app.endorse(texts.kind.as_str(), &texts.to_body()).await;
        assert_eq!(answer.status(), 202);
        let letter = app.take_letter_to(texts.email()).await;
        let is_shown = |field: &SigningField| texts.is_public(field) || field.json == "name";
        // Before the mailbox is confirmed, letters carry no free text of a stranger.
        let is_mailed =
            |field: &SigningField| is_shown(field) && !matches!(field.json, "role" | "affiliation");
        texts.assert_found("the letter's text", &letter.text, is_mailed);
        texts.assert_found("the letter", &letter.html, is_mailed);
        let link = letter.links("/confirm/").remove(0);
        texts.assert_found("the page to confirm", &app.read_html(&link).await, is_shown);
        let confirmed = app.post_form(&link, &[("action", "confirm")]).await;
        assert_eq!(confirmed.status(), 303);
        app.take_letter_to(texts.email())
            .await
            .links("/my/")
            .remove(0)
    }

    /// Finds the texts of a counted line in the lists and in the exports.
    async fn check_where_it_counts(app: &TestApp, texts: &Texts) {
        let slug = texts.kind.as_str();
        let is_public = |field: &SigningField| texts.is_public(field);
        let page = app.read_html(&format!("/s/{slug}/signatories")).await;
        texts.assert_found("the list", &page, is_public);
        let path = format!("/api/v1/statements/{slug}/signatories");
        let items = app.read_json(&path).await;
        texts.assert_found("the list in JSON", &items.to_string(), is_public);
        let statement = app.load_statement(slug).await;
        for preset in [Preset::Public, Preset::Full] {
            let order = ExportRequest::new(Format::Csv, preset);
            let mut file = vec![];
            run(&app.app, &statement, &order, "cli:test", &mut file, &|_| ())
                .await
                .unwrap();
            let belongs = |field: &SigningField| preset == Preset::Full || texts.is_public(field);
            texts.assert_found("an export", &String::from_utf8(file).unwrap(), belongs);
        }
    }

    pub async fn a_form_with_an_error_keeps_every_text(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let page = app.read_html("/en/s/care?ref=a-network").await;
        for field in FIELDS {
            let input = format!("name=\"{}\"", field.html);
            assert!(page.contains(&input), "no {input} on the form");
        }
        for kind in KINDS {
            let texts = Texts::of(kind);
            let mut sent = vec![("kind", kind.as_str())];
            let typed = texts.typed.iter();
            sent.extend(typed.map(|(field, text)| (field.html, text.as_str())));
            // The country is missing.
            let answer = app.post_form("/s/care/endorse", &sent).await;
            assert_eq!(answer.status(), 422);
            let page = answer.text().await.unwrap();
            for (field, text) in &texts.typed {
                assert!(
                    page.contains(&format!("value=\"{text}\"")),
                    "{}",
                    field.html
                );
            }
        }
        app.close().await;
    }
}
