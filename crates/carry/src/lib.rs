//! Files that somebody carries: on a stick that may be pulled at any moment, copied half, or read
//! from a cache instead of from the stick.
//!
//! [`write()`] says that a file is there only when it was read back from where it will be carried;
//! until then the one of before keeps its name. [`read`] never reads more than it was told.
//! Names are those that every stick takes: eight capital letters or digits, a dot, three more.
#![forbid(unsafe_code)]

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{Advice, fadvise, syncfs};

/// The folder on a stick in which bundles lie.
pub const FOLDER: &str = "ACOPIO";
/// How the name of a bundle with a terminal's requests ends.
pub const REQUESTS: &str = "ACB";
/// How the name of a bundle with the server's answers ends.
pub const ANSWERS: &str = "ACR";
/// How the name of a file ends that is not whole yet.
const BEGUN: &str = "TMP";

/// The folder for bundles on a stick, which is made where it is missing.
///
/// # Errors
/// What the system says: a stick that is full, read-only, or gone.
pub fn folder_on(stick: &Path) -> Result<PathBuf, Error> {
    let folder = stick.join(FOLDER);
    match fs::create_dir(&folder) {
        Ok(()) => File::open(stick)?.sync_all()?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    Ok(folder)
}

/// Writes a file whole, and answers once it was read back. Until then a file of that name is the
/// one of before; a name ends in three letters, which the temporary file replaces.
///
/// # Errors
/// What the system says: a stick that is full, read-only, or gone. [`ErrorKind::InvalidData`] when
/// what is read back is something else: the stick is broken, or is not what it says to be.
pub fn write(dir: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Error> {
    let path = dir.join(name);
    let begun = path.with_extension(BEGUN);
    let written = write_begun(&begun, bytes).and_then(|()| give_name(&begun, &path));
    if let Err(error) = written {
        // A stick that is gone takes its half-written file with it.
        let _may_be_gone = fs::remove_file(&begun);
        return Err(error);
    }
    match read_back(&path, bytes.len())? == bytes {
        true => Ok(path),
        false => Err(Error::new(ErrorKind::InvalidData, "it is not what was written")),
    }
}

/// Makes a file that somebody else has written outlive what comes, and lets the system forget it:
/// whoever reads it next reads it from where it lies.
///
/// # Errors
/// What the system says.
pub fn settle(path: &Path) -> Result<(), Error> {
    let file = File::open(path)?;
    file.sync_all()?;
    // Advice, as when a file is read back.
    let _advised = fadvise(&file, 0, None, Advice::DontNeed);
    Ok(())
}

/// Gives a settled file its name; the stick may be pulled once this returns.
///
/// # Errors
/// What the system says; the name is the former file's then.
pub fn give_name(begun: &Path, path: &Path) -> Result<(), Error> {
    fs::rename(begun, path)?;
    let folder = File::open(path.parent().unwrap_or_else(|| Path::new(".")))?;
    folder.sync_all()?;
    // The tables of the file system as well: the stick may be pulled as soon as this returns.
    Ok(syncfs(&folder)?)
}

fn write_begun(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Reads a file from where it lies, and not from what the system remembers of it.
fn read_back(path: &Path, length: usize) -> Result<Vec<u8>, Error> {
    let file = File::open(path)?;
    // Advice: a system that does not take it reads from memory, and the rest still holds.
    let _advised = fadvise(&file, 0, None, Advice::DontNeed);
    read_most(file, length)
}

/// The bytes of a file, or [`ErrorKind::FileTooLarge`] when there are more than so many.
///
/// # Errors
/// What the system says; also for what is no file.
pub fn read(path: &Path, most: usize) -> Result<Vec<u8>, Error> {
    if !fs::metadata(path)?.is_file() {
        return Err(Error::new(ErrorKind::InvalidInput, "it is no file"));
    }
    read_most(File::open(path)?, most)
}

/// At most the first so many bytes of a file.
///
/// # Errors
/// What the system says.
pub fn read_beginning(path: &Path, most: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_most(file: File, most: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    match bytes.len() <= most {
        true => Ok(bytes),
        false => Err(ErrorKind::FileTooLarge.into()),
    }
}

/// The files in a folder, and in the folder for bundles in it, whose names end so, whichever way
/// they are spelled; sorted. Only files: nothing that a link points to, no device.
///
/// # Errors
/// When the folder itself cannot be read.
pub fn find(dir: &Path, ending: &str) -> Result<Vec<PathBuf>, Error> {
    let mut found = files_in(dir, ending)?;
    let inner = dir.join(FOLDER);
    if inner.is_dir() {
        found.extend(files_in(&inner, ending)?);
    }
    found.sort();
    Ok(found)
}

fn files_in(dir: &Path, ending: &str) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let path = entry.path();
        let fits = path.extension().is_some_and(|it| it.eq_ignore_ascii_case(ending));
        if fits && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
