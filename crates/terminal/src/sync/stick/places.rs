//! Which sticks are plugged in: what the system has mounted where it mounts what people plug in.

use std::path::{Path, PathBuf};

/// Where the system says what is mounted.
const MOUNTS: &str = "/proc/self/mountinfo";
/// In these desktops mount sticks; this one people use, or folders in it.
const MOUNTED: [&str; 2] = ["/media", "/run/media"];
const MOUNTED_BY_HAND: &str = "/mnt";
/// What is mounted there and is no stick: other machines, and discs.
const OTHERS: [&str; 9] =
    ["autofs", "cifs", "fuse.sshfs", "iso9660", "nfs", "nfs4", "smb3", "smbfs", "udf"];

/// A stick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stick {
    /// Folder under which its files are.
    pub folder: PathBuf,
    /// What it is called: the last part of its folder.
    pub label: String,
    /// Something can be written on it.
    pub writable: bool,
}

/// The sticks that are plugged in, the newest first. The sticks themselves are not asked: one that
/// does not answer holds nobody up.
pub fn sticks() -> Vec<Stick> {
    sticks_of(mounts_in(&mounts()))
}

/// Whether a folder is one of a stick that is not there any more: the place where sticks are
/// mounted, with nothing mounted there. What is written to it would be on this machine's own disk.
pub(crate) fn is_pulled(folder: &Path) -> bool {
    is_place(folder) && !is_mounted(folder, &mounts_in(&mounts()))
}

fn is_mounted(folder: &Path, mounts: &[Mount]) -> bool {
    mounts.iter().any(|mount| folder.starts_with(&mount.stick.folder))
}

fn mounts() -> String {
    std::fs::read_to_string(MOUNTS).unwrap_or_default()
}

/// What is mounted where sticks are.
struct Mount {
    kind: String,
    stick: Stick,
}

fn sticks_of(mounts: Vec<Mount>) -> Vec<Stick> {
    let sticks = mounts.into_iter().filter(|mount| !OTHERS.contains(&&*mount.kind));
    sticks.map(|mount| mount.stick).rev().collect()
}

/// One line for each mount: ids, device, root, folder, options, `-`, type, source, options.
fn mounts_in(mounts: &str) -> Vec<Mount> {
    let mut found: Vec<Mount> = Vec::new();
    for line in mounts.lines() {
        let Some((mount, what)) = line.split_once(" - ") else { continue };
        let mut mount = mount.split(' ').skip(4);
        let (Some(folder), Some(options)) = (mount.next(), mount.next()) else { continue };
        let mut what = what.split(' ');
        let (kind, of_all) = (what.next().unwrap_or_default(), what.nth(1).unwrap_or_default());
        let folder = PathBuf::from(unescaped(folder));
        if !is_place(&folder) {
            continue;
        }
        let writable = ![options, of_all].iter().any(|options| is_read_only(options));
        let label = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // What is mounted over something hides it.
        found.retain(|mount| mount.stick.folder != folder);
        found.push(Mount { kind: kind.to_owned(), stick: Stick { folder, label, writable } });
    }
    found
}

fn is_place(folder: &Path) -> bool {
    folder.starts_with(MOUNTED_BY_HAND)
        || MOUNTED.iter().any(|place| folder.starts_with(place) && folder != Path::new(place))
}

fn is_read_only(options: &str) -> bool {
    options.split(',').any(|option| option == "ro")
}

/// Blanks and the like stand there as a backslash and three octal digits.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..3).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.map(|digits| u8::from_str_radix(digits, 8)) {
            Some(Ok(byte)) if first == b'\\' => {
                bytes.push(byte);
                rest = &after[3..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = r"22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
90 27 8:17 / /media/rosa/KINGSTON rw,nosuid shared:9 - vfat /dev/sdb1 rw,fmask=0022
91 27 8:33 / /media/rosa/LA\040MEMORIA\134 rw,nosuid shared:9 master:1 - exfat /dev/sdc1 ro
92 27 0:50 / /mnt/nube rw - nfs4 server:/x rw
93 27 11:0 / /media/rosa/CD ro - iso9660 /dev/sr0 ro
94 27 8:49 / /run/media/rosa/ACERO ro,nosuid - vfat /dev/sdd1 rw
95 27 8:65 / /mnt rw - vfat /dev/sde1 rw
96 27 8:81 / /mntx rw - vfat /dev/sdf1 rw
97 27 8:97 / /media/rosa/KINGSTON ro,nosuid - vfat /dev/sdg1 rw
torn line";

    #[test]
    fn what_people_plug_in_is_seen_the_newest_first() {
        let seen: Vec<_> = sticks_of(mounts_in(LINES))
            .into_iter()
            .map(|stick| (stick.folder.display().to_string(), stick.label, stick.writable))
            .collect();
        let stick = |folder: &str, label: &str, writable| (folder.into(), label.into(), writable);
        assert_eq!(
            seen,
            [
                stick("/media/rosa/KINGSTON", "KINGSTON", false),
                stick("/mnt", "mnt", true),
                stick("/run/media/rosa/ACERO", "ACERO", false),
                stick("/media/rosa/LA MEMORIA\\", "LA MEMORIA\\", false),
            ]
        );
    }

    #[test]
    fn a_folder_that_a_stick_has_left_is_known() {
        let mounts = mounts_in(LINES);
        let is_mounted = |folder: &str| {
            let folder = Path::new(folder);
            assert!(is_place(folder), "{folder:?}");
            is_mounted(folder, &mounts)
        };
        assert!(is_mounted("/media/rosa/KINGSTON/sub"));
        assert!(is_mounted("/mnt/nube/x"), "another machine's folder may be named by hand");
        assert!(!is_mounted("/media/rosa/KINGSTON2"));
        assert!(!is_mounted("/run/media/rosa"));
        for elsewhere in ["/home/rosa", "/media", "/mntx", "/tmp"] {
            assert!(!is_place(Path::new(elsewhere)), "{elsewhere}");
        }
    }

    #[test]
    fn the_machines_own_list_can_be_read() {
        let own = std::fs::read_to_string(MOUNTS).expect("a list");
        assert!(own.lines().all(|line| line.contains(" - ")), "{own}");
        assert!(sticks().iter().all(|stick| stick.folder.is_absolute()));
    }
}
