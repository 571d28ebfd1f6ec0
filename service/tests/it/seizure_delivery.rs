//! What staff of the seizure drill do to hand the statement over: they ask an organisation to be a
//! co-sponsor, make a pack with a contact, and note a delivery that nobody else may know of.

use crate::seizure_cast as cast;
use crate::support::browser::Browser;

const DELIVERY: &str = "/staff/s/care/delivery";
const COSPONSORS: &str = "/staff/s/care/cosponsors";

/// Registers an organisation that signed as one with consultative status, and orders the email that
/// asks it. The email waits for 30 seconds, in which it could be stopped.
pub async fn ask_cosponsor(owner: &mut Browser) {
    let (_, website) = cast::ACCEPTED.email.split_once('@').unwrap();
    let registered = [
        ("action", "add"),
        ("name", cast::ACCEPTED.group),
        ("country", "KE"),
        ("websites", website),
        ("ecosoc", "special"),
        ("since", "2014"),
        ("registered_name", cast::ACCEPTED.group),
    ];
    owner.lead("/staff/organisations", &registered).await;
    let page = owner.read_page(COSPONSORS).await;
    let chosen = page.attributes("input[name=pick][checked]", "value");
    assert_eq!(chosen.len(), 1, "{}", page.html());
    let order = [("action", "ask"), ("pick", chosen[0].as_str())];
    owner.lead(COSPONSORS, &order).await;
}

/// Makes a pack with a contact, takes it away, and notes a private delivery with its receipt.
pub async fn hand_over(owner: &mut Browser) {
    let typed = [
        ("preset", "press-sheet"),
        ("action", "pack"),
        ("language", "en"),
        ("place", cast::SHEET_PLACE),
        ("contact_name", cast::SHEET_CONTACT),
        ("contact_mobile", cast::SHEET_MOBILE),
        ("contact_email", cast::SHEET_EMAIL),
        ("paper", "a4"),
    ];
    let job = owner.lead(DELIVERY, &typed).await;
    owner.wait_for_job(&job).await;
    let page = owner.read_page(DELIVERY).await;
    let pack = page.attribute("#packs-title ~ .scroll th a", "href");
    let file = owner.get(&format!("{pack}/file")).await;
    assert_eq!(file.status(), 200);
    let file = file.bytes().await.unwrap();
    let name = cast::PACKED_FILE.as_bytes();
    let is_there = file.windows(name.len()).any(|bytes| bytes == name);
    assert!(is_there, "a ZIP has the names of its files in clear");
    let form = format!("{DELIVERY}/mark");
    let day = owner.read_page(&form).await.value("delivered_on");
    let mark = [
        ("action", "mark"),
        ("to_whom", cast::RECIPIENT),
        ("delivered_on", day.as_str()),
        ("way", "email"),
    ];
    let receipt = (cast::RECEIPT_FILE, cast::RECEIPT);
    let place = owner.send_file(&form, &mark, receipt).await;
    assert!(place.ends_with("done=marked"), "{place}");
}
