//! Uses the library from Rust: answers its host function, listens to its event, calls its methods.
use starter::{Error, GreetRequest, Mood};

fn main() -> Result<(), Error> {
    let greeter = starter::Starter::create_blocking("Hello")?;
    // The library asks; each question becomes a task, here of a thread. An async runtime does as well.
    let (spawner, driver) = starter::tasks();
    std::thread::spawn(move || driver.run());
    greeter.set_full_name(spawner, |nick| async move {
        Ok(if nick == "ada" { "Ada Lovelace" } else { "somebody" }.to_string())
    })?;
    let mut greeted = greeter.on_greeted()?;
    println!("sum: {}", greeter.add(2, 40)?);
    let request = GreetRequest { names: vec!["Rust".into(), "Nim".into()], mood: Mood::Loud, delay_ms: Some(10) };
    for text in greeter.greet_blocking(&request)?.texts {
        println!("greeting: {text}");
    }
    println!("greeting: {}", greeter.greet_friend_blocking("ada")?);
    for _ in 0..3 {
        let news = greeted.recv_blocking().expect("three people were greeted")?;
        println!("greeted: {}, number {}", news.name, news.total);
    }
    drop(greeted);
    greeter.close_blocking()?;
    starter::shutdown()
}
