//! Plain words: no sentence, template, script, help text or finding uses an expression that
//! people have to guess at, in any language of the interface.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Expressions that the interface once had, in small letters, by language. A single word is listed
/// where the interface has no plain use for it.
const EXPRESSIONS: [(&str, &str); 7] = [
    (
        "en",
        "narrow down|show these|letters on their way|mend|slip|slips|good day|somebody|\
         we believe you|you have not asked for this|this wasn’t me|this line stands|\
         write your|write the|how shall|shall|never named|i, as a person|\
         i may speak for it|a mailbox at the same domain|staff look|pass it on|\
         page on which the form stood|say that it was delivered|not delivered after all|\
         make the file|fetch the file|back to where|coverage|take out|taken out|\
         take these out|takes out|deed|what was before|picked|that match|nothing waits|\
         if you were quick|was faster|anybody can have|is it you|prove it|changes who may|\
         use it from now on|i have kept them|goes on|that was not right|apart by|\
         begin the statement|take them in|taken in|cannot be taken|bring it in|bring in|\
         write nothing|why they may be entered|set aside|given up|there is nothing here|\
         a lot at once|broke off|roundness|worth knowing|all is well|e-mail|mailbox|\
         by mail|a letter to|second letter|caught mail|meanwhile|fits this choice|\
         a letter to your|not at all: i|letters are on|together|standing|deliver|asked for|\
         decide on all that|go on|on what|its address|leave out the lines|try it|\
         they agreed elsewhere: each|room|it works",
    ),
    (
        "fr",
        "affiner|quelqu’un|vous-même pensons-nous|une faute dans l’adresse|\
         cette ligne sera publiée|cette ligne la représente|écrivez votre|écrivez le|\
         je peux m’exprimer|moi, à titre personnel|faire connaître|\
         où se trouvait le formulaire|indiquer qu’elle a été remise|finalement non remise|\
         endroit de la demande|couverture|écarter|écartée|écarté|écartées|écartés|ce qui a précédé|\
         ce qui est coché|rien n’est en attente|si vous avez été rapide|a été plus rapide|\
         n’importe qui|il n’y a rien ici|cela fait beaucoup|s’est interrompue|\
         bonnes à savoir|commencer la déclaration|les reprendre|laisser de côté|\
         mises de côté|abandonné|l’oublier|courrier retenu|reste fait|messages en route",
    ),
    (
        "es",
        "acotar|alguien|errata|puedo hablar|yo, como persona|de ninguna manera|difundir|\
         en la que estaba el formulario|indicar que se entregó|al final no|\
         donde se solicitó|cobertura|excluir|qué hubo antes|lo marcado|si usted fue rápido|\
         se ha adelantado|cualquiera puede tener|aquí no hay nada|han sido demasiadas|\
         se interrumpió|redondez|conviene saber|comenzar la declaración|introducirlas|\
         dejar fuera|apartadas|se ha renunciado|olvidar|olvidarlo|en camino|\
         correo retenido|hecho queda|buzón|esta línea la",
    ),
    (
        "pt",
        "equipe|coalizão|arquivo|planilha|registro|registrada|contato|baixar|baixado|\
         compartilhar|em um|em uma|em outro|usuário|senha|celular|trilha de auditoria|\
         aceita pela|refinar|alguém|divulgar|eu, como pessoa|posso falar|linha representa|\
         em que estava o formulário|indicar que foi entregue|afinal não|lugar do pedido|\
         cobertura|excluir|excluí-las|o que houve antes|o que está marcado|sido a tempo|\
         qualquer pessoa pode ter|não há nada aqui|de uma só vez|falhou a meio|\
         arredondamento|convém saber|começar a declaração|incluí-las|deixar de fora|\
         postas de lado|desistiu-se|esquecer|e-mails retidos|pressione",
    ),
    (
        "ru",
        "уточнить|в адресе опечатка?|такой строкой|такая строка|я вправе|я лично|\
         не называется никогда|рассказать другим|на которых была форма|\
         указать, что передано|всё-таки|где это запросили|охват|что было раньше|\
         ничто не ожидает|успели|успел|кто угодно|здесь ничего нет|запросов сразу|\
         прервалось|скругление|полезно знать|начать заявление|внести в реестр|\
         нельзя принять|отложены|попытки прекращены|в пути|перехваченные|доказывает|описок|\
         почтовый ящик|кто-то — мы",
    ),
    (
        "ar",
        "تضييق النتائج|أحدهم|السطر الذي يمثّله|يحق لي التحدث|إطلاع الآخرين|\
         كان النموذج عليها|الإشارة إلى أن البيان|في نهاية الأمر|موضع الطلب|التغطية|ما سبق|\
         أسرعتم|سبق شخص آخر|لأي شخص الحصول|لا يوجد شيء هنا|كثيرة دفعة واحدة|انقطعت|استدارة|\
         تحسن معرفتها|بدء البيان|وُضعت جانبًا|تُركت محاولة|في طريقها|المحتجزة|\
         يثبت انتماءكم|تحية طيبة|سيُنشر هذا السطر|لا يظهر إطلاقًا:",
    ),
    (
        "zh",
        "转告他人|有人希望|此处没有内容|笔误|表单所在页面|标明已递交|实际并未|提出任务|覆盖情况|此前的记录|操作及时|其他人已先行|任何人都可以注册|短时间内请求|\
         已中断|圆度|值得了解|开始编写声明|略过|搁置|放弃发送|截留|完全不显示|疏密|接受选中",
    ),
];

/// Expressions that the command line, `doctor` and the settings once had.
const CONSOLE: &str = "mend|mended|somebody|shall|deed|given up|lies beside|apart by|brought in|bring in|\
     take it back|database is away|redis is away|no way leads|mean nothing here|looked at|\
     look into it|by mail|e-mail|caught mail|none answers|letters given|letters are|\
     let the endorsements win|what there is|who waits|proven mailbox|protect nothing|\
     is believed|keep to retention|sign-ons";

/// Finds the first expression of a list, separated by `|`, that a text has as whole words. Chinese
/// has no spaces between words.
fn find_expression<'a>(text: &str, list: &'a str, has_spaces: bool) -> Option<&'a str> {
    let text = text.to_lowercase();
    let is_word = |(at, found): (usize, &str)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        let mut neighbours = [before, after].into_iter().flatten();
        !has_spaces || !neighbours.any(char::is_alphanumeric)
    };
    list.split('|')
        .find(|expression| text.match_indices(*expression).any(is_word))
}

fn list_english() -> &'static str {
    EXPRESSIONS[0].1
}

fn find_service() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Reads the files of a folder and of those in it whose names end so, as pairs of name and text.
fn read_files(folder: &Path, endings: &[&str]) -> Vec<(String, String)> {
    let mut folders = vec![folder.to_owned()];
    let mut files = vec![];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

/// Takes out of a text what stands between two marks.
fn remove_between(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push(' ');
        kept.push_str(part.split_once(close).map_or("", |(_, rest)| rest));
    }
    kept
}

/// Leaves out lines of comments, and the tests at the end of a file.
fn remove_comments(code: &str) -> String {
    let program = code.split("#[cfg(test)]").next().unwrap_or_default();
    let is_said = |line: &&str| !line.trim_start().starts_with(['/', '*']);
    program
        .lines()
        .filter(is_said)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn an_expression_is_found_as_whole_words() {
    let english = list_english();
    let find = |text| find_expression(text, english, true);
    assert_eq!(find("Please MEND this, then send again:"), Some("mend"));
    assert_eq!(find("Amendment, slippery, “indeed”"), None);
    assert_eq!(find("Filter"), None);
    let chinese = EXPRESSIONS[6].1;
    assert!(find_expression("请转告他人吧", chinese, false).is_some());
    assert_eq!(remove_between("a {{ mend }}b{{ x }}", "{{", "}}"), "a  b ");
}

#[test]
fn no_sentence_in_any_language_has_to_be_guessed_at() {
    let mut found = vec![];
    for (language, list) in EXPRESSIONS {
        let path = find_service().join(format!("words/{language}.ftl"));
        let words = std::fs::read_to_string(path).unwrap();
        let mut key = "";
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            let is_first = line.starts_with(|c: char| c.is_ascii_lowercase());
            let (head, value) = line
                .split_once('=')
                .filter(|_| is_first)
                .unwrap_or((key, line));
            key = head;
            if let Some(expression) = find_expression(value, list, language != "zh") {
                found.push(format!("{language}.ftl: {key}: “{expression}”"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_template_and_no_script_has_to_be_guessed_at() {
    let templates = find_service().join("../templates");
    let mut found = vec![];
    let mut check = |name: &str, text: &str| {
        if let Some(expression) = find_expression(text, list_english(), true) {
            found.push(format!("{name}: “{expression}”"));
        }
    };
    for (name, text) in read_files(&templates, &[".html", ".txt", ".xml"]) {
        let marks = [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<", ">")];
        let shown = marks.iter().fold(text, |text, (open, close)| {
            remove_between(&text, open, close)
        });
        check(&name, &shown);
    }
    for (name, text) in read_files(&find_service().join("assets"), &[".js"]) {
        check(&name, &remove_comments(&text));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_command_line_speaks_as_everybody_does() {
    let mut found = vec![];
    let folders = [
        "commands", "doctor", "settings", "storage", "http", "import", "mail", "openapi",
    ];
    for folder in folders {
        for (name, code) in read_files(&find_service().join("src").join(folder), &[".rs"]) {
            if let Some(expression) = find_expression(&remove_comments(&code), CONSOLE, true) {
                found.push(format!("{name}: “{expression}”"));
            }
        }
    }
    let commands = [
        "",
        "serve",
        "worker",
        "migrate",
        "backup",
        "restore",
        "partition",
        "demo",
        "statement",
        "statement publish",
        "statement close",
        "statement list",
        "staff",
        "staff add",
        "staff link",
        "staff first-link",
        "letters",
        "letters list",
        "letters retry",
        "review",
        "review care list",
        "review care accept",
        "review care decline",
        "export",
        "import",
        "retention",
        "retention hold",
        "retention release",
        "recount",
        "dkim-key",
        "doctor",
        "config",
        "openapi",
        "healthcheck",
    ];
    for command in commands {
        let help = Command::new(env!("CARGO_BIN_EXE_undersigned"))
            .args(command.split_whitespace())
            .arg("--help")
            .output()
            .unwrap();
        let help = String::from_utf8(help.stdout).unwrap();
        assert!(help.contains("Usage:"), "{command} has no help");
        if let Some(expression) = find_expression(&help, CONSOLE, true) {
            found.push(format!("undersigned {command} --help: “{expression}”"));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
