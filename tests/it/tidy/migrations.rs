//! Migrations that have been released never change: a file in the field has been through them.

use sha2::{Digest, Sha256};

use crate::house;

/// Released migrations and the hash of each. A release adds to this list and changes nothing in
/// it; before the first release the list is empty.
const RELEASED: &[(&str, &str)] = &[];

/// Those that the next release will add, and may still change with their hash.
const NOT_YET: &[(&str, &str)] = &[
    ("V1__journal.sql", "166bd237a9768a8b445bdedceb2679102aefef26fde2361f06dc9ce798010922"),
    ("V2__projections.sql", "d539ba65f67cddcfc96defd81859fb1d131d3582c40f49d7266f640b4d90dbf3"),
    ("V3__exchange.sql", "1429c453a94a7ae017b22e2443ebc7bc1bc74a6a07214df41fdcec3fb1464742"),
    ("V4__feeds.sql", "d129c75ea12f8163f44f15dfaf2e27a6d3acb0d0410975aa89e9ed9b1d7b1d88"),
    ("V5__backups.sql", "2d2dd5a31964ccd2322cf9c6e4e4cdc1e57e526bd2d7690729dd82f08c1c7b2b"),
    ("V6__cash.sql", "51ce17ab1bc565cb8f3a02162a3d1d1e2f694812cf74c6647681e77d4f43bd1e"),
    ("V7__users.sql", "3f451fce609be176556d4398073ff7ff3cd5e6f849eb1c97d4383024bf1f4242"),
    ("V8__shifts.sql", "43daf16604eb27f695e605f6207e4ab12f96e45067e987e628e0e70bc42214a0"),
    ("V9__close_sent.sql", "3ca9c312e189eaab3e87a2231a4d0cb949708dd42dd4b8a04df95123ad03cd59"),
    ("V10__reports.sql", "6458ec0160b0da2d402fecbc4340db46e5a31b5f82818c49930b35ba0ed25ac7"),
    ("V11__accounts.sql", "5e5ec239fb2ea8413552c1d9941387ecefd8190849b87cba394a21ea7a77bacb"),
    ("V12__recovery.sql", "3a14c1f4de71dd8c1586c49ccf3af06e932d4135685fff05f0c1aa681b05e547"),
    ("V13__documents.sql", "2f5c32696d75526c604eea9f98b97cf5c492b067f8e8916a1f3111dd8f5c0fa4"),
    ("V14__repayments.sql", "d6946ca2cabb4ed955e6f3cf8ac9368a59c41532e64713aa68d4fba39ca65fb0"),
    ("V15__voids.sql", "ff2200a9cf0a2e97840f631ab05d259ffeb1067b700263f53ccb1f445bcfdc13"),
    ("V16__said.sql", "80ac0d1ed73bd1610489896053062708e1b646241989b8ef276332585d69b375"),
    ("V17__seasons.sql", "ac5f81cd2e192efcba562d8c7a8c2727be1ba469c61102965b936acc1ffcc2e2"),
    ("V18__scale_checks.sql", "ead65e5e91fcb2f0518a32657675aabf5227afad1216b7b73fbb666084dfcb3d"),
    ("V19__meter_checks.sql", "78f18f51465bda029fda5a2a7535aa20a29a7a66a8749b8e77933e79b3a0e0a3"),
    ("V20__card_reissues.sql", "2508f124ec95084d26a68698d7f9baeba50160aa5761c2b42bf096e1449856b6"),
    ("V21__sheets.sql", "788117e8a9a003faea3a6de7dd93525b4427173d8176e6bbb928d601123027ad"),
    (
        "V22__family_language.sql",
        "94b80ef484c3edf99d3331f98a92aae3b93422c9812f052f1229e808db852da8",
    ),
];

const FOLDER: &str = "crates/terminal/src/store/migrations/";

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The number of a migration; the tenth comes after the second.
fn number(name: &str) -> u32 {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u32::MAX)
}

#[test]
fn migrations_are_the_ones_that_are_listed() {
    let mut found: Vec<(String, String)> = house::sources()
        .into_iter()
        .filter_map(|source| {
            let name = source.path.strip_prefix(FOLDER)?.to_owned();
            Some((name, hash(&source.text)))
        })
        .collect();
    found.sort_by_key(|(name, _)| number(name));
    for (name, released) in RELEASED {
        let now = found.iter().find(|(found, _)| found == name).map(|(_, hash)| hash.as_str());
        assert_eq!(now, Some(*released), "{name} is in the field: write another migration");
    }
    let listed: Vec<(String, String)> = RELEASED
        .iter()
        .chain(NOT_YET)
        .map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned()))
        .collect();
    assert_eq!(found, listed, "not released yet: bring the list up to date");
}
