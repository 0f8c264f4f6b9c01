//! CUPS in a room of its own, with a queue that prints into a folder and one whose printer is gone.

use std::net::TcpStream;
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::{free_port, room};

/// The print server.
pub(crate) struct Cups {
    room: Child,
    out: TempDir,
    port: u16,
}

/// Its folders are its own, so that the machine's print server, if it has one, is left alone.
const ROOM: &str = r#"
set -e
for folder in /run /var/spool/cups /var/cache/cups /var/spool/cups-pdf /etc/cups; do
  mount -t tmpfs tmpfs $folder
done
mkdir -p /run/cups/certs /var/spool/cups/tmp /etc/cups/ppd
cat > /etc/cups/cupsd.conf <<END
Listen 127.0.0.1:$1
Browsing No
DefaultAuthType None
PreserveJobHistory Yes
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
END
cat > /etc/cups/cups-files.conf <<END
SystemGroup root
ErrorLog /dev/null
AccessLog /dev/null
PageLog /dev/null
END
cat > /etc/cups/cups-pdf.conf <<END
Out $2
AnonDirName $2
AnonUser root
AnonUMask 0022
Label 1
END
exec cupsd -f -c /etc/cups/cupsd.conf -s /etc/cups/cups-files.conf
"#;
const PPD: &str = "/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd";

/// A queue that prints, through `cups-pdf`.
pub(crate) const PRINTS: &str = "Oficina";
/// A queue whose printer does not answer.
pub(crate) const GONE: &str = "Lejos";

impl Cups {
    /// Starts it; none on a machine where nobody may make the room.
    pub(crate) fn start() -> Option<Cups> {
        let out = tempfile::tempdir().unwrap();
        let port = free_port();
        let room = room(ROOM, &[&port.to_string(), &out.path().display().to_string()])?;
        let cups = Cups { room, out, port };
        for _ in 0..300 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                // Discard: nobody listens there, and an address of tests is never anybody's.
                cups.does("lpadmin", &["-p", PRINTS, "-v", "cups-pdf:/", "-P", PPD, "-E"]);
                let gone = "socket://127.0.0.1:9";
                cups.does("lpadmin", &["-p", GONE, "-v", gone, "-P", PPD, "-E"]);
                return Some(cups);
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("cupsd did not start: scripts/setup tests installs it");
    }

    /// Runs one of its commands; what it says.
    pub(crate) fn does(&self, command: &str, arguments: &[&str]) -> String {
        let server = format!("127.0.0.1:{}", self.port);
        let mut ran = Command::new(command);
        ran.args(arguments).env("CUPS_SERVER", server).env("LC_ALL", "C");
        let ran = ran.output().unwrap();
        assert!(ran.status.success(), "{command} {arguments:?}: {ran:?}");
        String::from_utf8(ran.stdout).unwrap()
    }

    pub(crate) fn address(&self, queue: &str) -> String {
        format!("ipp://127.0.0.1:{}/printers/{queue}", self.port)
    }

    /// The number of the job that is in its queues, as soon as there is one.
    pub(crate) fn wait_job(&self) -> String {
        for _ in 0..300 {
            let jobs = self.does("lpstat", &["-o"]);
            if let Some(job) = jobs.split_whitespace().next() {
                return job.to_owned();
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("no job came");
    }

    /// Jobs that are in its queues.
    pub(crate) fn waiting(&self) -> usize {
        self.does("lpstat", &["-o"]).lines().count()
    }

    /// What was printed.
    pub(crate) fn printed(&self) -> Vec<Vec<u8>> {
        let files = std::fs::read_dir(self.out.path()).unwrap();
        files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
    }
}

impl Drop for Cups {
    fn drop(&mut self) {
        let _ended = self.room.kill();
        let _ended = self.room.wait();
    }
}
