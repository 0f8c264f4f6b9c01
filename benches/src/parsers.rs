//! How fast the parsers of scales take bytes, beside a bare loop over the same bytes. A line brings
//! at most 11 520 of them a second, at 115 200 baud.

use std::hint::black_box;

use anyhow::{Context, Result, ensure};
use devices::scale::parser::{Format, parser};
use domain::machines::{Dialect, MassUnit, Speech};
use domain::ports::Reading;

use crate::figures::{Times, ratio};

/// What scales send; the format is told in the file.
const FRAMES: &str = include_str!("../../crates/devices/tests/fixtures/scale-frames.txt");
/// Bytes fed in one run.
const BYTES: usize = 1 << 20;
/// As much as a read of a line brings at a time.
const PIECE: usize = 256;
const RUNS: usize = 9;

pub(crate) fn run() -> Result<()> {
    println!("Parsers of scales ({BYTES} bytes, {PIECE} at a time; limit: adding the bytes up)");
    for dialect in Dialect::ALL {
        let (format, frame) = sample(dialect).with_context(|| format!("{dialect:?}"))?;
        let stream: Vec<u8> = frame.iter().copied().cycle().take(BYTES).collect();
        let limit = Times::of(RUNS, || -> Result<()> {
            let pieces = black_box(&stream).chunks(PIECE);
            let sum = pieces.flatten().fold(0_u64, |sum, byte| black_box(sum) + u64::from(*byte));
            black_box(sum);
            Ok(())
        })?;
        let mut speech = Speech::of(dialect);
        if dialect == Dialect::Pattern {
            "{ST|US},±#####.## kg".clone_into(&mut speech.pattern);
        }
        let mut weights = 0;
        let own = Times::of(RUNS, || -> Result<()> {
            let mut parser = parser(&speech, format)?;
            let frames = stream.chunks(PIECE).flat_map(|piece| parser.feed(piece));
            weights =
                frames.filter(|frame| matches!(frame.reading, Reading::Weight { .. })).count();
            Ok(())
        })?;
        ensure!(BYTES / frame.len() <= weights + 2, "{dialect:?} reads {weights} frames");
        let speed = BYTES as u128 * 1_000 / own.median().as_nanos().max(1);
        let times = ratio(own.median().as_nanos(), limit.median().as_nanos());
        let name = dialect.name();
        println!("  {name:<18} {speed:>5} MB/s   {weights:>6} frames   {times:>7} times the limit");
    }
    Ok(())
}

/// The first weight of that dialect; of a pattern, of a scale that it describes.
fn sample(dialect: Dialect) -> Option<(Format, Vec<u8>)> {
    let name = if dialect == Dialect::Pattern { "st-gs" } else { dialect.name() };
    let line = FRAMES.lines().find(|line| line.split('|').next().map(str::trim) == Some(name))?;
    let mut parts = line.split('|').skip(1);
    let decimals = parts.next()?.trim().strip_prefix("kg ")?.parse().ok()?;
    let bytes = parts.next()?.split_whitespace().map(|byte| u8::from_str_radix(byte, 16));
    let format = Format { unit: MassUnit::Kilograms, decimals };
    Some((format, bytes.collect::<Result<_, _>>().ok()?))
}
