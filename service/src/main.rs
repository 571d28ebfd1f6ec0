//! The binary: reads the command line and runs one command.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A sixth of an endorsement's time was spent in the system's allocator, and what a burst took was
/// not given back.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    undersigned::commands::run_command_line()
}
