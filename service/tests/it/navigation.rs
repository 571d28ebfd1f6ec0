//! Links through the console: every page has one that whoever may open it can find, and none leads
//! nowhere.

use crate::support::journeys;

journeys!(every_console_page_has_a_link_to_it);

mod journey {
    use std::collections::BTreeSet;

    use strum::VariantArray;
    use undersigned::staff::account::rules::Role;

    use crate::console_routes::list_console_routes;
    use crate::console_world::{fill_world, invite_everybody};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    /// Pages to which no link leads, each with the reason.
    const WITHOUT_A_LINK: [(&str, &str); 6] = [
        (
            "/staff/jobs/:job/state",
            "the script of a job's page fetches it while the job runs",
        ),
        (
            "/staff/drafts/:draft/page",
            "a button of the editor leads there, which saves before",
        ),
        (
            "/staff/drafts/:draft/check",
            "a button of the editor leads there, which saves before",
        ),
        (
            "/staff/s/:slug/import/:job/lines",
            "the page of a job leads there once lines were left out",
        ),
        (
            "/staff/s/:slug/import/:job/lines/file",
            "the lines that were left out, of which there are none here",
        ),
        (
            "/staff/s/:slug/published",
            "who publishes a new statement is led there, once",
        ),
    ];

    /// The most pages that the world of this journey can have: links that grow, such as those of a
    /// calendar, would be followed for ever.
    const MOST: usize = 200;

    /// A link from one page to another.
    type PageLink = (String, String);

    /// Tells whether a path is one of a template.
    fn is_path_of(template: &str, path: &str) -> bool {
        let (parts, names) = (template.split('/'), path.split('/'));
        let is_one = |(part, name): (&str, &str)| part.starts_with(':') || part == name;
        parts.clone().count() == names.clone().count() && parts.zip(names).all(is_one)
    }

    /// Lists where a page leads within the console: by links, by forms that ask, by sending on.
    async fn list_links(who: &StaffClient<'_>, page: &str) -> Vec<String> {
        let answer = who.get(page).await;
        let status = answer.status();
        let mut addresses = vec![];
        if status == 303 {
            addresses.push(read_location(&answer));
        } else {
            assert_eq!(status, 200, "a link leads to {page}");
            let kind = answer.headers()["content-type"].to_str().unwrap();
            if kind.starts_with("text/html") {
                let html = Page::read(answer).await;
                addresses = html.attributes("a[href]", "href");
                // A form that only asks is a link with a choice.
                addresses.extend(html.attributes("form[method=\"get\"]", "action"));
            }
        }
        let paths = addresses
            .iter()
            .filter_map(|address| address.split(['?', '#']).next());
        paths
            .filter(|path| *path == "/staff" || path.starts_with("/staff/"))
            .map(str::to_owned)
            .collect()
    }

    /// Follows every link from the front page on.
    async fn crawl(who: &StaffClient<'_>) -> BTreeSet<PageLink> {
        let mut links = BTreeSet::new();
        let mut seen = BTreeSet::from(["/staff".to_owned()]);
        let mut unread = vec!["/staff".to_owned()];
        while let Some(from) = unread.pop() {
            for to in list_links(who, &from).await {
                if seen.insert(to.clone()) {
                    unread.push(to.clone());
                }
                links.insert((from.clone(), to));
            }
            assert!(seen.len() <= MOST, "the console has no end: {seen:?}");
        }
        links
    }

    pub async fn every_console_page_has_a_link_to_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut everybody = invite_everybody(&app).await;
        fill_world(&app, &mut everybody).await;
        assert_eq!(everybody.len(), Role::VARIANTS.len());
        let routes = list_console_routes();
        for (role, who, _) in &everybody {
            let links = Box::pin(crawl(who)).await;
            let has_link = |template: &str| {
                // A page that only itself leads to cannot be found.
                links
                    .iter()
                    .any(|(from, to)| is_path_of(template, to) && !is_path_of(template, from))
            };
            let pages = routes
                .iter()
                .filter(|route| !route.is_post)
                .map(|route| (route.template, route.least));
            for (template, least) in pages {
                let has_reason = WITHOUT_A_LINK.iter().any(|(known, _)| *known == template);
                assert_eq!(
                    has_link(template),
                    *role >= least && !has_reason,
                    "a link to {template} for the {role}"
                );
            }
        }
        app.close().await;
    }
}
