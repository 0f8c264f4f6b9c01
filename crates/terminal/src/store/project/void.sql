-- What was recovered is owed again, what was still owed to the producer is cancelled, and cash that
-- did not come back is a claim.
update producer set
    advance_cents = advance_cents + d.recovered_cents,
    owed_cents = owed_cents - (d.due_cents - d.paid_cents),
    claim_cents = claim_cents + (d.paid_cents - :returned)
from delivery as d
where d.seq = :delivery and producer.code = d.producer
