//! Says whether the library that is there fits.
fn main() {
    match kitchen::Kitchen::create_named_blocking("n", 1, &[1, 2, 3]) {
        Ok(_) => println!("fits"),
        Err(error) => println!("{error}"),
    }
}
