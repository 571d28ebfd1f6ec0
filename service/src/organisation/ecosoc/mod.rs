//! ECOSOC's list of organisations with consultative status: pasted, matched with those that we know,
//! and taken over.

pub mod actions;
pub mod matching;
pub mod pasted_list;
