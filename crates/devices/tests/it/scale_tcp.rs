//! A scale in the network, and scales that speak when they are asked.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use devices::line::Address;
use devices::scale::LineScale;
use devices::scale::parser::Format;
use devices::scale::st_gs::StGs;
use domain::machines::MassUnit;
use domain::ports::{LineFault, Reading, Scale};

const LONG: Duration = Duration::from_secs(5);
const FRAME: &[u8] = b"ST,GS,+  45.20kg\r\n";

/// A box that puts a scale on the network.
struct Network {
    listener: TcpListener,
}

impl Network {
    fn new() -> Network {
        Network { listener: TcpListener::bind("127.0.0.1:0").unwrap() }
    }

    fn driver(&self, question: Option<&'static [u8]>) -> LineScale {
        let address = Address::Tcp(self.listener.local_addr().unwrap().to_string());
        let format = Format { unit: MassUnit::Kilograms, decimals: 2 };
        LineScale::new(address, Box::new(StGs::new(format)), question)
    }

    fn accept(&self) -> TcpStream {
        let (stream, _) = self.listener.accept().unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream
    }
}

/// The next weight, whatever broke before it.
fn next_weight(scale: &mut LineScale) -> i64 {
    let start = Instant::now();
    while start.elapsed() < LONG {
        if let Some(frame) = scale.frames(LONG).ok().and_then(|frames| frames.last().cloned()) {
            match frame.reading {
                Reading::Weight { grams, .. } => return grams,
                other => panic!("{other:?}"),
            }
        }
    }
    panic!("no weight in {LONG:?}");
}

#[test]
fn a_scale_in_the_network_is_read_and_read_again_after_the_line_broke() {
    let network = Network::new();
    let mut scale = network.driver(None);
    let box_end = thread::scope(|scope| {
        let accepted = scope.spawn(|| network.accept());
        assert_eq!(scale.frames(Duration::from_millis(50)), Ok(vec![]));
        accepted.join().unwrap()
    });
    (&box_end).write_all(FRAME).unwrap();
    assert_eq!(next_weight(&mut scale), 45_200);
    drop(box_end);
    assert!(matches!(scale.frames(LONG), Err(LineFault::Unplugged(_))));
    thread::scope(|scope| {
        scope.spawn(|| network.accept().write_all(FRAME).unwrap());
        assert_eq!(next_weight(&mut scale), 45_200);
    });
}

#[test]
fn a_box_that_is_not_there_is_said_so() {
    let network = Network::new();
    let mut scale = network.driver(None);
    drop(network);
    assert!(matches!(scale.frames(LONG), Err(LineFault::NotThere(_))));
}

#[test]
fn a_box_that_lost_its_power_without_a_word_is_called_anew() {
    let network = Network::new();
    let mut scale = network.driver(None);
    thread::scope(|scope| {
        scope.spawn(|| {
            let _half_open = network.accept();
            network.accept().write_all(FRAME).unwrap();
        });
        let start = Instant::now();
        while scale.frames(Duration::from_millis(500)) == Ok(vec![]) {
            assert!(start.elapsed() < LONG * 2, "it waits for ever");
        }
        assert!(LONG <= start.elapsed() + Duration::from_millis(500));
        assert_eq!(next_weight(&mut scale), 45_200);
    });
}

#[test]
fn a_scale_that_waits_to_be_asked_is_asked_five_times_a_second_and_not_more() {
    let network = Network::new();
    let mut scale = network.driver(Some(b"W"));
    let asked = thread::scope(|scope| {
        let answering = scope.spawn(|| {
            let (mut stream, mut asked, mut byte) = (network.accept(), Vec::new(), [0]);
            while stream.read(&mut byte).unwrap() == 1 {
                assert_eq!(&byte, b"W");
                asked.push(Instant::now());
                // A scale in thought answers late, once not at all.
                thread::sleep(Duration::from_millis(30));
                if asked.len() != 2 {
                    stream.write_all(FRAME).unwrap();
                }
            }
            asked
        });
        let mut weights = 0;
        while weights < 4 {
            assert_eq!(next_weight(&mut scale), 45_200);
            weights += 1;
        }
        drop(scale);
        answering.join().unwrap()
    });
    assert!(5 <= asked.len(), "{asked:?}");
    for pair in asked.windows(2) {
        assert!(Duration::from_millis(150) <= pair[1] - pair[0], "{asked:?}");
    }
}
