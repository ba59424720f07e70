//! Sends texts and bytes through the echo: from the worker, inline, and several at once.
use echo::{Echo, Error};

fn main() -> Result<(), Error> {
    let echo = Echo::create_blocking("re: ")?;
    println!("text: {}", echo.text_blocking("hello")?);
    println!("inline: {}", echo.text_inline("hello")?);
    println!("bytes: {:?}", echo.bytes_blocking(&[0, 1, 255])?);
    println!("add: {}", echo.add(2, 40)?);
    // A call is submitted when its method is called: these two are on their way at once.
    let calls = ["one", "two"].map(|text| echo.text(text));
    for call in calls {
        println!("call: {}", call.wait()?);
    }
    echo.close_blocking()?;
    echo::shutdown()
}
