//! The product pictograms for paper, by the name that a form gives.

use super::pbm;
use super::raster::Raster;

/// The pictogram of that name, or the one for other products.
pub fn named(name: &str) -> Option<Raster> {
    match pbm::read(file(name)) {
        Ok(raster) => Some(raster),
        Err(error) => {
            tracing::error!(name, %error, "a pictogram of the program is damaged");
            None
        }
    }
}

fn file(name: &str) -> &'static [u8] {
    match name {
        "cacao-wet" => include_bytes!("../../../../assets/pictograms/cacao-wet.pbm"),
        "cacao-dry" => include_bytes!("../../../../assets/pictograms/cacao-dry.pbm"),
        "cacao-ccn51" => include_bytes!("../../../../assets/pictograms/cacao-ccn51.pbm"),
        "guayusa" => include_bytes!("../../../../assets/pictograms/guayusa.pbm"),
        "vanilla" => include_bytes!("../../../../assets/pictograms/vanilla.pbm"),
        "coffee" => include_bytes!("../../../../assets/pictograms/coffee.pbm"),
        "cinnamon" => include_bytes!("../../../../assets/pictograms/cinnamon.pbm"),
        _ => include_bytes!("../../../../assets/pictograms/other.pbm"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pictogram_of_the_program_is_a_picture_of_its_own() {
        let names = [
            "cacao-wet",
            "cacao-dry",
            "cacao-ccn51",
            "guayusa",
            "vanilla",
            "coffee",
            "cinnamon",
            "other",
        ];
        let rasters: Vec<Raster> = names.iter().map(|name| named(name).unwrap()).collect();
        for (place, raster) in rasters.iter().enumerate() {
            assert_eq!((raster.width, raster.height), (96, 96), "{}", names[place]);
            assert!(raster.bits.iter().any(|byte| *byte != 0), "{} is blank", names[place]);
            assert!(!rasters[..place].contains(raster), "{} is another's picture", names[place]);
        }
        assert_eq!(named("unheard-of"), named("other"), "an unknown product has a picture too");
    }
}
