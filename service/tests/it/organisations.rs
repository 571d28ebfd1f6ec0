//! The registry of organisations: entry, merging, and which of a network have endorsed a statement.

use crate::support::journeys;

journeys!(
    an_organisation_is_added,
    an_organisation_is_changed,
    pasted_lines_are_told_where_they_are_wrong,
    coverage_knows_who_has_and_who_has_not,
    a_line_that_was_moved_to_a_seat_covers_it,
    an_exported_list_holds_no_formula,
    two_become_one,
    those_missing_are_asked_once,
);

mod journey {
    use chrono::TimeDelta;
    use serde_json::json;
    use undersigned::endorsement::actions;
    use undersigned::endorsement::ledger::{Review, ReviewAction};
    use undersigned::endorsement::public_list::listing::{self, ListFilter};
    use undersigned::endorsement::rules::Target;
    use undersigned::jobs::rules::JobKind;
    use undersigned::organisation::actions::build_known_index;
    use undersigned::organisation::rules::Organisation;
    use undersigned::organisation::store;
    use undersigned::staff::account::rules::Role;
    use undersigned::staff::outreach::reminders::{self, STOP_WITHIN};
    use undersigned::values::Country;

    use crate::support::cast::{amina, organisation};
    use crate::support::page::Page;
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp};

    const PAGE: &str = "/staff/organisations";

    async fn list_registry(app: &TestApp) -> Vec<Organisation> {
        store::load_all(&app.app.db.read).await.unwrap()
    }

    async fn find_organisation(app: &TestApp, name: &str) -> Organisation {
        list_registry(app)
            .await
            .into_iter()
            .find(|one| one.name == name)
            .unwrap()
    }

    /// Takes pasted lines in; gives status, where it leads to, and the page.
    async fn paste(who: &mut StaffClient<'_>, lines: &str, leave: &str) -> (u16, String, Page) {
        let token = who.read_token().await;
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
        (answer.status().as_u16(), place, Page::read(answer).await)
    }

    /// What is said of an organisation among those that are missing.
    fn read_missing(page: &Page, name: &str) -> String {
        let all = page.texts("#missing li").into_iter();
        let of: Vec<String> = all.filter(|line| line.starts_with(name)).collect();
        assert_eq!(of.len(), 1, "{name}: {}", page.html());
        of.concat()
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
        let token = editor.read_token().await;
        let typed = fill_network(&token);
        assert_eq!(
            editor.post(PAGE, &typed).await.headers()["location"],
            "/staff/organisations?done=added"
        );
        let again = editor.post(PAGE, &typed).await;
        assert_eq!(again.status(), 422);
        let again = Page::read(again).await;
        let wrong = again.text("#e-websites");
        assert!(wrong.contains("belongs to another organisation"), "{wrong}");
        assert_eq!(again.text("main [role=alert] a[href='#o-websites']"), wrong);
        assert_eq!(
            again.attribute("#o-name", "value"),
            "Example Health Network",
            "nothing typed is lost"
        );
        let one = find_organisation(&app, "Example Health Network").await;
        assert_eq!(
            (one.keys.as_slice(), one.networks.join(" ")),
            (
                ["web:health.example.org".to_owned()].as_slice(),
                "Care Health".into()
            )
        );
        let list = editor
            .read_page("/staff/organisations?q=health+netw&network=Care&country=KE")
            .await;
        let row = list.row("Example Health Network");
        assert!(row[1].contains("Eastern Africa"), "{row:?}");
        assert_eq!(list.text("main p.quiet[role=status]"), "1 organisation");
        let none = editor.read_page("/staff/organisations?q=wealth").await;
        assert_eq!(
            none.text("main .empty"),
            "No organisations match these filters."
        );
        app.close().await;
    }

    pub async fn an_organisation_is_changed(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let added = editor.post(PAGE, &fill_network(&token)).await;
        assert_eq!(added.status(), 303);
        let one = find_organisation(&app, "Example Health Network").await;
        let address = format!("{PAGE}/{}", one.id);
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        assert!(
            !viewer.read_page(&address).await.html().contains("amina@"),
            "a contact is for those who write"
        );
        let page = editor.read_page(&address).await;
        assert_eq!(
            (page.value("contact"), page.value("version")),
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
        let refusal = Page::read(late).await.text("main [role=alert] li a");
        assert!(refusal.contains("A colleague changed this"), "{refusal}");
        let one = find_organisation(&app, "Example Care").await;
        assert_eq!(
            one.keys,
            ["name:KE:examplecare".to_owned(), format!("org:{}", one.id)]
        );
        assert_eq!(one.contact_sealed, None);
        let trail = undersigned::audit::load_newest(&app.app.db.read, &app.app.keys, None, 10)
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
        let errors = page.texts("#e-lines li a");
        for start in [
            "Line 3: There is no such country.",
            "Line 3: This is not the website",
        ] {
            assert!(
                errors.iter().any(|line| line.starts_with(start)),
                "{errors:?}"
            );
        }
        assert!(
            errors.iter().all(|line| line.starts_with("Line 3:")),
            "{errors:?}"
        );
        let lines_shown = page.text("#lines");
        assert!(
            lines_shown.contains("Broken,nonsense,Nowhere,Care"),
            "nothing typed is lost: {lines_shown}"
        );
        assert!(list_registry(&app).await.is_empty(), "all or nothing");
        let (status, place, _) = paste(&mut editor, lines, "yes").await;
        assert_eq!(
            (status, place.as_str()),
            (303, "/staff/organisations?added=2&joined=0&left=1")
        );
        let (_, place, _) =
            paste(&mut editor, "Two,https://two.example.org,,Third,roster", "").await;
        assert_eq!(place, "/staff/organisations?added=0&joined=1&left=0");
        let notice = editor.read_page(&place).await.text("main .notice");
        assert!(notice.contains("Updated: 1"), "{notice}");
        let two = find_organisation(&app, "Example Two").await;
        assert_eq!(
            (
                two.networks.join(" "),
                two.ecosoc.as_str(),
                list_registry(&app).await.len()
            ),
            ("Care Health Third".into(), "roster", 2)
        );
        app.close().await;
    }

    pub async fn coverage_knows_who_has_and_who_has_not(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let my = app.endorse_and_confirm("care", &amina()).await;
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
            .read_page("/staff/s/care/coverage?network=Care")
            .await;
        assert_eq!(page.text(".goal strong"), "1 of 3 have endorsed");
        assert_eq!(page.row("South America")[1], "0 of 1 have endorsed");
        assert_eq!(page.texts("#have li a"), ["Example Health Network"]);
        let mut missing = page.texts("#missing li a");
        missing.sort();
        assert_eq!(missing, ["Missing Network", "Waiting Network"]);
        for (name, waits) in [("Missing Network", false), ("Waiting Network", true)] {
            let line = read_missing(&page, name);
            assert_eq!(line.contains("to be reviewed"), waits, "{line}");
        }
        let east = editor
            .read_page("/staff/s/care/coverage?network=Care&region=014")
            .await;
        assert_eq!(east.text(".goal strong"), "1 of 2 have endorsed");
        assert_eq!(east.texts("#missing li a"), ["Waiting Network"]);
        let id = find_organisation(&app, "Example Health Network").await.id;
        let one = editor.read_page(&format!("{PAGE}/{id}")).await;
        assert_eq!(one.row("A letter about care")[1], "Counted.");
        let withdraw = [("action", "withdraw")];
        app.post_form(&format!("/my/{my}"), &withdraw).await;
        let one = editor.read_page(&format!("{PAGE}/{id}")).await;
        let ended = "Withdrawn. It no longer counts.";
        assert_eq!(one.row("A letter about care")[1], ended);
        app.close().await;
    }

    async fn review(app: &TestApp, target: Target, action: ReviewAction) {
        let review = Review {
            target,
            actor: "cli:test".into(),
            action,
            reason: String::new(),
            expected: None,
            batch: None,
            letters_wait: TimeDelta::zero(),
        };
        actions::review(&app.app, review).await.unwrap();
    }

    pub async fn a_line_that_was_moved_to_a_seat_covers_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let lines = "Peace Network,peace.example.org,KE,Care\n";
        assert_eq!(paste(&mut editor, lines, "").await.0, 303);
        let branch = organisation(
            "Amina Wanjiru",
            "amina@health.example.org",
            "Peace Network Kenya",
            "https://health.example.org",
        );
        app.endorse_and_confirm("care", &branch).await;
        let coverage = "/staff/s/care/coverage?network=Care";
        let page = editor.read_page(coverage).await;
        assert_eq!(page.text(".goal strong"), "0 of 1 have endorsed");
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        let everybody = ListFilter::default();
        let rows = listing::load_page(db, keys, care.id, &everybody, None, 10).await;
        let target = rows.unwrap()[0].target();
        let seat = "web:peace.example.org";
        review(&app, target, ReviewAction::Merge(seat.into())).await;
        let page = editor.read_page(coverage).await;
        assert_eq!(page.text(".goal strong"), "1 of 1 have endorsed");
        let one = find_organisation(&app, "Peace Network").await;
        let page = editor.read_page(&format!("{PAGE}/{}", one.id)).await;
        assert_eq!(page.count("tbody tr th a[href=\"/staff/s/care\"]"), 1);
        // Under the name of its branch it is the same organisation, with the seat that it has.
        let known = build_known_index(&app.app).await.unwrap();
        let found = known.find_by_text("Peace Network Kenya").unwrap();
        assert_eq!(found.keys[0], seat);
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
        let token = editor.read_token().await;
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
        let page = editor.read_page(PAGE).await;
        assert_eq!(page.texts("#alike ul.why li"), ["The names look alike."]);
        let (keep, gone) = (
            find_organisation(&app, "Example Health-Network Inc.")
                .await
                .id,
            find_organisation(&app, "Example Health Network").await.id,
        );
        let (token, keep_text, gone_text) = (
            editor.read_token().await,
            keep.to_string(),
            gone.to_string(),
        );
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
        let left = list_registry(&app).await;
        assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [keep]);
        assert_eq!(
            left[0].keys,
            ["web:health.example.org", "web:old-health.example.org"]
        );
        assert_eq!(
            (left[0].networks.join(" "), left[0].country),
            ("Care Health".into(), Country::parse("KE"))
        );
        let page = editor.read_page(&format!("{PAGE}/{keep}")).await;
        assert_eq!(
            page.value("contact"),
            "amina@health.example.org",
            "sealed anew for its new row"
        );
        assert_eq!(editor.get(&format!("{PAGE}/{gone}")).await.status(), 404);
        app.close().await;
    }

    /// Runs the job that waits.
    async fn run_reminders(app: &TestApp) {
        let mut run = undersigned::jobs::run::claim_next(&app.app)
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
                     Missing Network,missing.example.org,KE,Care,,office@missing.example.org\n\
                     Nobody Known,nobody.example.org,PE,Care\n\
                     Elsewhere,elsewhere.example.org,PE,Other,,office@elsewhere.example.org\n";
        assert_eq!(paste(&mut editor, lines, "").await.0, 303);
        let coverage = "/staff/s/care/coverage?network=Care";
        let page = editor.read_page(coverage).await;
        assert_eq!(page.count("button[value=preview]"), 1);
        assert_eq!(
            page.count("button[value=mail]"),
            0,
            "first the letter is shown"
        );
        let line = read_missing(&page, "Nobody Known");
        assert!(line.contains("no contact"), "{line}");
        let token = editor.read_token().await;
        let order = [
            ("token", token.as_str()),
            ("action", "mail"),
            ("network", "Care"),
        ];
        let started = editor.post("/staff/s/care/coverage", &order).await;
        assert_eq!(
            started.headers()["location"],
            "/staff/s/care/coverage?network=Care#reminders"
        );
        app.advance_clock(STOP_WITHIN);
        run_reminders(&app).await;
        let letter = app.take_letter_to("office@missing.example.org").await;
        assert_eq!(letter.subject, "Please endorse: A letter about care");
        assert_eq!(letter.links("/s/care"), [app.url("/s/care")]);
        let again = editor.post("/staff/s/care/coverage", &order).await;
        assert_eq!(
            again.headers()["location"],
            "/staff/s/care/coverage?network=Care&done=nobody"
        );
        let line = read_missing(&editor.read_page(coverage).await, "Missing Network");
        assert!(line.contains("last asked on 14 February 2026"), "{line}");
        // Nobody is asked twice within 24 hours. The jobs are made here, since the page offers none
        // before that.
        for (hours, letters) in [(23, 0), (1, 1)] {
            app.advance_clock(TimeDelta::hours(hours));
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
            run_reminders(&app).await;
            assert_eq!(app.take_letters().await.len(), letters, "{hours}");
        }
        app.close().await;
    }
}
