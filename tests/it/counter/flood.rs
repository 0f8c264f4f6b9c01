//! Scales that send fifty frames a second, for as long as a day of an impatient clerk: weights
//! stay right, and memory stays as it is. `ACOPIO_FLOOD_SECONDS` says how long.

use std::time::{Duration, Instant};

use devices::emulator::scale::{Fault, Plate, Unit, Voice};
use domain::machines::Dialect;
use serde_json::json;

use super::harness::{BABA, Counter};
use super::on_line::{OnLine, put_on_and_take, take_off};
use crate::MEMORY;

/// Frames a second.
const RATE: u32 = 50;
/// Rounds until every buffer has grown to its size.
const WARM_UP: usize = 4;
/// What may be allocated more at the end than after the warm-up, in bytes: less than what one
/// frame in two would hold in half a minute if it were kept.
const MOST_KEPT: usize = 64 * 1_024;
/// What the process may have taken from the system meanwhile, in bytes: the caches of SQLite grow
/// to their size.
const MOST_RESIDENT: usize = 16 << 20;

fn seconds() -> u64 {
    let said = std::env::var("ACOPIO_FLOOD_SECONDS").ok();
    said.map_or(30, |text| text.parse().expect("a number of seconds"))
}

#[test]
fn a_flood_of_frames_leaves_weights_right_and_memory_flat() {
    let counter = Counter::open();
    let voice = Voice::of(Dialect::StGs);
    let scale = OnLine::plugged(voice, Plate::platform(), RATE);
    scale.install(&counter, "platform", 45_200);
    // The other is understood when it is installed, and hardly ever after that.
    let plate = Plate::new(Unit::Kilograms, 2, 20, 150_000).unwrap();
    let noisy = OnLine::plugged(Voice::of(Dialect::ToledoContinuous), plate, RATE);
    noisy.install(&counter, "bench", 45_200);
    noisy.fail(Fault::Garbage);
    counter.begin("K-0006", BABA);
    counter.wait_scale("empty");

    let start = Instant::now();
    let time = Duration::from_secs(seconds());
    let (mut allocated, mut resident) = (Vec::new(), Vec::new());
    while start.elapsed() < time || allocated.len() < WARM_UP + 4 {
        let grams = 10_000 + i64::try_from(allocated.len()).unwrap() % 40 * 850;
        assert_eq!(put_on_and_take(&counter, &scale, grams), grams);
        counter.call("weigh.drop_last", json!({}));
        take_off(&counter, &scale);
        allocated.push(MEMORY.allocated());
        resident.push(resident_bytes());
    }
    let grown = |samples: &[usize]| {
        // The least of some, as a frame may just be on its way.
        let (first, last) = (&samples[WARM_UP..], &samples[samples.len() - 2..]);
        let least = |samples: &[usize]| samples.iter().take(2).min().copied().unwrap_or_default();
        least(last).saturating_sub(least(first))
    };
    let (kept, taken) = (grown(&allocated), grown(&resident));
    eprintln!(
        "flood: {} rounds in {} s at twice {RATE} frames a second, {kept} bytes kept, \
         {taken} more resident",
        allocated.len(),
        start.elapsed().as_secs()
    );
    assert!(kept <= MOST_KEPT, "{kept} bytes are kept: {allocated:?}");
    assert!(taken <= MOST_RESIDENT, "{taken} bytes are resident: {resident:?}");
}

/// What this process has of the machine's memory.
fn resident_bytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1_024
}
