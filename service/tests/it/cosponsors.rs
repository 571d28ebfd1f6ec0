//! Co-sponsors: ECOSOC's list pasted, who may be one, the question by mail, and the answer by one
//! button.

use crate::support::journeys;

journeys!(
    a_pasted_list_is_seen_before_it_is_saved,
    an_organisation_answers_by_one_button_until_the_delivery,
    who_withdraws_is_no_cosponsor,
    who_takes_no_email_is_not_asked,
    an_order_is_stopped_within_30_seconds,
    staff_record_what_they_were_told,
);

/// The journeys, and the steps that others take as well.
pub mod journey {
    use serde_json::json;
    use undersigned::delivery::cosponsors::store::load_cosponsors;
    use undersigned::delivery::cosponsors::{Cosponsor, CosponsorAnswer};
    use undersigned::mail::suppression::{
        SuppressionReason, SuppressionScope, address_hash, suppress,
    };
    use undersigned::organisation::rules::{Ecosoc, Organisation};
    use undersigned::organisation::store;
    use undersigned::staff::account::rules::Role;
    use undersigned::staff::outreach::reminders::STOP_WITHIN;
    use undersigned::statement::actions as statements;
    use undersigned::values::EmailAddress;

    use crate::support::cast::amina;
    use crate::support::mailbox::Letter;
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const LIST: &str = "/staff/organisations/ecosoc";
    pub const COSPONSORS: &str = "/staff/s/care/cosponsors";
    pub const AMINA: &str = "amina@health.example.org";

    /// Posts a form of the console with its token.
    pub async fn post(
        who: &mut StaffClient<'_>,
        path: &str,
        fields: &[(&str, &str)],
    ) -> reqwest::Response {
        let token = who.read_token().await;
        let order = [[("token", token.as_str())].as_slice(), fields].concat();
        who.post(path, &order).await
    }

    /// Registers an organisation with its website and its status, under a longer name.
    pub async fn register(
        editor: &mut StaffClient<'_>,
        (name, website): (&str, &str),
        status: &str,
    ) {
        let registered = format!("{name} International");
        let typed = [
            ("action", "add"),
            ("name", name),
            ("country", "KE"),
            ("websites", website),
            ("ecosoc", status),
            ("since", "2014"),
            ("registered_name", &registered),
        ];
        let answer = post(editor, "/staff/organisations", &typed).await;
        assert_eq!(
            read_location(&answer),
            "/staff/organisations?done=added",
            "{name} is registered"
        );
    }

    /// Registers Amina's organisation as one with status.
    pub async fn register_network(editor: &mut StaffClient<'_>) {
        let network = ("Example Health Network", "health.example.org");
        register(editor, network, "special").await;
    }

    pub async fn find_organisation(app: &TestApp, name: &str) -> Organisation {
        let all = store::load_all(&app.app.db.read).await.unwrap();
        all.into_iter().find(|one| one.name == name).unwrap()
    }

    pub async fn list_cosponsors(app: &TestApp) -> Vec<Cosponsor> {
        let care = app.load_statement("care").await;
        load_cosponsors(&app.app.db.read, care.id).await.unwrap()
    }

    pub async fn read_answers(app: &TestApp) -> Vec<CosponsorAnswer> {
        let all = list_cosponsors(app).await;
        all.into_iter().map(|one| one.agreed).collect()
    }

    /// Records an answer of the organisation in a row of the page, as the page shows it.
    pub async fn record(
        editor: &mut StaffClient<'_>,
        page: &Page,
        (row, button): (usize, &str),
    ) -> reqwest::Response {
        let seen = ["organisation", "version", "endorsement"].map(|name| {
            let shown = page.attributes(&format!("input[name={name}]"), "value");
            (name, shown[row].clone())
        });
        let mut fields = vec![("action", button)];
        fields.extend(seen.iter().map(|(name, value)| (*name, value.as_str())));
        post(editor, COSPONSORS, &fields).await
    }

    /// Orders the emails to all who are chosen on the page.
    pub async fn order(editor: &mut StaffClient<'_>) {
        let page = editor.read_page(COSPONSORS).await;
        let chosen = page.attributes("input[name=pick][checked]", "value");
        assert_eq!(chosen.len(), 1, "{}", page.html());
        let fields = [("action", "ask"), ("pick", chosen[0].as_str())];
        let answer = post(editor, COSPONSORS, &fields).await;
        assert_eq!(read_location(&answer), format!("{COSPONSORS}#orders"));
    }

    /// Asks Amina's organisation, and gives the path of the link in her letter.
    pub async fn ask(app: &TestApp, editor: &mut StaffClient<'_>) -> String {
        ask_at(app, editor, AMINA).await
    }

    /// Asks the one organisation that is chosen on the page, and gives the path of the link in the
    /// letter to this address.
    pub async fn ask_at(app: &TestApp, editor: &mut StaffClient<'_>, address: &str) -> String {
        order(editor).await;
        app.advance_clock(STOP_WITHIN);
        app.run_jobs().await;
        read_link(&app.take_letter_to(address).await)
    }

    /// Reads the letter that asks Amina's organisation, and gives the path of its link.
    pub fn read_link(letter: &Letter) -> String {
        assert!(
            letter.subject.contains("A letter about care"),
            "{}",
            letter.subject
        );
        assert!(
            letter.text.contains("Example Health Network International"),
            "{}",
            letter.text
        );
        let links = letter.links("/cosponsor/");
        assert_eq!(links.len(), 1, "{}", letter.text);
        let (_, token) = links[0].split_once("/cosponsor/").unwrap();
        format!("/cosponsor/{token}")
    }

    pub async fn a_pasted_list_is_seen_before_it_is_saved(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let rivers = [
            ("action", "import"),
            ("lines", "Rivers Alliance,rivers.example.org,KE"),
        ];
        let answer = post(&mut editor, "/staff/organisations", &rivers).await;
        assert_eq!(answer.status(), 303);

        let lines = "Example Health Network\tSpecial\t2014\n\
                     Rivers Alliance Inc.\tRoster\t1998\n\
                     Unknown Institute\tGeneral\t1950\n\
                     Without Status\n";
        let preview = [("action", "preview"), ("lines", lines)];
        let page = Page::read(post(&mut editor, LIST, &preview).await).await;
        assert_eq!(page.count("tbody tr"), 2, "{}", page.html());
        assert!(page.text("#e-lines li").starts_with("Line 4:"));
        let before = find_organisation(&app, "Rivers Alliance").await;
        assert_eq!(before.ecosoc, Ecosoc::None, "nothing is saved yet");

        let chosen = page.attributes("input[name=pick][checked]", "value");
        assert_eq!(chosen.len(), 2, "both names are certain");
        let mut fields = vec![("action", "save")];
        fields.extend(chosen.iter().map(|value| ("pick", value.as_str())));
        let saved = post(&mut editor, LIST, &fields).await;
        assert_eq!(read_location(&saved), format!("{LIST}?changed=1&added=1"));
        let rivers = find_organisation(&app, "Rivers Alliance").await;
        assert_eq!(
            (rivers.registered_name.as_deref(), rivers.ecosoc_since),
            (Some("Rivers Alliance Inc."), Some(1998))
        );
        let network = find_organisation(&app, "Example Health Network").await;
        assert_eq!(
            (network.ecosoc, network.keys.as_slice()),
            (
                Ecosoc::Special,
                ["web:health.example.org".to_owned()].as_slice()
            ),
            "who has only signed is added with the key of the seat"
        );
        let page = Page::read(post(&mut editor, LIST, &preview).await).await;
        assert_eq!(page.count("tbody tr"), 0, "all of it is recorded");
        let page = editor.read_page(COSPONSORS).await;
        assert_eq!(page.count("tbody tr"), 1, "only who endorsed is suggested");
        app.close().await;
    }

    pub async fn an_organisation_answers_by_one_button_until_the_delivery(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        assert_eq!(viewer.get(COSPONSORS).await.status(), 403);

        let link = ask(&app, &mut editor).await;
        let page = app.read_page(&link).await;
        assert_eq!(page.count("form"), 2, "yes and no: {}", page.html());
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Asked]);
        let page = editor.read_page(COSPONSORS).await;
        assert_eq!(page.count("input[name=pick]"), 0, "asked once a day");

        for (button, answer, forms) in [
            ("maybe", CosponsorAnswer::Asked, 2),
            ("yes", CosponsorAnswer::Agreed, 1),
            ("yes", CosponsorAnswer::Agreed, 1),
            ("no", CosponsorAnswer::Declined, 1),
            ("yes", CosponsorAnswer::Agreed, 1),
        ] {
            let posted = app.post_form(&link, &[("action", button)]).await;
            assert_eq!(read_location(&posted), link, "{button}");
            assert_eq!(read_answers(&app).await, [answer], "{button}");
            let page = app.read_page(&link).await;
            assert_eq!(page.count("form"), forms, "{button}: {}", page.html());
        }
        let all = list_cosponsors(&app).await;
        let one = all.first().unwrap();
        assert_eq!(
            (one.registered_name.as_str(), one.status, one.since),
            (
                "Example Health Network International",
                Ecosoc::Special,
                Some(2014)
            )
        );
        assert!(one.is_named() && one.is_registered && one.answered_by.is_none());
        let page = editor.read_page(COSPONSORS).await;
        let shown = page.texts("tbody td")[1].clone();
        assert!(shown.starts_with("Agreed on"), "{shown}");

        let delivered = statements::deliver(&app.app, "cli:test", care.id, None).await;
        assert!(delivered.unwrap());
        assert_eq!(app.read_page(&link).await.count("form"), 0);
        let posted = app.post_form(&link, &[("action", "no")]).await;
        assert_eq!(posted.status(), 303);
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Agreed]);
        let forged = format!("/cosponsor/{}", "A".repeat(43));
        assert_eq!(app.get(&forged).await.status(), 404);
        app.close().await;
    }

    pub async fn who_withdraws_is_no_cosponsor(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let own = app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        let link = ask(&app, &mut editor).await;
        app.post_form(&link, &[("action", "yes")]).await;
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Agreed]);
        let withdrawn = app
            .post_json("/api/v1/withdrawals", &json!({ "token": own }))
            .await;
        assert_eq!(withdrawn.status(), 200);
        assert!(read_answers(&app).await.is_empty(), "nobody is named");
        assert_eq!(app.read_page(&link).await.count("form"), 0);
        app.close().await;
    }

    pub async fn who_takes_no_email_is_not_asked(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        let address = EmailAddress::parse(AMINA).unwrap();
        let hash = address_hash(&app.app.keys, &address);
        let tx = app.app.db.begin().await.unwrap();
        let (scope, reason) = (SuppressionScope::Site, SuppressionReason::Staff);
        suppress(&tx, hash, scope, reason, app.now()).await.unwrap();
        tx.commit().await.unwrap();
        let page = editor.read_page(COSPONSORS).await;
        assert_eq!(page.count("tbody tr"), 1);
        assert_eq!(page.count("input[name=pick]"), 0, "{}", page.html());
        // A form that was open before still chooses it.
        let network = find_organisation(&app, "Example Health Network").await;
        let id = network.id.to_string();
        let fields = [("action", "ask"), ("pick", id.as_str())];
        assert_eq!(post(&mut editor, COSPONSORS, &fields).await.status(), 303);
        app.advance_clock(STOP_WITHIN);
        app.run_jobs().await;
        assert_eq!(app.take_letters().await.len(), 0);
        assert!(list_cosponsors(&app).await.is_empty());
        app.close().await;
    }

    pub async fn an_order_is_stopped_within_30_seconds(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        order(&mut editor).await;
        let page = editor.read_page(COSPONSORS).await;
        let job = page.value("job");
        let stop = [("action", "stop"), ("job", job.as_str())];
        assert_eq!(post(&mut editor, COSPONSORS, &stop).await.status(), 303);
        app.advance_clock(STOP_WITHIN);
        app.run_jobs().await;
        assert_eq!(app.take_letters().await.len(), 0);
        let page = editor.read_page(COSPONSORS).await;
        assert!(page.text("#orders p").starts_with("Stopped."));
        app.close().await;
    }

    pub async fn staff_record_what_they_were_told(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        for (button, answer) in [
            ("yes", CosponsorAnswer::Agreed),
            ("no", CosponsorAnswer::Declined),
        ] {
            let page = editor.read_page(COSPONSORS).await;
            let recorded = record(&mut editor, &page, (0, button)).await;
            assert_eq!(
                read_location(&recorded),
                format!("{COSPONSORS}?done=recorded")
            );
            let all = list_cosponsors(&app).await;
            let one = all.first().unwrap();
            assert_eq!(one.agreed, answer);
            assert!(one.answered_by.is_some() && one.asked_at.is_none());
        }
        let page = editor.read_page(COSPONSORS).await;
        statements::deliver(&app.app, "cli:test", care.id, None)
            .await
            .unwrap();
        let late = record(&mut editor, &page, (0, "yes")).await;
        assert_eq!(read_location(&late), format!("{COSPONSORS}?done=over"));
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Declined]);
        app.close().await;
    }
}
