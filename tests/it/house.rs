//! Where things are: the checkout, its files, the built programs.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Root of the checkout.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the checkout")
}

/// A text file of the checkout.
pub(crate) fn text(path: &str) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A text file that is tracked, or would be.
pub(crate) struct Source {
    /// From the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// What stands after the last point of its name.
    pub(crate) fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or("");
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

/// All text files of the checkout that are tracked or not ignored, by path. Lock files are left
/// out: programs write them.
pub(crate) fn sources() -> Vec<Source> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git is installed");
    assert!(listed.status.success(), "this test reads a git checkout: {listed:?}");
    let mut paths: Vec<&str> = std::str::from_utf8(&listed.stdout)
        .expect("names of files are UTF-8")
        .split('\0')
        .filter(|path| !path.is_empty() && !is_lock(path))
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths
        .into_iter()
        .filter_map(|path| {
            // A picture is no text; a file that was just deleted is no file.
            let text = std::fs::read_to_string(root().join(path)).ok()?;
            (!text.contains('\0')).then(|| Source { path: path.to_owned(), text })
        })
        .collect()
}

fn is_lock(path: &str) -> bool {
    path.ends_with("Cargo.lock") || path.ends_with("package-lock.json")
}

/// The lines, as `path:line: text`, of the files that `which` chooses and `wrong` finds.
pub(crate) fn lines_where(
    which: impl Fn(&Source) -> bool,
    wrong: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| which(source)) {
        for (line, number) in source.text.split('\n').zip(1..) {
            if wrong(line) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    found
}

/// The built command line.
pub(crate) fn acopioctl() -> PathBuf {
    ::it::driver::program("acopioctl")
}
