use super::*;

#[test]
fn every_status_reads_back_from_its_name() {
    for name in [
        "organic",
        "transition-1",
        "transition-2",
        "transition-3",
        "conventional",
        "sanctioned",
        "withdrawn",
    ] {
        let status = OrganicStatus::parse(name).unwrap();
        assert_eq!(status.as_str(), name);
        assert_eq!(status.to_string(), name);
    }
    for name in ["", "Organic", "transition", "transition-0", "transition-4"] {
        assert_eq!(OrganicStatus::parse(name), None, "{name:?}");
    }
}
