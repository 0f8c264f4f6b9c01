//! Tables of quotas and advances.

use super::*;

fn products() -> Vec<String> {
    crate::built_in::catalogue().products()
}

fn refused(text: &str, of: Grants) -> String {
    grants(text.as_bytes(), of, &products()).unwrap_err().id
}

#[test]
fn quotas_are_read_by_product() {
    let text = "Cupo cacao;Codigo;nombre;cupo guayusa;anticipo\n45,5;K-1;Rosa;;10\n;K-2;;30;\n";
    let read = grants(text.as_bytes(), Grants::Quotas, &products()).unwrap();
    assert_eq!(
        read.columns,
        ["cupo_cacao-nacional_kg_seco", "numero", "nombre", "cupo_guayusa_kg_seco"]
    );
    let quotas: Vec<_> =
        read.good.iter().map(|row| (row.code.as_str(), row.quotas.clone())).collect();
    let kilos = |kg: i64| Grams::new(kg).unwrap();
    assert_eq!(
        quotas,
        [
            ("K-1", vec![("cacao-nacional".to_owned(), kilos(45_500))]),
            ("K-2", vec![("guayusa".to_owned(), kilos(30_000))]),
        ],
    );
    assert!(read.good.iter().all(|row| row.amount == Cents::ZERO), "an advance is no quota");
}

#[test]
fn advances_are_read_and_each_producer_stands_once() {
    let text = "numero;anticipo\nK-1;$ 12,50\nk-0001;3\n;3\nK-2;doce\nK-3;-5\n";
    let read = grants(text.as_bytes(), Grants::Advances, &products()).unwrap();
    let good: Vec<_> = read.good.iter().map(|row| (row.code.as_str(), row.amount.get())).collect();
    assert_eq!(good, [("K-1", 1_250)]);
    let bad: Vec<_> = read.bad.iter().map(|row| (row.line, row.say.id.as_str())).collect();
    assert_eq!(
        bad,
        [
            (3, "csv-number-twice"),
            (4, "csv-number-missing"),
            (5, "csv-figure-bad"),
            (6, "csv-figure-range"),
        ],
    );
}

#[test]
fn a_table_that_cannot_be_meant_is_refused() {
    assert_eq!(refused("numero;nombre\nK-1;Rosa\n", Grants::Quotas), "csv-quota-missing");
    assert_eq!(refused("numero;cupo caco\nK-1;3\n", Grants::Quotas), "csv-quota-unknown");
    assert_eq!(refused("numero;saldo\nK-1;3\n", Grants::Advances), "csv-balance-whose");
    assert_eq!(refused("numero;nombre\nK-1;Rosa\n", Grants::Advances), "csv-column-missing");
}
