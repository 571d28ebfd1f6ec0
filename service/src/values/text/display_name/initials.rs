//! The initials of a person: the first letters of the first and the last name, without titles,
//! degrees and pronouns.

/// Titles before a name, in lower case, with a dot behind them or not.
const TITLES: [&str; 46] = [
    "dr",
    "dra",
    "doctor",
    "prof",
    "profa",
    "professor",
    "pr",
    "mr",
    "mrs",
    "ms",
    "mx",
    "miss",
    "sir",
    "dame",
    "rev",
    "sr",
    "sra",
    "srta",
    "sres",
    "fr",
    "br",
    "msgr",
    "lic",
    "engr",
    "adv",
    "abg",
    "mme",
    "mlle",
    "herr",
    "frau",
    "dhr",
    "mevr",
    "doç",
    "проф",
    "профессор",
    "д-р",
    "доктор",
    "г-н",
    "г-жа",
    "الدكتور",
    "الدكتورة",
    "دكتور",
    "دکتر",
    "डॉ",
    "श्री",
    "श्रीमती",
];
/// Titles that are names as well where no dot follows: Eng and Hon are.
const DOTTED_TITLES: [&str; 9] = [
    "eng",
    "ing",
    "dipl",
    "hon",
    "arq",
    "med",
    "акад",
    "د",
    "प्रो",
];
/// What follows a name, in lower case without dots: degrees, orders and generations that are no
/// names in any spelling.
const ENDINGS: [&str; 23] = [
    "phd", "dphil", "msc", "bsc", "mph", "mba", "llm", "llb", "pharmd", "edd", "psyd", "dds",
    "esq", "jr", "iii", "mbbs", "frcp", "кмн", "дмн", "博士", "教授", "女士", "先生",
];
/// Endings that are names as well. They count with dots, after a comma, or in capitals, as M.D. and
/// SJ, but `Md` is short for Mohammed.
const MARKED_ENDINGS: [&str; 21] = [
    "md", "jd", "sj", "op", "ofm", "osb", "sdb", "svd", "cssp", "rn", "kc", "qc", "obe", "mbe",
    "cbe", "msw", "ii", "iv", "sr", "csc", "mp",
];
/// Endings that are family names in capitals, too, as in `Yo-Yo MA`.
const DOTTED_ENDINGS: [&str; 4] = ["ma", "ba", "ms", "bs"];
/// Pronouns that people write behind their name.
const PRONOUNS: [&str; 56] = [
    "she", "her", "hers", "he", "him", "his", "they", "them", "theirs", "ze", "zir", "hir", "xe",
    "xem", "any", "pronouns", "elle", "elles", "il", "ils", "lui", "iel", "iels", "ella", "ellas",
    "él", "ellos", "ellx", "ele", "dele", "ela", "dela", "elu", "delu", "sie", "ihr", "er", "ihm",
    "ihn", "zij", "haar", "hij", "hem", "она", "её", "ее", "он", "его", "они", "их", "هو", "هي",
    "她", "他", "ta", "tā",
];

/// Returns the initials of the first and last name: `J. D.` for `Dr. Jane Doe, PhD (she/her)`. A
/// name that is nothing but a title keeps its letter.
pub fn build_initials(name: &str) -> String {
    let without_pronouns = remove_pronouns(name);
    let all = list_words(&without_pronouns);
    let names = remove_endings(remove_titles(&all));
    let words = match (names.is_empty(), all.is_empty()) {
        (false, _) => names,
        (true, false) => all,
        (true, true) => list_words(name),
    };
    let ends = match words.as_slice() {
        [] => return String::new(),
        [only] => vec![*only],
        [first, .., last] => vec![*first, *last],
    };
    ends.into_iter()
        .filter_map(find_letter)
        .map(|letter| format!("{letter}."))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Lists the words of a name that have a letter.
fn list_words(name: &str) -> Vec<&str> {
    let has_letter = |word: &&str| word.chars().any(char::is_alphabetic);
    name.split_whitespace().filter(has_letter).collect()
}

/// Returns the first letter of a word, in upper case.
fn find_letter(word: &str) -> Option<String> {
    let letter = word.chars().find(|sign| sign.is_alphabetic())?;
    Some(letter.to_uppercase().collect())
}

/// Removes pronouns: those in brackets, and those with a slash between them.
fn remove_pronouns(name: &str) -> String {
    let mut kept = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once(['(', '[', '（']) {
        kept.push_str(before);
        let Some((inside, behind)) = after.split_once([')', ']', '）']) else {
            rest = after;
            break;
        };
        if !are_pronouns(inside) {
            kept.push(' ');
            kept.push_str(inside);
        }
        kept.push(' ');
        rest = behind;
    }
    kept.push_str(rest);
    let is_pair = |word: &&str| word.contains('/') && are_pronouns(word);
    let words: Vec<&str> = kept
        .split_whitespace()
        .filter(|word| !is_pair(word))
        .collect();
    words.join(" ")
}

/// Reports whether a text is one pronoun or more.
fn are_pronouns(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_some() && words.all(|word| PRONOUNS.contains(&word))
}

/// Removes the titles before a name, also those that its first word begins with, as in `Dr.No`.
fn remove_titles<'n>(words: &[&'n str]) -> Vec<&'n str> {
    let is_left = |word: &&'n str| remove_title(word).is_empty();
    let mut names: Vec<&'n str> = words.iter().copied().skip_while(is_left).collect();
    if let Some(first) = names.first().copied() {
        names[0] = remove_title(first);
    }
    names
}

/// Returns what is left of a word without the titles that it begins with.
fn remove_title(word: &str) -> &str {
    let mut rest = word;
    loop {
        let trimmed = rest.trim_start_matches(['.', '-', ',', '/']);
        let (piece, behind) = trimmed
            .split_once('.')
            .map_or((trimmed, None), |(piece, behind)| (piece, Some(behind)));
        let lower = piece.trim_end_matches(',').to_lowercase();
        let is_title = TITLES.contains(&lower.as_str())
            || (behind.is_some() && DOTTED_TITLES.contains(&lower.as_str()));
        match (is_title, behind) {
            (true, Some(behind)) => rest = behind,
            (true, None) => return "",
            (false, _) => return trimmed,
        }
    }
}

/// Removes what follows a name. A family name is no ending: one of a single name stays, unless a
/// comma stands before it.
fn remove_endings(mut names: Vec<&str>) -> Vec<&str> {
    while let [earlier @ .., last] = names.as_slice() {
        let follows_comma = earlier.last().is_some_and(|word| word.ends_with(','));
        let (left, fewest) = (earlier.len(), if follows_comma { 1 } else { 2 });
        if left < fewest || !is_ending(last, follows_comma) {
            break;
        }
        names.truncate(left);
    }
    names
}

/// Reports whether a word is a degree, an order or a generation.
fn is_ending(word: &str, follows_comma: bool) -> bool {
    let letters: String = word.chars().filter(|sign| sign.is_alphabetic()).collect();
    let lower = letters.to_lowercase();
    let has_dots = word.trim_end_matches([',', ')']).contains('.');
    let is_in_capitals = letters.chars().filter(|sign| sign.is_uppercase()).count() > 1;
    ENDINGS.contains(&lower.as_str())
        || ((has_dots || follows_comma || is_in_capitals)
            && MARKED_ENDINGS.contains(&lower.as_str()))
        || ((has_dots || follows_comma) && DOTTED_ENDINGS.contains(&lower.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_keep_first_and_last() {
        for (name, short) in [
            ("Jane van Doe", "J. D."),
            ("أمل", "أ."),
            ("أمل الحسيني", "أ. ا."),
            ("иван петров", "И. П."),
            ("(Al) 'Bo", "A. B."),
            ("李小龙", "李."),
            ("李 小龙", "李. 小."),
            ("Doe, Jane", "D. J."),
            ("Ana", "A."),
            ("Jane 2", "J."),
            ("123", ""),
            ("", ""),
        ] {
            assert_eq!(build_initials(name), short, "{name}");
        }
    }

    #[test]
    fn titles_degrees_and_pronouns_make_no_initials() {
        for (name, short) in [
            ("Dr. Jane Doe", "J. D."),
            ("Dr Jane Doe", "J. D."),
            ("DR. JANE DOE", "J. D."),
            ("Prof. Jane Doe PhD", "J. D."),
            ("Prof. Dr. Jane van Doe, Ph.D., M.D.", "J. D."),
            ("Prof.Dr. Jane Doe", "J. D."),
            ("Dr.med. Ana Díaz", "A. D."),
            ("Dipl.-Ing. Ana Díaz", "A. D."),
            ("Dr.Ana Díaz", "A. D."),
            ("Dr. No", "N."),
            ("Dr.No", "N."),
            ("Mr Jane Doe", "J. D."),
            ("Sr. José García", "J. G."),
            ("Sra. Ana Díaz", "A. D."),
            ("Jane Doe M.D.", "J. D."),
            ("Jane Doe, MD", "J. D."),
            ("John Smith SJ", "J. S."),
            ("John Smith, S.J.", "J. S."),
            ("John Smith Jr.", "J. S."),
            ("John Smith III", "J. S."),
            ("Jane Doe, M.A.", "J. D."),
            ("Doe, PhD", "D."),
            ("Jane Doe (she/her)", "J. D."),
            ("Jane Doe (She/Her/Hers)", "J. D."),
            ("Jane Doe [they/them]", "J. D."),
            ("Jane Doe she/her", "J. D."),
            ("Jane (she) Doe", "J. D."),
            ("Ana Díaz (ella)", "A. D."),
            ("Анна Петрова (она/её)", "А. П."),
            ("проф. Анна Петрова", "А. П."),
            ("Д-р Анна Петрова, к.м.н.", "А. П."),
            ("د. أمل الحسيني", "أ. ا."),
            ("डॉ. अमित शर्मा", "अ. श."),
            ("Mme Anne Martin", "A. M."),
        ] {
            assert_eq!(build_initials(name), short, "{name}");
        }
    }

    #[test]
    fn what_is_a_name_makes_initials_though_others_have_it_as_a_title() {
        for (name, short) in [
            ("Md. Rahim", "M. R."),
            ("Abdul Karim Md", "A. M."),
            ("Ma. Teresa Cruz", "M. C."),
            ("Jack Ma", "J. M."),
            ("Yo Yo MA", "Y. M."),
            ("Jack MA", "J. M."),
            ("Smith J.D.", "S. J."),
            ("Eng Kim", "E. K."),
            ("Ing-wen Tsai", "I. T."),
            ("Jane Doe (Al)", "J. A."),
            ("Her Doe", "H. D."),
            // Nothing but a title is a name all the same.
            ("Dr.", "D."),
            ("Prof. Dr.", "P. D."),
            ("(she/her)", "S."),
            ("Miss", "M."),
        ] {
            assert_eq!(build_initials(name), short, "{name}");
        }
    }
}
