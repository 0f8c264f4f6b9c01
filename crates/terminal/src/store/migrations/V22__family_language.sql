-- In which language the producer's display speaks to a family; empty: in that of the terminal.
alter table family_said add column language text not null default '';

drop view delegate;
drop view family;

create view family as
select producer, terminal, family, seller, language from family_said as said
where not exists (
    select 1 from family_said as other
    where other.producer = said.producer
      and (said.wall_ms, said.terminal) < (other.wall_ms, other.terminal)
);

create view delegate as
select delegate_said.producer, n, name, relation
from delegate_said join family using (producer, terminal);
