-- The close asks for what was voided since the day was opened, of whatever day it is.
create index delivery_voided on delivery (voided_by) where voided_by is not null;
