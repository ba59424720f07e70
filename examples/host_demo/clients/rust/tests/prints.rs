//! Runs the program as its user would.
use std::process::Command;

#[test]
fn prints_what_it_promises() {
    let run = Command::new(env!("CARGO_BIN_EXE_host-demo-client")).output().expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let printed = String::from_utf8_lossy(&run.stdout);
    let expected = [
        "use: token[T-a]",
        "refused: no token for secrets",
        "scoped: b for read+write until 7",
        "used: a (1)",
        "used: b (2)",
    ];
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
}
