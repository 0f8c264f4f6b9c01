//! Rules of the house that a compiler does not check: who may know whom, what must not occur
//! where, and how files look.

mod files;
mod layers;
mod migrations;
mod words_not_used;
