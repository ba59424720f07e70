//! The functions that the library calls back. No panic leaves them, and no code of the consumer's runs in them but wakers and
//! spawners.

use std::ffi::{c_char, c_int, CStr};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::ptr::with_exposed_provenance;
use std::sync::Arc;

use crate::call::Pending;
use crate::error::Error;
use crate::subscription::Queue;
use crate::tasks::discard;

use super::submit::Ending;
use super::context::Source;
use super::hosts::{HostSlot, Reply};
use super::answer::{Answer, Failure};
use super::message::{Lifted, Message};
use super::native::Native;
use super::{RET_CANCELLED, RET_OK, RET_PROGRESS, RET_TYPED_ERR};

/// Terminal callback: return code, message, its length, user data.
pub type Callback = unsafe extern "C" fn(c_int, *const c_char, usize, usize);

/// Listener: name, message, its length, user data.
pub type EventCallback = unsafe extern "C" fn(*const c_char, *const c_char, usize, usize);

/// Host function: call id, request, its length, user data.
pub type HostCallback = unsafe extern "C" fn(u64, *const c_char, usize, usize);

/// What a subscription delivers: one event's payload, or any event.
pub(crate) trait Payload: 'static {
    type Value: Send + 'static;

    /// # Safety
    /// `message` must be what the C ABI promises for the event of this name.
    unsafe fn read(name: &CStr, message: Message, source: Source) -> Lifted<Self::Value>;
}

impl<T: Native> Payload for T {
    type Value = T;

    unsafe fn read(_name: &CStr, message: Message, source: Source) -> Lifted<Self> {
        // SAFETY: passed on.
        unsafe { <T as Native>::read(message, source) }
    }
}

/// # Safety
/// For the library, with the user data that `submit` made; the terminal call comes once.
pub(super) unsafe extern "C" fn finished<T: Answer, E: Failure>(
    ret: c_int,
    data: *const c_char,
    len: usize,
    user_data: usize,
) {
    if ret == RET_PROGRESS {
        return;
    }
    guard(|| {
        // SAFETY: leaked by `submit` for this one call.
        let pending = unsafe { Arc::from_raw(with_exposed_provenance::<Pending<T::Value, E::Value>>(user_data)) };
        let message = Message { data, len };
        // SAFETY: the message is valid during this call and is what `ret` says.
        let read = guarded(|| unsafe { read_result::<T, E>(ret, message, pending.source) });
        pending.finish(read.unwrap_or_else(|| Err(panicked().into())));
    });
}

/// # Safety
/// For the library, with the user data that `submit_end` made; the terminal call comes once.
pub(super) unsafe extern "C" fn ended(
    ret: c_int,
    data: *const c_char,
    len: usize,
    user_data: usize,
) {
    if ret == RET_PROGRESS {
        return;
    }
    guard(|| {
        // SAFETY: leaked by `submit_end` for this one call.
        let ending =
            unsafe { Box::from_raw(with_exposed_provenance::<Ending>(user_data).cast_mut()) };
        guard(|| ending.context.end(ret == RET_OK));
        // SAFETY: the message is valid during this call and is what `ret` says.
        ending
            .pending
            .finish(unsafe { read_result::<(), Error>(ret, Message { data, len }, Source::NONE) });
    });
}

/// # Safety
/// For the library, with the queue that `subscribe` registered.
pub(super) unsafe extern "C" fn event<T: Payload>(
    name: *const c_char,
    data: *const c_char,
    len: usize,
    user_data: usize,
) {
    guard(|| {
        // SAFETY: registered, hence alive; counted, so that a waker may end the subscription.
        let queue: Arc<Queue<T::Value>> = unsafe { borrowed(user_data) };
        // SAFETY: a C string that is valid during this call.
        let name = if name.is_null() {
            c""
        } else {
            unsafe { CStr::from_ptr(name) }
        };
        // SAFETY: the message is valid during this call and is the payload of that event.
        let read = guarded(|| unsafe { T::read(name, Message { data, len }, queue.source) });
        queue.push(read.map_or_else(|| Err(panicked()), |lifted| lifted.map_err(Error::from)));
    });
}

/// # Safety
/// For the library, with the slot that `register` registered.
pub(super) unsafe extern "C" fn host(
    call_id: u64,
    data: *const c_char,
    len: usize,
    user_data: usize,
) {
    guard(|| {
        // SAFETY: registered, hence alive; counted, so that the consumer's code may close the context.
        let slot: Arc<HostSlot> = unsafe { borrowed(user_data) };
        slot.call(Message { data, len }, Reply::new(slot.context, slot.abi, call_id));
    });
}

/// # Safety
/// `user_data` must be the address of a live `Arc`'s value.
unsafe fn borrowed<T>(user_data: usize) -> Arc<T> {
    let value = with_exposed_provenance::<T>(user_data);
    // SAFETY: promised by the caller; the count belongs to the new `Arc`.
    unsafe {
        Arc::increment_strong_count(value);
        Arc::from_raw(value)
    }
}

/// # Safety
/// `message` must be what the C ABI promises for `ret`.
unsafe fn read_result<T: Answer, E: Failure>(
    ret: c_int,
    message: Message,
    source: Source,
) -> Result<T::Value, E::Value> {
    // SAFETY: passed on.
    unsafe {
        match ret {
            RET_OK => T::read(message, source).map_err(|malformed| Error::from(malformed).into()),
            RET_CANCELLED => Err(Error::Cancelled.into()),
            RET_TYPED_ERR => Err(E::typed(message, source)),
            _ => Err(Error::Failed(message.text()).into()),
        }
    }
}

fn panicked() -> Error {
    Error::Malformed("reading it panicked".into())
}

fn guard(work: impl FnOnce()) {
    guarded(work);
}

/// `None` after a panic.
fn guarded<R>(work: impl FnOnce() -> R) -> Option<R> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(discard)
        .ok()
}
