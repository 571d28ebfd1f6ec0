//! Attacks on the sign-in's limit: each function makes one, and says what came of it.

use data_encoding::BASE64URL_NOPAD;
use reqwest::Response;
use undersigned::staff::account::rules::Role;

use crate::staff_races::count_statuses;
use crate::support::TestApp;
use crate::support::staff::{PASSWORD, StaffClient, find_address};

/// Guesses in one attack: two more than the limit lets through at once.
const GUESSES: usize = 12;

/// An account, if there is one, and spellings of its address.
pub struct Spellings {
    account: Option<&'static str>,
    typed: [&'static str; 4],
}

pub const PLUS: Spellings = Spellings {
    account: Some("olga@staff.example.org"),
    typed: [
        "olga@staff.example.org",
        "olga+1@staff.example.org",
        "olga+2@staff.example.org",
        "olga+a.b@staff.example.org",
    ],
};
pub const CAPITALS: Spellings = Spellings {
    account: Some("olga@staff.example.org"),
    typed: [
        "OLGA@staff.example.org",
        "olga@STAFF.example.org",
        " olga@staff.example.org ",
        "Olga@Staff.Example.ORG",
    ],
};
pub const UNICODE: Spellings = Spellings {
    account: Some("olga@почта.example.org"),
    typed: [
        "olga@почта.example.org",
        "olga@ПОЧТА.example.org",
        "olga@xn--80a1acny.example.org",
        "Olga+1@почта.Example.org",
    ],
};
pub const UNKNOWN: Spellings = Spellings {
    account: None,
    typed: [
        "nobody@staff.example.org",
        "nobody+1@staff.example.org",
        "NOBODY@staff.example.org",
        "nobody@Staff.Example.org",
    ],
};

/// Sends a wrong password again and again, with the next spelling each time.
async fn guess(who: &StaffClient<'_>, typed: &[&str]) -> Vec<Response> {
    let mut answers = vec![];
    for address in typed.iter().cycle().take(GUESSES) {
        let form = [("email", *address), ("password", "a guess of a stranger")];
        answers.push(who.send("/staff/sign-in", &form).await);
    }
    answers
}

pub async fn guess_by_spelling(app: &TestApp, spellings: &Spellings) -> String {
    if let Some(account) = spellings.account {
        StaffClient::with_address(app, Role::Owner, account).await;
    }
    let answers = guess(&StaffClient::stranger(app), &spellings.typed).await;
    count_statuses(&answers)
}

pub async fn read_waits(app: &TestApp) -> String {
    let answers = guess(&StaffClient::stranger(app), &UNKNOWN.typed).await;
    let refused: Vec<&Response> = answers
        .iter()
        .filter(|answer| answer.status() == 429)
        .collect();
    let says = |answer: &&&Response| {
        let wait = answer.headers().get("retry-after");
        let wait = wait.and_then(|wait| wait.to_str().ok()?.parse::<u64>().ok());
        wait.is_some_and(|wait| (1..=60).contains(&wait))
    };
    let count = refused.iter().filter(says).count();
    format!("{count} of {} say it", refused.len())
}

pub async fn sign_in_beside_a_stranger(app: &TestApp) -> String {
    let owner = StaffClient::with_role(app, Role::Owner).await;
    let address = find_address(Role::Owner);
    guess(&StaffClient::stranger(app), &[&address]).await;
    let typed = [("email", address.as_str()), ("password", PASSWORD)];
    let stranger = StaffClient::stranger(app);
    let stranger = stranger.send("/staff/sign-in", &typed).await.status();
    let known = owner.send("/staff/sign-in", &typed).await.status();
    let (stranger, known) = (stranger.as_u16(), known.as_u16());
    format!("a stranger {stranger}, the known browser {known}")
}

pub async fn guess_from_known_browser(app: &TestApp) -> String {
    let owner = StaffClient::with_role(app, Role::Owner).await;
    let answers = guess(&owner, &[&find_address(Role::Owner)]).await;
    count_statuses(&answers)
}

pub async fn guess_with_forged_marks(app: &TestApp) -> String {
    StaffClient::with_role(app, Role::Owner).await;
    let mut answers = vec![];
    for number in 0..GUESSES {
        let forged = BASE64URL_NOPAD.encode(&[u8::try_from(number).unwrap(); 64]);
        let who = StaffClient {
            cookie: format!("__Host-undersigned-device={forged}"),
            ..StaffClient::stranger(app)
        };
        let address = find_address(Role::Owner);
        let form = [("email", address.as_str()), ("password", "a guess")];
        answers.push(who.send("/staff/sign-in", &form).await);
    }
    count_statuses(&answers)
}

pub async fn guess_with_the_mark_of_another(app: &TestApp) -> String {
    StaffClient::with_role(app, Role::Owner).await;
    let mut answers = vec![];
    for number in 0..GUESSES {
        // Each mark is a real one, of another account.
        let address = format!("viewer{}@staff.example.org", number % 3);
        let viewer = StaffClient::with_address(app, Role::Viewer, &address).await;
        let owner = find_address(Role::Owner);
        let form = [("email", owner.as_str()), ("password", "a guess")];
        answers.push(viewer.send("/staff/sign-in", &form).await);
    }
    count_statuses(&answers)
}

pub async fn sign_in_often(app: &TestApp) -> String {
    StaffClient::with_role(app, Role::Owner).await;
    let address = find_address(Role::Owner);
    let typed = [("email", address.as_str()), ("password", PASSWORD)];
    let mut answers = vec![];
    for _ in 0..15 {
        let stranger = StaffClient::stranger(app);
        answers.push(stranger.send("/staff/sign-in", &typed).await);
    }
    count_statuses(&answers)
}
