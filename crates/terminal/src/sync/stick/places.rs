//! Which sticks are plugged in: what the system has mounted where it mounts what people plug in.

use std::path::{Path, PathBuf};

/// Where the system says what is mounted.
const MOUNTS: &str = "/proc/self/mountinfo";
/// Where desktops and people mount sticks.
const PLACES: [&str; 3] = ["/media/", "/run/media/", "/mnt"];
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
    std::fs::read_to_string(MOUNTS).map(|mounts| sticks_in(&mounts)).unwrap_or_default()
}

/// One line for each mount: ids, device, root, folder, options, `-`, type, source, options.
fn sticks_in(mounts: &str) -> Vec<Stick> {
    let mut found: Vec<Stick> = Vec::new();
    for line in mounts.lines() {
        let Some((mount, what)) = line.split_once(" - ") else { continue };
        let mut mount = mount.split(' ').skip(4);
        let (Some(folder), Some(options)) = (mount.next(), mount.next()) else { continue };
        let mut what = what.split(' ');
        let (kind, of_all) = (what.next().unwrap_or_default(), what.nth(1).unwrap_or_default());
        let folder = unescaped(folder);
        if OTHERS.contains(&kind) || !is_place(&folder) {
            continue;
        }
        let writable = ![options, of_all].iter().any(|options| is_read_only(options));
        let label = Path::new(&folder).file_name().unwrap_or_default();
        let label = label.to_string_lossy().into_owned();
        // What is mounted over something hides it.
        found.retain(|stick| stick.folder != Path::new(&folder));
        found.push(Stick { folder: folder.into(), label, writable });
    }
    found.reverse();
    found
}

fn is_place(folder: &str) -> bool {
    folder == "/mnt"
        || folder.starts_with("/mnt/")
        || PLACES.iter().any(|place| place.ends_with('/') && folder.starts_with(place))
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
        let seen: Vec<_> = sticks_in(LINES)
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
    fn the_machines_own_list_can_be_read() {
        let own = std::fs::read_to_string(MOUNTS).expect("a list");
        assert!(own.lines().all(|line| line.contains(" - ")), "{own}");
        assert!(sticks().iter().all(|stick| stick.folder.is_absolute()));
    }
}
