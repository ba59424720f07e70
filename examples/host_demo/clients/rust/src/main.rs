//! Gives the library the tokens that it asks for, and listens to what it does with them.
use std::thread;

use host_demo::{Error, HostDemo, Token, tasks};

fn main() -> Result<(), Error> {
    let demo = HostDemo::create_blocking()?;
    // Without an executor of one's own: a thread that runs what the library asks for.
    let (spawner, driver) = tasks();
    let running = thread::spawn(move || driver.run());
    demo.set_fetch_token(spawner.clone(), |key| async move {
        if key == "secret" { Err("no token for secrets".into()) } else { Ok(format!("T-{key}")) }
    })?;
    demo.set_fetch_scoped_token(spawner, |request| async move {
        Ok(Token { text: format!("{} for {}", request.key, request.scopes.join("+")), expires_at_s: 7 })
    })?;
    let mut uses = demo.on_token_used()?;
    println!("use: {}", demo.use_token_blocking("a")?);
    println!("refused: {}", demo.use_token_blocking("secret").unwrap_err());
    let token = demo.use_scoped_token_blocking("b", &["read".into(), "write".into()])?;
    println!("scoped: {} until {}", token.text, token.expires_at_s);
    demo.close_blocking()?;
    while let Some(used) = uses.recv_blocking() {
        let used = used?;
        println!("used: {} ({})", used.key, used.use_count);
    }
    running.join().expect("the driver ends with the context");
    host_demo::shutdown()
}
