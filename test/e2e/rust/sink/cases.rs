// Every type and kind of proc of examples/kitchen_sink through its crate. Included once for each ABI.
use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use kitchen_sink::*;

fn sink() -> Sink {
    Sink::sink_create_plain_blocking().unwrap()
}

/// An executor as bare as can be.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return value;
        }
        thread::park();
    }
}

fn everything() -> Everything {
    let integers = Integers {
        i8: i8::MIN, i16: i16::MIN, i32: i32::MIN, i64: i64::MIN, u8: u8::MAX, u16: u16::MAX, u32: u32::MAX, u64: u64::MAX,
        native: i64::MAX, unsigned: u64::MAX, c_integer: -1,
    };
    let scalars = Scalars { f32: f32::MAX, f64: f64::NEG_INFINITY, flag: true, letter: 255, color: Color::ColorBlue, user_id: UserId(-7) };
    let point = Position { x: 1.5, y: -2.5 };
    Everything {
        integers: integers.clone(),
        scalars: scalars.clone(),
        texts: Texts { text: "nul \0 Grüße".into(), data: vec![0, 255], fixed: [1, 2, 3, 4], email: Email("a@b".into()) },
        sequences: Sequences {
            numbers: vec![1, -1], texts: vec![String::new(), "x".into()], blobs: vec![vec![], vec![1]], grid: vec![vec![0.5], vec![]],
            flags: vec![true, false], colors: vec![Color::ColorPlain], objects: vec![scalars.clone()], pair: ["a".into(), String::new()],
            cube: [[1, 2, 3], [4, 5, 6]], days: HashSet::from([Weekday::Monday, Weekday::Sunday]), names: HashSet::from(["n".into()]),
            maybes: vec![Some(1), None],
        },
        options: Options {
            number: Some(0), flag: None, text: Some(String::new()), data: Some(vec![1]), color: Some(Color::ColorGreen), inner: Some(integers),
            list: Some(vec!["l".into()]), table: Some(HashMap::from([("k".into(), 1)])),
        },
        tables: Tables {
            by_text: HashMap::from([("t".into(), 1)]), by_number: HashMap::from([(-1, "m".into())]),
            by_color: vec![(Color::ColorRed, scalars.clone()), (Color::ColorBlue, scalars)],
            nested: HashMap::from([("n".into(), vec![HashMap::from([("f".into(), 0.25)])])]),
        },
        moments: Moments {
            span: SignedDuration::from_nanoseconds(-1), moment: Timestamp::new(-1, 999_999_999).unwrap(), position: point.clone(), track: vec![point.clone()],
        },
        shapes: vec![
            Shape { name: "c".into(), kind: ShapeCase::ShapeCircle { radius: 1.0 } },
            Shape { name: "r".into(), kind: ShapeCase::ShapeRect { width: 1.0, height: 2.0, corner: Some(point.clone()) } },
            Shape { name: "l".into(), kind: ShapeCase::ShapeLine { points: vec![point] } },
            Shape { name: String::new(), kind: ShapeCase::ShapeNothing },
        ],
        tree: Tree { value: 1, children: vec![Tree { value: 2, ..Tree::default() }], by_name: HashMap::from([("t".into(), Tree::default())]) },
        nothing: Empty {},
    }
}

#[test]
fn everything_comes_back_as_it_went_by_call_event_and_host() {
    let sink = sink();
    let mut echoed = sink.on_echoed().unwrap();
    assert_eq!(sink.sink_everything_blocking(&everything()).unwrap(), everything());
    assert_eq!(echoed.recv_blocking(), Some(Ok(everything())));
    let (spawner, driver) = tasks();
    let running = thread::spawn(move || driver.run());
    sink.set_transform(spawner, |mut value| async move {
        value.texts.text.push('!');
        Ok(value)
    })
    .unwrap();
    let back = sink.sink_through_host_blocking(&everything()).unwrap();
    assert_eq!(back.texts.text, "nul \0 Grüße!");
    assert_eq!(Everything { texts: everything().texts, ..back }, everything());
    sink.close_blocking().unwrap();
    running.join().unwrap();
}

#[test]
fn large_and_odd_texts_come_back() {
    let sink = sink();
    let large = "ä".repeat(1 << 19);
    assert_eq!(sink.sink_text_back_blocking(&large).unwrap(), large);
    assert_eq!(sink.sink_text_back_blocking("").unwrap(), "");
    assert_eq!(sink.sink_bytes_back_blocking(&vec![7; 1 << 20]).unwrap(), vec![7; 1 << 20]);
    let weights = HashMap::from([("w".to_string(), 1.0)]);
    let shape = Shape { name: "s".into(), kind: ShapeCase::ShapeNothing };
    let texts = sink.sink_many_blocking(&[1, 2], Some("label"), &weights, &shape, Color::ColorRed).unwrap();
    assert_eq!(texts, ["1", "2", "label", "1", "s", "red"]);
}

#[test]
fn errors_keep_their_kind() {
    let sink = sink();
    assert_eq!(sink.sink_fail_blocking("why").unwrap_err(), Error::Failed("why".into()));
    let typed = SinkError { code: -1, reason: "negative".into() };
    assert_eq!(sink.sink_fail_typed_blocking(-1).unwrap_err(), CallError::Typed(typed));
    assert_eq!(sink.sink_fail_typed_blocking(4).unwrap(), 8);
    assert!(sink.sink_raise_blocking("oh").unwrap_err().to_string().contains("oh"));
    assert_eq!(Sink::sink_create_blocking("").unwrap_err().to_string(), "name must not be empty");
    assert_eq!(sink.sink_add(i64::MAX, 1).unwrap_err().to_string(), "overflow");
}

#[test]
fn inline_and_static_calls_need_no_worker_of_the_context() {
    let sink = sink();
    assert_eq!(sink.sink_add(2, 3).unwrap(), 5);
    assert_eq!(sink.sink_upper("grüße").unwrap(), "GRüßE");
    assert_eq!(Sink::sink_parse_blocking("four").unwrap(), 4);
    sink.sink_nothing_blocking().unwrap();
    assert_eq!((SINK_VERSION, SINK_LIMIT, SINK_RATIO, SINK_STRICT), ("1.2.3", 1 << 40, 0.25, true));
}

#[test]
fn futures_run_on_a_bare_executor_and_cancel_when_dropped() {
    let sink = sink();
    assert_eq!(block_on(sink.sink_sleep(1)).unwrap(), 1);
    // A handler that was cancelled runs on and is waited for by `close`.
    let call = sink.sink_sleep(500);
    call.cancel();
    assert_eq!(block_on(call), Err(Error::Cancelled));
    drop(sink.sink_sleep(500));
    block_on(async {
        let (first, second) = (sink.sink_sleep(2), sink.sink_sleep(1));
        assert_eq!((second.await, first.await), (Ok(1), Ok(2)));
    });
    block_on(sink.close()).unwrap();
}

#[test]
fn handles_release_their_objects_and_go_stale_with_the_context() {
    let one = sink();
    let counter = one.sink_counter_blocking(5).unwrap();
    let mut counted = one.on_counted().unwrap();
    assert_eq!(one.sink_count_blocking(&counter).unwrap(), 6);
    assert_eq!(counted.recv_blocking(), Some(Ok(6)));
    let other = sink();
    assert!(other.sink_count_blocking(&counter).is_err());
    one.close_blocking().unwrap();
    drop(counter);
}

#[test]
fn contexts_are_made_and_dropped_in_any_order() {
    for _ in 0..20 {
        let sinks: Vec<Sink> = (0..5).map(|_| sink()).collect();
        let calls: Vec<_> = sinks.iter().map(|sink| sink.sink_sleep(1)).collect();
        drop(sinks);
        for call in calls {
            let _ended = call.wait();
        }
    }
    drop(Sink::sink_create_plain());
}
