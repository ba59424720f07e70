//! Uses the library from Rust: answers its host function, calls its methods.
use starter::Error;

fn main() -> Result<(), Error> {
    let greeter = starter::Starter::create_blocking("Hello")?;
    // The library asks; each question becomes a task, here of a thread. An async runtime does as well.
    let (spawner, driver) = starter::tasks();
    std::thread::spawn(move || driver.run());
    greeter.set_full_name(spawner, |nick| async move {
        Ok(if nick == "ada" { "Ada Lovelace" } else { "somebody" }.to_string())
    })?;
    println!("sum: {}", greeter.add(2, 40)?);
    println!("greeting: {}", greeter.greet_blocking("ada")?);
    greeter.close_blocking()?;
    starter::shutdown()
}
