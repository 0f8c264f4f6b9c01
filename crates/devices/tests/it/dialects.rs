//! The dialects of scales, seen from outside: bytes in, readings out. The bytes are those of makers
//! and captures in `tests/fixtures/scale-frames.txt`, and what damage makes of them.

mod asked;
mod confusion;
mod damage;
mod frames;
mod golden;
mod mutation;
mod oracle;
mod properties;
