//! One ordered parallel run: many reports in, results out in the same order, in constant memory.
//!
//! Owns the threads of such a run and how far it may read ahead. Must not know what is done with
//! an item, nor where results go.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many items each thread may be ahead of the oldest one that is not yet delivered. Reading
/// ahead hides that reports differ in length; each one costs the memory of its result.
const AHEAD: usize = 4;

/// Runs `work` over `items` on `threads` threads (all cores when `None`) and hands each result to
/// `deliver` in the order of the items, until it breaks.
///
/// There is no thread for delivery: whichever worker finishes the oldest item delivers it and all
/// that were waiting behind it. A panic in `work` stops the run and goes on in the caller.
pub fn run<I, T, B>(
    items: impl Iterator<Item = I> + Send,
    threads: Option<NonZeroUsize>,
    work: impl Fn(I) -> T + Sync,
    deliver: impl FnMut(T) -> ControlFlow<B> + Send,
) -> ControlFlow<B>
where
    I: Send,
    T: Send,
    B: Send,
{
    run_in_parts(items, threads, |item, hand: &mut dyn FnMut(T)| hand(work(item)), deliver)
}

/// [`run`], but each item's result comes in parts, as many as `work` hands out. Those of the oldest
/// item are delivered at once, so that one long item does not wait whole in memory.
pub fn run_in_parts<I, T, B>(
    items: impl Iterator<Item = I> + Send,
    threads: Option<NonZeroUsize>,
    work: impl Fn(I, &mut dyn FnMut(T)) + Sync,
    deliver: impl FnMut(T) -> ControlFlow<B> + Send,
) -> ControlFlow<B>
where
    I: Send,
    T: Send,
    B: Send,
{
    let threads = threads.or_else(|| thread::available_parallelism().ok()).map_or(1, usize::from);
    let run = Run {
        state: Mutex::new(State {
            items,
            deliver,
            taken: 0,
            delivered: 0,
            waiting: VecDeque::new(),
            ended: false,
            broke: None,
        }),
        room: Condvar::new(),
        ahead: threads * AHEAD,
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(|| run.take_part(&work));
        }
        run.take_part(&work);
    });
    let state = run.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    state.broke.map_or(ControlFlow::Continue(()), ControlFlow::Break)
}

struct Run<S> {
    state: Mutex<S>,
    room: Condvar,
    ahead: usize,
}

struct State<Items, Deliver, T, B> {
    items: Items,
    deliver: Deliver,
    taken: usize,
    delivered: usize,
    /// What waits to be delivered of the items from the oldest on.
    waiting: VecDeque<Waiting<T>>,
    /// Nothing more is to be taken or delivered.
    ended: bool,
    /// What `deliver` broke off with.
    broke: Option<B>,
}

/// The parts of an item that are not delivered yet.
struct Waiting<T> {
    parts: Vec<T>,
    /// No more will come.
    complete: bool,
}

impl<I, T, B, Items, Deliver> Run<State<Items, Deliver, T, B>>
where
    Items: Iterator<Item = I>,
    Deliver: FnMut(T) -> ControlFlow<B>,
{
    fn take_part(&self, work: &impl Fn(I, &mut dyn FnMut(T))) {
        let _stop = OnPanic(|| self.stop());
        while let Some((place, item)) = self.take() {
            work(item, &mut |part| self.put(place, Some(part)));
            self.put(place, None);
        }
    }

    /// Lets nobody wait for an item that will never come.
    fn stop(&self) {
        self.lock().ended = true;
        self.room.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<Items, Deliver, T, B>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next item and its place, once it is near enough to the oldest undelivered one.
    fn take(&self) -> Option<(usize, I)> {
        let too_far = |state: &mut State<Items, Deliver, T, B>| {
            !state.ended && state.taken >= state.delivered + self.ahead
        };
        let mut state =
            self.room.wait_while(self.lock(), too_far).unwrap_or_else(PoisonError::into_inner);
        if state.ended {
            return None;
        }
        let item = state.items.next()?;
        state.taken += 1;
        Some((state.taken - 1, item))
    }

    /// Keeps a part of an item until its turn, none when the item is complete; delivers all whose
    /// turn has come.
    fn put(&self, place: usize, part: Option<T>) {
        let mut guard = self.lock();
        let state = &mut *guard;
        let distance = place - state.delivered;
        if state.waiting.len() <= distance {
            state.waiting.resize_with(distance + 1, Waiting::default);
        }
        if let Some(waiting) = state.waiting.get_mut(distance) {
            waiting.complete = part.is_none();
            waiting.parts.extend(part);
        }
        let before = state.delivered;
        while !state.ended
            && let Some(oldest) = state.waiting.front_mut()
        {
            for part in oldest.parts.drain(..) {
                if let ControlFlow::Break(reason) = (state.deliver)(part) {
                    (state.ended, state.broke) = (true, Some(reason));
                    break;
                }
            }
            if !oldest.complete {
                break;
            }
            state.waiting.pop_front();
            state.delivered += 1;
        }
        if state.delivered > before || state.ended {
            self.room.notify_all();
        }
    }
}

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self { parts: Vec::new(), complete: false }
    }
}

struct OnPanic<F: Fn()>(F);

impl<F: Fn()> Drop for OnPanic<F> {
    fn drop(&mut self) {
        if thread::panicking() {
            (self.0)();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AHEAD, run};
    use std::num::NonZeroUsize;
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    const THREADS: [Option<NonZeroUsize>; 3] = [NonZeroUsize::new(1), NonZeroUsize::new(3), None];

    /// Work that takes longest where it is wanted first.
    #[allow(clippy::disallowed_methods, reason = "sleeping is the work")]
    fn uneven(i: usize) -> usize {
        std::thread::sleep(Duration::from_micros(if i.is_multiple_of(7) { 900 } else { 10 }));
        i
    }

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for threads in THREADS {
            let mut seen = Vec::new();
            let end = run(0..200, threads, uneven, |i| {
                seen.push(i);
                ControlFlow::<()>::Continue(())
            });
            assert!(end.is_continue());
            assert_eq!(seen, (0..200).collect::<Vec<_>>());
        }
    }

    #[test]
    fn parts_come_in_order_and_those_of_the_oldest_at_once() {
        for threads in THREADS {
            let (mut seen, told) = (Vec::new(), AtomicUsize::new(0));
            let work = |i, hand: &mut dyn FnMut((usize, usize))| {
                for part in 0..uneven(i) % 4 {
                    hand((i, part));
                    // Alone, each part is delivered before the next one is made.
                    let alone = threads.is_some_and(|threads| threads.get() == 1);
                    assert!(!alone || told.load(Ordering::SeqCst) == part + 1);
                }
                told.store(0, Ordering::SeqCst);
            };
            let end = super::run_in_parts(0..100, threads, work, |part| {
                told.fetch_add(1, Ordering::SeqCst);
                seen.push(part);
                ControlFlow::<()>::Continue(())
            });
            assert!(end.is_continue());
            let all = (0..100).flat_map(|i| (0..i % 4).map(move |part| (i, part)));
            assert_eq!(seen, all.collect::<Vec<_>>());
        }
    }

    #[test]
    fn reading_ahead_is_bounded() {
        let threads = 3;
        let (begun, done, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |i| {
            let open = begun.fetch_add(1, Ordering::SeqCst) + 1 - done.load(Ordering::SeqCst);
            most.fetch_max(open, Ordering::SeqCst);
            uneven(i)
        };
        let _ = run(0..300, NonZeroUsize::new(threads), work, |_| {
            done.fetch_add(1, Ordering::SeqCst);
            ControlFlow::<()>::Continue(())
        });
        assert!(most.into_inner() <= threads * AHEAD);
    }

    #[test]
    fn breaking_off_ends_the_run_with_its_reason() {
        for threads in THREADS {
            let mut delivered = 0;
            let end = run(0.., threads, uneven, |i| {
                delivered += 1;
                if i == 20 { ControlFlow::Break("enough") } else { ControlFlow::Continue(()) }
            });
            assert_eq!(end, ControlFlow::Break("enough"));
            assert_eq!(delivered, 21);
        }
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        for threads in THREADS {
            let broken = || {
                run(0..500, threads, |i| assert_ne!(i, 100), |()| ControlFlow::<()>::Continue(()))
            };
            assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(broken)).is_err());
        }
    }
}
