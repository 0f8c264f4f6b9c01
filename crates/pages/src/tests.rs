//! Papers of every kind, read back by another program.

use std::io::Write;
use std::process::{Command, Stdio};

use super::*;

fn page_of(page: usize, pages: usize) -> String {
    format!("Página {page} de {pages}")
}

fn long() -> Document {
    let rows = (0..120).map(|at| {
        vec![format!("Comunidad {at} de la orilla del río Ñachiyaku"), format!("{at},500 kg")]
    });
    let table = Table {
        columns: vec![Column::words("Comunidad"), Column::figures("Se paga")],
        rows: rows.collect(),
        total: Some(vec!["Total".to_owned(), "7.140,000 kg".to_owned()]),
    };
    Document {
        title: "Cierre".to_owned(),
        language: "es-EC".to_owned(),
        foot: "Asociación Kallari · Centro Tena".to_owned(),
        style: Style::Office,
        blocks: vec![
            Block::Title("Cierre de la jornada".to_owned()),
            Block::Lead("lunes 23 nov 2026".to_owned()),
            Block::Figures {
                across: 3,
                figures: vec![Figure::new("Entregas", "120"), Figure::new("Pagado", "$ 1.276,39")],
            },
            Block::Heading("Por comunidad".to_owned()),
            Block::Table(table),
            Block::Signatures(vec!["Atiende".to_owned(), "Gerente".to_owned()]),
        ],
    }
}

/// A PDF as `pdftotext` reads it.
fn read(pdf: &[u8], how: &str) -> String {
    let mut reader = Command::new("pdftotext")
        .args([how, "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is installed: scripts/setup tests");
    let mut stdin = reader.stdin.take().expect("it reads");
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let read = reader.wait_with_output().expect("it ends");
    writer.join().expect("it wrote").expect("it was read");
    String::from_utf8(read.stdout).expect("UTF-8")
}

/// Its text, page by page.
fn text_of(pdf: &[u8]) -> Vec<String> {
    let text = read(pdf, "-layout");
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

#[test]
fn a_long_table_goes_on_under_its_head_and_nothing_is_lost() {
    let document = long();
    let bytes = pdf(&document, &page_of).unwrap();
    let pages = text_of(&bytes);
    assert_eq!(pages.len(), count(&document));
    assert!(2 < pages.len(), "{} pages", pages.len());
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Página {} de {}", at + 1, pages.len())), "{page}");
        assert!(page.contains("Asociación Kallari · Centro Tena"), "{page}");
        // The signatures may have a page of their own.
        assert_eq!(page.matches("Se paga").count(), usize::from(page.contains(" kg")), "{page}");
    }
    let all = pages.concat();
    for at in 0..120 {
        let row = format!("Comunidad {at} de la orilla del río Ñachiyaku");
        assert_eq!(all.matches(&row).count(), 1, "{row}");
        assert!(all.contains(&format!(" {at},500 kg")), "{at}");
    }
    assert!(all.contains("7.140,000 kg") && all.contains("Gerente"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = long();
    let first = pdf(&document, &page_of).unwrap();
    assert_eq!(first, pdf(&document, &page_of).unwrap());
    assert!(first.starts_with(b"%PDF-"));
}

#[test]
fn hostile_and_missing_letters_do_not_break_a_page() {
    let mut document = long();
    let name = format!("A\u{301}lvaro \u{202e}lobo\u{7} 🦙 {}", "Ñ".repeat(300));
    document.blocks = vec![
        Block::Text(name.clone()),
        Block::Table(Table {
            columns: vec![Column::words("Quién"), Column::figures("$")],
            rows: vec![vec![name], vec![], vec!["Uno".to_owned(), "2".to_owned(), "3".to_owned()]],
            total: None,
        }),
        Block::Table(Table::default()),
        Block::Signatures(Vec::new()),
    ];
    let text = text_of(&pdf(&document, &page_of).unwrap()).concat();
    assert!(text.contains("Álvaro lobo"), "{text}");
}

#[test]
fn a_heading_never_stands_alone_at_the_foot() {
    let filler = |lines: usize| vec![Block::Text("Una línea.".to_owned()); lines];
    for lines in 35..60 {
        let mut document = long();
        document.blocks = filler(lines);
        document.blocks.push(Block::Heading("Por forma".to_owned()));
        document.blocks.push(Block::Text("Lo que sigue.".to_owned()));
        for page in text_of(&pdf(&document, &page_of).unwrap()) {
            assert_eq!(page.contains("Por forma"), page.contains("Lo que sigue."), "{lines}");
        }
    }
}

#[test]
fn the_wall_takes_larger_letters() {
    let mut document = long();
    let office = count(&document);
    document.style = Style::Wall;
    assert!(office < count(&document));
}

/// The words of a PDF with their places: page, left, right, top, text.
fn places(pdf: &[u8]) -> Vec<(usize, f32, f32, f32, String)> {
    let text = read(pdf, "-bbox");
    let mut page = 0;
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        page += usize::from(line.starts_with("<page"));
        let Some(rest) = line.strip_prefix("<word ") else { continue };
        let at = |name: &str| -> f32 {
            let from = rest.split(&format!("{name}=\"")).nth(1).unwrap();
            from.split('"').next().unwrap().parse().unwrap()
        };
        let word = rest.split('>').nth(1).unwrap().split('<').next().unwrap();
        found.push((page, at("xMin"), at("xMax"), at("yMin"), word.to_owned()));
    }
    found
}

#[test]
fn a_table_of_many_columns_lies_across_and_no_word_stands_on_another() {
    let names = ["Número", "Nombre", "Comunidad"].map(Column::words);
    let sums = ["Entregas", "kg", "Valor ($)", "Anticipo ($)", "Pagado ($)", "Por pagar ($)"];
    let mut columns = names.to_vec();
    columns.extend(sums.map(Column::figures));
    columns.extend(["Orgánico ($)", "Chakra ($)"].map(Column::figures));
    let row = |at: usize| {
        let name = format!("María de los Ángeles Shiguango-Ñaupa {}", "Ñ".repeat(at % 60));
        let mut row = vec![format!("K-{at:04}"), name, "Santa Rosa de Ñachiyaku".to_owned()];
        row.extend((0..8).map(|nth| format!("{nth}.234.567,{:02}", at % 100)));
        row
    };
    let table = Table { columns, rows: (0..90).map(row).collect(), total: Some(row(7)) };
    let blocks = vec![Block::Title("Compras".to_owned()), Block::Table(table)];
    for style in [Style::Across, Style::Office] {
        let document = Document { style, blocks: blocks.clone(), ..long() };
        let bytes = pdf(&document, &page_of).unwrap();
        if let Some(dir) = std::env::var_os("ACOPIO_PICTURES") {
            std::fs::write(std::path::Path::new(&dir).join(format!("{style:?}.pdf")), &bytes)
                .unwrap();
        }
        let pages = text_of(&bytes);
        assert!(1 < pages.len() && pages.iter().all(|page| page.contains("Chakra")), "{style:?}");
        let words = places(&bytes);
        let right = if style == Style::Across { 842.0 } else { 595.3 };
        for (at, (page, left, to, top, word)) in words.iter().enumerate() {
            assert!(0.0 < *left && *to < right - 39.0, "{word} leaves the page");
            for (other, from, until, height, next) in &words[at + 1..] {
                let beside = page == other && (top - height).abs() < 0.5;
                let apart = to <= &(from + 0.1) || until <= &(left + 0.1);
                assert!(!beside || apart, "{style:?}: {word} and {next} on page {page}");
            }
        }
        let all: Vec<&str> = words.iter().map(|(.., word)| word.as_str()).collect();
        for at in 0..90 {
            let figure = format!("7.234.567,{at:02}");
            assert!(all.contains(&figure.as_str()), "{figure} is whole");
        }
    }
}

#[test]
fn pictures_have_their_axis_and_stay_on_a_page() {
    let plot = |bars: bool, count: i32| Plot {
        bars,
        caption: "Kilos a pagar".to_owned(),
        points: (0..count).map(|at| (at, 10_000 - at * (10_000 / count))).collect(),
        along: (0..count).map(|at| (at, format!("Comunidad{at}"))).collect(),
        up: vec![(0, "0".to_owned()), (5_000, "500".to_owned()), (10_000, "1.000".to_owned())],
    };
    let mut document = long();
    document.blocks = vec![Block::Text("Una línea.".to_owned()); 40];
    document.blocks.push(Block::Plot(plot(true, 12)));
    document.blocks.push(Block::Plot(plot(false, 60)));
    document.blocks.push(Block::Plot(plot(false, 1)));
    document.blocks.push(Block::Plot(Plot::default()));
    document.blocks.extend([Block::NewPage, Block::NewPage, Block::Text("Al final.".to_owned())]);
    let bytes = pdf(&document, &page_of).unwrap();
    if let Some(dir) = std::env::var_os("ACOPIO_PICTURES") {
        std::fs::write(std::path::Path::new(&dir).join("plots.pdf"), &bytes).unwrap();
    }
    let pages = text_of(&bytes);
    let with: Vec<usize> = pages.iter().map(|page| page.matches("Kilos a pagar").count()).collect();
    assert_eq!(with, [0, 3, 0], "turned before the picture, not within it");
    assert!(pages[1].contains("Comunidad11") && pages[1].contains("1.000"), "{}", pages[1]);
    assert!(pages[2].contains("Al final."), "two turns leave no page empty");
}

fn card(name: &str, number: usize) -> Card {
    Card {
        association: "Asociación de Productores Kallari del Alto Napo".to_owned(),
        name: name.to_owned(),
        code: format!("K-{number:04}"),
        community: "Ñukanchik Kawsay de la orilla del río Jatun Yacu".to_owned(),
        mark: number.is_multiple_of(2).then(|| "PRUEBA SIN VALOR".to_owned()),
        payload: Code::of(&format!("EC1P00201A{number:03}P")).unwrap(),
    }
}

fn sheet(cards: Vec<Card>) -> Document {
    Document { style: Style::Cards, blocks: vec![Block::Cards(cards)], ..long() }
}

/// What a camera reads of the card at that place of a page, once it is cut out.
fn scanned(pdf: &std::path::Path, (page, at): (usize, usize), dots_an_inch: usize) -> Vec<String> {
    let dots = |mm: usize| (mm * dots_an_inch * 10 / 254).to_string();
    let (left, top) = (20 + at % 2 * 85, 13 + at / 2 * 54);
    let picture = pdf.with_extension("png");
    let page = (page + 1).to_string();
    let cut = ["-x", &dots(left), "-y", &dots(top), "-W", &dots(85), "-H", &dots(54)];
    let drawn = Command::new("pdftoppm")
        .args(["-r", &dots_an_inch.to_string(), "-f", &page, "-l", &page])
        .args(cut)
        .args(["-gray", "-png", "-singlefile"])
        .args([pdf, &pdf.with_extension("")])
        .status();
    assert!(drawn.expect("pdftoppm is installed: scripts/setup tests").success());
    let read = Command::new("zbarimg").arg("--quiet").arg(picture).output();
    let read = read.expect("zbarimg is installed: scripts/setup tests").stdout;
    let mut codes: Vec<String> =
        String::from_utf8(read).unwrap().lines().map(str::to_owned).collect();
    codes.sort();
    codes
}

#[test]
fn both_codes_of_every_card_read_as_what_was_asked_for() {
    let cards: Vec<Card> = (0..13).map(|at| card("María Grefa Cerda", at)).collect();
    let bytes = pdf(&sheet(cards.clone()), &page_of).unwrap();
    if let Some(dir) = std::env::var_os("ACOPIO_PICTURES") {
        std::fs::write(std::path::Path::new(&dir).join("cards.pdf"), &bytes).unwrap();
    }
    assert_eq!(count(&sheet(cards.clone())), 2);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("cards.pdf");
    std::fs::write(&file, &bytes).unwrap();
    // As an office printer draws it, and as a cheap camera sees it.
    for dots in [300, 150] {
        for (at, card) in cards.iter().enumerate() {
            let payload = card.payload.text();
            let both = [format!("CODE-128:{payload}"), format!("QR-Code:{payload}")];
            assert_eq!(scanned(&file, (at / 10, at % 10), dots), both, "{at} with {dots}");
        }
    }
}

#[test]
fn whatever_somebody_is_called_stays_on_their_card() {
    const MM: f32 = 72.0 / 25.4;
    let names = [
        "Ñusta Ángela Shiguango-Ñaupa Güitarra".to_owned(),
        "María de los Ángeles Purificación Tanguila Mamallacta de Huatatoca".to_owned(),
        "Ñ".repeat(200),
        "Wawa ".repeat(40),
        "\u{202e}Ana 🦙".to_owned(),
        String::new(),
    ];
    let cards: Vec<Card> = (0..).zip(&names).map(|(at, name)| card(name, at)).collect();
    let bytes = pdf(&sheet(cards), &page_of).unwrap();
    if let Some(dir) = std::env::var_os("ACOPIO_PICTURES") {
        std::fs::write(std::path::Path::new(&dir).join("names.pdf"), &bytes).unwrap();
    }
    let words = places(&bytes);
    for at in 0..names.len() {
        let left = 20.0 * MM + (at % 2) as f32 * 85.0 * MM;
        let top = 13.5 * MM + (at / 2) as f32 * 54.0 * MM;
        let mine = words.iter().filter(|(_, from, _, y, _)| {
            (left..left + 85.0 * MM).contains(from) && (top..top + 54.0 * MM).contains(y)
        });
        let mine: Vec<_> = mine.collect();
        assert!(mine.iter().any(|(.., word)| *word == format!("K-{at:04}")), "{mine:?}");
        let mut bars = mine.iter().filter(|(.., word)| word.starts_with("EC1P"));
        let bars = bars.next().expect("its letters stand below the bars").3;
        for (_, from, to, y, word) in &mine {
            assert!(left + 3.9 * MM < *from && *to < left + 81.5 * MM, "{word} of card {at}");
            let texts = !word.starts_with("EC1P");
            assert!(!texts || *y + 12.0 < bars - 9.0 * MM, "{word} runs into the bars of {at}");
        }
    }
    let all: Vec<&str> = words.iter().map(|(.., word)| word.as_str()).collect();
    assert!(all.contains(&"Ñusta") && all.contains(&"Shiguango-Ñaupa"), "{all:?}");
    assert!(all.iter().any(|word| word.ends_with('…')), "what has no room is said to go on");
}

#[test]
fn only_what_every_keyboard_types_becomes_a_code() {
    for bad in ["", "ec1p", "EC1P-1", "ÑANDU", "ABCDEFGHIJKLMNOPQ"] {
        assert!(Code::of(bad).is_err(), "{bad}");
    }
    assert!(Code::of("ABCDEFGHIJKLMNOP").is_ok());
}

/// A slip of so many weighings.
fn slip(weighings: usize, style: Style) -> Document {
    let line = |text: &str| Block::Line { text: text.to_owned(), bold: false, middle: false };
    let large = |label: &str, value: &str, largest| Block::Large {
        figure: Figure::new(label, value),
        largest,
    };
    let dots = || Block::Beside(Dots { across: 3, dark: vec![true; 9], lines: 5 });
    let mut blocks = vec![
        Block::Shout("COPIA 1".to_owned()),
        Block::Rule,
        dots(),
        line("K-0003 Ñusta Shiguango-Tapuy de Ñachiyaku, de la otra orilla del río grande, arriba"),
        Block::Rule,
    ];
    let pairs = (1..=weighings)
        .map(|at| Block::Pair(Figure::new(format!("{at} 34,200 - 0,850"), "33,350")));
    blocks.extend(pairs);
    blocks.extend([
        large("Se paga", "131,170 kg", false),
        large("RECIBE", "$ 332,56", true),
        large("", "1.234.567.890,12 kg de todo", true),
        Block::Gap,
        dots(),
        line("Yupaychani"),
    ]);
    Document { style, blocks, ..long() }
}

#[test]
fn a_slip_stays_on_one_page_in_smaller_letters_until_they_are_too_small() {
    for style in [Style::SlipA5, Style::SlipA4] {
        let pages = |weighings| count(&slip(weighings, style));
        assert_eq!((pages(3), pages(18), pages(80)), (1, 1, 3), "{style:?}");
        let size = |weighings| {
            let found = places(&pdf(&slip(weighings, style), &page_of).unwrap());
            let x = |word: &str| found.iter().find(|(.., text)| text == word).unwrap().1;
            x("131,170")
        };
        assert!(size(3) < size(18), "its large figures shrink as well");
        assert_eq!(size(3), size(80), "what needs more pages is written large");
    }
}

#[test]
fn what_stands_beside_a_picture_keeps_clear_of_it() {
    let found = places(&pdf(&slip(3, Style::SlipA5), &page_of).unwrap());
    let at = |word: &str| found.iter().find(|(.., text)| text == word).unwrap();
    // 5 lines of 10.5 points are 68 points, at the right margin of 28.
    let picture = 419.53 - 28.0 - 68.25;
    for word in ["K-0003", "Ñachiyaku,", "arriba"] {
        assert!(at(word).2 < picture, "{word} ends at {}", at(word).2);
    }
    assert!(at("K-0003").3 < at("arriba").3, "it was broken");
    for word in ["33,350", "kg", "332,56", "todo"] {
        assert!((389.0..=391.6).contains(&at(word).2), "{word} ends at {}", at(word).2);
    }
    let label = at("Se").3;
    assert!(at("131,170").3 < label, "words stand at the foot of their figure");
}
