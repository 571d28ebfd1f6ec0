//! What people and staff do in the seizure drill, over the server of a process of its own.

use std::time::Duration;

use serde_json::{Value, json};
use undersigned::statement::draft::rules::{DraftContent, DraftText};

use crate::drafting::fill_draft;
use crate::seizure_cast as cast;
use crate::seizure_cast::Signer;
use crate::seizure_delivery::{ask_cosponsor, hand_over};
use crate::support::TestDatabase;
use crate::support::browser::Browser;
use crate::support::mailbox::{Letter, read_letters};
use crate::support::page::Page;
use crate::support::process::{Server, read_output};
use crate::support::wait::wait_until;

const INBOX: &str = "/staff/s/care/inbox";
const LIST: &str = "/staff/s/care/signatories";
/// The longest wait for a letter.
const LETTER: Duration = Duration::from_secs(60);

/// The drill: a server of its own process, and whoever talks to it.
pub struct Drill<'a> {
    server: &'a Server,
    database: &'a TestDatabase,
    client: reqwest::Client,
    /// How many submissions were sent; each has a key of its own.
    sent: usize,
    /// Tokens of letters and whatever signs staff in, as they came up.
    pub proofs: Vec<String>,
}

impl<'a> Drill<'a> {
    pub fn new(server: &'a Server, database: &'a TestDatabase) -> Self {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        Self {
            server,
            database,
            client: client.user_agent(cast::USER_AGENT).build().unwrap(),
            sent: 0,
            proofs: vec![],
        }
    }

    /// Begins a request through the proxy that the server trusts.
    fn begin_post(&self, path: &str) -> reqwest::RequestBuilder {
        let request = self.client.post(self.server.url(path));
        request.header("x-forwarded-for", cast::SIGNER_IP)
    }

    async fn read(&self, path: &str) -> String {
        let request = self.client.get(self.server.url(path));
        let request = request.header("x-forwarded-for", cast::SIGNER_IP);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.text().await.unwrap()
    }

    async fn submit(&mut self, body: &Value) -> u16 {
        self.sent += 1;
        let key = format!("{}-{}", cast::IDEMPOTENCY_KEY, self.sent);
        let request = self.begin_post("/api/v1/statements/care/endorsements");
        let request = request.header("idempotency-key", key).json(body);
        request.send().await.unwrap().status().as_u16()
    }

    /// Keeps a token. Its first half is the id of a row, which may be stored; the second half, from
    /// the 22nd character on, proves it.
    fn keep_token(&mut self, token: &str) {
        self.proofs.push(token.to_owned());
        self.proofs.push(token[22..].to_owned());
    }

    /// Waits for the letter to an address with a link of this path.
    async fn wait_for_letter(&self, address: &str, path: &str) -> Letter {
        let awaited = format!("a letter to {address} with {path}");
        let mail = self.database.directory.path().join("mail");
        wait_until(&awaited, LETTER, async || {
            let mut letters = read_letters(&mail).into_iter();
            letters.find(|letter| letter.to == address && letter.text.contains(path))
        })
        .await
    }

    /// Endorses and confirms from the letter.
    async fn sign(&mut self, who: &Signer) {
        assert_eq!(self.submit(&who.to_body()).await, 202, "{}", who.name);
        let letter = self.wait_for_letter(who.email, "/confirm/").await;
        let token = letter.confirm_token();
        self.read(&format!("/confirm/{token}")).await;
        let request = self.begin_post("/api/v1/confirmations");
        let request = request.json(&json!({ "token": token }));
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200, "{}", who.name);
        self.keep_token(&token);
    }

    /// Opens the page behind the link of the second letter, and sends its form.
    async fn change_own(&mut self, who: &Signer, action: &str) {
        let letter = self.wait_for_letter(who.email, "/my/").await;
        let token = letter.my_token();
        let path = format!("/my/{token}");
        assert!(self.read(&path).await.contains(who.name));
        let request = self.begin_post(&path).form(&[("action", action)]);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 303);
        self.keep_token(&token);
    }

    /// Everybody signs; some withdraw, one asks for nothing to be left, one never confirms.
    pub async fn let_people_sign(&mut self) {
        assert_eq!(self.submit(&cast::PENDING.to_body()).await, 202);
        let letter = self.wait_for_letter(cast::PENDING.email, "/confirm/").await;
        self.keep_token(&letter.confirm_token());
        let mut mistaken = cast::PENDING.to_body();
        mistaken[cast::WRONG_FIELD] = json!(1);
        assert_eq!(self.submit(&mistaken).await, 422);
        for who in cast::NEIGHBOURS.iter().chain(&cast::CONFIRMING) {
            self.sign(who).await;
        }
        self.change_own(&cast::WITHDRAWN, "withdraw").await;
        self.change_own(&cast::ERASED, "erase").await;
        // The same again goes to the same mailbox, which has endorsed already.
        assert_eq!(self.submit(&cast::HIDDEN.to_body()).await, 202);
        let words = cast::SEARCHED_IN_PUBLIC;
        self.read(&format!("/s/care/signatories?q={words}")).await;
    }

    /// An owner does what staff can do; a colleague comes, and gets a new link.
    pub async fn let_staff_work(&mut self) {
        let add = ["staff", "add", cast::OWNER, "--role", "owner"];
        let link = read_output(self.database, &add);
        let mut owner = Browser::set_up(self.server, &link, "Olga", cast::STAFF_IP).await;
        self.ask_member(&mut owner).await;
        ask_cosponsor(&mut owner).await;
        self.send_news(&mut owner).await;
        decide(&mut owner).await;
        change_lines(&mut owner).await;
        search(&mut owner).await;
        import_table(&mut owner).await;
        deliver(&mut owner).await;
        write_draft(&mut owner).await;
        self.answer_as_cosponsor().await;
        hand_over(&mut owner).await;
        self.invite_colleague(&mut owner).await;
        // The trail of all of this, as it is taken away.
        let trail = owner.act("/staff/audit", &[("action", "export")]).await;
        let trail = trail.text().await.unwrap();
        assert!(trail.contains(cast::DECLINE_REASON), "{trail}");
        self.proofs.append(&mut owner.proofs);
        let request = self.begin_post("/staff/sign-in");
        let request = request.header("origin", self.server.url(""));
        let typed = [
            ("email", cast::STRANGER),
            ("password", cast::WRONG_PASSWORD),
        ];
        let answer = request.form(&typed).send().await.unwrap();
        assert_eq!(answer.status(), 422);
    }

    /// Registers an organisation, and asks it by a letter to sign.
    async fn ask_member(&self, owner: &mut Browser) {
        let registered = [
            ("action", "add"),
            ("name", "Nettlesby League"),
            ("country", "KE"),
            ("networks", "Nettlework"),
            ("websites", "nettlesby.example.net"),
            ("contact", cast::CONTACT),
        ];
        owner.lead("/staff/organisations", &registered).await;
        let asked = [("action", "mail"), ("network", "Nettlework")];
        owner.lead("/staff/s/care/coverage", &asked).await;
        self.wait_for_letter(cast::CONTACT, "/s/care").await;
    }

    /// Sends news to everybody who agreed. One of them stops them by the link, and staff another's, who
    /// asked them to.
    async fn send_news(&mut self, owner: &mut Browser) {
        let path = owner.lead("/staff/s/care/news", &[("template", "")]).await;
        let subject = "We handed it over";
        for action in ["test-en", "schedule"] {
            let revision = owner.read_page(&path).await.value("revision");
            let typed = [
                ("action", action),
                ("revision", revision.as_str()),
                ("name", cast::NEWS_NAME),
                ("text_language", "en"),
                ("subject-en", subject),
                ("body-en", cast::NEWS_TEXT),
            ];
            let place = owner.lead(&path, &typed).await;
            assert!(place.contains("done="), "{place}");
        }
        let letter = self
            .wait_for_letter(cast::HIDDEN.email, "/unsubscribe/")
            .await;
        let link = letter.links("/unsubscribe/").remove(0);
        let token = link.rsplit('/').next().unwrap();
        let request = self.begin_post(&format!("/unsubscribe/{token}"));
        let request = request.form(&[("List-Unsubscribe", "One-Click")]);
        assert_eq!(request.send().await.unwrap().status(), 200);
        self.keep_token(token);
        let stop = [("action", "block"), ("email", cast::INITIALS.email)];
        let place = owner.lead("/staff/delivery", &stop).await;
        assert!(place.ends_with("done=blocked"), "{place}");
    }

    /// An organisation agrees to be named as a co-sponsor, by the link in its email.
    async fn answer_as_cosponsor(&mut self) {
        let address = cast::ACCEPTED.email;
        let letter = self.wait_for_letter(address, "/cosponsor/").await;
        let link = letter.links("/cosponsor/").remove(0);
        let token = link.rsplit('/').next().unwrap();
        let path = format!("/cosponsor/{token}");
        let request = self.begin_post(&path).form(&[("action", "yes")]);
        assert_eq!(request.send().await.unwrap().status(), 303);
        let answered = self.read(&path).await;
        assert!(answered.contains("value=\"no\"") && !answered.contains("value=\"yes\""));
        self.keep_token(token);
    }

    async fn invite_colleague(&mut self, owner: &mut Browser) {
        let invited = [
            ("action", "invite"),
            ("name", "Zoe"),
            ("email", cast::COLLEAGUE),
            ("role", "viewer"),
            ("statement", ""),
            ("partner", ""),
            ("language", "en"),
        ];
        let answer = owner.act("/staff/members", &invited).await;
        assert_eq!(answer.status(), 200);
        let link = Page::read(answer).await.text("main [role=status] code");
        let mut zoe = Browser::set_up(self.server, &link, "Zoe", cast::STAFF_IP).await;
        let link = read_output(self.database, &["staff", "link", cast::COLLEAGUE]);
        let token = link.trim().rsplit('/').next().unwrap();
        assert_eq!(zoe.get("/staff").await.status(), 303, "her factor is reset");
        self.proofs.append(&mut zoe.proofs);
        self.proofs.push(token.to_owned());
    }
}

/// Finds the id of a card by the name on it.
fn find_card(inbox: &Page, name: &str) -> String {
    let names = inbox.texts(".card .name");
    let place = names.iter().position(|shown| shown == name);
    let place = place.unwrap_or_else(|| panic!("no card of {name}: {names:?}"));
    let ids = inbox.attributes(".card", "id");
    ids[place].trim_start_matches("e-").to_owned()
}

/// Declines one, asks one, moves one to the seat of a known organisation, leaves one to wait.
async fn decide(owner: &mut Browser) {
    let inbox = owner.read_page(INBOX).await;
    assert_eq!(inbox.count(".card"), 4, "with the one that was held");
    let (declined, asked, merged) = (
        find_card(&inbox, cast::DECLINED.group),
        find_card(&inbox, cast::IN_REVIEW.group),
        find_card(&inbox, cast::MERGED.group),
    );
    for (id, action, typed, done) in [
        (
            &declined,
            "decline",
            ("reason", cast::DECLINE_REASON),
            "declined",
        ),
        (&asked, "ask", ("reason", cast::QUESTION), "asked"),
        (&merged, "merge", ("known", "Nettlesby League"), "merged"),
    ] {
        let decided = [("id", id.as_str()), ("action", action), typed];
        let place = owner.lead(INBOX, &decided).await;
        assert!(place.contains(&format!("done={done}")), "{place}");
    }
}

/// Corrects one line, hides one, and takes out what came from one domain.
async fn change_lines(owner: &mut Browser) {
    let list = owner.read_page(LIST).await;
    let slip = list.link(cast::CORRECTED.name);
    let later = list.link(cast::HIDDEN_LATER.name);
    let correct = [
        ("action", "correct"),
        ("name", cast::RIGHT_NAME),
        ("reason", cast::CORRECTION_REASON),
    ];
    let place = owner.lead(&slip, &correct).await;
    assert!(place.ends_with("done=correct"), "{place}");
    let hide = [("action", "hide"), ("reason", cast::HIDING_REASON)];
    let place = owner.lead(&later, &hide).await;
    assert!(place.ends_with("done=hide"), "{place}");
    let (_, domain) = cast::TAKEN_OUT.email.split_once('@').unwrap();
    let remove = [
        ("action", "run"),
        ("domain", domain),
        ("count", "1"),
        ("reason", cast::REMOVAL_REASON),
    ];
    let job = owner.lead("/staff/s/care/invalidate", &remove).await;
    owner.wait_for_job(&job).await;
}

/// Searches what is hidden, and keeps a filter.
async fn search(owner: &mut Browser) {
    for words in [cast::SEARCHED, cast::HIDDEN.name] {
        let searched = [("action", "filter"), ("words", words), ("hidden", "yes")];
        let answer = owner.act(LIST, &searched).await;
        assert_eq!(answer.status(), 200);
        let found = Page::read(answer).await.count("tbody tr");
        assert_eq!(found, usize::from(words == cast::HIDDEN.name), "{words}");
    }
    let kept = [
        ("action", "keep"),
        ("filter_name", cast::FILTER_NAME),
        ("words", cast::FILTER_WORDS),
    ];
    owner.lead(LIST, &kept).await;
}

/// Brings a table in by a mapping; two of its lines are left out.
async fn import_table(owner: &mut Browser) {
    let url = owner.upload("/staff/s/care/import", cast::TABLE).await;
    let order = [
        ("action", "run"),
        ("kinds", "mixed"),
        ("how", "count"),
        ("basis", cast::BASIS),
        ("column-0", "email"),
        ("column-1", "name"),
        ("column-2", "country"),
        ("column-3", "display"),
    ];
    let job = owner.lead(&url, &order).await;
    owner.wait_for_job(&job).await;
    assert_eq!(owner.read_page(&job).await.count("tbody th"), 2);
}

/// Makes the list with all columns, and takes it away.
async fn deliver(owner: &mut Browser) {
    let order = [("action", "run"), ("preset", "full"), ("format", "csv")];
    let job = owner.lead("/staff/s/care/deliver", &order).await;
    owner.wait_for_job(&job).await;
    let file = owner.get(&format!("{job}/file")).await;
    let file = file.text().await.unwrap();
    assert!(file.contains(cast::HIDDEN.email) && file.contains("Importella Listwell"));
}

/// Begins a statement that is not published.
async fn write_draft(owner: &mut Browser) {
    let begun = [
        ("slug", "not-yet"),
        ("kind", "open_letter"),
        ("title", cast::DRAFT_TITLE),
        ("language", "en"),
    ];
    let draft = owner.lead("/staff/drafts", &begun).await;
    let content = DraftContent {
        kind: "open_letter".into(),
        original: "en".into(),
        addressee: cast::ADDRESSEE.into(),
        texts: vec![DraftText {
            language: "en".into(),
            title: cast::DRAFT_TITLE.into(),
            ..DraftText::default()
        }],
        ..DraftContent::default()
    };
    // The browser adds the token of its session, which is the first field.
    let form = fill_draft("", 1, &content, "save").split_off(1);
    let fields: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let place = owner.lead(&draft, &fields).await;
    assert!(place.ends_with("done=saved"), "{place}");
}
