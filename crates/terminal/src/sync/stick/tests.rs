//! What is packed, and which sentence a fault of a stick gets. Neither needs a server.

use std::io::{Error, ErrorKind};

use wire::exchange::SignedRequest;
use wire::segment::Segment;

use super::*;
use crate::counter_under_test::Counter;
use crate::sync::joined_under_test::{joined_counter, server};

fn packed(counter: &Counter, sizes: (usize, usize)) -> Packed {
    let store = &counter.desk.store;
    let mut packing = Packing::begin(store, 7).expect("readable").expect("joined");
    packing.sizes = sizes;
    while let Some(parcel) = packing.next(store).expect("readable") {
        packing.add(&parcel).expect("packed");
    }
    packing.seal().expect("sealed")
}

/// First and last records of the segments, by request.
fn segments(packed: &Packed) -> Vec<Vec<(u64, u64)>> {
    let opened = Bundle::decode(packed.bytes.clone()).expect("whole").open(&server());
    let segment = |bytes: &[u8]| {
        let segment = Segment::decode(bytes).expect("a segment");
        (segment.header().first_seq, segment.header().last_seq())
    };
    let request = |part: &Vec<u8>| {
        let signed = SignedRequest::decode(part).expect("a request");
        signed.request.push.iter().map(|bytes| segment(bytes)).collect()
    };
    opened.expect("for the server").parts.iter().map(request).collect()
}

#[test]
fn everything_goes_into_as_few_requests_as_hold_it() {
    let counter = joined_counter();
    let head = counter.desk.store.head().seq;
    let whole = packed(&counter, (SEGMENT, MAX_REQUEST - AROUND));
    assert_eq!(segments(&whole), [[(1, head)]]);
    assert_eq!((whole.records, whole.left), ((1, head), 0));

    // A record in each segment, two in each request.
    let one = segments(&packed(&counter, (1, 1)))[0].len();
    assert_eq!(one, 1, "no request is empty");
    let all: Vec<_> = segments(&packed(&counter, (1, 1_200))).concat();
    assert!(all.iter().all(|(first, last)| first == last));
    assert!(all.windows(2).all(|pair| pair[0].1 + 1 == pair[1].0), "gapless: {all:?}");
}

#[test]
fn what_finds_no_room_is_counted_and_goes_later() {
    let mut counter = joined_counter();
    while counter.desk.store.head().seq < 40 {
        let language = if counter.desk.language == "en" { "es-EC" } else { "en" };
        counter.desk.set_language(language, counter.now).expect("a record");
    }
    let head = counter.desk.store.head().seq;
    let cramped = packed(&counter, (1, 1));
    let last = MAX_PARTS as u64;
    assert_eq!((cramped.records, cramped.left), ((1, last), head - last));
    assert_eq!(segments(&cramped).len(), MAX_PARTS);
}

#[test]
fn every_fault_of_a_stick_has_its_sentence() {
    let says = |error: Error| StickTrouble::from(error).say().id;
    for (kind, id) in [
        (ErrorKind::ReadOnlyFilesystem, "stick-read-only"),
        (ErrorKind::PermissionDenied, "stick-read-only"),
        (ErrorKind::StorageFull, "stick-full"),
        (ErrorKind::FileTooLarge, "stick-full"),
        (ErrorKind::NotFound, "stick-gone"),
        (ErrorKind::InvalidData, "stick-broken"),
        (ErrorKind::Other, "stick-failed"),
    ] {
        assert_eq!(says(kind.into()), id, "{kind:?}");
    }
    // As the system says it: EIO, ENXIO, ENODEV, ENOSPC, EROFS, EFBIG.
    for (number, id) in [
        (5, "stick-gone"),
        (6, "stick-gone"),
        (19, "stick-gone"),
        (28, "stick-full"),
        (30, "stick-read-only"),
        (27, "stick-full"),
    ] {
        assert_eq!(says(Error::from_raw_os_error(number)), id, "{number}");
    }
}
