//! Programs with which the readers of files open them; ./test installs them.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// Runs a program in Python on a file, and returns what it prints. It is the system's own Python,
/// which has `openpyxl` and `python-docx`.
pub fn run_python(program: &str, file: &Path) -> String {
    let mut python = Command::new("/usr/bin/python3");
    run(python.args(["-c", program]).arg(file))
}

/// Has `LibreOffice` save a file as another type, in a folder beside it, with `more` options.
pub fn convert_by_office(file: &Path, folder: &str, to: &str, more: &[&str]) {
    let place = file.parent().unwrap();
    let mut office = Command::new("soffice");
    office
        .arg(format!(
            // Two instances cannot share a profile, and tests run beside each other.
            "-env:UserInstallation=file://{}/office",
            place.display()
        ))
        .args(["--headless", "--convert-to", to])
        .args(more)
        .args([OsStr::new("--outdir"), place.join(folder).as_os_str()])
        .arg(file);
    run(&mut office);
}

/// Runs a program to its end, and returns what it prints.
fn run(command: &mut Command) -> String {
    let run = command.output().expect("./test installs it");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    String::from_utf8(run.stdout).unwrap()
}
