//! Runs the program as its user would.
use std::process::Command;

#[test]
fn prints_what_it_promises() {
    let run = Command::new(env!("CARGO_BIN_EXE_echo-client")).output().expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let printed = String::from_utf8_lossy(&run.stdout);
    let expected = [
        "text: re: hello",
        "inline: re: hello",
        "bytes: [0, 1, 255]",
        "add: 42",
        "call: re: one",
        "call: re: two",
    ];
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
}
