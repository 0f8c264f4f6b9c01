//! The product pictograms for paper, by the name that a form gives.

use domain::pictograms;

use super::pbm;
use super::raster::Raster;

/// The pictogram of that name, or the one for other products.
pub fn named(name: &str) -> Option<Raster> {
    match pbm::read(pictograms::file(name)) {
        Ok(raster) => Some(raster),
        Err(error) => {
            tracing::error!(name, %error, "a pictogram of the program is damaged");
            None
        }
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
