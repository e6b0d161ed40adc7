//! The order of a module's functions: each is followed by the one that is most like it.
//!
//! What repeats is written by Brotli as a length and a distance, and what is near costs less to point at. The order in which a
//! module's functions stand means nothing, and the compiler's, by size, puts together what has nothing in common. Ordered by
//! likeness the page's module is a hundredth smaller as it is sent. (LLVM orders functions in other formats for the same end:
//! Hoag, Lee, Mestre, Pupyrev, "Optimizing Function Layout for Mobile Applications", 2023; theirs is a partition of the whole, this
//! a walk from neighbour to neighbour, which does for some thousand functions.)

use std::collections::HashMap;

use anyhow::Result;

use super::functions::{self, Functions};

/// How likeness is measured.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    /// Bytes of a stretch that two functions may have in common: an instruction or two with what they work on.
    stretch: usize,
    /// How much the functions that stand last count, the very last first: what comes next is to be near all of them.
    last: [f64; 4],
    /// Added to a function's size, in stretches, so that the smallest do not all come first for being like anything.
    small: f64,
}

/// Ways that come out alike in the mean, with stretches of three to five bytes (six and seven do less). Where Brotli then parts the
/// module hangs on every byte, so that one of them is some hundred bytes smaller than the mean, and nobody knows which.
pub(crate) const WAYS: [Way; 8] = [
    Way { stretch: 4, last: [1.0, 0.7, 0.5, 0.3], small: 35.0 },
    Way { stretch: 5, last: [1.0, 0.7, 0.5, 0.3], small: 5.0 },
    Way { stretch: 4, last: [1.0, 0.5, 0.25, 0.0], small: 20.0 },
    Way { stretch: 3, last: [1.0, 0.5, 0.25, 0.0], small: 20.0 },
    Way { stretch: 4, last: [1.0, 0.7, 0.5, 0.3], small: 5.0 },
    Way { stretch: 3, last: [1.0, 0.7, 0.5, 0.3], small: 20.0 },
    Way { stretch: 5, last: [1.0, 0.7, 0.5, 0.3], small: 60.0 },
    Way { stretch: 4, last: [1.0, 0.5, 0.25, 0.0], small: 5.0 },
];

/// The module with names for its functions that, sorted, give the order; for wasm-opt's pass that sorts by name.
///
/// # Errors
///
/// When the module cannot be read.
pub(crate) fn with_names(module: &[u8], way: Way) -> Result<Vec<u8>> {
    let Functions { imported, bodies, .. } = functions::read(module)?;
    let mut places = vec![0; bodies.len()];
    for (place, function) in order(&bodies, way).into_iter().enumerate() {
        places[function] = place;
    }
    // Imports stay before the rest, in the order of the numbers that are their names.
    let names = imported.iter().enumerate().map(|(index, name)| {
        let number = name.parse().unwrap_or(index);
        format!("a{number:06}{index:06}")
    });
    let names = names.chain(places.iter().map(|place| format!("b{place:06}")));
    let mut list = Vec::new();
    leb128(&mut list, imported.len() + places.len());
    for (index, name) in names.enumerate() {
        leb128(&mut list, index);
        leb128(&mut list, name.len());
        list.extend(name.bytes());
    }
    // A custom section, its name, and in it the subsection of functions' names.
    let mut section = vec![4];
    section.extend(b"name\x01");
    leb128(&mut section, list.len());
    section.extend(list);
    let mut named = module.to_vec();
    named.push(0);
    leb128(&mut named, section.len());
    named.extend(section);
    Ok(named)
}

/// Unsigned LEB128, as modules write their numbers.
fn leb128(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The functions, from the largest on each followed by the one of the rest that has most in common with the last few, for its
/// size. What is rare counts for more. The same functions give the same order, whatever machine it is.
fn order(bodies: &[&[u8]], way: Way) -> Vec<usize> {
    let (stretches, functions) = shared_stretches(bodies, way.stretch);
    let weights: Vec<f64> =
        functions.iter().map(|functions| binary_logarithm(1 + functions.len()).recip()).collect();
    let mut is_left = vec![true; bodies.len()];
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    let mut next = (0..bodies.len()).rev().max_by_key(|function| bodies[*function].len());
    while let Some(function) = next {
        is_left[function] = false;
        order.push(function);
        let mut likeness = vec![0.0; bodies.len()];
        for (last, share) in order.iter().rev().zip(way.last) {
            for stretch in &stretches[*last] {
                for other in &functions[*stretch] {
                    likeness[*other] += share * weights[*stretch];
                }
            }
        }
        let for_its_size =
            |function: usize| likeness[function] / (way.small + stretches[function].len() as f64);
        next = (0..bodies.len())
            .rev()
            .filter(|function| is_left[*function])
            .max_by(|a, b| for_its_size(*a).total_cmp(&for_its_size(*b)));
    }
    order
}

/// The binary logarithm of a number, but for its last places, by operations that every machine does alike: how exact a library's
/// own is, nobody promises.
fn binary_logarithm(number: usize) -> f64 {
    let whole = number.ilog2();
    let mut rest = number as f64 / (1_usize << whole) as f64;
    let (mut logarithm, mut place) = (f64::from(whole), 1.0);
    for _ in 0..40 {
        place /= 2.0;
        rest *= rest;
        if rest >= 2.0 {
            rest /= 2.0;
            logarithm += place;
        }
    }
    logarithm
}

/// For each function the numbers of its stretches that others have too, and for each of those the functions.
fn shared_stretches(bodies: &[&[u8]], length: usize) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut numbers: HashMap<&[u8], usize> = HashMap::new();
    let mut functions: Vec<Vec<usize>> = Vec::new();
    for (function, body) in bodies.iter().enumerate() {
        for stretch in body.windows(length) {
            let number = *numbers.entry(stretch).or_insert(functions.len());
            if number == functions.len() {
                functions.push(Vec::new());
            }
            // A function comes once.
            if functions[number].last() != Some(&function) {
                functions[number].push(function);
            }
        }
    }
    let mut stretches = vec![Vec::new(); bodies.len()];
    for (number, functions) in functions.iter().enumerate().filter(|(_, functions)| functions.len() > 1) {
        for function in functions {
            stretches[*function].push(number);
        }
    }
    (stretches, functions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_follows_like() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"0123456789", b"abcdefgx", b"0123456", b"zzzzz"];
        for way in WAYS {
            assert_eq!(order(&bodies, way), [1, 3, 0, 2, 4]);
            assert!(order(&[], way).is_empty());
        }
    }

    #[test]
    fn logarithms_are_what_they_are_everywhere() {
        assert_eq!(
            [1, 2, 8].map(|number| binary_logarithm(number).to_bits()),
            [0.0, 1.0, 3.0].map(f64::to_bits)
        );
        for number in 3..10_000_usize {
            assert!((binary_logarithm(number) - (number as f64).log2()).abs() < 1e-11, "{number}");
        }
    }

    #[test]
    fn a_module_gets_a_name_for_each_function() {
        // No imports, two empty functions of one type: types, functions, code.
        let module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x03\x02\0\0\x0a\x07\x02\x02\0\x0b\x02\0\x0b";
        let named = with_names(module, WAYS[0]).unwrap();
        assert!(named.starts_with(module));
        assert_eq!(&named[module.len()..], b"\0\x1a\x04name\x01\x13\x02\0\x07b000000\x01\x07b000001");
        assert!(with_names(b"no module", WAYS[0]).is_err());
    }
}
