//! One command of the program as a process of its own: how long it took, and the most memory that it
//! held.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::load::to_float;
use crate::process::read_memory;
use crate::report::{Aim, Figure};

/// The pause between two looks at the memory. The kernel keeps the peak, so that only what is new
/// within the last pause is missed.
const LOOK: Duration = Duration::from_millis(2);
/// Bytes of a megabyte.
const MEGABYTE: f64 = 1_000_000.0;

/// What a command took.
pub struct CommandCost {
    pub took: Duration,
    /// The most resident memory, in MB.
    pub memory: f64,
}

/// Runs a command to its end; fails with its errors.
pub async fn measure_command(command: Command) -> Result<CommandCost, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = |error: std::io::Error| format!("{name}: {error}");
    let mut command = tokio::process::Command::from(command);
    command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    let began = Instant::now();
    let child = command.spawn().map_err(failed)?;
    let process = child.id().unwrap_or(0);
    let mut ending = std::pin::pin!(child.wait_with_output());
    let mut peak = 0;
    let output = loop {
        peak = peak.max(read_memory(process).peak);
        tokio::select! {
            ended = &mut ending => break ended.map_err(failed)?,
            () = tokio::time::sleep(LOOK) => {}
        }
    };
    if output.status.success() {
        return Ok(CommandCost {
            took: began.elapsed(),
            memory: to_float(peak) * 1024.0 / MEGABYTE,
        });
    }
    let why = String::from_utf8_lossy(&output.stderr);
    Err(format!("{name}: {}", why.trim()))
}

/// The figures of a file, a value a round.
pub struct FileFigures {
    seconds: Figure,
    memory: Figure,
    size: Figure,
}

impl FileFigures {
    /// Makes figures with an aim for seconds, MB of memory and MB of file, where there are any.
    pub fn new(what: &str, aims: Option<[f64; 3]>) -> Self {
        let figure = |unit: &str, place: usize| {
            let aim = aims.map(|aims| Aim::AtMost(aims[place]));
            Figure::new(&format!("{what}: {unit}"), aim.as_slice())
        };
        Self {
            seconds: figure("s", 0),
            memory: figure("MB of memory", 1),
            size: figure("MB of file", 2),
        }
    }

    /// Adds what a round took, and the size of what it made.
    pub fn add(&mut self, cost: &CommandCost, file: &Path) -> Result<(), String> {
        let made = std::fs::metadata(file);
        let made = made.map_err(|error| format!("{}: {error}", file.display()))?;
        self.seconds.values.push(cost.took.as_secs_f64());
        self.memory.values.push(cost.memory);
        self.size.values.push(to_float(made.len()) / MEGABYTE);
        Ok(())
    }

    /// Gives them in the order of the table.
    pub fn into_figures(self) -> [Figure; 3] {
        [self.seconds, self.memory, self.size]
    }
}
