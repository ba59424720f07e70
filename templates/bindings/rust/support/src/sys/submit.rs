//! Submitting calls: who owns their user data, and how they are answered.

use std::ffi::c_int;
use std::sync::Arc;

use crate::call::{Call, Pending};
use crate::error::Error;

use super::answer::{Answer, Failure};
use super::check::failure_of;
use super::context::{Context, Source, Ticket};
use super::native::Native;
use super::trampolines::{self, Callback};
use super::{library, RET_NOT_READY, RET_OK};

/// Submits a call under an id, so that it can be cancelled.
pub(crate) fn submit_cancellable<T: Answer, E: Failure>(
    context: &Context,
    send: impl FnOnce(u64, Option<Callback>, usize),
) -> Call<T::Value, E::Value> {
    // SAFETY: has no requirements.
    let id = unsafe { library::next_call_id() };
    let ticket = Ticket {
        context: context.handle(),
        id,
    };
    submit::<T, E>(context.source(), Some(ticket), |callback, user_data| {
        send(id, callback, user_data)
    })
}

/// Submits a call. `send` must make it with exactly this callback and user data: the one terminal callback, which comes for
/// rejected calls too, gives the user data back.
pub(crate) fn submit<T: Answer, E: Failure>(
    source: Source,
    ticket: Option<Ticket>,
    send: impl FnOnce(Option<Callback>, usize),
) -> Call<T::Value, E::Value> {
    let pending = Pending::<T::Value, E::Value>::new(source);
    let user_data = Arc::into_raw(pending.clone()).expose_provenance();
    send(Some(trampolines::finished::<T, E>), user_data);
    Call::new(pending, ticket)
}

/// The destructor of a context with its callback and user data.
pub(crate) struct Ending {
    pub(super) context: Arc<Context>,
    pub(super) pending: Arc<Pending<(), Error>>,
}

/// Submits the destructor.
pub(crate) fn submit_end(
    context: Arc<Context>,
    send: impl FnOnce(usize, Option<Callback>, usize),
) -> Call<()> {
    let pending = Pending::new(Source::NONE);
    let handle = context.handle();
    let ending = Box::new(Ending {
        context,
        pending: pending.clone(),
    });
    send(
        handle,
        Some(trampolines::ended),
        Box::into_raw(ending).expose_provenance(),
    );
    Call::new(pending, None)
}

/// How a direct call returned; `None` of its answers: it must be made with a callback instead.
pub(crate) struct Direct {
    symbol: &'static str,
    ret: c_int,
}

impl Direct {
    pub(crate) fn of(symbol: &'static str, ret: c_int) -> Self {
        Direct { symbol, ret }
    }

    /// # Safety
    /// `out` must be what the C ABI promises after this return code.
    pub(crate) unsafe fn value<T: Native>(self, out: &T::Raw, source: Source) -> Option<Result<T, Error>> {
        let done = self.nothing()?;
        // SAFETY: passed on; after a failure nothing is read.
        Some(done.and_then(|()| unsafe { T::lift(out, source) }.map_err(Error::from)))
    }

    pub(crate) fn nothing(self) -> Option<Result<(), Error>> {
        match self.ret {
            RET_OK => Some(Ok(())),
            RET_NOT_READY => None,
            _ => Some(Err(failure_of(self.symbol))),
        }
    }
}
