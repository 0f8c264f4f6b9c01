use super::*;

#[test]
fn the_whole_is_the_limit() {
    assert_eq!(PerMille::new(1000), Ok(PerMille::WHOLE));
    assert_eq!(PerMille::new(1001), Err(NotAShare(1001)));
    assert_eq!(PerMille::new(u16::MAX), Err(NotAShare(u16::MAX)));
}

#[test]
fn a_share_and_its_rest_are_the_whole() {
    for parts in 0..=1000 {
        let share = PerMille::new(parts).unwrap();
        assert_eq!(share.get() + share.rest().get(), 1000);
    }
}
