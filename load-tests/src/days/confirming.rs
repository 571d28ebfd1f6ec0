//! The tokens of those who confirm. The driver has the secret: it reads ids of submissions, piece by
//! piece, and need not wait for letters.

use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use crate::scene::Scene;

/// Tokens below which the next piece is read.
const FEW: usize = 20_000;
/// Ids in a piece.
const PIECE: usize = 40_000;
/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(500);

/// Tokens that wait to be used; copies share them.
#[derive(Clone, Default)]
pub struct WaitingTokens(Rc<RefCell<VecDeque<String>>>);

/// The ids that were read last, which may be there still when the next piece is read.
#[derive(Default)]
struct RecentIds {
    newer: HashSet<String>,
    older: HashSet<String>,
}

impl WaitingTokens {
    /// Takes the next token.
    pub fn take(&self) -> Option<String> {
        self.0.borrow_mut().pop_front()
    }

    /// Reads ids whenever few tokens are left, for ever; gives why it cannot.
    pub async fn fill(&self, scene: &Scene) -> String {
        let (mut after, mut recent) = (String::new(), RecentIds::default());
        loop {
            tokio::time::sleep(PAUSE).await;
            let left = self.0.borrow().len();
            if left > FEW {
                continue;
            }
            let read = match read_piece(scene, &after).await {
                Ok(read) => read,
                Err(why) => return why,
            };
            let ids: Vec<&str> = read.lines().collect();
            // After the last one comes the first again: ids are spread, and new ones are everywhere.
            after = match ids.last() {
                Some(last) if ids.len() == PIECE => (*last).to_owned(),
                _ => String::new(),
            };
            let new = recent.keep_new(&ids);
            match scene.installation.make_tokens(&new.join("\n")) {
                Ok(tokens) => self.0.borrow_mut().extend(tokens),
                Err(why) => return why,
            }
        }
    }
}

/// Reads the ids of the next submissions in the order of the key, which finds them at once.
async fn read_piece(scene: &Scene, after: &str) -> Result<String, String> {
    let from = if after.is_empty() {
        String::new()
    } else {
        format!("and id > '{after}'")
    };
    let sql = format!(
        "select id from submission where statement_id = (select id from statement where slug = 'care') {from} \
         order by id limit {PIECE}"
    );
    scene.postgres.query(&sql).await
}

impl RecentIds {
    /// Keeps those that were not read lately: they wait to be confirmed, or are on their way.
    fn keep_new<'a>(&mut self, ids: &[&'a str]) -> Vec<&'a str> {
        let is_new = |id: &&&str| !self.newer.contains(**id) && !self.older.contains(**id);
        let new: Vec<&str> = ids.iter().filter(is_new).copied().collect();
        // A piece that begins again at the first id may hold those of the last two.
        if self.newer.len() + new.len() > PIECE * 2 {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.extend(new.iter().map(|id| (*id).to_owned()));
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_confirmed_twice() {
        let mut recent = RecentIds::default();
        assert_eq!(recent.keep_new(&["a", "b"]), ["a", "b"]);
        assert_eq!(recent.keep_new(&["b", "c"]), ["c"]);
        assert!(recent.keep_new(&["a", "c"]).is_empty());
    }
}
