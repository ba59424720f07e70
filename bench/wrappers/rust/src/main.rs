//! Times examples/kitchen_sink through its Rust crate: blocks, then calls per block of each case. Prints what ../c/main.c prints;
//! allocations are those of Rust's global allocator, which the library does not use.

use std::alloc::{GlobalAlloc, Layout, System};
use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use kitchen_sink::Sink;

static CALLS: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);

struct Counting;

// SAFETY: every request is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn measure(name: &str, blocks: usize, calls: usize, mut call: impl FnMut()) -> String {
    (0..=calls / 10).for_each(|_| call());
    let mut times = Vec::with_capacity(blocks);
    let before = (CALLS.load(Ordering::Relaxed), BYTES.load(Ordering::Relaxed));
    for _ in 0..blocks {
        let start = Instant::now();
        (0..calls).for_each(|_| call());
        times.push(start.elapsed().as_nanos() as f64 / calls as f64);
    }
    let total = (blocks * calls) as f64;
    let allocations = (CALLS.load(Ordering::Relaxed) - before.0) as f64 / total;
    let bytes = (BYTES.load(Ordering::Relaxed) - before.1) as f64 / total;
    format!(r#""{name}":{{"ns":{times:?},"allocations":{allocations:.2},"bytes":{bytes:.1}}}"#)
}

fn main() -> Result<(), Box<dyn Error>> {
    let numbers = std::env::args()
        .skip(1)
        .map(|word| word.parse())
        .collect::<Result<Vec<usize>, _>>()?;
    let [blocks, add, upper, text, parse, bytes] = numbers[..] else {
        return Err("six numbers, please".into());
    };
    let sink = Sink::sink_create_blocking("bench")?;
    let small = "0123456789abcdef0123456789abcdef";
    let long_text = "x".repeat(1 << 20);
    let payload = vec![b'x'; 1 << 20];
    let cases = [
        measure("add", blocks, add, || {
            assert_eq!(sink.sink_add(40, 2).unwrap(), 42)
        }),
        measure("upper", blocks, upper, || {
            assert_eq!(sink.sink_upper(small).unwrap().len(), 32)
        }),
        measure("text", blocks, text, || {
            assert_eq!(sink.sink_text_back_blocking(small).unwrap().len(), 32)
        }),
        measure("parse", blocks, parse, || {
            assert_eq!(Sink::sink_parse_blocking(&long_text).unwrap(), 1 << 20)
        }),
        measure("bytes", blocks, bytes, || {
            assert_eq!(
                sink.sink_bytes_back_blocking(&payload).unwrap().len(),
                1 << 20
            )
        }),
    ];
    println!("{{{}}}", cases.join(","));
    sink.close_blocking()?;
    Ok(())
}
