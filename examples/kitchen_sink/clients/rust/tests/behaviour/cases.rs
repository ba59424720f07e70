// The cases. Included once for each ABI, which names its `Sink`.
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use kitchen_sink::*;

use super::Case;
use super::executor::block_on;
use super::value::everything;

pub const CASES: &[Case] = &[
    ("many threads share one context", many_threads_share_one_context),
    ("a call that is cancelled or dropped ends cancelled", a_cancelled_call_ends_cancelled),
    ("a cancellation that races its result ends in one of the two", racing_cancellations_end_in_one_of_two),
    ("events come in the order in which they were fired", events_come_in_order),
    ("a subscription that is dropped hears nothing more", dropped_subscriptions_are_silent),
    ("host functions answer late and from other threads", host_functions_answer_late),
    ("host functions that fail or panic fail the call", failing_host_functions_fail_the_call),
    ("host calls without an answer fail when the context ends", unanswered_host_calls_fail_at_the_end),
    ("objects may outlive their context and be dropped on any thread", objects_are_dropped_anywhere),
    ("contexts end in any order with calls in flight", contexts_end_with_calls_in_flight),
    ("a context ends once, whoever drops it", a_context_ends_once),
    ("blocking on the library's own thread is refused", blocking_on_the_worker_is_refused),
    ("a context may be dropped on its own worker", a_context_may_be_dropped_on_its_worker),
    ("a panic in a task does not reach the library", panics_stay_in_their_task),
    ("calls after the end fail", calls_after_the_end_fail),
];

fn sink() -> Sink {
    Sink::sink_create_plain_blocking().unwrap()
}

/// A sink whose `transform` runs on a thread of its own, and that thread.
fn with_transform<F, Fut>(transform: F) -> (Sink, thread::JoinHandle<()>)
where
    F: Fn(Everything) -> Fut + Send + Sync + 'static,
    Fut: std::future::Future<Output = Result<Everything, HostError>> + Send + 'static,
{
    let sink = sink();
    let (spawner, driver) = tasks();
    let running = thread::spawn(move || driver.run());
    sink.set_transform(spawner, transform).unwrap();
    (sink, running)
}

fn many_threads_share_one_context() {
    let sink = Arc::new(sink());
    let work = |index: i64| {
        let sink = sink.clone();
        thread::spawn(move || {
            for round in 0..100 {
                let text = format!("{index}-{round}");
                let pair = (sink.sink_text_back(&text), sink.sink_add(index, round));
                assert_eq!((pair.0.wait().unwrap(), pair.1.unwrap()), (text, index + round));
            }
        })
    };
    let threads: Vec<_> = (0..4).map(work).collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    Arc::into_inner(sink).unwrap().close_blocking().unwrap();
}

fn a_cancelled_call_ends_cancelled() {
    let sink = sink();
    let call = sink.sink_sleep(200);
    call.cancel();
    assert_eq!(call.wait(), Err(Error::Cancelled));
    drop(sink.sink_sleep(200));
    assert_eq!(block_on(sink.sink_sleep(1)), Ok(1));
}

fn racing_cancellations_end_in_one_of_two() {
    let sink = sink();
    for _ in 0..200 {
        let call = sink.sink_text_back("x");
        thread::scope(|scope| {
            scope.spawn(|| call.cancel());
            block_on(sink.sink_nothing()).unwrap();
        });
        assert!(matches!(call.wait(), Ok(_) | Err(Error::Cancelled)));
    }
}

fn events_come_in_order() {
    let sink = sink();
    let mut counted = sink.on_counted().unwrap();
    let counter = sink.sink_counter_blocking(0).unwrap();
    let calls: Vec<_> = (0..100).map(|_| sink.sink_count(&counter)).collect();
    calls.into_iter().for_each(|call| drop(call.wait().unwrap()));
    for step in 1..=100 {
        assert_eq!(counted.recv_timeout(Duration::from_secs(60)), Some(Ok(step)));
    }
    sink.close_blocking().unwrap();
    assert_eq!(counted.recv_blocking(), None);
}

fn dropped_subscriptions_are_silent() {
    let sink = sink();
    let counter = sink.sink_counter_blocking(0).unwrap();
    let kept = sink.on_counted().unwrap();
    drop(sink.on_counted().unwrap());
    sink.sink_count_blocking(&counter).unwrap();
    sink.sink_nothing_blocking().unwrap();
    assert_eq!(kept.waiting(), 1);
}

fn host_functions_answer_late() {
    let (sender, receiver) = mpsc::channel::<mpsc::Sender<()>>();
    let sender = Mutex::new(sender);
    let (sink, running) = with_transform(move |value| {
        let (go, wait) = mpsc::channel();
        sender.lock().unwrap().send(go).unwrap();
        // Waits on a thread of the executor: no other thread of the library is held up by it.
        async move { wait.recv().map(|()| value).map_err(Into::into) }
    });
    let call = sink.sink_through_host(&everything("late"));
    let go = receiver.recv().unwrap();
    assert_eq!(sink.sink_text_back_blocking("meanwhile").unwrap(), "meanwhile");
    thread::spawn(move || go.send(()).unwrap());
    assert_eq!(call.wait().unwrap().texts.text, "late");
    sink.close_blocking().unwrap();
    running.join().unwrap();
}

fn failing_host_functions_fail_the_call() {
    let (sink, running) = with_transform(|value| async move {
        match value.texts.text.as_str() {
            "panic" => panic!("on purpose"),
            text => Err(text.into()),
        }
    });
    assert_eq!(sink.sink_through_host_blocking(&everything("refused")).unwrap_err(), Error::Failed("refused".into()));
    let text = "the host function ended without an answer: it panicked or was dropped";
    assert_eq!(sink.sink_through_host_blocking(&everything("panic")).unwrap_err(), Error::Failed(text.into()));
    sink.unset_transform();
    let text = "host function 'transform' is not registered";
    assert_eq!(sink.sink_through_host_blocking(&everything("x")).unwrap_err(), Error::Failed(text.into()));
    drop(sink);
    running.join().unwrap();
}

fn unanswered_host_calls_fail_at_the_end() {
    let sink = sink();
    let (spawner, driver) = tasks();
    sink.set_transform(spawner, |value| async move { Ok(value) }).unwrap();
    let call = sink.sink_through_host(&everything("never"));
    sink.close_blocking().unwrap();
    assert!(call.wait().is_err());
    drop(driver);
}

fn objects_are_dropped_anywhere() {
    let sink = sink();
    let counters: Vec<Counter> = (0..20).map(|start| sink.sink_counter_blocking(start).unwrap()).collect();
    let calls: Vec<_> = counters.iter().map(|counter| sink.sink_count(counter)).collect();
    let mut counters = counters.into_iter();
    let late: Vec<Counter> = counters.by_ref().take(10).collect();
    thread::spawn(move || counters.for_each(drop)).join().unwrap();
    calls.into_iter().zip(1..).for_each(|(call, count)| assert_eq!(call.wait(), Ok(count)));
    sink.close_blocking().unwrap();
    drop(late);
}

fn contexts_end_with_calls_in_flight() {
    for round in 0..20 {
        let mut sinks: Vec<Sink> = (0..4).map(|_| sink()).collect();
        let calls: Vec<_> = sinks.iter().map(|sink| sink.sink_sleep(1)).collect();
        let subscriptions: Vec<_> = sinks.iter().map(|sink| sink.events().unwrap()).collect();
        if round % 2 == 0 {
            sinks.reverse();
        }
        thread::spawn(move || drop(sinks)).join().unwrap();
        calls.into_iter().for_each(|call| drop(call.wait()));
        drop(subscriptions);
    }
    drop(Sink::sink_create_plain());
}

fn a_context_ends_once() {
    let sink = Arc::new(sink());
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let sink = sink.clone();
            thread::spawn(move || drop((sink.sink_text_back("x"), sink)))
        })
        .collect();
    drop(sink);
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let closed = self::sink();
    drop(closed.close());
}

fn blocking_on_the_worker_is_refused() {
    let sink = Arc::new(sink());
    let weak = Arc::downgrade(&sink);
    let (sender, receiver) = mpsc::channel();
    // A spawner is called on the worker.
    let spawner = move |_task: Task| {
        let sink = weak.upgrade().unwrap();
        sender.send([sink.sink_nothing_blocking(), sink.sink_nothing().wait(), Sink::sink_create_plain_blocking().map(drop)]).unwrap();
    };
    sink.set_transform(spawner, |value| async move { Ok(value) }).unwrap();
    assert!(sink.sink_through_host_blocking(&everything("x")).is_err());
    assert_eq!(receiver.recv().unwrap(), [const { Err(Error::Reentrant) }; 3]);
}

fn a_context_may_be_dropped_on_its_worker() {
    let sink = sink();
    let mut counted = sink.on_counted().unwrap();
    let (sender, receiver) = mpsc::channel::<Sink>();
    let receiver = Mutex::new(receiver);
    let spawner = move |_task: Task| drop(receiver.lock().unwrap().recv().unwrap());
    sink.set_transform(spawner, |value| async move { Ok(value) }).unwrap();
    let call = sink.sink_through_host(&everything("x"));
    sender.send(sink).unwrap();
    assert!(call.wait().is_err());
    assert_eq!(counted.recv_blocking(), None);
}

fn panics_stay_in_their_task() {
    let sink = sink();
    sink.set_transform(|_task: Task| panic!("the spawner"), |value| async move { Ok(value) }).unwrap();
    assert!(sink.sink_through_host_blocking(&everything("x")).is_err());
    assert_eq!(sink.sink_text_back_blocking("alive").unwrap(), "alive");
}

fn calls_after_the_end_fail() {
    let sink = sink();
    let counter = sink.sink_counter_blocking(1).unwrap();
    sink.close_blocking().unwrap();
    let other = self::sink();
    assert!(matches!(other.sink_count_blocking(&counter), Err(Error::Failed(_))));
}
