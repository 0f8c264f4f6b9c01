use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn rule(grade: &str, limits: &[(&str, i64)]) -> GradeRule {
    let limits = limits.iter().map(|(key, value)| Limit::parse(key, *value).unwrap()).collect();
    GradeRule { grade: grade.to_owned(), limits }
}

fn table(sample: SampleKind, classes: &[&str], grades: Vec<GradeRule>) -> GradeTable {
    GradeTable {
        name: "t".into(),
        title: "t".into(),
        source: "made up".into(),
        effective: NaiveDate::from_ymd_opt(2021, 1, 1).unwrap(),
        sample,
        classes: classes.iter().map(|class| (*class).to_owned()).collect(),
        grades,
    }
}

fn cacao() -> GradeTable {
    table(
        SampleKind::CutTest,
        &["fermented", "violet", "slaty", "mould"],
        vec![
            rule("1", &[("fermented_min", 750), ("violet_max", 150), ("mould_max", 10)]),
            rule("2", &[("fermented_min", 650), ("violet_max", 210), ("mould_max", 20)]),
        ],
    )
}

fn vanilla() -> GradeTable {
    table(
        SampleKind::Pods,
        &["split", "stained"],
        vec![
            rule("A", &[("length_mm_min", 160), ("split_max", 0), ("stained_max", 0)]),
            rule("B", &[("length_mm_min", 140), ("split_max", 50), ("stained_max", 500)]),
        ],
    )
}

fn cut(total: u32, [fermented, violet, slaty, mould]: [u32; 4]) -> Sample {
    let counts = [("fermented", fermented), ("violet", violet), ("slaty", slaty), ("mould", mould)];
    let counts = counts.map(|(class, count)| (class.to_owned(), count)).into();
    Sample { total, counts, length_mm: None }
}

fn pods(total: u32, split: u32, stained: u32, length_mm: Option<u32>) -> Sample {
    let counts = [("split".to_owned(), split), ("stained".to_owned(), stained)].into();
    Sample { total, counts, length_mm }
}

#[test]
fn limits_are_inclusive_and_the_first_grade_that_holds_is_taken() {
    assert_eq!(grade(&cacao(), &cut(100, [75, 15, 9, 1])).unwrap().grade, "1");
    assert_eq!(grade(&cacao(), &cut(100, [75, 16, 8, 1])).unwrap().grade, "2");
    assert_eq!(grade(&cacao(), &cut(100, [64, 15, 20, 1])).unwrap().grade, "below");
}

#[test]
fn shares_are_compared_exactly() {
    // 224 of 300 is 746.67 per mille and 225 of 300 is 750: no rounding lets the first one in.
    assert_eq!(grade(&cacao(), &cut(300, [224, 0, 0, 0])).unwrap().grade, "2");
    assert_eq!(grade(&cacao(), &cut(300, [225, 0, 0, 0])).unwrap().grade, "1");
    // 1 of 99 is 10.1 per mille, above 10.
    assert_eq!(grade(&cacao(), &cut(99, [98, 0, 0, 1])).unwrap().grade, "2");
}

#[test]
fn the_verdict_names_what_failed_for_each_better_grade() {
    let verdict = grade(&cacao(), &cut(100, [70, 22, 7, 1])).unwrap();
    let names = |limits: &[Limit]| limits.iter().map(Limit::to_string).collect::<Vec<_>>();
    assert_eq!(verdict.grade, "below");
    assert_eq!(verdict.failed[0].0, "1");
    assert_eq!(names(&verdict.failed[0].1), ["fermented_min 750", "violet_max 150"]);
    assert_eq!(verdict.failed[1].0, "2");
    assert_eq!(names(&verdict.failed[1].1), ["violet_max 210"]);
}

#[test]
fn pods_are_judged_by_length_and_each_class_alone() {
    assert_eq!(grade(&vanilla(), &pods(20, 0, 0, Some(160))).unwrap().grade, "A");
    assert_eq!(grade(&vanilla(), &pods(20, 1, 10, Some(200))).unwrap().grade, "B");
    assert_eq!(grade(&vanilla(), &pods(20, 0, 0, Some(139))).unwrap().grade, "below");
    let all_of_both = pods(20, 20, 20, Some(200));
    assert_eq!(grade(&vanilla(), &all_of_both).unwrap().grade, "below", "a pod can be both");
}

#[test]
fn samples_that_contradict_themselves_are_refused() {
    let refusal = |table: &GradeTable, sample: Sample| grade(table, &sample).unwrap_err();
    assert_eq!(refusal(&cacao(), cut(0, [0, 0, 0, 0])), SampleRefusal::Empty);
    assert_eq!(
        refusal(&cacao(), cut(100, [75, 15, 9, 2])),
        SampleRefusal::MoreThanTotal { counted: 101, total: 100 },
        "a bean is in one class, so the classes add up to no more than the beans"
    );
    assert_eq!(
        refusal(&cacao(), cut(u32::MAX, [u32::MAX; 4])),
        SampleRefusal::MoreThanTotal { counted: 4 * u64::from(u32::MAX), total: u32::MAX }
    );
    assert_eq!(
        refusal(&vanilla(), pods(20, 21, 0, Some(160))),
        SampleRefusal::MoreThanTotal { counted: 21, total: 20 }
    );
    assert_eq!(refusal(&vanilla(), pods(20, 0, 0, None)), SampleRefusal::LengthMissing);

    let mut missing = cut(100, [75, 15, 9, 1]);
    missing.counts.remove("mould");
    let class = "mould".to_owned();
    assert_eq!(refusal(&cacao(), missing), SampleRefusal::ClassMissing { class });
    let mut unknown = cut(100, [75, 15, 9, 0]);
    unknown.counts.insert("moldy".into(), 1);
    let class = "moldy".to_owned();
    assert_eq!(refusal(&cacao(), unknown), SampleRefusal::UnknownClass { class });
}

fn reachable(outlook: &Outlook) -> Vec<&str> {
    outlook.grades.iter().filter(|g| g.reachable).map(|g| g.grade.as_str()).collect()
}

#[test]
fn an_empty_board_can_become_anything() {
    let outlook = outlook(&cacao(), &Sample::empty(&cacao()), 100);
    assert_eq!(reachable(&outlook), ["1", "2"]);
    assert_eq!((outlook.best.as_str(), outlook.certain, outlook.remaining), ("1", false, 100));
}

#[test]
fn a_limit_breaks_at_the_bean_that_makes_it_hopeless() {
    let at = |counts: [u32; 4]| outlook(&cacao(), &cut(counts.iter().sum(), counts), 100);
    assert_eq!(reachable(&at([0, 15, 0, 1])), ["1", "2"]);
    let one_more = at([0, 16, 0, 1]);
    assert_eq!(reachable(&one_more), ["2"]);
    assert_eq!(one_more.grades[0].broken, [Limit::parse("violet_max", 150).unwrap()]);
    assert_eq!(reachable(&at([40, 5, 20, 0])), ["1", "2"], "35 fermented beans are enough for 75");
    assert_eq!(reachable(&at([40, 5, 21, 0])), ["2"], "34 are not");
}

#[test]
fn a_grade_is_certain_once_no_bean_can_spoil_it() {
    let at = |counts: [u32; 4]| outlook(&cacao(), &cut(counts.iter().sum(), counts), 100);
    assert!(!at([90, 0, 0, 0]).certain, "ten mouldy beans would spoil it");
    assert!(at([99, 0, 0, 0]).certain, "one mouldy bean would not");
    let hopeless = at([0, 22, 0, 0]);
    assert_eq!((hopeless.best.as_str(), hopeless.certain), ("below", true));
}

#[test]
fn minimums_that_each_are_in_reach_may_not_be_together() {
    let table = table(
        SampleKind::CutTest,
        &["well", "lightly"],
        vec![rule("1", &[("well_min", 650), ("lightly_min", 100)])],
    );
    let with = |well, lightly, total| {
        let counts = [("well".to_owned(), well), ("lightly".to_owned(), lightly)].into();
        outlook(&table, &Sample { total, counts, length_mm: None }, 100)
    };
    assert!(with(50, 5, 80).grades[0].reachable, "15 and 5 fit 20");
    let lost = with(50, 4, 80);
    assert!(!lost.grades[0].reachable, "15 and 6 do not");
    assert!(lost.grades[0].broken.is_empty(), "though neither limit alone is lost");
}

#[test]
fn a_length_breaks_a_grade_only_once_it_is_measured() {
    assert_eq!(outlook(&vanilla(), &pods(20, 0, 0, None), 20).best, "A");
    assert!(!outlook(&vanilla(), &pods(20, 0, 0, None), 20).certain);
    let measured = outlook(&vanilla(), &pods(20, 0, 0, Some(150)), 20);
    assert_eq!((measured.best.as_str(), measured.certain), ("B", true));
}

proptest! {
    /// Counting to the end bean by bean: the outlook never promises what does not come and never
    /// gives up what does.
    #[test]
    fn the_outlook_agrees_with_every_end(beans in prop::collection::vec(0_usize..4, 1..60)) {
        let table = cacao();
        let target = u32::try_from(beans.len()).unwrap();
        let mut all = [0_u32; 4];
        beans.iter().for_each(|class| all[*class] += 1);
        let verdict = grade(&table, &cut(target, all)).unwrap().grade;

        let mut counts = [0_u32; 4];
        for (nth, class) in beans.iter().enumerate() {
            counts[*class] += 1;
            let so_far = u32::try_from(nth).unwrap() + 1;
            let ahead = outlook(&table, &cut(so_far, counts), target);
            prop_assert!(verdict == "below" || reachable(&ahead).contains(&verdict.as_str()));
            prop_assert!(!ahead.certain || ahead.best == verdict);
        }
        let end = outlook(&table, &cut(target, counts), target);
        prop_assert!(end.certain && end.best == verdict);
    }
}
