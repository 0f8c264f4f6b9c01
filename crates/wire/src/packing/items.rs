//! CBOR items one by one, as far as columns can say them: whoever walks a million of them must not
//! ask twice what each is.

/// What a plain record is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Item<'b> {
    Number(i64),
    Bytes(&'b [u8]),
    Text(&'b [u8]),
    /// So many items follow.
    Array(u64),
    Bool(bool),
    Null,
}

/// No item, or none that columns can say: a map, a tag, a fraction, one without a length.
pub(super) struct NotPlain;

/// Major types.
const POSITIVE: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
/// Whole items of one byte.
const FALSE: u8 = 0xf4;
const TRUE: u8 = 0xf5;
const NULL: u8 = 0xf6;

/// Takes an item, or the head of an array. Whether it has its shortest form, and a text is one, is
/// not asked.
pub(super) fn take<'b>(bytes: &mut &'b [u8]) -> Result<Item<'b>, NotPlain> {
    let (&first, rest) = bytes.split_first().ok_or(NotPlain)?;
    *bytes = rest;
    let argument = match first & 0x1f {
        small @ 0..24 => small.into(),
        24 => u64::from(u8::from_be_bytes(take_array(bytes)?)),
        25 => u64::from(u16::from_be_bytes(take_array(bytes)?)),
        26 => u64::from(u32::from_be_bytes(take_array(bytes)?)),
        27 => u64::from_be_bytes(take_array(bytes)?),
        _ => return Err(NotPlain),
    };
    Ok(match first >> 5 {
        POSITIVE => Item::Number(i64::try_from(argument).map_err(|_| NotPlain)?),
        NEGATIVE => Item::Number(-1 - i64::try_from(argument).map_err(|_| NotPlain)?),
        BYTES => Item::Bytes(take_string(bytes, argument)?),
        TEXT => Item::Text(take_string(bytes, argument)?),
        ARRAY => Item::Array(argument),
        _ => match first {
            FALSE => Item::Bool(false),
            TRUE => Item::Bool(true),
            NULL => Item::Null,
            _ => return Err(NotPlain),
        },
    })
}

fn take_array<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], NotPlain> {
    let (array, rest) = bytes.split_first_chunk().ok_or(NotPlain)?;
    *bytes = rest;
    Ok(*array)
}

fn take_string<'b>(bytes: &mut &'b [u8], length: u64) -> Result<&'b [u8], NotPlain> {
    let length = usize::try_from(length).map_err(|_| NotPlain)?;
    let (string, rest) = bytes.split_at_checked(length).ok_or(NotPlain)?;
    *bytes = rest;
    Ok(string)
}

/// Passes over an item that was taken, with all that is in it.
pub(super) fn pass(bytes: &mut &[u8], item: Item<'_>) -> Result<(), NotPlain> {
    let within = |item| if let Item::Array(count) = item { count } else { 0 };
    let mut left = within(item);
    while 0 < left {
        // More than there are bytes is met by their end.
        left = (left - 1).saturating_add(within(take(bytes)?));
    }
    Ok(())
}

/// Writes an item in its shortest form, of an array its head.
pub(super) fn put(out: &mut Vec<u8>, item: Item<'_>) {
    match item {
        Item::Number(number @ 0..) => put_head(out, POSITIVE, number.cast_unsigned()),
        Item::Number(number) => put_head(out, NEGATIVE, (-1 - number).cast_unsigned()),
        Item::Bytes(bytes) => put_string(out, BYTES, bytes),
        Item::Text(text) => put_string(out, TEXT, text),
        Item::Array(count) => put_head(out, ARRAY, count),
        Item::Bool(false) => out.push(FALSE),
        Item::Bool(true) => out.push(TRUE),
        Item::Null => out.push(NULL),
    }
}

fn put_string(out: &mut Vec<u8>, major: u8, string: &[u8]) {
    put_head(out, major, string.len() as u64);
    out.extend_from_slice(string);
}

fn put_head(out: &mut Vec<u8>, major: u8, argument: u64) {
    let major = major << 5;
    let bytes = argument.to_be_bytes();
    let [.., a, b, c, d] = bytes;
    match argument {
        0..24 => out.push(major | d),
        24..0x100 => out.extend_from_slice(&[major | 24, d]),
        0x100..0x1_0000 => out.extend_from_slice(&[major | 25, c, d]),
        0x1_0000..0x1_0000_0000 => out.extend_from_slice(&[major | 26, a, b, c, d]),
        _ => {
            out.push(major | 27);
            out.extend_from_slice(&bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use minicbor::Encoder;
    use proptest::prelude::*;

    use super::*;

    fn one(bytes: &[u8]) -> Option<(Item<'_>, usize)> {
        let mut rest = bytes;
        take(&mut rest).ok().map(|item| (item, rest.len()))
    }

    fn written(item: Item<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, item);
        out
    }

    #[test]
    fn what_columns_cannot_say_is_no_item() {
        for odd in [
            &[][..],
            &[0x18],
            &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x62, b'a'],
            &[0x7f, 0xff],
            &[0x9f, 0xff],
            &[0xa0],
            &[0xc0, 0x01],
            &[0xf7],
            &[0xf8, 0x20],
            &[0xf9, 0x3c, 0x00],
            &[0xff],
        ] {
            assert!(one(odd).is_none(), "{odd:x?}");
        }
    }

    #[test]
    fn an_item_is_passed_over_with_all_that_is_in_it() {
        let mut bytes = &[0x83, 0x01, 0x82, 0x61, b'a', 0x80, 0xf6, 0x07][..];
        let first = take(&mut bytes).ok();
        assert!(first == Some(Item::Array(3)));
        assert!(pass(&mut bytes, Item::Array(3)).is_ok());
        assert_eq!(bytes, [0x07]);
        assert!(pass(&mut bytes, Item::Array(u64::MAX)).is_err(), "there are not so many");
    }

    proptest! {
        #[test]
        fn items_are_those_that_others_write(number in any::<i64>(), shift in 0..64_u32) {
            let number = number >> shift;
            let mut expected = Vec::new();
            Encoder::new(&mut expected).i64(number)?;
            prop_assert_eq!(&written(Item::Number(number)), &expected);
            prop_assert!(one(&expected) == Some((Item::Number(number), 0)));

            let (text, count) = ("a".repeat(number.unsigned_abs() as usize % 300), 7);
            let mut expected = Vec::new();
            Encoder::new(&mut expected).str(&text)?.bytes(text.as_bytes())?.array(count)?;
            let items =
                [Item::Text(text.as_bytes()), Item::Bytes(text.as_bytes()), Item::Array(count)];
            prop_assert_eq!(&items.map(written).concat(), &expected);
            let mut rest = expected.as_slice();
            for item in items {
                prop_assert!(take(&mut rest).ok() == Some(item));
            }
        }
    }
}
