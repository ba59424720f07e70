//! One call under way: a future that needs no particular runtime, with a blocking form beside it.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::error::Error;
use crate::sys::{self, Source, Ticket};

/// A call that was submitted when its method was called.
///
/// Await it, or block for it with [`Call::wait`]. Dropping it cancels the call where calls of its kind can be cancelled; the
/// drop never waits.
#[must_use = "dropping a call cancels it; await it or use `wait`"]
#[derive(Debug)]
pub struct Call<T, E = Error> {
    pending: Arc<Pending<T, E>>,
    ticket: Option<Ticket>,
}

impl<T, E> Call<T, E> {
    pub(crate) fn new(pending: Arc<Pending<T, E>>, ticket: Option<Ticket>) -> Self {
        Call { pending, ticket }
    }

    /// Cancels the call, which then ends in [`Error::Cancelled`] unless its result was faster. Constructors, static calls and
    /// `close` cannot be cancelled.
    pub fn cancel(&self) {
        if let Some(ticket) = &self.ticket {
            sys::cancel(ticket);
        }
    }
}

impl<T, E: From<Error>> Call<T, E> {
    /// A call that failed before it could be submitted.
    pub(crate) fn failed(error: Error) -> Self {
        let pending = Pending::new(Source::NONE);
        pending.finish(Err(error.into()));
        Call::new(pending, None)
    }

    /// Blocks until the call has ended.
    ///
    /// # Errors
    /// What the call ends in; [`Error::Reentrant`] at once on one of the library's own threads if there is no result yet.
    pub fn wait(self) -> Result<T, E> {
        let on_worker = sys::on_worker();
        let mut slot = self.pending.lock();
        if on_worker && matches!(*slot, Slot::Waiting(_)) {
            return Err(Error::Reentrant.into());
        }
        loop {
            match std::mem::replace(&mut *slot, Slot::Taken) {
                Slot::Done(result) => return result,
                Slot::Taken => return Err(taken().into()),
                waiting => *slot = waiting,
            }
            slot = self
                .pending
                .changed
                .wait(slot)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<T, E: From<Error>> Future for Call<T, E> {
    type Output = Result<T, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(result) = self.pending.take() {
            return Poll::Ready(result.unwrap_or_else(|| Err(taken().into())));
        }
        // Wakers are the executor's code: cloned and dropped outside the lock.
        let waker = cx.waker().clone();
        let former = match &mut *self.pending.lock() {
            Slot::Waiting(current) => Ok(current.replace(waker)),
            _ => Err(waker),
        };
        match former {
            Ok(_former) => Poll::Pending,
            Err(_waker) => self.poll(cx),
        }
    }
}

impl<T, E> Drop for Call<T, E> {
    fn drop(&mut self) {
        let waiting = matches!(*self.pending.lock(), Slot::Waiting(_));
        if waiting {
            self.cancel();
        }
    }
}

fn taken() -> Error {
    Error::Failed("the result of this call was already taken".into())
}

/// What a call and its terminal callback share.
#[derive(Debug)]
pub(crate) struct Pending<T, E> {
    /// Where handles in the result belong to.
    pub(crate) source: Source,
    slot: Mutex<Slot<T, E>>,
    changed: Condvar,
}

/// `Waiting -> Done -> Taken`; the terminal callback makes the first step, the future or `wait` the second.
#[derive(Debug)]
enum Slot<T, E> {
    Waiting(Option<Waker>),
    Done(Result<T, E>),
    Taken,
}

impl<T, E> Pending<T, E> {
    pub(crate) fn new(source: Source) -> Arc<Self> {
        Arc::new(Pending {
            source,
            slot: Mutex::new(Slot::Waiting(None)),
            changed: Condvar::new(),
        })
    }

    /// Hands over the result and wakes who waits, outside the lock.
    pub(crate) fn finish(&self, result: Result<T, E>) {
        let former = std::mem::replace(&mut *self.lock(), Slot::Done(result));
        self.changed.notify_all();
        if let Slot::Waiting(Some(waker)) = former {
            waker.wake();
        }
    }

    /// `None`: still waiting. `Some(None)`: somebody took it before.
    fn take(&self) -> Option<Option<Result<T, E>>> {
        let mut slot = self.lock();
        match std::mem::replace(&mut *slot, Slot::Taken) {
            Slot::Done(result) => Some(Some(result)),
            Slot::Taken => Some(None),
            waiting => {
                *slot = waiting;
                None
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Slot<T, E>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
