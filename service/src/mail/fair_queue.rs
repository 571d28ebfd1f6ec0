//! The fair queue: letters of a more urgent class go first, and within a class mailbox domains take
//! turns, so that letters to a large or slow one do not delay others.

use std::collections::{HashMap, VecDeque};

/// How urgent a letter is; the most urgent comes first.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterClass {
    /// Somebody waits for it: it asks for a confirmation, or has the link that was asked for.
    Confirmation,
    /// What staff decided, and other letters to one person.
    Service,
    /// Letters to many.
    News,
}

/// Items that wait to be sent, by domain.
#[derive(Debug)]
pub struct FairQueue<T> {
    /// Of each domain the most urgent come first, and of one class the longest waiting.
    waiting: HashMap<String, VecDeque<(LetterClass, T)>>,
    order: VecDeque<String>,
    in_delivery: HashMap<String, usize>,
    at_once: usize,
    /// The number of items that are no news.
    count: usize,
    news: usize,
    news_in_delivery: usize,
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
            news: 0,
            news_in_delivery: 0,
        }
    }

    /// Returns the number of waiting items that are no news.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether no item waits but news.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Returns the number of waiting items that are news.
    pub fn count_news(&self) -> usize {
        self.news
    }

    /// Adds an item for a domain.
    pub fn add(&mut self, domain: &str, class: LetterClass, item: T) {
        if class == LetterClass::News {
            self.news += 1;
        } else {
            self.count += 1;
        }
        if let Some(queue) = self.waiting.get_mut(domain) {
            let place = queue.partition_point(|(other, _)| *other <= class);
            queue.insert(place, (class, item));
            return;
        }
        self.waiting
            .insert(domain.to_owned(), VecDeque::from([(class, item)]));
        self.order.push_back(domain.to_owned());
    }

    /// How many deliveries news may take: with several, some are left for letters that somebody waits
    /// for, so that a slow server of news does not delay them.
    fn most_news(&self) -> usize {
        let kept = self.at_once.div_ceil(4);
        self.at_once.saturating_sub(kept).max(1)
    }

    /// Takes the next item: one of the most urgent class that may be sent. While other domains wait,
    /// one domain has at most half of the simultaneous deliveries.
    pub fn take(&mut self) -> Option<(String, LetterClass, T)> {
        // With one delivery at a time, half of it would be none.
        let share = if self.order.len() > 1 {
            (self.at_once / 2).max(1)
        } else {
            self.at_once
        };
        let has_room_for_news = self.news_in_delivery < self.most_news();
        let is_free = |domain: &String| {
            self.in_delivery
                .get(domain)
                .is_none_or(|in_delivery| *in_delivery < share)
        };
        let class_of = |domain: &String| {
            let first = self.waiting.get(domain).and_then(VecDeque::front);
            first.map(|(class, _)| *class)
        };
        let (class, place) = self
            .order
            .iter()
            .enumerate()
            .filter(|(_, domain)| is_free(domain))
            .filter_map(|(place, domain)| Some((class_of(domain)?, place)))
            .filter(|(class, _)| *class != LetterClass::News || has_room_for_news)
            // Of one class the domain that comes first.
            .min()?;
        let domain = self.order.remove(place)?;
        let queue = self.waiting.get_mut(&domain)?;
        let (_, item) = queue.pop_front()?;
        if queue.is_empty() {
            self.waiting.remove(&domain);
        } else {
            self.order.push_back(domain.clone());
        }
        if class == LetterClass::News {
            self.news -= 1;
            self.news_in_delivery += 1;
        } else {
            self.count -= 1;
        }
        *self.in_delivery.entry(domain.clone()).or_default() += 1;
        Some((domain, class, item))
    }

    /// Records that a delivery to the domain has ended.
    pub fn end_delivery(&mut self, domain: &str, class: LetterClass) {
        if class == LetterClass::News {
            self.news_in_delivery = self.news_in_delivery.saturating_sub(1);
        }
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
    use super::LetterClass::{Confirmation, News, Service};
    use super::*;

    fn names(queue: &mut FairQueue<u32>, count: usize) -> Vec<String> {
        (0..count)
            .map_while(|_| queue.take())
            .map(|(domain, _, number)| format!("{domain}{number}"))
            .collect()
    }

    #[test]
    fn domains_take_turns_in_the_order_of_asking() {
        let mut queue = FairQueue::new(6);
        for (domain, number) in [("big", 1), ("big", 2), ("big", 3), ("a", 1), ("b", 1)] {
            queue.add(domain, Service, number);
        }
        assert_eq!(queue.len(), 5);
        assert_eq!(names(&mut queue, 6), ["big1", "a1", "b1", "big2", "big3"]);
        assert!(queue.is_empty());
    }

    #[test]
    fn a_slow_domain_has_half_of_the_deliveries_while_others_wait() {
        let mut queue = FairQueue::new(4);
        (1..=10).for_each(|number| queue.add("slow", Service, number));
        assert_eq!(
            names(&mut queue, 3),
            ["slow1", "slow2", "slow3"],
            "alone it has all"
        );
        queue.add("a", Service, 1);
        queue.add("a", Service, 2);
        assert_eq!(names(&mut queue, 2), ["a1", "a2"]);
        queue.add("a", Service, 3);
        queue.end_delivery("slow", Service);
        queue.end_delivery("slow", Service);
        queue.end_delivery("a", Service);
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

    #[test]
    fn a_confirmation_goes_before_all_others_and_news_last() {
        let mut queue = FairQueue::new(100);
        (1..=50).for_each(|number| queue.add("big", News, number));
        queue.add("a", Service, 51);
        queue.add("big", Service, 52);
        queue.add("b", Confirmation, 53);
        queue.add("big", Confirmation, 54);
        assert_eq!((queue.len(), queue.count_news()), (4, 50));
        assert_eq!(
            names(&mut queue, 5),
            ["big54", "b53", "a51", "big52", "big1"]
        );
        assert_eq!((queue.len(), queue.count_news()), (0, 49));
    }

    #[test]
    fn news_leave_some_deliveries_to_others() {
        let mut queue = FairQueue::new(8);
        (1..=20).for_each(|number| queue.add("slow", News, number));
        assert_eq!(names(&mut queue, 20).len(), 6);
        queue.add("slow", Confirmation, 21);
        assert_eq!(names(&mut queue, 20), ["slow21"]);
        queue.end_delivery("slow", Confirmation);
        assert!(queue.take().is_none(), "that place is not for news");
        queue.end_delivery("slow", News);
        assert_eq!(names(&mut queue, 20), ["slow7"]);
        let mut single = FairQueue::new(1);
        single.add("a", News, 1);
        assert_eq!(names(&mut single, 2), ["a1"], "one delivery is for all");
    }
}
