//! The fair queue: mailbox domains take turns, so that letters to a large or slow one do not delay
//! others.

use std::collections::{HashMap, VecDeque};

/// Items that wait to be sent, by domain.
#[derive(Debug)]
pub struct FairQueue<T> {
    waiting: HashMap<String, VecDeque<T>>,
    order: VecDeque<String>,
    in_delivery: HashMap<String, usize>,
    at_once: usize,
    count: usize,
}

impl<T> FairQueue<T> {
    /// Creates an empty queue for the given number of simultaneous deliveries.
    pub fn new(at_once: usize) -> Self {
        Self {
            waiting: HashMap::new(),
            order: VecDeque::new(),
            in_delivery: HashMap::new(),
            at_once,
            count: 0,
        }
    }

    /// Returns the number of waiting items.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether no item waits.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds an item for a domain.
    pub fn add(&mut self, domain: &str, item: T) {
        self.count += 1;
        if let Some(queue) = self.waiting.get_mut(domain) {
            queue.push_back(item);
            return;
        }
        self.waiting
            .insert(domain.to_owned(), VecDeque::from([item]));
        self.order.push_back(domain.to_owned());
    }

    /// Takes the next item. While other domains wait, one domain has at most half of the
    /// simultaneous deliveries.
    pub fn take(&mut self) -> Option<(String, T)> {
        // With one delivery at a time, half of it would be none.
        let share = if self.order.len() > 1 {
            (self.at_once / 2).max(1)
        } else {
            self.at_once
        };
        let place = self.order.iter().position(|domain| {
            self.in_delivery
                .get(domain)
                .is_none_or(|in_delivery| *in_delivery < share)
        })?;
        let domain = self.order.remove(place)?;
        let queue = self.waiting.get_mut(&domain)?;
        let item = queue.pop_front()?;
        if queue.is_empty() {
            self.waiting.remove(&domain);
        } else {
            self.order.push_back(domain.clone());
        }
        self.count -= 1;
        *self.in_delivery.entry(domain.clone()).or_default() += 1;
        Some((domain, item))
    }

    /// Records that a delivery to the domain has ended.
    pub fn end_delivery(&mut self, domain: &str) {
        if let Some(in_delivery) = self.in_delivery.get_mut(domain) {
            *in_delivery -= 1;
            if *in_delivery == 0 {
                self.in_delivery.remove(domain);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(queue: &mut FairQueue<u32>, count: usize) -> Vec<String> {
        (0..count)
            .map_while(|_| queue.take())
            .map(|(domain, number)| format!("{domain}{number}"))
            .collect()
    }

    #[test]
    fn domains_take_turns_in_the_order_of_asking() {
        let mut queue = FairQueue::new(6);
        for (domain, number) in [("big", 1), ("big", 2), ("big", 3), ("a", 1), ("b", 1)] {
            queue.add(domain, number);
        }
        assert_eq!(queue.len(), 5);
        assert_eq!(names(&mut queue, 6), ["big1", "a1", "b1", "big2", "big3"]);
        assert!(queue.is_empty());
    }

    #[test]
    fn a_slow_domain_has_half_of_the_deliveries_while_others_wait() {
        let mut queue = FairQueue::new(4);
        (1..=10).for_each(|number| queue.add("slow", number));
        assert_eq!(
            names(&mut queue, 3),
            ["slow1", "slow2", "slow3"],
            "alone it has all"
        );
        queue.add("a", 1);
        queue.add("a", 2);
        assert_eq!(names(&mut queue, 2), ["a1", "a2"]);
        queue.add("a", 3);
        queue.end_delivery("slow");
        queue.end_delivery("slow");
        queue.end_delivery("a");
        assert_eq!(
            names(&mut queue, 2),
            ["slow4", "a3"],
            "one of two free deliveries is for the slow domain again, the other is not"
        );
        assert_eq!(
            names(&mut queue, 2),
            ["slow5", "slow6"],
            "nobody else waits"
        );
    }
}
