//! Where host functions run: on a spawner of the consumer's, or on the driver made here.

use std::any::Any;
use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

/// One invocation of a host function, to be run to its end.
pub type Task = Pin<Box<dyn Future<Output = ()> + Send + 'static>>;

/// Starts tasks on an executor. Called on the library's worker: it must hand the task over and return.
///
/// Any `Fn(Task)` is one; with tokio: `move |task| { runtime_handle.spawn(task); }`.
pub trait Spawn: Send + Sync + 'static {
    /// Hands a task over to the executor.
    fn spawn(&self, task: Task);
}

impl<F: Fn(Task) + Send + Sync + 'static> Spawn for F {
    fn spawn(&self, task: Task) {
        self(task);
    }
}

/// A spawner and the driver that runs what it spawns, for consumers without an executor.
///
/// Await the driver anywhere, or give it a thread with [`Driver::run`]. It ends when every clone of the spawner is gone (a
/// context lets go of its own when it has been closed) and every task has ended.
pub fn tasks() -> (Spawner, Driver) {
    let shared = Arc::new(Shared::default());
    shared.open.fetch_add(1, Ordering::Relaxed);
    (
        Spawner {
            shared: shared.clone(),
        },
        Driver { shared },
    )
}

/// The sending half of [`tasks`].
pub struct Spawner {
    shared: Arc<Shared>,
}

impl Spawn for Spawner {
    fn spawn(&self, task: Task) {
        self.shared.open.fetch_add(1, Ordering::Relaxed);
        let cell = Arc::new(Cell {
            future: Mutex::new(Some(task)),
            shared: self.shared.clone(),
        });
        cell.wake();
    }
}

impl Clone for Spawner {
    fn clone(&self) -> Self {
        self.shared.open.fetch_add(1, Ordering::Relaxed);
        Spawner {
            shared: self.shared.clone(),
        }
    }
}

impl Drop for Spawner {
    fn drop(&mut self) {
        self.shared.let_go();
    }
}

impl fmt::Debug for Spawner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Spawner")
    }
}

/// The running half of [`tasks`]: a future that polls every spawned task. Tasks are dropped with it.
#[must_use = "host functions run only while their driver is awaited or run"]
pub struct Driver {
    shared: Arc<Shared>,
}

impl Driver {
    /// Runs on this thread until there is nothing left to run.
    pub fn run(mut self) {
        let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
        let mut cx = Context::from_waker(&waker);
        while Pin::new(&mut self).poll(&mut cx).is_pending() {
            std::thread::park();
        }
    }
}

impl Future for Driver {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let waker = cx.waker().clone();
        let _former = self.shared.lock().driver.replace(waker);
        loop {
            let next = self.shared.lock().ready.pop_front();
            match next {
                Some(cell) => cell.run(),
                None if self.shared.open.load(Ordering::Acquire) == 0 => return Poll::Ready(()),
                None => return Poll::Pending,
            }
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.gone = true;
        let left = std::mem::take(&mut state.ready);
        let waker = state.driver.take();
        drop(state);
        drop((left, waker));
    }
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Driver")
    }
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// Spawners and tasks that exist.
    open: AtomicUsize,
}

#[derive(Default)]
struct State {
    ready: VecDeque<Arc<Cell>>,
    driver: Option<Waker>,
    gone: bool,
}

impl Shared {
    fn let_go(&self) {
        if self.open.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.wake_driver();
        }
    }

    fn wake_driver(&self) {
        let waker = self.lock().driver.clone();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One task; whoever may wake it keeps it alive.
struct Cell {
    future: Mutex<Option<Task>>,
    shared: Arc<Shared>,
}

impl Cell {
    /// Polls the task once. A panic in it ends it alone.
    fn run(self: Arc<Self>) {
        let taken = self
            .future
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Some(mut task) = taken else { return };
        let waker = Waker::from(self.clone());
        let polled = catch_unwind(AssertUnwindSafe(|| {
            task.as_mut().poll(&mut Context::from_waker(&waker))
        }));
        match polled {
            Ok(Poll::Pending) => {
                *self.future.lock().unwrap_or_else(PoisonError::into_inner) = Some(task)
            }
            Ok(Poll::Ready(())) => {}
            Err(panic) => discard(panic),
        }
    }
}

/// Drops what a panic threw; if that panics too, its remains are leaked.
pub(crate) fn discard(panic: Box<dyn Any + Send>) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
        std::mem::forget(again);
    }
}

impl Wake for Cell {
    fn wake(self: Arc<Self>) {
        let shared = self.shared.clone();
        {
            let mut state = shared.lock();
            if state.gone {
                drop(state);
                return;
            }
            state.ready.push_back(self);
        }
        shared.wake_driver();
    }
}

impl Drop for Cell {
    fn drop(&mut self) {
        self.shared.let_go();
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
