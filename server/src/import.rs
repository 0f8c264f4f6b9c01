//! `import`: takes bundles that somebody carried here, and writes the answers for the way back.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use server::clock::now_ms;
use server::interpret;
use server::service::{Imported, Service};
use wire::bundle::MAX_BUNDLE;
use wire::chain::hex;
use wire::exchange::Said;

use crate::{complain, say};

/// Takes bundles of terminals. The same one may come again: it is answered anew.
#[derive(Args)]
pub(crate) struct Import {
    /// Files, or folders: of a stick all that lie on it or in its folder `ACOPIO`.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Folder for the answers; without one, each lies beside its bundle.
    #[arg(long, value_name = "FOLDER")]
    answers: Option<PathBuf>,
}

impl Import {
    pub(crate) fn run(self, service: &Service) -> Result<ExitCode> {
        let mut files = Vec::new();
        for path in &self.paths {
            match path.is_dir() {
                true => files.extend(in_folder(path)?),
                false => files.push(path.clone()),
            }
        }
        let mut all_well = true;
        for file in files {
            match self.take(service, &file) {
                Ok(whole) => all_well &= whole,
                Err(error) => {
                    all_well = false;
                    complain(&format!("{}: {error:#}", file.display()));
                }
            }
        }
        Ok(if all_well { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }

    /// Takes one file; whether all of it was taken.
    fn take(&self, service: &Service, file: &Path) -> Result<bool> {
        let bytes = carry::read(file, MAX_BUNDLE).map_err(|error| match error.kind() {
            ErrorKind::FileTooLarge => anyhow::anyhow!("it is too large for a bundle"),
            _ => error.into(),
        })?;
        let mut random = [0; 32];
        getrandom::fill(&mut random).context("random numbers")?;
        let imported = service.import(bytes, random, now_ms())?;
        let taken = tell(file, &imported);
        // A server that runs beside this learns of it by itself only when somebody comes to it.
        if let Err(error) = interpret::catch_up(service.db(), &imported.head.center, now_ms()) {
            complain(&format!("{}: stored, not interpreted yet: {error}", file.display()));
        }
        let dir = self.answers.as_deref().or(file.parent()).unwrap_or(Path::new(""));
        let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
        let name = file.with_extension(carry::ANSWERS);
        let name = name.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        let answer = carry::write(dir, &name, &imported.answer).with_context(|| {
            format!(
                "what it holds is stored, but the answer cannot be written to {}; name another \
                 folder with --answers",
                dir.display(),
            )
        })?;
        say(&format!("answer\t{}", answer.display()));
        Ok(taken)
    }
}

fn in_folder(dir: &Path) -> Result<Vec<PathBuf>> {
    let found = carry::find(dir, carry::REQUESTS)
        .with_context(|| format!("looking into {}", dir.display()))?;
    if found.is_empty() {
        bail!("there is no bundle in {}", dir.display());
    }
    Ok(found)
}

/// Says what came of a bundle; whether all of it is in the log now.
fn tell(file: &Path, imported: &Imported) -> bool {
    let Imported { head, reach, said, .. } = imported;
    let held = match head.first <= head.last {
        true => format!("records {} to {}", head.first, head.last),
        false => "no records".to_owned(),
    };
    say(&format!(
        "{}\t{}\tterminal {}\t{held}\tthe log reaches {}",
        file.display(),
        head.center,
        hex(&head.terminal),
        reach.seq,
    ));
    for said in said {
        let why = match said {
            Said::Stored | Said::Known => continue,
            Said::NeedFrom(seq) => format!("records from {seq} on are wanted first"),
            Said::Fork(seq) => format!("another record {seq} is here: both are kept"),
            Said::Unsound => "a part of it is not of this journal".to_owned(),
        };
        complain(&format!("{}: {why}", file.display()));
    }
    said.iter().all(|said| matches!(said, Said::Stored | Said::Known))
}
