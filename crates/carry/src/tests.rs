//! What is written is there whole or not at all, and what is read has a limit.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn a_file_is_written_over_the_one_of_before_and_leaves_nothing_beside_it() {
    let stick = tempfile::tempdir().expect("a folder");
    write(stick.path(), "ARCHI0K3.ACB", b"one").expect("written");
    let path = write(stick.path(), "ARCHI0K3.ACB", b"another").expect("written");
    assert_eq!(read(&path, 7).expect("readable"), b"another");
    assert_eq!(fs::read_dir(stick.path()).expect("readable").count(), 1);
}

#[test]
fn what_cannot_be_written_leaves_the_one_of_before() {
    let stick = tempfile::tempdir().expect("a folder");
    let path = write(stick.path(), "ARCHI0K3.ACB", b"one").expect("written");
    // Something is in the way of the temporary file.
    fs::create_dir(stick.path().join("ARCHI0K3.TMP")).expect("a folder");
    assert!(write(stick.path(), "ARCHI0K3.ACB", b"another").is_err());
    assert_eq!(read(&path, 7).expect("readable"), b"one");
    let gone = write(&stick.path().join("no-such"), "ARCHI0K3.ACB", b"one");
    assert_eq!(gone.map_err(|error| error.kind()), Err(ErrorKind::NotFound));
}

/// Killed between writing and naming: the one of before is there, and the next one is written.
#[test]
fn what_a_kill_left_is_in_nobodys_way() {
    let stick = tempfile::tempdir().expect("a folder");
    let path = write(stick.path(), "ARCHI0K3.ACB", b"one").expect("written");
    fs::write(stick.path().join("ARCHI0K3.TMP"), b"anoth").expect("written");
    assert_eq!(find(stick.path(), REQUESTS).expect("readable"), std::slice::from_ref(&path));
    assert_eq!(read(&path, 7).expect("readable"), b"one");
    write(stick.path(), "ARCHI0K3.ACB", b"another").expect("written");
    assert_eq!(read(&path, 7).expect("readable"), b"another");
    assert!(!stick.path().join("ARCHI0K3.TMP").exists());
}

/// Room for four kilobytes on a real disk: the system itself says that there is no more.
#[test]
fn a_full_stick_keeps_the_one_of_before() {
    const PLACE: &str = "ACOPIO_CRAMPED";
    if let Ok(stick) = std::env::var(PLACE) {
        let written = write(Path::new(&stick), "ARCHI0K3.ACB", &[7; 64 << 10]);
        assert_eq!(written.map_err(|error| error.kind()), Err(ErrorKind::FileTooLarge));
        return;
    }
    let stick = tempfile::tempdir().expect("a folder");
    let path = write(stick.path(), "ARCHI0K3.ACB", b"one").expect("written");
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" --exact \"$1\"";
    let name = "tests::a_full_stick_keeps_the_one_of_before";
    let program = std::env::current_exe().expect("this program");
    let ended = std::process::Command::new("sh")
        .args(["-c", script])
        .arg(program)
        .arg(name)
        .env(PLACE, stick.path())
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success() && said.contains("1 passed"), "{said}");
    assert_eq!(read(&path, 7).expect("readable"), b"one");
    assert_eq!(fs::read_dir(stick.path()).expect("readable").count(), 1, "no half file");
}

#[test]
fn a_name_that_cannot_be_taken_leaves_no_half_file() {
    let stick = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(stick.path().join("ARCHI0K3.ACB/inside")).expect("a folder");
    assert!(write(stick.path(), "ARCHI0K3.ACB", b"one").is_err());
    assert!(!stick.path().join("ARCHI0K3.TMP").exists());
}

#[test]
fn no_more_is_read_than_is_allowed() {
    let stick = tempfile::tempdir().expect("a folder");
    let path = write(stick.path(), "ARCHI0K3.ACB", &[7; 100]).expect("written");
    assert_eq!(read(&path, 100).expect("readable").len(), 100);
    let more = read(&path, 99).map_err(|error| error.kind());
    assert_eq!(more, Err(ErrorKind::FileTooLarge));
    assert_eq!(read_beginning(&path, 9).expect("readable").len(), 9);
    // A device has no end.
    assert!(read(Path::new("/dev/zero"), 100).is_err());
}

#[test]
fn files_are_found_however_they_are_spelled_and_nothing_else() {
    let stick = tempfile::tempdir().expect("a folder");
    let inner = stick.path().join(FOLDER);
    fs::create_dir(&inner).expect("a folder");
    for path in ["A.ACB", "b.acb", "C.ACR", "ACOPIO/D.ACB", "ACOPIO/E.TMP", "F"] {
        fs::write(stick.path().join(path), b"x").expect("written");
    }
    fs::create_dir(stick.path().join("G.ACB")).expect("a folder");
    symlink("/etc/passwd", stick.path().join("H.ACB")).expect("a link");
    let found = find(stick.path(), REQUESTS).expect("readable");
    let names: Vec<_> =
        found.iter().map(|path| path.strip_prefix(stick.path()).expect("in it")).collect();
    assert_eq!(names, [Path::new("A.ACB"), Path::new("ACOPIO/D.ACB"), Path::new("b.acb")]);
    assert!(find(&stick.path().join("no-such"), REQUESTS).is_err());
}
