//! The golden frames of all dialects at each parser, as they are and damaged at random from a fixed
//! seed. `ACOPIO_FUZZ_ROUNDS` says how often; `make soak` lets a real fuzzer do it in `fuzz/`,
//! which begins with the frames that are written to `ACOPIO_FUZZ_CORPUS` here.

use std::fs;
use std::path::PathBuf;

use domain::machines::{Dialect, MassUnit};
use fastrand::Rng;

use super::frames::{Golden, format, golden, speech};
use super::oracle::{self, Group};

/// Streams for each dialect.
const ROUNDS: usize = 20_000;

#[test]
fn whatever_damage_makes_of_frames_does_no_harm() {
    let rounds = std::env::var("ACOPIO_FUZZ_ROUNDS").map_or(ROUNDS, |text| text.parse().unwrap());
    let corpus: Vec<(Dialect, Vec<u8>)> =
        golden().into_iter().map(|frame| (frame.dialect, frame.bytes)).collect();
    let formats = ["kg 0", "kg 1", "kg 2", "kg 3", "g 0"].map(format);
    for dialect in Dialect::ALL {
        let mut random = Rng::with_seed(0xAC0);
        let own: Vec<&Vec<u8>> =
            corpus.iter().filter(|(of, _)| *of == dialect).map(|(_, bytes)| bytes).collect();
        for round in 0..rounds {
            let format = formats[round % formats.len()];
            let mut stream = Vec::new();
            for _ in 0..random.usize(1..5) {
                // Mostly its own frames: others end at the first byte.
                let frame = match own.is_empty() || random.u8(..4) == 0 {
                    true => &corpus[random.usize(..corpus.len())].1,
                    false => own[random.usize(..own.len())],
                };
                stream.extend_from_slice(frame);
            }
            damage(&mut stream, &mut random);
            let mut speech = speech(dialect, format);
            speech.asked = random.bool();
            oracle::holds(&speech, format, &stream);
        }
    }
}

/// Changes, inserts, removes, doubles and cuts bytes here and there.
fn damage(stream: &mut Vec<u8>, random: &mut Rng) {
    for _ in 0..random.usize(..6) {
        if stream.is_empty() {
            return;
        }
        let at = random.usize(..stream.len());
        match random.u8(..7) {
            0 => stream[at] = random.u8(..),
            1 => stream[at] ^= 1 << random.u8(..8),
            2 => stream.insert(at, random.u8(..)),
            3 => drop(stream.remove(at)),
            4 => stream[at] = b"0123456789+-. \x02\x03\r\n=\x06kg"[random.usize(..22)],
            5 => {
                let end = random.usize(at..stream.len());
                let piece = stream[at..end].to_vec();
                stream.splice(at..at, piece);
            }
            _ => drop(stream.drain(at..random.usize(at..stream.len()))),
        }
    }
}

#[test]
fn the_corpus_of_the_fuzzer_replays() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = std::env::var("ACOPIO_FUZZ_CORPUS")
        .map_or_else(|_| folder.path().to_owned(), PathBuf::from);
    for (group, name) in
        [(Group::Lines, "lines"), (Group::Blocks, "blocks"), (Group::Pattern, "pattern")]
    {
        fs::create_dir_all(corpus.join(name)).unwrap();
        for (number, frame) in golden().iter().enumerate() {
            let Some(input) = input(group, frame) else { continue };
            fs::write(corpus.join(name).join(format!("golden-{number:02}")), input).unwrap();
        }
        let mut replayed = 0;
        for file in fs::read_dir(corpus.join(name)).unwrap() {
            oracle::try_input(group, &fs::read(file.unwrap().path()).unwrap());
            replayed += 1;
        }
        assert!(10 <= replayed, "{name}: {replayed} inputs");
    }
}

/// The input with which the fuzzer tries that frame; at patterns every frame has one.
fn input(group: Group, frame: &Golden) -> Option<Vec<u8>> {
    let dialect = match group {
        Group::Pattern => Some(0),
        _ => group.dialects().iter().position(|dialect| *dialect == frame.dialect),
    };
    let grams = if frame.format.unit == MassUnit::Grams { 0x08 } else { 0 };
    let mut input = vec![u8::try_from(dialect?).unwrap(), frame.format.decimals | grams];
    if group == Group::Pattern {
        input.extend(speech(Dialect::Pattern, frame.format).pattern.bytes());
        input.push(0);
    }
    Some([input, frame.bytes.repeat(2)].concat())
}
