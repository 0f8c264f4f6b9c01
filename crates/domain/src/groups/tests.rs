use super::*;

/// Damm's own example: the check digit of 572 is 4. Place ten begins with a zero, which changes
/// nothing.
#[test]
fn the_table_is_the_published_one() {
    assert_eq!(checked(10, [5, 7, 2].into_iter()), 4);
    assert_eq!(checked(10, [5, 7, 2, 4].into_iter()), 0);
}

#[test]
fn what_is_read_out_is_what_is_heard() {
    let groups = spoken("281300756");
    assert_eq!(groups.len(), 3, "{groups:?}");
    let heard: Vec<String> =
        groups.iter().zip(1..).map(|(group, place)| heard(place, group).unwrap()).collect();
    assert_eq!(heard.concat(), "281300756000");
    assert_eq!(
        super::heard(1, &format!(" {} {} ", &groups[0][..2], &groups[0][2..])).unwrap(),
        "2813"
    );
    for odd in ["", "2813", "281300", "28a37", "２８１３７"] {
        assert_eq!(super::heard(1, odd), None, "{odd:?}");
    }
}

/// Every group there is: one wrong digit and two swapped ones are always found.
#[test]
fn one_slip_of_the_tongue_is_always_found() {
    for number in 0..10_000 {
        let group = spoken(&format!("{number:04}")).concat();
        assert_eq!(heard(1, &group).as_deref(), Some(&group[..4]));
        for at in 0..SPOKEN {
            for digit in '0'..='9' {
                let mut wrong: Vec<char> = group.chars().collect();
                if wrong[at] != digit {
                    wrong[at] = digit;
                    let wrong: String = wrong.into_iter().collect();
                    assert_eq!(heard(1, &wrong), None, "{group} heard as {wrong}");
                }
            }
            let mut swapped: Vec<char> = group.chars().collect();
            if at + 1 < SPOKEN && swapped[at] != swapped[at + 1] {
                swapped.swap(at, at + 1);
                let swapped: String = swapped.into_iter().collect();
                assert_eq!(heard(1, &swapped), None, "{group} heard as {swapped}");
            }
        }
    }
}

#[test]
fn a_group_is_good_at_its_own_place() {
    for number in (0..10_000).step_by(37) {
        let group = spoken(&format!("{number:04}")).concat();
        let fits: Vec<usize> = (1..=20).filter(|place| heard(*place, &group).is_some()).collect();
        assert_eq!(fits, [1, 11], "{group}");
    }
}
