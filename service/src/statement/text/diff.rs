//! The comparison of two versions of a text by paragraphs, and of changed paragraphs by words. A
//! long comparison is coarser, never slow.

use std::time::{Duration, Instant};

use similar::{ChangeTag, DiffOp, DiffableStr, TextDiff, capture_diff_slices_deadline};

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

/// How long the comparisons of one page may take together.
const TIME: Duration = Duration::from_millis(800);
/// Longer texts are compared from both ends only: what lies between is removed and added.
const MOST_PARAGRAPHS: usize = 5_000;
/// Two paragraphs are compared by words if this many pairs of words and blanks are enough, as for
/// some 1,000 words each. The time grows with the pairs.
const PAIRS_OF_PARAGRAPH: usize = 4_000_000;
/// The most pairs of words on one page.
const PAIRS: usize = 20_000_000;
/// The most pieces of changed paragraphs on one page, of some 50 bytes each in memory.
const PIECES: usize = 20_000;

/// What the comparisons of one page may still cost; what is compared after it is spent is compared
/// by paragraphs only.
#[derive(Debug)]
pub struct DiffBudget {
    until: Instant,
    pairs: usize,
    pieces: usize,
}

impl Default for DiffBudget {
    fn default() -> Self {
        Self {
            until: Instant::now() + TIME,
            pairs: PAIRS,
            pieces: PIECES,
        }
    }
}

/// Compares two texts, each given as its paragraphs. Processor time grows with the texts up to the
/// budget, so this runs in the lane for it.
pub fn compare(old: &[String], new: &[String], budget: &mut DiffBudget) -> Vec<Stretch> {
    let mut stretches = vec![];
    for op in align_paragraphs(old, new, budget) {
        let (left, right) = (&old[op.old_range()], &new[op.new_range()]);
        if let DiffOp::Equal { .. } = op {
            stretches.extend(left.iter().map(|text| Stretch::Same(text.clone())));
            continue;
        }
        // Paragraphs are compared pair by pair. What is left over was removed or added.
        let both = left.len().min(right.len());
        for (left, right) in left.iter().zip(right) {
            stretches.push(if left == right {
                Stretch::Same(right.clone())
            } else {
                Stretch::Changed(compare_words(left, right, budget))
            });
        }
        let removed = left[both..].iter();
        stretches.extend(removed.map(|text| mark_whole(text, Piece::Removed)));
        let added = right[both..].iter();
        stretches.extend(added.map(|text| mark_whole(text, Piece::Added)));
    }
    skip_unchanged(stretches)
}

/// Aligns the paragraphs of two texts.
fn align_paragraphs(old: &[String], new: &[String], budget: &DiffBudget) -> Vec<DiffOp> {
    if old.len().max(new.len()) <= MOST_PARAGRAPHS {
        // Patience aligns paragraphs that occur once in both texts. The shortest edit may align a
        // repeated heading with another one and show everything between them as changed.
        return capture_diff_slices_deadline(
            similar::Algorithm::Patience,
            old,
            new,
            Some(budget.until),
        );
    }
    let both_same = |(old, new): &(&String, &String)| old == new;
    let start = old.iter().zip(new).take_while(both_same).count();
    let rest = old.len().min(new.len()) - start;
    let ends = old.iter().rev().zip(new.iter().rev()).take(rest);
    let end = ends.take_while(both_same).count();
    let equal = |old_index, new_index, len| DiffOp::Equal {
        old_index,
        new_index,
        len,
    };
    vec![
        equal(0, 0, start),
        DiffOp::Replace {
            old_index: start,
            old_len: old.len() - start - end,
            new_index: start,
            new_len: new.len() - start - end,
        },
        equal(old.len() - end, new.len() - end, end),
    ]
}

fn mark_whole(text: &str, kind: fn(String) -> Piece) -> Stretch {
    Stretch::Changed(vec![kind(text.to_owned())])
}

/// Compares two paragraphs by words as Unicode defines them (UAX 29), which also works for scripts
/// without spaces; as a whole if the budget does not suffice.
fn compare_words(left: &str, right: &str, budget: &mut DiffBudget) -> Vec<Piece> {
    let as_a_whole = || {
        vec![
            Piece::Removed(left.to_owned()),
            Piece::Added(right.to_owned()),
        ]
    };
    let (old, new) = (
        left.tokenize_unicode_words(),
        right.tokenize_unicode_words(),
    );
    let pairs = old.len().saturating_mul(new.len());
    if pairs > PAIRS_OF_PARAGRAPH.min(budget.pairs) || Instant::now() >= budget.until {
        return as_a_whole();
    }
    budget.pairs -= pairs;
    let mut config = TextDiff::configure();
    let diff = config.deadline(budget.until).diff_slices(&old, &new);
    let mut pieces: Vec<Piece> = vec![];
    for change in diff.iter_all_changes() {
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
    if pieces.len() > budget.pieces {
        return as_a_whole();
    }
    budget.pieces -= pieces.len();
    pieces
}

/// Replaces unchanged paragraphs by their number, except those next to a change.
fn skip_unchanged(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut is_near = vec![false; stretches.len()];
    for (at, stretch) in stretches.iter().enumerate() {
        if let Stretch::Changed(_) = stretch {
            let end = (at + CONTEXT + 1).min(stretches.len());
            is_near[at.saturating_sub(CONTEXT)..end].fill(true);
        }
    }
    let mut shown = vec![];
    for (stretch, is_near) in stretches.into_iter().zip(is_near) {
        if is_near {
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

    fn compare(old: &[String], new: &[String]) -> Vec<Stretch> {
        super::compare(old, new, &mut DiffBudget::default())
    }

    fn make_words(words: std::ops::Range<u32>) -> String {
        let words: Vec<String> = words.map(|number| format!("w{number} ")).collect();
        words.concat()
    }

    #[test]
    fn long_paragraphs_are_compared_as_a_whole() {
        // 20,000 words against 20,000 others were some billion steps, on a public page.
        let (older, newer) = ([make_words(0..20_000)], [make_words(20_000..40_000)]);
        let whole = vec![
            Piece::Removed(older[0].clone()),
            Piece::Added(newer[0].clone()),
        ];
        assert_eq!(compare(&older, &newer), [Stretch::Changed(whole)]);
    }

    #[test]
    fn a_long_text_keeps_its_words_where_a_paragraph_changed() {
        let paragraphs = |changed: Option<usize>| -> Vec<String> {
            let paragraph = |number: usize| {
                let end = if changed == Some(number) {
                    "new"
                } else {
                    "old"
                };
                format!("{number} {}{end}", make_words(0..100))
            };
            (0..200).map(paragraph).collect()
        };
        let shown = compare(&paragraphs(None), &paragraphs(Some(150)));
        let Some(Stretch::Changed(pieces)) = shown.get(2) else {
            unreachable!("{shown:?}")
        };
        assert_eq!(
            pieces[1..],
            [Piece::Removed("old".into()), Piece::Added("new".into())]
        );
    }

    #[test]
    fn a_page_has_one_budget_for_all_its_texts() {
        // Every word between the blanks differs, so that it would be many pieces.
        let (older, newer) = ([make_words(0..100)], [make_words(100..200)]);
        let full = DiffBudget::default;
        for mut spent in [
            DiffBudget { pairs: 0, ..full() },
            DiffBudget {
                pieces: 0,
                ..full()
            },
            DiffBudget {
                until: Instant::now(),
                ..full()
            },
        ] {
            let shown = super::compare(&older, &newer, &mut spent);
            let is_whole = matches!(&shown[0], Stretch::Changed(pieces) if pieces.len() == 2);
            assert!(is_whole, "{spent:?}: {shown:?}");
        }
    }

    #[test]
    fn a_page_that_has_time_shows_words() {
        let (older, newer) = ([make_words(0..100)], [make_words(100..200)]);
        let shown = compare(&older, &newer);
        assert!(matches!(&shown[0], Stretch::Changed(pieces) if pieces.len() > 2));
    }

    #[test]
    fn very_many_paragraphs_are_compared_from_both_ends() {
        let older: Vec<String> = (0..60_000).map(|number| format!("p{number}")).collect();
        let mut newer = older.clone();
        // Every other paragraph in the middle changes.
        for text in newer[20_000..40_000].iter_mut().step_by(2) {
            text.push('x');
        }
        let shown = compare(&older, &newer);
        assert_eq!(shown.first(), Some(&Stretch::Skipped(19_999)));
        assert_eq!(shown.last(), Some(&Stretch::Skipped(20_000)));
    }

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
