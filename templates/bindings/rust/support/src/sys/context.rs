//! A context and what is registered with it: who owns user data, and until when.

use std::collections::HashMap;
use std::ffi::CStr;
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::Error;
use crate::subscription::{Queue, Subscription};

use super::check::failure;
use super::hosts::HostSlot;
use super::library;
use super::trampolines::{self, Payload};

/// The context that handles inside a value belong to.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    context: usize,
}

impl Source {
    /// Of values without handles.
    pub(crate) const NONE: Source = Source { context: 0 };
}

/// What a call can be cancelled with.
#[derive(Debug)]
pub(crate) struct Ticket {
    pub(super) context: usize,
    pub(super) id: u64,
}

/// Asks for the end of a call; too late is fine.
pub(crate) fn cancel(ticket: &Ticket) {
    // SAFETY: any numbers are accepted.
    unsafe { library::cancel(ticket.context, ticket.id) };
}

/// An object of the library, released on drop.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Handle {
    context: usize,
    id: u64,
}

impl Handle {
    pub(crate) fn new(source: Source, id: u64) -> Self {
        Handle {
            context: source.context,
            id,
        }
    }

    pub(crate) fn id(&self) -> u64 {
        self.id
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: any numbers are accepted; a context that is gone has released its objects.
        unsafe { library::release_handle(self.context, self.id) };
    }
}

/// How values cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abi {
    Native,
    Cbor,
}

/// A live context, shared by its owner, its subscriptions and its destructor's callback. Futures hold only its number.
#[derive(Debug)]
pub(crate) struct Context {
    handle: usize,
    abi: Abi,
    /// Set by whoever submits the destructor: it runs once.
    ending: AtomicBool,
    registered: Mutex<Registered>,
}

/// What the library holds user data of. It stays here until the library has let go of it.
#[derive(Default)]
struct Registered {
    ended: bool,
    listeners: HashMap<u64, Arc<dyn Events>>,
    hosts: HashMap<&'static CStr, Arc<HostSlot>>,
}

impl std::fmt::Debug for Registered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registered")
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

/// A queue of any event type.
trait Events: Send + Sync {
    fn end(&self);
}

impl<T: Send> Events for Queue<T> {
    fn end(&self) {
        Queue::end(self);
    }
}

impl Context {
    pub(crate) fn new(handle: usize, abi: Abi) -> Arc<Self> {
        Arc::new(Context {
            handle,
            abi,
            ending: AtomicBool::new(false),
            registered: Mutex::default(),
        })
    }

    pub(crate) fn handle(&self) -> usize {
        self.handle
    }

    pub(crate) fn abi(&self) -> Abi {
        self.abi
    }

    pub(crate) fn source(&self) -> Source {
        Source {
            context: self.handle,
        }
    }

    /// True for the first who asks: only that one may submit the destructor.
    pub(crate) fn begin_end(&self) -> bool {
        !self.ending.swap(true, Ordering::AcqRel)
    }

    /// The destructor's callback has come. When it failed, a stuck invocation may still run: its user data is leaked.
    pub(crate) fn end(&self, released: bool) {
        let (listeners, hosts) = {
            let mut registered = self.lock();
            registered.ended = true;
            (
                std::mem::take(&mut registered.listeners),
                std::mem::take(&mut registered.hosts),
            )
        };
        for queue in listeners.values() {
            queue.end();
        }
        if !released {
            std::mem::forget((listeners, hosts));
        }
    }

    /// Subscribes to the event of this name, or to all.
    pub(crate) fn subscribe<T: Payload>(
        self: &Arc<Self>,
        name: Option<&CStr>,
    ) -> Result<Subscription<T::Value>, Error> {
        let queue = Queue::<T::Value>::new(self.source());
        let name = name.map_or(ptr::null(), CStr::as_ptr);
        let user_data = Arc::as_ptr(&queue).expose_provenance();
        let add = match self.abi {
            Abi::Native => library::add_event_listener,
            Abi::Cbor => library::add_event_listener_cbor,
        };
        // SAFETY: the queue stays registered below until the library has let go of it.
        let id = unsafe { add(self.handle, name, Some(trampolines::event::<T>), user_data) };
        if id == 0 {
            return Err(failure());
        }
        let ended = {
            let mut registered = self.lock();
            registered.listeners.insert(id, queue.clone());
            registered.ended
        };
        if ended {
            queue.end();
        }
        Ok(Subscription::new(
            queue,
            Listener {
                context: self.clone(),
                id,
            },
        ))
    }

    /// The one slot of a host function in this context; true when it is new.
    pub(super) fn host_slot(&self, name: &'static CStr) -> (Arc<HostSlot>, bool) {
        let mut registered = self.lock();
        let known = registered.hosts.contains_key(name);
        let slot = registered
            .hosts
            .entry(name)
            .or_insert_with(|| HostSlot::new(self.handle, self.abi, name));
        (slot.clone(), !known)
    }

    fn lock(&self) -> MutexGuard<'_, Registered> {
        self.registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        // Without an end the library still holds user data.
        let registered = std::mem::take(&mut *self.lock());
        if !registered.ended {
            std::mem::forget(registered);
        }
    }
}

/// A registered listener.
pub(crate) struct Listener {
    context: Arc<Context>,
    id: u64,
}

impl Listener {
    /// Ends the subscription; no invocation runs afterwards.
    pub(crate) fn remove(&self) {
        // SAFETY: any numbers are accepted.
        let removed = unsafe { library::remove_event_listener(self.context.handle, self.id) } == 0;
        if removed {
            let queue = self.context.lock().listeners.remove(&self.id);
            drop(queue);
        }
    }
}
