//! The pictograms of products in black and white, for paper of every kind.

/// Squares across and down of each.
pub const SIDE: usize = 96;

/// The pictogram of that name as a binary PBM file, or the one for other products.
pub fn file(name: &str) -> &'static [u8] {
    match name {
        "cacao-wet" => include_bytes!("../../../assets/pictograms/cacao-wet.pbm"),
        "cacao-dry" => include_bytes!("../../../assets/pictograms/cacao-dry.pbm"),
        "cacao-ccn51" => include_bytes!("../../../assets/pictograms/cacao-ccn51.pbm"),
        "guayusa" => include_bytes!("../../../assets/pictograms/guayusa.pbm"),
        "vanilla" => include_bytes!("../../../assets/pictograms/vanilla.pbm"),
        "coffee" => include_bytes!("../../../assets/pictograms/coffee.pbm"),
        "cinnamon" => include_bytes!("../../../assets/pictograms/cinnamon.pbm"),
        _ => include_bytes!("../../../assets/pictograms/other.pbm"),
    }
}

/// The squares of the pictogram of that name, row by row from the top left, dark ones true. The
/// files are the program's own: `P4`, both sides, and [`SIDE`] rows of whole bytes.
pub fn squares(name: &str) -> Vec<bool> {
    let file = file(name);
    let bytes = file.get(file.len().saturating_sub(SIDE * SIDE / 8)..).unwrap_or_default();
    bytes.iter().flat_map(|byte| (0..8).map(move |bit| byte & (0x80 >> bit) != 0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pictogram_is_a_square_of_black_on_white() {
        let names = ["cacao-wet", "cacao-dry", "guayusa", "vanilla", "coffee", "unheard-of"];
        for name in names {
            assert!(file(name).starts_with(b"P4\n96 96\n"), "{name}");
            let squares = squares(name);
            assert_eq!(squares.len(), SIDE * SIDE, "{name}");
            let dark = squares.iter().filter(|dark| **dark).count();
            assert!((500..7_000).contains(&dark), "{name}: {dark}");
        }
    }
}
