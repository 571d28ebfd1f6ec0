//! The account of a mailing and of the confirmations beside it: who has no letter, whose came twice
//! and why, and how long those waited who were to confirm.

use std::collections::HashMap;
use std::time::Duration;

use super::audience::{SIGNATORY, SUBMITTER, parse_number};
use crate::load::{self, Measurement, to_float};
use crate::servers::post::{LetterRecord, Purpose};

/// How long before a kill a letter may have arrived whose note was not written yet.
const UNNOTED: Duration = Duration::from_secs(2);
/// How long after a kill the sink may read what was sent before it.
const UNREAD: Duration = Duration::from_secs(1);

/// What a mailing is compared with. Times are counted from the start of the sink.
#[derive(Clone, Debug, Default)]
pub struct RoundFacts {
    /// Who is to get the news: the signatories below this number.
    pub recipients: u64,
    /// Who submitted meanwhile, by number, and when that was acknowledged.
    pub acknowledged: Vec<(u64, Duration)>,
    /// When a worker was killed.
    pub kills: Vec<Duration>,
}

/// How often the letters of one class arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LetterCounts {
    /// People who got one.
    pub reached: u64,
    /// People who got none.
    pub missing: u64,
    /// Arrivals after the first one, whatever their reason.
    pub again: u64,
    /// … because the sink had cut the sender off before its answer.
    pub cut: u64,
    /// … because a worker was killed before it could note what it had sent.
    pub killed: u64,
    /// … for no such reason.
    pub unexplained: u64,
}

/// What came of a round.
#[derive(Clone, Debug, Default)]
pub struct Account {
    pub news: LetterCounts,
    pub confirmations: LetterCounts,
    /// The first letter of news.
    pub began: Duration,
    /// The last letter of news.
    pub ended: Duration,
    /// How long each of those waited for the letter that asks to confirm whose submission was
    /// acknowledged while news were leaving.
    pub waits: Vec<Duration>,
}

impl LetterCounts {
    /// Counts a letter's arrivals. Each of them but the last needs a reason why another one
    /// followed.
    fn add(&mut self, letter: &LetterRecord, kills: &[Duration]) {
        let again = u64::from(letter.arrivals.saturating_sub(1));
        if again == 0 {
            return;
        }
        let cut = again.min(u64::from(letter.unanswered));
        let mut arrivals: Vec<Duration> = letter.later.clone();
        arrivals.insert(0, letter.first);
        arrivals.pop();
        let unnoted = arrivals.iter().filter(|at| is_unnoted(**at, kills)).count() as u64;
        let killed = unnoted.min(again - cut);
        self.again += again;
        self.cut += cut;
        self.killed += killed;
        self.unexplained += again - cut - killed;
    }

    /// Counts a letter to somebody who has had another one.
    fn add_second_letter(&mut self) {
        self.again += 1;
        self.unexplained += 1;
    }

    /// Fails where a letter is missing, or came twice for no reason.
    pub fn check(&self, what: &str) -> Result<(), String> {
        if self.missing == 0 && self.unexplained == 0 {
            return Ok(());
        }
        Err(format!(
            "{what}: {} got theirs, {} did not, {} came again for no reason",
            self.reached, self.missing, self.unexplained
        ))
    }
}

/// Tells whether the note of a letter may have been lost with a worker.
fn is_unnoted(arrived: Duration, kills: &[Duration]) -> bool {
    kills
        .iter()
        .any(|kill| arrived + UNNOTED >= *kill && arrived <= *kill + UNREAD)
}

/// The first arrival of somebody's letter, by number.
type FirstArrivals = HashMap<u64, Duration>;

impl Account {
    /// Compares the letters of a round with its facts.
    pub fn draw(letters: &[LetterRecord], facts: &RoundFacts) -> Self {
        let mut account = Self::default();
        let (mut news, mut asked) = (FirstArrivals::new(), FirstArrivals::new());
        for letter in letters {
            let (counts, known, sign) = match letter.purpose {
                Purpose::News => (&mut account.news, &mut news, SIGNATORY),
                Purpose::Confirm => (&mut account.confirmations, &mut asked, SUBMITTER),
                Purpose::Keep | Purpose::Other => continue,
            };
            // A test goes to staff.
            let Some(number) = parse_number(&letter.to, sign) else {
                continue;
            };
            counts.add(letter, &facts.kills);
            if let Some(first) = known.get_mut(&number) {
                counts.add_second_letter();
                *first = letter.first.min(*first);
            } else {
                known.insert(number, letter.first);
            }
        }
        account.news.reached = news.len() as u64;
        account.confirmations.reached = asked.len() as u64;
        let missing = (0..facts.recipients).filter(|number| !news.contains_key(number));
        account.news.missing = missing.count() as u64;
        account.began = news.values().min().copied().unwrap_or_default();
        account.ended = news.values().max().copied().unwrap_or_default();
        account.add_waits(&asked, facts);
        account
    }

    fn add_waits(&mut self, asked: &FirstArrivals, facts: &RoundFacts) {
        let beside = self.began..=self.ended;
        for (number, at) in &facts.acknowledged {
            let Some(arrived) = asked.get(number) else {
                self.confirmations.missing += 1;
                continue;
            };
            if beside.contains(at) {
                // A letter may be there before its submitter has read the answer.
                self.waits.push(arrived.saturating_sub(*at));
            }
        }
    }

    /// Gives how long the news took, from the first to the last.
    pub fn lasted(&self) -> Duration {
        self.ended.saturating_sub(self.began)
    }

    /// Gives how many letters of news left in a second.
    pub fn news_per_second(&self) -> f64 {
        to_float(self.news.reached) / self.seconds()
    }

    /// Gives how long people waited for the letter that asks to confirm, and how many of them in a
    /// second.
    pub fn measure_waits(&self) -> Result<Measurement, String> {
        load::summarize_times(&self.waits, self.seconds())
    }

    fn seconds(&self) -> f64 {
        // A very short round is over within a tick of the clock.
        self.lasted().as_secs_f64().max(0.001)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::news::audience::write_address;

    /// Makes a letter of these arrivals, in tenths of a second.
    fn make_letter((sign, number): (char, u64), arrivals: &[u64], unanswered: u32) -> LetterRecord {
        let mut times = arrivals.iter().map(|at| Duration::from_millis(at * 100));
        LetterRecord {
            to: write_address(sign, number).into(),
            purpose: if sign == SIGNATORY {
                Purpose::News
            } else {
                Purpose::Confirm
            },
            about: None,
            arrivals: u32::try_from(arrivals.len()).unwrap(),
            unanswered,
            first: times.next().unwrap(),
            later: times.collect(),
        }
    }

    fn count(arrivals: &[u64], unanswered: u32, kills: &[u64]) -> [u64; 4] {
        let kills: Vec<Duration> = kills.iter().map(|at| Duration::from_secs(*at)).collect();
        let mut counts = LetterCounts::default();
        counts.add(&make_letter((SIGNATORY, 1), arrivals, unanswered), &kills);
        [counts.again, counts.cut, counts.killed, counts.unexplained]
    }

    #[test]
    fn each_arrival_but_the_last_needs_a_reason_of_its_own() {
        for (arrivals, unanswered, kills, counts) in [
            (&[100][..], 0, &[10][..], [0, 0, 0, 0]),
            // Cut off before the answer.
            (&[100, 250], 1, &[], [1, 1, 0, 0]),
            // A worker was killed within two seconds after it, or a second before.
            (&[100, 250], 0, &[10], [1, 0, 1, 0]),
            (&[100, 250], 0, &[12], [1, 0, 1, 0]),
            (&[110, 250], 0, &[10], [1, 0, 1, 0]),
            (&[100, 250], 0, &[13], [1, 0, 0, 1]),
            (&[111, 250], 0, &[10], [1, 0, 0, 1]),
            // A kill beside the last arrival explains nothing.
            (&[100, 250], 0, &[25], [1, 0, 0, 1]),
            // Two workers died with it, or one only.
            (&[100, 250, 400], 0, &[10, 25], [2, 0, 2, 0]),
            (&[100, 250, 400], 0, &[10], [2, 0, 1, 1]),
            // One was cut off and one killed, and then it came once more.
            (&[100, 250, 400], 1, &[25], [2, 1, 1, 0]),
            (&[100, 250, 400, 500], 1, &[25], [3, 1, 1, 1]),
        ] {
            assert_eq!(
                count(arrivals, unanswered, kills),
                counts,
                "{arrivals:?} {unanswered} {kills:?}"
            );
        }
    }

    #[test]
    fn who_got_nothing_and_who_got_two_letters_is_found() {
        let facts = RoundFacts {
            recipients: 4,
            ..RoundFacts::default()
        };
        let mut letters = vec![
            make_letter((SIGNATORY, 0), &[10], 0),
            make_letter((SIGNATORY, 1), &[30], 0),
            make_letter((SIGNATORY, 3), &[20], 0),
        ];
        let account = Account::draw(&letters, &facts);
        assert_eq!((account.news.reached, account.news.missing), (3, 1));
        assert!(
            account
                .news
                .check("news")
                .unwrap_err()
                .contains("1 did not")
        );
        let rate = account.news_per_second();
        assert!((rate - 1.5).abs() < 1e-9, "{rate}");
        letters.push(make_letter((SIGNATORY, 2), &[25], 0));
        assert_eq!(Account::draw(&letters, &facts).news.check("news"), Ok(()));
        // Another letter, with an id of its own.
        letters.push(make_letter((SIGNATORY, 2), &[26], 0));
        let account = Account::draw(&letters, &facts);
        assert_eq!((account.news.again, account.news.unexplained), (1, 1));
        // A test to staff is no recipient's.
        letters.truncate(4);
        let mut test = make_letter((SIGNATORY, 0), &[5], 0);
        test.to = "office@staff.example.org".into();
        letters.push(test);
        let account = Account::draw(&letters, &facts);
        assert_eq!(account.news.check("news"), Ok(()));
        assert_eq!(account.began, Duration::from_secs(1));
    }

    #[test]
    fn waits_count_from_the_acknowledgement_while_news_leave() {
        let second = Duration::from_secs;
        let facts = RoundFacts {
            recipients: 2,
            // One before the news, two beside them, one whose letter never came, one afterwards.
            acknowledged: vec![
                (1, second(0)),
                (2, second(2)),
                (3, second(3)),
                (4, second(3)),
                (5, second(9)),
            ],
            kills: vec![],
        };
        let mut letters = vec![
            make_letter((SIGNATORY, 0), &[10], 0),
            make_letter((SIGNATORY, 1), &[50], 0),
        ];
        let arrivals = [(1, 40), (2, 30), (3, 29), (5, 120)];
        let asked = arrivals.map(|(number, at)| make_letter((SUBMITTER, number), &[at], 0));
        letters.extend(asked);
        let account = Account::draw(&letters, &facts);
        // The letter of the third one overtook the answer.
        assert_eq!(account.waits, [second(1), second(0)]);
        assert_eq!(account.confirmations.missing, 1);
        assert_eq!(account.confirmations.reached, 4);
        let measured = account.measure_waits().unwrap();
        assert_eq!(measured.answered, 2);
        assert!(measured.max >= 1000.0 && measured.max < 1001.0 && measured.p50 < 1.0);
    }
}
