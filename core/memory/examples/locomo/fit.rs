//! Fitting linear models by gradient descent (Adam; Kingma and Ba 2014).

/// Minimises a function whose gradient `gradient` gives, with an L2 penalty, from zero.
pub(crate) fn minimised(
    dimensions: usize,
    penalty: f64,
    steps: i32,
    gradient: impl Fn(&[f64]) -> Vec<f64>,
) -> Vec<f64> {
    const RATE: f64 = 0.05;
    let mut weights = vec![0.0; dimensions];
    let (mut first, mut second) = (vec![0.0; dimensions], vec![0.0; dimensions]);
    for step in 1..=steps {
        let slope = gradient(&weights);
        for at in 0..dimensions {
            let slope = slope[at] + penalty * weights[at];
            first[at] = 0.9 * first[at] + 0.1 * slope;
            second[at] = 0.99 * second[at] + 0.01 * slope * slope;
            let (first, second) = (
                first[at] / (1.0 - 0.9_f64.powi(step)),
                second[at] / (1.0 - 0.99_f64.powi(step)),
            );
            weights[at] -= RATE * first / (second.sqrt() + 1e-8);
        }
    }
    weights
}

/// Weights under which the wanted items of each list come first: softmax over each list
/// (ListNet; Cao et al. 2007).
pub(crate) fn listwise(
    lists: &[(Vec<&[f64]>, Vec<bool>)],
    dimensions: usize,
    penalty: f64,
) -> Vec<f64> {
    minimised(dimensions, penalty, 400, |weights| {
        let mut slope = vec![0.0; dimensions];
        for (items, wanted) in lists {
            let share = 1.0 / wanted.iter().filter(|is| **is).count().max(1) as f64;
            let ranks: Vec<f64> = items.iter().map(|item| dot(weights, item)).collect();
            let most = ranks.iter().copied().fold(f64::MIN, f64::max);
            let sum: f64 = ranks.iter().map(|rank| (rank - most).exp()).sum();
            for ((item, rank), is) in items.iter().zip(&ranks).zip(wanted) {
                let error = (rank - most).exp() / sum - if *is { share } else { 0.0 };
                for at in 0..dimensions {
                    slope[at] += error * item[at] / lists.len() as f64;
                }
            }
        }
        slope
    })
}

/// Weights and, last, the offset of a logistic regression; both classes count alike when
/// `even`.
pub(crate) fn logistic(rows: &[(Vec<f64>, bool)], penalty: f64, even: bool) -> Vec<f64> {
    let dimensions = rows.first().map_or(0, |(row, _)| row.len()) + 1;
    let wanted = rows.iter().filter(|(_, is)| *is).count().max(1) as f64 / rows.len().max(1) as f64;
    minimised(dimensions, penalty, 1500, |weights| {
        let mut slope = vec![0.0; dimensions];
        for (row, is) in rows {
            let p = 1.0 / (1.0 + (-(dot(weights, row) + weights[dimensions - 1])).exp());
            let share = match (even, is) {
                (false, _) => 1.0,
                (true, true) => 0.5 / wanted,
                (true, false) => 0.5 / (1.0 - wanted),
            };
            let error = share * (p - f64::from(*is)) / rows.len() as f64;
            for (slope, value) in slope.iter_mut().zip(row.iter().chain([&1.0])) {
                *slope += error * value;
            }
        }
        slope
    })
}

fn dot(weights: &[f64], values: &[f64]) -> f64 {
    weights.iter().zip(values).map(|(a, b)| a * b).sum()
}
