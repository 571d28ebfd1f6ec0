//! What each role of staff may do at every route, and where a narrowed role ends.

use crate::support::journeys;

journeys!(
    every_route_knows_every_role,
    a_reviewer_decides_and_the_trail_knows_who,
    a_role_for_one_statement_or_partner_ends_there,
);

mod journey {
    use strum::VariantArray;
    use undersigned::staff::access::routes::staff_routes;
    use undersigned::staff::account::rules::{Role, Scope};
    use undersigned::values::EmailAddress;

    use crate::support::cast::{boris, but, omar};
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp, field};

    /// Narrows the scope of the editor, with no form that would end their session.
    async fn set_editor_scope(app: &TestApp, scope: &Scope) {
        let address = app
            .app
            .keys
            .staff_index(&EmailAddress::parse("editor@staff.example.org").unwrap());
        let tx = app.app.db.begin().await.unwrap();
        let mut member = undersigned::staff::account::store::member_by_index(&tx, &address)
            .await
            .unwrap()
            .unwrap();
        member.scope = scope.clone();
        undersigned::staff::account::store::update(&tx, &member)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn every_route_knows_every_role(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut people = vec![];
        for role in Role::VARIANTS {
            people.push((Some(*role), StaffClient::with_role(&app, *role).await));
        }
        people.push((None, StaffClient::stranger(&app)));
        assert!(staff_routes().len() >= 10);
        for route in staff_routes() {
            let path = route.template.replace(":slug", "care");
            for (role, who) in &mut people {
                let token = if role.is_some() {
                    who.token().await
                } else {
                    String::new()
                };
                let answer = if route.is_post {
                    who.post(&path, &[("token", &token)]).await
                } else {
                    who.get(&path).await
                };
                let status = answer.status().as_u16();
                match role {
                    None => assert_eq!(
                        (
                            status,
                            answer.headers()["location"]
                                .to_str()
                                .unwrap()
                                .starts_with("/staff/sign-in")
                        ),
                        (303, true)
                    ),
                    Some(role) if !role.may(route.permission) => {
                        assert_eq!(status, 403, "{role} at {path}");
                    }
                    Some(role) => assert!(
                        [200, 303, 404, 422].contains(&status),
                        "{role} at {path}: {status}"
                    ),
                }
            }
        }
        let refusals = undersigned::audit::newest(&app.app.db.read, None, 1000)
            .await
            .unwrap();
        assert!(
            refusals
                .iter()
                .any(|entry| entry.action == "refused" && entry.detail == "/staff/s/:slug/deliver"),
            "an attempt is kept"
        );
        app.close().await;
    }

    pub async fn a_reviewer_decides_and_the_trail_knows_who(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &omar()).await;
        app.endorse_and_confirm("care", &but(boris(), "display", "hidden"))
            .await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer
            .get("/staff/s/care/inbox")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            inbox.contains("Example Health Network")
                && inbox.contains("not at the website’s domain"),
            "{inbox}"
        );
        assert!(
            !inbox.contains("omar@") && !inbox.contains("Борис"),
            "no more than the decision needs"
        );
        let (token, id) = (field(&inbox, "token"), field(&inbox, "id"));
        let done = reviewer
            .post(
                "/staff/s/care/inbox",
                &[("token", &token), ("id", &id), ("action", "accept")],
            )
            .await;
        assert!(
            done.headers()["location"]
                .to_str()
                .unwrap()
                .starts_with("/staff/s/care/inbox?done=accepted&undo=")
        );
        let again = reviewer
            .post(
                "/staff/s/care/inbox",
                &[
                    ("token", &token),
                    ("id", &id),
                    ("action", "decline"),
                    ("reason", "x"),
                ],
            )
            .await;
        assert_eq!(again.status(), 303);
        assert_eq!(
            reviewer.get("/staff/s/care/deliver").await.status(),
            403,
            "a reviewer takes no list"
        );
        let trail = undersigned::audit::newest(&app.app.db.read, None, 10)
            .await
            .unwrap();
        assert!(trail.iter().any(|entry| entry.action == "accept"
            && entry.actor.starts_with("staff:")
            && entry.object_id == id));
        app.new_letters().await;
        app.close().await;
    }

    pub async fn a_role_for_one_statement_or_partner_ends_there(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.publish("other", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        for (scope, inbox, other, list) in [
            (
                Scope {
                    statement: Some(care.id),
                    partner: None,
                },
                200,
                403,
                200,
            ),
            (
                Scope {
                    statement: Some(care.id),
                    partner: Some("p-1".into()),
                },
                200,
                403,
                403,
            ),
            (
                Scope {
                    statement: None,
                    partner: Some("p-1".into()),
                },
                200,
                200,
                403,
            ),
        ] {
            set_editor_scope(&app, &scope).await;
            let status = async |path: &str| editor.get(path).await.status().as_u16();
            let seen = (
                status("/staff/s/care/inbox").await,
                status("/staff/s/other/inbox").await,
                status("/staff/s/care/deliver").await,
            );
            assert_eq!(seen, (inbox, other, list), "{scope:?}");
            assert_eq!(
                (status("/staff").await, status("/staff/account").await),
                (200, 200),
                "everybody has a front page"
            );
        }
        let token = editor.token().await;
        assert_eq!(
            editor
                .post(
                    "/staff/s/care/deliver",
                    &[("token", &token), ("columns", "full")]
                )
                .await
                .status(),
            403
        );
        app.close().await;
    }
}
