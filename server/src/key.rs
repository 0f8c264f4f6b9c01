//! The server's key: what terminals believe in. It lies beside the database and never in it.

use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind, Write};
use std::path::Path;

use ed25519_dalek::SigningKey;

/// Name of the key's file in the server's folder.
pub const FILE: &str = "server.key";

/// The key in that folder; a new one in a new folder.
///
/// # Errors
/// When the file is there but is no key, or cannot be read or made.
pub fn load_or_make(dir: &Path) -> Result<SigningKey, Error> {
    let path = dir.join(FILE);
    match std::fs::read(&path) {
        Ok(bytes) => {
            let seed = <[u8; 32]>::try_from(bytes)
                .map_err(|_| Error::new(ErrorKind::InvalidData, "the key's file holds no key"))?;
            Ok(SigningKey::from_bytes(&seed))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => make(dir, &path),
        Err(error) => Err(error),
    }
}

fn make(dir: &Path, path: &Path) -> Result<SigningKey, Error> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| Error::other(error.to_string()))?;
    let temporary = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&temporary)?;
    file.write_all(&seed)?;
    file.sync_all()?;
    std::fs::rename(&temporary, path)?;
    File::open(dir)?.sync_all()?;
    Ok(SigningKey::from_bytes(&seed))
}
