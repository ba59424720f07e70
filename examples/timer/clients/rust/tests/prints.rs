//! Runs the program as its user would.
use std::process::Command;

#[test]
fn prints_what_the_readme_of_the_example_says() {
    let run = Command::new(env!("CARGO_BIN_EXE_timer-client")).output().expect("the program starts");
    let printed = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let expected = [
        "created timer",
        "version: nim-timer v0.1.0",
        r#"echo: echoed="hello from Rust" timerName="rust-demo""#,
        r#"complex: itemCount=2 hasNote=true summary="received 2 messages, note=a note, retries=3""#,
        r#"schedule: jobId="rust-demo:nightly" willRunCount=12"#,
        "done",
    ];
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
}
