-- What a rule wants is done as what the user's own words want.
ALTER TABLE mail_task DROP COLUMN rule;
