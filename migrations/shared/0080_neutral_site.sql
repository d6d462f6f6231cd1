-- Where *Leave quickly* leads in this organisation; empty: the usual place. Here, because the register is read with every
-- request, signed in or not. The programme's settings say which addresses are taken.
alter table shared.organisation add column neutral_site text
	check (neutral_site ~ '^https://[a-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9/._~-]*$' and length(neutral_site) <= 200);
