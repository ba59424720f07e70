//! A client of contract_old: makes two calls over each ABI and prints what became of them. Given a file, it loads that first.
use contract::{cbor, Contract, Error, Label, Point};

fn main() {
    #[cfg(feature = "loaded")]
    if let Some(file) = std::env::args().nth(1) {
        report("load", contract::load(file).map(|()| "loaded".into()));
    }
    report("native", native());
    report("cbor", over_cbor());
}

fn native() -> Result<String, Error> {
    let contract = Contract::create_blocking()?;
    let Point { x, y } = contract.move_blocking(&Point { x: 1, y: 2 })?;
    let Label { text } = contract.label_blocking(&Label { text: "a".into() })?;
    contract.close_blocking()?;
    Ok(format!("{x} {y} {text}"))
}

fn over_cbor() -> Result<String, Error> {
    let contract = cbor::Contract::create_blocking()?;
    let Point { x, y } = contract.move_blocking(&Point { x: 1, y: 2 })?;
    let Label { text } = contract.label_blocking(&Label { text: "a".into() })?;
    contract.close_blocking()?;
    Ok(format!("{x} {y} {text}"))
}

fn report(what: &str, outcome: Result<String, Error>) {
    match outcome {
        Ok(text) => println!("{what}: {text}"),
        Err(Error::Incompatible(text)) => println!("{what}, refused: {text}"),
        Err(error) => println!("{what} failed: {error}"),
    }
}
