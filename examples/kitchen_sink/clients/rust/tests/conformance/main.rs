//! Runs every conformance vector through both ABIs of the crate. Prints TAP, as `vectors/README.md` says.
mod vector;

use std::process::ExitCode;
use std::thread;

use kitchen_sink::cbor::codec::Codec;
use kitchen_sink::cbor::encode;
use kitchen_sink::{CallError, Error, tasks};
use vector::Vector;

/// What a call answered.
#[derive(PartialEq)]
enum Answer {
    Ok(Vec<u8>),
    Typed(Vec<u8>),
    Error(String),
}

impl Answer {
    fn of<C: Codec>(result: Result<C::Value, Error>) -> Self {
        match result {
            Ok(value) => Answer::Ok(encode::<C>(&value)),
            Err(error) => Answer::Error(error.to_string()),
        }
    }

    fn typed<C: Codec, E: Codec>(result: Result<C::Value, CallError<E::Value>>) -> Self {
        match result {
            Ok(value) => Answer::Ok(encode::<C>(&value)),
            Err(CallError::Typed(error)) => Answer::Typed(encode::<E>(&error)),
            Err(CallError::Other(error)) => Answer::Error(error.to_string()),
        }
    }

    /// Void results and those of constructors have no bytes.
    fn nothing(result: Result<(), Error>) -> Self {
        result.map_or_else(|error| Answer::Error(error.to_string()), |()| Answer::Ok(Vec::new()))
    }

    fn expected(vector: &Vector) -> Self {
        let bytes = vector.expected.clone();
        match vector.outcome.as_str() {
            "ok" => Answer::Ok(bytes),
            "typed" => Answer::Typed(bytes),
            _ => Answer::Error(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    fn text(&self) -> String {
        let (kind, text) = match self {
            Answer::Ok(bytes) => ("ok", vector::hex(bytes)),
            Answer::Typed(bytes) => ("typed", vector::hex(bytes)),
            Answer::Error(text) => ("error", text.clone()),
        };
        format!("{kind} {}", text.chars().take(400).collect::<String>())
    }
}

mod native {
    pub const ABI: &str = "native";
    use kitchen_sink::Sink;
    include!("calls.rs");
}

mod cbor {
    pub const ABI: &str = "cbor";
    use kitchen_sink::cbor::Sink;
    include!("calls.rs");
}

/// Numbers the results and counts the failures.
#[derive(Default)]
struct Report {
    count: usize,
    failed: usize,
}

impl Report {
    fn add(&mut self, abi: &str, vector: &Vector, answer: Result<Answer, Error>) {
        self.count += 1;
        let expected = Answer::expected(vector);
        let why = match &answer {
            Ok(answer) if *answer == expected => None,
            Ok(answer) => Some(answer.text()),
            Err(error) => Some(error.to_string()),
        };
        let mark = if why.is_some() { "not ok" } else { "ok" };
        println!("{mark} {} - {abi} {}: {}", self.count, vector.proc, vector.name);
        if let Some(why) = why {
            self.failed += 1;
            println!("# expected {}\n# received {why}", expected.text());
        }
    }
}

fn main() -> ExitCode {
    let vectors = vector::load();
    let mut report = Report::default();
    native::run(&vectors, &mut report);
    cbor::run(&vectors, &mut report);
    println!("1..{}", report.count);
    if report.failed == 0 && report.count > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
