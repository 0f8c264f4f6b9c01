//! The files of strings can be read, bend to numbers, and never leave a hole on paper.

use super::*;

const FILES: [(&str, &[&str]); 3] = [("es-EC", ES), ("en", EN), ("qu-EC", QU)];

#[test]
fn every_file_is_read_whole() {
    for (language, files) in FILES {
        for file in files {
            let resource = FluentResource::try_new((*file).to_owned());
            assert!(resource.is_ok(), "{language}: {:?}", resource.err().map(|(_, errors)| errors));
        }
    }
    assert_eq!(FILES.map(|(language, _)| language).to_vec().len(), LANGUAGES.len());
}

/// Names of the messages in a file.
fn ids(file: &str) -> Vec<&str> {
    file.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
        .collect()
}

#[test]
fn no_message_stands_twice_and_every_other_language_has_only_what_spanish_has() {
    let spanish: Vec<&str> = ES.iter().flat_map(|file| ids(file)).collect();
    for (language, files) in FILES {
        let mut all: Vec<&str> = files.iter().flat_map(|file| ids(file)).collect();
        assert!(all.iter().all(|id| spanish.contains(id)), "{language}");
        let many = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), many, "{language}: one overrides another");
    }
}

#[test]
fn english_is_complete() {
    let english: Vec<&str> = EN.iter().flat_map(|file| ids(file)).collect();
    for id in ES.iter().flat_map(|file| ids(file)) {
        assert!(english.contains(&id), "{id}");
    }
}

#[test]
fn words_bend_to_numbers() {
    let words = Words::of("es-EC");
    let waiting = |count: &str| words.with("status-waiting", &[("count", count)]);
    assert_eq!(waiting("1"), "1 recibo por imprimir");
    assert_eq!(waiting("2"), "2 recibos por imprimir");
    let since = |minutes: &str| words.with("soft-just-delivered", &[("minutes", minutes)]);
    assert!(since("0").contains("menos de un minuto"));
    assert!(since("12").contains("12 min"));
}

#[test]
fn figures_stand_as_they_were_written() {
    for language in LANGUAGES {
        let words = Words::of(language);
        let said = words.with("paper-as-conventional", &[("kilos", "1.234,500")]);
        assert!(said.contains("1.234,500"), "{language}: {said}");
        let said = words.with("paper-sample", &[("total", "100"), ("counts", "a 1")]);
        assert!(said.contains("100"), "{language}: {said}");
    }
}

#[test]
fn what_a_language_lacks_is_spanish() {
    assert_eq!(Words::of("qu-EC").get("paper-net"), "Neto");
    assert_eq!(Words::of("xx").get("paper-net"), "Neto", "an unknown language");
    assert_eq!(Words::of("es-EC").get("no-such-words"), "no-such-words", "paper still says so");
}

#[test]
fn kichwa_never_goes_without_the_spanish() {
    let (kichwa, spanish) = (Words::of("qu-EC"), Words::of("es-EC"));
    assert_eq!(kichwa.get("paper-total"), "Yapay · Total");
    let args = [("day", "3 nov"), ("when", "3 nov"), ("number", "7"), ("kilos", "1")];
    assert_eq!(kichwa.with("paper-business-day", &args), "Puncha · Jornada: 3 nov");
    for id in QU.iter().flat_map(|file| ids(file)) {
        let (both, alone) = (kichwa.with(id, &args), spanish.with(id, &args));
        let label = alone.split_once(": ").map_or(alone.as_str(), |(label, _)| label);
        assert!(both.contains(label), "{id}: {both}");
    }
}

#[test]
fn what_says_the_spanish_already_is_not_said_twice() {
    assert_eq!(beside("Yupaychani · Gracias", "Gracias"), "Yupaychani · Gracias");
    assert_eq!(beside("Puncha: 3 nov", "Jornada: 4 nov"), "Puncha: 3 nov · Jornada: 4 nov");
    assert_eq!(beside("Total", "Total"), "Total");
}
