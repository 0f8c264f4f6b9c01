//! Black-and-white pictures: the binary PBM format (`P4`), and nothing else of it.

use super::raster::Raster;

#[cfg(test)]
mod tests;

/// The picture in a binary PBM file.
///
/// # Errors
/// [`NotPbm`] for anything else, also a file with too few or too many bytes.
pub fn read(file: &[u8]) -> Result<Raster, NotPbm> {
    let mut rest = file.strip_prefix(b"P4").ok_or(NotPbm::Format)?;
    let width = number(&mut rest)?;
    let height = number(&mut rest)?;
    let [blank, bits @ ..] = rest else {
        return Err(NotPbm::Length);
    };
    if !blank.is_ascii_whitespace() {
        return Err(NotPbm::Format);
    }
    let mut raster = Raster { width, height, bits: bits.to_vec() };
    if raster.row_bytes() * height != bits.len() {
        return Err(NotPbm::Length);
    }
    whiten_fill(&mut raster);
    Ok(raster)
}

/// Why a file is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPbm {
    /// It does not begin as a binary PBM does, or its sizes are none.
    #[error("no binary PBM picture")]
    Format,
    /// The sizes at its beginning and its length do not agree.
    #[error("a PBM picture of another length than it says")]
    Length,
}

/// The next number of the head, after blanks and comments; from 1 to 4096.
fn number(rest: &mut &[u8]) -> Result<usize, NotPbm> {
    let before = rest.len();
    loop {
        match rest.first() {
            Some(byte) if byte.is_ascii_whitespace() => *rest = &rest[1..],
            Some(b'#') => {
                let end = rest.iter().position(|byte| *byte == b'\n').ok_or(NotPbm::Format)?;
                *rest = &rest[end..];
            }
            _ => break,
        }
    }
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let text = std::str::from_utf8(&rest[..digits]).map_err(|_| NotPbm::Format)?;
    let number: usize = text.parse().map_err(|_| NotPbm::Format)?;
    if rest.len() == before || number == 0 || 4_096 < number {
        return Err(NotPbm::Format);
    }
    *rest = &rest[digits..];
    Ok(number)
}

/// What fills a row up to whole bytes may be anything in the file; on paper it would show.
fn whiten_fill(raster: &mut Raster) {
    let fill = raster.row_bytes() * 8 - raster.width;
    let row_bytes = raster.row_bytes();
    for last in raster.bits.iter_mut().skip(row_bytes - 1).step_by(row_bytes) {
        *last &= 0xFF << fill;
    }
}
