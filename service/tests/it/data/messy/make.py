#!/usr/bin/python3
"""Makes the messy files of this folder, and with `--expect BINARY` what an import says of each.

    make.py                        writes all files again, the same bytes each time
    make.py --expect BINARY        runs `import --dry-run` for each and writes NAME.expected

What stands in an .expected file is the claim of a test: read each line of a change against the
rules before it is kept. Files of LibreOffice are converted by it and stay as they are if it is not
installed. All people and organisations are made up; their addresses are of example.org.

No two files have the same headings: an import keeps its columns and answers for the next file of
the statement with the same ones.
"""

import csv
import datetime
import io
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

FOLDER = pathlib.Path(__file__).resolve().parent
OPTIONS = {}
SHAPES = {}


def remember(name, headings, options):
    shape = tuple(str(heading or "").strip().lower() for heading in headings)
    if shape in SHAPES:
        sys.exit(f"{name} has the headings of {SHAPES[shape]}")
    SHAPES[shape] = name
    OPTIONS[name] = options


def text_file(name, text, encoding="utf-8", options=(), headings=None):
    """Writes a text as it stands. Its first line has the headings unless they are given."""
    remember(name, headings or text.split("\n")[0].split(","), options)
    (FOLDER / name).write_bytes(text.encode(encoding))


def csv_file(name, lines, separator=",", end="\n", encoding="utf-8", quoting=csv.QUOTE_MINIMAL,
             options=()):
    """Writes lines, each of cells with `|` between them, as a CSV file."""
    rows = [line.split("|") for line in lines]
    remember(name, rows[0], options)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
    (FOLDER / name).write_bytes(out.getvalue().encode(encoding))


def normalise(path):
    """Takes the moment of writing out of a workbook, so that it is the same each time."""
    with zipfile.ZipFile(path) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    moment = rb"(<(?:dcterms:(?:modified|created)|meta:creation-date|dc:date)\b[^>]*>)[^<]*"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for was, content in members:
            if was.filename in ("docProps/core.xml", "meta.xml"):
                content = re.sub(moment, rb"\g<1>2025-03-14T09:00:00Z", content)
            info = zipfile.ZipInfo(was.filename, (1980, 1, 1, 0, 0, 0))
            # The type of an ODS file stands in it without compression.
            info.compress_type = was.compress_type
            archive.writestr(info, content)


def fill(sheet, lines):
    for number, line in enumerate(lines, start=1):
        cells = line.split("|") if isinstance(line, str) else line
        for column, cell in enumerate(cells, start=1):
            if cell != "":
                sheet.cell(number, column, cell)


def excel_file(name, lines, heading=0, change=None, options=()):
    """Writes a workbook; `change` gets it before it is saved, with its first sheet."""
    head = lines[heading]
    remember(name, head.split("|") if isinstance(head, str) else head, options)
    book = openpyxl.Workbook()
    fill(book.active, lines)
    if change:
        change(book, book.active)
    book.save(FOLDER / name)
    normalise(FOLDER / name)


def libre_file(name, lines, convert_to, options=()):
    """Lets LibreOffice convert lines, as somebody saves them from its Calc."""
    remember(name, lines[0].split("|"), options)
    office = shutil.which("soffice")
    if not office:
        print(f"{name} is left as it is: there is no soffice")
        return
    with tempfile.TemporaryDirectory() as place:
        source = pathlib.Path(place) / "source.xlsx"
        book = openpyxl.Workbook()
        fill(book.active, lines)
        book.save(source)
        out = pathlib.Path(place) / "out"
        subprocess.run(
            [office, f"-env:UserInstallation=file://{place}/profile", "--headless",
             "--convert-to", convert_to, "--outdir", out, source],
            check=True, capture_output=True)
        made, = out.iterdir()
        shutil.copyfile(made, FOLDER / name)
    if not name.endswith(".csv"):
        normalise(FOLDER / name)


def google_forms():
    csv_file("google-forms-en.csv", [
        "Timestamp|Email Address|Are you signing as an individual or on behalf of an organisation?"
        "|Full name|Name of organisation (if any)|Country|May we publish your name?",
        "2025/03/14 9:26:53 AM GMT+1|ana@people.example.org|As an individual|Ana Díaz||Kenya|Yes",
        "2025/03/14 9:31:02 AM GMT+1|bo@uganda-care.example.org|On behalf of an organisation"
        "|Bo Okello|Uganda Care Network|Uganda|Yes, we agree",
        "2025/03/14 10:02:11 AM GMT+1|cy@people.example.org|As an individual|Cy Marten|"
        "|The Netherlands|No, please do not publish my name",
        "2025/03/15 8:00:00 AM GMT+1|dee@people.example.org|As an individual|Dee Patel||UK|",
        "2025/03/15 8:02:00 AM GMT+1|ANA@people.example.org|As an individual|Ana Diaz||Kenya|Yes",
        "2025/03/16 8:02:00 AM GMT+1|eve@people.example.org|Both|Eve Lund|Lund Studio|Sweden|Yes",
    ], quoting=csv.QUOTE_ALL)
    csv_file("google-forms-es.csv", [
        "Marca temporal|Dirección de correo electrónico|Nombre y apellidos"
        "|Organización (si corresponde)|Cargo|País|¿Podemos publicar su nombre?",
        "14/03/2025 9:26:53|ana@people.example.org|Ana Díaz Ruiz|No aplica||Perú|Sí, acepto",
        "14/03/2025 10:00:01|contacto@red-sur.example.org|Luz Mora|Red Sur|Directora|México|Sí",
        "15/03/2025 11:12:13|ivo@people.example.org|Ivo Sanz|||España|No, por favor no lo publiquen",
        "15/03/2025 11:30:00|mar@people.example.org|Mar Gil|Ninguna||Estados Unidos|Acepto",
        "16/03/2025 8:00:00|pau@people.example.org|Pau Vidal|-||Corea|Sí, pero con iniciales",
    ])
    csv_file("google-forms-fr.csv", [
        "Horodateur|Adresse e-mail|Je signe en tant que|Prénom|Nom|Nom de l’organisation|Fonction"
        "|Pays|J’accepte que mon nom soit publié",
        "14/03/2025 09:26:53|awa@people.example.org|Particulier|Awa|Diop||Infirmière|Sénégal|Oui",
        "14/03/2025 09:27:00|contact@soins.example.org|Organisation|Luc|Petit|Collectif Soins"
        "|Président|Côte d’Ivoire|Oui, j’accepte",
        "15/03/2025 10:00:00|zoe@people.example.org|À titre individuel|Zoé|Blanc||"
        "|Suisse|Je ne suis pas d’accord",
        "15/03/2025 11:00:00|eli@people.example.org|À titre individuel|Eli|N’Goran||"
        "|République démocratique du Congo|Oui",
        "16/03/2025 11:00:00|max@people.example.org|À titre individuel|Max|Roy||"
        "|Canada|Si mon conseil est d’accord",
    ])
    csv_file("google-forms-pt.csv", [
        "Carimbo de data/hora|Endereço de email|Nome|Apelido|País de residência"
        "|Autorizo a publicação do meu nome no site",
        "14/03/2025 09:26:53|rui@people.example.org|Rui|Sá Nunes|Portugal|Sim, autorizo",
        "14/03/2025 09:30:00|bia@people.example.org|Bia|Lima|Brasil|Sim",
        "14/03/2025 09:40:00|ze@people.example.org|Zé|Pinto|Moçambique|Não",
        "14/03/2025 09:50:00|ana@people.example.org|Ana|Cruz|Guiné|Concordo",
    ])
    csv_file("google-forms-de.csv", [
        "Zeitstempel|E-Mail-Adresse|Vorname|Nachname|Land|Möchten Sie anonym bleiben?",
        "14.03.2025 09:26:53|uli@people.example.org|Uli|Groß|Deutschland|Nein",
        "14.03.2025 09:27:53|eva@people.example.org|Eva|Öz|Türkei|Ja",
        "14.03.2025 09:28:53|ole@people.example.org|Ole|Kern|Österreich|",
        "14.03.2025 09:29:53|ida@people.example.org|Ida|Moor|Schweiz, Italien|Nein",
        "14.03.2025 09:30:53|jan@people.example.org|Jan|Voss|Tschechien|Weiß nicht",
    ])
    csv_file("google-forms-ru.csv", [
        "Отметка времени|Адрес электронной почты|Вы подписываете как|Имя|Фамилия"
        "|Название организации|Страна|Согласны ли вы на публикацию имени?",
        "14.03.2025 9:26:53|olga@people.example.org|Физическое лицо|Ольга|Иванова||Казахстан"
        "|Да, согласна",
        "14.03.2025 9:27:53|info@pomosch.example.org|Организация|Пётр|Ким|Фонд «Помощь»|Киргизия|Да",
        "14.03.2025 9:28:53|ivan@people.example.org|Физическое лицо|Иван|Ли||Грузия|Не согласен",
        "14.03.2025 9:29:53|nina@people.example.org|Физическое лицо|Нина|Пак||Южная Корея|Нет",
        "14.03.2025 9:30:53|lev@people.example.org|Физическое лицо|Лев|Цой||США|Да",
    ])
    csv_file("google-forms-ar.csv", [
        "طابع زمني|البريد الإلكتروني|الاسم الكامل|اسم المنظمة|البلد|هل توافق على نشر اسمك؟",
        "14/03/2025 9:26:53|amal@people.example.org|أمل حسن||مصر|نعم",
        "14/03/2025 9:27:53|salam@salam.example.org|سامي عيد|جمعية السلام|فلسطين|أوافق",
        "14/03/2025 9:28:53|nour@people.example.org|نور علي||لبنان|لا أوافق",
        "14/03/2025 9:29:53|rami@people.example.org|رامي سعد||المغرب|لا",
    ])
    csv_file("google-forms-zh.csv", [
        "时间戳记|电子邮件地址|姓|名|国家|您是否同意公开您的姓名？",
        "2025/03/14 上午9:26:53|wang@people.example.org|王|小明|中国|同意",
        "2025/03/14 下午3:26:53|li@people.example.org|李|娜|新加坡|不同意",
        "2025/03/15 上午9:00:00|chen@people.example.org|陈|伟|香港|是",
        "2025/03/15 上午9:10:00|lin@people.example.org|林|静|台湾|是，但匿名",
    ])
    excel_file("google-forms-download.xlsx", [
        "Timestamp|Email address|Your name|Your country|I agree that my name is published."
        "|Would you like to receive updates?",
        [datetime.datetime(2025, 3, 14, 9, 26, 53), "ana@people.example.org", "Ana Díaz", "Kenya",
         "I agree", "Yes"],
        [datetime.datetime(2025, 3, 14, 9, 27, 53), "bo@people.example.org", "Bo Li",
         "Taiwan", "", "Yes"],
        [datetime.datetime(2025, 3, 14, 9, 28, 53), "cy@people.example.org", "Cy Ng", "Singapore",
         "I agree", "No"],
    ])


def excel_text():
    csv_file("excel-german.csv", [
        "Nachname|Vorname|E-Mail|Staat|Einrichtung",
        "Müller|Jörg|joerg@people.example.org|Deutschland|",
        "Grün|Änne|aenne@people.example.org|Österreich|",
        "Weiß|Zoë|zoe@pflege-bund.example.org|Schweiz|Pflegebund Süd e. V.",
    ], separator=";", end="\r\n", encoding="cp1252")
    text_file("excel-sep-line.csv",
              "sep=;\r\nName;Mail;Land\r\nAna Díaz;ana@people.example.org;KE\r\n"
              "\"Bo; the elder\";bo@people.example.org;Kenia\r\n",
              headings=["Name", "Mail", "Land"])
    csv_file("excel-unicode-text.csv", [
        "Full name|Email|Country of residence",
        "Ана Петрова|ana@people.example.org|Bulgaria",
        "李娜|li@people.example.org|China",
        "José Núñez|jose@people.example.org|Chile",
    ], separator="\t", end="\r\n", encoding="utf-16")
    csv_file("excel-utf16-no-mark.csv", [
        "Name of signatory|Email|Country",
        "Ana Díaz|ana@people.example.org|Perú",
        "Łucja Żak|lucja@people.example.org|Polska",
    ], separator="\t", end="\r\n", encoding="utf-16-be")
    text_file("excel-line-breaks.csv",
              "\ufeffName,Role,E-mail address,Country\r\n"
              "\r\n"
              "Ana Díaz,\"Head of care,\r\nNairobi\",ana@people.example.org,KE\r\n"
              ",,,\r\n"
              "\"Bo\nLi\",Nurse,bo@people.example.org,Atlantis\r\n"
              "\r\n"
              "Cy Ng,\"She said \"\"yes\"\"\",cy@people.example.org,SG\r\n")
    text_file("excel-quoted-commas.csv",
              "Name;Organisation;E-mail;Country\n"
              "\"Díaz, Ana\";\"Care, Health, and Rights\";ana@care-rights.example.org;KE\n"
              "\"Li, Bo\";;bo@people.example.org;\"Korea, Republic of\"\n"
              "\"Ng, Cy\";;cy@people.example.org;\"Switzerland, Italy\"\n",
              headings=["Name", "Organisation", "E-mail", "Country"])
    csv_file("excel-pipe.csv", [
        "Signatory~Email of signatory~Country of signatory".replace("~", "|"),
        "Ana Díaz|ana@people.example.org|KE",
        "Bo Li, Jr.|bo@people.example.org|China",
        "Cy; Ng|cy@people.example.org|Singapore",
    ], separator="|")
    csv_file("excel-mojibake.csv", [
        "Your full name|Email|Country",
        "JÃ¼rgen MÃ¼ller|juergen@people.example.org|Germany",
        "Ana DÃ\xadaz|ana@people.example.org|PerÃº",
        "Bo Li|bo@people.example.org|China",
    ])
    text_file("excel-stray-quote.csv",
              "Name,Affiliation,E-mail,Country\n"
              "Ana Díaz,The \"Care\" House,ana@people.example.org,KE\n"
              "Bo \"Bobby\" Li,\"Open House,bo@people.example.org,CN\n"
              "Cy Ng,,cy@people.example.org,SG\n"
              "Dee Roy,14\" Screens Co-op,dee@people.example.org,CA\n")
    csv_file("excel-dates-answered.csv", [
        "Name|E-mail|Country|Date signed",
        "Ana Díaz|ana@people.example.org|KE|03/04/2025",
        "Bo Li|bo@people.example.org|CN|05/06/2025",
        "Cy Ng|cy@people.example.org|SG|1 May 2025",
    ], options=("--answer", "signed_on:03/04/2025=day_first"))
    csv_file("excel-dates-impossible.csv", [
        "Name|E-mail|Country|Signed on",
        "Ana Díaz|ana@people.example.org|KE|14/03/2025",
        "Bo Li|bo@people.example.org|CN|14/03/2099",
        "Cy Ng|cy@people.example.org|SG|01/02/1999",
        "Dee Roy|dee@people.example.org|CA|last week",
        "Eli Fox|eli@people.example.org|IE|",
    ])
    csv_file("excel-formula-marks.csv", [
        "Name|E-mail|Country|Notes|Role",
        "'=Ana|ana@people.example.org|KE|'+254 700 000 000|'-",
        "'t Hooft, Bo|bo@people.example.org|NL||'@home carer",
    ])


def excel_books():
    def hide_rows(_book, sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[4].hidden = True

    excel_file("excel-hidden-rows.xlsx", [
        "Name|Email|Country|Status",
        "Ana Díaz|ana@people.example.org|Kenya|yes",
        "Bo Li|bo@people.example.org|China|withdrew",
        "Cy Ng|cy@people.example.org|Singapore|withdrew",
        "Dee Roy|dee@people.example.org|Canada|yes",
    ], change=hide_rows)

    def add_hidden_sheet(book, sheet):
        sheet.title = "Refused"
        sheet.sheet_state = "hidden"
        shown = book.create_sheet("Agreed")
        fill(shown, ["Name of person|Email|Country", "Ana Díaz|ana@people.example.org|Kenya"])
        book.active = 1

    excel_file("excel-hidden-sheet.xlsx", [
        "Name of person|Email|Country",
        "Bo Li|bo@people.example.org|China",
    ], change=add_hidden_sheet)

    def add_sheets(book, sheet):
        sheet.title = "Notes"
        fill(book.create_sheet("Sign-ons 2025"), [
            "Name|Email|Country|Region",
            "Ana Díaz|ana@people.example.org|Kenya|Africa",
            "Bo Li|bo@people.example.org|China|Asia",
        ])

    excel_file("excel-choose-sheet.xlsx", [
        "Collected by hand at the assembly", "Ask Ana before you use this",
    ], change=add_sheets, options=("--sheet", "Sign-ons 2025"))
    excel_file("excel-title-above.xlsx", [
        "Joint statement on care", "Collected in March 2025", "",
        "Name|Organisation|E-mail|Country|Website",
        "Ana Díaz|Care Kenya|ana@care-kenya.example.org|Kenya|care-kenya.example.org",
        "Bo Li||bo@people.example.org|China|",
    ], heading=3)
    excel_file("excel-header-row.xlsx", [
        "A|B|C|D", "Internal|Internal|Public|Public",
        "No.|Name|E-mail|Country",
        "1|Ana Díaz|ana@people.example.org|Kenya",
        "2|Bo Li|bo@people.example.org|Congo",
    ], heading=2, options=("--header-row", "3"))

    def format_days(_book, sheet):
        for cell in sheet["D"][1:]:
            cell.number_format = "dd/mm/yyyy"

    excel_file("excel-dates.xlsx", [
        "Name|E-mail|Country|Date",
        ["Ana Díaz", "ana@people.example.org", "Kenya", datetime.date(2025, 3, 4)],
        ["Bo Li", "bo@people.example.org", "China", 45721],
        ["Cy Ng", "cy@people.example.org", "Singapore", "4 March 2025"],
        ["Dee Roy", "dee@people.example.org", "Canada", datetime.date(2099, 3, 4)],
    ], change=format_days)
    excel_file("excel-errors.xlsx", [
        "Name|E-mail|Country|Affiliation",
        "Ana Díaz|ana@people.example.org|Kenya|#N/A",
        "Bo Li|#REF!|China|",
        "Cy Ng|cy@people.example.org|#N/A|Night School",
    ])
    excel_file("excel-checkboxes.xlsx", [
        "Name|E-mail|Country|Consent to publication",
        ["Ana Díaz", "ana@people.example.org", "Kenya", True],
        ["Bo Li", "bo@people.example.org", "China", False],
        ["Cy Ng", "cy@people.example.org", "Singapore", "☑"],
        ["Dee Roy", "dee@people.example.org", "Canada", "☐"],
        ["Eli Fox", "eli@people.example.org", "Ireland", "☒"],
        ["Fay Orr", "fay@people.example.org", "Ireland", 1],
    ])

    def merge_groups(_book, sheet):
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("C1:D1")

    excel_file("excel-merged.xlsx", [
        "Person||Where|",
        "Name|Email address|Country|City",
        "Ana Díaz|ana@people.example.org|Kenya|Nairobi",
        "Bo Li|bo@people.example.org|China|Xi’an",
    ], heading=1, change=merge_groups)
    excel_file("excel-formulas.xlsx", [
        "First|Last|Name|E-mail|Country",
        ["Ana", "Díaz", '=A2&" "&B2', "ana@people.example.org", "Kenya"],
        ["Bo", "Li", '=A3&" "&B3', "bo@people.example.org", "China"],
    ])
    excel_file("excel-officer.xlsx", [
        "Company name|Contact name|Contact email|Country|Web address|Number of employees",
        ["Care Kenya", "Ana Díaz", "ana@care-kenya.example.org", "Kenya",
         "https://care-kenya.example.org", 12],
        ["Health Kenya", "Ana Díaz", "ana@care-kenya.example.org", "Kenya",
         "https://health-kenya.example.org", 40],
        ["Care Uganda", "Bo Okello", "bo@care-uganda.example.org", "Uganda", "n.a.", 3],
        ["Care Rwanda", "Cy Uwase", "cy@care-rwanda.example.org", "Rwanda", "n.a.", 7],
    ])
    excel_file("excel-misleading-headings.xlsx", [
        "Title|Name|Denomination|Mailing address|Contact|Country|Institution|Nationality",
        "Dr.|Ana Díaz|None|1 Hill Road, Nairobi|ana@people.example.org|Kenya|Hill University|Peru",
        "Prof.|Bo Li|Quaker|2 Lake Road, Xi’an|bo@people.example.org|China||China",
    ])


def libre_office():
    libre_file("libreoffice-default.csv", [
        "Nom|Prénom|Courriel|Pays|Université",
        "Diop|Awa|awa@people.example.org|Sénégal|Université de la Côte",
        "Petit, dit Le Grand|Luc|luc@people.example.org|Belgique|",
    ], "csv:Text - txt - csv (StarCalc):44,34,76,1")
    libre_file("libreoffice-quoted.csv", [
        "Nome|Cognome|Indirizzo e-mail|Paese|Acconsento alla pubblicazione",
        "Ada|Rossi|ada@people.example.org|Italia|Sì",
        "Ugo|Bianchi|ugo@people.example.org|Svizzera|No",
        "Ivo|Neri|ivo@people.example.org|Italia|Sì, accetto",
    ], "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true")
    libre_file("libreoffice-windows.csv", [
        "Imię|Nazwisko|Adres email|Kraj|Zgoda na publikację",
        "Ola|Lis|ola@people.example.org|Polska|Tak",
        "Ewa|Maj|ewa@people.example.org|Niemcy|Nie",
        "René|Côté|rene@people.example.org|Francja|tak",
    ], "csv:Text - txt - csv (StarCalc):9,34,1,1", options=("--map", "first_name=Imi?"))
    libre_file("libreoffice.xlsx", [
        "Jméno|Příjmení|E-mail|Země",
        "Jana|Nová|jana@people.example.org|Česko",
        "Petr|Malý|petr@people.example.org|Slovensko",
        "Ivo|Dlouhý||Slovensko",
    ], "xlsx:Calc MS Excel 2007 XML")
    libre_file("libreoffice.ods", [
        "Name|E-mail|Land oder Gebiet",
        "Ana Díaz|ana@people.example.org|Kenia",
    ], "ods")


def other_tools():
    csv_file("airtable-grid.csv", [
        "Name|Email|Country|Consent to be listed|Tags|Created",
        "Ana Díaz|ana@people.example.org|Kenya|checked|care,health|3/14/2025 9:26am",
        "Bo Li|bo@people.example.org|China||care|3/14/2025 9:30am",
        "Cy Ng|cy@people.example.org|Singapore|checked||3/4/2025 10:00pm",
    ], encoding="utf-8-sig")
    csv_file("airtable-organisations.csv", [
        "Organization|Representative|Representative email|Website|Country|Sign-on type|Logo",
        "Care Kenya|Ana Díaz|ana@care-kenya.example.org|https://care-kenya.example.org|🇰🇪 Kenya"
        "|Organization|logo.png (https://files.example.org/1)",
        "Sea Guard|Bo Li|bo@sea-guard.example.org|sea-guard.example.org|Philippines|Organization|",
        "|Cy Ng|cy@people.example.org||Singapore|Individual|",
        "Dee Roy|Dee Roy|dee@people.example.org||Canada|Individual|",
    ], encoding="utf-8-sig")
    csv_file("microsoft-forms.csv", [
        "Id|Start time|Completion time|Email|Name|What is your e-mail?|Your full name|Your country"
        "|Do you agree to your name being published?",
        "1|3/14/25 9:26:53|3/14/25 9:30:00|anonymous||ana@people.example.org|Ana Díaz|Kenya|Yes",
        "2|3/14/25 9:27:53|3/14/25 9:31:00|anonymous||bo@people.example.org|Bo Li|China|No",
    ])
    excel_file("microsoft-forms-signed-in.xlsx", [
        "ID|Start time|Completion time|Email|Name|Last modified time|Your full name|Your country"
        "|I sign as",
        [1, datetime.datetime(2025, 3, 14, 9, 26, 53), datetime.datetime(2025, 3, 14, 9, 30),
         "ana@people.example.org", "DIAZ Ana", "", "Ana Díaz", "Kenya", "Myself"],
        [2, datetime.datetime(2025, 3, 14, 9, 27, 53), datetime.datetime(2025, 3, 14, 9, 31),
         "bo@people.example.org", "LI Bo", "", "Bo Li", "China", "Myself"],
    ])
    csv_file("gravity-forms.csv", [
        "Name (First)|Name (Last)|Your Email (Enter Email)|Your Address (Country)|Consent (Consent)"
        "|Entry Id|Entry Date|User IP",
        "Ana|Díaz|ana@people.example.org|Kenya|Checked|11|2025-03-14 09:26:53|192.0.2.1",
        "Bo|Li|bo@people.example.org|China||12|2025-03-14 09:27:53|192.0.2.2",
    ])
    csv_file("mailchimp.csv", [
        "Email Address|First Name|Last Name|Country|MEMBER_RATING|OPTIN_TIME|OPTIN_IP|TAGS",
        "ana@people.example.org|Ana|Díaz|Kenya|2|2025-03-14 09:26:53|192.0.2.1|\"care\",\"2025\"",
        "bo@people.example.org|Bo||China|4||192.0.2.2|",
    ])
    csv_file("academic-letter.csv", [
        "Your name|Your title|University / institute|Your e-mail|Country of work",
        "Ana Díaz|Professor|Hill University|ana@people.example.org|Kenya",
        "Bo Li|Dr.|Lake Institute|bo@people.example.org|China",
    ])
    csv_file("typeform.csv", [
        "#|What's your name?|What's your email?|Which country are you in?"
        "|How should your name appear?|Network ID|Submit Date (UTC)",
        "a1|Ana Díaz|ana@people.example.org|Kenya|My full name|x1|2025-03-14 09:26:53",
        "a2|Dr. Bo Li|bo@people.example.org|China|Only my initials|x2|2025-03-14 09:27:53",
        "a3|Cy Ng|cy@people.example.org|Singapore|Don't show my name (I still count)|x3"
        "|2025-03-14 09:28:53",
        "a4|Dee Roy|dee@people.example.org|Canada|As you like|x4|2025-03-14 09:29:53",
    ])
    csv_file("crm-contacts.csv", [
        "Contact ID|Contact Type|Salutation|First Name|Last Name|Account Name|Title|Email"
        "|Mailing Street|Mailing City|Mailing Country|Do Not Email",
        "1001|Individual|Ms.|Ana|Díaz|Care Kenya|Director|ana@people.example.org|1 Hill Road"
        "|Nairobi|Kenya|0",
        "1002|Individual|Mr.|Bo|Li||Nurse|bo@people.example.org|2 Lake Road|Xi’an|China|1",
        "1003|Individual|Dr.|Cy|Ng|Sea Guard||cy@people.example.org|3 Quay|Singapore|Singapore|0",
    ])
    csv_file("crm-organisations.csv", [
        "Organization ID|Contact Type|Organization Name|Legal Name|Website|Primary Email"
        "|Primary Contact|Country|Number of members",
        "2001|Organization|Care Kenya|Care Kenya Ltd.|http://www.care-kenya.example.org/about"
        "|office@care-kenya.example.org|Ana Díaz|Kenya|200",
        "2002|Organization|Sea Guard||https://sea-guard.example.org|office@sea-guard.example.org"
        "||Philippines|14",
    ])
    csv_file("crm-supporters.csv", [
        "first_name|last_name|email|employer|occupation|country_code|email_opt_in|created_at",
        "Ana|Díaz|ana@people.example.org|Care Kenya|Nurse|KE|true|2025-03-14T09:26:53+03:00",
        "Bo|Li|bo@people.example.org|||CHN|false|2025-03-14T09:26:53Z",
        "Cy|Ng|CY@People.Example.org|none|n/a|sg|true|2025-03-14",
    ])
    csv_file("own-full-export.csv", [
        "id|kind|name|affiliation|role|country|endorsed_on|state|display|contact_name|email|website"
        "|language|version|partner|consent|updates|submitted_at|confirmed_at",
        "1|organisation|Care Kenya||Director|KE|2025-03-14|accepted|public|Ana Díaz"
        "|ana@care-kenya.example.org|https://care-kenya.example.org|en|1||true|false"
        "|2025-03-13T09:00:00Z|2025-03-14T09:00:00Z",
        "2|individual|Bo Li|Night School|Teacher|CN|2025-03-14|confirmed|initials|Bo Li"
        "|bo@people.example.org||en|1||true|true|2025-03-13T09:00:00Z|2025-03-14T09:00:00Z",
        "3|individual|Cy Ng|||SG|2025-03-14|withdrawn|public|Cy Ng|cy@people.example.org||en|1||true"
        "|false|2025-03-13T09:00:00Z|2025-03-14T09:00:00Z",
    ])


def values():
    countries = ["USA", "UK", "England", "Turkey", "Czech Republic", "Ivory Coast", "DRC",
                 "Republic of Korea", "The Gambia", "Trinidad & Tobago", "St. Lucia", "Deutschland",
                 "Palestine", "Hong Kong", "GBR"]
    csv_file("countries.csv", ["Name|Email|Where are you? (country)"] + [
        f"Person {number}|person{number}@people.example.org|{country}"
        for number, country in enumerate(countries, start=1)])
    csv_file("countries-asked.csv", ["Name|Email|Country or countries"] + [
        f"Person {number}|person{number}@people.example.org|{country}"
        for number, country in enumerate(
            ["Congo", "Korea", "Guinea", "Georgia", "Switzerland, Italy", "International", "Europe",
             "Northern Ireland"], start=1)])
    csv_file("countries-answered.csv", [
        "Name|Email|Country|Answered",
        "Ana Díaz|ana@people.example.org|Congo|1",
        "Bo Li|bo@people.example.org|congo |2",
        "Cy Ng|cy@people.example.org|Worldwide|3",
        "Dee Roy|dee@people.example.org||4",
    ], options=("--answer", "country:Congo=CD", "--answer", "country:Worldwide=", "--country", "CA"))
    csv_file("countries-default.csv", [
        "Name|Email|Country|Default",
        "Ana Díaz|ana@people.example.org||1",
        "Bo Li|bo@people.example.org|Middle Kingdom|2",
        "Cy Ng|cy@people.example.org|N/A|3",
    ], options=("--country", "PE", "--country-for-unknown"))
    csv_file("no-address.csv", [
        "Name|Country|Signed by hand on",
        "Ana Díaz|KE|2025-03-14",
        "ANA DIAZ|KE|2025-03-15",
        "Ana Díaz|UG|2025-03-14",
        "|KE|2025-03-14",
    ], options=("--no-email",))
    csv_file("no-address-not-said.csv", ["Name|Country|Page of the paper list", "Ana Díaz|KE|3"])
    csv_file("pasted-addresses.csv", [
        "Name|Email|Country|Pasted",
        "Ana Díaz|mailto:ana@people.example.org|KE|1",
        "Bo Li|Bo Li <bo@people.example.org>|CN|2",
        "Cy Ng|\u200bcy@people.example.org\u00a0|SG|3",
        "Dee Roy|dee@people.example.org.|CA|4",
        "Eli Fox|eli at people.example.org|IE|5",
        "Fay Orr|fay@people.example.org, gil@people.example.org|IE|6",
        "Gil Orr|n/a|IE|7",
    ])
    csv_file("empty-words.csv", [
        "Name|Organisation|Website|Affiliation|Role|Email|Country",
        "Ana Díaz|N/A|n.a.|none|-|ana@people.example.org|KE",
        "Bo Li|.|-|N/A|n/a|bo@people.example.org|CN",
        "Cy Ng|Sea Guard|n.a.||None|cy@sea-guard.example.org|SG",
        "Dee Roy|Land Guard|n.a.||.|dee@land-guard.example.org|CA",
        "Eli Fox|Air Guard|our page|||eli@air-guard.example.org|IE",
    ])
    answers = ["Yes", "No, please do not publish my name", "I do not agree", "Nein", "不同意", "☐",
               "Yes, but only my initials", "maybe", ""]
    csv_file("consent-refused.csv", ["Name|Email|Country|Do you agree to publication?"] + [
        f"Person {number}|person{number}@people.example.org|KE|{answer}"
        for number, answer in enumerate(answers, start=1)])
    csv_file("consent-answered.csv", [
        "Name|Email|Country|We may publish the name (consent)",
        "Ana Díaz|ana@people.example.org|KE|with pleasure",
        "Bo Li|bo@people.example.org|CN|With pleasure!",
        "Cy Ng|cy@people.example.org|SG|rather not",
    ], options=("--answer", "consent:with pleasure=yes"))
    csv_file("consent-unclear.csv", [
        "Name|Email|Country|I agree to be contacted by the media",
        "Ana Díaz|ana@people.example.org|KE|Yes",
    ])
    csv_file("consent-unclear-mapped.csv", [
        "Name|Email|Country|I agree to be called by journalists|Consent",
        "Ana Díaz|ana@people.example.org|KE|No|Yes",
        "Bo Li|bo@people.example.org|CN|Yes|No",
    ], options=("--map", "nothing=I agree to be called by journalists"))
    csv_file("consent-twice.csv", [
        "Name|Email|Country|I agree to the text|I agree that my name is public",
        "Ana Díaz|ana@people.example.org|KE|Yes|Yes",
        "Bo Li|bo@people.example.org|CN|Yes|No",
        "Cy Ng|cy@people.example.org|SG|Yes|",
    ])
    csv_file("anonymous.csv", [
        "Name|Email|Country|Organisation|Do you wish to remain anonymous?",
        "Ana Díaz|ana@people.example.org|KE||Yes",
        "Bo Li|bo@people.example.org|CN||No",
        "Cy Ng|cy@people.example.org|SG||",
        "Dee Roy|dee@people.example.org|CA||No, keep me anonymous",
        "Eli Fox|eli@sea-guard.example.org|IE|Sea Guard|Yes",
    ])
    csv_file("chapters.csv", [
        "Organisation|Officer|Email|Website|Country",
        "Red Cup Kenya|Ana Díaz|ana@redcup.example.org|redcup.example.org|KE",
        "Red Cup Uganda|Bo Okello|bo@redcup.example.org|https://www.redcup.example.org/ug|UG",
        "Red Cup Kenya|Cy Ng|cy@redcup.example.org|redcup.example.org|KE",
    ])


def expect(binary):
    """Writes what the program says of each file. Results stand as they are, messages after `# `."""
    with tempfile.TemporaryDirectory() as place:
        command = [binary, "--data-dir", place]
        subprocess.run([*command, "statement", "publish", FOLDER / "care"], check=True,
                       capture_output=True)
        for name, options in sorted(OPTIONS.items()):
            ran = subprocess.run([*command, "import", "care", name, "--dry-run", *options],
                                 cwd=FOLDER, capture_output=True, text=True)
            first = " ".join(quote(option) for option in options)
            said = [f"# {line}".rstrip() for line in ran.stderr.splitlines()]
            lines = [f"$ {first}".rstrip(), *said, *ran.stdout.splitlines()]
            (FOLDER / f"{name}.expected").write_text("\n".join(lines) + "\n")


def quote(option):
    return f'"{option}"' if " " in option else option


def main():
    for make in (google_forms, excel_text, excel_books, libre_office, other_tools, values):
        make()
    if sys.argv[1:2] == ["--expect"]:
        expect(pathlib.Path(sys.argv[2]).resolve())


main()
