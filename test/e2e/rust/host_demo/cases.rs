// Host functions and events of examples/host_demo through its crate. Included once for each ABI.
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use host_demo::*;

/// A demo whose tokens come from a driver on a thread of its own.
fn demo() -> (HostDemo, thread::JoinHandle<()>) {
    let demo = HostDemo::create_blocking().unwrap();
    let (spawner, driver) = tasks();
    let running = thread::spawn(move || driver.run());
    demo.set_fetch_token(spawner.clone(), |key| async move {
        match key.as_str() {
            "bad" => Err("no such key".into()),
            "panic" => panic!("on purpose"),
            _ => Ok(format!("T-{key}")),
        }
    })
    .unwrap();
    demo.set_fetch_scoped_token(spawner, |request| async move {
        let text = format!("{}:{}:{:?}", request.key, request.scopes.join("+"), request.lifetime_s);
        Ok(Token { text, expires_at_s: 7 })
    })
    .unwrap();
    (demo, running)
}

#[test]
fn answers_errors_and_panics_of_host_functions_reach_the_handler() {
    let (demo, running) = demo();
    assert_eq!(demo.use_token_blocking("a").unwrap(), "token[T-a]");
    assert_eq!(demo.use_token_blocking("bad").unwrap_err().to_string(), "no such key");
    let text = "the host function ended without an answer: it panicked or was dropped";
    assert_eq!(demo.use_token_blocking("panic").unwrap_err().to_string(), text);
    let token = demo.use_scoped_token_blocking("k", &["r".into(), "w".into()]).unwrap();
    assert_eq!(token, Token { text: "k:r+w:Some(3600)".into(), expires_at_s: 7 });
    demo.close_blocking().unwrap();
    running.join().unwrap();
}

#[test]
fn a_host_function_that_is_not_set_fails_the_call() {
    let demo = HostDemo::create_blocking().unwrap();
    let text = "host function 'fetch_token' is not registered";
    assert_eq!(demo.use_token_blocking("a").unwrap_err().to_string(), text);
    let (spawner, driver) = tasks();
    demo.set_fetch_token(spawner, |_key| async move { Ok("T".into()) }).unwrap();
    demo.unset_fetch_token();
    assert_eq!(demo.use_token_blocking("a").unwrap_err().to_string(), text);
    driver.run();
}

#[test]
fn tasks_of_an_executor_that_has_gone_are_answered() {
    let demo = HostDemo::create_blocking().unwrap();
    let (spawner, driver) = tasks();
    drop(driver);
    demo.set_fetch_token(spawner, |_key| async move { Ok("T".into()) }).unwrap();
    assert!(demo.use_token_blocking("a").is_err());
    demo.set_fetch_token(|_task: Task| panic!("on purpose"), |_key| async move { Ok("T".into()) }).unwrap();
    assert!(demo.use_token_blocking("a").is_err());
}

#[test]
fn events_come_in_order_and_end_with_the_context() {
    let (demo, running) = demo();
    let mut uses = demo.on_token_used().unwrap();
    let mut all = demo.events().unwrap();
    drop(demo.on_token_used().unwrap());
    for key in ["a", "b"] {
        demo.use_token_blocking(key).unwrap();
    }
    for (key, use_count) in [("a", 1), ("b", 2)] {
        let expected = TokenUse { key: key.into(), use_count };
        assert_eq!(uses.recv_timeout(Duration::from_secs(5)), Some(Ok(expected.clone())));
        assert_eq!(all.recv_blocking(), Some(Ok(Event::TokenUsed(expected))));
    }
    drop(demo);
    assert_eq!(uses.recv_blocking(), None);
    assert_eq!(all.recv_blocking(), None);
    running.join().unwrap();
}

#[test]
fn blocking_on_the_librarys_own_thread_is_refused() {
    let demo = Arc::new(HostDemo::create_blocking().unwrap());
    let weak = Arc::downgrade(&demo);
    let (sender, receiver) = mpsc::channel();
    // A spawner runs on the worker.
    let spawner = move |_task: Task| {
        let demo = weak.upgrade().unwrap();
        let made = HostDemo::create_blocking().map(drop);
        sender.send([demo.use_token_blocking("x").map(drop), demo.use_token("y").wait().map(drop), made]).unwrap();
    };
    demo.set_fetch_token(spawner, |_key| async move { Ok("T".into()) }).unwrap();
    assert!(demo.use_token_blocking("a").is_err());
    assert_eq!(receiver.recv().unwrap(), [const { Err(Error::Reentrant) }; 3]);
}

#[test]
fn a_context_can_be_dropped_on_its_own_thread() {
    let demo = HostDemo::create_blocking().unwrap();
    let mut uses = demo.on_token_used().unwrap();
    let (sender, receiver) = mpsc::channel::<HostDemo>();
    let receiver = Mutex::new(receiver);
    let spawner = move |_task: Task| drop(receiver.lock().unwrap().recv().unwrap());
    demo.set_fetch_token(spawner, |_key| async move { Ok("T".into()) }).unwrap();
    let call = demo.use_token("a");
    sender.send(demo).unwrap();
    assert!(call.wait().is_err());
    assert_eq!(uses.recv_blocking(), None);
}

#[test]
fn many_threads_share_one_context() {
    let (demo, running) = demo();
    let demo = Arc::new(demo);
    let threads: Vec<_> = (0..4)
        .map(|index| {
            let demo = demo.clone();
            thread::spawn(move || {
                for round in 0..50 {
                    let key = format!("{index}-{round}");
                    let calls = [demo.use_token(&key), demo.use_token(&key)];
                    let [kept, dropped] = calls;
                    drop(dropped);
                    assert_eq!(kept.wait().unwrap(), format!("token[T-{key}]"));
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    Arc::into_inner(demo).unwrap().close_blocking().unwrap();
    running.join().unwrap();
}

#[test]
fn a_call_in_flight_outlives_its_context() {
    let demo = HostDemo::create_blocking().unwrap();
    let (spawner, _driver) = tasks();
    demo.set_fetch_token(spawner, |_key| async move { Ok("T".into()) }).unwrap();
    let call = demo.use_token("a");
    let subscription = demo.on_token_used().unwrap();
    demo.close_blocking().unwrap();
    assert!(call.wait().is_err());
    drop(subscription);
}
