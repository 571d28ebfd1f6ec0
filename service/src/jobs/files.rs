//! Files of jobs: sealed pieces in the database, which every process can serve.

use bytes::Bytes;
use sea_orm::DbErr;
use uuid::Uuid;

use super::store;
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::storage::database::DatabaseError;
use crate::values::{Keyring, Random, SealPurpose};

/// Bytes of one piece.
pub const PIECE: usize = 256 * 1024;

/// The part that a job was given.
pub const GIVEN: &str = "given";
/// The part that a job made.
pub const MADE: &str = "made";

/// Seals a piece, bound to its job and its position in the file.
pub fn seal(app: &App, job: Uuid, position: i32, plain: &[u8]) -> Vec<u8> {
    seal_piece((&app.keys, &app.random), job, position, plain)
}

fn seal_piece(
    (keys, random): (&Keyring, &Random),
    job: Uuid,
    position: i32,
    plain: &[u8],
) -> Vec<u8> {
    // The key binds the piece to its job. The position is sealed with it, or somebody who can write
    // to the database could exchange pieces unnoticed.
    let whole = [&position.to_be_bytes(), plain].concat();
    keys.seal(SealPurpose::JobFile, &whole, job, random)
}

/// A file in sealed pieces, for a job that does not exist yet.
#[derive(Debug)]
pub struct SealedFile {
    /// The id that the job will have.
    pub job: Uuid,
    /// The pieces by their position, from 0 on.
    pub pieces: Vec<Vec<u8>>,
}

/// Seals a whole file for a new job, in the lane for tables: no async thread is held, and no
/// transaction is open meanwhile. The file must fit into the memory of this process.
///
/// # Errors
///
/// Refuses the file if the lane is full or too slow.
pub async fn seal_file(app: &App, file: Bytes) -> Result<SealedFile, WorkRefused> {
    let job = app.random.id(app.clock.now());
    let (keys, random) = (app.keys.clone(), app.random.clone());
    let seal_all = move || {
        let pieces = (0..).zip(file.chunks(PIECE));
        pieces
            .map(|(position, piece)| seal_piece((&keys, &random), job, position, piece))
            .collect::<Vec<_>>()
    };
    let pieces = app.work.sheet.run(seal_all).await?;
    Ok(SealedFile { job, pieces })
}

/// Reads one piece of a file; returns `None` after the last.
pub async fn read_piece(
    app: &App,
    job: Uuid,
    part: &str,
    position: i32,
) -> Result<Option<Vec<u8>>, DatabaseError> {
    let Some(sealed) = store::read_piece(&app.db.read, job, part, position).await? else {
        return Ok(None);
    };
    let opened = app.keys.unseal(SealPurpose::JobFile, &sealed, job);
    let plain = opened.as_deref().and_then(|bytes| {
        bytes
            .strip_prefix(&position.to_be_bytes())
            .map(<[u8]>::to_vec)
    });
    // A truncated file must be an error and not look complete.
    let broken = || {
        DbErr::Custom(format!(
            "piece {position} of the file of job {job} does not open"
        ))
    };
    plain.map(Some).ok_or_else(|| broken().into())
}

/// Reads a whole file, for files that fit into memory.
pub async fn read_file(app: &App, job: Uuid, part: &str) -> Result<Vec<u8>, DatabaseError> {
    let (mut file, mut position) = (vec![], 0);
    while let Some(piece) = read_piece(app, job, part, position).await? {
        file.extend(piece);
        position += 1;
    }
    Ok(file)
}
