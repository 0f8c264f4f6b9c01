//! The exchange by stick with the programs themselves: both command lines, the route of the
//! server, kills in the middle of writing.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::json;
use wire::bundle::Bundle;

use super::program::Program;
use super::running::CENTER;
use super::{problem, settled};
use crate::counter::{Counter, text};
use crate::house;
use crate::kill::{Chance, number_of, told};

/// A counter that joined a server's program, with a delivery that nobody else knows.
fn joined() -> (Program, Counter) {
    let program = Program::new(None);
    let counter = Counter::open();
    let input = json!({ "url": program.address.clone(), "center": CENTER, "code": program.code() });
    counter.call("sync.join", input);
    assert_eq!(problem(&settled(&counter)), "");
    counter.deliver("K-0001", "20,00");
    counter.wait_printed();
    (program, counter)
}

/// The terminal's command line, in a center whose window is closed.
fn ctl(counter: &Counter, words: &[&OsStr]) -> Command {
    let mut command = Command::new(house::acopioctl());
    command.arg(words[0]).arg("--data").arg(counter.dir()).args(&words[1..]);
    command
}

fn says(mut command: Command) -> (bool, String) {
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

fn word(text: &str) -> &OsStr {
    OsStr::new(text)
}

fn bundle_on(stick: &Path) -> PathBuf {
    carry::find(stick, carry::REQUESTS).unwrap()[0].clone()
}

#[test]
fn both_command_lines_bring_a_stick_there_and_back() {
    let (program, mut counter) = joined();
    counter.stop();
    let stick = tempfile::tempdir().unwrap();
    let (well, said) = says(ctl(&counter, &[word("export-stick"), stick.path().as_os_str()]));
    assert!(well && said.contains("1 deliveries") && said.contains("; 0 left"), "{said}");

    let (well, said) = says(ctl(&counter, &[word("import-answer"), stick.path().as_os_str()]));
    assert!(!well && said.contains("ninguna respuesta"), "{said}");
    for _ in 0..2 {
        let (well, said) = program.import(&[stick.path().as_os_str()]);
        assert!(well && said.contains("the log reaches"), "{said}");
    }
    // What came from the center is a record too, and goes with a second stick.
    let mut trips = 0;
    loop {
        let (well, said) = says(ctl(&counter, &[word("import-answer"), stick.path().as_os_str()]));
        assert!(well && trips < 3, "{said}");
        if said.contains("; 0 are waiting") {
            break;
        }
        trips += 1;
        assert!(says(ctl(&counter, &[word("export-stick"), stick.path().as_os_str()])).0);
        assert!(program.import(&[stick.path().as_os_str()]).0);
    }
    let counter = counter.restart(|_| {});
    assert_eq!(counter.call("sync.view", json!({}))["waiting"]["records"], 0);
    counter.check_file();
}

#[test]
fn whoever_carries_a_bundle_hands_it_in_without_a_key() {
    let (program, counter) = joined();
    let stick = tempfile::tempdir().unwrap();
    counter.call("sync.write_stick", json!({ "folder": stick.path() }));
    counter.wait("the stick", |_| {
        let stick = &counter.call("sync.view", json!({}))["stick"];
        stick["done"][0]["id"] == "stick-written"
    });
    let url = format!("http://{}/sync/v1/bundle", program.address);
    let bytes = std::fs::read(bundle_on(stick.path())).unwrap();
    let mut response = ureq::post(url).send(&bytes[..]).unwrap();
    let kind = response.headers()["content-type"].to_str().unwrap().to_owned();
    assert_eq!(kind, wire::bundle::MEDIA_TYPE);
    let answer = stick.path().join("ANSWER.ACR");
    std::fs::write(&answer, response.body_mut().read_to_vec().unwrap()).unwrap();
    counter.call("sync.read_stick", json!({ "folder": answer }));
    let live = counter
        .wait("the answer", |_| counter.call("sync.view", json!({}))["waiting"]["records"] == 0);
    assert!(live["status"].to_string().contains("status-sync"));
}

/// The line is cut while a bundle is handed in, at some places of it.
#[test]
fn a_bundle_that_is_cut_on_its_way_stores_nothing_and_may_come_again() {
    let (program, counter) = joined();
    let stick = tempfile::tempdir().unwrap();
    let mut counter = counter;
    counter.stop();
    assert!(says(ctl(&counter, &[word("export-stick"), stick.path().as_os_str()])).0);
    let whole = std::fs::read(bundle_on(stick.path())).unwrap();
    let before = program.records();
    for part in 0..8 {
        let mut stream = std::net::TcpStream::connect(&program.address).unwrap();
        let head = format!(
            "POST /sync/v1/bundle HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n",
            whole.len()
        );
        std::io::Write::write_all(&mut stream, head.as_bytes()).unwrap();
        std::io::Write::write_all(&mut stream, &whole[..whole.len() * part / 8]).unwrap();
        drop(stream);
    }
    assert_eq!(program.records(), before);
    let url = format!("http://{}/sync/v1/bundle", program.address);
    assert_eq!(ureq::post(url).send(&whole[..]).unwrap().status(), 200);
    assert_ne!(program.records(), before);
}

/// What the office says comes down on the same stick.
#[test]
fn a_stick_brings_down_what_the_center_says() {
    let (program, mut counter) = joined();
    counter.stop();
    program.admin(&["message", CENTER, "El lunes pasa el camión"]);
    let stick = tempfile::tempdir().unwrap();
    assert!(says(ctl(&counter, &[word("export-stick"), stick.path().as_os_str()])).0);
    assert!(program.import(&[stick.path().as_os_str()]).0);
    assert!(says(ctl(&counter, &[word("import-answer"), stick.path().as_os_str()])).0);
    // Nobody but the stick was there.
    drop(program);
    let counter = counter.restart(|_| {});
    let inbox = counter.call("inbox.view", json!({})).to_string();
    assert!(inbox.contains("El lunes pasa el camión"), "{inbox}");
    counter.check_file();
}

#[test]
fn what_is_wrong_with_a_file_is_said_and_the_others_are_taken() {
    let (program, mut counter) = joined();
    counter.stop();
    let stick = tempfile::tempdir().unwrap();
    assert!(says(ctl(&counter, &[word("export-stick"), stick.path().as_os_str()])).0);
    let whole = std::fs::read(bundle_on(stick.path())).unwrap();
    let folder = bundle_on(stick.path()).parent().unwrap().to_owned();
    std::fs::write(folder.join("AHALF.ACB"), &whole[..whole.len() / 2]).unwrap();
    std::fs::write(folder.join("BDAMAGED.ACB"), [&whole[..whole.len() - 1], b"x"].concat())
        .unwrap();
    std::fs::write(folder.join("CPHOTO.ACB"), b"JFIF").unwrap();
    let (well, said) = program.import(&[stick.path().as_os_str()]);
    assert!(!well);
    for words in ["it was copied half", "it was damaged", "not a bundle", "the log reaches"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(carry::find(stick.path(), carry::ANSWERS).unwrap().len(), 1);

    let empty = tempfile::tempdir().unwrap();
    let (well, said) = program.import(&[empty.path().as_os_str()]);
    assert!(!well && said.contains("there is no bundle"), "{said}");
    let (well, said) = program.import(&[word("/no/such/file")]);
    assert!(!well && said.contains("/no/such/file"), "{said}");
    // What is stored is stored, also where the answer has no place.
    let file = bundle_on(stick.path()).with_file_name("DGOOD.ACB");
    std::fs::write(&file, &whole).unwrap();
    let (well, said) = program.import(&[word("--answers"), word("/sys"), file.as_os_str()]);
    assert!(!well && said.contains("what it holds is stored"), "{said}");
    let elsewhere = empty.path().as_os_str();
    assert!(program.import(&[word("--answers"), elsewhere, file.as_os_str()]).0);
    assert!(empty.path().join("DGOOD.ACR").is_file());
}

/// The cable is pulled at any moment: what has the name of a bundle is a whole one, always.
#[test]
fn a_kill_while_a_stick_is_written_leaves_the_file_of_before() {
    let kills = number_of("ACOPIO_STICK_KILLS", 15);
    let mut chance = Chance::of(number_of("ACOPIO_SEED", 20_261_122));
    let (_program, mut counter) = joined();
    counter.stop();
    let stick = tempfile::tempdir().unwrap();
    let write = || ctl(&counter, &[word("export-stick"), stick.path().as_os_str()]);
    assert!(says(write()).0);
    let mut in_time = 0;
    for kill in 1..=kills {
        let mut child = write().stdout(std::process::Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_micros(chance.below(40_000)));
        in_time += u64::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        let whole = std::fs::read(bundle_on(stick.path())).unwrap();
        assert!(Bundle::decode(whole).is_ok(), "kill {kill}");
    }
    assert!(0 < in_time, "no kill came in time");
    let (well, said) = says(write());
    assert!(well, "{said}");
    let files = std::fs::read_dir(stick.path().join(carry::FOLDER)).unwrap();
    let names: Vec<_> =
        files.map(|file| text(&json!(file.unwrap().file_name().to_str().unwrap()))).collect();
    assert_eq!(names.len(), 1, "nothing half-written is left: {names:?}");
    told(&format!("{in_time} of {kills} while a stick was written"));
}
