//! The table of producers: who they are, what they are certified for, what they may still deliver
//! as organic, what they owe, which card they carry.

use std::collections::BTreeMap;

use domain::codes::{CardCode, CodeKey};
use domain::decimal;
use domain::document::DocumentNumber;
use domain::es_ec;
use domain::mass::Grams;
use domain::money::Cents;
use domain::standing::OrganicStatus;

use super::cells::{about, figure, fold, value, words, yes_no};
use super::columns::{Columns, Field, is_one_of};
use super::sheet::{Sheet, Title};
use super::table;
use super::{Parsed, SAMPLE_ROWS};
use crate::built_in;
use words::Say;

/// The longest code of a producer, in letters.
const CODE_MAX: usize = 20;

/// One producer as a table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProducerRow {
    /// The number people say: `K-0001`. No two rows have the same [`CodeKey`].
    pub code: String,
    /// Name, at most 200 letters.
    pub name: String,
    /// Community, at most 200 letters.
    pub community: String,
    /// Organic status.
    pub organic: OrganicStatus,
    /// Holds the Chakra seal.
    pub chakra: bool,
    /// Is a registered member.
    pub member: bool,
    /// `f`, `m` or `x`; none where the table does not say.
    pub sex: Option<String>,
    /// Organic quota in dry equivalent per product; none for a product whose cell is blank.
    pub quotas: Vec<(String, Grams)>,
    /// What the producer owes of advances.
    pub advance: Cents,
    /// What is on the producer's card, as [`CardCode`] writes it. No two rows have the same.
    pub card: Option<String>,
    /// Number of the producer's identity document, where the table says it. No two rows have the
    /// same.
    pub document: Option<DocumentNumber>,
}

/// Reads the table. `products` are those of the center; a quota of another is left out.
///
/// # Errors
/// What spoils the table as a whole.
pub fn producers(bytes: &[u8], products: &[String]) -> Result<Parsed<ProducerRow>, Say> {
    let table = table::read(bytes)?;
    let columns = Columns::find(
        &table.header,
        |title| field_of(title, products),
        &[Column::Number, Column::Name, Column::Community, Column::Organic],
    )?;
    let (mut good, mut lines, mut bad) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen = Seen { letters: Letters::of(&table, &columns), ..Seen::default() };
    for row in &table.rows {
        let cells = row.cells.as_ref().map_err(Clone::clone);
        match cells.and_then(|cells| producer(cells, &columns, row.line, &mut seen)) {
            Ok(producer) => {
                good.push(producer);
                lines.push(row.line);
            }
            Err(say) => bad.push(row.bad(say)),
        }
    }
    let shown = |row: &ProducerRow| columns.fields().map(|column| shown(row, column)).collect();
    Ok(Parsed {
        sample: good.iter().take(SAMPLE_ROWS).map(shown).collect(),
        columns: columns.names(),
        encoding: table.encoding.to_owned(),
        good,
        lines,
        bad,
    })
}

/// Producers as a table that [`producers()`] reads, with a quota of each of these products.
pub fn producer_sheet(rows: &[ProducerRow], products: &[String]) -> Sheet {
    let quotas = products.iter().cloned().map(Column::Quota);
    let first = [Column::Number, Column::Name, Column::Community, Column::Organic];
    let then = [Column::Chakra, Column::Member, Column::Sex];
    let last = [Column::Advance, Column::Card];
    let columns: Vec<Column> = first.into_iter().chain(then).chain(quotas).chain(last).collect();
    let row = |row: &ProducerRow| columns.iter().map(|column| written(row, column)).collect();
    let title = |column: &Column| Title {
        name: column.name(),
        figures: matches!(column, Column::Quota(_) | Column::Advance),
    };
    Sheet::new(columns.iter().map(title).collect(), rows.iter().map(row).collect())
}

/// A column of a row, as it is read back: without the dots of thousands, and nothing for nothing.
fn written(row: &ProducerRow, column: &Column) -> String {
    match column {
        Column::Advance if row.advance == Cents::ZERO => String::new(),
        Column::Advance => es_ec::dollars(row.advance).replace(['$', ' ', '.'], ""),
        Column::Quota(_) => shown(row, column).replace('.', ""),
        column => shown(row, column),
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Name,
    Community,
    Organic,
    Chakra,
    Member,
    Sex,
    /// Of that product.
    Quota(String),
    Advance,
    Card,
    Document,
}

impl Field for Column {
    fn name(&self) -> String {
        match self {
            Column::Number => "numero".to_owned(),
            Column::Name => "nombre".to_owned(),
            Column::Community => "comunidad".to_owned(),
            Column::Organic => "organico".to_owned(),
            Column::Chakra => "chakra".to_owned(),
            Column::Member => "socio".to_owned(),
            Column::Sex => "sexo".to_owned(),
            Column::Quota(product) => format!("cupo_{product}_kg_seco"),
            Column::Advance => "anticipo".to_owned(),
            Column::Card => "tarjeta".to_owned(),
            Column::Document => "cedula".to_owned(),
        }
    }
}

/// What people call the column of identity documents.
const DOCUMENT: [&str; 10] = [
    "cedula",
    "ci",
    "cc",
    "dni",
    "nrocedula",
    "numerocedula",
    "numerodecedula",
    "cedulaidentidad",
    "identificacion",
    "documento",
];

fn field_of(title: &str, products: &[String]) -> Result<Option<Column>, Say> {
    const NAMES: [(Column, &[&str]); 10] = [
        (Column::Number, &["numero", "num", "nro", "no", "n", "codigo", "code", "number", "id"]),
        (Column::Name, &["nombre", "nombres", "productor", "productora", "name", "producer"]),
        (Column::Community, &["comunidad", "community"]),
        (Column::Organic, &["organico", "organica", "estado", "estadoorganico", "organic"]),
        (Column::Chakra, &["chakra", "sello", "sellochakra", "chakraseal"]),
        (Column::Member, &["socio", "socia", "miembro", "member"]),
        (Column::Sex, &["sexo", "genero", "sex", "gender"]),
        (Column::Advance, &["anticipo", "anticipos", "advance", "advances"]),
        (Column::Card, &["tarjeta", "carne", "carnet", "card"]),
        (Column::Document, &DOCUMENT),
    ];
    match NAMES.into_iter().find(|(_, names)| is_one_of(title, names)) {
        Some((column, _)) => Ok(Some(column)),
        None => Ok(quota_product(title, products)?.map(Column::Quota)),
    }
}

/// The product of a column such as `cupo_cacao_kg_seco`, `Cupo guayusa` or `cupo cacao-ccn51`;
/// `None` for any other column, and for a product that centers know but this one does not buy. A
/// quota of nobody knows what is refused: without it its producers would be paid too little.
pub(crate) fn quota_product(title: &str, products: &[String]) -> Result<Option<String>, Say> {
    let folded = fold(title);
    let begins = ["cupoorganico", "cupo", "quota"];
    let Some(rest) = begins.iter().find_map(|word| folded.strip_prefix(word)) else {
        return Ok(None);
    };
    let ends = ["kgseco", "kgsecos", "secokg", "kgdry", "drykg", "seco", "kg"];
    let name = ends.iter().find_map(|unit| rest.strip_suffix(unit)).unwrap_or(rest);
    if let Some(product) = product_called(name, products) {
        return Ok(Some(product));
    }
    match product_called(name, &built_in::catalogue().products()) {
        Some(_) => Ok(None),
        None => Err(Say::new("csv-quota-unknown").with("column", value(title))),
    }
}

/// The product of that id, or whose id begins so. Where several do it is the native one
/// (`cacao-nacional`), the one that associations certify, or else the first.
fn product_called(name: &str, products: &[String]) -> Option<String> {
    let begins = || products.iter().filter(|id| !name.is_empty() && fold(id).starts_with(name));
    let exact = begins().find(|id| fold(id) == name);
    let native = || begins().find(|id| id.ends_with("-nacional"));
    exact.or_else(native).or_else(|| begins().next()).cloned()
}

/// What earlier rows took already, with their lines.
#[derive(Default)]
struct Seen {
    numbers: BTreeMap<CodeKey, u32>,
    cards: BTreeMap<CardCode, u32>,
    documents: BTreeMap<DocumentNumber, u32>,
    letters: Letters,
}

/// What a lone `M` means in the column of the sex: beside an `F` it is a man, beside an `H` (for
/// *hombre*) a woman.
#[derive(Clone, Copy, Default)]
struct Letters {
    f: bool,
    h: bool,
}

impl Letters {
    fn of(table: &table::Table, columns: &Columns<Column>) -> Letters {
        let mut letters = Letters::default();
        for cells in table.rows.iter().filter_map(|row| row.cells.as_ref().ok()) {
            match fold(columns.cell(cells, &Column::Sex)).as_str() {
                "f" => letters.f = true,
                "h" => letters.h = true,
                _ => {}
            }
        }
        letters
    }
}

fn producer(
    cells: &[String],
    columns: &Columns<Column>,
    line: u32,
    seen: &mut Seen,
) -> Result<ProducerRow, Say> {
    let cell = |column: Column| columns.cell(cells, &column);
    let code = code(cell(Column::Number), line, seen)?;
    let name = words(cell(Column::Name), "nombre", "csv-name-missing")?;
    let community = words(cell(Column::Community), "comunidad", "csv-community-missing")?;
    let organic = organic(cell(Column::Organic))?;
    let chakra = yes_no(cell(Column::Chakra), "chakra")?;
    let member = yes_no(cell(Column::Member), "socio")?;
    let sex = sex(cell(Column::Sex), seen.letters)?;
    let quotas = quotas(columns.fields().filter_map(|column| match column {
        Column::Quota(product) => Some((product, columns.cell(cells, column), column.name())),
        _ => None,
    }))?;
    let advance = figure(cell(Column::Advance), "anticipo", decimal::cents)?.unwrap_or(Cents::ZERO);
    let card = card(cell(Column::Card), line, seen)?;
    let document = document(cell(Column::Document), line, seen)?;
    Ok(ProducerRow {
        code,
        name,
        community,
        organic,
        chakra,
        member,
        sex,
        quotas,
        advance,
        card,
        document,
    })
}

/// The code, which counts as taken from here on even if the rest of the row is bad: of two rows
/// with one number nobody but the manager knows which is right.
fn code(cell: &str, line: u32, seen: &mut Seen) -> Result<String, Say> {
    let code = cell.trim();
    if code.is_empty() {
        return Err(Say::new("csv-number-missing"));
    }
    let fits = code.chars().all(|c| c.is_alphabetic() || c.is_ascii_digit() || c == '-');
    let says = code.chars().any(|c| c != '-');
    if !fits || !says || CODE_MAX < code.chars().count() {
        return Err(Say::new("csv-number-bad").with("number", value(code)));
    }
    match seen.numbers.get(&CodeKey::of(code)) {
        Some(first) => Err(Say::new("csv-number-twice").with("number", code).with("line", first)),
        None => {
            seen.numbers.insert(CodeKey::of(code), line);
            Ok(code.to_owned())
        }
    }
}

/// A blank cell is an error: what a producer is certified for is never guessed.
fn organic(cell: &str) -> Result<OrganicStatus, Say> {
    match fold(cell).as_str() {
        "organico" | "organica" | "organic" | "si" | "s" | "x" => Ok(OrganicStatus::Organic),
        "transicion1" | "entransicion1" | "transition1" | "t1" => Ok(OrganicStatus::Transition(1)),
        "transicion2" | "entransicion2" | "transition2" | "t2" => Ok(OrganicStatus::Transition(2)),
        "transicion3" | "entransicion3" | "transition3" | "t3" => Ok(OrganicStatus::Transition(3)),
        "convencional" | "conventional" | "no" | "n" => Ok(OrganicStatus::Conventional),
        "sancionado" | "sancionada" | "sanctioned" => Ok(OrganicStatus::Sanctioned),
        "retirado" | "retirada" | "withdrawn" => Ok(OrganicStatus::Withdrawn),
        _ => Err(about("csv-organic-bad", cell, "organico")),
    }
}

/// As the person says it; a blank cell is nobody's guess.
fn sex(cell: &str, letters: Letters) -> Result<Option<String>, Say> {
    let sex = match (fold(cell).as_str(), letters) {
        ("", _) => return Ok(None),
        ("mujer" | "femenino" | "femenina" | "f" | "female" | "woman", _) => "f",
        ("hombre" | "masculino" | "h" | "male" | "man" | "varon", _) => "m",
        ("m", Letters { f: true, h: false }) => "m",
        ("m", Letters { f: false, h: true }) => "f",
        ("otro" | "otra" | "x" | "other", _) => "x",
        _ => return Err(about("csv-sex-bad", cell, "sexo")),
    };
    Ok(Some(sex.to_owned()))
}

/// The quotas of a row, of each product with its cell and the name of its column.
pub(crate) fn quotas<'a>(
    cells: impl Iterator<Item = (&'a String, &'a str, String)>,
) -> Result<Vec<(String, Grams)>, Say> {
    let mut quotas = Vec::new();
    for (product, cell, column) in cells {
        if let Some(quota) = figure(cell, &column, decimal::grams_from_kg)? {
            quotas.push((product.clone(), quota));
        }
    }
    Ok(quotas)
}

fn card(cell: &str, line: u32, seen: &mut Seen) -> Result<Option<String>, Say> {
    if cell.trim().is_empty() {
        return Ok(None);
    }
    let card = CardCode::parse(cell).map_err(|_| about("csv-card-bad", cell, "tarjeta"))?;
    if let Some(first) = seen.cards.get(&card) {
        return Err(Say::new("csv-card-twice").with("card", card).with("line", first));
    }
    let written = card.to_string();
    seen.cards.insert(card, line);
    Ok(Some(written))
}

/// The number of a document. One that does not check is taken: somebody looks at it again.
fn document(cell: &str, line: u32, seen: &mut Seen) -> Result<Option<DocumentNumber>, Say> {
    if cell.trim().is_empty() {
        return Ok(None);
    }
    let number =
        DocumentNumber::read(cell).map_err(|_| about("csv-document-bad", cell, "cedula"))?;
    if let Some(first) = seen.documents.get(&number) {
        return Err(about("csv-document-twice", cell, "cedula").with("line", first));
    }
    seen.documents.insert(number.clone(), line);
    Ok(Some(number))
}

/// How a table says `f`, `m` and `x`: in words that mean one thing.
pub fn sex_word(sex: &str) -> &'static str {
    match sex {
        "f" => "mujer",
        "m" => "hombre",
        _ => "otro",
    }
}

/// A column of a row, as it was understood.
fn shown(row: &ProducerRow, column: &Column) -> String {
    let yes_no = |yes| if yes { "si" } else { "no" }.to_owned();
    match column {
        Column::Number => row.code.clone(),
        Column::Name => row.name.clone(),
        Column::Community => row.community.clone(),
        Column::Organic => match row.organic {
            OrganicStatus::Organic => "organico".to_owned(),
            OrganicStatus::Transition(year) => format!("transicion-{year}"),
            OrganicStatus::Conventional => "convencional".to_owned(),
            OrganicStatus::Sanctioned => "sancionado".to_owned(),
            OrganicStatus::Withdrawn => "retirado".to_owned(),
        },
        Column::Chakra => yes_no(row.chakra),
        Column::Member => yes_no(row.member),
        Column::Sex => row.sex.as_deref().map(sex_word).unwrap_or_default().to_owned(),
        Column::Quota(product) => {
            let quota = row.quotas.iter().find(|(of, _)| of == product);
            quota.map_or(String::new(), |(_, quota)| es_ec::kilos(*quota))
        }
        Column::Advance => es_ec::dollars(row.advance),
        Column::Card => row.card.clone().unwrap_or_default(),
        Column::Document => {
            row.document.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests;
