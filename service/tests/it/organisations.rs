//! The registry of organisations: entry, merging, and which of a network have endorsed a statement.

use crate::support::journeys;

journeys!(
    an_organisation_is_added,
    an_organisation_is_changed,
    pasted_lines_are_told_where_they_are_wrong,
    coverage_knows_who_has_and_who_has_not,
    an_exported_list_holds_no_formula,
    two_become_one,
    those_missing_are_asked_once,
);

mod journey {
    use chrono::TimeDelta;
    use serde_json::json;
    use undersigned::jobs::rules::JobKind;
    use undersigned::organisation::rules::Organisation;
    use undersigned::organisation::store;
    use undersigned::staff::account::rules::Role;
    use undersigned::staff::outreach::reminders;
    use undersigned::values::Country;

    use crate::support::cast::{amina, organisation};
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp, field};

    const PAGE: &str = "/staff/organisations";

    async fn registry(app: &TestApp) -> Vec<Organisation> {
        store::all(&app.app.db.read).await.unwrap()
    }

    async fn named(app: &TestApp, name: &str) -> Organisation {
        registry(app)
            .await
            .into_iter()
            .find(|one| one.name == name)
            .unwrap()
    }

    /// Takes pasted lines in; gives status, where it leads to, and the page.
    async fn paste(who: &mut StaffClient<'_>, lines: &str, leave: &str) -> (u16, String, String) {
        let token = who.token().await;
        let answer = who
            .post(
                PAGE,
                &[
                    ("token", &token),
                    ("action", "import"),
                    ("lines", lines),
                    ("leave", leave),
                ],
            )
            .await;
        let place = answer
            .headers()
            .get("location")
            .map(|place| place.to_str().unwrap().to_owned())
            .unwrap_or_default();
        (
            answer.status().as_u16(),
            place,
            answer.text().await.unwrap(),
        )
    }

    /// What the form for a new organisation posts.
    fn fill_network(token: &str) -> [(&str, &str); 8] {
        [
            ("token", token),
            ("action", "add"),
            ("name", "Example Health Network"),
            ("country", "KE"),
            ("websites", "https://www.health.example.org/about"),
            ("networks", "Health; Care"),
            ("ecosoc", "special"),
            ("contact", "amina@health.example.org"),
        ]
    }

    pub async fn an_organisation_is_added(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let typed = fill_network(&token);
        assert_eq!(
            editor.post(PAGE, &typed).await.headers()["location"],
            "/staff/organisations?done=added"
        );
        let again = editor.post(PAGE, &typed).await;
        assert_eq!(again.status(), 422);
        let again = again.text().await.unwrap();
        assert!(
            again.contains("belongs to another organisation")
                && field(&again, "name") == "Example Health Network"
        );
        let one = named(&app, "Example Health Network").await;
        assert_eq!(
            (one.keys.as_slice(), one.networks.join(" ")),
            (
                ["web:health.example.org".to_owned()].as_slice(),
                "Care Health".into()
            )
        );
        let list = editor
            .get("/staff/organisations?q=health+netw&network=Care&country=KE")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            list.contains("Eastern Africa") && list.contains("1 organisation<"),
            "{list}"
        );
        assert!(
            editor
                .get("/staff/organisations?q=wealth")
                .await
                .text()
                .await
                .unwrap()
                .contains("No organisation fits")
        );
        app.close().await;
    }

    pub async fn an_organisation_is_changed(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let added = editor.post(PAGE, &fill_network(&token)).await;
        assert_eq!(added.status(), 303);
        let one = named(&app, "Example Health Network").await;
        let address = format!("{PAGE}/{}", one.id);
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        assert!(
            !viewer
                .get(&address)
                .await
                .text()
                .await
                .unwrap()
                .contains("amina@"),
            "a contact is for those who write"
        );
        let page = editor.get(&address).await.text().await.unwrap();
        assert_eq!(
            (field(&page, "contact"), field(&page, "version")),
            ("amina@health.example.org".into(), "0".into())
        );
        let change = [
            ("token", token.as_str()),
            ("action", "change"),
            ("version", "0"),
            ("name", "Example Care"),
            ("country", "KE"),
        ];
        assert_eq!(editor.post(&address, &change).await.status(), 303);
        let late = editor.post(&address, &change).await;
        assert_eq!(late.status(), 422);
        assert!(
            late.text()
                .await
                .unwrap()
                .contains("Somebody else has changed this")
        );
        let one = named(&app, "Example Care").await;
        assert_eq!(
            one.keys,
            ["name:KE:examplecare".to_owned(), format!("org:{}", one.id)]
        );
        assert_eq!(one.contact_sealed, None);
        let trail = undersigned::audit::newest(&app.app.db.read, None, 10)
            .await
            .unwrap();
        assert!(
            trail
                .iter()
                .any(|entry| entry.action == "change" && entry.object_kind == "organisation")
        );
        assert!(
            trail
                .iter()
                .all(|entry| !format!("{entry:?}").contains("amina")),
            "no address in the trail"
        );
        app.close().await;
    }

    pub async fn pasted_lines_are_told_where_they_are_wrong(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let lines = "Name,Website,Country,Networks\n\
                     Example Health Network,health.example.org,KE,Care\n\
                     Broken,nonsense,Nowhere,Care\n\
                     Example Two,two.example.org,Peru,Care;Health\n";
        let (status, _, page) = paste(&mut editor, lines, "").await;
        assert_eq!(status, 422);
        assert!(
            page.contains("Line 3: There is no such country.")
                && page.contains("Line 3: This is not the website"),
            "{page}"
        );
        assert!(
            page.contains("Broken,nonsense,Nowhere,Care"),
            "nothing typed is lost"
        );
        assert!(registry(&app).await.is_empty(), "all or nothing");
        let (status, place, _) = paste(&mut editor, lines, "yes").await;
        assert_eq!(
            (status, place.as_str()),
            (303, "/staff/organisations?added=2&joined=0&left=1")
        );
        let (_, place, _) =
            paste(&mut editor, "Two,https://two.example.org,,Third,roster", "").await;
        assert_eq!(place, "/staff/organisations?added=0&joined=1&left=0");
        assert!(
            editor
                .get(&place)
                .await
                .text()
                .await
                .unwrap()
                .contains("Known and extended: 1")
        );
        let two = named(&app, "Example Two").await;
        assert_eq!(
            (
                two.networks.join(" "),
                two.ecosoc.as_str(),
                registry(&app).await.len()
            ),
            ("Care Health Third".into(), "roster", 2)
        );
        app.close().await;
    }

    pub async fn coverage_knows_who_has_and_who_has_not(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let waits = organisation(
            "Omar Said",
            "omar@elsewhere.example.net",
            "Waiting Network",
            "https://waiting.example.org",
        );
        app.endorse_and_confirm("care", &waits).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let lines = "Example Health Network,health.example.org,KE,Care\n\
                     Waiting Network,waiting.example.org,KE,Care\n\
                     Missing Network,missing.example.org,PE,Care\n\
                     Elsewhere,elsewhere.example.org,PE,Other\n";
        assert_eq!(paste(&mut editor, lines, "").await.0, 303);
        let page = editor
            .get("/staff/s/care/coverage?network=Care")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            page.contains("1 of 3 have endorsed") && page.contains("South America"),
            "{page}"
        );
        let (missing, have) = page.split_once("id=\"have\"").unwrap();
        let missing = missing.split_once("id=\"missing\"").unwrap().1;
        assert!(
            have.contains("Example Health Network")
                && !have.contains("Missing Network")
                && !have.contains("Elsewhere"),
            "{have}"
        );
        assert!(
            missing.contains("Missing Network")
                && missing.contains("Waiting Network")
                && !missing.contains("Elsewhere"),
            "{missing}"
        );
        assert_eq!(missing.matches("waits for review").count(), 1);
        let east = editor
            .get("/staff/s/care/coverage?network=Care&region=014")
            .await
            .text()
            .await
            .unwrap();
        assert!(east.contains("1 of 2 have endorsed") && !east.contains("Missing Network"));
        let id = named(&app, "Example Health Network").await.id;
        let one = editor
            .get(&format!("{PAGE}/{id}"))
            .await
            .text()
            .await
            .unwrap();
        assert!(
            one.contains("A letter about care") && one.contains("Counted."),
            "{one}"
        );
        app.close().await;
    }

    pub async fn an_exported_list_holds_no_formula(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        assert_eq!(
            paste(&mut editor, "=1+1 Network,one.example.org,KE,Care", "")
                .await
                .0,
            303
        );
        let token = editor.token().await;
        let list = editor
            .post(
                "/staff/s/care/coverage",
                &[("token", &token), ("action", "export"), ("network", "Care")],
            )
            .await;
        assert_eq!(list.status(), 200);
        assert!(
            list.headers()["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment")
        );
        let list = list.text().await.unwrap();
        assert!(
            list.contains("\"'=1+1 Network\",\"KE\",\"Eastern Africa\",\"Care\",\"missing\""),
            "{list}"
        );
        app.close().await;
    }

    pub async fn two_become_one(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let lines = "Example Health Network,health.example.org,KE,Care,,amina@health.example.org\n\
                     Example Health-Network Inc.,old-health.example.org,,Health\n";
        assert_eq!(paste(&mut editor, lines, "").await.0, 303);
        let page = editor.get(PAGE).await.text().await.unwrap();
        assert!(page.contains("The names look alike."), "{page}");
        let (keep, gone) = (
            named(&app, "Example Health-Network Inc.").await.id,
            named(&app, "Example Health Network").await.id,
        );
        let (token, keep_text, gone_text) =
            (editor.token().await, keep.to_string(), gone.to_string());
        let (gone_text, keep_text) = (gone_text.as_str(), keep_text.as_str());
        let mut order = vec![
            ("token", token.as_str()),
            ("action", "merge"),
            ("one", gone_text),
            ("other", keep_text),
            ("keep", keep_text),
        ];
        assert_eq!(
            editor.post(PAGE, &order).await.status(),
            422,
            "somebody has to be sure"
        );
        order.push(("sure", "yes"));
        assert_eq!(
            editor.post(PAGE, &order).await.headers()["location"],
            "/staff/organisations?done=merged"
        );
        let left = registry(&app).await;
        assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [keep]);
        assert_eq!(
            left[0].keys,
            ["web:health.example.org", "web:old-health.example.org"]
        );
        assert_eq!(
            (left[0].networks.join(" "), left[0].country),
            ("Care Health".into(), Country::parse("KE"))
        );
        let page = editor
            .get(&format!("{PAGE}/{keep}"))
            .await
            .text()
            .await
            .unwrap();
        assert_eq!(
            field(&page, "contact"),
            "amina@health.example.org",
            "sealed anew for its new row"
        );
        assert_eq!(editor.get(&format!("{PAGE}/{gone}")).await.status(), 404);
        app.close().await;
    }

    /// Does the job that waits.
    async fn work(app: &TestApp) {
        let mut run = undersigned::jobs::run::next(&app.app)
            .await
            .unwrap()
            .unwrap();
        let ended = reminders::mail_missing(&app.app, &mut run).await;
        run.end(ended).await.unwrap();
    }

    pub async fn those_missing_are_asked_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let lines = "Example Health Network,health.example.org,KE,Care,,amina@health.example.org\n\
                     Missing Network,missing.example.org,PE,Care,,office@missing.example.org\n\
                     Nobody Known,nobody.example.org,PE,Care\n\
                     Elsewhere,elsewhere.example.org,PE,Other,,office@elsewhere.example.org\n";
        assert_eq!(paste(&mut editor, lines, "").await.0, 303);
        let page = editor
            .get("/staff/s/care/coverage?network=Care")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            page.contains("Ask 1 organisation by mail") && page.contains("no contact is known"),
            "{page}"
        );
        let token = editor.token().await;
        let order = [
            ("token", token.as_str()),
            ("action", "mail"),
            ("network", "Care"),
        ];
        let asked = editor.post("/staff/s/care/coverage", &order).await;
        assert!(
            asked.headers()["location"]
                .to_str()
                .unwrap()
                .starts_with("/staff/jobs/")
        );
        work(&app).await;
        let letter = app.letter_to("office@missing.example.org").await;
        assert_eq!(letter.subject, "Please endorse: A letter about care");
        assert_eq!(letter.links("/s/care"), [app.url("/s/care")]);
        let again = editor.post("/staff/s/care/coverage", &order).await;
        assert_eq!(
            again.headers()["location"],
            "/staff/s/care/coverage?network=Care&done=nobody"
        );
        assert!(
            editor
                .get("/staff/s/care/coverage?network=Care")
                .await
                .text()
                .await
                .unwrap()
                .contains("last asked on 14 February 2026")
        );
        for (hours, letters) in [(23, 0), (1, 1)] {
            app.wait(TimeDelta::hours(hours));
            let detail = json!({ "network": "Care", "region": null });
            undersigned::jobs::actions::start(
                &app.app,
                "cli:test",
                JobKind::MailMissing,
                Some(care.id),
                detail,
            )
            .await
            .unwrap();
            work(&app).await;
            assert_eq!(app.new_letters().await.len(), letters, "{hours}");
        }
        app.close().await;
    }
}
