-- A full comparison of the boards asks whether anything was put into the outbox meanwhile.
grant select on sequence outbox_id_seq to ${app};
