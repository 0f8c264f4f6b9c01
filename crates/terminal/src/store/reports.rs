//! What reports ask of the tables: one statement for each question. What was voided is never in
//! them; what other terminals of the center bought is.

pub(crate) mod assembly;
pub(crate) mod audit;
pub(crate) mod watched;

use rusqlite::{Connection, Row, ToSql, named_params};

use super::StoreError;

/// By what purchases are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Product,
    Form,
    Community,
    Producer,
    Sex,
    Clerk,
    Day,
    /// By the Monday with which it begins.
    Week,
    /// `2026-11`.
    Month,
}

/// Which purchases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Which {
    /// First and last business day, as numbers.
    pub(crate) days: (i32, i32),
    /// Of this product; of all where it is empty.
    pub(crate) product: String,
    /// By producers of this community; by all where it is empty.
    pub(crate) community: String,
    /// By this producer; by all where it is empty.
    pub(crate) producer: String,
    /// Those from before the first terminal, instead of those of the center's terminals.
    pub(crate) before: bool,
}

impl Which {
    fn table(&self) -> &'static str {
        if self.before { "bought_before" } else { "bought" }
    }
}

/// Sums of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) deliveries: i64,
    pub(crate) producers: i64,
    pub(crate) payable_g: i64,
    pub(crate) total_cents: i64,
    pub(crate) recovered_cents: i64,
    pub(crate) paid_cents: i64,
    /// What was not paid at the delivery.
    pub(crate) owed_cents: i64,
    pub(crate) organic_cents: i64,
    pub(crate) chakra_cents: i64,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// What it is of, as text.
    pub(crate) key: String,
    /// A producer's name and community; empty for other groups.
    pub(crate) name: String,
    pub(crate) community: String,
    pub(crate) sums: Sums,
}

/// The product of a form: what stands before its slash.
const PRODUCT: &str =
    "case instr(form, '/') when 0 then form else substr(form, 1, instr(form, '/') - 1) end";

impl By {
    /// What tells purchases of one group apart from others, of a row of `bought`; a constant where
    /// the producer alone decides.
    fn of_purchase(self) -> &'static str {
        match self {
            By::Product => PRODUCT,
            By::Form => "form",
            By::Clerk => "actor",
            By::Day => "day",
            // 1970-01-01 was a Thursday.
            By::Week => "day - ((day + 3) % 7 + 7) % 7",
            By::Month => "strftime('%Y-%m', day * 86400, 'unixepoch')",
            By::Community | By::Producer | By::Sex => "''",
        }
    }

    /// The same, of such a key and a row of `producer`.
    fn of_group(self) -> &'static str {
        match self {
            By::Community => "producer.community",
            By::Producer => "producer.code",
            By::Sex => "coalesce(producer.sex, '')",
            _ => "k",
        }
    }

    /// Time goes on; of everything else, the heaviest comes first.
    fn order(self) -> &'static str {
        match self {
            By::Day | By::Week | By::Month => "1",
            By::Producer => "producer.name, 1",
            _ => "sum(payable_g) desc, 1",
        }
    }
}

/// Which rows of `bought`.
fn condition() -> String {
    format!(
        "day between :from and :until
         and (:product = '' or {PRODUCT} = :product)
         and (:producer = '' or producer = :producer)
         and (:community = ''
              or producer in (select code from producer where community = :community))"
    )
}

fn with<T>(which: &Which, what: impl FnOnce(&[(&str, &dyn ToSql)]) -> T) -> T {
    what(named_params! {
        ":from": which.days.0,
        ":until": which.days.1,
        ":product": which.product,
        ":producer": which.producer,
        ":community": which.community,
    })
}

const SUMS: &str = "sum(n), count(distinct code), sum(payable_g), sum(total_cents),
    sum(recovered_cents), sum(paid_cents), sum(left_cents), sum(organic_cents), sum(chakra_cents)";

fn sums(row: &Row<'_>, at: usize) -> rusqlite::Result<Sums> {
    let cents = |nth: usize| -> rusqlite::Result<i64> {
        Ok(row.get::<_, Option<i64>>(at + nth)?.unwrap_or(0))
    };
    Ok(Sums {
        deliveries: cents(0)?,
        producers: cents(1)?,
        payable_g: cents(2)?,
        total_cents: cents(3)?,
        recovered_cents: cents(4)?,
        paid_cents: cents(5)?,
        owed_cents: cents(6)?,
        organic_cents: cents(7)?,
        chakra_cents: cents(8)?,
    })
}

/// Purchases by group and producer: a producer is then one row of each group, whom a name,
/// a community and a count need only be looked up for once.
fn by_person(by: By, which: &Which) -> String {
    format!(
        "select {} as k, producer as code, count(*) as n, sum(payable_g) as payable_g,
             sum(total_cents) as total_cents, sum(recovered_cents) as recovered_cents,
             sum(paid_cents) as paid_cents, sum(due_cents - paid_cents) as left_cents,
             sum(organic_cents) as organic_cents, sum(chakra_cents) as chakra_cents
         from {} where {} group by 1, 2",
        by.of_purchase(),
        which.table(),
        condition(),
    )
}

/// What was bought, group by group.
pub(crate) fn groups(db: &Connection, by: By, which: &Which) -> Result<Vec<Group>, StoreError> {
    let sql = format!(
        "select cast({key} as text), producer.name, producer.community, {SUMS}
         from ({rows}) join producer using (code) group by {key} order by {order}",
        key = by.of_group(),
        rows = by_person(by, which),
        order = by.order(),
    );
    let mut statement = db.prepare_cached(&sql)?;
    let group = |row: &Row<'_>| {
        let person = by == By::Producer;
        Ok(Group {
            key: row.get(0)?,
            name: if person { row.get(1)? } else { String::new() },
            community: if person { row.get(2)? } else { String::new() },
            sums: sums(row, 3)?,
        })
    };
    with(which, |of| Ok(statement.query_map(of, group)?.collect::<rusqlite::Result<_>>()?))
}

/// All that was bought. Whoever is in several groups counts once.
pub(crate) fn all(db: &Connection, which: &Which) -> Result<Sums, StoreError> {
    let sql = format!("select {SUMS} from ({})", by_person(By::Producer, which));
    let mut statement = db.prepare_cached(&sql)?;
    with(which, |of| Ok(statement.query_row(of, |row| sums(row, 0))?))
}

/// What was bought under a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segregated {
    /// `organic`, `transition-1`…`3`, `conventional`.
    pub(crate) programme: String,
    /// Deliveries with some of it.
    pub(crate) deliveries: i64,
    pub(crate) producers: i64,
    pub(crate) payable_g: i64,
    pub(crate) organic_cents: i64,
}

/// What was bought, by the programme it is kept apart under. A delivery beyond a quota is of two.
pub(crate) fn segregated(db: &Connection, which: &Which) -> Result<Vec<Segregated>, StoreError> {
    let sql = format!(
        "with some as (select * from {} where {})
         select programme, count(*), count(distinct producer), sum(grams), sum(cents) from (
             select programme, producer, certified_g as grams, organic_cents as cents
             from some where 0 < certified_g
             union all
             select 'conventional', producer, payable_g - certified_g, 0
             from some where certified_g < payable_g
         ) group by programme order by sum(grams) desc, programme",
        which.table(),
        condition()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let row = |row: &Row<'_>| {
        Ok(Segregated {
            programme: row.get(0)?,
            deliveries: row.get(1)?,
            producers: row.get(2)?,
            payable_g: row.get(3)?,
            organic_cents: row.get(4)?,
        })
    };
    with(which, |of| Ok(statement.query_map(of, row)?.collect::<rusqlite::Result<_>>()?))
}
