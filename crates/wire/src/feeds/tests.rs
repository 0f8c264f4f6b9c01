use super::*;
use crate::decisions::{Message, Numbered, Withdrawn};

fn item(pos: u64, key: &str) -> Item {
    let decision =
        Numbered { provisional: key.to_owned(), code: format!("K-{pos:04}"), terminal: None }
            .into();
    Item { pos, key: key.to_owned(), decision }
}

fn page(items: &[Item], through: u64) -> Page {
    Page::pack((Feed::PEOPLE, false), items, (through, false), Digest(7)).expect("a page")
}

#[test]
fn items_come_out_as_they_went_in() {
    let unknown = Decision::Unknown { kind: 77, version: 2, body: vec![0x81, 0x05] };
    let text = "Mañana a las 8".to_owned();
    let message = Message { text, from: "Ana".to_owned(), wall_ms: 1 };
    let items = [
        item(3, "number/N001-0007"),
        Item { pos: 5, key: "x".to_owned(), decision: unknown },
        Item { pos: 6, key: "message/1".to_owned(), decision: message.into() },
        Item { pos: 9, key: "prices/1000002".to_owned(), decision: Withdrawn {}.into() },
    ];
    assert_eq!(page(&items, 9).items(), Ok(items.to_vec()));
    assert_eq!(page(&[], 9).items(), Ok(Vec::new()), "positions whose decisions are all replaced");
}

#[test]
fn a_page_that_lies_is_no_page() {
    let items = [item(3, "a"), item(4, "b")];
    let sound = page(&items, 4);
    for raw_len in [0, 1, sound.raw_len - 1, sound.raw_len + 1, u32::MAX] {
        let lies = Page { raw_len, ..sound.clone() };
        assert!(lies.items().is_err(), "{raw_len}");
    }
    for cut in 0..sound.body.len() {
        let cut = Page { body: sound.body[..cut].to_vec(), ..sound.clone() };
        assert!(cut.items().is_err());
    }
    assert!(page(&items, 3).items().is_err(), "an item behind its end");
    assert!(page(&[item(4, "b"), item(3, "a")], 4).items().is_err(), "backwards");
    assert!(page(&[item(4, "b"), item(4, "a")], 4).items().is_err(), "twice the same position");
}

#[test]
fn a_digest_is_what_holds_whatever_the_order() {
    let (a, b, c) = (item(1, "a"), item(2, "b"), item(3, "a"));
    let of = |items: &[&Item]| {
        items.iter().fold(Digest::default(), |digest, item| digest.with(Digest::of(item)))
    };
    assert_eq!(of(&[&a, &b]), of(&[&b, &a]));
    assert_eq!(of(&[&a, &b]).with(Digest::of(&a)).with(Digest::of(&c)), of(&[&b, &c]));
    let other = Item { pos: 2, ..a.clone() };
    assert_ne!(of(&[&a]), of(&[&other]));
}
