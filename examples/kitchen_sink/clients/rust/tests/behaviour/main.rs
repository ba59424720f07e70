//! How kitchen_sink behaves beyond its values: at once, cancelled, ended early, failing. Prints TAP.
mod executor;
mod value;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

mod native {
    pub const ABI: &str = "native";
    use kitchen_sink::Sink;
    include!("cases.rs");
}

mod cbor {
    pub const ABI: &str = "cbor";
    use kitchen_sink::cbor::Sink;
    include!("cases.rs");
}

/// A title and what it does; a panic fails it.
type Case = (&'static str, fn());

fn main() -> ExitCode {
    let (mut count, mut failed) = (0, 0);
    for (abi, cases) in [(native::ABI, native::CASES), (cbor::ABI, cbor::CASES)] {
        for (title, case) in cases {
            count += 1;
            let fine = catch_unwind(AssertUnwindSafe(case)).is_ok();
            failed += u32::from(!fine);
            println!("{} {count} - {abi} {title}", if fine { "ok" } else { "not ok" });
        }
    }
    println!("1..{count}");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
