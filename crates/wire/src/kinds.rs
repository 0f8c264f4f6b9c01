//! Declares what comes in kinds, each with a number, a version and a body.

/// Declares the kinds of an enumeration once: number, version and body of each. A kind or version
/// of a newer program is kept as `Unknown`.
macro_rules! kinds {
    (
        $(#[$of:meta])* $all:ident:
        $($(#[$doc:meta])* $name:ident = $kind:literal / $version:literal;)*
    ) => {
        $(#[$of])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $all {
            $($(#[$doc])* $name($name),)*
            /// A kind or version of a newer program, kept as it is.
            Unknown {
                /// Its kind.
                kind: u8,
                /// Its version.
                version: u8,
                /// Its body's bytes.
                body: Vec<u8>,
            },
        }

        impl $all {
            /// Kind and version, as they are written.
            pub fn kind(&self) -> (u8, u8) {
                match self {
                    $($all::$name(_) => ($kind, $version),)*
                    $all::Unknown { kind, version, .. } => (*kind, *version),
                }
            }

            pub(crate) fn encode_body(&self, out: &mut Vec<u8>) {
                match self {
                    $($all::$name(body) => {
                        let written = minicbor::encode(body, &mut *out);
                        debug_assert!(written.is_ok(), "a Vec takes every byte");
                    })*
                    $all::Unknown { body, .. } => out.extend_from_slice(body),
                }
            }

            pub(crate) fn decode_body(
                kind: u8,
                version: u8,
                body: &[u8],
            ) -> Result<$all, minicbor::decode::Error> {
                Ok(match (kind, version) {
                    $(($kind, $version) => $all::$name(minicbor::decode(body)?),)*
                    _ => $all::Unknown { kind, version, body: body.to_vec() },
                })
            }
        }

        $(impl From<$name> for $all {
            fn from(body: $name) -> $all {
                $all::$name(body)
            }
        })*
    };
}
pub(crate) use kinds;
