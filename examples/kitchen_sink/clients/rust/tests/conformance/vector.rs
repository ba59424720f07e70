//! Reads the file of vectors; `vectors/README.md` describes it.
use std::env;
use std::fs;
use std::path::PathBuf;

/// One call and what must come back.
pub struct Vector {
    pub name: String,
    pub proc: String,
    pub request: Vec<u8>,
    pub outcome: String,
    pub expected: Vec<u8>,
}

/// All vectors of the file that the first argument or the environment names, or that stands beside the clients.
pub fn load() -> Vec<Vector> {
    let argument = env::args_os().nth(1).filter(|argument| !argument.to_string_lossy().starts_with('-'));
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vectors/vectors.tsv");
    let path = argument.or_else(|| env::var_os("FFI_VECTORS")).map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().filter(|line| !line.starts_with('#')).map(parse).collect()
}

fn parse(line: &str) -> Vector {
    let fields: Vec<&str> = line.split('\t').collect();
    let [name, proc, request, outcome, expected] = fields[..] else { panic!("not five fields: {line}") };
    Vector { name: name.into(), proc: proc.into(), request: bytes(request), outcome: outcome.into(), expected: bytes(expected) }
}

/// Two digits are a byte; a number in braces behind them repeats it.
fn bytes(field: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = field;
    while !rest.is_empty() {
        let byte = u8::from_str_radix(&rest[..2], 16).expect("two hex digits");
        rest = &rest[2..];
        let count = match rest.strip_prefix('{').and_then(|run| run.split_once('}')) {
            Some((count, behind)) => {
                rest = behind;
                count.parse().expect("a count")
            }
            None => 1,
        };
        bytes.resize(bytes.len() + count, byte);
    }
    bytes
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
