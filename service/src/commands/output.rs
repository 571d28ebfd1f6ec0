//! The results of commands on stdout. A reader that wants no more of them ends the command quietly;
//! any other failure to write them is a failure of the command.

use std::fmt;
use std::io::{self, Write};
use std::sync::OnceLock;

/// The first failure to write to stdout.
static FAILURE: OnceLock<(io::ErrorKind, String)> = OnceLock::new();

/// Writes results to stdout and remembers the first failure.
#[derive(Debug)]
pub struct ResultWriter;

impl Write for ResultWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        remember_failure(io::stdout().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        remember_failure(io::stdout().flush())
    }
}

/// How the results of a command ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultsEnd {
    /// All of them are written.
    Written,
    /// The reader of the pipe has gone.
    Unread,
    /// They could not be written, for this reason.
    Failed(String),
}

/// Prints a result as a line of stdout. A failure does not interrupt the command; [`end_results`]
/// reports it.
pub fn print_result(result: fmt::Arguments<'_>) {
    let _ = ResultWriter.write_all(format!("{result}\n").as_bytes());
}

/// Writes what is still buffered and reports how the results ended.
pub fn end_results() -> ResultsEnd {
    let _ = ResultWriter.flush();
    match FAILURE.get() {
        None => ResultsEnd::Written,
        Some((io::ErrorKind::BrokenPipe, _)) => ResultsEnd::Unread,
        Some((_, why)) => ResultsEnd::Failed(why.clone()),
    }
}

fn remember_failure<T>(done: io::Result<T>) -> io::Result<T> {
    if let Err(error) = &done
        && error.kind() != io::ErrorKind::Interrupted
    {
        // Only the first failure tells the cause; a later one would be ignored here.
        let _ = FAILURE.set((error.kind(), error.to_string()));
    }
    done
}
