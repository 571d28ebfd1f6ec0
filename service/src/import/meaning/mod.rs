//! What the columns and cells of a table mean: fields by headings and content, values in many
//! languages, and a line as a draft of the signing form or the reason why it is left out.
//!
//! In this order: [`guess_columns`] proposes the fields; as long as [`has_unclear`], the import
//! asks. [`list_unknown`] lists the values that are not understood, which staff answer once in
//! [`ValueAnswers`] (kept by [`shape_of`] for the next file). The job sets
//! [`decide_date_order`] in its request, and then [`draft_line`] reads line by line; what
//! `read_form` refuses in the draft is explained by [`explain_errors`].

mod answers;
mod choices;
mod columns;
mod content;
mod day;
mod draft;
mod headings;
mod mapped_line;
mod phrases;
mod unknown;
mod yes_no;

pub use answers::{AS_EMPTY, LEAVE_OUT, ValueAnswers, shape_of};
pub use columns::{guess_columns, has_unclear};
pub use day::{DateOrder, decide_date_order};
pub use draft::{DraftLine, LineRefusal, draft_line, explain_errors};
pub use unknown::{UnknownValue, list_unknown};
