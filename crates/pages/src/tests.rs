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

/// The text of a PDF as `pdftotext` reads it, page by page.
fn text_of(pdf: &[u8]) -> Vec<String> {
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is installed: scripts/setup tests");
    let mut stdin = reader.stdin.take().expect("it reads");
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let read = reader.wait_with_output().expect("it ends");
    writer.join().expect("it wrote").expect("it was read");
    let text = String::from_utf8(read.stdout).expect("UTF-8");
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
