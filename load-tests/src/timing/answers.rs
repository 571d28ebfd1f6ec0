//! The submissions whose answers are timed: those of known and of new addresses have the same length
//! and differ in nothing but who they are.

use std::net::SocketAddr;
use std::time::Instant;

use crate::client::{Client, write_post};
use crate::dice::Dice;
use crate::people::Form;

/// How somebody submits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Json,
    Form,
}

impl Way {
    /// Gives its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Form => "form",
        }
    }

    /// Gives the status of an answer that received the submission.
    fn expected(self) -> u16 {
        match self {
            Self::Json => 202,
            Self::Form => 200,
        }
    }

    /// Gives a letter for addresses, so that nobody submits both ways.
    fn letter(self) -> char {
        match self {
            Self::Json => 'j',
            Self::Form => 'f',
        }
    }
}

/// The microseconds of answers, in the order in which they came.
pub struct TimedAnswers {
    /// The database and the way.
    pub name: String,
    /// Answers to people whose address counts already.
    pub known: Vec<f64>,
    /// Answers to people of whom nothing is known.
    pub fresh: Vec<f64>,
}

/// Writes the submission with which somebody comes to count, before anything is timed.
pub fn write_first(request: &mut Vec<u8>, way: Way, number: u32) {
    let body = write_json(&format!("k{}{number:07}", way.letter()), "Person", number);
    write_post(
        request,
        ("/api/v1/statements/care/endorsements", "application/json"),
        body.as_bytes(),
    );
}

/// Times both answers of each pair, in an order that the dice decide, over one connection; the
/// pairs of the warm-up are left out.
pub async fn measure(
    address: SocketAddr,
    way: Way,
    (warm_up, pairs): (u32, u32),
    dice: &mut Dice,
) -> Result<(Vec<f64>, Vec<f64>), String> {
    let form = Form::load(address).await?;
    let (mut client, mut request) = (Client::new(address), vec![]);
    let (mut known, mut fresh) = (vec![], vec![]);
    for number in 0..warm_up + pairs {
        let known_first = dice.happens(500);
        for is_known in [known_first, !known_first] {
            write_timed(&mut request, way, (is_known, number), &form);
            let began = Instant::now();
            let answer = client.ask(&request).await;
            let micros = began.elapsed().as_secs_f64() * 1e6;
            let status = answer.map_err(|failure| failure.to_string())?.status;
            if status != way.expected() {
                return Err(format!(
                    "a submission by {} is answered {status}",
                    way.name()
                ));
            }
            if number < warm_up {
                continue;
            }
            if is_known {
                known.push(micros);
            } else {
                fresh.push(micros);
            }
        }
    }
    Ok((known, fresh))
}

/// Writes a submission that is timed: of somebody known, under another name than before, as a
/// stranger would try it, or of somebody new.
fn write_timed(request: &mut Vec<u8>, way: Way, (is_known, number): (bool, u32), form: &Form) {
    let class = if is_known { 'k' } else { 'n' };
    let mailbox = format!("{class}{}{number:07}", way.letter());
    match way {
        Way::Json => {
            let body = write_json(&mailbox, "Reader", number);
            let route = ("/api/v1/statements/care/endorsements", "application/json");
            write_post(request, route, body.as_bytes());
        }
        Way::Form => {
            let body = format!(
                "{}&kind=individual&name=Reader+{number:07}&email={mailbox}%40people.example.org&country=KE&display=public&publish=yes",
                form.fields()
            );
            let route = ("/s/care/endorse", "application/x-www-form-urlencoded");
            write_post(request, route, body.as_bytes());
        }
    }
}

fn write_json(mailbox: &str, first_name: &str, number: u32) -> String {
    format!(
        "{{\"kind\":\"individual\",\"name\":\"{first_name} {number:07}\",\"email\":\"{mailbox}@people.example.org\",\"country\":\"KE\",\
         \"language\":\"en\",\"display\":\"public\",\"consent\":{{\"publish\":true,\"updates\":false}}}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_and_new_send_the_same_but_for_who_they_are() {
        let form = Form::from_fields("token=4.x-_&version=1");
        for way in [Way::Json, Way::Form] {
            let (mut known, mut fresh) = (vec![], vec![]);
            write_timed(&mut known, way, (true, 7), &form);
            write_timed(&mut fresh, way, (false, 7), &form);
            assert_eq!(known.len(), fresh.len());
            let differing = known.iter().zip(&fresh).filter(|(one, other)| one != other);
            assert_eq!(differing.count(), 1);
            // The address is the one that came to count, and the name is another.
            let mut first = vec![];
            write_first(&mut first, way, 7);
            let [first, known] =
                [first, known].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            let mailbox = format!("k{}0000007", way.letter());
            assert!(first.contains(&mailbox) && known.contains(&mailbox));
            assert!(first.contains("Person 0000007") && !known.contains("Person"));
        }
    }
}
