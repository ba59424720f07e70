//! Runs the program as its user would.
use std::process::Command;

#[test]
fn prints_what_the_library_answers() {
    let run = Command::new(env!("CARGO_BIN_EXE_starter-client")).output().expect("the program starts");
    let printed = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let expected = ["sum: 42", "greeting: Hello, Ada Lovelace!"];
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
}
