//! The comparison of two versions of a text by paragraphs, and of changed paragraphs by words.

use similar::{ChangeTag, DiffOp, TextDiff, capture_diff_slices};

/// A piece of a changed paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Same(String),
    Added(String),
    Removed(String),
}

/// A paragraph of the comparison, or a run of paragraphs that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// An unchanged paragraph next to a changed one.
    Same(String),
    /// The number of unchanged paragraphs that are left out here.
    Skipped(u32),
    /// A paragraph that was changed, added or removed.
    Changed(Vec<Piece>),
}

/// How many unchanged paragraphs are shown before and after a changed one.
const CONTEXT: usize = 1;

/// Compares two texts, each given as its paragraphs.
pub fn compare(old: &[String], new: &[String]) -> Vec<Stretch> {
    let mut stretches = vec![];
    // Patience aligns paragraphs that occur once in both texts. The shortest edit may align a
    // repeated heading with another one and show everything between them as changed.
    for op in capture_diff_slices(similar::Algorithm::Patience, old, new) {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                stretches.extend(
                    old[old_index..old_index + len]
                        .iter()
                        .map(|text| Stretch::Same(text.clone())),
                );
            }
            DiffOp::Delete {
                old_index, old_len, ..
            } => {
                stretches.extend(
                    old[old_index..old_index + old_len]
                        .iter()
                        .map(|text| mark_whole(text, Piece::Removed)),
                );
            }
            DiffOp::Insert {
                new_index, new_len, ..
            } => {
                stretches.extend(
                    new[new_index..new_index + new_len]
                        .iter()
                        .map(|text| mark_whole(text, Piece::Added)),
                );
            }
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => {
                let (left, right) = (
                    &old[old_index..old_index + old_len],
                    &new[new_index..new_index + new_len],
                );
                // Paragraphs are compared pair by pair. What is left over was removed or added.
                let both = left.len().min(right.len());
                stretches.extend(
                    left.iter()
                        .zip(right)
                        .map(|(left, right)| Stretch::Changed(compare_words(left, right))),
                );
                stretches.extend(
                    left[both..]
                        .iter()
                        .map(|text| mark_whole(text, Piece::Removed)),
                );
                stretches.extend(
                    right[both..]
                        .iter()
                        .map(|text| mark_whole(text, Piece::Added)),
                );
            }
        }
    }
    skip_unchanged(stretches)
}

fn mark_whole(text: &str, kind: fn(String) -> Piece) -> Stretch {
    Stretch::Changed(vec![kind(text.to_owned())])
}

/// Compares two paragraphs by words as Unicode defines them (UAX 29), which also works for scripts
/// without spaces.
fn compare_words(left: &str, right: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![];
    for change in TextDiff::from_unicode_words(left, right).iter_all_changes() {
        let text = change.value();
        match (pieces.last_mut(), change.tag()) {
            (Some(Piece::Same(last)), ChangeTag::Equal) => last.push_str(text),
            (Some(Piece::Added(last)), ChangeTag::Insert) => last.push_str(text),
            (Some(Piece::Removed(last)), ChangeTag::Delete) => last.push_str(text),
            (_, ChangeTag::Equal) => pieces.push(Piece::Same(text.to_owned())),
            (_, ChangeTag::Insert) => pieces.push(Piece::Added(text.to_owned())),
            (_, ChangeTag::Delete) => pieces.push(Piece::Removed(text.to_owned())),
        }
    }
    pieces
}

/// Replaces unchanged paragraphs by their number, except those next to a change.
fn skip_unchanged(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let changed: Vec<usize> = stretches
        .iter()
        .enumerate()
        .filter(|(_, one)| matches!(one, Stretch::Changed(_)))
        .map(|(at, _)| at)
        .collect();
    let is_near = |at: usize| changed.iter().any(|place| place.abs_diff(at) <= CONTEXT);
    let mut shown = vec![];
    for (at, stretch) in stretches.into_iter().enumerate() {
        if is_near(at) {
            shown.push(stretch);
        } else if let Some(Stretch::Skipped(count)) = shown.last_mut() {
            *count += 1;
        } else {
            shown.push(Stretch::Skipped(1));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_word_by_word_within_its_surroundings() {
        let text = |words: &str| {
            words
                .split_terminator('/')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let older = text("One./Two./Three./We ask for 5 clinics./Five./Gone.");
        let newer = text("One./Two./Three./We ask for 7 clinics./Five.");
        let pieces = vec![
            Piece::Same("We ask for ".into()),
            Piece::Removed("5".into()),
            Piece::Added("7".into()),
            Piece::Same(" clinics.".into()),
        ];
        assert_eq!(
            compare(&older, &newer),
            [
                Stretch::Skipped(2),
                Stretch::Same("Three.".into()),
                Stretch::Changed(pieces),
                Stretch::Same("Five.".into()),
                Stretch::Changed(vec![Piece::Removed("Gone.".into())]),
            ]
        );
        assert_eq!(compare(&newer, &newer), [Stretch::Skipped(5)]);
        assert_eq!(
            compare(&[], &text("中文。")),
            [Stretch::Changed(vec![Piece::Added("中文。".into())])]
        );
    }
}
