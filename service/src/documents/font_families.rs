//! Which families of fonts are liked, for documents and for pictures, and in which order they are
//! tried.

/// Families for texts with serifs, the preferred ones first.
pub const SERIF: [&str; 5] = [
    "Noto Serif",
    "Source Serif 4",
    "Liberation Serif",
    "DejaVu Serif",
    "Times New Roman",
];

/// Families for texts without serifs, the preferred ones first.
pub const SANS: [&str; 5] = [
    "Noto Sans",
    "Open Sans",
    "Liberation Sans",
    "DejaVu Sans",
    "Arial",
];

/// Families whose letters are equally wide, the preferred ones first.
pub const MONO: [&str; 4] = [
    "Noto Sans Mono",
    "Liberation Mono",
    "DejaVu Sans Mono",
    "Courier New",
];

/// Gives the order in which families are tried for a character: well-made ones first, and Chinese
/// ones before those that have only a few such characters.
pub fn rank_family(family: &str) -> (bool, usize, usize, String) {
    const LIKED: [&str; 7] = [
        "Noto Sans CJK SC",
        "Noto Sans CJK",
        "Source Han Sans",
        "Droid Sans Fallback",
        "Noto Sans",
        "Noto",
        "DejaVu",
    ];
    const SPECIAL: [&str; 8] = [
        "Mono", "Nastaliq", "Kufi", "Emoji", "Symbols", "Math", "Display", " UI",
    ];
    let special = SPECIAL.iter().any(|special| family.contains(special));
    let liked = LIKED
        .iter()
        .position(|liked| family.starts_with(liked))
        .unwrap_or(LIKED.len());
    // `false` sorts before `true`. The shorter name of two is the plain family, and the name itself
    // makes the order the same on every start.
    (special, liked, family.len(), family.to_owned())
}

/// Gives the family that writes Han characters in the form that the language uses; `None` for a
/// language that is not written with them.
pub fn choose_han_family(language: &str) -> Option<&'static str> {
    let language = language.to_ascii_lowercase();
    let part = |wanted: &str| language.split('-').any(|part| part == wanted);
    Some(match language.split('-').next()? {
        "ja" => "Noto Sans CJK JP",
        "ko" => "Noto Sans CJK KR",
        "zh" if part("hk") || part("mo") => "Noto Sans CJK HK",
        "zh" if part("hant") || part("tw") => "Noto Sans CJK TC",
        "zh" => "Noto Sans CJK SC",
        _ => return None,
    })
}
