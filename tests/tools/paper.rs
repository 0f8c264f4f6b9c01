//! Draws what a printer would put on paper: `paper 48 receipt.bin > receipt.svg`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match draw(&arguments) {
        Ok(svg) => {
            print(&svg);
            ExitCode::SUCCESS
        }
        Err(why) => {
            complain(&why);
            ExitCode::from(2)
        }
    }
}

fn draw(arguments: &[String]) -> Result<String, String> {
    let [columns, file] = arguments else {
        return Err("usage: paper 32|48 FILE".to_owned());
    };
    let columns = columns.parse().map_err(|_| format!("{columns:?} is no number of columns"))?;
    let job = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let slip = it::paper::read(&job, columns).map_err(|error| format!("{file}: {error}"))?;
    Ok(it::paper::picture::svg(&slip, columns))
}

#[expect(clippy::print_stdout, reason = "the answer of a command line")]
fn print(text: &str) {
    print!("{text}");
}

#[expect(clippy::print_stderr, reason = "the voice of a command line")]
fn complain(text: &str) {
    eprintln!("paper: {text}");
}
