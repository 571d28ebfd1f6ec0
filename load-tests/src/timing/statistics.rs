//! Two tests of whether two samples come from the same distribution, and Holm's correction where
//! there are several tests.

use std::f64::consts::TAU;

use crate::load::to_float;

/// Terms of a series, or steps of a fraction, at most: those here need far fewer.
const STEPS: u32 = 10_000;
/// What is smaller makes no difference to a result.
const NEGLIGIBLE: f64 = 1e-15;
/// What stands for 0 where it would be divided by.
const TINY: f64 = 1e-300;

/// What Welch's t-test says of two means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WelchTest {
    pub t: f64,
    /// Degrees of freedom.
    pub freedom: f64,
    /// Two-sided.
    pub p: f64,
}

/// Compares the means of two samples whose variances may differ (Welch 1947); each has two values or
/// more.
pub fn compare_means(first: &[f64], second: &[f64]) -> WelchTest {
    let (one, other) = (describe(first), describe(second));
    let squared = one.error + other.error;
    // Samples of one value each, over and over, differ for certain or not at all.
    if squared <= 0.0 {
        let is_same = (one.mean - other.mean).abs() < f64::EPSILON;
        return WelchTest {
            t: 0.0,
            freedom: 1.0,
            p: if is_same { 1.0 } else { 0.0 },
        };
    }
    let t = (one.mean - other.mean) / squared.sqrt();
    // Welch and Satterthwaite.
    let freedom =
        squared.powi(2) / (one.error.powi(2) / one.degrees + other.error.powi(2) / other.degrees);
    WelchTest {
        t,
        freedom,
        p: compute_t_p(t, freedom),
    }
}

/// What Welch's test needs of a sample.
struct Description {
    mean: f64,
    /// The variance of the mean.
    error: f64,
    /// Values less one.
    degrees: f64,
}

fn describe(sample: &[f64]) -> Description {
    let count = to_float(sample.len() as u64).max(1.0);
    let degrees = (count - 1.0).max(1.0);
    let mean = sample.iter().sum::<f64>() / count;
    let squares: f64 = sample.iter().map(|value| (value - mean).powi(2)).sum();
    Description {
        mean,
        error: squares / degrees / count,
        degrees,
    }
}

/// Computes how likely a `t` as far from 0 as this one is by chance (two-sided).
fn compute_t_p(t: f64, freedom: f64) -> f64 {
    // Abramowitz and Stegun 1964, 26.7.1 and 26.5.27.
    compute_beta_share(freedom / 2.0, 0.5, freedom / (freedom + t * t))
}

/// Computes the regularised incomplete beta function.
fn compute_beta_share(left: f64, right: f64, at: f64) -> f64 {
    if at <= 0.0 {
        return 0.0;
    }
    if at >= 1.0 {
        return 1.0;
    }
    let log_front =
        compute_log_gamma(left + right) - compute_log_gamma(left) - compute_log_gamma(right)
            + left * at.ln()
            + right * (1.0 - at).ln();
    let front = log_front.exp();
    // On this side of its mean the fraction ends soon.
    if at < (left + 1.0) / (left + right + 2.0) {
        front * compute_beta_fraction(left, right, at) / left
    } else {
        1.0 - front * compute_beta_fraction(right, left, 1.0 - at) / right
    }
}

/// Computes the continued fraction of the incomplete beta function (Abramowitz and Stegun 1964,
/// 26.5.8) from its beginning (Lentz 1976).
fn compute_beta_fraction(left: f64, right: f64, at: f64) -> f64 {
    let avoid_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut upper = 1.0;
    let mut lower = 1.0 / avoid_zero(1.0 - (left + right) * at / (left + 1.0));
    let mut fraction = lower;
    for step in 1..=STEPS {
        let step = f64::from(step);
        let place = left + 2.0 * step;
        let even = step * (right - step) * at / ((place - 1.0) * place);
        let odd = -(left + step) * (left + right + step) * at / (place * (place + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            lower = 1.0 / avoid_zero(1.0 + term * lower);
            upper = avoid_zero(1.0 + term / upper);
            change = upper * lower;
            fraction *= change;
        }
        if (change - 1.0).abs() < NEGLIGIBLE {
            break;
        }
    }
    fraction
}

/// Computes the logarithm of the gamma function of a positive number by Stirling's series
/// (Abramowitz and Stegun 1964, 6.1.41).
fn compute_log_gamma(number: f64) -> f64 {
    let (mut number, mut shift) = (number, 0.0);
    // The series is exact enough for large numbers; smaller ones are moved up there (6.1.15).
    while number < 15.0 {
        shift += number.ln();
        number += 1.0;
    }
    let squared = number * number;
    let series = (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / (1260.0 * squared)) / squared) / number;
    (number - 0.5) * number.ln() - number + TAU.ln() / 2.0 + series - shift
}

/// What the test of Kolmogorov and Smirnov says of two samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DistributionTest {
    /// The largest distance between the two distributions.
    pub distance: f64,
    /// Two-sided, by the limit for large samples.
    pub p: f64,
}

/// Compares the distributions of two samples (Kolmogorov 1933, Smirnov 1939).
pub fn compare_distributions(first: &[f64], second: &[f64]) -> DistributionTest {
    let sort = |sample: &[f64]| {
        let mut sorted = sample.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted
    };
    let (first, second) = (sort(first), sort(second));
    let [one, other] = [&first, &second].map(|sample| to_float(sample.len() as u64).max(1.0));
    let (mut before, mut after, mut distance) = (0, 0, 0.0_f64);
    while let (Some(left), Some(right)) = (first.get(before), second.get(after)) {
        let value = left.min(*right);
        // Equal values are one step of both distributions.
        while first.get(before).is_some_and(|next| *next <= value) {
            before += 1;
        }
        while second.get(after).is_some_and(|next| *next <= value) {
            after += 1;
        }
        let apart = to_float(before as u64) / one - to_float(after as u64) / other;
        distance = distance.max(apart.abs());
    }
    let scale = (one * other / (one + other)).sqrt();
    DistributionTest {
        distance,
        p: compute_kolmogorov_p(scale * distance),
    }
}

/// Computes how likely a scaled distance of this size or more is by chance.
fn compute_kolmogorov_p(scaled: f64) -> f64 {
    // Below this the probability is 1 to twelve digits, and the series converges slowly.
    if scaled < 0.2 {
        return 1.0;
    }
    let (mut sum, mut sign) = (0.0, 1.0);
    for step in 1..=STEPS {
        let term = (-2.0 * (f64::from(step) * scaled).powi(2)).exp();
        sum += sign * term;
        sign = -sign;
        if term < NEGLIGIBLE {
            break;
        }
    }
    (2.0 * sum).clamp(0.0, 1.0)
}

/// Corrects the probabilities of several tests that are made together (Holm 1979), in their order.
pub fn correct_by_holm(probabilities: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|left, right| probabilities[*left].total_cmp(&probabilities[*right]));
    let (mut corrected, mut least) = (vec![1.0; probabilities.len()], 0.0_f64);
    for (rank, place) in order.into_iter().enumerate() {
        let tests_left = to_float((probabilities.len() - rank) as u64);
        least = least.max((probabilities[place] * tests_left).min(1.0));
        corrected[place] = least;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_close(found: f64, expected: f64, within: f64) {
        assert!(
            (found - expected).abs() <= within,
            "{found} instead of {expected}"
        );
    }

    #[test]
    fn student_s_sleeping_drugs_differ_as_r_says() {
        // Student 1908, "The probable error of a mean": hours of sleep gained by two drugs; the
        // figures of `t.test(extra ~ group, data = sleep)` in R's own documentation.
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let test = compare_means(&first, &second);
        assert_close(test.t, -1.8608, 5e-5);
        assert_close(test.freedom, 17.776, 5e-4);
        assert_close(test.p, 0.07939, 5e-6);
        let same = compare_means(&[1.0, 1.0], &[1.0, 1.0]);
        let other = compare_means(&[1.0, 1.0], &[2.0, 2.0]);
        assert_close(same.p, 1.0, 0.0);
        assert_close(other.p, 0.0, 0.0);
    }

    #[test]
    fn tails_of_student_s_distribution_are_those_of_the_tables() {
        // Abramowitz and Stegun 1964, table 26.10: two-sided 0.05 and 0.01 by degrees of freedom.
        for (freedom, t, p) in [
            (1.0, 12.706, 0.05),
            (1.0, 63.657, 0.01),
            (5.0, 2.571, 0.05),
            (10.0, 2.228, 0.05),
            (10.0, 3.169, 0.01),
            (30.0, 2.042, 0.05),
            (120.0, 1.98, 0.05),
            // The normal distribution.
            (1e6, 1.96, 0.05),
            (1e6, 2.576, 0.01),
        ] {
            assert_close(compute_t_p(t, freedom), p, p * 2e-3);
            assert_close(compute_t_p(-t, freedom), p, p * 2e-3);
        }
        assert_close(compute_t_p(0.0, 7.0), 1.0, 1e-12);
        // SciPy 1.17, `2 * t.sf(4, 9998)`.
        assert_close(compute_t_p(4.0, 9998.0), 6.379_876e-5, 1e-10);
    }

    #[test]
    fn the_gamma_function_continues_factorials() {
        assert_close(compute_log_gamma(6.0), 120.0_f64.ln(), 1e-10);
        assert_close(compute_log_gamma(1.0), 0.0, 1e-10);
        assert_close(
            compute_log_gamma(0.5),
            TAU.ln() / 2.0 - 2.0_f64.ln() / 2.0,
            1e-10,
        );
    }

    #[test]
    fn tails_of_kolmogorov_s_distribution_are_those_of_the_tables() {
        // Smirnov 1948, "Table for estimating the goodness of fit of empirical distributions".
        for (scaled, p) in [
            (0.1, 1.0),
            (0.5, 0.963_945),
            (1.0, 0.27),
            (1.36, 0.049_486),
            (1.63, 0.009_846),
            (2.0, 0.000_671),
        ] {
            assert_close(compute_kolmogorov_p(scaled), p, 1e-6);
        }
    }

    #[test]
    fn the_distance_is_the_largest_step_apart() {
        for (first, second, distance) in [
            (&[1.0, 2.0, 3.0, 4.0][..], &[3.0, 4.0, 5.0, 6.0][..], 0.5),
            (&[1.0, 2.0], &[1.0, 2.0], 0.0),
            (&[1.0, 1.0, 2.0], &[1.0, 2.0, 2.0], 1.0 / 3.0),
            (&[1.0, 2.0], &[3.0, 4.0, 5.0], 1.0),
            (&[5.0], &[1.0, 2.0, 3.0, 9.0], 0.75),
        ] {
            assert_close(
                compare_distributions(first, second).distance,
                distance,
                1e-12,
            );
            assert_close(
                compare_distributions(second, first).distance,
                distance,
                1e-12,
            );
        }
        let low: Vec<f64> = (0..200).map(f64::from).collect();
        let high: Vec<f64> = (100..300).map(f64::from).collect();
        assert!(compare_distributions(&low, &high).p < 1e-10);
        assert_close(compare_distributions(&low, &low).p, 1.0, 0.0);
    }

    #[test]
    fn several_tests_are_corrected_together() {
        // `p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")` in R.
        let corrected = correct_by_holm(&[0.01, 0.04, 0.03, 0.005]);
        for (found, expected) in corrected.into_iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert_close(found, expected, 1e-12);
        }
        let corrected = correct_by_holm(&[0.9, 0.8]);
        assert_close(corrected[0], 1.0, 0.0);
        assert_close(corrected[1], 1.0, 0.0);
    }
}
