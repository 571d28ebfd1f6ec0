//! Attacks on staff access, one a row: what it tries as a claim, and what has to come of it. The
//! races send their requests really at once.

use std::future::Future;
use std::pin::Pin;

use crate::support::{TestApp, journeys};
use crate::{staff_guesses as guesses, staff_races as races, staff_sights as sights};

journeys!(every_attack_on_staff_fails);

/// What an attack comes to, in words that its row compares.
type AttackOutcome<'a> = Pin<Box<dyn Future<Output = String> + 'a>>;

/// One attack: the claim that it would refute, how it is made, and what comes of it.
struct StaffAttack {
    claim: &'static str,
    make: for<'a> fn(&'a TestApp) -> AttackOutcome<'a>,
    expected: &'static str,
}

const fn attack(
    claim: &'static str,
    make: for<'a> fn(&'a TestApp) -> AttackOutcome<'a>,
    expected: &'static str,
) -> StaffAttack {
    StaffAttack {
        claim,
        make,
        expected,
    }
}

/// Races: the same thing at once, or one thing while another undoes its ground.
static RACES: [StaffAttack; 13] = [
    attack(
        "a set-up link works once",
        |app| Box::pin(races::open_link_eight_times(app)),
        "1 × 303, 7 × 404; 1 session",
    ),
    attack(
        "a link for a new password works once",
        |app| Box::pin(races::open_password_link_eight_times(app)),
        "1 × 303, 7 × 404; 1 session",
    ),
    attack(
        "the first owner's link makes one owner",
        |app| Box::pin(races::open_first_link_eight_times(app)),
        "1 × 303, 7 × 404; 1 account",
    ),
    attack(
        "two owners do not remove each other",
        |app| Box::pin(races::change_each_other(app, "remove")),
        "1 owner",
    ),
    attack(
        "two owners do not demote each other",
        |app| Box::pin(races::change_each_other(app, "change")),
        "1 owner",
    ),
    attack(
        "a removal wins over a set-up",
        |app| Box::pin(races::set_up_while_removed(app)),
        "closed, without a password; 0 inside",
    ),
    attack(
        "a reset wins over a sign-in",
        |app| Box::pin(races::sign_in_while_reset(app)),
        "0 inside",
    ),
    attack(
        "a change of role wins over a renewed proof",
        |app| Box::pin(races::prove_while_demoted(app)),
        "0 inside",
    ),
    attack(
        "a code proves one session",
        |app| Box::pin(races::type_code_eight_times(app)),
        "1 × 303, 7 × 422",
    ),
    attack(
        "a recovery code proves one session",
        |app| Box::pin(races::type_recovery_code_eight_times(app)),
        "1 × 303, 7 × 422",
    ),
    attack(
        "of two second factors one is taken into use",
        |app| Box::pin(races::enrol_twice(app)),
        "1 taken into use",
    ),
    attack(
        "an import is ordered once",
        |app| Box::pin(races::order_import_eight_times(app)),
        "1 order; 1 counted",
    ),
    attack(
        "a job that was cancelled as it began ends",
        |app| Box::pin(races::cancel_as_a_worker_begins(app)),
        "cancelled",
    ),
];

/// Guesses: spellings of an address, and marks of browsers, each to pass the limit anew.
static GUESSES: [StaffAttack; 10] = [
    attack(
        "a plus sign is no fresh start",
        |app| Box::pin(guesses::guess_by_spelling(app, &guesses::PLUS)),
        "10 × 422, 2 × 429",
    ),
    attack(
        "capitals and spaces are no fresh start",
        |app| Box::pin(guesses::guess_by_spelling(app, &guesses::CAPITALS)),
        "10 × 422, 2 × 429",
    ),
    attack(
        "a domain in Unicode is no fresh start",
        |app| Box::pin(guesses::guess_by_spelling(app, &guesses::UNICODE)),
        "10 × 422, 2 × 429",
    ),
    attack(
        "an address without an account has the same limit",
        |app| Box::pin(guesses::guess_by_spelling(app, &guesses::UNKNOWN)),
        "10 × 422, 2 × 429",
    ),
    attack(
        "every refusal says how long to wait",
        |app| Box::pin(guesses::read_waits(app)),
        "2 of 2 say it",
    ),
    attack(
        "a stranger locks nobody out of a known browser",
        |app| Box::pin(guesses::sign_in_beside_a_stranger(app)),
        "a stranger 429, the known browser 303",
    ),
    attack(
        "a known browser has a limit, too",
        |app| Box::pin(guesses::guess_from_known_browser(app)),
        "10 × 422, 2 × 429",
    ),
    attack(
        "a forged mark opens no limit",
        |app| Box::pin(guesses::guess_with_forged_marks(app)),
        "10 × 422, 2 × 429",
    ),
    attack(
        "the mark of one account helps with no other",
        |app| Box::pin(guesses::guess_with_the_mark_of_another(app)),
        "10 × 422, 2 × 429",
    ),
    attack(
        "right passwords use nothing up",
        |app| Box::pin(guesses::sign_in_often(app)),
        "15 × 303",
    ),
];

/// Roles: what somebody sees, or is confirmed, without being allowed to.
static SIGHTS: [StaffAttack; 11] = [
    attack(
        "a password alone opens no page",
        |app| Box::pin(sights::enter_with_password_alone(app)),
        "viewer 303, reviewer 303, editor 303, owner 303",
    ),
    attack(
        "an account of before takes a second factor first",
        |app| Box::pin(sights::enter_with_session_of_before(app)),
        "/staff/second-factor",
    ),
    attack(
        "no page shows a viewer a hidden name",
        |app| Box::pin(sights::look_for_names_as_viewer(app)),
        "nobody; (name hidden)",
    ),
    attack(
        "a search confirms no hidden name",
        |app| Box::pin(sights::search_hidden_name(app)),
        "viewer 0, reviewer 0, editor 0, editor who shows it 1",
    ),
    attack(
        "a reviewer's inbox confirms no officer",
        |app| Box::pin(sights::search_officer(app)),
        "0 cards; nobody",
    ),
    attack(
        "a mail domain is for who may remove",
        |app| Box::pin(sights::ask_for_domain(app)),
        "viewer 403, reviewer 403, editor 200",
    ),
    attack(
        "a reviewer shows no hidden name",
        |app| Box::pin(sights::reveal_as_reviewer(app)),
        "list 403, inbox 403, page 403",
    ),
    attack(
        "an editor proves it before a hidden name",
        |app| Box::pin(sights::reveal_without_proof(app)),
        "list /staff/proof, inbox /staff/proof, page /staff/proof, members /staff/proof",
    ),
    attack(
        "each look leaves a line and no name",
        |app| Box::pin(sights::count_lines_of_looks(app)),
        "3 looks, 3 lines, 0 names",
    ),
    attack(
        "an old filter ends at today's limits",
        |app| Box::pin(sights::open_filter_of_before(app)),
        "1 endorsement matches",
    ),
    attack(
        "nobody corrects a name that they do not see",
        |app| Box::pin(sights::overwrite_hidden_name(app)),
        "陈美",
    ),
];

mod journey {
    use super::{GUESSES, RACES, SIGHTS};
    use crate::support::{Backend, TestApp};

    pub async fn every_attack_on_staff_fails(backend: Backend) {
        let attacks = || RACES.iter().chain(&GUESSES).chain(&SIGHTS);
        assert!(attacks().count() >= 25);
        let mut succeeded = vec![];
        for attack in attacks() {
            let app = TestApp::open(backend).await;
            let outcome = (attack.make)(&app).await;
            app.close().await;
            if outcome != attack.expected {
                let (claim, expected) = (attack.claim, attack.expected);
                succeeded.push(format!("{claim}: {outcome}, and not {expected}"));
            }
        }
        assert!(succeeded.is_empty(), "{succeeded:#?}");
    }
}
