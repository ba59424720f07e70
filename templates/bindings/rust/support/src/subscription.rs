//! Events: an unbounded queue per subscription, filled by the library's worker and drained wherever the consumer likes.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::sys::{self, Source};

/// A subscription to events; dropping it unsubscribes.
///
/// Events queue up until they are received; none is passed over. The stream ends when the context has been closed and every
/// event was received. With the feature `stream` it is a `futures_core::Stream`.
#[must_use = "dropping a subscription unsubscribes"]
pub struct Subscription<T> {
    queue: Arc<Queue<T>>,
    listener: sys::Listener,
}

impl<T> Subscription<T> {
    pub(crate) fn new(queue: Arc<Queue<T>>, listener: sys::Listener) -> Self {
        Subscription { queue, listener }
    }

    /// The next event; `None` when there will be no more. An event that cannot be read is an error in its place.
    pub fn recv(&mut self) -> Recv<'_, T> {
        Recv { queue: &self.queue }
    }

    /// What [`Subscription::recv`] polls, for streams of one's own.
    pub fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        self.queue.poll(cx)
    }

    /// An event that has already come.
    pub fn try_recv(&mut self) -> Option<Result<T, Error>> {
        self.queue.lock().items.pop_front()
    }

    /// Blocks for the next event; `None` when there will be no more. On one of the library's own threads it does not wait:
    /// the item is then [`Error::Reentrant`].
    pub fn recv_blocking(&mut self) -> Option<Result<T, Error>> {
        self.wait(None)
    }

    /// Blocks for the next event, at most this long; `None` when none came in time or there will be no more.
    pub fn recv_timeout(&mut self, timeout: Duration) -> Option<Result<T, Error>> {
        self.wait(Instant::now().checked_add(timeout))
    }

    /// How many events wait to be received.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.queue.lock().items.len()
    }

    /// True when the context has been closed: what still waits is the rest.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.queue.lock().ended
    }

    fn wait(&self, deadline: Option<Instant>) -> Option<Result<T, Error>> {
        let on_worker = sys::on_worker();
        let mut state = self.queue.lock();
        if on_worker && state.items.is_empty() && !state.ended {
            return Some(Err(Error::Reentrant));
        }
        loop {
            if let Some(item) = state.items.pop_front() {
                return Some(item);
            }
            if state.ended {
                return None;
            }
            state = match deadline {
                None => self
                    .queue
                    .changed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(deadline) => {
                    let left = deadline.checked_duration_since(Instant::now())?;
                    self.queue
                        .changed
                        .wait_timeout(state, left)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
    }
}

impl<T> Drop for Subscription<T> {
    fn drop(&mut self) {
        self.listener.remove();
    }
}

impl<T> fmt::Debug for Subscription<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription")
            .field("waiting", &self.waiting())
            .field("ended", &self.is_ended())
            .finish()
    }
}

#[cfg(feature = "stream")]
impl<T> futures_core::Stream for Subscription<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.queue.poll(cx)
    }
}

/// The future of [`Subscription::recv`]. Dropping it loses nothing.
#[must_use = "futures do nothing unless awaited"]
pub struct Recv<'a, T> {
    queue: &'a Queue<T>,
}

impl<T> Future for Recv<'_, T> {
    type Output = Option<Result<T, Error>>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.queue.poll(cx)
    }
}

impl<T> fmt::Debug for Recv<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recv")
    }
}

/// What a subscription and its listener share.
pub(crate) struct Queue<T> {
    /// Where handles in the events belong to.
    pub(crate) source: Source,
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    items: VecDeque<Result<T, Error>>,
    ended: bool,
    waker: Option<Waker>,
}

impl<T> Queue<T> {
    pub(crate) fn new(source: Source) -> Arc<Self> {
        let state = State {
            items: VecDeque::new(),
            ended: false,
            waker: None,
        };
        Arc::new(Queue {
            source,
            state: Mutex::new(state),
            changed: Condvar::new(),
        })
    }

    /// Appends an event and wakes who waits, outside the lock.
    pub(crate) fn push(&self, item: Result<T, Error>) {
        self.change(|state| state.items.push_back(item));
    }

    /// No event comes any more.
    pub(crate) fn end(&self) {
        self.change(|state| state.ended = true);
    }

    fn change(&self, change: impl FnOnce(&mut State<T>)) {
        let waker = {
            let mut state = self.lock();
            change(&mut state);
            state.waker.take()
        };
        self.changed.notify_all();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn poll(&self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        // Wakers are the executor's code: cloned and dropped outside the lock.
        let waker = cx.waker().clone();
        let _former = {
            let mut state = self.lock();
            if let Some(item) = state.items.pop_front() {
                return Poll::Ready(Some(item));
            }
            if state.ended {
                return Poll::Ready(None);
            }
            state.waker.replace(waker)
        };
        Poll::Pending
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
