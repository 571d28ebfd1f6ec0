//! Members of staff: roles and scopes by form, invitations, the last owner, the audit trail.

use crate::support::journeys;

journeys!(
    a_scope_set_by_form_narrows,
    the_trail_tells_of_a_change_of_role,
    the_trail_is_exported_as_a_table,
    what_is_wrong_with_an_invitation_is_told_at_its_field,
    an_invitation_is_mailed_and_sets_the_scope,
    nobody_changes_their_own_account,
    who_has_not_finished_gets_a_new_link,
);

mod journey {
    use undersigned::staff::account::rules::{Role, Scope};
    use undersigned::staff::account::store;
    use undersigned::staff::account::store::StaffMember;
    use undersigned::values::EmailAddress;

    use crate::support::page::Page;
    use crate::support::staff::{PASSWORD, StaffClient};
    use crate::support::{Backend, TestApp};

    /// Loads the member of staff who has a role in these journeys.
    async fn load_member(app: &TestApp, role: Role) -> StaffMember {
        let address = EmailAddress::parse(&format!("{role}@staff.example.org")).unwrap();
        store::member_by_index(&app.app.db.read, &app.app.keys.hash_staff_email(&address))
            .await
            .unwrap()
            .unwrap()
    }

    /// Makes the viewer a reviewer of one statement by the owner's form; gives their id.
    async fn narrow_viewer(owner: &mut StaffClient<'_>) -> String {
        let (token, id) = (
            owner.read_token().await,
            load_member(owner.app, Role::Viewer).await.id.to_string(),
        );
        let rights = [("role", "reviewer"), ("statement", "care"), ("partner", "")];
        let change = [
            [
                ("token", token.as_str()),
                ("id", id.as_str()),
                ("action", "change"),
            ]
            .as_slice(),
            &rights,
        ]
        .concat();
        assert_eq!(
            owner.post("/staff/members", &change).await.headers()["location"],
            "/staff/members?done=changed"
        );
        id
    }

    /// What the form for an invitation posts when everything in it is right.
    fn fill_invitation(token: &str) -> [(&str, &str); 8] {
        [
            ("token", token),
            ("action", "invite"),
            ("name", "Zoë Nyong"),
            ("email", "zoe@staff.example.org"),
            ("role", "editor"),
            ("statement", "care"),
            ("partner", "p-1"),
            ("language", "fr"),
        ]
    }

    pub async fn a_scope_set_by_form_narrows(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.publish("other", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let mut viewer = StaffClient::with_role(&app, Role::Viewer).await;
        assert_eq!(viewer.get("/staff/s/other").await.status(), 200);
        narrow_viewer(&mut owner).await;
        let page = owner.read_page("/staff/members?done=changed").await;
        assert_eq!(
            page.text("main .notice[role=status]"),
            "Changed. They have to sign in again."
        );
        assert_eq!(
            page.row("viewer")[2..4],
            ["Reviewer", "A letter about care"]
        );
        assert_eq!(
            viewer.get("/staff").await.status(),
            303,
            "a change of rights ends sessions"
        );
        viewer.sign_in("viewer@staff.example.org").await;
        let mut seen = vec![];
        for path in ["/staff/s/care/inbox", "/staff/s/care", "/staff/s/other"] {
            seen.push(viewer.get(path).await.status().as_u16());
        }
        assert_eq!(seen, [200, 200, 403]);
        app.close().await;
    }

    pub async fn the_trail_tells_of_a_change_of_role(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        StaffClient::with_role(&app, Role::Viewer).await;
        let id = narrow_viewer(&mut owner).await;
        let path = format!("/staff/audit?object=staff%3A{id}&action=role");
        let of_object = owner.read_page(&path).await;
        assert_eq!(of_object.texts("dd.before"), ["viewer"]);
        assert_eq!(of_object.texts("dd.after"), ["reviewer, statement care"]);
        assert_eq!(
            of_object.texts(".sentence"),
            ["owner changed the permissions of viewer"]
        );
        let me = load_member(&app, Role::Owner).await.id;
        for (query, has_change, has_first) in [
            (String::new(), true, true),
            (
                format!("actor={me}&from=2026-02-14&to=2026-02-14"),
                true,
                false,
            ),
            ("actor=cli".into(), false, true),
            ("action=invite&object=staff".into(), false, true),
            ("to=2026-02-13".into(), false, false),
            ("object=statement%3Anowhere".into(), false, false),
        ] {
            let page = owner.read_page(&format!("/staff/audit?{query}")).await;
            let shown = page.texts("tbody dd code");
            let has = |action: &str| shown.iter().any(|shown| shown == action);
            assert_eq!(
                (has("role"), has("invite")),
                (has_change, has_first),
                "{query}: {shown:?}"
            );
            if !has_change && !has_first {
                assert_eq!(
                    page.text("main .empty"),
                    "No entries match these filters.",
                    "{query}"
                );
            }
        }
        let page = owner.read_page("/staff/audit?from=soon").await;
        assert_eq!(
            page.text("main [role=alert] a[href='#from']"),
            "Enter a date like 2026-02-14. This date was ignored."
        );
        assert_eq!(page.attribute("#from", "aria-invalid"), "true");
        app.close().await;
    }

    pub async fn the_trail_is_exported_as_a_table(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let mut viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let id = narrow_viewer(&mut owner).await;
        viewer.sign_in("viewer@staff.example.org").await;
        let path = format!("/staff/audit?object=staff%3A{id}&action=role");
        let page = owner.read_page(&path).await;
        // The form carries the choice of the page.
        let form = "form[method=post][action='/staff/audit']";
        let choice = page.all(&format!("{form} input[type=hidden]")).into_iter();
        let mut order: Vec<(&str, &str)> = choice
            .map(|input| (input.attr("name").unwrap(), input.attr("value").unwrap()))
            .collect();
        order.push(("action", "export"));
        let file = owner.post("/staff/audit", &order).await;
        assert!(
            file.headers()["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment; filename=\"audit-2026-02-14.csv\"")
        );
        let file = file.text().await.unwrap();
        assert!(
            file.starts_with("\"at\",\"actor\",")
                && file.contains("\"viewer\",\"reviewer, statement care\""),
            "{file}"
        );
        assert_eq!(file.lines().count(), 2, "{file}");
        // Who takes the trail away is on it, too.
        let trail = owner.read_page("/staff/audit?object=audit%3Atrail").await;
        assert_eq!(trail.texts("tbody dd code"), ["export"]);
        assert_eq!(viewer.post("/staff/audit", &order).await.status(), 403);
        app.close().await;
    }

    pub async fn what_is_wrong_with_an_invitation_is_told_at_its_field(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let token = owner.read_token().await;
        let right = fill_invitation(&token);
        let replace_field = |field: &str, value: &'static str| {
            right.map(|(name, typed)| {
                if name == field {
                    (name, value)
                } else {
                    (name, typed)
                }
            })
        };
        for (field, value, sentence) in [
            ("role", "king", "Choose one of the roles."),
            // The form names a statement, and an owner cannot be narrowed.
            ("role", "owner", "An owner has access to everything"),
            ("name", " ", "Enter a name that colleagues know."),
            ("email", "zoe@", "This is not an email address."),
            ("statement", "nowhere", "There is no such statement."),
            ("partner", "no key!", "1 to 64 letters"),
            ("language", "xx", "Choose one of the languages."),
        ] {
            let answer = owner
                .post("/staff/members", &replace_field(field, value))
                .await;
            assert_eq!(answer.status(), 422, "{field}");
            let page = Page::read(answer).await;
            let at_field = page.text(&format!("#e-{field}-new"));
            assert!(at_field.contains(sentence), "{field}: {at_field}");
            let summary = page.text(&format!("main [role=alert] a[href='#{field}-new']"));
            assert_eq!(summary, at_field, "{field}: the summary says the same");
            let marked = page.attribute(&format!("#{field}-new"), "aria-describedby");
            assert!(
                marked.ends_with(&format!("e-{field}-new")),
                "{field}: {marked}"
            );
            let sent = replace_field(field, value);
            for (name, sent) in &sent[2..4] {
                let value = page.attribute(&format!("#{name}-new"), "value");
                assert_eq!(value, sent.trim(), "{field}: nothing is lost");
            }
            let chosen = page.attributes("#statement-new option[selected]", "value");
            assert!(
                field == "statement" || chosen == ["care"],
                "{field}: {chosen:?}"
            );
        }
        assert_eq!(
            store::members(&app.app.db.read).await.unwrap().len(),
            1,
            "nobody came of it"
        );
        app.close().await;
    }

    pub async fn an_invitation_is_mailed_and_sets_the_scope(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let token = owner.read_token().await;
        let answer = owner.post("/staff/members", &fill_invitation(&token)).await;
        assert_eq!(answer.status(), 200);
        let link = Page::read(answer).await.text("main [role=status] code");
        assert!(
            link.starts_with(&app.url("/staff/setup/")),
            "shown once: {link}"
        );
        let letter = app.take_letter_to("zoe@staff.example.org").await;
        assert!(
            letter.subject.starts_with("Votre compte"),
            "{}",
            letter.subject
        );
        let index = app
            .app
            .keys
            .hash_staff_email(&EmailAddress::parse("zoe@staff.example.org").unwrap());
        let zoe = store::member_by_index(&app.app.db.read, &index)
            .await
            .unwrap()
            .unwrap();
        let scope = Scope {
            statement: Some(app.load_statement("care").await.id),
            partner: Some("p-1".into()),
        };
        assert_eq!(
            (zoe.role, zoe.scope, zoe.language.as_str()),
            (Role::Editor, scope, "fr")
        );
        let page = owner.read_page("/staff/members").await;
        assert_eq!(page.row("Zoë Nyong")[3], "A letter about care, partner p-1");
        app.close().await;
    }

    pub async fn nobody_changes_their_own_account(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let (token, id) = (
            owner.read_token().await,
            load_member(&app, Role::Owner).await.id.to_string(),
        );
        let me = [("token", token.as_str()), ("id", id.as_str())];
        let remove = [me.as_slice(), &[("action", "remove")]].concat();
        let demote = [me.as_slice(), &[("action", "change"), ("role", "viewer")]].concat();
        // To invite an address that has an account resets it.
        let invite = [
            ("token", token.as_str()),
            ("action", "invite"),
            ("name", "Me"),
            ("email", "owner@staff.example.org"),
            ("role", "viewer"),
            ("language", "en"),
        ];
        for change in [remove, demote, invite.to_vec()] {
            let answer = owner.post("/staff/members", &change).await;
            assert_eq!(answer.status(), 422, "{change:?}");
            assert_eq!(
                Page::read(answer).await.texts("main [role=alert] li a"),
                [
                    "Change your own account under “My account”. Another owner can change your role \
                     or remove the account."
                ],
                "{change:?}"
            );
        }
        assert_eq!(owner.get("/staff/members").await.status(), 200);
        app.close().await;
    }

    pub async fn who_has_not_finished_gets_a_new_link(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let token = owner.read_token().await;
        owner.post("/staff/members", &fill_invitation(&token)).await;
        let letter = app.take_letter_to("zoe@staff.example.org").await;
        let first = letter.links("/staff/setup/")[0].clone();
        let page = owner.read_page("/staff/members").await;
        let row = page.row("Zoë Nyong");
        assert_eq!(row[2], "Editor (not set up yet)");
        assert_eq!(row[5], "never", "signed in");
        assert!(row[6].starts_with("New set-up link"), "{}", row[6]);
        let id = page.value("id");
        let order = [("token", token.as_str()), ("action", "link"), ("id", &id)];
        let answer = owner.post("/staff/members", &order).await;
        assert_eq!(answer.status(), 200);
        let shown = Page::read(answer).await.text("main [role=status] code");
        let letter = app.take_letter_to("zoe@staff.example.org").await;
        assert_eq!(
            letter.links("/staff/setup/"),
            std::slice::from_ref(&shown),
            "the same"
        );
        let mut zoe = StaffClient::stranger(&app);
        assert_eq!(zoe.get(&first).await.status(), 404, "the first one is over");
        let typed = [("name", "Zoë Nyong"), ("password", PASSWORD)];
        assert_eq!(zoe.post(&shown, &typed).await.status(), 303);
        zoe.enrol().await;
        let row = owner.read_page("/staff/members").await.row("Zoë Nyong");
        assert_eq!(row[2], "Editor", "the role stays");
        assert!(row[5].contains("2026"), "{}", row[5]);
        let me = load_member(&app, Role::Owner).await.id.to_string();
        let own = [("token", token.as_str()), ("action", "link"), ("id", &me)];
        assert_eq!(owner.post("/staff/members", &own).await.status(), 422);
        app.close().await;
    }
}
