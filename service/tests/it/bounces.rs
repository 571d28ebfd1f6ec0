//! Letters that come back: what reports say, what follows, and every way in.

use std::path::{Path, PathBuf};

use undersigned::mail::bounces::report::BounceReport;
use undersigned::mail::bounces::rules::{BounceKind, MailStream, classify};
use undersigned::mail::bounces::{BouncedLetter, ReturnAddress};
use undersigned::mail::suppression::{self, SuppressionReason, SuppressionScope};
use undersigned::values::{EmailAddress, Keyring};
use uuid::Uuid;

use crate::support::{Backend, TestApp, journeys};

journeys!(
    a_confirmation_that_comes_back_is_counted_by_domain,
    one_hard_bounce_of_news_or_three_soft_ones_suppress_a_mailbox,
    a_complaint_suppresses_a_mailbox_everywhere,
    staff_see_who_gets_no_news_and_lift_it,
    staff_stop_the_news_to_whoever_asks_for_it,
);

/// The domain of return addresses.
pub const DOMAIN: &str = "bounce.example.org";
/// Whose letters come back.
pub const BORIS: &str = "boris@people.example.org";

/// What each vendor's report says.
const REPORTS: [(&str, BounceKind); 10] = [
    ("amazon_ses", BounceKind::Hard),
    ("exchange", BounceKind::Soft),
    ("exim", BounceKind::Hard),
    ("gmail", BounceKind::Hard),
    ("outlook_com", BounceKind::Ours),
    ("postfix", BounceKind::Hard),
    ("qmail", BounceKind::Soft),
    ("sendmail", BounceKind::Hard),
    ("yahoo", BounceKind::Hard),
    ("zimbra", BounceKind::Note),
];

fn find_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/bounces")
}

/// Reads a message of the folder as it comes for a letter, with the ends of lines that mail has.
pub fn read_fixture(name: &str, token: &str) -> Vec<u8> {
    let text = std::fs::read_to_string(find_folder().join(format!("{name}.eml"))).unwrap();
    let text = text
        .replace("{RETURN}", &format!("b+{token}@{DOMAIN}"))
        .replace("{TOKEN}", token);
    text.replace('\n', "\r\n").into_bytes()
}

/// Describes a letter to an address.
pub fn make_letter(
    keys: &Keyring,
    stream: MailStream,
    address: &str,
    letter: u128,
) -> BouncedLetter {
    let to = EmailAddress::parse(address).unwrap();
    BouncedLetter::new(keys, stream, &to, Uuid::from_u128(letter), None)
}

/// Makes the report of a vendor about a letter.
pub fn make_report(keys: &Keyring, vendor: &str, letter: BouncedLetter) -> Vec<u8> {
    let address = ReturnAddress::new(keys, letter, Some(DOMAIN));
    read_fixture(&format!("reports/{vendor}"), address.token())
}

/// Opens an app whose letters have return addresses.
pub async fn open(backend: Backend) -> TestApp {
    TestApp::open_with(backend, &[("mail.bounce_domain", DOMAIN)]).await
}

/// Loads why an address gets no news of the site.
pub async fn load_reasons(app: &TestApp, address: &str) -> Vec<SuppressionReason> {
    let address = EmailAddress::parse(address).unwrap();
    let hash = suppression::address_hash(&app.app.keys, &address);
    let found = suppression::load_of_address(&app.app.db.read, &hash).await;
    let found = found.unwrap().into_iter();
    found
        .inspect(|entry| assert_eq!(entry.scope, SuppressionScope::Site))
        .map(|entry| entry.reason)
        .collect()
}

#[test]
fn ten_reports_and_twenty_automatic_replies_are_told_apart() {
    let keys = Keyring::new(&[7; 32]);
    let letter = make_letter(&keys, MailStream::News, "boris@people.example.org", 1);
    let token = letter.to_token(&keys);
    let mut told = 0;
    for (vendor, kind) in REPORTS {
        for is_folded in [false, true] {
            let token = if is_folded {
                token.to_uppercase()
            } else {
                token.clone()
            };
            let message = read_fixture(&format!("reports/{vendor}"), &token);
            let report = BounceReport::read(&message).unwrap();
            assert_eq!(classify(&report.form), Some(kind), "{vendor}: {report:?}");
            let mut places = report.places.iter();
            let found = places.find_map(|place| BouncedLetter::find(&keys, place));
            assert_eq!(found, Some(letter), "{vendor}: {report:?}");
        }
        told += 1;
    }
    for entry in std::fs::read_dir(find_folder().join("replies")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let name = format!("replies/{}", name.trim_end_matches(".eml"));
        let report = BounceReport::read(&read_fixture(&name, &token)).unwrap();
        assert_eq!(classify(&report.form), None, "{name}: {report:?}");
        told += 1;
    }
    assert_eq!(told, 30);
}

#[test]
fn a_complaint_names_its_letter_by_the_sender_of_the_envelope() {
    let keys = Keyring::new(&[7; 32]);
    let letter = make_letter(&keys, MailStream::News, "boris@people.example.org", 1);
    let message = read_fixture("complaint", &letter.to_token(&keys));
    let report = BounceReport::read(&message).unwrap();
    assert_eq!(classify(&report.form), Some(BounceKind::Complaint));
    let mut places = report.places.iter();
    let found = places.find_map(|place| BouncedLetter::find(&keys, place));
    assert_eq!(found, Some(letter), "{report:?}");
}

#[test]
fn a_message_that_is_no_mail_is_no_report() {
    let long = vec![b'a'; 100_000];
    for bytes in [&b""[..], b"\0\xff\xfe", b"no header at all", &long] {
        let kind = BounceReport::read(bytes).and_then(|report| classify(&report.form));
        assert_eq!(kind, None);
    }
}

mod journey {
    use chrono::TimeDelta;
    use undersigned::mail::bounces::actions::{BounceReceipt, take_message};
    use undersigned::mail::bounces::store;
    use undersigned::mail::domain_store;
    use undersigned::mail::suppression::{self, SuppressionReason, SuppressionScope};
    use undersigned::staff::account::rules::Role;

    use super::{
        BORIS, BounceKind, BouncedLetter, EmailAddress, MailStream, load_reasons, make_letter,
        make_report, open, read_fixture,
    };
    use crate::support::cast::boris;
    use crate::support::page::Page;
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp};

    async fn take_report(app: &TestApp, vendor: &str, letter: BouncedLetter) -> BounceReceipt {
        let message = make_report(&app.app.keys, vendor, letter);
        take_message(&app.app, &message, &[]).await.unwrap()
    }

    pub async fn a_confirmation_that_comes_back_is_counted_by_domain(backend: Backend) {
        let app = open(backend).await;
        let statement = app.publish("care", "").await;
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        let letter = app.take_letter_to(BORIS).await;
        let file = format!("mail/{}.eml", letter.id);
        let sent = std::fs::read_to_string(app.database.directory.path().join(file)).unwrap();
        let bounced = BouncedLetter::find(&app.app.keys, &sent).unwrap();
        assert_eq!(bounced.stream, MailStream::Confirmation);
        let counted = BounceReceipt::Counted {
            kind: BounceKind::Hard,
            stream: MailStream::Confirmation,
            suppressed: None,
        };
        assert_eq!(take_report(&app, "postfix", bounced).await, counted);
        // The relay tells it once more, in another form.
        let again = take_report(&app, "gmail", bounced).await;
        assert_eq!(again, BounceReceipt::Repeated);
        assert_eq!(
            load_reasons(&app, BORIS).await,
            [],
            "a stranger could cause it"
        );
        let found = store::load_of_statement(&app.app.db.read, statement.id).await;
        let found = found.unwrap();
        assert_eq!((found.all.hard, found.all.sum()), (1, 1));
        // From 20 letters on the domain is named.
        let domains = &app.app.domain_stats;
        (0..19).for_each(|_| domains.count_letter(statement.id, "people.example.org"));
        domain_store::flush(domains, &app.app.db, &app.app.keys)
            .await
            .unwrap();
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let page = editor.read_page("/staff/s/care").await;
        for first in ["people.example.org", "All domains"] {
            let row = page.row(first);
            assert_eq!(row[1..], ["20", "0", "0 %", "0", "0", "1", "0"], "{row:?}");
        }
        app.close().await;
    }

    pub async fn one_hard_bounce_of_news_or_three_soft_ones_suppress_a_mailbox(backend: Backend) {
        let app = open(backend).await;
        let keys = &app.app.keys;
        let news = |address, letter| make_letter(keys, MailStream::News, address, letter);
        let suppressed_for =
            async |vendor: &str, letter: BouncedLetter| match take_report(&app, vendor, letter)
                .await
            {
                BounceReceipt::Counted { suppressed, .. } => suppressed,
                other => panic!("{other:?}"),
            };
        let hard = suppressed_for("exim", news(BORIS, 1)).await;
        assert_eq!(hard, Some(SuppressionReason::HardBounce));
        assert_eq!(
            load_reasons(&app, BORIS).await,
            [SuppressionReason::HardBounce]
        );
        // Three within a week, of which the same letter counts once.
        let full = "full@people.example.org";
        for letter in [2, 3] {
            assert_eq!(suppressed_for("exchange", news(full, letter)).await, None);
            let again = take_report(&app, "qmail", news(full, letter)).await;
            assert_eq!(again, BounceReceipt::Repeated);
        }
        app.advance_clock(TimeDelta::days(7));
        let late = suppressed_for("exchange", news(full, 4)).await;
        assert_eq!(late, None, "the first two were a week ago");
        assert_eq!(suppressed_for("qmail", news(full, 5)).await, None);
        let third = suppressed_for("exchange", news(full, 6)).await;
        assert_eq!(third, Some(SuppressionReason::SoftBounces));
        // A note and a refusal that is ours suppress nobody.
        let other = "other@people.example.org";
        for (letter, vendor) in (10..).zip(["zimbra", "outlook_com", "outlook_com", "outlook_com"])
        {
            assert_eq!(suppressed_for(vendor, news(other, letter)).await, None);
        }
        let all = store::load_of_all(&app.app.db.read).await.unwrap().all;
        assert_eq!((all.hard, all.soft, all.ours, all.complaints), (1, 5, 3, 0));
        app.close().await;
    }

    pub async fn a_complaint_suppresses_a_mailbox_everywhere(backend: Backend) {
        let app = open(backend).await;
        let letter = make_letter(&app.app.keys, MailStream::Confirmation, BORIS, 1);
        let returned = letter.to_token(&app.app.keys);
        let message = read_fixture("complaint", &returned);
        let taken = take_message(&app.app, &message, &[]).await.unwrap();
        let suppressed = Some(SuppressionReason::Complaint);
        assert!(
            matches!(taken, BounceReceipt::Counted { suppressed: found, .. } if found == suppressed),
            "{taken:?}"
        );
        assert_eq!(
            load_reasons(&app, BORIS).await,
            [SuppressionReason::Complaint]
        );
        // A report about somebody else's letter is dropped, whoever made it.
        let forged = read_fixture("complaint", &"a".repeat(returned.len()));
        let dropped = take_message(&app.app, &forged, &[]).await.unwrap();
        assert_eq!(dropped, BounceReceipt::Unknown);
        let reply = read_fixture("replies/01_sieve_vacation", &returned);
        let nothing = take_message(&app.app, &reply, &[]).await.unwrap();
        assert_eq!(nothing, BounceReceipt::AutomaticReply);
        app.close().await;
    }

    /// Sends the form of the page, and gives the status and the page that it leads to.
    async fn send_form(owner: &StaffClient<'_>, fields: &[(&str, &str)]) -> (u16, Page) {
        let answer = owner.send("/staff/delivery", fields).await;
        (answer.status().as_u16(), Page::read(answer).await)
    }

    pub async fn staff_see_who_gets_no_news_and_lift_it(backend: Backend) {
        let app = open(backend).await;
        let letter = make_letter(&app.app.keys, MailStream::News, BORIS, 1);
        take_report(&app, "sendmail", letter).await;
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let page = owner.read_page("/staff/delivery").await;
        assert_eq!(page.row("All domains"), ["All domains", "1", "0", "0", "0"]);
        assert!(!page.html().contains(BORIS), "only a hash is known");
        let token = page.value("token");
        let find = async |address: &str| {
            let fields = [
                ("token", token.as_str()),
                ("action", "find"),
                ("email", address),
            ];
            send_form(&owner, &fields).await
        };
        assert_eq!(find("nonsense").await.0, 422);
        let (status, found) = find("Boris@people.example.org").await;
        assert_eq!(status, 200);
        assert!(found.text("#found").contains("The address does not work"));
        let fields = [
            ("token", token.as_str()),
            ("action", "lift"),
            ("email", BORIS),
        ];
        let lifted = send_form(&owner, &fields).await;
        assert_eq!(lifted.0, 303);
        assert_eq!(load_reasons(&app, BORIS).await, []);
        let (_, found) = find(BORIS).await;
        assert!(
            found
                .text("#found")
                .contains("This address is not blocked.")
        );
        let audit = owner.read_page("/staff/audit").await;
        assert!(audit.html().contains("unblocked an address for news"));
        let looked = "looked up whether an address is blocked for news";
        assert!(audit.html().contains(looked), "it may name statements");
        // What the owner of a mailbox said is not staff's to undo.
        let address = EmailAddress::parse(BORIS).unwrap();
        let hash = suppression::address_hash(&app.app.keys, &address);
        let tx = app.app.db.begin().await.unwrap();
        let (site, reason) = (SuppressionScope::Site, SuppressionReason::Unsubscribed);
        suppression::suppress(&tx, hash, site, reason, app.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let (_, found) = find(BORIS).await;
        assert_eq!(found.count("#found form"), 0);
        send_form(&owner, &fields).await;
        assert_eq!(
            load_reasons(&app, BORIS).await,
            [SuppressionReason::Unsubscribed]
        );
        app.close().await;
    }

    pub async fn staff_stop_the_news_to_whoever_asks_for_it(backend: Backend) {
        let app = open(backend).await;
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let token = owner.read_page("/staff/delivery").await.value("token");
        let send = async |action: &str| {
            let fields = [
                ("token", token.as_str()),
                ("action", action),
                ("email", BORIS),
            ];
            send_form(&owner, &fields).await
        };
        let (_, found) = send("find").await;
        assert_eq!(found.count("#found [value=block]"), 1);
        assert_eq!(send("block").await.0, 303);
        assert_eq!(load_reasons(&app, BORIS).await, [SuppressionReason::Staff]);
        let (_, found) = send("find").await;
        assert_eq!(found.count("#found [value=block]"), 0);
        assert!(found.text("#found").contains("Blocked by our team"));
        assert_eq!(send("lift").await.0, 303);
        assert_eq!(load_reasons(&app, BORIS).await, []);
        let audit = owner.read_page("/staff/audit").await;
        assert!(audit.html().contains("stopped news to an address"));
        app.close().await;
    }
}
