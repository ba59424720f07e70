//! Every type of the model there and back, and the ways in which calls end, against `echo.c`.
use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::pin::pin;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

use kitchen::*;

extern "C" {
    fn kitchen_test_fire();
    fn kitchen_test_released() -> std::ffi::c_int;
}

/// `echo.c` has one slot for what waits.
static ALONE: Mutex<()> = Mutex::new(());

fn kitchen() -> Kitchen {
    Kitchen::create_blocking().unwrap()
}

fn node(value: i64, children: Vec<Node>) -> Node {
    Node { value, children, named: HashMap::new() }
}

#[test]
fn scalars_keep_their_limits() {
    let job = kitchen().start_blocking().unwrap();
    let value = Scalars {
        i8: i8::MIN, i16: i16::MIN, i32: i32::MIN, i64: i64::MIN,
        u8: u8::MAX, u16: u16::MAX, u32: u32::MAX, u64: u64::MAX,
        f32: f32::MIN_POSITIVE, f64: f64::NEG_INFINITY, flag: true, letter: 0xff,
        span: SignedDuration::from_nanoseconds(-1), at: Timestamp::new(-1, 999_999_999).unwrap(),
        color: Color::Blue, wide: Wide::Huge, far: Meters(-0.5), job, paint: Paint(Color::Green),
    };
    let back = kitchen().scalars_blocking(&value).unwrap();
    assert_eq!(format!("{back:?}"), format!("{value:?}"));
    let nan = kitchen().scalars_blocking(&Scalars { f64: f64::NAN, ..back }).unwrap();
    assert!(nan.f64.is_nan());
}

#[test]
fn texts_keep_zero_bytes_and_emptiness() {
    let value = Texts {
        text: "nul \0 Grüße".into(), data: vec![0, 255], user: UserName(String::new()),
        maybe_text: Some(String::new()), maybe_data: None,
        many: vec!["a".into(), String::new(), "c\0".into()], blobs: vec![vec![], vec![1, 2]], users: vec![UserName("u".into())],
    };
    assert_eq!(kitchen().texts_blocking(&value).unwrap(), value);
    assert_eq!(kitchen().texts_blocking(&Texts::default()).unwrap(), Texts::default());
}

#[test]
fn options_are_there_or_not() {
    let value = Options {
        number: Some(0), place: Some(Point { x: 1.0, y: 2.0 }), list: Some(vec![]), map: Some(HashMap::from([("k".into(), 1)])),
        grid: Some([1, -1]), time: Some(Timestamp::UNIX_EPOCH), pair: Some((1, "b".into())), color: Some(Color::Green),
    };
    assert_eq!(kitchen().options_blocking(&value).unwrap(), value);
    assert_eq!(kitchen().options_blocking(&Options::default()).unwrap(), Options::default());
}

#[test]
fn compounds_nest() {
    let value = Nested {
        matrix: vec![vec![1, 2], vec![], vec![3]], deep: vec![vec![vec!["x".into()], vec![]]], maybes: vec![Some(1), None],
        names: ["a".into(), String::new()], key: [1, 2, 3, 4], nothing: [],
        places: [Point { x: 0.0, y: 1.0 }, Point::default(), Point { x: 2.0, y: 3.0 }],
        colors: HashSet::from([Color::Red, Color::Blue]), tags: HashSet::from(["t".into()]), numbers: HashSet::from([i64::MAX]),
        by_name: HashMap::from([("p".into(), Point { x: 9.0, y: 8.0 })]),
        by_color: vec![(Color::Green, vec!["g".into()]), (Color::Red, vec![])],
        inner: HashMap::from([(1, HashMap::from([("none".into(), None), ("some".into(), Some(vec![1]))]))]),
        tuple: (1, Some("r".into())), tuples: vec![(2, None), (3, Some(String::new()))],
        pairs: vec![Pair { first: 1, second: "s".into() }],
    };
    assert_eq!(kitchen().nested_blocking(&value).unwrap(), value);
    assert_eq!(kitchen().nested_blocking(&Nested::default()).unwrap(), Nested::default());
    let tree = Node { named: HashMap::from([("n".into(), node(4, vec![]))]), ..node(1, vec![node(2, vec![node(3, vec![])])]) };
    assert_eq!(kitchen().node_blocking(&tree).unwrap(), tree);
}

#[test]
fn variants_keep_their_case_and_their_shared_fields() {
    let cases = [
        ShapeCase::Circle { radius: 0.5, label: "l".into() },
        ShapeCase::Square { sides: vec![1.0] },
        ShapeCase::Oblong { sides: vec![] },
        ShapeCase::Nothing,
    ];
    for kind in cases {
        let value = Shape { id: 3, kind, note: Some("n".into()) };
        assert_eq!(kitchen().shape_blocking(&value).unwrap(), value);
    }
    for value in [Switch::True { volts: 230 }, Switch::False] {
        assert_eq!(kitchen().switch_blocking(&value).unwrap(), value);
    }
}

#[test]
fn parameters_of_every_shape_arrive() {
    let kitchen = kitchen();
    let reserved = Reserved { int: 1, class: "c".into(), default: true, register: vec!["r".into()], errno: 2, union: None, namespace: b'x' };
    assert_eq!(kitchen.reserved_blocking(&reserved).unwrap(), reserved);
    assert_eq!(kitchen.user_blocking(&UserName("me".into())).unwrap(), UserName("me".into()));
    assert_eq!(kitchen.paint_blocking(Paint(Color::Blue)).unwrap(), Paint(Color::Blue));
    assert_eq!(kitchen.data_blocking(&[1, 0, 2]).unwrap(), [1, 0, 2]);
    assert_eq!(kitchen.texts_of_blocking(&["a".into(), String::new()]).unwrap(), ["a", ""]);
    assert_eq!(kitchen.maybe_blocking(Some(-1)).unwrap(), Some(-1));
    assert_eq!(kitchen.maybe_text_blocking(Some("")).unwrap(), Some(String::new()));
    assert_eq!(kitchen.maybe_text_blocking(None).unwrap(), None);
    assert_eq!(kitchen.map_blocking(&HashMap::from([("k".into(), 5)])).unwrap()["k"], 5);
    assert_eq!(kitchen.grid_blocking(&[1, 2, 3, 4]).unwrap(), [1, 2, 3, 4]);
    assert_eq!(kitchen.labels_blocking(&["a".into(), "b".into()]).unwrap(), ["a", "b"]);
    assert_eq!(kitchen.pair_blocking(&(1, "b".into())).unwrap(), (1, "b".into()));
    assert_eq!(kitchen.colors_blocking(&HashSet::from([Color::Green])).unwrap(), HashSet::from([Color::Green]));
    assert_eq!(kitchen.span_blocking(SignedDuration::from_milliseconds(-5)).unwrap().to_string(), "-5ms");
    let moment = Timestamp::now();
    assert_eq!(Timestamp::from(kitchen.moment_blocking(moment).unwrap().to_system_time().unwrap()), moment);
    assert_eq!(kitchen.empty_blocking(&Empty {}).unwrap(), Empty {});
    assert_eq!(Kitchen::about_blocking("topic").unwrap(), "topic");
    drop(Kitchen::create_named_blocking("n", 1, &[1, 2, 3]).unwrap());
    assert_eq!(Kitchen::create_named_blocking("name", 2, &[1, 2, 3]).unwrap_err(), Error::Failed("name".into()));
}

#[test]
fn inline_calls_return_at_once_or_fall_back() {
    let kitchen = kitchen();
    assert_eq!((kitchen.add(1, 2).unwrap(), kitchen.add(3, 4).unwrap()), (3, 7));
    assert_eq!(kitchen.add(-1, 2).unwrap_err().to_string(), "left is negative");
    assert_eq!(kitchen.r#move(&Point { x: 1.0, y: 1.0 }, "four").unwrap(), Point { x: 5.0, y: 1.0 });
    kitchen.reset().unwrap();
}

#[test]
fn typed_errors_are_values_of_their_own() {
    let kitchen = kitchen();
    let job = kitchen.start_blocking().unwrap();
    assert_eq!(kitchen.finish_blocking(&job).unwrap_err(), CallError::Typed(Fault::Broken));
    let before = unsafe { kitchen_test_released() };
    drop(job);
    assert!(unsafe { kitchen_test_released() } > before);
    let refusal = Refusal { code: 7, reason: "why".into() };
    assert_eq!(kitchen.refuse_blocking("why").unwrap_err(), CallError::Typed(refusal));
    assert_eq!(kitchen.refuse_blocking("").unwrap_err(), CallError::Other(Error::Failed("no reason".into())));
}

#[test]
fn a_dropped_or_cancelled_call_is_cancelled() {
    let _alone = ALONE.lock();
    let kitchen = kitchen();
    // Nobody drives its tasks: the calls wait, however slow this thread is.
    let (spawner, _driver) = tasks();
    kitchen.set_place_order(spawner, |_, _| std::future::pending()).unwrap();
    drop(kitchen.nothing());
    let call = kitchen.nothing();
    call.cancel();
    assert_eq!(call.wait(), Err(Error::Cancelled));
}

#[test]
fn events_queue_up_and_end_with_the_context() {
    let _alone = ALONE.lock();
    let kitchen = kitchen();
    let mut all = kitchen.events().unwrap();
    unsafe { kitchen_test_fire() };
    assert_eq!(all.waiting(), 6);
    let mut cx = Context::from_waker(Waker::noop());
    assert!(matches!(pin!(all.recv()).poll(&mut cx), Poll::Ready(Some(Ok(Event::Ticked(3))))));
    assert_eq!(all.recv_blocking(), Some(Ok(Event::Moved(Point { x: 1.0, y: -1.0 }))));
    assert_eq!(all.try_recv(), Some(Ok(Event::Said("hi".into()))));
    assert_eq!(all.try_recv(), Some(Err(Error::Malformed("is not UTF-8 from byte 2 on".into()))));
    assert_eq!(all.try_recv(), Some(Ok(Event::Listed(vec!["a".into(), String::new()]))));
    assert_eq!(all.try_recv(), Some(Ok(Event::Unknown("newer".into()))));
    assert!(pin!(all.recv()).poll(&mut cx).is_pending());
    kitchen.close_blocking().unwrap();
    assert_eq!(all.recv_blocking(), None);
}

#[test]
fn host_functions_run_on_their_driver() {
    let _alone = ALONE.lock();
    let kitchen = kitchen();
    let (spawner, driver) = tasks();
    let running = std::thread::spawn(move || driver.run());
    kitchen
        .set_place_order(spawner, |items, rush| async move {
            Ok(Refusal { code: 1, reason: format!("{} {rush:?}", items.len()) })
        })
        .unwrap();
    assert_eq!(kitchen.nothing_blocking(), Err(Error::Failed("2 Some(true)".into())));
    let (spawner, driver) = tasks();
    let second = std::thread::spawn(move || driver.run());
    kitchen.set_place_order(spawner, |_items, _rush| async move { panic!("on purpose") }).unwrap();
    running.join().unwrap();
    let text = "the host function ended without an answer: it panicked or was dropped";
    assert_eq!(kitchen.nothing_blocking(), Err(Error::Failed(text.into())));
    kitchen.unset_place_order();
    let text = "host function 'place_order' is not registered";
    assert_eq!(kitchen.nothing_blocking(), Err(Error::Failed(text.into())));
    second.join().unwrap();
    drop(kitchen);
}
