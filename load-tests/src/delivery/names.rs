//! Very many different names in seven scripts, as a table to import, and a statement with a text in
//! seven languages.

use std::fmt::Write as _;
use std::path::Path;

/// A country and words of names in one script. A name is made of three of them.
const SCRIPTS: [(&str, &str); 7] = [
    (
        "KE",
        "Amina Zoë Łukasz Nguyễn Müller Affleck Fiona Jürgen Åsa Strauß Peña Óscar Işık Wanjiru Chloé",
    ),
    (
        "RU",
        "Иван Мария Сергей Ёлкина Йозеф Петров Зоя Щукина Ольга Юрий Цветков Евгения Орлов Илья Жукова",
    ),
    (
        "GR",
        "Γιώργος Ελένη Άννα Παύλος Σοφία Ζωή Νίκος Μαρία Χρήστος Ευαγγελία Πέτρος Θάλεια Ίων Ρέα Όλγα",
    ),
    (
        "EG",
        "محمد علي فاطمة علاء إسلام صلاح الأحمد عبدالله الإدريسي مؤيد رؤوف آلاء لؤي نجلاء مصطفى",
    ),
    (
        "IL",
        "דוד שרה משה לוי כהן יעקב אברהם רחל מרים יוסף נועם תמר שלמה רבקה אסתר",
    ),
    ("CN", "王 李 张 陈 伟 芳 娜 敏 静 丽 强 磊 军 洋 勇"),
    (
        "IN",
        "प्रिया शर्मा विक्रम सिंह अनिल कुमार लक्ष्मी कृष्णा श्रीनिवास द्विवेदी मिश्रा त्रिपाठी आशा मीरा राजेश",
    ),
];

/// The languages of the interface.
pub const LANGUAGES: [&str; 7] = ["en", "ar", "es", "fr", "pt", "ru", "zh"];

/// A name, and the country that stands behind it.
pub struct ListedPerson {
    pub name: String,
    country: &'static str,
}

/// Makes as many different names as asked for, of the scripts in turns: at most 23,625.
pub fn make_people(count: u64) -> Vec<ListedPerson> {
    let scripts = SCRIPTS.len() as u64;
    let person = |number: u64| {
        let (country, words) = SCRIPTS[crate::to_index(number % scripts)];
        let words: Vec<&str> = words.split(' ').collect();
        let (size, place) = (words.len() as u64, number / scripts);
        let word = |power: u32| words[crate::to_index(place / size.pow(power) % size)];
        let gap = if country == "CN" { "" } else { " " };
        ListedPerson {
            name: [word(0), word(1), word(2)].join(gap),
            country,
        }
    };
    (0..count).map(person).collect()
}

/// Writes the table of these people, with columns as a form tool names them.
pub fn write_table(people: &[ListedPerson]) -> String {
    let mut table = "Email Address,Full name,Country\n".to_owned();
    for (number, person) in people.iter().enumerate() {
        // The person who confirms by the API has an address of its own, or would take the first place.
        // Writing into a text cannot fail.
        let _ = writeln!(
            table,
            "listed{number}@people.example.org,{},{}",
            person.name, person.country
        );
    }
    table
}

/// Writes the directory of an open statement with a text in each language.
pub fn write_translated_statement(folder: &Path, slug: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let tags = LANGUAGES.map(|tag| format!("\"{tag}\"")).join(", ");
    let toml = format!(
        "slug = \"{slug}\"\nkind = \"open_letter\"\noriginal = \"en\"\nlanguages = [{tags}]\n[[hosts]]\nname = \"Example\"\n"
    );
    std::fs::write(folder.join("statement.toml"), toml)?;
    for language in LANGUAGES {
        let text = format!(
            "+++\ntitle = \"Care ({language})\"\nsummary = \"What we ask\"\n+++\nWe ask for care.\n"
        );
        std::fs::write(folder.join(format!("{language}.md")), text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_name_stands_twice_and_each_has_a_line() {
        let people = make_people(20_000);
        let names: HashSet<&str> = people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names.len(), 20_000);
        let table = write_table(&people);
        assert_eq!(table.lines().count(), 20_001);
        for script in ["Amina Amina Amina,KE", "王王王,CN", "דוד דוד דוד,IL"] {
            assert_eq!(table.matches(script).count(), 1, "{script}");
        }
    }
}
