//! Host functions: the library's request becomes a task on the consumer's executor, whose end is the answer.

use std::ffi::{c_char, c_int, CStr};
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::{CallError, Error, HostError};
use crate::tasks::Spawn;

use super::check::failure;
use super::context::{Abi, Context, Source};
use super::message::{Lifted, Message};
use super::native::Native;
use super::{library, trampolines, RET_ERR, RET_OK, RET_TYPED_ERR};

type Serve = dyn Fn(Message, Reply) + Send + Sync;

/// The user data of a host function. A context has one per name and keeps it to its end; the function in it can change.
pub(crate) struct HostSlot {
    pub(super) context: usize,
    pub(super) abi: Abi,
    name: &'static CStr,
    serve: Mutex<Option<Arc<Serve>>>,
}

impl HostSlot {
    pub(super) fn new(context: usize, abi: Abi, name: &'static CStr) -> Arc<Self> {
        Arc::new(HostSlot {
            context,
            abi,
            name,
            serve: Mutex::new(None),
        })
    }

    pub(super) fn call(&self, message: Message, reply: Reply) {
        let serve = self.lock().clone();
        match serve {
            Some(serve) => serve(message, reply),
            None => reply.fail(&format!(
                "host function '{}' is not registered",
                self.name.to_string_lossy()
            )),
        }
    }

    fn set(&self, serve: Option<Arc<Serve>>) {
        let former = std::mem::replace(&mut *self.lock(), serve);
        drop(former);
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Serve>>> {
        self.serve.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How one host function crosses: its name, the reader of its requests and the writer of its answers.
pub(crate) struct Wire<A, R> {
    pub(crate) name: &'static CStr,
    pub(crate) read: unsafe fn(Message, Source) -> Lifted<A>,
    pub(crate) answer: fn(R, Reply),
}

/// Sets a host function.
pub(crate) fn register<A, Fut>(
    context: &Arc<Context>,
    wire: Wire<A, Fut::Output>,
    spawner: impl Spawn,
    function: impl Fn(A) -> Fut + Send + Sync + 'static,
) -> Result<(), Error>
where
    A: Send + 'static,
    Fut: Future<Output: 'static> + Send + 'static,
{
    let Wire { name, read, answer } = wire;
    let function = Arc::new(function);
    let source = context.source();
    let serve = move |message: Message, reply: Reply| {
        // SAFETY: the library's request for this name, valid during this call.
        match unsafe { read(message, source) } {
            Err(malformed) => reply.fail(&Error::from(malformed).to_string()),
            Ok(args) => {
                let function = function.clone();
                spawner.spawn(Box::pin(async move { answer(function(args).await, reply) }));
            }
        }
    };
    let (slot, new) = context.host_slot(name);
    slot.set(Some(Arc::new(serve)));
    if !new {
        return Ok(());
    }
    let user_data = Arc::as_ptr(&slot).expose_provenance();
    let set = match context.abi() {
        Abi::Native => library::register_host_fn,
        Abi::Cbor => library::register_host_fn_cbor,
    };
    // SAFETY: the context keeps the slot until the library has let go of it.
    let ret = unsafe { set(context.handle(), name.as_ptr(), Some(trampolines::host), user_data) };
    if ret == RET_OK {
        Ok(())
    } else {
        Err(failure())
    }
}

/// Takes a host function back: calls fail as not registered.
pub(crate) fn unregister(context: &Context, name: &'static CStr) {
    context.host_slot(name).0.set(None);
}

/// The duty to answer one request. Dropped without an answer, as by a panic or an executor that ends, it fails the request.
pub(crate) struct Reply {
    context: usize,
    abi: Abi,
    call_id: u64,
    answered: bool,
}

impl Reply {
    pub(super) fn new(context: usize, abi: Abi, call_id: u64) -> Self {
        Reply {
            context,
            abi,
            call_id,
            answered: false,
        }
    }

    pub(crate) fn fail(mut self, text: &str) {
        self.complete(RET_ERR, text.as_ptr().cast(), text.len());
    }

    pub(super) fn complete_bytes(&mut self, ret: c_int, bytes: &[u8]) {
        self.complete(ret, bytes.as_ptr().cast(), bytes.len());
    }

    fn complete(&mut self, ret: c_int, data: *const c_char, len: usize) {
        self.answered = true;
        let complete = match self.abi {
            Abi::Native => library::host_complete,
            Abi::Cbor => library::host_complete_cbor,
        };
        // SAFETY: the message lives during the call, which copies it. Whether anybody still waits does not matter.
        unsafe { complete(self.context, self.call_id, ret, data, len) };
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        if !self.answered {
            let text = "the host function ended without an answer: it panicked or was dropped";
            self.complete(RET_ERR, text.as_ptr().cast(), text.len());
        }
    }
}

/// What a host function can give: a native value, or nothing.
pub(crate) trait Outgoing: Send + 'static {
    fn with_message<R>(&self, send: impl FnOnce(*const c_char, usize) -> R) -> R;
}

impl<T: Native> Outgoing for T {
    fn with_message<R>(&self, send: impl FnOnce(*const c_char, usize) -> R) -> R {
        Native::with_message(self, send)
    }
}

impl Outgoing for () {
    fn with_message<R>(&self, send: impl FnOnce(*const c_char, usize) -> R) -> R {
        send(std::ptr::null(), 0)
    }
}

/// Answers with a result whose error is a text to the library.
pub(crate) fn answer<T: Outgoing>(result: Result<T, HostError>, mut reply: Reply) {
    match result {
        Ok(value) => value.with_message(|data, len| reply.complete(RET_OK, data, len)),
        Err(error) => reply.fail(&error.to_string()),
    }
}

/// Answers with a result whose error is the library's own type.
pub(crate) fn answer_typed<T: Outgoing, E: Native>(
    result: Result<T, CallError<E>>,
    mut reply: Reply,
) {
    match result {
        Ok(value) => value.with_message(|data, len| reply.complete(RET_OK, data, len)),
        Err(CallError::Typed(error)) => {
            Native::with_message(&error, |data, len| reply.complete(RET_TYPED_ERR, data, len));
        }
        Err(CallError::Other(error)) => reply.fail(&error.to_string()),
    }
}
