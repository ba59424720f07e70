//! Calls the library from Rust: makes a greeter, calls a sync and an async method, ends it.
use starter::{Error, GreetRequest};

fn main() -> Result<(), Error> {
    let greeter = starter::Starter::create_blocking("Hello")?;
    println!("sum: {}", greeter.add(2, 40)?);
    let request = GreetRequest { name: "Rust".into(), delay_ms: 10 };
    let answer = greeter.greet_blocking(&request)?;
    println!("greeting: {} ({} bytes)", answer.text, answer.length);
    greeter.close_blocking()?;
    starter::shutdown()
}
