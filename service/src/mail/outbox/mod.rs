//! The outbox: the letters that wait, the outcomes of their deliveries, and how long they wait. The
//! first letter about a submission waits in the row of the submission, so what is told of waiting
//! letters counts those rows as well.

mod endings;
mod news;
mod notes;
mod rows;
mod standing;

pub use endings::{
    FailedSubmission, extend_claims, fail, finish, forget_sent, free_claims, hold, insert_failed,
    put_off, release,
};
pub use news::{
    NewNewsLetter, claim_news, count_news_in_state, count_waiting_news, drop_news, insert_news,
};
pub use notes::{open_note, seal_earlier_notes};
pub use rows::{
    INCOMPLETE, SET_ASIDE, UNREADABLE, claim, insert, insert_written, keep_to_indexes, take_back,
};
pub use standing::{MOST_COUNTED, OutboxHealth, count_due, load_health, load_standing};
