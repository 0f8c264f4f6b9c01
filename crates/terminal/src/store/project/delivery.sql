insert into delivery (
    seq, receipt, wall_ms, day, producer, form, net_g, payable_g, grade,
    total_cents, recovered_cents, due_cents, quota_used_g, manual, paper_number, corrects,
    series, center_number, actor, programme, certified_g, organic_cents, chakra_cents, brought_by
) values (
    :seq, :receipt, :wall_ms, :day, :producer, :form, :net_g, :payable_g, :grade,
    :total_cents, :recovered_cents, :due_cents, :quota_used_g, :manual, :paper_number, :corrects,
    (select series from center), (select number from center), :actor, :programme, :certified_g,
    :organic_cents, :chakra_cents, :brought_by
)
