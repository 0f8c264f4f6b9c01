//! What people read on paper, in refusals and in the command line's answers, from the same files as
//! what is on the screens (`assets/strings`).
#![forbid(unsafe_code)]

mod say;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::{LanguageIdentifier, langid};

pub use say::Say;

/// The languages of the program; the first is the one that all others fall back to.
pub const LANGUAGES: &[&str] = &["es-EC", "en", "qu-EC"];

/// Arguments that choose between one and several.
const COUNTED: &[&str] = &["count", "minutes"];

type Bundle = FluentBundle<FluentResource>;

/// Words in one language, with Spanish behind it.
pub struct Words {
    bundles: Vec<Bundle>,
    /// A draft language: its Spanish stands beside it.
    draft: bool,
}

impl Words {
    /// The words of a language; an unknown one is Spanish.
    pub fn of(language: &str) -> Words {
        let spanish = bundle(langid!("es-EC"), ES);
        let bundles = match language {
            "en" => vec![bundle(langid!("en"), EN), spanish],
            "qu-EC" => vec![bundle(langid!("qu-EC"), QU), spanish],
            _ => vec![spanish],
        };
        Words { bundles, draft: language == "qu-EC" }
    }

    /// A sentence without arguments.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The sentence that a refusal or a bad row comes with.
    pub fn say(&self, say: &Say) -> String {
        let args: Vec<(&str, &str)> =
            say.args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.with(&say.id, &args)
    }

    /// A sentence with arguments, which are already written for people.
    pub fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            match value.parse::<i64>() {
                // Words bend to these; all other figures are written as they are to be read.
                Ok(number) if COUNTED.contains(name) => fluent.set(*name, number),
                _ => fluent.set(*name, *value),
            }
        }
        let mut found = self.bundles.iter().filter_map(|bundle| written(bundle, id, &fluent));
        match (found.next(), found.next()) {
            (Some(draft), Some(spanish)) if self.draft => beside(&draft, &spanish),
            (Some(words), _) => words,
            // A test holds that no id used here is missing; paper still says something if one is.
            (None, _) => id.to_owned(),
        }
    }
}

fn written(bundle: &Bundle, id: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    Some(bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
}

/// A draft and the Spanish it must not go without: `Yapay · Total`. What follows the label in both
/// is written once: `Puncha · Jornada: 3 nov`.
fn beside(draft: &str, spanish: &str) -> String {
    if draft.contains(spanish) {
        return draft.to_owned();
    }
    match (draft.split_once(": "), spanish.split_once(": ")) {
        (Some((label, rest)), Some((label_es, same))) if rest == same => {
            format!("{label} · {label_es}: {rest}")
        }
        _ => format!("{draft} · {spanish}"),
    }
}

const ES: &[&str] = &[
    include_str!("../../../assets/strings/es-EC/paper.ftl"),
    include_str!("../../../assets/strings/es-EC/messages.ftl"),
];
const EN: &[&str] = &[
    include_str!("../../../assets/strings/en/paper.ftl"),
    include_str!("../../../assets/strings/en/messages.ftl"),
];
const QU: &[&str] = &[
    include_str!("../../../assets/strings/qu-EC/paper.ftl"),
    include_str!("../../../assets/strings/qu-EC/messages.ftl"),
];

fn bundle(language: LanguageIdentifier, files: &[&str]) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false); // marks of direction are no letters of a printer
    for file in files {
        // A file with mistakes gives all the messages that can be read; a test finds the mistakes.
        let resource = match FluentResource::try_new((*file).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(?errors, "strings with mistakes");
                resource
            }
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests;
