//! Names, titles and degrees that are written with dots, and look like hosts.

/// Top-level domains of which hosts are made that look like initials and a surname: `T.Me`.
const COMMON_TOP_DOMAINS: [&str; 20] = [
    "com", "net", "org", "info", "biz", "me", "ly", "co", "io", "app", "dev", "xyz", "top", "shop",
    "site", "store", "online", "club", "tv", "gg",
];
/// Titles and shortened names, after which people leave out the space: `Dr.No`, `Md.Li`.
const TITLES: [&str; 46] = [
    "adv", "bc", "bp", "capt", "ch", "col", "dipl", "dr", "dra", "ed", "eng", "fr", "gen", "hon",
    "ing", "ir", "jr", "kh", "lic", "lt", "ma", "mag", "md", "mgr", "mlle", "mme", "mr", "mrs",
    "ms", "msgr", "mst", "mt", "ph", "prof", "rev", "sc", "sgt", "sh", "sk", "sr", "sra", "st",
    "sta", "ste", "sto", "univ",
];
/// Degrees whose second part is a top-level domain that is no surname.
const DEGREES: [(&str, &str); 4] = [("b", "com"), ("m", "com"), ("dr", "med"), ("dr", "ing")];
/// Endings after a dot with which German and French name all genders, and which are top-level
/// domains: `Referent.in`, `Allié.es`, `Citoyen.ne`, `Chercheur.se`.
const GENDER_ENDINGS: [&str; 4] = ["in", "es", "ne", "se"];
/// Small words between names that are top-level domains: `Ana.de Souza`, `Mgr.et Mgr. Novák`.
const PARTICLES: [&str; 5] = ["al", "de", "do", "et", "la"];

/// Reports whether words with one ending for all genders stand on both sides of a slash, and
/// nothing after them: `Ami.es/Allié.es`.
pub(super) fn is_gendered_list(piece: &str, after: &str) -> bool {
    let Some((_, ending)) = piece.rsplit_once('.') else {
        return false;
    };
    let is_form = |word: &str| {
        word.rsplit_once('.').is_some_and(|(stem, end)| {
            end == ending && (stem.chars().all(char::is_alphabetic) || is_title_in(word))
        })
    };
    let others = after.split_whitespace().next().unwrap_or_default();
    let others = others.trim_end_matches([',', ';', ')']);
    GENDER_ENDINGS.contains(&ending)
        && is_form(piece)
        && others
            .strip_prefix('/')
            .is_some_and(|words| words.split('/').all(is_form))
}

/// Reports whether a part of the name of a person is its first word, after titles, and a particle
/// that belongs to the next word. Later in a text it may say `Visit Shop.de Now`.
pub(super) fn is_name_with_particle(before: &str, piece: &str, after: &str) -> bool {
    let is_title = |word: &str| is_initial_or_title(word.trim_end_matches('.'));
    piece.split_once('.').is_some_and(|(name, particle)| {
        PARTICLES.contains(&particle)
            && name.starts_with(char::is_uppercase)
            && name.chars().skip(1).all(char::is_lowercase)
            && after
                .strip_prefix(' ')
                .is_some_and(|rest| rest.starts_with(char::is_uppercase))
            && before.split_whitespace().all(is_title)
    })
}

/// Reports whether a text with dots is written as a name or a degree: initials and titles before
/// the last dot, and a capitalised word after it that is no common top-level domain.
pub(super) fn is_abbreviation(text: &str) -> bool {
    let Some((before, last)) = text.rsplit_once('.') else {
        return false;
    };
    let second = before.rsplit('.').next().unwrap_or_default();
    let is_degree = DEGREES
        .iter()
        .any(|(start, end)| second.eq_ignore_ascii_case(start) && last.eq_ignore_ascii_case(end));
    let is_surname = last.starts_with(char::is_uppercase)
        && last.chars().any(char::is_lowercase)
        && !is_common_top_domain(last);
    before.split('.').all(is_initial_or_title) && (is_degree || is_surname)
}

/// Reports whether a text is the title of a woman, such as `Dr.in` or `Dipl.-Ing.in`.
pub(super) fn is_title_in(text: &str) -> bool {
    // “T.in” is a host: an initial is no title.
    let is_title = |part: &str| part.chars().nth(1).is_some() && is_initial_or_title(part);
    text.strip_suffix(".in")
        .is_some_and(|titles| titles.split('.').all(is_title))
}

/// Reports whether a part of a name is an initial or a title with a capital: `J`, `J-P`, `Dr`.
fn is_initial_or_title(part: &str) -> bool {
    part.split('-').filter(|word| !word.is_empty()).all(|word| {
        word.starts_with(char::is_uppercase)
            && (word.chars().count() == 1 || TITLES.contains(&word.to_lowercase().as_str()))
    })
}

/// Reports whether a label is, or begins with, a top-level domain that is no surname.
pub(super) fn is_common_top_domain(label: &str) -> bool {
    let domain = cut_at_hyphen(label).to_lowercase();
    COMMON_TOP_DOMAINS.contains(&domain.as_str())
}

/// Returns what stands before the first hyphen or low line of a label.
pub(super) fn cut_at_hyphen(label: &str) -> &str {
    label.split(['-', '_']).next().unwrap_or_default()
}
