//! Randomness that was drawn elsewhere, in the form in which the sealing takes it.

use std::convert::Infallible;

use hpke::rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};

/// Thirty-two random bytes, spread by SHA-256 over as many as are asked for.
pub(super) struct Spread {
    seed: [u8; 32],
    turn: u64,
}

impl Spread {
    pub(super) fn of(seed: [u8; 32]) -> Spread {
        Spread { seed, turn: 0 }
    }

    fn next(&mut self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(b"acopio/random/1");
        hasher.update(self.seed);
        hasher.update(self.turn.to_be_bytes());
        self.turn += 1;
        hasher.finalize().into()
    }
}

impl TryRng for Spread {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for piece in bytes.chunks_mut(32) {
            piece.copy_from_slice(&self.next()[..piece.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Spread {}
